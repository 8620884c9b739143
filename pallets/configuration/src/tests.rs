//! One test per property, rule and error.

use crate::{check_consistency, limits, mock::*, ActiveConfig, Error, Event, PendingConfig, Rule};
use codec::{Decode, Encode};
use frame_support::{assert_noop, assert_ok, traits::Hooks};
use polkadot_primitives::{well_known_keys, AbridgedHostConfiguration};
use sluice_primitives::{HostConfig, HostConfiguration};
use sp_runtime::DispatchError;

type Change = fn(&mut HostConfiguration);

/// For every rule: a change that just breaks it, one that just keeps it, and the error.
fn cases() -> Vec<(Rule, Change, Change, Error<Test>)> {
	vec![
		(
			Rule::CodeSize,
			|c| c.max_code_size = limits::MAX_CODE_SIZE + 1,
			|c| c.max_code_size = limits::MAX_CODE_SIZE,
			Error::CodeSizeOutOfRange,
		),
		(
			Rule::CodeSize,
			|c| c.max_code_size = 0,
			|c| c.max_code_size = 1,
			Error::CodeSizeOutOfRange,
		),
		(
			Rule::HeadDataSize,
			|c| c.max_head_data_size = limits::MAX_HEAD_DATA_SIZE + 1,
			|c| c.max_head_data_size = limits::MAX_HEAD_DATA_SIZE,
			Error::HeadDataSizeOutOfRange,
		),
		(
			Rule::HeadDataSize,
			|c| c.max_head_data_size = 0,
			|c| c.max_head_data_size = 1,
			Error::HeadDataSizeOutOfRange,
		),
		(
			Rule::PovSize,
			|c| c.max_pov_size = limits::MAX_POV_SIZE + 1,
			|c| c.max_pov_size = limits::MAX_POV_SIZE,
			Error::PovSizeOutOfRange,
		),
		(
			Rule::PovSize,
			|c| c.max_pov_size = 0,
			|c| c.max_pov_size = 6 * 102_400 + 1,
			Error::PovSizeOutOfRange,
		),
		(
			Rule::BackingVotes,
			|c| c.minimum_backing_votes = 0,
			|c| c.minimum_backing_votes = 1,
			Error::NoBackingVotes,
		),
		(
			Rule::AncestryLength,
			|c| c.async_backing_params.allowed_ancestry_len = limits::MAX_ANCESTRY_LEN + 1,
			|c| c.async_backing_params.allowed_ancestry_len = limits::MAX_ANCESTRY_LEN,
			Error::AncestryTooLong,
		),
		(
			Rule::UpgradeDelay,
			|c| c.validation_upgrade_delay = 1,
			|c| c.validation_upgrade_delay = 2,
			Error::UpgradeDelayTooShort,
		),
		(
			Rule::UpwardMessageSize,
			|c| c.max_upward_message_size = limits::MAX_MESSAGE_SIZE + 1,
			|c| c.max_upward_message_size = limits::MAX_MESSAGE_SIZE,
			Error::UpwardMessageSizeOutOfRange,
		),
		(
			Rule::UpwardMessageSize,
			|c| c.max_upward_message_size = 0,
			|c| c.max_upward_message_size = 1,
			Error::UpwardMessageSizeOutOfRange,
		),
		(
			Rule::UpwardMessageFitsQueue,
			|c| c.max_upward_queue_size = c.max_upward_message_size - 1,
			|c| c.max_upward_queue_size = c.max_upward_message_size,
			Error::UpwardMessageAboveQueueSize,
		),
		(
			Rule::UpwardMessageCount,
			|c| {
				c.max_upward_queue_count = u32::MAX;
				c.max_upward_message_num_per_candidate = limits::MAX_UPWARD_MESSAGES + 1;
			},
			|c| {
				c.max_upward_queue_count = u32::MAX;
				c.max_upward_message_num_per_candidate = limits::MAX_UPWARD_MESSAGES;
			},
			Error::UpwardMessageCountOutOfRange,
		),
		(
			Rule::UpwardMessageCount,
			|c| c.max_upward_message_num_per_candidate = 0,
			|c| c.max_upward_message_num_per_candidate = 1,
			Error::UpwardMessageCountOutOfRange,
		),
		(
			Rule::UpwardMessagesFitQueue,
			|c| c.max_upward_queue_count = c.max_upward_message_num_per_candidate - 1,
			|c| c.max_upward_queue_count = c.max_upward_message_num_per_candidate,
			Error::UpwardMessagesAboveQueueCount,
		),
		(
			Rule::DownwardMessageSize,
			|c| c.max_downward_message_size = limits::MAX_MESSAGE_SIZE + 1,
			|c| c.max_downward_message_size = limits::MAX_MESSAGE_SIZE,
			Error::DownwardMessageSizeOutOfRange,
		),
		(
			Rule::DownwardMessageSize,
			|c| c.max_downward_message_size = 0,
			|c| c.max_downward_message_size = 1,
			Error::DownwardMessageSizeOutOfRange,
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
		(
			Rule::DownwardMessageFitsQueue,
			|c| c.max_downward_queue_size = c.max_downward_message_size - 1,
			|c| c.max_downward_queue_size = c.max_downward_message_size,
			Error::DownwardMessageAboveQueueSize,
		),
		(
			Rule::DownwardQueueCount,
			|c| c.max_downward_queue_count = 0,
			|c| c.max_downward_queue_count = 1,
			Error::NoDownwardQueue,
		),
		(
			Rule::HrmpMessageSize,
			|c| c.hrmp_channel_max_message_size = limits::MAX_MESSAGE_SIZE + 1,
			|c| c.hrmp_channel_max_message_size = limits::MAX_MESSAGE_SIZE,
			Error::HrmpMessageSizeOutOfRange,
		),
		(
			Rule::HrmpMessageSize,
			|c| c.hrmp_channel_max_message_size = 0,
			|c| c.hrmp_channel_max_message_size = 1,
			Error::HrmpMessageSizeOutOfRange,
		),
		(
			Rule::HrmpMessageFitsPov,
			|c| c.max_pov_size = 6 * c.hrmp_channel_max_message_size,
			|c| c.max_pov_size = 6 * c.hrmp_channel_max_message_size + 1,
			Error::HrmpMessageNotBelowSixthOfPov,
		),
		(
			Rule::HrmpMessageFitsChannel,
			|c| c.hrmp_channel_max_total_size = c.hrmp_channel_max_message_size - 1,
			|c| c.hrmp_channel_max_total_size = c.hrmp_channel_max_message_size,
			Error::HrmpMessageAboveChannelSize,
		),
		(
			Rule::HrmpCapacity,
			|c| c.hrmp_channel_max_capacity = 0,
			|c| c.hrmp_channel_max_capacity = 1,
			Error::NoHrmpCapacity,
		),
		(
			Rule::HrmpMessageCount,
			|c| c.hrmp_max_message_num_per_candidate = limits::MAX_HRMP_MESSAGES + 1,
			|c| c.hrmp_max_message_num_per_candidate = limits::MAX_HRMP_MESSAGES,
			Error::HrmpMessageCountOutOfRange,
		),
		(
			Rule::HrmpMessageCount,
			|c| c.hrmp_max_message_num_per_candidate = 0,
			|c| c.hrmp_max_message_num_per_candidate = 1,
			Error::HrmpMessageCountOutOfRange,
		),
		(
			Rule::OutboundChannels,
			|c| c.hrmp_max_parachain_outbound_channels = limits::MAX_CHANNELS + 1,
			|c| c.hrmp_max_parachain_outbound_channels = limits::MAX_CHANNELS,
			Error::TooManyOutboundChannels,
		),
		(
			Rule::InboundChannels,
			|c| c.hrmp_max_parachain_inbound_channels = limits::MAX_CHANNELS + 1,
			|c| c.hrmp_max_parachain_inbound_channels = limits::MAX_CHANNELS,
			Error::TooManyInboundChannels,
		),
	]
}

fn changed(change: Change) -> HostConfiguration {
	let mut config = HostConfiguration::default();
	change(&mut config);
	config
}

#[test]
fn a_change_is_all_or_nothing() {
	for (rule, breaks, keeps, error) in cases() {
		run(|| {
			let bad = changed(breaks);
			assert_eq!(check_consistency(&bad).map_err(|i| i.rule), Err(rule));
			assert_noop!(Configuration::set_config(RuntimeOrigin::root(), bad), error);
			assert_eq!(PendingConfig::<Test>::get(), None);
			assert_ok!(Configuration::set_config(RuntimeOrigin::root(), changed(keeps)));
		});
	}
}

#[test]
fn an_inconsistency_names_the_clashing_figures() {
	let bad = changed(|c| c.hrmp_channel_max_total_size = 1_000);
	let inconsistency = check_consistency(&bad).expect_err("a message is larger than its channel");
	assert_eq!(
		inconsistency.to_string(),
		"HrmpMessageFitsChannel: hrmp_channel_max_message_size is 102400, expected 1 to 1000"
	);
}

#[test]
fn a_change_waits_for_the_session() {
	run(|| {
		let old = ActiveConfig::<Test>::get();
		let new = changed(|c| c.hrmp_close_grace = 77);
		assert_ok!(Configuration::set_config(RuntimeOrigin::root(), new));
		System::assert_last_event(Event::ConfigScheduled { config: new }.into());
		assert_eq!(Configuration::active(), old);

		Configuration::on_new_session();
		System::assert_last_event(Event::ConfigActivated { config: new }.into());
		assert_eq!(Configuration::active(), new);
		assert_eq!(PendingConfig::<Test>::get(), None);

		System::reset_events();
		Configuration::on_new_session();
		assert_eq!(Configuration::active(), new);
		assert!(System::events().is_empty());
	});
}

#[test]
fn the_last_change_wins() {
	run(|| {
		let first = changed(|c| c.hrmp_close_grace = 1);
		let second = changed(|c| c.hrmp_close_grace = 2);
		assert_ok!(Configuration::set_config(RuntimeOrigin::root(), first));
		assert_ok!(Configuration::set_config(RuntimeOrigin::root(), second));
		Configuration::on_new_session();
		assert_eq!(Configuration::active(), second);
	});
}

#[test]
fn the_default_is_consistent() {
	<Configuration as Hooks<u32>>::integrity_test();
	run(|| assert_eq!(Configuration::active(), HostConfiguration::default()));
}

#[test]
fn only_the_admin_changes_the_configuration() {
	run(|| {
		assert_noop!(
			Configuration::set_config(RuntimeOrigin::signed(1), HostConfiguration::default()),
			DispatchError::BadOrigin
		);
	});
}

#[test]
fn genesis_sets_the_configuration() {
	let config = changed(|c| c.hrmp_sender_deposit = 5);
	run_with(config, || assert_eq!(Configuration::active(), config));
}

#[test]
#[should_panic(expected = "CodeSize: max_code_size is 0, expected 1 to 3145728")]
fn genesis_refuses_an_inconsistent_configuration() {
	run_with(changed(|c| c.max_code_size = 0), || {});
}

#[test]
fn parachains_find_the_configuration_under_the_well_known_key() {
	run(|| {
		let raw = sp_io::storage::get(well_known_keys::ACTIVE_CONFIG).expect("it is stored");
		let theirs = AbridgedHostConfiguration::decode(&mut &raw[..]).expect("it decodes");
		assert_eq!(theirs.max_code_size, Configuration::active().max_code_size);
		assert_eq!(raw.to_vec(), Configuration::active().encode());
	});
}

#[test]
fn try_state_sees_an_inconsistent_configuration() {
	sp_io::TestExternalities::default().execute_with(|| {
		PendingConfig::<Test>::put(changed(|c| c.max_pov_size = 0));
		assert!(Configuration::do_try_state().is_err());
	});
}
