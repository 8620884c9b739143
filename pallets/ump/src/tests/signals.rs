//! Signals behind the separator.

use super::*;

#[test]
fn signals_are_noted_and_never_enqueued() {
	run(|| {
		send(PARA, vec![clear(1), vec![], select_core(), approve_peer()]);
		assert_eq!(Ump::queue_footprint(PARA), (1, 3));
		let peer = vec![7; 38].try_into().expect("at most 64 bytes");
		assert_eq!(
			events()[2..],
			[
				Event::CoreSelected { from: PARA, selector: 3, claim_queue_offset: 1 },
				Event::PeerApproved { from: PARA, peer },
			]
		);
		execute_all();
		assert_eq!(executed(), vec![hash(&clear(1))]);
	});
}

#[test]
fn signals_do_not_count_as_messages() {
	run(|| {
		let mut messages = vec![vec![1]; 4];
		messages.extend([vec![], approve_peer(), select_core()]);
		assert_ok!(check(messages));
		assert_ok!(check(vec![vec![]]));
	});
}

#[test]
fn signals_that_do_not_decode_are_refused() {
	run(|| {
		let refusal = Refusal::new("ump: signal decodes", true, false);
		assert_eq!(check(vec![vec![], vec![9]]), Err(refusal.clone()));
		assert_eq!(check(vec![vec![], vec![]]), Err(refusal));
	});
}

#[test]
fn two_signals_of_a_kind_are_refused() {
	run(|| {
		let refusal = Refusal::new("ump: one signal of each kind", 1u32, 2u32);
		assert_eq!(check(vec![vec![], select_core(), select_core()]), Err(refusal));
	});
}

#[test]
fn more_than_two_signals_are_refused() {
	run(|| {
		let refusal = Refusal::new("ump: signals per candidate", 2u32, 3u32);
		assert_eq!(check(vec![vec![], select_core(), approve_peer(), select_core()]), Err(refusal));
	});
}

/// A signal of kind 2 with `root`.
fn provide(root: u8) -> Vec<u8> {
	[vec![2], vec![root; 32]].concat()
}

/// A signal of kind 3 that names these chains.
fn require(sources: &[u32]) -> Vec<u8> {
	let entries: Vec<_> = sources.iter().map(|source| (*source, Hash::repeat_byte(7))).collect();
	[vec![3], entries.encode()].concat()
}

#[test]
fn provides_and_requires_are_taken_beside_upstreams_signals() {
	run(|| {
		let signals = [require(&[2001, 2002]), select_core(), provide(1), approve_peer()];
		send(PARA, [vec![clear(1), vec![]], signals.to_vec()].concat());
		assert_eq!(Ump::queue_footprint(PARA), (1, 3));
		assert!(matches!(events()[2..], [Event::CoreSelected { .. }, Event::PeerApproved { .. }]));
		assert_ok!(check(vec![vec![], provide(1)]));
		let most: Vec<_> = (0..256).collect();
		assert_ok!(check(vec![vec![], require(&most)]));
	});
}

#[test]
fn malformed_provides_and_requires_are_refused() {
	run(|| {
		let long = |signal: Vec<u8>| [signal, vec![0]].concat();
		let most: Vec<_> = (0..257).collect();
		let ascend = "ump: required chains ascend, each once: one above";
		let chain = |id: u32| Figure::Chain(id.into());
		let decodes = Refusal::new("ump: signal decodes", true, false);
		let malformed = [
			(
				provide(1)[..32].to_vec(),
				Refusal::new("ump: bytes of a provided root", 32u32, 31u32),
			),
			(long(provide(1)), Refusal::new("ump: bytes of a provided root", 32u32, 33u32)),
			(require(&[]), Refusal::new("ump: roots required, if any are", 1u32, 0u32)),
			(require(&most), Refusal::new("ump: roots required", 256u32, 257u32)),
			(require(&[2002, 2001]), Refusal::new(ascend, chain(2002), chain(2001))),
			(require(&[2001, 2001]), Refusal::new(ascend, chain(2001), chain(2001))),
			(long(require(&[2001])), Refusal::new("ump: bytes behind a signal", 0u32, 1u32)),
			(require(&[2001])[..30].to_vec(), decodes.clone()),
			(vec![3], decodes.clone()),
			(vec![4], decodes),
		];
		for (signal, refusal) in malformed {
			assert_eq!(check(vec![vec![], signal]), Err(refusal));
		}
		let twice = Refusal::new("ump: one signal of each kind", 1u32, 2u32);
		assert_eq!(check(vec![vec![], provide(1), provide(1)]), Err(twice.clone()));
		assert_eq!(check(vec![vec![], require(&[1]), select_core(), require(&[2])]), Err(twice));
	});
}

#[test]
fn upstreams_signals_are_read_as_upstream_reads_them() {
	use proptest::prelude::*;
	use sluice_primitives::Signals;
	let signal = prop_oneof![
		4 => Just(select_core()),
		4 => Just(approve_peer()),
		1 => Just(UMPSignal::SelectCore(CoreSelector(9), ClaimQueueOffset(0)).encode()),
		1 => Just([select_core(), vec![1, 2]].concat()),
		1 => Just(vec![]),
		1 => Just(vec![1]),
		2 => prop::collection::vec(4u8.., 1..4),
	];
	let messages = prop::collection::vec(signal, 0..5);
	sluice_testing::random::run(500, messages, |mut messages| {
		messages.insert(0, vec![]);
		let commitments = commitments(messages);
		let upstream = commitments.ump_signals().ok();
		let upstream = upstream.map(|signals| {
			let core = signals.core_selector().map(|(selector, offset)| (selector.0, offset.0));
			Signals { core, peer: signals.approved_peer().cloned(), ..Default::default() }
		});
		assert_eq!(Signals::of(&commitments).ok(), upstream);
	});
}
