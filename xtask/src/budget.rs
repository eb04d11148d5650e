//! The weight of a first view: what the widget loads before it can show anything, without the statement.

use std::fs;
use std::path::Path;

use anyhow::{Context as _, Result, ensure};
use serde::Deserialize;

use crate::build::Profile;
use crate::dist::{copies, files_below, versioned_folder};
use crate::project::Project;

const BUDGET: &str = "xtask/budget.toml";

/// What a change may cost without a word. One that costs more raises the budget in the same commit, where everybody sees it.
const FREE: u64 = 1_000;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Budget {
    /// What was measured when this was last changed.
    brotli: u64,
    /// The same with a standard library built for size.
    brotli_small: u64,
    later: Vec<String>,
}

/// The bytes of one file: as it is, after gzip, after Brotli.
struct Weight {
    name: String,
    raw: u64,
    gzip: u64,
    brotli: u64,
}

/// Prints the weights of what dist holds, and fails above the budget.
pub(crate) fn check(project: &Project, profile: Profile) -> Result<()> {
    let text = fs::read_to_string(project.path(BUDGET)).with_context(|| format!("cannot read {BUDGET}"))?;
    let budget: Budget = toml::from_str(&text).with_context(|| format!("{BUDGET} is no budget"))?;
    let folder = project.path("dist").join(versioned_folder(&project.version()?));
    let weights = weigh(&folder, &budget.later)?;
    let allowed = if profile == Profile::Small { budget.brotli_small } else { budget.brotli };
    print!("{}", table(&weights, allowed));
    let weight = sum(&weights).brotli;
    if weight + FREE < allowed {
        eprintln!(
            "size: {weight} bytes are far below the {allowed} of {BUDGET}: lower it, or the next change will cost nothing"
        );
    }
    judge(weight, allowed)
}

fn judge(weight: u64, budget: u64) -> Result<()> {
    ensure!(
        weight <= budget + FREE,
        "a first view loads {weight} bytes after Brotli, {} above the {budget} of {BUDGET}: make it smaller, or raise the budget in the \
         commit that needs it",
        weight - budget
    );
    Ok(())
}

fn weigh(folder: &Path, later: &[String]) -> Result<Vec<Weight>> {
    let mut weights = Vec::new();
    for file in files_below(folder)? {
        let name = file.strip_prefix(folder)?.display().to_string();
        if is_loaded(&name) && !is_later(&name, later) {
            weights.push(weight_of(name, &file)?);
        }
    }
    Ok(weights)
}

/// Whether a file, or the folder that it lies in, is listed.
fn is_later(name: &str, later: &[String]) -> bool {
    later.iter().any(|listed| name == listed || listed.ends_with('/') && name.starts_with(listed.as_str()))
}

/// Whether a browser loads such a file; types are for compilers, and a page of its own is no part of a view.
fn is_loaded(name: &str) -> bool {
    Path::new(name).extension().is_some_and(|kind| kind == "js" || kind == "css" || kind == "wasm")
}

fn weight_of(name: String, file: &Path) -> Result<Weight> {
    let size = |path: &Path| {
        fs::metadata(path)
            .map(|metadata| metadata.len())
            .with_context(|| format!("{} is missing; only a release has it", path.display()))
    };
    let [brotli, gzip] = copies(file);
    Ok(Weight { name, raw: size(file)?, gzip: size(&gzip)?, brotli: size(&brotli)? })
}

fn sum(weights: &[Weight]) -> Weight {
    Weight {
        name: "in all".to_owned(),
        raw: weights.iter().map(|weight| weight.raw).sum(),
        gzip: weights.iter().map(|weight| weight.gzip).sum(),
        brotli: weights.iter().map(|weight| weight.brotli).sum(),
    }
}

fn table(weights: &[Weight], budget: u64) -> String {
    let row = |name: &str, cells: [&str; 3]| {
        let [raw, gzip, brotli] = cells;
        format!("{name:<28}{raw:>10}{gzip:>10}{brotli:>10}\n")
    };
    let mut lines = row("bytes of a first view", ["raw", "gzip", "brotli"]);
    for weight in weights.iter().chain([&sum(weights)]) {
        let cells = [weight.raw, weight.gzip, weight.brotli].map(|bytes| bytes.to_string());
        lines += &row(&weight.name, cells.each_ref().map(String::as_str));
    }
    lines + &row("budget", ["", "", &budget.to_string()])
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::{Weight, judge, table, weigh};

    #[test]
    fn the_table_ends_with_the_sum_and_the_budget() {
        let weights = [("auto.js", 300, 200, 100), ("pkg/a_bg.wasm", 3000, 2000, 1000)]
            .map(|(name, raw, gzip, brotli)| Weight { name: name.to_owned(), raw, gzip, brotli });
        let expected = "\
bytes of a first view              raw      gzip    brotli
auto.js                            300       200       100
pkg/a_bg.wasm                     3000      2000      1000
in all                            3300      2200      1100
budget                                              110000
";
        assert_eq!(table(&weights, 110_000), expected);
    }

    #[test]
    fn a_change_of_more_than_a_kilobyte_must_raise_the_budget() {
        assert!(judge(111_000, 110_000).is_ok());
        assert_eq!(
            judge(111_001, 110_000).unwrap_err().to_string(),
            "a first view loads 111001 bytes after Brotli, 1001 above the 110000 of xtask/budget.toml: make it smaller, \
             or raise the budget in the commit that needs it"
        );
    }

    #[test]
    fn all_that_browsers_load_counts_unless_it_is_excused() {
        let folder = tempfile::tempdir().unwrap();
        fs::create_dir(folder.path().join("messages")).unwrap();
        for name in ["auto.js", "auto.d.ts", "embed.js", "embed.html", "a.css", "messages/de.js"] {
            for suffix in ["", ".br", ".gz"] {
                fs::write(folder.path().join(format!("{name}{suffix}")), "x").unwrap();
            }
        }
        let weights = weigh(folder.path(), &["embed.js", "messages/"].map(str::to_owned)).unwrap();
        let names: Vec<_> = weights.iter().map(|weight| &*weight.name).collect();
        assert_eq!(names, ["a.css", "auto.js"]);
    }
}
