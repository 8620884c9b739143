//! What native and Wasm benchmarks have in common.

use criterion::{BenchmarkId, Criterion, SamplingMode};
use sluice_bench::{rows::ROWS, work::Work};
use std::cell::OnceCell;

/// Measure all rows by `engine`, which `execute` is: it gives the state root. What the command line leaves out is not made.
pub fn rows(criterion: &mut Criterion, engine: &str, execute: impl Fn(&Work) -> Vec<u8>) {
	for row in ROWS {
		let mut group = criterion.benchmark_group(row.name);
		// Some take long: then few of them are enough.
		group.sampling_mode(SamplingMode::Flat);
		for size in row.sizes {
			for entry in row.sides {
				let work = OnceCell::new();
				let id = BenchmarkId::new(format!("{}-{engine}", entry.side), size);
				group.bench_function(id, |bencher| {
					let work = work.get_or_init(|| {
						let work = (entry.work)(*size);
						assert_eq!(execute(&work), work.native(), "the same is done everywhere");
						work
					});
					bencher.iter(|| execute(work));
				});
			}
		}
		group.finish();
	}
}
