//! The source of the standard library: rustup's component if it is there, else Debian's package of the same version.

use std::fs;
use std::os::unix::fs::symlink;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result, ensure};
use xshell::{Shell, cmd};

use super::announce;

/// Debian's releases that carry a recent rustc.
const SUITES: [&str; 2] = ["trixie-backports", "sid"];
/// Where Debian keeps the keys that sign them; the name changed once.
const KEYRINGS: [&str; 2] =
    ["/usr/share/keyrings/debian-archive-keyring.pgp", "/usr/share/keyrings/debian-archive-keyring.gpg"];

/// The link that shows cargo the source for as long as it is needed.
pub(crate) struct Borrowed(Option<PathBuf>);

impl Drop for Borrowed {
    fn drop(&mut self) {
        if let Some(link) = &self.0 {
            fs::remove_file(link).ok();
        }
    }
}

/// Makes the source available at the only place where `-Zbuild-std` looks for it.
pub(super) fn ensure(shell: &Shell, sysroot: &Path, scratch: &Path) -> Result<Borrowed> {
    let place = sysroot.join("lib/rustlib/src/rust/library");
    if place.join("Cargo.toml").is_file() {
        return Ok(Borrowed(None));
    }
    if added_by_rustup(shell) && place.join("Cargo.toml").is_file() {
        return Ok(Borrowed(None));
    }
    let about = cmd!(shell, "rustc -vV").quiet().read()?;
    let version = release(&about).context("`rustc -vV` names no release")?;
    let unpacked = scratch.join(format!("usr/src/rustc-{version}/library"));
    let library = if unpacked.is_dir() { Ok(unpacked) } else { from_debian(shell, version, scratch) };
    let library = library.with_context(|| {
        format!(
            "the source of Rust {version} is missing (`rustup component add rust-src`, or Debian's rust-src)"
        )
    })?;
    let folder = place.parent().context("the sysroot has no parent folder")?;
    fs::create_dir_all(folder)
        .and_then(|()| symlink(&library, &place))
        .with_context(|| format!("cannot write to {}", folder.display()))?;
    Ok(Borrowed(Some(place)))
}

fn added_by_rustup(shell: &Shell) -> bool {
    if which::which("rustup").is_err() {
        return false;
    }
    announce("adding rust-src with rustup", "seconds");
    cmd!(shell, "rustup component add rust-src")
        .env("RUSTUP_MAX_RETRIES", "1")
        .env("RUST_BACKTRACE", "0")
        .run()
        .is_ok()
}

/// Fetches and unpacks the package from the machine's own mirror, without root and without installing it.
fn from_debian(shell: &Shell, version: &str, scratch: &Path) -> Result<PathBuf> {
    ensure!(
        which::which("apt-get").is_ok() && which::which("dpkg-deb").is_ok(),
        "this is no Debian machine, so it must be installed by hand"
    );
    announce(
        &format!("fetching the source of Rust {version} from the machine's Debian mirror"),
        "about half a minute",
    );
    let format = "$(REPO_URI) $(ORIGIN) $(CODENAME)";
    let filter = "Created-By: Packages";
    let targets = cmd!(shell, "apt-get indextargets --format {format} {filter}").read()?;
    let mirror = main_mirror(&targets).context("apt-get knows no Debian mirror")?;
    let keyring = KEYRINGS
        .iter()
        .find(|keyring| Path::new(keyring).is_file())
        .context("the package debian-archive-keyring is not installed")?;

    let _folder = shell.push_dir(scratch);
    shell.create_dir("lists/partial")?;
    shell.create_dir("archives/partial")?;
    shell.write_file("sources.list", sources(mirror, keyring))?;
    let scratch = scratch.to_str().context("the checkout's path is not UTF-8")?;
    let options = [
        format!("Dir::Etc::SourceList={scratch}/sources.list"),
        "Dir::Etc::SourceParts=-".to_owned(),
        format!("Dir::State::Lists={scratch}/lists"),
        format!("Dir::Cache={scratch}"),
        // The unprivileged user that root's apt-get downloads as may not enter the checkout.
        "APT::Sandbox::User=root".to_owned(),
    ]
    .into_iter()
    .flat_map(|option| ["-o".to_owned(), option])
    .collect::<Vec<_>>();
    let options = &options;
    cmd!(shell, "apt-get {options...} -qq update").run()?;
    cmd!(shell, "apt-get {options...} -qq download rust-src={version}*").run()?;
    let package = shell
        .read_dir(scratch)?
        .into_iter()
        .find(|path| path.extension().is_some_and(|extension| extension == "deb"))
        .context("apt-get downloaded nothing")?;
    cmd!(shell, "dpkg-deb -x {package} .").run()?;
    Ok(Path::new(scratch).join(format!("usr/src/rustc-{version}/library")))
}

/// The number after `release:` in what `rustc -vV` says.
fn release(about: &str) -> Option<&str> {
    about.lines().find_map(|line| line.strip_prefix("release: "))
}

/// The address of the main archive; security updates and the like have a hyphen in their release's name.
fn main_mirror(targets: &str) -> Option<&str> {
    targets.lines().find_map(|line| {
        let mut words = line.split(' ');
        let (address, origin, codename) = (words.next()?, words.next()?, words.next()?);
        (origin == "Debian" && !codename.contains('-')).then_some(address)
    })
}

fn sources(mirror: &str, keyring: &str) -> String {
    SUITES.map(|suite| format!("deb [signed-by={keyring}] {mirror} {suite} main\n")).concat()
}

#[cfg(test)]
mod tests {
    use super::{main_mirror, release, sources};

    #[test]
    fn the_release_is_read_from_rustcs_own_words() {
        let about = "rustc 1.95.0 (59807616e)\nhost: x86_64-unknown-linux-gnu\nrelease: 1.95.0\n";
        assert_eq!(release(about), Some("1.95.0"));
    }

    #[test]
    fn the_mirror_is_that_of_debians_main_archive() {
        let targets = "http://other.test/ Other stable\n\
                       http://mirror.test/security/ Debian bookworm-security\n\
                       http://mirror.test/debian/ Debian bookworm\n";
        assert_eq!(main_mirror(targets), Some("http://mirror.test/debian/"));
        assert_eq!(main_mirror("http://other.test/ Other stable"), None);
    }

    #[test]
    fn the_sources_name_the_suites_and_the_key() {
        assert_eq!(
            sources("http://mirror.test/debian/", "/k.gpg"),
            "deb [signed-by=/k.gpg] http://mirror.test/debian/ trixie-backports main\n\
             deb [signed-by=/k.gpg] http://mirror.test/debian/ sid main\n"
        );
    }
}
