//! The two tasks of consensus: BABE's author and GRANDPA's voter.

use crate::{
	clock::SlotClock,
	inherents::author_inherents,
	types::{
		Block, GrandpaLink, RelayBabeLink, RelayBackend, RelayClient, RelayPool, RelaySelectChain,
	},
};
use sc_basic_authorship::ProposerFactory;
use sc_consensus::BoxBlockImport;
use sc_consensus_babe::{BabeParams, SlotProportion};
use sc_consensus_grandpa::{GrandpaParams, SharedVoterState, VotingRule};
use sc_network::{service::traits::NetworkService, NotificationService};
use sc_network_sync::SyncingService;
use sc_service::{Error as ServiceError, TaskManager};
use sc_telemetry::TelemetryHandle;
use sc_transaction_pool_api::OffchainTransactionPoolFactory;
use sp_keystore::KeystorePtr;
use std::sync::Arc;
use substrate_prometheus_endpoint::Registry;

/// What BABE's worker needs.
pub struct BabeWorkerContext {
	/// Chain database, state and runtime.
	pub client: Arc<RelayClient>,
	/// Extrinsics waiting for a block.
	pub pool: Arc<RelayPool>,
	/// The rule for choosing between forks.
	pub select_chain: RelaySelectChain,
	/// Takes the blocks.
	pub block_import: BoxBlockImport<Block>,
	/// Tells whether the node is still behind, in which case it does not author.
	pub sync: Arc<SyncingService<Block>>,
	/// The node's keys.
	pub keystore: KeystorePtr,
	/// The time.
	pub clock: SlotClock,
	/// Epochs, shared with block import.
	pub babe_link: RelayBabeLink,
	/// Author even without peers.
	pub force_authoring: bool,
	/// Metrics.
	pub registry: Option<Registry>,
	/// Telemetry.
	pub telemetry: Option<TelemetryHandle>,
}

/// Author in real slots, as their turns come.
pub fn spawn_babe_worker(
	tasks: &TaskManager,
	context: BabeWorkerContext,
) -> Result<(), ServiceError> {
	let proposers = ProposerFactory::new(
		tasks.spawn_handle(),
		context.client.clone(),
		context.pool,
		context.registry.as_ref(),
		context.telemetry.clone(),
	);
	let slot_duration = context.babe_link.config().slot_duration();
	let worker = sc_consensus_babe::start_babe(BabeParams {
		keystore: context.keystore,
		client: context.client.clone(),
		select_chain: context.select_chain,
		env: proposers,
		block_import: context.block_import,
		sync_oracle: context.sync.clone(),
		justification_sync_link: context.sync,
		create_inherent_data_providers: author_inherents(
			context.client,
			context.clock,
			slot_duration,
		),
		force_authoring: context.force_authoring,
		// Validators of a small network start one after the other: the first must not stop while it waits for them.
		backoff_authoring_blocks: Option::<()>::None,
		babe_link: context.babe_link,
		block_proposal_slot_portion: SlotProportion::new(0.5),
		max_block_proposal_slot_portion: None,
		telemetry: context.telemetry,
	})?;
	tasks.spawn_essential_handle().spawn_blocking("babe-author", Some("block-authoring"), worker);
	Ok(())
}

/// What GRANDPA's voter needs.
pub struct GrandpaContext {
	/// Names, keys and timing.
	pub config: sc_consensus_grandpa::Config,
	/// From GRANDPA's block import.
	pub link: GrandpaLink,
	/// The network.
	pub network: Arc<dyn NetworkService>,
	/// Fetches blocks that others vote for.
	pub sync: Arc<SyncingService<Block>>,
	/// Votes come and go here.
	pub notifications: Box<dyn NotificationService>,
	/// The voter's rounds, for the RPC.
	pub voter_state: SharedVoterState,
	/// For equivocation reports.
	pub pool: Arc<RelayPool>,
	/// Metrics.
	pub registry: Option<Registry>,
}

/// Vote, if the node has a voter's key, and follow finality in any case.
pub fn spawn_grandpa_voter<R>(
	tasks: &TaskManager,
	context: GrandpaContext,
	voting_rule: R,
) -> Result<(), ServiceError>
where
	R: VotingRule<Block, RelayClient> + Clone + 'static,
{
	let voter =
		sc_consensus_grandpa::run_grandpa_voter::<_, RelayBackend, _, _, _, _, _>(GrandpaParams {
			telemetry: context.config.telemetry.clone(),
			config: context.config,
			link: context.link,
			network: context.network,
			sync: context.sync,
			notification_service: context.notifications,
			voting_rule,
			prometheus_registry: context.registry,
			shared_voter_state: context.voter_state,
			offchain_tx_pool_factory: OffchainTransactionPoolFactory::new(context.pool),
		})?;
	tasks.spawn_essential_handle().spawn_blocking("grandpa-voter", None, voter);
	Ok(())
}
