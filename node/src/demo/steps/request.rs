//! Step 2: a chain asks another for a channel, and that one accepts. All through messages of the chains themselves.

use super::{FIRST, SECOND};
use crate::chain::{
	expect_equal, held, host_configuration, ParaCall, RelayCall, RelayEvent, RuntimeHoldReason,
};
use crate::demo::{
	money::sovereign_on_relay,
	stage::{hex, MessageId, Stage},
};
use anyhow::{anyhow, Result};
use codec::Encode;
use polkadot_primitives::Id as ParaId;
use sluice_primitives::{ChannelId, HostConfiguration};
use sp_io::hashing::blake2_256;
use sp_keyring::Sr25519Keyring::Alice;
use staging_xcm::{latest::prelude::*, VersionedLocation, VersionedXcm};

/// What 2001 asks for.
const CAPACITY: u32 = 50;
const MESSAGE_SIZE: u32 = 50_000;
/// The relay chain's unit.
const UNIT: u128 = sluice_relay_runtime::UNIT;
/// What each chain's sovereign account gets to pay with.
const ENDOWMENT: u128 = 100 * UNIT;
/// What a chain's message may cost it on the relay chain.
const BUDGET: u128 = 10 * UNIT;

/// 2001 asks for 2001 to 2000, 2000 accepts.
pub async fn by_the_chains(stage: &mut Stage<'_>) -> Result<()> {
	let (first, second) = (ParaId::from(FIRST), ParaId::from(SECOND));
	let id = ChannelId::new(second, first);
	for chain in [first, second] {
		let transfer = pallet_balances::Call::transfer_keep_alive {
			dest: sovereign_on_relay(chain).into(),
			value: ENDOWMENT,
		};
		let done = stage.on_relay(Alice, RelayCall::Balances(transfer)).await?;
		stage.show("sovereign account funded", done.place, &[("of", u32::from(chain).into())]);
	}

	let since = stage.now();
	let request = pallet_hrmp::Call::hrmp_init_open_channel {
		recipient: first,
		proposed_max_capacity: CAPACITY,
		proposed_max_message_size: MESSAGE_SIZE,
	};
	transact(stage, second, RelayCall::Hrmp(request)).await?;
	let (place, ()) = stage
		.wait_relay(since, "Hrmp.OpenChannelRequested by 2001", |event| match event {
			RelayEvent::Hrmp(pallet_hrmp::Event::OpenChannelRequested {
				sender,
				recipient,
				..
			}) if (*sender, *recipient) == (second, first) => Some(()),
			_ => None,
		})
		.await?;
	stage.show("channel requested", place, &[("channel", "2001 to 2000".into())]);
	let notice = notice(second);
	let (place, ()) = stage
		.wait_relay(since, "Dmp.MessageQueued for 2000 with the request", |event| match event {
			RelayEvent::Dmp(pallet_dmp::Event::MessageQueued { para, hash, .. })
				if *para == first && hash.0 == notice =>
			{
				Some(())
			}
			_ => None,
		})
		.await?;
	stage.show("2000 is told by DMP", place, &[("message", hex(notice).into())]);
	let place = stage.executed(FIRST, notice, since).await?;
	stage.show("2000 has processed it", place, &[]);

	let since = stage.now();
	let accept = pallet_hrmp::Call::hrmp_accept_open_channel { sender: second };
	transact(stage, first, RelayCall::Hrmp(accept)).await?;
	let (place, ()) = stage
		.wait_relay(since, "Hrmp.ChannelOpened for 2001 to 2000", |event| match event {
			RelayEvent::Hrmp(pallet_hrmp::Event::ChannelOpened { channel_id, .. })
				if *channel_id == id =>
			{
				Some(())
			}
			_ => None,
		})
		.await?;
	stage.show("channel open", place, &[("channel", "2001 to 2000".into())]);

	let relay = stage.relay();
	let config = host_configuration(relay, place.hash)?;
	let HostConfiguration { hrmp_sender_deposit, hrmp_recipient_deposit, .. } = config;
	let channel = relay
		.queries()
		.channels(place.hash)?
		.into_iter()
		.find(|channel| channel.id == id)
		.ok_or_else(|| {
			anyhow!("channel 2001 to 2000 is not in the state of block {}", place.block)
		})?;
	expect_equal("sender's deposit on record", hrmp_sender_deposit, channel.sender_deposit)?;
	expect_equal(
		"recipient's deposit on record",
		hrmp_recipient_deposit,
		channel.recipient_deposit,
	)?;
	let sender = RuntimeHoldReason::Hrmp(pallet_hrmp::HoldReason::SenderDeposit);
	let recipient = RuntimeHoldReason::Hrmp(pallet_hrmp::HoldReason::RecipientDeposit);
	for (chain, reason, expected) in
		[(second, sender, hrmp_sender_deposit), (first, recipient, hrmp_recipient_deposit)]
	{
		let actual = held(relay, place.hash, &sovereign_on_relay(chain), reason)?;
		expect_equal("deposit held", expected, actual)?;
		stage.show(
			"deposit held",
			place,
			&[("of", u32::from(chain).into()), ("amount", actual.to_string().into())],
		);
	}
	Ok(())
}

/// The id of the message by which the relay chain tells of `sender`'s request.
fn notice(sender: ParaId) -> MessageId {
	let instruction = HrmpNewChannelOpenRequest {
		sender: sender.into(),
		max_message_size: MESSAGE_SIZE,
		max_capacity: CAPACITY,
	};
	blake2_256(&VersionedXcm::from(Xcm::<()>(vec![instruction])).encode())
}

/// Chain `para` dispatches `call` on the relay chain by UMP, and pays for it from its sovereign account there.
async fn transact(stage: &mut Stage<'_>, para: ParaId, call: RelayCall) -> Result<()> {
	let fees: Asset = (Here, BUDGET).into();
	let message = Xcm::<()>(vec![
		WithdrawAsset(fees.clone().into()),
		BuyExecution { fees, weight_limit: Unlimited },
		Transact {
			origin_kind: OriginKind::Native,
			fallback_max_weight: None,
			call: call.encode().into(),
		},
		ExpectTransactStatus(MaybeErrorCode::Success),
		RefundSurplus,
		DepositAsset { assets: AllCounted(1).into(), beneficiary: Parachain(para.into()).into() },
	]);
	let send = ParaCall::PolkadotXcm(pallet_xcm::Call::send {
		dest: Box::new(VersionedLocation::from(Location::parent())),
		message: Box::new(VersionedXcm::from(message)),
	});
	let done = stage
		.on_para(para, Alice, ParaCall::Sudo(pallet_sudo::Call::sudo { call: Box::new(send) }))
		.await?;
	let message = hex(done.message()?);
	stage.show("sent over UMP", done.place, &[("message", message.into())]);
	Ok(())
}
