//! Files that are written whole or not at all, and never over another one unless that is asked for.

use std::borrow::Cow;
use std::collections::HashSet;
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result, bail};
use tempfile::NamedTempFile;

/// What may be written over.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Over {
    /// Nothing.
    Nothing,
    /// What is there.
    Anything,
}

/// Fails where a file that is to be written is one that the command reads, by whatever name: with that, nobody could run it again. No
/// `--force` asks for that.
pub(crate) fn refuse_inputs<'p>(
    files: impl IntoIterator<Item = &'p Path>,
    inputs: &[impl AsRef<Path>],
) -> Result<()> {
    for path in files {
        if let Some(input) = inputs.iter().map(AsRef::as_ref).find(|input| is_same_file(path, input)) {
            let which = if path == input { String::new() } else { format!(", {}", shown(input)) };
            bail!(
                "{} is the file that the command reads{which}, and is not written over; write elsewhere",
                shown(path)
            );
        }
    }
    Ok(())
}

/// Whether two paths lead to one file: by another name, a link, or the same file in two folders.
fn is_same_file(one: &Path, other: &Path) -> bool {
    match (one.canonicalize(), other.canonicalize()) {
        (Ok(one), Ok(other)) => one == other || is_same_node(&one, &other),
        _ => false,
    }
}

#[cfg(unix)]
fn is_same_node(one: &Path, other: &Path) -> bool {
    use std::os::unix::fs::MetadataExt as _;
    match (one.metadata(), other.metadata()) {
        (Ok(one), Ok(other)) => (one.dev(), one.ino()) == (other.dev(), other.ino()),
        _ => false,
    }
}

#[cfg(not(unix))]
fn is_same_node(_: &Path, _: &Path) -> bool {
    false
}

/// Writes a file: beside its place first, and then under its name.
pub(crate) fn write(path: &Path, content: &[u8], over: Over) -> Result<()> {
    write_all(&[(path, content)], over)
}

/// Writes files of which one is of no use without the others: each gets its name once all are on the disk.
pub(crate) fn write_all(files: &[(&Path, &[u8])], over: Over) -> Result<()> {
    let mut places = HashSet::new();
    for (path, _) in files {
        refuse(path, over)?;
        // Written one over the other, only the last of them would be left.
        if !places.insert(place(path)) {
            bail!("{} would be written twice: give each file a name of its own", path.display());
        }
    }
    let staged: Result<Vec<(NamedTempFile, &Path)>> =
        files.iter().map(|(path, content)| Ok((stage(path, content)?, *path))).collect();
    for (file, path) in staged? {
        let told = || format!("cannot write {}", path.display());
        if over == Over::Nothing {
            file.persist_noclobber(path).map_err(|error| error.error).with_context(told)?;
        } else {
            file.persist(path).map_err(|error| error.error).with_context(told)?;
        }
    }
    Ok(())
}

/// A path as it is told: a name can have characters by which a terminal does something else.
pub(crate) fn shown(path: &Path) -> String {
    harmless(&path.display().to_string())
}

/// A text without characters by which a terminal does something else than show it: they are written out.
pub(crate) fn harmless(text: &str) -> String {
    let is_bidi =
        |c: char| matches!(c, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    let written =
        |c: char| if c.is_control() || is_bidi(c) { c.escape_default().to_string() } else { c.to_string() };
    text.chars().map(written).collect()
}

/// A path as a shell takes it, for a command that is to be copied.
pub(crate) fn quoted(path: &Path) -> String {
    let told = shown(path);
    // A name that begins with a hyphen would be taken for an option.
    let told = if told.starts_with('-') { format!("./{told}") } else { told };
    shlex::try_quote(&told).map(Cow::into_owned).unwrap_or(told)
}

/// Makes a folder for files, with those around it.
pub(crate) fn make_folder(folder: &Path) -> Result<()> {
    if folder.is_file() {
        bail!("{} is a file, and a folder is wanted", folder.display());
    }
    std::fs::create_dir_all(folder).with_context(|| format!("cannot make the folder {}", folder.display()))
}

/// Fails where a folder has the name of a file that is to be written.
pub(crate) fn refuse_folder(path: &Path) -> Result<()> {
    if path.is_dir() {
        bail!("{} is a folder, and a file is to be written; rename it, or write elsewhere", path.display());
    }
    Ok(())
}

fn refuse(path: &Path, over: Over) -> Result<()> {
    let told = path.display();
    refuse_folder(path)?;
    if over == Over::Nothing && path.exists() {
        bail!("{told} is there already; --force writes over it");
    }
    Ok(())
}

/// The folder of a file.
pub(crate) fn folder_of(path: &Path) -> &Path {
    path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."))
}

/// Where a file is to stand, by whatever way its folder is named.
fn place(path: &Path) -> PathBuf {
    let folder = folder_of(path);
    let folder = folder.canonicalize().unwrap_or_else(|_| folder.to_owned());
    path.file_name().map(|name| folder.join(name)).unwrap_or(folder)
}

/// What the name of a file begins and ends with that is not whole yet.
const STAGED: (&str, &str) = (".trust-center-", ".part");

/// Removes what a command that was ended from outside had not written to its end.
pub(crate) fn remove_staged(folder: &Path) {
    for entry in std::fs::read_dir(folder).into_iter().flatten().flatten() {
        let name = entry.file_name();
        let is_staged = |name: &str| name.starts_with(STAGED.0) && name.ends_with(STAGED.1);
        if name.to_str().is_some_and(is_staged) {
            let _ = std::fs::remove_file(entry.path());
        }
    }
}

fn stage(path: &Path, content: &[u8]) -> Result<NamedTempFile> {
    let told = || format!("cannot write {}", path.display());
    let folder = folder_of(path);
    if folder.is_file() {
        bail!("cannot write {}: {} is a file, and no folder", path.display(), folder.display());
    }
    if !folder.is_dir() {
        bail!("cannot write {}: there is no folder {}", path.display(), folder.display());
    }
    let mut file = tempfile::Builder::new()
        .prefix(STAGED.0)
        .suffix(STAGED.1)
        .tempfile_in(folder)
        .map_err(without_path)
        .with_context(|| format!("cannot write into {}", folder.display()))?;
    file.write_all(content).and_then(|()| file.flush()).map_err(without_path).with_context(told)?;
    allow_reading(&file).with_context(told)?;
    Ok(file)
}

/// The name of a temporary file means nothing to whoever reads the message.
fn without_path(error: io::Error) -> io::Error {
    match error.kind() {
        io::ErrorKind::Other => error,
        kind => kind.into(),
    }
}

/// A temporary file is its owner's alone; a statement is for everybody.
#[cfg(unix)]
fn allow_reading(file: &NamedTempFile) -> io::Result<()> {
    use std::os::unix::fs::PermissionsExt as _;
    file.as_file().set_permissions(std::fs::Permissions::from_mode(0o644))
}

#[cfg(not(unix))]
fn allow_reading(_: &NamedTempFile) -> io::Result<()> {
    Ok(())
}
