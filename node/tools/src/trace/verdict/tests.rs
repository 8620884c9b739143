use super::*;
use crate::{channel::example, event::Event, page::Message};
use serde_json::json;
use sluice_primitives::{runtime_api::ChannelState, ChannelId};

const MESSAGE: H256 = H256([1; 32]);
const PAGE: H256 = H256([2; 32]);
const FIRST: u32 = 2000;
const SECOND: u32 = 2001;

fn leg(transport: Transport, from: u32, to: u32) -> Carried {
	let message = Message { hash: MESSAGE, topic: None, size: 1 };
	Carried { transport, from, to, block: 5, hash: PAGE, messages: vec![message] }
}

fn across() -> Carried {
	leg(Transport::Horizontal, FIRST, SECOND)
}

fn seen(chain: u32, name: &str, fields: Json) -> Sighting {
	let bytes = [MESSAGE.0, PAGE.0].concat();
	let event = Event { name: name.into(), fields, bytes, extrinsic: None };
	let of_queue = name.starts_with("MessageQueue.");
	Sighting { chain, block: 7, hash: H256::zero(), relay_block: 5, event, of_queue }
}

fn channel(state: ChannelState, msg_count: u32) -> ChannelView {
	ChannelView { state, msg_count, ..example() }
}

struct Case {
	query: H256,
	legs: Vec<Carried>,
	seen: Vec<Sighting>,
	looked_at: Vec<u32>,
	queued: bool,
	held: Option<(u32, usize)>,
	channels: Vec<ChannelView>,
}

impl Case {
	fn new(legs: Vec<Carried>, seen: Vec<Sighting>) -> Self {
		let looked_at = vec![RELAY, FIRST, SECOND];
		let query = MESSAGE;
		Self { query, legs, seen, looked_at, queued: false, held: None, channels: vec![] }
	}

	fn verdict(&self) -> Verdict {
		let trail = Trail::find(self.query, self.legs.clone());
		Evidence {
			trail: &trail,
			sightings: &self.seen,
			looked_at: self.looked_at.clone(),
			queued: self.queued,
			held: self.held.map(|(recipient, size)| Held { recipient, size }),
			channels: self.channels.clone(),
		}
		.verdict()
	}
}

fn processed(chain: u32, success: bool) -> Sighting {
	seen(chain, "MessageQueue.Processed", json!({ "success": success }))
}

#[test]
fn executed_with_success_is_delivered() {
	let case = Case::new(vec![across()], vec![processed(SECOND, true)]);
	let expected = Verdict::Delivered("executed in block 7 of chain 2001".into());
	assert_eq!(case.verdict(), expected);
}

#[test]
fn executed_on_the_way_is_not_delivered() {
	let mut case = Case::new(
		vec![leg(Transport::Upward, FIRST, RELAY), leg(Transport::Downward, RELAY, SECOND)],
		vec![processed(RELAY, true)],
	);
	case.queued = true;
	let expected = Verdict::Waiting("in the relay chain's queue for chain 2001".into());
	assert_eq!(case.verdict(), expected);
}

#[test]
fn a_failure_has_the_executors_cause() {
	let error = seen(SECOND, "PolkadotXcm.ProcessXcmError", json!({ "error": "TooExpensive" }));
	let case = Case::new(vec![across()], vec![error, processed(SECOND, false)]);
	let expected = Verdict::Failed("in block 7 of chain 2001: TooExpensive".into());
	assert_eq!(case.verdict(), expected);
}

#[test]
fn a_failure_without_an_executors_cause_has_the_queues() {
	let failed = seen(SECOND, "MessageQueue.ProcessingFailed", json!({ "error": "BadFormat" }));
	let case = Case::new(vec![across()], vec![failed]);
	assert_eq!(case.verdict(), Verdict::Failed("in block 7 of chain 2001: BadFormat".into()));
}

#[test]
fn overweight_waits_until_it_is_executed() {
	let fields = json!({ "page_index": 0, "message_index": 3 });
	let parked = seen(SECOND, "MessageQueue.OverweightEnqueued", fields);
	let case = Case::new(vec![across()], vec![parked.clone()]);
	let said = case.verdict().to_string();
	assert!(matches!(case.verdict(), Verdict::Waiting(_)), "{said}");
	assert!(said.contains("overweight") && said.contains("message_index 3"), "{said}");
	let case = Case::new(vec![across()], vec![parked, processed(SECOND, true)]);
	assert_eq!(case.verdict().name(), "delivered");
}

#[test]
fn a_queue_may_have_another_name() {
	let told = |variant: &str, fields| {
		let event = seen(SECOND, &format!("Inbox.{variant}"), fields);
		Sighting { of_queue: true, ..event }
	};
	let parked = told("OverweightEnqueued", json!({ "page_index": 0, "message_index": 3 }));
	let said = Case::new(vec![across()], vec![parked]).verdict().to_string();
	assert!(said.ends_with("; Inbox.execute_overweight executes it"), "{said}");
	let done = told("Processed", json!({ "success": true }));
	assert_eq!(Case::new(vec![across()], vec![done]).verdict().name(), "delivered");
	// Nor is everything of that name a queue.
	let other = Sighting { of_queue: false, ..processed(SECOND, true) };
	let mut case = Case::new(vec![across()], vec![other]);
	case.queued = true;
	assert_eq!(case.verdict().name(), "waiting");
}

