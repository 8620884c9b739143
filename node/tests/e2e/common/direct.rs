//! Direct channels: switching them on, and how their ends stand.

use super::{calls, chain::Chain};
use anyhow::{Context, Result};
use codec::DecodeAll;
use sluice_primitives::endpoint::{api::ChannelStatus, ChannelEnd};
use subxt_signer::sr25519::dev;

/// The ends of direct channels that a chain is, at its newest finalized block.
pub async fn ends(chain: &Chain) -> Result<Vec<ChannelStatus>> {
	let runtime = chain.api.runtime_api().at_latest().await?;
	let answer = runtime.call_raw("XcmpEndpointApi_channels", None).await?;
	Vec::decode_all(&mut &answer[..]).with_context(|| format!("{}: its ends", chain.name))
}

/// The end that a chain is of its channel with `peer`.
pub async fn end(chain: &Chain, end: ChannelEnd, peer: u32) -> Result<Option<ChannelStatus>> {
	let of = |status: &ChannelStatus| status.end == end && status.peer == peer.into();
	Ok(ends(chain).await?.into_iter().find(of))
}

/// Sudo has what `sender`, which is `chain`, sends to `recipient` travel directly. Returns when it does.
pub async fn switch(relay: &Chain, chain: &Chain, sender: u32, recipient: u32) -> Result<()> {
	let switch = calls::set_transport(sender, recipient, "Direct");
	relay.submit(&calls::sudo(&switch), &dev::alice()).await?;
	let direct = chain.wait_until("messages go directly", || async {
		let end = end(chain, ChannelEnd::Sender, recipient).await?;
		Ok(end.filter(|end| end.flowing).map(drop))
	});
	direct.await
}

/// Returns when `chain` has sent at least `messages` to `recipient` directly, and all are confirmed.
pub async fn confirmed(chain: &Chain, recipient: u32, messages: u64) -> Result<()> {
	let confirmed = chain.wait_until("what was sent directly is confirmed", || async {
		let end = end(chain, ChannelEnd::Sender, recipient).await?;
		let done = |end: &ChannelStatus| {
			end.messages >= messages && end.confirmed_messages == end.messages
		};
		Ok(end.filter(done).map(drop))
	});
	confirmed.await
}
