//! Whether the figures of a configuration fit together.

use crate::{
	figures::{figure, Figure},
	limits,
};
use core::fmt;
use sluice_primitives::{Balance, HostConfiguration};

/// A rule that the figures of a configuration keep.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Rule {
	/// `max_code_size` is positive and at most [`limits::MAX_CODE_SIZE`].
	CodeSize,
	/// `max_head_data_size` is positive and at most [`limits::MAX_HEAD_DATA_SIZE`].
	HeadDataSize,
	/// `max_pov_size` is positive and at most [`limits::MAX_POV_SIZE`].
	PovSize,
	/// `max_head_data_size` is at most `max_pov_size`: a proof has the block's header in it.
	HeadDataFitsPov,
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
	/// `max_upward_queue_count` is at most `max_upward_queue_size`: a message has a byte at least.
	UpwardCountFitsQueue,
	/// `max_downward_message_size` is positive and at most [`limits::MAX_MESSAGE_SIZE`].
	DownwardMessageSize,
	/// `max_downward_message_size` is below a sixth of `max_pov_size`.
	DownwardMessageFitsPov,
	/// `max_downward_message_size` is at most `max_downward_queue_size`.
	DownwardMessageFitsQueue,
	/// `max_downward_queue_count` is positive and at most [`limits::MAX_DOWNWARD_QUEUE_COUNT`].
	DownwardQueueCount,
	/// `max_downward_queue_count` is at most `max_downward_queue_size`: a message has a byte at least.
	DownwardCountFitsQueue,
	/// `hrmp_channel_max_message_size` is positive and at most [`limits::MAX_MESSAGE_SIZE`].
	HrmpMessageSize,
	/// `hrmp_channel_max_message_size` is below a sixth of `max_pov_size`.
	HrmpMessageFitsPov,
	/// `hrmp_channel_max_message_size` is below `hrmp_channel_max_total_size`: stock senders keep a byte of a channel free, so
	/// that a message as large as the total never leaves them.
	HrmpMessageFitsChannel,
	/// `hrmp_channel_max_capacity` is positive.
	HrmpCapacity,
	/// `hrmp_channel_max_capacity` is at most `hrmp_channel_max_total_size`: a message has a byte at least.
	HrmpCapacityFitsChannel,
	/// `hrmp_max_message_num_per_candidate` is positive and at most [`limits::MAX_HRMP_MESSAGES`].
	HrmpMessageCount,
	/// `hrmp_max_parachain_outbound_channels` is at most [`limits::MAX_CHANNELS`].
	OutboundChannels,
	/// `hrmp_max_parachain_inbound_channels` is at most [`limits::MAX_CHANNELS`].
	InboundChannels,
	/// `hrmp_close_grace` is at most [`limits::MAX_CLOSE_GRACE`].
	CloseGrace,
	/// `hrmp_sender_deposit` is zero or at least the existential deposit.
	SenderDeposit,
	/// `hrmp_recipient_deposit` is zero or at least the existential deposit.
	RecipientDeposit,
}

/// Values that clash: a figure and the bounds that another one, or a hard limit, sets it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Inconsistency {
	/// The rule that is broken.
	pub rule: Rule,
	/// Name of the figure at fault.
	pub name: &'static str,
	/// The figure at fault.
	pub value: u128,
	/// Least value that keeps the rule.
	pub least: u128,
	/// Greatest value that keeps the rule, the configuration's other figures being what they are.
	pub most: u128,
	/// What sets the bounds.
	pub by: &'static str,
}

impl fmt::Display for Inconsistency {
	fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
		let Self { rule, name, value, least, most, by } = self;
		write!(f, "{rule:?}: {name} is {value}, expected ")?;
		match *most {
			UNLIMITED => write!(f, "at least {least} ({by})"),
			most => write!(f, "{least} to {most} ({by})"),
		}
	}
}

type Checked = Result<(), Inconsistency>;

const HARD_LIMIT: &str = "hard limit";
const UNLIMITED: u128 = u128::MAX;

/// Check that the figures of `config` fit together, on a chain with this existential deposit. The first broken rule is
/// returned.
pub fn check_consistency(config: &HostConfiguration, existential_deposit: Balance) -> Checked {
	check_chains(config)?;
	check_upward(config)?;
	check_downward(config)?;
	check_hrmp(config)?;
	check_deposits(config, existential_deposit)
}

fn check_chains(c: &HostConfiguration) -> Checked {
	let head = figure!(c, max_head_data_size);
	let pov = figure!(c, max_pov_size);
	limited(Rule::CodeSize, figure!(c, max_code_size), limits::MAX_CODE_SIZE)?;
	limited(Rule::HeadDataSize, head, limits::MAX_HEAD_DATA_SIZE)?;
	limited(Rule::PovSize, pov, limits::MAX_POV_SIZE)?;
	fits(Rule::HeadDataFitsPov, head, pov)?;
	at_least(Rule::BackingVotes, figure!(c, minimum_backing_votes), 1, HARD_LIMIT)?;
	let ancestry = figure!(c, async_backing_params.allowed_ancestry_len);
	within(Rule::AncestryLength, ancestry, 0, limits::MAX_ANCESTRY_LEN.into(), HARD_LIMIT)?;
	at_least(Rule::UpgradeDelay, figure!(c, validation_upgrade_delay), 2, HARD_LIMIT)
}

