//! From Rust to static/pkg: wasm-pack, then wasm-opt; and from there to dist.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result};
use xshell::{Shell, cmd};

use crate::dist::{self, sha384};
use crate::minify::{bundled, minified};
use crate::order::ordered;
use crate::project::Project;
use crate::setup::{self, Part};
use crate::shorten::{pruned, shorten};
use crate::split::linked::Linked;
use crate::split::{Later, Split, split};

const GLUE: &str = "static/pkg/trust_center.js";
/// The JavaScript as wasm-bindgen writes it for bundlers: without the loading and starting, which is `static/module.js`'s. What it writes
/// under the name of the glue is for bundlers alone.
const GLUE_ALONE: &str = "static/pkg/trust_center_bg.js";
/// What a first view loads of the module, and what is loaded when it is needed.
const PRIMARY: &str = "static/pkg/trust_center_bg.wasm";
const REST: &str = "static/pkg/trust_center_rest.wasm";
/// What the linker made, below the target directory.
const LINKED: &str = "wasm32-unknown-unknown/release/trust_center.wasm";
/// The functions of the second.
const LATER: &str = "xtask/later.txt";

/// The optimised module before its functions lose their names.
const NAMED: &str = "named.wasm";

/// What rustc 1.95 uses of WebAssembly by default.
const FEATURES: [&str; 6] = [
    "--enable-bulk-memory",
    "--enable-multivalue",
    "--enable-mutable-globals",
    "--enable-nontrapping-float-to-int",
    "--enable-reference-types",
    "--enable-sign-ext",
];

/// Most inlining, what follows from it, the folding of equal code and the moving of locals make a module smaller but its Brotli larger:
/// repetition is what Brotli is good at.
const WASM_OPT: [&str; 11] = [
    "-Oz",
    "--converge",
    "--always-inline-max-function-size=0",
    "--one-caller-inline-max-function-size=20",
    "--flexible-inline-max-function-size=0",
    // Below 1,024 is the end of the stack: that no sum wraps into it is all that this assumes.
    "--low-memory-unused",
    "--skip-pass=local-cse",
    "--skip-pass=simplify-locals",
    "--skip-pass=code-pushing",
    "--skip-pass=code-folding",
    // `cargo xtask size` and the profiles of `cargo xtask bench` read the names.
    "--debuginfo",
];

/// Strips only at the end: earlier, wasm-bindgen would not learn the features that rustc 1.95 uses by default.
const STRIP: [&str; 4] = ["--strip-debug", "--strip-dwarf", "--strip-producers", "--strip-target-features"];

/// A standard library that is built for size, in which a panic traps at once and has nothing to say. What rustc optimises before LLVM
/// does, at a level that it does not use by itself, makes a first view 1.2 kB smaller.
const SMALL_STD: [&str; 2] = ["-Zbuild-std=std,panic_abort", "-Zbuild-std-features=optimize_for_size"];
const SMALL_STD_FLAGS: &str =
    "-Zunstable-options -Cpanic=immediate-abort -Zlocation-detail=none -Zfmt-debug=none -Zmir-opt-level=3";

/// The standard library that a build was made with.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Std {
    /// The one that comes with the toolchain.
    Ordinary,
    /// The one that is built for size.
    Small,
}

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
    let std = match profile {
        Profile::Release => compile_release(project, &shell)?,
        Profile::Dev => compile(&shell, profile, Std::Ordinary).map(|()| Std::Ordinary)?,
    };
    // It would keep npm from packing the folder.
    fs::remove_file(project.path("static/pkg/.gitignore")).ok();
    fs::rename(project.path(GLUE_ALONE), project.path(GLUE)).context("wasm-pack wrote no JavaScript")?;
    shorten_names(project).context("the imports cannot be renamed")?;
    split_off_rest(project, &shell, profile).context("the module cannot be split")?;
    if profile == Profile::Release {
        for wasm in [PRIMARY, REST] {
            optimise(project, &shell, wasm).context("wasm-opt failed")?;
        }
    }
    remember(project, std)?;
    dist::assemble(project, profile, &|file, content| {
        let is_entry = dist::ENTRIES.iter().any(|entry| file.ends_with(entry));
        let content = if is_entry { bundled(project, file)? } else { content };
        match profile {
            Profile::Release => minified(project, file, content),
            Profile::Dev => Ok(content),
        }
    })
}

/// Builds the smallest release that this machine can build.
fn compile_release(project: &Project, shell: &Shell) -> Result<Std> {
    match setup::source_of_std(project) {
        Ok(_borrowed) if compile(shell, Profile::Release, Std::Small).is_ok() => {
            return Ok(Std::Small);
        }
        Ok(_borrowed) => eprintln!("build: once more, with the standard library of the toolchain"),
        Err(reason) => {
            eprintln!(
                "build: with the standard library of the toolchain, which is larger, because {reason:#}"
            );
        }
    }
    compile(shell, Profile::Release, Std::Ordinary)?;
    Ok(Std::Ordinary)
}

