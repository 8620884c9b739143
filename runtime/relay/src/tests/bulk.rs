//! What the relay chain holds of messages that do not pass through it, however many there are.

use super::*;
use sluice_primitives::{
	endpoint::ChannelTransport,
	xcmp::{leaf, tree, MountainRange, StreamId},
	Hash,
};
use sluice_testing::leftovers::keys_under;

const MESSAGES: u32 = 10_000;
/// Bytes of each.
const SIZE: usize = 100_000;
/// Messages of a block, whose proof has room for so many.
const PER_BLOCK: u32 = 25;

/// What a chain keeps of the one channel by which it sends.
struct Sender {
	stream: StreamId,
	range: MountainRange,
}

impl Sender {
	/// Send the next message, hashed as it would be.
	fn send(&mut self) {
		let mut body = message(SIZE);
		body[..8].copy_from_slice(&self.range.leaves().to_le_bytes());
		self.range.append(leaf(&body)).expect("there is room");
	}

	/// What the head of a block tells that sent.
	fn root(&self) -> Hash {
		tree::streams_root(&[(self.stream, self.range.root())]).expect("there is a stream")
	}
}

/// The next block, with a candidate of A that tells `root`.
fn tell(world: &mut World, salt: u32, root: Option<Hash>) {
	let candidate = world.candidate(A, Block { salt, root, ..Block::default() });
	world.block(vec![candidate], || assert_eq!(door::included(), [ParaId::from(A)]));
}

/// A direct channel from A to B. By others A has sent before, so that its ring is full.
fn in_use() -> (World, Sender) {
	let mut world = World::new();
	let channel = ChannelId::new(A.into(), B.into());
	world.block(vec![], || {
		let root = RuntimeOrigin::root;
		assert_ok!(Hrmp::force_open_hrmp_channel(root(), A.into(), B.into(), 8, 1024));
		assert_ok!(Hrmp::set_channel_transport(root(), channel, ChannelTransport::Direct));
	});
	let length = <Runtime as pallet_xcmp::Config>::MaxRecentRoots::get();
	for n in 0..length {
		tell(&mut world, n, Some(Hash::from_low_u64_be(n.into())));
	}
	let number = world.run(|| Hrmp::channel_view(channel).and_then(|view| view.stream));
	let stream = number.expect("the channel is direct").channel(B.into());
	(world, Sender { stream, range: MountainRange::default() })
}

/// Keys of the whole state, and the bytes of keys and values, after `messages` messages in as many blocks as most of them
/// take, and a block without any.
fn state_after(messages: u32) -> (usize, usize) {
	let (mut world, mut sender) = in_use();
	for first in (0..MESSAGES).step_by(PER_BLOCK as usize) {
		let sent = messages.saturating_sub(first).min(PER_BLOCK);
		(0..sent).for_each(|_| sender.send());
		tell(&mut world, first, (sent > 0).then(|| sender.root()));
	}
	tell(&mut world, MESSAGES, None);
	world.run(|| {
		let newest = Xcmp::newest_root(A.into()).map(|newest| newest.root);
		assert_eq!(newest, Some(sender.root()), "the relay chain vouches for all that was sent");
		let size = |key: Vec<u8>| key.len() + sp_io::storage::get(&key).map_or(0, |v| v.len());
		keys_under(&[]).map(size).fold((0, 0), |(keys, bytes), size| (keys + 1, bytes + size))
	})
}

/// A gigabyte of messages, of which the relay chain sees a hash a block.
#[test]
fn ten_thousand_messages_take_no_more_state_than_one() {
	let [one, all] = [1, MESSAGES].map(state_after);
	println!(
		"keys and bytes of the relay state: {one:?} after one message, {all:?} after {MESSAGES}"
	);
	assert_eq!(one, all);
}
