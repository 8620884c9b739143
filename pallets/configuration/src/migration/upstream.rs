//! What upstream's pallet stored, and what is made of it.

// `storage_alias` makes structs without documentation.
#![allow(missing_docs)]

use crate::{Config, Pallet};
use alloc::vec::Vec;
use codec::{Decode, Encode};
use frame_support::{pallet_prelude::ValueQuery, storage_alias};
use polkadot_primitives::{
	vstaging::SchedulerParams, ApprovalVotingParams, ExecutorParams, NodeFeatures, SessionIndex,
};
use sluice_primitives::{AsyncBackingParams, Balance, BlockNumber, HostConfiguration as Ours};

/// Bytes of downward messages that upstream lets wait for a chain: its queue is as many of the largest messages.
const DOWNWARD_QUEUE_SIZE: u32 = 32 * 1024 * 1024;

/// Upstream's record, of storage version 13.
#[derive(Clone, PartialEq, Debug, Encode, Decode)]
pub struct HostConfiguration {
	pub max_code_size: u32,
	pub max_head_data_size: u32,
	pub max_upward_queue_count: u32,
	pub max_upward_queue_size: u32,
	pub max_upward_message_size: u32,
	pub max_upward_message_num_per_candidate: u32,
	pub hrmp_max_message_num_per_candidate: u32,
	pub validation_upgrade_cooldown: BlockNumber,
	pub validation_upgrade_delay: BlockNumber,
	pub async_backing_params: AsyncBackingParams,
	pub max_pov_size: u32,
	pub max_downward_message_size: u32,
	pub hrmp_max_parachain_outbound_channels: u32,
	pub hrmp_sender_deposit: Balance,
	pub hrmp_recipient_deposit: Balance,
	pub hrmp_channel_max_capacity: u32,
	pub hrmp_channel_max_total_size: u32,
	pub hrmp_max_parachain_inbound_channels: u32,
	pub hrmp_channel_max_message_size: u32,
	pub executor_params: ExecutorParams,
	pub code_retention_period: BlockNumber,
	pub max_validators: Option<u32>,
	pub dispute_period: SessionIndex,
	pub dispute_post_conclusion_acceptance_period: BlockNumber,
	pub no_show_slots: u32,
	pub n_delay_tranches: u32,
	pub zeroth_delay_tranche_width: u32,
	pub needed_approvals: u32,
	pub relay_vrf_modulo_samples: u32,
	pub pvf_voting_ttl: SessionIndex,
	pub minimum_validation_upgrade_delay: BlockNumber,
	pub minimum_backing_votes: u32,
	pub node_features: NodeFeatures,
	pub approval_voting_params: ApprovalVotingParams,
	pub scheduler_params: SchedulerParams<BlockNumber>,
	pub max_relay_parent_session_age: u32,
}

/// Figures of upstream's that have no counterpart here: nothing that they rule exists.
pub(super) const NOT_CARRIED: &[&str] = &[
	"executor_params",
	"code_retention_period",
	"max_validators",
	"dispute_period",
	"dispute_post_conclusion_acceptance_period",
	"no_show_slots",
	"n_delay_tranches",
	"zeroth_delay_tranche_width",
	"needed_approvals",
	"relay_vrf_modulo_samples",
	"pvf_voting_ttl",
	"minimum_validation_upgrade_delay",
	"node_features",
	"approval_voting_params",
	"scheduler_params",
	"max_relay_parent_session_age",
];

impl From<HostConfiguration> for Ours {
	fn from(old: HostConfiguration) -> Self {
		let largest = old.max_downward_message_size.max(1);
		// Upstream takes one more message than its maximum.
		let max_downward_queue_count = (DOWNWARD_QUEUE_SIZE / largest).saturating_add(1);
		Self {
			max_code_size: old.max_code_size,
			max_head_data_size: old.max_head_data_size,
			max_upward_queue_count: old.max_upward_queue_count,
			max_upward_queue_size: old.max_upward_queue_size,
			max_upward_message_size: old.max_upward_message_size,
			max_upward_message_num_per_candidate: old.max_upward_message_num_per_candidate,
			hrmp_max_message_num_per_candidate: old.hrmp_max_message_num_per_candidate,
			validation_upgrade_cooldown: old.validation_upgrade_cooldown,
			validation_upgrade_delay: old.validation_upgrade_delay,
			async_backing_params: old.async_backing_params,
			max_pov_size: old.max_pov_size,
			minimum_backing_votes: old.minimum_backing_votes,
			max_downward_message_size: old.max_downward_message_size,
			max_downward_queue_count,
			max_downward_queue_size: max_downward_queue_count.saturating_mul(largest),
			hrmp_max_parachain_outbound_channels: old.hrmp_max_parachain_outbound_channels,
			hrmp_max_parachain_inbound_channels: old.hrmp_max_parachain_inbound_channels,
			hrmp_channel_max_capacity: old.hrmp_channel_max_capacity,
			hrmp_channel_max_total_size: old.hrmp_channel_max_total_size,
			hrmp_channel_max_message_size: old.hrmp_channel_max_message_size,
			hrmp_close_grace: Self::default().hrmp_close_grace,
			hrmp_sender_deposit: old.hrmp_sender_deposit,
			hrmp_recipient_deposit: old.hrmp_recipient_deposit,
		}
	}
}

/// The configuration in force.
#[storage_alias]
pub type ActiveConfig<T: Config> = StorageValue<Pallet<T>, HostConfiguration>;

/// Changes to come, by session, each with the ones before it.
#[storage_alias]
pub type PendingConfigs<T: Config> =
	StorageValue<Pallet<T>, Vec<(SessionIndex, HostConfiguration)>, ValueQuery>;
