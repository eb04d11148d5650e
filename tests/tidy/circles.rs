//! Which file names which: through the modules that hand on what others define, to the file that defines it.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

/// A module by its names from the crate's root.
type Module = Vec<String>;

/// What a file says of others.
struct Text {
    code: String,
    /// What it hands on of others.
    handed_on: Vec<Module>,
    /// What it names.
    named: Vec<Module>,
}

/// The files below `src` that name each other in a circle, each circle in order.
pub(crate) fn circles() -> Vec<Vec<String>> {
    let files = read();
    let edges: BTreeMap<&Module, BTreeSet<&Module>> =
        files.iter().map(|(module, text)| (module, named_files(&files, module, text))).collect();
    let reached: BTreeMap<&Module, BTreeSet<&Module>> =
        edges.keys().map(|module| (*module, reached(&edges, module))).collect();
    let mut circles: BTreeSet<Vec<String>> = BTreeSet::new();
    for (module, others) in &reached {
        if others.contains(module) {
            let together = others.iter().filter(|other| reached[**other].contains(module));
            circles.insert(together.map(|other| other.join("/")).collect());
        }
    }
    circles.into_iter().collect()
}

fn read() -> BTreeMap<Module, Text> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut left = vec![root.clone()];
    let mut files = BTreeMap::new();
    while let Some(path) = left.pop() {
        if path.is_dir() {
            left.extend(fs::read_dir(&path).unwrap().map(|entry| entry.unwrap().path()));
        } else if path.extension().is_some_and(|extension| extension == "rs") && !path.ends_with("lib.rs") {
            let below = path.strip_prefix(&root).unwrap().with_extension("");
            let module: Module = below.iter().map(|name| name.to_string_lossy().into_owned()).collect();
            let text = fs::read_to_string(&path).unwrap();
            files.insert(module.clone(), parsed(&module, &text));
        }
    }
    files
}

fn parsed(module: &Module, text: &str) -> Text {
    let text = text.split("\n#[cfg(test)]\nmod ").next().unwrap_or_default();
    let no_comment = |line: &&str| !line.trim_start().starts_with("//");
    let code = text.split_inclusive('\n').filter(no_comment).collect::<String>();
    let (mut handed_on, mut named, mut rest) = (Vec::new(), Vec::new(), String::new());
    for statement in code.split_inclusive(';') {
        match statement.split_once("use ").filter(|(before, _)| is_before_use(before)) {
            Some((before, tree)) => {
                let mut paths = Vec::new();
                expand(tree.trim_end_matches(';'), &[], &mut paths);
                let paths = paths.iter().filter_map(|path| absolute(module, path));
                // `pub(super) use`, too, is what hands on.
                if before.contains("pub") { handed_on.extend(paths) } else { named.extend(paths) }
            }
            None => rest.push_str(statement),
        }
    }
    for start in ["crate::", "super::", "self::"] {
        for (at, _) in rest.match_indices(start) {
            if !rest[..at]
                .ends_with(|before: char| before.is_alphanumeric() || before == '_' || before == ':')
            {
                let is_path = |letter: char| letter.is_alphanumeric() || letter == '_' || letter == ':';
                let path = rest[at..].split(|letter| !is_path(letter)).next().unwrap_or_default();
                let path: Module =
                    path.split("::").filter(|name| !name.is_empty()).map(str::to_owned).collect();
                named.extend(absolute(module, &path));
            }
        }
    }
    Text { code, handed_on, named }
}

/// Whether what stands before `use` ends with the end of a line or how far it is seen.
fn is_before_use(before: &str) -> bool {
    let line = before.rsplit('\n').next().unwrap_or_default().trim();
    line.is_empty() || line.starts_with("pub")
}

/// The paths of a tree such as `a::{b, c::d}`.
fn expand(tree: &str, before: &[String], paths: &mut Vec<Module>) {
    let tree = tree.trim();
    let (names, inner) = match tree.split_once('{') {
        Some((names, inner)) => (names, inner.rsplit_once('}').map(|(inner, _)| inner)),
        None => (tree.split(" as ").next().unwrap_or_default(), None),
    };
    let own = names.split("::").map(str::trim).filter(|name| !name.is_empty()).map(str::to_owned);
    let path: Module = before.iter().cloned().chain(own).collect();
    let Some(inner) = inner else {
        if !path.is_empty() && !tree.is_empty() {
            paths.push(path);
        }
        return;
    };
    let (mut depth, mut start) = (0, 0);
    for (at, letter) in inner.char_indices() {
        match letter {
            '{' => depth += 1,
            '}' => depth -= 1,
            ',' if depth == 0 => {
                expand(&inner[start..at], &path, paths);
                start = at + 1;
            }
            _ => {}
        }
    }
    expand(&inner[start..], &path, paths);
}

/// A path from the crate's root; none where it leads out of the crate.
fn absolute(module: &Module, path: &[String]) -> Option<Module> {
    let n_up = path.iter().take_while(|name| *name == "super").count();
    let base = match path.first()?.as_str() {
        "crate" => return Some(path[1..].to_vec()),
        "self" => (module.len(), 1),
        "super" => (module.len().checked_sub(n_up)?, n_up),
        // A module of its own, or another crate.
        _ => (module.len(), 0),
    };
    Some(module[..base.0].iter().chain(&path[base.1..]).cloned().collect())
}

fn named_files<'f>(files: &'f BTreeMap<Module, Text>, module: &Module, text: &Text) -> BTreeSet<&'f Module> {
    let defining = text.named.iter().filter_map(|path| defining(files, path, 0));
    defining.filter(|other| *other != module).collect()
}

/// The file that defines what a path leads to.
fn defining<'f>(files: &'f BTreeMap<Module, Text>, path: &[String], n_steps: usize) -> Option<&'f Module> {
    let n_module = (1..=path.len()).rev().find(|n| files.contains_key(&path[..*n]))?;
    let (module, text) = files.get_key_value(&path[..n_module])?;
    let Some(name) = path.get(n_module) else { return Some(module) };
    let defines = |kind: &str| text.code.contains(&format!("{kind} {name}"));
    if ["fn", "struct", "enum", "trait", "type", "const", "static", "macro_rules!"]
        .iter()
        .any(|kind| defines(kind))
    {
        return Some(module);
    }
    let through = text.handed_on.iter().find(|handed_on| handed_on.last() == Some(name));
    match through.filter(|_| n_steps < 8) {
        Some(through) => defining(files, through, n_steps + 1),
        None => Some(module),
    }
}

fn reached<'f>(edges: &BTreeMap<&'f Module, BTreeSet<&'f Module>>, from: &Module) -> BTreeSet<&'f Module> {
    let mut reached = BTreeSet::new();
    let mut left: Vec<&Module> = edges[from].iter().copied().collect();
    while let Some(module) = left.pop() {
        if reached.insert(module) {
            left.extend(edges[module].iter().copied());
        }
    }
    reached
}
