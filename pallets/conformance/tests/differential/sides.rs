//! How each side is asked for the same thing: by the functions behind the runtime APIs, where there are any.

use crate::{call::Ends, chains::is_system};
use polkadot_primitives::{OccupiedCoreAssumption::Free, PersistedValidationData};
use polkadot_runtime_parachains::{
	configuration, hrmp, inclusion, runtime_api_impl::v13 as api, FeeTracker,
};
use sluice_conformance::{
	ours::{Dmp, Hrmp, MessageQueue, ParaInclusion, Paras, Runtime, System},
	upstream,
};
use sluice_primitives::{
	Balance, Chains, Hash, InboundDownwardMessage, InboundHrmpMessage, ParaId, ValidationCodeHash,
};
use sp_runtime::FixedU128;
use std::collections::BTreeMap;

/// A request for a channel.
pub struct Request {
	/// Most messages, largest message, most bytes.
	pub limits: (u32, u32, u32),
	pub of_sender: Balance,
	/// What the recipient pays already: nothing, unless it has agreed and waits for the session.
	pub of_recipient: Balance,
	pub agreed: bool,
}

/// One of the two relay chains, to be called in its externalities.
pub trait Side {
	fn downward(para: ParaId) -> Vec<InboundDownwardMessage<u32>>;
	fn inbound(para: ParaId) -> BTreeMap<ParaId, Vec<InboundHrmpMessage>>;
	fn validation_data(para: ParaId) -> Option<PersistedValidationData>;
	fn code(para: ParaId) -> Option<ValidationCodeHash>;
	fn watermark(para: ParaId) -> Option<u32>;
	fn upward(para: ParaId) -> (u32, u32);
	fn fee_factor(para: ParaId) -> FixedU128;
	/// All channels, with the deposits of sender and recipient.
	fn deposits() -> Vec<(Ends, Balance, Balance)>;
	/// All requests.
	fn requests() -> Vec<(Ends, Request)>;
}

pub struct Upstream;

impl Side for Upstream {
	fn downward(para: ParaId) -> Vec<InboundDownwardMessage<u32>> {
		api::dmq_contents::<upstream::Runtime>(para)
	}

	fn inbound(para: ParaId) -> BTreeMap<ParaId, Vec<InboundHrmpMessage>> {
		api::inbound_hrmp_channels_contents::<upstream::Runtime>(para)
	}

	fn validation_data(para: ParaId) -> Option<PersistedValidationData> {
		api::persisted_validation_data::<upstream::Runtime>(para, Free)
	}

	fn code(para: ParaId) -> Option<ValidationCodeHash> {
		api::validation_code_hash::<upstream::Runtime>(para, Free)
	}

	fn watermark(para: ParaId) -> Option<u32> {
		hrmp::HrmpWatermarks::<upstream::Runtime>::get(para)
	}

	fn upward(para: ParaId) -> (u32, u32) {
		use frame_support::traits::QueueFootprintQuery;
		let queue = inclusion::AggregateMessageOrigin::Ump(inclusion::UmpQueueId::Para(para));
		let waiting = upstream::MessageQueue::footprint(queue).storage;
		(waiting.count as u32, waiting.size as u32)
	}

	fn fee_factor(para: ParaId) -> FixedU128 {
		upstream::Dmp::get_fee_factor(para)
	}

	fn deposits() -> Vec<(Ends, Balance, Balance)> {
		hrmp::HrmpChannels::<upstream::Runtime>::iter()
			.map(|(id, channel)| {
				let ends = (id.sender.into(), id.recipient.into());
				(ends, channel.sender_deposit, channel.recipient_deposit)
			})
			.collect()
	}

	fn requests() -> Vec<(Ends, Request)> {
		let config = configuration::ActiveConfig::<upstream::Runtime>::get();
		hrmp::HrmpOpenChannelRequests::<upstream::Runtime>::iter()
			.map(|(id, request)| {
				let agreed = request.confirmed;
				let free = is_system(id.sender.into()) || is_system(id.recipient.into());
				// It is not recorded.
				let of_recipient = if agreed && !free { config.hrmp_recipient_deposit } else { 0 };
				let limits =
					(request.max_capacity, request.max_message_size, request.max_total_size);
				let of_sender = request.sender_deposit;
				let ends = (id.sender.into(), id.recipient.into());
				(ends, Request { limits, of_sender, of_recipient, agreed })
			})
			.collect()
	}
}

pub struct Ours;

impl Side for Ours {
	fn downward(para: ParaId) -> Vec<InboundDownwardMessage<u32>> {
		Dmp::dmq_contents(para)
	}

	fn inbound(para: ParaId) -> BTreeMap<ParaId, Vec<InboundHrmpMessage>> {
		Hrmp::inbound_hrmp_channels_contents(para)
	}

	fn validation_data(para: ParaId) -> Option<PersistedValidationData> {
		ParaInclusion::persisted_validation_data(para, System::block_number(), Hash::zero())
	}

	fn code(para: ParaId) -> Option<ValidationCodeHash> {
		Paras::code_hash(para)
	}

	fn watermark(para: ParaId) -> Option<u32> {
		Hrmp::watermark(para)
	}

	fn upward(para: ParaId) -> (u32, u32) {
		use frame_support::traits::QueueFootprintQuery;
		let waiting = MessageQueue::footprint(para.into()).storage;
		(waiting.count as u32, waiting.size as u32)
	}

	fn fee_factor(para: ParaId) -> FixedU128 {
		<Dmp as pallet_dmp::FeeFactor>::fee_factor(para)
	}

	fn deposits() -> Vec<(Ends, Balance, Balance)> {
		Hrmp::channel_views()
			.into_iter()
			.map(|channel| {
				let ends = (channel.id.sender.into(), channel.id.recipient.into());
				(ends, channel.sender_deposit, channel.recipient_deposit)
			})
			.collect()
	}

	fn requests() -> Vec<(Ends, Request)> {
		pallet_hrmp::HrmpOpenChannelRequests::<Runtime>::iter()
			.map(|(id, request)| {
				let limits =
					(request.max_capacity, request.max_message_size, request.max_total_size);
				let of_sender = request.sender_deposit;
				let ends = (id.sender.into(), id.recipient.into());
				(ends, Request { limits, of_sender, of_recipient: 0, agreed: false })
			})
			.collect()
	}
}
