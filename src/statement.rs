//! What a provider states: the format of the document, its lenient reader, and the model with its vocabulary, places and dates.
//!
//! A document becomes a [`Statement`] and a list of [`Problem`]s, each with its path. What follows from a statement is `residency`'s.

mod date;
mod document;
mod duration;
mod model;
mod parse;
mod period;
mod places;
mod problem;
mod read;
mod received;
#[cfg(all(test, not(target_arch = "wasm32")))]
mod schema;
mod settings;
mod shape;
mod value;
mod wire;

pub use date::Date;
pub use document::{Document, Kind, Node, Text};
pub use duration::{Duration, Unit};
pub use model::{
    Attribute, Category, CategoryId, Claim, Clause, ClauseId, Condition, DatedDefault, Encryption, Geography,
    Governor, Keeping, Link, Location, Movement, Part, Period, Provider, Pseudonym, Retention, Rules,
    Service, ServiceId, Source, SourceId, Statement, Switch, SwitchId, Tenant, Unread, Verify,
};
pub use parse::parse;
pub(crate) use parse::{circular, dependency_order_of};
pub(crate) use period::{has_begun, has_not_ended, within};
pub(crate) use places::eea_and_adequate;
pub use places::{
    ADEQUACY_DECISIONS, ADEQUATE_AS_OF, Area, AreaId, Country, Place, Places, Region, RegionId,
};
pub use problem::{Found, IdKind, Problem, ProblemKind, Refusal, Severity, Wanted, refusal};
pub(crate) use received::{Received, received, speaks_of_data};
pub(crate) use settings::Settings;
pub use settings::Truth;
pub(crate) use wire::FORMAT;
pub use wire::{
    Access, Activity, Basis, Changeable, Cloud, Commitment, Completeness, Copy, Exception, Extent, Form,
    Mechanism, Mode, Operator, Reversible, Strength, SwitchKind, SwitchState,
};
