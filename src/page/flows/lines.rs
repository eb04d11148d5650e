//! The lines: every movement, and what services keep in other jurisdictions than their own.

use super::super::answers::Answers;
use super::super::messages::Message;
use super::super::movements::{data, recipient, status};
use super::super::names::{Names, doing};
use super::super::verdict::Tone;
use super::super::why::{condition, open_sentence, places_sentence, rules_sentence};
use super::homes::{Homes, Kept};
use super::{Firmness, FlowLine};
use crate::residency::{Alternative, Certainty};
use crate::statement::{Activity, Claim, Clause, ClauseId, Copy, Keeping, Movement, ServiceId, Strength};

pub(super) fn lines(answers: &Answers<'_>, names: &Names<'_>, homes: &Homes) -> Vec<FlowLine> {
    let clauses = &names.statement.clauses;
    let mut lines = Vec::new();
    for (idx, clause) in clauses.iter().enumerate() {
        if let (Claim::Movement(movement), Some(from)) = (&clause.claim, clause.service) {
            let asked = Asked { answers, names, homes, id: ClauseId::of(idx), clause, service: from };
            lines.push(asked.movement(movement));
        }
    }
    for service in (0..names.statement.services.len()).map(ServiceId::of) {
        for (id, clause) in answers.situation.keepings(service) {
            if let Claim::Keeping(keeping) = &clause.claim {
                let asked = Asked { answers, names, homes, id, clause, service };
                lines.extend(asked.kept_elsewhere(keeping));
                lines.extend(asked.kept_by_the_rules_of_others(keeping));
            }
        }
    }
    lines
}

/// A clause of a service, and all that is asked of it.
struct Asked<'q, 'a> {
    answers: &'q Answers<'a>,
    names: &'q Names<'a>,
    homes: &'q Homes,
    id: ClauseId,
    clause: &'q Clause,
    service: ServiceId,
}

impl Asked<'_, '_> {
    fn movement(&self, movement: &Movement) -> FlowLine {
        let mut to: Vec<(usize, Firmness)> = Vec::new();
        let (mut goes, mut stays) = (Vec::new(), Vec::new());
        for service in &movement.to {
            let spot = self.homes.home(*service);
            if to.iter().any(|(known, _)| *known == spot) {
                continue;
            }
            let certainty = self.answers.situation.way(self.id, self.service, *service);
            let firmness = certainty.map_or(Firmness::Off, firmness);
            let names = if firmness == Firmness::Off { &mut stays } else { &mut goes };
            names.push(recipient(self.names, *service));
            to.push((spot, firmness));
        }
        let mut line = self.line(to, &data(self.names, self.clause, movement.payload.as_ref()));
        line.back = movement.also_back && line.firmness() != Firmness::Off;
        let never = self.clause.strength == Some(Strength::IsNot);
        let status = if never {
            self.names.translator.word(Message::FlowDoesNotGo)
        } else {
            status(self.names, self.clause, None)
        };
        if stays.is_empty() {
            line.label.extend(self.while_());
        } else {
            line.label.push(status.clone());
        }
        let sentences = [self.goes(&goes, line.firmness()), self.does_not_go(&stays, &status)];
        self.tell(&mut line, sentences.into_iter().flatten().collect());
        line.sentences.extend(line.back.then(|| self.names.translator.word(Message::FlowBack)));
        line
    }

    fn goes(&self, to: &[String], firmness: Firmness) -> Option<String> {
        let condition = condition(self.names, &self.clause.condition);
        let message = match (firmness, condition.is_some()) {
            (Firmness::Will, false) => Message::StepMoves,
            (Firmness::Will, true) => Message::StepMovesWhile,
            (Firmness::May, false) => Message::StepMayMove,
            (Firmness::May, true) => Message::StepMayMoveWhile,
            (Firmness::Unknown | Firmness::Off, _) => Message::FlowUnknown,
        };
        let condition = condition.unwrap_or_default();
        self.between(message, to, ("condition", &condition))
    }

    fn does_not_go(&self, to: &[String], status: &str) -> Option<String> {
        let never = self.clause.strength == Some(Strength::IsNot);
        let message = if never { Message::FlowNever } else { Message::FlowOff };
        self.between(message, to, ("status", status))
    }

    fn between(&self, message: Message, to: &[String], further: (&str, &str)) -> Option<String> {
        let translator = &self.names.translator;
        let (from, all) = (self.names.service(self.service), translator.and(to));
        let values = [("from", (&from).into()), ("to", (&all).into()), (further.0, further.1.into())];
        (!to.is_empty()).then(|| translator.say(message, &values))
    }

