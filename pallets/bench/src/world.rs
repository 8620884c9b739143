//! The chains, accounts, validators and limits that both sides have.

use codec::Encode;
use polkadot_primitives::ValidatorId;
use sluice_bench_runtime::types::{sovereign, AccountId, Header};
use sluice_primitives::{Balance, Hash, HeadData, ParaId, ValidationCode};
use sp_core::{sr25519, Pair as _};
use sp_runtime::{traits::Header as _, Digest};

/// What each chain's sovereign account has in the beginning.
pub const FUNDS: Balance = 1_000_000_000;
/// Deposit of a channel's sender.
pub const SENDER_DEPOSIT: Balance = 1_000;
/// Deposit of a channel's recipient.
pub const RECIPIENT_DEPOSIT: Balance = 700;
/// Most messages in a channel.
pub const CAPACITY: u32 = 20_000;
/// Most bytes in a channel.
pub const TOTAL_SIZE: u32 = 64 * 1024 * 1024;
/// Largest message of a channel: what Polkadot allows.
pub const PAGE: u32 = 102_400;
/// Largest proof of validity: what Polkadot's nodes transfer.
pub const MAX_POV: u32 = 10 * 1024 * 1024;
/// Largest head.
pub const MAX_HEAD: u32 = 1_024;
/// Most channels of a chain in either direction, and most messages in a candidate.
pub const MANY: u32 = 128;
/// Largest upward or downward message.
pub const SMALL_MESSAGE: u32 = 4 * 1024;
/// Most upward messages in a candidate, and in a queue.
pub const UPWARD: u32 = 1_000;
/// Most downward messages in a queue.
pub const DOWNWARD: u32 = 4_000;

/// The chains that exist from the genesis on.
#[derive(Clone, Default)]
pub struct World {
	/// Those that build blocks, ascending. There is a validator for each, and one at least.
	pub builders: Vec<ParaId>,
	/// The others.
	pub others: Vec<ParaId>,
}

impl World {
	/// All chains.
	pub fn chains(&self) -> impl Iterator<Item = ParaId> + '_ {
		self.builders.iter().chain(&self.others).copied()
	}

	/// The validators' key pairs.
	pub fn validators(&self) -> Vec<sr25519::Pair> {
		(0..self.builders.len().max(1)).map(validator).collect()
	}

	/// The core on which `para` builds.
	pub fn core(&self, para: ParaId) -> u32 {
		let core = self.builders.iter().position(|builder| *builder == para);
		core.expect("only builders have candidates") as u32
	}

	/// Who has what in the beginning.
	pub fn balances(&self) -> Vec<(AccountId, Balance)> {
		let validators = self.validators().into_iter().map(|pair| AccountId::from(pair.public()));
		validators.chain(self.chains().map(sovereign)).map(|account| (account, FUNDS)).collect()
	}
}

fn validator(index: usize) -> sr25519::Pair {
	let mut seed = [1u8; 32];
	seed[..8].copy_from_slice(&(index as u64).to_le_bytes());
	sr25519::Pair::from_seed(&seed)
}

/// The pair of `id` among `pairs`.
pub fn pair_of<'a>(pairs: &'a [sr25519::Pair], id: &ValidatorId) -> &'a sr25519::Pair {
	let pair = pairs.iter().find(|pair| ValidatorId::from(pair.public()) == *id);
	pair.expect("validators are known")
}

/// A code that no other chain has.
pub fn code(para: ParaId) -> ValidationCode {
	let mut code = b"\0asm\x01\0\0\0".to_vec();
	code.extend(para.encode());
	ValidationCode(code)
}

/// The head of a chain in the beginning.
pub fn genesis_head(para: ParaId) -> HeadData {
	HeadData(
		Header::new(0, para_root(para), Hash::zero(), Hash::zero(), Digest::default()).encode(),
	)
}

fn para_root(para: ParaId) -> Hash {
	Hash::from_low_u64_be(u32::from(para).into())
}
