//! The verdict: one sentence, then the sentences that it stands on.

use super::answers::Answers;
use super::messages::Message;
use super::names::Names;
use crate::residency::{
    Activity, Alternative, Boundary, Certainty, Completeness, End, Finding, Form, Geography, Location, Place,
    SwitchId, SwitchState, Verdict, is_passing,
};

/// How something is to be taken; the view gives each a word, an icon and a colour.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tone {
    /// It stays inside.
    Good,
    /// It may leave.
    Warning,
    /// It leaves.
    Bad,
    /// Nobody can say.
    Unknown,
    /// There is nothing to say.
    Neutral,
}

impl Tone {
    pub(super) fn of(finding: Finding) -> Self {
        match finding {
            Finding::Stays => Self::Good,
            Finding::Unknown => Self::Unknown,
            Finding::MayLeave => Self::Warning,
            Finding::Leaves => Self::Bad,
        }
    }
}

/// The answer in one glance.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct VerdictView {
    /// Whose data it is about.
    pub title: String,
    /// Who says so, and where it is hosted.
    pub by: Option<String>,
    /// How to take the verdict.
    pub tone: Tone,
    /// The verdict in a few words.
    pub headline: String,
    /// What it stands on, sentence by sentence.
    pub sentences: Vec<String>,
    /// As of when.
    pub as_of: String,
    /// That the statement is not complete.
    pub partial: Option<String>,
    /// What its publisher notes, in the statement's own language.
    pub note: Option<String>,
    /// What is tried instead of how it stands.
    pub tried: Option<String>,
}

/// An end, and what it means for the boundary.
type Judged<'e> = (&'e End, Finding);

pub(super) fn view(answers: &Answers<'_>, names: &Names<'_>) -> VerdictView {
    let speaker = &names.speaker;
    let statement = answers.input.statement;
    let judged = |end| (end, answers.judge.end(end));
    let ends: Vec<Judged<'_>> = answers.everything.ends().into_iter().map(judged).collect();
    let boundary = names.boundary(&answers.boundary);
    let (tone, headline) = headline(answers, names, &boundary);
    let title = match &statement.tenant.name {
        Some(tenant) => speaker.say(Message::Title, &[("tenant", tenant.into())]),
        None => speaker.word(Message::TitleNoTenant),
    };
    let by = statement.provider.name.as_ref().map(|provider| match &statement.provider.hosting {
        Some(hosting) => speaker
            .say(Message::ByProviderHosted, &[("provider", provider.into()), ("hosting", hosting.into())]),
        None => speaker.say(Message::ByProvider, &[("provider", provider.into())]),
    });
    let as_of = match statement.as_of {
        Some(date) => speaker.say(Message::AsOf, &[("date", (&speaker.date(date)).into())]),
        None => speaker.word(Message::AsOfNotStated),
    };
    let partial = statement.completeness == Some(Completeness::Partial);
    VerdictView {
        title,
        by,
        tone,
        headline,
        sentences: sentences(answers, names, &ends, &boundary),
        as_of,
        partial: partial.then(|| speaker.word(Message::Partial)),
        note: statement.note.clone(),
        tried: tried(answers, names),
    }
}

fn headline(answers: &Answers<'_>, names: &Names<'_>, boundary: &str) -> (Tone, String) {
    let Some(Verdict { kept: finding, .. }) = answers.verdicts.everything().verdict() else {
        let nothing_stated = answers.input.statement.clauses.is_empty();
        let message = if nothing_stated { Message::HeadlineNothingStated } else { Message::HeadlineNothing };
        return (Tone::Neutral, names.speaker.word(message));
    };
    let message = match finding {
        Finding::Stays => Message::HeadlineStays,
        Finding::Unknown => Message::HeadlineUnknown,
        Finding::MayLeave => Message::HeadlineMayLeave,
        Finding::Leaves => Message::HeadlineLeaves,
    };
    (Tone::of(finding), names.speaker.say(message, &[("boundary", boundary.into())]))
}

