//! What has become of a message.

use super::{
	carried::{Carried, Transport},
	legs::Trail,
	outbox::{self, Held},
	scan::Scan,
	timeline::Sighting,
};
use crate::{
	chain::{the, Chain, RELAY},
	channel::reason_to_wait,
	value,
};
use anyhow::{Context as _, Result};
use serde_json::Value as Json;
use sluice_primitives::{
	mqc, runtime_api::ChannelView, InboundDownwardMessage, InboundHrmpMessage, ParaId,
};
use std::{collections::BTreeMap, fmt};
use subxt::utils::H256;

#[cfg(test)]
mod tests;

/// What has become of a message, in words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Verdict {
	/// It was executed with success.
	Delivered(String),
	/// It is under way, and this is where it waits.
	Waiting(String),
	/// It will not be delivered, and this is why.
	Failed(String),
	/// The chains that were looked at do not say.
	Unknown(String),
}

/// What the verdict rests on.
pub struct Evidence<'a> {
	trail: &'a Trail,
	sightings: &'a [Sighting],
	/// The chains that were looked at.
	looked_at: Vec<u32>,
	/// Whether the last leg's queue still holds it.
	queued: bool,
	/// The page in which its sender still has it.
	held: Option<Held>,
	channels: Vec<ChannelView>,
}

impl Verdict {
	/// Its name for programs.
	pub fn name(&self) -> &'static str {
		match self {
			Self::Delivered(_) => "delivered",
			Self::Waiting(_) => "waiting",
			Self::Failed(_) => "failed",
			Self::Unknown(_) => "unknown",
		}
	}
}

impl fmt::Display for Verdict {
	fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
		let (Self::Delivered(why) | Self::Waiting(why) | Self::Failed(why) | Self::Unknown(why)) =
			self;
		f.write_str(why)
	}
}

impl<'a> Evidence<'a> {
	/// Ask the chains, of which the relay chain is the first, for what the events alone do not say. They are asked about
	/// the blocks at which their scans began: what has happened since is in no event that was looked at.
	pub async fn gather(
		chains: &[Chain],
		scans: &[Scan],
		trail: &'a Trail,
		sightings: &'a [Sighting],
	) -> Result<Self> {
		let mut scanned = chains.iter().zip(scans);
		let (relay, scan) = scanned.clone().next().context("no relay chain")?;
		let tip = scan.tip()?;
		let looked_at = scanned.clone().filter(|(_, scan)| !scan.blocks.is_empty());
		let queued = match trail.legs.last() {
			Some(leg) => is_queued(relay, tip, leg).await?,
			None => false,
		};
		let sender = sightings.last().filter(|_| trail.legs.is_empty());
		let sender = sender.and_then(|sent| scanned.find(|(chain, _)| chain.id() == sent.chain));
		let held = match sender {
			Some((chain, scan)) => outbox::find(chain, scan.tip()?, trail).await?,
			None => None,
		};
		Ok(Self {
			trail,
			sightings,
			looked_at: looked_at.map(|(chain, _)| chain.id()).collect(),
			queued,
			held,
			channels: relay.channels(tip).await?,
		})
	}

	/// What has become of the message.
	pub fn verdict(&self) -> Verdict {
		let leg = self.trail.legs.last();
		let executions: Vec<_> = self
			.sightings
			.iter()
			.filter(|seen| seen.of_queue)
			.filter(|seen| {
				leg.is_none_or(|leg| seen.chain == leg.to && seen.relay_block >= leg.block)
			})
			.collect();
		match (executions.last(), leg) {
			(Some(last), _) => self.executed(&executions, last),
			(None, Some(leg)) => self.on_the_way(leg),
			(None, None) => self.not_accepted(),
		}
	}

	fn executed(&self, executions: &[&Sighting], last: &Sighting) -> Verdict {
		let success = |seen: &&&Sighting| {
			seen.event.variant() == "Processed"
				&& seen.event.fields.get("success").and_then(Json::as_bool) == Some(true)
		};
		let place = |seen: &Sighting| format!("in block {} of {}", seen.block, the(seen.chain));
		let processed = executions.iter().filter(success).count();
		let waits = |seen: &&&Sighting| seen.event.variant() == "OverweightEnqueued";
		let failed = executions.iter().find(|seen| !success(seen) && !waits(seen));
		if let Some(failed) = failed {
			return Verdict::Failed(format!("{}: {}", place(failed), self.cause(failed)));
		}
		let parked = executions.iter().filter(waits).count();
		let expected = self.expected();
		if processed >= expected.max(parked) {
			return Verdict::Delivered(format!("executed {}", place(last)));
		}
		if parked > 0 {
			return Verdict::Waiting(format!(
				"overweight {}: {}; {}.execute_overweight executes it",
				place(last),
				value::brief(&last.event.fields),
				last.event.pallet()
			));
		}
		Verdict::Waiting(format!(
			"{processed} of the page's {expected} messages were executed, the last {}",
			place(last)
		))
	}

	/// How many executions there should be: of one message, or of all in the page that was asked for.
	fn expected(&self) -> usize {
		let page = self.trail.legs.last().filter(|leg| leg.hash == self.trail.query);
		page.map_or(1, |leg| leg.messages.len().max(1))
	}

	/// Why an execution failed: what the pallet that executed it says, or else what the queue says.
	fn cause(&self, failed: &Sighting) -> String {
		let told = self.sightings.iter().filter(|seen| {
			(seen.chain, seen.block) == (failed.chain, failed.block) && !seen.of_queue
		});
		let cause = told.chain([failed]).find_map(|seen| seen.event.cause());
		cause.unwrap_or_else(|| "its execution failed".into())
	}

