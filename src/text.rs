//! Numbers and parts made into a text. The standard library's ways bring all of its formatting along, which no first view needs otherwise.

/// A number in digits from 0 to 9, at least so many.
pub(crate) fn decimal(number: usize, n_digits: usize) -> String {
    let (mut digits, mut left) = (String::new(), number);
    while 0 < left || digits.len() < n_digits {
        digits.insert(0, char::from(b'0' + u8::try_from(left % 10).unwrap_or_default()));
        left /= 10;
    }
    digits
}

/// Some parts, one behind the other.
pub(crate) fn joined(parts: &[&str]) -> String {
    let mut text = String::new();
    for part in parts {
        text.push_str(part);
    }
    text
}

/// A name to compare by, whatever the case of its Latin letters; that of others would cost tables of kilobytes.
pub(crate) fn plain(name: &str) -> String {
    name.trim().to_ascii_lowercase()
}

#[cfg(test)]
mod tests {
    use super::decimal;

    #[test]
    fn numbers_are_written_as_everywhere() {
        for number in [0, 1, 9, 10, 99, 100, 1_048_576, u32::MAX as usize] {
            assert_eq!(decimal(number, 1), number.to_string());
            assert_eq!(decimal(number, 4), format!("{number:04}"));
        }
    }
}
