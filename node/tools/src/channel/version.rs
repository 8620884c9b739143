//! Which version of XCM a chain takes: its own calls know those of the SDK that it was built with.

use anyhow::{Context as _, Result};
use scale_info::{PortableRegistry, TypeDef};
use staging_xcm::{v3, v4, v5, IntoVersion, Version, VersionedLocation, VersionedXcm};
use subxt::Metadata;

#[cfg(test)]
mod tests;

/// The versions that can be written here, the newest first.
const KNOWN: [Version; 3] = [v5::VERSION, v4::VERSION, v3::VERSION];

/// `destination` and `message` in the newest version that both arguments of `pallet.send` take.
pub fn for_send(
	metadata: &Metadata,
	pallet: &str,
	destination: VersionedLocation,
	message: VersionedXcm<()>,
) -> Result<(VersionedLocation, VersionedXcm<()>)> {
	let version = newest(metadata, pallet)?;
	let destination = destination.into_version(version).ok();
	let message = message.into_version(version).ok();
	destination.zip(message).with_context(|| {
		format!("the message has no form in version {version} of XCM, the newest that {pallet}.send takes")
	})
}

fn newest(metadata: &Metadata, pallet: &str) -> Result<Version> {
	let pallet_of_it = metadata.pallet_by_name(pallet);
	let call = pallet_of_it.and_then(|pallet| pallet.call_variant_by_name("send"));
	let arguments = call.map(|call| call.fields.as_slice()).unwrap_or_default();
	let taken = |id| versions(metadata.types(), id);
	let taken: Vec<_> = arguments.iter().map(|argument| taken(argument.ty.id)).collect();
	let in_all = |version: &Version| taken.iter().all(|taken| taken.contains(version));
	KNOWN.into_iter().find(in_all).with_context(|| {
		let taken: Vec<_> = taken.iter().map(|taken| list(taken)).collect();
		format!(
			"{pallet}.send takes XCM of other versions on this chain: expected one of {}, found {}; have the chain send \
			 the message by its own means, or upgrade it",
			list(&KNOWN),
			taken.join(" with ")
		)
	})
}

/// The versions among which a value of this type chooses.
fn versions(types: &PortableRegistry, id: u32) -> Vec<Version> {
	let Some(TypeDef::Variant(choice)) = types.resolve(id).map(|kind| &kind.type_def) else {
		return Vec::new();
	};
	let names = choice.variants.iter().map(|variant| variant.name.strip_prefix('V'));
	names.filter_map(|name| name?.parse().ok()).collect()
}

fn list(versions: &[Version]) -> String {
	let names: Vec<_> = versions.iter().map(|version| format!("V{version}")).collect();
	if names.is_empty() {
		"none".into()
	} else {
		names.join(", ")
	}
}