	/// It was accepted, and its recipient has not executed it.
	fn on_the_way(&self, leg: &Carried) -> Verdict {
		let name = the(leg.to);
		let taken = match leg.transport {
			Transport::Upward => {
				return Verdict::Waiting(format!("in {name}'s queue of messages to execute"));
			}
			Transport::Direct => {
				if let Some(dropped) = self.at_recipient(leg, "MessageUndeliverable") {
					return Verdict::Failed(too_large(dropped));
				}
				self.at_recipient(leg, "MessageReceived").is_some()
			}
			Transport::Horizontal => self.seen(leg, "Hrmp.MessagesPruned").is_some(),
			Transport::Downward => self.seen(leg, "Dmp.MessageProcessed").is_some(),
		};
		if taken && !self.looked_at.contains(&leg.to) {
			return Verdict::Unknown(format!(
				"{name} has taken it; give its address with --para-url to see what it did with it"
			));
		}
		if taken {
			return Verdict::Waiting(format!(
				"{name} has taken it, and has it in its own queue of messages to execute"
			));
		}
		if leg.transport == Transport::Direct {
			return self.with_collators(leg);
		}
		if self.queued {
			return Verdict::Waiting(format!("in the relay chain's queue for {name}"));
		}
		Verdict::Failed(format!(
			"discarded with the relay chain's queue for {name} before it was taken"
		))
	}

	/// The event of this name that says what became of `leg`.
	fn seen(&self, leg: &Carried, name: &str) -> Option<&Sighting> {
		self.sightings.iter().find(|seen| seen.event.name == name && is_about(seen, leg))
	}

	/// The event that says the same at its recipient, whatever the pallet is called there.
	fn at_recipient(&self, leg: &Carried, variant: &str) -> Option<&Sighting> {
		let mut there = self.sightings.iter().filter(|seen| seen.chain == leg.to);
		there.find(|seen| seen.event.variant() == variant && is_about(seen, leg))
	}

	/// It was sent directly, and its recipient has not taken it.
	fn with_collators(&self, leg: &Carried) -> Verdict {
		let (from, to) = (the(leg.from), the(leg.to));
		if !self.looked_at.contains(&leg.to) {
			return Verdict::Unknown(format!(
				"{from} has sent it directly; give {to}'s address with --para-url to see what it did with it"
			));
		}
		let ends = (leg.from, leg.to);
		let open = self
			.channels
			.iter()
			.any(|channel| (u32::from(channel.id.sender), u32::from(channel.id.recipient)) == ends);
		if !open {
			return Verdict::Failed(format!(
				"{to} had not taken it when the channel from {from} was removed"
			));
		}
		Verdict::Waiting(format!("with the collators of {from}, until {to} takes it"))
	}

	/// It was sent, and the relay chain has not accepted it.
	fn not_accepted(&self) -> Verdict {
		let Some(sent) = self.sightings.last().filter(|sent| sent.chain != RELAY) else {
			return Verdict::Unknown(
				"the relay chain names it, and queued no message for it".into(),
			);
		};
		Verdict::Waiting(format!(
			"in {}'s own queue: the relay chain has not accepted it yet{}",
			the(sent.chain),
			self.reasons(sent.chain)
		))
	}

	/// What keeps `sender` from sending it: its channels, or the one that it waits for if that is known.
	fn reasons(&self, sender: u32) -> String {
		let recipient = self.held.as_ref().map(|held| held.recipient);
		let channels: Vec<_> = self
			.channels
			.iter()
			.filter(|channel| u32::from(channel.id.sender) == sender)
			.filter(|channel| recipient.is_none_or(|it| it == u32::from(channel.id.recipient)))
			.collect();
		if let (Some(recipient), true) = (recipient, channels.is_empty()) {
			return format!("; there is no channel to {recipient}");
		}
		let size = self.held.as_ref().map(|held| held.size);
		let reasons = channels.into_iter().filter_map(|channel| {
			let reason = reason_to_wait(channel, size)?;
			Some(format!("; its channel to {} is {reason}", u32::from(channel.id.recipient)))
		});
		reasons.collect()
	}
}

/// Whether what was seen came of `leg`, and not of its like before.
fn is_about(seen: &Sighting, leg: &Carried) -> bool {
	seen.event.names(&leg.hash) && seen.relay_block >= leg.block
}

/// Why a recipient dropped what it was sent directly.
fn too_large(dropped: &Sighting) -> String {
	let number = |field| dropped.event.number(field).unwrap_or_default();
	format!(
		"{} takes messages of at most {} bytes, and this one has {}",
		the(dropped.chain),
		number("limit"),
		number("size")
	)
}

/// Whether the relay chain's queue holds what `leg` brought, in the state of block `at`.
async fn is_queued(relay: &Chain, at: H256, leg: &Carried) -> Result<bool> {
	let hashes: Vec<H256> = match leg.transport {
		Transport::Upward | Transport::Direct => return Ok(false),
		Transport::Downward => {
			let inbox: Vec<InboundDownwardMessage> =
				relay.ask(at, "ParachainHost_dmq_contents", leg.to).await?;
			inbox.iter().map(|message| crate::page::message(&message.msg).hash).collect()
		}
		Transport::Horizontal => {
			let method = "ParachainHost_inbound_hrmp_channels_contents";
			let mut inbound: BTreeMap<ParaId, Vec<InboundHrmpMessage>> =
				relay.ask(at, method, leg.to).await?;
			let waiting = inbound.remove(&leg.from.into()).unwrap_or_default();
			waiting.iter().map(|message| H256(mqc::message_hash(&message.data).0)).collect()
		}
	};
	Ok(hashes.contains(&leg.hash))
}
