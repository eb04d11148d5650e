//! The texts that only the rest says, by marks in them. What else of the data only the rest reads cannot be told apart: an address in a
//! function may be one in front of what it reads, or behind it. (Tried with the linker's map: a loop over a table had only its end.)

use anyhow::{Context as _, Result};
use walrus::{ConstExpr, DataKind, Module};

/// What stands before and behind such a text: `src/later.rs`.
pub(crate) const BEGIN: &[u8] = b"\x01later";
const END: &[u8] = b"\x01end";

/// A text and the address that it has in memory.
pub(super) struct Text {
    address: i32,
    bytes: Vec<u8>,
}

/// Takes the texts out of a module. What is left in their place weighs nothing after compression.
pub(super) fn cut(module: &mut Module) -> Vec<Text> {
    let mut texts = Vec::new();
    let all: Vec<_> = module.data.iter().map(walrus::Data::id).collect();
    for id in all {
        let data = module.data.get_mut(id);
        let DataKind::Active { offset: ConstExpr::Value(walrus::ir::Value::I32(start)), .. } = data.kind
        else {
            continue;
        };
        while let Some((first, last)) = between(&data.value) {
            let Some(text) = data.value.get_mut(first..last) else { break };
            let Ok(before) = i32::try_from(first) else { break };
            texts.push(Text { address: start + before, bytes: text.to_vec() });
            text.fill(0);
        }
    }
    texts
}

/// Puts the texts into a module that fills its memory with nothing else.
pub(super) fn add(module: &mut Module, texts: Vec<Text>) -> Result<()> {
    for Text { address, bytes } in texts {
        let memory = module.memories.iter().next().context("the module has no memory")?.id();
        let offset = ConstExpr::Value(walrus::ir::Value::I32(address));
        let data = module.data.add(DataKind::Active { memory, offset }, bytes);
        module.memories.get_mut(memory).data_segments.insert(data);
    }
    Ok(())
}

fn between(bytes: &[u8]) -> Option<(usize, usize)> {
    let find = |from: usize, what: &[u8]| {
        let at = bytes.get(from..)?.windows(what.len()).position(|part| part == what)?;
        Some(from + at)
    };
    let first = find(0, BEGIN)?;
    Some((first, find(first, END)? + END.len()))
}

#[cfg(test)]
mod tests {
    use super::between;

    #[test]
    fn a_text_is_found_with_its_marks() {
        let bytes = b"first\x01later\0key\0words\x01endlast";
        let (from, to) = between(bytes).unwrap();
        assert_eq!(&bytes[from..to], b"\x01later\0key\0words\x01end");
        assert_eq!(between(b"first\x01later without an end"), None);
        assert_eq!(between(b""), None);
    }
}
