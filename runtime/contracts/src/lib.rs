//! The demo parachain's runtime with contracts, as Wasm, and an example of contracts that call each other across chains.
//!
//! On chain A anyone pays a [`Teller`] some of A's tokens. It sends an XCM, by `pallet-revive`'s precompile, whose `Transact`
//! calls a [`Vault`] on chain B; that pays as many of B's tokens to whom it may concern. Which way the message takes is the
//! channel's affair, not the contracts'.
//!
//! The contracts are in `solidity/`. What the compiler made of them is in `compiled/`; `scripts/contracts.sh` compiles them
//! again.
//!
//! # The runtime
//!
//! It is that of `sluice-parachain-runtime` with the feature `contracts`, which is compiled to Wasm alone: natively, nobody
//! would use it. So its calls are written down here, as far as the example makes them ([`calls`]), and its events, as far as the
//! runtime without contracts has not the same ([`events`]).

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
	include!(concat!(env!("OUT_DIR"), "/contracts.rs"));
}

/// The compressed Wasm of the runtime, or why this build has none.
pub fn wasm_binary() -> Result<&'static [u8], &'static str> {
	wasm::WASM_BINARY
		.ok_or("the runtime with contracts was built without its Wasm: unset SKIP_WASM_BUILD")
}
