//! A whole state as keys and values.

use sp_io::{storage, TestExternalities};
use sp_storage::Storage;

/// The state as it stands, to be called in externalities.
pub fn capture() -> Storage {
	let mut state = Storage::default();
	let mut key = Vec::new();
	while let Some(next) = storage::next_key(&key) {
		if let Some(value) = storage::get(&next) {
			state.top.insert(next.clone(), value.to_vec());
		}
		key = next;
	}
	state
}

/// Externalities on `state`.
pub fn load(state: Storage) -> TestExternalities {
	TestExternalities::new(state)
}
