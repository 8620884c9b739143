//! What each call costs, and the pallet's part in blocks and candidates.

use crate::{open::IndexExt, sweep::SWEPT_PER_BLOCK, unsettled::SETTLED_PER_BLOCK, *};
use alloc::{vec, vec::Vec};
use frame_benchmarking::v2::*;
use frame_support::{
	assert_ok,
	storage::StorageMap,
	traits::{fungible::Mutate, EnsureOrigin, Get, Hooks},
	BoundedVec,
};
use frame_system::{pallet_prelude::OriginFor, RawOrigin};
use sluice_primitives::{
	Balance, Candidate, CandidateCommitments, Chains, HeadData, HostConfig, OutboundHrmpMessage,
	ParaId, Transport,
};
use sp_runtime::traits::Convert;

/// Held for each side of a channel and for a request.
const DEPOSIT: Balance = 1_000_000;
/// Enough for all deposits of a chain.
const FUNDS: Balance = Balance::MAX / 1_000_000;
/// The block in which it happens.
const NOW: BlockNumber = 1_000;
/// Two system chains that no genesis has.
const SYSTEM: [u32; 2] = [1_900, 1_901];
/// Most messages that a candidate takes beside one of each channel: beyond, the cost of each is the same.
const PRUNED: u32 = 256;

fn manager<T: Config>() -> Result<OriginFor<T>, BenchmarkError> {
	T::ChannelManager::try_successful_origin().map_err(|()| BenchmarkError::Weightless)
}

/// A chain, and the origin by which it speaks for itself.
fn speaker<T: Config>() -> Result<(OriginFor<T>, ParaId), BenchmarkError>
where
	T::Currency: Mutate<T::AccountId>,
{
	let origin =
		T::ParachainOrigin::try_successful_origin().map_err(|()| BenchmarkError::Weightless)?;
	let para = T::ParachainOrigin::try_origin(origin.clone())
		.map_err(|_| BenchmarkError::Stop("a successful origin is refused"))?;
	Ok((origin, add::<T>(para)))
}

/// From now on there is such a chain, and it can pay deposits.
fn add<T: Config>(para: ParaId) -> ParaId
where
	T::Currency: Mutate<T::AccountId>,
{
	frame_system::Pallet::<T>::set_block_number(NOW.into());
	T::Chains::add_for_benchmarks(para);
	assert_ok!(T::Currency::mint_into(&T::SovereignAccount::convert(para), FUNDS));
	para
}

/// The `n`th of the other chains.
fn other<T: Config>(n: u32) -> ParaId
where
	T::Currency: Mutate<T::AccountId>,
{
	add::<T>(ParaId::from(n.saturating_add(10_000)))
}

/// Room for one message, so that as many channels as there may be fit into a block.
fn agreed<T: Config>() -> OpenRequest {
	OpenRequest {
		sender_deposit: DEPOSIT,
		max_message_size: T::MaxMessageSize::get(),
		max_capacity: 1,
		max_total_size: T::MaxMessageSize::get().saturating_add(1),
	}
}

/// Fill a list of `of` with chains of which nothing else is known, but for one: the last that it may have by the
/// configuration (`allowed`) and the storage.
fn crowd<T: Config, M>(of: ParaId, allowed: u32)
where
	M: StorageMap<ParaId, BoundedVec<ParaId, T::MaxChannels>>,
{
	let count = allowed.min(T::MaxChannels::get()).saturating_sub(1);
	let chains = (0..count).map(|n| ParaId::from(n.saturating_add(20_000))).collect::<Vec<_>>();
	M::insert(of, BoundedVec::<_, T::MaxChannels>::truncate_from(chains));
}

/// A channel between these can only just be asked for.
fn crowd_requests<T: Config>(id: ChannelId) {
	let allowed = T::HostConfig::active().hrmp_max_parachain_outbound_channels;
	crowd::<T, HrmpEgressRequestsIndex<T>>(id.sender, allowed);
	crowd::<T, HrmpIngressRequestsIndex<T>>(id.recipient, u32::MAX);
}

