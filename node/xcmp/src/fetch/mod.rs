//! Fetching what other chains sent, for the next block.
//!
//! Everything that is given out is verified as the runtime will verify it, so a block may take all of it. Sources share a block's
//! limits evenly, see [`share`]; what one leaves others may have.

mod appetite;
mod ask;
mod report;
mod settled;
mod share;
mod source;
mod stream;

pub use appetite::{Appetite, Patience};
pub use report::{Failure, Fetched, Outcome, StreamReport};

use crate::peers::PeerBook;
use ask::Asker;
use futures::future::join_all;
use sc_network::{service::traits::NetworkService, ProtocolName};
use settled::Settled;
use share::{shares, Room};
use sluice_primitives::{
	endpoint::{api::InboundLimits, InboundData},
	xcmp::relay_keys::NewestRoot,
	ParaId,
};
use source::Source;
use std::{
	collections::BTreeMap,
	sync::{
		atomic::{AtomicUsize, Ordering},
		Arc,
	},
};
use tokio::time::Instant;

/// Fetches for one chain's blocks.
pub struct Fetcher {
	network: Arc<dyn NetworkService>,
	protocol: ProtocolName,
	peers: PeerBook,
	patience: Patience,
	settled: Settled,
	turn: AtomicUsize,
}

impl Fetcher {
	/// Fetch over `network`, which has this chain's own [`protocol`](crate::exchange::protocol) by this name, from the `peers` of the
	/// sources.
	pub fn new(
		network: Arc<dyn NetworkService>,
		protocol: ProtocolName,
		peers: PeerBook,
		patience: Patience,
	) -> Self {
		let (settled, turn) = Default::default();
		Self { network, protocol, peers, patience, settled, turn }
	}

	/// What `appetite` wants of the sources as they stand under `roots`: their newest roots at the block's relay parent.
	///
	/// It does not fail: what did not come in time is left out, and a block without it is a block. It takes at most
	/// [`Patience::whole`].
	pub async fn fetch(&self, appetite: Appetite, roots: &BTreeMap<ParaId, NewestRoot>) -> Fetched {
		let Appetite { wanted, limits } = appetite;
		let mut sources = Source::all(wanted, roots);
		self.settled.keep_only(&sources);
		sources.iter_mut().for_each(|source| source.leave_settled(&self.settled));
		let (mut asked, rest): (Vec<_>, Vec<_>) =
			sources.into_iter().partition(Source::wants_something);
		if !asked.is_empty() {
			let turn = self.turn.fetch_add(1, Ordering::Relaxed) % asked.len();
			asked.rotate_left(turn);
			self.ask(&mut asked, limits).await;
			asked.iter().for_each(|source| source.settle(&self.settled));
		}
		asked.extend(rest);
		asked.sort_by_key(|source| source.id);
		let (data, reports): (Vec<_>, Vec<_>) = asked.into_iter().map(Source::finish).unzip();
		Fetched {
			data: InboundData { sources: data.into_iter().flatten().collect() },
			report: reports.into_iter().flatten().collect(),
		}
	}

	/// Ask the sources, the first of which has the first choice.
	async fn ask(&self, sources: &mut [Source], limits: InboundLimits) {
		let asker = Asker {
			network: &*self.network,
			protocol: &self.protocol,
			peers: &self.peers,
			answer: self.patience.answer,
			deadline: Instant::now() + self.patience.whole,
		};
		let asker = &asker;
		let shares = shares(limits, sources.len());
		let fetching = sources.iter_mut().zip(shares);
		join_all(fetching.map(|(source, room)| source.fetch(asker, room))).await;

		for index in 0..sources.len() {
			let used = sources.iter().fold(Room::default(), |used, source| used.and(source.used()));
			let left = Room::of(limits).without(used);
			if let Some(source) = sources.get_mut(index).filter(|source| source.has_more()) {
				if left.has_room_for_largest() {
					source.fetch(asker, source.used().and(left)).await;
				}
			}
		}
	}
}
