//! Which peers serve which chain, and how they have behaved.

mod folder;
mod list;
mod standing;

pub use folder::{Announcement, MAX_ADDRESSES, MAX_FILES};
pub use list::{KnownPeer, KnownPeerError};
pub use standing::{Conduct, BACK_OFF, BANNED_FOR, MAX_BACK_OFF};

use crate::LOG_TARGET;
use sc_network::{Multiaddr, PeerId};
use sluice_primitives::ParaId;
use standing::Standing;
use std::{
	collections::{BTreeMap, HashMap},
	path::PathBuf,
	sync::{Arc, Mutex, MutexGuard, PoisonError},
	time::{Duration, Instant},
};

/// For how long the folder is not read again.
const FRESH: Duration = Duration::from_secs(1);

/// The peers that this node knows, by the chain that they serve. All clones are one book.
#[derive(Clone)]
pub struct PeerBook(Arc<Mutex<Book>>);

struct Book {
	listed: Vec<KnownPeer>,
	folder: Option<PathBuf>,
	announced: BTreeMap<ParaId, (Instant, Vec<Peer>)>,
	standings: HashMap<PeerId, Standing>,
}

/// A peer, and where it listens.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Peer {
	/// Its identity.
	pub id: PeerId,
	/// Where it listens.
	pub addresses: Vec<Multiaddr>,
}

/// Whom to ask next.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Next {
	/// This peer.
	Ask(Peer),
	/// Nobody for so long: all have failed lately.
	After(Duration),
	/// Nobody: no peer is known that has not lied.
	Nobody,
}

impl PeerBook {
	/// The peers of a `list`, and those that announce themselves in `folder`, if there is one: see [`Announcement`].
	pub fn new(listed: Vec<KnownPeer>, folder: Option<PathBuf>) -> Self {
		let (announced, standings) = Default::default();
		Self(Arc::new(Mutex::new(Book { listed, folder, announced, standings })))
	}

	/// Whom to ask for what `chain` sent: of the peers that are not backed off from, the one that failed least, and then the one that
	/// was asked the longest time ago.
	pub fn next(&self, chain: ParaId) -> Next {
		self.book().next(chain, Instant::now())
	}

	/// How a peer that was asked has behaved. Whoever lies is not asked again for [`BANNED_FOR`].
	pub fn note(&self, peer: PeerId, conduct: Conduct) {
		let now = Instant::now();
		self.book().standings.entry(peer).or_insert_with(|| Standing::new(now)).note(conduct, now);
	}

	/// The peers that serve `chain`, whatever their standing.
	pub fn peers_of(&self, chain: ParaId) -> Vec<Peer> {
		self.book().peers_of(chain, Instant::now())
	}

	fn book(&self) -> MutexGuard<'_, Book> {
		// Each change is whole in itself.
		self.0.lock().unwrap_or_else(PoisonError::into_inner)
	}
}

impl Book {
	fn next(&mut self, chain: ParaId, now: Instant) -> Next {
		let peers = self.peers_of(chain, now).into_iter();
		let standing =
			|id: &PeerId| self.standings.get(id).copied().unwrap_or_else(|| Standing::new(now));
		let best = peers
			.map(|peer| (standing(&peer.id), peer))
			.filter(|(standing, _)| !standing.is_banned(now))
			.min_by_key(|(standing, _)| standing.rank(now));
		let Some((mut standing, peer)) = best else { return Next::Nobody };
		match standing.waits(now) {
			Some(wait) => Next::After(wait),
			None => {
				standing.asked(now);
				self.standings.insert(peer.id, standing);
				Next::Ask(peer)
			}
		}
	}

	fn peers_of(&mut self, chain: ParaId, now: Instant) -> Vec<Peer> {
		self.read_folder(chain, now);
		let announced = self.announced.get(&chain).map(|(_, peers)| peers.clone());
		let mut peers = announced.unwrap_or_default();
		for KnownPeer { peer: id, address, .. } in self.listed.iter().filter(|p| p.chain == chain) {
			match peers.iter_mut().find(|peer| peer.id == *id) {
				Some(peer) => peer.addresses.push(address.clone()),
				None => peers.push(Peer { id: *id, addresses: vec![address.clone()] }),
			}
		}
		peers
	}

