//! Benchmarks of the steps by which candidates enter. What transports do is measured by them.

use crate::{
	AllowedRelayParents, Call, Config, CurrentSession, Entered, LastRelayParent, Pallet,
	PastValidators, RelayParent, Validators,
};
use alloc::{vec, vec::Vec};
use codec::{Compact, Decode, Encode};
use frame_benchmarking::v2::*;
use frame_support::{traits::Get, BoundedVec};
use frame_system::{pallet_prelude::HeaderFor, RawOrigin};
use polkadot_primitives::{
	BackedCandidate, CandidateDescriptorV2, CommittedCandidateReceiptV2, CompactStatement,
	CoreIndex, InherentData, SigningContext, ValidatorId, ValidityAttestation,
};
use sluice_primitives::{
	CandidateCommitments, Hash, HeadData, ParaId, Refusal, ValidationCodeHash,
};
use sp_runtime::{traits::Header as _, RuntimeAppPublic, SaturatedConversion};

/// Bytes of commitments up to which checking and reporting are measured.
const MAX_BYTES: u32 = 1024 * 1024;
const PARA: u32 = 2000;

/// Makes what benchmarks need of other pallets.
pub trait BenchmarkHelper {
	/// Register a chain with this head. Returns the hash of its code.
	fn register(para: ParaId, head: HeadData) -> ValidationCodeHash;
}

/// Nothing to do where the chains are `()`'s, whose code has hash zero.
impl BenchmarkHelper for () {
	fn register(_: ParaId, _: HeadData) -> ValidationCodeHash {
		Hash::zero().into()
	}
}

/// Begin a block on a parent, with as many older relay parents as there may be. Returns the parent's header.
fn begin<T: Config>(validators: u32) -> HeaderFor<T> {
	let ancestors = T::MaxAncestry::get();
	let parent = HeaderFor::<T>::new(
		ancestors.into(),
		Default::default(),
		Default::default(),
		Default::default(),
		Default::default(),
	);
	frame_system::Pallet::<T>::set_block_number(ancestors.into());
	frame_system::Pallet::<T>::initialize(
		&ancestors.saturating_add(1).into(),
		&parent.hash(),
		&Default::default(),
	);
	let allowed: Vec<_> = (0..ancestors)
		.map(|number| RelayParent {
			hash: Hash::repeat_byte(number as u8),
			number,
			state_root: Hash::zero(),
			session: 1,
		})
		.collect();
	AllowedRelayParents::<T>::put(BoundedVec::truncate_from(allowed));
	let keys: Vec<_> = (0..validators).map(|_| ValidatorId::generate_pair(None)).collect();
	let keys = BoundedVec::truncate_from(keys);
	PastValidators::<T>::insert(0, &keys);
	Validators::<T>::put(keys);
	CurrentSession::<T>::put(1);
	crate::SessionOfParent::<T>::put(1);
	Entered::<T>::kill();
	parent
}

fn relay_parent<T: Config>(header: &HeaderFor<T>) -> RelayParent {
	RelayParent {
		hash: header.hash(),
		number: (*header.number()).saturated_into(),
		state_root: *header.state_root(),
		session: CurrentSession::<T>::get(),
	}
}

/// A candidate on `on` with about `bytes` of commitments, half of them head data, which every validator backs.
fn candidate<T: Config>(on: &RelayParent, bytes: u32) -> BackedCandidate<Hash> {
	let para = ParaId::from(PARA);
	let half = (bytes / 2) as usize;
	let code = T::BenchmarkHelper::register(para, HeadData(Vec::new()));
	let commitments = CandidateCommitments {
		upward_messages: vec![vec![1; half]].try_into().expect("one message"),
		horizontal_messages: Default::default(),
		new_validation_code: None,
		head_data: HeadData(vec![1; half.saturating_add(1)]),
		processed_downward_messages: 0,
		hrmp_watermark: on.number,
	};
	let data = Pallet::<T>::persisted_validation_data(para, on.number, on.state_root);
	let descriptor = CandidateDescriptorV2::new(
		para,
		on.hash,
		CoreIndex(0),
		on.session,
		data.expect("the chain exists").hash(),
		Hash::zero(),
		Hash::zero(),
		commitments.head_data.hash(),
		code,
	);
	let receipt = CommittedCandidateReceiptV2 { descriptor, commitments };
	let context = SigningContext { session_index: on.session, parent_hash: on.hash };
	let payload = CompactStatement::Valid(receipt.hash()).signing_payload(&context);
	let votes: Vec<_> = Validators::<T>::get()
		.iter()
		.map(|key| key.sign(&payload).expect("the key is in the keystore"))
		.map(ValidityAttestation::Explicit)
		.collect();
	BackedCandidate::new(receipt, votes.clone(), all_bits(votes.len()), CoreIndex(0))
}

/// A vector of so many set bits.
fn all_bits<B: Decode>(count: usize) -> B {
	let mut bytes = vec![0xff; count.div_ceil(8)];
	if let (Some(last), rest @ 1..) = (bytes.last_mut(), count % 8) {
		*last = (1 << rest) - 1;
	}
	let mut encoded = Compact(count as u32).encode();
	encoded.extend(bytes);
	B::decode(&mut &encoded[..]).expect("a bit vector")
}

#[benchmarks]
mod benchmarks {
	use super::*;

	#[benchmark]
	fn enter() {
		let parent_header = begin::<T>(T::MaxValidators::get().min(100));
		let newest = relay_parent::<T>(&parent_header);
		let data = InherentData {
			bitfields: vec![],
			backed_candidates: vec![],
			disputes: vec![],
			parent_header,
		};

		#[extrinsic_call]
		_(RawOrigin::None, data);

		assert_eq!(Pallet::<T>::allowed_relay_parents().last(), Some(&newest));
	}

	#[benchmark]
	fn check_candidate(
		v: Linear<1, { T::MaxValidators::get().min(100) }>,
		b: Linear<0, MAX_BYTES>,
	) {
		let on = relay_parent::<T>(&begin::<T>(v));
		let backed = candidate::<T>(&on, b);
		let hash = backed.hash();
		let config = <T::HostConfig as sluice_primitives::HostConfig>::active();
		let outcome;

		#[block]
		{
			outcome = Pallet::<T>::check_candidate(&backed, &[on])
				.and_then(|on| Pallet::<T>::check_backing(&backed, hash, &on, &config));
		}

		assert_eq!(outcome, Ok(()));
	}

	#[benchmark]
	fn include_candidate(b: Linear<0, MAX_BYTES>) {
		let on = relay_parent::<T>(&begin::<T>(1));
		let backed = candidate::<T>(&on, b);
		let receipt = backed.receipt();

		#[block]
		{
			LastRelayParent::<T>::insert(receipt.descriptor.para_id(), on.number);
			Pallet::<T>::report(&backed, receipt, Ok(on.number));
		}

		assert_eq!(LastRelayParent::<T>::get(ParaId::from(PARA)), Some(on.number));
	}

	#[benchmark]
	fn drop_candidate(b: Linear<0, MAX_BYTES>) {
		let on = relay_parent::<T>(&begin::<T>(1));
		let backed = candidate::<T>(&on, b);
		let refusal = Refusal::new("inclusion: backing votes", 1u32, 0u32);
		let before = frame_system::Pallet::<T>::event_count();

		#[block]
		{
			Pallet::<T>::report(&backed, backed.receipt(), Err(refusal));
		}

		assert_eq!(frame_system::Pallet::<T>::event_count(), before + 1);
	}

	impl_benchmark_test_suite!(Pallet, crate::mock::benchmark_state(), crate::mock::Test);
}
