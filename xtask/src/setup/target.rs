//! The standard library for wasm32-unknown-unknown: from rustup, or else built from its source.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result, ensure};
use xshell::{Shell, cmd};

use super::{announce, rust_src};
use crate::project::Project;

const TARGET: &str = "wasm32-unknown-unknown";

/// Adds the target to the toolchain in use, unless it can already compile for it.
pub(super) fn ensure(project: &Project) -> Result<()> {
    let shell = project.shell()?;
    if compiles(&shell)? || (added_by_rustup(&shell) && compiles(&shell)?) {
        return Ok(());
    }
    let scratch = project.cache("std");
    build_from_source(&shell, &scratch).with_context(|| {
        format!(
            "the target {TARGET} is missing, rustup cannot add it, and its standard library cannot be built"
        )
    })?;
    ensure!(
        compiles(&shell)?,
        "rustc rejects the standard library that was built for {TARGET}; remove {} and add the target with rustup",
        library_dir(&shell)?.display()
    );
    fs::remove_dir_all(&scratch).ok();
    Ok(())
}

/// An empty crate is the question that also finds a library left by another version of rustc.
fn compiles(shell: &Shell) -> Result<bool> {
    let scratch = shell.create_temp_dir()?;
    let scratch = scratch.path();
    let source = scratch.join("empty.rs");
    fs::write(&source, "")?;
    let compiled =
        cmd!(shell, "rustc --target {TARGET} --crate-type lib --emit metadata --out-dir {scratch} {source}");
    Ok(compiled.quiet().ignore_stdout().ignore_stderr().run().is_ok())
}

fn added_by_rustup(shell: &Shell) -> bool {
    if which::which("rustup").is_err() {
        return false;
    }
    announce(&format!("adding {TARGET} with rustup"), "seconds");
    let added = cmd!(shell, "rustup target add {TARGET}")
        .env("RUSTUP_MAX_RETRIES", "1")
        .env("RUST_BACKTRACE", "0")
        .run()
        .is_ok();
    if !added {
        eprintln!("setup: rustup cannot add it, so it is built from its source");
    }
    added
}

/// Builds the library with the stable compiler, and puts it where rustc looks for it.
fn build_from_source(shell: &Shell, scratch: &Path) -> Result<()> {
    let sysroot = PathBuf::from(cmd!(shell, "rustc --print sysroot").quiet().read()?);
    let _borrowed = rust_src::ensure(shell, &sysroot, scratch)?;

    announce(&format!("building the standard library for {TARGET}"), "about a minute");
    let package = scratch.join("empty");
    fs::create_dir_all(package.join("src"))?;
    fs::write(package.join("src/lib.rs"), "")?;
    fs::write(package.join("Cargo.toml"), "[package]\nname = \"empty\"\nedition = \"2024\"\n[workspace]\n")?;
    let objects = scratch.join("objects");
    let _folder = shell.push_dir(&package);
    cmd!(
        shell,
        "cargo build --release --target {TARGET} --target-dir {objects} -Zbuild-std=std,panic_abort,test"
    )
    .env("RUSTC_BOOTSTRAP", "1")
    .run()?;

    let library_dir = library_dir(shell)?;
    copy_libraries(&objects.join(TARGET).join("release/deps"), &library_dir)
        .with_context(|| format!("the toolchain's folder {} cannot be written to", library_dir.display()))
}

fn library_dir(shell: &Shell) -> Result<PathBuf> {
    let folder = cmd!(shell, "rustc --print target-libdir --target {TARGET}").quiet().read()?;
    Ok(PathBuf::from(folder))
}

fn copy_libraries(from: &Path, to: &Path) -> Result<()> {
    fs::create_dir_all(to)?;
    for entry in fs::read_dir(from)? {
        let library = entry?.path();
        let Some(name) = library.file_name().and_then(|name| name.to_str()) else {
            continue;
        };
        if is_of_std(name) {
            fs::copy(&library, to.join(name))?;
        }
    }
    Ok(())
}

/// A compiled library, but not the empty crate's own.
fn is_of_std(name: &str) -> bool {
    Path::new(name).extension().is_some_and(|extension| extension == "rlib") && !name.starts_with("libempty-")
}

#[cfg(test)]
mod tests {
    use super::is_of_std;

    #[test]
    fn only_the_libraries_of_std_are_installed() {
        assert!(is_of_std("libcore-0f1e2d.rlib"));
        assert!(!is_of_std("libempty-0f1e2d.rlib"));
        assert!(!is_of_std("libcore-0f1e2d.rmeta"));
    }
}
