//! What the headings of a list say that its columns are about, in the languages in which such lists are published.

mod vocabulary;

use self::vocabulary::{
    ACCESSING, BESIDE_SEATS, COMPANIES, DATA, NAMES, NEUTRAL, PLACES, PROCESSING, PURPOSES, SEATS, STORING,
    TERMS,
};
use crate::places::fold;

/// What a column is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Column {
    Name,
    /// Companies, and a word that is not known: they may be former ones.
    OpenName,
    Purpose,
    /// Where data is processed.
    Place,
    /// Where data is stored.
    Storage,
    /// A place, of which the list does not say what is there.
    PlaceOfSomething,
    /// From where data can be read.
    Access,
    /// A place, and a word that is not known: it may be one at which data is not, no more, not yet, or of some customers only.
    OpenPlace,
    /// A city or a street, of a place that another column names.
    Detail,
    Seat,
    Data,
    Mechanism,
    LegalBasis,
    Retention,
    /// Whether what the row says is so today.
    Status,
    /// Something of which the format would say too much, for a word of it is not known.
    Unsure,
    Other,
}

/// The columns of a header.
pub(super) fn columns(header: &[String]) -> Vec<Column> {
    let mut columns: Vec<Column> = header.iter().map(|heading| column(heading)).collect();
    // A region beside the country of the same thing is a part of it.
    let without = |heading: &String, part: &str| {
        let words = words(heading);
        words
            .contains(&part.to_owned())
            .then(|| words.into_iter().filter(|word| word != part).collect::<Vec<_>>())
    };
    for idx in 0..columns.len() {
        let of_region = header.get(idx).and_then(|heading| without(heading, "region"));
        let has_country = of_region.is_some_and(|rest| {
            header.iter().any(|heading| without(heading, "country").is_some_and(|other| other == rest))
        });
        if let Some(column) = columns.get_mut(idx).filter(|_| has_country) {
            *column = Column::Detail;
        }
    }
    // A column that is called no more than *service* names it where nothing else does; beside one that says something of it.
    let says_something =
        columns.iter().any(|column| !matches!(column, Column::Name | Column::Purpose | Column::Other));
    if !columns.iter().copied().any(is_name) && says_something {
        let named = |heading: &String| {
            has_word(&words(heading), &["service", "services", "tool", "product", "dienst", "servicio"])
        };
        let found = header.iter().zip(&columns).position(|(heading, column)| {
            matches!(column, Column::Purpose | Column::Other) && named(heading)
        });
        if let Some(column) = found.and_then(|idx| columns.get_mut(idx)) {
            *column = Column::Name;
        }
    }
    columns
}

/// Whether a column names companies.
pub(super) fn is_name(column: Column) -> bool {
    matches!(column, Column::Name | Column::OpenName)
}

/// Whether a row is the header of a list of companies: one of its cells says that they are named below, and another one something of them.
pub(super) fn is_header(cells: &[String]) -> bool {
    let columns = columns(cells);
    let is_short = cells.iter().all(|cell| cell.chars().count() < 80);
    columns.iter().copied().any(is_name)
        && is_short
        && columns.iter().any(|column| !is_name(*column) && *column != Column::Other)
}

/// Whether a row below the header is the header of another list: nothing stands in it but headings that are understood.
pub(super) fn is_next_header(cells: &[String]) -> bool {
    let filled: Vec<&String> = cells.iter().filter(|cell| !cell.is_empty()).collect();
    let is_understood = |cell: &&String| {
        let known = [
            NAMES.as_slice(),
            &PLACES,
            &STORING,
            &PROCESSING,
            &SEATS,
            &BESIDE_SEATS,
            &COMPANIES,
            &TERMS,
            &DATA,
            &PURPOSES,
            &NEUTRAL,
        ];
        let column = column(cell);
        !matches!(column, Column::OpenName | Column::OpenPlace | Column::Unsure | Column::Other)
            && Heading::new(cell).is_of(&known)
    };
    is_header(cells) && filled.iter().all(is_understood)
}

/// Whether a text that stands alone names the companies below it: *Infrastructure subprocessors*, *Affiliates*.
pub(super) fn is_name_of_group(text: &str) -> bool {
    let words = words(text);
    let plural = [
        "subprocessors",
        "processors",
        "affiliates",
        "vendors",
        "providers",
        "suppliers",
        "entities",
        "companies",
        "partners",
        "subsidiaries",
        "infrastructure",
        "customers",
        "unterauftragsverarbeiter",
        "dienstleister",
        "traitants",
        "encargados",
    ];
    has_word(&words, &plural) || is_of_another_time(text)
}

/// Whether all that such a text says is understood, and makes no difference to what is said of the companies.
pub(super) fn is_plain_group(text: &str) -> bool {
    Heading::new(text).is_of(&[&NAMES, &NEUTRAL])
}

