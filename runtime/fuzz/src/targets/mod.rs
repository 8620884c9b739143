//! The targets.

pub mod call;
pub mod candidate;
mod inherent;
mod upward;

pub use inherent::inherent;
pub use upward::upward;

use codec::Decode;

/// As many values as `data` begins with, at most 16.
fn many<T: Decode>(mut data: &[u8]) -> Vec<T> {
	std::iter::from_fn(|| if data.is_empty() { None } else { T::decode(&mut data).ok() })
		.take(16)
		.collect()
}
