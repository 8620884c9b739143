//! A chain asks another for a channel, and that one accepts. All through messages of the chains themselves.

use super::{
	calls::{channel, endow, transact, wait_hrmp},
	expect::expect_equal,
	FIRST, SECOND,
};
use crate::chain::{host_configuration, RelayCall, RelayEvent};
use crate::demo::{
	money::deposits,
	stage::{hex, MessageId, Stage},
};
use anyhow::Result;
use codec::Encode;
use pallet_hrmp::Event::{ChannelOpened, OpenChannelRequested};
use polkadot_primitives::Id as ParaId;
use sluice_primitives::{ChannelId, HostConfiguration};
use sp_io::hashing::blake2_256;
use staging_xcm::{latest::prelude::*, VersionedXcm};

/// What 2001 asks for.
const CAPACITY: u32 = 50;
const MESSAGE_SIZE: u32 = 50_000;

/// 2001 asks for 2001 to 2000, 2000 accepts.
pub async fn by_the_chains(stage: &mut Stage<'_>) -> Result<()> {
	let (first, second) = (ParaId::from(FIRST), ParaId::from(SECOND));
	let id = ChannelId::new(second, first);
	for chain in [first, second] {
		endow(stage, chain).await?;
	}

	let since = stage.now();
	let request = pallet_hrmp::Call::hrmp_init_open_channel {
		recipient: first,
		proposed_max_capacity: CAPACITY,
		proposed_max_message_size: MESSAGE_SIZE,
	};
	transact(stage, second, RelayCall::Hrmp(request)).await?;
	let what = "Hrmp.OpenChannelRequested by 2001";
	let place = wait_hrmp(stage, since, what, |event| {
		matches!(event, OpenChannelRequested { sender, recipient, .. }
			if (*sender, *recipient) == (second, first))
	})
	.await?;
	stage.show("channel requested", place, &[("channel", "2001 to 2000".into())]);
	let notice = notice(second);
	let (place, ()) = stage
		.wait_relay(since, "Dmp.MessageQueued for 2000 with the request", |event| match event {
			RelayEvent::Dmp(pallet_dmp::Event::MessageQueued { para, hash, .. })
				if *para == first && hash.0 == notice =>
			{
				Some(())
			}
			_ => None,
		})
		.await?;
	stage.show("2000 is told by DMP", place, &[("message", hex(notice).into())]);
	let place = stage.executed(FIRST, notice, since).await?;
	stage.show("2000 has processed it", place, &[]);

	let since = stage.now();
	let accept = pallet_hrmp::Call::hrmp_accept_open_channel { sender: second };
	transact(stage, first, RelayCall::Hrmp(accept)).await?;
	let place = wait_hrmp(
		stage,
		since,
		"Hrmp.ChannelOpened for 2001 to 2000",
		|event| matches!(event, ChannelOpened { channel_id, .. } if *channel_id == id),
	)
	.await?;
	stage.show("channel open", place, &[("channel", "2001 to 2000".into())]);

	let relay = stage.relay();
	let config = host_configuration(relay, place.hash)?;
	let HostConfiguration { hrmp_sender_deposit, hrmp_recipient_deposit, .. } = config;
	let channel = channel(stage, place.hash, id)?;
	expect_equal("sender's deposit on record", hrmp_sender_deposit, channel.sender_deposit)?;
	expect_equal(
		"recipient's deposit on record",
		hrmp_recipient_deposit,
		channel.recipient_deposit,
	)?;
	let (sent, _) = deposits(relay, place.hash, second)?;
	let (_, received) = deposits(relay, place.hash, first)?;
	for (chain, expected, actual) in
		[(second, hrmp_sender_deposit, sent), (first, hrmp_recipient_deposit, received)]
	{
		expect_equal("deposit held", expected, actual)?;
		stage.show(
			"deposit held",
			place,
			&[("of", u32::from(chain).into()), ("amount", actual.to_string().into())],
		);
	}
	Ok(())
}

/// The id of the message by which the relay chain tells of `sender`'s request.
fn notice(sender: ParaId) -> MessageId {
	let instruction = HrmpNewChannelOpenRequest {
		sender: sender.into(),
		max_message_size: MESSAGE_SIZE,
		max_capacity: CAPACITY,
	};
	blake2_256(&VersionedXcm::from(Xcm::<()>(vec![instruction])).encode())
}
