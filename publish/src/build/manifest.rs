//! What was made: each file with its hash and the row of the facts that it comes from.

use std::collections::HashMap;
use std::path::Path;

use anyhow::{Context as _, Result, bail};
use serde_json::{Value, json};
use sha2::{Digest as _, Sha256};

use crate::report::counted;
use crate::source::read_text;

const MOST_BYTES: usize = 256 * 1024 * 1024;

/// A statement that was made.
pub(crate) struct Made {
    pub(crate) file: String,
    pub(crate) sha256: String,
    pub(crate) row: u64,
}

/// All that was made.
pub(crate) struct Manifest {
    statements: Vec<Made>,
    template: String,
    facts: String,
}

/// SHA-256 in hexadecimal digits.
pub(crate) fn hash(content: &[u8]) -> String {
    Sha256::digest(content).iter().map(|byte| format!("{byte:02x}")).collect()
}

impl Manifest {
    pub(super) fn new(statements: Vec<Made>, template: &str, facts: &str) -> Self {
        Self { statements, template: template.to_owned(), facts: facts.to_owned() }
    }

    pub(super) fn read(path: &Path) -> Result<Self> {
        let told = path.display();
        let value: Value = serde_json::from_str(&read_text(path, MOST_BYTES)?)
            .with_context(|| format!("{told} is not JSON"))?;
        let text = |value: &Value, name: &str| value.get(name).and_then(Value::as_str).map(str::to_owned);
        let made = |row: &Value| {
            Some(Made {
                file: text(row, "file")?,
                sha256: text(row, "sha256")?,
                row: row.get("row")?.as_u64()?,
            })
        };
        let statements: Option<Vec<Made>> = value
            .get("statements")
            .and_then(Value::as_array)
            .and_then(|rows| rows.iter().map(made).collect());
        let Some(statements) = statements else { bail!("{told} is no manifest of a build") };
        let of = |name: &str| value.get(name).and_then(|of| text(of, "sha256")).unwrap_or_default();
        Ok(Self { statements, template: of("template"), facts: of("facts") })
    }

    pub(super) fn files(self) -> Vec<String> {
        self.statements.into_iter().map(|made| made.file).collect()
    }

    /// Of each file its hash when it was made.
    pub(super) fn hashes(&self) -> HashMap<&str, &str> {
        self.statements.iter().map(|made| (made.file.as_str(), made.sha256.as_str())).collect()
    }

    pub(super) fn written(&self) -> String {
        let statements: Vec<Value> = self
            .statements
            .iter()
            .map(|made| json!({ "file": made.file, "sha256": made.sha256, "row": made.row }))
            .collect();
        let document = json!({
            "tool": format!("trust-center {}", env!("CARGO_PKG_VERSION")),
            "format": 1,
            "template": { "sha256": self.template },
            "facts": { "sha256": self.facts },
            "statements": statements,
        });
        let mut text = serde_json::to_string_pretty(&document).unwrap_or_default();
        text.push('\n');
        text
    }
}

/// Compares the files beside a manifest with it: what is to be said, and whether all is as it was made.
pub(crate) fn verify(path: &Path) -> Result<(String, bool)> {
    let manifest = Manifest::read(path)?;
    let folder = path.parent().unwrap_or(Path::new("."));
    let mut text = String::new();
    let mut n_wrong = 0;
    for made in &manifest.statements {
        // A manifest may come from somebody else: it names files beside it and no others.
        let is_beside = Path::new(&made.file).components().count() == 1
            && !made.file.contains(['/', '\\'])
            && made.file != "..";
        let wrong = match std::fs::read(folder.join(&made.file)) {
            _ if !is_beside => "is no name of a file beside the manifest",
            Err(_) => "cannot be read",
            Ok(content) if hash(&content) != made.sha256 => "is not what was built",
            Ok(_) => continue,
        };
        n_wrong += 1;
        text += &format!("{}: {wrong}\n", made.file);
    }
    if super::is_unfinished(folder) {
        n_wrong += 1;
        text += "a build was stopped here, or is still running, and the manifest is that of the one before: run the build again\n";
    }
    text += &format!(
        "{} of the manifest: {}\n",
        counted(manifest.statements.len(), "statement"),
        if n_wrong == 0 { "all as they were built".to_owned() } else { format!("{n_wrong} not as built") }
    );
    Ok((text, n_wrong == 0))
}
