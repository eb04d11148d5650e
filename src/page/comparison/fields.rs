//! The fields of the format and their values, in words.

use super::super::details::dated_default;
use super::super::links;
use super::super::messages::Message;
use super::super::movements::recipient;
use super::super::names::Names;
use super::super::why::{condition, in_form};
use super::words;
use crate::residency::{Atom, Field, Term, Word};
use crate::statement::{Link, Place, Rules};

/// What a field is called.
pub(super) fn label(field: Field) -> Message {
    match field {
        Field::Name => Message::FieldName,
        Field::Note => Message::FieldNote,
        Field::Language => Message::FieldLanguage,
        Field::Completeness => Message::FieldCompleteness,
        Field::Hosting => Message::FieldHosting,
        Field::Policies => Message::FieldPolicies,
        Field::Agreements => Message::LinksAgreements,
        Field::Contacts => Message::LinksContacts,
        Field::Region => Message::FieldRegion,
        Field::Cloud => Message::FieldCloud,
        Field::Onboarded => Message::FieldOnboarded,
        Field::Value => Message::FieldValue,
        Field::Dated => Message::FieldDated,
        Field::Country => Message::FieldCountry,
        Field::Members => Message::FieldMembers,
        Field::MembersComplete => Message::FieldMembersComplete,
        Field::DisjointFrom => Message::AreaDisjointFrom,
        Field::Codes => Message::PlaceCodes,
        Field::Sources => Message::FieldSources,
        Field::Purposes => Message::Purposes,
        Field::DerivedFrom => Message::FieldDerivedFrom,
        Field::Kind => Message::FieldKind,
        Field::State => Message::FieldState,
        Field::Default | Field::DefaultWhenOnboarded => Message::FieldDefault,
        Field::ControlledBy => Message::FieldControlledBy,
        Field::ChangedAt => Message::FieldChangedAt,
        Field::NotApplicable => Message::FieldNotApplicable,
        Field::OnlyWith => Message::FieldOnlyWith,
        Field::NowNamed => Message::FieldNowNamed,
        Field::Formerly => Message::FieldFormerly,
        Field::OperatedBy => Message::FieldOperatedBy,
        Field::OperatorName => Message::FieldOperatorName,
        Field::EstablishedIn => Message::FieldEstablishedIn,
        Field::TurnedOnBy => Message::FieldTurnedOnBy,
        Field::Collects => Message::FieldCollects,
        Field::Isolation => Message::Isolation,
        Field::Privacy => Message::ColumnPrivacy,
        Field::Verify => Message::Verify,
        Field::Link => Message::FieldLink,
        Field::SupersededBy => Message::FieldSupersededBy,
        Field::Data => Message::FieldData,
        Field::DataExcept => Message::FieldDataExcept,
        Field::Extent => Message::FieldExtent,
        Field::Rest => Message::FieldRest,
        Field::RestIn => Message::FieldRestIn,
        Field::Form => Message::FieldForm,
        Field::Technique => Message::ColumnTechnique,
        Field::Reversible => Message::ColumnReversible,
        Field::KeyHeldBy => Message::FieldKeyHeldBy,
        Field::CustomerOption => Message::FieldCustomerOption,
        Field::Doing => Message::FieldDoing,
        Field::At => Message::FieldAt,
        Field::Copy => Message::FieldCopy,
        Field::ChosenBy => Message::ChosenBy,
        Field::Changeable => Message::FieldChangeable,
        Field::Retention => Message::FieldRetention,
        Field::Encryption => Message::Encryption,
        Field::EncryptionKeyHeldBy => Message::EncryptionKeyHeldBy,
        Field::EncryptionKeyAt => Message::EncryptionKeyAt,
        Field::To => Message::FieldTo,
        Field::AlsoBack => Message::FieldAlsoBack,
        Field::Mode => Message::FieldMode,
        Field::GovernedBy => Message::ColumnRules,
        Field::Payload => Message::FieldPayload,
        Field::Becomes => Message::FieldBecomes,
        Field::Reidentifies => Message::FieldReidentifies,
        Field::AccessRules => Message::FieldAccessRules,
        Field::Strength => Message::FieldStrength,
        Field::When => Message::ColumnCondition,
        Field::OnboardedFrom => Message::FieldOnboardedFrom,
        Field::OnboardedUntil => Message::FieldOnboardedUntil,
        Field::ValidFrom => Message::FieldValidFrom,
        Field::ValidUntil => Message::FieldValidUntil,
        Field::Basis => Message::Basis,
        Field::Commitment => Message::ColumnCommitment,
        Field::CommitmentName => Message::FieldCommitmentName,
        Field::Exception => Message::FieldException,
        Field::LegalBasis => Message::FieldLegalBasis,
        Field::TransferMechanism => Message::TransferMechanism,
        Field::BoundaryNote => Message::FieldBoundaryNote,
        Field::Text => Message::FieldText,
        Field::StatedBy => Message::FieldStatedBy,
        Field::Contradicts => Message::FieldContradicts,
    }
}

