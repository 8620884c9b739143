//! The limits in force, the same on both sides.

use crate::world;
use polkadot_runtime_parachains::configuration::HostConfiguration as UpstreamConfiguration;
use sluice_primitives::{AsyncBackingParams, HostConfiguration};

/// As the Sluice pallets have them.
pub fn ours() -> HostConfiguration {
	HostConfiguration {
		max_head_data_size: world::MAX_HEAD,
		max_pov_size: world::MAX_POV,
		max_upward_queue_count: world::UPWARD,
		max_upward_queue_size: world::UPWARD * world::SMALL_MESSAGE,
		max_upward_message_size: world::SMALL_MESSAGE,
		max_upward_message_num_per_candidate: world::UPWARD,
		max_downward_message_size: world::SMALL_MESSAGE,
		max_downward_queue_count: world::DOWNWARD,
		max_downward_queue_size: world::DOWNWARD * world::SMALL_MESSAGE,
		hrmp_max_message_num_per_candidate: world::MANY,
		hrmp_max_parachain_outbound_channels: world::MANY,
		hrmp_max_parachain_inbound_channels: world::MANY,
		hrmp_channel_max_capacity: world::CAPACITY,
		hrmp_channel_max_total_size: world::TOTAL_SIZE,
		hrmp_channel_max_message_size: world::PAGE,
		hrmp_sender_deposit: world::SENDER_DEPOSIT,
		hrmp_recipient_deposit: world::RECIPIENT_DEPOSIT,
		minimum_backing_votes: 1,
		async_backing_params: AsyncBackingParams {
			max_candidate_depth: 3,
			allowed_ancestry_len: 2,
		},
		..Default::default()
	}
}

/// As the upstream pallets have them.
pub fn upstream() -> UpstreamConfiguration<u32> {
	let mut config = UpstreamConfiguration {
		max_head_data_size: world::MAX_HEAD,
		max_pov_size: world::MAX_POV,
		max_upward_queue_count: world::UPWARD,
		max_upward_queue_size: world::UPWARD * world::SMALL_MESSAGE,
		max_upward_message_size: world::SMALL_MESSAGE,
		max_upward_message_num_per_candidate: world::UPWARD,
		max_downward_message_size: world::SMALL_MESSAGE,
		hrmp_max_message_num_per_candidate: world::MANY,
		hrmp_max_parachain_outbound_channels: world::MANY,
		hrmp_max_parachain_inbound_channels: world::MANY,
		hrmp_channel_max_capacity: world::CAPACITY,
		hrmp_channel_max_total_size: world::TOTAL_SIZE,
		hrmp_channel_max_message_size: world::PAGE,
		hrmp_sender_deposit: world::SENDER_DEPOSIT,
		hrmp_recipient_deposit: world::RECIPIENT_DEPOSIT,
		validation_upgrade_cooldown: 30,
		validation_upgrade_delay: 6,
		minimum_validation_upgrade_delay: 6,
		minimum_backing_votes: 1,
		needed_approvals: 1,
		..Default::default()
	};
	config.async_backing_params.allowed_ancestry_len = 2;
	config.async_backing_params.max_candidate_depth = 3;
	config.scheduler_params.group_rotation_frequency = 1_000_000;
	config.scheduler_params.paras_availability_period = 4;
	config.scheduler_params.lookahead = 3;
	config
}
