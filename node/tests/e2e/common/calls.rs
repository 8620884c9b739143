//! Calls and storage keys by the names in the metadata.

use subxt::{
	dynamic::{tx, Value},
	tx::DynamicPayload,
};

/// `System.remark`: does nothing, but is a transaction.
pub fn remark(text: &[u8]) -> DynamicPayload {
	tx("System", "remark", vec![Value::from_bytes(text)])
}

/// `Hrmp.force_open_hrmp_channel`, governance's.
pub fn open_channel(sender: u32, recipient: u32, capacity: u32, size: u32) -> DynamicPayload {
	tx("Hrmp", "force_open_hrmp_channel", [sender, recipient, capacity, size].map(number).to_vec())
}

/// `Hrmp.hrmp_init_open_channel`, the sender's: it asks chain `recipient` for a channel.
pub fn ask_for_channel(recipient: u32, capacity: u32, size: u32) -> DynamicPayload {
	tx("Hrmp", "hrmp_init_open_channel", [recipient, capacity, size].map(number).to_vec())
}

/// `Hrmp.hrmp_accept_open_channel`, the recipient's: it takes the channel that chain `sender` asked for.
pub fn accept_channel(sender: u32) -> DynamicPayload {
	tx("Hrmp", "hrmp_accept_open_channel", vec![number(sender)])
}

/// `Hrmp.set_channel_transport` to `Direct` or `Relayed`.
pub fn set_transport(sender: u32, recipient: u32, transport: &str) -> DynamicPayload {
	let transport = Value::unnamed_variant(transport, []);
	tx("Hrmp", "set_channel_transport", vec![channel_id(sender, recipient), transport])
}

/// `call` with root's powers, by who has sudo.
pub fn sudo(call: &DynamicPayload) -> DynamicPayload {
	tx("Sudo", "sudo", vec![call.clone().into_value()])
}

/// Give an account something of the chain's own token.
pub fn transfer(account: &[u8; 32], amount: u128) -> DynamicPayload {
	let account = Value::unnamed_variant("Id", [Value::from_bytes(account)]);
	tx("Balances", "transfer_keep_alive", vec![account, Value::u128(amount)])
}

/// Allow an upgrade of a chain to the code with this hash.
pub fn authorize_upgrade(hash: &[u8; 32]) -> DynamicPayload {
	tx("System", "authorize_upgrade", vec![Value::from_bytes(hash)])
}

/// Hand in the code that was authorized.
pub fn apply_authorized_upgrade(code: &[u8]) -> DynamicPayload {
	tx("System", "apply_authorized_upgrade", vec![Value::from_bytes(code)])
}

/// Put a motion to the council.
pub fn propose(proposal: &DynamicPayload, threshold: u32, length: u32) -> DynamicPayload {
	let proposal = proposal.clone().into_value();
	tx("Council", "propose", vec![number(threshold), proposal, number(length)])
}

/// Vote for a motion.
pub fn vote_aye(motion: &[u8], index: u32) -> DynamicPayload {
	tx("Council", "vote", vec![Value::from_bytes(motion), number(index), Value::bool(true)])
}

/// Close a motion, and so carry it out.
pub fn close(motion: &[u8], index: u32, length: u32) -> DynamicPayload {
	let weight = Value::named_composite([
		("ref_time", Value::u128(500_000_000_000)),
		("proof_size", Value::u128(5_000_000)),
	]);
	tx("Council", "close", vec![Value::from_bytes(motion), number(index), weight, number(length)])
}

/// A reserve transfer by `pallet` (the chain's name for `pallet-xcm`) of `amount` of `asset`.
pub fn reserve_transfer(
	pallet: &str,
	dest: Value,
	beneficiary: &[u8; 32],
	asset: Value,
	amount: u128,
) -> DynamicPayload {
	let arguments = vec![
		latest(dest),
		latest(location(0, Some(owner(beneficiary)))),
		latest(assets(asset, amount)),
		number(0),
		Value::unnamed_variant("Unlimited", []),
	];
	tx(pallet, "limited_reserve_transfer_assets", arguments)
}

/// A chain's root sends the relay chain `count` messages in one transaction, each of which pays `amount` to `account` and
/// `fees` for itself, from what the chain has there.
pub fn pay_upward(account: &[u8; 32], amount: u128, fees: u128, count: usize) -> DynamicPayload {
	let [withdraw, buy] = paid(fees);
	let give = Value::named_variant(
		"TransferAsset",
		[("assets", assets(here(), amount)), ("beneficiary", location(0, Some(owner(account))))],
	);
	let message = send(parent(), [withdraw, buy, give]).into_value();
	let all = Value::unnamed_composite(vec![message; count]);
	sudo(&tx("Utility", "batch_all", vec![all]))
}