#[test]
fn a_page_is_delivered_with_its_last_message() {
	let mut page = across();
	page.messages.push(Message { hash: H256([3; 32]), topic: None, size: 1 });
	let mut case = Case::new(vec![page], vec![processed(SECOND, true)]);
	case.query = PAGE;
	assert!(case.verdict().to_string().starts_with("1 of the page's 2 messages"));
	case.seen.push(processed(SECOND, true));
	assert_eq!(case.verdict().name(), "delivered");
}

#[test]
fn what_was_taken_waits_on_the_recipient_or_is_unknown() {
	let pruned = seen(RELAY, "Hrmp.MessagesPruned", json!({}));
	let mut case = Case::new(vec![across()], vec![pruned]);
	let expected = "chain 2001 has taken it, and has it in its own queue of messages to execute";
	assert_eq!(case.verdict(), Verdict::Waiting(expected.into()));
	case.looked_at = vec![RELAY, FIRST];
	assert_eq!(case.verdict().name(), "unknown");
	assert!(case.verdict().to_string().contains("--para-url"));
}

#[test]
fn what_left_the_queue_untaken_is_lost() {
	let queued = seen(RELAY, "Hrmp.MessagesQueued", json!({}));
	let mut case = Case::new(vec![across()], vec![queued]);
	assert_eq!(case.verdict().name(), "failed");
	case.queued = true;
	assert_eq!(case.verdict().name(), "waiting");
}

#[test]
fn what_waits_on_its_sender_has_the_reason() {
	let sent = seen(FIRST, "XcmpQueue.XcmpMessageSent", json!({}));
	let mut case = Case::new(vec![], vec![sent]);
	for (state, waiting, reason) in [
		(ChannelState::Blocked, 0, "; its channel to 2001 is blocked"),
		(ChannelState::Open, 3, "; its channel to 2001 is full: 3 of 3 messages wait in it"),
		(ChannelState::Closing { until: 9 }, 0, "; its channel to 2001 is closing"),
		(ChannelState::Open, 0, "accepted it yet"),
	] {
		case.channels = vec![channel(state, waiting)];
		let said = case.verdict().to_string();
		assert!(said.starts_with("in chain 2000's own queue") && said.contains(reason), "{said}");
		assert_eq!(case.verdict().name(), "waiting");
	}
}

#[test]
fn a_page_that_its_sender_has_waits_for_its_own_channel() {
	let sent = seen(FIRST, "XcmpQueue.XcmpMessageSent", json!({}));
	let mut case = Case::new(vec![], vec![sent]);
	let other = ChannelId::new(FIRST.into(), 2002.into());
	let blocked = ChannelView { id: other, ..channel(ChannelState::Blocked, 0) };
	case.channels = vec![ChannelView { total_size: 95, ..channel(ChannelState::Open, 1) }, blocked];
	for (recipient, size, reason) in [
		(SECOND, 5, "accepted it yet"),
		(
			SECOND,
			6,
			"; its channel to 2001 is full: 95 of 100 bytes wait in it, and the page has 6",
		),
		(
			SECOND,
			11,
			"; its channel to 2001 is open to messages of at most 10 bytes, and the page has 11",
		),
		(2002, 5, "; its channel to 2002 is blocked"),
		(2003, 5, "; there is no channel to 2003"),
	] {
		case.held = Some((recipient, size));
		let said = case.verdict().to_string();
		assert!(said.ends_with(reason), "{said}");
	}
}

#[test]
fn what_was_sent_directly_waits_with_the_senders_collators() {
	let direct = || leg(Transport::Direct, FIRST, SECOND);
	let sent = || seen(FIRST, "XcmpEndpoint.MessageSent", json!({}));
	let mut case = Case::new(vec![direct()], vec![sent()]);
	case.channels = vec![channel(ChannelState::Open, 0)];
	let waits = "with the collators of chain 2000, until chain 2001 takes it";
	assert_eq!(case.verdict(), Verdict::Waiting(waits.into()));
	case.looked_at = vec![RELAY, FIRST];
	assert_eq!(case.verdict().name(), "unknown");
	case.looked_at = vec![RELAY, FIRST, SECOND];
	case.channels.clear();
	assert_eq!(case.verdict().name(), "failed");

	// The recipient may have the pallet under another name.
	case.seen.push(seen(SECOND, "Endpoint.MessageReceived", json!({})));
	let taken = "chain 2001 has taken it, and has it in its own queue of messages to execute";
	assert_eq!(case.verdict(), Verdict::Waiting(taken.into()));
	case.seen.push(processed(SECOND, true));
	assert_eq!(case.verdict().name(), "delivered");

	let fields = json!({ "limit": 10, "size": 11 });
	let dropped = seen(SECOND, "XcmpEndpoint.MessageUndeliverable", fields);
	let case = Case::new(vec![direct()], vec![sent(), dropped]);
	let why = "chain 2001 takes messages of at most 10 bytes, and this one has 11";
	assert_eq!(case.verdict(), Verdict::Failed(why.into()));
}

#[test]
fn an_execution_before_it_was_accepted_was_of_its_like() {
	let mut case = Case::new(vec![across()], vec![processed(SECOND, true)]);
	case.seen[0].relay_block = 4;
	case.queued = true;
	assert_eq!(case.verdict().name(), "waiting");
}
