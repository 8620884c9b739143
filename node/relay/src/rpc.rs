//! JSON-RPC methods beyond those that every Substrate node serves by itself, such as `chainHead_v1`.

use crate::types::{
	BabeHandle, Block, BlockNumber, Hash, RelayBackend, RelayClient, RelayPool, RelaySelectChain,
};
use jsonrpsee::RpcModule;
use sc_consensus_babe_rpc::{Babe, BabeApiServer};
use sc_consensus_grandpa::{
	FinalityProofProvider, GrandpaJustificationStream, SharedAuthoritySet, SharedVoterState,
};
use sc_consensus_grandpa_rpc::{Grandpa, GrandpaApiServer};
use sc_rpc::SubscriptionTaskExecutor;
use sp_keystore::KeystorePtr;
use std::sync::Arc;

/// What the methods need.
pub struct RpcContext {
	/// Chain database, state and runtime.
	pub client: Arc<RelayClient>,
	/// Extrinsics waiting for a block.
	pub pool: Arc<RelayPool>,
	/// The rule for choosing between forks.
	pub select_chain: RelaySelectChain,
	/// The node's keys.
	pub keystore: KeystorePtr,
	/// BABE's epochs.
	pub babe: BabeHandle,
	/// GRANDPA's voters.
	pub authority_set: SharedAuthoritySet<Hash, BlockNumber>,
	/// The voter's rounds.
	pub voter_state: SharedVoterState,
	/// New justifications.
	pub justifications: GrandpaJustificationStream<Block>,
	/// Proofs of finality.
	pub finality: Arc<FinalityProofProvider<RelayBackend, Block>>,
}

/// Put the methods together.
pub fn rpc_module(
	context: &RpcContext,
	executor: SubscriptionTaskExecutor,
) -> Result<RpcModule<()>, sc_service::Error> {
	use pallet_transaction_payment_rpc::{TransactionPayment, TransactionPaymentApiServer};
	use substrate_frame_rpc_system::{System, SystemApiServer};

	let mut module = RpcModule::new(());
	let mut merge = |methods: jsonrpsee::Methods| {
		module.merge(methods).map_err(|error| sc_service::Error::Application(Box::new(error)))
	};
	merge(System::new(context.client.clone(), context.pool.clone()).into_rpc().into())?;
	merge(TransactionPayment::new(context.client.clone()).into_rpc().into())?;
	let babe = Babe::new(
		context.client.clone(),
		context.babe.clone(),
		context.keystore.clone(),
		context.select_chain.clone(),
	);
	merge(babe.into_rpc().into())?;
	let grandpa = Grandpa::new(
		executor,
		context.authority_set.clone(),
		context.voter_state.clone(),
		context.justifications.clone(),
		context.finality.clone(),
	);
	merge(grandpa.into_rpc().into())?;
	Ok(module)
}
