//! Places of a text as editors count them: lines from 0, and in a line UTF-16 code units.

use std::ops::Range;

use serde_json::{Value, json};

use crate::source::Source;

fn position(source: &Source, at: usize) -> Value {
    let line = source.line_of(at);
    let before = source.text.get(source.line(line).start..at).unwrap_or_default();
    json!({ "line": line, "character": before.encode_utf16().count() })
}

pub(super) fn range(source: &Source, span: &Range<usize>) -> Value {
    json!({ "start": position(source, span.start), "end": position(source, span.end) })
}

/// The byte at which a position is.
pub(super) fn offset(source: &Source, position: Option<&Value>) -> usize {
    let number = |name: &str| {
        position
            .and_then(|position| position.get(name)?.as_u64())
            .and_then(|number| usize::try_from(number).ok())
            .unwrap_or_default()
    };
    let line = source.line(number("line"));
    let character = number("character");
    let mut units = 0;
    let mut at = line.start;
    for c in source.text.get(line).unwrap_or_default().chars() {
        if character <= units {
            break;
        }
        units += c.len_utf16();
        at += c.len_utf8();
    }
    at
}

#[cfg(test)]
mod tests {
    use super::{offset, range};
    use crate::source::{Format, Source};

    #[test]
    fn places_go_there_and_back_whatever_the_characters() {
        let text = "{\n \"ü𝄞\": 1\r\n,\r}";
        let source = Source::new(String::new(), text.to_owned(), Format::Json);
        // Between the two that end a line nothing stands.
        for (at, _) in text
            .char_indices()
            .filter(|(at, _)| !text[..*at].ends_with('\r') || !text[*at..].starts_with('\n'))
        {
            let range = range(&source, &(at..at));
            assert_eq!(offset(&source, range.get("start")), at, "{range}");
        }
        assert_eq!(
            range(&source, &(text.len()..text.len()))["start"]["line"],
            3,
            "as the protocol counts lines"
        );
    }
}
