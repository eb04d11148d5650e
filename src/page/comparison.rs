//! What changed since an earlier statement: what it said and what this one says, side by side, worst first.

mod claims;
mod details;
mod fields;
mod rows;
mod words;

pub(super) use self::details::is_line;
pub(super) use self::rows::severity;

use super::locale::Locale;
use super::messages::Message;
use super::names::Names;
use super::translator::Translator;
use super::verdict::Tone;
use super::why::StepView;
use crate::residency::{
    Both, Boundary, Changes, Judge, NotComparable, Reach, Situation, SwitchOverrides, between, comparable,
};
use crate::statement::{Problem, ServiceId, Severity, Statement, Tenant};

/// Two statements, and how they are to be compared.
#[derive(Clone, Copy)]
pub struct Comparison<'a> {
    /// The earlier statement.
    pub earlier: &'a Statement,
    /// What is wrong with its document.
    pub problems: &'a [Problem],
    /// The statement that is shown.
    pub later: &'a Statement,
    /// The boundary; none for the tenant's geography, or the EU where that is not known.
    pub boundary: Option<&'a Boundary>,
    /// Whether the reader wants them compared though they are not of one tenant.
    pub across_tenants: bool,
    /// The reader's language.
    pub locale: &'a dyn Locale,
}

/// What changed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Compared {
    /// What is compared, or why nothing is, and what a reader should know of it.
    pub notes: Vec<String>,
    /// How much changed since when, in a line; none where that is not known.
    pub line: Option<String>,
    /// Where the statements are not known to be of one tenant: whether they are compared all the same.
    pub across_tenants: Option<bool>,
    /// The headings of the two columns: as of when each statement is.
    pub columns: [String; 2],
    /// The differences, worst first.
    pub rows: Vec<ChangedRow>,
}

/// What kind of change something is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Change {
    /// Only the later statement says it.
    Gained,
    /// The later statement says that it is not so, or no longer.
    Lost,
    /// Both speak of it, and do not say the same.
    Changed,
    /// The later statement no longer speaks of it.
    Withdrawn,
}

impl Change {
    fn word(self) -> Message {
        match self {
            Self::Gained => Message::ChangedNew,
            Self::Lost => Message::ChangedGone,
            Self::Changed => Message::ChangedOther,
            Self::Withdrawn => Message::ChangedSilent,
        }
    }
}

/// One difference.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ChangedRow {
    /// How to take it.
    pub tone: Tone,
    /// What kind of change it is.
    pub change: Change,
    /// That in a word.
    pub kind: String,
    /// The service or other row that it is about, by the name that it has now.
    pub service: String,
    /// The data that it is about, with its form where that is another than as collected; of a row that is no service, what kind of row.
    pub data: Vec<String>,
    /// What the earlier statement says.
    pub before: Vec<StepView>,
    /// What this one says.
    pub after: Vec<StepView>,
    /// The same in sentences that stand for themselves: what it is about, what was said, and what is said now.
    pub sentences: Vec<String>,
}

/// A side of a comparison.
struct Side<'a> {
    names: Names<'a>,
    reach: &'a Reach<'a, 'a>,
    judge: Judge<'a>,
}

/// What changed in meaning, or why that cannot be said.
pub fn compare(comparison: &Comparison<'_>) -> Compared {
    let translator = Translator(comparison.locale);
    let (earlier, later) = (comparison.earlier, comparison.later);
    if let Err(refusal) = comparable(earlier, later, comparison.across_tenants) {
        return refused(&refusal, comparison);
    }
    let tried = SwitchOverrides::new();
    let situations = Both { earlier: Situation::new(earlier, &tried), later: Situation::new(later, &tried) };
    let reaches =
        Both { earlier: Reach::of_all(&situations.earlier), later: Reach::of_all(&situations.later) };
    let boundary = comparison.boundary.cloned().unwrap_or_else(|| super::answers::default_boundary(later));
    let changes = between(&reaches.earlier, &reaches.later);
    let names = |statement, spelled| Names { statement, translator, spelled };
    let sides = Both {
        earlier: side(names(earlier, &changes.areas.earlier), &reaches.earlier, &boundary),
        later: side(names(later, &changes.areas.later), &reaches.later, &boundary),
    };
    let as_of = |statement: &Statement| match statement.as_of {
        Some(date) => translator.say(Message::AsOf, &[("date", (&translator.date(date)).into())]),
        None => translator.word(Message::AsOfNotStated),
    };
    let rows = rows::rows(&changes, &sides);
    Compared {
        line: earlier.as_of.map(|date| line(&rows, &translator.date(date), translator)),
        notes: notes(comparison, &changes, &sides, rows.len()),
        across_tenants: comparable(earlier, later, false).is_err().then_some(true),
        columns: [as_of(earlier), as_of(later)],
        rows,
    }
}

