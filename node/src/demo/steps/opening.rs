//! Governance opens a channel.

use super::{
	calls::{channel, wait_hrmp},
	FIRST, SECOND,
};
use crate::chain::RelayCall;
use crate::demo::stage::Stage;
use anyhow::{ensure, Result};
use codec::Encode;
use frame_support::dispatch::GetDispatchInfo;
use pallet_hrmp::Event::ChannelOpened;
use sluice_primitives::{runtime_api::ChannelState, ChannelId};
use sp_keyring::Sr25519Keyring::{Alice, Bob};
use sp_runtime::traits::{BlakeTwo256, Hash as _};

/// Messages and bytes of one message that the channel may hold.
const CAPACITY: u32 = 100;
const MESSAGE_SIZE: u32 = 100_000;

/// Two of three councillors vote for the channel 2000 to 2001.
pub async fn by_council(stage: &mut Stage<'_>) -> Result<()> {
	let id = ChannelId::new(FIRST.into(), SECOND.into());
	let proposal = RelayCall::Hrmp(pallet_hrmp::Call::force_open_hrmp_channel {
		sender: id.sender,
		recipient: id.recipient,
		max_capacity: CAPACITY,
		max_message_size: MESSAGE_SIZE,
	});
	let length_bound = proposal.encoded_size() as u32;
	let weight_bound = proposal.get_dispatch_info().call_weight;
	let proposal_hash = BlakeTwo256::hash_of(&proposal);
	let since = stage.now();

	let done = stage
		.on_relay(
			Alice,
			RelayCall::Council(pallet_collective::Call::propose {
				threshold: 2,
				proposal: Box::new(proposal),
				length_bound,
			}),
		)
		.await?;
	stage.show("motion proposed", done.place, &[("motion", format!("{proposal_hash:?}").into())]);
	for councillor in [Alice, Bob] {
		let vote =
			pallet_collective::Call::vote { proposal: proposal_hash, index: 0, approve: true };
		stage.on_relay(councillor, RelayCall::Council(vote)).await?;
	}
	let close = pallet_collective::Call::close {
		proposal_hash,
		index: 0,
		proposal_weight_bound: weight_bound,
		length_bound,
	};
	let closed = stage.on_relay(Bob, RelayCall::Council(close)).await?;

	let place = wait_hrmp(
		stage,
		since,
		"Hrmp.ChannelOpened for 2000 to 2001",
		|event| matches!(event, ChannelOpened { channel_id, .. } if *channel_id == id),
	)
	.await?;
	ensure!(
		place == closed.place,
		"the channel opens in the block in which the motion closes: expected block {}, found {}",
		closed.place.block,
		place.block
	);
	// The next relay block's candidates are built on this state: a channel that is open in it is usable there.
	let channel = channel(stage, place.hash, id)?;
	ensure!(
		channel.state == ChannelState::Open && channel.max_capacity == CAPACITY,
		"expected an open channel of capacity {CAPACITY}, found {channel:?}"
	);
	stage.show(
		"channel open",
		place,
		&[("channel", "2000 to 2001".into()), ("usable_in_block", (place.block + 1).into())],
	);
	Ok(())
}
