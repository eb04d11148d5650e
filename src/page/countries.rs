//! What a boundary has in it, where the reader may want to know or to change that: their own list of countries, and what is adequate.

use super::Page;
use super::links::LinkView;
use super::locale::Locale;
use super::messages::Message;
use super::names::Names;
use crate::order::{sort, sort_by};
use crate::residency::{Boundary, Judge};
use crate::statement::{
    ADEQUACY_DECISIONS, ADEQUATE_AS_OF, AreaId, Country, Place, Statement, eea_and_adequate,
};

/// What there is to say or to change of a boundary.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum BoundaryDetails {
    /// Nothing beyond its name.
    None,
    /// What it is, and who says so.
    Adequate(String, LinkView),
    /// The reader's own list.
    Own(OwnList),
}

/// A list of countries of the reader's own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OwnList {
    /// What is in it, by name.
    pub countries: Vec<ListedCountry>,
    /// What the reader can look for: every area, then every country, by name.
    pub options: Vec<String>,
}

/// A country on a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ListedCountry {
    /// Its code.
    pub code: String,
    /// Its name.
    pub name: String,
    /// The words for the button that takes it off the list.
    pub remove: String,
}

/// What comes of what the reader looks for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ListChange {
    /// The list as it is then; none where nothing has that name.
    pub boundary: Option<Boundary>,
    /// What happened, as a sentence.
    pub told: String,
}

impl Page {
    /// Whether there is anything to say or to change of the boundary beyond its name.
    pub fn has_boundary_details(&self) -> bool {
        matches!(self.boundary, Boundary::Own(_) | Boundary::EeaAndAdequate)
    }

    /// What there is to say or to change of the boundary.
    pub fn boundary_details(&self, statement: &Statement, locale: &dyn Locale) -> BoundaryDetails {
        let names = Names::of(statement, locale);
        match &self.boundary {
            Boundary::Own(inside) => BoundaryDetails::Own(own_list(&names, inside)),
            Boundary::EeaAndAdequate => adequate(&names),
            Boundary::Area(_) | Boundary::TenantGeography => BoundaryDetails::None,
        }
    }

    /// What comes of a name or a code that the reader gives: a country is put on their list, or taken off it; of an area, every country
    /// that is known to lie in it is put there.
    pub fn changed_list(&self, text: &str, statement: &Statement, locale: &dyn Locale) -> ListChange {
        let names = Names::of(statement, locale);
        let inside: &[Country] = if let Boundary::Own(inside) = &self.boundary { inside } else { &[] };
        let text = text.trim();
        let (message, mut countries, place) = match found(&names, text) {
            Some(Place::Country(country)) if inside.contains(&country) => {
                let left = inside.iter().copied().filter(|other| *other != country).collect();
                (Message::CountryRemoved, left, names.place(Place::Country(country)))
            }
            Some(Place::Country(country)) => {
                let all: Vec<Country> = inside.iter().copied().chain([country]).collect();
                (Message::CountryAdded, all, names.place(Place::Country(country)))
            }
            Some(Place::Area(area)) => {
                let judge = Judge::new(statement, &Boundary::Area(area));
                let members = Country::all().filter(|country| judge.holds(*country));
                (
                    Message::CountryAdded,
                    inside.iter().copied().chain(members).collect(),
                    names.place(Place::Area(area)),
                )
            }
            Some(Place::Region(_)) | None => {
                let told = names.translator.say(Message::CountryNotFound, &[("text", text.into())]);
                return ListChange { boundary: None, told };
            }
        };
        sort(&mut countries);
        countries.dedup();
        let told = names.translator.say(message, &[("place", (&place).into())]);
        ListChange { boundary: Some(Boundary::Own(countries)), told }
    }
}

/// The country or the area of a name, however it is written, or of a code.
fn found(names: &Names<'_>, text: &str) -> Option<Place> {
    let lower = |text: &str| names.translator.0.lower(text);
    let wanted = lower(text);
    let mut all = areas(names).map(Place::Area).chain(Country::all().map(Place::Country));
    all.find(|place| lower(&names.place(*place)) == wanted)
        .or_else(|| Country::of_code(&text.to_ascii_uppercase()).map(Place::Country))
}

/// The areas in which a country is known to lie.
fn areas<'n>(names: &'n Names<'_>) -> impl Iterator<Item = AreaId> + 'n {
    let has_country = |area: &AreaId| {
        let judge = Judge::new(names.statement, &Boundary::Area(*area));
        Country::all().any(|country| judge.holds(country))
    };
    (0..names.statement.places.areas.len()).map(AreaId::of).take(MOST_AREAS).filter(has_country)
}

/// So many areas of a statement are looked into: each is looked through for 250 countries.
const MOST_AREAS: usize = 50;

fn own_list(names: &Names<'_>, inside: &[Country]) -> OwnList {
    let by_name = |mut all: Vec<(String, String)>| {
        sort_by(&mut all, |(one, _), (other, _)| names.translator.0.compare(one, other));
        all
    };
    let with_code = |country: Country| (names.place(Place::Country(country)), country.code());
    let listed = |(name, code): (String, String)| {
        let remove = names.translator.say(Message::CountryRemove, &[("place", (&name).into())]);
        ListedCountry { code, name, remove }
    };
    let countries = by_name(Country::all().map(with_code).collect());
    OwnList {
        countries: by_name(inside.iter().copied().map(with_code).collect()).into_iter().map(listed).collect(),
        options: areas(names)
            .map(|area| names.place(Place::Area(area)))
            .chain(countries.into_iter().map(|(name, _)| name))
            .collect(),
    }
}

fn adequate(names: &Names<'_>) -> BoundaryDetails {
    let translator = &names.translator;
    let country = |place: Place| matches!(place, Place::Country(_)).then(|| names.place(place));
    let mut countries: Vec<String> = eea_and_adequate().into_iter().filter_map(country).collect();
    sort_by(&mut countries, |one, other| translator.0.compare(one, other));
    let (date, countries) = (translator.date(ADEQUATE_AS_OF), translator.and(&countries));
    let values = [("date", (&date).into()), ("countries", (&countries).into())];
    let source = LinkView {
        kind: "source",
        text: translator.word(Message::BoundaryAdequateSource),
        href: Some(ADEQUACY_DECISIONS.to_owned()),
    };
    BoundaryDetails::Adequate(translator.say(Message::BoundaryAdequateHelp, &values), source)
}
