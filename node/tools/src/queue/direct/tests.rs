use super::*;
use crate::channel::example;
use sluice_primitives::endpoint::{ChannelTransport, Grant};

fn channel() -> ChannelView {
	let (transport, stream) = (ChannelTransport::Direct, Some(ChannelNumber(3)));
	ChannelView { transport, stream, ..example() }
}

/// What an end says of the channel with this number: 9 messages, of which 4 are confirmed.
fn status(end: ChannelEnd, number: u32) -> ChannelStatus {
	ChannelStatus {
		peer: 0.into(),
		end,
		stream: ChannelNumber(number).channel(2001.into()),
		transport: ChannelTransport::Direct,
		flowing: false,
		messages: 9,
		bytes: 900,
		confirmed_messages: 4,
		confirmed_bytes: 400,
		window: Grant { max_messages: 5, max_bytes: 600, max_message_size: 70 },
	}
}

#[test]
fn both_ends_tell_what_they_know() {
	let channel = channel();
	let root = NewestRoot { root: [7; 32].into(), relay_block: 41 };
	let direct = Direct {
		channel: &channel,
		number: ChannelNumber(3),
		root: Some(root),
		sender: Some(status(ChannelEnd::Sender, 3)),
		recipient: Some(status(ChannelEnd::Recipient, 3)),
	};
	let told = direct.json();
	for (path, expected) in [
		("/stream", json!(3)),
		("/newest_root/relay_block", json!(41)),
		("/newest_root/root", json!(format!("0x{}", "07".repeat(32)))),
		("/at_sender/sends_directly", json!(false)),
		("/at_sender/sent", json!({ "messages": 9, "bytes": 900 })),
		("/at_sender/confirmed", json!({ "messages": 4, "bytes": 400 })),
		("/at_sender/waiting", json!({ "messages": 5, "bytes": 500 })),
		("/at_sender/window", json!({ "messages": 5, "bytes": 600, "message_size": 70 })),
		(
			"/at_recipient",
			json!({ "suspended": true, "consumed": { "messages": 9, "bytes": 900 } }),
		),
	] {
		assert_eq!(told.pointer(path), Some(&expected), "{path} in {told}");
	}
	let row = table(&[direct]);
	for figure in ["direct", "41", "9 (900 B), suspended", "4 (400 B)", "5 (500 B)", "5 (600 B)"] {
		assert!(row.contains(figure), "{figure} in {row}");
	}
}

#[test]
fn of_chains_that_do_not_answer_nothing_is_told() {
	let channel = channel();
	let (root, sender, recipient) = Default::default();
	let direct = Direct { channel: &channel, number: ChannelNumber(3), root, sender, recipient };
	let told = direct.json();
	for name in ["newest_root", "at_sender", "at_recipient"] {
		assert_eq!(told[name], Json::Null, "{told}");
	}
	assert_eq!(direct.row()[3..], ["-"; 6]);
}

/// The ends may still know of the streams of an earlier channel, or of the other direction.
#[test]
fn an_end_is_that_of_the_channels_own_stream() {
	let channel = channel();
	let stream = ChannelNumber(3).channel(2001.into());
	let known = |status| BTreeMap::from([(2000, vec![status])]);
	let found = |ends| find(&ends, &channel, ChannelEnd::Sender, stream);
	assert!(found(known(status(ChannelEnd::Sender, 3))).is_some());
	assert!(found(known(status(ChannelEnd::Sender, 2))).is_none());
	assert!(found(known(status(ChannelEnd::Recipient, 3))).is_none());
	assert!(found(BTreeMap::from([(2001, vec![status(ChannelEnd::Sender, 3)])])).is_none());
}
