//! Whatever happens: every message is delivered once and in order.

use super::*;
use codec::{DecodeAll, Encode};
use frame_support::{assert_ok, weights::Weight};
use proptest::prelude::*;
use std::{cell::RefCell, collections::BTreeMap};

/// Both channels, each of which is switched, suspended and shut by itself.
const CHANNELS: [(u32, u32); 2] = [(A, B), (B, A)];

#[derive(Clone, Debug)]
enum Step {
	/// So many are sent in a channel, as far as there is room, while the recipient sleeps.
	Send(usize, u64),
	/// These build, and their collators bring at most so many messages of a channel.
	Build { a: bool, b: bool, brings: usize },
	/// The recipient's collator brings nothing.
	Withhold(usize),
	/// The recipient's collator changes a bit of what it brings, and then builds a right block.
	Corrupt(usize, u32),
	/// The recipient's collator brings what it brought before, whatever has come of it.
	Replay(usize),
	/// The sender builds a block, with so many messages, that is not included.
	Fork(usize, u64),
	/// The sender, and its collators, go on from what they have stored.
	Restart(usize),
	/// The channel's transport changes.
	Switch(usize),
	/// The recipient suspends the sender, or resumes it.
	Suspend(usize),
	/// The relay chain lets the sender send, or not.
	Shut(usize),
	/// Blocks have room for a page of relayed messages, or for all.
	Narrow(bool),
	/// The message queues have room for so many pages, and execute or not.
	Room(u32, bool),
}

fn step() -> impl Strategy<Value = Step> {
	let channel = || 0..CHANNELS.len();
	prop_oneof![
		8 => (channel(), 0..6u64).prop_map(|(channel, count)| Step::Send(channel, count)),
		8 => (any::<bool>(), any::<bool>(), 1..8usize)
			.prop_map(|(a, b, brings)| Step::Build { a, b, brings }),
		1 => channel().prop_map(Step::Withhold),
		2 => (channel(), any::<u32>()).prop_map(|(channel, bit)| Step::Corrupt(channel, bit)),
		3 => channel().prop_map(Step::Replay),
		2 => (channel(), 0..6u64).prop_map(|(channel, count)| Step::Fork(channel, count)),
		1 => channel().prop_map(Step::Restart),
		3 => channel().prop_map(Step::Switch),
		1 => channel().prop_map(Step::Suspend),
		1 => channel().prop_map(Step::Shut),
		1 => any::<bool>().prop_map(Step::Narrow),
		1 => (0..2u32, any::<bool>()).prop_map(|(pages, serves)| Step::Room(pages, serves)),
	]
}

/// How a channel fares.
#[derive(Default)]
struct Fate {
	sent: u64,
	suspended: bool,
	brought: InboundData,
}

/// How often what happened, so that it is not too little.
#[derive(Default)]
struct Seen(RefCell<BTreeMap<&'static str, u64>>);

impl Seen {
	fn note(&self, what: &'static str, times: u64) {
		*self.0.borrow_mut().entry(what).or_default() += times;
	}

	fn times(&self, what: &str) -> u64 {
		self.0.borrow().get(what).copied().unwrap_or_default()
	}
}

struct Play<'a> {
	network: Network,
	fates: [Fate; 2],
	seen: &'a Seen,
}

/// A message of number `n` and the ones that follow, as far as they are taken. Gives how many.
fn send_some(to: u32, n: u64, count: u64) -> u64 {
	// A full window or a shut channel is an error, and nothing was sent.
	(0..count).fold(0, |taken, _| taken + u64::from(send(to, n + taken).is_ok()))
}

impl<'a> Play<'a> {
	fn new(seen: &'a Seen) -> Self {
		let mut network = Network::new();
		for (from, to) in CHANNELS {
			network.relay.open(from, to);
		}
		network.round(&[A, B]);
		Self { network, fates: Default::default(), seen }
	}

