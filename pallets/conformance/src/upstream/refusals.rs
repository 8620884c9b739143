//! Why upstream refuses a candidate: it says so in its debug log, and nowhere else.

use log::{LevelFilter, Log, Metadata, Record};
use sluice_primitives::ParaId;
use std::{cell::RefCell, sync::Once};

/// What upstream's log says of a broken rule, and the rule in the words that it has here.
const RULES: [(&str, &str); 18] = [
	("error: HeadDataTooLarge", "paras: head data size"),
	("error: PrematureCodeUpgrade", "paras: code upgrade is allowed now"),
	("error: NewCodeTooLarge", "paras: code size"),
	(
		"DMQ is not empty, but processed_downward_messages is 0",
		"dmp: at least one message processed",
	),
	("but dmq_length is only", "dmp: at most the queued messages processed"),
	("more upward messages than permitted by config", "ump: messages per candidate"),
	("larger than permitted by config", "ump: message size"),
	("the ump queue would have more items", "ump: messages in queue"),
	("the ump queue would have grown past", "ump: bytes in queue"),
	("the HRMP watermark is not advanced", "hrmp: watermark does not go back"),
	("the HRMP watermark is ahead", "hrmp: watermark is at most the relay parent"),
	("doesn't land on a block with messages", "hrmp: watermark rests on a block with messages"),
	("more HRMP messages than permitted by config", "hrmp: messages in a candidate"),
	("the HRMP messages are not sorted", "hrmp: recipients ascend, each once: one above"),
	("is sent to a non existent channel", "hrmp: there is a channel to the recipient"),
	("exceeds the negotiated channel maximum message size", "hrmp: message size"),
	("would exceed the negotiated channel total size", "hrmp: bytes in channel"),
	("would exceed the negotiated channel capacity", "hrmp: messages in channel"),
];

thread_local! {
	static HEARD: RefCell<Option<Vec<String>>> = const { RefCell::new(None) };
}

struct Listener;

impl Log for Listener {
	fn enabled(&self, metadata: &Metadata) -> bool {
		metadata.target().starts_with("runtime::inclusion")
	}

	fn log(&self, record: &Record) {
		if !self.enabled(record.metadata()) {
			return;
		}
		HEARD.with_borrow_mut(|heard| {
			if let Some(heard) = heard {
				heard.push(record.args().to_string());
			}
		});
	}

	fn flush(&self) {}
}

/// Do something, and hear what inclusion logs of it.
pub(super) fn listen<R>(action: impl FnOnce() -> R) -> (R, Vec<String>) {
	static LISTENING: Once = Once::new();
	LISTENING.call_once(|| {
		log::set_logger(&Listener).expect("nobody else listens");
		log::set_max_level(LevelFilter::Debug);
	});
	HEARD.set(Some(Vec::new()));
	let result = action();
	(result, HEARD.take().unwrap_or_default())
}

/// Why the candidate of `para` was refused, by what was heard.
///
/// # Panics
///
/// If nothing that was heard tells.
pub(super) fn rule(para: ParaId, heard: &[String]) -> &'static str {
	let chain = format!("for parachain `{}`", u32::from(para));
	let told = heard.iter().filter(|line| line.contains(&chain)).find_map(|line| {
		RULES.iter().find(|(words, _)| line.contains(words)).map(|(_, rule)| *rule)
	});
	told.unwrap_or_else(|| panic!("upstream does not say why: {heard:#?}"))
}
