//! Random calls, candidates and blocks: the invariants hold after each.
//!
//! `PROPTEST_RNG_SEED` repeats a run.

mod model;
mod step;

use super::*;
use crate::migration::{FromVersion1, FromVersion2};
use alloc::vec::Vec;
use core::cell::Cell;
use frame_support::traits::OnRuntimeUpgrade;
use model::Model;
use proptest::prelude::*;
use step::{step, CHAINS};

const CASES: u32 = 128;
/// Steps of a case: more than 10,000 in all.
const STEPS: usize = 100;

/// Whatever happens, the invariants hold, what a state has shown is taken, every message queued is pruned or reported as
/// discarded, and a migration to this version loses nothing; when all chains have gone, nothing is left but counters.
#[test]
fn invariants_hold_whatever_happens() {
	let (messages, watermarks, switches) = (Cell::new(0), Cell::new(0), Cell::new(0));
	sluice_testing::random::run(CASES, prop::collection::vec(step(), STEPS), |steps| {
		let ext = TestExt::default().channel(A, B).channel(B, A).channel(B, C).direct(C, B);
		ext.build().execute_with(|| {
			let mut model = Model::default();
			for step in steps {
				step.play(&mut model);
				check();
				model.check();
				assert_eq!(Balances::total_issuance(), ISSUANCE);
			}
			migrate();
			messages.set(messages.get() + model.messages);
			watermarks.set(watermarks.get() + model.watermarks);
			switches.set(switches.get() + end());
		});
	});
	let (messages, watermarks) = (messages.get(), watermarks.get());
	let (steps, switches) = (CASES as usize * STEPS, switches.get());
	println!("{steps} steps, {messages} messages, {watermarks} watermarks, {switches} switches");
	assert!(messages > 300, "the steps hardly pass any messages: {messages}");
	assert!(watermarks > 40, "hardly a watermark rests on messages: {watermarks}");
	assert!(switches > 25, "hardly a channel changes its transport: {switches}");
}

/// Of a chain that ran an earlier version every channel stays what it was, with what waits in it; if it was version 1, it
/// is relayed.
fn migrate() {
	let channels = || HrmpChannels::<Test>::iter().collect::<Vec<_>>();
	let waiting = || channels().into_iter().map(|(id, _)| Hrmp::waiting(id)).collect::<Vec<_>>();
	let (expected, messages) = (channels(), waiting());
	migration::back_to_version_2();
	FromVersion2::<Test>::on_runtime_upgrade();
	assert_eq!((channels(), waiting()), (expected.clone(), messages.clone()));
	check();

	let relayed = |(id, channel): (ChannelId, Channel)| {
		let link = ChannelLink { open: channel.state == State::Open, ..Default::default() };
		(id, Channel { link, ..channel })
	};
	let expected = expected.into_iter().map(relayed).collect();
	migration::back_to_version_1();
	FromVersion1::<Test>::on_runtime_upgrade();
	assert_eq!((channels(), waiting()), (expected, messages));
	check();
}

/// All chains go. Returns how often a channel changed its transport.
fn end() -> u32 {
	for para in CHAINS {
		offboard(para);
		check();
	}
	advance_to(System::block_number() + 20);
	assert_eq!(remaining(), ["NextQueue", "NextStream"]);
	let (mut queued, mut ended, mut switches) = (0, 0, 0);
	for event in events() {
		match event {
			Event::MessagesQueued { messages, .. } => queued += messages.len(),
			Event::MessagesPruned { messages, .. } => ended += messages.len(),
			Event::ChannelClosed { discarded, .. } => ended += discarded as usize,
			Event::ChannelTransportChanged { .. } => switches += 1,
			_ => (),
		}
	}
	assert_eq!(queued, ended);
	assert_eq!(Balances::total_issuance(), ISSUANCE);
	for para in CHAINS {
		assert_eq!(held(para), 0);
	}
	switches
}
