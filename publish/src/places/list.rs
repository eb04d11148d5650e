//! Several places in one text.

use super::Meaning;
use super::names::code;
use super::parts::{is_known_part, is_part, is_state_code, is_state_of_us};
use super::single;
use crate::locale::country;

/// The places of a list.
#[derive(Default)]
pub(super) struct Found {
    codes: Vec<String>,
    parts: Vec<String>,
    open: Vec<String>,
    /// How many places there are, with those that are no code.
    n: usize,
}

impl Found {
    fn known(&mut self, code: String) {
        self.n += 1;
        if !self.codes.contains(&code) {
            self.codes.push(code);
        }
    }

    /// Takes the items between commas: places, or a city before its country.
    pub(super) fn list(&mut self, items: &[&str]) {
        let mut waiting: Vec<&str> = Vec::new();
        for (idx, item) in items.iter().enumerate() {
            let next = items.get(idx + 1);
            let is_before_us = next.and_then(|next| code(next)).as_deref() == Some("US");
            // `Portland, OR, USA` and `Wilmington, DE, USA`; of `Wilmington, DE` nobody knows, and of `Peru, IL` neither.
            let is_state = is_before_us && is_state_of_us(item)
                || is_state_code(item) && waiting.iter().any(|part| !is_inside(part, item, item));
            let is_city = next.is_some_and(|next| is_state_code(next)) && !is_abbreviated(item);
            let after = idx.checked_sub(1).and_then(|before| items.get(before));
            let is_doubtful = is_code(item)
                && after.is_some_and(|after| {
                    !is_abbreviated(after) && single(after).is_none() && !is_part(after, item)
                });
            match single(item) {
                // `Saskatoon, SK`: behind a word that is not known, a code of two letters may be anything.
                Some(_) if is_doubtful && !is_state => {
                    self.leave_open(&std::mem::take(&mut waiting));
                    self.leave_open(&[item]);
                }
                Some(Meaning::Code(code)) if !is_state && !is_city => {
                    // A city, and of the United States its state besides; of two others, one is a place of its own.
                    let is_whole = match waiting.as_slice() {
                        [] | [_] => true,
                        [_, state] => code == "US" && is_state_of_us(state),
                        _ => false,
                    };
                    if is_whole
                        && waiting
                            .iter()
                            .all(|part| is_part(part, &code) || code == "US" && is_state_of_us(part))
                    {
                        self.parts.append(&mut waiting.iter().map(|part| (*part).to_owned()).collect());
                    } else {
                        self.leave_open(&waiting);
                    }
                    waiting.clear();
                    self.known(code);
                }
                Some(Meaning::Within { code, part }) => {
                    self.leave_open(&waiting);
                    waiting.clear();
                    self.parts.push(part);
                    self.known(code);
                }
                None if is_known_part(item) => waiting.push(item),
                Some(_) if is_state || is_city => waiting.push(item),
                _ => {
                    self.leave_open(&waiting);
                    waiting.clear();
                    self.leave_open(&[item]);
                }
            }
        }
        self.leave_open(&waiting);
    }

    fn leave_open(&mut self, items: &[&str]) {
        self.n += items.len();
        self.open.extend(items.iter().filter(|item| !item.is_empty()).map(|item| (*item).to_owned()));
    }

    pub(super) fn meaning(mut self) -> Meaning {
        match self.codes.as_slice() {
            [] if self.n < 2 => Meaning::Unknown,
            [] => Meaning::Open("nothing of it is a country or an area"),
            [code] if self.open.is_empty() && self.parts.is_empty() => Meaning::Code(code.clone()),
            [code] if self.open.is_empty() => {
                Meaning::Within { code: code.clone(), part: self.parts.join(", ") }
            }
            _ => Meaning::Several { codes: std::mem::take(&mut self.codes), open: self.open },
        }
    }
}

/// Whether a text is written as the code of a country.
fn is_code(text: &str) -> bool {
    text.len() == 2 && country(text).is_some()
}

/// Whether a text is a code or a short name, as *USA*: behind such a one stands another country, and no state.
fn is_abbreviated(text: &str) -> bool {
    text.len() < 4 && text.chars().all(|c| c.is_ascii_uppercase())
}

/// Whether a part is known to lie in a country that is written beside it: *Wilmington (DE)* is in Delaware.
pub(super) fn is_inside(part: &str, code: &str, written: &str) -> bool {
    is_part(part, code) && !(is_state_code(written) && is_part(part, "US"))
}

/// The parts of a text between some characters or words, but not of what stands in brackets.
pub(crate) fn split<'t>(text: &'t str, at: &[char], words: &[&str]) -> Vec<&'t str> {
    let (mut parts, mut start, mut depth, mut skip) = (Vec::new(), 0, 0_usize, 0);
    for (idx, c) in text.char_indices() {
        match c {
            '(' | '[' => depth += 1,
            ')' | ']' => depth = depth.saturating_sub(1),
            _ => {}
        }
        if depth > 0 || idx < skip {
            continue;
        }
        let rest = text.get(idx..).unwrap_or_default();
        let word = words.iter().find(|word| rest.to_lowercase().starts_with(**word)).map(|word| word.len());
        if let Some(length) = word.or_else(|| at.contains(&c).then(|| c.len_utf8())) {
            parts.extend(text.get(start..idx));
            start = idx + length;
            skip = start;
        }
    }
    parts.extend(text.get(start..));
    // `Ireland, and the United States`
    let is_article =
        |part: &str| part.strip_prefix("and ").or_else(|| part.strip_prefix("or ")).map(str::len);
    parts
        .into_iter()
        .map(str::trim)
        .map(|part| {
            is_article(part).and_then(|length| part.get(part.len() - length..)).unwrap_or(part).trim()
        })
        .filter(|part| !part.is_empty())
        .collect()
}
