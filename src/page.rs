//! The page as plain values: every sentence a reader sees is made here, in every language.

mod answers;
mod cells;
mod comparison;
mod controls;
mod drawn;
mod failures;
mod flows;
mod links;
mod locale;
mod messages;
mod movements;
mod names;
mod problems;
mod pseudonymised;
mod services;
mod speaker;
mod standing;
mod tables;
mod verdict;
mod what_if;
mod why;

use self::answers::Answers;
use self::names::Names;

pub use self::answers::Input;
pub use self::cells::{Cell, Line};
pub use self::comparison::{ChangedRow, Compared, Comparison, compare};
pub use self::controls::{BoundaryOption, Controls, SwitchRow};
pub use self::drawn::Drawn;
pub use self::flows::{Firmness, FlowLine, Flows, Graph, Jurisdiction, Spot, flows, graph, layout};
pub use self::links::{LinkGroup, LinkView};
pub use self::locale::{Joint, Locale, Plural};
pub use self::messages::Message;
pub use self::movements::{MovementEntry, MovementRow};
pub use self::pseudonymised::{PseudonymEntry, PseudonymRow, Pseudonymised};
pub use self::services::{Fact, Opened, ServiceEntry, ServiceRow};
pub use self::speaker::Speaker;
pub use self::tables::{FindingOption, Tables, arrange};
pub use self::verdict::{Tone, VerdictView};
pub use self::what_if::{ChangeView, FixView};
pub use self::why::{StepView, WayView};

/// Everything that is on the page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Page {
    /// The answer in one glance.
    pub verdict: VerdictView,
    /// What the reader can choose.
    pub controls: Controls,
    /// What the tried switches change; none where none is tried.
    pub changes: Option<Vec<ChangeView>>,
    /// The smallest set of switches; none while nobody has asked.
    pub fix: Option<FixView>,
    /// The services, worst first.
    pub services: Vec<ServiceEntry>,
    /// The movements, in the order of the statement.
    pub movements: Vec<MovementEntry>,
    /// What is pseudonymised, per service.
    pub pseudonymised: Pseudonymised,
    /// Links and sources.
    pub links: Vec<LinkGroup>,
    /// What is wrong with the document, and notes on it.
    pub problems: Vec<String>,
    /// The sentence above the problems; none where nothing is worse than a note.
    pub problems_title: Option<String>,
    /// The language of the statement's own texts, where it is not that of the page.
    pub text_lang: Option<String>,
}

impl Page {
    /// Takes over the texts of rows that were made for another page of the same statement in the same language.
    #[inline(never)] // Loaded later: xtask/later.txt
    pub fn take_texts(&mut self, before: &Self) {
        for (entry, before) in self.movements.iter_mut().zip(&before.movements) {
            entry.take_texts(before);
        }
        // Of which services something is stated, no choice of the reader changes.
        for (entry, before) in self.pseudonymised.rows.iter_mut().zip(&before.pseudonymised.rows) {
            entry.take_texts(before);
        }
        let mut by_number = vec![None; before.services.len()];
        for entry in &before.services {
            if let Some(place) = by_number.get_mut(entry.number.idx()) {
                *place = Some(entry);
            }
        }
        for entry in &mut self.services {
            if let Some(before) = by_number.get(entry.number.idx()).copied().flatten() {
                entry.take_texts(before);
            }
        }
    }
}

/// Makes the page of a statement and the reader's choices.
pub fn build(input: &Input<'_>) -> Page {
    let situation = answers::situation(input);
    let answers = Answers::new(input, &situation);
    let names = Names { statement: input.statement, speaker: Speaker(input.locale) };
    let language = input.statement.language.clone();
    Page {
        verdict: verdict::view(&answers, &names),
        controls: controls::view(&answers, &names),
        changes: (!input.tried.is_empty()).then(|| what_if::changes(&answers, &names)),
        fix: input.fix.then(|| what_if::smallest(&answers, &names)),
        services: services::entries(&answers, &names),
        movements: movements::entries(&answers, &names),
        pseudonymised: pseudonymised::view(&answers, &names),
        links: links::groups(&names),
        problems: input.problems.iter().map(|problem| names.speaker.problem(problem)).collect(),
        problems_title: problems::title(input.problems, &names.speaker),
        text_lang: language.filter(|language| !language.eq_ignore_ascii_case(input.locale.tag())),
    }
}
