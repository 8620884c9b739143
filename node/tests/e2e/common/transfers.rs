//! Channels and the assets that go over them, between two chains of which the recipient knows the sender's token.

use super::{
	calls::{here, open_channel, reserve_transfer, sibling, sudo},
	chain::Chain,
};
use anyhow::{ensure, Result};
use subxt_signer::sr25519::{dev, Keypair};

/// What crosses in one message.
pub const AMOUNT: u128 = 5_000_000_000_000;

const CAPACITY: u32 = 32;
const MESSAGE_SIZE: u32 = 64 * 1024;

/// Sudo opens a channel in each direction.
pub async fn connect(relay: &Chain, one: u32, other: u32) -> Result<()> {
	for (sender, recipient) in [(one, other), (other, one)] {
		let opening = sudo(&open_channel(sender, recipient, CAPACITY, MESSAGE_SIZE));
		relay.submit(&opening, &dev::alice()).await?;
	}
	Ok(())
}

/// `signer` sends [`AMOUNT`] of a chain's own token to `account` on chain `to`.
pub async fn send(from: &Chain, to: u32, signer: &Keypair, account: &[u8; 32]) -> Result<()> {
	let call = reserve_transfer("PolkadotXcm", sibling(to), account, here(), AMOUNT);
	from.submit(&call, signer).await?;
	Ok(())
}

/// There is exactly `issued` of the token of chain `of` on a chain: all that was sent, and nothing else.
pub async fn arrived(chain: &Chain, of: u32, issued: u128) -> Result<()> {
	let came = chain.wait_until("all that was sent of a foreign asset", || async {
		let found = chain.foreign_issuance(&sibling(of)).await?;
		Ok((found >= issued).then_some(found))
	});
	let came = came.await?;
	ensure!(came == issued, "{}: expected {issued} of chain {of}, found {came}", chain.name);
	Ok(())
}
