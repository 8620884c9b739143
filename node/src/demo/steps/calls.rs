//! What several steps do: transfer assets, let a chain speak on the relay chain, look at a channel.

use crate::chain::{ParaCall, RelayCall, RelayEvent, RelayRuntime};
use crate::demo::{
	money::sovereign_on_relay,
	stage::{hex, Done, Stage},
	timeline::Place,
	Transport,
};
use anyhow::{anyhow, Result};
use codec::Encode;
use polkadot_primitives::{Hash, Id as ParaId};
use sluice_primitives::{runtime_api::ChannelView, ChannelId};
use sp_keyring::Sr25519Keyring::{self, Alice};
use staging_xcm::{latest::prelude::*, VersionedAssets, VersionedLocation};

pub use crate::traffic::call::{all_of, as_root, send, sibling};

/// The relay chain's unit.
const UNIT: u128 = sluice_relay_runtime::UNIT;
/// What each chain's sovereign account gets to pay with.
const ENDOWMENT: u128 = 100 * UNIT;
/// What a chain's message may cost it on the relay chain.
const BUDGET: u128 = 10 * UNIT;

/// A reserve transfer of `amount` of `asset` to `beneficiary` on `dest`.
pub fn transfer<T: pallet_xcm::Config>(
	dest: Location,
	beneficiary: Sr25519Keyring,
	asset: Location,
	amount: u128,
) -> pallet_xcm::Call<T> {
	let beneficiary: Location =
		AccountId32 { network: None, id: beneficiary.to_account_id().into() }.into();
	pallet_xcm::Call::limited_reserve_transfer_assets {
		dest: Box::new(VersionedLocation::from(dest)),
		beneficiary: Box::new(VersionedLocation::from(beneficiary)),
		assets: Box::new(VersionedAssets::from(Assets::from((asset, amount)))),
		fee_asset_item: 0,
		weight_limit: Unlimited,
	}
}

/// Give chain `para` something to pay with on the relay chain.
pub async fn endow(stage: &mut Stage<'_>, para: ParaId) -> Result<()> {
	let transfer = pallet_balances::Call::transfer_keep_alive {
		dest: sovereign_on_relay(para).into(),
		value: ENDOWMENT,
	};
	let done = stage.on_relay(Alice, RelayCall::Balances(transfer)).await?;
	stage.show("sovereign account funded", done.place, &[("of", u32::from(para).into())]);
	Ok(())
}

/// Chain `para` dispatches `call` on the relay chain by UMP, and pays for it from its sovereign account there.
pub async fn transact(stage: &mut Stage<'_>, para: ParaId, call: RelayCall) -> Result<()> {
	let done = stage.on_para(para, Alice, transact_call(para, call)).await?;
	sent(stage, "sent over UMP", &done, None)
}

/// The call by which sudo lets `para` do so.
pub fn transact_call(para: ParaId, call: RelayCall) -> ParaCall {
	as_root(upward(para, call))
}

/// The call by which a chain's root sends the relay chain a message that has it dispatch `call` as `para`, which pays for it.
pub fn upward(para: ParaId, call: RelayCall) -> ParaCall {
	let fees: Asset = (Here, BUDGET).into();
	let message = Xcm::<()>(vec![
		WithdrawAsset(fees.clone().into()),
		BuyExecution { fees, weight_limit: Unlimited },
		Transact {
			origin_kind: OriginKind::Native,
			fallback_max_weight: None,
			call: call.encode().into(),
		},
		ExpectTransactStatus(MaybeErrorCode::Success),
		RefundSurplus,
		DepositAsset { assets: AllCounted(1).into(), beneficiary: Parachain(para.into()).into() },
	]);
	send(Location::parent(), message)
}

/// Show that a message was sent, and with how much.
pub fn sent(stage: &Stage<'_>, event: &str, done: &Done, amount: Option<u128>) -> Result<()> {
	let amount = amount.map(|amount| ("amount", amount.to_string().into()));
	let message = ("message", hex(done.message()?).into());
	let details: Vec<_> = amount.into_iter().chain([message]).collect();
	stage.show(event, done.place, &details);
	Ok(())
}

/// Show that 2000 sent several messages with `amount` each.
pub fn several_sent(
	stage: &Stage<'_>,
	all: &[Done],
	amount: u128,
	transport: Transport,
) -> Result<()> {
	let place = all.first().ok_or_else(|| anyhow!("expected messages, none was sent"))?.place;
	for done in all {
		done.message()?;
	}
	let amount = amount.to_string().into();
	let details = [("messages", all.len().into()), ("amount_of_each", amount)];
	stage.show(&format!("2000 sends {}", transport.adverb()), place, &details);
	Ok(())
}

/// Wait for an event of the relay chain's HRMP pallet.
pub async fn wait_hrmp(
	stage: &mut Stage<'_>,
	since: usize,
	what: &str,
	is_it: impl Fn(&pallet_hrmp::Event<RelayRuntime>) -> bool,
) -> Result<Place> {
	let (place, ()) = stage
		.wait_relay(since, what, |event| match event {
			RelayEvent::Hrmp(event) if is_it(event) => Some(()),
			_ => None,
		})
		.await?;
	Ok(place)
}

/// A channel in the state of relay block `at`.
pub fn channel(stage: &Stage<'_>, at: Hash, id: ChannelId) -> Result<ChannelView> {
	let channel = stage.relay().queries().channel(at, id)?;
	channel.ok_or_else(|| anyhow!("channel {} is not in the state of block {at:?}", name(id)))
}

/// A channel as people call it.
pub fn name(id: ChannelId) -> String {
	format!("{} to {}", id.sender, id.recipient)
}
