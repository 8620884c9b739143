//! A channel changes its transport with messages in it and more to come. Nothing is lost, and the order is kept.

use super::{
	notes,
	wishes::{agree, changed, has_turned, wish},
};
use crate::demo::{
	direct::{outbound, unconfirmed},
	stage::Stage,
	steps::{
		calls::{all_of, as_root, name},
		way::{direct_messages, relayed_pages},
		FIRST, SECOND,
	},
	xcmp::own_queue,
	Transport::{self, Direct, Relayed},
};
use anyhow::{bail, ensure, Result};
use sluice_primitives::ChannelId;
use sp_keyring::Sr25519Keyring::Alice;

/// Notes that 2000 sends as it asks for another transport: more than fit a page, so some wait while it changes.
const BURST: usize = 6;
const BURST_SIZE: usize = 40_000;
/// Notes that it sends in each of the blocks that follow.
const A_BLOCK: usize = 2;
const SIZE: usize = 64;
/// Blocks within which the transport must change, and how many of them come after.
const WITHIN: usize = 20;
const AFTER: usize = 2;

/// 2001 to 2000 becomes direct in peace; 2000 to 2001 changes three times under load, and is direct in the end.
pub async fn back_and_forth(stage: &mut Stage<'_>) -> Result<()> {
	let id = ChannelId::new(FIRST.into(), SECOND.into());
	let back = ChannelId::new(SECOND.into(), FIRST.into());
	for id in [id, back] {
		notes::fund(stage, id).await?;
	}
	agree(stage, back, Direct).await?;

	let since = stage.now();
	for transport in [Direct, Relayed, Direct] {
		under_load(stage, id, transport).await?;
	}
	let (place, all) = stage.in_order(since, id).await?;
	let (pages, direct) = (relayed_pages(stage, since, id), direct_messages(stage, since, id));
	ensure!(
		pages > 0 && direct > 0 && direct < all.len(),
		"expected messages to go both ways, found {pages} pages and {direct} messages of {}",
		all.len()
	);
	stage.show(
		"2001 has all, in order",
		place,
		&[
			("messages", all.len().into()),
			("relayed", (all.len() - direct).into()),
			("direct", direct.into()),
		],
	);
	Ok(())
}

/// Both ends ask while messages flow, and go on after the change.
async fn under_load(stage: &mut Stage<'_>, id: ChannelId, transport: Transport) -> Result<()> {
	let since = stage.now();
	let other_end = vec![as_root(wish(id.recipient, id, transport))];
	let other_end = stage.submit_on_para(id.recipient, Alice, other_end).await?;
	let mut calls = notes::calls(id, BURST, BURST_SIZE)?;
	calls.push(wish(id.sender, id, transport));
	stage.on_para(id.sender, Alice, as_root(all_of(calls))).await?;
	stage.done(other_end).await?;
	changed(stage, since, id, transport).await?;

	let (mut shown, mut after) = (false, AFTER);
	for _ in 0..WITHIN {
		let place = notes::write(stage, id, A_BLOCK, SIZE).await?.place;
		if !has_turned(stage, since, id, transport) {
			continue;
		}
		if !shown {
			let chain = stage.para(id.sender)?;
			let pages = own_queue(chain, place.hash, id.recipient)?.len();
			let unconfirmed = unconfirmed(&outbound(chain, place.hash, id.recipient)?);
			let details =
				[("pages_in_own_queue", pages.into()), ("unconfirmed", unconfirmed.into())];
			stage.show(&format!("2000 sends {}", transport.adverb()), place, &details);
			shown = true;
		}
		after = after.saturating_sub(1);
		if after == 0 {
			return Ok(());
		}
	}
	bail!("{}: new messages do not go {} after {WITHIN} blocks", name(id), transport.adverb())
}
