//! YAML 1.2 with its core schema: `NO`, `on`, `off` and `yes` are texts, and only `true` and `false` are not.

use std::collections::HashMap;
use std::ops::Range;

use granit_parser::{Event, Parser, ScalarStyle, Span};

use super::SyntaxError;
use super::tree::{Kind, Member, Node};

/// So many values an alias may stand for in all: a few lines of aliases could stand for billions.
const MOST_COPIED: usize = 100_000;

/// No statement nests a tenth as deep.
const MOST_DEPTH: usize = 128;

type Result<T> = std::result::Result<T, SyntaxError>;

pub(super) fn parse(text: &str) -> Result<Node> {
    let mut reader = Reader {
        parser: Parser::new_from_str(text),
        anchors: HashMap::new(),
        copied: 0,
        depth: 0,
        end: text.len(),
    };
    let mut document = None;
    while let Some((event, span)) = reader.next()? {
        match event {
            Event::StreamStart | Event::StreamEnd | Event::DocumentStart(..) | Event::DocumentEnd => {}
            event if document.is_none() => document = Some(reader.node(event, &span)?),
            _ => {
                return Err(refused(
                    "A file holds one statement, and here a second document starts",
                    reader.range(&span),
                ));
            }
        }
    }
    document.ok_or_else(|| refused("The file is empty", 0..0))
}

struct Reader<'t, T: granit_parser::BorrowedInput<'t>> {
    parser: Parser<'t, T>,
    anchors: HashMap<usize, Node>,
    copied: usize,
    depth: usize,
    end: usize,
}

fn refused(message: &str, span: Range<usize>) -> SyntaxError {
    SyntaxError { message: message.to_owned(), span, help: None }
}

impl<'t, T: granit_parser::BorrowedInput<'t>> Reader<'t, T> {
    /// The next event that is no comment.
    fn next(&mut self) -> Result<Option<(Event<'t>, Span)>> {
        loop {
            match self.parser.next_event() {
                None => return Ok(None),
                Some(Ok((Event::Comment(..), _))) => {}
                Some(Ok(next)) => return Ok(Some(next)),
                Some(Err(error)) => {
                    let at = error.marker().byte_offset().unwrap_or(self.end).min(self.end);
                    let whole = error.to_string();
                    let message = whole.split(" at byte ").next().unwrap_or(&whole).to_owned();
                    return Err(SyntaxError { message, span: at..at, help: None });
                }
            }
        }
    }

    fn wanted(&mut self) -> Result<(Event<'t>, Span)> {
        let end = self.end;
        self.next()?.ok_or_else(|| refused("The file ends too early", end..end))
    }

    fn range(&self, span: &Span) -> Range<usize> {
        let range = span.byte_range().unwrap_or(self.end..self.end);
        range.start.min(self.end)..range.end.min(self.end)
    }

    fn node(&mut self, event: Event<'t>, span: &Span) -> Result<Node> {
        let start = self.range(span);
        self.depth += 1;
        if MOST_DEPTH < self.depth {
            return Err(refused("The file is nested too deeply", start));
        }
        let (kind, anchor, end) = match event {
            Event::Scalar(text, style, anchor, tag) => {
                let kind = match tag {
                    None if style == ScalarStyle::Plain => plain(&text),
                    _ => Kind::Text(text.into_owned()),
                };
                (kind, anchor, start.end)
            }
            Event::SequenceStart(_, anchor, _) => {
                let mut items = Vec::new();
                let end = loop {
                    match self.wanted()? {
                        (Event::SequenceEnd, span) => break self.range(&span).end,
                        (event, span) => items.push(self.node(event, &span)?),
                    }
                };
                (Kind::List(items), anchor, end)
            }
            Event::MappingStart(_, anchor, _) => {
                let mut members = Vec::new();
                let end = loop {
                    match self.wanted()? {
                        (Event::MappingEnd, span) => break self.range(&span).end,
                        (event, span) => members.push(self.member(event, &span)?),
                    }
                };
                (Kind::Object(members), anchor, end)
            }
            Event::Alias(anchor) => {
                let Some(node) = self.anchors.get(&anchor).cloned() else {
                    return Err(refused("Nothing has this anchor", start));
                };
                self.copied += size(&node);
                if MOST_COPIED < self.copied {
                    return Err(refused("The aliases stand for too much", start));
                }
                (node.kind, 0, start.end)
            }
            _ => return Err(refused("A value is wanted here", start)),
        };
        self.depth -= 1;
        let node = Node { span: start.start..end.max(start.start), kind };
        if anchor != 0 {
            self.anchors.insert(anchor, node.clone());
        }
        Ok(node)
    }

    fn member(&mut self, event: Event<'t>, span: &Span) -> Result<Member> {
        let name_span = self.range(span);
        let Event::Scalar(name, ..) = event else {
            return Err(refused("The name of a field is a text", name_span));
        };
        if name == "<<" {
            return Err(refused(
                "YAML 1.2 merges no maps: write the fields out, or use `$include` in a template",
                name_span,
            ));
        }
        let (event, span) = self.wanted()?;
        Ok(Member { name: name.into_owned(), name_span, value: self.node(event, &span)? })
    }
}

fn size(node: &Node) -> usize {
    let inner: usize = match &node.kind {
        Kind::List(items) => items.iter().map(size).sum(),
        Kind::Object(members) => members.iter().map(|member| size(&member.value)).sum(),
        _ => 0,
    };
    1 + inner
}

/// What a text without quotes is in the core schema of YAML 1.2 (section 10.3).
fn plain(text: &str) -> Kind {
    match text {
        "" | "~" | "null" | "Null" | "NULL" => Kind::Null,
        "true" | "True" | "TRUE" => Kind::Bool(true),
        "false" | "False" | "FALSE" => Kind::Bool(false),
        _ => match text.strip_prefix('+').unwrap_or(text).parse() {
            Ok(number) => Kind::Number(number),
            Err(_) => Kind::Text(text.to_owned()),
        },
    }
}
