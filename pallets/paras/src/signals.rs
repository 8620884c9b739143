//! What the relay chain tells a chain about its code upgrade.
//!
//! Encoded as upstream's types of these names, which are unbounded: parachains read them from the relay state proof.

use codec::{Decode, Encode, MaxEncodedLen};
use scale_info::TypeInfo;

/// The course of action for a pending upgrade.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Encode, Decode, MaxEncodedLen, TypeInfo)]
pub enum UpgradeGoAhead {
	/// Forget the upgrade.
	#[codec(index = 0)]
	Abort,
	/// Apply the upgrade: the chain's next block is the last one that the present code validates.
	#[codec(index = 1)]
	GoAhead,
}

impl From<UpgradeGoAhead> for polkadot_primitives::UpgradeGoAhead {
	fn from(signal: UpgradeGoAhead) -> Self {
		match signal {
			UpgradeGoAhead::Abort => Self::Abort,
			UpgradeGoAhead::GoAhead => Self::GoAhead,
		}
	}
}

/// Why no upgrade may be announced.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Encode, Decode, MaxEncodedLen, TypeInfo)]
pub enum UpgradeRestriction {
	/// There is a restriction, for whatever reason.
	#[codec(index = 0)]
	Present,
}

impl From<UpgradeRestriction> for polkadot_primitives::UpgradeRestriction {
	fn from(signal: UpgradeRestriction) -> Self {
		match signal {
			UpgradeRestriction::Present => Self::Present,
		}
	}
}
