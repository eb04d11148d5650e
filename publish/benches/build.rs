//! `build` with 10,000 tenants of 20 kB: under 10 seconds on two processors, and under 500 MB.
//!
//!     cargo bench -p trust-center-publish
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing)]

use std::fmt::Write as _;
use std::fs;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

const N_TENANTS: usize = 10_000;
const MOST_TIME: Duration = Duration::from_secs(10);
const MOST_KB: u64 = 500_000;

fn main() {
    // `cargo test --benches` only asks whether it can be built.
    if !std::env::args().any(|argument| argument == "--bench") {
        return;
    }
    let folder = tempfile::tempdir().expect("a folder");
    fs::write(folder.path().join("template.jsonc"), template()).unwrap();
    let mut facts = String::from("tenant,name,region,ai,plan\n");
    for n in 0..N_TENANTS {
        let _ = writeln!(
            facts,
            "t{n},Tenant number {n},{},{},{}",
            ["EMEA", "APAC", "LATAM"][n % 3],
            ["on", "off"][n % 2],
            ["premium", "basic"][n / 2 % 2]
        );
    }
    fs::write(folder.path().join("facts.csv"), facts).unwrap();
    for round in ["first", "again, with nothing to write"] {
        let (time, kb) = run(folder.path());
        let size: u64 = fs::read_dir(folder.path().join("out"))
            .unwrap()
            .map(|entry| entry.unwrap().metadata().unwrap().len())
            .sum();
        println!(
            "{round}: {N_TENANTS} statements, {} MB in {:.1} s, at most {} MB of memory",
            size / 1_000_000,
            time.as_secs_f32(),
            kb / 1000
        );
        assert!(time < MOST_TIME, "it took too long");
        assert!(kb < MOST_KB, "it took too much memory");
    }
}

/// The time of a run, and the most memory that it had.
fn run(folder: &std::path::Path) -> (Duration, u64) {
    let start = Instant::now();
    let mut command = Command::new(env!("CARGO_BIN_EXE_trust-center"))
        .current_dir(folder)
        .args(["build", "template.jsonc", "facts.csv", "-o", "out"])
        .stdout(Stdio::null())
        .spawn()
        .unwrap();
    let status = format!("/proc/{}/status", command.id());
    let mut most = 0;
    let code = loop {
        // Linux tells the high-water mark; elsewhere nothing is measured.
        let told = fs::read_to_string(&status).unwrap_or_default();
        let mark = told
            .lines()
            .find_map(|line| line.strip_prefix("VmHWM:")?.trim().strip_suffix(" kB")?.parse().ok());
        most = most.max(mark.unwrap_or_default());
        if let Some(code) = command.try_wait().unwrap() {
            break code;
        }
        std::thread::sleep(Duration::from_millis(5));
    };
    assert!(code.code() < Some(2), "{code}");
    (start.elapsed(), most)
}

fn template() -> String {
    let mut clauses = String::new();
    for n in 0..70 {
        let _ = write!(
            clauses,
            r#",
    {{ "id": "k{n}", "service": "s{}", "data": ["a"], "keeps": {{ "doing": ["store", "process"], "at": "DE", "retention": {{ "atMost": "P30D" }} }}, "strength": "is", "text": "It is stored in Germany for as long as the contract says, and no longer than thirty days behind it.", "sources": ["list"] }}"#,
            n % 20
        );
    }
    let services: Vec<String> = (0..20)
        .map(|n| {
            format!(r#"{{ "id": "s{n}", "name": "Service {n}", "collects": ["a"], "privacy": "list" }}"#)
        })
        .collect();
    format!(
        r#"{{
  "format": 1, "asOf": "2026-01-01", "provider": {{ "name": "P" }},
  "tenant": {{ "id": {{ "$fact": "tenant" }}, "name": {{ "$fact": "name" }}, "geography": {{ "at": {{ "$choose": "region", "EMEA": "EU", "APAC": "AU" }} }} }},
  "categories": [{{ "id": "a", "name": "A" }}],
  "switches": [{{ "id": "ai", "name": "AI", "state": {{ "$fact": "ai" }} }}],
  "services": [{}],
  "clauses": [
    {{ "$if": {{ "plan": "premium" }}, "id": "premium", "service": "s0", "keeps": {{ "doing": "infer", "at": "tenant-geography" }}, "when": {{ "ai": "on" }}, "strength": "is" }}{clauses}
  ],
  "sources": [{{ "id": "list", "title": "List" }}]
}}"#,
        services.join(", ")
    )
}
