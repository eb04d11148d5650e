//! From Rust to static/pkg: wasm-pack, then wasm-opt; and from there to dist.

use std::fs;
use std::path::Path;

use anyhow::{Context as _, Result};
use xshell::{Shell, cmd};

use crate::dist::{self, sha384};
use crate::project::Project;
use crate::setup::{self, Part};

const WASM: &str = "static/pkg/trust_center_bg.wasm";

/// Strips only here: earlier, wasm-bindgen would not learn the features that rustc 1.95 uses by default.
const WASM_OPT: [&str; 12] = [
    "-Oz",
    "--converge",
    "--enable-bulk-memory",
    "--enable-multivalue",
    "--enable-mutable-globals",
    "--enable-nontrapping-float-to-int",
    "--enable-reference-types",
    "--enable-sign-ext",
    "--strip-debug",
    "--strip-dwarf",
    "--strip-producers",
    "--strip-target-features",
];

/// How much time goes into making the result small.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Profile {
    Release,
    Dev,
}

impl Profile {
    pub(crate) fn of(dev: bool) -> Self {
        if dev { Self::Dev } else { Self::Release }
    }

    fn flag(self) -> &'static str {
        match self {
            Self::Release => "--release",
            Self::Dev => "--dev",
        }
    }
}

/// Builds the widget and assembles dist.
pub(crate) fn run(project: &Project, profile: Profile) -> Result<()> {
    dist::require_sources(project)?;
    setup::ensure(project, &Part::BUILD)?;
    let shell = project.shell()?;
    let flag = profile.flag();
    cmd!(
        shell,
        "wasm-pack --log-level warn build {flag} --mode no-install --target web --out-dir static/pkg --no-pack"
    )
    .run()
    .context("the widget does not build")?;
    // It would keep npm from packing the folder.
    fs::remove_file(project.path("static/pkg/.gitignore")).ok();
    if profile == Profile::Release {
        optimise(project, &shell).context("wasm-opt failed")?;
    }
    dist::assemble(project, profile)
}

/// Replaces the module by the smallest equal one; of an input seen before, the result is remembered.
fn optimise(project: &Project, shell: &Shell) -> Result<()> {
    let wasm = project.path(WASM);
    let key = key_of(&fs::read(&wasm)?);
    let kept = project.cache("wasm-opt");
    let optimised = kept.join("optimised.wasm");
    let kept_key = kept.join("key");
    if !is_kept(&kept_key, &key) {
        fs::create_dir_all(&kept)?;
        fs::remove_file(&kept_key).ok();
        let program = project.path("tests/node_modules/.bin/wasm-opt");
        cmd!(shell, "{program} {WASM_OPT...} {wasm} -o {optimised}").run()?;
        fs::write(&kept_key, key)?;
    }
    fs::copy(&optimised, &wasm)?;
    Ok(())
}

fn is_kept(kept_key: &Path, key: &str) -> bool {
    fs::read_to_string(kept_key).is_ok_and(|kept| kept == key)
}

/// The same input with the same options gives the same output.
fn key_of(wasm: &[u8]) -> String {
    format!("{} {}", sha384(wasm), WASM_OPT.join(" "))
}
