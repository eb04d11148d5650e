//! The functions of a module in an order in which Brotli finds what they have in common: each followed by the one most like it.
//!
//! The order means nothing to a browser. What a function is like is judged by the runs of bytes that it shares with another.

use std::collections::{HashMap, HashSet};

use anyhow::{Context as _, Result, anyhow};
use wasm_encoder::reencode::{Error, Reencode, utils};
use wasm_encoder::{CodeSection, FunctionSection, Module};
use wasmparser::{CodeSectionReader, FunctionBody, FunctionSectionReader, Parser};

use crate::symbols::functions;

/// The length of a run, which was measured: 3 to 8 give up to 0.9 kB less of 154.
const RUN: usize = 5;
/// A run in more functions than this says nothing of any.
const COMMON: usize = 200;

/// The same module with its functions in the better order.
pub(crate) fn ordered(wasm: &[u8]) -> Result<Vec<u8>> {
    let (n_imported, bodies) = functions(wasm)?;
    let order = by_likeness(&bodies);
    let mut places = vec![0; order.len()];
    for (place, function) in order.iter().enumerate() {
        *places.get_mut(*function).context("a function that is not there")? = u32::try_from(place)?;
    }
    let mut module = Module::new();
    Ordering { n_imported, order, places }
        .parse_core_module(&mut module, Parser::new(0), wasm)
        .map_err(|error| anyhow!("the module cannot be put in order: {error}"))?;
    Ok(module.finish())
}

/// From the first function on, always the one that is most like the last; where none is, the next that is left.
fn by_likeness(bodies: &[&[u8]]) -> Vec<usize> {
    let runs: Vec<HashSet<&[u8]>> = bodies.iter().map(|body| body.windows(RUN).collect()).collect();
    let mut sharers: HashMap<&[u8], Vec<usize>> = HashMap::new();
    for (function, runs) in runs.iter().enumerate() {
        for run in runs {
            sharers.entry(*run).or_default().push(function);
        }
    }
    sharers.retain(|_, sharers| (2..=COMMON).contains(&sharers.len()));
    let n_runs = |function: usize| runs.get(function).map_or(0, HashSet::len);
    let mut left = vec![true; bodies.len()];
    let mut order = Vec::with_capacity(bodies.len());
    let mut next = (!bodies.is_empty()).then_some(0);
    let mut first_left = 0;
    while let Some(last) = next {
        order.push(last);
        take(&mut left, last);
        let mut shared: HashMap<usize, usize> = HashMap::new();
        for sharer in runs.get(last).into_iter().flatten().filter_map(|run| sharers.get(run)).flatten() {
            if left.get(*sharer) == Some(&true) {
                *shared.entry(*sharer).or_default() += 1;
            }
        }
        // In millionths, for an order of floats would have to say what becomes of those that are no numbers.
        let likeness = |(function, n_shared): &(usize, usize)| {
            (n_shared * 1_000_000 / (n_runs(last) + n_runs(*function)).max(1), std::cmp::Reverse(*function))
        };
        while left.get(first_left) == Some(&false) {
            first_left += 1;
        }
        let any = (first_left < left.len()).then_some(first_left);
        next = shared.into_iter().max_by_key(likeness).map(|(function, _)| function).or(any);
    }
    order
}

fn take(left: &mut [bool], function: usize) {
    if let Some(left) = left.get_mut(function) {
        *left = false;
    }
}

struct Ordering {
    n_imported: u32,
    /// The functions by their new places, and the new places by the functions.
    order: Vec<usize>,
    places: Vec<u32>,
}

impl Ordering {
    fn sort<T: Clone>(&self, items: &[T]) -> Vec<T> {
        self.order.iter().filter_map(|function| items.get(*function).cloned()).collect()
    }
}

impl Reencode for Ordering {
    type Error = std::convert::Infallible;

    fn function_index(&mut self, function: u32) -> Result<u32, Error> {
        let Some(own) = function.checked_sub(self.n_imported) else { return Ok(function) };
        let place = self.places.get(own as usize).copied().unwrap_or(own);
        Ok(self.n_imported + place)
    }

    fn parse_function_section(
        &mut self,
        functions: &mut FunctionSection,
        section: FunctionSectionReader<'_>,
    ) -> Result<(), Error> {
        let types = section.into_iter().collect::<Result<Vec<_>, _>>()?;
        for of_type in self.sort(&types) {
            functions.function(self.type_index(of_type)?);
        }
        Ok(())
    }

    fn parse_code_section(
        &mut self,
        code: &mut CodeSection,
        section: CodeSectionReader<'_>,
    ) -> Result<(), Error> {
        let bodies: Vec<FunctionBody<'_>> = section.into_iter().collect::<Result<_, _>>()?;
        self.sort(&bodies).into_iter().try_for_each(|body| utils::parse_function_body(self, code, body))
    }
}

#[cfg(test)]
mod tests {
    use super::{by_likeness, ordered};

    #[test]
    fn a_function_is_followed_by_the_one_most_like_it() {
        let bodies: [&[u8]; 4] = [b"abcdefgh", b"12345678", b"abcdefgX", b"1234567Y"];
        assert_eq!(by_likeness(&bodies), [0, 2, 1, 3]);
        assert_eq!(by_likeness(&[]), [0_usize; 0]);
    }

    #[test]
    fn calls_exports_and_tables_mean_the_same_functions_as_before() {
        let text = |first: &str, second: &str, third: &str| {
            format!(
                r#"(module (import "js" "f" (func $f)) (table 2 2 funcref) (elem (i32.const 0) $long $f)
                {first} {second} {third} (export "long" (func $long)) (start $short))"#
            )
        };
        let long = "(func $long (drop (i64.const 123456789012345)) (drop (i64.const 987654321098765)))";
        let short = "(func $short (call $like) (call $f))";
        let like =
            "(func $like (drop (i64.const 123456789012345)) (drop (i64.const 987654321098765)) (call $f))";
        let before = wat::parse_str(text(long, short, like)).unwrap();
        let after = wat::parse_str(text(long, like, short)).unwrap();
        assert_eq!(without_names(&ordered(&before).unwrap()), without_names(&after));
    }

    /// The names are last in a module, in no order that matters.
    fn without_names(wasm: &[u8]) -> &[u8] {
        let names = wasm.windows(5).position(|bytes| bytes == b"\x04name").unwrap();
        &wasm[..names]
    }
}
