//! What must be there before messages are sent: channels, money for what travels through them, and that the ends know of both.
//!
//! A channel is opened in the other direction too: through it a recipient tells a sender of relayed messages to pause.

use super::{plan::Plan, send::nonce, watch::Watch};
use crate::{
	chain::{host_configuration, DemoChain, ParaCall, RelayCall},
	dev::Network,
	traffic::{
		call::{all_of, as_root, sibling, sovereign_on_sibling},
		direct, xcmp, Transport,
	},
};
use anyhow::{bail, Result};
use polkadot_primitives::Id as ParaId;
use sluice_parachain_runtime::UNIT;
use sluice_primitives::{
	endpoint::{ChannelEnd, ChannelTransport},
	ChannelId,
};
use sp_keyring::Sr25519Keyring::Alice;
use staging_xcm::latest::VERSION as XCM_VERSION;
use std::collections::BTreeSet;

/// Relay blocks until every chain has made one.
const FIRST_BLOCKS: u32 = 2;
/// Relay blocks within which everything must be there.
const PATIENCE: u32 = 40;
/// Channels that one transaction opens: as many as fit a block with room to spare.
const AT_ONCE: usize = 8;

/// Bring it about.
pub async fn prepare(network: &Network, plan: &Plan, watch: &mut Watch<'_>) -> Result<()> {
	for _ in 0..FIRST_BLOCKS {
		watch.read(&network.round().await?)?;
	}
	submit(network.relay.as_ref(), openings(network, plan)?).await?;
	for id in &plan.chains {
		submit(network.chain(*id)?.as_ref(), vec![beginning(plan, *id)]).await?;
	}
	for _ in 0..PATIENCE {
		watch.read(&network.round().await?)?;
		if missing(network, plan)?.is_empty() {
			return Ok(());
		}
	}
	let missing = missing(network, plan)?.join("; ");
	bail!("expected every channel to be ready within {PATIENCE} relay blocks, found that {missing}")
}

/// Sign `calls` as Alice and submit them.
async fn submit<C: DemoChain>(chain: &C, calls: Vec<C::Call>) -> Result<()> {
	let first = nonce(chain)?;
	for (nonce, call) in (first..).zip(calls) {
		chain.submit(chain.sign(call, Alice, nonce)?).await?;
	}
	Ok(())
}

/// The relay chain's calls that open the channels, with the largest limits that there may be.
fn openings(network: &Network, plan: &Plan) -> Result<Vec<RelayCall>> {
	let relay = network.relay.as_ref();
	let limits = host_configuration(relay, relay.best())?;
	let open = |id: ChannelId| {
		RelayCall::Hrmp(pallet_hrmp::Call::force_open_hrmp_channel {
			sender: id.sender,
			recipient: id.recipient,
			max_capacity: limits.hrmp_channel_max_capacity,
			max_message_size: limits.hrmp_channel_max_message_size,
		})
	};
	let transport = |channel_id| {
		let transport = plan.transport.into();
		RelayCall::Hrmp(pallet_hrmp::Call::set_channel_transport { channel_id, transport })
	};
	let back = |id: &ChannelId| ChannelId::new(id.recipient, id.sender);
	let used: BTreeSet<_> = plan.channels.iter().copied().collect();
	let all: BTreeSet<_> = used.iter().copied().chain(used.iter().map(back)).collect();
	let all: Vec<_> = all.into_iter().collect();
	let calls = |ids: &[ChannelId]| {
		let opened = ids.iter().copied().map(open);
		let direct = ids
			.iter()
			.copied()
			.filter(|id| plan.transport == Transport::Direct && used.contains(id));
		opened.chain(direct.map(transport)).collect()
	};
	Ok(all.chunks(AT_ONCE).map(|ids| relay_root(calls(ids))).collect())
}

/// All of `calls` by the relay chain's sudo.
fn relay_root(calls: Vec<RelayCall>) -> RelayCall {
	let all = RelayCall::Utility(pallet_utility::Call::batch_all { calls });
	RelayCall::Sudo(pallet_sudo::Call::sudo { call: Box::new(all) })
}

/// The call of a chain's root that says which XCM its recipients speak, so that it need not ask and they not answer, and gives
/// everyone who sends to it what that will cost there.
fn beginning(plan: &Plan, chain: ParaId) -> ParaCall {
	let known = plan.channels_of(chain).map(|channel| {
		ParaCall::PolkadotXcm(pallet_xcm::Call::force_xcm_version {
			location: Box::new(sibling(channel.recipient)),
			version: XCM_VERSION,
		})
	});
	let inbound = plan.channels.iter().filter(|channel| channel.recipient == chain);
	let endowed = inbound.map(|channel| {
		ParaCall::Balances(pallet_balances::Call::force_transfer {
			source: Alice.to_account_id().into(),
			dest: sovereign_on_sibling(channel.sender).into(),
			value: endowment(plan),
		})
	});
	as_root(all_of(known.chain(endowed).collect()))
}

/// What all messages of a channel cost, and something that keeps the account alive.
fn endowment(plan: &Plan) -> u128 {
	plan.note.fee.saturating_mul(plan.rate.in_all(plan.blocks).into()).saturating_add(UNIT)
}

/// What is not there yet, in words.
fn missing(network: &Network, plan: &Plan) -> Result<Vec<String>> {
	let mut missing = Vec::new();
	for id in &plan.channels {
		let ChannelId { sender, recipient } = id;
		if !is_usable(network, plan.transport, *id)? {
			missing.push(format!("{sender} cannot send to {recipient}"));
		}
		if !is_endowed(network, plan, *id)? {
			missing.push(format!("{sender} has no money on {recipient}"));
		}
	}
	Ok(missing)
}

/// Whether the sender of `id` sends through it, and by this transport.
fn is_usable(network: &Network, transport: Transport, id: ChannelId) -> Result<bool> {
	let chain = network.chain(id.sender)?;
	let at = chain.best();
	Ok(match transport {
		Transport::Relayed => xcmp::seen(chain, at, id.recipient)?.is_some(),
		Transport::Direct => {
			let end = direct::find(chain, at, id.recipient, ChannelEnd::Sender)?;
			end.is_some_and(|end| end.transport == ChannelTransport::Direct && end.flowing)
		}
	})
}

/// Whether the sender of `id` has on its recipient what its messages will cost there.
fn is_endowed(network: &Network, plan: &Plan, id: ChannelId) -> Result<bool> {
	let chain = network.chain(id.recipient)?;
	Ok(chain.free(chain.best(), &sovereign_on_sibling(id.sender))? >= endowment(plan))
}
