//! Where everything of the graph stands: boxes one under the other, lines in channels beside them.
//!
//! Each movement has a row of its own under the service it starts from, with its label, and its line starts at that row's end: a label
//! can meet no line and no other label. The lines run in channels: those that stay in a box between its rows and its edge, the others
//! between the boxes. A line is a vertical trunk with a horizontal arm for each of its ends, and trunks share tracks where they do not
//! meet (Hashimoto and Stevens, *Wire routing by optimizing channel assignment within large apertures*, 1971). Where arms come to the
//! same service alike, they run together.
//!
//! Everything is an integer, from the left; where the page runs from right to left the whole is mirrored. There is one column of boxes,
//! or the first box stands beside all others. Rows of the two columns never have the same height, so that no two arms lie on each other.

mod rows;
mod tracks;
mod wrap;

use self::rows::{Columns, Rows, faces_right};
use super::super::verdict::Tone;
use super::{Firmness, FlowLine, Flows};

/// Units to the height of the host's text.
pub const UNITS_PER_EM: i32 = 16;

const ROW: i32 = 18;
const GAP: i32 = 6;
const PAD: i32 = 15;
const TRACK: i32 = 9;
/// Room for an arrow's head.
const HEAD: i32 = 9;
const BEND: i32 = 6;

/// A point.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "they are coordinates")]
pub struct Point {
    pub x: i32,
    pub y: i32,
}

/// A rectangle.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[expect(missing_docs, reason = "they are coordinates")]
pub struct Rect {
    pub x: i32,
    pub y: i32,
    pub width: i32,
    pub height: i32,
}

impl Rect {
    /// Its right edge.
    pub fn right(&self) -> i32 {
        self.x + self.width
    }

    /// Its lower edge.
    pub fn bottom(&self) -> i32 {
        self.y + self.height
    }
}

/// One line of text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Text {
    /// Where its baseline starts, or ends where it leans against its end.
    pub at: Point,
    /// Whether it ends there.
    pub ends: bool,
    /// The text.
    pub text: String,
}

/// A stroke that starts level, turns once and goes on straight up or down.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Bend {
    /// Where it starts.
    pub start: Point,
    /// Where it turns.
    pub across: i32,
    /// Up or down to here.
    pub end: i32,
    /// How firm what takes it is.
    pub firmness: Firmness,
    /// How to take where it leads.
    pub tone: Tone,
}

impl Bend {
    /// Its path, as SVG writes it.
    pub fn path(&self) -> String {
        let Self { start: Point { x, y }, across, end, .. } = *self;
        let sideways = (across - x).signum() * BEND;
        let turned = y + (end - y).signum() * BEND.min((end - y).abs());
        format!("M{x} {y}H{}Q{across} {y} {across} {turned}V{end}", across - sideways)
    }
}

/// The end of a line at a row: an arrow's head, or a bar that it does not pass.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Tip {
    /// Its foremost point.
    pub at: Point,
    /// It points to the left.
    pub left: bool,
    /// How firm what it ends is.
    pub firmness: Firmness,
    /// How to take where it is.
    pub tone: Tone,
}

/// A box.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DrawnBox {
    /// Its frame.
    pub frame: Rect,
    /// Its title.
    pub title: Vec<Text>,
    /// On which side of the boundary it lies.
    pub side: Option<Text>,
}

/// A service in a box.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DrawnSpot {
    /// All of its rows.
    pub area: Rect,
    /// Its name.
    pub name: Vec<Text>,
    /// Its notes.
    pub notes: Vec<Text>,
}

/// A line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DrawnLine {
    /// The row of its label.
    pub row: Rect,
    /// What goes.
    pub data: Vec<Text>,
    /// In which way.
    pub further: Vec<Text>,
    /// Its strokes.
    pub bends: Vec<Bend>,
    /// Its ends.
    pub tips: Vec<Tip>,
}

/// The whole graph; everything in the order of the [`Flows`].
#[derive(Clone, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "the types say what each is")]
pub struct Drawing {
    pub width: i32,
    pub height: i32,
    pub boxes: Vec<DrawnBox>,
    pub spots: Vec<DrawnSpot>,
    pub lines: Vec<DrawnLine>,
}

