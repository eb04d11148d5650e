//! The rows of the matrix: the services, worst first.

use std::cell::OnceCell;
use std::rc::Rc;

use super::answers::Answers;
use super::links::{self, LinkView};
use super::locale::Locale;
use super::matrix::{self, Columns, MatrixCell};
use super::messages::Message;
use super::names::Names;
use super::on_demand::OnDemand;
use super::opened::Opened;
use super::standing::Standing;
use super::verdict::Tone;
use super::whereabouts::{Whereabouts, whereabouts};
use super::why::finding_word;
use crate::arrangement::FINDINGS;
use crate::residency::{Alternative, Finding};
use crate::statement::{Operator, Place, Service, ServiceId, Statement};

/// A service: what is known of it without its texts, which are made when they are wanted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ServiceEntry {
    /// Its number in the statement.
    pub number: ServiceId,
    /// The verdict; none where no data is.
    pub found: Option<Finding>,
    /// How to take it.
    pub tone: Tone,
    /// Its word.
    pub finding: String,
    /// Whether the reader wants its reasons.
    pub is_open: bool,
    /// The reasons, while they are wanted and somebody was there to find out.
    pub opened: Option<Rc<Opened>>,
    standing: Rc<Standing>,
    columns: Rc<Columns>,
    // Behind a pointer, for the room of those that are never drawn, and for the next page.
    row: OnceCell<Option<Rc<ServiceRow>>>,
}

/// The texts of a service in the matrix.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ServiceRow {
    /// Its id in the statement.
    pub id: String,
    /// Its name.
    pub name: String,
    /// Its other names: today's and former ones, and who operates it.
    pub names: Vec<String>,
    /// That data at it comes to where its own data is not, where that is the worse.
    pub onward: Option<String>,
    /// What it does nowhere, such as to store anything.
    pub nowhere: Vec<String>,
    /// What it does at each place, a cell for each column.
    pub cells: Vec<MatrixCell>,
    /// Its privacy page.
    pub privacy: Option<LinkView>,
    /// The words for the button that opens the reasons.
    pub why_label: String,
}

impl ServiceEntry {
    /// Its texts, in the language and from the statement that the page is of; made once.
    pub fn row(&self, statement: &Statement, locale: &dyn Locale) -> Option<&Rc<ServiceRow>> {
        let names = Names::of(statement, locale);
        self.row.get_or_init(|| row(&names, self).map(Rc::new)).as_ref()
    }

    /// Whether it has, or will have, data at an alternative of which `wanted` holds.
    pub(super) fn is_at(&self, statement: &Statement, wanted: &dyn Fn(Alternative) -> bool) -> bool {
        let held = self.standing.held(statement, self.number).iter();
        let planned =
            self.standing.planned(statement).filter(|(_, clause, _)| clause.service == Some(self.number));
        let later = self.standing.later().iter().map(|later| &later.held);
        let held = held.chain(later.filter(|held| held.service == self.number));
        held.flat_map(|held| held.whereabouts.iter().copied()).any(wanted)
            || planned.flat_map(|(id, ..)| statement.whereabouts(id)).flatten().any(wanted)
    }

    /// The names of the places in whose columns its row has something.
    pub(super) fn places<'r>(&'r self, row: &'r ServiceRow) -> impl Iterator<Item = &'r String> {
        let cells = self.columns.heads.iter().zip(&row.cells);
        cells.filter(|(_, cell)| !cell.marks.is_empty()).map(|(head, _)| &head.name)
    }

    /// Where it has its data, in full.
    pub fn whereabouts(&self, statement: &Statement, locale: &dyn Locale) -> Whereabouts {
        whereabouts(&Names::of(statement, locale), self.number, &self.standing)
    }

    /// Takes over the texts that were made for another page of the same statement in the same language, with the same columns.
    pub(super) fn take_texts(&mut self, before: &Self) {
        if self.standing == before.standing {
            self.row.clone_from(&before.row);
        }
    }
}

pub(super) fn entries(
    answers: &Answers<'_>,
    names: &Names<'_>,
    columns: &Rc<Columns>,
    on_demand: Option<OnDemand>,
) -> Vec<ServiceEntry> {
    let services = &names.statement.services;
    let mut entries = Vec::with_capacity(services.len());
    // Verdict by verdict, and not sorted, for which there would be much code.
    for (found, _) in &FINDINGS {
        for (id, service) in (0..).map(ServiceId::of).zip(services) {
            if answers.finding(id) == *found {
                let is_open = answers.input.opened.contains(&service.id);
                let on_demand = on_demand.filter(|_| is_open);
                let opened = on_demand.map(|it| Rc::new((it.opened)(answers, names, id, service)));
                entries.push(ServiceEntry { is_open, opened, ..entry(answers, names, columns, id, *found) });
            }
        }
    }
    entries
}

fn entry(
    answers: &Answers<'_>,
    names: &Names<'_>,
    columns: &Rc<Columns>,
    id: ServiceId,
    found: Option<Finding>,
) -> ServiceEntry {
    let (tone, finding) = match found {
        Some(finding) => (Tone::of(finding), finding_word(finding)),
        None if answers.is_inapplicable(id) => (Tone::Neutral, Message::FindingNotApplicable),
        None if answers.is_off(id) => (Tone::Neutral, Message::FindingOff),
        None => (Tone::Neutral, Message::FindingNothing),
    };
    ServiceEntry {
        number: id,
        found,
        tone,
        finding: names.translator.word(finding),
        is_open: false,
        opened: None,
        standing: Rc::clone(&answers.standing),
        columns: Rc::clone(columns),
        row: OnceCell::new(),
    }
}

fn row(names: &Names<'_>, entry: &ServiceEntry) -> Option<ServiceRow> {
    let ServiceEntry { number: id, standing, columns, .. } = entry;
    let service = names.statement.services.get(id.idx())?;
    let (cells, own) = matrix::cells(standing, names, columns, *id);
    Some(ServiceRow {
        id: service.id.clone(),
        name: service.name.clone(),
        names: other_names(names, service),
        nowhere: matrix::nowhere(standing, names, *id),
        onward: (own.is_some() && own < entry.found).then(|| names.translator.word(Message::VerdictOnward)),
        cells,
        privacy: links::privacy(names, service),
        why_label: names.translator.say(Message::WhyFor, &[("service", (&service.name).into())]),
    })
}

fn other_names(names: &Names<'_>, service: &Service) -> Vec<String> {
    let translator = &names.translator;
    let now =
        service.now_named.as_ref().map(|name| translator.say(Message::NowNamed, &[("name", name.into())]));
    let formerly = (!service.formerly.is_empty()).then(|| {
        translator.say(Message::FormerlyNamed, &[("names", (&translator.and(&service.formerly)).into())])
    });
    let is_public = service.operator == Some(Operator::Public);
    let public = is_public.then(|| translator.word(Message::OperatorPublic));
    let operated = |name: String| translator.say(Message::OperatedBy, &[("name", (&name).into())]);
    let operator = names.operator(service).map(operated);
    let seat = service.established_in.map(|country| names.place(Place::Country(country)));
    let seat = seat.map(|country| translator.say(Message::EstablishedIn, &[("country", (&country).into())]));
    now.into_iter().chain(formerly).chain(operator).chain(public).chain(seat).collect()
}