/// A channel between these can only just be opened.
fn crowd_recipient<T: Config>(id: ChannelId) {
	let allowed = T::HostConfig::active().hrmp_max_parachain_inbound_channels;
	crowd::<T, HrmpIngressChannelsIndex<T>>(id.recipient, allowed);
}

/// The ends of this channel have as many channels as they can.
fn crowd_channels<T: Config>(id: ChannelId) {
	crowd::<T, HrmpEgressChannelsIndex<T>>(id.sender, u32::MAX);
	crowd::<T, HrmpIngressChannelsIndex<T>>(id.recipient, u32::MAX);
}

/// Open a channel with deposits, whatever the configuration says.
fn open<T: Config>(id: ChannelId) {
	assert_ok!(Pallet::<T>::hold_deposit(id, ChannelEnd::Sender, DEPOSIT));
	assert_ok!(Pallet::<T>::hold_deposit(id, ChannelEnd::Recipient, DEPOSIT));
	let channel = Channel::new(&agreed::<T>(), DEPOSIT, Pallet::<T>::next_queue());
	let opened = Pallet::<T>::insert_channel(id, channel);
	assert!(opened.is_ok(), "{id:?} cannot be opened");
}

/// Ask for a channel, whatever the configuration says.
fn ask<T: Config>(id: ChannelId) {
	assert_ok!(Pallet::<T>::hold_deposit(id, ChannelEnd::Sender, DEPOSIT));
	assert!(HrmpEgressRequestsIndex::<T>::note(id.sender, id.recipient));
	assert!(HrmpIngressRequestsIndex::<T>::note(id.recipient, id.sender));
	HrmpOpenChannelRequests::<T>::insert(id, agreed::<T>());
}

/// The channels between `para` and `count` others: to it first, then from it.
fn between<T: Config>(para: ParaId, count: u32) -> Vec<ChannelId>
where
	T::Currency: Mutate<T::AccountId>,
{
	let most = T::MaxChannels::get();
	(0..count)
		.map(|n| {
			let other = other::<T>(n);
			if n < most {
				ChannelId::new(other, para)
			} else {
				ChannelId::new(para, other)
			}
		})
		.collect()
}

/// A message in a channel whose recipient has taken none yet.
fn send<T: Config>(id: ChannelId, size: u32) {
	let message = OutboundHrmpMessage { recipient: id.recipient, data: vec![7; size as usize] };
	Pallet::<T>::enqueue(id.sender, &[message]);
}

/// What a candidate with this watermark and these messages commits to.
fn commitments(
	hrmp_watermark: BlockNumber,
	messages: Vec<OutboundHrmpMessage<ParaId>>,
) -> CandidateCommitments {
	CandidateCommitments {
		upward_messages: Default::default(),
		horizontal_messages: messages.try_into().unwrap_or_default(),
		new_validation_code: None,
		head_data: HeadData(Vec::new()),
		processed_downward_messages: 0,
		hrmp_watermark,
	}
}

/// Check and enact a candidate of `para`. The configuration may allow it fewer messages.
fn submit<T: Config>(para: ParaId, commitments: &CandidateCommitments) {
	let relay_parent_number = commitments.hrmp_watermark;
	assert!(Pallet::<T>::check_watermark(para, relay_parent_number, relay_parent_number).is_ok());
	for message in &commitments.horizontal_messages {
		let checked = Pallet::<T>::check_message(para, relay_parent_number, message);
		assert!(checked.is_ok(), "{checked:?}");
	}
	Pallet::<T>::enact(&Candidate { para, relay_parent_number, commitments });
}

#[benchmarks(where T::Currency: Mutate<T::AccountId>)]
mod benchmarks {
	use super::*;

	#[benchmark]
	fn hrmp_init_open_channel() -> Result<(), BenchmarkError> {
		let (origin, sender) = speaker::<T>()?;
		let recipient = other::<T>(0);
		crowd_requests::<T>(ChannelId::new(sender, recipient));

		#[extrinsic_call]
		_(origin as OriginFor<T>, recipient, 1, 1);

		assert!(HrmpOpenChannelRequests::<T>::contains_key(ChannelId::new(sender, recipient)));
		Ok(())
	}

