//! Texts that a first view does not need: they go into the part of the module that is loaded later.

/// Puts a text between the two marks by which `xtask/src/split/data.rs` finds it. What reads it must be of the later part as well
/// (`xtask/later.txt`): before, there are zeros in its place.
macro_rules! later {
    ($($text:expr),* $(,)?) => { concat!("\u{1}later\0", $($text,)* "\u{1}end") };
}

pub(crate) use later;

/// Such a text.
pub(crate) fn without_marks(text: &'static str) -> &'static str {
    let text = text.split_once('\0').map_or(text, |(_mark, text)| text);
    text.strip_suffix("\u{1}end").unwrap_or(text)
}

#[cfg(test)]
mod tests {
    use super::without_marks;

    #[test]
    fn the_text_is_what_was_given() {
        assert_eq!(without_marks(later!("one", "\0", "two\0")), "one\0two\0");
    }
}
