//! Where things are in the repository, and a shell that finds the project's own tools first.

use std::env;
use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result};
use serde::Deserialize;
use xshell::{Shell, cmd};

/// The checkout that `cargo xtask` was started in.
pub(crate) struct Project {
    root: PathBuf,
    /// Whether there is only time for what is quick.
    pub(crate) fast: bool,
}

impl Project {
    pub(crate) fn open() -> Result<Self> {
        // Cargo sets the variable at run time too, which is right even where checkouts share a target folder.
        let manifest_dir =
            env::var_os("CARGO_MANIFEST_DIR").unwrap_or_else(|| env!("CARGO_MANIFEST_DIR").into());
        let root = Path::new(&manifest_dir).parent().context("xtask has no parent folder")?;
        Ok(Self::at(root))
    }

    /// The same for a run of what is quick only, or of all.
    pub(crate) fn for_a_run(self, fast: bool) -> Self {
        Self { fast, ..self }
    }

    pub(crate) fn at(root: &Path) -> Self {
        Self { root: root.to_owned(), fast: false }
    }

    /// A path inside the repository.
    pub(crate) fn path(&self, relative: &str) -> PathBuf {
        self.root.join(relative)
    }

    /// Where `cargo xtask` keeps what it can make again.
    pub(crate) fn cache(&self, name: &str) -> PathBuf {
        self.path("target/xtask").join(name)
    }

    /// Where cargo puts what it makes.
    pub(crate) fn target(&self, shell: &Shell) -> Result<PathBuf> {
        let metadata = cmd!(shell, "cargo metadata --format-version 1 --no-deps --offline").quiet().read()?;
        let metadata: Metadata = serde_json::from_str(&metadata)?;
        Ok(self.root.join(metadata.target_directory))
    }

    /// Where the tools of exactly the right version are installed, to leave the user's own alone.
    pub(crate) fn tools(&self) -> PathBuf {
        self.path("target/tools")
    }

    /// The version that Cargo.lock holds of a package.
    pub(crate) fn locked_version(&self, package: &str) -> Result<String> {
        let lock = self.path("Cargo.lock");
        let text = fs::read_to_string(&lock).with_context(|| format!("cannot read {}", lock.display()))?;
        locked_version(&text, package)
    }

    /// The version of the widget, which names its immutable folder.
    pub(crate) fn version(&self) -> Result<String> {
        self.locked_version("trust-center")
    }

    /// A shell at the root of the repository, with the project's own tools before the user's.
    pub(crate) fn shell(&self) -> Result<Shell> {
        let shell = Shell::new()?;
        shell.change_dir(&self.root);
        shell.set_var("PATH", self.search_path()?);
        // Browsers come from the distribution; no npm package may download its own.
        shell.set_var("PUPPETEER_SKIP_DOWNLOAD", "1");
        shell.set_var("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1");
        if self.fast {
            shell.set_var("PROPTEST_CASES", "100");
        }
        Ok(shell)
    }

    fn search_path(&self) -> Result<OsString> {
        let inherited = env::var_os("PATH").unwrap_or_default();
        let folders = [self.tools().join("bin")].into_iter().chain(env::split_paths(&inherited));
        env::join_paths(folders).context("the checkout's path cannot be part of PATH")
    }
}

#[derive(Deserialize)]
struct Metadata {
    target_directory: PathBuf,
}

#[derive(Deserialize)]
struct Lock {
    package: Vec<LockedPackage>,
}

#[derive(Deserialize)]
struct LockedPackage {
    name: String,
    version: String,
}

fn locked_version(lock: &str, package: &str) -> Result<String> {
    let lock: Lock = toml::from_str(lock).context("Cargo.lock is not a lock file")?;
    lock.package
        .into_iter()
        .find(|locked| locked.name == package)
        .map(|locked| locked.version)
        .with_context(|| format!("Cargo.lock has no package \"{package}\""))
}

#[cfg(test)]
mod tests {
    use super::locked_version;

    const LOCK: &str = r#"
        version = 4
        [[package]]
        name = "wasm-bindgen-macro"
        version = "0.2.131"
        [[package]]
        name = "wasm-bindgen"
        version = "0.2.130"
        source = "registry"
    "#;

    #[test]
    fn the_version_is_that_of_exactly_the_named_package() {
        assert_eq!(locked_version(LOCK, "wasm-bindgen").unwrap(), "0.2.130");
    }

    #[test]
    fn a_package_that_is_not_locked_is_named() {
        let error = locked_version(LOCK, "yew").unwrap_err();
        assert_eq!(error.to_string(), "Cargo.lock has no package \"yew\"");
    }
}
