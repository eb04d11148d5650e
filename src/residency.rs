//! The statement, and what can be concluded from it. No I/O, no clock, no browser.

mod changes;
mod date;
mod document;
mod duration;
mod fix;
mod groups;
mod model;
mod parse;
mod places;
mod problem;
mod pseudonymisation;
mod quick;
mod reach;
mod read;
#[cfg(all(test, not(target_arch = "wasm32")))]
mod schema;
mod shape;
mod situation;
mod sources;
mod support;
mod timeline;
mod tried;
mod value;
mod verdict;
mod verdicts;
mod what_if;
mod whereabouts;
mod wire;

pub use changes::{
    About, Both, Changes, Fate, NotComparable, Retained, Silent, Topic, between, changes, comparable,
};
pub use date::Date;
pub use document::{Document, Kind, Node, Text};
pub use duration::{Duration, Unit};
pub use fix::{Fix, Goal, fix};
pub use model::{
    Attribute, Category, CategoryId, Claim, Clause, ClauseId, Condition, Geography, Governor, Keeping, Link,
    Location, Movement, Part, Period, Provider, Pseudonym, Retention, Rules, Service, ServiceId, Source,
    SourceId, Statement, Switch, SwitchId, Tenant, Verify,
};
pub use parse::parse;
pub use places::{Area, AreaId, Country, Place, Places, Region, RegionId};
pub use problem::{Found, IdKind, Problem, ProblemKind, Severity, Wanted};
pub use pseudonymisation::{Pseudonymisation, Pseudonymised};
pub use reach::{End, Reach, Stated, Step};
pub use situation::{Certainty, Situation, Stands, Truth};
pub use sources::{OneSided, Superseded};
pub use timeline::Time;
pub use tried::Tried;
pub use verdict::{Boundary, Finding, Judge, Verdict, is_passing};
pub use verdicts::{Counts, Findings, Verdicts};
pub use what_if::{Changed, Difference, Reached, changed, what_if};
pub use whereabouts::{Alternative, Reason};
pub use wire::{
    Access, Activity, Changeable, Cloud, Commitment, Completeness, Copy, Exception, Extent, Form, Mode,
    Operator, Reversible, Strength, SwitchKind, SwitchState,
};
