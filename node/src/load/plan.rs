//! What is to be done, checked against what channels and blocks take before anything starts.

use super::{options::LoadArgs, rate::Rate, topology::Topology};
use crate::traffic::{note::Note, Transport};
use anyhow::{ensure, Result};
use polkadot_primitives::Id as ParaId;
use sluice_primitives::{ChannelId, HostConfiguration};
use std::time::Duration;

/// The number of the first chain.
const FIRST: u32 = 2000;
/// Bytes by which a page of relayed messages says what it is, and, at most, how long a message in it is.
const PAGE_FRAME: u32 = 1 + 4;
/// Most messages and bytes that a block of the demo parachain sends: the lesser of what its end of direct channels takes, and
/// of what its transactions may fill.
const MOST_MESSAGES: u64 = 1_000;
const MOST_BYTES: u64 = 2 * 1024 * 1024;

/// A load.
#[derive(Clone, Debug)]
pub struct Plan {
	/// The chains.
	pub chains: Vec<ParaId>,
	/// The channels that messages are sent through.
	pub channels: Vec<ChannelId>,
	/// Which shape they have.
	pub topology: Topology,
	/// Which way messages go.
	pub transport: Transport,
	/// Messages a block and channel.
	pub rate: Rate,
	/// Bytes that each carries.
	pub size: u32,
	/// What is sent.
	pub note: Note,
	/// Blocks in which messages are sent.
	pub blocks: u32,
	/// Most blocks in which they may arrive after that.
	pub drain: u32,
	/// How far blocks are apart, if not as close as they can be.
	pub interval: Option<Duration>,
}

impl Plan {
	/// The load that was asked for, if it can be.
	pub fn of(args: &LoadArgs) -> Result<Self> {
		let chains: Vec<_> = (FIRST..).take(args.chains as usize).map(ParaId::from).collect();
		let plan = Self {
			channels: args.topology.channels(&chains)?,
			chains,
			topology: args.topology,
			transport: args.transport,
			rate: args.rate,
			size: args.size,
			note: note(args.size)?,
			blocks: args.blocks,
			drain: args.drain,
			interval: args.interval.map(Duration::from_millis),
		};
		plan.check_blocks()?;
		Ok(plan)
	}

	/// The channels that chain `sender` sends through.
	pub fn channels_of(&self, sender: ParaId) -> impl Iterator<Item = ChannelId> + '_ {
		self.channels.iter().copied().filter(move |channel| channel.sender == sender)
	}

	/// What a chain sends in one block must fit it.
	fn check_blocks(&self) -> Result<()> {
		let channels = self.chains.iter().map(|chain| self.channels_of(*chain).count()).max();
		let channels = channels.unwrap_or_default() as u64;
		let messages = self.rate.most().saturating_mul(channels);
		ensure!(
			messages <= MOST_MESSAGES,
			"--rate {}: a chain sends at most {MOST_MESSAGES} messages a block, expected no more, found {messages} through \
			 {channels} channels",
			self.rate,
		);
		let size = self.note.bytes();
		let bytes = messages.saturating_mul(size as u64);
		ensure!(
			bytes <= MOST_BYTES,
			"--rate {} and --size {}: a chain sends at most {MOST_BYTES} bytes a block, expected no more, found {bytes} \
			 ({messages} messages of {size} bytes)",
			self.rate,
			self.size,
		);
		Ok(())
	}
}

/// A message of so many bytes, if a channel takes it. Its size is looked at first: it is made in memory.
fn note(size: u32) -> Result<Note> {
	let limit = HostConfiguration::default().hrmp_channel_max_message_size - PAGE_FRAME;
	let around = Note::of(0)?.bytes();
	let fits = |bytes: usize| {
		ensure!(
			bytes <= limit as usize,
			"--size {size}: a channel takes messages of at most {limit} bytes, expected no more, found {bytes} ({around} or \
			 more around what is carried)"
		);
		Ok(())
	};
	fits((size as usize).saturating_add(around))?;
	let note = Note::of(size as usize)?;
	fits(note.bytes())?;
	Ok(note)
}

#[cfg(test)]
mod tests {
	use super::*;

	fn plan(arguments: &[&str]) -> Result<Plan> {
		Plan::of(&LoadArgs::parse(arguments)?)
	}

	fn refused(arguments: &[&str]) -> String {
		plan(arguments).err().map(|error| error.to_string()).unwrap_or_default()
	}

	#[test]
	fn chains_and_channels_are_those_of_the_topology() -> Result<()> {
		let plan = plan(&["--chains", "4", "--topology", "mesh"])?;
		assert_eq!(plan.chains, [2000u32, 2001, 2002, 2003].map(ParaId::from));
		assert_eq!(plan.channels.len(), 12);
		assert_eq!(plan.channels_of(2001.into()).count(), 3);
		Ok(())
	}

	#[test]
	fn the_largest_message_fits_a_channel_and_one_more_byte_does_not() -> Result<()> {
		let limit = HostConfiguration::default().hrmp_channel_max_message_size - PAGE_FRAME;
		let around = limit as usize - plan(&["--size", "102000"])?.note.bytes();
		let largest = 102_000 + around;
		assert_eq!(plan(&["--size", &largest.to_string()])?.note.bytes(), limit as usize);
		for size in [largest + 1, u32::MAX as usize] {
			let error = refused(&["--size", &size.to_string()]);
			for word in ["--size", "a channel takes", &limit.to_string(), "found"] {
				assert!(error.contains(word), "expected `{word}` in: {error}");
			}
		}
		Ok(())
	}

	#[test]
	fn a_block_bounds_what_its_chain_sends() -> Result<()> {
		plan(&["--rate", "1000"])?;
		let error = refused(&["--rate", "500.001", "--topology", "mesh", "--chains", "3"]);
		for word in ["--rate 500.001", "at most 1000 messages", "found 1002"] {
			assert!(error.contains(word), "expected `{word}` in: {error}");
		}
		let error = refused(&["--rate", "100", "--size", "100000"]);
		for word in ["--rate 100", "--size 100000", "at most 2097152 bytes", "100 messages of"] {
			assert!(error.contains(word), "expected `{word}` in: {error}");
		}
		Ok(())
	}
}
