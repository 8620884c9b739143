//! Types for a node that does not look into transactions.

// The macro below names `Vec` without a path.
#[cfg(not(feature = "std"))]
use alloc::vec::Vec;

pub use sp_runtime::OpaqueExtrinsic as UncheckedExtrinsic;
use sp_runtime::{generic, impl_opaque_keys, traits::BlakeTwo256};

use crate::{Aura, BlockNumber};

/// The header of a block.
pub type Header = generic::Header<BlockNumber, BlakeTwo256>;
/// A block whose transactions are bytes.
pub type Block = generic::Block<Header, UncheckedExtrinsic>;

impl_opaque_keys! {
	/// The keys of a collator.
	pub struct SessionKeys {
		/// The key that signs blocks.
		pub aura: Aura,
	}
}
