//! The chains that exist from the first block on.

use alloc::vec::Vec;
use serde::{Deserialize, Serialize};
use sluice_primitives::{HeadData, ParaId, ValidationCode};

/// A chain of the genesis. In JSON both fields are hexadecimal strings beginning with `0x`.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct GenesisChain {
	/// The chain's genesis head: its encoded genesis header.
	pub head: HeadData,
	/// Its validation code: the Wasm that has `validate_block`, compressed or not.
	pub code: ValidationCode,
}

/// The chains by their ids.
pub type GenesisChains = Vec<(ParaId, GenesisChain)>;