fn line(rows: &[ChangedRow], date: &str, translator: Translator<'_>) -> String {
    let n_silent = rows.iter().filter(|row| row.change == Change::Withdrawn).count();
    let message = if n_silent == 0 { Message::ChangedLine } else { Message::ChangedLineSilent };
    translator.say(message, &[("n", rows.len().into()), ("date", date.into()), ("m", n_silent.into())])
}

fn side<'a>(names: Names<'a>, reach: &'a Reach<'a, 'a>, boundary: &Boundary) -> Side<'a> {
    Side { names, reach, judge: Judge::new(names.statement, boundary) }
}

fn refused(refusal: &NotComparable, comparison: &Comparison<'_>) -> Compared {
    let translator = Translator(comparison.locale);
    let note = match refusal {
        NotComparable::OtherTenant { .. } => of_tenants(Message::ChangedOtherTenant, comparison),
        NotComparable::TenantNotStated => translator.word(Message::ChangedTenantNotStated),
        NotComparable::NewerFormat(version) => translator.earlier_in_newer_format(*version),
        NotComparable::NotEarlier { earlier, later } => {
            let (earlier, later) = (translator.date(*earlier), translator.date(*later));
            let values = [("earlier", (&earlier).into()), ("later", (&later).into())];
            translator.say(Message::ChangedNotEarlier, &values)
        }
    };
    let is_of_tenants = matches!(refusal, NotComparable::OtherTenant { .. } | NotComparable::TenantNotStated);
    Compared { notes: vec![note], across_tenants: is_of_tenants.then_some(false), ..Compared::default() }
}

/// A message about the tenants of both statements, by their names or else their ids.
fn of_tenants(message: Message, comparison: &Comparison<'_>) -> String {
    let [earlier, later] = [comparison.earlier, comparison.later].map(|statement| {
        let Tenant { name, id, .. } = &statement.tenant;
        name.as_deref().or(id.as_deref()).unwrap_or_default()
    });
    Translator(comparison.locale).say(message, &[("earlier", earlier.into()), ("later", later.into())])
}

/// What a reader should know of the comparison as a whole.
fn notes(
    comparison: &Comparison<'_>,
    changes: &Changes,
    sides: &Both<Side<'_>>,
    n_rows: usize,
) -> Vec<String> {
    let translator = Translator(comparison.locale);
    let mut notes = Vec::new();
    if let Err(NotComparable::OtherTenant { .. }) = comparable(comparison.earlier, comparison.later, false) {
        notes.push(of_tenants(Message::ChangedAcross, comparison));
    }
    let is_fault = |problem: &&Problem| Severity::Note < problem.kind.severity();
    let n_faults = comparison.problems.iter().filter(is_fault).count();
    if 0 < n_faults {
        notes.push(translator.say(Message::ChangedProblems, &[("n", n_faults.into())]));
    }
    let services = |message, names: &Names<'_>, ids: &[ServiceId]| {
        let named: Vec<String> = ids.iter().map(|id| names.service(*id)).collect();
        let services = translator.and(&named);
        (!named.is_empty()).then(|| translator.say(message, &[("services", (&services).into())]))
    };
    notes.extend(services(Message::ChangedNewServices, &sides.later.names, &changes.new_services));
    notes.extend(services(Message::ChangedGoneServices, &sides.earlier.names, &changes.gone_services));
    notes.extend(names_changed(changes, sides));
    if n_rows == 0 && notes.is_empty() {
        notes.push(translator.word(Message::ChangedNothing));
    }
    notes.push(translator.word(Message::ChangedNotCompared));
    notes
}

/// What a service is called, where that is not what it was called.
fn names_changed(changes: &Changes, sides: &Both<Side<'_>>) -> Vec<String> {
    let (earlier, later) = (&sides.earlier.names, &sides.later.names);
    let renamed = changes.renamed.iter().map(|pair| {
        let (before, after) = (earlier.service(pair.earlier), later.service(pair.later));
        later
            .translator
            .say(Message::ChangedRenamed, &[("before", (&before).into()), ("after", (&after).into())])
    });
    let now_named = changes.now_named.iter().filter_map(|id| {
        let service = later.statement.services.get(id.idx())?;
        let values = [("service", (&service.name).into()), ("name", service.now_named.as_ref()?.into())];
        Some(later.translator.say(Message::ChangedNowNamed, &values))
    });
    renamed.chain(now_named).collect()
}
