//! A council motion opens a channel.

use super::{FIRST, SECOND};
use crate::common::{calls, chain::Chain};
use anyhow::{ensure, Context, Result};
use subxt::dynamic::At;
use subxt_signer::sr25519::dev;

const CAPACITY: u32 = 32;
const MESSAGE_SIZE: u32 = 64 * 1024;

/// Two of the three councillors vote for a channel from the first chain to the second, and it is there.
pub async fn opens_a_channel(relay: &Chain) -> Result<()> {
	let opening = calls::open_channel(FIRST, SECOND, CAPACITY, MESSAGE_SIZE);
	let length = u32::try_from(relay.api.tx().call_data(&opening)?.len())?;

	let events = relay.submit(&calls::propose(&opening, 2, length), &dev::alice()).await?;
	let proposed = relay.the_event(&events, "Council", "Proposed")?;
	let index = proposed.at("proposal_index").and_then(|index| index.as_u128());
	let index = u32::try_from(index.context("a motion without an index")?)?;
	let motion = bytes(proposed.at("proposal_hash").context("a motion without a hash")?)?;
	for councillor in [dev::alice(), dev::bob()] {
		relay.submit(&calls::vote_aye(&motion, index), &councillor).await?;
	}
	// Anyone may close what has been decided.
	let events = relay.submit(&calls::close(&motion, index, length), &dev::dave()).await?;
	let opened = relay.the_event(&events, "Hrmp", "ChannelOpened")?;
	ensure!(
		opened.at("max_capacity").and_then(|capacity| capacity.as_u128()) == Some(CAPACITY.into()),
		"expected a channel of capacity {CAPACITY}, found {opened}"
	);

	let channel = relay
		.storage("Hrmp", "HrmpChannels", &[calls::channel_id(FIRST, SECOND)])
		.await?
		.context("the channel is not in Hrmp.HrmpChannels of the block in which it opened")?;
	for (field, expected) in
		[("max_capacity", CAPACITY), ("max_message_size", MESSAGE_SIZE), ("msg_count", 0)]
	{
		let found = channel.at(field).and_then(|value| value.as_u128());
		ensure!(
			found == Some(expected.into()),
			"{field}: expected {expected}, found {found:?} in {channel}"
		);
	}
	Ok(())
}

/// A hash is its bytes, wrapped or not.
fn bytes<C>(value: &subxt::ext::scale_value::Value<C>) -> Result<Vec<u8>> {
	use subxt::ext::scale_value::ValueDef::{Composite, Primitive};
	match &value.value {
		Composite(fields) if fields.len() == 1 => {
			bytes(fields.values().next().context("it has one field")?)
		}
		Composite(fields) => fields
			.values()
			.map(|byte| {
				let byte = byte.as_u128().context("no byte in a hash")?;
				Ok(u8::try_from(byte)?)
			})
			.collect(),
		Primitive(_) => Ok(vec![u8::try_from(value.as_u128().context("no byte in a hash")?)?]),
		_ => anyhow::bail!("no hash"),
	}
}
