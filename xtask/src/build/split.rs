//! Two modules of one: the functions that `#[wasm_split]` marks in `src/components`, with what only they need, become the second. It is
//! `wasm_split_cli_support` that does it; `static/rest.js` is what loads the second.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Result, anyhow};
use wasm_split_cli_support::{Options, transform};

/// The module that the first imports the loading of the second from: `static/module.js` gives it.
const IMPORTED_FROM: &str = "rest";

/// The files of the two modules.
pub(super) struct Parts {
    pub(super) primary: PathBuf,
    pub(super) rest: PathBuf,
}

/// Splits what the linker made with its relocations.
pub(super) fn split(linked: &Path, folder: &Path) -> Result<Parts> {
    let wasm = fs::read(linked)?;
    // Nothing of an earlier build is to be taken for what this one makes.
    fs::remove_dir_all(folder).ok();
    let primary = folder.join("primary.wasm");
    let mut options = Options::new(&wasm);
    options.output_dir = folder;
    options.main_out_path = &primary;
    options.link_name = IMPORTED_FROM;
    let made = transform(options).map_err(|error| anyhow!("{error:#}"))?;
    match made.split_modules.as_slice() {
        [rest] => Ok(Parts { rest: rest.clone(), primary }),
        others => Err(anyhow!("{} modules were split off instead of one", others.len())),
    }
}