fn check_upward(c: &HostConfiguration) -> Checked {
	let message = figure!(c, max_upward_message_size);
	let per_candidate = figure!(c, max_upward_message_num_per_candidate);
	let count = figure!(c, max_upward_queue_count);
	let size = figure!(c, max_upward_queue_size);
	limited(Rule::UpwardMessageSize, message, limits::MAX_MESSAGE_SIZE)?;
	fits(Rule::UpwardMessageFitsQueue, message, size)?;
	limited(Rule::UpwardMessageCount, per_candidate, limits::MAX_UPWARD_MESSAGES)?;
	fits(Rule::UpwardMessagesFitQueue, per_candidate, count)?;
	fits(Rule::UpwardCountFitsQueue, count, size)
}

fn check_downward(c: &HostConfiguration) -> Checked {
	let message = figure!(c, max_downward_message_size);
	let count = figure!(c, max_downward_queue_count);
	let size = figure!(c, max_downward_queue_size);
	limited(Rule::DownwardMessageSize, message, limits::MAX_MESSAGE_SIZE)?;
	fits(Rule::DownwardMessageFitsPov, message, largest_in_pov(c))?;
	fits(Rule::DownwardMessageFitsQueue, message, size)?;
	limited(Rule::DownwardQueueCount, count, limits::MAX_DOWNWARD_QUEUE_COUNT)?;
	fits(Rule::DownwardCountFitsQueue, count, size)
}

fn check_hrmp(c: &HostConfiguration) -> Checked {
	let message = figure!(c, hrmp_channel_max_message_size);
	let capacity = figure!(c, hrmp_channel_max_capacity);
	let size = figure!(c, hrmp_channel_max_total_size);
	limited(Rule::HrmpMessageSize, message, limits::MAX_MESSAGE_SIZE)?;
	fits(Rule::HrmpMessageFitsPov, message, largest_in_pov(c))?;
	fits(Rule::HrmpMessageFitsChannel, message, largest_in_channel(c))?;
	at_least(Rule::HrmpCapacity, capacity, 1, HARD_LIMIT)?;
	fits(Rule::HrmpCapacityFitsChannel, capacity, size)?;
	let per_candidate = figure!(c, hrmp_max_message_num_per_candidate);
	limited(Rule::HrmpMessageCount, per_candidate, limits::MAX_HRMP_MESSAGES)?;
	let most = limits::MAX_CHANNELS.into();
	let outbound = figure!(c, hrmp_max_parachain_outbound_channels);
	within(Rule::OutboundChannels, outbound, 0, most, HARD_LIMIT)?;
	let inbound = figure!(c, hrmp_max_parachain_inbound_channels);
	within(Rule::InboundChannels, inbound, 0, most, HARD_LIMIT)?;
	let grace = figure!(c, hrmp_close_grace);
	within(Rule::CloseGrace, grace, 0, limits::MAX_CLOSE_GRACE.into(), HARD_LIMIT)
}

/// A deposit is none at all, or one that does not vanish as dust where it is returned.
fn check_deposits(c: &HostConfiguration, existential_deposit: Balance) -> Checked {
	let deposits = [
		(Rule::SenderDeposit, figure!(c, hrmp_sender_deposit)),
		(Rule::RecipientDeposit, figure!(c, hrmp_recipient_deposit)),
	];
	deposits.into_iter().filter(|(_, (_, deposit))| *deposit > 0).try_for_each(|(rule, deposit)| {
		at_least(rule, deposit, existential_deposit, "existential deposit, or 0 for none")
	})
}

/// The largest message that is strictly below an inbox's share of the proof of validity.
fn largest_in_pov(c: &HostConfiguration) -> Figure {
	let largest = c.max_pov_size.div_ceil(limits::POV_SHARES).saturating_sub(1);
	("below a sixth of max_pov_size", largest.into())
}

/// The largest message that leaves a byte of a channel free.
fn largest_in_channel(c: &HostConfiguration) -> Figure {
	let largest = c.hrmp_channel_max_total_size.saturating_sub(1);
	("below hrmp_channel_max_total_size", largest.into())
}

/// A positive figure with a hard limit.
fn limited(rule: Rule, figure: Figure, most: u32) -> Checked {
	within(rule, figure, 1, most.into(), HARD_LIMIT)
}

/// A positive figure that another one limits.
fn fits(rule: Rule, figure: Figure, (by, most): Figure) -> Checked {
	within(rule, figure, 1, most, by)
}

fn at_least(rule: Rule, figure: Figure, least: u128, by: &'static str) -> Checked {
	within(rule, figure, least, UNLIMITED, by)
}

fn within(rule: Rule, (name, value): Figure, least: u128, most: u128, by: &'static str) -> Checked {
	if (least..=most).contains(&value) {
		Ok(())
	} else {
		Err(Inconsistency { rule, name, value, least, most, by })
	}
}