	#[benchmark]
	fn hrmp_accept_open_channel() -> Result<(), BenchmarkError> {
		let (origin, recipient) = speaker::<T>()?;
		let id = ChannelId::new(other::<T>(0), recipient);
		crowd_requests::<T>(id);
		ask::<T>(id);
		crowd_channels::<T>(id);
		crowd_recipient::<T>(id);

		#[extrinsic_call]
		_(origin as OriginFor<T>, id.sender);

		assert!(HrmpChannels::<T>::contains_key(id));
		Ok(())
	}

	#[benchmark]
	fn hrmp_close_channel() -> Result<(), BenchmarkError> {
		let (origin, recipient) = speaker::<T>()?;
		let id = ChannelId::new(other::<T>(0), recipient);
		open::<T>(id);
		assert_ok!(Pallet::<T>::do_block(id));

		#[extrinsic_call]
		_(origin as OriginFor<T>, id);

		assert_eq!(UnsettledSpan::<T>::get().len(), 1);
		Ok(())
	}

	#[benchmark]
	fn force_clean_hrmp(
		c: Linear<0, { T::MaxChannels::get() * 2 }>,
		r: Linear<0, { T::MaxChannels::get() * 2 }>,
	) -> Result<(), BenchmarkError> {
		let origin = manager::<T>()?;
		let para = add::<T>(ParaId::from(5_000));
		for id in between::<T>(para, c) {
			// The list of the other end.
			if id.recipient == para {
				crowd::<T, HrmpEgressChannelsIndex<T>>(id.sender, u32::MAX);
			} else {
				crowd::<T, HrmpIngressChannelsIndex<T>>(id.recipient, u32::MAX);
			}
			open::<T>(id);
			send::<T>(id, 1);
		}
		for id in between::<T>(para, r) {
			if id.recipient == para {
				crowd::<T, HrmpEgressRequestsIndex<T>>(id.sender, u32::MAX);
			} else {
				crowd::<T, HrmpIngressRequestsIndex<T>>(id.recipient, u32::MAX);
			}
			ask::<T>(id);
		}

		#[extrinsic_call]
		_(origin as OriginFor<T>, para, c, c);

		assert!(!HrmpIngressChannelsIndex::<T>::contains_key(para));
		assert!(!HrmpEgressChannelsIndex::<T>::contains_key(para));
		assert!(!HrmpIngressRequestsIndex::<T>::contains_key(para));
		assert!(!HrmpEgressRequestsIndex::<T>::contains_key(para));
		Ok(())
	}

	#[benchmark]
	fn hrmp_cancel_open_request() -> Result<(), BenchmarkError> {
		let (origin, recipient) = speaker::<T>()?;
		let id = ChannelId::new(other::<T>(0), recipient);
		crowd_requests::<T>(id);
		ask::<T>(id);

		#[extrinsic_call]
		_(origin as OriginFor<T>, id, 1);

		assert!(!HrmpOpenChannelRequests::<T>::contains_key(id));
		Ok(())
	}

	#[benchmark]
	fn force_open_hrmp_channel() -> Result<(), BenchmarkError> {
		let origin = manager::<T>()?;
		let id = ChannelId::new(other::<T>(0), other::<T>(1));
		crowd_requests::<T>(id);
		ask::<T>(id);
		crowd_recipient::<T>(id);

		#[extrinsic_call]
		_(origin as OriginFor<T>, id.sender, id.recipient, 1, 1);

		assert!(HrmpChannels::<T>::contains_key(id));
		Ok(())
	}

	#[benchmark]
	fn establish_system_channel() {
		let [sender, recipient] = SYSTEM.map(|para| add::<T>(para.into()));
		let id = ChannelId::new(sender, recipient);
		crowd_requests::<T>(id);
		ask::<T>(id);
		crowd_recipient::<T>(id);

		#[extrinsic_call]
		_(RawOrigin::Signed(whitelisted_caller()), sender, recipient);

		assert!(HrmpChannels::<T>::contains_key(id));
	}

