//! What is fetched of one source.

use super::{
	ask::Asker,
	report::{Outcome, StreamReport},
	settled::Settled,
	share::{Room, FRAME},
	stream::Stream,
};
use sluice_primitives::{
	endpoint::{
		api::{Wanted, WantedContent},
		FromSource,
	},
	xcmp::{relay_keys::NewestRoot, StreamId},
	Hash, ParaId,
};
use std::collections::BTreeMap;

/// A source, and what has come of it.
pub(super) struct Source {
	pub id: ParaId,
	root: Option<Hash>,
	/// By id.
	streams: Vec<Stream>,
}

impl Source {
	/// The sources of what is wanted, as they stand under `roots`.
	pub fn all(wanted: Vec<Wanted>, roots: &BTreeMap<ParaId, NewestRoot>) -> Vec<Self> {
		let mut sources = BTreeMap::<ParaId, BTreeMap<StreamId, WantedContent>>::new();
		for Wanted { source, stream, content } in wanted {
			sources.entry(source).or_default().insert(stream, content);
		}
		let sources = sources.into_iter().map(|(id, streams)| {
			let root = roots.get(&id).map(|newest| newest.root);
			let outcome = if root.is_some() { Outcome::NoRoom } else { Outcome::NoRoot };
			let streams =
				streams.into_iter().map(|(stream, wanted)| Stream::new(stream, wanted, outcome));
			Self { id, root, streams: streams.collect() }
		});
		sources.collect()
	}

	pub fn reads(&self, stream: StreamId) -> bool {
		self.streams.iter().any(|read| read.id == stream)
	}

	/// Do not ask for what is known to be nothing.
	pub fn leave_settled(&mut self, settled: &Settled) {
		let Some(root) = self.root else { return };
		for stream in &mut self.streams {
			if settled.is_enough(self.id, stream.id, root, &stream.wanted) {
				stream.outcome = Outcome::Nothing;
			}
		}
	}

	/// Remember which streams were read to their ends.
	pub fn settle(&self, settled: &Settled) {
		let Some(root) = self.root else { return };
		for stream in &self.streams {
			if let Some(end) = stream.end() {
				settled.note(self.id, stream.id, root, end);
			}
		}
	}

	/// Whether there is anything to ask.
	pub fn wants_something(&self) -> bool {
		self.root.is_some() && self.streams.iter().any(Stream::is_open)
	}

	/// Whether it is known to have more than fitted.
	pub fn has_more(&self) -> bool {
		self.streams.iter().any(Stream::has_more)
	}

	/// What has come takes so much of a block.
	pub fn used(&self) -> Room {
		let items = self.streams.iter().fold(Room::default(), |sum, stream| sum.and(stream.used()));
		match items.messages {
			0 => Room::default(),
			_ => items.and(Room { bytes: FRAME, messages: 0 }),
		}
	}

	/// Fetch what fits in `room`, together with what has come already. Registers and broadcasts first: they are few, and open windows.
	pub async fn fetch(&mut self, asker: &Asker<'_>, room: Room) {
		let Some(under) = self.root else { return };
		let frame = Room { bytes: FRAME, messages: 0 };
		let all = self.streams.iter().fold(frame, |sum, stream| sum.and(stream.used()));
		let (mut left, mut unanswered) = (room.without(all), None);
		self.streams.sort_by_key(|stream| stream.is_messages());
		for stream in self.streams.iter_mut().filter(|stream| stream.is_open()) {
			// What one stream does not get the others would not.
			if let Some(unanswered) = unanswered {
				stream.leave(unanswered);
				continue;
			}
			let before = stream.used();
			let fetched = stream.fetch(asker, self.id, under, before.and(left)).await;
			left = left.and(before).without(stream.used());
			unanswered = fetched.err();
		}
		self.streams.sort_by_key(|stream| stream.id);
	}

	/// The items, and the reports.
	pub fn finish(self) -> (Option<FromSource>, Vec<StreamReport>) {
		let (items, reports): (Vec<_>, Vec<_>) =
			self.streams.into_iter().map(|stream| stream.finish(self.id)).unzip();
		let items: Vec<_> = items.into_iter().flatten().collect();
		let from = (!items.is_empty()).then_some(FromSource { source: self.id, items });
		(from, reports)
	}
}
