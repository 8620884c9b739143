//! Random blocks, channels and registrations, held against a model.

use super::*;
use block::{enter_groups, matched};
use proptest::prelude::*;
use std::{
	cell::Cell,
	collections::{btree_map::Entry, BTreeMap, BTreeSet},
};

const LENGTH: usize = 3;
const CHAINS: [u32; 4] = [A, B, C, D];
const ROOTS: u8 = 6;

#[derive(Clone, Debug)]
enum Step {
	/// A candidate that is not matched with others.
	Alone(Built),
	/// A block's candidates, with those that another transport refuses.
	Block(Vec<(Built, bool)>),
	Offboard(u32),
	Register(u32),
	Close(u32, u32),
	Open(u32, u32),
	NextBlock,
}

fn chain() -> impl Strategy<Value = u32> {
	prop::sample::select(&CHAINS[..])
}

fn built() -> impl Strategy<Value = Built> {
	let source = prop_oneof![20 => chain(), 1 => Just(NOBODY)];
	let requires = prop::collection::btree_map(source, 0..ROOTS, 0..3);
	let told = prop::option::weighted(0.8, 0..ROOTS);
	(chain(), told, prop::option::weighted(0.05, 0..ROOTS), 0..4, requires).prop_map(
		|(para, told, forged, silent, requires)| Built {
			para,
			told,
			provides: forged.or(told.filter(|_| silent > 0)),
			requires: requires
				.into_iter()
				.filter(|(source, _)| *source != para || silent == 1)
				.collect(),
		},
	)
}

/// Candidates of some chains, each of which requires what the next one provides.
fn cycle() -> impl Strategy<Value = Vec<Built>> {
	let chains = prop::sample::subsequence(&CHAINS[..], 2..=4).prop_shuffle();
	(chains, prop::collection::vec(0..ROOTS, 4)).prop_map(|(chains, roots)| {
		let nodes: Vec<_> = chains.into_iter().zip(roots).collect();
		let next = nodes.iter().cycle().skip(1);
		let built = nodes.iter().zip(next).map(|((para, root), (source, required))| {
			Built::by(*para).provides(*root).requires(*source, *required)
		});
		built.collect()
	})
}

fn block() -> impl Strategy<Value = Vec<(Built, bool)>> {
	let others = prop::collection::vec(built(), 0..5);
	let built = (others, prop_oneof![Just(vec![]), cycle()])
		.prop_map(|(others, cycle)| [others, cycle].concat())
		.prop_shuffle();
	let elsewhere = prop::collection::vec(prop::bool::weighted(0.1), 8);
	(built, elsewhere).prop_map(|(built, elsewhere)| built.into_iter().zip(elsewhere).collect())
}

fn step() -> impl Strategy<Value = Step> {
	prop_oneof![
		4 => built().prop_map(Step::Alone),
		8 => block().prop_map(Step::Block),
		1 => chain().prop_map(Step::Offboard),
		3 => chain().prop_map(Step::Register),
		1 => (chain(), chain()).prop_map(|(from, to)| Step::Close(from, to)),
		2 => (chain(), chain()).prop_map(|(from, to)| Step::Open(from, to)),
		4 => Just(Step::NextBlock),
	]
}

/// What became of candidates.
#[derive(Default)]
struct Seen {
	enacted: Cell<usize>,
	cycles: Cell<usize>,
	fallen: Cell<usize>,
	refused: Cell<usize>,
}

/// The chains that exist, with all that each ever pushed and the block in which it did so last.
#[derive(Default)]
struct Model {
	pushed: BTreeMap<u32, (Vec<u8>, u32)>,
	closed: BTreeSet<(u32, u32)>,
}

impl Model {
	fn ring(&self, para: u32) -> &[u8] {
		let pushed = self.pushed.get(&para).map_or(&[][..], |(pushed, _)| pushed);
		&pushed[pushed.len().saturating_sub(LENGTH)..]
	}

	fn is_recent(&self, para: u32, root: u8) -> bool {
		self.ring(para).contains(&root)
	}

	/// What holds of a candidate whatever else the block has.
	fn is_well_formed(&self, built: &Built) -> bool {
		(built.provides.is_none() || built.provides == built.told)
			&& built.requires.iter().all(|(source, _)| {
				*source != built.para
					&& self.pushed.contains_key(source)
					&& !self.closed.contains(&(*source, built.para))
			})
	}

	/// Do those of `block` that are in `subset` (a bit each) need nothing but one another and the rings?
	fn is_consistent(&self, block: &[Built], subset: u32) -> bool {
		let within = |index: usize| subset & (1 << index) != 0;
		let members = || block.iter().enumerate().filter(|(index, _)| within(*index));
		members().all(|(index, built)| {
			let follows =
				(0..index).all(|earlier| block[earlier].para != built.para || within(earlier));
			let met = built.requires.iter().all(|(source, root)| {
				self.is_recent(*source, *root)
					|| members()
						.any(|(_, other)| other.para == *source && other.provides == Some(*root))
			});
			follows && met && self.is_well_formed(built)
		})
	}

