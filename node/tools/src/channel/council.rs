//! By the relay chain's council: a motion, votes of those members whose keys are there, and its carrying out once they
//! are more than half.
//!
//! A motion that is under way already gets the votes that it lacks, so members can act one after the other, each from
//! where its key is.

use super::report::{Motion, Outcome};
use crate::{
	args::SignerArgs,
	call::{argument, compact, Call},
	chain::Chain,
	patience::Patience,
	stdio::tell,
	submit::{account, submit, weight_of},
};
use anyhow::{anyhow, ensure, Context as _, Result};
use codec::{Compact, Decode};
use subxt::{dynamic::Value, utils::AccountId32};
use subxt_signer::sr25519::Keypair;

const PALLET: &str = "Council";

/// Who votes on a development network if nobody is named: enough for a majority of its three members.
const MEMBERS: [&str; 2] = ["//Alice", "//Bob"];

/// A motion's record, as the chain stores it.
#[derive(Decode)]
struct Votes {
	index: u32,
	threshold: u32,
	ayes: Vec<[u8; 32]>,
	_nays: Vec<[u8; 32]>,
	_end: u32,
}

/// Propose `call` unless it is proposed already, vote for it, and carry it out if the votes suffice.
pub async fn act(
	relay: &Chain,
	call: Call,
	signer: &SignerArgs,
	patience: &Patience,
) -> Result<Outcome> {
	let signers = signer.keys(&MEMBERS)?;
	let first = signers.first().context("--from: give a member of the council")?;
	let majority = majority(relay, &signers).await?;
	if majority < 2 {
		let events = propose(relay, &call, majority, first, patience).await?;
		return Ok(events);
	}
	let (mut votes, motion) = match votes(relay, &call).await? {
		Some(votes) => (votes, "found"),
		None => {
			propose(relay, &call, majority, first, patience).await?;
			(votes(relay, &call).await?.context("the motion is not there")?, "proposed")
		}
	};
	tell(format_args!("motion {:?} {motion}: {} votes carry it", call.hash(), votes.threshold));
	for key in &signers {
		let voter = account(key);
		if votes.ayes.len() < votes.threshold as usize && !votes.ayes.contains(&voter.0) {
			vote(relay, &call, votes.index, key, patience).await?;
			votes.ayes.push(voter.0);
			tell(format_args!("aye by {voter}: {} of {}", votes.ayes.len(), votes.threshold));
		}
	}
	if votes.ayes.len() < votes.threshold as usize {
		let ayes = votes.ayes.into_iter().map(AccountId32).collect();
		return Ok(Outcome::Voting(Motion {
			hash: call.hash(),
			index: votes.index,
			threshold: votes.threshold,
			ayes,
		}));
	}
	close(relay, &call, votes.index, first, patience).await
}

/// More than half of the members, among whom all signers must be.
async fn majority(relay: &Chain, signers: &[Keypair]) -> Result<u32> {
	let members: Option<Vec<[u8; 32]>> =
		relay.read(relay.best().await?, PALLET, "Members", vec![]).await?;
	let members = members.unwrap_or_default();
	for signer in signers.iter().map(account) {
		let all = members.iter().map(|member| AccountId32(*member).to_string());
		ensure!(
			members.contains(&signer.0),
			"{signer} is no member of the council; members are: {}",
			all.collect::<Vec<_>>().join(", ")
		);
	}
	u32::try_from(members.len() / 2 + 1).map_err(|_| anyhow!("a council that large"))
}

async fn votes(relay: &Chain, call: &Call) -> Result<Option<Votes>> {
	let key = vec![Value::from_bytes(call.hash())];
	relay.read(relay.best().await?, PALLET, "Voting", key).await
}

fn length(call: &Call) -> Result<u32> {
	u32::try_from(call.bytes().len()).context("a call that long")
}

async fn propose(
	relay: &Chain,
	call: &Call,
	threshold: u32,
	signer: &Keypair,
	patience: &Patience,
) -> Result<Outcome> {
	let arguments = [
		compact("threshold", threshold),
		("proposal", call.bytes().to_vec()),
		compact("length_bound", length(call)?),
	];
	let propose = Call::new(&relay.metadata(), PALLET, "propose", &arguments)?;
	Ok(Outcome::in_call(submit(relay, &propose, signer, "Council.propose", patience).await?))
}

async fn vote(
	relay: &Chain,
	call: &Call,
	index: u32,
	signer: &Keypair,
	patience: &Patience,
) -> Result<()> {
	let arguments =
		[argument("proposal", call.hash().0), compact("index", index), argument("approve", true)];
	let vote = Call::new(&relay.metadata(), PALLET, "vote", &arguments)?;
	submit(relay, &vote, signer, "Council.vote", patience).await.map(drop)
}

async fn close(
	relay: &Chain,
	call: &Call,
	index: u32,
	signer: &Keypair,
	patience: &Patience,
) -> Result<Outcome> {
	let (time, proof) = weight_of(relay, call, signer).await?;
	let arguments = [
		argument("proposal_hash", call.hash().0),
		compact("index", index),
		argument("proposal_weight_bound", (Compact(time), Compact(proof))),
		compact("length_bound", length(call)?),
	];
	let close = Call::new(&relay.metadata(), PALLET, "close", &arguments)?;
	Ok(Outcome::in_call(submit(relay, &close, signer, "Council.close", patience).await?))
}
