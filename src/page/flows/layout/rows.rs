//! The rows of the boxes, from top to bottom, and the columns that they stand in.

use super::super::{Firmness, FlowLine, Flows, Spot};
use super::tracks::Tracks;
use super::wrap::{Size, wrap};
use super::{Drawing, DrawnBox, DrawnSpot, GAP, HEAD, PAD, Pin, Point, ROW, Rect, TRACK, Text};
use crate::order::sort_by;

/// The width of the texts: in one column, as much as a screen of 320 pixels has; in two, more.
const NARROW: i32 = 168;
const WIDE: i32 = 370;
/// The least distance of two columns.
const BETWEEN: i32 = 90;
/// What is longer is cut in the drawing, and seen to be; the name of the line and the tables say all of it.
const MOST_ROWS: usize = 9;

pub(super) struct Rows {
    wide: bool,
    boxes: Vec<BoxRows>,
    spots: Vec<SpotRows>,
    pub(super) lines: Vec<LineRows>,
    height: i32,
}

struct BoxRows {
    column: usize,
    top: i32,
    bottom: i32,
    title: Vec<String>,
}

#[derive(Default)]
struct SpotRows {
    column: usize,
    top: i32,
    bottom: i32,
    name: Vec<String>,
    notes: Vec<String>,
    /// How firmly lines come here, firmest first.
    arrivals: Vec<Firmness>,
}

#[derive(Clone)]
pub(super) struct LineRows {
    pub(super) pin: Pin,
    label: Vec<String>,
    /// So many of its rows say what goes; the others, in which way.
    n_data: usize,
}

impl Rows {
    pub(super) fn of(flows: &Flows, wide: bool) -> Self {
        let wide = wide && 1 < flows.jurisdictions.len();
        let mut rows = Self { wide, boxes: Vec::new(), spots: Vec::new(), lines: Vec::new(), height: 0 };
        let width = if wide { WIDE } else { NARROW };
        rows.spots = arrivals(flows)
            .into_iter()
            .map(|arrivals| SpotRows { arrivals, ..SpotRows::default() })
            .collect();
        rows.lines = flows.lines.iter().map(|line| LineRows::of(line, width)).collect();
        let mut tops = [1, 1];
        for (idx, jurisdiction) in flows.jurisdictions.iter().enumerate() {
            let column = usize::from(wide && 0 < idx);
            let Some(top) = tops.get_mut(column) else { continue };
            let title = wrap(&jurisdiction.title, width, Size::Title, 4);
            let side = i32::from(jurisdiction.side.is_some());
            // No row of the second column has the height of one of the first.
            let shift = if column == 0 { 0 } else { GAP / 2 };
            let first = *top + 2 * GAP + ROW * (count(&title) + side) + 2 * GAP + shift;
            let bottom = rows.stack(flows, idx, first, (column, width)) - shift;
            rows.boxes.push(BoxRows { column, top: *top, bottom, title });
            rows.height = rows.height.max(bottom + 1);
            *top = bottom + 4 * GAP;
        }
        rows
    }

    /// Puts the spots of a box under each other, and the rows of their lines under them.
    fn stack(
        &mut self,
        flows: &Flows,
        jurisdiction: usize,
        first: i32,
        (column, width): (usize, i32),
    ) -> i32 {
        let mut y = first;
        for (idx, spot) in
            flows.spots.iter().enumerate().filter(|(_, spot)| spot.jurisdiction == jurisdiction)
        {
            let Some(rows) = self.spots.get_mut(idx) else { continue };
            rows.column = column;
            rows.top = y;
            rows.name = wrap(&spot.name, width, Size::Name, 4);
            rows.notes = notes(spot, width);
            y += ROW * (count(&rows.name) + count(&rows.notes));
            for (_, row) in flows.lines.iter().zip(&mut self.lines).filter(|(line, _)| line.from == idx) {
                row.pin = Pin { y: y + GAP + ROW / 2, column };
                y += GAP + ROW * count(&row.label);
            }
            rows.bottom = y;
            y += 3 * GAP;
        }
        y
    }

    /// Where a line of this firmness comes to a spot.
    pub(super) fn entry(&self, spot: usize, firmness: Firmness) -> Option<Pin> {
        let rows = self.spots.get(spot)?;
        let position = rows.arrivals.iter().position(|known| *known == firmness)?;
        let offset = |n: usize| i32::try_from(n).unwrap_or_default() * 2 * GAP;
        let y = rows.top + ROW / 2 + offset(position) - offset(rows.arrivals.len() - 1) / 2;
        Some(Pin { y, column: rows.column })
    }

    pub(super) fn columns(&self, tracks: &Tracks) -> Columns {
        let channel = |n: usize| if n == 0 { PAD - HEAD } else { tracks_wide(n) };
        let text_width = if self.wide { WIDE } else { NARROW };
        let between = match (self.wide, tracks.between) {
            (true, n) => BETWEEN.max(tracks_wide(n) + TRACK),
            (false, 0) => 1,
            (false, n) => tracks_wide(n),
        };
        Columns { wide: self.wide, text_width, inside: tracks.inside.map(channel), between }
    }

