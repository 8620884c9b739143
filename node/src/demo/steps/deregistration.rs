//! Step 7: governance removes a chain while messages are on their way to and from it. Nothing is left of it, every deposit is
//! back, and the others go on.

use super::{
	calls::{endow, name, sent, sibling, transact, transfer, wait_hrmp},
	FIRST, RELAY, SECOND, THIRD,
};
use crate::chain::{expect_equal, host_configuration, DemoChain, ParaCall, RelayCall, RelayEvent};
use crate::demo::{
	money::{deposits, relay_account, sovereign_on_relay, token_of},
	stage::Stage,
	timeline::Place,
	traces::{scan, stored_messages},
	xcmp::knows,
};
use anyhow::{ensure, Result};
use frame_support::weights::Weight;
use pallet_hrmp::Event::{ChainCleaned, ChannelOpened, MessageQueued, OpenChannelRequested};
use polkadot_primitives::Id as ParaId;
use sluice_primitives::ChannelId;
use sp_keyring::Sr25519Keyring::{Alice, Bob, Charlie, Dave};
use staging_xcm::latest::prelude::*;

/// What one message carries, and how many go each way, one a block.
const AMOUNT: u128 = 1_000_000_000_000;
const MESSAGES: usize = 12;
/// Messages that may wait in each channel.
const CAPACITY: u32 = 50;
/// More than a message may take of a block on the relay chain.
const TOO_HEAVY: Weight = Weight::from_parts(1_000_000_000_000, 0);
/// Blocks in which the relay chain sweeps what it discarded.
const SWEEPING: usize = 3;

/// 2002 joins the others, and is removed in the middle of traffic.
pub async fn leaves_nothing(stage: &mut Stage<'_>) -> Result<()> {
	let (first, third) = (ParaId::from(FIRST), ParaId::from(THIRD));
	let before = deposits(stage.relay(), stage.latest(RELAY)?.hash, first)?;
	connect(stage).await?;
	stock(stage).await?;
	leave_too_heavy(stage).await?;
	start_traffic(stage).await?;
	let place = deregister(stage).await?;

	let relay = stage.relay();
	expect_equal("deposits of 2002 as sender", 0, deposits(relay, place.hash, third)?.0)?;
	expect_equal("deposits of 2002 as recipient", 0, deposits(relay, place.hash, third)?.1)?;
	let after = deposits(relay, place.hash, first)?;
	expect_equal("deposits of 2000 as sender", before.0, after.0)?;
	expect_equal("deposits of 2000 as recipient", before.1, after.1)?;
	stage.show("every deposit is back", place, &[]);

	let place = stage.blocks(RELAY, SWEEPING).await?;
	let found = scan(relay, place.hash, third)?;
	ensure!(
		found.traces.is_empty(),
		"expected nothing of 2002 in the relay chain's state, found {}",
		found.traces.join(", ")
	);
	let channels = relay.queries().channels(place.hash)?;
	let queued: u32 = channels.iter().map(|channel| channel.msg_count).sum();
	let stored = stored_messages(relay, place.hash)?;
	expect_equal("messages in the channels' storage", queued as usize, stored)?;
	stage.show("nothing is left of 2002", place, &[("entries searched", found.entries.into())]);
	ensure!(stage.rests(third), "expected the collator of 2002 to rest");
	ensure!(
		!knows(stage.para(first)?, stage.latest(FIRST)?.hash, third)?,
		"expected 2000 to have nothing left of its channel to 2002"
	);
	the_others_go_on(stage).await
}

