//! What changed since an earlier statement.

use super::act::Act;
use super::movements::quote;
use super::page::Frame;
use super::pen::{BUTTON, Pen};
use super::tone::{badge, tone_name};
use crate::page::{ChangedRow, Compared, Message, StepView};
use crate::state::{Earlier, LoadError};

/// What is known of an earlier statement.
#[derive(Clone, Copy)]
pub(super) enum Since<'a> {
    /// None was given.
    Nothing,
    /// It is on its way.
    Waiting,
    /// It could not be loaded.
    Failed(&'a LoadError),
    /// What changed.
    Known(&'a Compared),
}

impl<'a> Since<'a> {
    /// What is known of a statement, where `compared` is the comparison with it.
    pub(super) fn of(earlier: &'a Earlier, compared: Option<&'a Compared>) -> Self {
        match (earlier, compared) {
            (Earlier::None, _) => Self::Nothing,
            (Earlier::Failed(error), _) => Self::Failed(error),
            (Earlier::Read(_), Some(compared)) => Self::Known(compared),
            (Earlier::Waiting | Earlier::Read(_), _) => Self::Waiting,
        }
    }
}

/// The changes, or why they are not known; nothing where no earlier statement was given.
pub(super) fn changed(since: &Since<'_>, frame: &Frame<'_>, pen: &mut Pen) {
    if !matches!(since, Since::Nothing) {
        given(since, frame, pen);
    }
}

#[inline(never)] // Loaded later: xtask/later.txt
fn given(since: &Since<'_>, frame: &Frame<'_>, pen: &mut Pen) {
    pen.section("changed");
    pen.open("section|class=tc-section");
    frame.heading(Message::Changed, pen);
    match since {
        Since::Nothing => {}
        Since::Waiting => pen.say("p", &frame.word(Message::ChangedLoading)),
        Since::Failed(error) => {
            pen.say("p", &frame.word(Message::ChangedFailed));
            pen.say("p", &frame.speaker.load_error(error));
            pen.button(BUTTON, Act::Retry, 0, &frame.word(Message::TryAgain));
        }
        Since::Known(compared) => comparison(compared, frame, pen),
    }
    pen.close();
}

fn comparison(compared: &Compared, frame: &Frame<'_>, pen: &mut Pen) {
    for note in &compared.notes {
        pen.say("p", note);
    }
    if let Some(pressed) = compared.across_tenants {
        pen.open(BUTTON);
        pen.with_flag("aria-pressed", pressed);
        pen.act(Act::Compare, 0);
        pen.text(&frame.word(Message::ChangedAsk));
        pen.close();
    }
    if !compared.rows.is_empty() {
        table(compared, frame, pen);
    }
}

fn table(compared: &Compared, frame: &Frame<'_>, pen: &mut Pen) {
    let [before, after] = &compared.columns;
    pen.open("table|class=tc-table tc-changed|part=table|role=table");
    pen.open("thead|role=rowgroup");
    pen.open("tr|role=row");
    for heading in [&frame.word(Message::ColumnWhat), before, after] {
        pen.say("th|scope=col|role=columnheader", heading);
    }
    pen.close();
    pen.close();
    for each in &compared.rows {
        pen.open("tbody|role=rowgroup");
        row(each, compared, frame, pen);
        pen.close();
    }
    pen.close();
}

fn row(row: &ChangedRow, compared: &Compared, frame: &Frame<'_>, pen: &mut Pen) {
    let [before, after] = &compared.columns;
    pen.open("tr|role=row|part=row");
    pen.with("data-tone", tone_name(row.tone));
    pen.open("th|scope=row|role=rowheader|part=cell");
    pen.say("div|class=tc-name", &row.service);
    for data in &row.data {
        pen.say("div", data);
    }
    badge(row.tone, &row.kind, pen);
    pen.close();
    said(before, &row.before, frame, pen);
    said(after, &row.after, frame, pen);
    pen.close();
}

fn said(column: &str, said: &[StepView], frame: &Frame<'_>, pen: &mut Pen) {
    pen.open("td|role=cell|part=cell");
    pen.say("span|class=tc-label", column);
    pen.open("div");
    for view in said {
        pen.say("p", &view.text);
        quote(view.quote.as_ref(), &view.sources, frame, pen);
    }
    pen.close();
    pen.close();
}
