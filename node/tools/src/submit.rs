//! Signing a call and following it into a finalized block.

use crate::{
	call::Call,
	chain::{the, Chain},
	event::Event,
	patience::{Patience, UnderWay},
	refusal,
};
use anyhow::{anyhow, bail, Context as _, Result};
use codec::{Compact, Decode, Encode};
use subxt::{
	error::{Error, RpcError, TransactionError},
	ext::subxt_rpcs::Error as RpcClientError,
	tx::{SubmittableTransaction, TxInBlock},
	utils::{AccountId32, H256},
	OnlineClient, PolkadotConfig,
};
use subxt_signer::sr25519::Keypair;

type Client = OnlineClient<PolkadotConfig>;
/// A transaction in a finalized block.
type Placed = TxInBlock<PolkadotConfig, Client>;

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
pub async fn submit(
	chain: &Chain,
	call: &Call,
	signer: &Keypair,
	what: &str,
	patience: &Patience,
) -> Result<Done> {
	let mut transactions = chain.api.tx();
	let signed = transactions.create_signed(call, signer, Default::default()).await;
	let signed = signed.with_context(|| format!("{what}: nothing is sent yet"))?;
	let transaction = UnderWay { hash: signed.hash(), signer: account(signer), chain: chain.id() };
	let followed = async {
		let placed = place(&signed).await.map_err(|error| told(error, &transaction))?;
		let (hash, on) = (placed.block_hash(), the(chain.id()));
		effect(chain, &placed).await.with_context(|| {
			let transaction = transaction.hash;
			format!("transaction {transaction:?} is in block {hash:?} of {on}; what it did there is not known")
		})
	};
	let done = patience.while_under_way(&transaction, followed).await;
	let done = done.with_context(|| what.to_owned())?;
	for event in &done.events {
		if let Some(refusal) = refusal::told_by(event, &chain.metadata()) {
			bail!("{what}: refused in block {} of {}: {refusal}", done.block, the(chain.id()));
		}
	}
	Ok(done)
}

/// Gives `signed` to the node, and waits until it is in a finalized block.
async fn place(signed: &SubmittableTransaction<PolkadotConfig, Client>) -> Result<Placed, Error> {
	signed.submit_and_watch().await?.wait_for_finalized().await
}

/// What a transaction did in its block.
async fn effect(chain: &Chain, placed: &Placed) -> Result<Done> {
	let index = placed.fetch_events().await?.extrinsic_index();
	let hash = placed.block_hash();
	let mut events = chain.events(hash).await?;
	events.retain(|event| event.extrinsic == Some(index));
	Ok(Done { block: chain.number(hash).await?, hash, events })
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

/// The node's refusal of a transaction, with the account that may be the reason. Anything else that goes wrong says nothing about
/// whether the transaction is included.
fn told(error: Error, transaction: &UnderWay) -> anyhow::Error {
	let account = &transaction.signer;
	match error {
		Error::Transaction(TransactionError::Invalid(reason)) => {
			anyhow!("the transaction of {account} is not valid: {reason}")
		}
		Error::Rpc(RpcError::ClientError(RpcClientError::User(refusal))) => {
			anyhow!("the node refuses the transaction of {account}: {refusal}")
		}
		other => anyhow::Error::from(other).context(transaction.clone()),
	}
}
