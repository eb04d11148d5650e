//! Of which crates and functions the bytes of the modules are, before compression.

use std::collections::BTreeMap;

use crate::symbols::Module;

/// The crates by their bytes, then the heaviest functions.
pub(crate) fn table(modules: &BTreeMap<String, Module>, most: usize) -> String {
    let mut text = String::new();
    for (file, module) in modules {
        text += &table_of(file, module, most);
    }
    text
}

fn table_of(file: &str, module: &Module, most: usize) -> String {
    let mut crates: BTreeMap<&str, usize> = BTreeMap::from([("(data)", module.data)]);
    let mut functions: BTreeMap<&str, usize> = BTreeMap::new();
    for function in &module.functions {
        *crates.entry(crate_of(&function.name)).or_default() += function.bytes;
        *functions.entry(&function.name).or_default() += function.bytes;
    }
    let rows = |all: &BTreeMap<&str, usize>| {
        let mut rows: Vec<_> = all.iter().filter(|(_, bytes)| 0 < **bytes).collect();
        rows.sort_by_key(|(name, bytes)| (std::cmp::Reverse(**bytes), **name));
        rows.iter()
            .take(most)
            .map(|(name, bytes)| format!("{bytes:>10}  {name}\n"))
            .collect::<Vec<_>>()
            .concat()
    };
    format!("bytes of {file}, by crate\n{}by function\n{}", rows(&crates), rows(&functions))
}

/// The crate that a function's name begins with: `<yew::VTag as core::clone::Clone>::clone` is of yew.
fn crate_of(name: &str) -> &str {
    let start = name.find(|c: char| c.is_alphanumeric() || c == '_').unwrap_or(name.len());
    let rest = name.get(start..).unwrap_or_default();
    let rest = ["mut ", "dyn "].iter().find_map(|word| rest.strip_prefix(word)).unwrap_or(rest);
    match rest.split_once("::") {
        Some((first, _)) if first.chars().all(|c| c.is_alphanumeric() || c == '_') => first,
        _ => "(other)",
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::{crate_of, table};
    use crate::symbols::{Function, Module};

    #[test]
    fn a_function_is_of_the_crate_that_it_begins_with() {
        for (name, expected) in [
            ("trust_center::page::build", "trust_center"),
            ("<yew::virtual_dom::VTag as core::clone::Clone>::clone", "yew"),
            ("<&mut serde::de::X as core::fmt::Display>::fmt", "serde"),
            ("<[core::option::Option<alloc::string::String>]>::sort", "core"),
            ("dlmalloc", "(other)"),
            ("__wbindgen_malloc", "(other)"),
            ("", "(other)"),
        ] {
            assert_eq!(crate_of(name), expected, "{name}");
        }
    }

    #[test]
    fn what_is_heaviest_comes_first_and_the_rest_is_left_out() {
        let function = |name: &str, bytes| Function { name: name.to_owned(), bytes };
        let functions = vec![
            function("a::small", 1),
            function("b::large", 30),
            function("a::twice", 10),
            function("a::twice", 10),
        ];
        let modules = BTreeMap::from([("m.wasm".to_owned(), Module { functions, data: 5 })]);
        let expected = "\
bytes of m.wasm, by crate
        30  b
        21  a
by function
        30  b::large
        20  a::twice
";
        assert_eq!(table(&modules, 2), expected);
    }
}
