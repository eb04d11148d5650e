//! What a statement says of each of its rows, field by field, so that two rows can be compared without knowing what they are.
//!
//! Every type of the model is taken apart with all of its fields (no `..`): a field that is added to the model does not compile before
//! it is told here, and `tests/changes_told.rs`, which walks the declaration of the format, fails before a reader can see it change.

mod clause;
mod rows;

use crate::statement::{
    Access, Activity, AreaId, Basis, CategoryId, Changeable, ClauseId, Cloud, Commitment, Completeness,
    Condition, Copy, Country, Date, Duration, Exception, Extent, Form, Link, Location, Mechanism, Mode,
    Operator, Period, Place, RegionId, Reversible, Rules, ServiceId, SourceId, Statement, Strength, SwitchId,
    SwitchKind, SwitchState,
};

/// A row of a statement, or one of its parts of which there is one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[expect(missing_docs, reason = "the names say it")]
pub enum Subject {
    Statement,
    Provider,
    Tenant,
    Attribute(usize),
    Clause(ClauseId),
    Service(ServiceId),
    Switch(SwitchId),
    Category(CategoryId),
    Area(AreaId),
    Region(RegionId),
    Source(SourceId),
}

/// What is said of a row: a field of the format, or several that say one thing together.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[expect(missing_docs, reason = "the names are those of the format, where they are explained")]
pub enum Field {
    Name,
    Note,
    Language,
    Completeness,
    Hosting,
    Policies,
    Agreements,
    Contacts,
    Region,
    Cloud,
    Onboarded,
    Value,
    Dated,
    Country,
    Members,
    MembersComplete,
    DisjointFrom,
    Codes,
    Purposes,
    DerivedFrom,
    Kind,
    State,
    Default,
    DefaultWhenOnboarded,
    ControlledBy,
    ChangedAt,
    NotApplicable,
    OnlyWith,
    NowNamed,
    Formerly,
    OperatedBy,
    OperatorName,
    EstablishedIn,
    TurnedOnBy,
    Collects,
    Isolation,
    Privacy,
    Verify,
    Link,
    SupersededBy,
    Data,
    DataExcept,
    Extent,
    Rest,
    RestIn,
    Form,
    Technique,
    Reversible,
    KeyHeldBy,
    CustomerOption,
    Doing,
    At,
    Copy,
    ChosenBy,
    Changeable,
    Retention,
    Encryption,
    EncryptionKeyHeldBy,
    EncryptionKeyAt,
    To,
    AlsoBack,
    Mode,
    GovernedBy,
    Payload,
    Becomes,
    Reidentifies,
    AccessRules,
    Strength,
    When,
    OnboardedFrom,
    OnboardedUntil,
    ValidFrom,
    ValidUntil,
    Basis,
    Commitment,
    CommitmentName,
    Exception,
    LegalBasis,
    TransferMechanism,
    BoundaryNote,
    Text,
    StatedBy,
    Contradicts,
    Sources,
}

/// A word of one of the format's closed lists.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "the names are those of the lists")]
pub enum Word {
    Completeness(Completeness),
    Cloud(Cloud),
    Changeable(Changeable),
    SwitchKind(SwitchKind),
    State(SwitchState),
    Operator(Operator),
    Activity(Activity),
    Form(Form),
    /// Of a denial: identified, and no other form.
    OnlyIdentified,
    Reversible(Reversible),
    Strength(Strength),
    Basis(Basis),
    Commitment(Commitment),
    Extent(Extent),
    Exception(Exception),
    Mechanism(Mechanism),
    Copy(Copy),
    Mode(Mode),
    Access(Access),
    /// Yes or no.
    Flag(bool),
    /// All categories of data.
    AllData,
    /// Something that could not be read.
    Unreadable,
}

impl Atom<'_> {
    /// Whether it is what is so where nothing is said, and goes without saying of a row that is new.
    pub(super) fn goes_without_saying(&self) -> bool {
        let usual = [
            Word::Extent(Extent::All),
            Word::Form(Form::Identified),
            Word::Operator(Operator::Provider),
            Word::State(SwitchState::Unknown),
        ];
        matches!(self, Atom::Word(word) if usual.contains(word))
    }
}

