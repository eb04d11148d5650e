use std::collections::BTreeSet;

use wasm_encoder::{
    CodeSection, ConstExpr, CustomSection, DataSection, DataSymbolDefinition, ElementSection, Elements,
    Encode as _, Function, FunctionSection, LinkingSection, MemorySection, MemoryType, Module, NameMap,
    NameSection, RefType, SymbolTable, TableSection, TableType, TypeSection,
};
use wasmparser::RelocationType;

use super::Linked;

const WASM_SYM_EXPLICIT_NAME: u32 = 0x40;

/// A relocation: its kind, where, to which symbol.
type Relocation = (RelocationType, u32, u32);

fn relocations<'a>(name: &'a str, section: u32, all: &[Relocation]) -> CustomSection<'a> {
    let mut data = Vec::new();
    section.encode(&mut data);
    all.len().encode(&mut data);
    for (kind, place, symbol) in all {
        data.push(*kind as u8);
        place.encode(&mut data);
        symbol.encode(&mut data);
        if !matches!(kind, RelocationType::TableIndexSleb | RelocationType::TableIndexI32) {
            // What is added to the address.
            data.push(0);
        }
    }
    CustomSection { name: name.into(), data: data.into() }
}

/// Two functions, in the slots 1 and 2, and data at 1,000 with a symbol for each: 0 to 3 four constants of four bytes, 4 a variable; 5 and
/// 6 are the functions. The second constant points to the third, the fourth to the second function.
fn linked(of_code: &[Relocation]) -> Linked {
    Linked::parse(&written(of_code)).unwrap()
}

fn written(of_code: &[Relocation]) -> Vec<u8> {
    let mut module = Module::new();
    let mut types = TypeSection::new();
    types.ty().function([], []);
    module.section(&types);
    let mut functions = FunctionSection::new();
    functions.function(0).function(0);
    module.section(&functions);
    let mut memories = MemorySection::new();
    memories.memory(MemoryType {
        minimum: 1,
        maximum: None,
        memory64: false,
        shared: false,
        page_size_log2: None,
    });
    let mut tables = TableSection::new();
    tables.table(TableType {
        element_type: RefType::FUNCREF,
        table64: false,
        minimum: 3,
        maximum: None,
        shared: false,
    });
    let mut elements = ElementSection::new();
    elements.active(None, &ConstExpr::i32_const(1), Elements::Functions([0, 1].as_slice().into()));
    module.section(&tables);
    module.section(&memories);
    module.section(&elements);
    // Each is 2 + 20 bytes, behind one for their number.
    let mut code = CodeSection::new();
    for _ in 0..2 {
        let mut function = Function::new([]);
        for _ in 0..19 {
            function.instructions().nop();
        }
        function.instructions().end();
        code.function(&function);
    }
    module.section(&code);
    let mut data = DataSection::new();
    data.active(0, &ConstExpr::i32_const(1000), [1; 16]);
    data.active(0, &ConstExpr::i32_const(1016), [2; 4]);
    module.section(&data);
    let mut symbols = SymbolTable::new();
    for number in 0..5_u32 {
        let (index, offset) = (number / 4, number % 4 * 4);
        symbols.data(0, "datum", Some(DataSymbolDefinition { index, offset, size: 4 }));
    }
    for (function, name) in [(0, "kept"), (1, "also moved")] {
        symbols.function(WASM_SYM_EXPLICIT_NAME, function, Some(name));
    }
    let mut linking = LinkingSection::new();
    linking.symbol_table(&symbols);
    // The encoder cannot write the names of segments, which are the fifth part of the section.
    let mut info = Vec::new();
    2_u32.encode(&mut info);
    for name in [".rodata", ".data"] {
        name.encode(&mut info);
        info.extend([0, 0]);
    }
    let mut with_info = Vec::new();
    wasm_encoder::Section::append_to(&linking, &mut with_info);
    let mut payload = vec![5];
    info.encode(&mut payload);
    let symbols_at = with_info.windows(8).position(|part| part == b"\x07linking").unwrap() + 8;
    let (version, rest) = with_info[symbols_at..].split_at(1);
    let data = [version, &payload, rest].concat();
    module.section(&CustomSection { name: "linking".into(), data: data.into() });
    module.section(&relocations("reloc.CODE", 5, of_code));
    // Behind the number of segments (1), the kind (1), the address (4) and the length (1) of the first.
    let constants = 1 + 1 + 4 + 1;
    let pointers = [
        (RelocationType::MemoryAddrI32, constants + 4, 2),
        (RelocationType::TableIndexI32, constants + 12, 6),
    ];
    module.section(&relocations("reloc.DATA", 6, &pointers));
    let mut names = NameSection::new();
    let mut of_functions = NameMap::new();
    of_functions.append(0, "kept");
    of_functions.append(1, "moved");
    names.functions(&of_functions);
    module.section(&names);
    module.finish()
}

