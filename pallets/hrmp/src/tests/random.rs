//! Random calls and candidates: the invariants hold after each.

use crate::{mock::*, *};
use alloc::{vec, vec::Vec};
use frame_support::storage::with_storage_layer;
use proptest::prelude::*;
use sluice_primitives::Offboard;

#[derive(Clone, Debug)]
enum Step {
	Request(u32, u32, u32),
	Accept(u32, u32),
	Cancel(u32, u32),
	Close(u32, u32),
	ForceOpen(u32, u32),
	ForceClean(u32),
	Offboard(u32),
	Poke(u32, u32),
	Deposits(u128, u128),
	Send(u32, Vec<(u32, usize)>, u32),
	Take(u32, u32),
	Advance(u32),
}

fn para() -> impl Strategy<Value = u32> {
	2000..2004u32
}

fn step() -> impl Strategy<Value = Step> {
	prop_oneof![
		2 => (para(), para(), 1..6u32).prop_map(|(a, b, n)| Step::Request(a, b, n)),
		3 => (para(), para()).prop_map(|(a, b)| Step::Accept(a, b)),
		1 => (para(), para()).prop_map(|(a, b)| Step::Cancel(a, b)),
		2 => (para(), para()).prop_map(|(a, b)| Step::Close(a, b)),
		3 => (para(), para()).prop_map(|(a, b)| Step::ForceOpen(a, b)),
		1 => para().prop_map(Step::ForceClean),
		1 => para().prop_map(Step::Offboard),
		1 => (para(), para()).prop_map(|(a, b)| Step::Poke(a, b)),
		1 => (0..200u128, 0..200u128).prop_map(|(a, b)| Step::Deposits(a, b)),
		8 => (para(), prop::collection::vec((para(), 0..20usize), 0..4), 0..3u32)
			.prop_map(|(a, messages, age)| Step::Send(a, messages, age)),
		4 => (para(), 0..3u32).prop_map(|(a, age)| Step::Take(a, age)),
		4 => (1..3u32).prop_map(Step::Advance),
	]
}

/// Play a step. Its refusal is fine.
fn play(step: Step) {
	let root = RuntimeOrigin::root;
	let now = System::block_number();
	let _ = with_storage_layer(|| match step {
		Step::Request(a, b, n) => Hrmp::hrmp_init_open_channel(chain(a), b.into(), n, 16),
		Step::Accept(a, b) => Hrmp::hrmp_accept_open_channel(chain(b), a.into()),
		Step::Cancel(a, b) => Hrmp::hrmp_cancel_open_request(chain(a), id(a, b), 0),
		Step::Close(a, b) => Hrmp::hrmp_close_channel(chain(b), id(a, b)),
		Step::ForceOpen(a, b) => Hrmp::force_open_hrmp_channel(root(), a.into(), b.into(), 3, 10),
		Step::ForceClean(a) => Hrmp::force_clean_hrmp(root(), a.into(), 8, 8),
		Step::Poke(a, b) => {
			Hrmp::poke_channel_deposits(RuntimeOrigin::signed(1), a.into(), b.into())
		}
		Step::Offboard(a) => {
			<Hrmp as Offboard>::on_offboard(a.into());
			Ok(())
		}
		Step::Deposits(sender, recipient) => {
			configure(|c| {
				c.hrmp_sender_deposit = sender;
				c.hrmp_recipient_deposit = recipient;
			});
			Ok(())
		}
		Step::Send(a, messages, age) => {
			let messages: Vec<_> =
				messages.into_iter().map(|(to, size)| (to, vec![9; size])).collect();
			let parent = now.saturating_sub(age + 1);
			let _ = submit(a, parent, parent, &messages);
			Ok(())
		}
		Step::Take(a, age) => {
			let parent = now.saturating_sub(1);
			let _ = submit(a, parent, parent.saturating_sub(age), &[]);
			Ok(())
		}
		Step::Advance(blocks) => {
			advance_to(now + blocks);
			Ok(())
		}
	});
}

proptest! {
	#![proptest_config(ProptestConfig::with_cases(256))]

	/// Whatever happens, the invariants hold, and every message queued is pruned or reported as
	/// discarded; when all chains have gone, nothing is left.
	#[test]
	fn invariants_hold_whatever_happens(steps in prop::collection::vec(step(), 1..60)) {
		TestExt::default().channel(A, B).build().execute_with(|| {
			for step in steps {
				play(step);
				check();
			}
			for para in 2000..2004 {
				<Hrmp as Offboard>::on_offboard(para.into());
			}
			advance_to(System::block_number() + 10);
			prop_assert_eq!(HrmpMessages::<Test>::iter_keys().count(), 0);
			prop_assert_eq!(HrmpSentAt::<Test>::iter_keys().count(), 0);
			prop_assert_eq!(ClosingChannels::<Test>::iter_keys().count(), 0);
			let (mut queued, mut ended) = (0, 0);
			for event in events() {
				match event {
					Event::MessageQueued { .. } => queued += 1,
					Event::MessagePruned { .. } => ended += 1,
					Event::ChannelClosed { discarded, .. } => ended += discarded,
					_ => (),
				}
			}
			prop_assert_eq!(queued, ended);
			prop_assert_eq!(Balances::total_issuance(), 17 * FUNDS);
			for para in 2000..2004 {
				prop_assert_eq!(held(para), 0);
			}
			Ok(())
		})?;
	}
}
