//! The types that make a block of this chain.

use sp_runtime::{generic, traits::BlakeTwo256, MultiAddress};

pub use parachains_common::{AccountId, Balance, BlockNumber, Signature};

use crate::{AllPalletsWithSystem, Runtime, RuntimeCall};

/// How a transaction names an account.
pub type Address = MultiAddress<AccountId, ()>;

/// The header of a block.
pub type Header = generic::Header<BlockNumber, BlakeTwo256>;

/// What a transaction carries besides its call. Nobody pays for it.
pub type TxExtension = (
	frame_system::CheckNonZeroSender<Runtime>,
	frame_system::CheckSpecVersion<Runtime>,
	frame_system::CheckTxVersion<Runtime>,
	frame_system::CheckGenesis<Runtime>,
	frame_system::CheckEra<Runtime>,
	frame_system::CheckNonce<Runtime>,
	frame_system::CheckWeight<Runtime>,
);

/// A transaction as it comes over the wire.
pub type UncheckedExtrinsic =
	generic::UncheckedExtrinsic<Address, RuntimeCall, Signature, TxExtension>;

/// A block of this chain.
pub type Block = generic::Block<Header, UncheckedExtrinsic>;

/// Executes blocks.
pub type Executive = frame_executive::Executive<
	Runtime,
	Block,
	frame_system::ChainContext<Runtime>,
	Runtime,
	AllPalletsWithSystem,
>;
