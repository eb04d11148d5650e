//! The languages in `static/messages/`: each says everything that English says, with the same placeholders, and what it makes of a page.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic)]

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::path::PathBuf;
use std::{env, fs, iter};

use trust_center::page::{Input, ListType, Locale, Message, Page, Plural, build};
use trust_center::residency::{ReachCache, SwitchOverrides};
use trust_center::statement::{Date, Document, parse};

/// What the element needs without the module, in `static/element/speech.js`.
const OF_THE_ELEMENT: [&str; 2] = ["direction", "unavailable"];

/// The file beside the languages that has the keys.
const KEYS: &str = "keys";

fn folder() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("static")
}

/// A language as its file has it, and as a page speaks it.
struct Language {
    tag: String,
    messages: BTreeMap<String, String>,
}

impl Language {
    fn read(tag: &str) -> Self {
        let path = folder().join(format!("messages/{tag}.js"));
        let text = fs::read_to_string(&path).unwrap();
        let json = text.strip_prefix("export default ").and_then(|text| text.strip_suffix(";\n"));
        let json = json.unwrap_or_else(|| panic!("{} must be `export default {{…}};`", path.display()));
        let messages: BTreeMap<String, String> =
            serde_json::from_str(json).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        let n_lines = json.lines().filter(|line| line.starts_with("  \"")).count();
        assert_eq!(messages.len(), n_lines, "{}: a line for each key, and each key once", path.display());
        Self { tag: tag.to_owned(), messages }
    }

    fn all() -> Vec<Self> {
        let mut tags: Vec<String> = fs::read_dir(folder().join("messages"))
            .unwrap()
            .map(|file| file.unwrap().path().file_stem().unwrap().to_str().unwrap().to_owned())
            .filter(|name| name != KEYS)
            .collect();
        tags.sort_unstable();
        assert!(!tags.is_empty());
        tags.iter().map(|tag| Self::read(tag)).collect()
    }
}

impl Locale for Language {
    fn tag(&self) -> &str {
        &self.tag
    }

    fn is_rtl(&self) -> bool {
        self.messages["direction"] == "rtl"
    }

    fn country(&self, code: &str) -> String {
        code.to_owned()
    }

    fn date(&self, date: Date) -> String {
        date.to_string()
    }

    fn list(&self, items: &[String], _joint: ListType) -> String {
        items.join(", ")
    }

    fn number(&self, number: usize) -> String {
        number.to_string()
    }

    fn plural(&self, _number: usize) -> Plural {
        Plural::Other
    }

    fn message(&self, message: Message) -> Option<String> {
        self.messages.get(message.key()).cloned()
    }
}

/// The names of the placeholders of a pattern, with those inside plural cases.
fn placeholders(pattern: &str) -> BTreeSet<&str> {
    let names =
        pattern.split('{').skip(1).map(|rest| rest.split(['}', ',']).next().unwrap_or_default().trim());
    names.filter(|name| !name.is_empty() && name.chars().all(|c| c.is_ascii_lowercase())).collect()
}

#[test]
fn every_language_says_everything_and_nothing_else() {
    let mut wrong = String::new();
    let expected: BTreeSet<&str> =
        Message::ALL.iter().map(|message| message.key()).chain(OF_THE_ELEMENT).collect();
    for Language { tag, messages } in Language::all() {
        for message in Message::ALL.iter().filter(|message| !messages.contains_key(message.key())) {
            writeln!(
                wrong,
                "static/messages/{tag}.js: add, translated: {:?}: {:?}",
                message.key(),
                message.english()
            )
            .unwrap();
        }
        for key in OF_THE_ELEMENT.iter().filter(|key| !messages.contains_key(**key)) {
            writeln!(wrong, "static/messages/{tag}.js: add {key:?}").unwrap();
        }
        for key in messages.keys().filter(|key| !expected.contains(key.as_str())) {
            writeln!(wrong, "static/messages/{tag}.js: take out {key:?}, which nothing says").unwrap();
        }
    }
    assert!(wrong.is_empty(), "\n{wrong}");
}

#[test]
fn every_translation_has_the_placeholders_of_the_english() {
    let mut wrong = String::new();
    for Language { tag, messages } in Language::all() {
        for message in Message::ALL {
            let Some(text) = messages.get(message.key()) else { continue };
            let (wanted, found) = (placeholders(message.english()), placeholders(text));
            if wanted != found {
                writeln!(wrong, "{tag}.js: {:?}: {found:?} instead of {wanted:?}", message.key()).unwrap();
            }
            if text.matches('{').count() != text.matches('}').count() {
                writeln!(wrong, "{tag}.js: {:?}: a brace is not closed", message.key()).unwrap();
            }
        }
    }
    assert!(wrong.is_empty(), "\n{wrong}");
}

#[test]
fn every_file_is_listed() {
    let list = fs::read_to_string(folder().join("languages.js")).unwrap();
    let listed: Vec<&str> =
        list.split("new URL('./messages/").skip(1).map(|rest| &rest[..rest.find(".js").unwrap()]).collect();
    let files: Vec<String> = Language::all().into_iter().map(|language| language.tag).collect();
    let (languages, keys) = listed.split_at(files.len());
    assert_eq!(languages, files, "the list in static/languages.js, in the order of the alphabet");
    assert_eq!(keys, [KEYS]);
}

