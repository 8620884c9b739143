//! How one peer has behaved.

use std::time::{Duration, Instant};

/// How long a peer is left alone after its first failure. Each further one doubles it.
pub const BACK_OFF: Duration = Duration::from_millis(100);

/// How long a peer is left alone at most.
pub const MAX_BACK_OFF: Duration = Duration::from_secs(60);

/// How long a peer that lied is left alone.
pub const BANNED_FOR: Duration = Duration::from_secs(6 * 60 * 60);

/// How a peer behaved when it was asked.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Conduct {
	/// It gave an answer that verifies.
	Answered,
	/// It gave none, or none in time. It may be gone, busy, or behind.
	Failed,
	/// It gave one that does not verify. No honest peer does.
	Lied,
}

/// How a peer has behaved so far.
#[derive(Clone, Copy, Debug)]
pub(super) struct Standing {
	failures: u32,
	/// When it was asked last.
	asked: Option<Instant>,
	ready: Instant,
	banned: Option<Instant>,
}

impl Standing {
	pub fn new(now: Instant) -> Self {
		Self { failures: 0, asked: None, ready: now, banned: None }
	}

	pub fn note(&mut self, conduct: Conduct, now: Instant) {
		match conduct {
			Conduct::Answered => (self.failures, self.ready) = (0, now),
			Conduct::Failed => {
				let back_off = BACK_OFF.saturating_mul(1 << self.failures.min(20));
				self.ready = now + back_off.min(MAX_BACK_OFF);
				self.failures = self.failures.saturating_add(1);
			}
			Conduct::Lied => self.banned = Some(now + BANNED_FOR),
		}
	}

	pub fn asked(&mut self, now: Instant) {
		self.asked = Some(now);
	}

	pub fn is_banned(&self, now: Instant) -> bool {
		self.banned.is_some_and(|until| now < until)
	}

	/// How long it is still left alone.
	pub fn waits(&self, now: Instant) -> Option<Duration> {
		let wait = self.ready.saturating_duration_since(now);
		(!wait.is_zero()).then_some(wait)
	}

	/// The lower, the sooner it is asked.
	pub fn rank(&self, now: Instant) -> (Duration, u32, Option<Instant>) {
		(self.ready.saturating_duration_since(now), self.failures, self.asked)
	}
}
