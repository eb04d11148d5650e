//! A JSON document as it arrived, before anything is believed of it.
//!
//! One text and one list of numbers, and not a tree: so it crosses from the browser at once, by whatever way it came, and thousands of
//! rows cost no memory of their own. A [`Node`] is a place in it.

mod written;

use std::fmt;

/// What a mark is of. The other bits of the mark say more: which text, where something ends, `true` or `false`.
const KIND_BITS: u32 = 3;
const NULL: u32 = 0;
const BOOL: u32 = 1;
/// Followed by the two halves of the number, the lower one first.
const NUMBER: u32 = 2;
const TEXT: u32 = 3;
/// Followed by the items.
const LIST: u32 = 4;
/// Followed by the members: a text's number and a value each.
const OBJECT: u32 = 5;
const TOO_DEEP: u32 = 6;

/// A JSON document.
///
/// `static/flat.js` writes the same of the same text as [`serde::Deserialize`] does, which takes whatever describes itself, as `serde_json`.
#[derive(Default, PartialEq)]
pub struct Document {
    /// Every text that is in it, each once, in the order in which they came up, with something between each two.
    text: String,
    /// Where each of them ends.
    ends: Vec<usize>,
    /// Its values, each behind the one that it is in.
    marks: Vec<u32>,
}

impl Document {
    /// A document out of what `static/flat.js` makes of it: all texts with one character between each two, and as bytes, four for each
    /// number: the marks, then how long each text is in UTF-16, then how many texts there are.
    pub fn of_flat(text: String, numbers: &[u8]) -> Self {
        let mut marks = Vec::with_capacity(numbers.len() / size_of::<u32>());
        for number in numbers.as_chunks().0 {
            marks.push(u32::from_le_bytes(*number));
        }
        let n_texts = marks.pop().unwrap_or_default() as usize;
        let n_marks = marks.len().saturating_sub(n_texts);
        let lengths = marks.get(n_marks..).unwrap_or_default();
        let ends = ends(&text, lengths);
        marks.truncate(n_marks);
        Self { text, ends, marks }
    }

    /// How large it is: how many values it has, and names of members.
    pub fn size(&self) -> usize {
        self.marks.len()
    }

    /// The value that is the document.
    pub fn root(&self) -> Node<'_> {
        Node { document: self, at: 0 }
    }

    /// A text by its number.
    fn text(&self, number: u32) -> &str {
        let number = number as usize;
        let start = match number.checked_sub(1) {
            Some(before) => self.ends.get(before).map_or(0, |end| end + 1),
            None => 0,
        };
        self.ends.get(number).and_then(|end| self.text.get(start..*end)).unwrap_or_default()
    }

    fn mark(&self, at: usize) -> u32 {
        self.marks.get(at).copied().unwrap_or(NULL)
    }
}

/// Where texts end in bytes, whose lengths are in UTF-16.
fn ends(text: &str, lengths: &[u32]) -> Vec<usize> {
    let bytes = text.as_bytes();
    let mut ends = Vec::with_capacity(lengths.len());
    let mut end = 0;
    for length in lengths {
        let mut left = *length;
        while let Some(byte) = bytes.get(end) {
            let units = match byte {
                0x80..0xc0 => 0,
                ..0xf0 => 1,
                _ => 2,
            };
            if left == 0 && units != 0 {
                break;
            }
            left = left.saturating_sub(units);
            end += 1;
        }
        ends.push(end);
        // Behind what is between two texts.
        end += 1;
    }
    ends
}

/// A JSON value.
#[derive(Clone, Copy)]
pub struct Node<'d> {
    document: &'d Document,
    at: usize,
}

/// A text of a document. One that is there twice has one number.
#[derive(Clone, Copy)]
pub struct Text<'d> {
    document: &'d Document,
    number: u32,
}

