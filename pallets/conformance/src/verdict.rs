//! What becomes of what is tried.

use frame_support::storage::transactional::with_transaction_unchecked;
use sp_runtime::TransactionOutcome;

/// Taken, or refused: why, in the words of this project's rules and errors.
pub type Verdict = Result<(), String>;

/// Do something and undo it, to be called in externalities.
pub fn tried<R>(attempt: impl FnOnce() -> R) -> R {
	with_transaction_unchecked(|| TransactionOutcome::Rollback(attempt()))
}
