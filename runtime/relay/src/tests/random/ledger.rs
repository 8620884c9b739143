//! What fees have burnt, told by events and by what a message is known to cost: issuance is what it was, less that.

use super::*;
use crate::configs::{
	system::WeightToFee,
	xcm::{BaseXcmWeight, TokenLocation},
};
use frame_support::weights::WeightToFee as _;
use staging_xcm::VersionedXcm;

/// XCM from `para` that pays for its execution with its own money.
pub fn paid(para: u32) -> Vec<u8> {
	let all = (TokenLocation::get(), UNIT);
	let program = Xcm::<RuntimeCall>(vec![
		WithdrawAsset(all.clone().into()),
		BuyExecution { fees: all.into(), weight_limit: Unlimited },
		DepositAsset {
			assets: Wild(AllCounted(1)),
			beneficiary: Location::new(0, [Parachain(para)]),
		},
	]);
	VersionedXcm::from(program).encode()
}

/// What [`paid`] costs.
fn price() -> u128 {
	WeightToFee::weight_to_fee(&(BaseXcmWeight::get() * 3))
}

/// XCM that nobody pays for.
pub fn unpaid() -> Vec<u8> {
	VersionedXcm::from(Xcm::<RuntimeCall>(vec![ClearOrigin])).encode()
}

/// What this block has burnt so far.
pub fn burnt() -> u128 {
	System::read_events_no_consensus()
		.map(|record| match record.event {
			RuntimeEvent::TransactionPayment(
				pallet_transaction_payment::Event::TransactionFeePaid { actual_fee, .. },
			) => actual_fee,
			RuntimeEvent::Ump(pallet_ump::Event::MessageExecuted { .. }) => price(),
			_ => 0,
		})
		.sum()
}
