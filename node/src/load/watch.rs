//! What each round brought, from the events of every chain.

use super::{
	flight::Flight,
	latency::Latencies,
	sample::{Depth, Moves, Traffic},
};
use crate::{
	chain::{DemoChain, ParaEvent, ParaRuntime, RelayEvent, RelayRuntime},
	dev::{Network, Outcome, Round},
	traffic::{ledger::Ledger, xcmp},
};
use anyhow::{bail, Context as _, Result};
use polkadot_primitives::{Hash, Id as ParaId};
use sluice_primitives::ChannelId;
use sp_runtime::{DispatchError, DispatchResult};
use staging_xcm::latest::{Junction::Parachain, Location};
use std::collections::BTreeMap;

/// What one round brought.
#[derive(Debug, Default)]
pub struct Brought {
	/// What messages did, by channel.
	moves: BTreeMap<ChannelId, Moves>,
	/// How long the delivered ones took.
	pub latencies: Latencies,
	/// Messages that chains refused to send.
	pub refused: u64,
}

/// Follows the network, round by round.
pub struct Watch<'a> {
	network: &'a Network,
	ledger: Ledger,
	flight: Flight,
	/// What messages have done so far, by channel.
	totals: BTreeMap<ChannelId, Moves>,
}

impl<'a> Watch<'a> {
	/// Of the messages through these channels.
	pub fn new(network: &'a Network, channels: &[ChannelId]) -> Self {
		let totals = channels.iter().map(|channel| (*channel, Moves::default())).collect();
		Self { network, ledger: Ledger::default(), flight: Flight::default(), totals }
	}

	/// Read all that `round` brought. Fails if a transaction failed: those of the load must not.
	pub fn read(&mut self, round: &Round) -> Result<Brought> {
		let mut brought = Brought::default();
		for (id, outcome) in &round.outcomes {
			if let Outcome::Included { hash, .. } = outcome {
				let read = self.read_para(*id, *hash, round.number, &mut brought);
				read.with_context(|| format!("chain {id}: block {hash:?}"))?;
			}
		}
		for record in self.network.relay.events(round.hash)? {
			self.ledger.relay(&record.event)?;
			relay_failure(&record.event).context("relay chain")?;
		}
		for (channel, total) in &mut self.totals {
			let moves = brought.moves.entry(*channel).or_default();
			moves.accepted = self.ledger.accepted(*channel).saturating_sub(total.accepted);
			*total += *moves;
		}
		Ok(brought)
	}

	/// Read a block of chain `id`, which relay block `relay_block` brought.
	fn read_para(
		&mut self,
		id: ParaId,
		at: Hash,
		relay_block: u32,
		brought: &mut Brought,
	) -> Result<()> {
		let chain = self.network.chain(id)?;
		for record in chain.events(at)? {
			self.ledger.para(id, &record.event)?;
			self.note(id, &record.event, relay_block, brought)?;
		}
		for (recipient, page) in xcmp::left_with(chain, at)? {
			self.ledger.left(id, recipient, &page)?;
		}
		Ok(())
	}

	fn note(
		&mut self,
		id: ParaId,
		event: &ParaEvent,
		relay_block: u32,
		brought: &mut Brought,
	) -> Result<()> {
		use pallet_message_queue::Event::{Processed, ProcessingFailed};
		match event {
			ParaEvent::PolkadotXcm(pallet_xcm::Event::Sent { destination, message_id, .. }) => {
				let channel = recipient(destination).map(|to| ChannelId::new(id, to));
				if let Some(channel) = channel.filter(|channel| self.totals.contains_key(channel)) {
					self.flight.sent(*message_id, channel, relay_block);
					brought.of(channel).sent += 1;
				}
			}
			ParaEvent::MessageQueue(Processed { id: message, success, .. }) => {
				self.executed(message.0, *success, relay_block, brought);
			}
			ParaEvent::MessageQueue(ProcessingFailed { id: message, .. }) => {
				self.executed(message.0, false, relay_block, brought);
			}
			ParaEvent::Utility(pallet_utility::Event::ItemFailed { error }) => {
				log::debug!(target: "sluice", "chain {id} refuses to send: {error:?}");
				brought.refused += 1;
			}
			event => para_failure(event)?,
		}
		Ok(())
	}

	fn executed(&mut self, message: [u8; 32], success: bool, block: u32, brought: &mut Brought) {
		let Some((channel, latency)) = self.flight.executed(message, block) else { return };
		if success {
			brought.of(channel).delivered += 1;
			brought.latencies.note(latency);
		} else {
			brought.of(channel).failed += 1;
		}
	}

	/// What `brought` says of a channel, and what waits in it now.
	pub fn traffic(&self, channel: ChannelId, brought: &Brought) -> Traffic {
		let moves = brought.moves.get(&channel).copied().unwrap_or_default();
		let total = self.totals.get(&channel).copied().unwrap_or_default();
		let relay = self.ledger.on_relay(channel);
		let executed = total.delivered + total.failed;
		let depth = Depth {
			sender: total.sent.saturating_sub(total.accepted),
			relay,
			recipient: total.accepted.saturating_sub(relay).saturating_sub(executed),
		};
		Traffic { moves, depth }
	}

	/// Why messages failed, those of the chains themselves among them.
	pub fn failures(&self) -> Vec<&str> {
		self.ledger.failures()
	}
}

impl Brought {
	fn of(&mut self, channel: ChannelId) -> &mut Moves {
		self.moves.entry(channel).or_default()
	}
}

/// The chain beside this one at `location`, if it is one.
fn recipient(location: &Location) -> Option<ParaId> {
	match location.unpack() {
		(1, [Parachain(id)]) => Some((*id).into()),
		_ => None,
	}
}

/// Fails if `event` says that a transaction did.
fn relay_failure(event: &RelayEvent) -> Result<()> {
	match event {
		RelayEvent::System(event) => system_failure::<RelayRuntime>(event),
		RelayEvent::Sudo(pallet_sudo::Event::Sudid { sudo_result }) => succeeded(*sudo_result),
		_ => Ok(()),
	}
}

/// The same on the other chains.
fn para_failure(event: &ParaEvent) -> Result<()> {
	match event {
		ParaEvent::System(event) => system_failure::<ParaRuntime>(event),
		ParaEvent::Sudo(pallet_sudo::Event::Sudid { sudo_result }) => succeeded(*sudo_result),
		_ => Ok(()),
	}
}

fn system_failure<T: frame_system::Config>(event: &frame_system::Event<T>) -> Result<()> {
	match event {
		frame_system::Event::ExtrinsicFailed { dispatch_error, .. } => failed(*dispatch_error),
		_ => Ok(()),
	}
}

fn succeeded(result: DispatchResult) -> Result<()> {
	result.or_else(failed)
}

fn failed(error: DispatchError) -> Result<()> {
	bail!("expected every transaction of the load to succeed, one failed: {error:?}")
}
