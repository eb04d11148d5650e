//! From a document to everything that is said of it, in English: nothing panics, and what comes out is no larger than what went in allows.
//!
//! `cargo xtask campaign fuzz`; or, with a sanitizer, cargo-fuzz and a nightly compiler, `cargo fuzz run document`.
#![no_main]

#[path = "../../tests/support/english.rs"]
mod english;
#[allow(dead_code)]
#[path = "../../tests/support/mutations.rs"]
mod mutations;

use english::ENGLISH;
use libfuzzer_sys::{fuzz_mutator, fuzz_target, fuzzer_mutate};
use mutations::{How, Json, mutant, sites};
use trust_center::page::{Comparison, Input, build, compare};
use trust_center::residency::{Stated, Tried};
use trust_center::statement::{Document, parse};

/// So many bytes of answers for each byte of a document, at most, and for none.
const MOST_FOR_EACH: usize = 2_000;
const MOST_FOR_NONE: usize = 1_000_000;

fuzz_target!(|data: &[u8]| {
    let Ok(document) = serde_json::from_slice::<Document>(data) else { return };
    let (statement, problems) = parse(&document);
    let opened: Vec<String> = statement.services.iter().map(|service| service.id.clone()).collect();
    let (stated, tried) = (Stated::default(), Tried::new());
    let page = build(&Input {
        stated: &stated,
        statement: &statement,
        problems: &problems,
        boundary: None,
        tried: &tried,
        fix: true,
        opened: &opened,
        locale: &ENGLISH,
    });
    let compared = compare(&Comparison {
        earlier: &statement,
        problems: &problems,
        later: &statement,
        boundary: None,
        across_tenants: true,
        locale: &ENGLISH,
    });
    let said = format!("{page:?}{compared:?}").len();
    assert!(said <= MOST_FOR_NONE + MOST_FOR_EACH * data.len(), "{said} bytes of {}", data.len());
});

// Most often one to four things of the document are lost, misspelt, doubled or garbled; else any of its bytes change.
fuzz_mutator!(|data: &mut [u8], size: usize, max_size: usize, seed: u32| {
    let mut random = seed;
    let mut next = |below: usize| {
        random = random.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        (random >> 8) as usize % below.max(1)
    };
    let Ok(value) = serde_json::from_slice(&data[..size]) else { return fuzzer_mutate(data, size, max_size) };
    if next(8) == 0 {
        return fuzzer_mutate(data, size, max_size);
    }
    let mut document = Json::from(&value);
    for _ in 0..=next(4) {
        let sites = sites(&document);
        let Some(site) = sites.get(next(sites.len())) else { break };
        document = mutant(&document, site, How::ALL[next(How::ALL.len())]).unwrap_or(document);
    }
    let text = document.to_string();
    match data.get_mut(..text.len()).filter(|_| text.len() <= max_size) {
        Some(slot) => slot.copy_from_slice(text.as_bytes()),
        None => return fuzzer_mutate(data, size, max_size),
    }
    text.len()
});
