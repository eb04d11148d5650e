//! Why: the way to an end as an ordered list of sentences, each with its sources.

mod said;

pub(super) use self::said::{
    condition, end_sentence, in_form, move_sentence, nothing_sentence, open_sentence, places_sentence,
    rules_sentence,
};

use self::said::holder_sentence;
use crate::order::{sort, sort_by_key};
use std::cmp::Reverse;
use std::collections::BTreeMap;

use super::answers::Answers;
use super::links::{self, LinkView};
use super::messages::Message;
use super::names::Names;
use super::verdict::Tone;
use crate::residency::{Alternative, Certainty, End, Finding, Holder, Reach, Step};
use crate::statement::{CategoryId, Claim, Clause, ClauseId, ServiceId};

/// A way to a place where data can end up.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WayView {
    /// How to take it.
    pub tone: Tone,
    /// The word for that.
    pub finding: String,
    /// The end, as one sentence.
    pub end: String,
    /// The kinds of data that it is so for.
    pub categories: Vec<String>,
    /// The steps that lead there.
    pub steps: Vec<StepView>,
    /// Who else has the data there, as one sentence.
    pub others: Option<String>,
    /// The id of the clause that it ends with, by which a link names it.
    pub clause: Option<String>,
}

/// One step.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StepView {
    /// What happens.
    pub text: String,
    /// The publisher's own words.
    pub quote: Option<String>,
    /// Who says so.
    pub sources: Vec<LinkView>,
}

/// A way that is not put into words yet.
struct Way<'e> {
    end: &'e End,
    holder: Holder,
    path: Vec<Step>,
    finding: Finding,
    sentence: String,
    categories: Vec<CategoryId>,
    /// What the data was where the way begins.
    origins: Vec<CategoryId>,
    /// Who else has it there.
    others: Vec<ServiceId>,
}

/// Every way that data at a service can take, worst first. Kinds of data that take the same way share a row; each clause of the
/// service itself has its own, and of other services that have the data at one place the nearest has one, which names all others.
pub(super) fn ways(answers: &Answers<'_>, names: &Names<'_>, service: ServiceId) -> Vec<WayView> {
    let onward = Reach::of_service(&answers.everything, service);
    let mut all: Vec<Way<'_>> = Vec::new();
    let mut known: BTreeMap<(String, Finding), Vec<usize>> = BTreeMap::new();
    // What the service has itself, from where it comes; then where it goes from here.
    let own = answers.everything.ends().into_iter().map(|end| (&answers.everything, end, own(end, service)));
    let others = onward.ends().into_iter().map(|end| (&onward, end, others(end, service)));
    for (reach, end, holders) in own.chain(others) {
        for (holder, others) in holders {
            let finding = answers.judge.group(&end.whereabouts, holder.certainty);
            let sentence = holder_sentence(names, end, &holder);
            let (path, (origin, _)) = (reach.path_of(end, &holder), reach.origin_of(end, &holder));
            let alike = known.entry((sentence.clone(), finding)).or_default();
            let same = alike
                .iter()
                .copied()
                .find(|at| all.get(*at).is_some_and(|way| way.path == path && way.others == others));
            if let Some(way) = same.and_then(|at| all.get_mut(at)) {
                add(&mut way.categories, end.category);
                add(&mut way.origins, origin);
            } else {
                alike.push(all.len());
                let (categories, origins) = (vec![end.category], vec![origin]);
                all.push(Way { end, holder, path, finding, sentence, categories, origins, others });
            }
        }
    }
    sort_by_key(&mut all, |way| Reverse(way.finding));
    all.into_iter().map(|way| way_view(answers, names, way)).collect()
}

fn add(list: &mut Vec<CategoryId>, category: CategoryId) {
    if !list.contains(&category) {
        list.push(category);
    }
}

/// Each way by which a service itself has data at an end.
fn own(end: &End, service: ServiceId) -> Vec<(Holder, Vec<ServiceId>)> {
    let own = end.holders.iter().filter(|holder| holder.service == service);
    own.map(|holder| (*holder, Vec::new())).collect()
}

