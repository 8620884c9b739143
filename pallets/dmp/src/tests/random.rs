//! Random sends, candidates, limits and registrations, held against a model.

use super::*;
use frame_support::weights::Weight;
use proptest::prelude::*;
use sluice_primitives::Candidate;
use std::collections::{btree_map::Entry, BTreeMap};

#[derive(Clone, Debug)]
enum Step {
	Queue(ParaId, u8),
	Process(ParaId, u32, u32),
	Limit(u32, u32),
	Offboard(ParaId),
	Register(ParaId),
	Sweep(u32),
	NextBlock,
}

fn para() -> impl Strategy<Value = ParaId> {
	prop_oneof![Just(PARA), Just(OTHER)]
}

fn step() -> impl Strategy<Value = Step> {
	prop_oneof![
		12 => (para(), 0u8..40).prop_map(|(para, size)| Step::Queue(para, size)),
		6 => (para(), 0u32..5, 0u32..3).prop_map(|(para, count, age)| Step::Process(para, count, age)),
		1 => (0u32..12, 0u32..150).prop_map(|(count, size)| Step::Limit(count, size)),
		2 => para().prop_map(Step::Offboard),
		4 => para().prop_map(Step::Register),
		3 => (0u32..4).prop_map(Step::Sweep),
		2 => Just(Step::NextBlock),
	]
}

/// What a chain should find.
#[derive(Default)]
struct Inbox {
	waiting: Vec<(u32, Vec<u8>)>,
	head: Hash,
}

/// The chains that exist, and what became of all messages.
#[derive(Default)]
struct Model {
	inboxes: BTreeMap<ParaId, Inbox>,
	queued: usize,
	processed: usize,
	discarded: usize,
}

impl Model {
	fn play(&mut self, n: usize, step: Step) {
		let now = System::block_number() as u32;
		match step {
			Step::Queue(para, size) => self.queue(para, vec![n as u8; size.into()]),
			Step::Process(para, count, age) => self.process(para, count, now.saturating_sub(age)),
			Step::Limit(count, size) => Configuration::mutate(|config| {
				config.max_downward_queue_count = count;
				config.max_downward_queue_size = size;
			}),
			Step::Offboard(para) => {
				if let Some(inbox) = self.inboxes.remove(&para) {
					self.discarded += inbox.waiting.len();
					Registered::mutate(|chains| chains.retain(|chain| *chain != para));
					Dmp::on_offboard(para);
				}
			}
			Step::Register(para) => {
				if let Entry::Vacant(vacant) = self.inboxes.entry(para) {
					vacant.insert(Inbox::default());
					Registered::mutate(|chains| chains.push(para));
				}
			}
			Step::Sweep(most) => assert!(Dmp::do_sweep(most).unwrap_or(0) <= most),
			Step::NextBlock => {
				next_block();
			}
		}
	}

	fn queue(&mut self, para: ParaId, message: Vec<u8>) {
		let config = Configuration::get();
		let (count, bytes) = Dmp::queue_footprint(para);
		let size = message.len() as u32;
		let fits = size <= config.max_downward_message_size
			&& count < config.max_downward_queue_count
			&& bytes + size <= config.max_downward_queue_size;
		let room = Dmp::can_queue(para, &message);
		assert_eq!(room.is_ok(), fits && self.inboxes.contains_key(&para));
		let factor = Dmp::fee_factor(para);
		assert_eq!(Dmp::queue(para, message.clone()), room);
		assert!(Dmp::fee_factor(para) >= factor);
		if let (Ok(()), Some(inbox)) = (room, self.inboxes.get_mut(&para)) {
			let now = System::block_number() as u32;
			inbox.head = mqc::link(inbox.head, now, &message);
			inbox.waiting.push((now, message));
			self.queued += 1;
		}
	}

	fn process(&mut self, para: ParaId, count: u32, relay_parent: u32) {
		let Some(inbox) = self.inboxes.get_mut(&para) else { return };
		let overdue = inbox.waiting.first().is_some_and(|(sent_at, _)| *sent_at <= relay_parent);
		let allowed = count as usize <= inbox.waiting.len() && (count > 0 || !overdue);
		let commitments = commitments(count);
		let candidate = Candidate { para, ..candidate(&commitments, relay_parent) };
		assert_eq!(Dmp::check(&candidate).is_ok(), allowed);
		if allowed {
			let factor = Dmp::fee_factor(para);
			let most = Dmp::weight(&candidate);
			assert!(Dmp::enact(&candidate).all_lte(most));
			assert!(Dmp::fee_factor(para) <= factor);
			inbox.waiting.drain(..count as usize);
			self.processed += count as usize;
		}
	}

	fn check(&self) {
		for para in [PARA, OTHER] {
			let nothing = Inbox::default();
			let inbox = self.inboxes.get(&para).unwrap_or(&nothing);
			let contents = Dmp::dmq_contents(para).into_iter();
			assert!(contents.map(|m| (m.sent_at, m.msg)).eq(inbox.waiting.iter().cloned()));
			let size = inbox.waiting.iter().map(|(_, message)| message.len() as u32).sum();
			assert_eq!(Dmp::queue_footprint(para), (inbox.waiting.len() as u32, size));
			assert_eq!(DownwardMessageQueueHeads::<Test>::get(para), inbox.head);
			assert!(self.inboxes.contains_key(&para) || Dmp::fee_factor(para) == FixedU128::one());
		}
		assert_eq!(Dmp::do_try_state(), Ok(()));
	}

	/// Once all is swept, what is stored is what waits, and the events tell of every message.
	fn check_end(&self) {
		while next_block() != Weight::zero() {}
		let waiting = self.inboxes.values().map(|inbox| inbox.waiting.len()).sum::<usize>();
		assert_eq!(Messages::<Test>::iter_keys().count(), waiting);
		assert_eq!(DiscardedQueues::<Test>::iter_keys().count(), 0);
		assert_eq!(self.queued, self.processed + self.discarded + waiting);
		let (mut queued, mut processed, mut discarded) = (0, 0, 0);
		for event in events() {
			match event {
				Event::MessageQueued { .. } => queued += 1,
				Event::MessageProcessed { .. } => processed += 1,
				Event::QueueRemoved { count, .. } => discarded += count as usize,
				_ => (),
			}
		}
		assert_eq!((queued, processed, discarded), (self.queued, self.processed, self.discarded));
	}
}

proptest! {
	// 200 times 60 steps.
	#![proptest_config(ProptestConfig::with_cases(200))]

	/// A recipient that appends each message it saw to its own chain always arrives at the stored head; counts and sizes
	/// are those of what waits; every message queued is processed, discarded or waits.
	#[test]
	fn head_count_and_size_follow_the_messages(steps in prop::collection::vec(step(), 60)) {
		run(|| {
			let mut model = Model::default();
			for para in [PARA, OTHER] {
				model.inboxes.insert(para, Inbox::default());
			}
			for (n, step) in steps.into_iter().enumerate() {
				model.play(n, step);
				model.check();
			}
			model.check_end();
		});
	}
}
