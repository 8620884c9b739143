//! What each of the pallet's operations costs, with more waiting than it touches.

use super::*;
use alloc::{vec, vec::Vec};
use codec::Encode;
use frame_benchmarking::v2::*;
use frame_support::{traits::Get, BoundedVec};
use sluice_primitives::{Candidate, CandidateCommitments, HeadData, ParaId, Transport};
use staging_xcm::{latest::prelude::*, VersionedXcm};

const PARA: u32 = 2000;
/// Messages that wait beyond those that an operation touches.
const BEHIND: u32 = 10;

/// A message of `size` bytes: XCM with a topic, which has to be decoded for its trace, unless that is larger.
fn message<T: Config>(size: u32) -> BoundedVec<u8, T::MaxMessageSize> {
	// What such a message takes beside its call, at most.
	const FRAME: usize = 64;
	let size = size.min(T::MaxMessageSize::get()) as usize;
	let bytes = match size.checked_sub(FRAME) {
		None => vec![0; size],
		Some(filling) => VersionedXcm::<()>::from(Xcm(vec![
			Transact {
				origin_kind: OriginKind::Native,
				fallback_max_weight: None,
				call: vec![0u8; filling].into(),
			},
			SetTopic([1; 32]),
		]))
		.encode(),
	};
	BoundedVec::truncate_from(bytes)
}

/// Put messages of `sizes` into the inbox, past all rules: which chains there are is another pallet's business.
fn fill<T: Config>(sizes: impl Iterator<Item = u32>) {
	let para = ParaId::from(PARA);
	let mut queue = QueueMeta::starting_at(0, sluice_primitives::Hash::zero());
	for size in sizes {
		let queued = QueuedMessage { sent_at: 0, message: message::<T>(size) };
		queue.size = queue.size.saturating_add(queued.size());
		Messages::<T>::insert(para, queue.next, queued);
		queue.next = queue.next.saturating_add(1);
	}
	Queues::<T>::insert(para, queue);
	DownwardMessageQueueHeads::<T>::insert(para, sluice_primitives::Hash::repeat_byte(1));
	DeliveryFeeFactor::<T>::insert(para, sp_runtime::FixedU128::from_u32(2));
}

fn commitments(processed: u32) -> CandidateCommitments {
	CandidateCommitments {
		upward_messages: Default::default(),
		horizontal_messages: Default::default(),
		new_validation_code: None,
		head_data: HeadData(Vec::new()),
		processed_downward_messages: processed,
		hrmp_watermark: 0,
	}
}

#[benchmarks]
mod benchmarks {
	use super::*;

	#[benchmark]
	fn check() {
		fill::<T>((0..BEHIND).map(|_| T::MaxMessageSize::get()));
		let commitments = commitments(0);
		let candidate =
			Candidate { para: PARA.into(), relay_parent_number: 0, commitments: &commitments };
		let result;
		#[block]
		{
			result = Pallet::<T>::check(&candidate);
		}
		assert!(result.is_err());
	}

	#[benchmark]
	fn prune(n: Linear<1, 64>, b: Linear<0, 65_536>) {
		let each = b / n;
		fill::<T>((0..n.saturating_add(BEHIND)).map(|_| each));
		let taken;
		#[block]
		{
			taken = Pallet::<T>::do_prune(PARA.into(), n);
		}
		assert_eq!(taken.0, n);
	}

	#[benchmark]
	fn offboard() {
		fill::<T>((0..BEHIND).map(|_| 1));
		DiscardedQueues::<T>::insert(ParaId::from(PARA), DiscardedQueue { first: 0, next: 0 });
		#[block]
		{
			Pallet::<T>::do_offboard(PARA.into());
		}
		assert_eq!(Pallet::<T>::dmq_length(PARA.into()), 0);
	}

	#[benchmark]
	fn sweep(n: Linear<1, SWEPT_PER_BLOCK>) {
		fill::<T>((0..n.saturating_add(BEHIND)).map(|_| T::MaxMessageSize::get()));
		Pallet::<T>::do_offboard(PARA.into());
		let swept;
		#[block]
		{
			swept = Pallet::<T>::do_sweep(n);
		}
		assert_eq!(swept, Some(n));
	}

	impl_benchmark_test_suite!(Pallet, crate::mock::new_test_ext(), crate::mock::Test);
}
