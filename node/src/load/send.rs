//! The transactions that send. Each chain has one in a block: its root sends through all of its channels in turn, so that none
//! of them has more when a limit cuts off the rest.

use super::plan::Plan;
use crate::{
	chain::{DemoChain, ParaCall},
	dev::Network,
	traffic::call::{as_root, each_of, send, sibling},
};
use anyhow::{Context as _, Result};
use polkadot_primitives::Id as ParaId;
use sluice_node_para::ParaNode;
use sp_keyring::Sr25519Keyring::Alice;
use std::collections::BTreeMap;

/// Alice on every chain, who has sudo there.
pub struct Senders<'a> {
	network: &'a Network,
	plan: &'a Plan,
	/// Her next transaction's number on each.
	nonces: BTreeMap<ParaId, u32>,
}

impl<'a> Senders<'a> {
	/// As the chains are now.
	pub fn new(network: &'a Network, plan: &'a Plan) -> Result<Self> {
		let of = |id: &ParaId| anyhow::Ok((*id, nonce(network.chain(*id)?.as_ref())?));
		let nonces = plan.chains.iter().map(of).collect::<Result<_>>()?;
		Ok(Self { network, plan, nonces })
	}

	/// Hand every chain what is due in block `number` of those that send. Gives how many messages that is.
	pub async fn send(&mut self, number: u32) -> Result<u64> {
		let due = self.plan.rate.due(number);
		if due == 0 {
			return Ok(0);
		}
		let mut offered = 0;
		for id in &self.plan.chains {
			let once = self.plan.channels_of(*id).map(|channel| self.message_to(channel.recipient));
			let once: Vec<_> = once.collect();
			if once.is_empty() {
				continue;
			}
			let calls: Vec<_> = (0..due).flat_map(|_| once.iter().cloned()).collect();
			offered += calls.len() as u64;
			let nonce = self.nonces.get_mut(id).with_context(|| format!("no chain {id}"))?;
			submit(self.network.chain(*id)?, as_root(each_of(calls)), *nonce).await?;
			*nonce = nonce.saturating_add(1);
		}
		Ok(offered)
	}

	fn message_to(&self, recipient: ParaId) -> ParaCall {
		send(sibling(recipient), self.plan.note.message.clone())
	}
}

/// The number of Alice's next transaction on `chain`.
pub fn nonce<C: DemoChain>(chain: &C) -> Result<u32> {
	Ok(chain.account(chain.best(), &Alice.to_account_id())?.nonce)
}

async fn submit(chain: &ParaNode, call: ParaCall, nonce: u32) -> Result<()> {
	let extrinsic = chain.sign(call, Alice, nonce)?;
	chain.submit(extrinsic).await.with_context(|| format!("chain {}", chain.id))
}
