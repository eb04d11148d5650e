//! `cargo xtask test --setup`: proves that setup works where rustup's server cannot be reached.
//!
//! A copy of the toolchain loses its wasm target, and this program is asked to set it up again.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result, ensure};
use xshell::{Shell, cmd};

use crate::project::Project;

/// A port where nobody listens: connections are refused at once.
const NO_SERVER: &str = "http://127.0.0.1:9";
const TARGET: &str = "wasm32-unknown-unknown";

pub(crate) fn run(project: &Project) -> Result<()> {
    let shell = project.shell()?;
    let place = project.cache("offline");
    fs::remove_dir_all(&place).ok();
    let toolchain = copy_toolchain(&shell, &place)?;

    shell.set_var("RUSTUP_HOME", &place);
    shell.set_var("RUSTUP_TOOLCHAIN", &toolchain);
    shell.set_var("RUSTUP_DIST_SERVER", NO_SERVER);
    shell.set_var("CARGO_TARGET_DIR", place.join("objects"));
    cmd!(shell, "rustup target remove {TARGET}").run()?;
    ensure!(!widget_compiles(&shell), "the copy of the toolchain still has the target, so nothing is tested");
    let xtask = env::current_exe()?;
    cmd!(shell, "{xtask} setup target").run()?;
    ensure!(widget_compiles(&shell), "the widget does not compile with the library that setup built");
    fs::remove_dir_all(&place).ok();
    eprintln!("test: setup built the target without rustup's server, and the widget's tests compile with it");
    Ok(())
}

/// Copies the toolchain in use as hard links, but for the small files that rustup rewrites in place.
fn copy_toolchain(shell: &Shell, place: &Path) -> Result<String> {
    let sysroot = PathBuf::from(cmd!(shell, "rustc --print sysroot").quiet().read()?);
    let rustup_home =
        PathBuf::from(cmd!(shell, "rustup show home").quiet().read().context("this check needs rustup")?);
    let name =
        sysroot.file_name().and_then(|name| name.to_str()).context("the toolchain has no name")?.to_owned();
    let copy = place.join("toolchains").join(&name);
    fs::create_dir_all(place.join("toolchains"))?;
    cmd!(shell, "cp -al {sysroot} {copy}").run()?;
    for inside in ["lib/rustlib", "lib/rustlib/etc"] {
        for file in shell.read_dir(copy.join(inside))? {
            if file.is_file() {
                let content = fs::read(&file)?;
                fs::remove_file(&file)?;
                fs::write(&file, content)?;
            }
        }
    }
    fs::copy(rustup_home.join("settings.toml"), place.join("settings.toml"))?;
    shell.create_dir(place.join("update-hashes"))?;
    Ok(name)
}

fn widget_compiles(shell: &Shell) -> bool {
    cmd!(shell, "cargo test --no-run --quiet --package trust-center --target {TARGET}").run().is_ok()
}