fn sentences(answers: &Answers<'_>, names: &Names<'_>, ends: &[Judged<'_>], boundary: &str) -> Vec<String> {
    let mut sentences = Vec::new();
    if ends.is_empty() {
        return sentences;
    }
    let (sentence, already) = stored(answers, names, ends);
    sentences.push(sentence);
    for finding in [Finding::Leaves, Finding::MayLeave] {
        for form in [Form::Identified, Form::Pseudonymised, Form::Aggregated, Form::Anonymised] {
            sentences.extend(outside(answers, names, ends, &already, (finding, form)));
        }
    }
    if !answers.judge.knows_boundary() {
        sentences.push(names.speaker.word(Message::BoundaryUnknown));
    }
    let is_open = |(_, finding): &&Judged<'_>| *finding == Finding::Unknown;
    let open = answers.services_of(&mut ends.iter().filter(is_open).map(|(end, _)| *end));
    if !open.is_empty() {
        let message = if open.len() <= 4 { Message::UnknownFor } else { Message::UnknownForMany };
        let services = names.services(&open);
        sentences
            .push(names.speaker.say(message, &[("n", open.len().into()), ("services", (&services).into())]));
    }
    match answers.verdicts.everything().verdict().and_then(|verdict| verdict.passing) {
        Some(Finding::MayLeave | Finding::Leaves) => {
            sentences.push(names.speaker.say(Message::PassingMayLeave, &[("boundary", boundary.into())]));
        }
        Some(Finding::Unknown) => sentences.push(names.speaker.word(Message::PassingUnknown)),
        Some(Finding::Stays) | None => {}
    }
    sentences
}

/// Where the data is stored, as firmly as it is said anywhere, and the places that are named for it.
///
/// The table below says it of each service. Here the places inside the boundary come before all others, for those outside have a
/// sentence of their own, and the boundary itself stands for everything in it.
fn stored<'e>(answers: &Answers<'_>, names: &Names<'_>, ends: &[Judged<'e>]) -> (String, Vec<String>) {
    let is_stored = |(end, _): &&Judged<'_>| end.activity == Some(Activity::Store);
    let is_nowhere = |(end, _): &Judged<'_>| *end.whereabouts == [Alternative::Nowhere];
    let stored = |certainty: Certainty| -> Vec<Judged<'e>> {
        let is_so = |judged: &&Judged<'_>| {
            let end = judged.0;
            is_stored(judged)
                && !is_nowhere(judged)
                && end.certainty == certainty
                && end.form == Form::Identified
                && !Answers::is_open(end)
        };
        ends.iter().filter(is_so).copied().collect()
    };
    let (firm, possible) = (stored(Certainty::Will), stored(Certainty::May));
    let (message, mut at) = match (firm.is_empty(), possible.is_empty()) {
        (false, _) => (Message::StoredIn, firm),
        (true, false) => (Message::StoredMay, possible),
        (true, true) => {
            let nowhere = ends.iter().any(is_nowhere) && ends.iter().filter(is_stored).all(is_nowhere);
            let message = if nowhere { Message::StoredNowhere } else { Message::StoredOpen };
            return (names.speaker.word(message), Vec::new());
        }
    };
    let whole = boundary_place(answers).map(Alternative::Place);
    let is_whole =
        |(end, _): &&Judged<'_>| end.whereabouts.len() == 1 && end.whereabouts.first().copied() == whole;
    if let Some(end) = at.iter().find(is_whole) {
        at = vec![*end];
    } else if at.iter().any(|(_, finding)| *finding == Finding::Stays) {
        at.retain(|(_, finding)| *finding == Finding::Stays);
    }
    let places = distinct(at.iter().map(|(end, _)| named(names, &end.whereabouts)));
    (names.speaker.say(message, &[("places", (&names.speaker.and(&places)).into())]), places)
}

/// The one place that the boundary is, if it is one.
fn boundary_place(answers: &Answers<'_>) -> Option<Place> {
    match (&answers.boundary, &answers.input.statement.tenant.geography) {
        (Boundary::Area(area), _) => Some(Place::Area(*area)),
        (Boundary::TenantGeography, Some(Geography { at: Location::Place(place), .. })) => Some(*place),
        _ => None,
    }
}

/// The places outside the boundary that data reaches, or may reach, in one form, but for those that are named already.
fn outside(
    answers: &Answers<'_>,
    names: &Names<'_>,
    ends: &[Judged<'_>],
    already: &[String],
    (finding, form): (Finding, Form),
) -> Option<String> {
    let is_outside =
        |(end, found): &&Judged<'_>| *found == finding && end.form == form && !is_passing(end.activity);
    let mut found: Vec<(&End, String)> =
        ends.iter().filter(is_outside).map(|(end, _)| (*end, outside_places(answers, names, end))).collect();
    if form == Form::Identified {
        found.retain(|(_, places)| !already.contains(places));
    }
    if found.is_empty() {
        return None;
    }
    let places = distinct(found.iter().map(|(_, places)| places.clone()));
    let services = answers.services_of(&mut found.iter().map(|(end, _)| *end));
    let message = match (finding, form) {
        (Finding::Leaves, Form::Identified) => Message::ReachesIdentified,
        (Finding::Leaves, Form::Pseudonymised) => Message::ReachesPseudonymised,
        (Finding::Leaves, Form::Aggregated) => Message::ReachesAggregated,
        (Finding::Leaves, Form::Anonymised) => Message::ReachesAnonymised,
        (_, Form::Identified) => Message::MayReachIdentified,
        (_, Form::Pseudonymised) => Message::MayReachPseudonymised,
        (_, Form::Aggregated) => Message::MayReachAggregated,
        (_, Form::Anonymised) => Message::MayReachAnonymised,
    };
    let (places, services) = (names.speaker.and(&places), names.services(&services));
    Some(names.speaker.say(message, &[("places", (&places).into()), ("services", (&services).into())]))
}

/// Of one or more places, those that are outside: the others are no news.
fn outside_places(answers: &Answers<'_>, names: &Names<'_>, end: &End) -> String {
    let is_outside = |one: &Alternative| Finding::Unknown < answers.judge.alternative(*one);
    let outside: Vec<Alternative> = end.whereabouts.iter().copied().filter(is_outside).collect();
    named(names, &outside)
}

/// *A*, or *A or B*.
fn named(names: &Names<'_>, alternatives: &[Alternative]) -> String {
    let one = |one: &Alternative| names.whereabouts(&[*one], |place| names.place_in_sentence(place));
    names.speaker.or(&alternatives.iter().map(one).collect::<Vec<_>>())
}

fn distinct(names: impl Iterator<Item = String>) -> Vec<String> {
    let mut seen = Vec::new();
    for name in names {
        if !seen.contains(&name) {
            seen.push(name);
        }
    }
    seen
}

fn tried(answers: &Answers<'_>, names: &Names<'_>) -> Option<String> {
    let stands = |(id, state): (SwitchId, SwitchState)| {
        let (switch, state) = (names.switch(id), names.state(id, state));
        names.speaker.say(Message::SwitchIs, &[("switch", (&switch).into()), ("state", (&state).into())])
    };
    let all: Vec<String> = answers.input.tried.iter().map(stands).collect();
    let switches = names.speaker.and(&all);
    (!all.is_empty()).then(|| names.speaker.say(Message::TriedNotice, &[("switches", (&switches).into())]))
}
