//! `preview`: the real widget on this machine, with what is wrong beside it; an edit is on the page within a second.

mod server;
mod widget;

use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

use anyhow::{Result, bail};
use tokio::sync::watch;

use crate::check;
use crate::cli::{complain, say};
use crate::finding::Finding;
use crate::output;
use crate::report::counted;
use crate::source::Source;

pub(crate) use self::widget::Widget;

/// How often the file is looked at.
const INTERVAL: Duration = Duration::from_millis(250);

/// Missing so many times in a row, a file is gone.
const MOST_MISSED: u32 = 3;

/// What is to be shown.
pub(crate) struct Order {
    pub(crate) path: PathBuf,
    pub(crate) earlier: Option<PathBuf>,
    pub(crate) port: u16,
    pub(crate) widget: Option<PathBuf>,
}

/// What is shown.
#[derive(Clone, Default)]
pub(crate) struct Shown {
    /// Grows with each edit.
    revision: u64,
    /// The last statement that could be taken apart, as JSON.
    statement: Option<String>,
    /// The same of the earlier one.
    earlier: Option<String>,
    /// What was found in the file as it is now.
    findings: String,
    /// How many of it, in a sentence.
    title: String,
}

/// Serves until the process is ended.
pub(crate) fn preview(order: &Order) -> Result<()> {
    let widget = Widget::find(order.widget.as_deref())?;
    let earlier = order.earlier.as_deref().map(json).transpose()?;
    let mut shown = Shown { earlier, ..Shown::default() };
    // Before it is read: what becomes of the file from then on is news.
    let before = stamp(&order.path);
    read(&order.path, &mut shown)?;
    if shown.statement.is_none() {
        say(&shown.findings)?;
        bail!("{} cannot be read yet, so there is nothing to show", order.path.display());
    }
    let listener = server::listen(order.port)?;
    say(&format!("{} on http://{}/ (Ctrl-C ends it)\n", output::shown(&order.path), listener.local_addr()?))?;
    let (sender, receiver) = watch::channel(shown);
    let path = order.path.clone();
    std::thread::spawn(move || follow(&path, before, &sender));
    server::run(listener, widget, receiver)
}

/// A statement as plain JSON.
fn json(path: &Path) -> Result<String> {
    let source = Source::read(path)?;
    source.parse().map(|root| root.pretty()).map_err(|error| {
        let (line, column) = source.position(error.span.start);
        anyhow::anyhow!("{}:{line}:{column}: {}", path.display(), error.message)
    })
}

/// Reads the file again. What cannot be taken apart leaves the statement before.
fn read(path: &Path, shown: &mut Shown) -> Result<()> {
    let source = Source::read(path)?;
    let checked = check::check(source);
    if let Some(read) = &checked.read {
        shown.statement = Some(read.root.pretty());
    }
    let told =
        |finding: &Finding| crate::report::finding_as_text(&checked.source, finding, false, None) + "\n\n";
    shown.findings = checked.findings.iter().map(told).collect();
    shown.title = match (checked.findings.len(), checked.read.is_some()) {
        (0, _) => "Nothing to mend".to_owned(),
        (n, true) => counted(n, "finding"),
        (_, false) => "The file cannot be read; the page is that of before".to_owned(),
    };
    shown.revision += 1;
    Ok(())
}

/// When a file was written last, and its bytes; nothing of one that is not there.
type Stamp = Option<(SystemTime, u64)>;

fn stamp(path: &Path) -> Stamp {
    let metadata = path.metadata().ok()?;
    Some((metadata.modified().unwrap_or(SystemTime::UNIX_EPOCH), metadata.len()))
}

/// Looks at the file again and again, for whatever it has become since.
fn follow(path: &Path, mut last: Stamp, sender: &watch::Sender<Shown>) {
    let mut n_missed = 0;
    while !sender.is_closed() {
        std::thread::sleep(INTERVAL);
        let now = stamp(path);
        n_missed = if now.is_none() { n_missed + 1 } else { 0 };
        // Some editors remove a file for a moment when they save it.
        if now == last || (1..MOST_MISSED).contains(&n_missed) {
            continue;
        }
        last = now;
        let mut shown = sender.borrow().clone();
        match read(path, &mut shown) {
            Ok(()) => {}
            Err(error) => {
                complain(&format!("{error:#}"));
                shown.findings = format!("{error:#}");
                "The file cannot be read; the page is that of before".clone_into(&mut shown.title);
                shown.revision += 1;
            }
        }
        if sender.send(shown).is_err() {
            return;
        }
    }
}
