use walrus::ir::Value;
use walrus::{ConstExpr, ElementItems, ElementKind, FunctionKind, ImportKind, Module};

use super::{Later, Split, is_in, parse, plain, split};

/// `kept` and `later` call each other and `shared`; only `later` calls `deep`; `called` is only in the table.
const MODULE: &str = r#"
(module
  (import "js" "log" (func $log (param i32)))
  (import "js" "fetch" (func $fetch))
  (import "js" "print" (func $print))
  (memory (export "memory") 1)
  (table $t 3 3 funcref)
  (global $sp (mut i32) (i32.const 7))
  (elem (table $t) (i32.const 1) func $app::kept $app::later::called)
  (data (i32.const 0) "text")
  (func $loadRest (export "loadRest") (call $app::later::loader))
  (func $app::later::loader (call $fetch))
  (func $app::kept (export "run") (param i32) (result i32)
    (call $app::shared) (call $"app[0123456789abcdef]::later::first" (local.get 0) (i64.const 2)))
  (func $app::shared (call $log (global.get $sp)))
  (func $"app[0123456789abcdef]::later::first" (param i32 i64) (result i32)
    (call $app::shared) (call $app::deep) (i32.load (local.get 0)))
  (func $app::deep (call $print) (global.set $sp (i32.const 1)) (call $log (i32.const 2)))
  (func $app::later::called))
"#;

fn halves(later: &str) -> (Module, Module) {
    let wasm = wat::parse_str(MODULE).unwrap();
    let Split { primary, rest } = split(&wasm, &Later::parse(later), None).unwrap();
    (parse(&primary).unwrap(), parse(&rest).unwrap())
}

fn names(module: &Module) -> Vec<String> {
    let mut names: Vec<_> =
        module.funcs.iter_local().map(|(id, _)| plain(module.funcs.get(id).name.as_deref())).collect();
    names.sort();
    names
}

fn body(module: &Module, name: &str) -> String {
    let function = module.funcs.iter().find(|each| plain(each.name.as_deref()) == name).unwrap();
    let FunctionKind::Local(local) = &function.kind else { panic!("{name} is imported") };
    let instructions = &local.block(local.entry_block()).instrs;
    format!("{instructions:?}")
}

#[test]
fn what_is_named_and_what_only_that_calls_moves() {
    let (_, rest) = halves("later::");
    let mut names = names(&rest);
    names.retain(|name| !body(&rest, name).contains("CallIndirect"));
    assert_eq!(names, ["app::deep", "app::later::called", "app::later::first"]);
}

#[test]
fn the_rest_calls_what_stays_by_its_slot() {
    let (primary, rest) = halves("later::");
    let [shared, log] = ["app::shared", "log"].map(|name| slot_of(&body(&rest, name)));
    let (first, functions) = filled(&primary, 1);
    for (slot, name) in [(shared, "app::shared"), (log, "log")] {
        assert_eq!(functions[usize::try_from(slot - first).unwrap()], name);
    }
}

#[test]
fn what_is_never_run_is_gone_with_all_that_it_needs() {
    let (primary, rest) = halves("later::\n!app::shared");
    for (module, caller) in [(&primary, "app::kept"), (&rest, "app::later::first")] {
        assert!(body(module, caller).contains("Unreachable"));
        assert!(!names(module).contains(&"app::shared".to_owned()));
    }
    assert!(primary.imports.iter().all(|import| import.name != "log"));
}

#[test]
fn what_only_the_rest_calls_of_javascript_it_imports_itself() {
    let (primary, rest) = halves("later::");
    let functions = |module: &Module| -> Vec<String> {
        let is_function = |import: &&walrus::Import| matches!(import.kind, ImportKind::Function(_));
        module.imports.iter().filter(is_function).map(|import| import.name.clone()).collect()
    };
    assert_eq!(functions(&primary), ["log", "fetch"]);
    assert_eq!(functions(&rest), ["print"]);
}

/// The slot that a stub calls.
fn slot_of(body: &str) -> i32 {
    let (_, behind) = body.split_once("I32(").unwrap();
    behind.split_once(')').unwrap().0.parse().unwrap()
}

