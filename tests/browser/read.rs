//! Hostile text at the browser's door. It must come through, or be refused, and never be the end of the module.

use trust_center::browser::{MAX_BYTES, read};
use trust_center::residency::Node;
use trust_center::state::LoadError;
use wasm_bindgen_test::wasm_bindgen_test as test;
use web_sys::js_sys::JsString;

fn check(text: &str) -> Result<Node, LoadError> {
    read(&JsString::from(text)).map(|node| (*node).clone())
}

#[test]
fn what_is_no_json_is_refused_with_the_reason() {
    assert_eq!(check(""), Err(LoadError::Empty));
    assert_eq!(check(" \u{feff}\n\t"), Err(LoadError::Empty));
    assert_eq!(check("<!doctype html>"), Err(LoadError::Html));
    assert_eq!(check("\n\n<p>"), Err(LoadError::Html));
    for text in ["{", "undefined", "NaN", "{'a':1}", "[1,]", "// comment\n{}", "{}{}", "\u{0}", "\u{feff}{}"]
    {
        assert_eq!(check(text), Err(LoadError::NotJson), "{text:?}");
    }
}

#[test]
fn what_is_too_large_is_not_even_parsed() {
    let text = "x".repeat(MAX_BYTES + 1);
    assert_eq!(check(&text), Err(LoadError::TooLarge(MAX_BYTES)));
}

#[test]
fn nesting_has_an_end() {
    for (open, close) in [("[", "]"), (r#"{"a":"#, "}")] {
        for depth in [63, 64, 65, 10_000, 200_000] {
            let text = format!("{}1{}", open.repeat(depth), close.repeat(depth));
            let node = check(&text).unwrap();
            assert_eq!(format!("{node:?}").contains("TooDeep"), 64 <= depth, "{depth}");
        }
    }
}

#[test]
fn odd_names_and_texts_are_only_that() {
    let text = r#"{"__proto__":{"polluted":true},"constructor":1,"toString":2,"":3,"a":"\ud800","b":"\u0000","a":4}"#;
    let Node::Object(members) = check(text).unwrap() else { panic!("not an object") };
    let names: Vec<_> = members.iter().map(|(name, _)| name.as_str()).collect();
    assert_eq!(names, ["__proto__", "constructor", "toString", "", "a", "b"]);
    assert_eq!(members[4].1, Node::Number(4.0));
    assert_eq!(members[5].1, Node::Text("\u{0}".to_owned()));
    assert_eq!(check(r#""\ud800x""#), Ok(Node::Text("\u{fffd}x".to_owned())));
}

#[test]
fn numbers_are_those_of_javascript() {
    assert_eq!(check("-0"), Ok(Node::Number(-0.0)));
    assert_eq!(check("1e999"), Ok(Node::Number(f64::INFINITY)));
    assert_eq!(check("9007199254740993"), Ok(Node::Number(9_007_199_254_740_992.0)));
    assert_eq!(check("123456789012345678901234567890"), Ok(Node::Number(1.234_567_890_123_456_8e29)));
}

#[test]
fn a_document_as_large_as_allowed_is_read() {
    let text = format!("[{}1]", "1,".repeat(1_000_000));
    let Node::List(items) = check(&text).unwrap() else { panic!("not a list") };
    assert_eq!(items.len(), 1_000_001);
}

/// The published statements, which the host's own door (`serde_json`) reads as well.
#[test]
fn both_doors_make_the_same_of_the_published_statements() {
    let texts = [
        include_str!("../../static/tenants/threat-protection-eu.json"),
        include_str!("../../static/tenants/threat-protection-uk.json"),
        include_str!("../../static/tenants/threat-protection-us.json"),
        r#"{"a":[1,-1.5,1e3,true,null,"x",{"b":{}}],"":"\u00e9"}"#,
    ];
    for text in texts {
        assert_eq!(check(text).unwrap(), serde_json::from_str(text).unwrap());
    }
}
