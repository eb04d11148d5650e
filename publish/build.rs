//! Takes the built widget into the command, where there is one: `dist/trust-center/<version>`, as `cargo xtask build` makes it.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::{env, fs, io};

fn main() -> io::Result<()> {
    println!("cargo:rerun-if-changed=build.rs");
    println!("cargo:rerun-if-env-changed=TRUST_CENTER_WIDGET");
    let variable = |name: &str| env::var(name).unwrap_or_default();
    let built = Path::new(&variable("CARGO_MANIFEST_DIR"))
        .join("../dist/trust-center")
        .join(variable("CARGO_PKG_VERSION"));
    let folder = env::var_os("TRUST_CENTER_WIDGET").map_or(built, PathBuf::from);
    let mut files = Vec::new();
    if folder.is_dir() {
        println!("cargo:rerun-if-changed={}", folder.display());
        list(&folder, &mut files)?;
    }
    files.sort();
    let mut code = String::from("&[\n");
    for file in files {
        let name = file.strip_prefix(&folder).unwrap_or(&file).display().to_string();
        let path = file.canonicalize()?.display().to_string();
        let _ = writeln!(code, "    ({name:?}, include_bytes!({path:?})),");
    }
    code.push_str("]\n");
    fs::write(Path::new(&variable("OUT_DIR")).join("widget.rs"), code)
}

/// The files of a folder that a browser asks for; not their compressed copies.
fn list(folder: &Path, files: &mut Vec<PathBuf>) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        let kind = path.extension().and_then(|extension| extension.to_str()).unwrap_or_default();
        if path.is_dir() {
            list(&path, files)?;
        } else if ["css", "html", "js", "wasm"].contains(&kind) {
            files.push(path);
        }
    }
    Ok(())
}
