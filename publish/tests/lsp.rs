//! `lsp`, as an editor speaks with it.
#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::process::{Child, ChildStdout, Command, Stdio};

use serde_json::{Value, json};

struct Editor {
    server: Child,
    output: BufReader<ChildStdout>,
}

fn start() -> Child {
    Command::new(env!("CARGO_BIN_EXE_trust-center"))
        .arg("lsp")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap()
}

impl Editor {
    fn new() -> Self {
        let mut server = start();
        let output = BufReader::new(server.stdout.take().unwrap());
        let mut editor = Self { server, output };
        let told = editor.ask("initialize", &json!({ "capabilities": {} }));
        assert_eq!(told["capabilities"]["positionEncoding"], "utf-16");
        editor.tell("initialized", &json!({}));
        editor
    }

    fn send(&mut self, message: &Value) {
        let text = message.to_string();
        write!(self.server.stdin.as_mut().unwrap(), "Content-Length: {}\r\n\r\n{text}", text.len()).unwrap();
    }

    fn hear(&mut self) -> Value {
        let mut length = 0;
        loop {
            let mut line = String::new();
            self.output.read_line(&mut line).unwrap();
            match line.trim().split_once(": ") {
                Some(("Content-Length", number)) => length = number.parse().unwrap(),
                Some(_) => {}
                None => break,
            }
        }
        let mut text = vec![0; length];
        self.output.read_exact(&mut text).unwrap();
        serde_json::from_slice(&text).unwrap()
    }

    fn ask(&mut self, method: &str, params: &Value) -> Value {
        self.send(&json!({ "jsonrpc": "2.0", "id": 1, "method": method, "params": params }));
        self.hear()["result"].take()
    }

    fn tell(&mut self, method: &str, params: &Value) {
        self.send(&json!({ "jsonrpc": "2.0", "method": method, "params": params }));
    }

    /// Opens a text, in which `|` is the cursor; says what was found, and where the cursor is.
    fn open(&mut self, marked: &str, language: &str) -> (Value, Value) {
        let before = marked.split('|').next().unwrap();
        let line = before.matches('\n').count();
        let character = before.rsplit('\n').next().unwrap().encode_utf16().count();
        let document = json!({ "uri": "file:///statement", "languageId": language, "version": 1, "text": marked.replace('|', "") });
        self.tell("textDocument/didOpen", &json!({ "textDocument": document }));
        let found = self.hear()["params"]["diagnostics"].take();
        (found, json!({ "line": line, "character": character }))
    }

    /// What is offered at the cursor: what is put in.
    fn offered(&mut self, marked: &str, language: &str) -> Vec<String> {
        let (_, position) = self.open(marked, language);
        let items = self.ask(
            "textDocument/completion",
            &json!({ "textDocument": { "uri": "file:///statement" }, "position": position }),
        );
        items
            .as_array()
            .unwrap()
            .iter()
            .map(|item| item["textEdit"]["newText"].as_str().unwrap().to_owned())
            .collect()
    }
}

impl Drop for Editor {
    fn drop(&mut self) {
        self.ask("shutdown", &Value::Null);
        self.tell("exit", &Value::Null);
        assert!(self.server.wait().unwrap().success());
    }
}

fn statement(clause: &str) -> String {
    format!(
        r#"{{ "format": 1, "asOf": "2026-01-31", "provider": {{ "name": "P𝄞" }}, "tenant": {{ "id": "t", "name": "T" }},
  "categories": [{{ "id": "data", "name": "Customer data" }}], "regions": [{{ "id": "north", "name": "North", "country": "NO" }}],
  "services": [{{ "id": "app", "name": "App", "collects": ["data"] }}, {{ "id": "web-host", "name": "Host", "collects": [] }}],
  "clauses": [{{ "id": "k", {clause} }}] }}"#
    )
}

