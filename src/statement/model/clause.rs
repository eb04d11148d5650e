//! The claims of a statement.

use super::super::date::Date;
use super::super::duration::Duration;
use super::super::places::{AreaId, Place};
use super::super::wire::{
    Access, Activity, Basis, Changeable, Commitment, Copy, Exception, Extent, Form, Mechanism, Mode,
    Reversible, Strength,
};
use super::condition::Condition;
use super::{CategoryId, ClauseId, ServiceId, SourceId};

/// One claim.
#[derive(Clone, Debug, PartialEq)]
pub struct Clause {
    /// Its id in the document.
    pub id: String,
    /// The service whose data it is about; none where the document names one that is not there.
    pub service: Option<ServiceId>,
    /// The categories it is about, in order; none for all.
    pub data: Option<Vec<CategoryId>>,
    /// The categories it is said not to be about; then `data` has all others.
    pub data_except: Vec<CategoryId>,
    /// How much of that data; none where that could not be read.
    pub extent: Option<Extent>,
    /// What the rest is.
    pub rest: Option<String>,
    /// The clauses that say where the rest is.
    pub rest_in: Vec<ClauseId>,
    /// The form in which data is kept or arrives.
    pub form: Form,
    /// Whether a form is named. Where none is, data is as it is, and what is denied is denied in any form.
    pub names_form: bool,
    /// What is known of the form, where anything is.
    pub pseudonym: Option<Box<Pseudonym>>,
    /// What it claims.
    pub claim: Claim,
    /// Of one that nobody understands, what could be read of it.
    pub unread: Option<Box<Unread>>,
    /// Something that may say how far it goes could not be read.
    pub limits_lost: bool,
    /// How firmly; none where that could not be read.
    pub strength: Option<Strength>,
    /// What it depends on.
    pub condition: Condition,
    /// Only tenants onboarded in this period.
    pub onboarded: Period,
    /// Only in this period.
    pub valid: Period,
    /// What it rests on.
    pub basis: Option<Basis>,
    /// What stands behind it.
    pub commitment: Option<Commitment>,
    /// The name of the contract, terms or add-on.
    pub commitment_name: Option<String>,
    /// Why it is an exception.
    pub exception: Option<Exception>,
    /// Its legal basis.
    pub legal_basis: Option<String>,
    /// By which instruments the data may go to another country; none for one that could not be read.
    ///
    /// ```
    /// use trust_center::statement::{Document, Mechanism, parse};
    ///
    /// let document: Document = serde_json::from_str(r#"{
    ///     "format": 1, "asOf": "2026-01-01", "provider": { "name": "P" }, "tenant": { "id": "t", "name": "T" },
    ///     "categories": [{ "id": "c", "name": "C" }], "services": [{ "id": "s", "name": "S", "collects": ["c"] }],
    ///     "clauses": [{ "id": "k", "service": "s", "keeps": { "doing": "store", "at": "US" }, "strength": "is",
    ///         "transferMechanism": ["data-privacy-framework", "standard-contractual-clauses"] }]
    /// }"#)?;
    /// let (statement, _) = parse(&document);
    /// let both = [Mechanism::PrivacyFramework, Mechanism::StandardClauses].map(Some);
    /// assert_eq!(statement.clauses[0].mechanisms, both);
    /// # Ok::<(), serde_json::Error>(())
    /// ```
    pub mechanisms: Vec<Option<Mechanism>>,
    /// What it is to the provider's own boundary commitments.
    pub boundary_note: Option<String>,
    /// The publisher's own words.
    pub text: Option<String>,
    /// Who says so.
    pub sources: Vec<SourceId>,
    /// The services whose own pages say so.
    pub stated_by: Vec<ServiceId>,
    /// The clauses that say otherwise.
    pub contradicts: Vec<ClauseId>,
}

impl Clause {
    /// The form that a reader is to be told of: one that is named, or another than as data is collected.
    pub fn told_form(&self) -> Option<Form> {
        (self.form != Form::Identified || self.names_form).then_some(self.form)
    }

    /// Whether it denies, or may, something of data in whatever form that is.
    pub(crate) fn denies_in_any_form(&self) -> bool {
        let may_deny = matches!(self.strength, Some(Strength::IsNot) | None);
        may_deny && self.form == Form::Identified && !self.names_form
    }
}

/// What is known of a form.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Pseudonym {
    /// How it is done.
    pub technique: Option<String>,
    /// Whether it can be traced back.
    pub reversible: Option<Reversible>,
    /// Who holds the key or the table.
    pub key_held_by: Option<String>,
    /// Whether it is done at the customer's option.
    pub customer_option: Option<bool>,
}

