//! Prints a statement as plain HTML, to be served between the tags of `<trust-center>`: it is on the screen before any script
//! runs, is there where none may run, and the widget replaces it by what says the same.
//!
//! ```text
//! cargo run --example prerender -- statement.json > fallback.html
//! ```

mod html;
mod intl;

use std::error::Error;
use std::{env, fs, process};

use trust_center::arrangement::Arrangement;
use trust_center::page::{Input, Speaker, arrange, build};
use trust_center::residency::{Document, Stated, Tried, parse};

use self::html::Html;
use self::intl::Intl;

fn main() {
    if let Err(error) = run() {
        eprintln!("prerender: {error}");
        process::exit(1);
    }
}

fn run() -> Result<(), Box<dyn Error>> {
    let path = env::args().nth(1).ok_or("the path of a statement is wanted")?;
    let text = fs::read_to_string(&path).map_err(|error| format!("{path} cannot be read: {error}"))?;
    let document: Document =
        serde_json::from_str(&text).map_err(|error| format!("{path} is no JSON: {error}"))?;
    let (statement, problems) = parse(&document);
    let locale = Intl::start()?;
    let page = build(&Input {
        stated: &Stated::default(),
        statement: &statement,
        problems: &problems,
        boundary: None,
        tried: &Tried::new(),
        fix: false,
        opened: &[],
        locale: &locale,
    });
    let tables = arrange(&page, &statement, &Arrangement::default(), &locale);
    print!("{}", Html::of(&statement, &page, &tables, Speaker(&locale)));
    Ok(())
}
