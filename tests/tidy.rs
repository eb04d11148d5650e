//! The shape of the code: the borders between the layers, and what may stand in each.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, clippy::expect_used)]

use std::fs;
use std::path::{Path, PathBuf};

/// Every file below a folder or next to it (`page` means `src/page.rs` and `src/page/**`), with its text.
fn files(layer: &str) -> Vec<(PathBuf, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut left = vec![root.join(layer), root.join(format!("{layer}.rs"))];
    let mut files = Vec::new();
    while let Some(path) = left.pop() {
        if path.is_dir() {
            left.extend(fs::read_dir(&path).unwrap().map(|entry| entry.unwrap().path()));
        // The schema is a module of tests, which no release contains.
        } else if path.extension().is_some_and(|extension| extension == "rs")
            && !path.ends_with("residency/schema.rs")
        {
            files.push((path.clone(), fs::read_to_string(&path).unwrap()));
        }
    }
    assert!(!files.is_empty(), "there is no layer {layer}");
    files
}

/// The code of a file, without its comments and attributes.
fn code(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let no_comment =
        |line: &str| !line.trim_start().starts_with("//") && !line.trim_start().starts_with("#[");
    text.lines().enumerate().filter(move |(_, line)| no_comment(line)).map(|(idx, line)| (idx + 1, line))
}

/// The places in a layer where one of the words stands.
fn found(layer: &str, words: &[&str]) -> Vec<String> {
    let mut found = Vec::new();
    for (path, text) in files(layer) {
        for (line, code) in code(&text) {
            for word in words.iter().filter(|word| code.contains(**word)) {
                found.push(format!("{}:{line}: {word}", path.display()));
            }
        }
    }
    found
}

#[track_caller]
fn never(layer: &str, words: &[&str]) {
    let found = found(layer, words);
    assert!(found.is_empty(), "{layer} must not name\n{}", found.join("\n"));
}

const BROWSER: [&str; 8] =
    ["yew", "web_sys", "js_sys", "gloo", "wasm_bindgen", "std::time", "std::fs", "std::net"];

#[test]
fn the_reasoning_the_page_and_the_state_know_no_browser_and_no_clock() {
    for layer in ["residency", "arrangement", "page", "state", "export"] {
        never(layer, &BROWSER);
    }
}

#[test]
fn names_flow_one_way() {
    never("residency", &["crate::page", "crate::state", "crate::view", "crate::browser"]);
    never("arrangement", &["crate::page", "crate::state", "crate::view", "crate::browser"]);
    never("page", &["crate::view", "crate::browser"]);
    never("state", &["crate::page", "crate::view", "crate::browser"]);
    never("export", &["crate::state", "crate::view", "crate::browser"]);
    never("page", &["crate::export"]);
    never("view", &["crate::browser", "web_sys", "js_sys", "gloo"]);
}

#[test]
fn only_the_load_error_of_the_state_has_sentences() {
    let other: Vec<String> =
        found("page", &["crate::state"]).into_iter().filter(|place| !place.contains("failures.rs")).collect();
    assert_eq!(other, Vec::<String>::new());
}

#[test]
fn nothing_can_panic() {
    for layer in ["residency", "arrangement", "page", "state", "export", "view", "browser"] {
        never(layer, &[".unwrap()", ".expect(", "panic!(", "todo!(", "unreachable!(", "unimplemented!("]);
    }
}

/// A string literal with a blank in it is a sentence, unless it is an attribute's list of classes or an outline.
#[test]
fn the_view_says_nothing_of_its_own() {
    let is_sentence = |literal: &str| {
        let has_words = literal.split(' ').filter(|word| word.chars().any(char::is_alphabetic)).count() > 1;
        has_words
            && !literal.starts_with("tc-")
            && !literal.starts_with('M')
            && !literal.starts_with("noopener")
            // An element and its attributes: src/view/pen.rs.
            && !literal.contains('|')
    };
    for (path, text) in files("view") {
        for (line, code) in code(&text) {
            let literals = code.split('"').skip(1).step_by(2);
            let sentences: Vec<&str> = literals.filter(|literal| is_sentence(literal)).collect();
            assert!(
                sentences.is_empty(),
                "{}:{line}: {sentences:?} belongs into src/page/messages.rs",
                path.display()
            );
        }
    }
}

#[test]
fn yew_is_given_one_node() {
    // What Yew can do with others is cut out of what is built: the lines with a `!` in xtask/later.txt.
    for layer in ["view", "browser"] {
        never(
            layer,
            &[
                "html!",
                "VNode",
                "VText",
                "VTag",
                "VList",
                "VComp",
                "VPortal",
                "VSuspense",
                "VRaw",
                "Suspension",
            ],
        );
        for (path, text) in files(layer) {
            for (line, code) in
                code(&text).filter(|(_, code)| code.contains("Html") && !code.contains("Error::Html"))
            {
                let known =
                    ["Html::VRef(", "Html::from(\"\")", "use yew::", "-> Html {", "Callback<String, Html>"];
                let is_known = known.iter().any(|known| code.contains(known));
                assert!(is_known, "{}:{line} gives Yew another node", path.display());
            }
        }
    }
}

#[test]
fn nothing_of_a_document_becomes_markup_or_style() {
    never("view", &["from_html_unchecked", "inner_html", " style="]);
    never("browser", &["from_html_unchecked", "set_inner_html", "insert_adjacent_html"]);
}

#[test]
fn files_stay_small() {
    for layer in ["residency", "arrangement", "page", "state", "export", "view", "browser"] {
        for (path, text) in files(layer) {
            // The table of messages is data.
            let lines = text.lines().count();
            assert!(
                lines <= 300 || path.ends_with("page/messages.rs"),
                "{} has {lines} lines",
                path.display()
            );
        }
    }
}

/// The README says of the measurement what its results say in short; nothing where none was made.
#[test]
fn the_readme_quotes_the_measurement() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let readme = fs::read_to_string(root.join("README.md")).unwrap();
    let (_, rest) = readme.split_once("<!-- benches/results.md -->\n").unwrap();
    let (quoted, _) = rest.split_once("\n<!-- -->").unwrap();
    let results = fs::read_to_string(root.join("benches/results.md")).unwrap_or_default();
    assert_eq!(quoted, results.lines().nth(2).unwrap_or_default());
}
