//! The rules of the door, in the README's order, but those that have a file of their own: which relay parents are allowed, the
//! votes, and the block's weight.

use super::*;

#[test]
fn version_3_is_refused() {
	run(|| {
		let bad = Builder { version: 3, ..candidate(A, 1) };
		assert_eq!(refusal_of(&bad), "inclusion: descriptor version");
	});
}

/// By the rules before version 3 any reserved byte makes a descriptor one of version 1, by those since only the first sixteen do.
#[test]
fn ambiguous_version_is_refused() {
	run(|| {
		// Before it: chain, relay parent, version, core, session, offset of the session, and 23 reserved bytes.
		const LAST_RESERVED: usize = 4 + 32 + 1 + 2 + 4 + 1 + 23;
		let mut bytes = candidate(A, 1).build().encode();
		bytes[LAST_RESERVED] = 1;
		assert_ok!(enter(vec![decoded(&bytes)]));
		assert_eq!(rules(), vec!["inclusion: descriptor version is unambiguous"]);
		assert_eq!(included(), vec![]);
	});
}

#[test]
fn version_1_enters_without_signals() {
	run(|| {
		let signal = UMPSignal::ApprovedPeer(Default::default()).encode();
		let upward = vec![vec![], signal];
		let v1 = Builder { version: 1, ..candidate(A, 1) };
		let bad = Builder { upward: upward.clone(), ..v1.clone() };
		let v2 = Builder { upward, ..candidate(B, 1) };
		let ill = Builder { upward: vec![vec![], vec![99]], ..candidate(B, 2) };
		assert_ok!(enter(vec![bad.build(), ill.build(), v1.build(), v2.build()]));
		assert_eq!(included(), vec![one(A, 1), one(B, 1)]);
		assert_eq!(
			rules(),
			vec!["inclusion: no signals in version 1", "inclusion: signals are well-formed"]
		);
	});
}

#[test]
fn provides_and_requires_are_signals_too() {
	run(|| {
		let provide = [vec![2], vec![7; 32]].concat();
		let require = (3u8, vec![(A, Hash::zero())]).encode();
		let signal = |para, signal| Builder { upward: vec![vec![], signal], ..candidate(para, 1) };
		let v1 = Builder { version: 1, ..signal(A, provide.clone()) };
		let ill = signal(A, vec![2; 32]);
		let (provides, requires) = (signal(A, provide), signal(B, require));
		assert_ok!(enter([v1, ill, provides, requires].map(|built| built.build()).to_vec()));
		assert_eq!(included(), vec![one(A, 1), one(B, 1)]);
		assert_eq!(
			rules(),
			vec!["inclusion: no signals in version 1", "inclusion: signals are well-formed"]
		);
	});
}

#[test]
fn unregistered_chain_is_refused() {
	run(|| assert_eq!(refusal_of(&candidate(7, 1)), "inclusion: chain is registered"));
}

#[test]
fn other_session_is_refused() {
	run(|| {
		let bad = Builder { session: 1, ..candidate(A, 1) };
		assert_eq!(refusal_of(&bad), "inclusion: session of the relay parent");
	});
}

#[test]
fn other_parent_head_is_refused() {
	run(|| {
		let bad = Builder { parent_head: head(5), ..candidate(A, 1) };
		assert_eq!(refusal_of(&bad), "inclusion: persisted validation data hash");
		let (_, refusal) = dropped().pop().expect("it was dropped");
		let on = parent();
		let data = Inclusion::persisted_validation_data(A.into(), on.number, on.state_root);
		assert_eq!(refusal.expected, Figure::Hash(data.expect("there is the chain").hash()));
	});
}

#[test]
fn other_state_root_or_limit_is_refused() {
	run(|| {
		let mut bad = candidate(A, 1);
		bad.on.state_root = Hash::repeat_byte(99);
		let other_limit = candidate(B, 1).build();
		Config::mutate(|config| config.max_pov_size -= 1);
		assert_ok!(enter(vec![bad.build(), other_limit]));
		assert_eq!(rules(), vec!["inclusion: persisted validation data hash"; 2]);
	});
}

#[test]
fn other_para_head_is_refused() {
	run(|| {
		let bad = Builder { para_head: head(2).hash(), ..candidate(A, 1) };
		assert_eq!(refusal_of(&bad), "inclusion: para head is the hash of the head data");
	});
}

#[test]
fn head_of_the_parent_is_refused() {
	run(|| assert_eq!(refusal_of(&candidate(A, 0)), "inclusion: head differs from its parent"));
}

#[test]
fn other_code_is_refused() {
	run(|| {
		let bad = Builder { code: code_of(B.into()), ..candidate(A, 1) };
		assert_eq!(refusal_of(&bad), "inclusion: validation code hash");
	});
}
