//! Whatever happens: every message is delivered once and in order.

use super::*;
use frame_support::assert_ok;
use proptest::prelude::*;

#[derive(Clone, Debug)]
enum Step {
	/// A sends so many to B, as far as there is room.
	Send(u64),
	/// These build, and their collators bring at most so many messages of a channel.
	Build { a: bool, b: bool, brings: usize },
	/// B's collator brings nothing.
	Withhold,
	/// The channel's transport changes.
	Switch,
	/// B suspends A, or resumes it.
	Suspend,
	/// The relay chain lets A send, or not.
	Shut,
	/// B's message queue has room for so many pages, and executes or not.
	Room(u32, bool),
}

fn step() -> impl Strategy<Value = Step> {
	prop_oneof![
		6 => (0..6u64).prop_map(Step::Send),
		8 => (any::<bool>(), any::<bool>(), 1..8usize)
			.prop_map(|(a, b, brings)| Step::Build { a, b, brings }),
		1 => Just(Step::Withhold),
		2 => Just(Step::Switch),
		1 => Just(Step::Suspend),
		1 => Just(Step::Shut),
		1 => (0..2u32, any::<bool>()).prop_map(|(pages, serves)| Step::Room(pages, serves)),
	]
}

struct Play {
	network: Network,
	sent: u64,
	suspended: bool,
}

impl Play {
	fn step(&mut self, step: Step) {
		let network = &mut self.network;
		match step {
			Step::Send(count) => {
				let sent = &mut self.sent;
				network.block(A, || {
					for _ in 0..count {
						// A full window or a shut channel is an error, and nothing was sent.
						if send(B, *sent).is_ok() {
							*sent += 1;
						}
					}
				});
				network.enact();
			}
			Step::Build { a, b, brings } => {
				network.brings = brings;
				let awake = [(A, a), (B, b)].into_iter().filter(|(_, awake)| *awake);
				let awake: Vec<_> = awake.map(|(id, _)| id).collect();
				network.round(&awake);
			}
			Step::Withhold => {
				assert_ok!(network.block_with(B, InboundData::default(), || ()));
				network.enact();
			}
			Step::Switch => {
				let to = match network.relay.channel(A, B).link.transport {
					Relayed => Direct,
					Direct => Relayed,
				};
				network.relay.switch(A, B, to);
			}
			Step::Suspend => self.suspend(),
			Step::Shut => {
				let link = &mut network.relay.channel(A, B).link;
				link.open = !link.open;
			}
			Step::Room(pages, serves) => room(pages, serves),
		}
		let executed = self.network.executed(B, A);
		assert_eq!(executed, (0..executed.len() as u64).collect::<Vec<_>>());
		assert!(executed.len() as u64 <= self.sent);
	}

	fn suspend(&mut self) {
		let suspended = self.suspended;
		let changed = self.network.on(B, || match suspended {
			false => XcmpEndpoint::suspend(RuntimeOrigin::root(), A.into()),
			true => XcmpEndpoint::resume(RuntimeOrigin::root(), A.into()),
		});
		// Before B knows of a direct channel there is nothing to suspend.
		if changed.is_ok() {
			self.suspended = !suspended;
		}
	}

	/// Everything goes well from now on.
	fn settle(&mut self) {
		if self.suspended {
			self.suspend();
		}
		room(16, true);
		let network = &mut self.network;
		network.relay.channel(A, B).link.open = true;
		network.brings = MAX_INBOUND_MESSAGES as usize;
		let mut rounds = 0;
		while network.executed(B, A).len() as u64 != self.sent {
			network.round(&[A, B]);
			rounds += 1;
			assert!(
				rounds < 300,
				"something is lost: {} of {}",
				network.executed(B, A).len(),
				self.sent
			);
		}
	}
}

fn room(pages: u32, serves: bool) {
	MaxQueuedPages::set(pages);
	let weight = frame_support::weights::Weight::from_parts(500_000_000_000, 1 << 40);
	ServiceWeight::set(serves.then_some(weight));
}

#[test]
fn every_message_is_delivered_once_and_in_order_whatever_happens() {
	sluice_testing::random::run(40, prop::collection::vec(step(), 60), |steps| {
		let mut network = Network::new();
		network.relay.open(A, B);
		network.round(&[A, B]);
		let mut play = Play { network, sent: 0, suspended: false };
		steps.into_iter().for_each(|step| play.step(step));
		play.settle();
		let all: Vec<_> = (0..play.sent).collect();
		assert_eq!(play.network.executed(B, A), all);
	});
}