fn compile(shell: &Shell, profile: Profile, std: Std) -> Result<()> {
    let flag = profile.flag();
    let mut command = cmd!(
        shell,
        "wasm-pack --log-level warn build {flag} --mode no-install --target bundler --out-dir static/pkg --no-pack ."
    );
    if std == Std::Small {
        command =
            command.arg("--").args(SMALL_STD).env("RUSTC_BOOTSTRAP", "1").env("RUSTFLAGS", SMALL_STD_FLAGS);
    }
    command.run().context("the widget does not build")
}

/// Keeps for `cargo xtask size` what dist was built with.
fn remember(project: &Project, std: Std) -> Result<()> {
    let mark = project.cache("ordinary-std");
    match std {
        Std::Small => fs::remove_file(&mark).ok(),
        Std::Ordinary => Some(fs::create_dir_all(project.cache("")).and_then(|()| fs::write(&mark, ""))?),
    };
    Ok(())
}

/// What dist was built with.
pub(crate) fn std_of_dist(project: &Project) -> Std {
    if project.cache("ordinary-std").is_file() { Std::Ordinary } else { Std::Small }
}

fn shorten_names(project: &Project) -> Result<()> {
    let (wasm, glue) = (project.path(PRIMARY), project.path(GLUE));
    let (short_wasm, short_glue) = shorten(&fs::read(&wasm)?, &fs::read_to_string(&glue)?)?;
    fs::write(&wasm, short_wasm)?;
    fs::write(&glue, short_glue)?;
    Ok(())
}

/// Makes two modules of the one that wasm-pack built.
fn split_off_rest(project: &Project, shell: &Shell, profile: Profile) -> Result<()> {
    let later = fs::read_to_string(project.path(LATER)).with_context(|| format!("cannot read {LATER}"))?;
    let later = Later::parse(&later);
    let wasm = fs::read(project.path(PRIMARY))?;
    if profile == Profile::Release {
        // A line that names nothing moves nothing: what it meant is in the first view again.
        for line in later.idle(&wasm)? {
            eprintln!("build: {LATER} names {line}, which is in the name of no function that can run");
        }
    }
    let linked = match profile {
        Profile::Release => Some(linked(project, shell)?),
        Profile::Dev => None,
    };
    let Split { primary, rest } = split(&wasm, &later, linked.as_ref())?;
    let glue = project.path(GLUE);
    fs::write(&glue, pruned(&fs::read_to_string(&glue)?, &[&primary, &rest])?)?;
    fs::write(project.path(PRIMARY), primary)?;
    fs::write(project.path(REST), rest)?;
    Ok(())
}

/// The module as it was before wasm-bindgen, which knows nothing of relocations.
fn linked(project: &Project, shell: &Shell) -> Result<Linked> {
    let metadata = cmd!(shell, "cargo metadata --format-version 1 --no-deps --offline").quiet().read()?;
    let metadata: serde_json::Value = serde_json::from_str(&metadata)?;
    let target = metadata
        .get("target_directory")
        .and_then(serde_json::Value::as_str)
        .context("cargo names no target directory")?;
    let wasm = project.path(target).join(LINKED);
    Linked::parse(&fs::read(&wasm).with_context(|| format!("cannot read {}", wasm.display()))?)
}

/// Replaces a module by the smallest equal one; of an input seen before, the result is remembered.
fn optimise(project: &Project, shell: &Shell, wasm: &str) -> Result<()> {
    let kept = kept_of(project, wasm)?;
    let wasm = project.path(wasm);
    let key = key_of(&fs::read(&wasm)?);
    let optimised = kept.join("optimised.wasm");
    let kept_key = kept.join("key");
    if !is_kept(&kept_key, &key) {
        fs::create_dir_all(&kept)?;
        fs::remove_file(&kept_key).ok();
        let program = project.path("tests/node_modules/.bin/wasm-opt");
        let named = kept.join(NAMED);
        cmd!(shell, "{program} {FEATURES...} {WASM_OPT...} {wasm} -o {named}").run()?;
        fs::write(&named, ordered(&fs::read(&named)?)?)?;
        cmd!(shell, "{program} {FEATURES...} {STRIP...} {named} -o {optimised}").run()?;
        fs::write(&kept_key, key)?;
    }
    fs::copy(&optimised, &wasm)?;
    Ok(())
}

/// Where the results of optimising a module are remembered.
fn kept_of(project: &Project, wasm: &str) -> Result<PathBuf> {
    Ok(project.cache("wasm-opt").join(Path::new(wasm).file_name().context("a module without a name")?))
}

/// The modules that were built last, by their file names, each with the names of its functions.
pub(crate) fn named(project: &Project) -> Result<BTreeMap<String, PathBuf>> {
    let named = |wasm| {
        let kept = kept_of(project, wasm)?;
        let file = kept.file_name().map(|name| name.to_string_lossy().into_owned());
        Ok((file.unwrap_or_default(), kept.join(NAMED)))
    };
    [PRIMARY, REST].into_iter().map(named).collect()
}

fn is_kept(kept_key: &Path, key: &str) -> bool {
    fs::read_to_string(kept_key).is_ok_and(|kept| kept == key)
}

/// The same input with the same options gives the same output.
fn key_of(wasm: &[u8]) -> String {
    let options = [FEATURES.as_slice(), &WASM_OPT, &STRIP].concat();
    format!("{} {}", sha384(wasm), options.join(" "))
}
