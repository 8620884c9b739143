//! Calls by the names in a chain's metadata.

use anyhow::{anyhow, ensure, Context as _, Result};
use codec::{Compact, Encode};
use sp_runtime::traits::{BlakeTwo256, Hash as _};
use subxt::{ext::subxt_core::Error, tx::Payload, utils::H256, Metadata};

/// An encoded call. Being bytes, it nests in other calls and in messages of other chains.
#[derive(Clone, Debug)]
pub struct Call(Vec<u8>);

/// An argument: the name that the metadata must have for it, and its encoded value.
pub type Argument = (&'static str, Vec<u8>);

/// The argument `name` with this value.
pub fn argument(name: &'static str, value: impl Encode) -> Argument {
	(name, value.encode())
}

/// The same for a value that the call takes compactly.
pub fn compact(name: &'static str, value: u32) -> Argument {
	(name, Compact(value).encode())
}

impl Call {
	/// `pallet.name` with `arguments`, which must be the ones that the chain knows.
	pub fn new(
		metadata: &Metadata,
		pallet: &str,
		name: &str,
		arguments: &[Argument],
	) -> Result<Self> {
		let found = metadata
			.pallet_by_name(pallet)
			.ok_or_else(|| anyhow!("the chain has no pallet {pallet}"))?;
		let call = found
			.call_variant_by_name(name)
			.ok_or_else(|| anyhow!("the chain has no call {pallet}.{name}"))?;
		let known = call.fields.iter().map(|field| field.name.as_deref().unwrap_or_default());
		let known: Vec<_> = known.map(|name| name.trim_start_matches('_')).collect();
		let given: Vec<_> = arguments.iter().map(|(name, _)| *name).collect();
		ensure!(
			known == given,
			"{pallet}.{name} takes ({}) on this chain, expected ({})",
			known.join(", "),
			given.join(", ")
		);
		let mut bytes = vec![found.index(), call.index];
		bytes.extend(arguments.iter().flat_map(|(_, value)| value));
		Ok(Self(bytes))
	}

	/// `call` as root, by sudo.
	pub fn sudo(metadata: &Metadata, call: Self) -> Result<Self> {
		Self::new(metadata, "Sudo", "sudo", &[("call", call.0)])
			.context("only a chain with sudo lets an account act as root")
	}

	/// The encoded call.
	pub fn bytes(&self) -> &[u8] {
		&self.0
	}

	/// Its hash, by which a motion for it is known.
	pub fn hash(&self) -> H256 {
		H256(BlakeTwo256::hash(&self.0).0)
	}
}

impl Payload for Call {
	fn encode_call_data_to(&self, _: &Metadata, out: &mut Vec<u8>) -> Result<(), Error> {
		out.extend_from_slice(&self.0);
		Ok(())
	}
}
