//! `cargo xtask release --dry-run`: makes everything that a version publishes, and checks each by installing it where nothing of the repository is.

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::{env, process};

use anyhow::{Context as _, Result, ensure};
use sha2::{Digest as _, Sha256};
use xshell::{Shell, cmd};

use crate::dist::files_below;
use crate::notices::{self, Linked};
use crate::npm;
use crate::project::Project;
use crate::setup;

/// Where it all lies afterwards.
const FOLDER: &str = "target/dry-run";
/// The most that the crate may weigh. The goal is 300 kB; the reasoning and the page have grown beyond it.
const CRATE_LIMIT: u64 = 370_000;
/// A statement with nothing to mend, and one with a mistake.
const RIGHT: &str = "publish/tests/files/readme/statement.jsonc";
const WRONG: &str = "publish/tests/files/readme/mistake.jsonc";

/// What is made, and what that means to whoever waits.
type Step = (&'static str, fn(&Release<'_>) -> Result<()>);

const STEPS: [Step; 6] = [
    ("the npm package, installed and imported", package),
    ("the crate, unpacked and checked", krate),
    ("the command, copied and run", command),
    (
        "the npm packages of the command, installed without scripts by npm, pnpm and Yarn, and run",
        command_package,
    ),
    ("the bills of materials", bills),
    ("the checksums", checksums),
];

struct Release<'p> {
    project: &'p Project,
    shell: Shell,
    /// What is to be published.
    folder: PathBuf,
    /// Where it is tried.
    scratch: PathBuf,
    version: String,
}

/// Makes and checks everything, with the widget as it was built last.
pub(crate) fn dry_run(project: &Project) -> Result<()> {
    let release = Release {
        project,
        shell: project.shell()?,
        folder: project.path(FOLDER),
        // Outside of the repository, of whose workspace an unpacked crate is no part.
        scratch: env::temp_dir().join(format!("trust-center-dry-run-{}", process::id())),
        version: project.version()?,
    };
    for folder in [&release.folder, &release.scratch] {
        fs::remove_dir_all(folder).ok();
        fs::create_dir_all(folder)?;
    }
    for (number, (name, step)) in (1..).zip(STEPS) {
        eprintln!("release: {number} of {}: {name}", STEPS.len());
        step(&release).with_context(|| format!("{number} of {}, {name}, failed", STEPS.len()))?;
    }
    fs::remove_dir_all(&release.scratch).ok();
    let shell = &release.shell;
    let changes = cmd!(shell, "git status --porcelain").quiet().read()?;
    if !changes.is_empty() {
        eprintln!("release: this is of what is not committed:\n{changes}");
    }
    for file in files_below(&release.folder)? {
        println!("{:>9} {}", fs::metadata(&file)?.len(), file.display());
    }
    println!("Nothing was published.");
    Ok(())
}

