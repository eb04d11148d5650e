//! Which functions refer to which data and which functions, told by the relocations that the linker leaves in a module (`--emit-relocs`, from `build.rs`).
//!
//! They name what is meant, where a number alone does not: a loop over a table may have only the address behind it, and the place of a
//! function in the table of functions is a number like any other.
//! Their form is that of <https://github.com/WebAssembly/tool-conventions/blob/main/Linking.md>.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::ops::Range;

use anyhow::{Context as _, Result, ensure};
use rustc_demangle::demangle;
use wasmparser::{
    ConstExpr, DataKind, Element, ElementItems, ElementKind, KnownCustom, Linking, Name, Operator, Parser,
    Payload, RelocSectionReader, RelocationType, SymbolInfo, TypeRef,
};

use walrus::Module;

use super::data;
use crate::symbols::without_hashes;

/// The sections that mean nothing once a module has been written anew.
pub(super) const SECTIONS: [&str; 3] = ["linking", "reloc.CODE", "reloc.DATA"];

/// The segments whose data never changes.
const READ_ONLY: &str = ".rodata";

/// The addresses of a datum.
type Addresses = Range<u32>;

/// A module as the linker wrote it.
#[derive(Default)]
pub(crate) struct Linked {
    functions: Vec<Function>,
    /// Where what a symbol names is, by the number of the symbol.
    data: HashMap<u32, Addresses>,
    /// The slot in the table of functions that has the function which a symbol names, by the number of the symbol.
    slots: HashMap<u32, u32>,
    slots_of_functions: HashMap<u32, u32>,
    /// The symbols that data points to, by the address of the pointer.
    pointers: BTreeMap<u32, u32>,
    segments: Vec<Segment>,
}

#[derive(Default)]
struct Function {
    /// Where its code is in the file.
    code: Range<usize>,
    /// The symbols of the data that it reads and of the functions whose slots it knows.
    symbols: Vec<u32>,
    /// Its names; equal functions are one.
    names: Vec<String>,
}

struct Segment {
    start: u32,
    /// Where its bytes are in the file.
    bytes: Range<usize>,
    content: Vec<u8>,
    is_read_only: bool,
}

impl Linked {
    pub(crate) fn parse(wasm: &[u8]) -> Result<Self> {
        let mut linked = Self::default();
        let mut n_imported = 0;
        // Where the sections begin that relocations are counted from.
        let (mut code, mut data) = (0, 0);
        for payload in Parser::new(0).parse_all(wasm) {
            match payload? {
                Payload::ImportSection(imports) => {
                    for import in imports.into_imports() {
                        n_imported += usize::from(matches!(import?.ty, TypeRef::Func(_)));
                    }
                }
                Payload::ElementSection(section) => {
                    for element in section {
                        linked.fill(element?)?;
                    }
                }
                Payload::CodeSectionStart { range, .. } => code = range.start,
                Payload::CodeSectionEntry(body) => {
                    linked.functions.push(Function { code: body.range(), ..Function::default() });
                }
                Payload::DataSection(section) => {
                    data = section.range().start;
                    for segment in section {
                        linked.segments.push(Segment::of(&segment?)?);
                    }
                }
                Payload::CustomSection(section) => match section.as_known() {
                    KnownCustom::Name(names) => linked.name(names, n_imported)?,
                    KnownCustom::Linking(linking) => linked.link(&linking, n_imported)?,
                    KnownCustom::Reloc(relocations) if section.name() == "reloc.CODE" => {
                        linked.relocate_code(&relocations, code)?;
                    }
                    KnownCustom::Reloc(relocations) if section.name() == "reloc.DATA" => {
                        linked.relocate_data(&relocations, data)?;
                    }
                    _ => {}
                },
                _ => {}
            }
        }
        let has_relocations = linked.functions.iter().any(|function| !function.symbols.is_empty());
        ensure!(
            has_relocations && !linked.data.is_empty(),
            "the linker left no relocations in the module: see build.rs"
        );
        Ok(linked)
    }

    fn fill(&mut self, element: Element<'_>) -> Result<()> {
        let (ElementKind::Active { offset_expr, .. }, ElementItems::Functions(functions)) =
            (element.kind, element.items)
        else {
            anyhow::bail!("functions that the start does not put into the table")
        };
        for (slot, function) in (value(&offset_expr)?..).zip(functions) {
            self.slots_of_functions.insert(function?, slot);
        }
        Ok(())
    }

