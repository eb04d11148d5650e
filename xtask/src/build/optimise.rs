//! A module as small as wasm-opt makes it.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result};
use xshell::cmd;

use super::{PRIMARY, REST};
use crate::dist::sha384;
use crate::project::Project;

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

/// As long as it becomes smaller. In the lowest kilobyte of memory is nothing but the end of the stack, so that an address there is one
/// that is out of bounds. In the order of their names, functions that are made of the same code stand together, of which a compressed
/// download is 2 kB smaller. The profiles of `cargo xtask bench` read the names.
const WASM_OPT: [&str; 5] =
    ["-Oz", "--converge", "--low-memory-unused", "--reorder-functions-by-name", "--debuginfo"];

/// Strips only at the end: earlier, wasm-bindgen would not learn the features that rustc 1.95 uses by default.
const STRIP: [&str; 4] = ["--strip-debug", "--strip-dwarf", "--strip-producers", "--strip-target-features"];

/// Replaces a module by the smallest equal one; of an input seen before, the result is remembered.
pub(super) fn optimise(project: &Project, wasm: &str) -> Result<()> {
    let shell = project.shell()?;
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
    sha384(&[wasm, options.join(" ").as_bytes()].concat())
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::{is_kept, key_of};

    #[test]
    fn a_result_is_reused_for_the_same_input_only() {
        let folder = tempfile::tempdir().unwrap();
        let key = folder.path().join("key");
        assert!(!is_kept(&key, &key_of(b"one")));
        fs::write(&key, key_of(b"one")).unwrap();
        assert!(is_kept(&key, &key_of(b"one")));
        assert!(!is_kept(&key, &key_of(b"two")));
    }
}