    /// What a keeping says of other jurisdictions than the service's own.
    fn kept_elsewhere(&self, keeping: &Keeping) -> Option<FlowLine> {
        let home = self.homes.home(Some(self.service));
        let firmness = self.answers.situation.certainty(self.id).map_or(Firmness::Unknown, firmness);
        let mut to: Vec<(usize, Firmness)> = Vec::new();
        let mut groups = Vec::new();
        for Kept { clause, key, group } in self.homes.kept.get(self.service.idx())? {
            let spot = self.homes.spot(self.service, key).filter(|spot| *clause == self.id && *spot != home);
            let Some(spot) = spot else { continue };
            groups.push(group);
            if !to.iter().any(|(known, _)| *known == spot) {
                to.push((spot, firmness));
            }
        }
        if to.is_empty() {
            return None;
        }
        let mut line = self.kept_line(to, keeping);
        let sentences = keeping
            .doing
            .iter()
            .flat_map(|activity| groups.iter().map(move |group| self.keeps(*activity, group)));
        let sentences = sentences.collect();
        self.tell(&mut line, sentences);
        Some(line)
    }

    fn keeps(&self, activity: Activity, group: &[Alternative]) -> String {
        let (names, activity) = (self.names, Some(activity));
        if let [Alternative::Open(reason)] = group {
            return open_sentence(names, self.service, activity, *reason);
        }
        let places = names.whereabouts(group, |place| names.place_in_sentence(place));
        let certainty = self.answers.situation.certainty(self.id).unwrap_or(Certainty::Unknown);
        places_sentence(names, self.service, activity, certainty, &places, self.clause.form)
    }

    /// That a keeping leaves it to the rules of other services.
    fn kept_by_the_rules_of_others(&self, keeping: &Keeping) -> Option<FlowLine> {
        let translator = &self.names.translator;
        let firmness = self.answers.situation.certainty(self.id).map_or(Firmness::Unknown, firmness);
        let mut to: Vec<(usize, Firmness)> = Vec::new();
        let mut services = Vec::new();
        for (_, service) in
            self.homes.follows.get(self.service.idx())?.iter().filter(|(id, _)| *id == self.id)
        {
            let spot = self.homes.home(Some(*service));
            if !to.iter().any(|(known, _)| *known == spot) {
                services.push(self.names.service(*service));
                to.push((spot, firmness));
            }
        }
        if to.is_empty() {
            return None;
        }
        let services = translator.or(&services);
        let mut line = self.kept_line(to, keeping);
        line.label.push(translator.say(Message::PlaceSameAs, &[("services", (&services).into())]));
        let certainty = self.answers.situation.certainty(self.id).unwrap_or(Certainty::Unknown);
        let sentence = |activity| rules_sentence(self.names, &services, Some(activity), certainty);
        let mut sentences: Vec<String> = keeping.doing.iter().map(|activity| sentence(*activity)).collect();
        sentences.dedup();
        self.tell(&mut line, sentences);
        Some(line)
    }

    fn kept_line(&self, to: Vec<(usize, Firmness)>, keeping: &Keeping) -> FlowLine {
        let translator = &self.names.translator;
        let doing: Vec<String> =
            keeping.doing.iter().map(|activity| translator.word(doing(*activity))).collect();
        let mut line = self.line(to, &data(self.names, self.clause, None));
        line.label.push(translator.and(&doing));
        if keeping.copy == Some(Copy::Copy) {
            line.label.push(translator.word(Message::NoteCopy));
        }
        line.label.extend(self.while_());
        line
    }

    fn line(&self, to: Vec<(usize, Firmness)>, data: &str) -> FlowLine {
        let form = self.names.form(self.clause.form);
        let values = [("data", data.into()), ("form", (&form).into())];
        let label = vec![self.names.translator.say(Message::FlowData, &values)];
        let from = self.homes.home(Some(self.service));
        FlowLine { from, to, back: false, tone: Tone::Neutral, label, form, sentences: Vec::new() }
    }

    fn while_(&self) -> Option<String> {
        let condition = condition(self.names, &self.clause.condition)?;
        Some(self.names.translator.say(Message::FlowWhile, &[("condition", (&condition).into())]))
    }

    /// The sentences of a line, of which the first says of what they are.
    fn tell(&self, line: &mut FlowLine, sentences: Vec<String>) {
        let data = line.label.first().cloned().unwrap_or_default();
        let mut sentences = sentences.into_iter();
        line.sentences.extend(sentences.next().map(|sentence| {
            let values = [("data", (&data).into()), ("sentence", (&sentence).into())];
            self.names.translator.say(Message::FlowIs, &values)
        }));
        line.sentences.extend(sentences);
    }
}

fn firmness(certainty: Certainty) -> Firmness {
    match certainty {
        Certainty::Unknown => Firmness::Unknown,
        Certainty::May => Firmness::May,
        Certainty::Will => Firmness::Will,
    }
}