/// Of the others that have data at an end the nearest, for each firmness, with who else has.
fn others(end: &End, service: ServiceId) -> Vec<(Holder, Vec<ServiceId>)> {
    let others = end.holders.iter().copied().filter(|holder| holder.service != service);
    let mut others: Vec<Holder> = others.collect();
    sort_by_key(&mut others, |holder| (Reverse(holder.certainty), holder.n_steps, holder.service));
    let mut told = Vec::new();
    // Less firmly is another thing to say.
    for certainty in [Certainty::Will, Certainty::May, Certainty::Unknown] {
        let mut alike = others.iter().filter(|holder| holder.certainty == certainty);
        let Some(nearest) = alike.next().copied() else { continue };
        let mut further: Vec<ServiceId> = alike.map(|holder| holder.service).collect();
        sort(&mut further);
        further.dedup();
        further.retain(|service| *service != nearest.service);
        told.push((nearest, further));
    }
    told
}

fn way_view(answers: &Answers<'_>, names: &Names<'_>, way: Way<'_>) -> WayView {
    let Way { end, holder, path, finding, sentence, categories, origins, others } = way;
    let list = |ids: &[CategoryId]| ids.iter().map(|id| names.category(*id)).collect::<Vec<_>>();
    let also: Vec<String> = others.iter().map(|id| names.service_and_operator(*id)).collect();
    let services = names.translator.and(&also);
    let starts = match path.first() {
        Some(Step::Starts(service)) => {
            origins.iter().map(|category| answers.everything.holds(*service, *category)).min()
        }
        _ => None,
    };
    let origins = names.translator.and(&list(&origins));
    let starts = starts.unwrap_or(Certainty::Unknown);
    let told = Told { answers, names, end, holder: &holder, origins: &origins, starts };
    let clause = path.iter().rev().find_map(|step| names.statement.clauses.get(clause_of(*step)?.idx()));
    WayView {
        clause: clause.map(|clause| clause.id.clone()),
        tone: Tone::of(finding),
        finding: names.translator.word(finding_word(finding)),
        end: sentence,
        categories: list(&categories),
        steps: path.iter().flat_map(|step| told.steps(*step)).collect(),
        others: (!others.is_empty())
            .then(|| names.translator.say(Message::WayOthers, &[("services", (&services).into())])),
    }
}

pub(super) fn finding_word(finding: Finding) -> Message {
    match finding {
        Finding::Stays => Message::FindingStays,
        Finding::Unknown => Message::FindingUnknown,
        Finding::MayLeave => Message::FindingMayLeave,
        Finding::Leaves => Message::FindingLeaves,
    }
}

/// The clause that a step is of.
fn clause_of(step: Step) -> Option<ClauseId> {
    match step {
        Step::Moves { clause, .. }
        | Step::RulesOf { clause, .. }
        | Step::Keeps(clause)
        | Step::MovesUnknown(clause)
        | Step::NotUnderstood(clause) => Some(clause),
        Step::Starts(_) | Step::Silence(_) => None,
    }
}

/// What a way is told of.
struct Told<'t, 'a> {
    answers: &'t Answers<'a>,
    names: &'t Names<'a>,
    end: &'t End,
    holder: &'t Holder,
    /// What the data was at the start, by name.
    origins: &'t str,
    /// How firmly it is said to be there.
    starts: Certainty,
}

impl Told<'_, '_> {
    /// A step; of a move behind which the data is another kind, that too.
    fn steps(&self, step: Step) -> Vec<StepView> {
        let mut steps = vec![self.step(step)];
        if let Step::Moves { clause, .. } = step
            && let Some(Claim::Movement(movement)) = self.names.claim(clause)
            && let Some(becomes) = movement.becomes
        {
            let category = self.names.category(becomes);
            let text = self.names.translator.say(Message::StepBecomes, &[("category", (&category).into())]);
            steps.push(StepView { text, quote: None, sources: Vec::new() });
        }
        if let (Step::Keeps(clause), Some(activity)) = (step, self.end.activity) {
            let (statement, about) = (self.names.statement, (activity, self.end.category));
            let denials = self.answers.situation.narrowing(statement, clause, about);
            steps.extend(denials.into_iter().map(|denial| self.ruled_out(denial)));
        }
        steps
    }

