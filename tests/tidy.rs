//! The shape of the code: the borders between the layers, and what may stand in each.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing)]

#[path = "tidy/circles.rs"]
mod circles;

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
            && !path.ends_with("statement/schema.rs")
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
    for layer in ["statement", "residency", "arrangement", "page", "state", "export"] {
        never(layer, &BROWSER);
    }
}

#[test]
fn names_flow_one_way() {
    never(
        "statement",
        &["crate::residency", "crate::page", "crate::state::", "crate::components", "crate::browser"],
    );
    never("residency", &["crate::page", "crate::state::", "crate::components", "crate::browser"]);
    never("arrangement", &["crate::page", "crate::state::", "crate::components", "crate::browser"]);
    never("page", &["crate::components", "crate::browser"]);
    never("state", &["crate::page", "crate::components", "crate::browser"]);
    never("export", &["crate::state::", "crate::components", "crate::browser"]);
    never("page", &["crate::export"]);
    never("components", &["crate::browser", "js_sys", "gloo"]);
    // The value of a field, whether something is open, and what has the focus: what an event of Yew's does not say by itself.
    let known = [
        "use web_sys::HtmlDetailsElement;",
        "use web_sys::HtmlInputElement;",
        "use web_sys::{Element, HtmlElement, HtmlTextAreaElement};",
    ];
    let others: Vec<String> = files("components")
        .iter()
        .flat_map(|(path, text)| {
            let named = code(text).filter(|(_, code)| code.contains("web_sys") && !known.contains(code));
            named.map(move |(line, _)| format!("{}:{line}", path.display()))
        })
        .collect();
    assert_eq!(others, Vec::<String>::new());
}

/// The circles that were there when this test was written: no other, and no larger one. Each is to be opened: what two files need of each
/// other belongs into a third.
const CIRCLES: [&[&str]; 13] = [
    &[
        "components/about",
        "components/changes",
        "components/derived",
        "components/diagram",
        "components/drawing",
        "components/flows",
        "components/matrix",
        "components/parts",
        "components/why",
    ],
    &["export/dpv", "export/dpv/clause", "export/dpv/context", "export/dpv/place"],
    &["page/cells", "page/cells/clauses"],
    &["page/comparison/details", "page/comparison/rows"],
    &["page/details/clause", "page/movements"],
    &["page/flows", "page/flows/layout", "page/flows/layout/rows", "page/flows/layout/tracks"],
    &["page/verdict", "page/verdict/planned", "page/verdict/sentences", "page/verdict/stored"],
    &[
        "residency/changes/claimed",
        "residency/changes/counterparts",
        "residency/changes/silence",
        "residency/changes/topics",
    ],
    &[
        "residency/reach/end",
        "residency/situation",
        "residency/situation/circles",
        "residency/situation/contradictions",
        "residency/situation/denials",
        "residency/situation/doubts",
        "residency/situation/kept",
        "residency/situation/opens",
        "residency/situation/origins",
        "residency/situation/others",
        "residency/situation/parts",
        "residency/situation/ruled_out",
        "residency/situation/silences",
        "residency/situation/ways",
        "residency/situation/wide",
        "residency/verdict",
        "residency/whereabouts",
    ],
    &["residency/reach/ends", "residency/reach/table", "residency/reach/walk", "residency/reach/walked"],
    &[
        "residency/verdicts",
        "residency/verdicts/findings",
        "residency/verdicts/flow",
        "residency/verdicts/graph",
        "residency/verdicts/rules",
    ],
    &[
        "statement/model",
        "statement/model/condition",
        "statement/places",
        "statement/value",
        "statement/wire/vocabulary",
    ],
    &["statement/parse", "statement/parse/clause", "statement/parse/order", "statement/settings"],
];

#[test]
fn no_files_name_each_other_in_a_circle() {
    let known: Vec<Vec<&str>> = CIRCLES.iter().map(|circle| circle.to_vec()).collect();
    assert_eq!(circles::circles(), known);
}

#[test]
fn only_the_load_error_of_the_state_has_sentences() {
    let other: Vec<String> = found("page", &["crate::state::"])
        .into_iter()
        .filter(|place| !place.contains("failures.rs"))
        .collect();
    assert_eq!(other, Vec::<String>::new());
}

#[test]
fn nothing_can_panic() {
    for layer in ["statement", "residency", "arrangement", "page", "state", "export", "components", "browser"]
    {
        never(layer, &[".unwrap()", ".expect(", "panic!(", "todo!(", "unreachable!(", "unimplemented!("]);
    }
}

/// A string literal with a blank in it is a sentence, unless it is an attribute's list of classes or an outline.
#[test]
fn the_components_say_nothing_of_their_own() {
    let is_sentence = |literal: &str| {
        let has_words = literal.split(' ').filter(|word| word.chars().any(char::is_alphabetic)).count() > 1;
        has_words
            && !literal.starts_with("tc-")
            && !literal.starts_with('M')
            && !literal.starts_with("noopener")
    };
    for (path, text) in files("components") {
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

/// Each sort of the standard library's is kilobytes of what a reader has to load: `src/order.rs`.
#[test]
fn there_is_one_sort() {
    for layer in ["statement", "residency", "arrangement", "page", "state", "export", "components", "browser"]
    {
        never(layer, &[".sort()", ".sort_by(", ".sort_by_key(", ".sort_by_cached_key(", ".sort_unstable"]);
    }
}

#[test]
fn nothing_of_a_document_becomes_markup_or_style() {
    never("components", &["from_html_unchecked", "inner_html", " style="]);
    never("browser", &["from_html_unchecked", "set_inner_html", "insert_adjacent_html"]);
}

#[test]
fn files_stay_small() {
    for layer in ["statement", "residency", "arrangement", "page", "state", "export", "components", "browser"]
    {
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

/// The page about benchmarks says of the measurement what its results say in short; nothing where none was made.
#[test]
fn the_pages_quote_the_measurement() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let page = fs::read_to_string(root.join("docs/benchmarks.md")).unwrap();
    let (_, rest) = page.split_once("<!-- benches/results.md -->\n").unwrap();
    let (quoted, _) = rest.split_once("\n<!-- -->").unwrap();
    let results = fs::read_to_string(root.join("benches/results.md")).unwrap_or_default();
    assert_eq!(quoted, results.lines().nth(2).unwrap_or_default());
}