    fn name(&mut self, names: wasmparser::NameSectionReader<'_>, n_imported: usize) -> Result<()> {
        for subsection in names {
            let Name::Function(names) = subsection? else { continue };
            for naming in names {
                let naming = naming?;
                let position = (naming.index as usize).checked_sub(n_imported);
                if let Some(function) = position.and_then(|position| self.functions.get_mut(position)) {
                    function.names.push(as_bound(naming.name));
                }
            }
        }
        Ok(())
    }

    fn link(&mut self, linking: &wasmparser::LinkingSectionReader<'_>, n_imported: usize) -> Result<()> {
        for subsection in linking.subsections() {
            match subsection? {
                Linking::SegmentInfo(all) => {
                    for (segment, info) in self.segments.iter_mut().zip(all) {
                        segment.is_read_only = info?.name.starts_with(READ_ONLY);
                    }
                }
                Linking::SymbolTable(symbols) => {
                    for (number, symbol) in (0..).zip(symbols) {
                        match symbol? {
                            SymbolInfo::Data { symbol: Some(symbol), .. } => {
                                let segment = self.segments.get(symbol.index as usize);
                                let start = segment.context("a symbol of no segment")?.start + symbol.offset;
                                self.data.insert(number, start..start + symbol.size);
                            }
                            SymbolInfo::Func { index, name, .. } => {
                                let slot = self.slots_of_functions.get(&index);
                                self.slots.extend(slot.map(|slot| (number, *slot)));
                                let position = (index as usize).checked_sub(n_imported);
                                let function = position.and_then(|position| self.functions.get_mut(position));
                                if let (Some(function), Some(name)) = (function, name) {
                                    function.names.push(as_bound(name));
                                }
                            }
                            _ => {}
                        }
                    }
                }
                _ => {}
            }
        }
        Ok(())
    }

    fn relocate_code(&mut self, relocations: &RelocSectionReader<'_>, section: usize) -> Result<()> {
        for relocation in relocations.entries() {
            let relocation = relocation?;
            match relocation.ty {
                RelocationType::MemoryAddrLeb
                | RelocationType::MemoryAddrSleb
                | RelocationType::TableIndexSleb => {
                    let place = section + relocation.offset as usize;
                    let behind = self.functions.partition_point(|function| function.code.start <= place);
                    let function =
                        behind.checked_sub(1).and_then(|position| self.functions.get_mut(position));
                    function.context("a relocation outside the code")?.symbols.push(relocation.index);
                }
                RelocationType::FunctionIndexLeb
                | RelocationType::TypeIndexLeb
                | RelocationType::GlobalIndexLeb
                | RelocationType::TableNumberLeb => {}
                other => anyhow::bail!("a relocation of the code that is not known: {other:?}"),
            }
        }
        Ok(())
    }

    fn relocate_data(&mut self, relocations: &RelocSectionReader<'_>, section: usize) -> Result<()> {
        for relocation in relocations.entries() {
            let relocation = relocation?;
            let (RelocationType::MemoryAddrI32 | RelocationType::TableIndexI32) = relocation.ty else {
                anyhow::bail!("a relocation of the data that is not known: {:?}", relocation.ty)
            };
            let place = section + relocation.offset as usize;
            let segment = self.segments.iter().find(|segment| segment.bytes.contains(&place));
            let segment = segment.context("a relocation outside the data")?;
            let address = segment.start + u32::try_from(place - segment.bytes.start)?;
            self.pointers.insert(address, relocation.index);
        }
        Ok(())
    }

    /// Fails where a function of one of these names has another name, too: whoever means that one would be meant as well.
    pub(super) fn ensure_alone(&self, is_meant: impl Fn(&str) -> bool) -> Result<()> {
        for function in &self.functions {
            let (meant, others): (Vec<_>, Vec<_>) = function.names.iter().partition(|name| is_meant(name));
            if let (Some(meant), Some(other)) = (meant.first(), others.first()) {
                anyhow::bail!("{meant} is the same function as {other}, which is not meant");
            }
        }
        Ok(())
    }

    /// Fails where a module has other data than the linker wrote, and is another one.
    pub(super) fn ensure_of(&self, module: &Module) -> Result<()> {
        let data = |data: &walrus::Data| (data::start_of(data), data.value.clone());
        let same = self.segments.iter().map(|segment| (Some(segment.start), segment.content.clone()));
        ensure!(same.eq(module.data.iter().map(data)), "what the linker wrote is of another build");
        Ok(())
    }

