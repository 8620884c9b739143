//! What 2002 has and does before it is removed: channels, a request, and messages that wait in every place there is.

use super::AMOUNT;
use crate::{
	chain::{host_configuration, ParaCall, RelayCall, RelayEvent},
	demo::{
		money::{deposits, token_of},
		stage::Stage,
		steps::{
			calls::{endow, name, sent, sibling, transact, transfer, wait_hrmp},
			expect::expect_equal,
			way, FIRST, ONE_MESSAGE, SECOND, THIRD,
		},
		RELAY,
	},
};
use anyhow::Result;
use frame_support::weights::Weight;
use pallet_hrmp::Event::{ChannelOpened, OpenChannelRequested};
use polkadot_primitives::Id as ParaId;
use sluice_primitives::ChannelId;
use sp_keyring::Sr25519Keyring::{Alice, Bob, Charlie};
use staging_xcm::latest::prelude::*;

/// How many messages go each way, one a block.
const MESSAGES: usize = 12;
/// Messages that may wait in each channel.
const CAPACITY: u32 = 50;
/// More than a message may take of a block on the relay chain.
const TOO_HEAVY: Weight = Weight::from_parts(1_000_000_000_000, 0);

/// 2002 joins the others. Returns in the middle of traffic.
pub async fn join(stage: &mut Stage<'_>) -> Result<()> {
	connect(stage).await?;
	stock(stage).await?;
	leave_too_heavy(stage).await?;
	start_traffic(stage).await
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
			proposed_max_message_size: ONE_MESSAGE,
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
		let what = format!("Hrmp.MessagesQueued for {}", name(id));
		let place = wait_hrmp(stage, since, &what, |event| way::queues(event, id)).await?;
		stage.show("messages begin to pass", place, &[("channel", name(id).into())]);
	}
	Ok(())
}
