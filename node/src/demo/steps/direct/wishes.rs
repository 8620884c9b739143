//! How the ends of a channel choose its transport: each by a call on the relay chain, and it changes when both wish the same.

use crate::{
	chain::{ParaCall, ParaEvent, RelayCall},
	demo::{
		stage::Stage,
		steps::calls::{as_root, channel, name, upward, wait_hrmp},
		timeline::Place,
		Transport,
	},
};
use anyhow::{ensure, Result};
use pallet_hrmp::Event::{ChannelTransportAsked, ChannelTransportChanged};
use polkadot_primitives::Id as ParaId;
use sluice_primitives::{
	endpoint::{ChannelEnd, ChannelTransport},
	ChannelId,
};
use sp_keyring::Sr25519Keyring::Alice;

/// The call by which the root of `by` wishes the channel `transport`.
pub fn wish(by: ParaId, id: ChannelId, transport: Transport) -> ParaCall {
	let transport = transport.into();
	let set = pallet_hrmp::Call::set_channel_transport { channel_id: id, transport };
	upward(by, RelayCall::Hrmp(set))
}

/// The sender asks, then the recipient. Waits until new messages go the other way.
pub async fn agree(stage: &mut Stage<'_>, id: ChannelId, transport: Transport) -> Result<()> {
	let since = stage.now();
	stage.on_para(id.sender, Alice, as_root(wish(id.sender, id, transport))).await?;
	let what = format!("Hrmp.ChannelTransportAsked for {}", name(id));
	let place = wait_hrmp(stage, since, &what, |event| {
		matches!(event, ChannelTransportAsked { channel_id, by_parachain, .. }
			if *channel_id == id && *by_parachain == id.sender)
	})
	.await?;
	let view = channel(stage, place.hash, id)?;
	ensure!(
		view.asked_by == Some(ChannelEnd::Sender) && view.transport != transport.into(),
		"expected the channel to stay as it is until both ends ask, found {view:?}"
	);
	stage.show("one end asks", place, &[("channel", name(id).into())]);
	stage.on_para(id.recipient, Alice, as_root(wish(id.recipient, id, transport))).await?;
	changed(stage, since, id, transport).await?;
	turned(stage, since, id, transport).await?;
	Ok(())
}

/// Wait until the relay chain has changed the channel's transport.
pub async fn changed(
	stage: &mut Stage<'_>,
	since: usize,
	id: ChannelId,
	transport: Transport,
) -> Result<Place> {
	let what = format!("Hrmp.ChannelTransportChanged for {}", name(id));
	let wished = ChannelTransport::from(transport);
	let place = wait_hrmp(stage, since, &what, |event| {
		matches!(event, ChannelTransportChanged { channel_id, transport, .. }
			if *channel_id == id && *transport == wished)
	})
	.await?;
	let goes = transport.adverb();
	stage.show("both ends agree", place, &[("channel", name(id).into()), ("goes", goes.into())]);
	Ok(place)
}

/// Wait until the sender's new messages go by `transport`.
pub async fn turned(
	stage: &mut Stage<'_>,
	since: usize,
	id: ChannelId,
	transport: Transport,
) -> Result<Place> {
	let what = format!("XcmpEndpoint.WayChanged on {} for {}", id.sender, id.recipient);
	let (place, ()) = stage
		.wait_para(since, id.sender, &what, |event| turns(event, id, transport).then_some(()))
		.await?;
	Ok(place)
}

/// Whether the sender's new messages have come to go by `transport` since `since`.
pub fn has_turned(stage: &Stage<'_>, since: usize, id: ChannelId, transport: Transport) -> bool {
	let turns = |event: &ParaEvent| turns(event, id, transport).then_some(());
	!stage.found_on(id.sender, since, turns).is_empty()
}

fn turns(event: &ParaEvent, id: ChannelId, transport: Transport) -> bool {
	use pallet_xcmp_endpoint::Event::WayChanged;
	matches!(event, ParaEvent::XcmpEndpoint(WayChanged { recipient, direct })
		if *recipient == id.recipient && *direct == (transport == Transport::Direct))
}
