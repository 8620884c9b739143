#![doc = include_str!("../README.md")]
#![deny(missing_docs)]

mod abi;
mod addresses;
mod artifact;
pub mod calls;
pub mod events;
mod example;
mod extrinsic;

pub use addresses::{account_abroad, address_of};
pub use example::{Deployment, Teller, Vault};
pub use extrinsic::signed;
pub use sp_core::H160;

// Generated: more than is used.
#[allow(dead_code, missing_docs)]
mod wasm {
	include!(concat!(env!("OUT_DIR"), "/contracts"));
}

/// The compressed Wasm of the runtime, or why this build has none.
pub fn wasm_binary() -> Result<&'static [u8], &'static str> {
	wasm::WASM_BINARY
		.ok_or("the runtime with contracts was built without its Wasm: unset SKIP_WASM_BUILD")
}