    /// Draws the boxes and the services.
    pub(super) fn place(&self, flows: &Flows, columns: &Columns, drawing: &mut Drawing) {
        for (rows, jurisdiction) in self.boxes.iter().zip(&flows.jurisdictions) {
            let (left, right) = columns.frame(rows.column);
            let frame = Rect { x: left, y: rows.top, width: right - left, height: rows.bottom - rows.top };
            let x = columns.text_x(rows.column);
            let top = rows.top + 2 * GAP;
            let title = texts(&rows.title, x, top, false);
            let below = top + ROW * count(&rows.title);
            let side =
                jurisdiction.side.clone().map(|text| Text { at: baseline(x, below), ends: false, text });
            drawing.boxes.push(DrawnBox { frame, title, side });
        }
        for rows in &self.spots {
            let x = columns.text_x(rows.column);
            let area = Rect { x, y: rows.top, width: columns.text_width, height: rows.bottom - rows.top };
            let name = texts(&rows.name, x, rows.top, false);
            let notes = texts(&rows.notes, x, rows.top + ROW * count(&rows.name), false);
            drawing.spots.push(DrawnSpot { area, name, notes });
        }
        drawing.height = self.height;
    }
}

impl LineRows {
    fn of(line: &FlowLine, width: i32) -> Self {
        let rows = |text: &String| wrap(text, width, Size::Small, MOST_ROWS);
        let label: Vec<Vec<String>> = line.label.iter().map(rows).collect();
        let n_data = label.first().map_or(0, Vec::len);
        Self { pin: Pin { y: 0, column: 0 }, label: label.concat(), n_data }
    }

    /// Its row, as wide as the texts of its column.
    pub(super) fn area(&self, columns: &Columns) -> Rect {
        let (x, y) = (columns.text_x(self.pin.column), self.pin.y - ROW / 2);
        Rect { x, y, width: columns.text_width, height: ROW * count(&self.label) }
    }

    /// What goes, and in which way; both lean against the side where the line is.
    pub(super) fn label(&self, columns: &Columns) -> (Vec<Text>, Vec<Text>) {
        let area = self.area(columns);
        let ends = faces_right(self.pin.column);
        let mut data = texts(&self.label, if ends { area.right() } else { area.x }, area.y, ends);
        let further = data.split_off(self.n_data.min(data.len()));
        (data, further)
    }
}

/// One column of boxes, or two that face each other.
pub(super) struct Columns {
    wide: bool,
    text_width: i32,
    /// The width of the channels inside the boxes of each column.
    inside: [i32; 2],
    between: i32,
}

impl Columns {
    /// The left and right edges of the boxes of a column.
    fn frame(&self, column: usize) -> (i32, i32) {
        let width = |inside: i32| PAD + self.text_width + GAP + HEAD + inside;
        let [first, second] = self.inside;
        let right = 1 + width(first);
        if column == 0 { (1, right) } else { (right + self.between, right + self.between + width(second)) }
    }

    pub(super) fn text_x(&self, column: usize) -> i32 {
        let (left, right) = self.frame(column);
        if faces_right(column) { left + PAD } else { right - PAD - self.text_width }
    }

    /// Where the lines of a column start and end.
    pub(super) fn edge(&self, column: usize) -> i32 {
        let x = self.text_x(column);
        if faces_right(column) { x + self.text_width + GAP + HEAD } else { x - GAP - HEAD }
    }

    /// Where a track runs: in the box of that column, or between the boxes.
    pub(super) fn track_x(&self, inside: Option<usize>, track: usize) -> i32 {
        let distance = tracks_wide(track);
        match inside {
            Some(column) if faces_right(column) => self.edge(column) + distance,
            Some(column) => self.edge(column) - distance,
            None if self.wide => self.frame(1).0 - distance,
            None => self.frame(0).1 + distance,
        }
    }

    pub(super) fn width(&self) -> i32 {
        let (_, right) = self.frame(usize::from(self.wide));
        if self.wide { right + 1 } else { right + self.between }
    }
}

/// Whether the lines of a column start at its right.
pub(super) fn faces_right(column: usize) -> bool {
    column == 0
}

/// How wide so many tracks are, with room beside them.
fn tracks_wide(n: usize) -> i32 {
    i32::try_from(n + 1).unwrap_or(i32::MAX / TRACK).saturating_mul(TRACK)
}

/// How firmly lines come to each spot.
fn arrivals(flows: &Flows) -> Vec<Vec<Firmness>> {
    let mut arrivals = vec![Vec::new(); flows.spots.len()];
    for (spot, firmness) in flows.lines.iter().flat_map(|line| &line.to) {
        if let Some(known) =
            arrivals.get_mut(*spot).filter(|known| *firmness != Firmness::Off && !known.contains(firmness))
        {
            known.push(*firmness);
            sort_by(known, |one, other| other.cmp(one));
        }
    }
    arrivals
}

fn notes(spot: &Spot, width: i32) -> Vec<String> {
    spot.notes.iter().flat_map(|note| wrap(note, width, Size::Small, MOST_ROWS)).collect()
}

fn texts(lines: &[String], x: i32, top: i32, ends: bool) -> Vec<Text> {
    let line = |(text, n): (&String, i32)| Text { at: baseline(x, top + n * ROW), ends, text: text.clone() };
    lines.iter().zip(0..).map(line).collect()
}

/// The start of a text in the row that begins here.
fn baseline(x: i32, top: i32) -> Point {
    Point { x, y: top + ROW - 5 }
}

fn count(lines: &[String]) -> i32 {
    i32::try_from(lines.len()).unwrap_or(i32::MAX / (8 * ROW))
}
