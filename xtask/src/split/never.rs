//! What is never run: what a library can do and this page never asks it for, which no tool can know.

use std::collections::HashSet;

use walrus::ir::{Instr, InstrLocId, VisitorMut, dfs_pre_order_mut};
use walrus::{FunctionId, FunctionKind, Module};

use super::{Later, begin, plain};

/// Puts a trap into the place of each function that is never run, and of each call of one.
pub(super) fn trap(module: &mut Module, later: &Later) {
    let is_never = |function: &&walrus::Function| later.is_never(&plain(function.name.as_deref()));
    let local = module.funcs.iter().filter(|each| matches!(each.kind, FunctionKind::Local(_)));
    let never: HashSet<FunctionId> = local.filter(is_never).map(walrus::Function::id).collect();
    for id in &never {
        let of_type = module.funcs.get(*id).ty();
        let (mut builder, locals) = begin(module, of_type);
        builder.func_body().unreachable();
        module.funcs.get_mut(*id).kind = FunctionKind::Local(builder.local_func(locals));
    }
    for (_, function) in module.funcs.iter_local_mut() {
        let entry = function.entry_block();
        dfs_pre_order_mut(&mut Calls(&never), function, entry);
    }
}

/// The calls of some functions.
struct Calls<'a>(&'a HashSet<FunctionId>);

impl VisitorMut for Calls<'_> {
    fn visit_instr_mut(&mut self, instruction: &mut Instr, _: &mut InstrLocId) {
        if let Instr::Call(call) = instruction
            && self.0.contains(&call.func)
        {
            *instruction = walrus::ir::Unreachable {}.into();
        }
    }
}