	/// The largest consistent subset without those in `refused`: it holds every other one.
	fn largest(&self, block: &[Built], refused: &[usize]) -> Vec<usize> {
		let without = refused.iter().fold(0u32, |bits, index| bits | 1 << index);
		let largest = (0..1u32 << block.len())
			.filter(|subset| subset & without == 0 && self.is_consistent(block, *subset))
			.max_by_key(|subset| subset.count_ones())
			.unwrap_or(0);
		(0..block.len()).filter(|index| largest & (1 << index) != 0).collect()
	}

	fn note_enacted(&mut self, built: &Built) {
		let now = System::block_number() as u32;
		if let (Some(told), Some(pushed)) = (built.told, self.pushed.get_mut(&built.para)) {
			if pushed.0.last() != Some(&told) {
				pushed.0.push(told);
				pushed.1 = now;
			}
		}
	}

	fn play(&mut self, step: Step, seen: &Seen) {
		match step {
			Step::Alone(built) => self.alone(&built),
			Step::Block(block) => self.block(block, seen),
			Step::Offboard(para) => {
				if self.pushed.remove(&para).is_some() {
					offboard(para);
				}
			}
			Step::Register(para) => {
				if let Entry::Vacant(vacant) = self.pushed.entry(para) {
					vacant.insert(Default::default());
					Registered::mutate(|chains| chains.push(para));
				}
			}
			Step::Close(from, to) => {
				self.closed.insert((from, to));
			}
			Step::Open(from, to) => {
				self.closed.remove(&(from, to));
			}
			Step::NextBlock => next_block(),
		}
		Closed::set(self.closed.iter().copied().collect());
	}

	fn alone(&mut self, built: &Built) {
		if !self.pushed.contains_key(&built.para) {
			return;
		}
		let allowed = self.is_consistent(std::slice::from_ref(built), 1);
		assert_eq!(check(built).is_ok(), allowed, "{built:?}");
		if allowed {
			enact(built);
			self.note_enacted(built);
		}
	}

	fn block(&mut self, block: Vec<(Built, bool)>, seen: &Seen) {
		let (block, elsewhere): (Vec<_>, Vec<_>) =
			block.into_iter().filter(|(built, _)| self.pushed.contains_key(&built.para)).unzip();
		let elsewhere: Vec<_> = (0..block.len()).filter(|index| elsewhere[*index]).collect();

		let matched = matched(&block);
		let standing: Vec<_> = (0..block.len()).filter(|index| matched.stands(*index)).collect();
		assert_eq!(standing, self.largest(&block, &[]), "{block:?}");

		let expected = self.largest(&block, &elsewhere);
		let groups = enter_groups(&block, &elsewhere);
		let mut enacted = groups.concat();
		for index in &enacted {
			self.note_enacted(&block[*index]);
		}
		enacted.sort_unstable();
		assert_eq!(enacted, expected, "{block:?} without {elsewhere:?}");
		let count = |counter: &Cell<usize>, more: usize| counter.set(counter.get() + more);
		count(&seen.enacted, enacted.len());
		count(&seen.cycles, groups.iter().filter(|group| group.len() > 1).count());
		count(&seen.refused, block.len() - standing.len());
		let refused = standing.iter().filter(|index| elsewhere.contains(index)).count();
		count(&seen.fallen, standing.len() - enacted.len() - refused);
	}

	fn check(&self) {
		for para in CHAINS {
			assert_eq!(recent(para), roots(self.ring(para).iter().copied()));
			let newest =
				Xcmp::newest_root(para.into()).map(|newest| (newest.root, newest.relay_block));
			let expected = self
				.pushed
				.get(&para)
				.and_then(|(pushed, block)| pushed.last().map(|last| (root(*last), *block)));
			assert_eq!(newest, expected);
			for n in 0..ROOTS {
				assert_eq!(Xcmp::is_recent(para.into(), root(n)), self.is_recent(para, n));
			}
			if !self.pushed.contains_key(&para) {
				assert_eq!(sluice_testing::leftovers::of_chain(para, &["Xcmp"]), vec![]);
			}
		}
		assert_eq!(Xcmp::do_try_state(), Ok(()));
	}
}

const CASES: u32 = 300;
const STEPS: usize = 40;

/// Whatever comes: rings hold the last roots that were pushed, no candidate is enacted that requires anything else, and
/// of a block the largest subset is enacted that needs nothing but itself and the rings.
#[test]
fn no_candidate_is_enacted_without_what_it_requires() {
	let seen = Seen::default();
	sluice_testing::random::run(CASES, prop::collection::vec(step(), STEPS), |steps| {
		run(|| {
			RingLength::set(LENGTH as u32);
			let mut model = Model::default();
			for para in CHAINS {
				model.pushed.insert(para, Default::default());
			}
			for step in steps {
				model.play(step, &seen);
				model.check();
			}
		});
	});
	let seen = [seen.enacted, seen.cycles, seen.fallen, seen.refused].map(Cell::into_inner);
	assert!(seen.iter().all(|count| *count > 100), "the steps hardly do anything: {seen:?}");
}
