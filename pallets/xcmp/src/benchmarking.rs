//! What each of the pallet's operations costs, on rings that are full.

use super::*;
use crate::carried::root_in;
use alloc::{vec, vec::Vec};
use codec::Encode;
use frame_benchmarking::v2::*;
use frame_support::traits::Get;
use sluice_primitives::{
	matching::Matching,
	xcmp::{
		digest,
		signal::{Requires, Signal, MAX_REQUIRES},
	},
	BlockNumber, Candidate, CandidateCommitments, ChannelId, Hash, HeadData, OpenChannels, ParaId,
	Transport,
};
use sp_runtime::{
	generic::{Digest, Header},
	traits::{BlakeTwo256, Hash as _, Header as _},
	DigestItem,
};

const PARA: u32 = 2000;
/// The first chain that is required.
const SOURCE: u32 = 3000;

fn root(n: u32) -> Hash {
	BlakeTwo256::hash_of(&n)
}

/// A head that tells a root, with `b` more bytes of the shortest digest items that there are.
fn head(b: u32) -> HeadData {
	let mut logs = vec![DigestItem::RuntimeEnvironmentUpdated; b as usize];
	logs.push(digest::item(root(u32::MAX)));
	let (zero, digest) = (Hash::zero(), Digest { logs });
	let header = Header::<BlockNumber, BlakeTwo256>::new(1, zero, zero, zero, digest);
	HeadData(header.encode())
}

/// Commitments of [`PARA`] to such a head, and to `r` roots of other chains, all recent.
fn commitments<T: Config>(r: u32, b: u32) -> CandidateCommitments {
	let mut required = Vec::new();
	for n in 0..r {
		let source = ParaId::from(SOURCE.saturating_add(n));
		T::Channels::open_for_benchmarks(ChannelId::new(source, PARA.into()));
		Pallet::<T>::do_push(source, root(n));
		required.push((source, root(n)));
	}
	let provides = Signal::Provides(root(u32::MAX)).encode();
	let requires = Requires::new(required).ok().map(|roots| Signal::Requires(roots).encode());
	let upward: Vec<_> = [Vec::new(), provides].into_iter().chain(requires).collect();
	CandidateCommitments {
		upward_messages: upward.try_into().unwrap_or_default(),
		horizontal_messages: Default::default(),
		new_validation_code: None,
		head_data: head(b),
		processed_downward_messages: 0,
		hrmp_watermark: 0,
	}
}

fn candidate(para: u32, commitments: &CandidateCommitments) -> Candidate<'_> {
	Candidate { para: para.into(), relay_parent_number: 0, commitments }
}

/// Push `n` roots of [`PARA`]. Returns how many are recent then.
fn push_all<T: Config>(n: u32) -> u32 {
	for n in 0..n {
		Pallet::<T>::do_push(PARA.into(), root(n));
	}
	n.min(T::MaxRecentRoots::get())
}

#[benchmarks]
mod benchmarks {
	use super::*;

	#[benchmark]
	fn check(r: Linear<0, MAX_REQUIRES>, b: Linear<0, 65_536>) {
		let commitments = commitments::<T>(r, b);
		let candidate = candidate(PARA, &commitments);
		let (result, told);
		#[block]
		{
			result = Pallet::<T>::check(&candidate);
			told = root_in(&commitments.head_data);
			let _ = Pallet::<T>::newest_root(PARA.into());
		}
		assert_eq!((result, told), (Ok(()), Ok(Some(root(u32::MAX)))));
	}

	#[benchmark]
	fn push() {
		push_all::<T>(T::MaxRecentRoots::get().saturating_add(1));
		let pushed;
		#[block]
		{
			pushed = Pallet::<T>::do_push(PARA.into(), root(u32::MAX));
		}
		assert!(pushed);
	}

	#[benchmark]
	fn matched(c: Linear<1, 100>, r: Linear<0, MAX_REQUIRES>, b: Linear<0, 65_536>) {
		let first = commitments::<T>(r, b);
		let other = commitments::<T>(0, 0);
		let others = (1..c).map(|n| candidate(PARA.saturating_add(n), &other));
		let candidates: Vec<_> = [candidate(PARA, &first)].into_iter().chain(others).collect();
		let groups;
		#[block]
		{
			groups = Pallet::<T>::matched(&candidates).groups();
		}
		assert_eq!(groups.len(), c as usize);
	}

	#[benchmark]
	fn offboard(n: Linear<0, 128>) {
		let recent = push_all::<T>(n);
		let removed;
		#[block]
		{
			removed = Pallet::<T>::do_offboard(PARA.into());
		}
		assert_eq!(removed, recent);
	}

	impl_benchmark_test_suite!(Pallet, crate::mock::new_test_ext(), crate::mock::Test);
}
