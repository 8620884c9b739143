//! What the compiler made of a contract.

use serde_json::Value;

/// The code that puts a contract on a chain, out of the compiler's output.
pub(crate) fn bytecode(compiled: &str) -> Result<Vec<u8>, String> {
	let compiled: Value = serde_json::from_str(compiled).map_err(|error| error.to_string())?;
	let bytecode = compiled["bytecode"].as_str().and_then(|hex| hex.strip_prefix("0x"));
	let bytecode = bytecode.ok_or("the compiled contract has no bytecode")?;
	hex::decode(bytecode).map_err(|error| error.to_string())
}
