//! All rows in Wasm, by the executor of nodes.

// The macro makes a function that nobody can document.
#![allow(missing_docs)]

mod common;

use criterion::{criterion_group, criterion_main, Criterion};
use sluice_bench::wasm::Executor;

fn wasm(criterion: &mut Criterion) {
	let executor = Executor::default();
	common::rows(criterion, "wasm", |work| executor.execute(work));
}

criterion_group!(benches, wasm);
criterion_main!(benches);
