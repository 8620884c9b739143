//! Random blocks of good and forged candidates.

use super::*;
use crate::RelayParent;
use polkadot_primitives::BackedCandidate;
use proptest::prelude::*;
use sluice_testing::random::run as run_random;
use sp_keyring::Sr25519Keyring;
use std::collections::BTreeMap;

/// What is wrong with a candidate, and which rule says so.
#[derive(Clone, Copy, Debug)]
enum Fault {
	Unsigned,
	Signature,
	IndexBits(usize),
	Code,
	ParentHead,
	ParaHead,
	StateRoot,
	Unknown,
	UnknownParent,
	Session,
	Version,
	Standstill,
	Transport,
}

#[derive(Clone, Debug)]
struct Sent {
	para: u32,
	/// Built on the oldest relay parent that may be, not the newest.
	old: bool,
	messages: usize,
	fault: Option<Fault>,
}

#[derive(Clone, Debug)]
struct Block {
	sent: Vec<Sent>,
	new_session: bool,
	drain: Option<u32>,
	repeat: bool,
}

fn fault() -> impl Strategy<Value = Fault> {
	use Fault::*;
	prop_oneof![
		Just(Unsigned),
		Just(Signature),
		(0..20usize).prop_map(IndexBits),
		Just(Code),
		Just(ParentHead),
		Just(ParaHead),
		Just(StateRoot),
		Just(Unknown),
		Just(UnknownParent),
		Just(Session),
		Just(Version),
		Just(Standstill),
		Just(Transport),
	]
}

fn sent() -> impl Strategy<Value = Sent> {
	let para = prop_oneof![Just(A), Just(B)];
	(para, any::<bool>(), 0..3usize, prop::option::weighted(0.4, fault()))
		.prop_map(|(para, old, messages, fault)| Sent { para, old, messages, fault })
}

fn block() -> impl Strategy<Value = Block> {
	let drain = prop::option::of(prop_oneof![Just(A), Just(B)]);
	(prop::collection::vec(sent(), 0..4), prop::bool::weighted(0.1), drain, any::<bool>())
		.prop_map(|(sent, new_session, drain, repeat)| Block { sent, new_session, drain, repeat })
}

/// What the relay chain is to hold, kept apart from the pallet.
#[derive(Default)]
struct Model {
	parents: Vec<RelayParent>,
	heads: BTreeMap<u32, HeadData>,
	last: BTreeMap<u32, u32>,
	waiting: BTreeMap<u32, usize>,
	made: u32,
	enacted: Option<BackedCandidate>,
}

/// Who validates in a session.
fn validators(session: u32) -> [Sr25519Keyring; 3] {
	[[Alice, Bob, Charlie], [Charlie, Dave, Eve]][session as usize % 2]
}

impl Model {
	/// Make a candidate as `sent` says. Also whether it is to enter.
	fn make(&mut self, sent: &Sent) -> (BackedCandidate, bool) {
		let newest = parent();
		let last = self.last.get(&sent.para).copied().unwrap_or(0);
		let reachable = |on: &&RelayParent| on.number >= last && on.number + 2 >= newest.number;
		let oldest = self.parents.iter().find(reachable).copied().unwrap_or(newest);
		let on = if sent.old { oldest } else { newest };
		self.made += 1;
		let next = HeadData(self.made.encode());
		let [first, second, _] = validators(on.session);
		let mut builder = Builder {
			on,
			session: on.session,
			parent_head: self.heads.get(&sent.para).cloned().unwrap_or(head(0)),
			para_head: next.hash(),
			head: next.clone(),
			upward: vec![b"message".to_vec(); sent.messages],
			votes: vec![Some(first), Some(second), None],
			..candidate(sent.para, 0)
		};
		let forged = sent.fault.map(|fault| forge(&mut builder, fault)).is_some();
		let waiting = self.waiting.entry(sent.para).or_default();
		let fits = sent.messages == 0 || *waiting + sent.messages <= Capacity::get();
		let enters = !forged && fits;
		let built = builder.build();
		if enters {
			*waiting += sent.messages;
			self.heads.insert(sent.para, next);
			self.last.insert(sent.para, on.number);
			self.enacted = Some(built.clone());
		}
		(built, enters)
	}
}

