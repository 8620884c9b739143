//! `sluice dev` runs chains with contracts, by their Wasm; clients that know nothing but metadata put the example's contracts on
//! them; and a contract on one, called by an ordinary account, has a contract on the other pay, over a direct channel.

use crate::common::{calls::transfer, chain::Chain, dev::DevNetwork, direct, transfers::connect};
use anyhow::{ensure, Context, Error, Result};
use sluice_contracts_runtime::{
	account_abroad, address_of,
	calls::{Call, Revive},
	wasm_binary, Deployment, Teller, Vault, H160,
};
use sluice_parachain_runtime::UNIT;
use sp_keyring::Sr25519Keyring::{Alice, Charlie};
use sp_weights::Weight;
use subxt::{
	dynamic::{tx, Value},
	tx::DynamicPayload,
};
use subxt_signer::sr25519::{dev, Keypair};

const HOME: u32 = 2000;
const AWAY: u32 = 2001;
const AMOUNT: u128 = 5 * UNIT;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_contract_has_another_chains_contract_pay() -> Result<()> {
	let folder = tempfile::tempdir()?;
	let file = folder.path().join("contracts.wasm");
	std::fs::write(&file, wasm_binary().map_err(Error::msg)?)?;
	let chains = [HOME, AWAY].map(|id| format!("{id}={},preset={id}", file.display()));

	let network = DevNetwork::start(["--para", &chains[0], "--para", &chains[1]])?;
	played(&network).await.with_context(|| network.process.said())?;
	network.stop()?.success()?;
	Ok(())
}

async fn played(network: &DevNetwork) -> Result<()> {
	let relay = network.relay().await?;
	let (home, away) = (network.chain(HOME).await?, network.chain(AWAY).await?);
	connect(&relay, HOME, AWAY).await?;
	direct::switch(&relay, &home, HOME, AWAY).await?;

	let vault = Vault(deploy(&away, &Vault::deployment().map_err(Error::msg)?).await?);
	let teller = Teller::deployment(HOME, AWAY, vault).map_err(Error::msg)?;
	let teller = Teller(deploy(&home, &teller).await?);
	let agent = account_abroad(HOME, &teller.account()).context("no account abroad")?;
	away.submit(&transfer(agent.as_ref(), UNIT), &dev::alice()).await?;
	call(&away, &vault.fill(100 * UNIT), &dev::alice()).await?;
	call(&away, &vault.employ(address_of(&agent)), &dev::alice()).await?;

	let charlie = Charlie.to_account_id();
	let (till, before) =
		(home.free(teller.account().as_ref()).await?, away.free(charlie.as_ref()).await?);
	call(&home, &teller.pay(address_of(&charlie), AMOUNT), &dev::bob()).await?;
	let taken = home.free(teller.account().as_ref()).await? - till;
	ensure!(taken == AMOUNT, "the contract on {HOME} took {taken}, expected {AMOUNT}");
	let paid = away.wait_until("Charlie is paid", || async {
		let paid = away.free(charlie.as_ref()).await? - before;
		Ok((paid > 0).then_some(paid))
	});
	let paid = paid.await?;
	ensure!(paid == AMOUNT, "the contract on {AWAY} paid {paid}, expected {AMOUNT}");
	direct::confirmed(&home, AWAY, 1).await
}

async fn deploy(chain: &Chain, contract: &Deployment) -> Result<H160> {
	let events = chain.submit(&by_name(contract.call()), &dev::alice()).await?;
	chain.the_event(&events, "Revive", "Instantiated")?;
	Ok(contract.address(address_of(&Alice.to_account_id())))
}

async fn call(chain: &Chain, call: &Call, signer: &Keypair) -> Result<()> {
	chain.submit(&by_name(call.clone()), signer).await?;
	Ok(())
}

/// The call by the names in the metadata.
fn by_name(Call::Revive(call): Call) -> DynamicPayload {
	match call {
		Revive::Call { dest, value, weight_limit, storage_deposit_limit, data } => {
			let fields = vec![
				Value::from_bytes(dest),
				Value::u128(value),
				weight(weight_limit),
				Value::u128(storage_deposit_limit),
				Value::from_bytes(data),
			];
			tx("Revive", "call", fields)
		}
		Revive::InstantiateWithCode {
			value,
			weight_limit,
			storage_deposit_limit,
			code,
			data,
			salt,
		} => {
			let salt = match salt {
				Some(salt) => Value::unnamed_variant("Some", [Value::from_bytes(salt)]),
				None => Value::unnamed_variant("None", []),
			};
			let fields = vec![
				Value::u128(value),
				weight(weight_limit),
				Value::u128(storage_deposit_limit),
				Value::from_bytes(code),
				Value::from_bytes(data),
				salt,
			];
			tx("Revive", "instantiate_with_code", fields)
		}
	}
}

fn weight(weight: Weight) -> Value {
	Value::named_composite([
		("ref_time", Value::u128(weight.ref_time().into())),
		("proof_size", Value::u128(weight.proof_size().into())),
	])
}
