//! The words of the format's closed lists, and which of them is of less protection than which.

use super::super::messages::Message;
use super::super::names;
use super::super::verdict::Tone;
use crate::residency::{Atom, Field, Word};
use crate::statement::{
    Access, Basis, Changeable, Cloud, Commitment, Completeness, Copy, Extent, Form, Mechanism, Mode,
    Operator, Reversible, Strength, SwitchKind, SwitchState,
};

pub(super) fn word(word: Word) -> Message {
    match word {
        Word::Completeness(Completeness::Partial) => Message::WordPartial,
        Word::Completeness(Completeness::Complete) => Message::WordComplete,
        Word::Cloud(cloud) => self::cloud(cloud),
        Word::Changeable(Changeable::Nobody) => Message::ChangeableNobody,
        Word::Changeable(Changeable::Customer) => Message::ChangeableCustomer,
        Word::Changeable(Changeable::Provider) => Message::ChangeableProvider,
        Word::Changeable(Changeable::Both) => Message::ChangeableBoth,
        Word::SwitchKind(SwitchKind::Service) => Message::KindService,
        Word::SwitchKind(SwitchKind::Feature) => Message::KindFeature,
        Word::SwitchKind(SwitchKind::Setting) => Message::KindSetting,
        Word::SwitchKind(SwitchKind::Licence) => Message::KindLicence,
        Word::State(SwitchState::On) => Message::StateOn,
        Word::State(SwitchState::Off) => Message::StateOff,
        Word::State(SwitchState::NotApplicable) => Message::StateNotApplicable,
        Word::State(SwitchState::Unknown) => Message::StateUnknown,
        Word::Operator(Operator::Provider) => Message::OperatorProvider,
        Word::Operator(Operator::Subprocessor) => Message::OperatorSubprocessor,
        Word::Operator(Operator::IndependentController) => Message::OperatorIndependent,
        Word::Operator(Operator::OtherTenant) => Message::OperatorOtherTenant,
        Word::Operator(Operator::Customer) => Message::OperatorCustomer,
        Word::Operator(Operator::Public) => Message::OperatorPublic,
        Word::Operator(Operator::NotStated) => Message::NotStated,
        Word::Activity(activity) => names::doing(activity),
        Word::Form(Form::Identified) | Word::OnlyIdentified => Message::FormIdentified,
        Word::Form(Form::Pseudonymised) => Message::FormPseudonymised,
        Word::Form(Form::Aggregated) => Message::FormAggregated,
        Word::Form(Form::Anonymised) => Message::FormAnonymised,
        Word::Reversible(Reversible::Yes) | Word::Flag(true) => Message::ReversibleYes,
        Word::Reversible(Reversible::No) | Word::Flag(false) => Message::ReversibleNo,
        Word::Strength(Strength::Is) => Message::WordIs,
        Word::Strength(Strength::May) => Message::WordMay,
        Word::Strength(Strength::Either) => Message::WordEither,
        Word::Strength(Strength::NotStated) => Message::ReasonNotStated,
        Word::Strength(Strength::IsNot) => Message::WordIsNot,
        Word::Basis(Basis::Stated) => Message::BasisStated,
        Word::Basis(Basis::Derived) => Message::BasisDerived,
        Word::Commitment(Commitment::Contract) => Message::CommitmentContract,
        Word::Commitment(Commitment::ProductTerms) => Message::CommitmentTerms,
        Word::Commitment(Commitment::AddOn) => Message::CommitmentAddOn,
        Word::Commitment(Commitment::CurrentPractice) => Message::CommitmentPractice,
        Word::Commitment(Commitment::Hint) => Message::CommitmentHint,
        Word::Extent(Extent::All) => Message::WordAll,
        Word::Extent(Extent::Most) => Message::ExtentMost,
        Word::Extent(Extent::Some) => Message::ExtentSome,
        Word::Exception(exception) => names::exception(exception),
        Word::Mechanism(mechanism) => super::super::details::mechanism(mechanism),
        Word::Copy(Copy::Original) => Message::WordOriginal,
        Word::Copy(Copy::Copy) => Message::NoteCopy,
        Word::Mode(Mode::Moved) => Message::ModeMoved,
        Word::Mode(Mode::Copied) => Message::ModeCopied,
        Word::Access(Access::Kept) => Message::AccessKept,
        Word::Access(Access::Lost) => Message::AccessLost,
        Word::AllData => Message::AllData,
        Word::Unreadable => Message::ConditionUnreadable,
    }
}

fn cloud(cloud: Cloud) -> Message {
    match cloud {
        Cloud::Commercial => Message::CloudCommercial,
        Cloud::Gcc => Message::CloudGcc,
        Cloud::GccHigh => Message::CloudGccHigh,
        Cloud::Dod => Message::CloudDod,
        Cloud::Vianet => Message::CloudVianet,
        Cloud::Sovereign => Message::CloudSovereign,
    }
}

/// How to take that a field says something else: what is no longer stated is not known; a word of less protection is a warning.
pub(super) fn tone(field: Field, before: Option<&[Atom<'_>]>, after: Option<&[Atom<'_>]>) -> Tone {
    let rank = |values: Option<&[Atom<'_>]>| {
        let words = values.unwrap_or_default().iter().filter_map(|value| match value {
            Atom::Word(word) => Some(concern(field, *word)),
            _ => None,
        });
        words.max().unwrap_or_default()
    };
    let (was, is) = (rank(before), rank(after));
    match (field, before, after) {
        // Without its condition, or as an exception, it holds where it did not.
        // Who else can read it, and what else it is used for, a reader will want to know.
        (Field::When, Some(_), None)
        | (Field::Exception, None, Some(_))
        | (Field::KeyHeldBy, Some(_), Some(_)) => Tone::Warning,
        (Field::When | Field::Exception | Field::Note | Field::Text | Field::Rest, ..) => Tone::Neutral,
        (Field::Purposes, _, Some(after))
            if after.iter().any(|one| !before.unwrap_or_default().contains(one)) =>
        {
            Tone::Warning
        }
        _ if was < is => Tone::Warning,
        (_, Some(_), None) if was == 0 => Tone::Unknown,
        _ if is < was => Tone::Good,
        _ => Tone::Neutral,
    }
}

/// How little a word promises, among those of its list.
fn concern(field: Field, word: Word) -> u8 {
    match (field, word) {
        (_, Word::OnlyIdentified) => Form::Anonymised as u8 + 1,
        (_, Word::Form(form)) => Form::Anonymised as u8 - form as u8,
        (_, Word::Commitment(commitment)) => commitment as u8,
        (
            _,
            Word::Completeness(Completeness::Partial)
            | Word::Operator(Operator::Subprocessor)
            | Word::Reversible(Reversible::Yes)
            | Word::Mechanism(Mechanism::Derogation)
            | Word::Basis(Basis::Derived)
            | Word::Access(Access::Lost),
        )
        | (Field::Changeable | Field::Retention, Word::Changeable(Changeable::Both))
        | (Field::AlsoBack | Field::Reidentifies, Word::Flag(true))
        | (Field::MembersComplete, Word::Flag(false)) => 1,
        (Field::ControlledBy, Word::Changeable(Changeable::Provider | Changeable::Nobody))
        | (Field::Changeable | Field::Retention, Word::Changeable(Changeable::Provider))
        | (_, Word::Operator(Operator::IndependentController | Operator::OtherTenant)) => 2,
        (_, Word::Operator(Operator::Public | Operator::NotStated)) => 3,
        (_, Word::Unreadable) => u8::MAX,
        _ => 0,
    }
}
