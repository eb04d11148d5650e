//! The cells of the matrix: what is the same but for one thing is said once.

use std::cmp::Reverse;

use super::super::messages::Message;
use super::super::names::Names;
use super::super::standing::{Held, Standing};
use super::super::verdict::Tone;
use crate::order::{sort, sort_by_key};
use crate::residency::{Alternative, Certainty};
use crate::statement::{Activity, CategoryId, Date, Form, Place, ServiceId};

/// What a service does at a place; nothing where nothing is stated.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MatrixCell {
    /// What that means for the boundary: the worst of it.
    pub tone: Tone,
    /// What it does there, firmest first.
    pub marks: Vec<Mark>,
}

/// Something that a service does at a place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mark {
    /// How firmly that is stated.
    pub strength: Strength,
    /// What it does.
    pub text: String,
    /// In which form the data is, where exactly, of which data it is so, and from when.
    pub notes: Vec<String>,
    /// The word for the strength, for whoever does not see its sign; none where it is stated as fact.
    pub spoken: Option<String>,
}

/// How firmly something is stated, from the least to the most.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Strength {
    /// It is not disclosed, or not confirmed.
    Unknown,
    /// It may be so.
    May,
    /// It is so here or at another place that is named with it.
    Either,
    /// It is so.
    Is,
}

impl Strength {
    /// Every strength, firmest first.
    pub const ALL: [Self; 4] = [Self::Is, Self::Either, Self::May, Self::Unknown];

    /// The word for it.
    pub fn message(self) -> Message {
        match self {
            Self::Unknown => Message::StrengthUnknown,
            Self::May => Message::NoteMay,
            Self::Either => Message::StrengthOneOf,
            Self::Is => Message::StrengthIs,
        }
    }
}

/// What is done at a place, in some form, and how firmly: with how many kinds of data and in how many ways soever.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Group {
    pub(super) column: usize,
    pub(super) strength: Strength,
    pub(super) form: Form,
    /// From when, where it is only planned.
    pub(super) from: Option<Date>,
    pub(super) doing: Vec<Activity>,
    /// Where exactly, where the column does not say it.
    pub(super) at: Vec<Alternative>,
    pub(super) data: Vec<CategoryId>,
}

/// The activities in the order in which they are named, with the word for each.
pub(in crate::page) const ACTIVITIES: [(Activity, Message); 6] = [
    (Activity::Store, Message::ColumnStored),
    (Activity::Process, Message::ColumnProcessed),
    (Activity::Infer, Message::ActivityInfer),
    (Activity::BackUp, Message::ActivityBackUp),
    (Activity::Access, Message::ActivityAccess),
    (Activity::Transit, Message::ActivityTransit),
];

/// What is stated of a service with data at one of some places, which stands in a column: what it does, how firmly, and from when.
pub(super) fn of_held(
    held: &Held,
    one: Alternative,
    (column, is_finer): (usize, bool),
    from: Option<Date>,
) -> impl Iterator<Item = Group> {
    let strength = match one {
        Alternative::Open(_) => Strength::Unknown,
        _ => strength(held.certainty, held.whereabouts.len()),
    };
    let doing = ACTIVITIES.iter().map(|(activity, _)| *activity).filter(|activity| held.is_for(*activity));
    doing.map(move |activity| Group {
        column,
        strength,
        form: held.form,
        from,
        doing: vec![activity],
        at: is_finer.then_some(one).into_iter().collect(),
        data: vec![held.category],
    })
}

/// How firmly something is stated of one of so many places.
pub(super) fn strength(certainty: Certainty, n_named: usize) -> Strength {
    match certainty {
        Certainty::Unknown => Strength::Unknown,
        Certainty::May => Strength::May,
        Certainty::Will if 1 < n_named => Strength::Either,
        Certainty::Will => Strength::Is,
    }
}

/// Of the same thing that is said more or less firmly, the firmest.
pub(super) fn firmest(mut groups: Vec<Group>) -> Vec<Group> {
    let key = |group: &Group| {
        let first = (
            group.doing.first().map(|activity| *activity as u8),
            group.at.first().copied(),
            group.data.first().copied(),
        );
        (group.column, group.form as u8, first)
    };
    sort_by_key(&mut groups, |group| (key(group), Reverse(group.strength)));
    groups.dedup_by(|next, first| key(next) == key(first));
    groups
}

