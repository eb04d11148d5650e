//! `lsp`: the same findings in an editor, completion of ids, places and words, and quick fixes.

mod complete;
mod positions;

use std::collections::HashMap;
use std::io::{BufRead, Read as _};
use std::path::Path;
use std::sync::mpsc;

use anyhow::{Context as _, Result, bail};
use lsp_server::{Connection, ErrorCode, Message, Notification, Request, RequestId, Response};
use serde_json::{Value, json};

use self::positions::{offset, range};
use crate::check::{self, Sorted};
use crate::finding::{Finding, Level};
use crate::source::{Format, Source};

/// A document as it is in the editor.
struct Document {
    source: Source,
    version: Value,
    findings: Vec<Finding>,
}

/// Speaks with an editor on standard input and output until it is told to end; says whether it was shut down before.
pub(crate) fn serve() -> Result<bool> {
    // The crate's own reader takes an announced length on trust, and a wrong one ends the process.
    let (connection, Connection { sender, receiver }) = Connection::memory();
    let (fault, found) = mpsc::channel();
    std::thread::spawn(move || {
        let mut input = std::io::stdin().lock();
        loop {
            match read(&mut input) {
                Ok(Some(message)) => {
                    let is_exit = matches!(&message, Message::Notification(told) if told.method == "exit");
                    if sender.send(message).is_err() || is_exit {
                        break;
                    }
                }
                Ok(None) => break,
                Err(error) => {
                    let _ = fault.send(error);
                    break;
                }
            }
        }
    });
    let writer = std::thread::spawn(move || {
        let mut output = std::io::stdout().lock();
        receiver.into_iter().try_for_each(|message| message.write(&mut output))
    });
    let spoken = speak(&connection);
    drop(connection);
    let written = writer.join().unwrap_or(Ok(()));
    // What is wrong with the input says more than that the conversation ended.
    if let Ok(error) = found.try_recv() {
        return Err(error.context("the editor cannot be understood"));
    }
    let is_shut_down = spoken?;
    written.context("cannot answer the editor")?;
    Ok(is_shut_down)
}

/// No editor sends so much at once: the widget reads statements of 5 MiB.
const MOST_BYTES: usize = 64 * 1024 * 1024;

/// A header is a line or two.
const MOST_OF_HEADER: u64 = 4096;

/// The next message (base protocol of the Language Server Protocol); nothing where there are no more.
fn read(input: &mut impl BufRead) -> Result<Option<Message>> {
    let mut length = None;
    loop {
        let mut line = Vec::new();
        let n_read = input.take(MOST_OF_HEADER).read_until(b'\n', &mut line)?;
        if n_read == 0 && length.is_none() {
            return Ok(None);
        }
        let line = String::from_utf8_lossy(&line);
        let line = line.trim_end();
        if line.is_empty() {
            break;
        }
        let Some((name, value)) = line.split_once(':') else {
            bail!("a header such as `Content-Length: 2` is wanted, and not `{}`", shortened(line))
        };
        if name.eq_ignore_ascii_case("Content-Length") {
            length = Some(
                value.trim().parse::<usize>().ok().filter(|length| *length <= MOST_BYTES).with_context(
                    || {
                        format!(
                            "`{}` is no length of a message; {MOST_BYTES} bytes is the most",
                            shortened(value.trim())
                        )
                    },
                )?,
            );
        }
    }
    let Some(length) = length else { bail!("a message has no `Content-Length`") };
    let mut content = vec![0; length];
    input.read_exact(&mut content).context("a message is shorter than announced")?;
    serde_json::from_slice(&content).map(Some).context("a message is no JSON-RPC")
}

fn shortened(text: &str) -> String {
    text.chars().filter(|c| !c.is_control()).take(40).collect()
}

/// The conversation; whether it was to end where it ended.
fn speak(connection: &Connection) -> Result<bool> {
    let send = |response| connection.sender.send(Message::Response(response));
    let Some(id) = begun(connection)? else { return Ok(false) };
    let capabilities = json!({
        "positionEncoding": "utf-16",
        "textDocumentSync": { "openClose": true, "change": 1 },
        "completionProvider": { "triggerCharacters": ["\"", ":"] },
        "codeActionProvider": { "codeActionKinds": ["quickfix"] },
    });
    let server = json!({ "name": "trust-center", "version": env!("CARGO_PKG_VERSION") });
    send(Response::new_ok(id, json!({ "capabilities": capabilities, "serverInfo": server })))?;
    let mut documents = HashMap::new();
    let mut is_shut_down = false;
    for message in &connection.receiver {
        match message {
            // Between the two, only the end is waited for.
            Message::Request(Request { id, method, .. }) if is_shut_down => {
                let why = format!("{method} comes after shutdown");
                send(Response::new_err(id, ErrorCode::InvalidRequest as i32, why))?;
            }
            Message::Request(Request { id, method, .. }) if method == "shutdown" => {
                is_shut_down = true;
                send(Response::new_ok(id, ()))?;
            }
            Message::Request(request) => send(answer(&documents, request))?,
            Message::Notification(told) if told.method == "exit" => return Ok(is_shut_down),
            Message::Notification(notification) if !is_shut_down => {
                if let Some(told) = take(&mut documents, &notification) {
                    connection.sender.send(Message::Notification(told))?;
                }
            }
            Message::Notification(_) | Message::Response(_) => {}
        }
    }
    // The editor has gone without a word, and there is nobody to tell.
    Ok(true)
}

