//! Makes the style sheet as short as it can be without knowing CSS, for every byte of it is part of a first view; and has the linker
//! say in the module which function reads which data, so that `xtask/src/split/linked.rs` can tell what a first view reads.

use std::path::PathBuf;
use std::{env, fs, io};

const SHEET: &str = "static/trust-center.css";
/// What follows is not for a first view.
const LATER: &str = "/* LATER */";

fn main() -> io::Result<()> {
    println!("cargo::rerun-if-changed={SHEET}");
    println!("cargo::rerun-if-changed=build.rs");
    if env::var("TARGET").is_ok_and(|target| target.starts_with("wasm32"))
        && env::var("PROFILE").is_ok_and(|profile| profile == "release")
    {
        println!("cargo::rustc-link-arg-cdylib=--emit-relocs");
    }
    let folder = env::var_os("OUT_DIR").map(PathBuf::from).ok_or(io::ErrorKind::NotFound)?;
    let sheet = fs::read_to_string(SHEET)?;
    let (first, later) = sheet.split_once(LATER).ok_or(io::ErrorKind::InvalidData)?;
    fs::write(folder.join("first.css"), shortened(first))?;
    fs::write(folder.join("later.css"), shortened(later))
}

/// A style sheet without its comments, with one space for any number of them.
fn shortened(sheet: &str) -> String {
    let mut parts = sheet.split("/*");
    let first = parts.next().unwrap_or_default();
    let others = parts.filter_map(|part| part.split_once("*/")).map(|(_, rest)| rest);
    let words = [first].into_iter().chain(others).flat_map(str::split_whitespace);
    words
        .collect::<Vec<_>>()
        .join(" ")
        .replace(" { ", "{")
        .replace("; }", "}")
        .replace(" }", "}")
        .replace("; ", ";")
}
