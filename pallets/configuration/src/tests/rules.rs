//! Every rule: what just breaks it, what just keeps it, and the error.

use crate::{check_consistency, limits, mock::*, Error, Inconsistency, PendingConfig, Rule};
use frame_support::{assert_noop, assert_ok};
use sluice_primitives::HostConfiguration;

pub type Change = fn(&mut HostConfiguration);

/// A field's bound: a change that goes one beyond it breaks the rule, one that goes up to it keeps the rule.
macro_rules! bound {
	($rule:ident, |$c:ident| $($field:ident).+ <= $most:expr, $error:ident) => {
		(Rule::$rule, |$c| $($field).+ = $most + 1, |$c| $($field).+ = $most, Error::$error)
	};
	($rule:ident, |$c:ident| $($field:ident).+ >= $least:expr, $error:ident) => {
		(Rule::$rule, |$c| $($field).+ = $least - 1, |$c| $($field).+ = $least, Error::$error)
	};
}

/// For every rule: a change that just breaks it, one that just keeps it, and the error.
fn cases() -> Vec<(Rule, Change, Change, Error<Test>)> {
	vec![
		bound!(CodeSize, |c| c.max_code_size <= limits::MAX_CODE_SIZE, CodeSizeOutOfRange),
		bound!(CodeSize, |c| c.max_code_size >= 1, CodeSizeOutOfRange),
		bound!(
			HeadDataSize,
			|c| c.max_head_data_size <= limits::MAX_HEAD_DATA_SIZE,
			HeadDataSizeOutOfRange
		),
		bound!(HeadDataSize, |c| c.max_head_data_size >= 1, HeadDataSizeOutOfRange),
		bound!(PovSize, |c| c.max_pov_size <= limits::MAX_POV_SIZE, PovSizeOutOfRange),
		(
			Rule::PovSize,
			|c| c.max_pov_size = 0,
			|c| c.max_pov_size = 6 * 102_400 + 1,
			Error::PovSizeOutOfRange,
		),
		(
			Rule::HeadDataFitsPov,
			|c| {
				c.max_pov_size = 700_000;
				c.max_head_data_size = 700_001;
			},
			|c| {
				c.max_pov_size = 700_000;
				c.max_head_data_size = 700_000;
			},
			Error::HeadDataAbovePov,
		),
		bound!(BackingVotes, |c| c.minimum_backing_votes >= 1, NoBackingVotes),
		bound!(
			AncestryLength,
			|c| c.async_backing_params.allowed_ancestry_len <= limits::MAX_ANCESTRY_LEN,
			AncestryTooLong
		),
		bound!(UpgradeDelay, |c| c.validation_upgrade_delay >= 2, UpgradeDelayTooShort),
		bound!(
			UpwardMessageSize,
			|c| c.max_upward_message_size <= limits::MAX_MESSAGE_SIZE,
			UpwardMessageSizeOutOfRange
		),
		bound!(UpwardMessageSize, |c| c.max_upward_message_size >= 1, UpwardMessageSizeOutOfRange),
		bound!(
			UpwardMessageFitsQueue,
			|c| c.max_upward_queue_size >= c.max_upward_message_size,
			UpwardMessageAboveQueueSize
		),
		(
			Rule::UpwardMessageCount,
			|c| {
				c.max_upward_queue_count = u32::MAX;
				c.max_upward_queue_size = u32::MAX;
				c.max_upward_message_num_per_candidate = limits::MAX_UPWARD_MESSAGES + 1;
			},
			|c| {
				c.max_upward_queue_count = u32::MAX;
				c.max_upward_queue_size = u32::MAX;
				c.max_upward_message_num_per_candidate = limits::MAX_UPWARD_MESSAGES;
			},
			Error::UpwardMessageCountOutOfRange,
		),
		bound!(
			UpwardMessageCount,
			|c| c.max_upward_message_num_per_candidate >= 1,
			UpwardMessageCountOutOfRange
		),
		bound!(
			UpwardMessagesFitQueue,
			|c| c.max_upward_queue_count >= c.max_upward_message_num_per_candidate,
			UpwardMessagesAboveQueueCount
		),
		bound!(
			UpwardCountFitsQueue,
			|c| c.max_upward_queue_count <= c.max_upward_queue_size,
			UpwardQueueCountAboveSize
		),
		bound!(
			DownwardMessageSize,
			|c| c.max_downward_message_size <= limits::MAX_MESSAGE_SIZE,
			DownwardMessageSizeOutOfRange
		),
		bound!(
			DownwardMessageSize,
			|c| c.max_downward_message_size >= 1,
			DownwardMessageSizeOutOfRange
		),
		(
			Rule::DownwardMessageFitsPov,
			|c| {
				c.max_pov_size = 6 * c.max_downward_message_size;
				c.hrmp_channel_max_message_size = 1;
			},
			|c| {
				c.max_pov_size = 6 * c.max_downward_message_size + 1;
				c.hrmp_channel_max_message_size = 1;
			},
			Error::DownwardMessageNotBelowSixthOfPov,
		),
		bound!(
			DownwardMessageFitsQueue,
			|c| c.max_downward_queue_size >= c.max_downward_message_size,
			DownwardMessageAboveQueueSize
		),
		bound!(
			DownwardQueueCount,
			|c| c.max_downward_queue_count >= 1,
			DownwardQueueCountOutOfRange
		),
		bound!(
			DownwardQueueCount,
			|c| c.max_downward_queue_count <= limits::MAX_DOWNWARD_QUEUE_COUNT,
			DownwardQueueCountOutOfRange
		),
		(
			Rule::DownwardCountFitsQueue,
			|c| {
				c.max_downward_message_size = 1;
				c.max_downward_queue_size = c.max_downward_queue_count - 1;
			},
			|c| {
				c.max_downward_message_size = 1;
				c.max_downward_queue_size = c.max_downward_queue_count;
			},
			Error::DownwardQueueCountAboveSize,
		),
		bound!(
			HrmpMessageSize,
			|c| c.hrmp_channel_max_message_size <= limits::MAX_MESSAGE_SIZE,
			HrmpMessageSizeOutOfRange
		),
		bound!(
			HrmpMessageSize,
			|c| c.hrmp_channel_max_message_size >= 1,
			HrmpMessageSizeOutOfRange
		),
		(
			Rule::HrmpMessageFitsPov,
			|c| c.max_pov_size = 6 * c.hrmp_channel_max_message_size,
			|c| c.max_pov_size = 6 * c.hrmp_channel_max_message_size + 1,
			Error::HrmpMessageNotBelowSixthOfPov,
		),
		(
			Rule::HrmpMessageFitsChannel,
			|c| c.hrmp_channel_max_total_size = c.hrmp_channel_max_message_size,
			|c| c.hrmp_channel_max_total_size = c.hrmp_channel_max_message_size + 1,
			Error::HrmpMessageNotBelowChannelSize,
		),
		bound!(HrmpCapacity, |c| c.hrmp_channel_max_capacity >= 1, NoHrmpCapacity),
		bound!(
			HrmpCapacityFitsChannel,
			|c| c.hrmp_channel_max_capacity <= c.hrmp_channel_max_total_size,
			HrmpCapacityAboveChannelSize
		),
		bound!(
			HrmpMessageCount,
			|c| c.hrmp_max_message_num_per_candidate <= limits::MAX_HRMP_MESSAGES,
			HrmpMessageCountOutOfRange
		),
		bound!(
			HrmpMessageCount,
			|c| c.hrmp_max_message_num_per_candidate >= 1,
			HrmpMessageCountOutOfRange
		),
		bound!(
			OutboundChannels,
			|c| c.hrmp_max_parachain_outbound_channels <= limits::MAX_CHANNELS,
			TooManyOutboundChannels
		),
		bound!(
			InboundChannels,
			|c| c.hrmp_max_parachain_inbound_channels <= limits::MAX_CHANNELS,
			TooManyInboundChannels
		),
		bound!(CloseGrace, |c| c.hrmp_close_grace <= limits::MAX_CLOSE_GRACE, CloseGraceTooLong),
		bound!(
			SenderDeposit,
			|c| c.hrmp_sender_deposit >= EXISTENTIAL_DEPOSIT,
			SenderDepositBelowExistential
		),
		(
			Rule::SenderDeposit,
			|c| c.hrmp_sender_deposit = 1,
			|c| c.hrmp_sender_deposit = 0,
			Error::SenderDepositBelowExistential,
		),
		(
			Rule::RecipientDeposit,
			|c| c.hrmp_recipient_deposit = EXISTENTIAL_DEPOSIT - 1,
			|c| c.hrmp_recipient_deposit = 0,
			Error::RecipientDepositBelowExistential,
		),
	]
}

