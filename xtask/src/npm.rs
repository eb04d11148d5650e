//! The npm packages of the command: one with a script that starts it, and one for each machine with the program itself.
//!
//! npm installs of the optional dependencies those whose `os`, `cpu` and `libc` fit, so that no package runs a script when it is installed.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result, ensure};
use serde_json::{Value, json};
use xshell::{Shell, cmd};

use crate::notices::{self, Linked};
use crate::project::Project;

/// The package that is installed by name, as far as it is written by hand.
const MAIN: &str = "publish/npm";

/// What installs them, beside npm, and the script that has each of them do it.
pub(crate) const MANAGERS: &str = "xtask/npm/managers";
pub(crate) const TRY_MANAGERS: &str = "xtask/npm/managers.mjs";

/// Both licences, for everything.
const LICENCES: [&str; 2] = ["LICENSE-APACHE", "LICENSE-MIT"];

/// A machine for which there may be a package.
pub(crate) struct Platform {
    /// As Rust names it.
    pub(crate) target: &'static str,
    /// The end of the package's name: what Node.js calls `process.platform` and `process.arch`, and on Linux the C library.
    name: &'static str,
    os: &'static str,
    cpu: &'static str,
    libc: Option<&'static str>,
}

impl Platform {
    const fn new(
        target: &'static str,
        name: &'static str,
        os: &'static str,
        cpu: &'static str,
        libc: Option<&'static str>,
    ) -> Self {
        Self { target, name, os, cpu, libc }
    }

    fn program(&self) -> &'static str {
        if self.os == "win32" { "trust-center.exe" } else { "trust-center" }
    }
}

/// The first one is built and tried here; of the others a package is made where their program lies in `target/<target>/release`.
pub(crate) const PLATFORMS: [Platform; 7] = [
    Platform::new("x86_64-unknown-linux-gnu", "linux-x64-gnu", "linux", "x64", Some("glibc")),
    Platform::new("aarch64-unknown-linux-gnu", "linux-arm64-gnu", "linux", "arm64", Some("glibc")),
    Platform::new("x86_64-unknown-linux-musl", "linux-x64-musl", "linux", "x64", Some("musl")),
    Platform::new("aarch64-unknown-linux-musl", "linux-arm64-musl", "linux", "arm64", Some("musl")),
    Platform::new("aarch64-apple-darwin", "darwin-arm64", "darwin", "arm64", None),
    Platform::new("x86_64-apple-darwin", "darwin-x64", "darwin", "x64", None),
    Platform::new("x86_64-pc-windows-msvc", "win32-x64", "win32", "x64", None),
];

/// A program, and the machine that it is for.
pub(crate) struct Built<'p> {
    pub(crate) platform: &'p Platform,
    pub(crate) program: PathBuf,
}

/// The programs that there are: that of this machine, and those that were built elsewhere.
pub(crate) fn built<'p>(objects: &Path, host: &str) -> Vec<Built<'p>> {
    let program = |platform: &Platform| {
        let beside = if platform.target == host { objects.to_owned() } else { objects.join(platform.target) };
        beside.join("release").join(platform.program())
    };
    PLATFORMS
        .iter()
        .map(|platform| Built { platform, program: program(platform) })
        .filter(|built| built.program.is_file())
        .collect()
}

