//! The slot, its author and the seal, for chains with aura.

use crate::{error::BuildError, types::AuraKey};
use codec::Encode;
use cumulus_primitives_core::ParaId;
use sp_consensus_aura::AURA_ENGINE_ID;
use sp_core::{crypto::key_types::AURA, ed25519, sr25519};
use sp_keystore::{Keystore, KeystorePtr};
use sp_runtime::{Digest, DigestItem};

/// The development accounts, which are the collators of development presets.
const COLLATORS: [&str; 6] = ["Alice", "Bob", "Charlie", "Dave", "Eve", "Ferdie"];

/// Gives the keystore every development account's aura key, in both schemes that chains use.
pub(crate) fn insert_dev_keys(keystore: &dyn Keystore) -> Result<(), sp_keystore::Error> {
	for name in COLLATORS {
		let seed = format!("//{name}");
		keystore.sr25519_generate_new(AURA, Some(&seed))?;
		keystore.ed25519_generate_new(AURA, Some(&seed))?;
	}
	Ok(())
}

/// The chain's slot at a relay slot: both count from the Unix epoch, in lengths of their own.
pub(crate) fn slot_at(relay_slot: u64, relay_slot_ms: u64, slot_ms: u64) -> Option<u64> {
	relay_slot.checked_mul(relay_slot_ms)?.checked_div(slot_ms)
}

/// A slot and whose turn it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Claim {
	pub slot: u64,
	pub author: AuraKey,
}

impl Claim {
	/// The author of `slot`, taken in turns.
	pub fn new(para: ParaId, slot: u64, authorities: &[AuraKey]) -> Result<Self, BuildError> {
		let count = authorities.len() as u64;
		let turn = slot.checked_rem(count).and_then(|turn| usize::try_from(turn).ok());
		let author = turn.and_then(|turn| authorities.get(turn));
		let author = *author.ok_or(BuildError::NoAuthorities(para))?;
		Ok(Self { slot, author })
	}

	/// What the header says of the slot before it is sealed.
	pub fn pre_digest(&self) -> DigestItem {
		DigestItem::PreRuntime(AURA_ENGINE_ID, self.slot.encode())
	}

	/// The author's signature of the header's hash, in the scheme for which the key is at hand.
	pub fn seal(
		&self,
		para: ParaId,
		keystore: &KeystorePtr,
		header_hash: &[u8],
	) -> Result<DigestItem, BuildError> {
		// The keystore finds a key by its bytes alone and fails if it is of the other scheme: so try both.
		let sr = sr25519::Public::from_raw(self.author);
		if let Ok(Some(signature)) = keystore.sr25519_sign(AURA, &sr, header_hash) {
			return Ok(DigestItem::Seal(AURA_ENGINE_ID, signature.encode()));
		}
		let ed = ed25519::Public::from_raw(self.author);
		if let Ok(Some(signature)) = keystore.ed25519_sign(AURA, &ed, header_hash) {
			return Ok(DigestItem::Seal(AURA_ENGINE_ID, signature.encode()));
		}
		Err(self.not_ours(para))
	}

	/// Whether the author's key is at hand: asked before any work is done.
	pub fn check(&self, para: ParaId, keystore: &KeystorePtr) -> Result<(), BuildError> {
		let ours = keystore.has_keys(&[(self.author.to_vec(), AURA)]);
		ours.then_some(()).ok_or_else(|| self.not_ours(para))
	}

	fn not_ours(&self, para: ParaId) -> BuildError {
		BuildError::NotOurTurn { para, slot: self.slot, author: hex::encode(self.author) }
	}
}

/// The slot a header claims.
pub(crate) fn slot_of(digest: &Digest) -> Option<u64> {
	digest.logs.iter().find_map(|item| match item {
		DigestItem::PreRuntime(AURA_ENGINE_ID, slot) => codec::Decode::decode(&mut &slot[..]).ok(),
		_ => None,
	})
}

#[cfg(test)]
mod tests {
	use super::*;
	use sc_keystore::LocalKeystore;
	use sp_core::Pair;
	use sp_keyring::{Ed25519Keyring, Sr25519Keyring};
	use std::sync::Arc;

	fn keystore() -> Result<KeystorePtr, sp_keystore::Error> {
		let keystore = LocalKeystore::in_memory();
		insert_dev_keys(&keystore)?;
		Ok(Arc::new(keystore))
	}

	#[test]
	fn the_slot_follows_the_relay_slot() {
		assert_eq!(slot_at(300_000_000, 6_000, 24_000), Some(75_000_000));
		assert_eq!(slot_at(7, 6_000, 12_000), Some(3));
		assert_eq!(slot_at(7, 6_000, 0), None);
		assert_eq!(slot_at(u64::MAX, 6_000, 1), None);
	}

	#[test]
	fn authors_take_turns_and_seal_in_their_scheme() -> Result<(), Box<dyn std::error::Error>> {
		let keystore = keystore()?;
		let sr: AuraKey = Sr25519Keyring::Alice.public().0;
		let ed: AuraKey = Ed25519Keyring::Bob.public().0;
		let hash = [7u8; 32];

		let claim = Claim::new(2000.into(), 4, &[sr, ed])?;
		assert_eq!(claim.author, sr);
		claim.check(2000.into(), &keystore)?;
		let DigestItem::Seal(_, seal) = claim.seal(2000.into(), &keystore, &hash)? else {
			return Err("no seal".into());
		};
		let signature = sr25519::Signature::try_from(&seal[..]).map_err(|_| "length")?;
		assert!(sr25519::Pair::verify(&signature, hash, &sr25519::Public::from_raw(sr)));

		let claim = Claim::new(2000.into(), 5, &[sr, ed])?;
		let DigestItem::Seal(_, seal) = claim.seal(2000.into(), &keystore, &hash)? else {
			return Err("no seal".into());
		};
		let signature = ed25519::Signature::try_from(&seal[..]).map_err(|_| "length")?;
		assert!(ed25519::Pair::verify(&signature, hash, &ed25519::Public::from_raw(ed)));
		Ok(())
	}

	#[test]
	fn strangers_and_nobody_are_refused() -> Result<(), sp_keystore::Error> {
		let keystore = keystore()?;
		assert!(matches!(Claim::new(2000.into(), 4, &[]), Err(BuildError::NoAuthorities(_))));
		let claim = Claim { slot: 4, author: [9; 32] };
		let error = claim.check(2000.into(), &keystore).err().map(|e| e.to_string());
		assert!(error.unwrap_or_default().contains("preset"));
		Ok(())
	}

	#[test]
	fn the_slot_is_read_back() -> Result<(), BuildError> {
		let claim = Claim::new(2000.into(), 4, &[[1; 32]])?;
		assert_eq!(slot_of(&Digest { logs: vec![claim.pre_digest()] }), Some(4));
		assert_eq!(slot_of(&Digest::default()), None);
		Ok(())
	}
}