fn package(Release { project, shell, folder, scratch, version }: &Release<'_>) -> Result<()> {
    let _inside = shell.push_dir(project.path("static"));
    cmd!(shell, "npm pack --silent --pack-destination {folder}").run()?;
    let page = scratch.join("page");
    fs::create_dir_all(&page)?;
    fs::write(page.join("package.json"), r#"{ "private": true, "type": "module" }"#)?;
    let _inside = shell.push_dir(&page);
    let tarball = folder.join(format!("trust-center-{version}.tgz"));
    cmd!(shell, "npm install --silent --offline --no-audit --no-fund --ignore-scripts {tarball}").run()?;
    let script = "const { version, define } = await import('trust-center'); await import('trust-center/auto'); console.log(version, typeof define);";
    let said = cmd!(shell, "node --input-type module --eval {script}").quiet().read()?;
    ensure!(said == format!("{version} function"), "the installed package says {said}");
    Ok(())
}

fn krate(Release { project, shell, folder, scratch, version }: &Release<'_>) -> Result<()> {
    let objects = project.target(shell)?;
    cmd!(shell, "cargo package --package trust-center --allow-dirty --no-verify --quiet").run()?;
    let name = format!("trust-center-{version}");
    let packed = folder.join(format!("{name}.crate"));
    fs::copy(objects.join("package").join(format!("{name}.crate")), &packed)?;
    let size = fs::metadata(&packed)?.len();
    ensure!(size <= CRATE_LIMIT, "the crate has {size} bytes, and may have {CRATE_LIMIT}");
    cmd!(shell, "tar -xzf {packed} -C {scratch}").run()?;
    let _inside = shell.push_dir(scratch.join(name));
    // With what is compiled already, for a crate is the same from anywhere.
    for features in ["--no-default-features", "--all-features"] {
        cmd!(shell, "cargo check --quiet --lib {features} --target-dir {objects}").run()?;
    }
    Ok(())
}

fn command(Release { project, shell, folder, scratch, .. }: &Release<'_>) -> Result<()> {
    let objects = project.target(shell)?;
    cmd!(shell, "cargo build --quiet --release --locked --package trust-center-publish").run()?;
    let host = cmd!(shell, "rustc --print host-tuple").quiet().read()?;
    let program = folder.join(format!("trust-center-{host}"));
    fs::copy(objects.join("release/trust-center"), &program)?;
    let linked = Linked { package: "trust-center-publish", features: "", target: &host };
    let notices = notices::of_command(project, &linked)?;
    fs::write(folder.join(format!("trust-center-{host}.{}", notices::FILE)), notices)?;
    let (right, wrong) = (project.path(RIGHT), project.path(WRONG));
    let _inside = shell.push_dir(scratch);
    cmd!(shell, "{program} check {right}").quiet().ignore_stdout().run()?;
    let found = cmd!(shell, "{program} check {wrong}").quiet().ignore_status().output()?;
    ensure!(found.status.code() == Some(1), "the command finds nothing in {}", wrong.display());
    Ok(())
}

fn command_package(Release { project, shell, folder, scratch, version }: &Release<'_>) -> Result<()> {
    let host = cmd!(shell, "rustc --print host-tuple").quiet().read()?;
    let built = npm::built(&project.target(shell)?, &host);
    let of_host = built.iter().position(|built| built.platform.target == host);
    let (main, packed) = npm::pack(project, shell, version, &built, (scratch, folder))?;
    let own = of_host.and_then(|idx| packed.get(idx));
    let own = own.with_context(|| format!("there is no package for {host}: add it to xtask/src/npm.rs"))?;
    let (right, wrong) = (project.path(RIGHT), project.path(WRONG));
    npm::check(shell, &scratch.join("command"), (&main, own), (&right, &wrong))?;
    // As they would be published: beside npm, by those that find an optional package in ways of their own.
    setup::ensure_npm(project, npm::MANAGERS)?;
    let (script, tried) = (project.path(npm::TRY_MANAGERS), scratch.join("managers"));
    cmd!(shell, "node {script} {folder} {tried} {right} {wrong}").quiet().run()?;
    for npm::Platform { target, .. } in npm::PLATFORMS.iter().filter(|platform| platform.target != host) {
        let was_packed = built.iter().any(|built| built.platform.target == *target);
        let word = if was_packed { "packed, and not tried" } else { "not built, and so not packed" };
        eprintln!("release: {target}: {word}");
    }
    Ok(())
}

/// Of the module and of the command, by `cargo cyclonedx`.
fn bills(Release { project, shell, folder, version, .. }: &Release<'_>) -> Result<()> {
    setup::ensure(project, &[setup::Part::Bills])?;
    for (package, manifest, options) in [
        (
            "trust-center",
            "Cargo.toml",
            ["--features", "split", "--target", "wasm32-unknown-unknown"].as_slice(),
        ),
        ("trust-center-publish", "publish/Cargo.toml", &[]),
    ] {
        let name = format!("{package}-{version}.cdx");
        cmd!(shell, "cargo cyclonedx --quiet --manifest-path {manifest} --format json --no-build-deps --override-filename {name} {options...}").run()?;
        // It writes beside each manifest of the workspace.
        let mut bill = None;
        for beside in [".", "publish", "xtask", "examples/yew"] {
            let written = project.path(beside).join(format!("{name}.json"));
            if project.path(manifest).parent() == written.parent() {
                bill = Some(fs::read_to_string(&written)?);
            }
            fs::remove_file(&written).ok();
        }
        let bill = bill.context("cargo cyclonedx wrote nothing")?;
        let parsed: serde_json::Value = serde_json::from_str(&bill)?;
        ensure!(
            parsed.get("bomFormat").is_some_and(|format| format == "CycloneDX"),
            "{name}.json is no bill of materials"
        );
        let components = parsed.get("components").and_then(|listed| listed.as_array()).map_or(0, Vec::len);
        ensure!(components > 1, "{name}.json has {components} components");
        fs::write(folder.join(format!("{name}.json")), bill)?;
    }
    Ok(())
}

fn checksums(Release { shell, folder, .. }: &Release<'_>) -> Result<()> {
    let mut list = String::new();
    for file in files_below(folder)? {
        let name = file.strip_prefix(folder)?.display().to_string();
        writeln!(list, "{}  {name}", hash(&file)?)?;
    }
    fs::write(folder.join("SHA256SUMS"), list)?;
    let _inside = shell.push_dir(folder);
    Ok(cmd!(shell, "sha256sum --check --quiet SHA256SUMS").run()?)
}

/// As `sha256sum` writes it.
fn hash(file: &Path) -> Result<String> {
    Ok(Sha256::digest(fs::read(file)?).iter().map(|byte| format!("{byte:02x}")).collect::<Vec<_>>().concat())
}
