//! Writes the text out of which `static/draw.js` draws the page: element by element, in one go.
//!
//! Yew would make each node by calls of its own into the browser, and keep it in a tree of its own. That was most of the time and the
//! memory that the widget took, and a sixth of its bytes; so Yew has one node, and all that is in it is drawn from one text.

use super::act::Act;

/// What begins a part of the text.
const OPEN: char = '\u{1}';
const WITH: char = '\u{2}';
const WORDS: char = '\u{3}';
const CLOSE: char = '\u{4}';
const ROW: char = '\u{5}';
const SECTION: char = '\u{6}';

/// Writes elements: the one around the page, then sections that are in it behind all else, then rows that are in the sections.
#[derive(Debug, Default)]
pub(super) struct Pen(String);

impl Pen {
    /// What was written.
    pub(super) fn into_text(self) -> String {
        self.0
    }

    /// Begins a section of the page. Its key tells it from the others, and is the same each time that it is drawn.
    pub(super) fn section(&mut self, key: &str) {
        self.part(SECTION, key);
    }

    /// Begins a row of the section, which is put into the section's [`Pen::rows`], whatever was closed before. Its key is as a section's.
    /// With nothing in it, it is the row of that key that was drawn the last time.
    pub(super) fn row(&mut self, key: &str) {
        self.part(ROW, key);
    }

    /// Makes the element that was begun last the one that the section's rows are put into, behind what else is in it.
    pub(super) fn rows(&mut self) {
        self.with("data-rows", "");
    }

    /// Begins an element: its tag, then its constant attributes, each behind a `|`: `td|role=cell`.
    pub(super) fn open(&mut self, element: &'static str) {
        self.0.push(OPEN);
        self.0.push_str(element);
    }

    /// Gives the element that was begun last, and has no content yet, a further attribute.
    pub(super) fn with(&mut self, name: &'static str, value: &str) {
        self.part(WITH, name);
        self.0.push('=');
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
        self.0.push(CLOSE);
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

    /// No text of a document or a host ends a part before its time.
    fn part(&mut self, kind: char, content: &str) {
        self.0.push(kind);
        self.extend(content);
    }

    fn extend(&mut self, content: &str) {
        if content.bytes().any(|byte| byte <= SECTION as u8) {
            self.0.extend(content.chars().filter(|c| SECTION < *c));
        } else {
            self.0.push_str(content);
        }
    }
}

/// A button as most are.
pub(super) const BUTTON: &str = "button|type=button|class=tc-button";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_text_ends_a_part() {
        let mut pen = Pen::default();
        pen.section("one\u{6}");
        pen.open("p|class=tc");
        pen.with("lang", "e\u{5}n");
        pen.text("a\u{1}b\u{2}c\u{3}d\u{4}e\u{5}f\u{6}g\u{7}|=");
        pen.close();
        assert_eq!(pen.into_text(), "\u{6}one\u{1}p|class=tc\u{2}lang=en\u{3}abcdefg\u{7}|=\u{4}");
    }
}