fn forge(builder: &mut Builder, fault: Fault) {
	match fault {
		Fault::Unsigned => builder.votes = vec![None; 3],
		Fault::Signature => builder.sign_for = Some(Hash::repeat_byte(1)),
		// Three bits would be right in number, but are one more than there are votes.
		Fault::IndexBits(count) => builder.bits = Some(count),
		Fault::Code => builder.code = Hash::repeat_byte(2).into(),
		Fault::ParentHead => builder.parent_head = head(77),
		Fault::ParaHead => builder.para_head = Hash::repeat_byte(3),
		Fault::StateRoot => builder.on.state_root = Hash::repeat_byte(88),
		Fault::Unknown => builder.para = 7.into(),
		Fault::UnknownParent => builder.on.hash = Hash::repeat_byte(4),
		Fault::Session => builder.session += 1,
		Fault::Version => builder.version = 3,
		Fault::Standstill => {
			builder.head = builder.parent_head.clone();
			builder.para_head = builder.head.hash();
		}
		Fault::Transport => builder.upward = vec![b"refuse".to_vec()],
	}
}

/// Play `blocks`, each of which lets in exactly what it should.
fn play(blocks: Vec<Block>) {
	let mut model = Model::default();
	for block in blocks {
		if block.new_session {
			new_session(&validators(Inclusion::session_index() + 1));
		}
		if let Some(para) = block.drain {
			model.waiting.insert(para, 0);
			Waiting::mutate(|waiting| waiting.remove(&para.into()));
		}
		model.parents.push(parent());

		let repeated = model.enacted.clone().filter(|_| block.repeat);
		let mut candidates: Vec<_> = repeated.into_iter().collect();
		let mut expected = Vec::new();
		for sent in &block.sent {
			let (built, enters) = model.make(sent);
			if enters {
				expected.push((sent.para.into(), built.descriptor().para_head()));
			}
			candidates.push(built);
		}
		let count = candidates.len();
		enter_in_block(candidates);

		assert_eq!(included(), expected, "dropped: {:?}", dropped());
		assert_eq!(included().len() + dropped().len(), count, "each is told of once");
		let claimed = if block.new_session { SessionClaim::get() } else { Weight::zero() };
		assert!(System::block_weight().total().all_lte(MAX_BLOCK + claimed));
		assert_ok!(Inclusion::do_try_state());
		next_block();
	}
}

/// Of about a dozen blocks each: more than 10,000 candidates in all.
const CASES: u32 = 640;

/// Of any block's candidates exactly the good ones enter.
#[test]
fn good_candidates_enter_and_forged_ones_do_not() {
	run_random(CASES, prop::collection::vec(block(), 1..24), |blocks| {
		state().execute_with(|| play(blocks));
	});
}

/// Whatever candidates weigh, a block stays within its limits, and what did not fit is told.
#[test]
fn no_block_is_overrun() {
	// The most of a candidate, in percent of a block, and how much of that it takes.
	let weight = (0..120u64, 0..120u64, 0..100u64);
	run_random(CASES, (0..100u64, weight, 1..5u8), |(load, (time, proof, used), count)| {
		run(|| {
			let part = |weight: Weight, percent: u64| weight / 100 * percent;
			System::register_extra_weight_unchecked(part(MAX_BLOCK, load), DispatchClass::Normal);
			let candidates: Vec<_> = (1..=count)
				.map(|n| Builder { parent_head: head(n - 1), ..candidate(A, n) }.build())
				.collect();
			let most = Weight::from_parts(
				part(MAX_BLOCK, time).ref_time(),
				part(MAX_BLOCK, proof).proof_size(),
			);
			Most::set(most);
			Took::set(part(most, used));
			enter_in_block(candidates);
			assert!(System::block_weight().total().all_lte(MAX_BLOCK));
			assert_eq!(included().len() + dropped().len(), count as usize);
			let fits_not = ["inclusion: block weight", "inclusion: persisted validation data hash"];
			assert!(rules().iter().all(|rule| fits_not.contains(&rule.as_str())), "{:?}", rules());
		});
	});
}
