//! The archive against a chain of which everything is known.

mod common;

use common::chain::{Chain, Op, Stream};
use proptest::prelude::*;
use sluice_node_xcmp::{
	archive::{Archive, Bounds},
	exchange::{Refusal, Serve},
};
use sluice_primitives::{
	xcmp::{
		exchange::{EventRequest, MessagesRequest, Request, Response},
		MountainRange, StreamId,
	},
	Hash,
};
use std::{collections::BTreeMap, path::Path};

const CHANNEL: StreamId = channel(2001);
const ACK: StreamId = ack(2001);
const NEWS: StreamId = StreamId::Broadcast { domain: 0, subdomain: 0, num: 1 };

const fn channel(recipient: u32) -> StreamId {
	StreamId::Channel { recipient: sluice_primitives::ParaId::new(recipient), domain: 0, num: 1 }
}

const fn ack(sender: u32) -> StreamId {
	StreamId::Ack { sender: sluice_primitives::ParaId::new(sender), domain: 0, num: 1 }
}

fn body(n: u64) -> Vec<u8> {
	vec![n as u8; 1 + (n % 7) as usize]
}

fn send(stream: StreamId, n: u64) -> Op {
	Op::Send(stream, body(n))
}

/// Ask for messages as a recipient does that has the first `start`. What comes must verify, and be true.
fn messages(
	archive: &Archive,
	under: Hash,
	(id, stream): (StreamId, &Stream),
	start: u64,
	max_bytes: u32,
) -> Result<u64, Refusal> {
	let request = Request::Messages(MessagesRequest { stream: id, start, under, max_bytes });
	let answer = archive.answer(&request)?;
	let own = stream.range(start);
	let range = answer.verify(&request, &own).expect("an honest answer").expect("a range");
	let Response::Messages(response) = answer else { panic!("messages were asked for") };
	let end = start + response.payloads.len() as u64;
	assert_eq!(response.payloads, stream.bodies[start as usize..end as usize]);
	assert_eq!(range, stream.range(end));
	assert_eq!(response.extension.is_identity(), end == stream.leaves());
	Ok(end)
}

fn newest(archive: &Archive, under: Hash, id: StreamId, stream: &Stream) -> Result<(), Refusal> {
	let request = Request::Event(EventRequest { stream: id, under, at: None });
	let answer = archive.answer(&request)?;
	answer.verify(&request, &MountainRange::default()).expect("an honest answer");
	let Response::Event(response) = answer else { panic!("an event was asked for") };
	assert_eq!(Some(&response.payload), stream.bodies.last());
	Ok(())
}

fn open(folder: &Path) -> Archive {
	Archive::open(folder.join("xcmp.redb")).expect("the archive opens")
}

#[test]
fn messages_are_served_under_the_root_that_was_asked_for() {
	let folder = tempfile::tempdir().expect("a folder");
	let (archive, mut chain) = (open(folder.path()), Chain::new("a"));
	let mut tip = chain.genesis;
	let mut tips = Vec::new();
	for n in 0..9 {
		tip = chain.build(tip, &[send(CHANNEL, n), send(ACK, n), send(CHANNEL, n + 100)]);
		tips.push(tip);
	}
	archive.note_enacted(&chain, tip).expect("archived");
	for tip in tips {
		let block = chain.at(tip);
		let (root, stream) = (block.info.root.expect("a root"), &block.streams[&CHANNEL]);
		for start in 0..=stream.leaves() {
			let end = messages(&archive, root, (CHANNEL, stream), start, 1_000);
			assert_eq!(end, Ok(stream.leaves()));
			assert_eq!(messages(&archive, root, (CHANNEL, stream), start, 0), Ok(start));
		}
		assert_eq!(newest(&archive, root, ACK, &block.streams[&ACK]), Ok(()));
	}
}

