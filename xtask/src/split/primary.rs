//! The module of the first view: stubs in place of what moved, and what the rest needs in slots and exports.

use std::collections::HashSet;

use anyhow::{Context as _, Result};
use walrus::{ElementItems, ExportItem, FunctionBuilder, FunctionId, FunctionKind, Module, TableId, ValType};

use super::parted::first_slot;
use super::{LOAD_REST, Plan, at, data, fill, stub};

pub(super) fn emit(mut module: Module, plan: &Plan) -> Result<Vec<u8>> {
    let functions: Vec<FunctionId> = module.funcs.iter().map(walrus::Function::id).collect();
    let load_rest = module.exports.get_func(LOAD_REST).context("the module cannot load its rest")?;
    let table = plan.table_with_room(&mut module)?;
    let require = require(&mut module, table, load_rest);
    for (slot, entry) in (plan.first_slot..).zip(&plan.entries) {
        let entry = *functions.get(*entry).context("an entry is gone")?;
        let of_type = module.funcs.get(entry).ty();
        let stub = stub(&mut module, of_type, table, slot, Some(require))?;
        module.funcs.get_mut(entry).kind = FunctionKind::Local(stub);
    }
    leave_slots(&mut module, plan, load_rest);
    let entries: HashSet<_> = plan.entries.iter().copied().collect();
    for gone in plan.moved.difference(&entries).filter_map(|position| functions.get(*position)) {
        module.funcs.delete(*gone);
    }
    for import in at(&plan.imports, &functions) {
        if let FunctionKind::Import(imported) = &module.funcs.get(import).kind {
            module.imports.delete(imported.import);
        }
        module.funcs.delete(import);
    }
    fill(&mut module, table, plan.slot_of_functions(), at(&plan.functions, &functions).collect())?;
    export(&mut module, plan);
    data::cut(&mut module, &plan.data);
    Ok(module.emit_wasm())
}

/// Puts a function into the slots that the rest fills that has a type like no other there: whoever called one of them before would trap.
fn leave_slots(module: &mut Module, plan: &Plan, load_rest: FunctionId) {
    let left: HashSet<u32> = plan.slots.iter().map(|(slot, _)| *slot).collect();
    for element in module.elements.iter_mut() {
        let Some(first) = first_slot(element) else { continue };
        let ElementItems::Functions(functions) = &mut element.items else { continue };
        for (_, function) in (first..).zip(functions).filter(|(slot, _)| left.contains(slot)) {
            *function = load_rest;
        }
    }
}

/// A function that is given a slot, loads the rest where that is empty, and gives the slot back.
fn require(module: &mut Module, table: TableId, load_rest: FunctionId) -> FunctionId {
    let slot = module.locals.add(ValType::I32);
    let mut builder = FunctionBuilder::new(&mut module.types, &[ValType::I32], &[ValType::I32]);
    builder
        .func_body()
        .local_get(slot)
        .table_get(table)
        .ref_is_null()
        .if_else(
            None,
            |empty| {
                empty.call(load_rest);
            },
            |_| {},
        )
        .local_get(slot);
    builder.finish(vec![slot], &mut module.funcs)
}

/// Exports what the rest imports.
fn export(module: &mut Module, plan: &Plan) {
    let globals: Vec<_> = module.globals.iter().map(walrus::Global::id).collect();
    let tables: Vec<_> = module.tables.iter().map(walrus::Table::id).collect();
    let memories: Vec<_> = module.memories.iter().map(walrus::Memory::id).collect();
    let items = (at(&plan.globals, &globals).map(ExportItem::Global))
        .chain(at(&plan.tables, &tables).map(ExportItem::Table))
        .chain(at(&plan.memories, &memories).map(ExportItem::Memory));
    for (name, item) in plan.names().zip(items) {
        module.exports.add(&name, item);
    }
}