	#[benchmark]
	fn poke_channel_deposits() {
		let id = ChannelId::new(other::<T>(0), other::<T>(1));
		open::<T>(id);

		#[extrinsic_call]
		_(RawOrigin::Signed(whitelisted_caller()), id.sender, id.recipient);

		assert!(HrmpChannels::<T>::get(id).is_some_and(|channel| channel.sender_deposit != DEPOSIT));
	}

	#[benchmark]
	fn establish_channel_with_system() -> Result<(), BenchmarkError> {
		let (origin, para) = speaker::<T>()?;
		let system = add::<T>(SYSTEM[0].into());
		let ids = [ChannelId::new(para, system), ChannelId::new(system, para)];
		for id in ids {
			crowd_requests::<T>(id);
			ask::<T>(id);
			crowd_recipient::<T>(id);
		}

		#[extrinsic_call]
		_(origin as OriginFor<T>, system);

		assert!(ids.into_iter().all(HrmpChannels::<T>::contains_key));
		Ok(())
	}

	#[benchmark]
	fn set_channel_limits() -> Result<(), BenchmarkError> {
		let (origin, recipient) = speaker::<T>()?;
		let inbound = between::<T>(recipient, T::MaxChannels::get());
		inbound.iter().for_each(|id| open::<T>(*id));
		let id = ChannelId::new(other::<T>(0), recipient);
		HrmpChannels::<T>::mutate_extant(id, |channel| {
			channel.limits = Limits { max_capacity: 1, max_total_size: 3, max_message_size: 2 };
			channel.max_message_size = 2;
			channel.show();
		});

		// More may wait, so all channels are summed up, and the message size has to settle.
		#[extrinsic_call]
		_(origin as OriginFor<T>, id, 1, 4, 1);

		assert!(HrmpChannels::<T>::get(id).is_some_and(|channel| channel.unsettled));
		Ok(())
	}

	#[benchmark]
	fn block_channel() -> Result<(), BenchmarkError> {
		let (origin, recipient) = speaker::<T>()?;
		let id = ChannelId::new(other::<T>(0), recipient);
		open::<T>(id);

		#[extrinsic_call]
		_(origin as OriginFor<T>, id);

		assert!(HrmpChannels::<T>::get(id).is_some_and(|channel| channel.max_capacity == 0));
		Ok(())
	}

	#[benchmark]
	fn unblock_channel() -> Result<(), BenchmarkError> {
		let (origin, recipient) = speaker::<T>()?;
		let id = ChannelId::new(other::<T>(0), recipient);
		open::<T>(id);
		assert_ok!(Pallet::<T>::do_block(id));

		#[extrinsic_call]
		_(origin as OriginFor<T>, id);

		assert!(HrmpChannels::<T>::get(id).is_some_and(|channel| channel.max_capacity > 0));
		Ok(())
	}

	#[benchmark]
	fn set_channel_transport() -> Result<(), BenchmarkError> {
		let (origin, recipient) = speaker::<T>()?;
		let id = ChannelId::new(other::<T>(0), recipient);
		open::<T>(id);
		let direct = ChannelTransport::Direct;
		assert_ok!(Pallet::<T>::do_set_transport(Some(ChannelEnd::Sender), id, direct));

		// The other end agrees, and the channel gets a number.
		#[extrinsic_call]
		_(origin as OriginFor<T>, id, direct);

		assert!(HrmpChannels::<T>::get(id).is_some_and(|channel| channel.link.transport == direct));
		Ok(())
	}

