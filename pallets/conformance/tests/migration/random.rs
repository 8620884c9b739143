//! Random histories of an upstream chain, each taken over at its end.

#[path = "random/kept.rs"]
mod kept;

use crate::world::*;
use frame_support::{storage::with_storage_layer, traits::ReservableCurrency};
use polkadot_primitives::HrmpChannelId;
use polkadot_runtime_parachains::{
	configuration, hrmp, paras,
	paras::{ParaGenesisArgs, ParaKind},
	schedule_code_upgrade, schedule_para_cleanup, schedule_para_initialize, UpgradeStrategy,
};
use proptest::prelude::*;
use sluice_conformance::{
	ours,
	parties::{code, head, sovereign},
	upstream::{self, chain, Candidate, Relay, Runtime as Upstream, RuntimeOrigin},
};
use sluice_primitives::ParaId;
use sp_runtime::DispatchResult;

#[derive(Clone, Debug)]
enum Step {
	Request(u32, u32),
	Accept(u32, u32),
	Cancel(u32, u32),
	Close(u32, u32),
	ForceOpen(u32, u32),
	WithSystem(u32),
	Blocks { senders: Vec<(u32, u8)>, upward: u8, upgrade: bool },
	Downward(u32, u8),
	NextSession,
	Trust(u32, u8),
	ForceUpgrade(u32, u8),
	OnBoard(u8),
	OffBoard(u32),
	Unreserve(u32, u16),
	Deposits(u16, u16),
}

fn any_chain() -> impl Strategy<Value = u32> {
	prop::sample::select(ALL.to_vec())
}

fn step() -> impl Strategy<Value = Step> {
	use Step::*;
	let pair = || (any_chain(), any_chain());
	prop_oneof![
		6 => pair().prop_map(|(a, b)| Request(a, b)),
		6 => pair().prop_map(|(a, b)| Accept(a, b)),
		1 => pair().prop_map(|(a, b)| Cancel(a, b)),
		2 => pair().prop_map(|(a, b)| Close(a, b)),
		4 => pair().prop_map(|(a, b)| ForceOpen(a, b)),
		1 => any_chain().prop_map(WithSystem),
		10 => (prop::collection::vec((any_chain(), any::<u8>()), 1..4), 0..3u8, any::<bool>())
			.prop_map(|(senders, upward, upgrade)| Blocks { senders, upward, upgrade }),
		3 => (any_chain(), 1..4u8).prop_map(|(a, n)| Downward(a, n)),
		2 => Just(NextSession),
		1 => (any_chain(), 1..3u8).prop_map(|(a, v)| Trust(a, v)),
		1 => (any_chain(), 1..3u8).prop_map(|(a, v)| ForceUpgrade(a, v)),
		1 => (0..3u8).prop_map(OnBoard),
		1 => any_chain().prop_map(OffBoard),
		1 => (any_chain(), 1..900u16).prop_map(|(a, n)| Unreserve(a, n)),
		1 => (10..2_000u16, 10..2_000u16).prop_map(|(s, r)| Deposits(s, r)),
	]
}

/// Take a step, if upstream lets it be taken.
fn take(relay: &mut Relay, step: Step) {
	match step {
		Step::Blocks { senders, upward, upgrade } => {
			if upgrade {
				// An upgrade that waits for its availability cannot be seen.
				relay.block(&[], || ());
			}
			relay.ready();
			let candidates = relay.look(|| candidates(&senders, upward, upgrade));
			relay.block(&candidates, || ());
		}
		Step::NextSession => relay.next_session(),
		call => relay.block(&[], || {
			// A refusal is an answer too.
			let _ = with_storage_layer(|| dispatch(call));
		}),
	}
}

