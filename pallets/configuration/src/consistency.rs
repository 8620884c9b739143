//! Whether the figures of a configuration fit together.

use crate::limits;
use core::fmt;
use sluice_primitives::HostConfiguration;

/// A rule that the figures of a configuration keep.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Rule {
	/// `max_code_size` is positive and at most [`limits::MAX_CODE_SIZE`].
	CodeSize,
	/// `max_head_data_size` is positive and at most [`limits::MAX_HEAD_DATA_SIZE`].
	HeadDataSize,
	/// `max_pov_size` is positive and at most [`limits::MAX_POV_SIZE`].
	PovSize,
	/// `minimum_backing_votes` is positive.
	BackingVotes,
	/// `async_backing_params.allowed_ancestry_len` is at most [`limits::MAX_ANCESTRY_LEN`].
	AncestryLength,
	/// `validation_upgrade_delay` is at least 2.
	UpgradeDelay,
	/// `max_upward_message_size` is positive and at most [`limits::MAX_MESSAGE_SIZE`].
	UpwardMessageSize,
	/// `max_upward_message_size` is at most `max_upward_queue_size`.
	UpwardMessageFitsQueue,
	/// `max_upward_message_num_per_candidate` is positive and at most [`limits::MAX_UPWARD_MESSAGES`].
	UpwardMessageCount,
	/// `max_upward_message_num_per_candidate` is at most `max_upward_queue_count`.
	UpwardMessagesFitQueue,
	/// `max_downward_message_size` is positive and at most [`limits::MAX_MESSAGE_SIZE`].
	DownwardMessageSize,
	/// `max_downward_message_size` is below a sixth of `max_pov_size`.
	DownwardMessageFitsPov,
	/// `max_downward_message_size` is at most `max_downward_queue_size`.
	DownwardMessageFitsQueue,
	/// `max_downward_queue_count` is positive.
	DownwardQueueCount,
	/// `hrmp_channel_max_message_size` is positive and at most [`limits::MAX_MESSAGE_SIZE`].
	HrmpMessageSize,
	/// `hrmp_channel_max_message_size` is below a sixth of `max_pov_size`.
	HrmpMessageFitsPov,
	/// `hrmp_channel_max_message_size` is at most `hrmp_channel_max_total_size`.
	HrmpMessageFitsChannel,
	/// `hrmp_channel_max_capacity` is positive.
	HrmpCapacity,
	/// `hrmp_max_message_num_per_candidate` is positive and at most [`limits::MAX_HRMP_MESSAGES`].
	HrmpMessageCount,
	/// `hrmp_max_parachain_outbound_channels` is at most [`limits::MAX_CHANNELS`].
	OutboundChannels,
	/// `hrmp_max_parachain_inbound_channels` is at most [`limits::MAX_CHANNELS`].
	InboundChannels,
}

/// Two figures that clash.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Inconsistency {
	/// The rule that is broken.
	pub rule: Rule,
	/// Name of the figure at fault.
	pub name: &'static str,
	/// The figure at fault.
	pub value: u32,
	/// Least value that keeps the rule.
	pub least: u32,
	/// Greatest value that keeps the rule, the configuration's other figures being what they are.
	pub most: u32,
}

impl fmt::Display for Inconsistency {
	fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
		let Self { rule, name, value, least, most } = self;
		write!(f, "{rule:?}: {name} is {value}, expected {least} to {most}")
	}
}

/// Check that the figures of `config` fit together. The first broken rule is returned.
pub fn check_consistency(config: &HostConfiguration) -> Result<(), Inconsistency> {
	check_chains(config)?;
	check_upward(config)?;
	check_downward(config)?;
	check_hrmp(config)
}

