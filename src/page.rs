//! The page as plain values: every sentence a reader sees is made here, in every language.

mod about;
mod answers;
mod cells;
mod citation;
mod comparison;
mod controls;
mod countries;
mod details;
mod evidence;
mod failures;
mod flows;
mod glossary;
mod later;
mod leaving;
mod links;
mod locale;
mod losses;
mod matrix;
mod messages;
mod movements;
mod names;
mod on_demand;
mod opened;
mod problems;
mod pseudonymised;
mod recipients;
mod search;
mod services;
mod smallest;
mod standing;
mod tables;
mod transfers;
mod translator;
mod verdict;
mod what_if;
mod whereabouts;
mod why;

use std::cell::OnceCell;
use std::rc::Rc;

use self::answers::Answers;
use self::names::Names;
use self::standing::Standing;
use crate::arrangement::Filter;
use crate::residency::Boundary;
use crate::statement::{Problem, Statement};

pub use self::about::{About, DetailGroup};
pub use self::answers::Input;
pub use self::cells::{Cell, Line};
pub use self::citation::Cited;
pub use self::comparison::{Change, ChangedRow, Compared, Comparison, compare};
pub use self::controls::{BoundaryOption, Controls, SwitchRow};
pub use self::countries::{BoundaryDetails, ListChange, ListedCountry, OwnList};
pub use self::details::{Detail, Fact};
pub use self::evidence::{Evidence, Provenance};
pub use self::flows::{Firmness, FlowLine, Flows, Graph, Jurisdiction, Spot, flows, graph, layout};
pub use self::glossary::GLOSSARY;
pub use self::links::{LinkGroup, LinkView};
pub use self::locale::{ListType, Locale, Plural};
pub use self::losses::Losses;
pub use self::matrix::{ColumnHead, Columns, Mark, MatrixCell, Strength};
pub use self::messages::Message;
pub use self::movements::{MovementEntry, MovementRow};
pub use self::on_demand::OnDemand;
pub use self::opened::Opened;
pub use self::pseudonymised::{PseudonymEntry, PseudonymRow, Pseudonymised};
pub use self::recipients::{Recipient, RecipientRow};
pub use self::services::{ServiceEntry, ServiceRow};
pub use self::smallest::FixView;
pub use self::tables::{FindingOption, Tables, arrange, arrange_recipients, arrange_transfers};
pub use self::transfers::{TransferEntry, TransferRow, Transfers};
pub use self::translator::Translator;
pub use self::verdict::{Tone, VerdictView};
pub use self::what_if::ChangeView;
pub use self::whereabouts::Whereabouts;
pub use self::why::{StepView, WayView};

/// Everything that is on the page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Page {
    /// The answer in one glance.
    pub verdict: VerdictView,
    /// What the reader can choose.
    pub controls: Controls,
    /// What the tried switches change; none where none is tried, or nobody was there to find out.
    pub changes: Option<Vec<ChangeView>>,
    /// The smallest set of switches; none while nobody has asked, or nobody was there to find out.
    pub fix: Option<FixView>,
    /// The columns of the matrix of services and places.
    pub columns: Rc<Columns>,
    /// The services, worst first.
    pub services: Vec<ServiceEntry>,
    /// The movements, in the order of the statement.
    pub movements: Vec<MovementEntry>,
    /// What is pseudonymised, per service.
    pub pseudonymised: Pseudonymised,
    /// Links and sources.
    pub links: Vec<LinkGroup>,
    /// What is wrong with the document, and notes on it: [`Page::problem_texts`].
    pub problems: Vec<Problem>,
    /// What is missing from the answers for it; none where nothing is worse than a note.
    pub losses: Option<Losses>,
    /// The language of the statement's own texts, where it is not that of the page.
    pub text_lang: Option<String>,
    /// The heading of what leaves the boundary.
    pub transfers_title: String,
    /// The sentence that stands there instead where nothing does, now or as planned.
    pub nothing_leaves: Option<String>,
    boundary: Boundary,
    standing: Rc<Standing>,
    transfers: OnceCell<Rc<Transfers>>,
    recipients: OnceCell<Rc<[Recipient]>>,
    // Made when it is wanted, and kept for the next page.
    about: OnceCell<Rc<About>>,
}

