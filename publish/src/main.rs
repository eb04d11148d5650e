//! The command `trust-center`, for those who publish statements.

#![allow(clippy::format_push_string, clippy::format_collect, reason = "the texts of a command are short")]

mod build;
mod check;
mod cli;
mod clock;
mod compare;
mod explain;
mod export;
mod finding;
mod import;
mod init;
mod language;
mod locale;
mod lsp;
mod meaning;
mod mechanisms;
mod output;
mod places;
mod preview;
#[cfg(test)]
mod properties;
mod render;
mod report;
mod schema;
mod source;
mod values;

use std::process::ExitCode;

fn main() -> ExitCode {
    cli::run()
}
