//! As the relay chain's root, by sudo.

use super::report::Outcome;
use crate::{
	args::SignerArgs,
	call::Call,
	chain::{the, Chain},
	patience::Patience,
	submit::{account, submit},
};
use anyhow::{ensure, Context as _, Result};
use subxt::utils::AccountId32;
use subxt_signer::sr25519::Keypair;

/// Dispatch `call` as root.
pub async fn act(
	relay: &Chain,
	call: Call,
	signer: &SignerArgs,
	patience: &Patience,
) -> Result<Outcome> {
	let signer = signer.key()?;
	let call = Call::sudo(&relay.metadata(), call).context("--as root")?;
	ensure_sudo(relay, &signer).await?;
	Ok(Outcome::in_call(submit(relay, &call, &signer, "Sudo.sudo", patience).await?))
}

/// Fails unless `signer` is the sudo account of `chain`.
pub async fn ensure_sudo(chain: &Chain, signer: &Keypair) -> Result<()> {
	let key: Option<[u8; 32]> = chain.read(chain.best().await?, "Sudo", "Key", vec![]).await?;
	let key = key.with_context(|| format!("{} has no sudo account", the(chain.id())))?;
	let signer = account(signer);
	ensure!(
		signer.0 == key,
		"{signer} is not the sudo account of {}, which is {}",
		the(chain.id()),
		AccountId32(key)
	);
	Ok(())
}