    /// By what a place is ruled out that the claim before names.
    fn ruled_out(&self, denial: ClauseId) -> StepView {
        let names = self.names;
        let all = names.statement.whereabouts(denial);
        let places: Vec<String> = all
            .iter()
            .map(|group| names.whereabouts(group, |place| names.place_in_sentence(place)))
            .collect();
        let places = names.translator.and(&places);
        let text = names.translator.say(Message::StepRuledOut, &[("places", (&places).into())]);
        self.said(text, names.statement.clauses.get(denial.idx()))
    }

    fn step(&self, step: Step) -> StepView {
        let names = self.names;
        let clause = clause_of(step).and_then(|id| names.statement.clauses.get(id.idx()));
        let mut view = self.said(self.text(step), clause);
        if let Step::Silence(service) = step {
            let service = names.statement.services.get(service.idx());
            view.sources.extend(service.and_then(|service| links::privacy(names, service)));
        }
        view
    }

    /// A sentence, with the words and the sources of the clause that says so.
    fn said(&self, text: String, clause: Option<&Clause>) -> StepView {
        let sources = clause.iter().flat_map(|clause| &clause.sources);
        let sources = sources.filter_map(|id| links::source(self.names, *id)).collect();
        StepView { text, quote: clause.and_then(|clause| clause.text.clone()), sources }
    }

    fn text(&self, step: Step) -> String {
        let (names, translator) = (self.names, &self.names.translator);
        let of_service =
            |message, service| translator.say(message, &[("service", (&names.service(service)).into())]);
        match step {
            Step::Starts(service) => {
                let service = names.service(service);
                let values = [("category", self.origins.into()), ("service", (&service).into())];
                let message = match self.starts {
                    Certainty::Will => Message::StepStarts,
                    Certainty::May => Message::StepMayStart,
                    Certainty::Unknown => Message::StepStartsUnknown,
                };
                translator.say(message, &values)
            }
            Step::Moves { clause, from, to } => {
                // What is there for certain came there for certain, whatever is denied of other data.
                let is_firm = self.holder.certainty == Certainty::Will;
                let way = || self.answers.situation.way(clause, from, Some(to));
                let certainty = if is_firm { Some(Certainty::Will) } else { way() };
                move_sentence(names, certainty, clause, from, to)
            }
            Step::RulesOf { clause, service } => {
                if let Some(Claim::Movement(_)) = names.claim(clause) {
                    return of_service(Message::StepRulesAfter, service);
                }
                // Of several that it may follow, it need not be this one.
                let followed = names.statement.whereabouts(clause);
                let n_followed =
                    followed.iter().flatten().filter(|one| matches!(one, Alternative::SameAs(_))).count();
                let certainty = self.answers.situation.certainty(clause).unwrap_or(Certainty::Unknown);
                let certainty = if n_followed == 1 { certainty } else { certainty.min(Certainty::May) };
                rules_sentence(names, &names.service(service), self.end.activity, certainty)
            }
            Step::Keeps(clause) => {
                let sentence = holder_sentence(names, self.end, self.holder);
                let clause = names.statement.clauses.get(clause.idx());
                match clause.and_then(|clause| condition(names, &clause.condition)) {
                    Some(condition) => {
                        let values = [("sentence", (&sentence).into()), ("condition", (&condition).into())];
                        translator.say(Message::StepKeepsWhile, &values)
                    }
                    None => sentence,
                }
            }
            Step::MovesUnknown(_) => translator.word(Message::StepMovesUnknown),
            Step::Silence(service) => of_service(Message::StepSilence, service),
            Step::NotUnderstood(id) if names.is_unheard(id) => translator.word(Message::StepUnheard),
            Step::NotUnderstood(_) => translator.word(Message::StepNotUnderstood),
        }
    }
}