/// Channels between 2002 and 2000 in both directions, and a request of 2002 that 2001 leaves unanswered.
async fn connect(stage: &mut Stage<'_>) -> Result<()> {
	let (first, second, third) = (ParaId::from(FIRST), ParaId::from(SECOND), ParaId::from(THIRD));
	endow(stage, third).await?;
	let since = stage.now();
	let request = |recipient| {
		RelayCall::Hrmp(pallet_hrmp::Call::hrmp_init_open_channel {
			recipient,
			proposed_max_capacity: CAPACITY,
			proposed_max_message_size: super::ONE_MESSAGE,
		})
	};
	let both = pallet_utility::Call::batch_all { calls: vec![request(first), request(second)] };
	transact(stage, third, RelayCall::Utility(both)).await?;
	transact(stage, first, request(third)).await?;
	for (from, to) in [(third, first), (third, second), (first, third)] {
		let what = format!("Hrmp.OpenChannelRequested for {}", name(ChannelId::new(from, to)));
		wait_hrmp(stage, since, &what, |event| {
			matches!(event, OpenChannelRequested { sender, recipient, .. }
				if (*sender, *recipient) == (from, to))
		})
		.await?;
	}
	let accept = |sender| RelayCall::Hrmp(pallet_hrmp::Call::hrmp_accept_open_channel { sender });
	transact(stage, first, accept(third)).await?;
	transact(stage, third, accept(first)).await?;
	for id in [ChannelId::new(third, first), ChannelId::new(first, third)] {
		let what = format!("Hrmp.ChannelOpened for {}", name(id));
		wait_hrmp(
			stage,
			since,
			&what,
			|event| matches!(event, ChannelOpened { channel_id, .. } if *channel_id == id),
		)
		.await?;
	}
	let place = stage.latest(RELAY)?;
	let config = host_configuration(stage.relay(), place.hash)?;
	let (sender, recipient) = deposits(stage.relay(), place.hash, third)?;
	expect_equal("deposits of 2002 as sender", 2 * config.hrmp_sender_deposit, sender)?;
	expect_equal("deposits of 2002 as recipient", config.hrmp_recipient_deposit, recipient)?;
	let held = (sender + recipient).to_string();
	stage.show(
		"channels open, deposits held",
		place,
		&[("of", THIRD.into()), ("amount", held.into())],
	);
	Ok(())
}

/// Bob on 2002 gets what he will send back.
async fn stock(stage: &mut Stage<'_>) -> Result<()> {
	let (first, third) = (ParaId::from(FIRST), ParaId::from(THIRD));
	let since = stage.now();
	let amount = 2 * AMOUNT * MESSAGES as u128;
	let call = ParaCall::PolkadotXcm(transfer(sibling(third), Bob, Location::here(), amount));
	let done = stage.on_para(first, Alice, call).await?;
	sent(stage, "2000 sends over HRMP", &done, Some(amount))?;
	let place = stage.executed(THIRD, done.message()?, since).await?;
	stage.show("2002 has it", place, &[]);
	Ok(())
}

/// 2002 sends the relay chain a message that it can only keep: no block has room for what it claims to weigh.
async fn leave_too_heavy(stage: &mut Stage<'_>) -> Result<()> {
	let since = stage.now();
	let heavy = pallet_sudo::Call::sudo_unchecked_weight {
		call: Box::new(RelayCall::System(frame_system::Call::remark { remark: Vec::new() })),
		weight: TOO_HEAVY,
	};
	transact(stage, THIRD.into(), RelayCall::Sudo(heavy)).await?;
	let (place, ()) = stage
		.wait_relay(since, "MessageQueue.OverweightEnqueued", |event| match event {
			RelayEvent::MessageQueue(pallet_message_queue::Event::OverweightEnqueued {
				..
			}) => Some(()),
			_ => None,
		})
		.await?;
	stage.show("it waits, too heavy for a block", place, &[("of", THIRD.into())]);
	Ok(())
}

