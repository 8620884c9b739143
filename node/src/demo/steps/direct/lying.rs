//! Collators that lie join the network, one for each lie. The recipient's collator asks them first, as it does with strangers;
//! refuses what they bring, fetches the right messages from an honest one, and asks the liar no more.

use super::notes;
use crate::demo::{
	liar::{Liar, Lie},
	stage::Stage,
	steps::{expect::expect_equal, way::all_went, FIRST, SECOND},
	Transport::Direct,
};
use anyhow::{bail, ensure, Result};
use polkadot_primitives::Id as ParaId;
use sluice_node_para::XCMP_PEERS;
use sluice_primitives::ChannelId;
use std::time::Duration;

/// Notes that 2001 sends in a block, and the bytes of each.
const A_BLOCK: usize = 3;
const SIZE: usize = 64;
/// Blocks within which a liar must be asked for messages.
const WITHIN: usize = 10;
/// Collators look this often for others.
const NOTICED: Duration = Duration::from_millis(1_100);

/// Each lie is told to 2000's collator, and comes to nothing.
pub async fn comes_to_nothing(stage: &mut Stage<'_>) -> Result<()> {
	let (first, second) = (ParaId::from(FIRST), ParaId::from(SECOND));
	// 2000 sends 2001 nothing directly any more, so all that its collator asks for are the messages.
	let id = ChannelId::new(second, first);
	let start = stage.now();
	let mut liars = Vec::new();
	for lie in Lie::ALL {
		let (own, shared) = (stage.folder.join(lie.adjective()), stage.folder.join(XCMP_PEERS));
		let liar = Liar::start(stage.para(second)?, lie, &own, &shared)?;
		tokio::time::sleep(NOTICED).await;
		told(stage, id, lie, &liar).await?;
		liars.push((lie, liar.asked(), liar));
	}
	let (place, all) = stage.in_order(start, id).await?;
	all_went(stage, start, id, Direct)?;
	for (lie, asked, liar) in &liars {
		let what = format!("requests to the collator with a {} message", lie.adjective());
		expect_equal(&what, *asked, liar.asked())?;
	}
	let refusals = stage.refusals(first);
	ensure!(refusals.is_empty(), "candidates of 2000 were refused: {}", refusals.join("; "));
	stage.show("2000 has all, once and in order", place, &[("messages", all.len().into())]);
	Ok(())
}

/// 2001 sends until its lying collator has told its lie. 2000 has the right messages all the same.
async fn told(stage: &mut Stage<'_>, id: ChannelId, lie: Lie, liar: &Liar) -> Result<()> {
	let what = format!("{} message served", lie.adjective());
	for _ in 0..WITHIN {
		let since = stage.now();
		notes::write(stage, id, A_BLOCK, SIZE).await?;
		let (place, all) = stage.in_order(since, id).await?;
		if liar.told() == 0 {
			continue;
		}
		expect_equal("lies that the liar was asked for", 1, liar.told())?;
		stage.show(&what, place, &[("by", liar.peer().into()), ("messages", all.len().into())]);
		return Ok(());
	}
	bail!("expected within {WITHIN} blocks of messages: {what}")
}
