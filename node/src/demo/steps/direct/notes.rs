//! Notes: messages of any size that do nothing but arrive. Each pays on the other chain what it costs there, and no more.

use crate::{
	chain::ParaCall,
	demo::{
		money::sovereign_on_sibling,
		stage::{Done, Stage},
		steps::calls::{all_of, as_root, send, sibling},
	},
};
use anyhow::{anyhow, Result};
use codec::Encode;
use frame_support::weights::{Weight, WeightToFee as _};
use sluice_parachain_runtime::{
	configs::{system::WeightToFee, xcm::Weigher},
	UNIT,
};
use sluice_primitives::ChannelId;
use sp_keyring::Sr25519Keyring::Alice;
use staging_xcm::latest::prelude::*;
use staging_xcm_executor::traits::WeightBounds;

/// What a sender's account at the recipient gets to pay with.
const FUNDS: u128 = 100 * UNIT;

/// Give the sender of `id` something to pay with on its recipient.
pub async fn fund(stage: &mut Stage<'_>, id: ChannelId) -> Result<()> {
	let transfer = pallet_balances::Call::transfer_keep_alive {
		dest: sovereign_on_sibling(id.sender).into(),
		value: FUNDS,
	};
	let done = stage.on_para(id.recipient, Alice, ParaCall::Balances(transfer)).await?;
	let of = u32::from(id.sender).into();
	stage.show("account funded", done.place, &[("of", of), ("amount", FUNDS.to_string().into())]);
	Ok(())
}

/// The calls by which the sender's root sends `count` notes of `size` bytes each.
pub fn calls(id: ChannelId, count: usize, size: usize) -> Result<Vec<ParaCall>> {
	let note = send(sibling(id.recipient), note(size)?);
	Ok(vec![note; count])
}

/// The sender sends `count` notes of `size` bytes each, in one block.
pub async fn write(
	stage: &mut Stage<'_>,
	id: ChannelId,
	count: usize,
	size: usize,
) -> Result<Done> {
	stage.on_para(id.sender, Alice, as_root(all_of(calls(id, count, size)?))).await
}

fn note(size: usize) -> Result<Xcm<()>> {
	// What it weighs does not depend on what it carries.
	let fee = fee(message(size, 1))?;
	Ok(message(size, fee))
}

fn message(size: usize, fee: u128) -> Xcm<()> {
	let fees: Asset = (Here, fee).into();
	let remark = ParaCall::System(frame_system::Call::remark { remark: vec![0; size] });
	Xcm(vec![
		WithdrawAsset(fees.clone().into()),
		BuyExecution { fees, weight_limit: Unlimited },
		Transact {
			origin_kind: OriginKind::SovereignAccount,
			fallback_max_weight: None,
			call: remark.encode().into(),
		},
	])
}

/// What executing `message` costs on the other chain, once the router has set its topic.
fn fee(message: Xcm<()>) -> Result<u128> {
	let mut message = Xcm::<ParaCall>::from(message);
	message.0.push(SetTopic(Default::default()));
	let weight = Weigher::weight(&mut message, Weight::MAX)
		.map_err(|error| anyhow!("weighing a note: {error:?}"))?;
	Ok(WeightToFee::weight_to_fee(&weight))
}