	/// `c` unsettled channels go as their closing ends, and `m` messages of the largest size, each of another channel, are
	/// swept.
	#[benchmark]
	fn on_initialize(c: Linear<0, { SETTLED_PER_BLOCK as u32 }>, m: Linear<0, SWEPT_PER_BLOCK>) {
		for n in 0..c {
			let id = ChannelId::new(other::<T>(n), other::<T>(n.saturating_add(1)));
			crowd_channels::<T>(id);
			open::<T>(id);
			assert_ok!(Pallet::<T>::do_close_channel(id.sender, id));
			HrmpChannels::<T>::mutate(id, |channel| {
				if let Some(channel) = channel {
					channel.close(0);
					channel.mqc_head = Some(Default::default());
					channel.shut(1);
				}
			});
		}
		for n in 0..m {
			let n = n.saturating_mul(2).saturating_add(1_000);
			let id = ChannelId::new(other::<T>(n), other::<T>(n.saturating_add(1)));
			open::<T>(id);
			send::<T>(id, T::MaxMessageSize::get());
			Pallet::<T>::remove_channel(id, None);
		}

		// No candidate can come any more that has seen what was discarded.
		let now = NOW.saturating_add(1_000);
		frame_system::Pallet::<T>::set_block_number(now.into());

		#[block]
		{
			Pallet::<T>::on_initialize(now.into());
		}

		assert!(UnsettledSpan::<T>::get().is_empty());
		assert!(DiscardedSpan::<T>::get().is_empty());
	}

	/// A chain with `c` empty inbound channels moves its watermark. As it had none, all of them are looked into.
	#[benchmark]
	fn watermark(c: Linear<0, { T::MaxChannels::get() }>) {
		let para = add::<T>(ParaId::from(5_000));
		between::<T>(para, c).into_iter().for_each(open::<T>);
		// A marker is forgotten on the way.
		Pallet::<T>::mark_vanished(ChannelId::new(other::<T>(2_000), para));
		let commitments = commitments(NOW.saturating_add(1), vec![]);

		#[block]
		{
			submit::<T>(para, &commitments);
		}

		assert!(!HrmpVanishedChannels::<T>::contains_key(para));
	}

	/// A chain takes a message off each of `c` channels, and `m` more, each of another block.
	#[benchmark]
	fn prune(c: Linear<1, { T::MaxChannels::get() }>, m: Linear<0, PRUNED>) {
		let para = add::<T>(ParaId::from(5_000));
		let inbound = between::<T>(para, c);
		inbound.iter().for_each(|id| open::<T>(*id));
		let mut now = NOW;
		for id in inbound.iter().cycle().take(c.saturating_add(m) as usize) {
			send::<T>(*id, 1);
			now = now.saturating_add(1);
			frame_system::Pallet::<T>::set_block_number(now.into());
		}
		let commitments = commitments(now, vec![]);

		#[block]
		{
			submit::<T>(para, &commitments);
		}

		assert!(inbound.iter().all(|id| Pallet::<T>::waiting(*id).is_empty()));
	}

	/// A chain sends `m` messages, each to another chain that nothing was sent to in this block.
	#[benchmark]
	fn enqueue(m: Linear<1, { T::MaxChannels::get() }>) {
		let para = add::<T>(ParaId::from(5_000));
		let recipients = (0..m).map(|n| other::<T>(n.saturating_add(1_000)));
		let messages: Vec<_> =
			recipients.map(|recipient| OutboundHrmpMessage { recipient, data: vec![7] }).collect();
		messages.iter().for_each(|message| open::<T>(ChannelId::new(para, message.recipient)));
		let commitments = commitments(NOW, messages);

		#[block]
		{
			submit::<T>(para, &commitments);
		}

		assert_eq!(HrmpMessages::<T>::iter_keys().count(), m as usize);
	}

	/// A message of `b` bytes is stored, and taken.
	#[benchmark]
	fn bytes(b: Linear<0, { T::MaxMessageSize::get() }>) {
		let sender = add::<T>(ParaId::from(5_000));
		let recipient = other::<T>(1_000);
		let id = ChannelId::new(sender, recipient);
		open::<T>(id);
		let sent = OutboundHrmpMessage { recipient, data: vec![7; b as usize] };
		let sent = commitments(NOW, vec![sent]);

		#[block]
		{
			submit::<T>(sender, &sent);
			Pallet::<T>::prune(recipient, None, NOW);
		}

		assert!(Pallet::<T>::waiting(id).is_empty());
	}

	impl_benchmark_test_suite!(Pallet, crate::mock::TestExt::default().build(), crate::mock::Test);
}
