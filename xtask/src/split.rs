//! One module becomes two: what a first view needs, and the rest, which is loaded when something of it is called.
//!
//! ```text
//!  primary: every function but those below          rest: the functions that xtask/later.txt names,
//!     │                                                   and those that only they call
//!     │ call f ──▶ stub of f ──▶ slot of f in the table ◀── filled with ── f
//!     │             empty: loadRest(), then on
//!     ├── h, in a slot of the table ◀── called by way of it ──────────────────┤
//!     ├── memory, table, globals ── imported by the rest, as are the functions of JavaScript that only it calls ──▶
//!     └── zeros in place of the constants that only the rest reads ◀── filled ┘
//! ```
//!
//! This is how Emscripten's `SPLIT_MODULE` works, by Binaryen's `wasm-split`, which the npm package of Binaryen does not have. The Rust
//! code knows nothing of it: a function that `later.txt` names wrongly costs a request and changes no result, unless it names it as one
//! that is never run. `loadRest` is exported
//! by `src/browser/rest.rs`; `static/module.js` fetches the rest as soon as somebody touches the widget.

mod data;
pub(crate) mod linked;
mod never;
mod parted;
mod primary;
mod rest;
mod uses;

use std::collections::HashSet;
use std::ops::Range;

use anyhow::{Context as _, Result, bail};
use walrus::ir::Value;
use walrus::{
    ConstExpr, ElementItems, ElementKind, FunctionBuilder, FunctionId, GlobalId, LocalFunction, LocalId,
    MemoryId, Module, ModuleConfig, Table, TableId, TypeId,
};

use crate::dist::sha384;
use crate::symbols::without_hashes;

use self::linked::Linked;
use self::parted::{Parted, in_table, without_number};
use self::uses::{Uses, exported, reachable, uses};

/// The export that is called where the rest is needed and not there.
const LOAD_REST: &str = "loadRest";
/// The module that the rest imports from.
const PRIMARY: &str = "p";

/// The two modules.
pub(crate) struct Split {
    pub(crate) primary: Vec<u8>,
    pub(crate) rest: Vec<u8>,
}

/// Parts of the names of functions, one a line, `*` for anything; `#` begins a remark.
pub(crate) struct Later {
    /// What a first view does not need.
    later: Vec<String>,
    /// What is never run, behind a `!`.
    never: Vec<String>,
}

impl Later {
    pub(crate) fn parse(text: &str) -> Self {
        let lines = text.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#'));
        let (never, later): (Vec<_>, Vec<_>) = lines.partition(|line| line.starts_with('!'));
        Self {
            later: later.into_iter().map(str::to_owned).collect(),
            never: never.into_iter().map(|line| line.trim_start_matches('!').to_owned()).collect(),
        }
    }

    fn names(&self, function: &str) -> bool {
        self.later.iter().any(|line| is_in(line, function))
    }

    fn is_never(&self, function: &str) -> bool {
        self.never.iter().any(|line| is_in(line, function))
    }

    /// The lines that name no function of a module that can run.
    pub(crate) fn idle<'a>(&'a self, wasm: &[u8]) -> Result<Vec<&'a str>> {
        let all = parse(wasm)?;
        let module = parse_without_never(wasm, self)?;
        let in_table = in_table(&module).into_iter().map(|(_, id)| id);
        let roots = exported(&module).chain(module.start).chain(in_table);
        let name = |module: &Module, id| plain(module.funcs.get(id).name.as_deref());
        let reached: Vec<_> =
            reachable(&module, roots, &HashSet::new()).into_iter().map(|id| name(&module, id)).collect();
        let never: Vec<_> = all.funcs.iter().map(|function| name(&all, function.id())).collect();
        let idle = |lines: &'a [String], names: &[String]| -> Vec<&'a str> {
            let is_idle = |line: &&'a String| !names.iter().any(|name| is_in(line, name));
            lines.iter().filter(is_idle).map(String::as_str).collect()
        };
        Ok([idle(&self.later, &reached), idle(&self.never, &never)].concat())
    }
}

