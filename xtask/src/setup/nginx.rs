//! nginx with its module for Brotli, for the test of the configuration that hosts copy: the machine's, or else the distribution's.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result, bail};
use xshell::cmd;

use super::announce;
use super::browser::right_to_install;
use crate::project::Project;

const BROTLI: &str = "lib/nginx/modules/ngx_http_brotli_static_module.so";
const PACKAGES: [&str; 2] = ["nginx", "libnginx-mod-http-brotli-static"];
const ADVICE: &str =
    "install nginx and its module (on Debian: `apt-get install nginx libnginx-mod-http-brotli-static`)";

/// The program; its modules lie beside its folder.
pub(crate) fn find(project: &Project) -> Option<PathBuf> {
    let installed = which::which("nginx").ok();
    let usual = [PathBuf::from("/usr/sbin/nginx"), unpacked(project).join("usr/sbin/nginx")];
    installed.into_iter().chain(usual).find(|program| has_brotli(program))
}

fn has_brotli(program: &Path) -> bool {
    let prefix = program.parent().and_then(Path::parent);
    program.is_file() && prefix.is_some_and(|prefix| prefix.join(BROTLI).is_file())
}

fn unpacked(project: &Project) -> PathBuf {
    project.tools().join("nginx")
}

/// Unpacks the packages under target/tools: installed, Debian's nginx would start and take port 80.
pub(super) fn ensure(project: &Project) -> Result<()> {
    if find(project).is_some() {
        return Ok(());
    }
    let shell = project.shell()?;
    let Some((program, arguments)) = right_to_install(&shell) else {
        bail!("there is no nginx with its module for Brotli, and no right to fetch them: {ADVICE}");
    };
    announce("unpacking the distribution's nginx into target/tools", "seconds");
    let folder = unpacked(project);
    fs::create_dir_all(&folder)?;
    shell.change_dir(&folder);
    let apt_get = &[arguments, &["apt-get"]].concat();
    cmd!(shell, "{program} {apt_get...} -qq update").run().context(ADVICE)?;
    cmd!(shell, "apt-get -qq download {PACKAGES...}").run().context(ADVICE)?;
    let mut packages = shell.read_dir(&folder)?;
    packages.retain(|file| file.extension().is_some_and(|kind| kind == "deb"));
    for package in packages {
        cmd!(shell, "dpkg-deb -x {package} {folder}").run().context(ADVICE)?;
        fs::remove_file(package)?;
    }
    find(project)
        .map(drop)
        .with_context(|| format!("the distribution's packages hold no usable nginx: {ADVICE}"))
}
