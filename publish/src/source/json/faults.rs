//! What authors write in JSON that is none: a parser says where it gave up, and not what was meant.

use std::ops::Range;

use crate::source::SyntaxError;

/// Quotes of word processors and of other languages.
const QUOTES: [char; 14] = ['\'', '`', '“', '”', '„', '‟', '‘', '’', '‚', '‛', '«', '»', '″', '´'];

/// The first of them.
pub(super) fn first(text: &str) -> Option<SyntaxError> {
    let mut at = 0;
    let mut text_before = 0..0;
    while let Some(rest) = text.get(at..)
        && let Some(c) = rest.chars().next()
    {
        at += match c {
            '"' => match string(rest) {
                Ok(length) => {
                    text_before = at..at + length;
                    length
                }
                Err((range, message, help)) => return Some(wrong(at, &range, message, help)),
            },
            '/' if rest.starts_with("//") => rest.find('\n').unwrap_or(rest.len()),
            '/' if rest.starts_with("/*") => rest.find("*/").map_or(rest.len(), |end| end + 2),
            c if QUOTES.contains(&c) => {
                let help = "texts and names stand between two of `\"`".to_owned();
                return Some(wrong(at, &(0..quoted(rest)), format!("{c} is no quote of JSON"), help));
            }
            // Of a number the letters are no word.
            '0'..='9' | '-' | '+' | '.' => length(rest, |c| c.is_ascii_alphanumeric() || "+-.".contains(c)),
            c if c.is_alphabetic() || c == '_' || c == '$' => {
                let length = length(rest, |c| c.is_alphanumeric() || "_$-.".contains(c));
                let (word, after) = rest.split_at(length);
                if text_before.end == at && 0 < at {
                    let message = format!("This text is not closed, or goes on behind its end: {word}");
                    let help = "write `\"` where it ends; in a text, `\"` is written `\\\"`".to_owned();
                    return Some(SyntaxError { message, span: text_before, help: Some(help) });
                }
                if let Some((message, help)) = bare(word, after) {
                    return Some(wrong(at, &(0..length), message, help));
                }
                length
            }
            c if c.is_whitespace() && !c.is_ascii() => {
                let message = format!("A character that looks like a blank is none (U+{:04X})", u32::from(c));
                return Some(wrong(at, &(0..c.len_utf8()), message, "write a blank".to_owned()));
            }
            c => c.len_utf8(),
        };
    }
    None
}

fn wrong(at: usize, range: &Range<usize>, message: String, help: String) -> SyntaxError {
    SyntaxError { message, span: at + range.start..at + range.end, help: Some(help) }
}

/// How long a text is with its quotes; or what is wrong with it, and where.
fn string(rest: &str) -> Result<usize, (Range<usize>, String, String)> {
    let mut chars = rest.char_indices().skip(1);
    while let Some((at, c)) = chars.next() {
        match c {
            '"' => return Ok(at + 1),
            '\\' if !rest.get(at + 1..).is_some_and(|after| after.starts_with(['\n', '\r'])) => {
                chars.next();
            }
            '\n' | '\r' => return Err(unclosed(rest, at)),
            c if u32::from(c) < 0x20 => {
                let code = u32::from(c);
                let message = format!("A character that cannot be seen stands in this text (U+{code:04X})");
                let escape = if c == '\t' { "\\t".to_owned() } else { format!("\\u{code:04x}") };
                return Err((at..at + 1, message, format!("write it as `{escape}`, or remove it")));
            }
            _ => {}
        }
    }
    Err(unclosed(rest, rest.len()))
}

fn unclosed(rest: &str, end: usize) -> (Range<usize>, String, String) {
    let written = rest.get(..end).unwrap_or(rest);
    let help = match written.chars().skip(1).find(|c| "“”„‟".contains(*c)) {
        Some(quote) => format!("{quote} closes no text: write `\"`"),
        None => "write `\"` where it ends; a new line in a text is written `\\n`".to_owned(),
    };
    (0..written.len(), "This text is never closed".to_owned(), help)
}

/// How far a text in other quotes goes: to the next such quote of its line, or that one alone.
fn quoted(rest: &str) -> usize {
    let line = rest.split(['\n', '\r', ',', ':']).next().unwrap_or(rest);
    let end = line.char_indices().skip(1).find(|(_, c)| QUOTES.contains(c));
    end.map_or_else(|| rest.chars().next().map_or(0, char::len_utf8), |(at, c)| at + c.len_utf8())
}

fn length(rest: &str, is_of_it: impl Fn(char) -> bool) -> usize {
    rest.find(|c| !is_of_it(c)).unwrap_or(rest.len())
}

/// What is wrong with a word without quotes, and what would be right.
fn bare(word: &str, after: &str) -> Option<(String, String)> {
    let is_name = after.trim_start().starts_with(':');
    if is_name {
        return Some(("The name of a field stands in quotes".to_owned(), format!("write `\"{word}\"`")));
    }
    if ["true", "false", "null"].contains(&word) {
        return None;
    }
    let meant = match word.to_ascii_lowercase().as_str() {
        "true" => "write `true`".to_owned(),
        "false" => "write `false`".to_owned(),
        "null" | "none" | "nil" | "undefined" => "leave the field out".to_owned(),
        "nan" | "infinity" => "write a number, or leave the field out".to_owned(),
        _ => format!("a text stands in quotes: `\"{word}\"`"),
    };
    Some((format!("`{word}` is no value of JSON"), meant))
}