pub fn changed(change: Change) -> HostConfiguration {
	let mut config = HostConfiguration::default();
	change(&mut config);
	config
}

#[test]
fn a_change_is_all_or_nothing() {
	for (rule, breaks, keeps, error) in cases() {
		run(|| {
			let bad = changed(breaks);
			let clash = check_consistency(&bad, EXISTENTIAL_DEPOSIT).map_err(|clash| clash.rule);
			assert_eq!(clash, Err(rule));
			assert_noop!(Configuration::set_config(RuntimeOrigin::root(), bad), error);
			assert_eq!(PendingConfig::<Test>::get(), None);
			assert_ok!(Configuration::set_config(RuntimeOrigin::root(), changed(keeps)));
		});
	}
}

fn words(change: Change) -> Result<(), String> {
	check_consistency(&changed(change), EXISTENTIAL_DEPOSIT).map_err(|clash| clash.to_string())
}

#[test]
fn a_refusal_names_the_clashing_values() {
	let said = words(|c| c.hrmp_channel_max_total_size = 1_000);
	let expected = "HrmpMessageFitsChannel: hrmp_channel_max_message_size is 102400, \
		expected 1 to 999 (below hrmp_channel_max_total_size)";
	assert_eq!(said, Err(expected.into()));

	let said = words(|c| c.max_pov_size = 307_200);
	let expected = "DownwardMessageFitsPov: max_downward_message_size is 51200, \
		expected 1 to 51199 (below a sixth of max_pov_size)";
	assert_eq!(said, Err(expected.into()));

	let said = words(|c| c.hrmp_sender_deposit = 5);
	let expected = "SenderDeposit: hrmp_sender_deposit is 5, \
		expected at least 100 (existential deposit, or 0 for none)";
	assert_eq!(said, Err(expected.into()));
}

