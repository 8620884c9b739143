//! Bytes that are decoded, and no more.

use super::one_form;
use codec::{Decode, DecodeAll, Encode};
use sluice_primitives::{
	endpoint::{ChannelRecord, Register},
	xcmp::{
		digest::{item, root_in},
		exchange::Request,
		leaf,
		relay_keys::NewestRoot,
		signal::Signal,
		MountainRange, StreamId,
	},
};
use sp_runtime::Digest;

/// A stream id comes back from its bytes.
pub fn stream_id(bytes: &[u8]) {
	if let Some(id) = one_form::<StreamId>(bytes) {
		assert_eq!(StreamId::try_from(id.to_bytes()), Ok(id));
	}
}

/// A range has a peak for each bit that is set in its leaf count, and takes a leaf unless it is full.
pub fn range(bytes: &[u8]) {
	let Some(mut range) = one_form::<MountainRange>(bytes) else { return };
	let (leaves, root) = (range.leaves(), range.root());
	if range.append(leaf(b"next")).is_ok() {
		assert_eq!(range.leaves(), leaves + 1);
		assert_ne!(range.root(), root);
	}
	assert_eq!(range.peaks().len() as u32, range.leaves().count_ones());
}

/// A message is read as the signal that it is the encoding of, and as no other.
pub fn signal(bytes: &[u8]) {
	let signal = one_form::<Signal>(bytes);
	assert_eq!(Signal::read(bytes).ok(), signal);
}

/// A digest publishes the root of its one item.
pub fn digest(bytes: &[u8]) {
	let Ok(digest) = Digest::decode_all(&mut &bytes[..]) else { return };
	if let Ok(Some(root)) = root_in(&digest) {
		assert_eq!(digest.logs().iter().filter(|log| **log == item(root)).count(), 1);
	}
}

/// A request has one form.
pub fn request(bytes: &[u8]) {
	one_form::<Request>(bytes);
}

/// A newest root has one form.
pub fn newest_root(bytes: &[u8]) {
	one_form::<NewestRoot>(bytes);
}

/// Whatever follows upstream's fields, a record that has these is one.
pub fn record(bytes: &[u8]) {
	let upstream = <(u32, u32, u32, u32, u32, Option<[u8; 32]>)>::decode(&mut &bytes[..]);
	match (ChannelRecord::decode(&mut &bytes[..]), upstream) {
		(Ok(record), Ok((capacity, ..))) => assert_eq!(record.max_capacity, capacity),
		(Err(_), Ok(_)) => {
			// The deposits, of 16 bytes each, are upstream's as well.
			assert!(bytes.len() < 5 * 4 + 1 + 32 + 2 * 16);
		}
		(record, Err(_)) => assert!(record.is_err()),
	}
}

/// A register is what its bytes begin with.
pub fn register(bytes: &[u8]) {
	if let Ok(register) = Register::decode(&mut &bytes[..]) {
		assert!(bytes.starts_with(&register.encode()));
	}
}