fn dispatch(step: Step) -> DispatchResult {
	let root = RuntimeOrigin::root;
	let id = |a: u32, b: u32| HrmpChannelId { sender: a.into(), recipient: b.into() };
	match step {
		Step::Request(a, b) => upstream::Hrmp::hrmp_init_open_channel(chain(a), b.into(), 6, 1_000),
		Step::Accept(a, b) => upstream::Hrmp::hrmp_accept_open_channel(chain(b), a.into()),
		Step::Cancel(a, b) => upstream::Hrmp::hrmp_cancel_open_request(chain(a), id(a, b), 100),
		Step::Close(a, b) => upstream::Hrmp::hrmp_close_channel(chain(b), id(a, b)),
		Step::ForceOpen(a, b) => {
			upstream::Hrmp::force_open_hrmp_channel(root(), a.into(), b.into(), 6, 1_000)
				.map(|_| ())
				.map_err(|error| error.error)
		}
		Step::WithSystem(a) => {
			upstream::Hrmp::establish_channel_with_system(chain(a), SYSTEM.into())
				.map(|_| ())
				.map_err(|error| error.error)
		}
		Step::Downward(a, count) => {
			let config = configuration::ActiveConfig::<Upstream>::get();
			for n in 0..count {
				let message = vec![n; 50];
				let _ = upstream::Dmp::queue_downward_message(&config, a.into(), message);
			}
			Ok(())
		}
		Step::Trust(a, version) => {
			upstream::Paras::add_trusted_validation_code(root(), code(a.into(), version))
		}
		Step::ForceUpgrade(a, version) => {
			let strategy = UpgradeStrategy::ApplyAtExpectedBlock;
			schedule_code_upgrade::<Upstream>(a.into(), code(a.into(), version), strategy)
		}
		Step::OnBoard(n) => {
			let para = ParaId::from(3_000 + u32::from(n));
			let genesis = ParaGenesisArgs {
				genesis_head: head(para, 0),
				validation_code: code(para, 0),
				para_kind: ParaKind::Parathread,
			};
			schedule_para_initialize::<Upstream>(para, genesis).map_err(|()| "known".into())
		}
		Step::OffBoard(a) => {
			schedule_para_cleanup::<Upstream>(a.into()).map_err(|()| "not now".into())
		}
		Step::Unreserve(a, amount) => {
			upstream::Balances::unreserve(&sovereign(a.into()), amount.into());
			Ok(())
		}
		Step::Deposits(sender, recipient) => {
			upstream::Configuration::set_hrmp_sender_deposit(root(), sender.into())?;
			upstream::Configuration::set_hrmp_recipient_deposit(root(), recipient.into())
		}
		Step::Blocks { .. } | Step::NextSession => Ok(()),
	}
}

/// Good candidates of some of the chains: with as many messages as upstream can take whatever waits for availability.
fn candidates(senders: &[(u32, u8)], upward: u8, upgrade: bool) -> Vec<Candidate> {
	let mut candidates = Vec::<Candidate>::new();
	for (sender, size) in senders {
		let para = ParaId::from(*sender);
		let taken = candidates.iter().any(|candidate| candidate.para == para);
		if *sender == E || taken || !paras::Pallet::<Upstream>::is_valid_para(para) {
			continue;
		}
		let mut candidate = Candidate::new(para);
		for recipient in hrmp::HrmpEgressChannelsIndex::<Upstream>::get(para) {
			let id = HrmpChannelId { sender: para, recipient };
			let channel = hrmp::HrmpChannels::<Upstream>::get(id);
			let room = |channel: hrmp::HrmpChannel| {
				channel.msg_count + 3 <= channel.max_capacity
					&& channel.total_size + 600 <= channel.max_total_size
			};
			if channel.is_some_and(room) {
				candidate = candidate.to(recipient, &vec![*size; 1 + usize::from(*size)]);
			}
		}
		let (waiting, _) = ours::Ump::queue_footprint(para);
		if waiting < 10 {
			candidate.upward = (0..upward).map(|n| vec![n; 20]).collect();
		}
		let restricted = paras::UpgradeRestrictionSignal::<Upstream>::contains_key(para);
		let pending = paras::FutureCodeHash::<Upstream>::contains_key(para);
		if upgrade && !restricted && !pending {
			candidate = candidate.upgrade(code(para, *size));
		}
		candidates.push(candidate);
	}
	candidates
}

/// A case is a history of up to 60 steps, each a block at least. `SLUICE_CASES` plays more of them.
const CASES: u32 = 24;

#[test]
fn any_state_can_be_taken_over() {
	let more = std::env::var("SLUICE_CASES").ok().and_then(|cases| cases.parse().ok());
	let cases = more.unwrap_or(CASES);
	let histories = prop::collection::vec(step(), 20..60);
	sluice_testing::random::run(cases, histories, |steps| can_be_taken_over(history(steps)));
}

/// The chain at the end of this history.
fn history(steps: impl IntoIterator<Item = Step>) -> Relay {
	let mut relay = relay();
	for step in steps {
		take(&mut relay, step);
	}
	relay
}

fn can_be_taken_over(mut relay: Relay) {
	let (before, mut state) = take_over(&mut relay);
	let after = state.execute_with(view);
	assert_eq!(before.issuance, after.issuance);
	assert_eq!(before.configuration, after.configuration);
	same_but_for_the_settled(&before, &after);
	for _ in 0..25 {
		next(&mut state);
	}
}

/// What chains read differs only by channels that are opened, and those of chains that are gone.
fn same_but_for_the_settled(before: &View, after: &View) {
	for (para, old) in &before.reads {
		let new = &after.reads[para];
		if new.head.is_none() {
			continue;
		}
		assert_eq!(
			(&old.head, old.dmq_head, &old.go_ahead),
			(&new.head, new.dmq_head, &new.go_ahead)
		);
		assert_eq!(old.upward_capacity, new.upward_capacity);
		for (ends, channel) in &old.channels {
			match new.channels.get(ends) {
				Some(now) => assert_eq!(channel, now, "{ends:?}"),
				None => {
					let gone = |end: ParaId| after.reads[&u32::from(end)].head.is_none();
					assert!(gone(ends.0) || gone(ends.1), "{ends:?} is missing");
				}
			}
		}
	}
}
