//! The calls that change one figure.

use crate::{figures, mock::*, Call, Error, Event, PendingConfig};
use codec::Encode;
use frame_support::{assert_noop, assert_ok, traits::UnfilteredDispatchable};
use scale_info::{TypeDef, TypeInfo};
use sluice_primitives::{AsyncBackingParams, HostConfiguration};

/// A call for the figure of that name, or the two of asynchronous backing.
pub type Setter = (u8, &'static str, fn(u32) -> Call<Test>);

macro_rules! setters {
	($($index:literal $figure:ident $call:ident),* $(,)?) => {
		vec![$(($index, stringify!($figure), |new| Call::$call { new: new.into() })),*]
	};
}

/// All calls but `set_config`. Indices below 60 are those of `polkadot-runtime-parachains` 30.
pub fn setters() -> Vec<Setter> {
	let mut all: Vec<Setter> = setters![
		0 validation_upgrade_cooldown set_validation_upgrade_cooldown,
		1 validation_upgrade_delay set_validation_upgrade_delay,
		3 max_code_size set_max_code_size,
		4 max_pov_size set_max_pov_size,
		5 max_head_data_size set_max_head_data_size,
		23 max_upward_queue_count set_max_upward_queue_count,
		24 max_upward_queue_size set_max_upward_queue_size,
		25 max_downward_message_size set_max_downward_message_size,
		27 max_upward_message_size set_max_upward_message_size,
		28 max_upward_message_num_per_candidate set_max_upward_message_num_per_candidate,
		30 hrmp_sender_deposit set_hrmp_sender_deposit,
		31 hrmp_recipient_deposit set_hrmp_recipient_deposit,
		32 hrmp_channel_max_capacity set_hrmp_channel_max_capacity,
		33 hrmp_channel_max_total_size set_hrmp_channel_max_total_size,
		34 hrmp_max_parachain_inbound_channels set_hrmp_max_parachain_inbound_channels,
		36 hrmp_channel_max_message_size set_hrmp_channel_max_message_size,
		37 hrmp_max_parachain_outbound_channels set_hrmp_max_parachain_outbound_channels,
		39 hrmp_max_message_num_per_candidate set_hrmp_max_message_num_per_candidate,
		52 minimum_backing_votes set_minimum_backing_votes,
		61 max_downward_queue_count set_max_downward_queue_count,
		62 max_downward_queue_size set_max_downward_queue_size,
		63 hrmp_close_grace set_hrmp_close_grace,
	];
	all.push((45, "async_backing_params", |new| {
		let new = AsyncBackingParams { max_candidate_depth: new, allowed_ancestry_len: new };
		Call::set_async_backing_params { new }
	}));
	all
}

fn dispatch(call: Call<Test>) -> frame_support::dispatch::DispatchResultWithPostInfo {
	RuntimeCall::Configuration(call).dispatch_bypass_filter(RuntimeOrigin::root())
}

#[test]
fn every_call_changes_its_own_figure() {
	for (_, name, call) in setters() {
		run(|| {
			let old = figures(&HostConfiguration::default());
			let value = old.iter().find(|(figure, _)| figure.starts_with(name)).map(|(_, v)| *v);
			// A little above what it is keeps every rule, and so does a little below: one of both does for all.
			let new = u32::try_from(value.expect("there is such a figure").min(2_000_000_000));
			let new = new.expect("it was limited");
			let new = if dispatch(call(new + 1)).is_ok() { new + 1 } else { new - 1 };
			assert_ok!(dispatch(call(new)));
			let config = PendingConfig::<Test>::get().expect("it is scheduled");
			System::assert_last_event(Event::ConfigScheduled { config }.into());
			for ((figure, old), (_, pending)) in old.into_iter().zip(figures(&config)) {
				let expected = if figure.starts_with(name) { new.into() } else { old };
				assert_eq!(pending, expected, "{figure} after set_{name}");
			}
		});
	}
}

#[test]
fn calls_have_upstreams_names_indices_and_arguments() {
	let TypeDef::Variant(calls) = Call::<Test>::type_info().type_def else {
		panic!("calls are an enum");
	};
	let mut ours = calls
		.variants
		.iter()
		.map(|call| {
			let arguments = call.fields.iter().filter_map(|field| field.name).collect::<Vec<_>>();
			(call.index, call.name.to_string(), arguments)
		})
		.collect::<Vec<_>>();
	let mut expected = setters()
		.into_iter()
		.map(|(index, name, _)| (index, format!("set_{name}"), vec!["new"]))
		.collect::<Vec<_>>();
	expected.push((60, "set_config".into(), vec!["config"]));
	ours.sort();
	expected.sort();
	assert_eq!(ours, expected);
}

/// What a `Transact` made for Polkadot carries: a figure of four bytes, deposits of sixteen, and the two of asynchronous
/// backing, little endian.
#[test]
fn calls_are_encoded_as_upstreams() {
	for (index, name, call) in setters().into_iter().filter(|(index, ..)| *index < 60) {
		let figure = 0x0102_0304u32.to_le_bytes();
		let bytes = match name {
			"hrmp_sender_deposit" | "hrmp_recipient_deposit" => [&figure[..], &[0; 12]].concat(),
			"async_backing_params" => figure.repeat(2),
			_ => figure.to_vec(),
		};
		assert_eq!(call(0x0102_0304).encode(), [vec![index], bytes].concat(), "{name}");
	}
}

#[test]
fn one_figure_that_clashes_is_refused() {
	run(|| {
		assert_noop!(
			Configuration::set_hrmp_channel_max_total_size(RuntimeOrigin::root(), 102_399),
			Error::<Test>::HrmpMessageNotBelowChannelSize
		);
		// It clashes no longer after the other figure was changed, in force or not.
		assert_ok!(Configuration::set_hrmp_channel_max_message_size(RuntimeOrigin::root(), 50_000));
		assert_ok!(Configuration::set_hrmp_channel_max_total_size(RuntimeOrigin::root(), 102_399));
	});
}
