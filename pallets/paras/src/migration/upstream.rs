//! What upstream's pallet stored, as far as it is read here.

// `storage_alias` makes structs without documentation.
#![allow(missing_docs)]

use crate::{Config, Pallet};
use alloc::vec::Vec;
use codec::{Compact, Decode, Encode, Input};
use frame_support::{pallet_prelude::ValueQuery, storage_alias, Twox64Concat};
use sluice_primitives::{BlockNumber, Hash, HeadData, ParaId, ValidationCode};

/// Where a chain stands.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Encode, Decode)]
pub enum ParaLifecycle {
	Onboarding,
	Parathread,
	Parachain,
	UpgradingParathread,
	DowngradingParachain,
	OffboardingParathread,
	OffboardingParachain,
}

impl ParaLifecycle {
	/// Whether the chain is about to go.
	pub fn is_offboarding(self) -> bool {
		matches!(self, Self::OffboardingParathread | Self::OffboardingParachain)
	}
}

/// What a chain begins with.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode)]
pub struct ParaGenesisArgs {
	/// Its head.
	pub genesis_head: HeadData,
	/// Its code; empty if the code is stored already.
	pub validation_code: ValidationCode,
	/// Whether it has a slot.
	pub parachain: bool,
}

/// Why validators vote on a code.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode)]
pub enum PvfCheckCause {
	/// A chain begins with it.
	Onboarding(ParaId),
	/// A chain upgrades to it.
	Upgrade {
		/// The chain.
		id: ParaId,
		/// The block in which the candidate was included that announced it.
		included_at: BlockNumber,
		/// Whether the chain is told.
		strategy: UpgradeStrategy,
	},
}

/// How an upgrade is carried out.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Encode, Decode)]
pub enum UpgradeStrategy {
	/// The chain is given its go-ahead.
	SetGoAheadSignal,
	/// The code is switched at its block.
	ApplyAtExpectedBlock,
}

/// A vote. Who voted what does not matter here.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode)]
pub struct PvfCheckActiveVoteState {
	/// Votes for.
	pub accept: Bits,
	/// Votes against.
	pub reject: Bits,
	/// Sessions passed.
	pub age: u32,
	/// The block in which it began.
	pub created_at: BlockNumber,
	/// What hangs on it.
	pub causes: Vec<PvfCheckCause>,
}

/// A bit vector, as bytes: their number is that of the bits rounded up.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Bits {
	/// Number of bits.
	pub count: u32,
	/// The bits.
	pub bytes: Vec<u8>,
}

impl Encode for Bits {
	fn encode(&self) -> Vec<u8> {
		let mut encoded = Compact(self.count).encode();
		encoded.extend(&self.bytes);
		encoded
	}
}

impl Decode for Bits {
	fn decode<I: Input>(input: &mut I) -> Result<Self, codec::Error> {
		let count = Compact::<u32>::decode(input)?.0;
		let bytes = (0..count.div_ceil(8)).map(|_| input.read_byte()).collect::<Result<_, _>>()?;
		Ok(Self { count, bytes })
	}
}

/// Chains and the blocks at which something is due for them.
pub type Schedule = Vec<(ParaId, BlockNumber)>;

/// Where each chain stands.
#[storage_alias]
pub type ParaLifecycles<T: Config> = StorageMap<Pallet<T>, Twox64Concat, ParaId, ParaLifecycle>;

/// Heads.
#[storage_alias]
pub type Heads<T: Config> = StorageMap<Pallet<T>, Twox64Concat, ParaId, HeadData>;

/// What the chains that are being onboarded begin with.
#[storage_alias]
pub type UpcomingParasGenesis<T: Config> =
	StorageMap<Pallet<T>, Twox64Concat, ParaId, ParaGenesisArgs>;

/// Votes.
#[storage_alias]
pub type PvfActiveVoteMap<T: Config> =
	StorageMap<Pallet<T>, Twox64Concat, Hash, PvfCheckActiveVoteState>;

/// Upgrades to be applied without the chain's doing.
#[storage_alias]
pub type FutureCodeUpgradesAt<T: Config> = StorageValue<Pallet<T>, Schedule, ValueQuery>;

/// Upgrades that wait for their go-ahead.
#[storage_alias]
pub type UpcomingUpgrades<T: Config> = StorageValue<Pallet<T>, Schedule, ValueQuery>;

/// Restrictions that wait for their end.
#[storage_alias]
pub type UpgradeCooldowns<T: Config> = StorageValue<Pallet<T>, Schedule, ValueQuery>;
