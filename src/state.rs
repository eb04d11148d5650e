//! What the reader sees and has chosen: one state, one message enum, one pure `update`.

mod failure;
mod loaded;
mod rows;
mod share;

use std::rc::Rc;

use crate::arrangement::{Arrangement, Column, Filter};
use crate::residency::{Boundary, Finding, SwitchOverrides};
use crate::statement::{Statement, SwitchId, SwitchState};

pub use self::failure::LoadError;
pub use self::loaded::LoadedStatement;
pub use self::share::{Part, Target};

/// Where the loading of the statement stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Load {
    /// Nothing was asked for.
    Idle,
    /// Asked, and too early to say so.
    Waiting,
    /// Asked, and it takes long enough for the reader to be told.
    Slow,
    /// The statement is there.
    Done,
    /// It failed; a statement that was there before stays.
    Failed(LoadError),
}

/// What happened.
#[derive(Clone, Debug)]
pub enum Msg {
    /// Another statement than before is wanted: nothing of the one before may be seen any more.
    SourceChanged,
    /// The statement was asked for.
    Asked,
    /// The answer is taking long.
    WaitedLong,
    /// A statement arrived and was read.
    Read(Rc<LoadedStatement>),
    /// None arrived.
    LoadFailed(LoadError),
    /// The reader wants the statement, or the earlier one, to be loaded again.
    RetryWanted,
    /// The reader chose a boundary.
    BoundaryChosen(Boundary),
    /// The reader tried a switch, or gave the trial up.
    SwitchTried(SwitchId, Option<SwitchState>),
    /// The reader tried these switches and no others.
    SwitchesTried(SwitchOverrides),
    /// The reader asked for the smallest set of switches that keeps everything inside.
    FixAsked,
    /// The reader gave every trial up.
    TrialsEnded,
    /// The reader opened or closed the reasons of a service, by its id.
    Toggled(Rc<str>),
    /// The reader typed what they look for.
    Searched(String),
    /// The reader wants a verdict to be shown, or none for no data; or no longer.
    FindingToggled(Option<Finding>),
    /// The reader wants every row again.
    FilterCleared,
    /// The reader chose a column to sort by.
    Sorted(Column),
    /// What is drawn of the lists is on the screen, or the reader wants more of them.
    MoreWanted,
    /// The host page wants a view that was shared.
    ViewWanted(Rc<Vec<Part>>),
    /// What is known of an earlier statement changed.
    EarlierChanged(Earlier),
    /// The reader wants the two statements compared though they are not of one tenant, or no longer wants it.
    ComparedAcrossTenants,
    /// The reader opened or closed the graph of the flows.
    FlowsToggled,
    /// The reader chose what is to be on paper.
    PrintChosen(Paper),
}

impl From<Result<Rc<LoadedStatement>, LoadError>> for Msg {
    fn from(read: Result<Rc<LoadedStatement>, LoadError>) -> Self {
        read.map_or_else(Self::LoadFailed, Self::Read)
    }
}

/// What is on paper.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Paper {
    /// What an auditor files: the verdict, the matrix, transfers, recipients, open questions, sources.
    Short,
    /// The data flows, the changes, the reasons of every answer and all that the statement says as well.
    Whole,
}

/// An earlier statement, to say what changed since.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum Earlier {
    /// None was given.
    #[default]
    None,
    /// It was asked for.
    Waiting,
    /// It is there.
    Read(Rc<LoadedStatement>),
    /// It could not be loaded, which takes nothing away from the statement that is shown.
    Failed(LoadError),
}

impl From<Result<Rc<LoadedStatement>, LoadError>> for Earlier {
    fn from(read: Result<Rc<LoadedStatement>, LoadError>) -> Self {
        read.map_or_else(Self::Failed, Self::Read)
    }
}

/// What the reader sees and has chosen.
#[derive(Clone, Debug, PartialEq)]
pub struct State {
    /// Where the loading stands.
    pub load: Load,
    /// The last statement that could be read.
    pub loaded: Option<Rc<LoadedStatement>>,
    /// Grows by one when the reader wants it loaded again.
    pub retries: u32,
    /// The boundary; none while the reader has not chosen.
    pub boundary: Option<Boundary>,
    /// The switches that are tried.
    pub tried: SwitchOverrides,
    /// Whether the smallest set of switches is asked for.
    pub fix: bool,
    /// The ids of the services whose reasons are open.
    pub opened: Vec<String>,
    /// How the tables are looked at.
    pub arrangement: Arrangement,
    /// How many rows of each list are drawn.
    pub rows: usize,
    /// Grows by one each time that this was decided anew.
    pub slice: u32,
    /// A view to be taken up with the statement that is not there yet.
    pub wanted: Option<Rc<Vec<Part>>>,
    /// The parts of the last view taken up that did not fit the statement.
    pub left_out: Vec<String>,
    /// The switches that the last view taken up tries.
    pub shared: SwitchOverrides,
    /// The answer to which the last view taken up leads.
    pub target: Option<Target>,
    /// The statement from before, as far as there is one.
    pub earlier: Earlier,
    /// Whether the two are compared though they are not of one tenant.
    pub across_tenants: bool,
    /// Whether the graph of the flows is open.
    pub flows: bool,
    /// What is on paper.
    pub paper: Paper,
}