	fn step(&mut self, step: Step) {
		let network = &mut self.network;
		match step {
			Step::Send(channel, count) => {
				let ((from, to), sent) = (CHANNELS[channel], &mut self.fates[channel].sent);
				let mut taken = 0;
				network.block(from, || taken = send_some(to, *sent, count));
				network.enact();
				*sent += taken;
				self.seen.note("refused", count - taken);
			}
			Step::Build { a, b, brings } => {
				network.brings = brings;
				let awake = [(A, a), (B, b)].into_iter().filter(|(_, awake)| *awake);
				let awake: Vec<_> = awake.map(|(id, _)| id).collect();
				network.round(&awake);
			}
			Step::Withhold(channel) => {
				let (_, to) = CHANNELS[channel];
				assert_ok!(network.block_with(to, InboundData::default(), || ()));
				network.enact();
			}
			Step::Corrupt(channel, bit) => self.corrupt(CHANNELS[channel].1, bit),
			Step::Replay(channel) => {
				let brought = self.fates[channel].brought.clone();
				// If it is what it was, it is taken now.
				match network.block_with(CHANNELS[channel].1, brought, || ()) {
					Ok(()) => network.enact(),
					Err(_) => self.seen.note("replayed", 1),
				}
				let offer = network.offer(CHANNELS[channel].1);
				if !offer.sources.is_empty() {
					self.fates[channel].brought = offer;
				}
			}
			Step::Fork(channel, count) => {
				let ((from, to), sent) = (CHANNELS[channel], self.fates[channel].sent);
				let seen = self.seen;
				network.fork(from, || seen.note("forked", send_some(to, sent, count)));
			}
			Step::Restart(channel) => {
				let from = CHANNELS[channel].0;
				let kept = |network: &Network| -> usize {
					network.chains[&from].archive.streams.values().map(|s| s.bodies.len()).sum()
				};
				let before = kept(network);
				network.restart(from);
				self.seen.note("pruned", (before - kept(network)) as u64);
			}
			Step::Switch(channel) => {
				let (from, to) = CHANNELS[channel];
				let other = match network.relay.channel(from, to).link.transport {
					Relayed => Direct,
					Direct => Relayed,
				};
				network.relay.switch(from, to, other);
			}
			Step::Suspend(channel) => self.suspend(channel),
			Step::Shut(channel) => {
				let (from, to) = CHANNELS[channel];
				let link = &mut network.relay.channel(from, to).link;
				link.open = !link.open;
			}
			Step::Narrow(narrow) => BlockProof::set(if narrow { NARROW } else { 5 << 20 }),
			Step::Room(pages, serves) => room(pages, serves),
		}
		for channel in 0..CHANNELS.len() {
			let executed = self.executed(channel);
			assert_eq!(executed, (0..executed.len() as u64).collect::<Vec<_>>());
			assert!(executed.len() as u64 <= self.fates[channel].sent);
		}
	}

	/// What the recipient has executed.
	fn executed(&mut self, channel: usize) -> Vec<u64> {
		let (from, to) = CHANNELS[channel];
		self.network.executed(to, from)
	}

	fn corrupt(&mut self, on: u32, bit: u32) {
		let offer = self.network.offer(on);
		if !offer.sources.is_empty() {
			let mut bytes = offer.encode();
			let bit = bit as usize % (bytes.len() * 8);
			bytes[bit / 8] ^= 1 << (bit % 8);
			if let Ok(changed) = InboundData::decode_all(&mut &bytes[..]) {
				match self.network.block_with(on, changed.clone(), || ()) {
					Ok(()) => assert_eq!(without_counts(changed), without_counts(offer)),
					Err(_) => self.seen.note("corrupted", 1),
				}
			}
		}
		self.network.round(&[on]);
	}

	fn suspend(&mut self, channel: usize) {
		let ((from, to), suspended) = (CHANNELS[channel], self.fates[channel].suspended);
		let changed = self.network.on(to, || match suspended {
			false => XcmpEndpoint::suspend(RuntimeOrigin::root(), from.into()),
			true => XcmpEndpoint::resume(RuntimeOrigin::root(), from.into()),
		});
		// Before the recipient knows of a direct channel there is nothing to suspend.
		if changed.is_ok() {
			self.fates[channel].suspended = !suspended;
		}
	}

	/// Everything goes well from now on: everything arrives, and every sender learns of it.
	fn settle(&mut self) {
		room(16, true);
		for (channel, (from, to)) in CHANNELS.into_iter().enumerate() {
			if self.fates[channel].suspended {
				self.suspend(channel);
			}
			self.network.relay.channel(from, to).link.open = true;
		}
		self.network.brings = MAX_INBOUND_MESSAGES as usize;
		let mut rounds = 0;
		while !self.is_done() {
			self.network.round(&[A, B]);
			rounds += 1;
			assert!(rounds < 300, "something is lost");
		}
		for (channel, (from, to)) in CHANNELS.into_iter().enumerate() {
			let sent = self.fates[channel].sent;
			assert_eq!(self.network.executed(to, from), (0..sent).collect::<Vec<_>>());
			let inbound = self.network.on(to, crate::Inbound::<Test>::get);
			let direct = inbound.get(&from.into()).map_or(0, |channel| channel.consumed.messages);
			self.seen.note("direct", direct);
			self.seen.note("relayed", sent - direct);
		}
	}

	fn is_done(&mut self) -> bool {
		let sent = self.fates.each_ref().map(|fate| fate.sent);
		(0..CHANNELS.len()).all(|channel| self.executed(channel).len() as u64 == sent[channel])
			&& [A, B].into_iter().all(|id| {
				let channels = self.network.on(id, XcmpEndpoint::channels);
				channels.iter().all(|channel| channel.confirmed_messages == channel.messages)
			})
	}
}

fn room(pages: u32, serves: bool) {
	MaxQueuedPages::set(pages);
	let weight = Weight::from_parts(500_000_000_000, 1 << 40);
	ServiceWeight::set(serves.then_some(weight));
}

#[test]
fn every_message_is_delivered_once_and_in_order_whatever_happens() {
	let seen = Seen::default();
	sluice_testing::random::run(40, prop::collection::vec(step(), 80), |steps| {
		let mut play = Play::new(&seen);
		steps.into_iter().for_each(|step| play.step(step));
		play.settle();
	});
	for what in ["direct", "relayed", "corrupted", "replayed", "forked", "refused", "pruned"] {
		let times = seen.times(what);
		println!("{what}: {times}");
		assert!(times > 10, "{what}: hardly ever");
	}
}