/// Whether a cell about the status of a row says that it is so today.
pub(super) fn is_today(status: &str) -> bool {
    const TODAY: [&str; 14] = [
        "active", "live", "current", "in use", "yes", "true", "approved", "aktiv", "ja", "actif", "oui",
        "activo", "si", "activa",
    ];
    TODAY.contains(&fold(status).as_str())
}

/// Whether a title says for whom alone what stands below it is so: *Customers in the US*.
pub(super) fn is_of_some(title: &str) -> bool {
    let has_place =
        || title.split(|c: char| !c.is_alphanumeric()).any(|word| crate::places::code(word).is_some());
    Heading::new(title).is(&["customers", "clients", "tenants", "kunden", "clientes"]) && has_place()
}

/// Whether a title says that what stands below it is no more so, or not yet. A title has names in it, so that not every word can be known.
pub(super) fn is_of_another_time(title: &str) -> bool {
    const STARTS: [&str; 25] = [
        "former",
        "previous",
        "histor",
        "remov",
        "terminat",
        "retired",
        "discontinu",
        "planned",
        "upcoming",
        "future",
        "propos",
        "pending",
        "exclud",
        "deprecat",
        "archiv",
        "ehemalig",
        "fruher",
        "geplant",
        "beendet",
        "ancien",
        "anterieur",
        "prevu",
        "antigu",
        "anterior",
        "previst",
    ];
    let title = Heading::new(title);
    title.begins(&STARTS) || title.is(&["old"])
}

/// A heading, behind that of its group where it says nothing of a place by itself: *Location* above *Storage*.
pub(super) fn joined(group: &str, heading: &str) -> String {
    let of_both = format!("{group} {heading}");
    let is_place = |column| {
        matches!(
            column,
            Column::Place
                | Column::Storage
                | Column::PlaceOfSomething
                | Column::Seat
                | Column::Access
                | Column::OpenPlace
        )
    };
    let own = column(heading);
    // *Excluded* above *Country* counts as much as *Location* above *Storage*.
    if is_place(column(&of_both))
        && !group.is_empty()
        && (is_place(own)
            || matches!(own, Column::Other | Column::Purpose | Column::OpenName | Column::Unsure))
    {
        of_both
    } else {
        heading.to_owned()
    }
}

