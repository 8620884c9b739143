//! Hard limits: figures that no configuration may exceed.
//!
//! The other pallets bound their storage and their weights with constants of the runtime. A runtime that sets those
//! constants to at least these figures can store whatever any configuration permits.

/// Largest validation code. A registration carries code in one extrinsic, which has to fit into a block.
pub const MAX_CODE_SIZE: u32 = 3 * 1024 * 1024;
/// Largest head data.
pub const MAX_HEAD_DATA_SIZE: u32 = polkadot_primitives::MAX_HEAD_DATA_SIZE;
/// Largest proof of validity; what Polkadot's nodes can transfer.
pub const MAX_POV_SIZE: u32 = polkadot_primitives::MAX_POV_SIZE;
/// Largest message in any direction.
pub const MAX_MESSAGE_SIZE: u32 = 128 * 1024;
/// Most upward messages in one candidate, the bound of the commitments' list.
pub const MAX_UPWARD_MESSAGES: u32 =
	polkadot_parachain_primitives::primitives::MAX_UPWARD_MESSAGE_NUM;
/// Most horizontal messages in one candidate, the bound of the commitments' list.
pub const MAX_HRMP_MESSAGES: u32 =
	polkadot_parachain_primitives::primitives::MAX_HORIZONTAL_MESSAGE_NUM;
/// Most downward messages that may wait for one chain: its collators read them all for every block.
pub const MAX_DOWNWARD_QUEUE_COUNT: u32 = 4_096;
/// Most channels of one chain in one direction.
pub const MAX_CHANNELS: u32 = 128;
/// Longest grace of a closing channel: a week of blocks, after which its deposits should come back.
pub const MAX_CLOSE_GRACE: u32 = 7 * 24 * 600;
/// Most ancestors of the newest relay parent that candidates may be built on.
pub const MAX_ANCESTRY_LEN: u32 = 32;
/// A parachain gives each of its inboxes this fraction of its proof: one message of the largest size has to fit.
pub const POV_SHARES: u32 = 6;