/// Whether the parts between the stars are in a name, one behind the other.
fn is_in(line: &str, name: &str) -> bool {
    let behind = |rest: &str, part: &str| rest.split_once(part).map(|(_, behind)| behind.to_owned());
    line.split('*').try_fold(name.to_owned(), |rest, part| behind(&rest, part)).is_some()
}

/// Splits a module, which must have its names. Constants move, and what is only in the table of functions, where it is told who refers to
/// them.
pub(crate) fn split(wasm: &[u8], later: &Later, linked: Option<&Linked>) -> Result<Split> {
    if let Some(linked) = linked {
        let module = parse(wasm)?;
        linked.ensure_of(&module)?;
        ensure_known(&module, linked)?;
        linked.ensure_alone(|name| later.is_never(name)).context("a line with a `!`")?;
    }
    let plan = Plan::of(wasm, later, linked)?;
    let read = || parse_without_never(wasm, later);
    Ok(Split { primary: primary::emit(read()?, &plan)?, rest: rest::emit(read()?, &plan)? })
}

fn parse(wasm: &[u8]) -> Result<Module> {
    let mut module =
        ModuleConfig::new().generate_producers_section(false).parse(wasm).context("not a module")?;
    for section in linked::SECTIONS {
        module.customs.remove_raw(section);
    }
    Ok(module)
}

/// Fails where a function is not known by its name to be of the linker or of wasm-bindgen: what it reads would not be known either.
fn ensure_known(module: &Module, linked: &Linked) -> Result<()> {
    let local = module.funcs.iter_local().map(|(id, _)| plain(module.funcs.get(id).name.as_deref()));
    let names: Vec<String> = local.map(without_number).collect();
    let marks = [" shim", "Closure(", " -> ", "__wbindgen_", "__externref_"];
    let is_of_bindgen = |name: &str| name.is_empty() || marks.iter().any(|mark| name.contains(mark));
    let unknown = linked.unknown(names.iter().map(String::as_str));
    match unknown.into_iter().find(|name| !is_of_bindgen(name)) {
        Some(name) => bail!("{name} is neither of the linker nor of wasm-bindgen"),
        None => Ok(()),
    }
}

fn parse_without_never(wasm: &[u8], later: &Later) -> Result<Module> {
    let mut module = parse(wasm)?;
    never::trap(&mut module, later);
    Ok(module)
}

/// What goes where, by position: the identifiers of one reading mean nothing in the next.
struct Plan {
    /// The functions of the rest.
    moved: HashSet<usize>,
    /// Those of them that what stays can call; the n-th has the n-th new slot of the table.
    entries: Vec<usize>,
    /// The functions of JavaScript that only the rest calls: it imports them itself.
    imports: Vec<usize>,
    /// The other functions that stay and are called from the rest; the n-th has the n-th slot behind those of the entries, for a slot weighs
    /// less than a name.
    functions: Vec<usize>,
    globals: Vec<usize>,
    tables: Vec<usize>,
    memories: Vec<usize>,
    /// The slots of the table that only the rest calls, each with its function.
    slots: Vec<(u32, usize)>,
    /// The addresses of the constants of the rest.
    data: Vec<Range<u32>>,
    /// The table of functions.
    table: usize,
    first_slot: u64,
    /// Differs from one module to the next, so that no rest fits another's primary.
    stamp: String,
}