/// What is the same but for the data, then but for what is done, then but for where exactly, as one.
pub(super) fn together(groups: Vec<Group>) -> Vec<Group> {
    let is_same = |one: &Group, other: &Group| {
        (one.column, one.strength, one.form, one.from)
            == (other.column, other.strength, other.form, other.from)
    };
    let mut groups =
        joined(groups, &|one, other| is_same(one, other) && one.doing == other.doing && one.at == other.at);
    for group in &mut groups {
        sort(&mut group.data);
    }
    let groups =
        joined(groups, &|one, other| is_same(one, other) && one.data == other.data && one.at == other.at);
    let mut groups = joined(groups, &|one, other| {
        is_same(one, other) && one.data == other.data && one.doing == other.doing
    });
    sort_by_key(&mut groups, |group| Reverse(group.strength));
    groups
}

fn joined(groups: Vec<Group>, is_alike: &dyn Fn(&Group, &Group) -> bool) -> Vec<Group> {
    let mut all: Vec<Group> = Vec::new();
    for group in groups {
        match all.iter_mut().find(|known| is_alike(known, &group)) {
            Some(known) => {
                add(&mut known.doing, &group.doing);
                add(&mut known.at, &group.at);
                add(&mut known.data, &group.data);
            }
            None => all.push(group),
        }
    }
    all
}

fn add<T: Copy + PartialEq>(list: &mut Vec<T>, more: &[T]) {
    for one in more {
        if !list.contains(one) {
            list.push(*one);
        }
    }
}

/// In a column of a country's own, a region of it need not name the country.
pub(super) fn mark(
    names: &Names<'_>,
    group: &Group,
    is_own: bool,
    is_open: bool,
    n_categories: usize,
) -> Mark {
    let translator = &names.translator;
    let doing = ACTIVITIES.iter().filter(|(activity, _)| group.doing.contains(activity));
    let doing: Vec<String> = doing.map(|(_, message)| translator.word(*message)).collect();
    let mut notes = Vec::new();
    notes.extend((group.form != Form::Identified).then(|| names.form(group.form)));
    let at = |place| match place {
        Place::Region(id) if is_own => {
            names.statement.places.region(id).map(|region| region.name.clone()).unwrap_or_default()
        }
        _ => names.place(place),
    };
    notes.extend(group.at.iter().map(|one| names.whereabouts(&[*one], at)));
    let n_all = if group.from.is_some() { names.statement.categories.len() } else { n_categories };
    notes.extend(of_which_data(names, &group.data, n_all));
    notes.extend(group.from.map(|from| translator.planned_from(from)));
    // Of what is not disclosed, the head of the column says so.
    let is_said = group.strength == Strength::Is || is_open;
    let spoken = (!is_said).then(|| translator.word(group.strength.message()));
    Mark { strength: group.strength, text: doing.join(" · "), notes, spoken }
}

/// Of which data something is so, where that is not all that a service has: by name, or how many kinds of how many.
fn of_which_data(names: &Names<'_>, data: &[CategoryId], n_categories: usize) -> Option<String> {
    if data.is_empty() || data.len() == n_categories {
        return None;
    }
    if let [one] = data {
        return Some(names.category(*one));
    }
    let values = [("n", data.len().into()), ("m", n_categories.into())];
    Some(names.translator.say(Message::NoteSomeData, &values))
}

/// What a service does nowhere, such as to store anything; each as a text.
pub(in crate::page) fn nowhere(standing: &Standing, names: &Names<'_>, service: ServiceId) -> Vec<String> {
    let held = standing.held(names.statement, service);
    let is_nowhere = |activity| {
        let mut of = held.iter().filter(|held| held.activity == Some(activity)).peekable();
        of.peek().is_some() && of.all(|held| *held.whereabouts == [Alternative::Nowhere])
    };
    let nowhere = names.translator.word(Message::PlaceNowhere);
    let text = |(activity, message): &(Activity, Message)| {
        let word = names.translator.word(*message);
        let values = [("activity", (&word).into()), ("place", (&nowhere).into())];
        is_nowhere(*activity).then(|| names.translator.say(Message::ActivityPlace, &values))
    };
    ACTIVITIES.iter().filter_map(text).collect()
}