/// A chain's root sends chain `to` a message that pays `fees` for itself, and dispatches `call` there as the sending chain's
/// account. Once for each of `calls`, in one transaction.
pub fn have_dispatched(to: u32, calls: &[Vec<u8>], fees: u128) -> DynamicPayload {
	let message = |call: &Vec<u8>| {
		let [withdraw, buy] = paid(fees);
		send(sibling(to), [withdraw, buy, transact("SovereignAccount", call)]).into_value()
	};
	let all = Value::unnamed_composite(calls.iter().map(message).collect::<Vec<_>>());
	sudo(&tx("Utility", "batch_all", vec![all]))
}

/// The root of chain `from` sends the relay chain a message that pays up to `fees` for itself, from what the chain has there, and
/// dispatches `call` there as the chain. What is left of the fees goes back.
pub fn have_relay_dispatch(from: u32, call: &[u8], fees: u128) -> DynamicPayload {
	let [withdraw, buy] = paid(fees);
	let success = Value::unnamed_variant("Success", []);
	let rest = Value::unnamed_variant("Wild", [Value::unnamed_variant("AllCounted", [number(1)])]);
	let instructions = [
		withdraw,
		buy,
		transact("Native", call),
		Value::unnamed_variant("ExpectTransactStatus", [success]),
		Value::unnamed_variant("RefundSurplus", []),
		Value::named_variant("DepositAsset", [("assets", rest), ("beneficiary", child(from))]),
	];
	sudo(&send(parent(), instructions))
}

/// A chain's number, as a key.
pub fn para(id: u32) -> Value {
	number(id)
}

/// Key of a channel.
pub fn channel_id(sender: u32, recipient: u32) -> Value {
	Value::named_composite([("sender", number(sender)), ("recipient", number(recipient))])
}

/// What is called here.
pub fn here() -> Value {
	location(0, None)
}

/// The relay chain, as seen by a chain on it.
pub fn parent() -> Value {
	location(1, None)
}

/// Chain `id` as seen by the relay chain.
pub fn child(id: u32) -> Value {
	location(0, Some(parachain(id)))
}

/// Chain `id` as seen by another chain.
pub fn sibling(id: u32) -> Value {
	location(1, Some(parachain(id)))
}

/// `PolkadotXcm.send`.
fn send(to: Value, instructions: impl IntoIterator<Item = Value>) -> DynamicPayload {
	let message = Value::unnamed_composite([Value::unnamed_composite(instructions)]);
	tx("PolkadotXcm", "send", vec![latest(to), latest(message)])
}

/// The instructions by which a message pays for itself, in the token of the chain that it comes to.
fn paid(fees: u128) -> [Value; 2] {
	let unlimited = Value::unnamed_variant("Unlimited", []);
	[
		Value::unnamed_variant("WithdrawAsset", [assets(here(), fees)]),
		Value::named_variant(
			"BuyExecution",
			[("fees", fungible(here(), fees)), ("weight_limit", unlimited)],
		),
	]
}

fn transact(origin: &str, call: &[u8]) -> Value {
	Value::named_variant(
		"Transact",
		[
			("origin_kind", Value::unnamed_variant(origin, [])),
			("fallback_max_weight", Value::unnamed_variant("None", [])),
			("call", Value::named_composite([("encoded", Value::from_bytes(call))])),
		],
	)
}

fn assets(asset: Value, amount: u128) -> Value {
	Value::unnamed_composite([Value::unnamed_composite([fungible(asset, amount)])])
}

fn fungible(asset: Value, amount: u128) -> Value {
	Value::named_composite([
		("id", Value::unnamed_composite([asset])),
		("fun", Value::unnamed_variant("Fungible", [Value::u128(amount)])),
	])
}

/// An account, as part of a location.
fn owner(account: &[u8; 32]) -> Value {
	let network = Value::unnamed_variant("None", []);
	Value::named_variant("AccountId32", [("network", network), ("id", Value::from_bytes(account))])
}

fn parachain(id: u32) -> Value {
	Value::unnamed_variant("Parachain", [number(id)])
}

fn location(parents: u32, junction: Option<Value>) -> Value {
	let interior = match junction {
		Some(junction) => Value::unnamed_variant("X1", [Value::unnamed_composite([junction])]),
		None => Value::unnamed_variant("Here", []),
	};
	Value::named_composite([("parents", number(parents)), ("interior", interior)])
}

fn latest(value: Value) -> Value {
	Value::unnamed_variant("V5", [value])
}

fn number(value: u32) -> Value {
	Value::u128(value.into())
}
