//! What becomes of calls, in the same words for both sides.

use frame_support::{
	dispatch::DispatchResultWithPostInfo,
	storage::{with_storage_layer, with_transaction},
};
use sluice_conformance::Verdict;
use sp_runtime::{DispatchError, DispatchResult, TransactionOutcome};

/// What became of a call, without its weight.
pub fn plain(result: DispatchResultWithPostInfo) -> DispatchResult {
	result.map(|_| ()).map_err(|error| error.error)
}

/// As calls are made: what fails leaves nothing behind. Errors by their names.
pub fn all_or_nothing(call: impl FnOnce() -> DispatchResult) -> Verdict {
	with_storage_layer(call).map_err(name)
}

/// See what a call would do, and undo it.
pub fn only_tried(call: impl FnOnce() -> DispatchResult) -> Verdict {
	with_transaction(|| TransactionOutcome::Rollback(call())).map_err(name)
}

/// Both sides tell by the same names, but for what their currencies say.
fn name(error: DispatchError) -> String {
	const POOR: [&str; 4] =
		["InsufficientBalance", "LiquidityRestrictions", "ExistentialDeposit", "Expendability"];
	match error {
		DispatchError::Token(_)
		| DispatchError::Arithmetic(_)
		| DispatchError::ConsumerRemaining => "funds".into(),
		DispatchError::Module(module) => match module.message {
			Some(name) if POOR.contains(&name) => "funds".into(),
			name => name.unwrap_or("nameless").into(),
		},
		DispatchError::Other(name) => name.into(),
		other => format!("{other:?}"),
	}
}
