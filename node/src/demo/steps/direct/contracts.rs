//! A contract calls a contract on another chain: what an ordinary account pays the one, the other pays to whom it names.

use crate::{
	chain::{DemoChain, ParaCall},
	demo::{
		stage::Stage,
		steps::{expect::expect_equal, way::all_went, FIRST, SECOND},
		Transport::Direct,
	},
};
use anyhow::{ensure, Context as _, Error, Result};
use polkadot_primitives::Id as ParaId;
use sluice_contracts_runtime::{account_abroad, address_of, Deployment, Teller, Vault, H160};
use sluice_parachain_runtime::UNIT;
use sluice_primitives::ChannelId;
use sp_keyring::Sr25519Keyring::{Alice, Bob, Charlie};
use sp_runtime::AccountId32;

/// What Bob pays, what the vault has to pay out, and what the teller has to pay fees.
const AMOUNT: u128 = 5 * UNIT;
const FILLING: u128 = 100 * UNIT;
const FUNDS: u128 = 10 * UNIT;

/// Both contracts, and the account that the one on 2000 has on 2001.
struct Contracts {
	teller: Teller,
	vault: Vault,
	agent: AccountId32,
}

/// Bob pays the teller on 2000, and the vault on 2001 pays Charlie.
pub async fn across_chains(stage: &mut Stage<'_>) -> Result<()> {
	let (first, second) = (ParaId::from(FIRST), ParaId::from(SECOND));
	let (here, there) = (stage.para(first)?, stage.para(second)?);
	let Contracts { teller, vault, agent } = deployed(stage).await?;
	let charlie = Charlie.to_account_id();

	let since = stage.now();
	let till = here.free(here.best(), &teller.account())?;
	let balances = |at| -> Result<[u128; 3]> {
		let of = |account: &AccountId32| there.free(at, account);
		Ok([of(&charlie)?, of(&vault.account())?, of(&agent)?])
	};
	let [before, filled, funds] = balances(there.best())?;
	let order = teller.pay(address_of(&charlie), AMOUNT);
	let done = stage.on_contract(first, Bob, &order).await?;
	let taken = here.free(done.place.hash, &teller.account())?;
	expect_equal("the contract on 2000", till + AMOUNT, taken)?;
	let amount = [("amount", AMOUNT.to_string().into())];
	stage.show("contract on 2000 sends", done.place, &amount);

	let place = stage.executed(SECOND, done.message()?, since).await?;
	let [after, left, funds_left] = balances(place.hash)?;
	expect_equal("Charlie on 2001", before + AMOUNT, after)?;
	expect_equal("the contract on 2001", filled - AMOUNT, left)?;
	ensure!(
		funds_left < funds,
		"executing the message costs the contract on 2000 something: expected less than {funds}, found {funds_left}"
	);
	all_went(stage, since, ChannelId::new(first, second), Direct)?;
	let fee = (funds - funds_left).to_string().into();
	let [amount] = amount;
	stage.show("contract on 2001 pays Charlie", place, &[amount, ("fee", fee)]);
	Ok(())
}

/// Alice puts the contracts on their chains, fills the vault, has it obey the teller, and gives the teller something to pay fees.
async fn deployed(stage: &mut Stage<'_>) -> Result<Contracts> {
	let (first, second) = (ParaId::from(FIRST), ParaId::from(SECOND));
	let vault = Vault(deploy(stage, second, &Vault::deployment().map_err(Error::msg)?).await?);
	let teller = Teller::deployment(FIRST, SECOND, vault).map_err(Error::msg)?;
	let teller = Teller(deploy(stage, first, &teller).await?);

	let agent = account_abroad(FIRST, &teller.account());
	let agent = agent.context("a contract on 2000 has no account on 2001")?;
	let funds =
		pallet_balances::Call::transfer_keep_alive { dest: agent.clone().into(), value: FUNDS };
	stage.on_para(second, Alice, ParaCall::Balances(funds)).await?;
	stage.on_contract(second, Alice, &vault.fill(FILLING)).await?;
	let done = stage.on_contract(second, Alice, &vault.employ(address_of(&agent))).await?;
	let amount = FILLING.to_string().into();
	stage.show("contract on 2001 filled", done.place, &[("amount", amount)]);
	Ok(Contracts { teller, vault, agent })
}

async fn deploy(stage: &mut Stage<'_>, id: ParaId, contract: &Deployment) -> Result<H160> {
	let place = stage.on_contract(id, Alice, &contract.call()).await?.place;
	let address = contract.address(address_of(&Alice.to_account_id()));
	stage.show("contract deployed", place, &[("address", format!("{address:?}").into())]);
	Ok(address)
}
