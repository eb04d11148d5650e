//! What follows from a statement: where data can end up, by which path, and what would change it. Pure functions.

mod changes;
mod facts;
mod fix;
mod groups;
mod holdings;
mod in_force;
mod pseudonymisation;
mod quick;
mod reach;
mod situation;
mod sources;
mod support;
mod switch_overrides;
mod timeline;
mod verdict;
mod verdicts;
mod what_if;
mod whereabouts;

pub use changes::{
    About, Both, Changes, Detail, Fate, NotComparable, Retained, Silent, Topic, between, changes, comparable,
    fact,
};
pub use facts::{Atom, Fact, Field, Subject, Term, Word, facts};
pub use fix::{Fix, FixOption, Goal, MOST_WORK, fix, fix_within};
pub use holdings::Holding;
pub use in_force::{Moved, SaidOtherwise, moved_otherwise, said_otherwise};
pub use pseudonymisation::{Pseudonymisation, Pseudonymised};
pub(crate) use reach::Walks;
pub use reach::{Arrival, Arrivals, End, Holder, Reach, ReachCache, Step};
pub use situation::{Certainty, Situation, Stands, Truth};
pub use sources::{OneSided, Superseded};
pub use switch_overrides::SwitchOverrides;
pub use timeline::Time;
pub use verdict::{Boundary, Finding, Judge, Verdict, is_transit_or_access};
pub use verdicts::{Counts, Findings, Verdicts};
pub use what_if::{Changed, Difference, HeldOtherwise, Reached, changed, held_otherwise, what_if};
pub use whereabouts::{Alternative, Reason};
