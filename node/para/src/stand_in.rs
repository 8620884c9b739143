//! The type through which the client calls a runtime it does not link.
//!
//! A client is generic over a `RuntimeApi`, which says what a call takes and returns. All calls run in the chain's
//! own Wasm, so the bodies below are never reached: only their signatures count. Our demo parachain's own
//! `RuntimeApi` would serve as well; this one keeps the node free of any particular runtime, and lists exactly the
//! APIs that the node, its pool and its RPCs call.
#![allow(missing_docs)]
// With `std`, the macro keeps the signatures and drops the bodies and what they name.
#![allow(dead_code)]

use crate::types::{AccountId, AuraKey, Balance, Block, Hash, Header, Nonce};
use cumulus_primitives_core::{CollationInfo, ParaId, RelayProofRequest};
use pallet_transaction_payment_rpc_runtime_api::{FeeDetails, RuntimeDispatchInfo};
use sluice_primitives::{
	endpoint::api::{ChannelStatus, InboundLimits, OutboxEntry, StreamStatus, Wanted},
	xcmp::{InclusionProof, StreamId},
};
use sp_consensus_aura::{Slot, SlotDuration};
use sp_core::OpaqueMetadata;
use sp_inherents::{CheckInherentsResult, InherentData};
use sp_runtime::{
	traits::Block as BlockT,
	transaction_validity::{TransactionSource, TransactionValidity},
	ApplyExtrinsicResult, ExtrinsicInclusionMode,
};
use sp_session::OpaqueGeneratedSessionKeys;
use sp_version::RuntimeVersion;
use sp_weights::Weight;

type Extrinsic = <Block as BlockT>::Extrinsic;
type LazyBlock = <Block as BlockT>::LazyBlock;

/// Implements the APIs; see the module's documentation.
pub struct Runtime;

/// The answer of every body: there is no native execution that could ask.
fn never() -> ! {
	unreachable!("runtime APIs run in the chain's own Wasm, never natively")
}

sp_api::impl_runtime_apis! {
	impl sp_api::Core<Block> for Runtime {
		fn version() -> RuntimeVersion {
			never()
		}

		fn execute_block(_: LazyBlock) {
			never()
		}

		fn initialize_block(_: &Header) -> ExtrinsicInclusionMode {
			never()
		}
	}

	impl sp_api::Metadata<Block> for Runtime {
		fn metadata() -> OpaqueMetadata {
			never()
		}

		fn metadata_at_version(_: u32) -> Option<OpaqueMetadata> {
			never()
		}

		fn metadata_versions() -> Vec<u32> {
			never()
		}
	}

	impl sp_block_builder::BlockBuilder<Block> for Runtime {
		fn apply_extrinsic(_: Extrinsic) -> ApplyExtrinsicResult {
			never()
		}

		fn finalize_block() -> Header {
			never()
		}

		fn inherent_extrinsics(_: InherentData) -> Vec<Extrinsic> {
			never()
		}

		fn check_inherents(_: LazyBlock, _: InherentData) -> CheckInherentsResult {
			never()
		}
	}

	impl sp_transaction_pool::runtime_api::TaggedTransactionQueue<Block> for Runtime {
		fn validate_transaction(_: TransactionSource, _: Extrinsic, _: Hash) -> TransactionValidity {
			never()
		}
	}

	impl sp_session::SessionKeys<Block> for Runtime {
		fn generate_session_keys(_: Vec<u8>, _: Option<Vec<u8>>) -> OpaqueGeneratedSessionKeys {
			never()
		}

		fn decode_session_keys(_: Vec<u8>) -> Option<Vec<(Vec<u8>, sp_core::crypto::KeyTypeId)>> {
			never()
		}
	}

	impl sp_consensus_aura::AuraApi<Block, AuraKey> for Runtime {
		fn slot_duration() -> SlotDuration {
			never()
		}

		fn authorities() -> Vec<AuraKey> {
			never()
		}
	}

	impl cumulus_primitives_aura::AuraUnincludedSegmentApi<Block> for Runtime {
		fn can_build_upon(_: Hash, _: Slot) -> bool {
			never()
		}
	}

	impl cumulus_primitives_core::CollectCollationInfo<Block> for Runtime {
		fn collect_collation_info(_: &Header) -> CollationInfo {
			never()
		}
	}

	impl cumulus_primitives_core::GetParachainInfo<Block> for Runtime {
		fn parachain_id() -> ParaId {
			never()
		}
	}

	impl cumulus_primitives_core::RelayParentOffsetApi<Block> for Runtime {
		fn relay_parent_offset() -> u32 {
			never()
		}

		fn max_claim_queue_offset() -> u8 {
			never()
		}
	}

	impl cumulus_primitives_core::KeyToIncludeInRelayProof<Block> for Runtime {
		fn keys_to_prove() -> RelayProofRequest {
			never()
		}
	}

	impl sluice_primitives::endpoint::api::XcmpEndpointApi<Block> for Runtime {
		fn outbox() -> Vec<OutboxEntry> {
			never()
		}

		fn streams() -> Vec<StreamStatus> {
			never()
		}

		fn inclusion(_: StreamId) -> Option<InclusionProof> {
			never()
		}

		fn wanted() -> Vec<Wanted> {
			never()
		}

		fn confirmed() -> Vec<(StreamId, u64)> {
			never()
		}

		fn channels() -> Vec<ChannelStatus> {
			never()
		}

		fn limits() -> InboundLimits {
			never()
		}
	}

	impl frame_system_rpc_runtime_api::AccountNonceApi<Block, AccountId, Nonce> for Runtime {
		fn account_nonce(_: AccountId) -> Nonce {
			never()
		}
	}

	impl pallet_transaction_payment_rpc_runtime_api::TransactionPaymentApi<Block, Balance> for Runtime {
		fn query_info(_: Extrinsic, _: u32) -> RuntimeDispatchInfo<Balance> {
			never()
		}

		fn query_fee_details(_: Extrinsic, _: u32) -> FeeDetails<Balance> {
			never()
		}

		fn query_weight_to_fee(_: Weight) -> Balance {
			never()
		}

		fn query_length_to_fee(_: u32) -> Balance {
			never()
		}
	}
}
