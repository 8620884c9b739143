//! What nodes, collators and tools may ask of the runtime.

use crate::{
	genesis_presets, AccountId, Babe, Balance, Block, BlockNumber, Configuration, Dmp, Executive,
	Grandpa, Hash, Header, Hrmp, InherentDataExt as _, Nonce, ParaInclusion, Paras, Runtime,
	RuntimeGenesisConfig, Session, SessionKeys, System, TransactionPayment, Ump, Xcmp, VERSION,
};
use alloc::{collections::BTreeMap, vec, vec::Vec};
use frame_support::{
	genesis_builder_helper::{build_state, get_preset},
	weights::Weight,
};
use polkadot_primitives as polkadot;
use sluice_primitives::{
	runtime_api::{ChannelView, QueueView, RequestView},
	xcmp::relay_keys::NewestRoot,
	Candidate, Chains as _, ChannelId, HostConfig as _, InboundDownwardMessage, InboundHrmpMessage,
	ParaId, Transport as _, ValidationCode, ValidationCodeHash,
};
use sp_core::OpaqueMetadata;
use sp_runtime::{
	traits::Block as BlockT,
	transaction_validity::{TransactionSource, TransactionValidity},
	ApplyExtrinsicResult, ExtrinsicInclusionMode,
};
use sp_version::RuntimeVersion;

/// The state root of the block in whose state an API runs.
fn storage_root() -> Hash {
	let root = sp_io::storage::root(VERSION.state_version());
	codec::Decode::decode(&mut &root[..]).unwrap_or_default()
}

fn persisted_validation_data(
	para: ParaId,
) -> Option<polkadot::PersistedValidationData<Hash, BlockNumber>> {
	ParaInclusion::persisted_validation_data(para, System::block_number(), storage_root())
}

#[allow(missing_docs, clippy::empty_line_after_doc_comments)]
mod implementation {
	use super::*;

