//! Short names for what the module imports from its JavaScript. wasm-bindgen gives each a long one, with a hash, in both.

use anyhow::{Context as _, Result, ensure};
use walrus::ModuleConfig;

/// The module and its JavaScript with the imports named by numbers.
pub(crate) fn shorten(wasm: &[u8], glue: &str) -> Result<(Vec<u8>, String)> {
    let mut module =
        ModuleConfig::new().generate_producers_section(false).parse(wasm).context("not a module")?;
    let mut glue = glue.to_owned();
    for (number, import) in module.imports.iter_mut().enumerate() {
        let definition = format!(" {}: function(", import.name);
        ensure!(
            glue.matches(&definition).count() == 1,
            "the JavaScript does not define {} once",
            import.name
        );
        glue = glue.replace(&definition, &format!(" {number}: function("));
        import.name = number.to_string();
    }
    Ok((module.emit_wasm(), glue))
}

#[cfg(test)]
mod tests {
    use super::shorten;

    const MODULE: &str =
        r#"(module (import "./a_bg.js" "__wbg_f_1" (func)) (import "./a_bg.js" "__wbg_f_12" (func)))"#;

    #[test]
    fn both_sides_of_an_import_get_the_same_name() {
        let wasm = wat::parse_str(MODULE).unwrap();
        let glue = "{ __wbg_f_12: function(a) { }, __wbg_f_1: function() { } }";
        let (short, glue) = shorten(&wasm, glue).unwrap();
        assert_eq!(
            short,
            wat::parse_str(MODULE.replace("__wbg_f_12", "1").replace("__wbg_f_1", "0")).unwrap()
        );
        assert_eq!(glue, "{ 1: function(a) { }, 0: function() { } }");
    }

    #[test]
    fn an_import_that_the_javascript_does_not_have_is_named() {
        let wasm = wat::parse_str(MODULE).unwrap();
        let error = shorten(&wasm, "{ __wbg_f_12: function() { } }").unwrap_err();
        assert_eq!(error.to_string(), "the JavaScript does not define __wbg_f_1 once");
    }
}
