//! Which cells of a workbook are struck out, as a whole or in part.

use std::collections::HashMap;

use anyhow::Result;

use super::parts::{Book, Link, Piece};

/// Whether an attribute says yes, which it does where it is not there.
fn is_on(attributes: &HashMap<String, String>) -> bool {
    attributes.get("val").is_none_or(|value| value != "0" && value != "false")
}

/// The texts and formats that all sheets share.
#[derive(Default)]
pub(super) struct Shared {
    /// Whether what has a format is struck out, by the number of the format.
    formats: Vec<bool>,
    /// The texts, where something of them is struck out, with that between `~~`.
    texts: Vec<Option<String>>,
}

impl Shared {
    pub(super) fn of(book: &mut Book<'_>, links: &[Link]) -> Result<Self> {
        let mut shared = Self::default();
        let path =
            |kind: &str| links.iter().find(|link| link.kind.ends_with(kind)).map(|link| link.path.clone());
        let (mut fonts, mut is_font, mut is_format): (Vec<bool>, bool, bool) = Default::default();
        if let Some(path) = path("/styles") {
            book.each(&path, |piece| match piece {
                Piece::Element("fonts", _) => is_font = true,
                Piece::Element("cellXfs", _) => is_format = true,
                Piece::End("fonts") => is_font = false,
                Piece::End("cellXfs") => is_format = false,
                Piece::Element("font", _) if is_font => fonts.push(false),
                Piece::Element("strike", attributes) if is_font => {
                    if let Some(font) = fonts.last_mut() {
                        *font = is_on(&attributes);
                    }
                }
                Piece::Element("xf", attributes) if is_format => {
                    let font = attributes.get("fontId").and_then(|id| id.parse::<usize>().ok());
                    shared
                        .formats
                        .push(font.and_then(|font| fonts.get(font)).is_some_and(|is_struck| *is_struck));
                }
                _ => {}
            })?;
        }
        if let Some(path) = path("/sharedStrings") {
            let mut runs = Runs::default();
            book.each(&path, |piece| {
                match piece {
                    Piece::Element("si", _) => runs = Runs::default(),
                    Piece::End("si") => shared.texts.push(runs.marked()),
                    _ => {}
                }
                runs.piece(&piece);
            })?;
        }
        Ok(shared)
    }
}

/// A text in runs, each with a format of its own.
#[derive(Default)]
struct Runs {
    text: String,
    is_in_text: bool,
    /// How a text is to be pronounced is no part of it.
    is_aside: bool,
    is_struck: bool,
}

impl Runs {
    fn piece(&mut self, piece: &Piece<'_>) {
        match piece {
            Piece::Element("r", _) => self.is_struck = false,
            Piece::Element("strike", attributes) => self.is_struck = is_on(attributes),
            Piece::Element("rPh", _) => self.is_aside = true,
            Piece::End("rPh") => self.is_aside = false,
            Piece::Element("t", _) => self.is_in_text = true,
            Piece::End("t") => self.is_in_text = false,
            Piece::Text(text) if self.is_in_text && !self.is_aside => {
                let mark = if self.is_struck { "~~" } else { "" };
                self.text += &format!("{mark}{text}{mark}");
            }
            _ => {}
        }
    }

    /// The text, where something of it is struck out.
    fn marked(&self) -> Option<String> {
        self.text.contains("~~").then(|| self.text.replace("~~~~", ""))
    }
}

/// The cells of a sheet that are struck out, while the sheet is read.
#[derive(Default)]
pub(super) struct Struck {
    at: String,
    kind: String,
    is_whole: bool,
    value: String,
    is_value: bool,
    runs: Runs,
    /// By their addresses; with the text as it is marked, where only a part of it is struck out.
    pub(super) cells: HashMap<String, Option<String>>,
}

impl Struck {
    pub(super) fn piece(&mut self, piece: &Piece<'_>, shared: &Shared) {
        match piece {
            Piece::Element("c", attributes) => {
                let of = |name: &str| attributes.get(name).cloned().unwrap_or_default();
                let format = of("s").parse::<usize>().ok().and_then(|format| shared.formats.get(format));
                let (at, kind) = (of("r"), of("t"));
                let cells = std::mem::take(&mut self.cells);
                *self = Self {
                    at,
                    kind,
                    is_whole: format.is_some_and(|is_struck| *is_struck),
                    cells,
                    ..Self::default()
                };
            }
            Piece::Element("v", _) => self.is_value = true,
            Piece::End("v") => self.is_value = false,
            Piece::Text(text) if self.is_value => self.value.push_str(text),
            Piece::End("c") => {
                let in_part = if self.kind == "s" {
                    self.value
                        .trim()
                        .parse::<usize>()
                        .ok()
                        .and_then(|text| shared.texts.get(text).cloned().flatten())
                } else {
                    self.runs.marked()
                };
                if self.is_whole || in_part.is_some() {
                    self.cells.insert(self.at.clone(), in_part.filter(|_| !self.is_whole));
                }
            }
            _ => {}
        }
        self.runs.piece(piece);
    }
}
