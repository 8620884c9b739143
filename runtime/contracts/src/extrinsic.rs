//! Transactions of the runtime.

use codec::{Compact, Encode};
use sluice_parachain_runtime::{Address, Signature, VERSION};
use sp_core::H256;
use sp_io::hashing::blake2_256;
use sp_keyring::Sr25519Keyring;
use sp_runtime::{generic::Era, OpaqueExtrinsic};

/// Version 4, signed.
const SIGNED: u8 = 0x84;
/// A longer payload is hashed before it is signed.
const LONGEST_PAYLOAD: usize = 256;

/// An encoded call, signed by a development account for the chain with this genesis. It has no end of life and no tip.
pub fn signed(call: &[u8], by: Sr25519Keyring, nonce: u32, genesis: H256) -> OpaqueExtrinsic {
	// Of the runtime's extensions these alone carry something, or imply something.
	let carried = (Era::Immortal, Compact(nonce), Compact(0u128)).encode();
	let implied = (VERSION.spec_version, VERSION.transaction_version, genesis, genesis).encode();
	let payload = [call, &carried, &implied].concat();
	let signature = match payload.len() > LONGEST_PAYLOAD {
		true => by.sign(&blake2_256(&payload)),
		false => by.sign(&payload),
	};
	let preamble = (SIGNED, Address::Id(by.to_account_id()), Signature::from(signature)).encode();
	OpaqueExtrinsic::from_blob([&preamble, &carried, call].concat())
}