#[test]
fn what_cannot_be_served_is_refused_with_the_reason() {
	let folder = tempfile::tempdir().expect("a folder");
	let (archive, mut chain) = (open(folder.path()), Chain::new("a"));
	let tip = chain.build(chain.genesis, &[send(CHANNEL, 1)]);
	archive.note_enacted(&chain, tip).expect("archived");
	let under = chain.at(tip).info.root.expect("a root");
	let ask = |under, stream, start| {
		let request = MessagesRequest { stream, start, under, max_bytes: 9 };
		archive.answer(&Request::Messages(request)).expect_err("refused")
	};
	let unknown = Hash::repeat_byte(7);
	assert_eq!(ask(unknown, CHANNEL, 0), Refusal::UnknownRoot(unknown));
	assert_eq!(ask(under, ACK, 0), Refusal::NoStream(ACK));
	assert_eq!(ask(under, CHANNEL, 2), Refusal::Beyond { leaves: 1, actual: 2 });
	assert_eq!(ask(under, CHANNEL, u64::MAX), Refusal::Beyond { leaves: 1, actual: u64::MAX });
	let event = EventRequest { stream: CHANNEL, under, at: Some(1) };
	let beyond = archive.answer(&Request::Event(event));
	assert_eq!(beyond, Err(Refusal::Beyond { leaves: 1, actual: 1 }));
}

#[test]
fn nothing_is_lost_through_restarts_and_missed_notes() {
	let folder = tempfile::tempdir().expect("a folder");
	let mut chain = Chain::new("a");
	let mut tip = chain.genesis;
	for round in 0..5 {
		for n in 0..600 {
			let ops = [send(CHANNEL, n), send(NEWS, n)];
			// Most blocks send nothing.
			tip = chain.build(tip, if n % 60 == round { &ops } else { &[] });
		}
		let archive = open(folder.path());
		archive.note_enacted(&chain, tip).expect("archived");
		let block = archive.holding().expect("holding").block;
		assert_eq!(block, Some((chain.at(tip).info.number, tip)));
	}
	let archive = open(folder.path());
	let (stream, way) = (chain.at(tip).streams[&CHANNEL].clone(), chain.way_to(tip));
	let root = way.iter().rev().find_map(|hash| chain.at(*hash).info.root).expect("a root");
	assert_eq!(messages(&archive, root, (CHANNEL, &stream), 0, 10_000), Ok(50));
}

#[test]
fn an_archive_is_open_once() {
	let folder = tempfile::tempdir().expect("a folder");
	let archive = open(folder.path());
	let again = Archive::open(folder.path().join("xcmp.redb"));
	let error = again.err().expect("refused").to_string();
	assert!(error.contains("stop the process that has it open"), "{error}");
	drop(archive);
	open(folder.path());
	let other = folder.path().join("other");
	std::fs::write(&other, "no archive").expect("written");
	let error = Archive::open(&other).err().expect("refused").to_string();
	assert!(error.contains("remove the file"), "{error}");
}

#[test]
fn undone_blocks_are_served_no_more() {
	let folder = tempfile::tempdir().expect("a folder");
	let (archive, mut chain) = (open(folder.path()), Chain::new("a"));
	let base = chain.build(chain.genesis, &[send(CHANNEL, 1), send(CHANNEL, 2), send(NEWS, 1)]);
	// On one side the broadcast goes and begins anew; on the other it goes on.
	let left = chain.build(base, &[send(CHANNEL, 3), send(CHANNEL, 4), Op::Remove(NEWS)]);
	let left = chain.build(left, &[send(NEWS, 9)]);
	let right = chain.build(base, &[send(CHANNEL, 5), send(NEWS, 2)]);
	for tip in [left, right, left, right] {
		archive.note_enacted(&chain, tip).expect("archived");
		for hash in [base, left, right] {
			let block = chain.at(hash);
			let root = block.info.root.expect("a root");
			for (id, stream) in &block.streams {
				let answer = messages(&archive, root, (*id, stream), 0, 1_000);
				match chain.way_to(tip).contains(&hash) {
					true => assert_eq!(answer, Ok(stream.leaves())),
					false => assert_eq!(answer, Err(Refusal::UnknownRoot(root))),
				}
			}
		}
	}
}

