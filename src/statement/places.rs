//! Countries, regions and areas, and which lies in which.

mod names;
mod table;

use std::fmt;

pub(crate) use self::table::eea_and_adequate;
pub use self::table::{ADEQUACY_DECISIONS, ADEQUATE_AS_OF};
use super::date::Date;
use super::model::SourceId;

/// A country, by its ISO 3166-1 alpha-2 code.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Country([u8; 2]);

impl Country {
    /// The country of a code; nothing where ISO 3166-1 has not assigned it.
    pub fn of_code(code: &str) -> Option<Self> {
        Self::of_letters(code.as_bytes().try_into().ok()?)
    }

    fn of_letters(code: [u8; 2]) -> Option<Self> {
        let [first, second] = code.map(|letter| letter.wrapping_sub(b'A'));
        let assigned = table::ASSIGNED.get(usize::from(first))?.checked_shr(second.into())?;
        (assigned & 1 == 1).then_some(Self(code))
    }

    /// Every country.
    pub fn all() -> impl Iterator<Item = Self> {
        let [first, last] = [*b"AA", *b"ZZ"].map(u16::from_be_bytes);
        (first..=last).filter_map(|code| Self::of_letters(code.to_be_bytes()))
    }

    /// The code as a number, in the order of the alphabet.
    pub(crate) fn number(self) -> u16 {
        u16::from_be_bytes(self.0)
    }

    /// The code, two capital letters.
    pub fn code(self) -> String {
        self.0.map(char::from).iter().collect()
    }
}

impl fmt::Debug for Country {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.code())
    }
}

/// A region of the statement, as a position in [`Places::regions`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct RegionId(pub(crate) u32);

impl RegionId {
    /// The region at a position.
    pub(crate) fn of(idx: usize) -> Self {
        Self(u32::try_from(idx).unwrap_or(u32::MAX))
    }
}

/// An area, as a position in [`Places::areas`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct AreaId(pub(crate) u32);

/// A place.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Place {
    /// A country.
    Country(Country),
    /// A cloud region inside a country.
    Region(RegionId),
    /// Somewhere in, or all over, a named set of places.
    Area(AreaId),
}

/// A cloud region.
#[derive(Clone, Debug, PartialEq)]
pub struct Region {
    /// Its id in the document.
    pub id: String,
    /// Its name.
    pub name: String,
    /// The country it lies in; none where the document names none.
    pub country: Option<Country>,
    /// Short names by which the provider's settings call it.
    pub codes: Vec<String>,
}

/// A named set of places.
#[derive(Clone, Debug, PartialEq)]
pub struct Area {
    /// Its id.
    pub id: String,
    /// Its name in the document; none for the areas that every statement may use.
    pub name: Option<String>,
    /// Its known members.
    pub members: Vec<Place>,
    /// Whether these are all. A member that cannot be read, or is also said not to lie in it, or a circle, leaves it open.
    pub complete: bool,
    /// Something of it was lost: what it says is not all, and any place may lie in it.
    pub lost: bool,
    /// Places of which no part lies in it.
    pub disjoint_from: Vec<Place>,
    /// Short names by which the provider's settings call it.
    pub codes: Vec<String>,
    /// As it was when.
    pub as_of: Option<Date>,
    /// Who says so.
    pub sources: Vec<SourceId>,
}

/// Every place that a statement can name.
#[derive(Clone, Debug, PartialEq)]
pub struct Places {
    /// The statement's regions.
    pub regions: Vec<Region>,
    /// The areas that every statement may use, then the statement's own.
    pub areas: Vec<Area>,
}

impl Default for Places {
    fn default() -> Self {
        Self { regions: Vec::new(), areas: table::areas() }
    }
}

/// The areas that every statement may use, by their position in [`Places::areas`].
impl AreaId {
    /// The European Union.
    pub const EU: Self = Self(0);
    /// The European Economic Area.
    pub const EEA: Self = Self(1);
    /// The European Free Trade Association.
    pub const EFTA: Self = Self(2);
    /// The EU Data Boundary: EU and EFTA.
    pub const EU_DATA_BOUNDARY: Self = Self(3);

    /// Their ids.
    pub(crate) const BUILT_IN: [&'static str; 4] = ["EU", "EEA", "EFTA", "EU-data-boundary"];

    /// The area at a position.
    pub fn of(idx: usize) -> Self {
        Self(u32::try_from(idx).unwrap_or(u32::MAX))
    }

    /// Its id where it is one of those that every statement may use.
    pub fn built_in_id(self) -> Option<&'static str> {
        Self::BUILT_IN.get(self.0 as usize).copied()
    }

    /// Whether it is one of those that every statement may use.
    pub fn is_built_in(self) -> bool {
        self <= Self::EU_DATA_BOUNDARY
    }
}

impl Places {
    /// A region.
    pub fn region(&self, id: RegionId) -> Option<&Region> {
        self.regions.get(id.0 as usize)
    }

    /// An area.
    pub fn area(&self, id: AreaId) -> Option<&Area> {
        self.areas.get(id.0 as usize)
    }

    /// The country a region lies in.
    pub fn country_of(&self, id: RegionId) -> Option<Country> {
        self.region(id)?.country
    }
}
