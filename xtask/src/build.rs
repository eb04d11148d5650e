//! From Rust to static/pkg: cargo, the splitter, wasm-bindgen, then wasm-opt; and from there to dist.

mod optimise;
mod split;

use std::fs;
use std::path::{Path, PathBuf};
use std::thread;

use anyhow::{Context as _, Result, anyhow};
use xshell::{Shell, cmd};

pub(crate) use self::optimise::named;
use crate::dist;
use crate::docs;
use crate::minify::{bundled, minified, sheet};
use crate::notices;
use crate::project::Project;
use crate::setup::{self, Part};

const PKG: &str = "static/pkg";
const TARGET: &str = "wasm32-unknown-unknown";
/// The name of what wasm-bindgen writes.
const NAME: &str = "trust_center";

/// What a first view loads of the module, and what is loaded after it.
const PRIMARY: &str = "static/pkg/trust_center_bg.wasm";
const REST: &str = "static/pkg/trust_center_rest.wasm";
/// A module without content, where nothing is split off.
const NOTHING: &[u8] = b"\0asm\x01\0\0\0";
/// The JavaScript around it.
const GLUE: &str = "static/pkg/trust_center.js";
/// The same as wasm-bindgen writes it for bundlers. `static/module.js` loads and starts the module, with a border of its own for each
/// start, and so needs neither their loading nor that of the target `web`, which keeps to the first start of a page.
const GLUE_ALONE: &str = "static/pkg/trust_center_bg.js";
/// The style sheet as a script, which becomes a part of the scripts that a page begins with.
const STYLES: &str = "static/pkg/styles.js";
const SHEET: &str = "static/trust-center.css";

/// A standard library that is built for size, in which a panic traps at once and has nothing to say.
const SMALL_STD: [&str; 2] = ["-Zbuild-std=std,panic_abort", "-Zbuild-std-features=optimize_for_size"];
const SMALL_STD_FLAGS: &str =
    "-Zunstable-options -Cpanic=immediate-abort -Zlocation-detail=none -Zfmt-debug=none";

/// The profile of Cargo.toml for what is built with every edit.
const QUICK: &str = "quick";

/// How much time goes into making the result small.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Profile {
    /// What is shipped: stable Rust, split and optimised.
    Release,
    /// The same with a standard library built for size, by flags that only a nightly or bootstrapping compiler takes.
    Small,
    /// Fast to build: neither split nor optimised.
    Dev,
}

impl Profile {
    pub(crate) fn of(dev: bool, small: bool) -> Self {
        match (dev, small) {
            (true, _) => Self::Dev,
            (false, true) => Self::Small,
            (false, false) => Self::Release,
        }
    }
}

/// Builds the widget and assembles dist.
pub(crate) fn run(project: &Project, profile: Profile) -> Result<()> {
    dist::require_sources(project)?;
    let shell = project.shell()?;
    // What follows every edit is over before it could be read.
    let say = |number: u32, what: &str| {
        if profile != Profile::Dev {
            eprintln!("build: {number} of 4: {what}");
        }
    };
    say(1, "compiling");
    let linked = setup::ensure_for_build(project, || compile(project, &shell, profile))?;
    fs::create_dir_all(project.path(PKG))?;
    if profile == Profile::Dev {
        bind(project, &shell, &linked)?;
        fs::write(project.path(REST), NOTHING)?;
    } else {
        say(2, "splitting and binding");
        let parts = split::split(&linked, &project.cache("split")).context("the module cannot be split")?;
        bind(project, &shell, &parts.primary)?;
        fs::copy(&parts.rest, project.path(REST)).context("no part of the module was split off")?;
        say(3, "optimising");
        // Each takes one processor.
        thread::scope(|scope| {
            let rest = scope.spawn(|| optimise::optimise(project, REST));
            optimise::optimise(project, PRIMARY)?;
            rest.join().map_err(|_| anyhow!("it came to an unexpected end"))?
        })
        .context("wasm-opt failed")?;
    }
    say(4, "writing dist, with compressed copies");
    assemble(project, profile)
}

/// Assembles dist with the module as it was built last.
pub(crate) fn again(project: &Project) -> Result<()> {
    anyhow::ensure!(project.path(PRIMARY).is_file(), "no module was built yet: run `cargo xtask build`");
    setup::ensure(project, &[Part::Npm])?;
    assemble(project, Profile::Release)
}

/// Makes dist of the built module and of all that is written in other languages.
pub(crate) fn assemble(project: &Project, profile: Profile) -> Result<()> {
    write_styles(project)?;
    fs::write(project.path(PKG).join(notices::FILE), notices::of(project, &notices::WIDGET)?)?;
    dist::assemble(project, profile, docs::pages(project)?, &|file, content| {
        let is_entry = dist::ENTRIES.iter().any(|entry| file.ends_with(entry));
        let content = if is_entry { bundled(project, file)? } else { content };
        match profile {
            Profile::Release | Profile::Small => minified(project, file, content),
            Profile::Dev => Ok(content),
        }
    })
}

/// The module as the linker makes it.
fn compile(project: &Project, shell: &Shell, profile: Profile) -> Result<PathBuf> {
    let objects = project.target(shell)?;
    let objects = if profile == Profile::Small { objects.join("small") } else { objects };
    let mut command = cmd!(
        shell,
        "cargo rustc --package trust-center --lib --crate-type cdylib --target {TARGET} --target-dir {objects}"
    );
    if profile == Profile::Small {
        command = command.args(SMALL_STD).env("RUSTC_BOOTSTRAP", "1").env("RUSTFLAGS", SMALL_STD_FLAGS);
    }
    // Kept until the end, for it may be a link that shows cargo the source of the standard library.
    let _source = match profile {
        Profile::Small => Some(setup::source_of_std(project)?),
        Profile::Release | Profile::Dev => None,
    };
    let folder = if profile == Profile::Dev {
        command = command.args(["--profile", QUICK]);
        QUICK
    } else {
        // The splitter follows the linker's relocations from function to function and from function to data.
        command = command.args(["--release", "--features", "split", "--", "-Clink-arg=--emit-relocs"]);
        "release"
    };
    command.run().context("the widget does not build")?;
    Ok(objects.join(TARGET).join(folder).join("trust_center.wasm"))
}

/// Writes the module and its JavaScript into static/pkg.
fn bind(project: &Project, shell: &Shell, wasm: &Path) -> Result<()> {
    let folder = project.path(PKG);
    cmd!(
        shell,
        "wasm-bindgen {wasm} --target bundler --keep-lld-exports --out-dir {folder} --out-name {NAME}"
    )
    .run()
    .context("wasm-bindgen failed")?;
    let glue = fs::read_to_string(project.path(GLUE_ALONE)).context("wasm-bindgen wrote no JavaScript")?;
    fs::remove_file(project.path(GLUE_ALONE))?;
    // What is written to nodes by the name that Yew has for it would be taken for its own by a host that is a Yew app itself.
    anyhow::ensure!(glue.contains(".__yew_"), "Yew marks nodes under another name");
    fs::write(project.path(GLUE), glue.replace(".__yew_", ".__trust_center_"))?;
    Ok(())
}

/// Writes the style sheet as a script.
fn write_styles(project: &Project) -> Result<()> {
    let styles = serde_json::to_string(&sheet(project, &project.path(SHEET))?)?;
    fs::write(project.path(STYLES), format!("export default {styles};\n"))?;
    Ok(())
}
