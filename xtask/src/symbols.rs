//! The names of the functions of the modules that were built last, which no shipped module has.

use std::collections::BTreeMap;
use std::fs;

use anyhow::{Context as _, Result};
use rustc_demangle::demangle;
use wasmparser::{KnownCustom, Name, Parser, Payload};

use crate::build;
use crate::project::Project;

/// The names by the file names of the modules; a function is where its number is.
pub(crate) fn functions(project: &Project) -> Result<BTreeMap<String, Vec<String>>> {
    let mut functions = BTreeMap::new();
    for (file, named) in build::named(project)? {
        let wasm = fs::read(&named).with_context(|| format!("cannot read {}", named.display()))?;
        functions.insert(file, names(&wasm)?);
    }
    Ok(functions)
}

fn names(wasm: &[u8]) -> Result<Vec<String>> {
    let mut functions = Vec::new();
    for payload in Parser::new(0).parse_all(wasm) {
        let Payload::CustomSection(section) = payload? else { continue };
        let KnownCustom::Name(names) = section.as_known() else { continue };
        for subsection in names {
            let Name::Function(names) = subsection? else { continue };
            for naming in names {
                let naming = naming?;
                let number = usize::try_from(naming.index)?;
                functions.resize(functions.len().max(number + 1), String::new());
                if let Some(name) = functions.get_mut(number) {
                    *name = format!("{:#}", demangle(naming.name));
                }
            }
        }
    }
    Ok(functions)
}

#[cfg(test)]
mod tests {
    use super::names;

    #[test]
    fn a_name_is_where_the_number_of_its_function_is() {
        let wasm = wat::parse_str(
            r#"(module (import "js" "f" (func $f)) (func) (func $_ZN3one3two17h0123456789abcdefE))"#,
        );
        assert_eq!(names(&wasm.unwrap()).unwrap(), ["f", "", "one::two"]);
    }
}
