//! Transfers between two chains, with the calls a wallet would make.

use frame_support::{assert_ok, traits::fungibles::Inspect};
use sp_keyring::Sr25519Keyring::{self, Alice, Charlie, Dave};
use staging_xcm::{latest::prelude::*, VersionedAssets, VersionedLocation};

use super::world::{chain, deliver, execute, foreign, native, place, sibling, sovereign, upward};
use crate::{
	configs::assets::FeeAccount,
	genesis_presets::{ENDOWMENT, SOVEREIGN_ENDOWMENT},
	Balances, ForeignAssets, PolkadotXcm, RuntimeOrigin, MILLIUNIT, UNIT,
};

fn transfer(from: Sr25519Keyring, dest: Location, to: Sr25519Keyring, asset: impl Into<Asset>) {
	assert_ok!(PolkadotXcm::transfer_assets(
		RuntimeOrigin::signed(from.to_account_id()),
		Box::new(VersionedLocation::from(dest)),
		Box::new(VersionedLocation::from(place(to))),
		Box::new(VersionedAssets::from(Assets::from(asset.into()))),
		0,
		WeightLimit::Unlimited,
	));
}

#[test]
fn the_native_token_goes_over_and_partly_back() {
	let mut a = chain("2000");
	let mut b = chain("2001");
	let issued = a.execute_with(Balances::total_issuance);

	a.execute_with(|| {
		transfer(Alice, sibling(2001), Charlie, (Here, 10 * UNIT));
		assert_eq!(native(&Alice.to_account_id()), ENDOWMENT - 10 * UNIT);
		assert_eq!(native(&sovereign(sibling(2001))), SOVEREIGN_ENDOWMENT + 10 * UNIT);
	});
	deliver((2000, &mut a), (2001, &mut b));
	let (received, over_fees) = b.execute_with(|| {
		let received = foreign(sibling(2000), &Charlie.to_account_id());
		let fees = foreign(sibling(2000), &FeeAccount::get());
		assert_eq!(received + fees, 10 * UNIT);
		assert!((4 * MILLIUNIT..=6 * MILLIUNIT).contains(&fees), "fees {fees}");
		transfer(Charlie, sibling(2000), Dave, (sibling(2000), 4 * UNIT));
		(received, fees)
	});
	deliver((2001, &mut b), (2000, &mut a));

	let abroad = b.execute_with(|| {
		assert_eq!(foreign(sibling(2000), &Charlie.to_account_id()), received - 4 * UNIT);
		let issuance = ForeignAssets::total_issuance(sibling(2000));
		assert_eq!(issuance, received - 4 * UNIT + over_fees);
		issuance
	});
	a.execute_with(|| {
		let fees = native(&FeeAccount::get()) - SOVEREIGN_ENDOWMENT;
		assert_eq!(native(&Dave.to_account_id()) + fees, ENDOWMENT + 4 * UNIT);
		assert!(fees > 0);
		// What lies in the sovereign account is what exists abroad.
		assert_eq!(native(&sovereign(sibling(2001))), SOVEREIGN_ENDOWMENT + abroad);
		assert_eq!(Balances::total_issuance(), issued);
	});
}

#[test]
fn the_relay_token_comes_down_and_goes_up() {
	chain("2000").execute_with(|| {
		let asset: Asset = (Location::parent(), 10 * UNIT).into();
		assert_ok!(execute(
			Location::parent(),
			Xcm(vec![
				ReserveAssetDeposited(asset.clone().into()),
				ClearOrigin,
				BuyExecution { fees: asset, weight_limit: Unlimited },
				DepositAsset { assets: Wild(AllCounted(1)), beneficiary: place(Alice) },
			])
		)
		.ensure_complete());
		let before = ForeignAssets::total_issuance(Location::parent());
		transfer(Alice, Location::parent(), Alice, (Location::parent(), 3 * UNIT));
		assert_eq!(ForeignAssets::total_issuance(Location::parent()), before - 3 * UNIT);

		let sent = upward();
		assert_eq!(sent.len(), 1);
		assert_eq!(sent[0].0[0], WithdrawAsset((Here, 3 * UNIT).into()));
		assert!(sent[0].0.iter().any(|instruction| matches!(instruction, DepositAsset { beneficiary, .. } if *beneficiary == place(Alice))));
	});
}
