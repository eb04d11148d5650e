//! What the headings of a list say that its columns are about, in the languages in which such lists are published.

use crate::places::fold;

/// What a column is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Column {
    Name,
    Purpose,
    /// Where data is processed.
    Place,
    /// Where data is stored.
    Storage,
    /// A place, of which the list does not say what is there.
    PlaceOfSomething,
    /// A city or a street, of a place that another column names.
    Detail,
    Seat,
    Data,
    Mechanism,
    LegalBasis,
    Retention,
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
    // A column that is called no more than *service* names it where nothing else does.
    if !columns.contains(&Column::Name) {
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

/// Whether a row is the header of a list of companies: one of its cells says that they are named below, and another one something of them.
pub(super) fn is_header(cells: &[String]) -> bool {
    let columns = columns(cells);
    let is_short = cells.iter().all(|cell| cell.chars().count() < 80);
    columns.contains(&Column::Name)
        && is_short
        && columns.iter().any(|column| !matches!(column, Column::Name | Column::Other))
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
    ];
    has_word(&words, &plural)
}

/// A heading, behind that of its group where it says nothing of a place by itself: *Location* above *Storage*.
pub(super) fn joined(group: &str, heading: &str) -> String {
    let of_both = format!("{group} {heading}");
    let is_place =
        |column| matches!(column, Column::Place | Column::Storage | Column::PlaceOfSomething | Column::Seat);
    let own = column(heading);
    if matches!(own, Column::Other | Column::Purpose) && is_place(column(&of_both)) {
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
}

impl Heading {
    fn new(heading: &str) -> Self {
        let words = words(heading);
        Self { text: words.join(" "), words }
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

    fn is_place(&self) -> bool {
        const BEGINNINGS: [&str; 15] = [
            "locat",
            "countr",
            "region",
            "place",
            "jurisdiction",
            "geograph",
            "standort",
            "verarbeitungsort",
            "speicherort",
            "serverstandort",
            "land",
            "lander",
            "pais",
            "ubicaci",
            "emplacement",
        ];
        const WORDS: [&str; 10] =
            ["where", "ort", "orte", "pays", "lieu", "lieux", "lugar", "area", "zone", "territory"];
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

    /// Whether it is about where a company is at home, and not where it processes data.
    fn is_seat(&self) -> bool {
        const BEGINNINGS: [&str; 9] = [
            "headquarter",
            "incorporat",
            "establish",
            "sitz",
            "firmensitz",
            "hauptsitz",
            "siege",
            "domicil",
            "anschrift",
        ];
        const WORDS: [&str; 8] =
            ["seat", "hq", "hqs", "registered", "registration", "sede", "address", "adresse"];
        // Of whom it is said decides: *entity country* is where the company is, and *location of the subprocessor* may be either.
        const OF_COMPANY: [&str; 10] = [
            "entity",
            "company",
            "corporate",
            "vendor",
            "supplier",
            "legal",
            "parent",
            "home",
            "domicile",
            "ownership",
        ];
        self.begins(&BEGINNINGS) || self.is(&WORDS) || self.is_place() && self.is(&OF_COMPANY)
    }

    /// What it says of a place, if it does.
    fn place(&self) -> Option<Column> {
        let is_seat = self.is_seat();
        // *City and country* is a whole place.
        if self.is_city() && !self.begins(&["countr", "locat", "land", "pays", "pais"]) {
            return Some(Column::Detail);
        }
        if is_seat {
            return Some(Column::Seat);
        }
        if !self.is_place() || self.is(&["product", "products"]) {
            return None;
        }
        let stores = self.begins(&["stor", "host", "residen", "speicher", "hebergement", "almacen"])
            || self.is(&["rest"]);
        let processes =
            self.begins(&["process", "verarbeit", "traitement", "tratamiento"]) && !self.says(&["processor"]);
        Some(match (stores, processes) {
            (true, false) => Column::Storage,
            (false, true) => Column::Place,
            _ => Column::PlaceOfSomething,
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
        if self.says(&BASES) {
            Some(Column::LegalBasis)
        } else if self.begins(&["safeguard", "mechanism", "garant", "ubermittlung", "mecanism"])
            || self.is(&["transfer", "transfers", "tia", "scc", "sccs"])
        {
            Some(Column::Mechanism)
        } else {
            self.begins(&RETENTION).then_some(Column::Retention)
        }
    }

    fn is_data(&self) -> bool {
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
        self.says(&PHRASES) || ["data", "daten", "datos"].contains(&self.text.as_str())
    }

    /// Whether it names the company, or what the company is for.
    fn who_or_what(&self) -> Option<Column> {
        const PURPOSES: [&str; 14] = [
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
        const COMPANIES: [&str; 24] = [
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
        if self.begins(&PURPOSES) || self.is(&["type", "category", "used"]) {
            Some(Column::Purpose)
        } else if self.begins(&COMPANIES)
            || self.is(&["name", "nom", "nombre", "traitant", "who", "partner", "sub", "third", "party"])
        {
            Some(Column::Name)
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
    // A transfer to a third country is no place, and a place is named before whatever is done there.
    heading
        .terms()
        .or_else(|| heading.place())
        .or_else(|| heading.is_data().then_some(Column::Data))
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
        ] {
            assert_eq!(column(heading), wanted, "{heading}");
        }
        let columns =
            |header: &[&str]| columns(&header.iter().map(|&heading| heading.to_owned()).collect::<Vec<_>>());
        assert_eq!(columns(&["Service", "Location"]), [Column::Name, Column::PlaceOfSomething]);
        assert_eq!(columns(&["Name", "at.country", "at.region"])[2], Column::Detail);
    }
}
