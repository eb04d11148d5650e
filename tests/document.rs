//! Documents as they cross from the browser, right and wrong. What `static/flat.js` writes is tested in `tests/browser/read.rs`.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used)]

use trust_center::statement::Document;

/// As `src/residency/document.rs` numbers them.
const NUMBER: u32 = 2;
const TEXT: u32 = 3;
const LIST: u32 = 4;
const OBJECT: u32 = 5;

fn flat(text: &str, marks: &[u32], lengths: &[u32]) -> Document {
    let n_texts = u32::try_from(lengths.len()).unwrap();
    let numbers = marks.iter().chain(lengths).chain([&n_texts]).flat_map(|number| number.to_le_bytes());
    Document::of_flat(text.to_owned(), &numbers.collect::<Vec<_>>())
}

#[test]
fn lengths_count_as_javascript_does() {
    let marks = [LIST | 5 << 3, TEXT, TEXT | 1 << 3, TEXT | 2 << 3, TEXT | 3 << 3];
    let document = flat("a\n\n💡é\nz", &marks, &[1, 0, 3, 1]);
    assert_eq!(format!("{document:?}"), r#"List([Text("a"), Text(""), Text("💡é"), Text("z")])"#);
    assert_eq!(document, serde_json::from_str(r#"["a","","💡é","z"]"#).unwrap());
}

/// Nothing but our own script writes it; what is written wrong is read as something all the same.
#[test]
fn what_is_written_wrong_has_an_end() {
    for (marks, lengths) in [
        (vec![], vec![]),
        (vec![TEXT | 1 << 3], vec![9, 9]),
        (vec![LIST | 99 << 3, TEXT | 7 << 3, LIST, OBJECT | 1 << 3, NUMBER], vec![1]),
        (vec![OBJECT | 3 << 3, 1, 7], vec![u32::MAX, u32::MAX]),
    ] {
        for text in ["", "e", "é", "💡\n"] {
            assert!(!format!("{:?}", flat(text, &marks, &lengths)).is_empty());
        }
    }
    for bytes in [vec![], vec![1], vec![1, 0, 0, 0], vec![255; 9]] {
        assert_eq!(format!("{:?}", Document::of_flat("x".to_owned(), &bytes)), "Null");
    }
}
