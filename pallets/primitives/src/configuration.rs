//! Every limit, deposit and switch of the messaging pallets, in one record.

use crate::{Balance, BlockNumber};
use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use scale_info::TypeInfo;
use serde::{Deserialize, Serialize};

/// How far candidates may run ahead of the relay chain. Encoded as upstream's type of that name, which is unbounded.
#[derive(
	Clone,
	Copy,
	PartialEq,
	Eq,
	Debug,
	Encode,
	Decode,
	DecodeWithMemTracking,
	MaxEncodedLen,
	TypeInfo,
	Serialize,
	Deserialize,
)]
#[serde(rename_all = "camelCase")]
pub struct AsyncBackingParams {
	/// How many blocks of one chain may be in the air between its head and a new candidate.
	pub max_candidate_depth: u32,
	/// How many ancestors of the newest relay parent may still be built on.
	pub allowed_ancestry_len: u32,
}

/// The host configuration.
///
/// Its first eleven figures are `AbridgedHostConfiguration`'s, in that order: parachains decode this record by prefix from
/// the relay state proof. Sizes are in bytes, periods in relay-chain blocks, deposits in the native token's smallest unit.
#[derive(
	Clone,
	Copy,
	PartialEq,
	Eq,
	Debug,
	Encode,
	Decode,
	DecodeWithMemTracking,
	MaxEncodedLen,
	TypeInfo,
	Serialize,
	Deserialize,
)]
#[serde(rename_all = "camelCase", default)]
pub struct HostConfiguration {
	/// Largest validation code of a chain.
	pub max_code_size: u32,
	/// Largest head data of a chain.
	pub max_head_data_size: u32,
	/// Most upward messages of one chain that may wait.
	pub max_upward_queue_count: u32,
	/// Most bytes of upward messages of one chain that may wait.
	pub max_upward_queue_size: u32,
	/// Largest upward message.
	pub max_upward_message_size: u32,
	/// Most upward messages in one candidate.
	pub max_upward_message_num_per_candidate: u32,
	/// Most horizontal messages in one candidate.
	pub hrmp_max_message_num_per_candidate: u32,
	/// Fewest blocks between two code upgrades of one chain.
	pub validation_upgrade_cooldown: BlockNumber,
	/// Blocks from an upgrade's announcement to the block from which it may be applied.
	pub validation_upgrade_delay: BlockNumber,
	/// How far candidates may run ahead.
	pub async_backing_params: AsyncBackingParams,
	/// Largest proof of validity that validators take.
	pub max_pov_size: u32,
	/// Votes that back a candidate, if there are that many validators.
	pub minimum_backing_votes: u32,
	/// Largest downward message.
	pub max_downward_message_size: u32,
	/// Most downward messages that may wait for one chain.
	pub max_downward_queue_count: u32,
	/// Most bytes of downward messages that may wait for one chain.
	pub max_downward_queue_size: u32,
	/// Most channels, requests included, in which one chain is the sender.
	pub hrmp_max_parachain_outbound_channels: u32,
	/// Most channels, accepted requests included, in which one chain is the recipient.
	pub hrmp_max_parachain_inbound_channels: u32,
	/// Most messages that may wait in one channel.
	pub hrmp_channel_max_capacity: u32,
	/// Most bytes that may wait in one channel.
	pub hrmp_channel_max_total_size: u32,
	/// Largest message of a channel.
	pub hrmp_channel_max_message_size: u32,
	/// Blocks that a sender has to flush its own queue after a channel's closing was asked for.
	pub hrmp_close_grace: BlockNumber,
	/// Held on the sender's sovereign account while its channel or request exists.
	pub hrmp_sender_deposit: Balance,
	/// Held on the recipient's sovereign account while its channel exists.
	pub hrmp_recipient_deposit: Balance,
}

impl Default for HostConfiguration {
	/// Figures of the order of Polkadot's, with a channel's worth of messages well below a proof of validity.
	fn default() -> Self {
		Self {
			max_code_size: 3 * 1024 * 1024,
			max_head_data_size: 20 * 1024,
			max_upward_queue_count: 1_000,
			max_upward_queue_size: 4 * 1024 * 1024,
			max_upward_message_size: 65_531,
			max_upward_message_num_per_candidate: 16,
			hrmp_max_message_num_per_candidate: 10,
			validation_upgrade_cooldown: 20,
			validation_upgrade_delay: 5,
			async_backing_params: AsyncBackingParams {
				max_candidate_depth: 3,
				allowed_ancestry_len: 2,
			},
			max_pov_size: 5 * 1024 * 1024,
			minimum_backing_votes: 2,
			max_downward_message_size: 51_200,
			max_downward_queue_count: 640,
			max_downward_queue_size: 32 * 1024 * 1024,
			hrmp_max_parachain_outbound_channels: 30,
			hrmp_max_parachain_inbound_channels: 30,
			hrmp_channel_max_capacity: 100,
			hrmp_channel_max_total_size: 1024 * 1024,
			hrmp_channel_max_message_size: 102_400,
			hrmp_close_grace: 10,
			hrmp_sender_deposit: 10_000_000_000,
			hrmp_recipient_deposit: 10_000_000_000,
		}
	}
}

#[cfg(test)]
mod tests {
	use super::*;
	use polkadot_primitives::AbridgedHostConfiguration;

	#[test]
	fn parachains_decode_the_leading_fields() {
		let ours = HostConfiguration::default();
		let theirs = AbridgedHostConfiguration::decode(&mut &ours.encode()[..]);
		let theirs = theirs.expect("the prefix is an abridged configuration");
		assert_eq!(theirs.max_code_size, ours.max_code_size);
		assert_eq!(theirs.validation_upgrade_delay, ours.validation_upgrade_delay);
		assert_eq!(
			theirs.async_backing_params.allowed_ancestry_len,
			ours.async_backing_params.allowed_ancestry_len
		);
	}
}
