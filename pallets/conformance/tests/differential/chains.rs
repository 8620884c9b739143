//! The chains that take part, and the limits they begin with.

use polkadot_runtime_parachains::configuration::HostConfiguration;
use sluice_conformance::upstream::{Registered, Relay};
use sluice_primitives::{Balance, ParaId};

/// System chains.
pub const SYSTEM: u32 = 1000;
pub const OTHER_SYSTEM: u32 = 1001;
/// Chains that build blocks.
pub const A: u32 = 2000;
pub const B: u32 = 2001;
pub const C: u32 = 2002;
/// A chain on demand, which builds none.
pub const D: u32 = 2003;
/// A chain that is not there in the beginning.
pub const E: u32 = 2004;

pub const ALL: [u32; 7] = [SYSTEM, OTHER_SYSTEM, A, B, C, D, E];
/// The chains with a core.
pub const BUILDERS: [u32; 5] = [SYSTEM, OTHER_SYSTEM, A, B, C];

/// Channels with these need no deposits.
pub fn is_system(para: u32) -> bool {
	para < 2_000
}

pub const SENDER_DEPOSIT: Balance = 1_000;
pub const RECIPIENT_DEPOSIT: Balance = 700;
/// Most messages that may wait in a channel, and the largest message: what upstream's runtime gives channels with a system
/// chain as well.
pub const CAPACITY: u32 = 8;
pub const MESSAGE_SIZE: u32 = 1_024;
/// Most bytes that may wait in a channel.
pub const TOTAL_SIZE: u32 = 4 * 1_024;
/// How many downward messages wait when a queue is full: by upstream's arithmetic, one more than as many of the largest
/// ones as fit into an allocation.
pub const FULL_INBOX: u32 = 257;

/// Limits that are soon reached, and that both sides find consistent.
pub fn config() -> HostConfiguration<u32> {
	let mut config = HostConfiguration {
		max_head_data_size: 1_024,
		max_pov_size: 1024 * 1024,
		max_upward_queue_count: 10,
		max_upward_queue_size: 4 * 1024,
		max_upward_message_size: 1024,
		max_upward_message_num_per_candidate: 4,
		max_downward_message_size: 128 * 1024,
		hrmp_max_message_num_per_candidate: 3,
		hrmp_max_parachain_outbound_channels: 4,
		hrmp_max_parachain_inbound_channels: 4,
		hrmp_channel_max_capacity: CAPACITY,
		hrmp_channel_max_total_size: TOTAL_SIZE,
		hrmp_channel_max_message_size: MESSAGE_SIZE,
		hrmp_sender_deposit: SENDER_DEPOSIT,
		hrmp_recipient_deposit: RECIPIENT_DEPOSIT,
		max_code_size: 1024,
		validation_upgrade_cooldown: 12,
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

/// Upstream's relay chain, with all chains but the last.
pub fn relay() -> Relay {
	let chain = |para: &u32| {
		let has_core = BUILDERS.contains(para);
		Registered { para: ParaId::from(*para), has_core }
	};
	let chains: Vec<_> = ALL.iter().filter(|para| **para != E).map(chain).collect();
	Relay::new(&chains, config())
}
