//! Changes as text, as Markdown, as JSON.

use serde_json::{Value, json};
use trust_center::page::{ChangedRow, StepView};

use super::{Changes, Field};

fn told(steps: &[StepView]) -> Vec<String> {
    let one = |step: &StepView| {
        let sources: Vec<&str> = step.sources.iter().map(|source| source.text.as_str()).collect();
        if sources.is_empty() { step.text.clone() } else { format!("{} [{}]", step.text, sources.join("; ")) }
    };
    steps.iter().map(one).collect()
}

fn about(row: &ChangedRow) -> String {
    let data = if row.data.is_empty() { String::new() } else { format!(": {}", row.data.join(", ")) };
    format!("{}{data}", row.service)
}

pub(super) fn text(changes: &Changes, is_coloured: bool) -> String {
    let (red, green, plain) = if is_coloured { ("\x1b[31m", "\x1b[32m", "\x1b[0m") } else { ("", "", "") };
    let mut text = String::new();
    let [before, after] = &changes.meaning.columns;
    text += &format!("{before} → {after}\n");
    for note in &changes.meaning.notes {
        text += &format!("{note}\n");
    }
    for row in &changes.meaning.rows {
        text += &format!("\n{} – {}\n", row.kind, about(row));
        for line in told(&row.before) {
            text += &format!("{red}  - {line}{plain}\n");
        }
        for line in told(&row.after) {
            text += &format!("{green}  + {line}{plain}\n");
        }
    }
    if !changes.fields.is_empty() {
        text += "\nFields that are written otherwise:\n";
        for Field { path, before, after } in &changes.fields {
            text += &format!("  {path}\n");
            if let Some(before) = before {
                text += &format!("{red}    - {before}{plain}\n");
            }
            if let Some(after) = after {
                text += &format!("{green}    + {after}{plain}\n");
            }
        }
    }
    text
}

/// A statement's text as Markdown that shows it and does nothing else: no emphasis, no link, no HTML, and on GitHub nobody is called.
fn escaped(text: &str) -> String {
    // It is taken out when the page is drawn, and until then what stands on both sides of it does not belong together.
    const NOTHING: &str = "<!-- -->";
    let mut markdown = String::new();
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        let is_joined = chars.peek().is_some_and(|next| next.is_alphanumeric() || *next == '/');
        match c {
            '\n' | '\r' => markdown.push(' '),
            '&' => markdown += "&amp;",
            '<' => markdown += "&lt;",
            '>' => markdown += "&gt;",
            // A backslash does not keep GitHub from taking it for a formula.
            '$' => markdown += "<span>$</span>",
            '\\' | '`' | '*' | '_' | '[' | ']' | '|' | '~' => markdown.extend(['\\', c]),
            '#' | '-' | '+' | '=' if markdown.is_empty() => markdown.extend(['\\', c]),
            // Before these, in a text without a blank, an address is taken for a link.
            '.' if is_joined && ends_with_www(&markdown) => {
                markdown += NOTHING;
                markdown.push(c);
            }
            '@' | '#' | ':' if is_joined => {
                markdown.push(c);
                markdown += NOTHING;
            }
            c => markdown.push(c),
        }
    }
    markdown
}

fn ends_with_www(text: &str) -> bool {
    text.get(text.len().saturating_sub(3)..).is_some_and(|end| end.eq_ignore_ascii_case("www"))
}

pub(super) fn markdown(changes: &Changes) -> String {
    let [before, after] = &changes.meaning.columns;
    let mut text = format!("### Data residency: {} → {}\n\n", escaped(before), escaped(after));
    for note in &changes.meaning.notes {
        text += &format!("{}\n\n", escaped(note));
    }
    if !changes.meaning.rows.is_empty() {
        text += "| Change | Service and data | Before | After |\n|---|---|---|---|\n";
        for row in &changes.meaning.rows {
            let side = |steps: &[StepView]| {
                told(steps).iter().map(|line| escaped(line)).collect::<Vec<_>>().join("<br>")
            };
            text += &format!(
                "| {} | {} | {} | {} |\n",
                escaped(&row.kind),
                escaped(&about(row)),
                side(&row.before),
                side(&row.after)
            );
        }
        text.push('\n');
    }
    if !changes.fields.is_empty() {
        text += "<details><summary>Fields that are written otherwise</summary>\n\n| Field | Before | After |\n|---|---|---|\n";
        for field in &changes.fields {
            let code = |value: &Option<String>| {
                value.as_ref().map(|value| format!("<code>{}</code>", escaped(value))).unwrap_or_default()
            };
            text +=
                &format!("| {} | {} | {} |\n", escaped(&field.path), code(&field.before), code(&field.after));
        }
        text += "\n</details>\n";
    }
    text
}

pub(super) fn json(changes: &Changes) -> String {
    let rows: Vec<Value> = changes
        .meaning
        .rows
        .iter()
        .map(|row| {
            json!({
                "kind": row.kind,
                "service": row.service,
                "data": row.data,
                "before": told(&row.before),
                "after": told(&row.after),
            })
        })
        .collect();
    let value =
        |text: &Option<String>| text.as_ref().and_then(|text| serde_json::from_str::<Value>(text).ok());
    let fields: Vec<Value> = changes
        .fields
        .iter()
        .map(|field| json!({ "path": field.path, "before": value(&field.before), "after": value(&field.after) }))
        .collect();
    let document = json!({
        "version": 1,
        "changed": !changes.is_empty(),
        "earlier": changes.meaning.columns[0],
        "later": changes.meaning.columns[1],
        "notes": changes.meaning.notes,
        "changes": rows,
        "fields": fields,
    });
    let mut text = serde_json::to_string_pretty(&document).unwrap_or_default();
    text.push('\n');
    text
}
