//! Which functions the modules consist of, and how many bytes each has: told from what was shipped before its names were taken out.

use std::collections::BTreeMap;
use std::fs;
use std::iter;

use anyhow::{Context as _, Result};
use rustc_demangle::demangle;
use wasmparser::{KnownCustom, Name, Parser, Payload, TypeRef};

use crate::build;
use crate::project::Project;

/// The functions of a module, in order, and what is not code.
pub(crate) struct Module {
    pub(crate) functions: Vec<Function>,
    pub(crate) data: usize,
}

/// A function; imported ones have no bytes.
pub(crate) struct Function {
    pub(crate) name: String,
    pub(crate) bytes: usize,
}

/// The modules by their file names.
pub(crate) fn modules(project: &Project) -> Result<BTreeMap<String, Module>> {
    let mut modules = BTreeMap::new();
    for (file, named) in build::named(project)? {
        let wasm = fs::read(&named).with_context(|| format!("cannot read {}", named.display()))?;
        modules.insert(file, read(&wasm)?);
    }
    Ok(modules)
}

fn read(wasm: &[u8]) -> Result<Module> {
    let (n_imported, bodies) = functions(wasm)?;
    let sizes = iter::repeat_n(0, n_imported as usize).chain(bodies.iter().map(|body| body.len()));
    let mut functions: Vec<_> = sizes.map(|bytes| Function { name: String::new(), bytes }).collect();
    let mut data = 0;
    for payload in Parser::new(0).parse_all(wasm) {
        match payload? {
            Payload::DataSection(section) => data += section.range().len(),
            Payload::CustomSection(section) => {
                if let KnownCustom::Name(names) = section.as_known() {
                    for subsection in names {
                        if let Name::Function(names) = subsection? {
                            name_functions(&mut functions, names)?;
                        }
                    }
                }
            }
            _ => {}
        }
    }
    Ok(Module { functions, data })
}

/// How many functions are imported, and the code of all others.
pub(crate) fn functions(wasm: &[u8]) -> Result<(u32, Vec<&[u8]>)> {
    let mut n_imported = 0;
    let mut bodies = Vec::new();
    for payload in Parser::new(0).parse_all(wasm) {
        match payload? {
            Payload::ImportSection(imports) => {
                for import in imports.into_imports() {
                    n_imported += u32::from(matches!(import?.ty, TypeRef::Func(_)));
                }
            }
            Payload::CodeSectionEntry(body) => bodies.push(body.as_bytes()),
            _ => {}
        }
    }
    Ok((n_imported, bodies))
}

fn name_functions(functions: &mut [Function], names: wasmparser::NameMap<'_>) -> Result<()> {
    for naming in names {
        let naming = naming?;
        if let Some(function) = functions.get_mut(naming.index as usize) {
            function.name = without_hashes(&format!("{:#}", demangle(naming.name)));
        }
    }
    Ok(())
}

/// A name without the hashes of crates, `yew[b46dec1ac86c1d27]`, which wasm-bindgen leaves in it.
pub(crate) fn without_hashes(name: &str) -> String {
    let mut kept = String::new();
    let mut rest = name;
    while let Some((before, after)) = rest.split_once('[') {
        kept += before;
        match after.split_once(']') {
            // Zeros in front are left out of a hash.
            Some((hash, behind))
                if (12..=16).contains(&hash.len()) && hash.chars().all(|c| c.is_ascii_hexdigit()) =>
            {
                rest = behind;
            }
            _ => {
                kept.push('[');
                rest = after;
            }
        }
    }
    kept + rest
}

#[cfg(test)]
mod tests {
    use super::{read, without_hashes};

    #[test]
    fn hashes_go_and_slices_stay() {
        let name = "<[yew[b46dec1ac86c1d27]::VNode]>::to_vec::<a[0]>";
        assert_eq!(without_hashes(name), "<[yew::VNode]>::to_vec::<a[0]>");
        assert_eq!(without_hashes("plain["), "plain[");
    }

    #[test]
    fn functions_are_read_with_their_names_and_bytes() {
        // One function of two bytes, named `f`, and one byte of data.
        let wasm = [
            b"\0asm\x01\0\0\0".as_slice(),
            b"\x01\x04\x01\x60\0\0",
            b"\x03\x02\x01\0",
            b"\x05\x03\x01\0\x01",
            b"\x0a\x04\x01\x02\0\x0b",
            b"\x0b\x07\x01\0\x41\0\x0b\x01x",
            b"\0\x0b\x04name\x01\x04\x01\0\x01f",
        ]
        .concat();
        let module = read(&wasm).unwrap();
        assert_eq!(module.functions.len(), 1);
        assert_eq!((module.functions[0].name.as_str(), module.functions[0].bytes), ("f", 2));
        assert_eq!(module.data, 7);
    }
}
