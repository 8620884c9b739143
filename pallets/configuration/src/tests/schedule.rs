//! When a change comes into force, and who sees it before.

use crate::{
	figures, mock::*, tests::rules::changed, ActiveConfig, Event, FigureChange, PendingChanges,
	PendingConfig,
};
use codec::{Decode, Encode};
use frame_support::{assert_noop, assert_ok};
use sluice_primitives::{HostConfig, HostConfiguration};
use sp_runtime::DispatchError;

#[test]
fn a_change_waits_for_the_session() {
	run(|| {
		let old = ActiveConfig::<Test>::get();
		let new = changed(|c| c.hrmp_close_grace = 77);
		assert_ok!(Configuration::set_config(RuntimeOrigin::root(), new));
		System::assert_last_event(Event::ConfigScheduled { config: new }.into());
		assert_eq!(Configuration::active(), old);

		new_session();
		System::assert_last_event(Event::ConfigActivated { config: new }.into());
		assert_eq!(Configuration::active(), new);
		assert_eq!(PendingConfig::<Test>::get(), None);

		System::reset_events();
		new_session();
		assert_eq!(Configuration::active(), new);
		assert!(System::events().is_empty());
	});
}

#[test]
fn changes_of_one_session_add_up() {
	run(|| {
		let root = RuntimeOrigin::root;
		let mut expected = changed(|c| c.hrmp_close_grace = 1);
		assert_ok!(Configuration::set_config(root(), expected));
		assert_ok!(Configuration::set_max_pov_size(root(), 4_000_000));
		assert_ok!(Configuration::set_max_downward_queue_count(root(), 8));
		assert_ok!(Configuration::set_max_downward_queue_count(root(), 9));
		expected.max_pov_size = 4_000_000;
		expected.max_downward_queue_count = 9;
		assert_eq!(Configuration::newest(), expected);
		new_session();
		assert_eq!(Configuration::active(), expected);
	});
}

#[test]
fn pending_changes_are_visible() {
	run(|| {
		assert_eq!(Configuration::pending_changes(), None);
		assert_ok!(Configuration::set_hrmp_sender_deposit(RuntimeOrigin::root(), 700));
		let config = changed(|c| c.hrmp_sender_deposit = 700);
		let change = FigureChange {
			name: "hrmp_sender_deposit".into(),
			active: 10_000_000_000,
			pending: 700,
		};
		let expected = PendingChanges { session: 1, config, changes: vec![change] };
		assert_eq!(Configuration::pending_changes(), Some(expected));
		new_session();
		assert_eq!(Configuration::pending_changes(), None);
	});
}

#[test]
fn every_figure_has_its_name() {
	// A record whose figures are 1 to 24 in the order of their encoding; the last two are deposits.
	let raw = (1u32..=22).flat_map(|n| n.to_le_bytes());
	let deposits = (23u128..=24).flat_map(|n| n.to_le_bytes());
	let raw = raw.chain(deposits).collect::<Vec<_>>();
	let config = HostConfiguration::decode(&mut &raw[..]).expect("it is a record");
	assert_eq!(config.encode(), raw, "the record has no other figure");
	let values = figures(&config).map(|(_, value)| value);
	assert_eq!(values.to_vec(), (1..=24).collect::<Vec<_>>());
	let json = serde_json::to_value(config).expect("it is JSON");
	for (name, value) in figures(&config) {
		let path = name.split('.').map(camel_case).collect::<Vec<_>>().join("/");
		assert_eq!(json.pointer(&format!("/{path}")).and_then(|v| v.as_u64()), Some(value as u64));
	}
}

fn camel_case(name: &str) -> String {
	let mut words = name.split('_');
	let first = words.next().unwrap_or_default().to_string();
	words.fold(first, |name, word| {
		let (initial, rest) = word.split_at(1);
		name + &initial.to_uppercase() + rest
	})
}

#[test]
fn only_the_admin_changes_the_configuration() {
	run(|| {
		let config = HostConfiguration::default();
		let who = || RuntimeOrigin::signed(1);
		assert_noop!(Configuration::set_config(who(), config), DispatchError::BadOrigin);
		assert_noop!(Configuration::set_hrmp_close_grace(who(), 1), DispatchError::BadOrigin);
	});
}
