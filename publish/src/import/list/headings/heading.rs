//! A heading, word by word.

use super::Column;
use super::vocabulary::{
    ACCESSING, BESIDE_PURPOSES, BESIDE_SEATS, COMPANIES, DATA, NAMES, NEUTRAL, OWNERS, PLACES, PROCESSING,
    PURPOSES, RETAINING, SEATS, STORING, TERMS,
};
use crate::places::fold;

/// The words of a heading, folded.
pub(in crate::import::list) fn words(heading: &str) -> Vec<String> {
    // `dataCategories`, as programs write it, are two words.
    let mut spaced = String::new();
    let mut was_small = false;
    for c in heading.chars() {
        if was_small && c.is_uppercase() {
            spaced.push(' ');
        }
        was_small = c.is_lowercase();
        spaced.push(c);
    }
    fold(&spaced)
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(str::to_owned)
        .collect()
}

pub(super) fn has_word(words: &[String], wanted: &[&str]) -> bool {
    words.iter().any(|word| wanted.contains(&word.as_str()))
}

/// A heading as it is read.
pub(super) struct Heading {
    pub(super) words: Vec<String>,
    pub(super) text: String,
    /// Whether it has a mark that may refer to a footnote, or that is no letter of it.
    is_marked: bool,
}

impl Heading {
    pub(super) fn new(heading: &str) -> Self {
        let words = words(heading);
        let is_marked = heading
            .chars()
            .any(|c| !c.is_alphanumeric() && !c.is_whitespace() && !"()/,;:.&+-–_'’?".contains(c));
        Self { text: words.join(" "), words, is_marked }
    }

    /// Whether a word begins so: *locat* is in *location* and *located*.
    pub(super) fn begins(&self, starts: &[&str]) -> bool {
        self.words.iter().any(|word| starts.iter().any(|start| word.starts_with(start)))
    }

    /// Whether one of these is a whole word of it: *ort* is none of *support*.
    pub(super) fn is(&self, wanted: &[&str]) -> bool {
        has_word(&self.words, wanted)
    }

    pub(super) fn says(&self, phrases: &[&str]) -> bool {
        phrases.iter().any(|phrase| self.text.contains(phrase))
    }

    /// Whether every word of it is known. One that is not may say the opposite, or of whom alone it is said.
    pub(super) fn is_of(&self, known: &[&[&str]]) -> bool {
        let is_known = |(idx, word): (usize, &String)| {
            // The data of customers is data, and the place of customers no place of data.
            let is_of_data = word == "customer"
                && self.words.iter().skip(idx + 1).any(|next| next == "data" || next == "content");
            let is_number = word.len() == 1 && word.chars().all(|c| c.is_ascii_digit());
            is_of_data || is_number || known.iter().any(|list| list.contains(&word.as_str()))
        };
        !self.is_marked && self.words.iter().enumerate().all(is_known)
    }

    fn is_place(&self) -> bool {
        const BEGINNINGS: [&str; 17] = [
            "locat",
            "countr",
            "region",
            "jurisdiction",
            "geograph",
            "territor",
            "standort",
            "verarbeitungsort",
            "speicherort",
            "serverstandort",
            "kundenstandort",
            "land",
            "pais",
            "ubicaci",
            "emplacement",
            "drittl",
            "zugriffsort",
        ];
        const WORDS: [&str; 15] = [
            "where", "place", "places", "ort", "orte", "pays", "lieu", "lieux", "lugar", "lugares", "lander",
            "area", "areas", "zone", "zones",
        ];
        const PHRASES: [&str; 6] =
            ["at rest", "data center", "data centre", "datacenter", "rechenzentrum", "data residency"];
        self.begins(&BEGINNINGS) || self.is(&WORDS) || self.says(&PHRASES)
    }

    fn is_city(&self) -> bool {
        self.is(&[
            "city", "cities", "town", "state", "province", "street", "postcode", "zip", "stadt", "ville",
            "ciudad",
        ])
    }

    /// What it says of a place, if it does.
    pub(super) fn place(&self) -> Option<Column> {
        let is_place = self.is_place();
        // *City and country* is a whole place.
        if self.is_city() && !is_place {
            return Some(Column::Detail);
        }
        let is_home = self.is(&SEATS) || self.says(&["place of business"]);
        let is_seat = is_home || is_place && self.is(&COMPANIES);
        let is_from = self.is(&ACCESSING) && self.is(&["from", "aus", "desde", "depuis"]);
        if !is_place && !is_seat && !is_from {
            return None;
        }
        let (stores, processes, accesses) = (self.is(&STORING), self.is(&PROCESSING), self.is(&ACCESSING));
        let owners: &[&str] = if is_home { &OWNERS } else { &[] };
        if is_seat
            && !(stores || processes || accesses)
            && self.is_of(&[&SEATS, &BESIDE_SEATS, &COMPANIES, owners, &PLACES, &NEUTRAL])
        {
            return Some(if is_home { Column::Seat } else { Column::AssumedSeat });
        }
        let is_of_company = self.is(&OWNERS) || self.says(&["sous traitant"]);
        if is_of_company
            && !is_home
            && !(stores || processes || accesses)
            && self.is_of(&[&OWNERS, &COMPANIES, &PLACES, &NEUTRAL])
        {
            return Some(Column::PlaceOrSeat);
        }
        if is_seat && !is_place {
            return Some(Column::Unsure);
        }
        let is_understood = !is_seat && self.is_of(&[&PLACES, &STORING, &PROCESSING, &ACCESSING, &NEUTRAL]);
        Some(match (stores, processes, accesses) {
            _ if !is_understood => Column::OpenPlace,
            (true, false, false) => Column::Storage,
            (false, true, false) => Column::Place,
            (false, false, true) => Column::Access,
            (_, _, false) => Column::PlaceOfSomething,
            _ => Column::OpenPlace,
        })
    }

