//! What each of the pallet's operations costs.

use super::*;
use alloc::{vec, vec::Vec};
use codec::Encode;
use frame_benchmarking::v2::*;
use frame_support::{
	traits::{EnqueueMessage, ProcessMessage},
	weights::WeightMeter,
	BoundedSlice,
};
use polkadot_primitives::{ClaimQueueOffset, CoreSelector, UMPSignal};
use sluice_primitives::{
	AggregateMessageOrigin, Candidate, CandidateCommitments, Chains, HeadData, ParaId, Transport,
};
use staging_xcm::{latest::prelude::*, VersionedXcm};

const PARA: u32 = 2000;

/// A message of `size` bytes: XCM with a topic, which has to be decoded for its trace, unless that is larger.
fn message<T: Config>(size: u32) -> Vec<u8> {
	// What such a message takes beside its call, at most.
	const FRAME: usize = 64;
	let size = size.min(Pallet::<T>::max_message_len()) as usize;
	match size.checked_sub(FRAME) {
		None => vec![0; size.max(1)],
		Some(filling) => VersionedXcm::<()>::from(Xcm(vec![
			Transact {
				origin_kind: OriginKind::Native,
				fallback_max_weight: None,
				call: vec![0u8; filling].into(),
			},
			SetTopic([1; 32]),
		]))
		.encode(),
	}
}

/// Commitments to `n` messages of `size` bytes and a signal.
fn commitments<T: Config>(n: u32, size: u32) -> CandidateCommitments {
	let signal = UMPSignal::SelectCore(CoreSelector(0), ClaimQueueOffset(0)).encode();
	let messages: Vec<_> = (0..n).map(|_| message::<T>(size)).chain([Vec::new(), signal]).collect();
	CandidateCommitments {
		upward_messages: messages.try_into().unwrap_or_default(),
		horizontal_messages: Default::default(),
		new_validation_code: None,
		head_data: HeadData(Vec::new()),
		processed_downward_messages: 0,
		hrmp_watermark: 0,
	}
}

/// Put `n` messages that fill a page each into the queue of `para`.
fn fill_pages<T: Config>(para: u32, n: u32) {
	let message = vec![0; Pallet::<T>::max_message_len() as usize];
	for _ in 0..n {
		if let Ok(message) = BoundedSlice::try_from(&message[..]) {
			T::MessageQueue::enqueue_message(message, ParaId::from(para).into());
		}
	}
}

#[benchmarks]
mod benchmarks {
	use super::*;

	#[benchmark]
	fn check(n: Linear<1, 16>) {
		fill_pages::<T>(PARA, 1);
		let commitments = commitments::<T>(n, 1);
		let candidate =
			Candidate { para: PARA.into(), relay_parent_number: 0, commitments: &commitments };
		#[block]
		{
			// Which chains there are is another pallet's business: only the question is asked.
			let _ = T::Chains::exists(PARA.into());
			let _ = Pallet::<T>::check_messages(&candidate);
		}
	}

	#[benchmark]
	fn enact(n: Linear<1, 16>, b: Linear<0, 65_536>) {
		(0..3).for_each(|other| fill_pages::<T>(PARA.saturating_add(other), 1));
		let commitments = commitments::<T>(n, b / n);
		let candidate =
			Candidate { para: PARA.into(), relay_parent_number: 0, commitments: &commitments };
		#[block]
		{
			Pallet::<T>::enact(&candidate);
		}
		assert_eq!(Pallet::<T>::queue_footprint(PARA.into()).0, n.saturating_add(1));
	}

	#[benchmark]
	fn process_message(b: Linear<0, 65_536>) {
		let message = message::<T>(b);
		let mut meter = WeightMeter::new();
		let processed;
		#[block]
		{
			let origin = AggregateMessageOrigin::from(ParaId::from(PARA));
			// What the executor takes is weighed by the executor.
			processed =
				UpwardXcm::<T, (), ()>::process_message(&message, origin, &mut meter, &mut [0; 32]);
		}
		assert_eq!(processed, Ok(false));
	}

	#[benchmark]
	fn offboard() {
		fill_pages::<T>(PARA, 2);
		#[block]
		{
			Pallet::<T>::do_offboard(PARA.into());
		}
		assert!(DiscardedQueues::<T>::contains_key(ParaId::from(PARA)));
	}

	#[benchmark]
	fn sweep(n: Linear<1, SWEPT_PER_BLOCK>) {
		(0..3).for_each(|other| fill_pages::<T>(PARA.saturating_add(other), 1));
		fill_pages::<T>(PARA, n.saturating_sub(1));
		Pallet::<T>::do_offboard(PARA.into());
		let swept;
		#[block]
		{
			// One more than there are, so that the queue is done with.
			swept = Pallet::<T>::do_sweep(n.saturating_add(1));
		}
		assert_eq!(swept, Some(n));
		assert!(!DiscardedQueues::<T>::contains_key(ParaId::from(PARA)));
	}

	#[benchmark]
	fn limits_unchanged() {
		CapacityLimits::<T>::put(Pallet::<T>::active_limits());
		#[block]
		{
			Pallet::<T>::refresh_capacities();
		}
	}

	#[benchmark]
	fn limits_changed(n: Linear<0, 100>) {
		for para in 0..n {
			Pallet::<T>::put_capacity(PARA.saturating_add(para).into(), (0, 0));
		}
		CapacityLimits::<T>::kill();
		#[block]
		{
			Pallet::<T>::refresh_capacities();
		}
		let limits: (u32, u32) = Pallet::<T>::active_limits();
		assert_eq!(CapacityLimits::<T>::get(), Some(limits));
	}

	impl_benchmark_test_suite!(Pallet, crate::mock::new_test_ext(), crate::mock::Test);
}