/// Which slots of its table a module fills with what, by its n-th segment.
fn filled(module: &Module, segment: usize) -> (i32, Vec<String>) {
    let segment = module.elements.iter().nth(segment).unwrap();
    let ElementItems::Functions(functions) = &segment.items else { panic!("the slots hold functions") };
    let ElementKind::Active { offset: ConstExpr::Value(Value::I32(first)), .. } = segment.kind else {
        panic!("the slots are filled at the start")
    };
    (first, functions.iter().map(|id| plain(module.funcs.get(*id).name.as_deref())).collect())
}

#[test]
fn what_stays_calls_a_stub_of_what_moved() {
    let (primary, _) = halves("later::");
    let kept: Vec<_> = names(&primary).into_iter().filter(|name| !name.is_empty()).collect();
    let expected = [
        "app::kept",
        "app::later::called",
        "app::later::first",
        "app::later::loader",
        "app::shared",
        "loadRest",
    ];
    assert_eq!(kept, expected);
    assert!(body(&primary, "app::later::first").contains("CallIndirect"));
    assert!(!body(&primary, "app::kept").contains("CallIndirect"));
}

#[test]
fn what_loads_the_rest_stays_even_where_it_is_named() {
    let (primary, rest) = halves("later::");
    assert!(!body(&primary, "app::later::loader").contains("CallIndirect"));
    assert!(!names(&rest).contains(&"app::later::loader".to_owned()));
}

#[test]
fn the_rest_fills_the_slots_that_the_primary_added() {
    let (primary, rest) = halves("later::");
    assert_eq!(primary.tables.iter().map(|table| table.initial).collect::<Vec<_>>(), [7]);
    let expected = ["app::later::first", "app::later::called"].map(str::to_owned);
    assert_eq!(filled(&rest, 0), (3, expected.into()));
}

#[test]
fn all_else_the_rest_imports_from_what_the_primary_exports() {
    let (primary, rest) = halves("later::");
    let of_primary = || rest.imports.iter().filter(|import| import.module == "p");
    for import in of_primary() {
        let export = primary.exports.iter().find(|export| export.name == import.name).unwrap();
        let same = matches!(
            (&import.kind, &export.item),
            (ImportKind::Global(_), walrus::ExportItem::Global(_))
                | (ImportKind::Table(_), walrus::ExportItem::Table(_))
                | (ImportKind::Memory(_), walrus::ExportItem::Memory(_))
        );
        assert!(same, "{} is something else in the primary", import.name);
    }
    // The global, the table, the memory.
    assert_eq!(of_primary().count(), 3);
    assert_eq!(rest.data.iter().count(), 0);
    assert_eq!(rest.exports.iter().count(), 0);
}

#[test]
fn the_rest_of_one_module_does_not_fit_another() {
    let stamp = |text: &str| {
        let wasm = wat::parse_str(text).unwrap();
        let rest = parse(&split(&wasm, &Later::parse("later::"), None).unwrap().rest).unwrap();
        rest.imports.iter().map(|import| import.name.clone()).max_by_key(String::len).unwrap()
    };
    assert_ne!(stamp(MODULE), stamp(&MODULE.replace("\"text\"", "\"other\"")));
}

#[test]
fn a_line_that_names_nothing_is_found() {
    let wasm = wat::parse_str(MODULE).unwrap();
    let later = Later::parse("# a remark\n\n  later::first  \nno::such\n");
    assert_eq!(later.idle(&wasm).unwrap(), ["no::such"]);
}

#[test]
fn a_star_stands_for_anything() {
    assert!(is_in("f::<*>::{closure", "<a>::f::<b, c>::{closure#0}"));
    assert!(!is_in("f::<*>::{closure", "<a>::f::<b, c>"));
    assert!(!is_in("f::<*>::{closure", "drop::<<a>::f<b, c>::{closure#0}>"));
}

#[test]
fn a_module_that_cannot_load_its_rest_is_refused() {
    let wasm = wat::parse_str("(module)").unwrap();
    let error = split(&wasm, &Later::parse("a"), None).err().unwrap();
    assert_eq!(error.to_string(), "the module cannot load its rest");
}
