//! Client, transaction pool and block-import pipeline: what every relay node has, whoever authors its blocks.

use crate::{
	clock::SlotClock,
	inherents::import_inherents,
	types::{
		BabeHandle, Block, GrandpaLink, RelayBabeLink, RelayBackend, RelayClient, RelayExecutor,
		RelayPool, RelaySelectChain, RuntimeApi,
	},
};
use sc_consensus::{BoxBlockImport, DefaultImportQueue, LongestChain};
use sc_consensus_babe::ImportQueueParams;
use sc_consensus_grandpa::GrandpaPruningFilter;
use sc_service::{Configuration, Error as ServiceError, KeystoreContainer, TaskManager};
use sc_telemetry::{Telemetry, TelemetryWorker};
use sc_transaction_pool_api::OffchainTransactionPoolFactory;
use sluice_node_base::with_remedy;
use std::sync::Arc;

/// A finality justification is kept at least every so many blocks, for nodes that join later.
pub const JUSTIFICATION_PERIOD: u32 = 512;

/// The parts of a relay node before it has a network.
pub struct RelayParts {
	/// Chain database, state and runtime.
	pub client: Arc<RelayClient>,
	/// The database alone.
	pub backend: Arc<RelayBackend>,
	/// Runs the node's tasks and ends them when dropped.
	pub task_manager: TaskManager,
	/// The node's keys.
	pub keystore: KeystoreContainer,
	/// Extrinsics waiting for a block.
	pub pool: Arc<RelayPool>,
	/// The rule for choosing between forks.
	pub select_chain: RelaySelectChain,
	/// Takes blocks from the network.
	pub import_queue: DefaultImportQueue<Block>,
	/// Takes blocks that this node has authored: BABE's import around GRANDPA's.
	pub block_import: BoxBlockImport<Block>,
	/// For GRANDPA's voter.
	pub grandpa_link: GrandpaLink,
	/// For authors.
	pub babe_link: RelayBabeLink,
	/// For the RPC.
	pub babe_handle: BabeHandle,
	/// Telemetry, if the configuration names endpoints.
	pub telemetry: Option<Telemetry>,
	/// The clock by which blocks are checked.
	pub clock: SlotClock,
}

/// Open the database and put the parts together.
pub fn relay_parts(
	config: &Configuration,
	executor: RelayExecutor,
	clock: SlotClock,
) -> Result<RelayParts, ServiceError> {
	let telemetry = config
		.telemetry_endpoints
		.clone()
		.filter(|endpoints| !endpoints.is_empty())
		.map(|endpoints| -> Result<_, sc_telemetry::Error> {
			let worker = TelemetryWorker::new(16)?;
			let telemetry = worker.handle().new_telemetry(endpoints);
			Ok((worker, telemetry))
		})
		.transpose()?;

	let (client, backend, keystore, task_manager) =
		sc_service::new_full_parts::<Block, RuntimeApi, _>(
			config,
			telemetry.as_ref().map(|(_, telemetry)| telemetry.handle()),
			executor,
			vec![Arc::new(GrandpaPruningFilter)],
		)
		.map_err(|error| with_remedy(error, &config.data_path))?;
	let client = Arc::new(client);

	let telemetry = telemetry.map(|(worker, telemetry)| {
		task_manager.spawn_handle().spawn("telemetry", None, worker.run());
		telemetry
	});
	let telemetry_handle = telemetry.as_ref().map(|telemetry| telemetry.handle());

	let select_chain = LongestChain::new(backend.clone());
	let pool = Arc::new(
		sc_transaction_pool::Builder::new(
			task_manager.spawn_essential_handle(),
			client.clone(),
			config.role.is_authority().into(),
		)
		.with_options(config.transaction_pool.clone())
		.with_prometheus(config.prometheus_registry())
		.build(),
	);

	let (grandpa_import, grandpa_link) = sc_consensus_grandpa::block_import(
		client.clone(),
		JUSTIFICATION_PERIOD,
		&client,
		select_chain.clone(),
		telemetry_handle.clone(),
	)?;
	let babe_config = sc_consensus_babe::configuration(&*client)?;
	let slot_duration = babe_config.slot_duration();
	let (babe_import, babe_link) = sc_consensus_babe::block_import(
		babe_config,
		grandpa_import.clone(),
		client.clone(),
		import_inherents(clock.clone(), slot_duration),
		select_chain.clone(),
		OffchainTransactionPoolFactory::new(pool.clone()),
	)?;
	let (import_queue, babe_handle) = sc_consensus_babe::import_queue(ImportQueueParams {
		link: babe_link.clone(),
		block_import: babe_import.clone(),
		justification_import: Some(Box::new(grandpa_import)),
		client: client.clone(),
		slot_duration,
		spawner: &task_manager.spawn_essential_handle(),
		registry: config.prometheus_registry(),
		telemetry: telemetry_handle,
	})?;

	Ok(RelayParts {
		client,
		backend,
		task_manager,
		keystore,
		pool,
		select_chain,
		import_queue,
		block_import: Box::new(babe_import),
		grandpa_link,
		babe_link,
		babe_handle,
		telemetry,
		clock,
	})
}
