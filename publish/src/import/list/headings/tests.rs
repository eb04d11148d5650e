//! Headings as vendors write them.

use super::{Column, column, columns};

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
    ] {
        assert_eq!(column(heading), wanted, "{heading}");
    }
    let columns =
        |header: &[&str]| columns(&header.iter().map(|&heading| heading.to_owned()).collect::<Vec<_>>());
    assert_eq!(columns(&["Service", "Location"]), [Column::Name, Column::PlaceOfSomething]);
    assert_eq!(columns(&["Name", "at.country", "at.region"])[2], Column::Detail);
}

#[test]
fn headings_are_understood_whole_or_leave_open_what_stands_below_them() {
    for (heading, wanted) in [
        ("Date added", Column::Since),
        ("Effective from", Column::Since),
        ("createdAt", Column::Since),
        ("Last updated", Column::Other),
        ("Privacy policy URL", Column::Other),
        ("Vendor contact", Column::Other),
        ("Contact information", Column::Other),
        ("Security certifications", Column::Other),
        ("Status", Column::Status),
        ("Subprocessor status", Column::Status),
        ("isActive", Column::Status),
        ("Approved", Column::Status),
        ("In use?", Column::Status),
        ("Used", Column::Status),
        ("Used for", Column::Purpose),
        ("What we use it for", Column::Purpose),
        ("Type of service", Column::Purpose),
        ("Description", Column::Purpose),
        ("Type", Column::Remark),
        ("Vendor category", Column::Remark),
        ("Notes", Column::Remark),
        ("Additional information", Column::Remark),
        ("Deleted", Column::Ended),
        ("Inactive", Column::Ended),
        ("", Column::Label),
        ("#", Column::Label),
        ("No longer active", Column::Open),
        ("Not active", Column::Open),
        ("Nicht mehr aktiv", Column::Open),
        ("Plus actif", Column::Open),
        ("Removal status", Column::Open),
        ("End date", Column::Open),
        ("Date", Column::Open),
        ("Date removed", Column::Open),
        ("Valid until", Column::Open),
        ("Deletion date", Column::Open),
        ("Stage", Column::Open),
        ("Former purpose", Column::Open),
        ("Not used for", Column::Open),
        ("Usage ended", Column::Open),
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
}

/// Of a list whose headings are ordinary, no row is left open.
#[test]
fn ordinary_headings_do_no_harm() {
    for heading in [
        "Function",
        "Services",
        "Purpose(s)",
        "Date of Engagement",
        "Additional Details",
        "Privacy Policy",
        "Applicable Service(s)",
        "What they do",
        "Why we use them",
        "Link to DPA",
        "Website / Privacy policy",
        "EU representative",
        "Duration of processing",
        "Subject matter of processing",
        "Sub-processor Website",
        "Processing details",
        "Service/Product",
        "Used by",
        "Industry",
        "Registration number",
        "Data Protection Officer",
        "DPO contact",
        "Parent Company",
        "Data subject categories",
        "Special categories of data",
        "Relevant products",
        "Category of subprocessor",
        "Subprocessing Activities",
        "Description of the service",
        "Funktion",
        "Leistungsbeschreibung",
        "Dienste",
        "Gegenstand der Verarbeitung",
        "Betroffene Personen",
        "Datenschutzerklärung",
        "Hinzugefügt am",
        "Produkt",
        "Tâches",
        "Description du service",
        "Site web",
        "Activité",
        "Descripción del servicio",
        "Sitio web",
    ] {
        let column = column(heading);
        assert!(
            !matches!(column, Column::Open | Column::Unsure | Column::OpenPlace),
            "{heading}: {column:?}"
        );
    }
    assert_eq!(column("Art der Daten"), Column::Data);
}