impl Page {
    /// What the statement says of itself, in the language and of the statement that the page is of; made once.
    pub fn about(&self, statement: &Statement, locale: &dyn Locale) -> &About {
        self.about.get_or_init(|| Rc::new(about::about(statement, locale)))
    }

    /// Each way in which data leaves the boundary, or may, or nobody knows; made once.
    pub fn transfers(&self, statement: &Statement, locale: &dyn Locale) -> &Transfers {
        let names = Names::of(statement, locale);
        self.transfers.get_or_init(|| {
            Rc::new(leaving::transfers(&names, &self.standing, &self.boundary, &self.verdict))
        })
    }

    /// Who has the data; made once.
    pub fn recipients(&self, statement: &Statement, locale: &dyn Locale) -> &[Recipient] {
        let names = Names::of(statement, locale);
        self.recipients.get_or_init(|| recipients::recipients(&names, &self.standing).into())
    }

    /// Under what a copy of the page is made, and what it leaves open.
    pub fn evidence(
        &self,
        statement: &Statement,
        filter: &Filter,
        provenance: &Provenance,
        locale: &dyn Locale,
    ) -> Evidence {
        let names = Names::of(statement, locale);
        evidence::evidence(&names, self, self.transfers(statement, locale), filter, provenance)
    }

    /// Takes over the texts of rows that were made for another page of the same statement in the same language.
    pub fn take_texts(&mut self, before: &Self) {
        self.about.clone_from(&before.about);
        for (entry, before) in self.movements.iter_mut().zip(&before.movements) {
            entry.take_texts(before);
        }
        // Of which services something is stated, no choice of the reader changes.
        for (entry, before) in self.pseudonymised.rows.iter_mut().zip(&before.pseudonymised.rows) {
            entry.take_texts(before);
        }
        if self.columns != before.columns {
            return;
        }
        self.columns.clone_from(&before.columns);
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
    build_with(input, Some(OnDemand::new()))
}

/// The same with what finds out what a first view does not need, where that is there already.
pub fn build_with(input: &Input<'_>, on_demand: Option<OnDemand>) -> Page {
    let situation = answers::situation(input);
    let answers = Answers::new(input, &situation);
    let names = Names::of(input.statement, input.locale);
    let language = input.statement.language.clone();
    // It looks ahead, and the columns have what is planned.
    let verdict = verdict::view(&answers, &names);
    let columns = Rc::new(Columns::of(&answers, &names));
    Page {
        transfers_title: transfers::title(&names, &answers.boundary),
        nothing_leaves: transfers::nothing(&names, &answers.boundary, &verdict),
        verdict,
        controls: controls::view(&answers, &names),
        changes: on_demand
            .filter(|_| !input.tried.is_empty())
            .map(|on_demand| (on_demand.changes)(&answers, &names)),
        fix: on_demand.filter(|_| input.fix).map(|on_demand| (on_demand.smallest)(&answers, &names)),
        services: services::entries(&answers, &names, &columns, on_demand),
        columns,
        movements: movements::entries(&answers, &names),
        pseudonymised: pseudonymised::view(&answers, &names),
        links: links::groups(&names),
        problems: input.problems.to_vec(),
        losses: losses::losses(input.statement, input.problems, &names.translator),
        boundary: answers.boundary.clone(),
        standing: Rc::clone(&answers.standing),
        transfers: OnceCell::new(),
        recipients: OnceCell::new(),
        about: OnceCell::new(),
        text_lang: language.filter(|language| !language.eq_ignore_ascii_case(input.locale.tag())),
    }
}
