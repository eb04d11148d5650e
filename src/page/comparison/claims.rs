//! What one statement says of a topic, sentence by sentence, each with its sources.

use std::collections::BTreeSet;

use super::super::details::retentions;
use super::super::links::{self, LinkView};
use super::super::messages::Message;
use super::super::why::{self, StepView, end_sentence};
use super::Side;
use crate::residency::{Alternative, Certainty, Reached, Step, Subject, Topic};
use crate::statement::{Activity, CategoryId, Claim, Clause, ClauseId, Form, ServiceId};

impl Side<'_> {
    /// The claims that hold, then the ends that no one of them names, each with the moves by which the data comes there.
    pub(super) fn said(
        &self,
        topic: &Topic,
        holding: Option<(ServiceId, CategoryId)>,
        claims: &[ClauseId],
        ends: &[Reached],
    ) -> Vec<StepView> {
        let mut said: Vec<StepView> = Vec::new();
        let mut known = BTreeSet::new();
        let mut add = |view: StepView| {
            if known.insert(view.text.clone()) {
                said.push(view);
            }
        };
        if let (Some((service, category)), Some(activity)) = (holding, topic.activity) {
            for id in claims {
                let certainty = self.claimed(*id, (service, category), activity, topic.form);
                let about = (activity, category, topic.form);
                let situation = self.reach.situation();
                let groups = situation.whereabouts_left(self.names.statement, *id, about);
                self.claim((*id, certainty), service, activity, topic.form, groups)
                    .into_iter()
                    .for_each(&mut add);
            }
            // Where an end is named, its own way is.
            if ends.is_empty() && !claims.is_empty() {
                let way = self.reach.way_to(service, category, topic.form);
                self.moves(&way).into_iter().for_each(&mut add);
            }
        }
        for reached in ends {
            self.way(reached, claims).into_iter().for_each(&mut add);
        }
        said
    }

    /// How firmly a keeping says something of data at a service. Of data of which nobody says whether it comes there, neither does anybody
    /// say that it is there.
    pub(super) fn claimed(
        &self,
        id: ClauseId,
        (service, category): (ServiceId, CategoryId),
        activity: Activity,
        form: Form,
    ) -> Certainty {
        let kept = self.names.statement.clauses.get(id.idx()).map_or(form, |clause| clause.form);
        match self.reach.comes(service, category, kept, form) {
            Certainty::Unknown => Certainty::Unknown,
            _ => self.reach.situation().certainty_of(id, category, activity, form),
        }
    }

    /// What a keeping says: the places on one line, each reason why there is none on another.
    fn claim(
        &self,
        (id, certainty): (ClauseId, Certainty),
        service: ServiceId,
        activity: Activity,
        form: Form,
        groups: Vec<Vec<Alternative>>,
    ) -> Vec<StepView> {
        let (mut places, mut followed, mut said) = (Vec::new(), Vec::new(), Vec::new());
        for group in groups {
            match group.as_slice() {
                [Alternative::SameAs(other)] => followed.push(self.names.service(*other)),
                [Alternative::Open(reason)] => {
                    said.push(why::open_sentence(&self.names, service, Some(activity), *reason));
                }
                [Alternative::Nowhere] => {
                    said.push(why::nothing_sentence(
                        &self.names,
                        (service, Some(activity), form),
                        certainty,
                        Some(id),
                    ));
                }
                group => {
                    let name = |place| self.names.place_in_sentence(place);
                    places.push(self.names.whereabouts(group, name));
                }
            }
        }
        if !followed.is_empty() {
            let services = self.names.translator.or(&followed);
            said.insert(0, why::rules_sentence(&self.names, &services, Some(activity), certainty));
        }
        if !places.is_empty() {
            let places = self.names.translator.and(&places);
            said.insert(
                0,
                why::places_sentence(&self.names, service, Some(activity), certainty, &places, form),
            );
        }
        said.into_iter().map(|text| self.cited(text, Some(id))).collect()
    }

    /// An end, unless a claim at hand names it already, and the moves that lead there.
    fn way(&self, reached: &Reached, claims: &[ClauseId]) -> Vec<StepView> {
        let end = || end_sentence(&self.names, &reached.end);
        let end = match reached.path.last().copied() {
            // What a claim leaves open beside what it says, its own sentence does not name.
            Some(Step::Keeps(id)) if claims.contains(&id) && !is_open(reached) => None,
            Some(Step::Silence(service)) => {
                Some(StepView { text: end(), quote: None, sources: self.page_of(service) })
            }
            Some(
                Step::Keeps(id)
                | Step::MovesUnknown(id)
                | Step::NotUnderstood(id)
                | Step::Moves { clause: id, .. }
                | Step::RulesOf { clause: id, .. },
            ) => Some(self.cited(end(), Some(id))),
            Some(Step::Starts(_)) | None => Some(self.cited(end(), None)),
        };
        end.into_iter().chain(self.moves(&reached.path)).collect()
    }

    fn moves(&self, path: &[Step]) -> Vec<StepView> {
        let said = |step: &Step| match *step {
            Step::Moves { clause, from, to } => {
                let certainty = self.reach.situation().way(clause, from, Some(to));
                let text = why::move_sentence(&self.names, certainty, clause, from, to);
                Some(self.cited(text, Some(clause)))
            }
            _ => None,
        };
        path.iter().filter_map(said).collect()
    }

    /// How long a keeping says that a service keeps data.
    pub(super) fn kept_for(&self, id: ClauseId, service: ServiceId) -> Option<StepView> {
        let clause = self.names.statement.clauses.get(id.idx())?;
        let Claim::Keeping(keeping) = &clause.claim else { return None };
        let (service, times) = (self.names.service(service), retentions(&self.names, keeping));
        let times = self.names.translator.and(&times);
        let values = [("service", (&service).into()), ("times", (&times).into())];
        Some(self.cited(self.names.translator.say(Message::ChangedKeptFor, &values), Some(id)))
    }

    /// A sentence with the sources of a clause.
    pub(super) fn cited(&self, text: String, clause: Option<ClauseId>) -> StepView {
        let clause = clause.and_then(|id| self.names.statement.clauses.get(id.idx()));
        let sources = |clause: &Clause| -> Vec<LinkView> {
            clause.sources.iter().filter_map(|id| links::source(&self.names, *id)).collect()
        };
        StepView { text, quote: None, sources: clause.map(sources).unwrap_or_default() }
    }

    /// A sentence about a row: where that is a clause, with its words and sources.
    pub(super) fn cited_of(&self, subject: Option<Subject>, text: String) -> StepView {
        let Some(Subject::Clause(id)) = subject else { return self.cited(text, None) };
        self.cited(text, Some(id))
    }

    /// The page on which a service would say what it does not.
    pub(super) fn page_of(&self, service: ServiceId) -> Vec<LinkView> {
        let service = self.names.statement.services.get(service.idx());
        service.and_then(|service| links::source(&self.names, service.privacy?)).into_iter().collect()
    }
}

/// Whether an end is a reason why nobody knows where.
fn is_open(reached: &Reached) -> bool {
    matches!(&*reached.end.whereabouts, [Alternative::Open(_)])
}