#[test]
fn findings_are_where_they_stand_and_can_be_mended() {
    let mut editor = Editor::new();
    let text = statement(
        r#""service": "web-hos|tt", "keeps": { "doing": ["store", "process"], "at": "north" }, "strength": "is""#,
    );
    let (found, position) = editor.open(&text, "json");
    let one = found.as_array().unwrap().iter().find(|one| one["code"] == "unknown-id").unwrap();
    assert_eq!(one["range"]["start"], json!({ "line": 3, "character": 38 }));
    let range = json!({ "start": position, "end": position });
    let actions = editor.ask("textDocument/codeAction", &json!({ "textDocument": { "uri": "file:///statement" }, "range": range, "context": { "diagnostics": [] } }));
    let edit = &actions[0]["edit"]["documentChanges"][0]["edits"][0];
    assert_eq!((&edit["newText"], &edit["range"]), (&json!("\"web-host\""), &one["range"]));
}

#[test]
fn ids_places_words_and_fields_are_offered() {
    let mut editor = Editor::new();
    let offers = |editor: &mut Editor, clause: &str, wanted: &str| {
        let offered = editor.offered(&statement(clause), "json");
        assert!(offered.iter().any(|one| one == wanted), "{clause}: {offered:?}");
    };
    offers(&mut editor, r#""service": "we|b", "strength": "is""#, "\"web-host\"");
    offers(&mut editor, r#""service": |, "strength": "is""#, "\"app\"");
    offers(&mut editor, r#""service": "app", "data": ["|"], "strength": "is""#, "\"data\"");
    offers(
        &mut editor,
        r#""service": "app", "keeps": { "doing": "store", "at": "|" }, "strength": "is""#,
        "\"north\"",
    );
    offers(
        &mut editor,
        r#""service": "app", "keeps": { "doing": "store", "at": "D|" }, "strength": "is""#,
        "\"DE\"",
    );
    offers(
        &mut editor,
        r#""service": "app", "keeps": { "doing": "store", "at": "|" }, "strength": "is""#,
        "\"not-determined\"",
    );
    offers(&mut editor, r#""service": "app", "strength": "|""#, "\"may\"");
    offers(
        &mut editor,
        r#""service": "app", "moves": { "to": "web-host", "governedBy": "|" }, "strength": "is""#,
        "\"destination\"",
    );
    offers(&mut editor, r#""service": "app", "stren|": "is""#, "\"strength\"");
    offers(&mut editor, r#""service": "app", |"#, "\"strength\": ");
}

#[test]
fn what_is_no_statement_is_left_alone() {
    let mut editor = Editor::new();
    assert_eq!(editor.open(r#"{ "name": "package", "version": "1.0.0" }|"#, "json").0, json!([]));
    let (found, _) = editor.open("format: 1\nprovider: { name: P }\nclauses: []|\n", "yaml");
    assert!(found.as_array().unwrap().iter().any(|one| one["code"] == "missing-field"), "{found:#}");
}

#[test]
fn a_mark_before_the_text_is_no_error_and_moves_nothing() {
    let mut editor = Editor::new();
    for (text, language) in [
        (
            statement(
                r#""service": "app", "keeps": { "doing": ["store", "process"], "at": "north" }, "strength": "is""#,
            ),
            "json",
        ),
        ("format: 1\nprovider: { name: P }\n".to_owned(), "yaml"),
    ] {
        let without = editor.open(&text, language).0;
        let with = editor.open(&format!("\u{feff}{text}"), language).0;
        let codes = |found: &Value| {
            found.as_array().unwrap().iter().map(|one| one["code"].clone()).collect::<Vec<_>>()
        };
        assert_eq!(codes(&with), codes(&without), "{with:#}");
    }
    // On its first line, what is found stands one further, as the editor counts.
    let mut editor = Editor::new();
    let place = |editor: &mut Editor, text: &str| {
        editor.open(text, "json").0[0]["range"]["start"]["character"].clone()
    };
    assert_eq!(place(&mut editor, r#"{ "format": 2, "tenant": 1 }"#), 12);
    assert_eq!(place(&mut editor, "\u{feff}{ \"format\": 2, \"tenant\": 1 }"), 13);
}

#[test]
fn what_opens_nothing_says_nothing() {
    let mut editor = Editor::new();
    for params in [json!({ "bad": 1 }), json!({ "textDocument": { "uri": "file:///x.json" } }), json!([1])] {
        editor.tell("textDocument/didOpen", &params);
    }
    // The next that is heard is of what was opened next.
    let (found, _) = editor.open("{}|", "yaml");
    assert_eq!(found, json!([]), "{found:#}");
}

/// Sends messages and hears to the end: the exit code, and the errors by the ids of their requests.
fn conversation(messages: &[Value]) -> (i32, Vec<(i64, i64)>) {
    let mut server = start();
    let mut input = server.stdin.take().unwrap();
    for message in messages {
        let text = message.to_string();
        write!(input, "Content-Length: {}\r\n\r\n{text}", text.len()).unwrap();
    }
    drop(input);
    let output = server.wait_with_output().unwrap();
    let out = String::from_utf8(output.stdout).unwrap();
    let answers = out.split("Content-Length: ").filter_map(|part| part.split_once("\r\n\r\n"));
    let answers = answers.map(|(_, text)| serde_json::from_str::<Value>(text).unwrap());
    let errors =
        answers.filter_map(|answer| Some((answer["id"].as_i64()?, answer["error"]["code"].as_i64()?)));
    (output.status.code().unwrap(), errors.collect())
}

#[test]
fn it_ends_as_the_protocol_says() {
    let ask = |id: i64, method: &str| json!({ "jsonrpc": "2.0", "id": id, "method": method, "params": {} });
    let tell = |method: &str| json!({ "jsonrpc": "2.0", "method": method });
    let (start, end) = (ask(1, "initialize"), ask(2, "shutdown"));
    let completion = ask(3, "textDocument/completion");
    let (not_initialized, invalid) = (-32002, -32600);
    assert_eq!(conversation(&[start.clone(), tell("initialized"), end.clone(), tell("exit")]), (0, vec![]));
    assert_eq!(conversation(&[start.clone(), tell("initialized"), tell("exit")]), (1, vec![]));
    assert_eq!(conversation(&[tell("exit")]), (1, vec![]));
    assert_eq!(conversation(&[start.clone(), tell("exit")]), (1, vec![]));
    assert_eq!(
        conversation(&[
            completion.clone(),
            start.clone(),
            end.clone(),
            completion,
            ask(4, "shutdown"),
            tell("exit")
        ]),
        (0, vec![(3, not_initialized), (3, invalid), (4, invalid)])
    );
    // An editor that has gone needs no answer.
    assert_eq!(conversation(&[start, tell("initialized")]), (0, vec![]));
}

#[test]
fn what_is_no_message_is_one_sentence() {
    for (input, said) in [
        ("Content-Length: 99999999999\r\n\r\n{}", "`99999999999` is no length of a message"),
        ("hello\n", "a header such as `Content-Length: 2` is wanted, and not `hello`"),
        ("Content-Length: 4\r\n\r\nnull", "a message is no JSON-RPC"),
        ("Content-Length: 40\r\n\r\n{}", "a message is shorter than announced"),
        ("", "the editor has gone"),
    ] {
        let mut server = Command::new(env!("CARGO_BIN_EXE_trust-center"))
            .arg("lsp")
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        server.stdin.take().unwrap().write_all(input.as_bytes()).unwrap();
        let output = server.wait_with_output().unwrap();
        let err = String::from_utf8(output.stderr).unwrap();
        assert_eq!((output.status.code(), err.lines().count()), (Some(2), 1), "{input}: {err}");
        assert!(err.contains(said), "{input}: {err}");
    }
}
