//! Assets cross in every direction, and arrive less a fee.

use super::{account_of, FIRST, SECOND};
use crate::common::{
	calls::{child, here, parent, reserve_transfer, sibling},
	chain::Chain,
};
use anyhow::{ensure, Result};
use subxt::dynamic::Value;
use subxt_signer::sr25519::{dev, Keypair};

/// What crosses, and how much of it goes back.
const AMOUNT: u128 = 5_000_000_000_000;
const BACK: u128 = 2_000_000_000_000;

/// HRMP: Alice on the first chain to Bob on the second, who sends part of it back to Charlie on the first. The second chain's
/// account on the first keeps what is away.
pub async fn between_chains(first: &Chain, second: &Chain) -> Result<()> {
	let (bob, charlie) = (dev::bob().public_key().0, dev::charlie().public_key().0);
	let reserve = account_of(b"sibl", SECOND);
	let kept = first.free(&reserve).await?;
	let call = reserve_transfer("PolkadotXcm", sibling(SECOND), &bob, here(), AMOUNT);
	first.submit(&call, &dev::alice()).await?;
	has(first, &reserve, kept + AMOUNT).await?;
	arrives(second, &sibling(FIRST), &bob).await?;

	send_back(second, &dev::bob(), (first, sibling(FIRST)), &charlie).await?;
	has(first, &reserve, kept + AMOUNT - BACK).await
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
	send_back(first, &dev::dave(), (relay, parent()), &eve).await
}

/// Of what came from `home`, a chain given with where it is, `signer` sends [`BACK`] to `account` there, which gets it less a fee.
/// The rest stays.
async fn send_back(
	from: &Chain,
	signer: &Keypair,
	(home, place): (&Chain, Value),
	account: &[u8; 32],
) -> Result<()> {
	let had = home.free(account).await?;
	// A chain's token is called as the chain itself.
	let call = reserve_transfer("PolkadotXcm", place.clone(), account, place.clone(), BACK);
	from.submit(&call, signer).await?;
	let came = home
		.wait_until("the recipient has more than before", || async {
			let came = home.free(account).await?.saturating_sub(had);
			Ok((came > 0).then_some(came))
		})
		.await?;
	ensure!(came < BACK, "{}: expected {BACK} less a fee, found {came}", home.name);
	let left = from.foreign_issuance(&place).await?;
	ensure!(left == AMOUNT - BACK, "{}: expected {} left, found {left}", from.name, AMOUNT - BACK);
	Ok(())
}

/// `account` has exactly `amount` of the chain's own token.
async fn has(chain: &Chain, account: &[u8; 32], amount: u128) -> Result<()> {
	let found = chain.free(account).await?;
	ensure!(found == amount, "{}: expected {amount} in reserve, found {found}", chain.name);
	Ok(())
}

/// `account` gets [`AMOUNT`] of `asset` on `chain`, less a fee, and no more of it comes into being.
async fn arrives(chain: &Chain, asset: &Value, account: &[u8; 32]) -> Result<()> {
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
