//! The model: what a statement says, with every name resolved. What could not be resolved is there as unknown.

mod clause;
mod condition;

pub use self::clause::{
    Claim, Clause, Encryption, Keeping, Location, Movement, Period, Pseudonym, Retention, Rules, Unread,
};
pub use self::condition::{Condition, Part};

use super::date::Date;
use super::places::{Country, Places};
use super::wire::{Changeable, Cloud, Completeness, Form, Operator, SwitchKind, SwitchState};

/// Declares indexes into the model's lists.
macro_rules! ids {
    ($($(#[doc = $doc:literal])* $name:ident)*) => {$(
        $(#[doc = $doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(pub(crate) u32);

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
    /// A claim was lost that may have moved data to any service.
    pub loses_movements: bool,
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
    /// The agreements that apply: the data-processing agreement, its annexes.
    pub agreements: Vec<SourceId>,
    /// Whom to ask: the data-protection officer, a form, an address.
    pub contacts: Vec<Verify>,
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
    /// How it stands for this tenant, by itself: where others decide too, it is no further than they let it.
    pub state: SwitchState,
    /// Whether the document states that; else it follows from others, or nobody says.
    pub is_stated: bool,
    /// It is stated to be on, though others as they are stated do not let it.
    pub contradicts: bool,
    /// How it stands where nobody has touched it.
    pub default: Option<SwitchState>,
    /// The same, where it depends on when a tenant was onboarded.
    pub dated_defaults: Vec<DatedDefault>,
    /// Who can change it.
    pub controlled_by: Option<Changeable>,
    /// Where it is changed.
    pub changed_at: Option<String>,
    /// Where an administrator can look up how it stands.
    pub verify: Vec<Verify>,
    /// While this holds it is not applicable.
    pub not_applicable: Option<Condition>,
    /// It is on only while all of these are.
    pub all_of: Vec<Option<SwitchId>>,
}

/// How a switch stands where nobody has touched it, for tenants onboarded in a period.
#[derive(Clone, Debug, PartialEq)]
pub struct DatedDefault {
    /// How it stands; none where that could not be read.
    pub state: Option<SwitchState>,
    /// When the tenant was onboarded.
    pub onboarded: Period,
}

/// Something that holds or handles data.
#[derive(Clone, Debug, PartialEq)]
pub struct Service {
    /// Its id in the document.
    pub id: String,
    /// Its name in the sources; with its id, where another service has the same name.
    pub name: String,
    /// Its name today, if another.
    pub now_named: Option<String>,
    /// Names it had before.
    pub formerly: Vec<String>,
    /// Who operates it; none where that could not be read, which is not the provider.
    pub operator: Option<Operator>,
    /// The operator's name.
    pub operator_name: Option<String>,
    /// The country in which its operator is established: that of its seat, which need not be where the data is.
    pub established_in: Option<Country>,
    /// What turns it on and off.
    pub switch: Governor,
    /// What originates in it; none where the document leaves it to the clauses.
    pub collects: Option<Vec<(CategoryId, Form)>>,
    /// What its claims name, though it neither collects that nor is sent it: whether it has such data is unknown.
    pub uncollected: Vec<CategoryId>,
    /// How tenants are kept apart.
    pub isolation: Option<String>,
    /// What else a reader should know.
    pub note: Option<String>,
    /// Its privacy page.
    pub privacy: Option<SourceId>,
    /// Where an administrator can look.
    pub verify: Vec<Verify>,
}

impl Service {
    /// Its name as it is stated, be it that of others as well.
    pub fn stated_name(&self) -> &str {
        let with_id = self.name.strip_suffix(')').and_then(|name| name.strip_suffix(self.id.as_str()));
        with_id.and_then(|name| name.strip_suffix(" (")).unwrap_or(&self.name)
    }
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

/// Where an administrator can look a fact up, or whom a reader can ask.
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
