//! What it costs to send something to a chain.

use super::*;
use crate::{
	configs::{system::TransactionByteFee, xcm::BaseDeliveryFee},
	Balance, XcmPallet,
};
use pallet_dmp::FeeFactor;
use sp_runtime::{FixedPointNumber, FixedU128};

const AMOUNT: Balance = UNIT;

fn sender() -> AccountId {
	AccountId::new([7; 32])
}

/// Send [`AMOUNT`] to an account on A. Returns what the delivery took beside it, all of which is burnt.
fn pay() -> Balance {
	let before = (Balances::free_balance(sender()), issuance());
	let beneficiary = Location::from(AccountId32 { network: None, id: [8; 32] });
	assert_ok!(XcmPallet::limited_reserve_transfer_assets(
		RuntimeOrigin::signed(sender()),
		Box::new(Location::new(0, [Parachain(A)]).into()),
		Box::new(beneficiary.into()),
		Box::new(Assets::from((Here, AMOUNT)).into()),
		0,
		Unlimited,
	));
	let paid = before.0 - Balances::free_balance(sender()) - AMOUNT;
	assert_eq!(before.1 - issuance(), paid);
	paid
}

fn size_of_newest() -> Balance {
	let newest = Dmp::dmq_contents(A.into()).pop().expect("a message was sent");
	newest.msg.len() as Balance
}

#[test]
fn a_sender_pays_for_the_delivery_and_more_under_congestion() {
	network("development").execute_with(|| {
		assert_ok!(Balances::mint_into(&sender(), 100 * UNIT));
		let quiet = pay();
		// The price is that of the message before it gets the byte of its version.
		let bytes = size_of_newest() - 1;
		assert_eq!(quiet, BaseDeliveryFee::get() + TransactionByteFee::get() * bytes);

		while Dmp::fee_factor(A.into()) < FixedU128::from_u32(2) {
			assert_ok!(Dmp::queue(A.into(), message(1_000)));
		}
		let factor = Dmp::fee_factor(A.into());
		assert_eq!(pay(), factor.saturating_mul_int(quiet));
		assert!(Dmp::fee_factor(A.into()) > factor, "the message itself adds to the congestion");

		// Other chains' inboxes are not congested.
		assert_eq!(Dmp::fee_factor(B.into()), FixedU128::from_u32(1));
	});
}

#[test]
fn nothing_is_sent_for_who_cannot_pay_for_the_delivery() {
	network("development").execute_with(|| {
		assert_ok!(Balances::mint_into(&sender(), crate::EXISTENTIAL_DEPOSIT));
		let message = Xcm(vec![ClearOrigin]);
		let sent = XcmPallet::send(
			RuntimeOrigin::signed(AccountId::new([9; 32])),
			Box::new(Location::new(0, [Parachain(A)]).into()),
			Box::new(staging_xcm::VersionedXcm::from(message)),
		);
		assert_noop!(sent, pallet_xcm::Error::<Runtime>::FeesNotMet);
		assert_eq!(Dmp::queue_footprint(A.into()), (0, 0));
	});
}