/// Draws the graph in one narrow column, or wide in two.
pub fn draw(flows: &Flows, wide: bool) -> Drawing {
    let mut drawing = Drawing {
        width: 0,
        height: 0,
        boxes: Vec::with_capacity(flows.jurisdictions.len()),
        spots: Vec::with_capacity(flows.spots.len()),
        lines: Vec::with_capacity(flows.lines.len()),
    };
    let rows = Rows::of(flows, wide);
    let nets = nets(flows, &rows);
    let tracks = tracks::assign(&nets, flows.jurisdictions.len());
    let columns = rows.columns(&tracks);
    rows.place(flows, &columns, &mut drawing);
    for (line, row) in flows.lines.iter().zip(&rows.lines) {
        let (data, further) = row.label(&columns);
        drawing.lines.push(DrawnLine {
            row: row.area(&columns),
            data,
            further,
            bends: Vec::new(),
            tips: Vec::new(),
        });
        if line.firmness() == Firmness::Off
            && let Some(drawn) = drawing.lines.last_mut()
        {
            drawn.tips.push(tip(&columns, row.pin, (Firmness::Off, Tone::Neutral)));
        }
    }
    for (net, track) in nets.iter().zip(&tracks.of_nets) {
        let x = columns.track_x(net.inside.map(|_| net.start.column), *track);
        if let (Some(drawn), Some(line)) = (drawing.lines.get_mut(net.line), flows.lines.get(net.line)) {
            wire(drawn, net, line, &columns, x);
        }
    }
    drawing.width = columns.width();
    drawing
}

/// A height at which something can start or end, and the column it is in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Pin {
    y: i32,
    column: usize,
}

/// What one trunk connects: the start of a line, and those of its ends that are in the same box, or those that are not.
struct Net {
    line: usize,
    /// The box that it stays in.
    inside: Option<usize>,
    start: Pin,
    ends: Vec<End>,
}

/// Where a line comes to a service.
struct End {
    pin: Pin,
    firmness: Firmness,
    tone: Tone,
}

impl Net {
    fn top(&self) -> i32 {
        self.ends.iter().map(|end| end.pin.y).fold(self.start.y, i32::min)
    }

    fn bottom(&self) -> i32 {
        self.ends.iter().map(|end| end.pin.y).fold(self.start.y, i32::max)
    }

    /// Whether it is between boxes of the last column alone.
    fn is_beside_one_column(&self) -> bool {
        self.ends.iter().all(|end| end.pin.column == self.start.column)
    }
}

fn nets(flows: &Flows, rows: &Rows) -> Vec<Net> {
    let mut nets = Vec::new();
    for (idx, (line, row)) in flows.lines.iter().zip(&rows.lines).enumerate() {
        let home = flows.at(line.from);
        let of = |inner: bool| {
            let leads = line.to.iter().filter(|(_, firmness)| *firmness != Firmness::Off);
            let leads = leads.filter(|(spot, _)| (flows.at(*spot) == home) == inner);
            let end = |(spot, firmness): &(usize, Firmness)| {
                let tone = if inner { Tone::Neutral } else { flows.jurisdictions.get(flows.at(*spot))?.tone };
                Some(End { pin: rows.entry(*spot, *firmness)?, firmness: *firmness, tone })
            };
            leads.filter_map(end).collect::<Vec<End>>()
        };
        for (inside, ends) in [(Some(home), of(true)), (None, of(false))] {
            if !ends.is_empty() {
                nets.push(Net { line: idx, inside, start: row.pin, ends });
            }
        }
    }
    nets
}

/// Draws the trunk of a net at `x`, an arm from it to each end, and the tips.
fn wire(drawn: &mut DrawnLine, net: &Net, line: &FlowLine, columns: &Columns, x: i32) {
    let point = |pin: Pin| Point { x: columns.edge(pin.column), y: pin.y };
    let mut from = point(net.start);
    if !line.back {
        from.x += if faces_right(net.start.column) { -HEAD } else { HEAD };
    }
    let (firmness, start) = (line.firmness(), net.start.y);
    let tone = if net.inside.is_some() { Tone::Neutral } else { line.tone };
    for far in [net.top(), net.bottom()].into_iter().filter(|far| *far != start) {
        let end = far - (far - start).signum() * BEND.min((far - start).abs() / 2);
        drawn.bends.push(Bend { start: from, across: x, end, firmness, tone });
    }
    for &End { pin, firmness, tone } in &net.ends {
        let back = (start - pin.y).signum() * BEND.min((start - pin.y).abs() / 2);
        drawn.bends.push(Bend { start: point(pin), across: x, end: pin.y + back, firmness, tone });
        drawn.tips.push(tip(columns, pin, (firmness, tone)));
    }
    if line.back {
        let back = tip(columns, net.start, (firmness, tone));
        if !drawn.tips.iter().any(|tip| tip.at == back.at) {
            drawn.tips.push(back);
        }
    }
}

fn tip(columns: &Columns, pin: Pin, (firmness, tone): (Firmness, Tone)) -> Tip {
    let left = faces_right(pin.column);
    let toward = if left { -HEAD } else { HEAD };
    Tip { at: Point { x: columns.edge(pin.column) + toward, y: pin.y }, left, firmness, tone }
}
