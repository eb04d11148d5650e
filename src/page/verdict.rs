//! The verdict: one sentence, then the sentences that it stands on.

mod planned;
mod sentences;
mod stored;

use self::planned::planned;
use self::sentences::sentences;

use super::answers::Answers;
use super::messages::Message;
use super::names::Names;
use super::translator::Translator;
use crate::residency::{Alternative, End, Finding, is_transit_or_access};
use crate::statement::{Completeness, Date, SwitchId, SwitchState};

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
    /// Of these, what is planned for later.
    pub(super) planned: Vec<String>,
    /// As of when.
    pub as_of: String,
    /// The same as a date.
    dated: Option<Date>,
    /// That the statement is not complete.
    pub partial: Option<String>,
    /// What its publisher notes, in the statement's own language.
    pub note: Option<String>,
    /// What is tried instead of how it stands.
    pub tried: Option<String>,
}

impl VerdictView {
    /// That the statement is older than a year on a day, and for how many whole years; nothing where it is not, or may not be.
    pub fn age(&self, today: Date, translator: Translator<'_>) -> Option<String> {
        let ((year, ..), (now, ..)) = (self.dated?.last_day(), today.first_day());
        let of_year = |(_, month, day): (u16, u8, u8)| (month, day);
        let is_before = of_year(today.first_day()) < of_year(self.dated?.last_day());
        let n_years = now.checked_sub(year)?.checked_sub(u16::from(is_before))?;
        (0 < n_years).then(|| translator.say(Message::AgeWarning, &[("n", usize::from(n_years).into())]))
    }
}

/// An end, and what it means for the boundary.
type Judged<'e> = (&'e End, Finding);

/// Every end, judged.
fn judged<'e>(answers: &'e Answers<'_>) -> Vec<Judged<'e>> {
    let judged = |end| (end, answers.judge.end(end));
    answers.everything.ends().into_iter().map(judged).collect()
}

/// What is planned and leaves, or is no longer known then.
pub(super) fn planned_of(answers: &Answers<'_>, names: &Names<'_>) -> Vec<String> {
    planned(answers, names, &judged(answers))
}

pub(super) fn view(answers: &Answers<'_>, names: &Names<'_>) -> VerdictView {
    let translator = &names.translator;
    let statement = answers.input.statement;
    let boundary = names.boundary(&answers.boundary);
    let by = statement.provider.name.as_ref().map(|provider| match &statement.provider.hosting {
        Some(hosting) => translator
            .say(Message::ByProviderHosted, &[("provider", provider.into()), ("hosting", hosting.into())]),
        None => translator.say(Message::ByProvider, &[("provider", provider.into())]),
    });
    let as_of = match statement.as_of {
        Some(date) => translator.say(Message::AsOf, &[("date", (&translator.date(date)).into())]),
        None => translator.word(Message::AsOfNotStated),
    };
    let ends = judged(answers);
    let (tone, headline) = headline(answers, names, &boundary, &ends);
    let mut sentences = sentences(answers, names, &ends);
    let planned = if sentences.is_empty() { Vec::new() } else { planned(answers, names, &ends) };
    sentences.extend_from_slice(&planned);
    let partial = statement.completeness == Some(Completeness::Partial);
    VerdictView {
        title: translator.title(statement),
        by,
        tone,
        headline,
        sentences,
        planned,
        as_of,
        dated: statement.as_of,
        partial: partial.then(|| translator.word(Message::Partial)),
        note: statement.note.clone(),
        tried: tried(answers, names),
    }
}

fn headline(answers: &Answers<'_>, names: &Names<'_>, boundary: &str, ends: &[Judged<'_>]) -> (Tone, String) {
    let Some(verdict) = answers.verdicts.everything().verdict() else {
        let nothing_stated = answers.input.statement.clauses.is_empty();
        let message = if nothing_stated { Message::HeadlineNothingStated } else { Message::HeadlineNothing };
        return (Tone::Neutral, names.translator.word(message));
    };
    let finding = verdict.worst();
    let is_kept = |(end, _): &Judged<'_>| {
        !is_transit_or_access(end.activity) && *end.whereabouts != [Alternative::Nowhere]
    };
    // What is kept stays, and what passes does not: that is said, for it is another thing to an auditor. Of nothing it is not.
    let message = match (finding, verdict.kept == Finding::Stays && ends.iter().any(is_kept)) {
        (Finding::Stays, _) => Message::HeadlineStays,
        (Finding::Unknown, false) => Message::HeadlineUnknown,
        (Finding::Unknown, true) => Message::HeadlineUnknownPassing,
        (Finding::MayLeave, false) => Message::HeadlineMayLeave,
        (Finding::MayLeave, true) => Message::HeadlineMayLeavePassing,
        (Finding::Leaves, false) => Message::HeadlineLeaves,
        (Finding::Leaves, true) => Message::HeadlineLeavesPassing,
    };
    (Tone::of(finding), names.translator.say(message, &[("boundary", boundary.into())]))
}

fn tried(answers: &Answers<'_>, names: &Names<'_>) -> Option<String> {
    let stands = |(id, state): (SwitchId, SwitchState)| {
        let (switch, state) = (names.switch(id), names.state(id, state));
        names.translator.say(Message::SwitchIs, &[("switch", (&switch).into()), ("state", (&state).into())])
    };
    let all: Vec<String> = answers.input.tried.iter().map(stands).collect();
    let switches = names.translator.and(&all);
    (!all.is_empty()).then(|| names.translator.say(Message::TriedNotice, &[("switches", (&switches).into())]))
}
