//! The concrete types of the relay node, in one place.

use polkadot_primitives::{AccountId as PolkadotAccountId, Balance as PolkadotBalance};
use sc_consensus::LongestChain;
use sc_consensus_babe::{BabeLink, BabeWorkerHandle};
use sc_consensus_grandpa::LinkHalf;
use sc_executor::WasmExecutor;
use sc_service::{TFullBackend, TFullClient};
use sc_transaction_pool::TransactionPoolHandle;

pub use sluice_relay_runtime::{opaque::Block, RuntimeApi};

/// Hashes of relay-chain blocks and of most other things.
pub type Hash = sluice_primitives::Hash;
/// Headers of relay-chain blocks.
pub type Header = polkadot_primitives::Header;
/// Relay-chain block numbers.
pub type BlockNumber = sluice_primitives::BlockNumber;
/// Accounts.
pub type AccountId = PolkadotAccountId;
/// Amounts of the native token.
pub type Balance = PolkadotBalance;
/// Transaction counters of accounts.
pub type Nonce = u32;

/// Runs the relay-chain runtime, which asks for no host function beyond Substrate's own.
pub type RelayExecutor = WasmExecutor<sp_io::SubstrateHostFunctions>;
/// The chain's database, state and runtime.
pub type RelayClient = TFullClient<Block, RuntimeApi, RelayExecutor>;
/// The database alone.
pub type RelayBackend = TFullBackend<Block>;
/// Extrinsics waiting for a block.
pub type RelayPool = TransactionPoolHandle<Block, RelayClient>;
/// The rule for choosing between forks.
pub type RelaySelectChain = LongestChain<RelayBackend, Block>;
/// What connects GRANDPA's block import with its voter.
pub type GrandpaLink = LinkHalf<Block, RelayClient, RelaySelectChain>;
/// What connects BABE's block import with whoever authors.
pub type RelayBabeLink = BabeLink<Block>;
/// Answers questions about BABE's epochs.
pub type BabeHandle = BabeWorkerHandle<Block>;
