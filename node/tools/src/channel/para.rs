//! As a chain itself: its sudo sends a message to the relay chain, which dispatches the call as that chain and charges its
//! sovereign account.

use super::{
	action::Action, command::Act, report::Outcome, root::ensure_sudo, state::State, version,
};
use crate::{
	call::{argument, Call},
	chain::{the, Chain},
	event::Event,
	pallets::executes_messages,
	parse::parse_hash,
	patience::Patience,
	refusal,
	stdio::tell,
	submit::submit,
	token::Token,
};
use anyhow::{bail, ensure, Context as _, Result};
use codec::{Compact, Encode};
use serde_json::Value as Json;
use staging_xcm::{latest::prelude::*, VersionedLocation, VersionedXcm};
use subxt::{
	dynamic::{At, Value},
	utils::{AccountId32, H256},
	Metadata,
};

/// Have the chain that `action` names dispatch `call` on the relay chain.
pub async fn act(
	relay: &Chain,
	call: Call,
	action: &Action,
	state: &State,
	with: &Act,
	patience: &Patience,
) -> Result<Outcome> {
	let sending = async {
		let signer = with.signer.key()?;
		let para = with.paras.connect_to(action.actor.into(), relay, state.chains.len()).await?;
		ensure_sudo(&para, &signer).await?;
		ensure_funds(relay, action, with.max_fee()).await?;

		let message = message(&relay.metadata(), call, action.actor.into(), with.max_fee())?;
		let send = Call::sudo(&para.metadata(), send(&para.metadata(), message)?)?;
		// Before the message is sent, so that no block is missed.
		let blocks = relay.api.blocks().subscribe_finalized().await?;
		let sent = submit(&para, &send, &signer, "Sudo.sudo", patience).await?;
		let id = sent.events.iter().find(|event| event.name.ends_with(".Sent"));
		let id = id.and_then(|event| event.fields.get("message_id")).and_then(Json::as_str);
		let id = id.with_context(|| format!("no message was sent in block {}", sent.block))?;
		let id = parse_hash(id)?;
		tell(format_args!("message {id:?} sent in block {} of {}", sent.block, the(para.id())));
		anyhow::Ok((id, blocks))
	};
	let (id, mut blocks) = patience.spend(sending).await?;
	let executing = async {
		while let Some(block) = blocks.next().await {
			let block = block?;
			let events = relay.events(block.hash()).await?;
			if let Some(events) = executed(&relay.metadata(), &events, id)? {
				let (block, hash) = (block.number(), block.hash());
				return Ok(Outcome::Done { block, hash, events, message: Some(id) });
			}
		}
		bail!("the relay chain's blocks have come to an end")
	};
	let outcome = patience.spend(executing).await;
	outcome.with_context(|| format!("see `sluice message trace {id:?}`"))
}

/// What the execution of message `id` did, if it was executed in the block of these events.
fn executed(metadata: &Metadata, events: &[Event], id: H256) -> Result<Option<Vec<Event>>> {
	let mut own = Vec::new();
	for event in events {
		if !executes_messages(metadata, event.pallet()) {
			// Messages are executed between the extrinsics.
			if event.extrinsic.is_none() {
				own.push(event.clone());
			}
			continue;
		}
		if !event.names(&id) {
			// What came before belongs to another message.
			own.clear();
			continue;
		}
		if let Some(refusal) = own.iter().find_map(|event| refusal::told_by(event, metadata)) {
			bail!("refused: {refusal}");
		}
		let success = event.fields.get("success").and_then(Json::as_bool);
		if event.variant() == "Processed" && success == Some(true) {
			return Ok(Some(own));
		}
		let told = own.iter().filter(|event| event.names(&id)).chain([event]);
		let cause = told.filter_map(Event::cause).next();
		bail!(
			"the relay chain did not execute message {id:?}: {}",
			cause.unwrap_or_else(|| event.name.clone())
		);
	}
	Ok(None)
}

/// Pay for execution, dispatch `call` as the chain, and give back what is left, whatever comes of it.
fn message(metadata: &Metadata, call: Call, para: u32, max_fee: u128) -> Result<VersionedXcm<()>> {
	let fees: Asset = (Here, max_fee).into();
	let refund = Xcm(vec![
		RefundSurplus,
		DepositAsset { assets: AllCounted(1).into(), beneficiary: Parachain(para).into() },
	]);
	Ok(VersionedXcm::from(Xcm(vec![
		WithdrawAsset(fees.clone().into()),
		BuyExecution { fees, weight_limit: Unlimited },
		SetAppendix(refund),
		Transact {
			origin_kind: OriginKind::Native,
			fallback_max_weight: None,
			call: telling(metadata, call)?.bytes().to_vec().into(),
		},
		ExpectTransactStatus(MaybeErrorCode::Success),
	])))
}

/// A `Transact` swallows why its call was refused; a batch of one tells it by an event.
fn telling(metadata: &Metadata, call: Call) -> Result<Call> {
	if metadata.pallet_by_name("Utility").is_none() {
		return Ok(call);
	}
	let calls = [Compact(1u32).encode(), call.bytes().to_vec()].concat();
	Call::new(metadata, "Utility", "batch", &[("calls", calls)])
}

/// Send `message` to the relay chain as the chain itself.
fn send(metadata: &Metadata, message: VersionedXcm<()>) -> Result<Call> {
	let sends = |name: &str| {
		let pallet = metadata.pallet_by_name(name)?;
		pallet.call_variant_by_name("send").map(|_| name.to_owned())
	};
	let pallet = ["PolkadotXcm", "XcmPallet"].into_iter().find_map(sends);
	let pallet =
		pallet.context("the chain has no pallet to send XCM with: expected PolkadotXcm")?;
	let destination = VersionedLocation::from(Location::parent());
	let (destination, message) = version::for_send(metadata, &pallet, destination, message)?;
	let arguments = [argument("dest", destination), argument("message", message)];
	Call::new(metadata, &pallet, "send", &arguments)
}

/// Fails unless the chain's sovereign account can pay.
async fn ensure_funds(relay: &Chain, action: &Action, max_fee: u128) -> Result<()> {
	let account = sovereign(action.actor.into());
	let key = vec![Value::from_bytes(account)];
	let found = relay.storage(relay.best().await?, "System", "Account", key).await?;
	let record = found.map(|record| record.to_value()).transpose()?;
	let free = record.as_ref().at("data").at("free").and_then(|free| free.as_u128());
	let (free, needed) = (free.unwrap_or_default(), max_fee.saturating_add(action.deposit));
	let token = Token::of(relay).await;
	ensure!(
		free >= needed,
		"chain {}'s sovereign account {} on the relay chain has {}; the message's fees (--max-fee) and the deposit may \
		 take {}: send it tokens first",
		u32::from(action.actor),
		AccountId32(account),
		token.show(free),
		token.show(needed)
	);
	Ok(())
}

/// The account by which a chain holds tokens on the relay chain.
fn sovereign(para: u32) -> [u8; 32] {
	let mut account = [0; 32];
	let start = (*b"para", para).encode();
	for (place, byte) in account.iter_mut().zip(start) {
		*place = byte;
	}
	account
}

#[cfg(test)]
mod tests {
	use super::*;

	#[test]
	fn the_sovereign_account_is_the_one_of_every_relay_chain() {
		use sp_runtime::traits::AccountIdConversion;
		let expected: sp_runtime::AccountId32 =
			sluice_primitives::ParaId::from(2000).into_account_truncating();
		let expected: [u8; 32] = expected.into();
		assert_eq!(sovereign(2000), expected);
	}
}