    /// What it says of the terms, if it does.
    pub(super) fn terms(&self) -> Option<Column> {
        const BASES: [&str; 6] =
            ["legal basis", "lawful basis", "legal ground", "rechtsgrundlage", "base legale", "base legal"];
        const RETENTION: [&str; 8] = [
            "retention",
            "retain",
            "deletion",
            "aufbewahr",
            "loschfrist",
            "speicherdauer",
            "conservation",
            "conservacion",
        ];
        let or_unsure = |column| if self.is_of(&[&TERMS, &DATA, &NEUTRAL]) { column } else { Column::Unsure };
        if self.says(&BASES) {
            Some(or_unsure(Column::LegalBasis))
        } else if self.begins(&[
            "safeguard",
            "mechanism",
            "garant",
            "ubermittlung",
            "mecanism",
            "drittlandubermittlung",
        ]) || self.is(&["transfer", "transfers", "transfert", "transferts", "tia", "scc", "sccs"])
        {
            Some(or_unsure(Column::Mechanism))
        } else {
            let is_understood = self.is_of(&[&RETAINING, &DATA, &NEUTRAL]);
            self.begins(&RETENTION).then_some(if is_understood { Column::Retention } else { Column::Open })
        }
    }

    pub(super) fn data(&self) -> Option<Column> {
        const PHRASES: [&str; 18] = [
            "personal data",
            "data type",
            "type of data",
            "types of data",
            "data categor",
            "categories of data",
            "data processed",
            "datenkategori",
            "datenarten",
            "art der daten",
            "personenbezogene daten",
            "donnees",
            "data element",
            "information shared",
            "data shared",
            "data transferred",
            "nature of data",
            "nature of the data",
        ];
        let is_data = self.says(&PHRASES) || ["data", "daten", "datos"].contains(&self.text.as_str());
        let is_understood = self.is_of(&[&DATA, &NEUTRAL]);
        is_data.then_some(if is_understood { Column::Data } else { Column::Unsure })
    }

    /// Whether it names the company, or what the company is for.
    pub(super) fn who_or_what(&self) -> Option<Column> {
        const FOR_WHAT: [&str; 17] = [
            "purpose",
            "activit",
            "function",
            "nature",
            "descri",
            "zweck",
            "tatigkeit",
            "leistung",
            "aufgabe",
            "finalite",
            "finalidad",
            "usage",
            "processing",
            "verarbeitung",
            "funktion",
            "gegenstand",
            "tache",
        ];
        const OF_WHOM: [&str; 24] = [
            "subprocessor",
            "processor",
            "vendor",
            "compan",
            "provider",
            "supplier",
            "entit",
            "recipient",
            "organi",
            "unterauftrag",
            "auftragsverarbeit",
            "dienstleister",
            "anbieter",
            "unternehmen",
            "firma",
            "empfanger",
            "societe",
            "fournisseur",
            "prestataire",
            "encargad",
            "subencargad",
            "proveedor",
            "empresa",
            "affiliate",
        ];
        const WEAK: [&str; 11] = [
            "what", "use", "used", "role", "service", "services", "reason", "dienst", "dienste", "servicio",
            "objet",
        ];
        // *Type of service* is what it does, and a type alone may be *former*.
        let is_kind =
            self.is(&["type", "kind", "category", "class", "art", "typ", "kategorie", "tipo", "categorie"]);
        let is_purpose = self.begins(&FOR_WHAT) || self.is(&WEAK) && (is_kind || self.is(&["used"]));
        let known: [&[&str]; 6] = [&PURPOSES, &BESIDE_PURPOSES, &NAMES, &NEUTRAL, &PROCESSING, &STORING];
        let or_open = |column| if self.is_of(&known) { column } else { Column::Open };
        if is_purpose {
            Some(or_open(Column::Purpose))
        } else if is_kind {
            Some(or_open(Column::Remark))
        } else if self.begins(&OF_WHOM)
            || self.is(&["name", "nom", "nombre", "traitant", "who", "partner", "sub", "third", "party"])
        {
            Some(if self.is_of(&[&NAMES, &NEUTRAL]) { Column::Name } else { Column::OpenName })
        } else {
            self.is(&WEAK).then_some(or_open(Column::Purpose))
        }
    }
}