    /// The functions of a module that have no relocations here because their names are not known.
    pub(super) fn unknown<'a>(&self, names: impl Iterator<Item = &'a str>) -> Vec<&'a str> {
        let known: HashSet<&str> =
            self.functions.iter().flat_map(|function| &function.names).map(String::as_str).collect();
        names.filter(|name| !known.contains(name)).collect()
    }

    /// Whether the linker put a function into a slot.
    pub(super) fn has_slot(&self, slot: u32) -> bool {
        self.slots_of_functions.values().any(|filled| *filled == slot)
    }

    /// The slots that functions of these names know, by themselves or from the data that they read.
    pub(super) fn slots_of(&self, stays: impl Fn(&str) -> bool) -> HashSet<u32> {
        let reached = self.reachable(self.symbols_of(stays));
        reached.iter().filter_map(|symbol| self.slots.get(symbol)).copied().collect()
    }

    /// The data that never changes and that only functions of these names read, in order. `mentioned` are the numbers in what stays: what
    /// one of them may be the address of stays too, whatever the names say.
    pub(super) fn only_of(
        &self,
        moves: impl Fn(&str) -> bool,
        stays: impl Fn(&str) -> bool,
        mentioned: &BTreeSet<u32>,
    ) -> Vec<Addresses> {
        let data = |symbols: Vec<u32>| {
            let reached = self.reachable(symbols).into_iter();
            reached.filter_map(|symbol| self.data.get(&symbol)).cloned().collect::<Vec<_>>()
        };
        let has_mentioned =
            |(_, datum): &(&u32, &Addresses)| mentioned.range((*datum).clone()).next().is_some();
        let by_number = self.data.iter().filter(has_mentioned).map(|(symbol, _)| *symbol);
        let of_kept = data(self.symbols_of(stays).into_iter().chain(by_number).collect());
        let of_moved = data(self.symbols_of(moves));
        let is_read_only = |datum: &Addresses| {
            let of = |segment: &Segment| {
                segment.start <= datum.start && (datum.end - segment.start) as usize <= segment.bytes.len()
            };
            self.segments.iter().any(|segment| segment.is_read_only && of(segment))
        };
        let mut bytes: BTreeSet<u32> = of_moved.into_iter().filter(is_read_only).flatten().collect();
        // Data may lie in other data.
        for address in of_kept.into_iter().flatten() {
            bytes.remove(&address);
        }
        let mut ranges: Vec<Addresses> = Vec::new();
        for address in bytes {
            match ranges.last_mut() {
                Some(last) if last.end == address => last.end += 1,
                _ => ranges.push(address..address + 1),
            }
        }
        ranges
    }

    /// The symbols that the functions of these names have.
    fn symbols_of(&self, is_meant: impl Fn(&str) -> bool) -> Vec<u32> {
        let meant = self.functions.iter().filter(|function| function.names.iter().any(|name| is_meant(name)));
        meant.flat_map(|function| function.symbols.iter().copied()).collect()
    }

    /// Some symbols, with those that the data behind them points to.
    fn reachable(&self, mut open: Vec<u32>) -> HashSet<u32> {
        let mut reached = HashSet::new();
        while let Some(symbol) = open.pop() {
            if let (true, Some(datum)) = (reached.insert(symbol), self.data.get(&symbol)) {
                open.extend(self.pointers.range(datum.clone()).map(|(_, to)| *to));
            }
        }
        reached
    }
}

/// A name as wasm-bindgen leaves it in the module: what is exported loses a hash.
fn as_bound(name: &str) -> String {
    let name = without_hashes(&demangle(name).to_string());
    match name.rsplit_once('_') {
        Some((exported, hash)) if hash.len() == 16 && hash.bytes().all(|byte| byte.is_ascii_hexdigit()) => {
            exported.to_owned()
        }
        _ => name,
    }
}

impl Segment {
    fn of(data: &wasmparser::Data<'_>) -> Result<Self> {
        let DataKind::Active { offset_expr, .. } = &data.kind else {
            anyhow::bail!("a segment that the start does not fill")
        };
        let bytes = data.range.end - data.data.len()..data.range.end;
        Ok(Self { start: value(offset_expr)?, bytes, content: data.data.to_vec(), is_read_only: false })
    }
}

/// What an expression gives that is a number.
fn value(expression: &ConstExpr<'_>) -> Result<u32> {
    match expression.get_operators_reader().read()? {
        Operator::I32Const { value } => Ok(u32::try_from(value)?),
        _ => anyhow::bail!("a segment whose place is not known"),
    }
}

#[cfg(test)]
mod tests;
