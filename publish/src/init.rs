//! `init`: a statement to begin with, which says nothing firm, and the schema beside it.

use std::path::Path;

use anyhow::Result;

use crate::output::{Over, make_folder, shown, write_all};
use crate::schema;

/// The name of the schema beside a statement.
pub(crate) const SCHEMA: &str = "residency.editor.schema.json";

const STATEMENT: &str = include_str!("../data/statement.jsonc");

/// Writes both into a folder, which is made where it is not there.
pub(crate) fn init(folder: &Path, over: Over) -> Result<String> {
    let is_new = !folder.exists();
    make_folder(folder)?;
    let (statement, schema_file) = (folder.join("statement.jsonc"), folder.join(SCHEMA));
    let text = STATEMENT.replace("AS-OF", &crate::clock::today());
    let files = [(statement.as_path(), text.as_bytes()), (&schema_file, schema::EDITOR.as_bytes())];
    if let Err(error) = write_all(&files, over) {
        if is_new {
            let _ = std::fs::remove_dir(folder);
        }
        return Err(error);
    }
    let told = shown(&statement);
    Ok(format!(
        "wrote {told}, which says nothing firm yet, and {} for your editor\nnext: fill it in, then\n  trust-center check {told}\n  trust-center preview {told}\n",
        shown(&schema_file)
    ))
}
