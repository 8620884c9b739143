//! A channel is closed with messages in it and more with its sender. All arrive, then it goes.

use super::{
	calls::{
		channel, name, sent, several_sent, sibling, transact, transact_call, transfer, wait_hrmp,
	},
	expect::expect_equal,
	FIRST, SECOND,
};
use crate::chain::{host_configuration, ParaCall, RelayCall};
use crate::demo::{
	money::{deposits, foreign_issuance, token_of},
	stage::Stage,
	timeline::Place,
	xcmp::{knows, own_queue, seen},
	Transport::Relayed,
	RELAY,
};
use anyhow::{ensure, Context as _, Result};
use pallet_hrmp::Event::{ChannelClosed, ChannelClosing, ChannelLimitsChanged};
use polkadot_primitives::Id as ParaId;
use sluice_primitives::{runtime_api::ChannelState, ChannelId};
use sp_keyring::Sr25519Keyring::{Alice, Bob};
use staging_xcm::latest::prelude::*;

/// What one message carries, and how many there are. A chain sends a page a block to each other chain: with one message a
/// page this many do not leave at once.
const AMOUNT: u128 = 1_000_000_000_000;
const MESSAGES: usize = 8;

/// 2000 closes 2000 to 2001 right behind its messages.
pub async fn loses_nothing(stage: &mut Stage<'_>) -> Result<()> {
	let (first, second) = (ParaId::from(FIRST), ParaId::from(SECOND));
	let (here, there) = (stage.para(first)?, stage.para(second)?);
	let id = ChannelId::new(first, second);
	narrow(stage, id).await?;
	let before = take_deposits(stage, id).await?;

	let since = stage.now();
	let issued = foreign_issuance(there, stage.latest(SECOND)?.hash, &token_of(first))?;
	let transfer = transfer(sibling(second), Bob, Location::here(), AMOUNT);
	let mut calls = vec![ParaCall::PolkadotXcm(transfer); MESSAGES];
	let close = pallet_hrmp::Call::hrmp_close_channel { channel_id: id };
	calls.push(transact_call(first, RelayCall::Hrmp(close)));
	let submitted = stage.submit_on_para(first, Alice, calls).await?;
	let mut all = stage.done(submitted).await?;
	let closing = all.pop().context("the closing is the last of the transactions")?;
	several_sent(stage, &all, AMOUNT, Relayed)?;
	sent(stage, "sent over UMP", &closing, None)?;

	let place = wait_hrmp(
		stage,
		since,
		"Hrmp.ChannelClosing for 2000 to 2001",
		|event| matches!(event, ChannelClosing { channel_id, .. } if *channel_id == id),
	)
	.await?;
	let at = stage.latest(RELAY)?;
	ensure!(at == place, "expected block {} to be the newest, found {}", place.block, at.block);
	let view = channel(stage, place.hash, id)?;
	let ChannelState::Closing { until } = view.state else {
		anyhow::bail!("expected a closing channel, found {view:?}");
	};
	let own = own_queue(here, stage.latest(FIRST)?.hash, second)?.len();
	ensure!(view.msg_count > 0, "expected messages in the closing channel, found none");
	ensure!(own > 0, "expected messages in 2000's own queue, found none");
	stage.show(
		"2000 closes the channel",
		place,
		&[
			("messages_in_channel", view.msg_count.into()),
			("messages_with_sender", own.into()),
			("open_until", until.into()),
		],
	);

	let mut place = place;
	for done in &all {
		place = stage.executed(SECOND, done.message()?, since).await?;
	}
	expect_equal(
		"2000's token on 2001",
		issued + AMOUNT * MESSAGES as u128,
		foreign_issuance(there, place.hash, &token_of(first))?,
	)?;
	stage.show("2001 has all", place, &[("messages", MESSAGES.into())]);

	let place = wait_hrmp(
		stage,
		since,
		"Hrmp.ChannelClosed for 2000 to 2001",
		|event| matches!(event, ChannelClosed { channel_id, discarded: 0 } if *channel_id == id),
	)
	.await?;
	gone(stage, id, place, before).await
}

