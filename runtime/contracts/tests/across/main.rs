//! The example on two chains of the real Wasm: what a contract on one sends over a direct channel is executed by a contract on
//! the other.

mod chain;
mod relay;

use anyhow::Context;
use chain::Chain;
use codec::Encode;
use relay::{Relay, A, B};
use sluice_contracts_runtime::{account_abroad, address_of, Teller, Vault};
use sluice_parachain_runtime::{AccountId, RuntimeCall, UNIT};
use sluice_primitives::endpoint::{ChannelNumber, InboundData};
use sp_keyring::Sr25519Keyring::{Alice, Charlie};
use sp_runtime::{ApplyExtrinsicResult, DispatchError, ModuleError};

/// Both chains after their second block: the channels are direct, the contracts are on their chains, the vault is full, and the
/// teller's account on B can pay fees.
struct World {
	a: Chain,
	b: Chain,
	teller: Teller,
	vault: Vault,
	/// The teller's account on B.
	agent: AccountId,
}

/// `Revive.ContractReverted`: a contract said no.
const REVERTED: ApplyExtrinsicResult = Ok(Err(DispatchError::Module(ModuleError {
	index: 60,
	error: [0x1a, 0, 0, 0],
	message: None,
})));

fn nothing() -> InboundData {
	InboundData::default()
}

fn charlie() -> AccountId {
	Charlie.to_account_id()
}

fn world() -> anyhow::Result<World> {
	let (mut a, mut b) = (Chain::new(A)?, Chain::new(B)?);
	a.block(&Relay::at(1), nothing(), &[])?;
	b.block(&Relay::at(1), nothing(), &[])?;

	let alice = address_of(&Alice.to_account_id());
	let new_vault = Vault::deployment().map_err(anyhow::Error::msg)?;
	let vault = Vault(new_vault.address(alice));
	let new_teller = Teller::deployment(A, B, vault).map_err(anyhow::Error::msg)?;
	let teller = Teller(new_teller.address(alice));
	a.block(&Relay::at(2), nothing(), &[new_teller.call().encode()])?;

	let agent = account_abroad(A, &teller.account()).context("the teller has no account abroad")?;
	let fees =
		pallet_balances::Call::transfer_keep_alive { dest: agent.clone().into(), value: UNIT };
	let set_up = [
		RuntimeCall::from(fees).encode(),
		new_vault.call().encode(),
		vault.fill(100 * UNIT).encode(),
		vault.employ(address_of(&agent)).encode(),
	];
	b.block(&Relay::at(2), nothing(), &set_up)?;
	Ok(World { a, b, teller, vault, agent })
}

#[test]
fn a_contract_has_another_chains_contract_pay() -> anyhow::Result<()> {
	let World { mut a, mut b, teller, vault, agent } = world()?;
	let amount = 5 * UNIT;

	let taken = a.free(&teller.account());
	let order = teller.pay(address_of(&charlie()), amount).encode();
	a.block(&Relay::at(3), nothing(), &[order])?;
	assert_eq!(a.free(&teller.account()), taken + amount);
	let [sent] = &a.outbox()?[..] else { panic!("expected one body: {:?}", a.outbox()) };
	assert_eq!((sent.stream, sent.position), (ChannelNumber(3).channel(B.into()), 0));

	let before = (b.free(&charlie()), b.free(&vault.account()), b.free(&agent));
	let (root, brought) = (a.root()?, a.brought(sent.clone())?);
	b.block(&Relay::after(3, root), brought, &[])?;
	// What was queued in one block is executed at the start of the next.
	b.block(&Relay::after(4, root), nothing(), &[])?;
	assert_eq!(b.free(&charlie()), before.0 + amount);
	assert_eq!(b.free(&vault.account()), before.1 - amount);
	let fee = before.2 - b.free(&agent);
	assert!(fee > 0 && fee < UNIT / 10, "a fee of {fee}");
	Ok(())
}

#[test]
fn the_vault_obeys_its_teller_alone() -> anyhow::Result<()> {
	let World { mut b, vault, .. } = world()?;
	let before = (b.free(&charlie()), b.free(&vault.account()));
	let theft = vault.pay_out(address_of(&charlie()), 1).encode();
	let applied = b.block_with(&Relay::at(3), nothing(), &[theft])?;
	assert_eq!(applied, [REVERTED]);
	assert_eq!((b.free(&charlie()), b.free(&vault.account())), before);
	Ok(())
}

#[test]
fn what_cannot_be_sent_is_not_taken() -> anyhow::Result<()> {
	let World { mut a, teller, .. } = world()?;
	let before = a.free(&teller.account());
	let order = teller.pay(address_of(&charlie()), UNIT).encode();
	let closing = Relay { open: false, ..Relay::at(3) };
	let applied = a.block_with(&closing, nothing(), &[order])?;
	assert_eq!(applied, [REVERTED]);
	assert_eq!(a.free(&teller.account()), before);
	assert_eq!(a.outbox()?, vec![]);
	Ok(())
}
