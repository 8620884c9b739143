//! A recipient blocks its sender and stops consuming. What is under way waits with the sender's collators, and the sender is
//! refused more, until it is let again.

use crate::{
	chain::{DemoChain, ParaCall, ParaRuntime, RelayCall},
	demo::{
		direct::{inbound, outbound, unconfirmed},
		money::{foreign_issuance, token_of},
		stage::Stage,
		steps::{
			blocking::{blocked, unblocked},
			calls::{all_of, as_root, channel, several_sent, sibling, transfer, upward},
			expect::expect_equal,
			way::all_went,
			FIRST, SECOND,
		},
		Transport::Direct,
		RELAY,
	},
};
use anyhow::{bail, ensure, Result};
use codec::Decode;
use polkadot_primitives::Id as ParaId;
use sluice_primitives::ChannelId;
use sp_keyring::Sr25519Keyring::{Alice, Bob};
use sp_runtime::DispatchError;
use staging_xcm::latest::prelude::*;

/// What 2000 sends in one message, and how many messages are under way.
const AMOUNT: u128 = 1_000_000_000_000;
const MESSAGES: usize = 3;
/// Blocks that pass meanwhile.
const BLOCKS: usize = 3;

/// 2001 blocks and suspends 2000 just as it sends; what is under way arrives once that is over.
pub async fn by_the_recipient(stage: &mut Stage<'_>) -> Result<()> {
	let (first, second) = (ParaId::from(FIRST), ParaId::from(SECOND));
	let id = ChannelId::new(first, second);
	let there = stage.para(second)?;
	let since = stage.now();
	let token = token_of(first);
	let issued = foreign_issuance(there, there.best(), &token)?;
	let consumed = inbound(there, there.best(), first)?.messages;
	let call = ParaCall::PolkadotXcm(transfer(sibling(second), Bob, Location::here(), AMOUNT));

	send_and_block(stage, id, &call).await?;
	blocked(stage, since, id).await?;
	stage.pass(BLOCKS).await?;
	waits(stage, id, consumed)?;
	let place = stage.latest(SECOND)?;
	expect_equal("2000's token on 2001", issued, foreign_issuance(there, place.hash, &token)?)?;
	more_is_refused(stage, id, &call).await?;

	let go_on = ParaCall::XcmpEndpoint(pallet_xcmp_endpoint::Call::resume { source: first });
	let unblock = pallet_hrmp::Call::unblock_channel { channel_id: id };
	let both = as_root(all_of(vec![go_on, upward(second, RelayCall::Hrmp(unblock))]));
	stage.on_para(second, Alice, both).await?;
	unblocked(stage, since, id).await?;
	let (place, all) = stage.in_order(since, id).await?;
	expect_equal("messages executed", MESSAGES, all.len())?;
	all_went(stage, since, id, Direct)?;
	expect_equal(
		"2000's token on 2001",
		issued + AMOUNT * MESSAGES as u128,
		foreign_issuance(there, place.hash, &token)?,
	)?;
	stage.show("2001 has them", place, &[("messages", MESSAGES.into())]);
	once_more(stage, id, call).await
}

/// 2000 must send before it can see that it is blocked, and 2001 must not have taken it: both do it in the same round.
async fn send_and_block(stage: &mut Stage<'_>, id: ChannelId, call: &ParaCall) -> Result<()> {
	stage.network.rest([id.sender, id.recipient]);
	stage.pass(1).await?;
	let sent = stage.submit_on_para(id.sender, Alice, vec![call.clone(); MESSAGES]).await?;
	let stop = pallet_xcmp_endpoint::Call::suspend { source: id.sender };
	let block = pallet_hrmp::Call::block_channel { channel_id: id };
	let both = vec![ParaCall::XcmpEndpoint(stop), upward(id.recipient, RelayCall::Hrmp(block))];
	let stopped = stage.submit_on_para(id.recipient, Alice, vec![as_root(all_of(both))]).await?;
	stage.network.rest([]);
	stage.pass(1).await?;
	stage.done(stopped).await?;
	let sent = stage.done(sent).await?;
	several_sent(stage, &sent, AMOUNT, Direct)
}

/// What 2000 has sent is neither with 2001, which had `consumed` so many messages before, nor on the relay chain.
fn waits(stage: &Stage<'_>, id: ChannelId, consumed: u64) -> Result<()> {
	let place = stage.latest(FIRST)?;
	let end = outbound(stage.para(id.sender)?, place.hash, id.recipient)?;
	expect_equal("messages that 2001 grants 2000", 0, end.window.max_messages)?;
	expect_equal("messages under way", MESSAGES as u64, unconfirmed(&end))?;
	stage.show("2000 sees no room", place, &[("confirmed", end.confirmed_messages.into())]);
	let place = stage.latest(SECOND)?;
	let taken = inbound(stage.para(id.recipient)?, place.hash, id.sender)?.messages;
	expect_equal("messages that 2001 has taken", consumed, taken)?;
	let relayed = channel(stage, stage.latest(RELAY)?.hash, id)?.msg_count;
	expect_equal("messages on the relay chain", 0, relayed)?;
	let details = [("messages", MESSAGES.into()), ("blocks", BLOCKS.into())];
	stage.show("2000's collators keep them", place, &details);
	Ok(())
}

/// Whoever sends more is told so, and pays for the attempt alone.
async fn more_is_refused(stage: &mut Stage<'_>, id: ChannelId, call: &ParaCall) -> Result<()> {
	let here = stage.para(id.sender)?;
	let alice = here.free(here.best(), &Alice.to_account_id())?;
	let (refused, why) = stage.refused_on_para(id.sender, Alice, call.clone()).await?;
	let left = here.free(refused.place.hash, &Alice.to_account_id())?;
	expect_equal("Alice on 2000, who paid the fee alone", alice - refused.fee, left)?;
	let why = cause(why)?;
	stage.show("more is refused", refused.place, &[("error", format!("{why:?}").into())]);
	Ok(())
}

/// Why `pallet-xcm` did not send: nobody took the message.
fn cause(error: DispatchError) -> Result<pallet_xcm::Error<ParaRuntime>> {
	let DispatchError::Module(module) = error else {
		bail!("expected the router to refuse the message, found {error:?}");
	};
	let cause = pallet_xcm::Error::decode(&mut &module.error[..])?;
	ensure!(
		matches!(cause, pallet_xcm::Error::SendFailure),
		"expected the router to refuse the message, found {cause:?}"
	);
	Ok(cause)
}

/// 2000 sends as before.
async fn once_more(stage: &mut Stage<'_>, id: ChannelId, call: ParaCall) -> Result<()> {
	// It must have seen both that the channel is open and what 2001 grants.
	stage.pass(BLOCKS).await?;
	let since = stage.now();
	stage.on_para(id.sender, Alice, call).await?;
	let (place, _) = stage.in_order(since, id).await?;
	all_went(stage, since, id, Direct)?;
	stage.show("2001 has one more", place, &[]);
	Ok(())
}