	fn read_folder(&mut self, chain: ParaId, now: Instant) {
		let Some(folder) = &self.folder else { return };
		let read = self.announced.get(&chain).map(|(at, _)| *at);
		if read.is_some_and(|at| now.saturating_duration_since(at) < FRESH) {
			return;
		}
		let peers = folder::read(folder, chain).unwrap_or_else(|error| {
			log::warn!(
				target: LOG_TARGET,
				"the peers of chain {chain} in {} cannot be read: {error}",
				folder.display(),
			);
			Vec::new()
		});
		self.announced.insert(chain, (now, peers));
		self.forget_strangers(now);
	}

	/// Forget how those behaved who are not known any more. Who lied is remembered.
	fn forget_strangers(&mut self, now: Instant) {
		let Self { listed, announced, standings, .. } = self;
		standings.retain(|id, standing| {
			standing.is_banned(now)
				|| listed.iter().any(|known| known.peer == *id)
				|| announced.values().any(|(_, peers)| peers.iter().any(|peer| peer.id == *id))
		});
	}
}

#[cfg(test)]
mod tests {
	use super::*;

	const CHAIN: u32 = 2000;

	fn listed(count: usize) -> (Vec<PeerId>, Book) {
		let ids: Vec<_> = (0..count).map(|_| PeerId::random()).collect();
		let listed = ids.iter().map(|peer| KnownPeer {
			chain: CHAIN.into(),
			peer: *peer,
			address: "/ip4/127.0.0.1/tcp/1".parse().expect("an address"),
		});
		let (announced, standings) = Default::default();
		let book = Book { listed: listed.collect(), folder: None, announced, standings };
		(ids, book)
	}

	fn asked(book: &mut Book, now: Instant) -> PeerId {
		match book.next(CHAIN.into(), now) {
			Next::Ask(peer) => peer.id,
			other => panic!("expected a peer to ask, came {other:?}"),
		}
	}

	fn note(book: &mut Book, peer: PeerId, conduct: Conduct, now: Instant) {
		book.standings.get_mut(&peer).expect("it was asked").note(conduct, now);
	}

	#[test]
	fn peers_take_turns() {
		let (ids, mut book) = listed(3);
		let mut now = Instant::now();
		let mut counts = HashMap::<PeerId, u32>::new();
		for _ in 0..9 {
			now += Duration::from_millis(1);
			let peer = asked(&mut book, now);
			note(&mut book, peer, Conduct::Answered, now);
			*counts.entry(peer).or_default() += 1;
		}
		assert!(ids.iter().all(|id| counts.get(id) == Some(&3)));
	}

	#[test]
	fn who_fails_is_left_alone_for_longer_and_longer() {
		let (ids, mut book) = listed(1);
		let mut now = Instant::now();
		for wait in [100, 200, 400] {
			assert_eq!(asked(&mut book, now), ids[0]);
			note(&mut book, ids[0], Conduct::Failed, now);
			let wait = Duration::from_millis(wait);
			assert_eq!(book.next(CHAIN.into(), now), Next::After(wait));
			now += wait;
		}
		for _ in 0..40 {
			note(&mut book, ids[0], Conduct::Failed, now);
		}
		assert_eq!(book.next(CHAIN.into(), now), Next::After(MAX_BACK_OFF));
		now += MAX_BACK_OFF;
		assert_eq!(asked(&mut book, now), ids[0]);
		note(&mut book, ids[0], Conduct::Answered, now);
		assert_eq!(asked(&mut book, now), ids[0], "an answer makes up for all of it");
	}

	#[test]
	fn another_peer_is_asked_when_one_fails() {
		let (_, mut book) = listed(2);
		let now = Instant::now();
		let first = asked(&mut book, now);
		note(&mut book, first, Conduct::Failed, now);
		let second = asked(&mut book, now);
		assert_ne!(first, second);
		note(&mut book, second, Conduct::Answered, now);
		assert_eq!(asked(&mut book, now + Duration::from_secs(9)), second, "it never failed");
	}

	#[test]
	fn a_liar_is_asked_no_more() {
		let (ids, mut book) = listed(1);
		let now = Instant::now();
		assert_eq!(asked(&mut book, now), ids[0]);
		note(&mut book, ids[0], Conduct::Lied, now);
		assert_eq!(book.next(CHAIN.into(), now), Next::Nobody);
		note(&mut book, ids[0], Conduct::Answered, now);
		assert_eq!(book.next(CHAIN.into(), now + Duration::from_secs(60)), Next::Nobody);
		assert_eq!(asked(&mut book, now + BANNED_FOR), ids[0]);
	}

	#[test]
	fn a_chain_has_its_own_peers() {
		let (_, mut book) = listed(1);
		assert_eq!(book.next(2001.into(), Instant::now()), Next::Nobody);
	}
}