/// The recipient lets pages be no larger than one message. No channel is reopened for that.
async fn narrow(stage: &mut Stage<'_>, id: ChannelId) -> Result<()> {
	let since = stage.now();
	let view = channel(stage, stage.latest(RELAY)?.hash, id)?;
	let limits = pallet_hrmp::Call::set_channel_limits {
		channel_id: id,
		max_capacity: view.max_capacity,
		max_total_size: view.max_total_size,
		max_message_size: super::ONE_MESSAGE,
	};
	transact(stage, id.recipient, RelayCall::Hrmp(limits)).await?;
	let place = wait_hrmp(
		stage,
		since,
		"Hrmp.ChannelLimitsChanged for 2000 to 2001",
		|event| matches!(event, ChannelLimitsChanged { channel_id, .. } if *channel_id == id),
	)
	.await?;
	stage.show(
		"2001 narrows the channel",
		place,
		&[("channel", name(id).into()), ("max_message_size", super::ONE_MESSAGE.into())],
	);
	// It is shown once no candidate can come that relies on the old limit.
	let config = host_configuration(stage.relay(), place.hash)?;
	let mut size = view.max_message_size;
	for _ in 0..config.async_backing_params.allowed_ancestry_len.saturating_add(3) {
		let place = stage.blocks(FIRST, 1).await?;
		let view = seen(stage.para(id.sender)?, place.hash, id.recipient)?;
		size = view.context("2000 does not see its channel to 2001")?.max_message_size;
		if size == super::ONE_MESSAGE {
			break;
		}
	}
	expect_equal("largest message that 2000 sees", super::ONE_MESSAGE, size)
}

/// Governance opened the channel without deposits: whoever likes may have it pay them. Gives what was held before.
async fn take_deposits(stage: &mut Stage<'_>, id: ChannelId) -> Result<(u128, u128)> {
	let before = held(stage, stage.latest(RELAY)?, id)?;
	let ChannelId { sender, recipient } = id;
	let poke = pallet_hrmp::Call::poke_channel_deposits { sender, recipient };
	let place = stage.on_relay(Alice, RelayCall::Hrmp(poke)).await?.place;
	let config = host_configuration(stage.relay(), place.hash)?;
	let after = held(stage, place, id)?;
	expect_equal("deposits of 2000", before.0 + config.hrmp_sender_deposit, after.0)?;
	expect_equal("deposits of 2001", before.1 + config.hrmp_recipient_deposit, after.1)?;
	for (chain, amount) in [(sender, after.0 - before.0), (recipient, after.1 - before.1)] {
		let of = ("of", u32::from(chain).into());
		stage.show("deposit held", place, &[of, ("amount", amount.to_string().into())]);
	}
	Ok(before)
}

/// What is held of the sender as a sender, and of the recipient as a recipient.
fn held(stage: &Stage<'_>, place: Place, id: ChannelId) -> Result<(u128, u128)> {
	let (sender, _) = deposits(stage.relay(), place.hash, id.sender)?;
	let (_, recipient) = deposits(stage.relay(), place.hash, id.recipient)?;
	Ok((sender, recipient))
}

/// Neither the relay chain nor the sender has the channel any more, and nothing is held for it.
async fn gone(
	stage: &mut Stage<'_>,
	id: ChannelId,
	place: Place,
	before: (u128, u128),
) -> Result<()> {
	let view = stage.relay().queries().channel(place.hash, id)?;
	ensure!(view.is_none(), "expected no channel, found {view:?}");
	let after = held(stage, place, id)?;
	expect_equal("deposits of 2000", before.0, after.0)?;
	expect_equal("deposits of 2001", before.1, after.1)?;
	stage.show("channel gone, deposits returned", place, &[("channel", name(id).into())]);
	let place = stage.blocks(FIRST, 1).await?;
	ensure!(
		!knows(stage.para(id.sender)?, place.hash, id.recipient)?,
		"expected 2000 to have nothing left of its channel to 2001"
	);
	stage.show("2000 sees it gone", place, &[]);
	Ok(())
}
