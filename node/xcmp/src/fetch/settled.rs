//! What needs no asking: streams of which everything under a root is known already.
//!
//! A source's root says nothing about one stream of it. But a root that did not change, under which a stream was read to its end,
//! still has that end.

use super::source::Source;
use sluice_primitives::{
	endpoint::api::WantedContent,
	xcmp::{MountainRange, StreamId},
	Hash, ParaId,
};
use std::{
	collections::BTreeMap,
	sync::{Mutex, MutexGuard, PoisonError},
};

/// Where a stream ends under a root.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) enum End {
	/// All messages are in this range.
	Messages(MountainRange),
	/// This is the newest leaf.
	Newest(Hash),
}

impl End {
	/// Whether nothing is wanted beyond it.
	fn is_enough(&self, wanted: &WantedContent) -> bool {
		match (self, wanted) {
			(Self::Messages(end), WantedContent::Messages { range }) => end == range,
			(Self::Newest(end), WantedContent::Newest { known }) => *known == Some(*end),
			_ => false,
		}
	}
}

type Ends = BTreeMap<(ParaId, StreamId), (Hash, End)>;

/// The ends that are known.
#[derive(Default)]
pub(super) struct Settled(Mutex<Ends>);

impl Settled {
	/// Under `root`, `stream` ends so.
	pub fn note(&self, source: ParaId, stream: StreamId, root: Hash, end: End) {
		self.ends().insert((source, stream), (root, end));
	}

	/// Whether there is nothing of `stream` under `root` that is wanted.
	pub fn is_enough(
		&self,
		source: ParaId,
		stream: StreamId,
		root: Hash,
		wanted: &WantedContent,
	) -> bool {
		let ends = self.ends();
		ends.get(&(source, stream)).is_some_and(|(at, end)| *at == root && end.is_enough(wanted))
	}

	/// Forget streams that are not wanted any more.
	pub fn keep_only(&self, sources: &[Source]) {
		self.ends().retain(|(source, stream), _| {
			sources.iter().any(|wanted| wanted.id == *source && wanted.reads(*stream))
		});
	}

	fn ends(&self) -> MutexGuard<'_, Ends> {
		self.0.lock().unwrap_or_else(PoisonError::into_inner)
	}
}
