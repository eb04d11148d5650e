//! The language of the page, answered by `Intl` as the browser's is: Node.js is asked.

use std::cell::RefCell;
use std::cmp::Ordering;
use std::io::{self, BufRead as _, BufReader, Write as _};
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};

use serde_json::{Value, json};
use trust_center::page::{Joint, Locale, Message, Plural};
use trust_center::residency::Date;

/// English, as Node.js knows it.
pub(crate) struct Intl(RefCell<Process>);

struct Process {
    child: Child,
    questions: ChildStdin,
    answers: BufReader<ChildStdout>,
}

impl Drop for Process {
    fn drop(&mut self) {
        // It may have ended already.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

impl Intl {
    /// Starts Node.js.
    pub(crate) fn start() -> Result<Self, String> {
        let mut child = Command::new("node")
            .args(["--input-type=module", "--eval", include_str!("intl.mjs")])
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .map_err(|error| {
                format!("Node.js, whose Intl names places and dates, does not start: {error}")
            })?;
        let (Some(questions), Some(answers)) = (child.stdin.take(), child.stdout.take()) else {
            return Err("Node.js cannot be talked to".to_owned());
        };
        Ok(Self(RefCell::new(Process { child, questions, answers: BufReader::new(answers) })))
    }

    fn ask(&self, question: &Value) -> Option<String> {
        self.0.borrow_mut().ask(question).ok()
    }
}

impl Process {
    fn ask(&mut self, question: &Value) -> io::Result<String> {
        writeln!(self.questions, "{question}")?;
        let mut line = String::new();
        self.answers.read_line(&mut line)?;
        Ok(serde_json::from_str(&line)?)
    }
}

impl Locale for Intl {
    fn tag(&self) -> &'static str {
        "en"
    }

    fn country(&self, code: &str) -> String {
        self.ask(&json!(["country", code])).unwrap_or_else(|| code.to_owned())
    }

    fn date(&self, date: Date) -> String {
        let text = date.to_string();
        self.ask(&json!(["date", text])).unwrap_or(text)
    }

    fn list(&self, items: &[String], joint: Joint) -> String {
        let joint = if joint == Joint::And { "and" } else { "or" };
        let question: Vec<&str> = std::iter::once(joint).chain(items.iter().map(String::as_str)).collect();
        self.ask(&json!(question)).unwrap_or_else(|| items.join(", "))
    }

    fn number(&self, number: usize) -> String {
        self.ask(&json!(["number", number])).unwrap_or_else(|| number.to_string())
    }

    fn plural(&self, number: usize) -> Plural {
        match self.ask(&json!(["plural", number])).as_deref() {
            Some("one") => Plural::One,
            _ => Plural::Other,
        }
    }

    fn compare(&self, a: &str, b: &str) -> Ordering {
        let answer = self.ask(&json!(["compare", a, b]));
        answer.and_then(|answer| answer.parse::<i32>().ok()).map_or_else(|| a.cmp(b), |order| order.cmp(&0))
    }

    fn message(&self, _message: Message) -> Option<String> {
        None
    }
}
