//! What refers to what inside a module.

use std::collections::HashSet;

use walrus::ir::{Visitor, dfs_in_order};
use walrus::{ExportItem, FunctionId, FunctionKind, GlobalId, MemoryId, Module, TableId};

/// What a function refers to.
#[derive(Default)]
pub(super) struct Uses {
    pub(super) functions: HashSet<FunctionId>,
    pub(super) globals: HashSet<GlobalId>,
    pub(super) tables: HashSet<TableId>,
    pub(super) memories: HashSet<MemoryId>,
}

impl Uses {
    pub(super) fn add(&mut self, other: Self) {
        self.functions.extend(other.functions);
        self.globals.extend(other.globals);
        self.tables.extend(other.tables);
        self.memories.extend(other.memories);
    }
}

impl Visitor<'_> for Uses {
    fn visit_function_id(&mut self, function: &FunctionId) {
        self.functions.insert(*function);
    }

    fn visit_global_id(&mut self, global: &GlobalId) {
        self.globals.insert(*global);
    }

    fn visit_table_id(&mut self, table: &TableId) {
        self.tables.insert(*table);
    }

    fn visit_memory_id(&mut self, memory: &MemoryId) {
        self.memories.insert(*memory);
    }
}

pub(super) fn uses(module: &Module, function: FunctionId) -> Uses {
    let mut uses = Uses::default();
    if let FunctionKind::Local(local) = &module.funcs.get(function).kind {
        dfs_in_order(&mut uses, local, local.entry_block());
    }
    uses
}

/// The functions that can be reached, by direct calls, without passing a stop.
pub(super) fn reachable(
    module: &Module,
    roots: impl IntoIterator<Item = FunctionId>,
    stops: &HashSet<FunctionId>,
) -> HashSet<FunctionId> {
    let mut reached = HashSet::new();
    let mut open: Vec<_> = roots.into_iter().collect();
    while let Some(function) = open.pop() {
        if !stops.contains(&function) && reached.insert(function) {
            open.extend(uses(module, function).functions);
        }
    }
    reached
}

/// The functions that JavaScript can call by name.
pub(super) fn exported(module: &Module) -> impl Iterator<Item = FunctionId> {
    module.exports.iter().filter_map(|export| match export.item {
        ExportItem::Function(function) => Some(function),
        _ => None,
    })
}
