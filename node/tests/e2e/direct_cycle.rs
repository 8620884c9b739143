//! Three chains send to each other in a cycle, directly: what the first sends to the second has this send to the third, and
//! that to the first.

use crate::common::{
	calls::{channel_id, have_dispatched, open_channel, sudo, transfer},
	chain::Chain,
	dev::DevNetwork,
	direct,
};
use anyhow::{ensure, Context, Result};
use codec::Encode;
use sluice_parachain_runtime::{configs::xcm::LocationToAccountId, RuntimeCall, MILLIUNIT, UNIT};
use sluice_primitives::endpoint::ChannelEnd;
use sp_io::hashing::blake2_256;
use staging_xcm::{latest::prelude::*, VersionedLocation, VersionedXcm};
use staging_xcm_executor::traits::ConvertLocation;
use subxt::dynamic::At;
use subxt_signer::sr25519::dev;

/// Each sends to the next, and the last to the first.
const CYCLE: [u32; 3] = [2000, 2001, 2002];
const CAPACITY: u32 = 8;
const MESSAGE_SIZE: u32 = 64 * 1024;

/// Messages that go round, and how many of them are sent in one transaction.
const ROUND: u32 = 12;
const AT_ONCE: usize = 4;
/// What a message pays for itself, on each chain.
const FEES: u128 = 20 * MILLIUNIT;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn messages_go_round_a_cycle_once_and_in_order() -> Result<()> {
	let folder = tempfile::tempdir()?;
	let file = folder.path().join("demo.wasm");
	std::fs::write(&file, sluice_parachain_runtime::wasm_binary().map_err(anyhow::Error::msg)?)?;
	let presets = ["2000", "2001", "development"];
	let paras = CYCLE
		.iter()
		.zip(presets)
		.flat_map(|(id, preset)| {
			["--para".to_owned(), format!("{id}={},preset={preset}", file.display())]
		})
		.collect::<Vec<_>>();
	let network = DevNetwork::start(paras)?;
	let played = go_round(&network).await;
	played.with_context(|| network.process.said())?;
	network.stop()?.success()?;
	Ok(())
}

async fn go_round(network: &DevNetwork) -> Result<()> {
	let relay = network.relay().await?;
	let mut chains = Vec::new();
	for id in CYCLE {
		chains.push(network.chain(id).await?);
	}
	let [first, second, third] = &chains[..] else { anyhow::bail!("three chains") };
	for (sender, recipient) in hops() {
		let open = open_channel(sender, recipient, CAPACITY, MESSAGE_SIZE);
		relay.submit(&sudo(&open), &dev::alice()).await?;
	}
	for ((sender, recipient), chain) in hops().zip(&chains) {
		direct::switch(&relay, chain, sender, recipient).await?;
	}
	// The account of the first on the second is endowed at genesis.
	let on_second = account(CYCLE[0], None)?;
	let on_third = account(CYCLE[1], Some(on_second))?;
	let on_first = account(CYCLE[2], Some(on_third))?;
	third.submit(&transfer(&on_third, UNIT), &dev::alice()).await?;
	first.submit(&transfer(&on_first, UNIT), &dev::alice()).await?;

	let calls: Vec<_> = (0..ROUND).map(forwarded).collect();
	let batches: Vec<_> =
		calls.chunks(AT_ONCE).map(|calls| have_dispatched(CYCLE[1], calls, FEES)).collect();
	first.pour(&batches, &dev::alice()).await?;

	let expected: Vec<_> = (0..ROUND).map(|number| blake2_256(&remark(number))).collect();
	first
		.wait_until("as many messages as went round", || async {
			let end = direct::end(first, ChannelEnd::Recipient, CYCLE[2]).await?;
			Ok(end.filter(|end| end.messages >= ROUND.into()).map(drop))
		})
		.await?;
	for ((_, recipient), chain) in hops().zip([first, second, third]) {
		direct::confirmed(chain, recipient, ROUND.into()).await?;
	}
	// A block that executes what came last.
	first.remark(&dev::bob()).await?;
	let found = remarks(first, on_first).await?;
	ensure!(found == expected, "expected the remarks {expected:02x?}, found {found:02x?}");
	for (sender, recipient) in hops() {
		let channel =
			relay.storage("Hrmp", "HrmpChannels", &[channel_id(sender, recipient)]).await?;
		let head = channel.as_ref().at("mqc_head").map(ToString::to_string).unwrap_or_default();
		ensure!(head.starts_with("None"), "{sender} to {recipient}: messages were relayed: {head}");
	}
	Ok(())
}

fn hops() -> impl Iterator<Item = (u32, u32)> {
	CYCLE.into_iter().zip(CYCLE.into_iter().cycle().skip(1))
}

fn remark(number: u32) -> Vec<u8> {
	(b"round", number).encode()
}

/// What the second chain dispatches: it sends the third a message that has it send the first a remark.
fn forwarded(number: u32) -> Vec<u8> {
	let remark =
		RuntimeCall::System(frame_system::Call::remark_with_event { remark: remark(number) });
	let by_third = send(CYCLE[0], remark.encode());
	send(CYCLE[2], by_third.encode()).encode()
}

/// To send chain `to` a message that dispatches `call` there, as the account that sends.
fn send(to: u32, call: Vec<u8>) -> RuntimeCall {
	let fees: Asset = (Location::here(), FEES).into();
	let message = Xcm::<()>(vec![
		WithdrawAsset(fees.clone().into()),
		BuyExecution { fees, weight_limit: Unlimited },
		Transact {
			origin_kind: OriginKind::SovereignAccount,
			fallback_max_weight: None,
			call: call.into(),
		},
	]);
	RuntimeCall::PolkadotXcm(pallet_xcm::Call::send {
		dest: Box::new(VersionedLocation::from(Location::new(1, [Parachain(to)]))),
		message: Box::new(VersionedXcm::from(message)),
	})
}

/// The account on any chain of chain `id`, or of an account there.
fn account(id: u32, of: Option<[u8; 32]>) -> Result<[u8; 32]> {
	let chain = Location::new(1, [Parachain(id)]);
	let location = match of {
		None => chain,
		Some(id) => chain
			.appended_with(AccountId32 { network: None, id })
			.map_err(|_| anyhow::anyhow!("a location with more junctions than there may be"))?,
	};
	let account = LocationToAccountId::convert_location(&location);
	Ok(account.context("a location without an account")?.into())
}

/// The hashes of what `account` has remarked on `chain`, in order.
async fn remarks(chain: &Chain, account: [u8; 32]) -> Result<Vec<[u8; 32]>> {
	let mut found = Vec::new();
	for number in 1..=chain.finalized().await? {
		let hash = chain.block_hash(number).await?.context("a block without a hash")?;
		let hash: subxt::utils::H256 = hash.parse()?;
		for event in chain.api.events().at(hash).await?.iter() {
			let event = event?;
			if (event.pallet_name(), event.variant_name()) == ("System", "Remarked") {
				let fields = event.field_bytes();
				let (sender, remarked): ([u8; 32], [u8; 32]) =
					codec::DecodeAll::decode_all(&mut &fields[..])?;
				found.extend((sender == account).then_some(remarked));
			}
		}
	}
	Ok(found)
}
