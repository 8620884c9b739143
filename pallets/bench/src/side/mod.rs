//! What a scenario asks of either side.

mod limits;
mod ours;
mod upstream;

pub use ours::Ours;
pub use upstream::Upstream;

use crate::world::World;
use polkadot_primitives::{
	AvailabilityBitfield, InherentData, SessionIndex, UncheckedSigned, ValidatorId, ValidatorIndex,
};
use sluice_bench_runtime::{api::Step, types::Header};
use sluice_primitives::{Hash, ParaId, ValidationCodeHash};
use sp_core::sr25519;
use sp_storage::Storage;

/// A side: its runtime, and how the state of a scenario is made in it. All but [`Side::genesis`] is to be called in
/// externalities.
pub trait Side: 'static {
	/// Its name, which is that of the feature that makes its Wasm.
	const NAME: &'static str;

	/// The names of the pallets that store messages, queues and channels.
	const PALLETS: &'static [&'static str];

	/// The state in which `world` begins.
	fn genesis(world: &World) -> Storage;

	/// Do `steps`.
	fn run(steps: Vec<Step>);

	/// The newest block gets this number.
	fn set_number(number: u32);

	/// Begin a block.
	fn initialize(number: u32, parent: Hash);

	/// End it. All that happened in it is forgotten but the state.
	fn finalize() -> Header;

	/// Whether the block begins a session.
	fn begin_session(begins: bool);

	/// The running session.
	fn session() -> SessionIndex;

	/// Its validators.
	fn validators() -> Vec<ValidatorId>;

	/// Who votes for what is built on `core`, and the bits that say so.
	fn voter(core: u32) -> (ValidatorIndex, Vec<bool>);

	/// What the validators say of candidates that wait for their availability.
	fn bitfields(
		parent: Hash,
		pairs: &[sr25519::Pair],
	) -> Vec<UncheckedSigned<AvailabilityBitfield>>;

	/// The hash of the code of `para`.
	fn code_hash(para: ParaId) -> ValidationCodeHash;

	/// The inherent with `data`.
	fn enter(data: InherentData<Header>) -> Vec<u8>;

	/// Channels are open, without deposits: sender and recipient.
	fn open(channels: &[(ParaId, ParaId)]);

	/// In the open and empty channel from `sender` to `recipient`, which has no other, a message of `size` bytes waits of each
	/// block from 1 to `count`.
	fn fill(sender: ParaId, recipient: ParaId, count: u32, size: u32);

	/// Send `message` to `para`.
	fn send_downward(para: ParaId, message: Vec<u8>);

	/// How many messages wait in the channel from `sender` to `recipient`. `None`: there is no such channel.
	fn waiting(sender: ParaId, recipient: ParaId) -> Option<u32>;

	/// How many downward messages wait for `para`.
	fn inbox(para: ParaId) -> u32;

	/// How many upward messages of `para` wait.
	fn outbox(para: ParaId) -> u32;

	/// How many requests for channels there are.
	fn requests() -> usize;

	/// How many channels are closing.
	fn closing() -> usize;

	/// Whether the state keeps its invariants, as far as the side can tell.
	fn check_state();
}
