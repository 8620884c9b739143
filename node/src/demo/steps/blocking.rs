//! A recipient blocks its sender. The sender sees it and keeps what it would send, until it may send again.

use super::{
	calls::{channel, name, several_sent, sibling, transact, transfer, wait_hrmp},
	expect::expect_equal,
	way::relayed_pages,
	FIRST, SECOND,
};
use crate::chain::{ParaCall, RelayCall};
use crate::demo::{
	money::{foreign_issuance, token_of},
	stage::Stage,
	timeline::Place,
	xcmp::{own_queue, seen, Page},
	Transport::Relayed,
	RELAY,
};
use anyhow::{ensure, Context as _, Result};
use pallet_hrmp::Event::{ChannelBlocked, ChannelUnblocked};
use polkadot_primitives::Id as ParaId;
use sluice_primitives::{runtime_api::ChannelState, ChannelId};
use sp_keyring::Sr25519Keyring::{Alice, Bob};
use staging_xcm::latest::prelude::*;

/// What 2000 sends in one message while it is blocked, and how many messages.
const AMOUNT: u128 = 1_000_000_000_000;
const MESSAGES: usize = 3;
/// Blocks of 2000 that pass meanwhile.
const BLOCKS: usize = 2;

/// 2001 blocks 2000; what 2000 sends waits with 2000, and arrives once it is unblocked.
pub async fn by_the_recipient(stage: &mut Stage<'_>) -> Result<()> {
	let (first, second) = (ParaId::from(FIRST), ParaId::from(SECOND));
	let (here, there) = (stage.para(first)?, stage.para(second)?);
	let id = ChannelId::new(first, second);

	let since = stage.now();
	let block = pallet_hrmp::Call::block_channel { channel_id: id };
	transact(stage, second, RelayCall::Hrmp(block)).await?;
	blocked(stage, since, id).await?;

	let place = stage.blocks(FIRST, 1).await?;
	let view = seen(here, place.hash, second)?.context("2000 does not see its channel to 2001")?;
	let room = view.max_capacity.saturating_sub(view.msg_count);
	expect_equal("messages that 2000 sees room for", 0, room)?;
	stage.show("2000 sees no room", place, &[("capacity", view.max_capacity.into())]);

	let since = stage.now();
	let issued = foreign_issuance(there, stage.latest(SECOND)?.hash, &token_of(first))?;
	let calls = (0..MESSAGES)
		.map(|_| ParaCall::PolkadotXcm(transfer(sibling(second), Bob, Location::here(), AMOUNT)));
	let submitted = stage.submit_on_para(first, Alice, calls.collect()).await?;
	let all = stage.done(submitted).await?;
	several_sent(stage, &all, AMOUNT, Relayed)?;
	let place = stage.blocks(FIRST, BLOCKS).await?;
	let waiting = own_queue(here, place.hash, second)?;
	let messages = waiting.iter().map(Page::messages).collect::<Result<Vec<_>>>()?.concat();
	expect_equal("messages in 2000's own queue", MESSAGES, messages.len())?;
	let relayed = channel(stage, stage.latest(RELAY)?.hash, id)?.msg_count;
	expect_equal("messages in the channel", 0, relayed)?;
	let passed = relayed_pages(stage, since, id);
	expect_equal("pages that passed the blocked channel", 0, passed)?;
	let bytes: usize = waiting.iter().map(Page::size).sum();
	stage.show(
		"they wait in its own queue",
		place,
		&[("messages", messages.len().into()), ("bytes", bytes.into()), ("blocks", BLOCKS.into())],
	);

	let unblock = pallet_hrmp::Call::unblock_channel { channel_id: id };
	transact(stage, second, RelayCall::Hrmp(unblock)).await?;
	let mut place = unblocked(stage, since, id).await?;
	for done in &all {
		place = stage.executed(SECOND, done.message()?, since).await?;
	}
	let left = own_queue(here, stage.latest(FIRST)?.hash, second)?.len();
	expect_equal("pages in 2000's own queue", 0, left)?;
	expect_equal(
		"2000's token on 2001",
		issued + AMOUNT * MESSAGES as u128,
		foreign_issuance(there, place.hash, &token_of(first))?,
	)?;
	stage.show("2001 has them", place, &[("messages", MESSAGES.into())]);
	Ok(())
}

/// Wait until the channel is blocked.
pub async fn blocked(stage: &mut Stage<'_>, since: usize, id: ChannelId) -> Result<()> {
	let place = wait_hrmp(
		stage,
		since,
		"Hrmp.ChannelBlocked for 2000 to 2001",
		|event| matches!(event, ChannelBlocked { channel_id } if *channel_id == id),
	)
	.await?;
	let state = channel(stage, place.hash, id)?.state;
	ensure!(state == ChannelState::Blocked, "expected a blocked channel, found {state:?}");
	stage.show("2001 blocks 2000", place, &[("channel", name(id).into())]);
	Ok(())
}

/// Wait until it is not any more.
pub async fn unblocked(stage: &mut Stage<'_>, since: usize, id: ChannelId) -> Result<Place> {
	let place = wait_hrmp(
		stage,
		since,
		"Hrmp.ChannelUnblocked for 2000 to 2001",
		|event| matches!(event, ChannelUnblocked { channel_id } if *channel_id == id),
	)
	.await?;
	stage.show("2001 unblocks 2000", place, &[("channel", name(id).into())]);
	Ok(place)
}
