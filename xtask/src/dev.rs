//! `cargo xtask dev`: serves the portal, builds what is edited, and has the page loaded again.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::mpsc::{Receiver, channel};
use std::thread;
use std::time::{Duration, Instant};

use anyhow::{Context as _, Result};
use axum::Router;
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE};
use axum::response::{Html, IntoResponse as _};
use axum::routing::get;
use notify::{EventKind, RecursiveMode, Watcher as _};

use crate::build::{self, Profile};
use crate::project::Project;
use crate::serve;

/// What is watched. What a build writes is below `static`, too, and told apart by its folder.
const WATCHED: [&str; 5] = ["src", "static", "index.html", "Cargo.toml", "Cargo.lock"];
const WRITTEN: &str = "static/pkg";

/// Editors save a file in several steps, and several files at once.
const PAUSE: Duration = Duration::from_millis(50);

/// Asks which build is served, and loads the page again when that is another one. The strict policy of the page allows both.
const RELOAD: &str = "\
let shown;
setInterval(async () => {
  const build = await fetch('/dev/build').then((answer) => answer.text(), () => shown);
  if (shown && build !== shown) location.reload();
  shown = build;
}, 250);
";
const TAG: &str = "<script type=\"module\" src=\"/dev/reload.js\"></script>\n";

/// Serves and builds until the process is ended.
pub(crate) fn run(project: &Project, port: u16) -> Result<()> {
    // Before anything is built: that somebody else listens is better known now than in a minute.
    let (listener, address) = serve::listen(port)?;
    let (_watcher, edited) = watch(project)?;
    let n_builds = Arc::new(AtomicU64::new(0));
    build_all(project, &n_builds);
    let router = router(&project.path("dist"), n_builds.clone());
    thread::spawn(move || serve::run(listener, router));
    println!("Serving dist on http://{address}/ and building what is edited (Ctrl-C ends it)");
    loop {
        let files = next(&edited)?;
        // The module is the same as before where no Rust is another.
        let is_rust = |file: &PathBuf| {
            file.extension().is_none_or(|kind| kind == "rs" || kind == "toml" || kind == "lock")
        };
        if files.iter().any(is_rust) {
            build_all(project, &n_builds);
        } else {
            report(&n_builds, || build::assemble(project, Profile::Dev));
        }
    }
}

fn build_all(project: &Project, n_builds: &AtomicU64) {
    report(n_builds, || build::run(project, Profile::Dev));
}

/// Builds, and says how that went; what fails is left to the next edit.
fn report(n_builds: &AtomicU64, build: impl FnOnce() -> Result<()>) {
    let start = Instant::now();
    match build() {
        Ok(()) => {
            n_builds.fetch_add(1, Ordering::Relaxed);
            eprintln!("dev: built in {:.1} s", start.elapsed().as_secs_f32());
        }
        Err(error) => eprintln!("dev: {error:#}"),
    }
}

/// Hears of every file that is edited, for as long as the watcher lives.
fn watch(project: &Project) -> Result<(notify::RecommendedWatcher, Receiver<PathBuf>)> {
    let (tell, edited) = channel();
    let written = project.path(WRITTEN);
    let mut watcher = notify::recommended_watcher(move |event: notify::Result<notify::Event>| {
        let Ok(event) = event else { return };
        // Reading is no edit, and what a build writes is its result.
        if !matches!(event.kind, EventKind::Access(_)) {
            for path in event.paths.into_iter().filter(|path| !path.starts_with(&written)) {
                // Nobody hears of it only when all is over.
                tell.send(path).ok();
            }
        }
    })?;
    for path in WATCHED {
        let source = project.path(path);
        watcher
            .watch(&source, RecursiveMode::Recursive)
            .with_context(|| format!("{} cannot be watched", source.display()))?;
    }
    Ok((watcher, edited))
}

/// Waits for an edit, and for those that come with it.
fn next(edited: &Receiver<PathBuf>) -> Result<Vec<PathBuf>> {
    let mut files = vec![edited.recv().context("nothing is watched any more")?];
    while let Ok(file) = edited.recv_timeout(PAUSE) {
        files.push(file);
    }
    Ok(files)
}

/// What a host serves, with a page that loads itself again.
fn router(dist: &Path, n_builds: Arc<AtomicU64>) -> Router {
    let page = dist.join("index.html");
    let page = move || {
        let page = std::fs::read_to_string(&page).unwrap_or_default();
        async move { Html(format!("{page}{TAG}")) }
    };
    let build = move || {
        let build = n_builds.load(Ordering::Relaxed).to_string();
        async move { ([(CACHE_CONTROL, "no-store")], build).into_response() }
    };
    let reload = || async { ([(CONTENT_TYPE, "text/javascript")], RELOAD) };
    serve::router(
        dist,
        Router::new()
            .route("/", get(page.clone()))
            .route("/index.html", get(page))
            .route("/dev/build", get(build))
            .route("/dev/reload.js", get(reload)),
    )
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::sync::mpsc::channel;
    use std::time::Duration;

    use super::{next, watch};
    use crate::project::Project;

    #[test]
    fn edits_that_come_together_are_one_and_what_a_build_writes_is_none() {
        let folder = tempfile::tempdir().unwrap();
        // Events name files as the system does.
        let root = folder.path().canonicalize().unwrap();
        for path in ["src", "static/pkg"] {
            fs::create_dir_all(root.join(path)).unwrap();
        }
        for path in ["index.html", "Cargo.toml", "Cargo.lock"] {
            fs::write(root.join(path), "").unwrap();
        }
        let (_watcher, edited) = watch(&Project::at(&root)).unwrap();
        fs::write(root.join("static/pkg/trust_center.js"), "").unwrap();
        fs::write(root.join("src/lib.rs"), "").unwrap();
        fs::write(root.join("static/element.js"), "").unwrap();
        let mut files = next(&edited).unwrap();
        files.sort();
        files.dedup();
        assert_eq!(files, [root.join("src/lib.rs"), root.join("static/element.js")]);
        assert!(edited.recv_timeout(Duration::from_millis(200)).is_err());
    }

    #[test]
    fn where_nothing_is_watched_any_more_that_is_said() {
        let (tell, edited) = channel();
        drop(tell);
        assert!(next(&edited).is_err());
    }
}