impl Default for State {
    fn default() -> Self {
        Self {
            load: Load::Idle,
            loaded: None,
            retries: 0,
            boundary: None,
            tried: SwitchOverrides::new(),
            fix: false,
            opened: Vec::new(),
            arrangement: Arrangement::default(),
            rows: rows::AT_FIRST,
            slice: 0,
            wanted: None,
            left_out: Vec::new(),
            shared: SwitchOverrides::new(),
            target: None,
            earlier: Earlier::None,
            across_tenants: false,
            flows: false,
            paper: Paper::Short,
        }
    }
}

impl State {
    /// The state after something happened.
    #[must_use]
    pub fn update(&self, msg: Msg) -> Self {
        let mut next = self.clone();
        match msg {
            // Of the reader's wishes to load again, nothing may seem to be new by it.
            Msg::SourceChanged => next = Self { retries: self.retries, ..Self::default() },
            Msg::Asked => next.load = Load::Waiting,
            Msg::WaitedLong => next.load = Load::Slow,
            Msg::Read(loaded) => next.take(loaded),
            Msg::LoadFailed(error) => next.load = Load::Failed(error),
            Msg::RetryWanted => next.retries = self.retries.wrapping_add(1),
            Msg::MoreWanted => next.draw_more(),
            Msg::EarlierChanged(earlier) => {
                next.earlier = earlier;
                next.across_tenants = false;
            }
            msg => next.apply_reader_msg(msg),
        }
        next
    }

    /// What a reader asks for, or a host page beside the statement.
    fn apply_reader_msg(&mut self, msg: Msg) {
        match msg {
            Msg::BoundaryChosen(boundary) => self.boundary = Some(boundary),
            Msg::SwitchTried(switch, Some(state)) => {
                self.tried.insert(switch, state);
            }
            Msg::SwitchTried(switch, None) => {
                self.tried.remove(switch);
            }
            Msg::SwitchesTried(tried) => self.tried = tried,
            Msg::FixAsked => self.fix = true,
            Msg::TrialsEnded => self.tried.clear(),
            Msg::ComparedAcrossTenants => self.across_tenants = !self.across_tenants,
            Msg::FlowsToggled => self.flows = !self.flows,
            Msg::PrintChosen(paper) => self.paper = paper,
            Msg::Toggled(service) => {
                self.target.take_if(|target| *target.service == *service);
                let n_before = self.opened.len();
                self.opened.retain(|id| **id != *service);
                if self.opened.len() == n_before {
                    self.opened.push(service.to_string());
                }
            }
            Msg::Searched(query) => self.arranged(|arrangement| arrangement.filter.query = query),
            Msg::FindingToggled(finding) => self.arranged(|arrangement| arrangement.filter.toggle(finding)),
            Msg::FilterCleared => self.arranged(|arrangement| arrangement.filter = Filter::default()),
            Msg::Sorted(column) => self.arranged(|arrangement| arrangement.sort(column)),
            Msg::ViewWanted(view) if self.loaded.is_some() => self.take_up(&view),
            Msg::ViewWanted(view) => self.wanted = Some(view),
            Msg::SourceChanged
            | Msg::Asked
            | Msg::WaitedLong
            | Msg::Read(_)
            | Msg::LoadFailed(_)
            | Msg::RetryWanted
            | Msg::MoreWanted
            | Msg::EarlierChanged(_) => {}
        }
    }

    /// Whether what is tried is what a view tries, and not what the reader has made of it.
    pub fn is_shared(&self) -> bool {
        !self.tried.is_empty() && self.tried == self.shared
    }

    /// Whether what is on the page is older than what was asked for.
    pub fn is_stale(&self) -> bool {
        self.loaded.is_some() && matches!(self.load, Load::Failed(_))
    }

    fn take(&mut self, loaded: Rc<LoadedStatement>) {
        self.tried = self.carried_over(&loaded.statement);
        self.boundary.take_if(|boundary| !boundary.stands_for_itself());
        self.loaded = Some(loaded);
        self.load = Load::Done;
        if let Some(view) = self.wanted.take() {
            self.take_up(&view);
        }
    }

    /// The trials of the statement before, for the switches that have the same id in the new one.
    fn carried_over(&self, statement: &Statement) -> SwitchOverrides {
        let Some(before) = &self.loaded else { return SwitchOverrides::new() };
        let find = |(switch, state): (SwitchId, SwitchState)| {
            let id = &before.statement.switches.get(switch.idx())?.id;
            let position = statement.switches.iter().position(|switch| switch.id == *id)?;
            Some((SwitchId::of(position), state))
        };
        self.tried.iter().filter_map(find).collect()
    }
}
