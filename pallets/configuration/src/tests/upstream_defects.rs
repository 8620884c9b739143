//! What `polkadot-runtime-parachains` 30 gets wrong, done right.

use crate::{mock::*, tests::rules::changed, ActiveConfig, Error};
use codec::MaxEncodedLen;
use frame_support::{assert_noop, assert_ok, traits::StorageInfoTrait};
use sluice_primitives::{HostConfig, HostConfiguration};

/// `check_consistency` bounds upward message size, counts and channel counts, but neither horizontal size, capacity and
/// total nor downward size.
#[test]
fn horizontal_and_downward_sizes_are_bounded() {
	run(|| {
		let root = RuntimeOrigin::root;
		let max = u32::MAX;
		assert_noop!(
			Configuration::set_hrmp_channel_max_message_size(root(), max),
			Error::<Test>::HrmpMessageSizeOutOfRange
		);
		assert_noop!(
			Configuration::set_hrmp_channel_max_capacity(root(), max),
			Error::<Test>::HrmpCapacityAboveChannelSize
		);
		assert_noop!(
			Configuration::set_hrmp_channel_max_total_size(root(), 0),
			Error::<Test>::HrmpMessageNotBelowChannelSize
		);
		assert_noop!(
			Configuration::set_max_downward_message_size(root(), max),
			Error::<Test>::DownwardMessageSizeOutOfRange
		);
	});
}

/// A refused change says `InvalidNewValue`, whichever rule it breaks; the rule is in the node's log only.
#[test]
fn a_refusal_says_which_rule_is_broken() {
	run(|| {
		let bad = changed(|c| c.hrmp_channel_max_total_size = 1_000);
		assert_noop!(
			Configuration::set_config(RuntimeOrigin::root(), bad),
			Error::<Test>::HrmpMessageNotBelowChannelSize
		);
		let said = Configuration::check(bad).expect_err("the values clash");
		for word in
			["hrmp_channel_max_message_size", "102400", "hrmp_channel_max_total_size", "999"]
		{
			assert!(said.contains(word), "{said}");
		}
	});
}

/// Once what is pending is inconsistent, any change is taken, however it clashes.
#[test]
fn a_broken_configuration_admits_no_other_one() {
	sp_io::TestExternalities::default().execute_with(|| {
		// As rules that a runtime upgrade brought along may find it.
		ActiveConfig::<Test>::put(changed(|c| c.hrmp_channel_max_capacity = 0));
		let root = RuntimeOrigin::root;
		assert_noop!(Configuration::set_max_pov_size(root(), 1), Error::<Test>::HeadDataAbovePov);
		assert_noop!(Configuration::set_hrmp_close_grace(root(), 1), Error::<Test>::NoHrmpCapacity);
		assert_ok!(Configuration::set_hrmp_channel_max_capacity(root(), 8));
		assert!(Configuration::do_try_state().is_err(), "it is in force still");
		new_session();
		assert_ok!(Configuration::do_try_state());
	});
}

/// Figures that fit only together need the consistency check switched off in between.
#[test]
fn figures_that_fit_only_together_are_set_together() {
	run(|| {
		let root = RuntimeOrigin::root;
		let both = changed(|c| {
			c.hrmp_channel_max_total_size = 900;
			c.hrmp_channel_max_message_size = 899;
			c.hrmp_channel_max_capacity = 900;
		});
		assert_noop!(
			Configuration::set_hrmp_channel_max_total_size(root(), 900),
			Error::<Test>::HrmpMessageNotBelowChannelSize
		);
		assert_ok!(Configuration::set_config(root(), both));
		new_session();
		assert_eq!(Configuration::active(), both);
	});
}

/// A change waits for the session after the next one.
#[test]
fn a_change_takes_one_session() {
	run(|| {
		assert_ok!(Configuration::set_hrmp_close_grace(RuntimeOrigin::root(), 3));
		new_session();
		assert_eq!(Configuration::active().hrmp_close_grace, 3);
	});
}

/// The pallet is `without_storage_info`.
#[test]
fn storage_is_bounded() {
	let infos = Configuration::storage_info();
	assert_eq!(infos.len(), 2);
	for info in infos {
		assert_eq!(info.max_size, Some(HostConfiguration::max_encoded_len() as u32));
	}
}
