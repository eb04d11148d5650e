//! A file that somebody wrote: its text, its values, and where each of them stands.

mod json;
mod path;
mod tree;
mod yaml;

use std::fs::File;
use std::io::Read as _;
use std::ops::Range;
use std::path::Path;

use anyhow::{Context as _, Result, bail};

pub(crate) use self::path::{Step, steps, written};
pub(crate) use self::tree::{Kind, Member, Node};

/// The widget reads no larger documents: 5 MiB.
pub(crate) const MOST_BYTES: usize = 5 * 1024 * 1024;

/// In what a file is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Format {
    /// JSON, as the widget reads it.
    Json,
    /// JSON with comments and trailing commas.
    Jsonc,
    /// YAML 1.2, so that `NO`, `on` and `off` are texts.
    Yaml,
}

impl Format {
    /// By the end of a file's name.
    pub(crate) fn of(path: &Path) -> Option<Self> {
        match path.extension()?.to_str()?.to_ascii_lowercase().as_str() {
            "json" => Some(Self::Json),
            "jsonc" => Some(Self::Jsonc),
            "yaml" | "yml" => Some(Self::Yaml),
            _ => None,
        }
    }
}

/// A file of which the text was read.
#[derive(Clone, Debug)]
pub(crate) struct Source {
    /// What it is called in messages.
    pub(crate) name: String,
    pub(crate) text: String,
    pub(crate) format: Format,
    /// Where its lines begin: counted again for each finding, those of thousands took minutes.
    line_starts: Vec<usize>,
}

/// What is wrong with the text itself.
#[derive(Clone, Debug)]
pub(crate) struct SyntaxError {
    pub(crate) message: String,
    pub(crate) span: Range<usize>,
    pub(crate) help: Option<String>,
}

impl Source {
    /// Reads a file. One that is no text, or too large, is refused in a sentence.
    pub(crate) fn read(path: &Path) -> Result<Self> {
        let name = path.display().to_string();
        let format = Format::of(path).unwrap_or(Format::Json);
        let text = read_text(path, MOST_BYTES)?;
        Ok(Self::new(name, text, format))
    }

    pub(crate) fn new(name: String, text: String, format: Format) -> Self {
        let bytes = text.as_bytes();
        // A line ends with LF, with CR and LF, or with CR alone, as in editors.
        let ends = |(at, byte): (usize, &u8)| match byte {
            b'\n' => Some(at + 1),
            b'\r' if bytes.get(at + 1) != Some(&b'\n') => Some(at + 1),
            _ => None,
        };
        let line_starts = std::iter::once(0).chain(bytes.iter().enumerate().filter_map(ends)).collect();
        Self { name, text, format, line_starts }
    }

    /// Its values.
    pub(crate) fn parse(&self) -> Result<Node, SyntaxError> {
        match self.format {
            Format::Json => json::strict(&self.text),
            Format::Jsonc => json::with_comments(&self.text),
            Format::Yaml => yaml::parse(&self.text),
        }
    }

    /// The line in which a place is, from 0.
    pub(crate) fn line_of(&self, at: usize) -> usize {
        self.line_starts.partition_point(|start| *start <= at).saturating_sub(1)
    }

    /// Where a line stands, without what ends it.
    pub(crate) fn line(&self, number: usize) -> Range<usize> {
        let start = self.line_starts.get(number).copied().unwrap_or(self.text.len());
        let end = self.line_starts.get(number + 1).copied().unwrap_or(self.text.len());
        let line = self.text.get(start..end).unwrap_or_default();
        start..start + line.trim_end_matches(['\r', '\n']).len()
    }

    /// The line and the column of a place, both from 1; columns count characters.
    pub(crate) fn position(&self, at: usize) -> (usize, usize) {
        let line = self.line_of(at);
        let before = self.text.get(self.line(line).start..at).unwrap_or_default();
        (line + 1, before.chars().count() + 1)
    }
}

/// The text of a file of at most so many bytes.
pub(crate) fn read_text(path: &Path, most: usize) -> Result<String> {
    let name = path.display();
    let bytes = read_bytes(path, most)?;
    let is_of_excel = path.extension().is_some_and(|extension| extension == "csv" || extension == "txt");
    let in_excel = if is_of_excel { " (in Excel: “CSV UTF-8”)" } else { "" };
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf".as_slice()).unwrap_or(&bytes);
    if bytes.starts_with(b"\xff\xfe") || bytes.starts_with(b"\xfe\xff") {
        bail!("{name} is written in UTF-16; save it as UTF-8{in_excel}");
    }
    if bytes.contains(&0) {
        bail!("{name} is not a text file");
    }
    match std::str::from_utf8(bytes) {
        Ok(text) => Ok(text.to_owned()),
        Err(error) => {
            let line = bytes.iter().take(error.valid_up_to()).filter(|byte| **byte == b'\n').count() + 1;
            bail!("{name} is not written in UTF-8 (line {line}); save it as UTF-8{in_excel}")
        }
    }
}

/// Fails for `-`, by which other commands mean what is piped into them.
pub(crate) fn refuse_standard_input(path: &Path) -> Result<()> {
    if path.as_os_str() == "-" {
        bail!("standard input is not read: write it into a file, and name that");
    }
    Ok(())
}

/// The content of a file of at most so many bytes.
pub(crate) fn read_bytes(path: &Path, most: usize) -> Result<Vec<u8>> {
    refuse_standard_input(path)?;
    let name = path.display();
    let file = File::open(path).with_context(|| format!("cannot read {name}"))?;
    let metadata = file.metadata().with_context(|| format!("cannot read {name}"))?;
    if metadata.is_dir() {
        bail!("{name} is a folder, and a file is wanted");
    }
    let mut bytes = Vec::new();
    file.take(most as u64 + 1).read_to_end(&mut bytes).with_context(|| format!("cannot read {name}"))?;
    if most < bytes.len() {
        bail!("{name} is larger than {} MiB, and no more is read", most / 1024 / 1024);
    }
    Ok(bytes)
}
