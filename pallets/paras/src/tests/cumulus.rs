//! Chains that go by the signals as `cumulus-pallet-parachain-system` 0.32 does.
//!
//! It stops a chain for ever if a go-ahead comes that it does not wait for, or if a signal that a block under way has obeyed
//! is gone before that block is enacted. And a chain that waits for a signal that never comes cannot upgrade again.

use crate::{mock::*, *};
use proptest::prelude::*;
use sluice_primitives::{Chains, HeadData, ParaId, ValidationCode};

/// How many blocks of a chain may be under way.
const DEPTH: usize = 4;
/// How old a relay parent may be.
const ANCESTRY: u32 = 6;
const PARAS: [u32; 2] = [2000, 2001];

/// What a chain reads of the relay chain's state.
#[derive(Clone, Debug)]
struct View {
	signal: Option<UpgradeGoAhead>,
	restricted: bool,
	head: Vec<u8>,
}

/// A block of a chain.
#[derive(Clone, Debug)]
struct Block {
	id: u32,
	relay_parent: u32,
	/// The code that it is validated by, and that of the block after it.
	code: u8,
	next_code: u8,
	/// Code that the chain has announced and waits to apply.
	pending: Option<u8>,
	announces: Option<u8>,
	obeys: Option<UpgradeGoAhead>,
}

impl Block {
	fn head(&self) -> Vec<u8> {
		self.id.to_le_bytes().to_vec()
	}
}

/// A chain: all its blocks, and which of them is the newest enacted one.
struct Chain {
	para: u32,
	blocks: Vec<Block>,
	enacted: usize,
	built: u32,
}

impl Chain {
	fn new(para: u32) -> Self {
		let genesis = Block {
			id: 0,
			relay_parent: 0,
			code: 0,
			next_code: 0,
			pending: None,
			announces: None,
			obeys: None,
		};
		Self { para, blocks: vec![genesis], enacted: 0, built: 0 }
	}

	/// Build a block on the newest one and on this relay-chain block, as Cumulus would.
	fn build(&mut self, relay_parent: u32, view: &View, announce: Option<u8>) {
		let parent = self.blocks.last().cloned().expect("there is genesis");
		let shown = self.blocks.iter().position(|block| block.head() == view.head);
		let under_way = &self.blocks[shown.expect("what was enacted is not forgotten") + 1..];
		if under_way.len() >= DEPTH || relay_parent < parent.relay_parent {
			return;
		}
		let obeyed = under_way.iter().find_map(|block| block.obeys);
		self.built += 1;
		let mut block = Block {
			id: self.built,
			relay_parent,
			code: parent.next_code,
			announces: None,
			obeys: None,
			..parent
		};
		match (view.signal, obeyed) {
			(signal, Some(obeyed)) => assert_eq!(signal, Some(obeyed), "the signal stays"),
			(Some(UpgradeGoAhead::GoAhead), None) => {
				block.next_code = block.pending.take().expect("the chain waits for the go-ahead");
				block.obeys = view.signal;
			}
			(Some(UpgradeGoAhead::Abort), None) => {
				block.pending = None;
				block.obeys = view.signal;
			}
			(None, None) => (),
		}
		if announce.is_some() && !view.restricted && block.pending.is_none() {
			block.announces = announce;
			block.pending = announce;
		}
		self.blocks.push(block);
	}

	/// Submit the oldest block under way. What is refused is given up, with all that is built on it.
	fn submit(&mut self, now: u32) {
		let Some(block) = self.blocks.get(self.enacted + 1).cloned() else { return };
		let current = Paras::code_of(self.para.into());
		assert_eq!(current, Some(ValidationCode(code(block.code))), "it is validated by its code");
		let commitments = commitments(block.head(), block.announces.map(code));
		let old = now > block.relay_parent + ANCESTRY;
		if old || submit(self.para, block.relay_parent, &commitments).is_err() {
			self.blocks.truncate(self.enacted + 1);
		} else {
			self.enacted += 1;
		}
	}

	/// What the chain waits for will come.
	fn check(&self) {
		let para = ParaId::from(self.para);
		let newest = &self.blocks[self.enacted];
		let comes = FutureCodeHash::<Test>::contains_key(para)
			|| UpgradeGoAheadSignal::<Test>::get(para) == Some(UpgradeGoAhead::Abort);
		assert_eq!(newest.pending.is_some(), comes, "{newest:?}");
	}
}

#[derive(Clone, Debug)]
enum Step {
	/// A chain builds on a relay parent of this age, and announces code if it may.
	Build(usize, u32, Option<u8>),
	Submit(usize),
	Abort(usize),
	RemoveCooldown(usize),
	NextBlock,
}

fn step() -> impl Strategy<Value = Step> {
	let chain = 0..PARAS.len();
	prop_oneof![
		6 => (chain.clone(), 1..4u32, prop::option::of(0..3u8))
			.prop_map(|(chain, age, code)| Step::Build(chain, age, code)),
		6 => chain.clone().prop_map(Step::Submit),
		1 => chain.clone().prop_map(Step::Abort),
		1 => chain.prop_map(Step::RemoveCooldown),
		6 => Just(Step::NextBlock),
	]
}

/// What the chains read in the state of this block.
fn views() -> Vec<View> {
	PARAS
		.into_iter()
		.map(ParaId::from)
		.map(|para| View {
			signal: UpgradeGoAheadSignal::<Test>::get(para),
			restricted: UpgradeRestrictionSignal::<Test>::contains_key(para),
			head: Paras::head(para).map(|head| head.0).unwrap_or_default(),
		})
		.collect()
}

fn play(steps: Vec<Step>) {
	Limits::mutate(|limits| limits.validation_upgrade_cooldown = 8);
	let mut chains = PARAS.map(Chain::new);
	// Views by relay-chain block; the genesis block's is the first.
	let mut seen = vec![views()];
	for step in steps {
		let now = System::block_number();
		match step {
			Step::Build(n, age, announce) => {
				let relay_parent = now.saturating_sub(age);
				chains[n].build(relay_parent, &seen[relay_parent as usize][n], announce);
			}
			Step::Submit(n) => chains[n].submit(now),
			Step::Abort(n) => {
				let _ = Paras::abort_code_upgrade(RuntimeOrigin::root(), PARAS[n].into());
			}
			Step::RemoveCooldown(n) => {
				let payer = RuntimeOrigin::signed(PAYER);
				let _ = Paras::remove_upgrade_cooldown(payer, PARAS[n].into());
			}
			Step::NextBlock => {
				seen.push(views());
				run_to(now + 1);
			}
		}
		chains.iter().for_each(Chain::check);
		assert_eq!(Paras::do_try_state(), Ok(()));
	}
}

/// Cases of so many steps: 15,000 in all.
const CASES: u32 = 100;
const STEPS: usize = 150;

/// Whatever is built, aborted and paid for: no chain is stopped, each block is validated by the code that its chain has,
/// and what a chain waits for comes.
#[test]
fn no_stock_chain_is_ever_stopped() {
	sluice_testing::random::run(CASES, prop::collection::vec(step(), STEPS), |steps| {
		let chain = || GenesisChain {
			head: HeadData(0u32.to_le_bytes().to_vec()),
			code: ValidationCode(code(0)),
		};
		run_with(vec![(2000.into(), chain()), (2001.into(), chain())], || play(steps));
	});
}
