//! What moves and what stays.

use std::collections::{BTreeSet, HashSet};
use std::ops::Range;

use walrus::ir::{Load, Store, Value, Visitor, dfs_in_order};
use walrus::{ConstExpr, ElementItems, ElementKind, FunctionId, FunctionKind, Module};

use super::linked::Linked;
use super::uses::{exported, reachable, uses};
use super::{Later, plain};

/// A module in two parts.
pub(super) struct Parted<'a> {
    module: &'a Module,
    /// The functions that move: those named, and those that nothing else needs. What loads the rest stays.
    pub(super) moved: HashSet<FunctionId>,
    /// The slots of the table that what stays can call: all, where nobody tells.
    slots: HashSet<u32>,
    /// The functions that what stays can call, itself or by way of the table.
    called: HashSet<FunctionId>,
    /// The addresses of the constants that only what moves reads.
    pub(super) data: Vec<Range<u32>>,
}

impl<'a> Parted<'a> {
    pub(super) fn of(
        module: &'a Module,
        later: &Later,
        load_rest: FunctionId,
        linked: Option<&Linked>,
    ) -> Self {
        let loader = reachable(module, [load_rest], &HashSet::new());
        let local = || module.funcs.iter_local().map(|(id, _)| id);
        let is_named = |id: &FunctionId| later.names(&plain(module.funcs.get(*id).name.as_deref()));
        let later_ones = local().filter(|id| !loader.contains(id) && is_named(id)).collect();
        let is_known = |slot: u32| linked.is_some_and(|linked| linked.has_slot(slot));
        let in_table = in_table(module);
        let mut slots: HashSet<u32> =
            in_table.iter().map(|(slot, _)| *slot).filter(|slot| !is_known(*slot)).collect();
        loop {
            let called = in_table.iter().filter(|(slot, _)| slots.contains(slot)).map(|(_, id)| *id);
            let kept = reachable(module, exported(module).chain(module.start).chain(called), &later_ones);
            let moved = local().filter(|id| !kept.contains(id)).collect();
            let Some(linked) = linked else { return Self::with(module, moved, slots, Vec::new()) };
            let names = Names::of(module, &moved);
            let n_before = slots.len();
            slots.extend(linked.slots_of(|name| names.stays(name)));
            if slots.len() == n_before {
                let mentioned = mentioned(module, kept.iter().copied());
                let data = linked.only_of(|name| names.moves(name), |name| names.stays(name), &mentioned);
                return Self::with(module, moved, slots, data);
            }
        }
    }

    fn with(
        module: &'a Module,
        moved: HashSet<FunctionId>,
        slots: HashSet<u32>,
        data: Vec<Range<u32>>,
    ) -> Self {
        let in_slots = in_table(module).into_iter().filter(|(slot, _)| slots.contains(slot));
        let mut called: HashSet<_> = in_slots.map(|(_, id)| id).collect();
        called.extend(exported(module).chain(module.start));
        for (id, _) in module.funcs.iter_local().filter(|(id, _)| !moved.contains(id)) {
            called.extend(uses(module, id).functions);
        }
        Self { module, moved, slots, called, data }
    }

    /// The moved functions that what stays can call.
    pub(super) fn entries(&self) -> impl Iterator<Item = &FunctionId> {
        self.called.intersection(&self.moved)
    }

    /// The imported functions that what stays cannot call.
    pub(super) fn imports(&self) -> HashSet<FunctionId> {
        let imported = self.module.funcs.iter().filter(|each| matches!(each.kind, FunctionKind::Import(_)));
        imported.map(walrus::Function::id).filter(|id| !self.called.contains(id)).collect()
    }

    /// The slots that only what moves calls, each with its function, where that is nothing that stays needs at all.
    pub(super) fn own_slots(&self) -> Vec<(u32, FunctionId)> {
        let is_own = |(slot, id): &(u32, FunctionId)| {
            !self.slots.contains(slot) && !self.called.contains(id) && self.leaves(*id)
        };
        in_table(self.module).into_iter().filter(is_own).collect()
    }

    /// Whether a function moves, or is an imported one.
    fn leaves(&self, id: FunctionId) -> bool {
        self.moved.contains(&id) || matches!(self.module.funcs.get(id).kind, FunctionKind::Import(_))
    }
}

/// The names of the functions of each part. Two functions may have one name.
struct Names {
    moved: HashSet<String>,
    kept: HashSet<String>,
}

impl Names {
    fn of(module: &Module, moved: &HashSet<FunctionId>) -> Self {
        let (moved, kept): (Vec<_>, Vec<_>) =
            module.funcs.iter().partition(|each| moved.contains(&each.id()));
        let [moved, kept] = [moved, kept]
            .map(|all| all.iter().map(|each| without_number(plain(each.name.as_deref()))).collect());
        Self { moved, kept }
    }

    fn moves(&self, name: &str) -> bool {
        self.moved.contains(name) && !self.kept.contains(name)
    }

    /// What is in neither part is in the module no more: it told wasm-bindgen what it is.
    fn stays(&self, name: &str) -> bool {
        self.kept.contains(name)
    }
}

/// A name without the number that wasm-bindgen gives to the second of one name, and the third: `f[1]`.
pub(super) fn without_number(name: String) -> String {
    let number = name.strip_suffix(']').and_then(|name| name.rsplit_once('['));
    match number {
        Some((first, number)) if number.bytes().all(|byte| byte.is_ascii_digit()) => first.to_owned(),
        _ => name,
    }
}

/// The numbers in some functions that may be addresses.
fn mentioned(module: &Module, functions: impl Iterator<Item = FunctionId>) -> BTreeSet<u32> {
    let mut numbers = Numbers::default();
    for id in functions {
        if let FunctionKind::Local(local) = &module.funcs.get(id).kind {
            dfs_in_order(&mut numbers, local, local.entry_block());
        }
    }
    numbers.0
}

#[derive(Default)]
struct Numbers(BTreeSet<u32>);

impl Visitor<'_> for Numbers {
    fn visit_value(&mut self, value: &Value) {
        if let Value::I32(number) = value {
            self.0.extend(u32::try_from(*number));
        }
    }

    fn visit_load(&mut self, load: &Load) {
        self.0.extend(u32::try_from(load.arg.offset));
    }

    fn visit_store(&mut self, store: &Store) {
        self.0.extend(u32::try_from(store.arg.offset));
    }
}

/// What the start puts into the table of functions, each with its slot.
pub(super) fn in_table(module: &Module) -> Vec<(u32, FunctionId)> {
    let mut all = Vec::new();
    for element in module.elements.iter() {
        if let (Some(first), ElementItems::Functions(functions)) = (first_slot(element), &element.items) {
            all.extend((first..).zip(functions.iter().copied()));
        }
    }
    all
}

/// The first slot that a segment fills.
pub(super) fn first_slot(element: &walrus::Element) -> Option<u32> {
    match element.kind {
        ElementKind::Active { offset: ConstExpr::Value(Value::I32(first)), .. } => u32::try_from(first).ok(),
        _ => None,
    }
}
