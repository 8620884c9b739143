//! A relay chain of one side, block by block.

use crate::{
	candidate::Candidate,
	side::Side,
	work::{Relay, Work},
	world::{genesis_head, World},
};
use codec::Encode;
use polkadot_primitives::InherentData;
use sluice_bench_runtime::{api::Step, types::Header};
use sluice_primitives::{HeadData, ParaId};
use sp_core::{sr25519, storage::StateVersion};
use sp_io::TestExternalities;
use std::{collections::BTreeMap, marker::PhantomData};

/// Number of the block before the first one, so that messages can be older than every block here.
const BEFORE: u32 = 20_000;

/// A relay chain.
pub struct Chain<S> {
	state: TestExternalities,
	world: World,
	pairs: Vec<sr25519::Pair>,
	parent: Header,
	tips: BTreeMap<ParaId, HeadData>,
	side: PhantomData<S>,
}

impl<S: Side> Chain<S> {
	/// A chain in its first session.
	pub fn new(world: World) -> Self {
		let genesis = S::genesis(&world);
		let mut state = TestExternalities::new_with_state_version(genesis, StateVersion::V1);
		let parent = state.execute_with(|| {
			S::set_number(BEFORE);
			S::finalize()
		});
		let (tips, pairs) = (BTreeMap::new(), world.validators());
		let mut chain = Self { state, world, pairs, parent, tips, side: PhantomData };
		chain.block_of_session(true, &[]);
		chain
	}

	/// Number of the newest block.
	pub fn number(&self) -> u32 {
		self.parent.number
	}

	/// Look at the state, or change it.
	pub fn state<R>(&mut self, look: impl FnOnce() -> R) -> R {
		let result = self.state.execute_with(look);
		self.state.commit_all().expect("no transaction is open");
		result
	}

	/// A block with `candidates`.
	pub fn block(&mut self, candidates: &[Candidate]) {
		self.block_of_session(false, candidates);
	}

	/// Calls of chains, between two blocks.
	pub fn calls(&mut self, calls: impl IntoIterator<Item = (ParaId, Vec<u8>)>) {
		let calls = calls.into_iter().map(|(by, call)| Step::Call { by: Some(by), call });
		self.do_steps(calls.collect());
	}

	/// The work of letting `candidates` in, in the next block.
	pub fn letting_in(mut self, candidates: &[Candidate]) -> Work {
		self.begin(false);
		self.do_steps(vec![Step::Initialize]);
		let step = self.inherent(candidates);
		self.work(vec![step])
	}

	/// The work of a call of `by` in the next block.
	pub fn call(mut self, by: ParaId, call: Vec<u8>) -> Work {
		self.begin(false);
		self.do_steps(vec![Step::Initialize]);
		self.work(vec![Step::Call { by: Some(by), call }])
	}

	/// The work of a block without candidates that begins a session, with these calls.
	pub fn session(mut self, calls: Vec<(ParaId, Vec<u8>)>) -> Work {
		self.begin(true);
		let inherent = self.inherent(&[]);
		let calls = calls.into_iter().map(|(by, call)| Step::Call { by: Some(by), call });
		let steps = [Step::Initialize, inherent].into_iter().chain(calls);
		let steps = steps.chain([Step::Finalize]).collect();
		self.work(steps)
	}

	fn work(self, steps: Vec<Step>) -> Work {
		Work::new(self.state, Relay::<S>::default(), steps.encode())
	}

	fn block_of_session(&mut self, begins: bool, candidates: &[Candidate]) {
		self.begin(begins);
		self.do_steps(vec![Step::Initialize]);
		let inherent = self.inherent(candidates);
		self.do_steps(vec![inherent, Step::Finalize]);
		self.parent = self.state(|| {
			S::begin_session(false);
			S::finalize()
		});
	}

	fn begin(&mut self, session: bool) {
		let (number, hash) = (self.parent.number + 1, self.parent.hash());
		self.state(|| {
			S::initialize(number, hash);
			S::begin_session(session);
		});
	}

	fn do_steps(&mut self, steps: Vec<Step>) {
		self.state(|| S::run(steps));
	}

	/// The inherent that brings `candidates`, ascending, into the block that has begun.
	fn inherent(&mut self, candidates: &[Candidate]) -> Step {
		let Self { state, world, pairs, parent, tips, .. } = self;
		let call = state.execute_with(|| {
			let backed = candidates.iter().map(|candidate| {
				let tip =
					tips.entry(candidate.para).or_insert_with(|| genesis_head(candidate.para));
				let (backed, head) = candidate.back::<S>(world, pairs, parent, tip);
				*tip = head;
				backed
			});
			let data = InherentData {
				backed_candidates: backed.collect(),
				bitfields: S::bitfields(parent.hash(), pairs),
				disputes: Vec::new(),
				parent_header: parent.clone(),
			};
			S::enter(data)
		});
		Step::Call { by: None, call }
	}
}