/// 2000 and 2002 send each other more messages than leave at once. Returns when some are on the relay chain.
async fn start_traffic(stage: &mut Stage<'_>) -> Result<()> {
	let (first, third) = (ParaId::from(FIRST), ParaId::from(THIRD));
	let since = stage.now();
	for (from, to, by, beneficiary, asset) in [
		(first, third, Alice, Bob, Location::here()),
		(third, first, Bob, Charlie, token_of(first)),
	] {
		let call = ParaCall::PolkadotXcm(transfer(sibling(to), beneficiary, asset, AMOUNT));
		stage.submit_on_para(from, by, vec![call; MESSAGES]).await?;
	}
	for id in [ChannelId::new(first, third), ChannelId::new(third, first)] {
		let what = format!("Hrmp.MessageQueued for {}", name(id));
		let place = wait_hrmp(
			stage,
			since,
			&what,
			|event| matches!(event, MessageQueued { channel_id, .. } if *channel_id == id),
		)
		.await?;
		stage.show("messages begin to pass", place, &[("channel", name(id).into())]);
	}
	Ok(())
}

/// A last message goes to 2002, and in the same block it is removed.
async fn deregister(stage: &mut Stage<'_>) -> Result<Place> {
	let (relay, third) = (stage.relay(), ParaId::from(THIRD));
	let since = stage.now();
	let last = transfer(Parachain(THIRD).into(), Dave, Location::here(), AMOUNT);
	let deregister = RelayCall::Paras(pallet_paras::Call::deregister { id: third });
	let calls = vec![
		RelayCall::XcmPallet(last),
		RelayCall::Sudo(pallet_sudo::Call::sudo { call: Box::new(deregister) }),
	];
	let had = relay_account(relay, relay.best(), &sovereign_on_relay(third))?;
	let batch = pallet_utility::Call::batch_all { calls };
	let done = stage.on_relay(Alice, RelayCall::Utility(batch)).await?;
	let place = done.place;
	let has = relay_account(relay, place.hash, &sovereign_on_relay(third))?;
	expect_equal("what 2002 owns on the relay chain", had + AMOUNT, has)?;

	let sum = |counts: Vec<u32>| counts.into_iter().sum::<u32>();
	let downward = sum(stage.found(since, |event| match event {
		RelayEvent::Dmp(pallet_dmp::Event::QueueRemoved { para, count, .. }) => {
			(*para == third).then_some(*count)
		}
		_ => None,
	}));
	let upward = sum(stage.found(since, |event| match event {
		RelayEvent::Ump(pallet_ump::Event::QueueSwept { from, count, .. }) => {
			(*from == third).then_some(*count)
		}
		_ => None,
	}));
	let cleaned = stage.found(since, |event| match event {
		RelayEvent::Hrmp(ChainCleaned { para, channels, requests, discarded }) => {
			(*para == third).then_some((*channels, *requests, *discarded))
		}
		_ => None,
	});
	let horizontal = sum(cleaned.iter().map(|(.., discarded)| *discarded).collect());
	ensure!(
		cleaned.iter().any(|(channels, requests, _)| (*channels, *requests) == (2, 1)),
		"expected two channels and a request to go, found {cleaned:?}"
	);
	for (kind, count) in [("downward", downward), ("upward", upward), ("horizontal", horizontal)] {
		ensure!(count > 0, "expected {kind} messages to be discarded, found none");
	}
	stage.show(
		"2002 is deregistered",
		place,
		&[
			("discarded downward", downward.into()),
			("upward", upward.into()),
			("horizontal", horizontal.into()),
		],
	);
	Ok(place)
}

/// Bob on 2001 sends to Charlie on 2000, as if there had never been another chain.
async fn the_others_go_on(stage: &mut Stage<'_>) -> Result<()> {
	let (first, second) = (ParaId::from(FIRST), ParaId::from(SECOND));
	let since = stage.now();
	let call = transfer(sibling(first), Charlie, token_of(first), AMOUNT);
	let done = stage.on_para(second, Bob, ParaCall::PolkadotXcm(call)).await?;
	sent(stage, "2001 sends over HRMP", &done, Some(AMOUNT))?;
	let place = stage.executed(FIRST, done.message()?, since).await?;
	stage.show("2000 has it", place, &[]);
	Ok(())
}