fn moves(name: &str) -> bool {
    name == "moved"
}

fn stays(name: &str) -> bool {
    name == "kept"
}

const KEPT: u32 = 8;
const MOVED: u32 = 30;

fn reads(place: u32, symbol: u32) -> Relocation {
    (RelocationType::MemoryAddrSleb, place, symbol)
}

#[test]
fn what_only_moved_functions_read_moves_with_what_it_points_to() {
    let linked = linked(&[reads(KEPT, 0), reads(MOVED, 0), reads(MOVED, 1)]);
    assert_eq!(linked.only_of(moves, stays, &BTreeSet::new()), std::slice::from_ref(&(1004..1012)));
}

#[test]
fn what_a_kept_function_reads_or_points_to_stays() {
    let linked = linked(&[reads(KEPT, 1), reads(MOVED, 2), reads(MOVED, 3)]);
    assert_eq!(linked.only_of(moves, stays, &BTreeSet::new()), std::slice::from_ref(&(1012..1016)));
}

#[test]
fn what_nobody_reads_and_what_may_change_stays() {
    let linked = linked(&[reads(MOVED, 4)]);
    assert!(linked.only_of(moves, stays, &BTreeSet::new()).is_empty());
}

#[test]
fn what_a_number_in_a_kept_function_may_be_the_address_of_stays() {
    let linked = linked(&[reads(MOVED, 0), reads(MOVED, 1)]);
    assert_eq!(linked.only_of(moves, stays, &[1002].into()), std::slice::from_ref(&(1004..1012)));
    assert_eq!(linked.only_of(moves, stays, &[1005].into()), std::slice::from_ref(&(1000..1004)));
}

#[test]
fn only_the_module_that_the_linker_wrote_goes_with_it() {
    let wasm = written(&[reads(MOVED, 0)]);
    let linked = Linked::parse(&wasm).unwrap();
    let mut module = walrus::Module::from_buffer(&wasm).unwrap();
    assert!(linked.ensure_of(&module).is_ok());
    let data = module.data.iter().next().unwrap().id();
    module.data.get_mut(data).value[3] += 1;
    let error = linked.ensure_of(&module).unwrap_err();
    assert_eq!(error.to_string(), "what the linker wrote is of another build");
}

#[test]
fn of_equal_functions_all_must_be_meant() {
    let linked = linked(&[reads(MOVED, 0)]);
    assert!(linked.ensure_alone(|name| name == "moved" || name == "also moved").is_ok());
    let error = linked.ensure_alone(moves).unwrap_err();
    assert_eq!(error.to_string(), "moved is the same function as also moved, which is not meant");
}

#[test]
fn a_slot_is_known_by_who_names_its_function_or_reads_what_points_to_it() {
    let slot_of = |place, symbol| (RelocationType::TableIndexSleb, place, symbol);
    let linked = linked(&[slot_of(KEPT, 5), reads(MOVED, 3)]);
    assert_eq!(linked.slots_of(stays), [1].into());
    assert_eq!(linked.slots_of(moves), [2].into());
    assert!(linked.has_slot(1) && linked.has_slot(2) && !linked.has_slot(3));
}

#[test]
fn a_module_without_relocations_is_refused() {
    let error = Linked::parse(&Module::new().finish()).err().unwrap();
    assert_eq!(error.to_string(), "the linker left no relocations in the module: see build.rs");
}
