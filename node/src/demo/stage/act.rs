//! Acting: transactions on any chain.

use super::{facts::ExtrinsicHash, Done, Stage};
use crate::{
	chain::{DemoChain, ParaCall, RelayCall},
	demo::RELAY,
};
use anyhow::{Context as _, Result};
use codec::Encode;
use polkadot_primitives::Id as ParaId;
use sc_client_api::HeaderBackend;
use sluice_contracts_runtime as contracts;
use sp_io::hashing::blake2_256;
use sp_keyring::Sr25519Keyring;
use sp_runtime::DispatchError;

/// Transactions that wait for their block.
pub struct Submitted {
	chain: u32,
	since: usize,
	hashes: Vec<ExtrinsicHash>,
}

impl Stage<'_> {
	/// Dispatch `call` on the relay chain as `by`. Gives the place, the message sent and the fee paid.
	pub async fn on_relay(&mut self, by: Sr25519Keyring, call: RelayCall) -> Result<Done> {
		let submitted = self.submit(RELAY, self.relay(), by, vec![call]).await?;
		only(self.done(submitted).await?)
	}

	/// Let the relay chain make `count` more blocks, even if nothing else is to be done.
	pub async fn pass(&mut self, count: usize) -> Result<()> {
		for _ in 0..count {
			let remark = RelayCall::System(frame_system::Call::remark { remark: Vec::new() });
			self.on_relay(Sr25519Keyring::Ferdie, remark).await?;
		}
		Ok(())
	}

	/// Dispatch `call` on chain `id` as `by`.
	pub async fn on_para(
		&mut self,
		id: ParaId,
		by: Sr25519Keyring,
		call: ParaCall,
	) -> Result<Done> {
		let submitted = self.submit_on_para(id, by, vec![call]).await?;
		only(self.done(submitted).await?)
	}

	/// Hand `calls` to chain `id`, in this order and as `by`, without waiting for a block.
	pub async fn submit_on_para(
		&self,
		id: ParaId,
		by: Sr25519Keyring,
		calls: Vec<ParaCall>,
	) -> Result<Submitted> {
		self.submit(id.into(), self.para(id)?.as_ref(), by, calls).await
	}

	/// Dispatch a call of a contract on chain `id` as `by`.
	pub async fn on_contract(
		&mut self,
		id: ParaId,
		by: Sr25519Keyring,
		call: &contracts::calls::Call,
	) -> Result<Done> {
		let node = self.para(id)?;
		let nonce = node.account(node.best(), &by.to_account_id())?.nonce;
		let genesis = node.client.info().genesis_hash;
		let extrinsic = contracts::signed(&call.encode(), by, nonce, genesis);
		let hashes = vec![blake2_256(extrinsic.inner())];
		let submitted = Submitted { chain: id.into(), since: self.now(), hashes };
		node.submit(extrinsic).await?;
		only(self.done(submitted).await?)
	}

	async fn submit<C: DemoChain>(
		&self,
		chain: u32,
		node: &C,
		by: Sr25519Keyring,
		calls: Vec<C::Call>,
	) -> Result<Submitted> {
		let since = self.now();
		let first = node.account(node.best(), &by.to_account_id())?.nonce;
		// Signing takes long without optimisation: all is ready before the first one may trigger a block.
		let extrinsics = (first..)
			.zip(calls)
			.map(|(nonce, call)| node.sign(call, by, nonce))
			.collect::<Result<Vec<_>>>()?;
		let hashes = extrinsics.iter().map(|extrinsic| blake2_256(extrinsic.inner())).collect();
		for extrinsic in extrinsics {
			node.submit(extrinsic).await?;
		}
		Ok(Submitted { chain, since, hashes })
	}

	/// Dispatch `call` on chain `id` as `by`, which must fail. Gives why it did.
	pub async fn refused_on_para(
		&mut self,
		id: ParaId,
		by: Sr25519Keyring,
		call: ParaCall,
	) -> Result<(Done, DispatchError)> {
		let submitted = self.submit_on_para(id, by, vec![call]).await?;
		let done = only(self.in_blocks(submitted).await?)?;
		let block = done.place.block;
		let failure = done.failure.with_context(|| {
			format!("expected the transaction in block {block} of {id} to fail, it did not")
		})?;
		Ok((done, failure))
	}

	/// Wait until each of the transactions is in a block and was executed with success.
	pub async fn done(&mut self, submitted: Submitted) -> Result<Vec<Done>> {
		self.in_blocks(submitted).await?.into_iter().map(Done::succeeded).collect()
	}

	/// Wait until each of the transactions is in a block.
	async fn in_blocks(&mut self, submitted: Submitted) -> Result<Vec<Done>> {
		let Submitted { chain, since, hashes } = submitted;
		let mut all = Vec::new();
		for hash in hashes {
			let ours =
				|fact: &super::Fact| fact.place.chain == chain && fact.extrinsic == Some(hash);
			let what = "the transaction in a block";
			let (place, ()) = self.wait(since, what, |fact| ours(fact).then_some(())).await?;
			let mut done = Done::at(place);
			for fact in self.facts.iter().skip(since).filter(|fact| ours(fact)) {
				done.note(&fact.event);
			}
			all.push(done);
		}
		Ok(all)
	}
}

fn only(mut done: Vec<Done>) -> Result<Done> {
	done.pop().context("one call makes one transaction")
}
