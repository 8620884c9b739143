//! How much one peer may ask for.

use sc_network::PeerId;
use std::{
	collections::HashMap,
	time::{Duration, Instant},
};

/// How much one peer may ask for. It may save up what it does not use for [`SAVED`].
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Limits {
	/// Requests a second.
	pub requests: u32,
	/// Bytes of responses a second.
	pub bytes: u32,
}

impl Default for Limits {
	fn default() -> Self {
		Self { requests: 64, bytes: 16 * 1024 * 1024 }
	}
}

/// For how long a peer may save up.
pub const SAVED: Duration = Duration::from_secs(4);

/// Peers that are remembered. Those that asked for nothing lately need not be.
const PEERS: usize = 1_024;

/// What each peer has asked for lately.
pub(super) struct Quotas {
	limits: Limits,
	peers: HashMap<PeerId, Used>,
}

/// How long it takes until all that was asked for is allowed: the fuller, the longer.
#[derive(Clone, Copy)]
struct Used {
	requests: Duration,
	bytes: Duration,
	at: Instant,
}

impl Used {
	fn none(at: Instant) -> Self {
		Self { requests: Duration::ZERO, bytes: Duration::ZERO, at }
	}

	fn now(self, now: Instant) -> Self {
		let passed = now.saturating_duration_since(self.at);
		Self {
			requests: self.requests.saturating_sub(passed),
			bytes: self.bytes.saturating_sub(passed),
			at: now,
		}
	}

	fn is_none(&self) -> bool {
		self.requests.is_zero() && self.bytes.is_zero()
	}
}

impl Quotas {
	pub fn new(limits: Limits) -> Self {
		Self { limits, peers: HashMap::new() }
	}

	/// Whether `peer` may ask now. Counts the request if so.
	pub fn admit(&mut self, peer: PeerId, now: Instant) -> bool {
		if !self.peers.contains_key(&peer) && self.peers.len() >= PEERS {
			self.peers.retain(|_, used| !used.now(now).is_none());
			if self.peers.len() >= PEERS {
				return false;
			}
		}
		let used = self.peers.entry(peer).or_insert_with(|| Used::none(now));
		*used = used.now(now);
		let request = share(1, self.limits.requests);
		if used.requests.saturating_add(request) > SAVED || used.bytes > SAVED {
			return false;
		}
		used.requests = used.requests.saturating_add(request);
		true
	}

	/// `peer` is sent so many bytes.
	pub fn charge(&mut self, peer: PeerId, bytes: usize) {
		if let Some(used) = self.peers.get_mut(&peer) {
			let bytes = u32::try_from(bytes).unwrap_or(u32::MAX);
			used.bytes = used.bytes.saturating_add(share(bytes, self.limits.bytes));
		}
	}
}

/// The time in which `count` are allowed, if `limit` are in a second.
fn share(count: u32, limit: u32) -> Duration {
	Duration::from_secs(count.into()) / limit.max(1)
}

#[cfg(test)]
mod tests {
	use super::*;

	const LIMITS: Limits = Limits { requests: 2, bytes: 1_000 };

	#[test]
	fn a_peer_is_kept_to_its_requests() {
		let (mut quotas, now, peer) = (Quotas::new(LIMITS), Instant::now(), PeerId::random());
		for _ in 0..8 {
			assert!(quotas.admit(peer, now));
		}
		assert!(!quotas.admit(peer, now));
		assert!(quotas.admit(PeerId::random(), now), "another peer has its own");
		assert!(!quotas.admit(peer, now + Duration::from_millis(499)));
		assert!(quotas.admit(peer, now + Duration::from_millis(501)));
	}

	#[test]
	fn a_peer_is_kept_to_its_bytes() {
		let (mut quotas, now, peer) = (Quotas::new(LIMITS), Instant::now(), PeerId::random());
		assert!(quotas.admit(peer, now));
		quotas.charge(peer, 10_000);
		assert!(!quotas.admit(peer, now + Duration::from_secs(5)));
		assert!(quotas.admit(peer, now + Duration::from_secs(7)));
	}

	#[test]
	fn peers_are_forgotten_when_they_ask_no_more() {
		let (mut quotas, now) = (Quotas::new(LIMITS), Instant::now());
		for _ in 0..PEERS {
			assert!(quotas.admit(PeerId::random(), now));
		}
		let late = PeerId::random();
		assert!(!quotas.admit(late, now), "all are remembered");
		assert!(quotas.admit(late, now + Duration::from_secs(1)));
		assert_eq!(quotas.peers.len(), 1);
	}
}
