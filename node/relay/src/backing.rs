//! A validator's word for a candidate: its signature over the receipt, and the candidate with that vote.

use crate::types::Hash;
use anyhow::{anyhow, Context};
use polkadot_primitives::{
	BackedCandidate, CandidateHash, CommittedCandidateReceiptV2, CompactStatement, CoreIndex,
	NodeFeatures, SessionIndex, SigningContext, ValidatorId, ValidityAttestation,
	PARACHAIN_KEY_TYPE_ID,
};
use sp_core::sr25519;
use sp_keystore::{Keystore, KeystorePtr};

/// One bit per validator. Upstream's name for this bit vector belongs to another use of it.
type ValidatorBits = NodeFeatures;

/// Signs as one of a session's validators.
#[derive(Clone)]
pub struct Backer {
	keystore: KeystorePtr,
	validators: Vec<ValidatorId>,
	index: usize,
	session: SessionIndex,
}

impl Backer {
	/// The first of the session's validators whose key the keystore holds.
	pub fn new(
		keystore: KeystorePtr,
		validators: Vec<ValidatorId>,
		session: SessionIndex,
	) -> anyhow::Result<Self> {
		let held = keystore.sr25519_public_keys(PARACHAIN_KEY_TYPE_ID);
		let index = validators
			.iter()
			.position(|validator| held.iter().any(|key| sr25519::Public::from(validator.clone()) == *key))
			.with_context(|| {
				format!(
					"the keystore holds {} `para` keys, none of them of one of the {} validators of session {session}",
					held.len(),
					validators.len(),
				)
			})?;
		Ok(Self { keystore, validators, index, session })
	}

	/// Sign that the candidate is valid, for inclusion by a block that builds on `relay_parent`.
	pub fn sign(
		&self,
		candidate: CandidateHash,
		relay_parent: Hash,
	) -> anyhow::Result<ValidityAttestation> {
		let context = SigningContext { session_index: self.session, parent_hash: relay_parent };
		let payload = CompactStatement::Valid(candidate).signing_payload(&context);
		let validator =
			self.validators.get(self.index).context("a backer's index is one of its validators")?;
		let signature = self
			.keystore
			.sr25519_sign(PARACHAIN_KEY_TYPE_ID, validator.as_ref(), &payload)
			.map_err(|error| {
				anyhow!("the keystore cannot sign candidate {candidate:?}: {error:?}")
			})?
			.with_context(|| format!("the keystore lost the `para` key {validator:?}"))?;
		Ok(ValidityAttestation::Explicit(signature.into()))
	}

	/// The candidate with this validator's vote and no other.
	pub fn back(&self, candidate: CommittedCandidateReceiptV2) -> anyhow::Result<BackedCandidate> {
		let vote = self.sign(candidate.hash(), candidate.descriptor.relay_parent())?;
		let bits: ValidatorBits =
			(0..self.validators.len()).map(|validator| validator == self.index).collect();
		let core = candidate.descriptor.core_index().unwrap_or(CoreIndex(0));
		Ok(BackedCandidate::new(candidate, vec![vote], bits, core))
	}
}

#[cfg(test)]
mod tests {
	use super::*;
	use polkadot_primitives::check_candidate_backing;
	use polkadot_primitives::{CandidateCommitments, CandidateDescriptorV2};
	use sp_keyring::Sr25519Keyring::{self, Alice, Bob};
	use sp_keystore::testing::MemoryKeystore;
	use std::sync::Arc;

	const SESSION: SessionIndex = 3;

	fn keystore(of: Sr25519Keyring) -> KeystorePtr {
		let keystore = MemoryKeystore::new();
		keystore.sr25519_generate_new(PARACHAIN_KEY_TYPE_ID, Some(&of.to_seed())).ok();
		Arc::new(keystore)
	}

	fn validators() -> Vec<ValidatorId> {
		vec![Alice.public().into(), Bob.public().into()]
	}

	fn candidate() -> CommittedCandidateReceiptV2 {
		let descriptor = CandidateDescriptorV2::new(
			2_000.into(),
			Hash::repeat_byte(1),
			CoreIndex(0),
			SESSION,
			Hash::repeat_byte(2),
			Hash::repeat_byte(3),
			Hash::repeat_byte(4),
			Hash::repeat_byte(5),
			Hash::repeat_byte(6).into(),
		);
		CommittedCandidateReceiptV2 { descriptor, commitments: CandidateCommitments::default() }
	}

	#[test]
	fn upstream_accepts_the_backing() -> anyhow::Result<()> {
		let backed = Backer::new(keystore(Bob), validators(), SESSION)?.back(candidate())?;
		let context = SigningContext { session_index: SESSION, parent_hash: Hash::repeat_byte(1) };
		let (bits, core) = backed.validator_indices_and_core_index();
		assert_eq!(core, Some(CoreIndex(0)));
		assert_eq!(bits.iter().by_vals().collect::<Vec<_>>(), [false, true]);
		let valid = check_candidate_backing(
			backed.hash(),
			backed.validity_votes(),
			bits,
			&context,
			2,
			|index| validators().get(index).cloned(),
		);
		assert_eq!(valid, Ok(1));
		Ok(())
	}

	#[test]
	fn a_vote_of_another_session_does_not_count() -> anyhow::Result<()> {
		let backed = Backer::new(keystore(Alice), validators(), SESSION)?.back(candidate())?;
		let context =
			SigningContext { session_index: SESSION + 1, parent_hash: Hash::repeat_byte(1) };
		let (bits, _) = backed.validator_indices_and_core_index();
		let valid = check_candidate_backing(
			backed.hash(),
			backed.validity_votes(),
			bits,
			&context,
			2,
			|index| validators().get(index).cloned(),
		);
		assert_eq!(valid, Err(()));
		Ok(())
	}

	#[test]
	fn a_node_that_is_no_validator_backs_nothing() {
		let error = Backer::new(keystore(Sr25519Keyring::Charlie), validators(), SESSION).err();
		let text = error.map(|error| error.to_string()).unwrap_or_default();
		assert!(text.contains("none of them of one of the 2 validators"), "{text}");
	}
}
