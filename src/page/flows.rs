//! The flows: services in the jurisdictions where they keep data, and the lines that data takes between them.
//!
//! The reader's boundary is one jurisdiction, however many countries it has: a line that leaves its box leaves the boundary. Outside
//! it, each country or area is one.

mod homes;
pub mod layout;
mod lines;
mod together;
mod words;

use self::layout::Drawing;
use super::answers::{self, Answers, Input};
use super::messages::Message;
use super::names::Names;
use super::verdict::Tone;
use crate::order::sort;

/// A graph of the flows.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Flows {
    /// The jurisdictions: the boundary, what is outside, what is not determined.
    pub jurisdictions: Vec<Jurisdiction>,
    /// The services in them, those of one jurisdiction next to each other.
    pub spots: Vec<Spot>,
    /// The movements in the order of their table, then what services keep elsewhere.
    pub lines: Vec<FlowLine>,
    /// What it comes to, and how much of it is drawn.
    pub summary: Vec<String>,
}

/// A jurisdiction, which is a box.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Jurisdiction {
    /// Its name.
    pub title: String,
    /// On which side of the boundary it lies.
    pub side: Option<String>,
    /// How to take that.
    pub tone: Tone,
    /// It is not, or not wholly, determined.
    pub open: bool,
}

/// A service at a jurisdiction.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Spot {
    /// The position of its jurisdiction.
    pub jurisdiction: usize,
    /// Its name.
    pub name: String,
    /// Where exactly, and what is not stated.
    pub notes: Vec<String>,
    /// It keeps some data here, and is at home elsewhere.
    pub further: bool,
}

/// A line: a movement, or what a service keeps in another jurisdiction than its own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FlowLine {
    /// The position of the spot it begins at.
    pub from: usize,
    /// The spots it leads to, and how firmly; none twice.
    pub to: Vec<(usize, Firmness)>,
    /// It leads back as well.
    pub back: bool,
    /// How to take where it leads; neutral where it leaves nothing.
    pub tone: Tone,
    /// What goes, in which form; what it depends on.
    pub label: Vec<String>,
    /// The form alone.
    pub form: String,
    /// All of it in sentences.
    pub sentences: Vec<String>,
}

/// How firmly data takes a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Firmness {
    /// It does not, as the switches stand.
    Off,
    /// Nobody says whether.
    Unknown,
    /// It may.
    May,
    /// It does.
    Will,
}

impl Flows {
    /// The position of a spot's jurisdiction.
    pub fn at(&self, spot: usize) -> usize {
        self.spots.get(spot).map_or(0, |spot| spot.jurisdiction)
    }
}

impl Firmness {
    /// Every firmness, firmest first, with its word.
    pub const ALL: [(Self, Message); 4] = [
        (Self::Will, Message::FlowGoes),
        (Self::May, Message::FlowMayGo),
        (Self::Unknown, Message::FlowNotStated),
        (Self::Off, Message::FlowDoesNotGo),
    ];
}

impl FlowLine {
    /// How firm its firmest end is.
    pub fn firmness(&self) -> Firmness {
        self.to.iter().map(|(_, firmness)| *firmness).max().unwrap_or(Firmness::Off)
    }
}

/// The graph and its drawings.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Graph {
    /// What is drawn.
    pub flows: Flows,
    /// In one narrow column.
    pub narrow: Drawing,
    /// With more room.
    pub wide: Drawing,
}

/// More lines than these are drawn together.
const MOST_LINES: usize = 80;
/// More spots than these are drawn together.
const MOST_SPOTS: usize = 120;

/// Makes the graph of a statement and the reader's choices, and draws it.
pub fn graph(input: &Input<'_>) -> Graph {
    let flows = flows(input);
    let [narrow, wide] = [false, true].map(|wide| layout::draw(&flows, wide));
    Graph { flows, narrow, wide }
}

