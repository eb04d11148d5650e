//! `render`: a statement as HTML, drawn by the widget's own components, without a browser and without Node.js.

use std::fmt::Write as _;
use std::path::Path;
use std::rc::Rc;

use anyhow::{Context as _, Result};
use html_escape::{encode_double_quoted_attribute, encode_text};
use sha2::{Digest as _, Sha256};
use tokio::runtime;
use tokio::task::LocalSet;
use trust_center::components::{LocaleHandle, StatementPageProps, render};
use trust_center::page::{Locale as _, Provenance, Translator};
use trust_center::residency::ReachCache;
use trust_center::state::LoadedStatement;

use crate::check;
use crate::language::Language;
use crate::meaning;
use crate::source::{Format, Source};

/// The widget's style sheet, which is written for its shadow root.
const STYLES: &str = include_str!("../../static/trust-center.css");

/// What is drawn.
pub(crate) struct Order<'a> {
    pub(crate) path: &'a Path,
    /// The language's tag.
    pub(crate) lang: &'a str,
    /// The boundary, as it is written on the command line; else the tenant's own region.
    pub(crate) boundary: Option<&'a str>,
    /// A page by itself with everything on it; else a fragment with what a first view shows, to stand between the widget's tags.
    pub(crate) page: bool,
}

/// The HTML of a statement, and a word on its errors.
///
/// # Errors
///
/// Where there is no statement in the file, or the language or the boundary is unknown.
pub(crate) fn html(order: &Order<'_>) -> Result<(String, String)> {
    let language = Rc::new(Language::of(order.lang)?);
    let boundary = order.boundary.map(meaning::boundary).transpose()?;
    let source = Source::read(order.path)?;
    // Of another format, what is served is not this file.
    let hash = if source.format == Format::Json { Some(hash(order.path)?) } else { None };
    let checked = check::check(source);
    let warning = check::warning(&checked.findings, order.path);
    let read = check::statement(checked)?;
    let title = Translator(&*language).title(&read.statement);
    let loaded = Rc::new(LoadedStatement {
        statement: read.statement,
        problems: read.problems,
        hash: None,
        stated: ReachCache::default(),
    });
    let props = StatementPageProps {
        loaded,
        locale: LocaleHandle(language.clone()),
        boundary,
        heading_level: if order.page { 1 } else { 2 },
        whole: order.page,
        provenance: Provenance { hash, ..Provenance::default() },
    };
    let runtime = runtime::Builder::new_current_thread().build().context("cannot draw")?;
    let drawn = LocalSet::new().block_on(&runtime, render(props));
    Ok((if order.page { page(&drawn, &title, &language) } else { drawn + "\n" }, warning))
}

/// The SHA-256 of a file, in hexadecimal digits.
fn hash(path: &Path) -> Result<String> {
    let bytes = std::fs::read(path).with_context(|| format!("cannot read {}", path.display()))?;
    let mut digits = String::new();
    for byte in Sha256::digest(bytes) {
        let _ = write!(digits, "{byte:02x}");
    }
    Ok(digits)
}

/// A page of its own: no script, and a policy that allows none.
fn page(drawn: &str, title: &str, language: &Language) -> String {
    let (lang, direction) = (language.tag(), if language.is_rtl() { "rtl" } else { "ltr" });
    let (lang, title) = (encode_double_quoted_attribute(lang), encode_text(title));
    // The host of the style sheet's shadow root is an element of this page.
    let styles = STYLES.replace(":host(", ".tc-page:is(").replace(":host", ".tc-page");
    format!(
        r#"<!doctype html>
<html lang="{lang}" dir="{direction}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>{title}</title>
<style>
body {{ max-width: 80rem; margin: 0 auto; padding: 1rem; font-family: system-ui, sans-serif; }}
:root {{ color-scheme: light dark; }}
{styles}</style>
</head>
<body>
<main class="tc-page"><div part="base" dir="{direction}">{drawn}</div></main>
</body>
</html>
"#
    )
}

