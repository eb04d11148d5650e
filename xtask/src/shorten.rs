//! Short names for what the module imports from its JavaScript. wasm-bindgen gives each a long one, with a hash, in both.
//!
//! What the JavaScript defines alike for several types, as `done` for two kinds of iterators, becomes one.

use std::collections::{HashMap, HashSet};

use anyhow::{Context as _, Result};
use walrus::ModuleConfig;

/// What the JavaScript is called by the module: `static/module.js`.
const GLUE: &str = "g";

/// The module and its JavaScript with the imports named by numbers.
pub(crate) fn shorten(wasm: &[u8], glue: &str) -> Result<(Vec<u8>, String)> {
    let mut module =
        ModuleConfig::new().generate_producers_section(false).parse(wasm).context("not a module")?;
    let mut glue = glue.to_owned();
    let mut names: HashMap<String, String> = HashMap::new();
    for (number, import) in module.imports.iter_mut().enumerate() {
        let function = function(&glue, &import.name)
            .with_context(|| format!("the JavaScript does not define {} once", import.name))?;
        let (whole, body) = (function.whole.to_owned(), function.body.to_owned());
        let replacement = if names.contains_key(&body) {
            String::new()
        } else {
            format!("export function _{number}({body}")
        };
        glue = glue.replace(&whole, &replacement);
        import.name.clone_from(names.entry(body).or_insert_with(|| format!("_{number}")));
        GLUE.clone_into(&mut import.module);
    }
    Ok((module.emit_wasm(), glue))
}

/// The JavaScript without what none of the modules imports.
pub(crate) fn pruned(glue: &str, modules: &[&[u8]]) -> Result<String> {
    let mut used = HashSet::new();
    for wasm in modules {
        let module = ModuleConfig::new().parse(wasm).context("not a module")?;
        used.extend(
            module.imports.iter().filter(|import| import.module == GLUE).map(|import| import.name.clone()),
        );
    }
    let mut pruned = glue.to_owned();
    let numbers = glue.split("export function _").skip(1).filter_map(|behind| behind.split_once('('));
    let is_number = |number: &&str| number.bytes().all(|byte| byte.is_ascii_digit());
    for name in numbers.map(|(number, _)| number).filter(is_number).map(|number| format!("_{number}")) {
        if let (false, Some(function)) = (used.contains(&name), function(glue, &name)) {
            pruned = pruned.replace(function.whole, "");
        }
    }
    Ok(pruned)
}

/// A function that the JavaScript exports.
struct Function<'a> {
    whole: &'a str,
    /// What is behind the name.
    body: &'a str,
}

/// The one function of a name.
fn function<'a>(glue: &'a str, name: &str) -> Option<Function<'a>> {
    let head = format!("export function {name}(");
    let (first, _) = glue.match_indices(&head).next().filter(|_| glue.matches(&head).count() == 1)?;
    let from_head = glue.get(first..)?;
    // Only at the end of a function a brace begins a line.
    let last_line = from_head.find("\n}")? + 1;
    let end = last_line + from_head.get(last_line..)?.find('\n').unwrap_or(from_head.len() - last_line);
    Some(Function { whole: from_head.get(..end)?, body: from_head.get(head.len()..end)? })
}

#[cfg(test)]
mod tests {
    use super::{pruned, shorten};

    const MODULE: &str =
        r#"(module (import "./a_bg.js" "__wbg_f_1" (func)) (import "./a_bg.js" "__wbg_f_12" (func)))"#;

    #[test]
    fn both_sides_of_an_import_get_the_same_name() {
        let wasm = wat::parse_str(MODULE).unwrap();
        let glue = "export function __wbg_f_12(a) {\n    if (a) {\n    }\n}\nexport function __wbg_f_1() {\n}\nlet a;";
        let (short, glue) = shorten(&wasm, glue).unwrap();
        let expected =
            MODULE.replace("./a_bg.js", "g").replace("__wbg_f_12", "_1").replace("__wbg_f_1", "_0");
        assert_eq!(short, wat::parse_str(expected).unwrap());
        assert_eq!(
            glue,
            "export function _1(a) {\n    if (a) {\n    }\n}\nexport function _0() {\n}\nlet a;"
        );
    }

    #[test]
    fn what_is_defined_alike_becomes_one() {
        let wasm = wat::parse_str(MODULE).unwrap();
        let glue = "export function __wbg_f_1() { h(function() {\n  a()\n}); }\nexport function __wbg_f_12() { h(function() {\n  a()\n}); }\n";
        let (short, glue) = shorten(&wasm, glue).unwrap();
        let expected =
            MODULE.replace("./a_bg.js", "g").replace("__wbg_f_12", "_0").replace("__wbg_f_1", "_0");
        assert_eq!(short, wat::parse_str(expected).unwrap());
        assert_eq!(glue.trim(), "export function _0() { h(function() {\n  a()\n}); }");
    }

    #[test]
    fn what_no_module_imports_is_left_out() {
        let one = wat::parse_str(r#"(module (import "g" "_1" (func)) (import "p" "_0" (func)))"#).unwrap();
        let other = wat::parse_str(r#"(module (import "g" "_12" (func)))"#).unwrap();
        let glue = ["_0", "_1", "_12"].map(|name| format!("export function {name}() {{\n}}\n")).concat();
        let glue = format!("{glue}export function mount() {{\n}}\nexport function __wbg_set_wasm() {{\n}}");
        let pruned = pruned(&glue, &[&one, &other]).unwrap();
        let expected =
            ["_1", "_12", "mount", "__wbg_set_wasm"].map(|name| format!("export function {name}() {{ }}"));
        assert_eq!(pruned.split_whitespace().collect::<Vec<_>>().join(" "), expected.join(" "));
    }

    #[test]
    fn an_import_that_the_javascript_does_not_have_is_named() {
        let wasm = wat::parse_str(MODULE).unwrap();
        let error = shorten(&wasm, "export function __wbg_f_12() {\n}").err().unwrap();
        assert_eq!(error.to_string(), "the JavaScript does not define __wbg_f_1 once");
    }
}
