//! The calls are upstream's: names, indices, arguments in their order.

use super::*;
use alloc::vec::Vec;

/// Index, name and arguments: polkadot-runtime-parachains 30.0.0, hrmp.rs:501-891. The indices 4
/// and 5, `force_process_hrmp_open` and `force_process_hrmp_close`, stay free.
const UPSTREAM: [(u8, &str, &[&str]); 9] = [
	(
		0,
		"hrmp_init_open_channel",
		&["recipient", "proposed_max_capacity", "proposed_max_message_size"],
	),
	(1, "hrmp_accept_open_channel", &["sender"]),
	(2, "hrmp_close_channel", &["channel_id"]),
	(3, "force_clean_hrmp", &["para", "num_inbound", "num_outbound"]),
	(6, "hrmp_cancel_open_request", &["channel_id", "open_requests"]),
	(7, "force_open_hrmp_channel", &["sender", "recipient", "max_capacity", "max_message_size"]),
	(8, "establish_system_channel", &["sender", "recipient"]),
	(9, "poke_channel_deposits", &["sender", "recipient"]),
	(10, "establish_channel_with_system", &["target_system_chain"]),
];

/// What upstream has not.
const OURS: [(u8, &str, &[&str]); 4] = [
	(
		20,
		"set_channel_limits",
		&["channel_id", "max_capacity", "max_total_size", "max_message_size"],
	),
	(21, "block_channel", &["channel_id"]),
	(22, "unblock_channel", &["channel_id"]),
	(23, "set_channel_transport", &["channel_id", "transport"]),
];

#[test]
fn calls_keep_upstreams_names_indices_and_arguments() {
	let found = sluice_testing::calls::of::<Call<Test>>();
	let expected: Vec<_> = UPSTREAM
		.iter()
		.chain(&OURS)
		.map(|(index, name, arguments)| (*index, *name, arguments.to_vec()))
		.collect();
	assert_eq!(found, expected);
}

/// What a `Transact` made for Polkadot carries: chains and figures are four bytes each, little
/// endian, whatever their type is called.
#[test]
fn calls_are_encoded_as_upstreams() {
	let (a, b) = (0x0a0b0c0d.into(), 0x1a1b1c1d.into());
	let channel_id = ChannelId::new(a, b);
	let cases: [(Call<Test>, &[u8]); 9] = [
		(
			Call::hrmp_init_open_channel {
				recipient: a,
				proposed_max_capacity: 1,
				proposed_max_message_size: 2,
			},
			&[0, 13, 12, 11, 10, 1, 0, 0, 0, 2, 0, 0, 0],
		),
		(Call::hrmp_accept_open_channel { sender: a }, &[1, 13, 12, 11, 10]),
		(Call::hrmp_close_channel { channel_id }, &[2, 13, 12, 11, 10, 29, 28, 27, 26]),
		(
			Call::force_clean_hrmp { para: a, num_inbound: 1, num_outbound: 2 },
			&[3, 13, 12, 11, 10, 1, 0, 0, 0, 2, 0, 0, 0],
		),
		(
			Call::hrmp_cancel_open_request { channel_id, open_requests: 1 },
			&[6, 13, 12, 11, 10, 29, 28, 27, 26, 1, 0, 0, 0],
		),
		(
			Call::force_open_hrmp_channel {
				sender: a,
				recipient: b,
				max_capacity: 1,
				max_message_size: 2,
			},
			&[7, 13, 12, 11, 10, 29, 28, 27, 26, 1, 0, 0, 0, 2, 0, 0, 0],
		),
		(
			Call::establish_system_channel { sender: a, recipient: b },
			&[8, 13, 12, 11, 10, 29, 28, 27, 26],
		),
		(
			Call::poke_channel_deposits { sender: a, recipient: b },
			&[9, 13, 12, 11, 10, 29, 28, 27, 26],
		),
		(Call::establish_channel_with_system { target_system_chain: a }, &[10, 13, 12, 11, 10]),
	];
	for (call, bytes) in cases {
		assert_eq!(call.encode(), bytes, "{call:?}");
	}
}
