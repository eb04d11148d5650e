//! Breaking a text into lines without a browser to measure it: by a width for each character that few fonts exceed.

/// A size of text, in hundredths of units to the width of an em.
#[derive(Clone, Copy)]
pub(super) enum Size {
    /// A box's title.
    Title = 1600,
    /// A service's name.
    Name = 1500,
    /// Notes and labels.
    Small = 1300,
}

/// Breaks a text into at most `most` lines of this width; what does not fit any more is cut, and shows it.
pub(super) fn wrap(text: &str, width: i32, size: Size, most: usize) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    let (mut line, mut used) = (String::new(), 0);
    let room = width * 100 * 100 / size as i32;
    for word in pieces(text) {
        let wide = ems(word);
        if room < used + ems(word.trim_end()) && !line.is_empty() {
            lines.push(std::mem::take(&mut line));
            used = 0;
        }
        if wide <= room {
            line.push_str(word);
            used += wide;
            continue;
        }
        for c in word.chars() {
            if room < used + em(c) && !line.is_empty() {
                lines.push(std::mem::take(&mut line));
                used = 0;
            }
            line.push(c);
            used += em(c);
        }
    }
    lines.push(line);
    if most < lines.len() {
        lines.truncate(most);
        if let Some(last) = lines.last_mut() {
            cut(last, room);
        }
    }
    lines.into_iter().map(|line| line.trim().to_owned()).collect()
}

/// How wide a line can be, in units; rounded up.
#[cfg(test)]
fn width(text: &str, size: Size) -> i32 {
    (ems(text) * size as i32 + 9_999) / 10_000
}

fn cut(line: &mut String, room: i32) {
    let end = '…';
    while room < ems(line) + em(end) && line.pop().is_some() {}
    line.truncate(line.trim_end().len());
    line.push(end);
}

/// The words of a text, each with the blank after it; a character of a script that needs no blanks is a word.
fn pieces(text: &str) -> impl Iterator<Item = &str> {
    text.split_inclusive(|c: char| c.is_whitespace() || c == '-' || is_full(c))
}

fn ems(text: &str) -> i32 {
    text.chars().map(em).sum()
}

/// The width of a character in hundredths of an em.
fn em(c: char) -> i32 {
    match c {
        'i' | 'j' | 'l' | 'I' | '.' | ',' | ':' | ';' | '\'' | '’' | '|' | '!' => 35,
        ' ' | 'f' | 't' | 'r' | '(' | ')' | '[' | ']' | '/' | '-' => 44,
        'm' | 'w' | 'M' | 'W' | '%' | '…' | '—' => 98,
        'A'..='Z' => 74,
        _ if is_full(c) => 105,
        _ => 63,
    }
}

/// Whether a character is as wide as it is high: those of East Asia, and pictures.
fn is_full(c: char) -> bool {
    matches!(u32::from(c), 0x1100..=0x115F | 0x2E80..=0xA4CF | 0xAC00..=0xD7A3 | 0xF900..=0xFAFF | 0xFE30..=0xFE6F | 0xFF00..=0xFF60 | 0xFFE0..=0xFFE6 | 0x1_F000..=0x3_FFFF)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines(text: &str, width: i32) -> Vec<String> {
        wrap(text, width, Size::Small, 3)
    }

    #[test]
    fn words_stay_whole_where_they_fit() {
        assert_eq!(lines("Customer data, identified", 100), ["Customer", "data,", "identified"]);
        assert_eq!(lines("Customer data, identified", 300), ["Customer data, identified"]);
        assert_eq!(lines("", 100), [""]);
    }

    #[test]
    fn what_is_too_long_is_broken_and_in_the_end_cut() {
        assert_eq!(lines("aaaaaaaaaaaaa", 60), ["aaaaaaa", "aaaaaa"]);
        assert_eq!(lines(&"a".repeat(100), 60), ["aaaaaaa", "aaaaaaa", "aaaaa…"]);
    }

    #[test]
    fn scripts_without_blanks_are_broken_anywhere() {
        assert_eq!(lines("日本語の文章", 45), ["日本語", "の文章"]);
    }

    #[test]
    fn no_line_is_wider_than_its_room() {
        for text in [
            "Microsoft Defender for Cloud Apps",
            "WWWWWWWWWWWWWWWWWWWW",
            "日本語の文章が続く",
            "a b c d e f g",
        ] {
            for room in [40, 100, 180] {
                for line in lines(text, room) {
                    assert!(width(&line, Size::Small) <= room, "{line} in {room}");
                }
            }
        }
    }
}
