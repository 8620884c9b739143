//! The root in a chain's head.

use super::*;
use crate::WeightInfo;
use sp_runtime::generic::DigestItem;

fn commit(head: Vec<u8>) -> CandidateCommitments {
	commitments(head, vec![])
}

fn check_head(head: Vec<u8>) -> Result<(), Refusal> {
	Xcmp::check(&candidate(A, &commit(head)))
}

#[test]
fn a_head_tells_its_root_among_other_digests() {
	run(|| {
		let logs = vec![
			DigestItem::PreRuntime(*b"aura", vec![1; 8]),
			item(root(1).as_bytes()),
			DigestItem::Consensus(*b"RPSR", root(2).as_bytes().to_vec()),
			DigestItem::Seal(*b"aura", vec![3; 64]),
		];
		assert_ok!(check_head(head(logs.clone())));
		Xcmp::enact(&candidate(A, &commit(head(logs))));
		assert_eq!(recent(A), roots([1]));
	});
}

#[test]
fn a_head_without_the_digest_tells_nothing() {
	run(|| {
		let logs = vec![
			DigestItem::PreRuntime(*b"SPMS", root(1).as_bytes().to_vec()),
			DigestItem::Seal(*b"SPMS", root(1).as_bytes().to_vec()),
			DigestItem::Other(root(1).as_bytes().to_vec()),
		];
		assert_tells_nothing(head(logs));
	});
}

#[test]
fn a_head_that_is_no_header_tells_nothing() {
	run(|| {
		let header = head(vec![item(root(1).as_bytes())]);
		let mut longer = header.clone();
		longer.push(0);
		// The last one is the head of upstream's test chain: parent hash, number, state.
		for head in [vec![], vec![7], header[1..].to_vec(), longer, vec![9; 72]] {
			assert_tells_nothing(head);
		}
	});
}

fn assert_tells_nothing(head: Vec<u8>) {
	assert_ok!(check_head(head.clone()));
	assert_storage_noop!({
		Xcmp::enact(&candidate(A, &commit(head)));
	});
}

#[test]
fn a_head_with_two_digests_is_refused() {
	run(|| {
		let one = item(root(1).as_bytes());
		let refusal = Refusal::new(rules::ONE_DIGEST, 1u32, 2u32);
		assert_eq!(check_head(head(vec![one.clone(), one.clone()])), Err(refusal.clone()));
		assert_eq!(check_head(head(vec![one, item(root(2).as_bytes())])), Err(refusal));
	});
}

#[test]
fn a_digest_of_a_wrong_length_is_refused() {
	run(|| {
		for length in [0, 31, 33, 64] {
			let refusal = Refusal::new(rules::DIGEST_SIZE, 32u32, length as u32);
			assert_eq!(check_head(head(vec![item(&vec![1; length])])), Err(refusal));
		}
	});
}

/// However much there is to read of it, that is weighed.
#[test]
fn a_huge_digest_is_refused_and_weighed() {
	run(|| {
		let weight = |head| Xcmp::weight(&candidate(A, &commit(head)));
		let small = weight(head(vec![item(root(1).as_bytes())]));
		let (items, length) = (20_000, 1 << 20);
		let many = head(vec![item(&[]); items]);
		let long = head(vec![item(&vec![1; length])]);
		for (head, refusal) in [
			(many, Refusal::new(rules::ONE_DIGEST, 1u32, items)),
			(long, Refusal::new(rules::DIGEST_SIZE, 32u32, length)),
		] {
			let bytes = <() as WeightInfo>::check(0, head.len() as u32 - 1_000)
				.saturating_sub(<() as WeightInfo>::check(0, 0));
			assert!(weight(head.clone()).saturating_sub(small).all_gte(bytes));
			assert_eq!(check_head(head), Err(refusal));
		}
	});
}
