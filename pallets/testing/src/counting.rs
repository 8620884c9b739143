//! Externalities that count what passes through them.

use crate::cost::Cost;
use sp_externalities::{Error, Extension, ExtensionStore, Externalities, MultiRemovalResults};
use sp_storage::{ChildInfo, StateVersion, TrackedStorageKey};
use std::any::{Any, TypeId};

/// `inner`, with a count of what it is asked for.
pub(crate) struct Counting<'a> {
	inner: &'a mut dyn Externalities,
	cost: Cost,
}

impl<'a> Counting<'a> {
	pub(crate) fn new(inner: &'a mut dyn Externalities) -> Self {
		Self { inner, cost: Cost::default() }
	}

	pub(crate) fn cost(&self) -> Cost {
		self.cost
	}

	fn read(&mut self, value: Option<Vec<u8>>) -> Option<Vec<u8>> {
		self.cost.reads += 1;
		self.cost.bytes_read += value.as_ref().map_or(0, |value| value.len() as u64);
		value
	}

	fn write(&mut self, size: Option<usize>) {
		self.cost.writes += 1;
		self.cost.bytes_written += size.unwrap_or(0) as u64;
	}

	fn remove(&mut self, removed: MultiRemovalResults) -> MultiRemovalResults {
		self.cost.writes += removed.unique;
		self.cost.reads += removed.loops;
		removed
	}
}

impl Externalities for Counting<'_> {
	fn storage(&mut self, key: &[u8]) -> Option<Vec<u8>> {
		let value = self.inner.storage(key);
		self.read(value)
	}

	fn storage_hash(&mut self, key: &[u8]) -> Option<Vec<u8>> {
		let value = self.inner.storage(key);
		self.read(value);
		self.inner.storage_hash(key)
	}

	fn child_storage(&mut self, child: &ChildInfo, key: &[u8]) -> Option<Vec<u8>> {
		let value = self.inner.child_storage(child, key);
		self.read(value)
	}

	fn child_storage_hash(&mut self, child: &ChildInfo, key: &[u8]) -> Option<Vec<u8>> {
		let value = self.inner.child_storage(child, key);
		self.read(value);
		self.inner.child_storage_hash(child, key)
	}

	fn next_storage_key(&mut self, key: &[u8]) -> Option<Vec<u8>> {
		self.cost.reads += 1;
		self.inner.next_storage_key(key)
	}

	fn next_child_storage_key(&mut self, child: &ChildInfo, key: &[u8]) -> Option<Vec<u8>> {
		self.cost.reads += 1;
		self.inner.next_child_storage_key(child, key)
	}

	fn place_storage(&mut self, key: Vec<u8>, value: Option<Vec<u8>>) {
		self.write(value.as_ref().map(Vec::len));
		self.inner.place_storage(key, value)
	}

	fn place_child_storage(&mut self, child: &ChildInfo, key: Vec<u8>, value: Option<Vec<u8>>) {
		self.write(value.as_ref().map(Vec::len));
		self.inner.place_child_storage(child, key, value)
	}

	fn storage_append(&mut self, key: Vec<u8>, value: Vec<u8>) {
		self.inner.storage_append(key.clone(), value);
		let size = self.inner.storage(&key).map(|value| value.len());
		self.write(size);
	}

	fn clear_prefix(
		&mut self,
		prefix: &[u8],
		limit: Option<u32>,
		cursor: Option<&[u8]>,
	) -> MultiRemovalResults {
		let removed = self.inner.clear_prefix(prefix, limit, cursor);
		self.remove(removed)
	}

	fn clear_child_prefix(
		&mut self,
		child: &ChildInfo,
		prefix: &[u8],
		limit: Option<u32>,
		cursor: Option<&[u8]>,
	) -> MultiRemovalResults {
		let removed = self.inner.clear_child_prefix(child, prefix, limit, cursor);
		self.remove(removed)
	}

	fn kill_child_storage(
		&mut self,
		child: &ChildInfo,
		limit: Option<u32>,
		cursor: Option<&[u8]>,
	) -> MultiRemovalResults {
		let removed = self.inner.kill_child_storage(child, limit, cursor);
		self.remove(removed)
	}

	// What follows is passed on: it is no access of the runtime's to its state.

	fn set_offchain_storage(&mut self, key: &[u8], value: Option<&[u8]>) {
		self.inner.set_offchain_storage(key, value)
	}

	fn storage_root(&mut self, version: StateVersion) -> Vec<u8> {
		self.inner.storage_root(version)
	}

	fn child_storage_root(&mut self, child: &ChildInfo, version: StateVersion) -> Vec<u8> {
		self.inner.child_storage_root(child, version)
	}

	fn storage_start_transaction(&mut self) {
		self.inner.storage_start_transaction()
	}

	fn storage_rollback_transaction(&mut self) -> Result<(), ()> {
		self.inner.storage_rollback_transaction()
	}

	fn storage_commit_transaction(&mut self) -> Result<(), ()> {
		self.inner.storage_commit_transaction()
	}

	fn wipe(&mut self) {
		self.inner.wipe()
	}

	fn commit(&mut self) {
		self.inner.commit()
	}

	fn read_write_count(&self) -> (u32, u32, u32, u32) {
		self.inner.read_write_count()
	}

	fn reset_read_write_count(&mut self) {
		self.inner.reset_read_write_count()
	}

	fn get_whitelist(&self) -> Vec<TrackedStorageKey> {
		self.inner.get_whitelist()
	}

	fn set_whitelist(&mut self, new: Vec<TrackedStorageKey>) {
		self.inner.set_whitelist(new)
	}

	fn get_read_and_written_keys(&self) -> Vec<(Vec<u8>, u32, u32, bool)> {
		self.inner.get_read_and_written_keys()
	}
}

impl ExtensionStore for Counting<'_> {
	fn extension_by_type_id(&mut self, id: TypeId) -> Option<&mut dyn Any> {
		self.inner.extension_by_type_id(id)
	}

	fn register_extension_with_type_id(
		&mut self,
		id: TypeId,
		extension: Box<dyn Extension>,
	) -> Result<(), Error> {
		self.inner.register_extension_with_type_id(id, extension)
	}

	fn deregister_extension_by_type_id(&mut self, id: TypeId) -> Result<(), Error> {
		self.inner.deregister_extension_by_type_id(id)
	}
}
