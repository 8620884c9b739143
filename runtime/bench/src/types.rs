//! What all of the runtimes have in common.

use sluice_primitives::{Balance, ParaId};
use sp_runtime::{
	generic,
	traits::{AccountIdConversion, BlakeTwo256},
	AccountId32, MultiAddress, MultiSignature,
};

/// Accounts.
pub type AccountId = AccountId32;
/// Block headers.
pub type Header = generic::Header<u32, BlakeTwo256>;
/// Extrinsics.
pub type Extrinsic<Call> =
	generic::UncheckedExtrinsic<MultiAddress<AccountId, ()>, Call, MultiSignature, ()>;
/// Blocks.
pub type Block<Call> = generic::Block<Header, Extrinsic<Call>>;

/// The least balance of an account.
pub const EXISTENTIAL_DEPOSIT: Balance = 10;

/// The account by which `para` holds tokens.
pub fn sovereign(para: ParaId) -> AccountId {
	para.into_account_truncating()
}
