//! Limits that are changed while everything runs.

use proptest::prelude::*;
use sluice_conformance::{ours, upstream};
use sp_runtime::DispatchResult;

/// A figure of the configuration.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Setting {
	SenderDeposit(u32),
	RecipientDeposit(u32),
	UpwardCount(u32),
	UpwardSize(u32),
	UpwardPerCandidate(u32),
	MessagesPerCandidate(u32),
	OutboundChannels(u32),
	InboundChannels(u32),
}

pub fn setting() -> impl Strategy<Value = Setting> {
	use Setting::*;
	let deposit = || prop_oneof![1 => Just(0), 1 => 1..10u32, 4 => 10..2_000u32];
	prop_oneof![
		2 => deposit().prop_map(SenderDeposit),
		2 => deposit().prop_map(RecipientDeposit),
		2 => (3..12u32).prop_map(UpwardCount),
		1 => (500..5_000u32).prop_map(UpwardSize),
		1 => (1..6u32).prop_map(UpwardPerCandidate),
		1 => (1..5u32).prop_map(MessagesPerCandidate),
		1 => (2..6u32).prop_map(OutboundChannels),
		1 => (2..6u32).prop_map(InboundChannels),
	]
}

/// The call of the same name in either runtime.
macro_rules! set {
	($setting:expr, $runtime:ident) => {{
		use $runtime::{Configuration, RuntimeOrigin};
		let root = RuntimeOrigin::root();
		match $setting {
			Setting::SenderDeposit(n) => Configuration::set_hrmp_sender_deposit(root, n.into()),
			Setting::RecipientDeposit(n) => {
				Configuration::set_hrmp_recipient_deposit(root, n.into())
			}
			Setting::UpwardCount(n) => Configuration::set_max_upward_queue_count(root, n),
			Setting::UpwardSize(n) => Configuration::set_max_upward_queue_size(root, n),
			Setting::UpwardPerCandidate(n) => {
				Configuration::set_max_upward_message_num_per_candidate(root, n)
			}
			Setting::MessagesPerCandidate(n) => {
				Configuration::set_hrmp_max_message_num_per_candidate(root, n)
			}
			Setting::OutboundChannels(n) => {
				Configuration::set_hrmp_max_parachain_outbound_channels(root, n)
			}
			Setting::InboundChannels(n) => {
				Configuration::set_hrmp_max_parachain_inbound_channels(root, n)
			}
		}
	}};
}

impl Setting {
	pub fn upstream(self) -> DispatchResult {
		set!(self, upstream)
	}

	pub fn ours(self) -> DispatchResult {
		set!(self, ours)
	}
}
