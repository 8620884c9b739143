//! All rows natively.

mod common;

use criterion::{criterion_group, criterion_main, Criterion};

fn native(criterion: &mut Criterion) {
	common::rows(criterion, "native", |work| work.native());
}

criterion_group!(benches, native);
criterion_main!(benches);
