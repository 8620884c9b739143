//! Random changes and sessions.

use crate::{
	check_consistency, limits, mock::*, tests::setters::setters, ActiveConfig, Call, PendingConfig,
};
use frame_support::traits::UnfilteredDispatchable;
use proptest::prelude::*;
use sluice_primitives::HostConfiguration;

#[derive(Clone, Debug)]
enum Step {
	/// Call the setter of this position with this value.
	Set(usize, u32),
	/// Call two setters on a copy of the newest configuration and set it as a whole.
	SetAll(usize, u32, usize, u32),
	NewSession,
}

/// Values at and about the limits, and any others.
fn value() -> impl Strategy<Value = u32> {
	let edges = [
		0,
		1,
		2,
		32,
		100,
		128,
		640,
		limits::MAX_DOWNWARD_QUEUE_COUNT,
		16 * 1024,
		51_200,
		102_400,
		limits::MAX_CLOSE_GRACE,
		limits::MAX_MESSAGE_SIZE,
		6 * 102_400,
		limits::MAX_HEAD_DATA_SIZE,
		limits::MAX_CODE_SIZE,
		limits::MAX_POV_SIZE,
	];
	prop_oneof![
		4 => (prop::sample::select(edges.to_vec()), 0..3u32)
			.prop_map(|(edge, by)| (edge + by).saturating_sub(1)),
		2 => 0..200_000u32,
		1 => any::<u32>(),
	]
}

fn step() -> impl Strategy<Value = Step> {
	let setter = 0..setters().len();
	prop_oneof![
		8 => (setter.clone(), value()).prop_map(|(n, new)| Step::Set(n, new)),
		2 => (setter.clone(), value(), setter, value())
			.prop_map(|(a, x, b, y)| Step::SetAll(a, x, b, y)),
		1 => Just(Step::NewSession),
	]
}

fn call(n: usize, new: u32) -> Call<Test> {
	setters()[n].2(new)
}

/// What `call` makes of the newest configuration.
fn expected(base: HostConfiguration, call: &Call<Test>) -> HostConfiguration {
	let mut c = base;
	match call {
		Call::set_validation_upgrade_cooldown { new } => c.validation_upgrade_cooldown = *new,
		Call::set_validation_upgrade_delay { new } => c.validation_upgrade_delay = *new,
		Call::set_max_code_size { new } => c.max_code_size = *new,
		Call::set_max_pov_size { new } => c.max_pov_size = *new,
		Call::set_max_head_data_size { new } => c.max_head_data_size = *new,
		Call::set_max_upward_queue_count { new } => c.max_upward_queue_count = *new,
		Call::set_max_upward_queue_size { new } => c.max_upward_queue_size = *new,
		Call::set_max_downward_message_size { new } => c.max_downward_message_size = *new,
		Call::set_max_upward_message_size { new } => c.max_upward_message_size = *new,
		Call::set_max_upward_message_num_per_candidate { new } => {
			c.max_upward_message_num_per_candidate = *new
		}
		Call::set_hrmp_sender_deposit { new } => c.hrmp_sender_deposit = *new,
		Call::set_hrmp_recipient_deposit { new } => c.hrmp_recipient_deposit = *new,
		Call::set_hrmp_channel_max_capacity { new } => c.hrmp_channel_max_capacity = *new,
		Call::set_hrmp_channel_max_total_size { new } => c.hrmp_channel_max_total_size = *new,
		Call::set_hrmp_max_parachain_inbound_channels { new } => {
			c.hrmp_max_parachain_inbound_channels = *new
		}
		Call::set_hrmp_channel_max_message_size { new } => c.hrmp_channel_max_message_size = *new,
		Call::set_hrmp_max_parachain_outbound_channels { new } => {
			c.hrmp_max_parachain_outbound_channels = *new
		}
		Call::set_hrmp_max_message_num_per_candidate { new } => {
			c.hrmp_max_message_num_per_candidate = *new
		}
		Call::set_async_backing_params { new } => c.async_backing_params = *new,
		Call::set_minimum_backing_votes { new } => c.minimum_backing_votes = *new,
		Call::set_max_downward_queue_count { new } => c.max_downward_queue_count = *new,
		Call::set_max_downward_queue_size { new } => c.max_downward_queue_size = *new,
		Call::set_hrmp_close_grace { new } => c.hrmp_close_grace = *new,
		Call::set_config { config } => c = *config,
		_ => unreachable!("these are all calls"),
	}
	c
}

/// A call is taken exactly if what it makes is consistent, and a refused one changes nothing.
fn play(call: Call<Test>) {
	let newest = Configuration::newest();
	let pending = PendingConfig::<Test>::get();
	let active = ActiveConfig::<Test>::get();
	let new = expected(newest, &call);
	let consistent = check_consistency(&new, EXISTENTIAL_DEPOSIT).is_ok();
	let done = RuntimeCall::from(call).dispatch_bypass_filter(RuntimeOrigin::root());
	assert_eq!(done.is_ok(), consistent, "{done:?}");
	assert_eq!(PendingConfig::<Test>::get(), if consistent { Some(new) } else { pending });
	assert_eq!(ActiveConfig::<Test>::get(), active);
}

/// Cases of so many steps: 12,000 in all.
const CASES: u32 = 200;
const STEPS: usize = 60;

/// Whatever is called in whatever order, what is in force and what is scheduled are consistent.
#[test]
fn any_sequence_of_changes_stays_consistent() {
	sluice_testing::random::run(CASES, prop::collection::vec(step(), STEPS), |steps| {
		run(|| {
			for step in steps {
				match step {
					Step::Set(n, new) => play(call(n, new)),
					Step::SetAll(a, x, b, y) => {
						let config = expected(Configuration::newest(), &call(a, x));
						let config = expected(config, &call(b, y));
						play(Call::set_config { config });
					}
					Step::NewSession => {
						let newest = Configuration::newest();
						new_session();
						assert_eq!(ActiveConfig::<Test>::get(), newest);
						assert_eq!(PendingConfig::<Test>::get(), None);
					}
				}
				assert_eq!(Configuration::do_try_state(), Ok(()));
			}
		});
	});
}
