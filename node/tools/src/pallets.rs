//! Pallets by what they have: chains name them as they like.

use subxt::{metadata::types::PalletMetadata, Metadata};

/// The pallet that stores `item`: the one of its usual name, or else any.
pub fn storing(metadata: &Metadata, usual: &str, item: &str) -> Option<String> {
	let usual = metadata.pallet_by_name(usual).filter(|pallet| stores(pallet, item));
	let found = usual.or_else(|| metadata.pallets().find(|pallet| stores(pallet, item)));
	found.map(|pallet| pallet.name().to_owned())
}

/// Whether the pallet of this name executes messages: it tells of each what that took, and whether it succeeded.
pub fn executes_messages(metadata: &Metadata, pallet: &str) -> bool {
	let variants = metadata.pallet_by_name(pallet).and_then(|pallet| pallet.event_variants());
	let mut variants = variants.unwrap_or_default().iter();
	let Some(processed) = variants.find(|variant| variant.name == "Processed") else {
		return false;
	};
	let named =
		|name: &str| processed.fields.iter().any(|field| field.name.as_deref() == Some(name));
	["origin", "weight_used", "success"].into_iter().all(named)
}

fn stores(pallet: &PalletMetadata<'_>, item: &str) -> bool {
	pallet.storage().is_some_and(|storage| storage.entry_by_name(item).is_some())
}

#[cfg(test)]
mod tests {
	use super::*;
	use crate::sample::{self, metadata};
	use anyhow::Result;
	use scale_info::TypeInfo;

	#[derive(TypeInfo)]
	#[allow(dead_code)]
	enum QueueEvent {
		PageReaped { index: u32 },
		Processed { id: [u8; 32], origin: u32, weight_used: u64, success: bool },
	}

	#[derive(TypeInfo)]
	#[allow(dead_code)]
	enum OtherEvent {
		Processed { id: [u8; 32] },
	}

	#[test]
	fn a_pallet_is_found_by_what_it_stores() -> Result<()> {
		let pallets = || {
			let plain = sample::pallet("System", 0);
			let other = sample::storing::<u32>(sample::pallet("Other", 1), "Number");
			vec![plain, other]
		};
		let renamed = metadata(pallets(), &[])?;
		assert_eq!(storing(&renamed, "Usual", "Number").as_deref(), Some("Other"));
		assert_eq!(storing(&renamed, "Usual", "Name"), None);
		// The usual name alone does not do.
		assert_eq!(storing(&renamed, "System", "Number").as_deref(), Some("Other"));
		let usual = sample::storing::<u32>(sample::pallet("Usual", 2), "Number");
		let both = metadata(pallets().into_iter().chain([usual]).collect(), &[])?;
		assert_eq!(storing(&both, "Usual", "Number").as_deref(), Some("Usual"));
		Ok(())
	}

	#[test]
	fn a_queue_of_messages_is_known_by_its_event() -> Result<()> {
		let queue = sample::telling::<QueueEvent>(sample::pallet("Inbox", 0));
		let other = sample::telling::<OtherEvent>(sample::pallet("MessageQueue", 1));
		let metadata = metadata(vec![queue, other, sample::pallet("Silent", 2)], &[])?;
		assert!(executes_messages(&metadata, "Inbox"));
		for other in ["MessageQueue", "Silent", "Nowhere"] {
			assert!(!executes_messages(&metadata, other), "{other}");
		}
		Ok(())
	}
}
