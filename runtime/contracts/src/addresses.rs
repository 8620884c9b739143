//! Addresses among contracts: of accounts, and of the contracts themselves.

use sluice_parachain_runtime::configs::xcm::LocationToAccountId;
use sp_core::{crypto::AccountId32, H160};
use sp_io::hashing::keccak_256;
use staging_xcm::latest::{Junction, Location};
use staging_xcm_executor::traits::ConvertLocation;

/// What fills an address up to an account.
const FILLING: [u8; 12] = [0xee; 12];

/// The address of an account: of a contract the one that it has, of any other what it hashes to.
pub fn address_of(account: &AccountId32) -> H160 {
	let bytes: &[u8; 32] = account.as_ref();
	match bytes.strip_suffix(&FILLING) {
		Some(address) => H160::from_slice(address),
		None => H160::from_slice(&keccak_256(bytes)[12..]),
	}
}

/// The account that an account of the chain `home` has on the other chains.
pub fn account_abroad(home: u32, account: &AccountId32) -> Option<AccountId32> {
	let account = Junction::AccountId32 { network: None, id: account.clone().into() };
	let place = Location::new(1, [Junction::Parachain(home), account]);
	LocationToAccountId::convert_location(&place)
}

/// The account of a contract.
pub(crate) fn account_of(contract: H160) -> AccountId32 {
	let mut account = [0xee; 32];
	account[..20].copy_from_slice(&contract.0);
	account.into()
}

/// Where a contract is put by `deployer`: what EIP-1014 says.
pub(crate) fn of_contract(deployer: H160, code: &[u8], salt: &[u8; 32]) -> H160 {
	let preimage = [&[0xff][..], &deployer.0, salt, &keccak_256(code)].concat();
	H160::from_slice(&keccak_256(&preimage)[12..])
}

#[cfg(test)]
mod tests {
	use super::*;

	/// The examples of EIP-1014 that have a salt or code of their own.
	#[test]
	fn contracts_are_where_the_standard_puts_them() -> Result<(), hex::FromHexError> {
		let salt = {
			let mut salt = [0; 32];
			salt[12..].copy_from_slice(&hex::decode("feed000000000000000000000000000000000000")?);
			salt
		};
		for (deployer, code, salt, expected) in [
			([0; 20], vec![0], [0; 32], "4d1a2e2bb4f88f0250f26ffff098b0b30b26bf38"),
			(
				hex_address("deadbeef00000000000000000000000000000000")?,
				vec![0],
				salt,
				"d04116cdd17bebe565eb2422f2497e06cc1c9833",
			),
			(
				[0; 20],
				vec![0xde, 0xad, 0xbe, 0xef],
				[0; 32],
				"70f2b2914a2a4b783faefb75f459a580616fcb5e",
			),
		] {
			assert_eq!(hex::encode(of_contract(deployer.into(), &code, &salt)), expected);
		}
		Ok(())
	}

	fn hex_address(hex: &str) -> Result<[u8; 20], hex::FromHexError> {
		let mut address = [0; 20];
		hex::decode_to_slice(hex, &mut address)?;
		Ok(address)
	}

	#[test]
	fn a_contracts_account_has_its_address() {
		let contract = H160::repeat_byte(7);
		assert_eq!(address_of(&account_of(contract)), contract);
		assert_ne!(address_of(&[7; 32].into()), contract);
	}
}
