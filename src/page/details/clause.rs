//! What a clause says, field by field.

use super::super::links;
use super::super::messages::Message;
use super::super::movements::{destination, recipient, rules};
use super::super::names::{Names, doing, exception, extent};
use super::super::why::condition;
use super::location::own_areas;
use super::period::period;
use super::retention::retentions;
use super::{Detail, Facts};
use crate::residency::{Situation, Time};
use crate::statement::{
    Access, Basis, CategoryId, Claim, Clause, ClauseId, Copy, Encryption, Keeping, Mechanism, Mode, Movement,
    Pseudonym, Reversible, ServiceId, Strength, Unread,
};

/// What the statement claims of a service, clause by clause: also what it rules out, what was, and what is yet to come.
pub(in crate::page) fn of_service(
    names: &Names<'_>,
    situation: &Situation<'_>,
    service: ServiceId,
) -> Vec<Detail> {
    let all = (0..).map(ClauseId::of).zip(&names.statement.clauses);
    all.filter(|(_, clause)| clause.service == Some(service))
        .map(|(id, clause)| claim(names, Some(situation), id, clause))
        .collect()
}

/// A clause; as it stands in a situation, where there is one.
pub(in crate::page) fn claim(
    names: &Names<'_>,
    situation: Option<&Situation<'_>>,
    id: ClauseId,
    clause: &Clause,
) -> Detail {
    let mut facts = Facts::new(names);
    if clause.claim == Claim::NotUnderstood {
        facts.word(Message::ClaimActivity, Some(Message::StepNotUnderstood));
    }
    // What could be read of one that is not understood is shown, for it may lead out of what is known.
    let unread = clause.unread.as_deref();
    let claims: Vec<&Claim> =
        std::iter::once(&clause.claim).chain(unread.into_iter().flat_map(|unread| &unread.claims)).collect();
    if let Some(Unread { data, data_except, .. }) = unread {
        facts.state(Message::Holds, (!data.is_empty()).then(|| categories(names, data)));
        let except = (!data_except.is_empty()).then(|| categories(names, data_except));
        let except =
            except.map(|data| names.translator.say(Message::DataExcept, &[("data", (&data).into())]));
        facts.say(Message::Holds, except);
    }
    for claim in &claims {
        match claim {
            Claim::Keeping(keeping) => kept(&mut facts, names, keeping),
            Claim::Movement(movement) => moved(&mut facts, names, clause, movement),
            Claim::NotUnderstood => {}
        }
    }
    facts.say(Message::ClaimStatus, status(names, situation, id, clause));
    facts.say(Message::ColumnCondition, condition(names, &clause.condition));
    for keeping in claims.into_iter().filter_map(Claim::keeping) {
        let changeable = keeping.changeable.map(|who| names.changeable(who));
        facts.add(Message::ChosenBy, keeping.chosen_by.clone(), changeable);
        facts.say(Message::Retention, retentions(names, keeping));
        encryption(&mut facts, names, keeping);
    }
    common(&mut facts, names, clause);
    contradicted(&mut facts, names, situation.map(|situation| (situation, id)), clause);
    Detail {
        title: data(names, clause),
        is_stated: clause.data.as_ref().is_some_and(|data| !data.is_empty()) && clause.data_except.is_empty(),
        facts: facts.into_list(),
        quote: clause.text.clone(),
        sources: clause.sources.iter().filter_map(|id| links::source(names, *id)).collect(),
    }
}

/// What a movement says beside what its row of the table has columns for.
pub(in crate::page) fn more_of_movement(
    names: &Names<'_>,
    clause: &Clause,
    movement: &Movement,
) -> Vec<super::Fact> {
    let mut facts = Facts::new(names);
    let is_hidden = movement.payload.is_some();
    if is_hidden && clause.data.is_some() {
        facts.state(Message::Holds, [data(names, clause)]);
    }
    becomes(&mut facts, names, movement);
    common(&mut facts, names, clause);
    contradicted(&mut facts, names, None, clause);
    facts.into_list()
}

/// What a claim is about.
fn data(names: &Names<'_>, clause: &Clause) -> String {
    match &clause.data {
        _ if !clause.data_except.is_empty() => {
            let except = categories(names, &clause.data_except);
            names.translator.say(Message::DataExcept, &[("data", (&except).into())])
        }
        // Of a list without anything in it.
        Some(data) if data.is_empty() => names.translator.word(Message::NotStated),
        Some(data) => categories(names, data),
        None => names.translator.word(Message::AllData),
    }
}

