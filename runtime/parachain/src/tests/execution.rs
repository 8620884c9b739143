//! What may execute, as whom, and who is paid.

use codec::Encode;
use frame_support::{assert_ok, traits::fungibles::Inspect};
use sp_keyring::Sr25519Keyring::{Bob, Dave};
use staging_xcm::{latest::prelude::*, VersionedLocation, VersionedXcm};

use super::world::{chain, execute, foreign, place, sibling, upward};
use crate::{
	configs::assets::FeeAccount, ForeignAssets, PolkadotXcm, RuntimeCall, RuntimeOrigin, UNIT,
};

fn deposit(asset: Location, amount: u128) -> Xcm<RuntimeCall> {
	let asset: Asset = (asset, amount).into();
	Xcm(vec![
		ReserveAssetDeposited(asset.clone().into()),
		ClearOrigin,
		BuyExecution { fees: asset, weight_limit: Unlimited },
		DepositAsset { assets: Wild(AllCounted(1)), beneficiary: place(Dave) },
	])
}

/// A call for root alone.
fn root_call() -> RuntimeCall {
	RuntimeCall::System(frame_system::Call::set_storage { items: vec![(vec![1], vec![2])] })
}

fn transact(kind: OriginKind) -> Instruction<RuntimeCall> {
	Transact { origin_kind: kind, fallback_max_weight: None, call: root_call().encode().into() }
}

#[test]
fn foreign_tokens_pay_for_their_own_arrival() {
	for issuer in [Location::parent(), sibling(2001)] {
		chain("2000").execute_with(|| {
			let outcome = execute(issuer.clone(), deposit(issuer.clone(), UNIT));
			assert_ok!(outcome.ensure_complete());
			let received = foreign(issuer.clone(), &Dave.to_account_id());
			let fees = foreign(issuer.clone(), &FeeAccount::get());
			// Four instructions of a thousandth of a second.
			assert_eq!(fees, 4 * crate::MILLIUNIT);
			assert_eq!(received + fees, UNIT);
			assert_eq!(ForeignAssets::total_issuance(issuer), UNIT);
		});
	}
}

#[test]
fn only_the_issuer_is_a_reserve() {
	chain("2000").execute_with(|| {
		assert!(execute(sibling(2001), deposit(Location::parent(), UNIT))
			.ensure_complete()
			.is_err());
		assert!(execute(Location::parent(), deposit(sibling(2001), UNIT))
			.ensure_complete()
			.is_err());
		// The native token comes from nowhere.
		assert!(execute(Location::parent(), deposit(Location::here(), UNIT))
			.ensure_complete()
			.is_err());
		assert_eq!(ForeignAssets::total_issuance(Location::parent()), 0);
	});
}

#[test]
fn unregistered_assets_are_refused() {
	chain("2000").execute_with(|| {
		let unknown = sibling(3000);
		assert!(execute(unknown.clone(), deposit(unknown, UNIT)).ensure_complete().is_err());
	});
}

#[test]
fn the_relay_chain_transacts_as_root_without_paying() {
	chain("2000").execute_with(|| {
		let unpaid = UnpaidExecution { weight_limit: Unlimited, check_origin: None };
		let message = Xcm(vec![
			unpaid.clone(),
			transact(OriginKind::Superuser),
			ExpectTransactStatus(MaybeErrorCode::Success),
		]);
		assert_ok!(execute(Location::parent(), message.clone()).ensure_complete());
		assert_eq!(sp_io::storage::get(&[1]).unwrap(), vec![2]);

		assert!(execute(sibling(2001), message).ensure_complete().is_err());
		let natively = Xcm(vec![
			unpaid,
			transact(OriginKind::Native),
			ExpectTransactStatus(MaybeErrorCode::Success),
		]);
		assert!(execute(Location::parent(), natively).ensure_complete().is_err());
	});
}

#[test]
fn root_sends_to_the_relay_chain_as_the_chain_itself() {
	chain("2001").execute_with(|| {
		let fees: Asset = (Location::here(), UNIT).into();
		let message = Xcm::<()>(vec![
			WithdrawAsset(fees.clone().into()),
			BuyExecution { fees, weight_limit: Unlimited },
			Transact {
				origin_kind: OriginKind::Native,
				fallback_max_weight: None,
				call: vec![0, 0].into(),
			},
			RefundSurplus,
			DepositAsset { assets: Wild(AllCounted(1)), beneficiary: Parachain(2001).into() },
		]);
		let send = |origin| {
			PolkadotXcm::send(
				origin,
				Box::new(VersionedLocation::from(Location::parent())),
				Box::new(VersionedXcm::from(message.clone())),
			)
		};
		assert_ok!(send(RuntimeOrigin::root()));
		assert_ok!(send(RuntimeOrigin::signed(Bob.to_account_id())));
		let sent = upward();
		assert_eq!(sent[0].0[..5], message.0[..]);
		assert!(matches!(sent[0].0[5], SetTopic(_)));
		// An account's message descends to the account first.
		assert!(matches!(sent[1].0[0], DescendOrigin(_)));
	});
}
