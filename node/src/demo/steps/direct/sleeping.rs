//! A recipient sleeps while messages pile up. They wait with the sender's collators, the relay chain holds nothing of them, and
//! the recipient catches up at its own pace, with candidates as large as any.

use super::notes;
use crate::demo::{
	cost::held,
	direct::{outbound, unconfirmed},
	stage::Stage,
	steps::{expect::expect_equal, way::all_went, FIRST, SECOND},
	Transport::Direct,
	RELAY,
};
use anyhow::{ensure, Context as _, Result};
use polkadot_primitives::Id as ParaId;
use sluice_primitives::ChannelId;

/// How many notes pile up, how many of them come in a block, and the bytes of each.
const MESSAGES: usize = 1_000;
const A_BLOCK: usize = 200;
const SIZE: usize = 2_048;

/// 2001 sleeps through a thousand messages.
pub async fn through_a_thousand(stage: &mut Stage<'_>) -> Result<()> {
	let (first, second) = (ParaId::from(FIRST), ParaId::from(SECOND));
	let here = stage.para(first)?;
	let id = ChannelId::new(first, second);
	let since = stage.now();
	let before = held(stage.relay(), stage.latest(RELAY)?.hash)?;

	stage.network.rest([second]);
	stage.pass(1).await?;
	let asleep = stage.latest(SECOND)?;
	stage.show("2001 falls asleep", asleep, &[]);
	for _ in 0..MESSAGES / A_BLOCK {
		notes::write(stage, id, A_BLOCK, SIZE).await?;
	}
	let place = stage.latest(FIRST)?;
	let sent = unconfirmed(&outbound(here, place.hash, second)?);
	expect_equal("messages that wait for 2001", MESSAGES as u64, sent)?;
	expect_equal("2001's newest block", asleep.block, stage.latest(SECOND)?.block)?;
	let details = [("messages", MESSAGES.into()), ("bytes_of_each", SIZE.into())];
	stage.show("2000's collators keep them", place, &details);
	let place = stage.latest(RELAY)?;
	let more = held(stage.relay(), place.hash)?.saturating_sub(before);
	ensure!(
		more < MESSAGES * SIZE / 100,
		"expected the relay chain to hold next to nothing of them, found {more} bytes more"
	);
	stage.show("relay chain holds roots alone", place, &[("bytes_more", more.into())]);

	stage.network.rest([]);
	stage.pass(1).await?;
	let (place, all) = stage.in_order(since, id).await?;
	expect_equal("messages executed", MESSAGES, all.len())?;
	all_went(stage, since, id, Direct)?;
	let proofs = stage.proofs_of_validity(second, asleep.block);
	let (at, largest) = proofs
		.iter()
		.max_by_key(|(_, size)| *size)
		.copied()
		.context("2001 has made no block since it woke")?;
	let relay = stage.relay();
	let data = relay.queries().persisted_validation_data(stage.latest(RELAY)?.hash, second)?;
	let limit = data.context("2001 is not on the relay chain")?.max_pov_size as usize;
	ensure!(largest <= limit, "a proof of validity has {largest} bytes, expected at most {limit}");
	let refusals = stage.refusals(second);
	ensure!(refusals.is_empty(), "candidates of 2001 were refused: {}", refusals.join("; "));
	let details = [("largest_bytes", largest.into()), ("limit", limit.into())];
	stage.show("its proofs of validity fit", at, &details);
	let details = [("messages", all.len().into()), ("blocks", proofs.len().into())];
	stage.show("2001 has all, in order", place, &details);
	Ok(())
}
