//! The data that only the rest reads: what is at the addresses that `linked.rs` tells.

use std::ops::Range;

use anyhow::{Context as _, Result};
use walrus::{ConstExpr, Data, DataKind, Module};

/// Some bytes and the address that they have in memory.
pub(super) struct Datum {
    address: u32,
    bytes: Vec<u8>,
}

/// Takes the bytes at some addresses out of a module. What is left in their place weighs nothing after compression.
pub(super) fn cut(module: &mut Module, later: &[Range<u32>]) -> Vec<Datum> {
    let mut cut = Vec::new();
    let all: Vec<_> = module.data.iter().map(Data::id).collect();
    for data in all {
        let data = module.data.get_mut(data);
        let Some(start) = start_of(data) else { continue };
        let place = |address: u32| address.checked_sub(start).map(|place| place as usize);
        for range in later {
            let bounds = place(range.start).zip(place(range.end));
            let bytes = bounds.and_then(|(first, last)| data.value.get_mut(first..last));
            if let Some(bytes) = bytes {
                cut.push(Datum { address: range.start, bytes: bytes.to_vec() });
                bytes.fill(0);
            }
        }
    }
    cut
}

pub(super) fn start_of(data: &Data) -> Option<u32> {
    match data.kind {
        DataKind::Active { offset: ConstExpr::Value(walrus::ir::Value::I32(start)), .. } => {
            u32::try_from(start).ok()
        }
        _ => None,
    }
}

/// Puts the bytes into a module that fills its memory with nothing else.
pub(super) fn add(module: &mut Module, data: Vec<Datum>) -> Result<()> {
    for Datum { address, bytes } in data {
        let memory = module.memories.iter().next().context("the module has no memory")?.id();
        let offset = ConstExpr::Value(walrus::ir::Value::I32(i32::try_from(address)?));
        let data = module.data.add(DataKind::Active { memory, offset }, bytes);
        module.memories.get_mut(memory).data_segments.insert(data);
    }
    Ok(())
}