#[test]
fn what_is_confirmed_is_forgotten_and_the_rest_is_proven() {
	let folder = tempfile::tempdir().expect("a folder");
	let (archive, mut chain) = (open(folder.path()), Chain::new("a"));
	let many: Vec<_> = (0..1_000).map(|n| send(CHANNEL, n)).collect();
	let sent = chain.build(chain.genesis, &many);
	archive.note_enacted(&chain, sent).expect("archived");
	let before = archive.holding().expect("holding");
	assert_eq!((before.bodies, before.nodes), (1_000, 1_994));
	let confirmed = chain.build(sent, &[Op::Confirm(CHANNEL, 991)]);
	archive.note_finalized(&chain, confirmed).expect("not archived yet, so ignored");
	assert_eq!(archive.holding().expect("holding"), before);
	archive.note_enacted(&chain, confirmed).expect("archived");
	archive.note_finalized(&chain, confirmed).expect("pruned");
	let after = archive.holding().expect("holding");
	assert_eq!(after.bodies, 9);
	assert!(after.nodes < 40, "{after:?}");
	let (root, stream) = (chain.at(sent).info.root.expect("a root"), &chain.at(sent).streams);
	for start in 991..=1_000 {
		let end = messages(&archive, root, (CHANNEL, &stream[&CHANNEL]), start, 1_000);
		assert_eq!(end, Ok(1_000));
	}
	let pruned = messages(&archive, root, (CHANNEL, &stream[&CHANNEL]), 990, 1_000);
	assert_eq!(pruned, Err(Refusal::Pruned { stream: CHANNEL, position: 990 }));
}

#[test]
fn of_acknowledgements_and_broadcasts_the_newest_are_kept() {
	let folder = tempfile::tempdir().expect("a folder");
	let (archive, mut chain) = (open(folder.path()), Chain::new("a"));
	let mut tip = chain.genesis;
	for n in 0..200 {
		tip = chain.build(tip, &[send(ACK, n), send(NEWS, n)]);
		archive.note_enacted(&chain, tip).expect("archived");
		archive.note_finalized(&chain, tip).expect("pruned");
	}
	let holding = archive.holding().expect("holding");
	let newest = Bounds::default().newest;
	assert_eq!(holding.bodies, 2 * newest);
	assert!(holding.nodes < 2 * (2 * newest + 10), "{holding:?}");
	for hash in chain.way_to(tip).into_iter().rev().take(newest as usize) {
		let block = chain.at(hash);
		let root = block.info.root.expect("a root");
		assert_eq!(newest_of(&archive, root, block), [Ok(()), Ok(())]);
	}
}

fn newest_of(
	archive: &Archive,
	root: Hash,
	block: &common::chain::Block,
) -> [Result<(), Refusal>; 2] {
	[ACK, NEWS].map(|id| newest(archive, root, id, &block.streams[&id]))
}

#[test]
fn a_stream_whose_beginning_is_gone_is_not_served_and_hinders_no_other() {
	let folder = tempfile::tempdir().expect("a folder");
	let (archive, mut chain) = (open(folder.path()), Chain::new("a"));
	let old = chain.build(chain.genesis, &[send(CHANNEL, 1)]);
	let new = chain.build(old, &[send(CHANNEL, 2), send(NEWS, 1)]);
	chain.stateless = Some(chain.at(old).info.number);
	archive.note_enacted(&chain, new).expect("archived");
	let block = chain.at(new);
	let root = block.info.root.expect("a root");
	let channel = messages(&archive, root, (CHANNEL, &block.streams[&CHANNEL]), 1, 99);
	assert_eq!(channel, Err(Refusal::NotArchived(CHANNEL)));
	assert_eq!(newest(&archive, root, NEWS, &block.streams[&NEWS]), Ok(()));
}

/// What happens to an archive.
#[derive(Clone, Debug)]
enum Act {
	/// Blocks, on top of one that is so many before the tip. The archive is told of the last.
	Build(usize, Vec<Vec<Op>>),
	/// A block that is so many before the tip becomes final.
	Finalize(usize),
	Reopen,
}

fn streams() -> impl Strategy<Value = StreamId> {
	prop_oneof![Just(CHANNEL), Just(channel(2002)), Just(ACK), Just(NEWS)]
}

fn ops() -> impl Strategy<Value = Op> {
	prop_oneof![
		8 => (streams(), any::<u64>()).prop_map(|(stream, n)| send(stream, n)),
		1 => streams().prop_map(Op::Remove),
		3 => (streams(), 0..30u64).prop_map(|(stream, up_to)| Op::Confirm(stream, up_to)),
	]
}

fn acts() -> impl Strategy<Value = Act> {
	let block = prop::collection::vec(ops(), 0..5);
	prop_oneof![
		6 => (0..4usize, prop::collection::vec(block, 1..4))
			.prop_map(|(depth, blocks)| Act::Build(depth, blocks)),
		2 => (0..4usize).prop_map(Act::Finalize),
		1 => Just(Act::Reopen),
	]
}