/// The request with which it begins; nothing where the editor ends it before.
fn begun(connection: &Connection) -> Result<Option<RequestId>> {
    for message in &connection.receiver {
        match message {
            Message::Request(Request { id, method, .. }) if method == "initialize" => return Ok(Some(id)),
            Message::Request(Request { id, method, .. }) => {
                let why = format!("{method} comes before initialize");
                let response = Response::new_err(id, ErrorCode::ServerNotInitialized as i32, why);
                connection.sender.send(Message::Response(response))?;
            }
            Message::Notification(told) if told.method == "exit" => return Ok(None),
            Message::Notification(_) | Message::Response(_) => {}
        }
    }
    bail!("the editor has gone")
}

fn text<'v>(value: &'v Value, pointer: &str) -> &'v str {
    value.pointer(pointer).and_then(Value::as_str).unwrap_or_default()
}

/// What an editor tells, and what is to be told of it.
fn take(documents: &mut HashMap<String, Document>, notification: &Notification) -> Option<Notification> {
    let Notification { method, params } = notification;
    let uri = params.pointer("/textDocument/uri")?.as_str()?.to_owned();
    let content = match method.as_str() {
        "textDocument/didOpen" => params.pointer("/textDocument/text")?.as_str()?.to_owned(),
        // The whole text: no more is asked for.
        "textDocument/didChange" => {
            params.pointer("/contentChanges")?.as_array()?.last()?.get("text")?.as_str()?.to_owned()
        }
        "textDocument/didClose" => {
            documents.remove(&uri);
            return Some(published(&uri, &Value::Null, &[]));
        }
        _ => return None,
    };
    let language = text(params, "/textDocument/languageId");
    let known = documents.get(&uri).map(|document| document.source.format);
    let format = match language {
        "jsonc" => Format::Jsonc,
        "yaml" => Format::Yaml,
        _ => known.or_else(|| Format::of(Path::new(&uri))).unwrap_or(Format::Json),
    };
    let source = Source::new(uri.clone(), without_mark(content, format), format);
    // Other files of the same language are none of its business.
    let (source, findings) = match check::check_if_statement(source) {
        Sorted::Statement(checked) => (checked.source, checked.findings),
        Sorted::Own(_, source) | Sorted::Other(source) => (source, Vec::new()),
    };
    let version = params.pointer("/textDocument/version").cloned().unwrap_or_default();
    let diagnostics: Vec<Value> = findings.iter().map(|finding| diagnostic(&uri, &source, finding)).collect();
    let told = published(&uri, &version, &diagnostics);
    documents.insert(uri, Document { source, version, findings });
    Some(told)
}

/// A text without the mark that some editors put before it. In JSON a blank takes its place, so that what follows keeps its own.
fn without_mark(text: String, format: Format) -> String {
    match text.strip_prefix('\u{feff}') {
        Some(rest) if format == Format::Yaml => rest.to_owned(),
        Some(rest) => format!(" {rest}"),
        None => text,
    }
}

fn published(uri: &str, version: &Value, diagnostics: &[Value]) -> Notification {
    let mut params = json!({ "uri": uri, "diagnostics": diagnostics });
    if let (Value::Object(members), true) = (&mut params, version.is_number()) {
        members.insert("version".to_owned(), version.clone());
    }
    Notification { method: "textDocument/publishDiagnostics".to_owned(), params }
}

fn diagnostic(uri: &str, source: &Source, finding: &Finding) -> Value {
    let severity = match finding.level {
        Level::Error => 1,
        Level::Warning => 2,
        Level::Note => 3,
    };
    let lines: Vec<&str> =
        std::iter::once(finding.message.as_str()).chain(finding.help.iter().map(String::as_str)).collect();
    let related: Vec<Value> = finding
        .related
        .iter()
        .map(|(span, what)| json!({ "location": { "uri": uri, "range": range(source, span) }, "message": what }))
        .collect();
    json!({
        "range": range(source, &finding.span),
        "severity": severity,
        "code": finding.code,
        "source": "trust-center",
        "message": lines.join("\n"),
        "relatedInformation": related,
    })
}

fn answer(documents: &HashMap<String, Document>, request: Request) -> Response {
    let Request { id, method, params } = request;
    let document = documents.get(text(&params, "/textDocument/uri"));
    match (method.as_str(), document) {
        ("textDocument/completion", Some(document)) => {
            let at = offset(&document.source, params.get("position"));
            Response::new_ok(id, complete::items(&document.source, at))
        }
        ("textDocument/codeAction", Some(document)) => Response::new_ok(id, actions(document, &params)),
        ("textDocument/completion" | "textDocument/codeAction", None) => Response::new_ok(id, json!([])),
        _ => Response::new_err(id, ErrorCode::MethodNotFound as i32, format!("{method} is not known")),
    }
}

/// The edits that mend what was found in a range.
fn actions(document: &Document, params: &Value) -> Value {
    let source = &document.source;
    let (start, end) =
        (offset(source, params.pointer("/range/start")), offset(source, params.pointer("/range/end")));
    let uri = &source.name;
    let action = |finding: &Finding| {
        let fix = finding.fix.as_ref()?;
        let edit = json!({ "range": range(source, &fix.span), "newText": fix.text });
        Some(json!({
            "title": fix.title,
            "kind": "quickfix",
            "diagnostics": [diagnostic(uri, source, finding)],
            "isPreferred": true,
            "edit": { "documentChanges": [{ "textDocument": { "uri": uri, "version": document.version }, "edits": [edit] }] },
        }))
    };
    document
        .findings
        .iter()
        .filter(|finding| finding.span.start <= end && start <= finding.span.end)
        .filter_map(action)
        .collect()
}
