//! Chains write notes to each other.

use crate::{
	chain::ParaCall,
	demo::stage::{Done, Stage},
	traffic::{
		call::{all_of, as_root, send, sibling, sovereign_on_sibling},
		note::Note,
	},
};
use anyhow::Result;
use sluice_parachain_runtime::UNIT;
use sluice_primitives::ChannelId;
use sp_keyring::Sr25519Keyring::Alice;

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
	let note = send(sibling(id.recipient), Note::of(size)?.message);
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
