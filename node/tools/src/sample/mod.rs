//! Metadata, and a node, for tests.

mod node;

pub use node::{hash_of, Block, Node};

use anyhow::Result;
use codec::{Decode, Encode};
use scale_info::{meta_type, TypeInfo};
use subxt::{
	ext::frame_metadata::{
		v15::{
			CustomMetadata, ExtrinsicMetadata, OuterEnums, PalletCallMetadata,
			PalletConstantMetadata, PalletEventMetadata, PalletMetadata, PalletStorageMetadata,
			RuntimeApiMetadata, RuntimeMetadataV15, StorageEntryMetadata, StorageEntryModifier,
			StorageEntryType,
		},
		RuntimeMetadataPrefixed,
	},
	Metadata,
};

/// The name of all runtimes.
pub const RUNTIME: &str = "sample";

/// A pallet that has nothing.
pub fn pallet(name: &'static str, index: u8) -> PalletMetadata {
	let (storage, calls, event, error) = (None, None, None, None);
	let (constants, docs) = (vec![], vec![]);
	PalletMetadata { name, storage, calls, event, constants, error, index, docs }
}

/// `pallet` with another item, which has one value.
pub fn storing<V: TypeInfo + 'static>(
	mut pallet: PalletMetadata,
	item: &'static str,
) -> PalletMetadata {
	let entry = StorageEntryMetadata {
		name: item,
		modifier: StorageEntryModifier::Optional,
		ty: StorageEntryType::Plain(meta_type::<V>()),
		default: vec![],
		docs: vec![],
	};
	let prefix = pallet.name;
	let mut storage =
		pallet.storage.take().unwrap_or(PalletStorageMetadata { prefix, entries: vec![] });
	storage.entries.push(entry);
	PalletMetadata { storage: Some(storage), ..pallet }
}

/// `pallet` with the events of this type.
pub fn telling<E: TypeInfo + 'static>(pallet: PalletMetadata) -> PalletMetadata {
	PalletMetadata { event: Some(PalletEventMetadata { ty: meta_type::<E>() }), ..pallet }
}

/// `pallet` with the calls of this type.
pub fn calling<C: TypeInfo + 'static>(pallet: PalletMetadata) -> PalletMetadata {
	PalletMetadata { calls: Some(PalletCallMetadata { ty: meta_type::<C>() }), ..pallet }
}

/// The pallet that every runtime has, in a runtime of this version.
pub fn system(version: u32) -> PalletMetadata {
	let constant = PalletConstantMetadata {
		name: "Version",
		ty: meta_type::<()>(),
		value: (RUNTIME, RUNTIME, 1u32, version).encode(),
		docs: vec![],
	};
	let pallet = storing::<()>(pallet("System", 0), "Events");
	let pallet = storing::<()>(pallet, "LastRuntimeUpgrade");
	PalletMetadata { constants: vec![constant], ..pallet }
}

/// The metadata of a runtime that has these pallets and runtime APIs, as a node gives it.
pub fn encoded(pallets: Vec<PalletMetadata>, apis: &[&'static str]) -> Vec<u8> {
	let nothing = meta_type::<()>;
	let extrinsic = ExtrinsicMetadata {
		version: 4,
		address_ty: nothing(),
		call_ty: nothing(),
		signature_ty: nothing(),
		extra_ty: nothing(),
		signed_extensions: vec![],
	};
	let enums =
		OuterEnums { call_enum_ty: nothing(), event_enum_ty: nothing(), error_enum_ty: nothing() };
	let apis =
		apis.iter().copied().map(|name| RuntimeApiMetadata { name, methods: vec![], docs: vec![] });
	let custom = CustomMetadata { map: Default::default() };
	let metadata =
		RuntimeMetadataV15::new(pallets, extrinsic, nothing(), apis.collect(), enums, custom);
	RuntimeMetadataPrefixed::from(metadata).encode()
}

/// The same, read.
pub fn metadata(pallets: Vec<PalletMetadata>, apis: &[&'static str]) -> Result<Metadata> {
	Ok(Metadata::decode(&mut &encoded(pallets, apis)[..])?)
}

/// The key of a storage item that has one value.
pub fn key(pallet: &str, item: &str) -> Vec<u8> {
	subxt::dynamic::storage(pallet, item, ()).to_root_bytes()
}