impl Names<'_> {
    /// The values of a field, as one text.
    pub(super) fn values(&self, values: &[Atom<'_>]) -> String {
        if values.is_empty() {
            return self.translator.word(Message::FieldNone);
        }
        let values: Vec<String> = values.iter().map(|value| self.value(value)).collect();
        self.translator.and(&values)
    }

    fn value(&self, value: &Atom<'_>) -> String {
        let source = |id| links::source(self, id).map(|view| view.text).unwrap_or_default();
        match *value {
            Atom::Text(text) => text.to_owned(),
            Atom::Word(Word::OnlyIdentified) => {
                let identified = self.translator.word(Message::FormIdentified);
                self.translator.say(Message::NoteData, &[("data", (&identified).into())])
            }
            Atom::Word(word) => self.translator.word(words::word(word)),
            Atom::Date(date) => self.translator.date(date),
            Atom::Term(term, duration) => {
                let message = match term {
                    Term::Fixed => Message::RetentionFixed,
                    Term::AtLeast => Message::RetentionAtLeast,
                    Term::AtMost => Message::RetentionAtMost,
                    Term::AfterContract => Message::RetentionAfterContract,
                    Term::AfterEvent => Message::RetentionAfterEvent,
                    Term::Transient => Message::RetentionTransient,
                };
                self.translator.say(message, &[("time", (&self.duration(duration)).into())])
            }
            Atom::Default(state, period) => {
                let state = state.map(|state| self.translator.word(words::word(Word::State(state))));
                dated_default(self, state, &period)
            }
            Atom::Link(link) => address(link),
            Atom::Verify(title, None) => title.to_owned(),
            Atom::Verify(title, Some(link)) => self.translator.noted(title, &[address(link)]),
            Atom::Country(country) => self.place(Place::Country(country)),
            Atom::Place(place) => self.place(place),
            Atom::Location(location) => self.location(location),
            Atom::Condition(said) => {
                condition(self, said).unwrap_or_else(|| self.translator.word(Message::Always))
            }
            Atom::Rules(rules) => match rules {
                Rules::Destination => self.translator.word(Message::RulesOfDestination),
                Rules::Source => self.translator.word(Message::RulesOfSource),
                Rules::Of(id) => self.service(id),
                Rules::NotStated => self.translator.word(Message::RulesNotStated),
            },
            Atom::Service(id) => recipient(self, id),
            Atom::Switch(Some(id)) => self.switch(id),
            Atom::Switch(None) => self.translator.word(Message::FieldUnknownSwitch),
            Atom::Category(id) => self.category(id),
            Atom::Clause(id) => {
                let clause = self.statement.clauses.get(id.idx());
                clause.map(|clause| self.clause(&clause.id)).unwrap_or_default()
            }
            Atom::Source(id) => source(id),
            Atom::Collected(id, form) => in_form(self, &self.category(id), form),
        }
    }

    /// A clause, which has no name, by its id.
    pub(super) fn clause(&self, id: &str) -> String {
        self.translator.say(Message::ClauseNamed, &[("id", id.into())])
    }
}

fn address(link: &Link) -> String {
    match link {
        Link::Allowed(link) | Link::Refused(link) => link.clone(),
    }
}
