//! What the ends of direct channels say.

use super::{stream::Stream, Ledger};
use crate::chain::ParaRuntime;
use anyhow::Result;
use polkadot_primitives::Id as ParaId;
use sluice_primitives::{xcmp::StreamId, ChannelId};

impl Ledger {
	/// Take an event of an end of `chain` into account.
	pub(super) fn directly(
		&mut self,
		chain: ParaId,
		event: &pallet_xcmp_endpoint::Event<ParaRuntime>,
	) -> Result<()> {
		use pallet_xcmp_endpoint::Event::*;
		match event {
			MessageSent { recipient, position, hash, .. } => {
				self.stream(chain, *recipient).send(*position, *hash)?;
				self.flow(chain, *recipient).sent += 1;
			}
			MessageReceived { source, position, hash, .. } => {
				self.stream(*source, chain).receive(*position, *hash)?;
				self.flow(*source, chain).accepted += 1;
				self.direct += 1;
			}
			MessageUndeliverable { source, position, hash, size, limit } => {
				self.stream(*source, chain).receive(*position, *hash)?;
				self.failed(format!("{hash:?}: {size} bytes, expected at most {limit}"));
			}
			RegisterIgnored { recipient } => {
				self.failed(format!("a confirmation of {recipient} makes no sense"));
			}
			// Whoever opens it anew begins another stream.
			ChannelGone { peer, stream: StreamId::Channel { .. }, .. } => {
				self.streams.remove(&ChannelId::new(chain, *peer));
			}
			_ => (),
		}
		Ok(())
	}

	fn stream(&mut self, sender: ParaId, recipient: ParaId) -> &mut Stream {
		self.streams.entry(ChannelId::new(sender, recipient)).or_default()
	}
}
