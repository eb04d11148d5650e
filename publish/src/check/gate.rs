//! A verdict as a gate: `--boundary EU --fail-on leaves,unknown`.

use anyhow::{Result, bail};
use trust_center::residency::Boundary;

use crate::finding::nearest;
use crate::meaning;

use super::Read;

const WORDS: [&str; 4] = ["leaves", "may-leave", "unknown", "stays"];

/// What must not be found.
pub(crate) struct Gate {
    written: String,
    boundary: Boundary,
    fail_on: Vec<String>,
}

/// What a gate says of a statement.
pub(crate) struct Outcome {
    pub(crate) boundary: String,
    pub(crate) verdict: &'static str,
    /// The services for which that is so that must not be, with what is found of each.
    pub(crate) failed: Vec<(String, &'static str)>,
    pub(crate) passes: bool,
}

impl Outcome {
    /// In a few lines: the verdict, and the services that fail.
    pub(crate) fn told(&self) -> String {
        let failed: String = self.failed.iter().map(|(id, word)| format!("\n{id}: {word}")).collect();
        format!("{} for the boundary {}{failed}", self.verdict, self.boundary)
    }
}

impl Gate {
    /// From what was written on the command line.
    pub(crate) fn new(written: &str, fail_on: &[String]) -> Result<Self> {
        let boundary = meaning::boundary(written)?;
        for word in fail_on {
            if !WORDS.contains(&word.as_str()) {
                let near =
                    nearest(word, WORDS).map(|near| format!("; did you mean {near}?")).unwrap_or_default();
                bail!("--fail-on takes {}, and not `{word}`{near}", WORDS.join(", "));
            }
        }
        Ok(Self { written: written.to_owned(), boundary, fail_on: fail_on.to_vec() })
    }

    /// What it says.
    pub(crate) fn ask(&self, read: &Read) -> Outcome {
        let found = meaning::verdict(&read.statement, &self.boundary);
        let is_wrong = |verdict: &str| self.fail_on.iter().any(|word| word == verdict);
        // Of a statement without data nothing is known.
        let verdict = found.everything.unwrap_or("unknown");
        let name =
            |id: usize| read.statement.services.get(id).map(|service| service.id.clone()).unwrap_or_default();
        let failed = found
            .services
            .into_iter()
            .filter(|(_, word)| is_wrong(word))
            .map(|(id, word)| (name(id), word))
            .collect();
        Outcome { boundary: self.written.clone(), verdict, failed, passes: !is_wrong(verdict) }
    }
}
