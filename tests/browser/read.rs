//! Hostile text at the browser's door. It must come through, or be refused, and never be the end of the module.

use std::rc::Rc;

use trust_center::browser::{Host, MAX_BYTES, read};
use trust_center::state::LoadError;
use trust_center::statement::{Document, Kind};
use wasm_bindgen::JsCast;
use wasm_bindgen_test::wasm_bindgen_test as test;
use web_sys::js_sys::{JsString, Object};

use super::host::{reader, set};

fn check(text: &str) -> Result<Rc<Document>, LoadError> {
    let host = Object::new();
    set(&host, "read", &reader());
    read(&host.unchecked_into::<Host>(), &JsString::from(text))
}

/// What a document is, written down.
fn written(text: &str) -> String {
    format!("{:?}", check(text).unwrap())
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
            assert_eq!(written(&text).contains("TooDeep"), 64 <= depth, "{depth}");
        }
    }
}

#[test]
fn odd_names_and_texts_are_only_that() {
    let text = r#"{"__proto__":{"polluted":true},"constructor":1,"toString":2,"":3,"a":"\ud800","b":"\u0000","a":4}"#;
    let document = check(text).unwrap();
    let Kind::Object(members) = document.root().kind() else { panic!("not an object") };
    let members: Vec<_> = members.map(|(name, node)| format!("{}: {node:?}", name.as_str())).collect();
    let polluted = r#"__proto__: Object({"polluted": Bool(true)})"#;
    let numbers = ["constructor: Number(1.0)", "toString: Number(2.0)", ": Number(3.0)"];
    // What stands twice is there twice: which of them is meant, the reader of the statement cannot say.
    let twice = ["a: Text(\"\u{fffd}\")", r#"b: Text("\0")"#, "a: Number(4.0)"];
    assert_eq!(members, [&[polluted], &numbers[..], &twice].concat());
}

/// Halves of characters beside each other, which must not become one.
#[test]
fn half_characters_stay_apart() {
    assert_eq!(written(r#""\ud800x""#), "Text(\"\u{fffd}x\")");
    let halves = r#"List([Text("\u{fffd}"), Text("\u{fffd}"), Text("é"), Text("💡\n\n"), Text("")])"#;
    let halves = halves.replace(r"\u{fffd}", "\u{fffd}");
    assert_eq!(written(r#"["\ud83d","\udca1","é","\ud83d\udca1\n\n",""]"#), halves);
}

#[test]
fn numbers_are_those_of_javascript() {
    let numbers = ["-0", "1e999", "9007199254740993", "123456789012345678901234567890"];
    assert_eq!(
        numbers.map(written),
        [-0.0, f64::INFINITY, 9_007_199_254_740_992.0, 1.234_567_890_123_456_8e29]
            .map(|number| format!("{:?}", Kind::Number(number)))
    );
}

#[test]
fn a_document_as_large_as_allowed_is_read() {
    let document = check(&format!("[{}1]", "1,".repeat(1_000_000))).unwrap();
    let Kind::List(items) = document.root().kind() else { panic!("not a list") };
    assert_eq!(items.count(), 1_000_001);
}

/// An id that is another one only by such a half is the same id.
#[test]
fn half_characters_are_one_text() {
    let halves = check(r#"["\ud800","\ud801x","\ufffd","\udfffx",{"\ud802":1}]"#).unwrap();
    let whole =
        serde_json::from_str("[\"\u{fffd}\",\"\u{fffd}x\",\"\u{fffd}\",\"\u{fffd}x\",{\"\u{fffd}\":1}]");
    assert_eq!(*halves, whole.unwrap());
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
        assert_eq!(*check(text).unwrap(), serde_json::from_str(text).unwrap());
    }
}
