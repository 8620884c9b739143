//! Signing a call and following it into a finalized block.

use crate::{
	call::Call,
	chain::{the, Chain},
	event::Event,
	refusal,
};
use anyhow::{bail, Context as _, Result};
use codec::{Compact, Decode, Encode};
use subxt::{
	error::{Error, TransactionError},
	utils::{AccountId32, H256},
};
use subxt_signer::sr25519::Keypair;

/// Where a call took effect, and what it did.
pub struct Done {
	/// Number of the block.
	pub block: u32,
	/// Its hash.
	pub hash: H256,
	/// The events of the call.
	pub events: Vec<Event>,
}

/// Sign `call`, and wait until it is in a finalized block and was not refused. `what` names it in errors.
pub async fn submit(chain: &Chain, call: &Call, signer: &Keypair, what: &str) -> Result<Done> {
	let sent = chain.api.tx().sign_and_submit_then_watch_default(call, signer).await;
	let sent = sent.map_err(|error| plain(error, signer)).with_context(|| what.to_owned())?;
	let placed = sent.wait_for_finalized().await;
	let placed = placed.map_err(|error| plain(error, signer)).with_context(|| what.to_owned())?;
	let index = placed.fetch_events().await.with_context(|| what.to_owned())?.extrinsic_index();
	let hash = placed.block_hash();
	let block = chain.number(hash).await?;
	let mut events = chain.events(hash).await?;
	events.retain(|event| event.extrinsic == Some(index));
	for event in &events {
		if let Some(refusal) = refusal::told_by(event, &chain.metadata()) {
			bail!("{what}: refused in block {block} of {}: {refusal}", the(chain.id()));
		}
	}
	Ok(Done { block, hash, events })
}

/// The account of a key.
pub fn account(key: &Keypair) -> AccountId32 {
	key.public_key().to_account_id()
}

/// What `call` may weigh, by the chain's own reckoning: reference time and proof size.
pub async fn weight_of(chain: &Chain, call: &Call, signer: &Keypair) -> Result<(u64, u64)> {
	let account = account(signer);
	let mut partial = chain.api.tx().create_partial(call, &account, Default::default()).await?;
	let mut question = partial.sign(signer).into_encoded();
	let length = u32::try_from(question.len()).context("a transaction that long")?;
	question.extend(length.encode());
	let best = chain.best().await?;
	let answer = chain.ask_raw(best, "TransactionPaymentApi_query_info", &question).await?;
	let (time, proof) = <(Compact<u64>, Compact<u64>)>::decode(&mut &answer[..])
		.context("TransactionPaymentApi_query_info")?;
	Ok((time.0, proof.0))
}

/// The node's refusal of a transaction, with the account that may be the reason.
fn plain(error: Error, signer: &Keypair) -> anyhow::Error {
	let account = account(signer);
	match error {
		Error::Transaction(TransactionError::Invalid(reason)) => {
			anyhow::anyhow!("the transaction of {account} is not valid: {reason}")
		}
		Error::Rpc(error) => {
			anyhow::anyhow!("the node refuses the transaction of {account}: {error}")
		}
		other => other.into(),
	}
}
