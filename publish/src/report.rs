//! What was found, in the form in which it is wanted.

mod github;
mod json;
mod sarif;
mod text;

use clap::ValueEnum;

use crate::check::{Checked, Outcome, Own};

/// In which form findings are written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(crate) enum Form {
    /// For people, with the lines of the file.
    #[default]
    Text,
    /// One JSON document.
    Json,
    /// Annotations of a workflow on GitHub.
    Github,
    /// SARIF 2.1.0, as code scanners write it.
    Sarif,
}

/// Everything that there is to say.
pub(crate) struct Report {
    pub(crate) checked: Vec<(Checked, Option<Outcome>)>,
    /// Files that are no statements.
    pub(crate) passed_over: usize,
    /// Those of them that were named and that the command wrote itself.
    pub(crate) own: Vec<(String, Own)>,
    pub(crate) is_coloured: bool,
    /// How wide the screen is; none where there is none.
    pub(crate) width: Option<usize>,
}

impl Report {
    pub(crate) fn written(&self, form: Form) -> String {
        match form {
            Form::Text => text::written(self),
            Form::Json => json::written(self),
            Form::Github => github::written(self),
            Form::Sarif => sarif::written(self),
        }
    }
}

/// *1 error*, *2 errors*.
pub(crate) fn counted(n: usize, one: &str) -> String {
    let plural =
        if one.ends_with('y') { format!("{}ies", one.trim_end_matches('y')) } else { format!("{one}s") };
    if n == 1 { format!("1 {one}") } else { format!("{n} {plural}") }
}

pub(crate) use self::text::one as finding_as_text;
