//! The chains whose roots a candidate requires.

use crate::{rules, Config, EnactingMatched, Pallet};
use sluice_primitives::{
	xcmp::signal::Requires, ChannelId, Figure, Hash, OpenChannels, ParaId, Refusal,
};

impl<T: Config> Pallet<T> {
	/// May `para` rely on these roots, by source, in the present state?
	///
	/// What was matched need not be recent: it was when the block began, or a candidate of the same group provides it.
	pub(crate) fn check_requires(para: ParaId, requires: &Requires) -> Result<(), Refusal> {
		let matched = EnactingMatched::<T>::get();
		for (source, root) in requires.iter() {
			Self::check_source(para, source)?;
			if !matched && !Self::is_recent(source, root) {
				return Err(Self::not_recent(source, root));
			}
		}
		Ok(())
	}

	/// May `para` require anything of `source`?
	pub(crate) fn check_source(para: ParaId, source: ParaId) -> Result<(), Refusal> {
		if source == para {
			return Err(Refusal::new(rules::OTHER_CHAIN, Figure::None, source));
		}
		if !T::Channels::is_open(ChannelId::new(source, para)) {
			return Err(Refusal::new(rules::CHANNEL, source, Figure::None));
		}
		Ok(())
	}

	/// The refusal of who requires `root`.
	pub(crate) fn not_recent(source: ParaId, root: Hash) -> Refusal {
		Refusal::new(rules::RECENT, Self::newest_root(source).map(|newest| newest.root), root)
	}
}
