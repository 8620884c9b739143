//! A direct channel is closed with messages in it: it is switched back behind them, and then goes as any other does.

use super::{
	confirmed::confirmed,
	notes,
	wishes::{changed, wish},
};
use crate::demo::{
	direct::{find, outbound, streams},
	stage::Stage,
	steps::{
		calls::{all_of, as_root},
		closing,
		way::direct_messages,
		FIRST, SECOND,
	},
	Transport::Relayed,
};
use anyhow::{ensure, Result};
use polkadot_primitives::Id as ParaId;
use sluice_primitives::{endpoint::ChannelEnd, ChannelId};
use sp_keyring::Sr25519Keyring::Alice;

/// Notes that are under way when both ends ask for the relay chain's way.
const MESSAGES: usize = 8;
const SIZE: usize = 64;

/// 2000 switches 2000 to 2001 back right behind its messages, and closes it with more in it.
pub async fn loses_nothing(stage: &mut Stage<'_>) -> Result<()> {
	let (first, second) = (ParaId::from(FIRST), ParaId::from(SECOND));
	let id = ChannelId::new(first, second);
	let stream = outbound(stage.para(first)?, stage.latest(FIRST)?.hash, second)?.stream;

	let since = stage.now();
	let other_end = vec![as_root(wish(second, id, Relayed))];
	let other_end = stage.submit_on_para(second, Alice, other_end).await?;
	let mut calls = notes::calls(id, MESSAGES, SIZE)?;
	calls.push(wish(first, id, Relayed));
	let place = stage.on_para(first, Alice, as_root(all_of(calls))).await?.place;
	stage.done(other_end).await?;
	stage.show("2000 sends directly", place, &[("messages", MESSAGES.into())]);
	changed(stage, since, id, Relayed).await?;
	confirmed(stage, id).await?;
	let (place, all) = stage.in_order(since, id).await?;
	ensure!(
		all.len() == MESSAGES && direct_messages(stage, since, id) == MESSAGES,
		"expected {MESSAGES} messages to go directly, found {}",
		direct_messages(stage, since, id)
	);
	stage.show("2001 has confirmed them", place, &[("messages", all.len().into())]);

	closing::loses_nothing(stage).await?;
	stage.pass(1).await?;
	let places = [stage.latest(FIRST)?, stage.latest(SECOND)?];
	let (here, there) = (stage.para(first)?, stage.para(second)?);
	let left = (
		find(here, places[0].hash, second, ChannelEnd::Sender)?,
		find(there, places[1].hash, first, ChannelEnd::Recipient)?,
	);
	ensure!(left == (None, None), "expected neither end to have the channel, found {left:?}");
	let streams = streams(here, places[0].hash)?;
	ensure!(
		streams.iter().all(|status| status.stream != stream),
		"expected the channel's stream to be gone, found {streams:?}"
	);
	stage.show("nothing left at either end", places[0], &[]);
	Ok(())
}
