use std::fs;
use std::path::Path;

use tempfile::TempDir;

use super::{assemble, files_below, is_for_hosts, require_sources, sha384};
use crate::build::Profile;
use crate::project::Project;

const LOCK: &str = "[[package]]\nname = \"trust-center\"\nversion = \"1.2.3\"\n";

/// A repository in miniature, as it is after wasm-pack.
fn repository() -> (TempDir, Project) {
    let root = tempfile::tempdir().unwrap();
    let files = [
        ("Cargo.lock", LOCK),
        ("LICENSE-MIT", "as you like"),
        ("LICENSE-APACHE", "as you like"),
        ("index.html", "<!doctype html>"),
        ("static/trust-center.js", "export {}"),
        ("static/trust-center.d.ts", "export {}"),
        ("static/auto.js", "import './trust-center.js'"),
        ("static/embed.js", "import './trust-center.js'"),
        ("static/element.js", "export {}"),
        ("static/element/focus.js", "export {}"),
        ("static/package.json", "{}"),
        ("static/tenants/acme.json", "{}"),
        ("static/pkg/trust_center.js", "export {}"),
        ("static/pkg/trust_center_bg.wasm", "\0asm"),
        ("static/pkg/THIRD-PARTY-NOTICES.txt", "of others"),
        ("static/pkg/.gitignore", "*"),
    ];
    for (path, content) in files {
        let path = root.path().join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, content).unwrap();
    }
    let project = Project::at(root.path());
    (root, project)
}

#[expect(clippy::unnecessary_wraps, reason = "minifying may fail")]
fn unchanged(_: &Path, content: Vec<u8>) -> anyhow::Result<Vec<u8>> {
    Ok(content)
}

fn listing(root: &TempDir) -> Vec<String> {
    let dist = root.path().join("dist");
    files_below(&dist)
        .unwrap()
        .iter()
        .map(|file| file.strip_prefix(&dist).unwrap().display().to_string())
        .collect()
}

#[test]
fn dist_holds_the_portal_the_folder_and_the_versioned_copy() {
    let (root, project) = repository();
    assemble(&project, Profile::Dev, vec![], &unchanged).unwrap();
    assert_eq!(
        listing(&root),
        [
            "index.html",
            "integrity.json",
            "static/auto.js",
            "static/embed.js",
            "static/package.json",
            "static/pkg/trust_center.js",
            "static/pkg/trust_center_bg.wasm",
            "static/tenants/acme.json",
            "static/trust-center.d.ts",
            "static/trust-center.js",
            "trust-center/1.2.3/LICENSE-APACHE.txt",
            "trust-center/1.2.3/LICENSE-MIT.txt",
            "trust-center/1.2.3/THIRD-PARTY-NOTICES.txt",
            "trust-center/1.2.3/auto.js",
            "trust-center/1.2.3/embed.js",
            "trust-center/1.2.3/pkg/trust_center.js",
            "trust-center/1.2.3/pkg/trust_center_bg.wasm",
            "trust-center/1.2.3/trust-center.d.ts",
            "trust-center/1.2.3/trust-center.js",
        ]
    );
}

#[test]
fn a_release_has_compressed_copies_and_a_dev_build_removes_them() {
    let (root, project) = repository();
    let copy = "trust-center/1.2.3/pkg/trust_center_bg.wasm.br".to_owned();
    assemble(&project, Profile::Release, vec![], &unchanged).unwrap();
    assert!(listing(&root).contains(&copy));
    assemble(&project, Profile::Dev, vec![], &unchanged).unwrap();
    assert!(!listing(&root).contains(&copy));
}

#[test]
fn what_is_shipped_is_the_shrunk_content() {
    let (root, project) = repository();
    let shrink =
        |file: &Path, content: Vec<u8>| Ok(if file.ends_with("auto.js") { b"1".to_vec() } else { content });
    assemble(&project, Profile::Release, vec![], &shrink).unwrap();
    for file in ["static/auto.js", "trust-center/1.2.3/auto.js"] {
        assert_eq!(fs::read(root.path().join("dist").join(file)).unwrap(), b"1", "{file}");
    }
    let text = fs::read_to_string(root.path().join("dist/integrity.json")).unwrap();
    assert!(text.contains(&sha384(b"1")), "integrity is of what is shipped");
}

#[test]
fn a_second_build_touches_only_what_changed() {
    let (root, project) = repository();
    let written = |file: &str| {
        let file = root.path().join("dist").join(file);
        fs::metadata(file).unwrap().modified().unwrap()
    };
    assemble(&project, Profile::Release, vec![], &unchanged).unwrap();
    let before = [written("static/auto.js"), written("index.html.br")];
    fs::write(root.path().join("index.html"), "<!doctype html><p>").unwrap();
    fs::remove_file(root.path().join("static/package.json")).unwrap();
    assemble(&project, Profile::Release, vec![], &unchanged).unwrap();
    assert_eq!(written("static/auto.js"), before[0]);
    assert_ne!(written("index.html.br"), before[1]);
    assert!(!listing(&root).iter().any(|file| file.contains("package.json")));
}

#[test]
fn integrity_lists_every_address_of_the_versioned_files_and_no_other() {
    let (root, project) = repository();
    assemble(&project, Profile::Dev, vec![], &unchanged).unwrap();
    let text = fs::read_to_string(root.path().join("dist/integrity.json")).unwrap();
    let integrity: serde_json::Value = serde_json::from_str(&text).unwrap();
    assert_eq!(integrity.as_object().unwrap().len(), 11);
    assert_eq!(integrity["trust-center/1.2.3/pkg/trust_center.js?r=2"], sha384(b"export {}"));
    assert_eq!(integrity["trust-center/1.2.3/trust-center.js"], sha384(b"export {}"));
}

#[test]
fn sha384_is_written_as_the_integrity_attribute_wants_it() {
    assert_eq!(sha384(b""), "sha384-OLBgp1GsljhM2TJ+sbHjaiH9txEUvgdDTAzHv2P24donTt6/529l+9Ua0vFImLlb");
}

#[test]
fn hosts_get_the_widget_but_no_statement() {
    assert!(is_for_hosts(Path::new("trust-center.js")));
    assert!(is_for_hosts(Path::new("pkg/snippets/inline0.js")));
    assert!(is_for_hosts(Path::new("messages/de.js")));
    assert!(is_for_hosts(Path::new("residency.schema.json")));
    assert!(is_for_hosts(Path::new("residency.editor.schema.json")));
    assert!(!is_for_hosts(Path::new("tenants/acme.json")));
    assert!(!is_for_hosts(Path::new("tenants/acme.js")));
    assert!(!is_for_hosts(Path::new("package.json")));
    assert!(!is_for_hosts(Path::new("portal.js")));
    assert!(!is_for_hosts(Path::new("trust-center.css")));
}

#[test]
fn a_missing_source_is_named() {
    let (root, project) = repository();
    fs::remove_file(root.path().join("static/auto.js")).unwrap();
    assert_eq!(
        require_sources(&project).unwrap_err().to_string(),
        "static/auto.js is missing, which the build takes into dist"
    );
}