fn check_chains(c: &HostConfiguration) -> Result<(), Inconsistency> {
	within(Rule::CodeSize, "max_code_size", c.max_code_size, 1, limits::MAX_CODE_SIZE)?;
	within(
		Rule::HeadDataSize,
		"max_head_data_size",
		c.max_head_data_size,
		1,
		limits::MAX_HEAD_DATA_SIZE,
	)?;
	within(Rule::PovSize, "max_pov_size", c.max_pov_size, 1, limits::MAX_POV_SIZE)?;
	within(Rule::BackingVotes, "minimum_backing_votes", c.minimum_backing_votes, 1, u32::MAX)?;
	within(
		Rule::AncestryLength,
		"async_backing_params.allowed_ancestry_len",
		c.async_backing_params.allowed_ancestry_len,
		0,
		limits::MAX_ANCESTRY_LEN,
	)?;
	within(Rule::UpgradeDelay, "validation_upgrade_delay", c.validation_upgrade_delay, 2, u32::MAX)
}

fn check_upward(c: &HostConfiguration) -> Result<(), Inconsistency> {
	let size = ("max_upward_message_size", c.max_upward_message_size);
	within(Rule::UpwardMessageSize, size.0, size.1, 1, limits::MAX_MESSAGE_SIZE)?;
	within(Rule::UpwardMessageFitsQueue, size.0, size.1, 1, c.max_upward_queue_size)?;
	let count = ("max_upward_message_num_per_candidate", c.max_upward_message_num_per_candidate);
	within(Rule::UpwardMessageCount, count.0, count.1, 1, limits::MAX_UPWARD_MESSAGES)?;
	within(Rule::UpwardMessagesFitQueue, count.0, count.1, 1, c.max_upward_queue_count)
}

fn check_downward(c: &HostConfiguration) -> Result<(), Inconsistency> {
	let size = ("max_downward_message_size", c.max_downward_message_size);
	within(Rule::DownwardMessageSize, size.0, size.1, 1, limits::MAX_MESSAGE_SIZE)?;
	within(Rule::DownwardMessageFitsPov, size.0, size.1, 1, largest_in_pov(c))?;
	within(Rule::DownwardMessageFitsQueue, size.0, size.1, 1, c.max_downward_queue_size)?;
	let count = ("max_downward_queue_count", c.max_downward_queue_count);
	within(Rule::DownwardQueueCount, count.0, count.1, 1, u32::MAX)
}

fn check_hrmp(c: &HostConfiguration) -> Result<(), Inconsistency> {
	let size = ("hrmp_channel_max_message_size", c.hrmp_channel_max_message_size);
	within(Rule::HrmpMessageSize, size.0, size.1, 1, limits::MAX_MESSAGE_SIZE)?;
	within(Rule::HrmpMessageFitsPov, size.0, size.1, 1, largest_in_pov(c))?;
	within(Rule::HrmpMessageFitsChannel, size.0, size.1, 1, c.hrmp_channel_max_total_size)?;
	let capacity = ("hrmp_channel_max_capacity", c.hrmp_channel_max_capacity);
	within(Rule::HrmpCapacity, capacity.0, capacity.1, 1, u32::MAX)?;
	let count = ("hrmp_max_message_num_per_candidate", c.hrmp_max_message_num_per_candidate);
	within(Rule::HrmpMessageCount, count.0, count.1, 1, limits::MAX_HRMP_MESSAGES)?;
	let outbound = ("hrmp_max_parachain_outbound_channels", c.hrmp_max_parachain_outbound_channels);
	within(Rule::OutboundChannels, outbound.0, outbound.1, 0, limits::MAX_CHANNELS)?;
	let inbound = ("hrmp_max_parachain_inbound_channels", c.hrmp_max_parachain_inbound_channels);
	within(Rule::InboundChannels, inbound.0, inbound.1, 0, limits::MAX_CHANNELS)
}

/// The largest message that is strictly below an inbox's share of the proof of validity.
fn largest_in_pov(config: &HostConfiguration) -> u32 {
	config.max_pov_size.div_ceil(limits::POV_SHARES).saturating_sub(1)
}

fn within(
	rule: Rule,
	name: &'static str,
	value: u32,
	least: u32,
	most: u32,
) -> Result<(), Inconsistency> {
	if (least..=most).contains(&value) {
		Ok(())
	} else {
		Err(Inconsistency { rule, name, value, least, most })
	}
}