/// Which limit of a retention a duration is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "the names are those of the format, where they are explained")]
pub enum Term {
    Fixed,
    AtLeast,
    AtMost,
    AfterContract,
    AfterEvent,
    Transient,
}

/// One of the values that a field has.
#[derive(Clone, Copy, Debug, PartialEq)]
#[expect(missing_docs, reason = "the names say it")]
pub enum Atom<'a> {
    Text(&'a str),
    Word(Word),
    Date(Date),
    Term(Term, Duration),
    /// How a setting stands by default for tenants onboarded in a period; none for a state that could not be read.
    Default(Option<SwitchState>, Period),
    Link(&'a Link),
    /// Where to verify: the title, and the link.
    Verify(&'a str, Option<&'a Link>),
    Country(Country),
    Place(Place),
    Location(&'a Location),
    Condition(&'a Condition),
    Rules(Rules),
    /// None for one that is not in the statement.
    Service(Option<ServiceId>),
    Switch(Option<SwitchId>),
    Category(CategoryId),
    Clause(ClauseId),
    Source(SourceId),
    /// A category that originates in a service, and in which form.
    Collected(CategoryId, Form),
}

/// What is said of one field. An empty list of values is not the same as nothing: it says that there is none.
#[derive(Clone, Debug, PartialEq)]
pub struct Fact<'a> {
    /// The field.
    pub field: Field,
    /// Its values, whose order does not matter.
    pub values: Vec<Atom<'a>>,
}

/// The facts of a row as they are gathered.
struct Facts<'a>(Vec<Fact<'a>>);

impl<'a> Facts<'a> {
    /// Values, be there any or not.
    fn all(&mut self, field: Field, values: impl IntoIterator<Item = Atom<'a>>) {
        self.0.push(Fact { field, values: values.into_iter().collect() });
    }

    /// Values of a list of which leaving it out and leaving it empty is the same.
    fn any(&mut self, field: Field, values: impl IntoIterator<Item = Atom<'a>>) {
        let values: Vec<Atom<'a>> = values.into_iter().collect();
        if !values.is_empty() {
            self.0.push(Fact { field, values });
        }
    }

    fn text(&mut self, field: Field, text: Option<&'a String>) {
        self.any(field, text.map(|text| Atom::Text(text)));
    }

    fn word(&mut self, field: Field, word: Option<Word>) {
        self.any(field, word.map(Atom::Word));
    }

    fn date(&mut self, field: Field, date: Option<Date>) {
        self.any(field, date.map(Atom::Date));
    }
}

/// What a statement says of a row, field by field; nothing of a row that it does not have.
pub fn facts(statement: &Statement, subject: Subject) -> Vec<Fact<'_>> {
    let mut facts = Facts(Vec::new());
    let own = &mut facts;
    match subject {
        Subject::Statement => rows::statement(statement, own),
        Subject::Provider => rows::provider(&statement.provider, own),
        Subject::Tenant => rows::tenant(&statement.tenant, own),
        Subject::Attribute(idx) => {
            statement.tenant.attributes.get(idx).into_iter().for_each(|row| rows::attribute(row, own));
        }
        Subject::Clause(id) => {
            statement.clauses.get(id.idx()).into_iter().for_each(|row| clause::clause(row, own));
        }
        Subject::Service(id) => {
            statement.services.get(id.idx()).into_iter().for_each(|row| rows::service(row, own));
        }
        Subject::Switch(id) => {
            statement.switches.get(id.idx()).into_iter().for_each(|row| rows::switch(row, own));
        }
        Subject::Category(id) => {
            statement.categories.get(id.idx()).into_iter().for_each(|row| rows::category(row, own));
        }
        Subject::Area(id) => {
            statement.places.area(id).into_iter().for_each(|row| rows::area(row, own));
        }
        Subject::Region(id) => {
            statement.places.region(id).into_iter().for_each(|row| rows::region(row, own));
        }
        Subject::Source(id) => {
            statement.sources.get(id.idx()).into_iter().for_each(|row| rows::source(row, own));
        }
    }
    facts.0
}
