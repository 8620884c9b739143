//! A chain asks another for a channel, and that one accepts. Each has the relay chain do so by UMP, and pays from its account there.

use super::{account_of, FIRST, SECOND};
use crate::common::{calls, chain::Chain};
use anyhow::{bail, ensure, Context, Result};
use codec::Encode;
use sp_io::hashing::blake2_256;
use staging_xcm::{
	latest::{Instruction::HrmpNewChannelOpenRequest, Xcm},
	VersionedXcm,
};
use subxt::{
	dynamic::{At, DecodedValue, Value},
	ext::scale_value::{Composite, ValueDef},
	tx::DynamicPayload,
	utils::H256,
};
use subxt_signer::sr25519::dev;

/// What the second chain asks for.
const CAPACITY: u32 = 8;
const MESSAGE_SIZE: u32 = 32 * 1024;

/// What each chain gets to pay with on the relay chain.
const ENDOWMENT: u128 = 1_000_000_000_000;
/// The most that a chain pays for a message there.
const FEES: u128 = 100_000_000_000;

/// An end of the channel: the chain, why its deposit is held, and what the deposit is called in the configuration and in the
/// channel's record.
type End = (u32, &'static str, &'static str, &'static str);

const ENDS: [End; 2] = [
	(SECOND, "SenderDeposit", "hrmp_sender_deposit", "sender_deposit"),
	(FIRST, "RecipientDeposit", "hrmp_recipient_deposit", "recipient_deposit"),
];

/// The second chain asks for a channel to the first, which is told by DMP, and accepts.
pub async fn by_the_chains(relay: &Chain, first: &Chain, second: &Chain) -> Result<()> {
	for (chain, ..) in ENDS {
		relay.submit(&calls::transfer(&account(chain), ENDOWMENT), &dev::alice()).await?;
	}
	let (relayed, taken) = (relay.finalized().await?, first.finalized().await?);
	let mut had = Vec::new();
	for (chain, ..) in ENDS {
		had.push(relay.free(&account(chain)).await?);
	}

	let asking = calls::ask_for_channel(FIRST, CAPACITY, MESSAGE_SIZE);
	dispatch(relay, (SECOND, second), &asking).await?;
	let notice = notice();
	happened(relay, relayed, ("Dmp", "MessageQueued"), &(FIRST, notice).encode()).await?;
	let processed = happened(first, taken, ("MessageQueue", "Processed"), &notice).await?;
	ensure!(
		processed.at("success").and_then(|success| success.as_bool()) == Some(true),
		"{}: expected it to understand what it is asked, found {processed:?}",
		first.name
	);

	dispatch(relay, (FIRST, first), &calls::accept_channel(SECOND)).await?;
	let id = [calls::channel_id(SECOND, FIRST)];
	let channel = relay
		.wait_until("the channel asked for", || relay.storage("Hrmp", "HrmpChannels", &id))
		.await?;
	for (field, expected) in [("max_capacity", CAPACITY), ("max_message_size", MESSAGE_SIZE)] {
		let found = figure(&channel, field)?;
		ensure!(found == u128::from(expected), "{field}: expected {expected}, found {found}");
	}
	deposits_are_held(relay, &channel, &had).await
}

/// The deposits are those of the configuration, and but for them each chain has paid a fee and no more, of what it `had`.
async fn deposits_are_held(relay: &Chain, channel: &DecodedValue, had: &[u128]) -> Result<()> {
	let config = relay.storage("Configuration", "ActiveConfig", &[]).await?;
	let config = config.context("the relay chain has no configuration")?;
	for ((chain, reason, configured, recorded), had) in ENDS.into_iter().zip(had) {
		let expected = figure(&config, configured)?;
		ensure!(expected > 0, "{configured}: expected a deposit, found none");
		let (recorded, held) =
			(figure(channel, recorded)?, held(relay, &account(chain), reason).await?);
		ensure!(
			(recorded, held) == (expected, expected),
			"{reason} of {chain}: expected {expected}, found {recorded} on record and {held} held"
		);
		let left = relay.free(&account(chain)).await?;
		let fee = had.checked_sub(left + held).with_context(|| {
			format!("{chain} had {had}, and has {left} left and {held} held: more than before")
		})?;
		ensure!(fee > 0 && fee < FEES, "{chain}: expected a fee below {FEES}, found {fee}");
	}
	Ok(())
}

/// The account of chain `id` on the relay chain.
fn account(id: u32) -> [u8; 32] {
	account_of(b"para", id)
}

/// Root of a chain, given with its number, has it send the relay chain `call` by UMP.
async fn dispatch(relay: &Chain, (id, chain): (u32, &Chain), call: &DynamicPayload) -> Result<()> {
	let call = relay.api.tx().call_data(call)?;
	let sending = calls::have_relay_dispatch(id, &call, FEES);
	let events = chain.submit(&sending, &dev::alice()).await?;
	chain.the_event(&events, "ParachainSystem", "UpwardMessageSent")?;
	Ok(())
}

/// Hash of the message by which the relay chain tells the first chain what the second asks.
fn notice() -> [u8; 32] {
	let instruction = HrmpNewChannelOpenRequest {
		sender: SECOND,
		max_message_size: MESSAGE_SIZE,
		max_capacity: CAPACITY,
	};
	blake2_256(&VersionedXcm::from(Xcm::<()>(vec![instruction])).encode())
}

/// Waits for an event, given by pallet and name, whose fields begin with these bytes: in a final block after block `since`. Gives
/// the fields.
async fn happened(
	chain: &Chain,
	since: u32,
	event: (&str, &str),
	begin: &[u8],
) -> Result<Composite<u32>> {
	let what = format!("{}.{} with 0x{}", event.0, event.1, hex::encode(begin));
	let fields = chain.wait_until(&what, || async {
		for number in since + 1..=chain.finalized().await? {
			let hash = chain.block_hash(number).await?.context("a block without a hash")?;
			let hash: H256 = hash.parse()?;
			for found in chain.api.events().at(hash).await?.iter() {
				let found = found?;
				if (found.pallet_name(), found.variant_name()) == event
					&& found.field_bytes().starts_with(begin)
				{
					return Ok(Some(found.field_values()?));
				}
			}
		}
		Ok(None)
	});
	fields.await
}

/// What is held of an account for this reason.
async fn held(relay: &Chain, account: &[u8; 32], reason: &str) -> Result<u128> {
	let holds = relay.storage("Balances", "Holds", &[Value::from_bytes(account)]).await?;
	let Some(holds) = holds else { return Ok(0) };
	// A list in its bound.
	let Some(ValueDef::Composite(list)) = holds.at(0).map(|list| &list.value) else {
		bail!("{}: no list of holds: {holds}", relay.name);
	};
	// A reason is its pallet's name, and in it the pallet's own.
	let is_named = |own: &DecodedValue| match &own.value {
		ValueDef::Variant(own) => own.name == reason,
		_ => false,
	};
	let is_for_it = |hold: &&DecodedValue| hold.at("id").at(0).is_some_and(is_named);
	let hold = list.values().find(is_for_it);
	hold.map_or(Ok(0), |hold| figure(hold, "amount"))
}

fn figure(value: &DecodedValue, field: &str) -> Result<u128> {
	let found = value.at(field).and_then(|figure| figure.as_u128());
	found.with_context(|| format!("no figure `{field}` in {value}"))
}
