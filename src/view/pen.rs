//! Writes the text out of which `static/draw.js` draws the page: element by element, in one go.
//!
//! Yew would make each node by calls of its own into the browser, and keep it in a tree of its own. That was most of the time and the
//! memory that the widget took, and a sixth of its bytes; so Yew has one node, and all that is in it is drawn from text.

use std::mem;

use yew::Callback;

use super::act::Act;

/// What begins a part of the text.
const OPEN: char = '\u{1}';
const WITH: char = '\u{2}';
const WORDS: char = '\u{3}';
const CLOSE: char = '\u{4}';
const ROW: char = '\u{5}';
const SECTION: char = '\u{6}';

/// Writes elements: the one around the page, then sections that are in it behind all else, then rows that are in the sections.
///
/// Each is handed over before the next one begins, so that of a page of thousands of rows the text is never there as a whole.
#[derive(Debug)]
pub(super) struct Pen {
    text: String,
    /// Whether there is more in it than names of what is there already, which are handed over together.
    is_new: bool,
    write: Callback<String>,
}

impl Pen {
    /// A pen that hands over to `write`.
    pub(super) fn new(write: Callback<String>) -> Self {
        Self { text: String::new(), is_new: false, write }
    }

    /// What was written last, and not handed over.
    pub(super) fn into_text(self) -> String {
        self.text
    }

    /// Begins a section of the page. Its key tells it from the others, and is the same each time that it is drawn.
    pub(super) fn section(&mut self, key: &str) {
        self.block(SECTION, key);
    }

    /// Begins a row of the section, which is put into the section's [`Pen::rows`], whatever was closed before. Its key is as a section's.
    /// With nothing in it, it is the row of that key that was drawn the last time.
    pub(super) fn row(&mut self, key: &str) {
        self.block(ROW, key);
    }

    /// Makes the element that was begun last the one that the section's rows are put into, behind what else is in it.
    pub(super) fn rows(&mut self) {
        self.with("data-rows", "");
    }

    /// Begins an element: its tag, then its constant attributes, each behind a `|`: `td|role=cell`.
    pub(super) fn open(&mut self, element: &'static str) {
        self.is_new = true;
        self.text.push(OPEN);
        self.text.push_str(element);
    }

    /// Gives the element that was begun last, and has no content yet, a further attribute.
    pub(super) fn with(&mut self, name: &'static str, value: &str) {
        self.part(WITH, name);
        self.text.push('=');
        self.extend(value);
    }

    /// The same with a number.
    pub(super) fn with_number(&mut self, name: &'static str, value: i32) {
        self.with(name, &value.to_string());
    }

    /// The same with `true` or `false`.
    pub(super) fn with_flag(&mut self, name: &'static str, value: bool) {
        self.with(name, if value { "true" } else { "false" });
    }

    /// Says what the control that was begun last is for; `number` says of what, where there are several.
    pub(super) fn act(&mut self, act: Act, number: usize) {
        self.with("data-act", &act.word(number));
    }

    /// Writes a text into the element.
    pub(super) fn text(&mut self, text: &str) {
        self.part(WORDS, text);
    }

    /// Ends the element.
    pub(super) fn close(&mut self) {
        self.text.push(CLOSE);
    }

    /// An element with nothing but a text.
    pub(super) fn say(&mut self, element: &'static str, text: &str) {
        self.open(element);
        self.text(text);
        self.close();
    }

    /// A list of texts.
    pub(super) fn list<'t>(&mut self, element: &'static str, texts: impl IntoIterator<Item = &'t String>) {
        self.open(element);
        for text in texts {
            self.say("li", text);
        }
        self.close();
    }

    /// The same as [`Pen::say`] in the statement's own words, whose language may be another one.
    pub(super) fn quote(&mut self, element: &'static str, lang: Option<&str>, text: &str) {
        self.quoted(element, lang);
        self.text(text);
        self.close();
    }

    /// Begins an element of the statement's own words.
    pub(super) fn quoted(&mut self, element: &'static str, lang: Option<&str>) {
        self.open(element);
        if let Some(lang) = lang {
            self.with("lang", lang);
        }
    }

    /// A button that does something.
    pub(super) fn button(&mut self, element: &'static str, act: Act, number: usize, text: &str) {
        self.open(element);
        self.act(act, number);
        self.text(text);
        self.close();
    }

    fn block(&mut self, kind: char, key: &str) {
        if mem::take(&mut self.is_new) {
            // Its room is used again.
            self.write.emit(self.text.clone());
            self.text.clear();
        }
        self.part(kind, key);
    }

    /// No text of a document or a host ends a part before its time.
    fn part(&mut self, kind: char, content: &str) {
        self.text.push(kind);
        self.extend(content);
    }

    fn extend(&mut self, content: &str) {
        if content.bytes().any(|byte| byte <= SECTION as u8) {
            self.text.extend(content.chars().filter(|c| SECTION < *c));
        } else {
            self.text.push_str(content);
        }
    }
}

/// A button as most are.
pub(super) const BUTTON: &str = "button|type=button|class=tc-button";

#[cfg(test)]
mod tests {
    use std::cell::RefCell;
    use std::rc::Rc;

    use super::*;

    #[test]
    fn no_text_ends_a_part() {
        let mut pen = Pen::new(Callback::noop());
        pen.section("one\u{6}");
        pen.open("p|class=tc");
        pen.with("lang", "e\u{5}n");
        pen.text("a\u{1}b\u{2}c\u{3}d\u{4}e\u{5}f\u{6}g\u{7}|=");
        pen.close();
        assert_eq!(pen.into_text(), "\u{6}one\u{1}p|class=tc\u{2}lang=en\u{3}abcdefg\u{7}|=\u{4}");
    }

    #[test]
    fn each_block_is_handed_over_and_names_together() {
        let written = Rc::new(RefCell::new(Vec::new()));
        let parts = written.clone();
        let mut pen = Pen::new(Callback::from(move |part| parts.borrow_mut().push(part)));
        pen.open("div");
        pen.section("s");
        pen.open("p");
        for key in ["a", "b", "c"] {
            pen.row(key);
        }
        pen.open("i");
        pen.row("d");
        let parts = ["\u{1}div", "\u{6}s\u{1}p", "\u{5}a\u{5}b\u{5}c\u{1}i", "\u{5}d"];
        let rest = pen.into_text();
        assert_eq!([&written.take()[..], &[rest]].concat(), parts);
    }
}
