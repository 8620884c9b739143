//! Random candidates, services, limits and registrations, held against a model.

use super::*;
use proptest::prelude::*;
use std::collections::{BTreeMap, VecDeque};

#[derive(Clone, Debug)]
enum Step {
	/// Messages of so many instructions; those of an even number fail at the last one.
	Send(ParaId, Vec<usize>),
	Serve(u8),
	Limit(u32, u32),
	Offboard(ParaId),
	Register(ParaId),
	NextBlock,
}

fn para() -> impl Strategy<Value = ParaId> {
	prop_oneof![Just(PARA), Just(OTHER)]
}

fn step() -> impl Strategy<Value = Step> {
	let messages = prop::collection::vec(1usize..MAX_INSTRUCTIONS as usize, 0..6);
	prop_oneof![
		10 => (para(), messages).prop_map(|(para, messages)| Step::Send(para, messages)),
		4 => any::<u8>().prop_map(Step::Serve),
		1 => (0u32..12, 0u32..150).prop_map(|(count, size)| Step::Limit(count, size)),
		2 => para().prop_map(Step::Offboard),
		4 => para().prop_map(Step::Register),
		3 => Just(Step::NextBlock),
	]
}

fn message(instructions: usize) -> Vec<u8> {
	let mut all = vec![ClearOrigin; instructions];
	if instructions % 2 == 0 {
		all.pop();
		all.push(Trap(0));
	}
	xcm(all)
}

/// The chains that exist with what waits of each, and what became of all messages.
#[derive(Default)]
struct Model {
	chains: BTreeMap<ParaId, VecDeque<usize>>,
	/// What chains that have gone left.
	discarded: usize,
	ended: usize,
	sent: usize,
}

impl Model {
	fn play(&mut self, step: Step) {
		match step {
			Step::Send(para, messages) => self.send(para, messages),
			Step::Serve(share) => self.serve(share),
			Step::Limit(count, size) => Configuration::mutate(|config| {
				config.max_upward_queue_count = count;
				config.max_upward_queue_size = size;
			}),
			Step::Offboard(para) => {
				if let Some(waiting) = self.chains.remove(&para) {
					self.discarded += waiting.len();
					Registered::mutate(|chains| chains.retain(|chain| *chain != para));
					Ump::on_offboard(para);
				}
			}
			Step::Register(para) => {
				if !self.chains.contains_key(&para) {
					self.chains.insert(para, VecDeque::new());
					Registered::mutate(|chains| chains.push(para));
				}
			}
			Step::NextBlock => {
				next_block();
			}
		}
	}

	fn send(&mut self, para: ParaId, messages: Vec<usize>) {
		let config = Configuration::get();
		let encoded: Vec<_> = messages.iter().map(|n| message(*n)).collect();
		let bytes = encoded.iter().map(|message| message.len() as u32).sum::<u32>();
		let (count, size) = Ump::queue_footprint(para);
		let fits = count + messages.len() as u32 <= config.max_upward_queue_count
			&& size + bytes <= config.max_upward_queue_size
			&& !DiscardedQueues::<Test>::contains_key(para);
		let allowed = self.chains.contains_key(&para)
			&& messages.len() as u32 <= config.max_upward_message_num_per_candidate
			&& encoded.iter().all(|message| message.len() <= 32)
			&& (fits || messages.is_empty());
		let commitments = commitments(encoded.clone());
		assert_eq!(Ump::check(&candidate(para, &commitments)).is_ok(), allowed);
		if let (true, Some(waiting)) = (allowed, self.chains.get_mut(&para)) {
			send(para, encoded);
			self.sent += messages.len();
			waiting.extend(messages);
		}
	}

	/// Let the message queue execute with some of the weight that all would take, and compare each end with the model.
	fn serve(&mut self, share: u8) {
		System::reset_events();
		let all = Weight::from_parts(40_000_000_000, 4_000_000);
		MessageQueue::service_queues(all * u64::from(share) / 255);
		for event in events() {
			let (from, ended, success) = match event {
				Event::MessageExecuted { from, hash, .. } => (from, hash, true),
				Event::MessageFailed { cause: Cause::SenderGone, .. } => {
					self.discarded -= 1;
					self.ended += 1;
					continue;
				}
				Event::MessageFailed { from, hash, .. } => (from, hash, false),
				_ => continue,
			};
			let first = self.chains.get_mut(&from).and_then(VecDeque::pop_front);
			let instructions = first.expect("only what waits is executed");
			assert_eq!(ended, hash(&message(instructions)));
			assert_eq!(success, instructions % 2 == 1);
			self.ended += 1;
		}
	}

	fn check(&self) {
		for para in [PARA, OTHER] {
			let nothing = VecDeque::new();
			let waiting = self.chains.get(&para).unwrap_or(&nothing);
			let size = waiting.iter().map(|n| message(*n).len() as u32).sum();
			assert_eq!(Ump::queue_footprint(para), (waiting.len() as u32, size));
		}
		assert_eq!(Ump::do_try_state(), Ok(()));
		assert_eq!(MessageQueue::do_try_state(), Ok(()));
	}

	/// In the end, what was accepted has been executed or went with its chain.
	fn check_end(&mut self) {
		while DiscardedQueues::<Test>::iter_keys().next().is_some() {
			next_block();
		}
		self.serve(u8::MAX);
		self.check();
		assert_eq!(self.sent, self.ended + self.discarded);
		for para in [PARA, OTHER] {
			if !self.chains.contains_key(&para) {
				let left = sluice_testing::leftovers::of_chain(para, &["Ump", "MessageQueue"]);
				assert_eq!((left, read(para)), (vec![], None));
			}
		}
	}
}

proptest! {
	// 200 times 60 steps.
	#![proptest_config(ProptestConfig::with_cases(200))]

	/// Whatever comes, what was accepted is executed in the order of sending, nothing else is, and no limit is exceeded.
	#[test]
	fn what_was_accepted_is_executed_and_nothing_else(steps in prop::collection::vec(step(), 60)) {
		run(|| {
			let mut model = Model::default();
			for para in [PARA, OTHER] {
				model.chains.insert(para, VecDeque::new());
			}
			for step in steps {
				model.play(step);
				model.check();
			}
			model.check_end();
		});
	}
}