/// Holds the lines of a file that stand between two others, or writes them.
fn holds(file: &str, before: &str, lines: &str, after: &str) {
    let path = folder().join(file);
    let published = fs::read_to_string(&path).unwrap();
    let (start, rest) = published.split_once(before).unwrap();
    let (_, end) = rest.split_once(after).unwrap();
    let expected = format!("{start}{before}{lines}{after}{end}");
    if env::var_os("UPDATE_EXPECT").is_some() {
        fs::write(&path, &expected).unwrap();
    } else {
        assert!(published == expected, "static/{file} differs: UPDATE_EXPECT=1 cargo test keys");
    }
}

#[test]
fn the_keys_stand_in_the_order_of_the_messages() {
    let keys = iter::once("direction").chain(Message::ALL.iter().map(|message| message.key()));
    let lines: Vec<String> = keys.map(|key| format!("  '{key}',\n")).collect();
    holds(&format!("messages/{KEYS}.js"), "const keys = [\n", &lines.concat(), "];\n");
}

#[test]
fn the_keys_are_typed() {
    let keys = OF_THE_ELEMENT.into_iter().chain(Message::ALL.iter().map(|message| message.key()));
    let lines: Vec<String> = keys.map(|key| format!("  | '{key}'")).collect();
    holds("messages.d.ts", "export type MessageKey =\n", &lines.join("\n"), ";\n");
}

#[test]
fn each_message_has_its_own_key_and_position() {
    let keys: BTreeSet<&str> = Message::ALL.iter().map(|message| message.key()).collect();
    assert_eq!(keys.len(), Message::ALL.len());
    for (position, message) in Message::ALL.iter().enumerate() {
        assert_eq!(*message as usize, position);
        assert!(!message.english().is_empty(), "{message:?}");
    }
}

fn page(document: &str, locale: &dyn Locale) -> Page {
    let document: Document = serde_json::from_str(document).unwrap();
    let (statement, problems) = parse(&document);
    let tried = SwitchOverrides::new();
    build(&Input {
        stated: &ReachCache::default(),
        statement: &statement,
        problems: &problems,
        boundary: None,
        tried: &tried,
        fix: true,
        opened: &["s".to_owned()],
        locale,
    })
}

const DOCUMENT: &str = r#"{ "format": 1, "asOf": "2026-11-22", "provider": { "name": "P" },
    "tenant": { "id": "t", "name": "שלום", "geography": { "at": ["EU"] } }, "areas": [{ "id": "a", "name": "Nordics", "members": ["SE"], "complete": true }],
    "categories": [{ "id": "c", "name": "C" }], "services": [{ "id": "s", "name": "S.", "collects": ["c"] }],
    "clauses": [{ "id": "k", "service": "s", "keeps": { "doing": ["store", "process"], "at": { "allOf": ["CH", "US", "IE", "a"] } }, "strength": "is" }] }"#;

#[test]
fn places_stand_in_a_sentence_as_the_language_wants_them() {
    let places = |tag| page(DOCUMENT, &Language::read(tag)).verdict.sentences[..2].join(" ");
    assert_eq!(
        places("de"),
        "Speicherung: CH + US + IE + Nordics (1 Dienste). Daten werden in der CH, in den Vereinigten Staaten gespeichert und \
         verarbeitet (durch S.)."
    );
    assert_eq!(
        places("fr"),
        "Stockage : CH + US + IE + Nordics (1 services). Des données sont stockées et traitées en CH, aux US (par S.)."
    );
    let headline = |tag| page(DOCUMENT, &Language::read(tag)).verdict.headline;
    assert_eq!(headline("de"), "Ihre Daten bleiben nicht in der Europäischen Union");
    assert_eq!(headline("fr"), "Vos données ne restent pas dans l’Union européenne");
    assert_eq!(headline("es"), "Sus datos no permanecen en la Unión Europea");
    assert_eq!(headline("ja"), "データはEUの外に出ます");
}

#[test]
fn what_runs_the_other_way_is_isolated() {
    let language = Language::read("ar");
    let arabic = page(DOCUMENT, &language);
    assert_eq!(arabic.verdict.by.as_deref(), Some("بحسب \u{2068}P\u{2069}"));
    let (statement, _) = parse(&serde_json::from_str(DOCUMENT).unwrap());
    let service = arabic.services[0].row(&statement, &language).unwrap();
    assert_eq!(service.why_label, "لماذا: \u{2068}S.\u{2069}");
    let english = page(
        DOCUMENT,
        &Language {
            tag: "en".to_owned(),
            messages: BTreeMap::from([("direction".to_owned(), "ltr".to_owned())]),
        },
    );
    assert_eq!(english.verdict.title, "Where \u{2068}שלום\u{2069}’s data lives");
    assert_eq!(english.verdict.by.as_deref(), Some("Stated by P"));
}