fn categories(names: &Names<'_>, data: &[CategoryId]) -> String {
    names.translator.and(&data.iter().map(|id| names.category(*id)).collect::<Vec<_>>())
}

fn kept(facts: &mut Facts<'_>, names: &Names<'_>, keeping: &Keeping) {
    let doing: Vec<String> =
        keeping.doing.iter().map(|activity| names.translator.word(doing(*activity))).collect();
    facts.say(Message::ClaimActivity, (!doing.is_empty()).then(|| names.translator.and(&doing)));
    let mut areas = Vec::new();
    own_areas(&keeping.at, &mut areas);
    let members = areas.into_iter().filter_map(|area| names.members(area));
    facts.say(Message::ClaimLocation, std::iter::once(names.location(&keeping.at)).chain(members));
    facts.word(
        Message::ClaimCopy,
        keeping.copy.map(|copy| match copy {
            Copy::Original => Message::NoteOriginal,
            Copy::Copy => Message::NoteCopy,
        }),
    );
}

fn moved(facts: &mut Facts<'_>, names: &Names<'_>, clause: &Clause, movement: &Movement) {
    let from = recipient(names, clause.service);
    facts.say(Message::ColumnFrom, [from]);
    facts.say(Message::ColumnTo, movement.to.iter().map(|to| destination(names, movement, *to)));
    facts.state(Message::ColumnWhat, movement.payload.clone());
    let how =
        movement.mode.map(|mode| if mode == Mode::Moved { Message::ModeMoved } else { Message::ModeCopied });
    let access = movement
        .access
        .map(|access| if access == Access::Kept { Message::AccessKept } else { Message::AccessLost });
    facts.say(Message::ClaimActivity, how.into_iter().chain(access).map(|word| names.translator.word(word)));
    facts.say(Message::ColumnRules, clause.service.iter().flat_map(|from| rules(names, movement, *from)));
    becomes(facts, names, movement);
}

fn becomes(facts: &mut Facts<'_>, names: &Names<'_>, movement: &Movement) {
    facts.state(Message::ClaimBecomes, movement.becomes.map(|id| names.category(id)));
    facts.word(Message::ClaimReidentifies, movement.reidentifies.then_some(Message::ReversibleYes));
}

/// How data is encrypted where it is kept, and who can decrypt it.
fn encryption(facts: &mut Facts<'_>, names: &Names<'_>, keeping: &Keeping) {
    let Some(Encryption { technique, key_held_by, key_at }) = &keeping.encryption else { return };
    facts.state(Message::Encryption, technique.clone());
    facts.state(Message::EncryptionKeyHeldBy, key_held_by.clone());
    facts.say(Message::EncryptionKeyAt, key_at.map(|place| names.place(place)));
}

/// How firmly it is claimed, whether it is of the present, and whether it holds for this tenant.
fn status(
    names: &Names<'_>,
    situation: Option<&Situation<'_>>,
    id: ClauseId,
    clause: &Clause,
) -> Vec<String> {
    let word = |message| names.translator.word(message);
    let dated =
        |message, date| names.translator.say(message, &[("date", (&names.translator.date(date)).into())]);
    let strength = word(match clause.strength.filter(|_| clause.claim != Claim::NotUnderstood) {
        Some(Strength::Is) => Message::StrengthIs,
        Some(Strength::May) => Message::StrengthMay,
        Some(Strength::Either) => Message::StrengthEither,
        Some(Strength::NotStated) => Message::StrengthNotStated,
        Some(Strength::IsNot) => Message::StrengthIsNot,
        None => Message::ConditionUnreadable,
    });
    let claims = !matches!(clause.strength, Some(Strength::NotStated | Strength::IsNot));
    let holds = situation.is_none_or(|situation| situation.certainty(id).is_some());
    let now = match names.statement.time_of(id) {
        Time::Planned(from) => Some(dated(Message::StatusPlanned, from)),
        Time::Past(until) => Some(dated(Message::StatusPast, until)),
        Time::Present(_) | Time::Unclear => (claims && !holds).then(|| word(Message::ClaimNotNow)),
    };
    std::iter::once(strength).chain(now).collect()
}

