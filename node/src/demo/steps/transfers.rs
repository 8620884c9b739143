//! Assets cross, over HRMP or directly between chains and over DMP and UMP between the relay chain and a chain. After each
//! crossing every balance that it touches is compared with what must be there, fees included.

use super::{
	calls::{sent, sibling, transfer},
	expect::expect_equal,
	way::all_went,
	FIRST, SECOND,
};
use crate::chain::{DemoChain, ParaCall, RelayCall};
use crate::demo::{
	money::{
		fee_account, foreign, foreign_issuance, relay_token, sovereign_on_relay,
		sovereign_on_sibling, token_of,
	},
	stage::Stage,
	timeline::Place,
	Transport, RELAY,
};
use anyhow::{ensure, Result};
use polkadot_primitives::Id as ParaId;
use sluice_primitives::ChannelId;
use sp_keyring::Sr25519Keyring::{Alice, Bob, Charlie, Dave, Eve};
use staging_xcm::latest::prelude::*;

/// What crosses, and how much of it comes back. Both tokens have at least ten decimals.
const THERE: u128 = 5_000_000_000_000;
const BACK: u128 = 2_000_000_000_000;

/// Alice on 2000 sends to Bob on 2001; he sends part back to Charlie on 2000. Both messages go by `transport`.
pub async fn horizontal(stage: &mut Stage<'_>, transport: Transport) -> Result<()> {
	let (first, second) = (ParaId::from(FIRST), ParaId::from(SECOND));
	let (here, there) = (stage.para(first)?, stage.para(second)?);
	let (token, sovereign) = (token_of(first), sovereign_on_sibling(second));

	let at = here.best();
	let (alice, pot) = (here.free(at, &Alice.to_account_id())?, here.free(at, &sovereign)?);
	let since = stage.now();
	let call = transfer(sibling(SECOND), Bob, Location::here(), THERE);
	let done = stage.on_para(first, Alice, ParaCall::PolkadotXcm(call)).await?;
	sent(stage, &format!("2000 sends {}", transport.adverb()), &done, Some(THERE))?;
	let at = done.place.hash;
	expect_equal(
		"Alice on 2000",
		alice - THERE - done.fee,
		here.free(at, &Alice.to_account_id())?,
	)?;
	expect_equal("2001's account on 2000", pot + THERE, here.free(at, &sovereign)?)?;

	let place = stage.executed(SECOND, done.message()?, since).await?;
	let at = place.hash;
	let bob = foreign(there, at, &token, &Bob.to_account_id())?;
	let fee = foreign(there, at, &token, &fee_account())?;
	expect_equal("Bob on 2001 and the fee of his message", THERE, bob + fee)?;
	expect_equal("2000's token on 2001", THERE, foreign_issuance(there, at, &token)?)?;
	ensure!(fee > 0, "executing the message on 2001 costs something: expected a fee, found 0");
	all_went(stage, since, ChannelId::new(first, second), transport)?;
	shown(stage, "2001 has it", place, bob);

	let at = here.best();
	let (charlie, pot, fees) = (
		here.free(at, &Charlie.to_account_id())?,
		here.free(at, &sovereign)?,
		here.free(at, &fee_account())?,
	);
	let since = stage.now();
	let call = transfer(sibling(FIRST), Charlie, token.clone(), BACK);
	let done = stage.on_para(second, Bob, ParaCall::PolkadotXcm(call)).await?;
	sent(stage, "2001 sends part back", &done, Some(BACK))?;
	let at = done.place.hash;
	expect_equal("Bob on 2001", bob - BACK, foreign(there, at, &token, &Bob.to_account_id())?)?;
	expect_equal("2000's token on 2001", THERE - BACK, foreign_issuance(there, at, &token)?)?;

	let place = stage.executed(FIRST, done.message()?, since).await?;
	let at = place.hash;
	let (came, fee) = (
		here.free(at, &Charlie.to_account_id())? - charlie,
		here.free(at, &fee_account())?.saturating_sub(fees),
	);
	expect_equal("Charlie on 2000 and the fee of his message", BACK, came + fee)?;
	expect_equal("2001's account on 2000", pot - BACK, here.free(at, &sovereign)?)?;
	all_went(stage, since, ChannelId::new(second, first), transport)?;
	shown(stage, "2000 has it back", place, came);
	Ok(())
}

/// Alice on the relay chain sends to Dave on 2000; he sends part back to Eve on the relay chain.
pub async fn vertical(stage: &mut Stage<'_>) -> Result<()> {
	let first = ParaId::from(FIRST);
	let (relay, chain) = (stage.relay(), stage.para(first)?);
	let (token, sovereign) = (relay_token(), sovereign_on_relay(first));

	let at = relay.best();
	let (alice, pot) = (relay.free(at, &Alice.to_account_id())?, relay.free(at, &sovereign)?);
	let since = stage.now();
	let call = transfer(Location::new(0, [Parachain(FIRST)]), Dave, Location::here(), THERE);
	let done = stage.on_relay(Alice, RelayCall::XcmPallet(call)).await?;
	sent(stage, "relay chain sends over DMP", &done, Some(THERE))?;
	let at = done.place.hash;
	expect_equal(
		"Alice on the relay chain",
		alice - THERE - done.fee - done.delivery,
		relay.free(at, &Alice.to_account_id())?,
	)?;
	expect_equal("2000's account on the relay chain", pot + THERE, relay.free(at, &sovereign)?)?;

	let place = stage.executed(FIRST, done.message()?, since).await?;
	let at = place.hash;
	let dave = foreign(chain, at, &token, &Dave.to_account_id())?;
	let fee = foreign(chain, at, &token, &fee_account())?;
	expect_equal("Dave on 2000 and the fee of his message", THERE, dave + fee)?;
	expect_equal("the relay chain's token on 2000", THERE, foreign_issuance(chain, at, &token)?)?;
	shown(stage, "2000 has it", place, dave);

	let at = relay.best();
	let (eve, pot) = (relay.free(at, &Eve.to_account_id())?, relay.free(at, &sovereign)?);
	let since = stage.now();
	let call = transfer(Location::parent(), Eve, token.clone(), BACK);
	let done = stage.on_para(first, Dave, ParaCall::PolkadotXcm(call)).await?;
	sent(stage, "2000 sends back over UMP", &done, Some(BACK))?;
	let at = done.place.hash;
	expect_equal("Dave on 2000", dave - BACK, foreign(chain, at, &token, &Dave.to_account_id())?)?;

	let place = stage.executed(RELAY, done.message()?, since).await?;
	let at = place.hash;
	let came = relay.free(at, &Eve.to_account_id())? - eve;
	expect_equal("2000's account on the relay chain", pot - BACK, relay.free(at, &sovereign)?)?;
	// The relay chain burns the fee of the message.
	ensure!(
		came > 0 && came < BACK,
		"Eve on the relay chain: expected {BACK} less a fee, found {came}"
	);
	shown(stage, "relay chain has it back", place, came);
	Ok(())
}

fn shown(stage: &Stage<'_>, event: &str, place: Place, amount: u128) {
	stage.show(event, place, &[("amount", amount.to_string().into())]);
}
