//! The model: what a statement says, with every name resolved. What could not be resolved is there as unknown.

use super::date::Date;
use super::duration::Duration;
use super::places::{AreaId, Place, Places};
use super::wire::{
    Access, Activity, Changeable, Cloud, Commitment, Completeness, Copy, Exception, Extent, Form, Mode,
    Operator, Reversible, Strength, SwitchKind, SwitchState,
};

/// Declares indexes into the model's lists.
macro_rules! ids {
    ($($(#[doc = $doc:literal])* $name:ident)*) => {$(
        $(#[doc = $doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(pub(in crate::residency) u32);

        impl $name {
            /// The position in its list.
            pub fn idx(self) -> usize {
                self.0 as usize
            }

            /// The id of a position.
            pub fn of(idx: usize) -> Self {
                Self(u32::try_from(idx).unwrap_or(u32::MAX))
            }
        }
    )*};
}

ids! {
    /// A service of the statement.
    ServiceId
    /// A category of the statement.
    CategoryId
    /// A switch of the statement.
    SwitchId
    /// A clause of the statement.
    ClauseId
    /// A source of the statement.
    SourceId
}

/// What a provider says of one tenant's data.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Statement {
    /// The major version of the format that the document names; none where it names none.
    pub format: Option<u32>,
    /// The day for which it holds.
    pub as_of: Option<Date>,
    /// The language of its own texts (BCP 47).
    pub language: Option<String>,
    /// Whether it claims to list every rule.
    pub completeness: Option<Completeness>,
    /// What a reader should know of it as a whole.
    pub note: Option<String>,
    /// Who publishes it.
    pub provider: Provider,
    /// For whom it holds.
    pub tenant: Tenant,
    /// Every place it can name.
    pub places: Places,
    /// The kinds of data.
    pub categories: Vec<Category>,
    /// The settings.
    pub switches: Vec<Switch>,
    /// Everything that holds or handles data.
    pub services: Vec<Service>,
    /// The claims.
    pub clauses: Vec<Clause>,
    /// Where they come from.
    pub sources: Vec<Source>,
}

/// Who publishes a statement.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Provider {
    /// The provider's name.
    pub name: Option<String>,
    /// On whose infrastructure the data is stored.
    pub hosting: Option<String>,
    /// The general policies.
    pub policies: Vec<SourceId>,
}

/// For whom a statement holds.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Tenant {
    /// The tenant's id.
    pub id: Option<String>,
    /// The tenant's name.
    pub name: Option<String>,
    /// The geography that the tenant's data is bound to.
    pub geography: Option<Geography>,
    /// The instance of the cloud.
    pub cloud: Option<Cloud>,
    /// When the tenant was onboarded.
    pub onboarded: Option<Date>,
    /// What places were chosen from.
    pub attributes: Vec<Attribute>,
}

/// The geography that a tenant's data is bound to.
#[derive(Clone, Debug, PartialEq)]
pub struct Geography {
    /// Where it is.
    pub at: Location,
    /// When or from what it was chosen.
    pub chosen: Option<String>,
    /// Who can change it.
    pub changeable: Option<Changeable>,
}

/// Something that places were chosen from, as it was then.
#[derive(Clone, Debug, PartialEq)]
pub struct Attribute {
    /// What it is.
    pub name: String,
    /// Its value.
    pub value: String,
    /// As it was when.
    pub as_of: Option<Date>,
}

/// A kind of data.
#[derive(Clone, Debug, PartialEq)]
pub struct Category {
    /// Its id in the document.
    pub id: String,
    /// Its name.
    pub name: String,
    /// What belongs to it.
    pub note: Option<String>,
    /// What it is used for.
    pub purposes: Vec<String>,
    /// The categories it is made from.
    pub derived_from: Vec<CategoryId>,
}

/// A setting that clauses depend on.
#[derive(Clone, Debug, PartialEq)]
pub struct Switch {
    /// Its id in the document.
    pub id: String,
    /// Its name.
    pub name: String,
    /// What kind of setting it is.
    pub kind: Option<SwitchKind>,
    /// How it stands for this tenant, by itself.
    pub state: SwitchState,
    /// How it stands where nobody has touched it.
    pub default: Option<SwitchState>,
    /// Who can change it.
    pub controlled_by: Option<Changeable>,
    /// Where it is changed.
    pub changed_at: Option<String>,
    /// While this holds it is not applicable.
    pub not_applicable: Option<Condition>,
    /// It is on only while all of these are.
    pub all_of: Vec<Option<SwitchId>>,
}

