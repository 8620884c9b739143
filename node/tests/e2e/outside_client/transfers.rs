//! Assets cross in every direction, and arrive less a fee.

use super::{FIRST, SECOND};
use crate::common::{
	calls::{child, here, parent, reserve_transfer, sibling},
	chain::Chain,
};
use anyhow::{ensure, Result};
use subxt_signer::sr25519::dev;

/// What crosses, and how much of it goes back.
const AMOUNT: u128 = 5_000_000_000_000;
const BACK: u128 = 2_000_000_000_000;

/// HRMP: Alice on the first chain to Bob on the second.
pub async fn between_chains(first: &Chain, second: &Chain) -> Result<()> {
	let bob = dev::bob().public_key().0;
	let call = reserve_transfer("PolkadotXcm", sibling(SECOND), &bob, here(), AMOUNT);
	first.submit(&call, &dev::alice()).await?;
	arrives(second, &sibling(FIRST), &bob).await
}

/// DMP: Alice on the relay chain to Dave on the first chain.
pub async fn down(relay: &Chain, first: &Chain) -> Result<()> {
	let dave = dev::dave().public_key().0;
	let call = reserve_transfer("XcmPallet", child(FIRST), &dave, here(), AMOUNT);
	relay.submit(&call, &dev::alice()).await?;
	arrives(first, &parent(), &dave).await
}

/// UMP: Dave sends part of it back to Eve on the relay chain.
pub async fn up(first: &Chain, relay: &Chain) -> Result<()> {
	let eve = dev::eve().public_key().0;
	let had = relay.free(&eve).await?;
	let call = reserve_transfer("PolkadotXcm", parent(), &eve, parent(), BACK);
	first.submit(&call, &dev::dave()).await?;
	let came = relay
		.wait_until("Eve has more than before", || async {
			let came = relay.free(&eve).await?.saturating_sub(had);
			Ok((came > 0).then_some(came))
		})
		.await?;
	ensure!(came < BACK, "{}: expected {BACK} less a fee, found {came}", relay.name);
	let left = first.foreign_issuance(&parent()).await?;
	ensure!(left == AMOUNT - BACK, "{}: expected {} left, found {left}", first.name, AMOUNT - BACK);
	Ok(())
}

/// `account` gets [`AMOUNT`] of `asset` on `chain`, less a fee, and no more of it comes into being.
async fn arrives(chain: &Chain, asset: &subxt::dynamic::Value, account: &[u8; 32]) -> Result<()> {
	let came = chain
		.wait_until("a balance of the foreign asset", || async {
			let came = chain.foreign(asset, account).await?;
			Ok((came > 0).then_some(came))
		})
		.await?;
	ensure!(came < AMOUNT, "{}: expected {AMOUNT} less a fee, found {came}", chain.name);
	let issued = chain.foreign_issuance(asset).await?;
	ensure!(issued == AMOUNT, "{}: expected {AMOUNT} in all, found {issued}", chain.name);
	Ok(())
}