impl<'d> Text<'d> {
    /// Its characters.
    pub fn as_str(self) -> &'d str {
        self.document.text(self.number)
    }

    /// Its number among the texts of the document.
    pub(super) fn number(self) -> usize {
        self.number as usize
    }
}

/// What a JSON value is.
#[derive(Clone, Debug)]
pub enum Kind<'d> {
    /// `null`.
    Null,
    /// `true` or `false`.
    Bool(bool),
    /// A number; integers beyond 2⁵³ lose precision, as in JavaScript.
    Number(f64),
    /// A string.
    Text(Text<'d>),
    /// An array.
    List(Items<'d>),
    /// An object, its members in the order of the document. A name may stand twice, which `read` says.
    Object(Members<'d>),
    /// Something nested deeper than is read.
    TooDeep,
}

impl<'d> Node<'d> {
    /// What it is.
    pub fn kind(self) -> Kind<'d> {
        let Self { document, at } = self;
        let (kind, said) = parts(document.mark(at));
        let inner = Span { document, at: at + 1, end: said as usize };
        match kind {
            BOOL => Kind::Bool(said != 0),
            NUMBER => {
                let half = |place| u64::from(document.mark(at + place));
                Kind::Number(f64::from_bits(half(1) | half(2) << u32::BITS))
            }
            TEXT => Kind::Text(Text { document, number: said }),
            LIST => Kind::List(Items(inner)),
            OBJECT => Kind::Object(Members(inner)),
            TOO_DEEP => Kind::TooDeep,
            _ => Kind::Null,
        }
    }

    /// A member that is not `null`; nothing where this is no object, or where the name stands twice.
    pub(super) fn member(self, name: &str) -> Option<Self> {
        let Kind::Object(members) = self.kind() else { return None };
        let mut named = members.filter(|(member, _)| member.as_str() == name);
        let (_, node) = named.next()?;
        (named.next().is_none() && !node.is_null()).then_some(node)
    }

    pub(super) fn is_null(self) -> bool {
        parts(self.document.mark(self.at)).0 == NULL
    }

    /// The place behind it.
    fn end(self) -> usize {
        match parts(self.document.mark(self.at)) {
            (LIST | OBJECT, end) => (end as usize).max(self.at + 1),
            (NUMBER, _) => self.at + 3,
            _ => self.at + 1,
        }
    }
}

fn parts(mark: u32) -> (u32, u32) {
    (mark & ((1 << KIND_BITS) - 1), mark >> KIND_BITS)
}

/// What is in a list or an object.
#[derive(Clone)]
struct Span<'d> {
    document: &'d Document,
    at: usize,
    end: usize,
}

impl<'d> Span<'d> {
    fn next(&mut self) -> Option<Node<'d>> {
        let node = Node { document: self.document, at: self.at };
        (self.at < self.end).then(|| {
            self.at = node.end();
            node
        })
    }
}

/// The items of a list.
#[derive(Clone)]
pub struct Items<'d>(Span<'d>);

impl<'d> Iterator for Items<'d> {
    type Item = Node<'d>;

    fn next(&mut self) -> Option<Node<'d>> {
        self.0.next()
    }
}

/// The members of an object.
#[derive(Clone)]
pub struct Members<'d>(Span<'d>);

impl<'d> Iterator for Members<'d> {
    type Item = (Text<'d>, Node<'d>);

    fn next(&mut self) -> Option<Self::Item> {
        let Self(span) = self;
        let name = Text { document: span.document, number: span.document.mark(span.at) };
        span.at += 1;
        Some((name, span.next()?))
    }
}

impl fmt::Debug for Document {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.root().fmt(f)
    }
}

impl fmt::Debug for Node<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.kind().fmt(f)
    }
}

impl fmt::Debug for Text<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.as_str().fmt(f)
    }
}

impl fmt::Debug for Items<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self.clone()).finish()
    }
}

impl fmt::Debug for Members<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_map().entries(self.clone()).finish()
    }
}