/// What clauses of every kind can say.
fn common(facts: &mut Facts<'_>, names: &Names<'_>, clause: &Clause) {
    form(facts, names, clause);
    facts.word(Message::ClaimExtent, extent(clause));
    let elsewhere = clause.rest_in.iter().map(|id| clause_name(names, *id));
    facts.state(Message::ClaimRest, clause.rest.clone().into_iter().chain(elsewhere));
    facts.say(Message::ClaimOnboarded, period(names, &clause.onboarded));
    facts.say(Message::ClaimValid, period(names, &clause.valid));
    let basis = clause.basis.map(|basis| match basis {
        Basis::Stated => Message::BasisStated,
        Basis::Derived => Message::BasisDerived,
    });
    facts.word(Message::Basis, basis);
    let commitment = clause.commitment.map(|commitment| names.commitment(commitment));
    facts.add(Message::ColumnCommitment, clause.commitment_name.clone(), commitment);
    facts.add(Message::TransferMechanism, clause.legal_basis.clone(), mechanisms(names, clause));
    facts.say(Message::ClaimException, clause.exception.map(|why| names.translator.word(exception(why))));
    facts.state(Message::ClaimBoundary, clause.boundary_note.clone());
    let stated_by: Vec<String> = clause.stated_by.iter().map(|id| names.service(*id)).collect();
    facts.state(Message::ClaimStatedBy, (!stated_by.is_empty()).then(|| names.translator.and(&stated_by)));
}

/// The claims that say otherwise: those that it names, and those by which it is ruled out as it stands.
fn contradicted(
    facts: &mut Facts<'_>,
    names: &Names<'_>,
    stands: Option<(&Situation<'_>, ClauseId)>,
    clause: &Clause,
) {
    let mut others = clause.contradicts.clone();
    if let Some((situation, id)) = stands {
        others.extend(situation.contradicting(id));
    }
    facts.state(Message::ClaimContradicts, others.iter().map(|id| clause_name(names, *id)));
}

fn form(facts: &mut Facts<'_>, names: &Names<'_>, clause: &Clause) {
    let none = Pseudonym::default();
    let known = clause.pseudonym.as_deref().unwrap_or(&none);
    let told = clause.told_form().or((*known != none).then_some(clause.form));
    facts.say(Message::ClaimForm, told.map(|form| names.form(form)));
    facts.state(Message::ColumnTechnique, known.technique.clone());
    let yes = |yes| if yes { Message::ReversibleYes } else { Message::ReversibleNo };
    facts.word(Message::ColumnReversible, known.reversible.map(|word| yes(word == Reversible::Yes)));
    facts.state(Message::ClaimKey, known.key_held_by.clone());
    facts.word(Message::ClaimOption, known.customer_option.map(yes));
}

/// The transfer mechanisms that a clause names.
pub(in crate::page) fn mechanisms(names: &Names<'_>, clause: &Clause) -> Vec<String> {
    let word = |one: &Option<_>| names.translator.word(one.map_or(Message::ConditionUnreadable, mechanism));
    clause.mechanisms.iter().map(word).collect()
}

/// What a transfer mechanism is called.
pub(in crate::page) fn mechanism(mechanism: Mechanism) -> Message {
    match mechanism {
        Mechanism::Adequacy => Message::MechanismAdequacy,
        Mechanism::PrivacyFramework => Message::MechanismPrivacyFramework,
        Mechanism::StandardClauses => Message::MechanismStandardClauses,
        Mechanism::UkAgreement => Message::MechanismUkAgreement,
        Mechanism::CorporateRules => Message::MechanismCorporateRules,
        Mechanism::CodeOfConduct => Message::MechanismCodeOfConduct,
        Mechanism::Certification => Message::MechanismCertification,
        Mechanism::Derogation => Message::MechanismDerogation,
        Mechanism::Other => Message::MechanismOther,
    }
}

/// A clause by the publisher's words for it, or by its id.
fn clause_name(names: &Names<'_>, id: ClauseId) -> String {
    let clause = names.statement.clauses.get(id.idx());
    clause.map(|clause| clause.text.clone().unwrap_or_else(|| clause.id.clone())).unwrap_or_default()
}