impl Plan {
    fn of(wasm: &[u8], later: &Later, linked: Option<&Linked>) -> Result<Self> {
        let module = &parse_without_never(wasm, later)?;
        let load_rest = module.exports.get_func(LOAD_REST).context("the module cannot load its rest")?;
        let parted = Parted::of(module, later, load_rest, linked);
        let moved = &parted.moved;
        let mut used = Uses::default();
        for function in moved {
            used.add(uses(module, *function));
        }
        let table = module.tables.main_function_table()?.context("the module has no table of functions")?;
        used.tables.insert(table);
        let imports = parted.imports();
        let stays = |function: &&FunctionId| !moved.contains(function) && !imports.contains(function);
        Ok(Self {
            entries: sorted(parted.entries().map(FunctionId::index)),
            functions: sorted(used.functions.iter().filter(stays).map(FunctionId::index)),
            imports: sorted(imports.iter().map(FunctionId::index)),
            globals: sorted(used.globals.iter().map(GlobalId::index)),
            tables: sorted(used.tables.iter().map(TableId::index)),
            memories: sorted(used.memories.iter().map(MemoryId::index)),
            slots: parted.own_slots().into_iter().map(|(slot, id)| (slot, id.index())).collect(),
            moved: moved.iter().map(FunctionId::index).collect(),
            table: table.index(),
            first_slot: module.tables.get(table).initial,
            stamp: sha384(wasm),
            data: parted.data,
        })
    }

    /// The names under which the rest imports what it needs: globals, tables, memories.
    fn names(&self) -> impl Iterator<Item = String> {
        std::iter::once(self.stamp.clone()).chain((1_u32..).map(|number| number.to_string()))
    }

    /// The table of functions, given a slot for each entry.
    fn table_with_room(&self, module: &mut Module) -> Result<TableId> {
        let table: &mut Table =
            module.tables.iter_mut().nth(self.table).context("the table of functions is gone")?;
        table.initial += (self.entries.len() + self.functions.len()) as u64;
        table.maximum = table.maximum.map(|most| most.max(table.initial));
        Ok(table.id())
    }

    /// The first slot of what stays.
    fn slot_of_functions(&self) -> u64 {
        self.first_slot + self.entries.len() as u64
    }
}

/// The items at some positions.
fn at<'a, T: Copy>(positions: &'a [usize], all: &'a [T]) -> impl Iterator<Item = T> + 'a {
    positions.iter().filter_map(|position| all.get(*position).copied())
}

/// Fills the slots from `first` on with functions.
fn fill(module: &mut Module, table: TableId, first: u64, functions: Vec<FunctionId>) -> Result<()> {
    let first = i32::try_from(first).context("the table is too long")?;
    let offset = ConstExpr::Value(Value::I32(first));
    let slots =
        module.elements.add(ElementKind::Active { table, offset }, ElementItems::Functions(functions));
    module.tables.get_mut(table).elem_segments.insert(slots);
    Ok(())
}

/// A function of a type that calls what is in a slot; `require`, where there is one, is given the slot before.
fn stub(
    module: &mut Module,
    of_type: TypeId,
    table: TableId,
    slot: u64,
    require: Option<FunctionId>,
) -> Result<LocalFunction> {
    let slot = i32::try_from(slot).context("the table is too long")?;
    let (mut builder, locals) = begin(module, of_type);
    let mut body = builder.func_body();
    for local in &locals {
        body.local_get(*local);
    }
    body.i32_const(slot);
    if let Some(require) = require {
        body.call(require);
    }
    body.call_indirect(of_type, table);
    Ok(builder.local_func(locals))
}

/// A function of a type that does nothing yet, and the locals that its parameters are.
fn begin(module: &mut Module, of_type: TypeId) -> (FunctionBuilder, Vec<LocalId>) {
    let (parameters, results) = module.types.params_results(of_type);
    let (parameters, results) = (parameters.to_vec(), results.to_vec());
    let locals = parameters.iter().map(|each| module.locals.add(*each)).collect();
    (FunctionBuilder::new(&mut module.types, &parameters, &results), locals)
}

fn sorted(positions: impl Iterator<Item = usize>) -> Vec<usize> {
    let mut positions: Vec<_> = positions.collect();
    positions.sort_unstable();
    positions
}

fn plain(name: Option<&str>) -> String {
    without_hashes(name.unwrap_or_default())
}

#[cfg(test)]
mod tests;