#[test]
fn the_largest_message_leaves_a_byte_of_the_channel_free() {
	run(|| {
		let root = RuntimeOrigin::root;
		assert_noop!(
			Configuration::set_hrmp_channel_max_total_size(root(), 102_400),
			Error::<Test>::HrmpMessageNotBelowChannelSize
		);
		assert_ok!(Configuration::set_hrmp_channel_max_total_size(root(), 102_401));
		assert_noop!(
			Configuration::set_hrmp_channel_max_message_size(root(), 102_401),
			Error::<Test>::HrmpMessageNotBelowChannelSize
		);
	});
}

#[test]
fn a_caller_learns_the_same_from_the_view_function() {
	run(|| {
		for (rule, breaks, keeps, _) in cases() {
			assert_eq!(Configuration::check(changed(keeps)), Ok(()));
			let said = Configuration::check(changed(breaks)).expect_err("the rule is broken");
			assert!(said.starts_with(&format!("{rule:?}: ")), "{said}");
		}
	});
}

#[test]
fn every_rule_has_an_error_of_its_own() {
	let clash = |rule| Inconsistency { rule, name: "", value: 0, least: 0, most: 0, by: "" };
	let mut said = cases()
		.into_iter()
		.map(|(rule, ..)| (format!("{rule:?}"), format!("{:?}", Error::<Test>::from(clash(rule)))))
		.collect::<Vec<_>>();
	said.sort();
	said.dedup();
	assert_eq!(said.len(), 28, "all rules are tried");
	let mut errors = said.into_iter().map(|(_, error)| error).collect::<Vec<_>>();
	errors.sort();
	errors.dedup();
	assert_eq!(errors.len(), 28, "no two rules share an error");
}
