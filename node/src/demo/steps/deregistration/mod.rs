//! Governance removes a chain while messages are on their way to and from it. Nothing is left of it, every deposit is
//! back, and the others go on.

mod set_up;

use super::{
	calls::{sent, sibling, transfer},
	expect::expect_equal,
	FIRST, SECOND, THIRD,
};
use crate::{
	chain::{DemoChain, ParaCall, RelayCall, RelayEvent},
	demo::{
		money::{deposits, relay_account, sovereign_on_relay, token_of},
		stage::Stage,
		timeline::Place,
		traces::{scan, stored_messages},
		xcmp::knows,
		RELAY,
	},
};
use anyhow::{ensure, Result};
use pallet_hrmp::Event::ChainCleaned;
use polkadot_primitives::Id as ParaId;
use sp_keyring::Sr25519Keyring::{Alice, Bob, Charlie, Dave};
use staging_xcm::latest::prelude::*;

/// What one message carries.
const AMOUNT: u128 = 1_000_000_000_000;
/// Blocks in which the relay chain sweeps what it discarded.
const SWEEPING: usize = 3;

/// 2002 joins the others, and is removed in the middle of traffic.
pub async fn leaves_nothing(stage: &mut Stage<'_>) -> Result<()> {
	let (first, third) = (ParaId::from(FIRST), ParaId::from(THIRD));
	let before = deposits(stage.relay(), stage.latest(RELAY)?.hash, first)?;
	set_up::join(stage).await?;
	let place = deregister(stage).await?;
	let head = stage.para(third)?.best();

	let relay = stage.relay();
	expect_equal("deposits of 2002 as sender", 0, deposits(relay, place.hash, third)?.0)?;
	expect_equal("deposits of 2002 as recipient", 0, deposits(relay, place.hash, third)?.1)?;
	let after = deposits(relay, place.hash, first)?;
	expect_equal("deposits of 2000 as sender", before.0, after.0)?;
	expect_equal("deposits of 2000 as recipient", before.1, after.1)?;
	stage.show("every deposit is back", place, &[]);

	let place = stage.blocks(RELAY, SWEEPING).await?;
	swept(stage, place)?;
	let data = relay.queries().persisted_validation_data(place.hash, third)?;
	ensure!(data.is_none(), "expected 2002 to have no place on the relay chain, found {data:?}");
	expect_equal("head of 2002 since then", head, stage.para(third)?.best())?;
	stage.show("2002 makes no blocks any more", stage.latest(THIRD)?, &[]);
	the_others_go_on(stage).await
}

/// Neither the relay chain nor 2000 has anything left of 2002.
fn swept(stage: &Stage<'_>, place: Place) -> Result<()> {
	let (relay, first, third) = (stage.relay(), ParaId::from(FIRST), ParaId::from(THIRD));
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
	stage.show("nothing is left of 2002", place, &[("entries_searched", found.entries.into())]);
	ensure!(
		!knows(stage.para(first)?, stage.latest(FIRST)?.hash, third)?,
		"expected 2000 to have nothing left of its channel to 2002"
	);
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
			("discarded_downward", downward.into()),
			("discarded_upward", upward.into()),
			("discarded_horizontal", horizontal.into()),
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
