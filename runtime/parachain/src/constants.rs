//! Time, money and block limits.

use frame_support::weights::{constants::WEIGHT_REF_TIME_PER_SECOND, Weight};
use sp_runtime::Perbill;

use crate::Balance;

/// Length of a relay chain slot, and of one of ours.
pub const SLOT_DURATION_MILLIS: u32 = 6000;

/// Blocks per relay parent.
pub const BLOCK_PROCESSING_VELOCITY: u32 = 1;

/// Blocks that may be built before the relay chain has included them. A collator that waits for its
/// previous block to be included needs one.
pub const UNINCLUDED_SEGMENT_CAPACITY: u32 = 1;

/// One unit of the native token.
pub const UNIT: Balance = 1_000_000_000_000;
/// A thousandth of a unit.
pub const MILLIUNIT: Balance = 1_000_000_000;
/// A millionth of a unit.
pub const MICROUNIT: Balance = 1_000_000;

/// What an account must hold in native token to exist.
pub const EXISTENTIAL_DEPOSIT: Balance = MILLIUNIT;

/// What an account must hold of a foreign asset, if anything.
///
/// Below the fee of any message, so that [`crate::configs::xcm`] never rounds a fee up to it.
pub const FOREIGN_MIN_BALANCE: Balance = MICROUNIT;

/// Decimals of the native token, and of the assets registered at genesis.
pub const DECIMALS: u8 = 12;

/// Share of a block that signed transactions may fill.
pub const NORMAL_DISPATCH_RATIO: Perbill = Perbill::from_percent(75);

/// Share of a block that may go to queued messages.
pub const MESSAGE_SERVICE_RATIO: Perbill = Perbill::from_percent(35);

/// Proof bytes and block bytes a block may have.
pub const MAX_BLOCK_BYTES: u32 = 5 * 1024 * 1024;

/// Two seconds of execution and [`MAX_BLOCK_BYTES`] of proof.
pub const MAXIMUM_BLOCK_WEIGHT: Weight =
	Weight::from_parts(2 * WEIGHT_REF_TIME_PER_SECOND, MAX_BLOCK_BYTES as u64);