/// What a claim that nobody understands has in fields that could be read, each by itself: shown to whoever reads it, and never believed.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Unread {
    /// What it would claim if it said no more.
    pub claims: Vec<Claim>,
    /// The categories that it names.
    pub data: Vec<CategoryId>,
    /// Those that it excepts.
    pub data_except: Vec<CategoryId>,
}

/// What a clause claims.
#[derive(Clone, Debug, PartialEq)]
pub enum Claim {
    /// Data is kept at a location.
    // Behind a pointer, for the room of movements, which are many more.
    Keeping(Box<Keeping>),
    /// Data goes to another service.
    Movement(Movement),
    /// Something that this version does not understand, or that could not be read: everything that it may be about is unknown.
    NotUnderstood,
}

impl Claim {
    /// What is kept where, if it says that.
    pub fn keeping(&self) -> Option<&Keeping> {
        match self {
            Self::Keeping(keeping) => Some(keeping),
            _ => None,
        }
    }
}

/// Data is kept at a location.
#[derive(Clone, Debug, PartialEq)]
pub struct Keeping {
    /// What is done with it there.
    pub doing: Vec<Activity>,
    /// Where.
    pub at: Location,
    /// The original or a copy.
    pub copy: Option<Copy>,
    /// From what the place was chosen.
    pub chosen_by: Option<String>,
    /// Who can change the place.
    pub changeable: Option<Changeable>,
    /// How long.
    pub retention: Option<Retention>,
    /// It is there only for so long.
    pub transient: Option<Duration>,
    /// How it is encrypted there.
    pub encryption: Option<Encryption>,
}

/// Encryption of data where it is kept.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Encryption {
    /// How it is done.
    pub technique: Option<String>,
    /// Who holds the key.
    pub key_held_by: Option<String>,
    /// Where the key is kept, which is not where the data is.
    pub key_at: Option<Place>,
}

/// How long data is kept.
#[derive(Clone, Debug, Default, PartialEq)]
#[expect(missing_docs, reason = "the names are those of the format, where they are explained")]
pub struct Retention {
    pub fixed: Option<Duration>,
    pub at_least: Option<Duration>,
    pub at_most: Option<Duration>,
    pub after_contract: Option<Duration>,
    pub until: Option<String>,
    pub after_event: Option<Duration>,
    pub chosen_by: Option<Changeable>,
    /// Another limit, or one of these, says that this cannot be so.
    pub contradicts: bool,
}

/// Data goes to another service.
#[derive(Clone, Debug, PartialEq)]
pub struct Movement {
    /// Where it goes; none for a service that is not in the statement.
    pub to: Vec<Option<ServiceId>>,
    /// It may go the other way as well.
    pub also_back: bool,
    /// Whether it leaves the source.
    pub mode: Option<Mode>,
    /// Whose rules apply afterwards.
    pub rules: Rules,
    /// What goes.
    pub payload: Option<String>,
    /// The category that it becomes.
    pub becomes: Option<CategoryId>,
    /// The key is there.
    pub reidentifies: bool,
    /// Whether access rules go along.
    pub access: Option<Access>,
}

/// Whose rules apply after a move.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Rules {
    /// Those of the service it moved into.
    Destination,
    /// Those of the service it came from.
    Source,
    /// Those of a third one.
    Of(ServiceId),
    /// Nobody says.
    NotStated,
}

/// A period; each end may be open.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Period {
    /// The first day.
    pub from: Option<Date>,
    /// The last day.
    pub until: Option<Date>,
    /// An end is there but cannot be read, or the ends contradict each other.
    pub unreadable: bool,
}

/// Where something is.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum Location {
    /// A place.
    Place(Place),
    /// The tenant's geography.
    TenantGeography,
    /// Anywhere.
    Anywhere,
    /// Nowhere.
    Nowhere,
    /// The sources leave it open.
    NotDetermined {
        /// Why.
        why: Option<String>,
        /// Where to look it up.
        look_up: Option<String>,
    },
    /// It could not be read, or names something that is not there.
    #[default]
    Unreadable,
    /// At all of these.
    AllOf(Vec<Location>),
    /// At one or more of these.
    OneOrMoreOf(Vec<Location>),
    /// Wherever these services keep it; none for a service that is not in the statement.
    SameAs(Vec<Option<ServiceId>>),
    /// Somewhere outside this area.
    Outside(AreaId),
    /// It depends on something.
    Varies {
        /// What decides.
        by: String,
        /// The possible places.
        among: Vec<Location>,
        /// Where the deciding value is missing.
        fallback: Option<Box<Location>>,
    },
}