const BOUNDS: Bounds = Bounds { roots: 8, newest: 3, blocks: 32 };

/// An archive, the chain, and what the archive was told.
struct World {
	archive: Option<Archive>,
	chain: Chain,
	tip: Hash,
	/// Number of the last final block.
	last_final: u64,
	/// By stream and beginning, how much is confirmed for good.
	confirmed: BTreeMap<(StreamId, u64), u64>,
	/// Blocks whose roots are kept.
	kept: Vec<Hash>,
}

impl World {
	fn archive(&self) -> &Archive {
		self.archive.as_ref().expect("it is open")
	}

	/// A block before the tip, not beyond the last final one.
	fn back(&self, depth: usize) -> Hash {
		let way = self.chain.way_to(self.tip);
		let number = way.len().saturating_sub(depth + 1).max(self.last_final as usize);
		way[number]
	}

	fn act(&mut self, act: Act, file: &Path) {
		match act {
			Act::Build(depth, blocks) => {
				self.tip = self.back(depth);
				for ops in blocks {
					self.tip = self.chain.build(self.tip, &ops);
				}
				self.archive().note_enacted(&self.chain, self.tip).expect("archived");
				self.keep();
			}
			Act::Finalize(depth) => {
				let hash = self.back(depth);
				let block = self.chain.at(hash);
				self.archive().note_finalized(&self.chain, hash).expect("pruned");
				self.last_final = block.info.number;
				for (id, stream) in &block.streams {
					self.confirmed.insert((*id, stream.beginning), stream.confirmed);
				}
			}
			Act::Reopen => {
				self.archive = None;
				self.archive = Some(Archive::open_bounded(file, BOUNDS).expect("it opens"));
			}
		}
	}

	/// The tip is another one.
	fn keep(&mut self) {
		let way = self.chain.way_to(self.tip);
		self.kept.retain(|hash| way.contains(hash));
		let last = self.kept.last().and_then(|last| way.iter().position(|hash| hash == last));
		let new = way.into_iter().skip(last.map_or(0, |last| last + 1));
		self.kept.extend(new.filter(|hash| self.chain.at(*hash).info.root.is_some()));
		self.kept.drain(..self.kept.len().saturating_sub(BOUNDS.roots as usize));
	}

	/// What has to be served is served, and what is served is true.
	fn check(&self) {
		for (age, hash) in self.kept.iter().rev().enumerate() {
			let block = self.chain.at(*hash);
			let root = block.info.root.expect("a root");
			for (id, stream) in &block.streams {
				let is_channel = matches!(id, StreamId::Channel { .. });
				let confirmed =
					self.confirmed.get(&(*id, stream.beginning)).copied().unwrap_or_default();
				for start in 0..=stream.leaves() {
					let answer = messages(self.archive(), root, (*id, stream), start, 20);
					if is_channel && start >= confirmed {
						assert!(answer.is_ok(), "{id:?} from {start}, {age} back: {answer:?}");
					}
				}
				let answer = newest(self.archive(), root, *id, stream);
				if !is_channel && age < BOUNDS.newest as usize {
					assert_eq!(answer, Ok(()), "{id:?}, {age} back");
				}
			}
		}
		let holding = self.archive().holding().expect("holding");
		assert_eq!(holding.roots, self.kept.len() as u64);
	}
}

proptest! {
	#![proptest_config(ProptestConfig { cases: 32, max_shrink_iters: 100, failure_persistence: None, ..Default::default() })]

	#[test]
	fn any_history_of_blocks_forks_prunes_and_restarts_is_served_truly(
		acts in prop::collection::vec(acts(), 1..16),
	) {
		let folder = tempfile::tempdir().expect("a folder");
		let file = folder.path().join("xcmp.redb");
		let archive = Some(Archive::open_bounded(&file, BOUNDS).expect("it opens"));
		let chain = Chain::new("a");
		let tip = chain.genesis;
		let (confirmed, kept) = Default::default();
		let mut world = World { archive, chain, tip, last_final: 0, confirmed, kept };
		for act in acts {
			world.act(act, &file);
			world.check();
		}
	}
}
