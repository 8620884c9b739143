//! All rows natively.

// The macro makes a function that nobody can document.
#![allow(missing_docs)]

mod common;

use criterion::{criterion_group, criterion_main, Criterion};

fn native(criterion: &mut Criterion) {
	common::rows(criterion, "native", |work| work.native());
}

criterion_group!(benches, native);
criterion_main!(benches);
