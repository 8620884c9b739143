//! The types that every parachain's client shares, whatever its runtime.

use cumulus_primitives_proof_size_hostfunction::storage_proof_size;
use sp_runtime::{generic, traits::BlakeTwo256, AccountId32, OpaqueExtrinsic};

/// A parachain's header as Cumulus chains have it: 32-bit numbers, BLAKE2b-256.
pub type Header = generic::Header<u32, BlakeTwo256>;
/// A parachain's block; only its runtime knows what an extrinsic means.
pub type Block = generic::Block<Header, OpaqueExtrinsic>;
/// A block hash.
pub type Hash = sp_core::H256;
/// What the account RPCs take. Chains with other account types still serve every other RPC.
pub type AccountId = AccountId32;
/// What the nonce RPC answers.
pub type Nonce = u32;
/// What the fee RPCs answer.
pub type Balance = u128;

/// The host functions a parachain's runtime may import; others trap when called.
pub type HostFunctions = (sp_io::SubstrateHostFunctions, storage_proof_size::HostFunctions);
/// Runs a parachain's Wasm.
pub type Executor = sc_executor::WasmExecutor<HostFunctions>;
/// A parachain's client.
pub type Client = sc_service::TFullClient<Block, crate::stand_in::RuntimeApi, Executor>;
/// A parachain's database.
pub type Backend = sc_service::TFullBackend<Block>;
/// A parachain's transaction pool.
pub type Pool = sc_transaction_pool::TransactionPoolHandle<Block, Client>;
/// An aura authority's public key, sr25519 or ed25519: the chain's signature scheme is not visible from its Wasm.
pub type AuraKey = [u8; 32];