	sp_api::impl_runtime_apis! {
		impl sp_api::Core<Block> for Runtime {
			fn version() -> RuntimeVersion {
				VERSION
			}

			fn execute_block(block: <Block as BlockT>::LazyBlock) {
				Executive::execute_block(block)
			}

			fn initialize_block(header: &Header) -> ExtrinsicInclusionMode {
				Executive::initialize_block(header)
			}
		}

		impl sp_api::Metadata<Block> for Runtime {
			fn metadata() -> OpaqueMetadata {
				OpaqueMetadata::new(Runtime::metadata().into())
			}

			fn metadata_at_version(version: u32) -> Option<OpaqueMetadata> {
				Runtime::metadata_at_version(version)
			}

			fn metadata_versions() -> Vec<u32> {
				Runtime::metadata_versions()
			}
		}

		impl frame_support::view_functions::runtime_api::RuntimeViewFunction<Block> for Runtime {
			fn execute_view_function(
				id: frame_support::view_functions::ViewFunctionId,
				input: Vec<u8>,
			) -> Result<Vec<u8>, frame_support::view_functions::ViewFunctionDispatchError> {
				Runtime::execute_view_function(id, input)
			}
		}

		impl sp_block_builder::BlockBuilder<Block> for Runtime {
			fn apply_extrinsic(extrinsic: <Block as BlockT>::Extrinsic) -> ApplyExtrinsicResult {
				Executive::apply_extrinsic(extrinsic)
			}

			fn finalize_block() -> Header {
				Executive::finalize_block()
			}

			fn inherent_extrinsics(data: sp_inherents::InherentData) -> Vec<<Block as BlockT>::Extrinsic> {
				data.create_extrinsics()
			}

			fn check_inherents(
				block: <Block as BlockT>::LazyBlock,
				data: sp_inherents::InherentData,
			) -> sp_inherents::CheckInherentsResult {
				data.check_extrinsics(&block)
			}
		}

		impl sp_transaction_pool::runtime_api::TaggedTransactionQueue<Block> for Runtime {
			fn validate_transaction(
				source: TransactionSource,
				tx: <Block as BlockT>::Extrinsic,
				block_hash: <Block as BlockT>::Hash,
			) -> TransactionValidity {
				Executive::validate_transaction(source, tx, block_hash)
			}
		}

		impl sp_offchain::OffchainWorkerApi<Block> for Runtime {
			fn offchain_worker(header: &Header) {
				Executive::offchain_worker(header)
			}
		}

		impl sp_consensus_babe::BabeApi<Block> for Runtime {
			fn configuration() -> sp_consensus_babe::BabeConfiguration {
				let epoch = Babe::epoch_config().unwrap_or(crate::BABE_GENESIS_EPOCH_CONFIG);
				sp_consensus_babe::BabeConfiguration {
					slot_duration: Babe::slot_duration(),
					epoch_length: crate::configs::consensus::EPOCH_DURATION_IN_SLOTS,
					c: epoch.c,
					authorities: Babe::authorities().to_vec(),
					randomness: Babe::randomness(),
					allowed_slots: epoch.allowed_slots,
				}
			}

			fn current_epoch_start() -> sp_consensus_babe::Slot {
				Babe::current_epoch_start()
			}

			fn current_epoch() -> sp_consensus_babe::Epoch {
				Babe::current_epoch()
			}

			fn next_epoch() -> sp_consensus_babe::Epoch {
				Babe::next_epoch()
			}

			fn generate_key_ownership_proof(
				_: sp_consensus_babe::Slot,
				_: sp_consensus_babe::AuthorityId,
			) -> Option<sp_consensus_babe::OpaqueKeyOwnershipProof> {
				// Equivocations are not reported: there is no stake to slash.
				None
			}

			fn submit_report_equivocation_unsigned_extrinsic(
				_: sp_consensus_babe::EquivocationProof<<Block as BlockT>::Header>,
				_: sp_consensus_babe::OpaqueKeyOwnershipProof,
			) -> Option<()> {
				None
			}
		}

		impl sp_consensus_grandpa::GrandpaApi<Block> for Runtime {
			fn grandpa_authorities() -> sp_consensus_grandpa::AuthorityList {
				Grandpa::grandpa_authorities()
			}

			fn current_set_id() -> sp_consensus_grandpa::SetId {
				pallet_grandpa::CurrentSetId::<Runtime>::get()
			}

			fn submit_report_equivocation_unsigned_extrinsic(
				_: sp_consensus_grandpa::EquivocationProof<Hash, BlockNumber>,
				_: sp_consensus_grandpa::OpaqueKeyOwnershipProof,
			) -> Option<()> {
				None
			}

			fn generate_key_ownership_proof(
				_: sp_consensus_grandpa::SetId,
				_: sp_consensus_grandpa::AuthorityId,
			) -> Option<sp_consensus_grandpa::OpaqueKeyOwnershipProof> {
				None
			}
		}

		impl sp_session::SessionKeys<Block> for Runtime {
			fn generate_session_keys(
				owner: Vec<u8>,
				seed: Option<Vec<u8>>,
			) -> sp_session::OpaqueGeneratedSessionKeys {
				SessionKeys::generate(&owner, seed).into()
			}

			fn decode_session_keys(encoded: Vec<u8>) -> Option<Vec<(Vec<u8>, sp_core::crypto::KeyTypeId)>> {
				SessionKeys::decode_into_raw_public_keys(&encoded)
			}
		}

		impl frame_system_rpc_runtime_api::AccountNonceApi<Block, AccountId, Nonce> for Runtime {
			fn account_nonce(account: AccountId) -> Nonce {
				System::account_nonce(account)
			}
		}

		impl pallet_transaction_payment_rpc_runtime_api::TransactionPaymentApi<Block, Balance> for Runtime {
			fn query_info(
				uxt: <Block as BlockT>::Extrinsic,
				len: u32,
			) -> pallet_transaction_payment_rpc_runtime_api::RuntimeDispatchInfo<Balance> {
				TransactionPayment::query_info(uxt, len)
			}

			fn query_fee_details(
				uxt: <Block as BlockT>::Extrinsic,
				len: u32,
			) -> pallet_transaction_payment_rpc_runtime_api::FeeDetails<Balance> {
				TransactionPayment::query_fee_details(uxt, len)
			}

			fn query_weight_to_fee(weight: Weight) -> Balance {
				TransactionPayment::weight_to_fee(weight)
			}

			fn query_length_to_fee(length: u32) -> Balance {
				TransactionPayment::length_to_fee(length)
			}
		}

		#[api_version(6)]
		impl polkadot::runtime_api::ParachainHost<Block> for Runtime {
			fn validators() -> Vec<polkadot::ValidatorId> {
				ParaInclusion::validators()
			}

			// All validators back every chain: one group.
			fn validator_groups() -> (
				Vec<Vec<polkadot::ValidatorIndex>>,
				polkadot::GroupRotationInfo<BlockNumber>,
			) {
				let all = ParaInclusion::validators().len() as u32;
				let rotation = polkadot::GroupRotationInfo {
					session_start_block: 0,
					group_rotation_frequency: BlockNumber::MAX,
					now: System::block_number(),
				};
				(vec![(0..all).map(polkadot::ValidatorIndex).collect()], rotation)
			}

			// A candidate is backed and included in one step, so no core is ever occupied.
			fn availability_cores() -> Vec<polkadot::CoreState<Hash, BlockNumber>> {
				Paras::parachains()
					.into_iter()
					.map(|para_id| {
						polkadot::CoreState::Scheduled(polkadot::ScheduledCore { para_id, collator: None })
					})
					.collect()
			}

			fn persisted_validation_data(
				para: ParaId,
				_: polkadot::OccupiedCoreAssumption,
			) -> Option<polkadot::PersistedValidationData<Hash, BlockNumber>> {
				persisted_validation_data(para)
			}

			fn assumed_validation_data(
				para: ParaId,
				expected: Hash,
			) -> Option<(polkadot::PersistedValidationData<Hash, BlockNumber>, ValidationCodeHash)> {
				let data = persisted_validation_data(para).filter(|data| data.hash() == expected)?;
				Some((data, Paras::code_hash(para)?))
			}

			fn check_validation_outputs(para: ParaId, outputs: polkadot::CandidateCommitments) -> bool {
				let relay_parent_number = System::block_number();
				let candidate = Candidate { para, relay_parent_number, commitments: &outputs };
				crate::configs::messaging::Transports::check(&candidate).is_ok()
			}

			fn session_index_for_child() -> polkadot::SessionIndex {
				Session::current_index()
			}

			fn validation_code(
				para: ParaId,
				_: polkadot::OccupiedCoreAssumption,
			) -> Option<ValidationCode> {
				Paras::code_of(para)
			}

			fn candidate_pending_availability(
				_: ParaId,
			) -> Option<polkadot::CommittedCandidateReceiptV2<Hash>> {
				None
			}

			fn candidate_events() -> Vec<polkadot::CandidateEvent<Hash>> {
				crate::candidate_events::candidate_events()
			}

			fn dmq_contents(para: ParaId) -> Vec<InboundDownwardMessage<BlockNumber>> {
				Dmp::dmq_contents(para)
			}

			fn inbound_hrmp_channels_contents(
				para: ParaId,
			) -> BTreeMap<ParaId, Vec<InboundHrmpMessage<BlockNumber>>> {
				Hrmp::inbound_hrmp_channels_contents(para)
			}

			fn validation_code_by_hash(hash: ValidationCodeHash) -> Option<ValidationCode> {
				Paras::code_by_hash(hash)
			}

			fn on_chain_votes() -> Option<polkadot::ScrapedOnChainVotes<Hash>> {
				None
			}

			fn session_info(_: polkadot::SessionIndex) -> Option<polkadot::SessionInfo> {
				None
			}

			// There are neither disputes nor pre-checking votes here: whatever is submitted is dropped.
			fn submit_pvf_check_statement(
				_: polkadot::PvfCheckStatement,
				_: polkadot::ValidatorSignature,
			) {
			}

			fn pvfs_require_precheck() -> Vec<ValidationCodeHash> {
				Vec::new()
			}

			fn validation_code_hash(
				para: ParaId,
				_: polkadot::OccupiedCoreAssumption,
			) -> Option<ValidationCodeHash> {
				Paras::code_hash(para)
			}

			fn disputes() -> Vec<(
				polkadot::SessionIndex,
				polkadot::CandidateHash,
				polkadot::DisputeState<BlockNumber>,
			)> {
				Vec::new()
			}

			fn session_executor_params(
				index: polkadot::SessionIndex,
			) -> Option<polkadot::ExecutorParams> {
				(index <= Session::current_index()).then(Default::default)
			}

			fn unapplied_slashes() -> Vec<(
				polkadot::SessionIndex,
				polkadot::CandidateHash,
				polkadot::slashing::LegacyPendingSlashes,
			)> {
				Vec::new()
			}

			fn key_ownership_proof(
				_: polkadot::ValidatorId,
			) -> Option<polkadot::slashing::OpaqueKeyOwnershipProof> {
				None
			}

			fn submit_report_dispute_lost(
				_: polkadot::slashing::DisputeProof,
				_: polkadot::slashing::OpaqueKeyOwnershipProof,
			) -> Option<()> {
				None
			}

			fn minimum_backing_votes() -> u32 {
				Configuration::active().minimum_backing_votes
			}
		}

		impl sluice_primitives::runtime_api::SluiceApi<Block> for Runtime {
			fn channels() -> Vec<ChannelView> {
				Hrmp::channel_views()
			}

			fn channel(id: ChannelId) -> Option<ChannelView> {
				Hrmp::channel_view(id)
			}

			fn channel_requests() -> Vec<RequestView> {
				Hrmp::request_views()
			}

			fn queues() -> Vec<QueueView> {
				Paras::parachains()
					.into_iter()
					.map(|para| QueueView {
						para,
						downward: Dmp::queue_footprint(para),
						upward: Ump::queue_footprint(para),
						hrmp_watermark: Hrmp::watermark(para),
					})
					.collect()
			}

			fn newest_root(para: ParaId) -> Option<NewestRoot> {
				Xcmp::newest_root(para)
			}

			fn recent_roots(para: ParaId) -> Vec<Hash> {
				Xcmp::recent_roots(para)
			}
		}

		impl sp_genesis_builder::GenesisBuilder<Block> for Runtime {
			fn build_state(config: Vec<u8>) -> sp_genesis_builder::Result {
				build_state::<RuntimeGenesisConfig>(config)
			}

			fn get_preset(id: &Option<sp_genesis_builder::PresetId>) -> Option<Vec<u8>> {
				get_preset::<RuntimeGenesisConfig>(id, genesis_presets::get_preset)
			}

			fn preset_names() -> Vec<sp_genesis_builder::PresetId> {
				genesis_presets::preset_names()
			}
		}

		#[cfg(feature = "runtime-benchmarks")]
		impl frame_benchmarking::Benchmark<Block> for Runtime {
			fn benchmark_metadata(extra: bool) -> (
				Vec<frame_benchmarking::BenchmarkList>,
				Vec<frame_support::traits::StorageInfo>,
			) {
				use crate::{Balances, MessageQueue, Utility};
				use frame_benchmarking::BenchmarkList;
				use frame_support::traits::StorageInfoTrait;

				let mut list = Vec::<BenchmarkList>::new();
				list_benchmarks!(list, extra);
				(list, crate::AllPalletsWithSystem::storage_info())
			}

			#[allow(non_local_definitions)]
			fn dispatch_benchmark(
				config: frame_benchmarking::BenchmarkConfig,
			) -> Result<Vec<frame_benchmarking::BenchmarkBatch>, alloc::string::String> {
				use crate::{Balances, MessageQueue, Utility};
				use frame_benchmarking::BenchmarkBatch;
				use frame_support::traits::WhitelistedStorageKeys;

				let whitelist = crate::AllPalletsWithSystem::whitelisted_storage_keys();
				let mut batches = Vec::<BenchmarkBatch>::new();
				let params = (&config, &whitelist);
				add_benchmarks!(params, batches);
				Ok(batches)
			}
		}

		#[cfg(feature = "try-runtime")]
		impl frame_try_runtime::TryRuntime<Block> for Runtime {
			fn on_runtime_upgrade(checks: frame_try_runtime::UpgradeCheckSelect) -> (Weight, Weight) {
				match Executive::try_runtime_upgrade(checks) {
					Ok(weight) => (weight, <Runtime as frame_system::Config>::BlockWeights::get().max_block),
					// This call is never made in a block: it fails by stopping.
					Err(error) => panic!("upgrade: {error:?}"),
				}
			}

			fn execute_block(
				block: <Block as BlockT>::LazyBlock,
				state_root_check: bool,
				signature_check: bool,
				select: frame_try_runtime::TryStateSelect,
			) -> Weight {
				match Executive::try_execute_block(block, state_root_check, signature_check, select) {
					Ok(weight) => weight,
					Err(error) => panic!("block: {error:?}"),
				}
			}
		}
	}
}

pub use implementation::{RuntimeApi, RUNTIME_API_VERSIONS};
