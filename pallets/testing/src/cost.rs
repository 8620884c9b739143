//! What a piece of runtime code reads, writes and proves.

use crate::counting::Counting;
use sp_externalities::{set_and_run_with_externalities, with_externalities};
use sp_io::TestExternalities;
use sp_storage::StateVersion;

/// What was counted. Calls, not distinct keys: a key that is read three times counts three times, as do its bytes.
#[derive(Clone, Copy, Default, PartialEq, Eq, Debug)]
pub struct Cost {
	/// Values read, existence and hashes asked for, keys stepped over.
	pub reads: u32,
	/// Values written, appended to or removed. Removal by prefix counts each key.
	pub writes: u32,
	/// Bytes of the values read. Of a value that is read in part or only asked for, all bytes: the trie gives it whole.
	pub bytes_read: u64,
	/// Bytes of the values written. Of a value that is appended to, all bytes: the trie takes it whole.
	pub bytes_written: u64,
	/// Bytes of the trie nodes by which all reads, and the state root after all writes, are proven. Each node counts once,
	/// so they grow with the depth of the trie, which is the logarithm of what is stored.
	pub proof_bytes: u64,
}

/// Run `code` on `ext` and count what it does.
///
/// What is pending in `ext` is committed first, so that a read finds the trie and not the overlay; what `code` changes is
/// pending afterwards. No storage transaction may be open.
pub fn measure<R>(ext: &mut TestExternalities, code: impl FnOnce() -> R) -> (R, Cost) {
	ext.commit_all().expect("no storage transaction is open");
	let ((result, cost), proof) = ext.execute_and_prove(|| {
		let counted = with_externalities(|ext| {
			let mut counting = Counting::new(ext);
			let result = set_and_run_with_externalities(&mut counting, code);
			let cost = counting.cost();
			ext.storage_root(StateVersion::V1);
			(result, cost)
		});
		counted.expect("externalities are set")
	});
	let proof_bytes = proof.iter_nodes().map(|node| node.len() as u64).sum();
	(result, Cost { proof_bytes, ..cost })
}

/// See to it that a step costs the same with few and with many entries stored. Only the proof may grow, and that with the depth
/// of the trie alone.
///
/// # Panics
///
/// If it does not.
#[track_caller]
pub fn ensure_constant([few, many]: [Cost; 2]) {
	let rest = |cost: Cost| Cost { proof_bytes: 0, ..cost };
	assert_eq!(rest(few), rest(many), "reads, writes or bytes differ");
	// Of a thousand times as many entries each is less than three branches deeper, of half a kilobyte each.
	assert!(many.proof_bytes < 4 * few.proof_bytes, "the proof grows: {few:?} {many:?}");
}

#[cfg(test)]
mod tests {
	use super::*;
	use sp_io::storage::{append, clear, clear_prefix, exists, get, next_key, read, set};

	fn state(values: u32, size: usize) -> TestExternalities {
		let mut ext = TestExternalities::default();
		ext.execute_with(|| {
			for n in 0..values {
				set(&sp_io::hashing::twox_128(&n.to_le_bytes()), &vec![n as u8; size]);
			}
			set(b"key", &[7; 100]);
			set(b"kez", &[8; 10]);
		});
		ext
	}

	fn cost_of(code: impl FnOnce()) -> Cost {
		measure(&mut state(10, 10), code).1
	}

	#[test]
	fn reads_count_values_and_their_bytes() {
		let cost = cost_of(|| {
			assert_eq!(get(b"key").map(|value| value.len()), Some(100));
			assert_eq!(get(b"none"), None);
		});
		assert_eq!((cost.reads, cost.bytes_read), (2, 100));
		assert_eq!((cost.writes, cost.bytes_written), (0, 0));
		assert!(cost.proof_bytes > 100);
	}

	#[test]
	fn a_part_of_a_value_costs_the_whole() {
		let cost = cost_of(|| assert_eq!(read(b"key", &mut [0; 1], 0), Some(100)));
		assert_eq!((cost.reads, cost.bytes_read), (1, 100));
		let cost = cost_of(|| assert!(exists(b"key")));
		assert_eq!((cost.reads, cost.bytes_read), (1, 100));
		let cost = cost_of(|| assert_eq!(next_key(b"key"), Some(b"kez".to_vec())));
		assert_eq!((cost.reads, cost.bytes_read), (1, 0));
	}

	#[test]
	fn writes_count_values_and_their_bytes() {
		let cost = cost_of(|| {
			set(b"key", &[1; 30]);
			clear(b"kez");
		});
		assert_eq!((cost.writes, cost.bytes_written), (2, 30));
		assert_eq!(cost.reads, 0);
	}

	#[test]
	fn appending_costs_the_whole_value() {
		// A vector of three, as SCALE encodes it.
		let mut ext = TestExternalities::default();
		ext.execute_with(|| set(b"list", &[12, 1, 2, 3]));
		let (_, cost) = measure(&mut ext, || append(b"list", vec![4]));
		assert_eq!((cost.writes, cost.bytes_written), (1, 5));
		assert_eq!(ext.execute_with(|| get(b"list")), Some(vec![16, 1, 2, 3, 4].into()));
	}

	#[test]
	fn removal_by_prefix_counts_every_key() {
		let cost = cost_of(|| {
			let _ = clear_prefix(b"ke", None);
		});
		assert_eq!((cost.writes, cost.bytes_written), (2, 0));
	}

	#[test]
	fn what_is_pending_is_read_from_the_trie() {
		let mut ext = state(10, 10);
		ext.execute_with(|| set(b"key", &[9; 50]));
		let (_, cost) = measure(&mut ext, || get(b"key"));
		assert_eq!(cost.bytes_read, 50);
		assert!(cost.proof_bytes > 50);
	}

	#[test]
	fn proof_grows_with_depth_and_counts_do_not() {
		let write = || set(b"key", &[1; 100]);
		let (_, few) = measure(&mut state(10, 10), write);
		let (_, many) = measure(&mut state(10_000, 10), write);
		assert_eq!(Cost { proof_bytes: 0, ..few }, Cost { proof_bytes: 0, ..many });
		assert!(few.proof_bytes < many.proof_bytes);
		assert!(many.proof_bytes < few.proof_bytes * 20, "{few:?} {many:?}");
	}

	fn of_proof(proof_bytes: u64) -> Cost {
		Cost { reads: 2, proof_bytes, ..Cost::default() }
	}

	#[test]
	fn a_proof_that_is_somewhat_longer_is_constant() {
		ensure_constant([of_proof(1_000), of_proof(3_999)]);
	}

	#[test]
	#[should_panic(expected = "the proof grows")]
	fn a_proof_that_grows_with_what_is_stored_is_found() {
		ensure_constant([of_proof(1_000), of_proof(4_000)]);
	}

	#[test]
	#[should_panic(expected = "reads, writes or bytes differ")]
	fn a_read_more_is_found() {
		let [few, many] = [of_proof(1_000); 2];
		ensure_constant([few, Cost { reads: 3, ..many }]);
	}

	#[test]
	fn results_and_changes_stay() {
		let mut ext = state(1, 1);
		let (result, _) = measure(&mut ext, || {
			set(b"new", b"value");
			42
		});
		assert_eq!(result, 42);
		assert_eq!(ext.execute_with(|| get(b"new")), Some(b"value".to_vec().into()));
	}
}