#[cfg(test)]
mod tests {
    use serde_json::Value;

    use super::*;
    use crate::schema;
    use crate::source::Step;

    #[test]
    fn the_style_sheet_speaks_of_no_host_any_more() {
        let language = Language::of("en").unwrap();
        let page = page("", "a < b", &language);
        assert!(!page.contains(":host") && page.contains(".tc-page:is([theme"));
        assert!(page.contains("<title>a &lt; b</title>"));
    }

    /// A statement with every field that there is.
    const EVERY_FIELD: &str = include_str!("../tests/files/render/every-field.json");

    /// What is of the file, and not for readers.
    const OF_THE_FILE: [&str; 2] = ["$schema", "format"];

    fn members(value: &Value, path: &str, paths: &mut Vec<(String, String)>) {
        match value {
            Value::Array(items) => {
                for (idx, item) in items.iter().enumerate() {
                    members(item, &format!("{path}/{idx}"), paths);
                }
            }
            Value::Object(inner) => {
                for (name, value) in inner {
                    paths.push((path.to_owned(), name.clone()));
                    members(value, &format!("{path}/{name}"), paths);
                }
            }
            _ => {}
        }
    }

    /// There is no lint for a field that is not shown, for there is no such field: without any one of them the page is another.
    #[test]
    fn every_field_is_shown() {
        let whole: Value = serde_json::from_str(EVERY_FIELD).unwrap();
        let mut paths = Vec::new();
        members(&whole, "", &mut paths);
        // Of each object of the format each field stands somewhere in it.
        let mut seen: Vec<(*const Value, &str)> = Vec::new();
        for (path, name) in &paths {
            let steps: Vec<Step> = path
                .split('/')
                .skip(1)
                .map(|step| step.parse().map_or_else(|_| Step::Member(step.to_owned()), Step::Item))
                .collect();
            let at = schema::at(&steps).map(schema::alternatives).unwrap_or_default();
            seen.extend(at.into_iter().map(|definition| (std::ptr::from_ref(definition), name.as_str())));
        }
        let root = schema::at(&[]).unwrap();
        let mut missing = Vec::new();
        for (definition, of) in root["$defs"]
            .as_object()
            .unwrap()
            .iter()
            .map(|(name, of)| (name.as_str(), of))
            .chain([("statement", root)])
        {
            let fields = of["properties"].as_object().into_iter().flatten();
            missing.extend(
                fields
                    .filter(|(field, _)| !seen.contains(&(std::ptr::from_ref(of), field.as_str())))
                    .map(|(field, _)| format!("{definition}.{field}")),
            );
        }
        assert_eq!(missing, Vec::<String>::new(), "missing in every-field.json");
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("statement.json");
        let drawn = |value: &Value| {
            std::fs::write(&file, value.to_string()).unwrap();
            let (page, _) = html(&Order { path: &file, lang: "en", boundary: Some("EU"), page: true })?;
            // The hash of the file is another one whatever is in it.
            let hash = page.split(|one: char| !one.is_ascii_hexdigit()).find(|word| word.len() == 64);
            let hash = hash.map(str::to_owned).unwrap_or_default();
            anyhow::Ok(page.replacen(&hash, "", 1))
        };
        let page = drawn(&whole).unwrap();
        // The comparison means something: what is of nobody's concern does not change the page.
        let mut with_own = whole.clone();
        with_own["x-own"] = "ours".into();
        assert_eq!(drawn(&with_own).unwrap(), page);
        let mut hidden = Vec::new();
        for (path, name) in paths.iter().filter(|(_, name)| !OF_THE_FILE.contains(&name.as_str())) {
            let mut without = whole.clone();
            without.pointer_mut(path).and_then(Value::as_object_mut).unwrap().remove(name);
            // Without a field that it needs there is no statement.
            if drawn(&without).is_ok_and(|other| other == page) {
                hidden.push(format!("{path}/{name}"));
            }
        }
        assert_eq!(hidden, Vec::<String>::new());
    }
}
