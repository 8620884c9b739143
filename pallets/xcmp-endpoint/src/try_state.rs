//! What always holds of the storage between blocks.

use crate::{
	Asked, Broadcasts, Child, Config, Consumed, Inbound, Load, Nodes, Outbound, Outbox, OutboxLoad,
	Pallet, Published, RelayState, Streams, Subscriptions, Touched, TreeRoot, Uprooted,
};
use alloc::vec::Vec;
use frame_support::{ensure, traits::Get};
use sluice_primitives::{
	xcmp::{leaf, tree, StreamId},
	Hash,
};
use sp_runtime::TryRuntimeError;

impl<T: Config> Pallet<T> {
	/// Check the pallet's invariants, between blocks. Reads everything that is stored.
	pub fn do_try_state() -> Result<(), TryRuntimeError> {
		ensure!(!RelayState::<T>::exists(), "xcmp: a relay view outlives its block");
		ensure!(
			Touched::<T>::get().is_empty() && !Uprooted::<T>::exists(),
			"xcmp: streams changed, and no root was published"
		);
		Self::try_channels()?;
		Self::try_streams()?;
		Self::try_tree()?;
		Self::try_outbox()?;
		Self::try_sources()
	}

	/// Channels count what their streams hold, and nothing is confirmed that was not sent.
	fn try_channels() -> Result<(), TryRuntimeError> {
		for (recipient, channel) in &Outbound::<T>::get() {
			let range = Streams::<T>::get(channel.number.channel(*recipient)).unwrap_or_default();
			ensure!(
				channel.sent.messages == range.leaves(),
				"xcmp: messages sent differ from the stream"
			);
			let (confirmed, sent) = (channel.confirmed, channel.sent);
			ensure!(
				confirmed.messages <= sent.messages && confirmed.bytes <= sent.bytes,
				"xcmp: more is confirmed than was sent"
			);
		}
		let inbound = Inbound::<T>::get();
		for (sender, channel) in &inbound {
			let range = Consumed::<T>::get(sender);
			ensure!(
				channel.consumed.messages == range.leaves(),
				"xcmp: messages consumed differ from the range"
			);
		}
		for sender in Consumed::<T>::iter_keys() {
			ensure!(inbound.contains_key(&sender), "xcmp: range of a channel that is gone");
		}
		Ok(())
	}

	/// Every stream is of a channel, or is published.
	fn try_streams() -> Result<(), TryRuntimeError> {
		let (outbound, inbound) = (Outbound::<T>::get(), Inbound::<T>::get());
		let mut published = 0u32;
		for (stream, range) in Streams::<T>::iter() {
			ensure!(range.leaves() > 0, "xcmp: empty stream is stored");
			let of_channel = match stream {
				StreamId::Channel { recipient, .. } => outbound
					.get(&recipient)
					.is_some_and(|channel| channel.number.channel(recipient) == stream),
				StreamId::Ack { sender, .. } => {
					inbound.get(&sender).is_some_and(|channel| channel.number.ack(sender) == stream)
				}
				StreamId::Broadcast { .. } => {
					published = published.saturating_add(1);
					true
				}
				StreamId::Private(_) => false,
			};
			ensure!(of_channel, "xcmp: stream of a channel that is gone");
		}
		ensure!(published == Published::<T>::get(), "xcmp: broadcasts are counted wrong");
		ensure!(Streams::<T>::count() <= T::MaxStreams::get(), "xcmp: too many streams");
		Ok(())
	}

	/// The stored tree is that of the streams, and no node is left over.
	fn try_tree() -> Result<(), TryRuntimeError> {
		let mut streams: Vec<(StreamId, Hash)> =
			Streams::<T>::iter().map(|(stream, range)| (stream, range.root())).collect();
		streams.sort_by_key(|(stream, _)| *stream);
		let expected = tree::streams_root(&streams).ok();
		ensure!(Self::streams_root() == expected, "xcmp: stored tree differs from the streams");

		let mut waiting: Vec<_> = TreeRoot::<T>::get().into_iter().collect();
		let mut nodes = 0usize;
		while let Some(branch) = waiting.pop() {
			let Child::Node(at) = branch.child else { continue };
			let node = Nodes::<T>::get(at).ok_or("xcmp: node without its entry")?;
			ensure!(node.branch(at) == branch, "xcmp: node is hashed otherwise");
			waiting.extend([node.zeros, node.ones]);
			nodes = nodes.saturating_add(1);
		}
		ensure!(Nodes::<T>::iter_keys().count() == nodes, "xcmp: node outside of the tree");
		for (stream, root) in streams {
			let proof = Self::do_inclusion(stream).ok_or("xcmp: stream without a proof")?;
			ensure!(proof.root(stream, root).ok() == expected, "xcmp: proof leads to another root");
		}
		Ok(())
	}

	/// The outbox has the last bodies of the streams, in order.
	fn try_outbox() -> Result<(), TryRuntimeError> {
		let outbox = Outbox::<T>::get();
		let mut load = Load::default();
		for (index, sent) in outbox.iter().enumerate() {
			load = load.and(sent.body.len() as u64);
			let mut later = outbox.iter().skip(index.saturating_add(1));
			// A stream that was removed since leaves its bodies until the next block.
			let Some(range) = Streams::<T>::get(sent.stream) else { continue };
			if later.any(|later| later.stream == sent.stream) {
				continue;
			}
			ensure!(
				sent.position.saturating_add(1) == range.leaves(),
				"xcmp: outbox does not end where its stream does"
			);
			let last = range.peaks().last().filter(|_| range.leaves() % 2 == 1);
			ensure!(
				last.is_none_or(|peak| *peak == leaf(&sent.body)),
				"xcmp: body is not its stream's last leaf"
			);
		}
		let (_, said) = OutboxLoad::<T>::get();
		ensure!(load == said, "xcmp: outbox amounts to something else than it says");
		Ok(())
	}

	/// The next block is asked for what is read, and what was read belongs to a subscription.
	fn try_sources() -> Result<(), TryRuntimeError> {
		let asked: Vec<_> = Self::read_streams().into_iter().collect();
		ensure!(asked[..] == Asked::<T>::get()[..], "xcmp: other streams are asked for than read");
		let subscriptions = Subscriptions::<T>::get();
		for (source, stream) in Broadcasts::<T>::iter_keys() {
			ensure!(
				subscriptions.contains_key(&(source, stream)),
				"xcmp: broadcast without a subscription"
			);
		}
		Ok(())
	}
}
