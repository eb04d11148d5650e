//! The files of the widget: those in the command itself, or those of a folder.

use std::borrow::Cow;
use std::path::{Component, Path, PathBuf};

use anyhow::{Result, bail};

/// What was built when the command was built.
const FILES: &[(&str, &[u8])] = include!(concat!(env!("OUT_DIR"), "/widget.rs"));

/// Where the widget's files come from.
#[derive(Clone)]
pub(crate) enum Widget {
    /// They are in the command.
    Embedded,
    /// A folder such as `dist/trust-center/0.1.0`, or an unpacked npm package.
    Folder(PathBuf),
}

/// The script that a page loads.
pub(super) const ENTRY: &str = "auto.js";

impl Widget {
    /// The widget of a folder, or that of the command.
    pub(crate) fn find(folder: Option<&Path>) -> Result<Self> {
        match folder {
            Some(folder) if folder.join(ENTRY).is_file() => Ok(Self::Folder(folder.to_owned())),
            Some(folder) => bail!("{} holds no widget: there is no {ENTRY} in it", folder.display()),
            None if FILES.iter().any(|(name, _)| *name == ENTRY) => Ok(Self::Embedded),
            None => bail!(
                "this command was built without the widget: run `cargo xtask build` before `cargo install`, or name a folder with it, --widget dist/trust-center/{}",
                env!("CARGO_PKG_VERSION")
            ),
        }
    }

    /// A file by its path.
    pub(super) fn file(&self, path: &str) -> Option<Cow<'static, [u8]>> {
        match self {
            Self::Embedded => {
                FILES.iter().find(|(name, _)| *name == path).map(|(_, content)| Cow::Borrowed(*content))
            }
            Self::Folder(folder) => {
                let is_inside = Path::new(path).components().all(|part| matches!(part, Component::Normal(_)));
                if is_inside { std::fs::read(folder.join(path)).ok().map(Cow::Owned) } else { None }
            }
        }
    }
}
