//! The matrix of services and places: what each service does where, how firmly, and with data in which form.
//!
//! It is made of the ends that the verdict is made of, so that the worst cell of a row is the verdict on its service, and every place
//! that the verdict names is a column.

mod marks;
mod planned;
mod row;

pub(super) use self::marks::{ACTIVITIES, nowhere};
pub use self::marks::{Mark, MatrixCell, Strength};
pub(super) use self::row::cells;

use std::cmp::Reverse;

use super::answers::Answers;
use super::messages::Message;
use super::names::Names;
use super::verdict::Tone;
use crate::order::{sort, sort_by_key};
use crate::residency::{Alternative, Certainty, Finding};
use crate::statement::{Place, Statement};

/// So many places have a column of their own, if there are more of them than one more.
const MOST_PLACES: usize = 6;

/// The columns of the matrix: the places, those outside the boundary first; then all further places in one; then what is not disclosed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Columns {
    /// What stands above each.
    pub heads: Vec<ColumnHead>,
    /// The places that have a column of their own, in the order of the columns. A cloud region is in the column of its country.
    places: Vec<Alternative>,
    has_further: bool,
    /// What certainly being at a place means for the boundary, for each that an end names, in order.
    findings: Vec<(Alternative, Finding)>,
}

/// What stands above a column.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ColumnHead {
    /// The place.
    pub name: String,
    /// On which side of the boundary it lies; none where no place is disclosed.
    pub side: Option<String>,
    /// How to take that.
    pub tone: Tone,
}

/// A place with a column, the worst of what is in it, and how much is.
type Weighed = (Alternative, Finding, usize);

impl Columns {
    pub(super) fn of(answers: &Answers<'_>, names: &Names<'_>) -> Self {
        let statement = answers.input.statement;
        let mut all: Vec<Alternative> = Vec::new();
        let mut is_open = false;
        for end in answers.everything.ends() {
            for one in end.whereabouts.iter() {
                is_open |= matches!(one, Alternative::Open(_));
                all.extend(key(statement, *one).map(|_| *one));
            }
        }
        let planned = answers.standing.planned(statement).flat_map(|(id, ..)| statement.whereabouts(id));
        all.extend(planned.flatten().filter(|one| key(statement, *one).is_some()));
        for one in answers.standing.later().iter().flat_map(|later| later.held.whereabouts.iter()) {
            is_open |= matches!(one, Alternative::Open(_));
            all.extend(key(statement, *one).map(|_| *one));
        }
        sort(&mut all);
        let (mut findings, mut weighed): (Vec<_>, Vec<Weighed>) = (Vec::new(), Vec::new());
        for run in all.chunk_by(|one, other| one == other) {
            let Some((one, key)) = run.first().and_then(|one| Some((*one, key(statement, *one)?))) else {
                continue;
            };
            let finding = answers.judge.alternative(one);
            findings.push((one, finding));
            match weighed.iter_mut().find(|(known, ..)| *known == key) {
                Some((_, worst, n)) => (*worst, *n) = ((*worst).max(finding), *n + run.len()),
                None => weighed.push((key, finding, run.len())),
            }
        }
        sort_by_key(&mut weighed, |(_, finding, n)| (Reverse(*finding), Reverse(*n)));
        let n_own = if MOST_PLACES + 1 < weighed.len() { MOST_PLACES } else { weighed.len() };
        let further = weighed.split_off(n_own);
        let mut heads: Vec<ColumnHead> =
            weighed.iter().map(|(place, finding, _)| head(names, *place, *finding)).collect();
        let worst = further.iter().map(|(_, finding, _)| *finding).max();
        heads.extend(
            worst.map(|finding| of_side(names, names.translator.word(Message::ColumnFurtherPlaces), finding)),
        );
        if is_open {
            let name = names.translator.word(Message::ColumnNotDisclosed);
            heads.push(ColumnHead { name, side: None, tone: Tone::Unknown });
        }
        let places = weighed.into_iter().map(|(place, ..)| place).collect();
        Self { heads, places, has_further: worst.is_some(), findings }
    }

    /// Whether a column is that of one place.
    fn has_own(&self, column: usize) -> bool {
        column < self.places.len()
    }

    /// Whether a column is that of what is not disclosed.
    fn is_open(&self, column: usize) -> bool {
        self.places.len() + usize::from(self.has_further) <= column
    }

    /// The column that an alternative is in, and whether that is called something else than the alternative; none for no place.
    fn column(&self, statement: &Statement, one: Alternative) -> Option<(usize, bool)> {
        if matches!(one, Alternative::Open(_)) {
            return Some((self.places.len() + usize::from(self.has_further), false));
        }
        let key = key(statement, one)?;
        match self.places.iter().position(|place| *place == key) {
            Some(column) => Some((column, key != one)),
            None => Some((self.places.len(), true)),
        }
    }

    /// What it means for the boundary that data is at one of a group of alternatives, as a part of what the group means: nothing bad
    /// for one that is inside, whatever the others are. The worst of all parts is what the judge says of the group.
    fn finding(&self, group: &[Alternative], one: Alternative, certainty: Certainty) -> Finding {
        let of = |one: &Alternative| {
            let at = self.findings.partition_point(|(known, _)| known < one);
            match self.findings.get(at) {
                Some((known, finding)) if known == one => *finding,
                _ if matches!(one, Alternative::Open(_)) => Finding::Unknown,
                _ => Finding::Stays,
            }
        };
        let own = of(&one);
        match (own, certainty) {
            (Finding::Stays | Finding::Unknown, _) => own,
            (_, Certainty::Unknown) => Finding::Unknown,
            (_, Certainty::Will) if group.iter().all(|one| of(one) == Finding::Leaves) => Finding::Leaves,
            _ => Finding::MayLeave,
        }
    }
}

/// What an alternative has its column by; none for what is no place.
fn key(statement: &Statement, one: Alternative) -> Option<Alternative> {
    match one {
        Alternative::Place(Place::Region(region)) => {
            let country = statement.places.country_of(region);
            Some(country.map_or(one, |country| Alternative::Place(Place::Country(country))))
        }
        Alternative::Open(_) | Alternative::Nowhere | Alternative::SameAs(_) => None,
        _ => Some(one),
    }
}

fn head(names: &Names<'_>, place: Alternative, finding: Finding) -> ColumnHead {
    of_side(names, names.whereabouts(&[place], |place| names.place(place)), finding)
}

fn of_side(names: &Names<'_>, name: String, finding: Finding) -> ColumnHead {
    let side = names.translator.word(match finding {
        Finding::Stays => Message::FlowsInside,
        Finding::Unknown => Message::SideUnknown,
        Finding::MayLeave => Message::FlowsEither,
        Finding::Leaves => Message::FlowsOutside,
    });
    ColumnHead { name, side: Some(side), tone: Tone::of(finding) }
}
