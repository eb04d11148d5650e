//! The reasons of a service: what else is known of it, every way that its data can take, and what the statement claims of it.

use super::answers::Answers;
use super::details::{self, Detail, Fact, Facts, retentions};
use super::links::{self, LinkView};
use super::messages::Message;
use super::movements;
use super::names::Names;
use super::whereabouts::{Whereabouts, whereabouts};
use super::why::{WayView, ways};
use crate::residency::Certainty;
use crate::statement::{
    Activity, Claim, Clause, ClauseId, Copy, Extent, Form, Governor, Keeping, Service, ServiceId, SwitchId,
    SwitchState,
};

/// What else is known of a service.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Opened {
    /// Where it has its data.
    pub whereabouts: Whereabouts,
    /// Facts.
    pub facts: Vec<Fact>,
    /// Where to verify.
    pub verify: Vec<LinkView>,
    /// The ways of its data.
    pub ways: Vec<WayView>,
    /// The heading of the claims.
    pub claims_title: String,
    /// What the statement claims of it, clause by clause.
    pub claims: Vec<Detail>,
}

pub(super) fn opened(answers: &Answers<'_>, names: &Names<'_>, id: ServiceId, service: &Service) -> Opened {
    Opened {
        whereabouts: whereabouts(names, id, &answers.standing),
        facts: facts(answers, names, id, service),
        verify: service.verify.iter().map(|verify| links::verify(names, verify)).collect(),
        ways: ways(answers, names, id),
        claims_title: names.translator.say(Message::Claims, &[("service", (&service.name).into())]),
        claims: details::of_service(names, answers.situation, id),
    }
}

fn facts(answers: &Answers<'_>, names: &Names<'_>, id: ServiceId, service: &Service) -> Vec<Fact> {
    let category = |id: crate::statement::CategoryId| names.statement.categories.get(id.idx());
    let mut held: Vec<_> = answers.everything.held_at(id).into_iter().map(|(id, _)| id).collect();
    held.dedup();
    let mut chosen: Vec<String> = Vec::new();
    let mut changeable = Vec::new();
    let mut retention = Vec::new();
    for (clause_id, clause) in answers.situation.keepings(id) {
        let Claim::Keeping(keeping) = &clause.claim else { continue };
        chosen.extend(keeping.chosen_by.clone());
        changeable.extend(keeping.changeable.map(|changeable| names.changeable(changeable)));
        retention.extend(retention_of(answers, names, (clause_id, clause), keeping));
    }
    let collected = service.collects.iter().flatten();
    let mut facts = Facts::new(names);
    facts.state(Message::Collects, collected.map(|(id, form)| in_form(names, names.category(*id), *form)));
    facts.state(
        Message::Holds,
        held.iter().filter_map(|id| category(*id)).map(|category| category.name.clone()),
    );
    facts.state(
        Message::Purposes,
        held.iter().filter_map(|id| category(*id)).flat_map(|category| category.purposes.clone()),
    );
    facts.state(Message::Isolation, service.isolation.clone());
    facts.say(Message::ServiceSwitch, governor(names, service, |id| answers.situation.switch(id)));
    facts.add(Message::ChosenBy, chosen, changeable);
    facts.say(Message::Retention, retention);
    facts.state(Message::About, service.note.clone());
    facts.into_list()
}

fn in_form(names: &Names<'_>, data: String, form: Form) -> String {
    if form == Form::Identified {
        return data;
    }
    let form = names.form(form);
    names.translator.say(Message::DataInForm, &[("data", (&data).into()), ("form", (&form).into())])
}

/// The setting that turns a service on and off, and how it stands.
fn governor(
    names: &Names<'_>,
    service: &Service,
    stands: impl Fn(SwitchId) -> SwitchState,
) -> Option<String> {
    match service.switch {
        Governor::Nothing => None,
        Governor::Unknown => Some(names.translator.word(Message::SettingUnknown)),
        Governor::Switch(id) => {
            let state = stands(id);
            let (switch, state) = (names.switch(id), names.state(id, state));
            let values = [("switch", (&switch).into()), ("state", (&state).into())];
            Some(names.translator.say(Message::SwitchStands, &values))
        }
    }
}

/// How long which data is kept; nothing where that is not said of the data itself, firmly and of all of it: what a claim says of a copy, a
/// backup or an exception stands with that claim.
fn retention_of(
    answers: &Answers<'_>,
    names: &Names<'_>,
    (id, clause): (ClauseId, &Clause),
    keeping: &Keeping,
) -> Option<String> {
    let is_kept = |activity: &Activity| matches!(activity, Activity::Store | Activity::Process);
    let is_of_all = answers.situation.certainty(id) == Some(Certainty::Will)
        && !answers.situation.is_contradicted(id)
        && clause.extent == Some(Extent::All)
        && clause.exception.is_none()
        && keeping.copy != Some(Copy::Copy)
        && keeping.doing.iter().any(is_kept);
    let times = if is_of_all { retentions(names, keeping) } else { Vec::new() };
    let data = in_form(names, movements::data(names, clause, None), clause.form);
    let said = times.join(&names.translator.word(Message::ListComma));
    let values = [("data", (&data).into()), ("times", (&said).into())];
    (!times.is_empty()).then(|| names.translator.say(Message::RetentionOf, &values))
}
