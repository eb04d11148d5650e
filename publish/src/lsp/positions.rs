//! Places of a text as editors count them: lines from 0, and in a line UTF-16 code units.

use std::ops::Range;

use serde_json::{Value, json};

fn position(text: &str, at: usize) -> Value {
    let before = text.get(..at).unwrap_or(text);
    let line_start = before.rfind('\n').map_or(0, |newline| newline + 1);
    let character = before.get(line_start..).unwrap_or_default().encode_utf16().count();
    json!({ "line": before.matches('\n').count(), "character": character })
}

pub(super) fn range(text: &str, span: &Range<usize>) -> Value {
    json!({ "start": position(text, span.start), "end": position(text, span.end) })
}

/// The byte at which a position is.
pub(super) fn offset(text: &str, position: Option<&Value>) -> usize {
    let number = |name: &str| {
        position
            .and_then(|position| position.get(name)?.as_u64())
            .and_then(|number| usize::try_from(number).ok())
            .unwrap_or_default()
    };
    let (line, character) = (number("line"), number("character"));
    let start: usize = text.split_inclusive('\n').take(line).map(str::len).sum();
    let mut units = 0;
    let mut at = start;
    for c in text.get(start..).unwrap_or_default().chars() {
        if character <= units || c == '\n' {
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

    #[test]
    fn places_go_there_and_back_whatever_the_characters() {
        let text = "{\n \"ü𝄞\": 1\r\n}";
        for (at, _) in text.char_indices() {
            let range = range(text, &(at..at));
            assert_eq!(offset(text, range.get("start")), at, "{range}");
        }
    }
}