fn words(heading: &str) -> Vec<String> {
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

fn has_word(words: &[String], wanted: &[&str]) -> bool {
    words.iter().any(|word| wanted.contains(&word.as_str()))
}

/// A heading as it is read.
struct Heading {
    words: Vec<String>,
    text: String,
    /// Whether it has a mark that may refer to a footnote, or that is no letter of it.
    is_marked: bool,
}

impl Heading {
    fn new(heading: &str) -> Self {
        let words = words(heading);
        let is_marked = heading
            .chars()
            .any(|c| !c.is_alphanumeric() && !c.is_whitespace() && !"()/,;:.&+-–_'’?".contains(c));
        Self { text: words.join(" "), words, is_marked }
    }

    /// Whether a word begins so: *locat* is in *location* and *located*.
    fn begins(&self, starts: &[&str]) -> bool {
        self.words.iter().any(|word| starts.iter().any(|start| word.starts_with(start)))
    }

    /// Whether one of these is a whole word of it: *ort* is none of *support*.
    fn is(&self, wanted: &[&str]) -> bool {
        has_word(&self.words, wanted)
    }

    fn says(&self, phrases: &[&str]) -> bool {
        phrases.iter().any(|phrase| self.text.contains(phrase))
    }

    /// Whether every word of it is known. One that is not may say the opposite, or of whom alone it is said.
    fn is_of(&self, known: &[&[&str]]) -> bool {
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
    fn place(&self) -> Option<Column> {
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
        if is_seat
            && !(stores || processes || accesses)
            && self.is_of(&[&SEATS, &BESIDE_SEATS, &COMPANIES, &PLACES, &NEUTRAL])
        {
            return Some(Column::Seat);
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
    fn terms(&self) -> Option<Column> {
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
            self.begins(&RETENTION).then_some(Column::Retention)
        }
    }

    fn data(&self) -> Option<Column> {
        const PHRASES: [&str; 17] = [
            "personal data",
            "data type",
            "type of data",
            "types of data",
            "data categor",
            "categories of data",
            "data processed",
            "datenkategori",
            "datenarten",
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
    fn who_or_what(&self) -> Option<Column> {
        const FOR_WHAT: [&str; 14] = [
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
        const WEAK: [&str; 9] =
            ["what", "use", "role", "service", "services", "reason", "dienst", "servicio", "objet"];
        if self.begins(&FOR_WHAT) || self.is(&["type", "category", "used"]) {
            Some(Column::Purpose)
        } else if self.begins(&OF_WHOM)
            || self.is(&["name", "nom", "nombre", "traitant", "who", "partner", "sub", "third", "party"])
        {
            Some(if self.is_of(&[&NAMES, &NEUTRAL]) { Column::Name } else { Column::OpenName })
        } else {
            self.is(&WEAK).then_some(Column::Purpose)
        }
    }
}

/// What a heading says.
fn column(heading: &str) -> Column {
    // Of these no field of the format is made, whatever else the heading says.
    const OTHERS: [&str; 14] = [
        "url", "website", "web", "link", "links", "homepage", "email", "mail", "contact", "phone", "logo",
        "date", "updated", "added",
    ];
    let heading = Heading::new(heading);
    if heading.is(&OTHERS) || heading.says(&["data subject"]) {
        return Column::Other;
    }
    if heading.is(&["status", "active", "aktiv", "actif", "activo", "estado", "etat", "statut", "zustand"]) {
        return Column::Status;
    }
    // What somebody noted may be a condition: readers see it.
    if heading.is(&[
        "note",
        "notes",
        "comment",
        "comments",
        "remarks",
        "bemerkung",
        "bemerkungen",
        "anmerkungen",
        "hinweise",
        "remarques",
        "commentaires",
        "notas",
        "comentarios",
    ]) {
        return Column::Purpose;
    }
    // A transfer to a third country is no place, and a place is named before whatever is done there.
    heading
        .terms()
        .or_else(|| heading.place())
        .or_else(|| heading.data())
        .or_else(|| heading.who_or_what())
        .unwrap_or(Column::Other)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headings_are_read_as_vendors_write_them() {
        for (heading, wanted) in [
            ("Subprocessor", Column::Name),
            ("Sub-processor Name", Column::Name),
            ("Third Party Service/Vendor", Column::Name),
            ("Name of the service", Column::Name),
            ("Entity legal name", Column::Name),
            ("Unterauftragsverarbeiter", Column::Name),
            ("Sous-traitant ultérieur", Column::Name),
            ("Purpose of Processing", Column::Purpose),
            ("Services provided", Column::Purpose),
            ("Nature of processing", Column::Purpose),
            ("Zweck der Verarbeitung", Column::Purpose),
            ("Location(s) of Processing", Column::Place),
            ("Country where processing takes place", Column::Place),
            ("Processing location", Column::Place),
            ("Verarbeitungsort", Column::Place),
            ("Lieu de traitement", Column::Place),
            ("Data Storage Location", Column::Storage),
            ("Hosting region", Column::Storage),
            ("Data at rest", Column::Storage),
            ("Storage and processing location", Column::PlaceOfSomething),
            ("Location", Column::PlaceOfSomething),
            ("Country", Column::PlaceOfSomething),
            ("Subprocessor location", Column::PlaceOfSomething),
            ("location.country", Column::PlaceOfSomething),
            ("dataLocation", Column::PlaceOfSomething),
            ("Corporate Location", Column::Seat),
            ("Entity Country", Column::Seat),
            ("Corporate HQ", Column::Seat),
            ("Country of incorporation", Column::Seat),
            ("headquarters.country", Column::Seat),
            ("headquarters.city", Column::Detail),
            ("Sitz", Column::Seat),
            ("Siège social", Column::Seat),
            ("City", Column::Detail),
            ("City, Country", Column::PlaceOfSomething),
            ("Transfer Mechanism", Column::Mechanism),
            ("transferMechanisms", Column::Mechanism),
            ("Appropriate safeguards", Column::Mechanism),
            ("Garantien", Column::Mechanism),
            ("Legal basis", Column::LegalBasis),
            ("Personal data processed", Column::Data),
            ("Categories of data", Column::Data),
            ("Data subjects", Column::Other),
            ("Retention period", Column::Retention),
            ("Website", Column::Other),
            ("Applicable Products", Column::Other),
            ("Date added", Column::Other),
            ("Support Location", Column::Access),
            ("Remote access location", Column::Access),
            ("Countries data may be accessed from", Column::Access),
            ("Fernzugriff aus", Column::Access),
            ("Principal place of business", Column::Seat),
            ("Pays d'établissement", Column::Seat),
            ("Land der Niederlassung", Column::Seat),
            ("País de establecimiento", Column::Seat),
            ("Location of customer data", Column::PlaceOfSomething),
            ("Where is data stored?", Column::Storage),
            ("Former subprocessor", Column::OpenName),
            ("Former headquarters", Column::Unsure),
            ("Planned safeguards", Column::Unsure),
            ("Personal data not processed", Column::Unsure),
            ("Location*", Column::OpenPlace),
            ("Third country", Column::OpenPlace),
        ] {
            assert_eq!(column(heading), wanted, "{heading}");
        }
        let columns =
            |header: &[&str]| columns(&header.iter().map(|&heading| heading.to_owned()).collect::<Vec<_>>());
        assert_eq!(columns(&["Service", "Location"]), [Column::Name, Column::PlaceOfSomething]);
        assert_eq!(columns(&["Name", "at.country", "at.region"])[2], Column::Detail);
    }
}