/// Makes the graph of a statement and the reader's choices.
pub fn flows(input: &Input<'_>) -> Flows {
    let situation = answers::situation(input);
    let answers = Answers::new(input, &situation);
    let names = Names::of(input.statement, input.locale);
    let homes = homes::Homes::of(&answers);
    let mut flows = Flows {
        jurisdictions: homes.keys.iter().map(|key| words::jurisdiction(&answers, &names, key)).collect(),
        spots: homes.spots.iter().map(|spot| words::spot(&answers, &names, &homes, spot)).collect(),
        lines: lines::lines(&answers, &names, &homes),
        summary: Vec::new(),
    };
    lead(&mut flows.lines, &flows.jurisdictions, &flows.spots, &names);
    flows.summary = summary(&answers, &names, &homes, &flows);
    if MOST_LINES < flows.lines.len() || MOST_SPOTS < flows.spots.len() {
        together::draw_together(&mut flows, &names, input.statement.services.len());
    }
    flows
}

/// Says of each line from where to where it leads, and how to take that.
fn lead(lines: &mut [FlowLine], jurisdictions: &[Jurisdiction], spots: &[Spot], names: &Names<'_>) {
    let at = |spot: usize| spots.get(spot).map_or(0, |spot| spot.jurisdiction);
    for line in lines {
        let from = at(line.from);
        let leads = line.to.iter().filter(|(_, firmness)| *firmness != Firmness::Off);
        let mut reached: Vec<usize> = leads.map(|(spot, _)| at(*spot)).collect();
        sort(&mut reached);
        reached.dedup();
        let tone = |at: &usize| jurisdictions.get(*at).filter(|_| *at != from).map(|at| at.tone);
        line.tone =
            reached.iter().filter_map(tone).max_by_key(|tone| badness(*tone)).unwrap_or(Tone::Neutral);
        line.sentences.extend(across(jurisdictions, from, &reached, names));
    }
}

fn badness(tone: Tone) -> u8 {
    match tone {
        Tone::Neutral => 0,
        Tone::Good => 1,
        Tone::Unknown => 2,
        Tone::Warning => 3,
        Tone::Bad => 4,
    }
}

/// From where to where, as a sentence.
fn across(
    jurisdictions: &[Jurisdiction],
    from: usize,
    reached: &[usize],
    names: &Names<'_>,
) -> Option<String> {
    let place = |at: &usize| jurisdictions.get(*at).map(|jurisdiction| jurisdiction.title.clone());
    let here = place(&from)?;
    let to = names.translator.and(&reached.iter().filter_map(place).collect::<Vec<_>>());
    match reached {
        [] => None,
        [at] if *at == from => Some(names.translator.say(Message::FlowWithin, &[("place", (&here).into())])),
        _ => {
            Some(names.translator.say(Message::FlowAcross, &[("from", (&here).into()), ("to", (&to).into())]))
        }
    }
}

/// How many services are at home outside the boundary, and how many lines lead out of it; none where nobody knows what it is.
fn summary(answers: &Answers<'_>, names: &Names<'_>, homes: &homes::Homes, flows: &Flows) -> Vec<String> {
    if !answers.judge.knows_boundary() {
        return Vec::new();
    }
    let key = |spot: usize| flows.spots.get(spot).and_then(|spot| homes.keys.get(spot.jurisdiction));
    let is_out = |spot: usize, open: bool| key(spot).is_some_and(|key| key.is_out() && key.is_open() == open);
    let at_home = |open: bool| {
        let is_home = |spot: &usize| homes.spots.get(*spot).is_some_and(|spot| spot.home);
        (0..flows.spots.len()).filter(is_home).filter(|spot| is_out(*spot, open)).count()
    };
    let leads = |open: bool| {
        let leads_out = |line: &&FlowLine| {
            let mut ends = line.to.iter().filter(|(_, firmness)| *firmness != Firmness::Off);
            key(line.from) == Some(&homes::Key::Inside) && ends.any(|(spot, _)| is_out(*spot, open))
        };
        flows.lines.iter().filter(leads_out).count()
    };
    let say = |(message, n): (Message, usize)| names.translator.say(message, &[("n", n.into())]);
    let counts = [
        (Message::FlowsOut, leads(false)),
        (Message::FlowsHomesOut, at_home(false)),
        (Message::FlowsOutOpen, leads(true)),
        (Message::FlowsHomesOpen, at_home(true)),
    ];
    if counts.iter().all(|(_, n)| *n == 0) {
        return vec![say((Message::FlowsOutNone, 0))];
    }
    counts.into_iter().filter(|(_, n)| 0 < *n).map(say).collect()
}
