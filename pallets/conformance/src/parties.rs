//! Who takes part: validators, chains, accounts.

use polkadot_primitives::ValidatorId;
use sluice_primitives::{Balance, HeadData, ParaId, ValidationCode};
use sp_core::{sr25519, Pair as _};
use sp_keyring::Sr25519Keyring;
use sp_runtime::traits::AccountIdConversion;
use std::sync::LazyLock;

/// Accounts of both runtimes.
pub type AccountId = sp_runtime::AccountId32;

/// The least balance of an account.
pub const EXISTENTIAL_DEPOSIT: Balance = 10;

/// What each chain's sovereign account has in the beginning.
pub const FUNDS: Balance = 1_000_000;

/// The validators, by their keys.
pub fn validators() -> Vec<Sr25519Keyring> {
	use Sr25519Keyring::*;
	vec![Alice, Bob, Charlie, Dave, Eve, Ferdie, One, Two]
}

/// Their key pairs. Deriving one from its phrase takes longer than all the rest of a block.
static PAIRS: LazyLock<Vec<sr25519::Pair>> =
	LazyLock::new(|| validators().into_iter().map(Sr25519Keyring::pair).collect());

/// The key pair of the validator with this key.
pub fn validator(id: &ValidatorId) -> Option<&'static sr25519::Pair> {
	PAIRS.iter().find(|pair| ValidatorId::from(pair.public()) == *id)
}

/// The account by which `para` holds tokens.
pub fn sovereign(para: ParaId) -> AccountId {
	para.into_account_truncating()
}

/// A code that no other chain and version has.
pub fn code(para: ParaId, version: u8) -> ValidationCode {
	let mut code = b"\0asm\x01\0\0\0".to_vec();
	code.extend(u32::from(para).to_le_bytes());
	code.push(version);
	ValidationCode(code)
}

/// A head that no other chain and height has.
pub fn head(para: ParaId, height: u32) -> HeadData {
	HeadData([u32::from(para).to_le_bytes(), height.to_le_bytes()].concat())
}
