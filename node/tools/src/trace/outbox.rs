//! What its sender still has: pages in the own queue of a chain, which no block of it has taken along.

use super::legs::Trail;
use crate::{chain::Chain, page, pallets::storing};
use anyhow::{Context as _, Result};
use codec::{Decode, DecodeAll};
use futures::{StreamExt, TryStreamExt};
use sluice_primitives::ParaId;
use subxt::utils::H256;

const PAGES: &str = "OutboundXcmpMessages";
/// Hashes of the pallet and the item, and that of the first key, which follows.
const BEFORE_RECIPIENT: usize = 16 + 16 + 16;
/// Most pages that are read.
const MOST: usize = 1_000;

/// A page that waits on its sender.
pub struct Held {
	/// The chain that it is for.
	pub recipient: u32,
	/// Its size in bytes.
	pub size: usize,
}

/// The page with the message of `trail` in the own queue of `chain`, in the state of block `at`.
pub async fn find(chain: &Chain, at: H256, trail: &Trail) -> Result<Option<Held>> {
	let Some(pallet) = storing(&chain.metadata(), "XcmpQueue", PAGES) else { return Ok(None) };
	let address = subxt::dynamic::storage(pallet.as_str(), PAGES, ());
	let pages = chain.api.storage().at(at).iter(address).await?.take(MOST);
	let held = pages.err_into().try_filter_map(|found| async move {
		let bytes = Vec::<u8>::decode_all(&mut found.value.encoded())?;
		Ok(holds(&bytes, trail).then_some((found.key_bytes, bytes.len())))
	});
	let held: Result<Vec<_>> = held.try_collect().await;
	let held = held.with_context(|| format!("{}: {pallet}.{PAGES}", chain.name()))?;
	let mut held = held.into_iter().filter_map(|(key, size)| {
		let recipient = ParaId::decode(&mut key.get(BEFORE_RECIPIENT..)?).ok()?;
		Some(Held { recipient: recipient.into(), size })
	});
	// A topic may have gone to several chains: any of them tells why it waits.
	Ok(held.next())
}

fn holds(bytes: &[u8], trail: &Trail) -> bool {
	let messages = page::decode(bytes).map(|page| page.messages).unwrap_or_default();
	messages.iter().any(|message| {
		trail.ids.contains(&message.hash)
			|| message.topic.is_some_and(|topic| trail.ids.contains(&topic))
	})
}
