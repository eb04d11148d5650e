//! Scripts and styles without what only their readers need: files, names, comments, white space.

use std::fs;
use std::path::Path;

use anyhow::{Context as _, Result};
use xshell::cmd;

use crate::dist::sha384;
use crate::project::Project;

/// Comments that tell the bundlers of host pages to leave an import alone stay where they are.
const TERSER: [&str; 7] = [
    "--module",
    "--compress",
    "passes=2",
    "--mangle",
    "--ecma=2022",
    "--comments",
    "/webpackIgnore|@vite-ignore|@license/",
];

/// What is asked for by its address, when it is wanted, stays a file of its own.
const ESBUILD: [&str; 6] = [
    "--bundle",
    "--format=esm",
    "--target=es2022",
    "--external:./frame.js",
    "--external:./messages/*",
    "--external:./pkg/*",
];

/// A script with the scripts that it imports in it.
pub(crate) fn bundled(project: &Project, file: &Path) -> Result<Vec<u8>> {
    let shell = project.shell()?;
    let program = project.path("tests/node_modules/.bin/esbuild");
    // Where what is not ours is found from any folder.
    let packages = project.path("tests/node_modules");
    let command = cmd!(shell, "{program} {file} {ESBUILD...} --log-level=warning").env("NODE_PATH", packages);
    let script = command.quiet().read();
    Ok(script.with_context(|| format!("{} cannot be bundled", file.display()))?.into_bytes())
}

/// A style sheet without white space and comments. Its rules stay what they are: some declarations stand twice, for browsers that do not
/// understand the second.
pub(crate) fn sheet(project: &Project, file: &Path) -> Result<String> {
    let shell = project.shell()?;
    let program = project.path("tests/node_modules/.bin/esbuild");
    let sheet = cmd!(shell, "{program} {file} --minify-whitespace --log-level=warning").quiet().read();
    sheet.with_context(|| format!("{} cannot be minified", file.display()))
}

/// The content of a file as it is shipped: scripts minified, anything else as it is. What was minified once is remembered.
pub(crate) fn minified(project: &Project, file: &Path, content: Vec<u8>) -> Result<Vec<u8>> {
    if file.extension().is_none_or(|extension| extension != "js") {
        return Ok(content);
    }
    let folder = project.cache("minified");
    let name = format!("{}.js", sha384(&[&content, TERSER.join(" ").as_bytes()].concat()).replace('/', "_"));
    let kept = folder.join(name);
    if !kept.is_file() {
        fs::create_dir_all(&folder)?;
        let shell = project.shell()?;
        let program = project.path("tests/node_modules/.bin/terser");
        let script = cmd!(shell, "{program} {TERSER...}").stdin(content).quiet().read();
        fs::write(&kept, script.with_context(|| format!("{} cannot be minified", file.display()))?)?;
    }
    fs::read(&kept).with_context(|| format!("cannot read {}", kept.display()))
}
