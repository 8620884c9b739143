//! A transaction that a step made.

use super::facts::{AnyEvent, MessageId};
use crate::{
	chain::{ParaEvent, RelayEvent},
	demo::timeline::Place,
};
use anyhow::{anyhow, bail, Result};
use sp_runtime::DispatchError;
use staging_xcm::latest::{Asset, AssetId, Assets, Fungibility::Fungible, Location};

/// A transaction in a block.
pub struct Done {
	/// Where.
	pub place: Place,
	/// What its signer paid for it, tip and refund reckoned in.
	pub fee: u128,
	/// What its signer paid for the delivery of the message that it sent.
	pub delivery: u128,
	/// The id of the message that it sent last, if it sent one.
	pub sent: Option<MessageId>,
	/// Why it failed, if it did.
	pub(super) failure: Option<DispatchError>,
}

impl Done {
	/// A transaction in the block at `place`, of which nothing is known yet.
	pub(super) fn at(place: Place) -> Self {
		Self { place, fee: 0, delivery: 0, sent: None, failure: None }
	}

	/// Take one of the transaction's events into account.
	pub(super) fn note(&mut self, event: &AnyEvent) {
		use frame_system::Event::ExtrinsicFailed;
		use pallet_sudo::Event::Sudid;
		use pallet_transaction_payment::Event::TransactionFeePaid;
		use pallet_xcm::Event::{FeesPaid, Sent};
		match event {
			AnyEvent::Relay(event) => match event.as_ref() {
				RelayEvent::System(ExtrinsicFailed { dispatch_error, .. }) => {
					self.failure = Some(*dispatch_error)
				}
				RelayEvent::Sudo(Sudid { sudo_result }) => self.failure = sudo_result.err(),
				RelayEvent::TransactionPayment(TransactionFeePaid { actual_fee, .. }) => {
					self.fee = *actual_fee
				}
				RelayEvent::XcmPallet(Sent { message_id, .. }) => self.sent = Some(*message_id),
				RelayEvent::XcmPallet(FeesPaid { fees, .. }) => self.delivery += amount(fees),
				_ => (),
			},
			AnyEvent::Para(event) => match event.as_ref() {
				ParaEvent::System(ExtrinsicFailed { dispatch_error, .. }) => {
					self.failure = Some(*dispatch_error)
				}
				ParaEvent::Sudo(Sudid { sudo_result }) => self.failure = sudo_result.err(),
				ParaEvent::TransactionPayment(TransactionFeePaid { actual_fee, .. }) => {
					self.fee = *actual_fee
				}
				ParaEvent::PolkadotXcm(Sent { message_id, .. }) => self.sent = Some(*message_id),
				_ => (),
			},
		}
	}

	/// Fails if the transaction did.
	pub(super) fn succeeded(self) -> Result<Self> {
		match self.failure {
			None => Ok(self),
			Some(error) => {
				bail!("the transaction failed in block {}: {error:?}", self.place.block)
			}
		}
	}

	/// The id of the message that it must have sent.
	pub fn message(&self) -> Result<MessageId> {
		self.sent.ok_or_else(|| {
			anyhow!(
				"expected the transaction in block {} to send a message, it sent none",
				self.place.block
			)
		})
	}
}

/// How much of the chain's own token `fees` are.
fn amount(fees: &Assets) -> u128 {
	let own = AssetId(Location::here());
	let amount = |asset: &Asset| match asset.fun {
		Fungible(amount) if asset.id == own => Some(amount),
		_ => None,
	};
	fees.inner().iter().filter_map(amount).sum()
}
