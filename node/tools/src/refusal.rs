//! Why a call was refused, in the words of the chain's metadata.

use crate::event::Event;
use codec::Decode;
use sp_runtime::{DispatchError, ModuleError};
use subxt::{utils::H256, Metadata};

/// The refusal that an event tells of, if it tells of one.
pub fn told_by(event: &Event, metadata: &Metadata) -> Option<String> {
	let mut bytes = &event.bytes[..];
	let error = match event.name.as_str() {
		"System.ExtrinsicFailed" => DispatchError::decode(&mut bytes).ok()?,
		"Sudo.Sudid" => <Result<(), DispatchError>>::decode(&mut bytes).ok()?.err()?,
		"Council.Executed" | "Council.MemberExecuted" => {
			<(H256, Result<(), DispatchError>)>::decode(&mut bytes).ok()?.1.err()?
		}
		"Utility.BatchInterrupted" => <(u32, DispatchError)>::decode(&mut bytes).ok()?.1,
		_ => return None,
	};
	Some(describe(&error, metadata))
}

/// Name and explanation of an error.
fn describe(error: &DispatchError, metadata: &Metadata) -> String {
	let DispatchError::Module(ModuleError { index, error: [variant, ..], .. }) = error else {
		return match error {
			DispatchError::BadOrigin => "BadOrigin: this origin may not make the call".into(),
			other => format!("{other:?}"),
		};
	};
	let Some(pallet) = metadata.pallet_by_index(*index) else {
		return format!("error {variant} of pallet {index}");
	};
	let Some(error) = pallet.error_variant_by_index(*variant) else {
		return format!("error {variant} of pallet {}", pallet.name());
	};
	let docs: Vec<_> = error.docs.iter().map(|line| line.trim()).collect();
	format!("{}.{}: {}", pallet.name(), error.name, docs.join(" ").trim())
}
