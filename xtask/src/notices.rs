//! The licences of what is linked into something that is given away: who wrote it, and under which terms.
//!
//! What is linked is what `cargo tree` says, without macros and build scripts, of which nothing stays. The texts lie in the packages.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result, ensure};
use serde::Deserialize;
use xshell::cmd;

use crate::project::Project;

/// The name of the file.
pub(crate) const FILE: &str = "THIRD-PARTY-NOTICES.txt";

/// How the files with the terms begin.
const NAMES: [&str; 4] = ["LICENSE", "LICENCE", "COPYING", "NOTICE"];

/// Our own copy of the terms that some packages name and do not carry.
const APACHE: &str = "LICENSE-APACHE";

/// A program that is given away.
pub(crate) struct Linked<'n> {
    pub(crate) package: &'n str,
    pub(crate) features: &'n str,
    pub(crate) target: &'n str,
}

/// The widget's module, as `cargo xtask build` links it.
pub(crate) const WIDGET: Linked<'_> =
    Linked { package: "trust-center", features: "split", target: "wasm32-unknown-unknown" };

#[derive(Deserialize)]
struct Metadata {
    packages: Vec<Package>,
}

/// A package of `cargo metadata`.
#[derive(Deserialize)]
struct Package {
    name: String,
    version: String,
    license: Option<String>,
    authors: Vec<String>,
    manifest_path: PathBuf,
    source: Option<String>,
}

/// The notices of a program.
pub(crate) fn of(project: &Project, linked: &Linked<'_>) -> Result<String> {
    let shell = project.shell()?;
    let Linked { package, features, target } = linked;
    let options = ["--edges", "normal,no-proc-macro", "--prefix", "none", "--format", "{p}", "--locked"];
    let tree =
        cmd!(shell, "cargo tree --package {package} --features {features} --target {target} {options...}")
            .quiet()
            .read()
            .context("cargo does not say what is linked")?;
    // Not offline: where nothing was built for another platform, its packages are still to be fetched.
    let metadata = cmd!(shell, "cargo metadata --format-version 1 --locked --filter-platform {target}")
        .quiet()
        .read()?;
    let metadata: Metadata = serde_json::from_str(&metadata)?;
    let is_linked = |package: &&Package| {
        let line = format!("{} v{}", package.name, package.version);
        package.source.is_some()
            && tree.lines().any(|it| {
                it.strip_prefix(&*line).is_some_and(|rest| rest.is_empty() || rest.starts_with(' '))
            })
    };
    let mut packages: Vec<&Package> = metadata.packages.iter().filter(is_linked).collect();
    packages.sort_by_key(|package| (&package.name, &package.version));
    ensure!(!packages.is_empty(), "cargo says that nothing is linked into {package}");
    let apache = fs::read_to_string(project.path(APACHE))?;
    written(package, &packages, &apache)
}

/// The notices of the command, which carries the widget in itself for its preview.
pub(crate) fn of_command(project: &Project, linked: &Linked<'_>) -> Result<String> {
    Ok(format!("{}\n{}\n{}", of(project, linked)?, "=".repeat(80), of(project, &WIDGET)?))
}

fn written(name: &str, packages: &[&Package], apache: &str) -> Result<String> {
    let mut text = format!(
        "What is linked into {name}, who wrote it, and under which terms. Made by `cargo xtask` of what `cargo tree` and the packages say.\n\n\
         The Rust standard library: The Rust Project Developers, MIT OR Apache-2.0; its Unicode tables: Unicode, Inc., Unicode-3.0\n"
    );
    let mut terms: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for package in packages {
        let license =
            package.license.as_deref().with_context(|| format!("{} names no licence", package.name))?;
        let title = format!("{} {}", package.name, package.version);
        let authors = package.authors.join(", ");
        let authors = if authors.is_empty() { String::new() } else { format!("{authors}, ") };
        writeln!(text, "{title}: {authors}{license}")?;
        let folder = package.manifest_path.parent().context("a package has no folder")?;
        let mut files = terms_in(folder)?;
        if files.is_empty() {
            ensure!(license.contains("Apache-2.0"), "{title} has no text of its licence, {license}");
            files = vec![apache.to_owned()];
        }
        for file in files {
            terms.entry(file).or_default().push(title.clone());
        }
    }
    for (terms, packages) in terms {
        write!(text, "\n{}\n{}\n\n{}\n", "-".repeat(80), packages.join(", "), terms.trim_end())?;
    }
    Ok(text)
}

/// The texts that a package has of its terms.
fn terms_in(folder: &Path) -> Result<Vec<String>> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder).with_context(|| format!("cannot list {}", folder.display()))? {
        let path = entry?.path();
        let name = path.file_name().unwrap_or_default().to_string_lossy().to_uppercase();
        if path.is_file() && NAMES.iter().any(|start| name.starts_with(start)) {
            files.push(path);
        }
    }
    files.sort_unstable();
    files
        .iter()
        .map(|file| fs::read_to_string(file).with_context(|| format!("cannot read {}", file.display())))
        .collect()
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::{Package, written};

    fn package(folder: &std::path::Path, name: &str, license: &str) -> Package {
        fs::create_dir_all(folder.join(name)).unwrap();
        Package {
            name: name.to_owned(),
            version: "1.0.0".to_owned(),
            license: Some(license.to_owned()),
            authors: Vec::new(),
            manifest_path: folder.join(name).join("Cargo.toml"),
            source: Some("registry".to_owned()),
        }
    }

    #[test]
    fn each_package_is_named_and_each_text_stands_once() {
        let folder = tempfile::tempdir().unwrap();
        let packages = ["a", "b"].map(|name| package(folder.path(), name, "MIT"));
        for package in &packages {
            fs::write(package.manifest_path.with_file_name("LICENSE-MIT"), "Permission is granted").unwrap();
        }
        let text = written("it", &[&packages[0], &packages[1]], "apache").unwrap();
        assert_eq!(text.matches("Permission is granted").count(), 1);
        assert!(
            text.contains("a 1.0.0: MIT\nb 1.0.0: MIT\n") && text.contains("\na 1.0.0, b 1.0.0\n"),
            "{text}"
        );
    }

    #[test]
    fn what_has_no_text_is_under_the_one_that_we_have_or_refused() {
        let folder = tempfile::tempdir().unwrap();
        let known = package(folder.path(), "known", "MIT OR Apache-2.0");
        assert!(
            written("it", &[&known], "the terms of Apache")
                .unwrap()
                .ends_with("known 1.0.0\n\nthe terms of Apache\n")
        );
        let unknown = package(folder.path(), "unknown", "MIT");
        let error = written("it", &[&unknown], "").unwrap_err();
        assert_eq!(error.to_string(), "unknown 1.0.0 has no text of its licence, MIT");
    }
}
