//! What writes content that nothing happens in, element by element: as Yew's nodes, or as a text that is drawn in one go.
//!
//! Yew makes each node by calls of its own into the browser, and keeps it in a tree of its own. For the rows of tables, of which
//! there are thousands, that is most of the time and the memory that the widget takes; `static/draw.js` draws them from one text.

use yew::prelude::*;
use yew::virtual_dom::VTag;

/// Writes elements.
pub(super) trait Pen {
    /// Begins an element: its tag, then its constant attributes, each behind a `|`: `td|role=cell`.
    fn open(&mut self, element: &'static str);
    /// Gives the element that was begun last, and has no content yet, a further attribute.
    fn with(&mut self, name: &'static str, value: &str);
    /// Writes a text into the element.
    fn text(&mut self, text: &str);
    /// Ends the element.
    fn close(&mut self);
}

impl dyn Pen + '_ {
    /// An element with nothing but a text.
    pub(super) fn say(&mut self, element: &'static str, text: &str) {
        self.open(element);
        self.text(text);
        self.close();
    }

    /// The same in the statement's own words, whose language may be another one.
    pub(super) fn quote(&mut self, element: &'static str, lang: Option<&AttrValue>, text: &str) {
        self.quoted(element, lang);
        self.text(text);
        self.close();
    }

    /// Begins an element of the statement's own words.
    pub(super) fn quoted(&mut self, element: &'static str, lang: Option<&AttrValue>) {
        self.open(element);
        if let Some(lang) = lang {
            self.with("lang", lang);
        }
    }
}

/// What is written, as Yew's nodes.
pub(super) fn html(write: impl FnOnce(&mut dyn Pen)) -> Html {
    let mut tree = Tree { open: Vec::new(), done: Vec::new() };
    write(&mut tree);
    tree.done.into_iter().collect()
}

/// Writes Yew's nodes.
struct Tree {
    open: Vec<VTag>,
    done: Vec<Html>,
}

impl Tree {
    fn add(&mut self, node: Html) {
        match self.open.last_mut() {
            Some(parent) => parent.add_child(node),
            None => self.done.push(node),
        }
    }
}

impl Pen for Tree {
    fn open(&mut self, element: &'static str) {
        let mut parts = element.split('|');
        let mut tag = VTag::new(parts.next().unwrap_or_default());
        for (name, value) in parts.filter_map(|part| part.split_once('=')) {
            tag.add_attribute(name, value);
        }
        self.open.push(tag);
    }

    fn with(&mut self, name: &'static str, value: &str) {
        if let Some(tag) = self.open.last_mut() {
            tag.add_attribute(name, value.to_owned());
        }
    }

    fn text(&mut self, text: &str) {
        self.add(text.to_owned().into());
    }

    fn close(&mut self) {
        if let Some(tag) = self.open.pop() {
            self.add(tag.into());
        }
    }
}

/// Writes the text out of which `static/draw.js` draws an element: the element, then the rows that are in it behind all else, each
/// with its key.
#[derive(Default)]
pub(super) struct Text(String);

/// What begins a part of the text.
const OPEN: char = '\u{1}';
const WITH: char = '\u{2}';
const WORDS: char = '\u{3}';
const CLOSE: char = '\u{4}';
const ROW: char = '\u{5}';

impl Text {
    /// Begins a row. Its key tells it from the others of its table, and is the same each time that it is drawn.
    pub(super) fn row(&mut self, key: &str) {
        self.part(ROW, key);
    }

    pub(super) fn into_text(self) -> String {
        self.0
    }

    /// No text of a document or a host ends a part before its time.
    fn part(&mut self, kind: char, content: &str) {
        self.0.push(kind);
        self.extend(content);
    }

    fn extend(&mut self, content: &str) {
        if content.bytes().any(|byte| byte <= ROW as u8) {
            self.0.extend(content.chars().filter(|c| ROW < *c));
        } else {
            self.0.push_str(content);
        }
    }
}

impl Pen for Text {
    fn open(&mut self, element: &'static str) {
        self.0.push(OPEN);
        self.0.push_str(element);
    }

    fn with(&mut self, name: &'static str, value: &str) {
        self.part(WITH, name);
        self.0.push('=');
        self.extend(value);
    }

    fn text(&mut self, text: &str) {
        self.part(WORDS, text);
    }

    fn close(&mut self) {
        self.0.push(CLOSE);
    }
}
