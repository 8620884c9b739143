//! Which chain sends to which.

use anyhow::{ensure, Result};
use clap::ValueEnum;
use polkadot_primitives::Id as ParaId;
use sluice_primitives::ChannelId;

/// The shape of the traffic.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum Topology {
	/// Each chain to the next, the last one to the first.
	#[default]
	Ring,
	/// Each chain to every other.
	Mesh,
	/// The first chain to the second, the third to the fourth and so on.
	Pairs,
}

impl Topology {
	/// The channels that are used among `chains`.
	pub fn channels(self, chains: &[ParaId]) -> Result<Vec<ChannelId>> {
		let channel = |(sender, recipient): (&ParaId, &ParaId)| ChannelId::new(*sender, *recipient);
		Ok(match self {
			Self::Ring => {
				let next = chains.iter().cycle().skip(1);
				chains.iter().zip(next).map(channel).collect()
			}
			Self::Mesh => {
				let others = |sender| chains.iter().map(move |recipient| (sender, recipient));
				let pairs = chains.iter().flat_map(others);
				pairs.filter(|(sender, recipient)| sender != recipient).map(channel).collect()
			}
			Self::Pairs => {
				let (pairs, rest) = chains.as_chunks::<2>();
				ensure!(
					rest.is_empty(),
					"--topology pairs: expected an even number of --chains, found {}",
					chains.len()
				);
				pairs.iter().map(|[sender, recipient]| channel((sender, recipient))).collect()
			}
		})
	}
}

#[cfg(test)]
mod tests {
	use super::*;

	fn channels(topology: Topology, count: u32) -> Result<Vec<(u32, u32)>> {
		let chains: Vec<ParaId> = (1..=count).map(ParaId::from).collect();
		let channels = topology.channels(&chains)?.into_iter();
		Ok(channels.map(|id| (id.sender.into(), id.recipient.into())).collect())
	}

	#[test]
	fn shapes() -> Result<()> {
		assert_eq!(channels(Topology::Ring, 2)?, [(1, 2), (2, 1)]);
		assert_eq!(channels(Topology::Ring, 3)?, [(1, 2), (2, 3), (3, 1)]);
		assert_eq!(channels(Topology::Pairs, 4)?, [(1, 2), (3, 4)]);
		let mesh = channels(Topology::Mesh, 3)?;
		assert_eq!(mesh, [(1, 2), (1, 3), (2, 1), (2, 3), (3, 1), (3, 2)]);
		Ok(())
	}

	#[test]
	fn pairs_need_an_even_number() {
		let error = channels(Topology::Pairs, 3).err().map(|e| e.to_string()).unwrap_or_default();
		assert!(error.contains("even number") && error.contains("found 3"), "{error}");
	}
}
