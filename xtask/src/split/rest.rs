//! The other module: what moved; everything else is imported from the first.

use std::collections::HashSet;

use anyhow::Result;
use walrus::{FunctionId, FunctionKind, GlobalKind, ImportId, ImportKind, Module, TableId, passes};

use super::{PRIMARY, Plan, at, data, fill, stub};

pub(super) fn emit(mut module: Module, plan: &Plan) -> Result<Vec<u8>> {
    let data = data::cut(&mut module, &plan.data);
    keep_code_only(&mut module, plan);
    data::add(&mut module, data)?;
    let table = plan.table_with_room(&mut module)?;
    let functions: Vec<FunctionId> = module.funcs.iter().map(walrus::Function::id).collect();
    call_by_slots(&mut module, plan, table, &functions)?;
    import(&mut module, plan);
    fill(&mut module, table, plan.first_slot, at(&plan.entries, &functions).collect())?;
    for (slot, function) in &plan.slots {
        fill(&mut module, table, u64::from(*slot), at(&[*function], &functions).collect())?;
    }
    passes::gc::run(&mut module);
    Ok(module.emit_wasm())
}

/// Takes away all that the first module does already: it starts, fills memory and tables, is what JavaScript calls, and calls it.
fn keep_code_only(module: &mut Module, plan: &Plan) {
    module.start = None;
    let exports: Vec<_> = module.exports.iter().map(walrus::Export::id).collect();
    for export in exports {
        module.exports.delete(export);
    }
    let elements: Vec<_> = module.elements.iter().map(walrus::Element::id).collect();
    for element in elements {
        module.elements.delete(element);
    }
    module.tables.iter_mut().for_each(|table| table.elem_segments.clear());
    let data: Vec<_> = module.data.iter().map(walrus::Data::id).collect();
    for data in data {
        module.data.delete(data);
    }
    module.memories.iter_mut().for_each(|memory| memory.data_segments.clear());
    let functions: Vec<FunctionId> = module.funcs.iter().map(walrus::Function::id).collect();
    let own: HashSet<FunctionId> = at(&plan.imports, &functions).collect();
    let is_kept = |import: &&walrus::Import| match import.kind {
        ImportKind::Function(function) => own.contains(&function),
        _ => false,
    };
    let imports: Vec<_> =
        module.imports.iter().filter(|import| !is_kept(import)).map(walrus::Import::id).collect();
    for import in imports {
        module.imports.delete(import);
    }
}

/// Calls what stays in the first module by way of the slots that it filled.
fn call_by_slots(module: &mut Module, plan: &Plan, table: TableId, functions: &[FunctionId]) -> Result<()> {
    for (slot, id) in (plan.slot_of_functions()..).zip(at(&plan.functions, functions)) {
        let of_type = module.funcs.get(id).ty();
        let stub = stub(module, of_type, table, slot, None)?;
        module.funcs.get_mut(id).kind = FunctionKind::Local(stub);
    }
    Ok(())
}

/// Imports what the first module exports for it, in the same order.
fn import(module: &mut Module, plan: &Plan) {
    let mut names = plan.names();
    let mut add = |imports: &mut walrus::ModuleImports, kind: ImportKind| -> ImportId {
        imports.add(PRIMARY, &names.next().unwrap_or_default(), kind)
    };
    let globals: Vec<_> = module.globals.iter().map(walrus::Global::id).collect();
    for id in plan.globals.iter().filter_map(|position| globals.get(*position)) {
        let import = add(&mut module.imports, ImportKind::Global(*id));
        module.globals.get_mut(*id).kind = GlobalKind::Import(import);
    }
    for position in &plan.tables {
        if let Some(table) = module.tables.iter_mut().nth(*position) {
            table.import = Some(add(&mut module.imports, ImportKind::Table(table.id())));
        }
    }
    for position in &plan.memories {
        if let Some(memory) = module.memories.iter_mut().nth(*position) {
            memory.import = Some(add(&mut module.imports, ImportKind::Memory(memory.id())));
        }
    }
}
