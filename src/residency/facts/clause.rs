//! The facts of a clause.

use super::{Atom, Facts, Field, Term, Word};
use crate::statement::{
    Claim, Clause, Condition, Encryption, Form, Keeping, Movement, Period, Pseudonym, Retention, Unread,
};

/// Whose data it is about is not one of them: clauses of two services are never the same one.
pub(super) fn clause<'a>(row: &'a Clause, facts: &mut Facts<'a>) {
    let Clause {
        id: _,
        service: _,
        data,
        data_except,
        extent,
        rest,
        rest_in,
        form: _,
        names_form: _,
        pseudonym,
        claim,
        unread,
        limits_lost: _,
        strength,
        condition,
        onboarded,
        valid,
        basis,
        commitment,
        commitment_name,
        exception,
        legal_basis,
        mechanisms,
        boundary_note,
        text,
        sources,
        stated_by,
        contradicts,
    } = row;
    let unread = unread.as_deref();
    match data {
        None if unread.is_some_and(|unread| !unread.data.is_empty()) => {}
        None => facts.word(Field::Data, Some(Word::AllData)),
        Some(data) => facts.all(Field::Data, data.iter().copied().map(Atom::Category)),
    }
    facts.any(Field::DataExcept, data_except.iter().copied().map(Atom::Category));
    facts.word(Field::Extent, Some(extent.map_or(Word::Unreadable, Word::Extent)));
    facts.text(Field::Rest, rest.as_ref());
    facts.any(Field::RestIn, rest_in.iter().copied().map(Atom::Clause));
    // What names no form is about data in any.
    let word = |form| if form == Form::Identified { Word::OnlyIdentified } else { Word::Form(form) };
    facts.word(Field::Form, row.told_form().map(word));
    if let Some(known) = pseudonym.as_deref() {
        let Pseudonym { technique, reversible, key_held_by, customer_option } = known;
        facts.text(Field::Technique, technique.as_ref());
        facts.word(Field::Reversible, reversible.map(Word::Reversible));
        facts.text(Field::KeyHeldBy, key_held_by.as_ref());
        facts.word(Field::CustomerOption, customer_option.map(Word::Flag));
    }
    self::claim(claim, facts);
    // What stands in one that is not understood is told as what it is, whether or not it is believed.
    if let Some(Unread { claims, data, data_except }) = unread {
        facts.any(Field::Data, data.iter().copied().map(Atom::Category));
        facts.any(Field::DataExcept, data_except.iter().copied().map(Atom::Category));
        for claim in claims {
            self::claim(claim, facts);
        }
    }
    facts.word(Field::Strength, Some(strength.map_or(Word::Unreadable, Word::Strength)));
    facts.any(Field::When, (*condition != Condition::Always).then_some(Atom::Condition(condition)));
    period(onboarded, [Field::OnboardedFrom, Field::OnboardedUntil], facts);
    period(valid, [Field::ValidFrom, Field::ValidUntil], facts);
    facts.word(Field::Basis, basis.map(Word::Basis));
    facts.word(Field::Commitment, commitment.map(Word::Commitment));
    facts.text(Field::CommitmentName, commitment_name.as_ref());
    facts.word(Field::Exception, exception.map(Word::Exception));
    facts.text(Field::LegalBasis, legal_basis.as_ref());
    let mechanism = |one: &Option<_>| Atom::Word(one.map_or(Word::Unreadable, Word::Mechanism));
    facts.any(Field::TransferMechanism, mechanisms.iter().map(mechanism));
    facts.text(Field::BoundaryNote, boundary_note.as_ref());
    facts.text(Field::Text, text.as_ref());
    facts.any(Field::Sources, sources.iter().copied().map(Atom::Source));
    facts.any(Field::StatedBy, stated_by.iter().map(|id| Atom::Service(Some(*id))));
    facts.any(Field::Contradicts, contradicts.iter().copied().map(Atom::Clause));
}

fn claim<'a>(claim: &'a Claim, facts: &mut Facts<'a>) {
    match claim {
        Claim::Keeping(keeping) => self::keeping(keeping, facts),
        Claim::Movement(movement) => self::movement(movement, facts),
        Claim::NotUnderstood => {}
    }
}

fn keeping<'a>(row: &'a Keeping, facts: &mut Facts<'a>) {
    let Keeping { doing, at, copy, chosen_by, changeable, retention, transient, encryption } = row;
    facts.all(Field::Doing, doing.iter().map(|activity| Atom::Word(Word::Activity(*activity))));
    facts.all(Field::At, [Atom::Location(at)]);
    facts.word(Field::Copy, copy.map(Word::Copy));
    facts.text(Field::ChosenBy, chosen_by.as_ref());
    facts.word(Field::Changeable, changeable.map(Word::Changeable));
    let mut terms = Vec::new();
    if let Some(Retention {
        fixed,
        at_least,
        at_most,
        after_contract,
        until,
        after_event,
        chosen_by,
        contradicts: _,
    }) = retention
    {
        let limits = [
            (Term::Fixed, fixed),
            (Term::AtLeast, at_least),
            (Term::AtMost, at_most),
            (Term::AfterContract, after_contract),
            (Term::AfterEvent, after_event),
        ];
        terms.extend(limits.into_iter().filter_map(|(term, time)| Some(Atom::Term(term, (*time)?))));
        terms.extend(until.as_ref().map(|event| Atom::Text(event)));
        terms.extend(chosen_by.map(|who| Atom::Word(Word::Changeable(who))));
    }
    terms.extend(transient.map(|time| Atom::Term(Term::Transient, time)));
    facts.any(Field::Retention, terms);
    if let Some(Encryption { technique, key_held_by, key_at }) = encryption {
        facts.text(Field::Encryption, technique.as_ref());
        facts.text(Field::EncryptionKeyHeldBy, key_held_by.as_ref());
        facts.any(Field::EncryptionKeyAt, key_at.map(Atom::Place));
    }
}

fn movement<'a>(row: &'a Movement, facts: &mut Facts<'a>) {
    let Movement { to, also_back, mode, rules, payload, becomes, reidentifies, access } = row;
    facts.all(Field::To, to.iter().copied().map(Atom::Service));
    facts.word(Field::AlsoBack, also_back.then_some(Word::Flag(true)));
    facts.word(Field::Mode, mode.map(Word::Mode));
    facts.all(Field::GovernedBy, [Atom::Rules(*rules)]);
    facts.text(Field::Payload, payload.as_ref());
    facts.any(Field::Becomes, becomes.map(Atom::Category));
    facts.word(Field::Reidentifies, reidentifies.then_some(Word::Flag(true)));
    facts.word(Field::AccessRules, access.map(Word::Access));
}

fn period(row: &Period, [first, last]: [Field; 2], facts: &mut Facts<'_>) {
    let Period { from, until, unreadable } = row;
    facts.date(first, *from);
    facts.date(last, *until);
    if *unreadable && from.is_none() && until.is_none() {
        facts.word(first, Some(Word::Unreadable));
    }
}