/// Something that holds or handles data.
#[derive(Clone, Debug, PartialEq)]
pub struct Service {
    /// Its id in the document.
    pub id: String,
    /// Its name in the sources.
    pub name: String,
    /// Its name today, if another.
    pub now_named: Option<String>,
    /// Names it had before.
    pub formerly: Vec<String>,
    /// Who operates it.
    pub operator: Operator,
    /// The operator's name.
    pub operator_name: Option<String>,
    /// What turns it on and off.
    pub switch: Governor,
    /// What originates in it; none where the document leaves it to the clauses.
    pub collects: Option<Vec<(CategoryId, Form)>>,
    /// How tenants are kept apart.
    pub isolation: Option<String>,
    /// What else a reader should know.
    pub note: Option<String>,
    /// Its privacy page.
    pub privacy: Option<SourceId>,
    /// Where an administrator can look.
    pub verify: Vec<Verify>,
}

/// What turns a service on and off.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Governor {
    /// Nothing that the statement knows: the service is taken to be on, which hides no place that data can reach.
    Nothing,
    /// This switch.
    Switch(SwitchId),
    /// A switch that is not in the statement: whether the service is on is unknown.
    Unknown,
}

/// Where an administrator can look a fact up.
#[derive(Clone, Debug, PartialEq)]
pub struct Verify {
    /// What to open or call.
    pub title: String,
    /// Its link.
    pub link: Option<Link>,
}

/// A link of the document.
#[derive(Clone, Debug, PartialEq)]
pub enum Link {
    /// It may be followed: `https:` or `mailto:`.
    Allowed(String),
    /// It may not; to be shown as text.
    Refused(String),
}

/// Where a claim comes from.
#[derive(Clone, Debug, PartialEq)]
pub struct Source {
    /// Its id in the document.
    pub id: String,
    /// Its title.
    pub title: String,
    /// Its link.
    pub link: Option<Link>,
    /// Its date.
    pub date: Option<Date>,
    /// What replaces it.
    pub superseded_by: Option<SourceId>,
}

/// One claim.
#[derive(Clone, Debug, PartialEq)]
pub struct Clause {
    /// Its id in the document.
    pub id: String,
    /// The service whose data it is about; none where the document names one that is not there.
    pub service: Option<ServiceId>,
    /// The categories it is about; none for all.
    pub data: Option<Vec<CategoryId>>,
    /// How much of that data.
    pub extent: Extent,
    /// What the rest is.
    pub rest: Option<String>,
    /// The form in which data is kept or arrives.
    pub form: Form,
    /// What is known of the form.
    pub pseudonym: Pseudonym,
    /// What it claims.
    pub claim: Claim,
    /// How firmly; none where that could not be read.
    pub strength: Option<Strength>,
    /// What it depends on.
    pub condition: Condition,
    /// Only tenants onboarded in this period.
    pub onboarded: Period,
    /// Only in this period.
    pub valid: Period,
    /// What stands behind it.
    pub commitment: Option<Commitment>,
    /// The name of the contract, terms or add-on.
    pub commitment_name: Option<String>,
    /// Why it is an exception.
    pub exception: Option<Exception>,
    /// Its legal basis.
    pub legal_basis: Option<String>,
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

/// What a clause claims.
#[derive(Clone, Debug, PartialEq)]
pub enum Claim {
    /// Data is kept at a location.
    Keeping(Keeping),
    /// Data goes to another service.
    Movement(Movement),
    /// Something that this version does not understand, or that could not be read: everything that it may be about is unknown.
    NotUnderstood,
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
}

/// How long data is kept.
#[derive(Clone, Debug, PartialEq)]
#[expect(missing_docs, reason = "the names are those of the format, where they are explained")]
pub struct Retention {
    pub fixed: Option<Duration>,
    pub at_least: Option<Duration>,
    pub at_most: Option<Duration>,
    pub after_contract: Option<Duration>,
    pub chosen_by: Option<Changeable>,
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

/// A condition over switches: one of the cases must hold, and of a case every part.
#[derive(Clone, Debug, PartialEq)]
pub enum Condition {
    /// It always holds.
    Always,
    /// One of these cases.
    AnyOf(Vec<Vec<Part>>),
    /// It could not be read.
    Unreadable,
}

/// A part of a condition: a switch stands so; none for a switch or state that could not be read.
pub type Part = Option<(SwitchId, SwitchState)>;

/// Where something is.
#[derive(Clone, Debug, PartialEq)]
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