/// Packs everything into a folder; says which file is of the main package, and which are of the machines.
pub(crate) fn pack(
    project: &Project,
    shell: &Shell,
    version: &str,
    built: &[Built<'_>],
    (scratch, into): (&Path, &Path),
) -> Result<(PathBuf, Vec<PathBuf>)> {
    let written: Value = serde_json::from_str(&fs::read_to_string(project.path(MAIN).join("package.json"))?)?;
    let name = written.get("name").and_then(Value::as_str).context("the package has no name")?.to_owned();
    let mut packed = Vec::new();
    let mut dependencies = serde_json::Map::new();
    for built in built {
        let folder = scratch.join("npm").join(built.platform.name);
        let manifest = of_platform(&written, &name, version, built.platform);
        fs::create_dir_all(folder.join("bin"))?;
        fs::write(folder.join("package.json"), serde_json::to_string_pretty(&manifest)?)?;
        fs::copy(&built.program, folder.join("bin").join(built.platform.program()))
            .with_context(|| format!("cannot copy {}", built.program.display()))?;
        let linked = Linked { package: "trust-center-publish", features: "", target: built.platform.target };
        fs::write(folder.join(notices::FILE), notices::of_command(project, &linked)?)?;
        licences(project, &folder)?;
        packed.push(tarball(shell, &folder, into)?);
        // The very version: another one is not known to fit.
        dependencies.insert(format!("{name}-{}", built.platform.name), version.into());
    }
    let folder = scratch.join("npm/main");
    fs::create_dir_all(folder.join("bin"))?;
    for file in ["bin/trust-center.js", "README.md"] {
        fs::copy(project.path(MAIN).join(file), folder.join(file))?;
    }
    licences(project, &folder)?;
    let mut manifest = written;
    let members = manifest.as_object_mut().context("the package is no object")?;
    members.insert("version".to_owned(), version.into());
    // Only what is published with it: a name that nobody has taken yet would be whoever's who takes it.
    members.insert("optionalDependencies".to_owned(), dependencies.into());
    fs::write(folder.join("package.json"), serde_json::to_string_pretty(&manifest)?)?;
    Ok((tarball(shell, &folder, into)?, packed))
}

fn of_platform(main: &Value, name: &str, version: &str, platform: &Platform) -> Value {
    let of_main = |field: &str| main.get(field).cloned().unwrap_or_default();
    let mut manifest = json!({
        "name": format!("{name}-{}", platform.name),
        "version": version,
        "description": format!("The command trust-center for {}: installed by {name}", platform.name),
        "license": of_main("license"),
        "engines": of_main("engines"),
        "os": [platform.os],
        "cpu": [platform.cpu],
        "files": [format!("bin/{}", platform.program()), LICENCES[0], LICENCES[1], notices::FILE],
        // A program cannot be started out of an archive.
        "preferUnplugged": true,
    });
    if let (Some(libc), Some(members)) = (platform.libc, manifest.as_object_mut()) {
        members.insert("libc".to_owned(), json!([libc]));
    }
    manifest
}

fn licences(project: &Project, folder: &Path) -> Result<()> {
    for licence in LICENCES {
        fs::copy(project.path(licence), folder.join(licence))?;
    }
    Ok(())
}

fn tarball(shell: &Shell, folder: &Path, into: &Path) -> Result<PathBuf> {
    let _inside = shell.push_dir(folder);
    let name = cmd!(shell, "npm pack --silent --ignore-scripts --pack-destination {into}").quiet().read()?;
    let packed = into.join(name.trim());
    ensure!(packed.is_file(), "npm packed nothing of {}", folder.display());
    Ok(packed)
}

/// Installs the packages of this machine without scripts and without a registry, and runs the command as a project does.
pub(crate) fn check(
    shell: &Shell,
    folder: &Path,
    (main, own): (&Path, &Path),
    (right, wrong): (&Path, &Path),
) -> Result<()> {
    fs::create_dir_all(folder)?;
    fs::write(folder.join("package.json"), r#"{ "private": true }"#)?;
    let _inside = shell.push_dir(folder);
    cmd!(shell, "npm install --silent --offline --no-audit --no-fund --ignore-scripts {main} {own}").run()?;
    cmd!(shell, "npx --no-install trust-center check {right}").quiet().ignore_stdout().run()?;
    let code = |file: &Path| -> Result<Option<i32>> {
        let output =
            cmd!(shell, "npx --no-install trust-center check {file}").quiet().ignore_status().output()?;
        Ok(output.status.code())
    };
    ensure!(code(wrong)? == Some(1), "the installed command finds nothing in {}", wrong.display());
    ensure!(
        code(Path::new("missing.json"))? == Some(2),
        "the installed command finds a file that is missing"
    );
    // As where optional dependencies are left out: a sentence, and no trace of a stack.
    fs::rename(folder.join("node_modules/@trust-center"), folder.join("scope"))?;
    fs::create_dir_all(folder.join("node_modules/@trust-center"))?;
    fs::rename(folder.join("scope/cli"), folder.join("node_modules/@trust-center/cli"))?;
    let output =
        cmd!(shell, "npx --no-install trust-center check {right}").quiet().ignore_status().output()?;
    let said = String::from_utf8_lossy(&output.stderr);
    ensure!(
        output.status.code() == Some(2)
            && said.contains("is not installed")
            && said.trim().lines().count() == 1,
        "without the program the package says: {said}"
    );
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_package_is_of_one_machine() {
        let main = json!({ "license": "MIT", "engines": { "node": ">=20" } });
        let linux = of_platform(&main, "@a/b", "1.2.3", &PLATFORMS[0]);
        assert_eq!(linux["name"], "@a/b-linux-x64-gnu");
        assert_eq!(
            (&linux["os"][0], &linux["cpu"][0], &linux["libc"][0]),
            (&json!("linux"), &json!("x64"), &json!("glibc"))
        );
        assert_eq!(linux["files"][0], "bin/trust-center");
        assert!(linux.get("scripts").is_none());
        let windows = of_platform(&main, "@a/b", "1.2.3", &PLATFORMS[6]);
        assert_eq!((&windows["files"][0], windows.get("libc")), (&json!("bin/trust-center.exe"), None));
    }

    #[test]
    fn only_what_was_built_is_packed() {
        let objects = tempfile::tempdir().unwrap();
        for path in ["release", "x86_64-pc-windows-msvc/release"] {
            fs::create_dir_all(objects.path().join(path)).unwrap();
        }
        fs::write(objects.path().join("release/trust-center"), "").unwrap();
        fs::write(objects.path().join("x86_64-pc-windows-msvc/release/trust-center.exe"), "").unwrap();
        let names: Vec<&str> = built(objects.path(), "x86_64-unknown-linux-gnu")
            .iter()
            .map(|built| built.platform.name)
            .collect();
        assert_eq!(names, ["linux-x64-gnu", "win32-x64"]);
    }
}
