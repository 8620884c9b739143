//! What counts as sent, processed, lost and discarded.

use super::*;
use codec::{Decode, Encode};
use polkadot_parachain_primitives::primitives::XcmpMessageFormat;
use sluice_primitives::xcmp::StreamId;
use sp_io::hashing::blake2_256;
use staging_xcm::{latest::prelude::*, VersionedXcm};

const FIRST: u32 = 2000;
const SECOND: u32 = 2001;

fn id() -> ChannelId {
	ChannelId::new(FIRST.into(), SECOND.into())
}

/// A message, told from others by its topic.
fn message(topic: u8) -> VersionedXcm<()> {
	VersionedXcm::from(Xcm::<()>(vec![SetTopic([topic; 32])]))
}

fn page(topics: &[u8]) -> Result<Page> {
	let messages = topics.iter().map(|topic| message(*topic).encode());
	let format = XcmpMessageFormat::ConcatenatedVersionedXcm.encode();
	let bytes: Vec<u8> = std::iter::once(format).chain(messages).flatten().collect();
	Ok(Page::decode(&mut &bytes.encode()[..])?)
}

impl Ledger {
	/// The first chain sends these to the second.
	fn send(&mut self, topics: &[u8]) -> Result<()> {
		for topic in topics {
			let message_hash = blake2_256(&message(*topic).encode());
			let sent = cumulus_pallet_xcmp_queue::Event::XcmpMessageSent { message_hash };
			self.para(FIRST.into(), &ParaEvent::XcmpQueue(sent))?;
		}
		Ok(())
	}

	/// The first chain sends this one directly.
	fn send_directly(&mut self, position: u64) -> Result<()> {
		let sent = pallet_xcmp_endpoint::Event::MessageSent {
			recipient: SECOND.into(),
			position,
			hash: Hash::from_low_u64_be(position),
			topic: None,
		};
		self.para(FIRST.into(), &ParaEvent::XcmpEndpoint(sent))
	}

	/// It comes to the second chain.
	fn receive_directly(&mut self, position: u64) -> Result<()> {
		let received = pallet_xcmp_endpoint::Event::MessageReceived {
			source: FIRST.into(),
			position,
			hash: Hash::from_low_u64_be(position),
			topic: None,
		};
		self.para(SECOND.into(), &ParaEvent::XcmpEndpoint(received))
	}

	/// They leave the first chain in one page, which the relay chain takes.
	fn accept(&mut self, topics: &[u8]) -> Result<()> {
		let page = page(topics)?;
		self.left(FIRST.into(), SECOND.into(), &page)?;
		let recipient = SECOND.into();
		let message = QueuedMessage { recipient, hash: page.hash(), size: page.size() as u32 };
		self.relay(&RelayEvent::Hrmp(pallet_hrmp::Event::MessagesQueued {
			sender: FIRST.into(),
			sent_at: 1,
			messages: vec![message],
		}))
	}

	/// The second chain takes the oldest page.
	fn prune(&mut self) -> Result<()> {
		let (sender, hash) = (FIRST.into(), Default::default());
		self.relay(&RelayEvent::Hrmp(pallet_hrmp::Event::MessagesPruned {
			recipient: SECOND.into(),
			messages: vec![PrunedMessage { sender, hash, sent_at: 1 }],
		}))
	}

	/// The second chain executes a message.
	fn process(&mut self, success: bool) -> Result<()> {
		self.para(
			SECOND.into(),
			&ParaEvent::MessageQueue(pallet_message_queue::Event::Processed {
				id: Default::default(),
				origin: cumulus_primitives_core::AggregateMessageOrigin::Sibling(FIRST.into()),
				weight_used: Default::default(),
				success,
			}),
		)
	}

	/// The channel goes, with so many pages in it.
	fn close(&mut self, discarded: u32) -> Result<()> {
		let closed = pallet_hrmp::Event::ChannelClosed { channel_id: id(), discarded };
		self.relay(&RelayEvent::Hrmp(closed))
	}

	fn deregister(&mut self, chain: u32) -> Result<()> {
		let event = pallet_paras::Event::Deregistered { para: chain.into() };
		self.relay(&RelayEvent::Paras(event))
	}

	/// Sent, processed, lost, discarded.
	fn figures(&self) -> (u64, u64, u64, u64) {
		(self.sent(), self.processed(), self.lost(), self.discarded())
	}
}

#[test]
fn what_is_sent_and_processed_is_not_lost() -> Result<()> {
	let mut ledger = Ledger::default();
	ledger.send(&[1, 2])?;
	assert_eq!(ledger.figures(), (2, 0, 2, 0));
	ledger.accept(&[1, 2])?;
	assert_eq!(ledger.figures(), (2, 0, 2, 0));
	ledger.prune()?;
	ledger.process(true)?;
	ledger.process(true)?;
	assert_eq!(ledger.figures(), (2, 2, 0, 0));
	ledger.close(0)?;
	assert_eq!(ledger.figures(), (2, 2, 0, 0));
	assert!(ledger.failures().is_empty());
	Ok(())
}

#[test]
fn a_message_that_was_taken_and_not_executed_is_lost() -> Result<()> {
	let mut ledger = Ledger::default();
	ledger.send(&[1])?;
	ledger.accept(&[1])?;
	ledger.prune()?;
	ledger.close(0)?;
	assert_eq!(ledger.figures(), (1, 0, 1, 0));
	Ok(())
}

#[test]
fn a_message_whose_execution_fails_is_lost_and_named() -> Result<()> {
	let mut ledger = Ledger::default();
	ledger.send(&[1])?;
	ledger.accept(&[1])?;
	ledger.process(false)?;
	assert_eq!(ledger.figures(), (1, 0, 1, 0));
	assert_eq!(ledger.failures().len(), 1);
	Ok(())
}

#[test]
fn what_goes_with_a_removed_recipient_is_discarded() -> Result<()> {
	let mut ledger = Ledger::default();
	ledger.send(&[1, 2, 3, 4, 5])?;
	ledger.accept(&[1])?;
	ledger.prune()?;
	ledger.accept(&[2, 3])?;
	ledger.close(1)?;
	ledger.deregister(SECOND)?;
	ledger.stranded(FIRST.into(), SECOND.into(), &page(&[4])?)?;
	// 1 was taken, 2 and 3 were on the relay chain, 4 waited with its sender. Nothing tells of 5.
	assert_eq!(ledger.figures(), (5, 0, 1, 4));
	Ok(())
}

#[test]
fn what_a_sender_drops_as_it_sees_that_a_chain_was_removed_is_discarded() -> Result<()> {
	let mut ledger = Ledger::default();
	ledger.send(&[1, 2])?;
	// Nothing is dropped as long as all chains are there.
	ledger.waits(FIRST.into(), &[])?;
	assert_eq!(ledger.figures(), (2, 0, 2, 0));
	ledger.deregister(SECOND)?;
	ledger.waits(FIRST.into(), &[page(&[2])?])?;
	assert_eq!(ledger.figures(), (2, 0, 1, 1));
	ledger.waits(FIRST.into(), &[])?;
	assert_eq!(ledger.figures(), (2, 0, 0, 2));
	Ok(())
}

#[test]
fn what_a_removed_sender_was_relieved_of_must_be_processed_all_the_same() -> Result<()> {
	let mut ledger = Ledger::default();
	ledger.send(&[1, 2, 3])?;
	ledger.accept(&[1])?;
	ledger.prune()?;
	ledger.accept(&[2])?;
	ledger.close(1)?;
	ledger.deregister(FIRST)?;
	// 1 was taken by a chain that goes on, 2 was on the relay chain, 3 is still with its sender.
	assert_eq!(ledger.figures(), (3, 0, 1, 2));
	ledger.process(true)?;
	assert_eq!(ledger.figures(), (3, 1, 0, 2));
	Ok(())
}

#[test]
fn a_channel_that_goes_with_other_pages_than_it_had_is_an_error() -> Result<()> {
	let mut ledger = Ledger::default();
	ledger.send(&[1])?;
	ledger.accept(&[1])?;
	assert!(ledger.close(0).is_err());
	Ok(())
}

#[test]
fn vertical_messages_are_discarded_by_count() -> Result<()> {
	let mut ledger = Ledger::default();
	let (para, hash) = (SECOND.into(), Default::default());
	for _ in 0..2 {
		let queued =
			pallet_dmp::Event::MessageQueued { para, hash, size: 1, sent_at: 1, topic: None };
		ledger.relay(&RelayEvent::Dmp(queued))?;
	}
	assert_eq!(ledger.figures(), (2, 0, 2, 0));
	let removed = pallet_dmp::Event::QueueRemoved { para, count: 1, size: 1 };
	ledger.relay(&RelayEvent::Dmp(removed))?;
	assert_eq!(ledger.figures(), (2, 0, 1, 1));
	ledger.deregister(SECOND)?;
	assert_eq!(ledger.figures(), (2, 0, 0, 2));
	Ok(())
}

#[test]
fn a_direct_message_is_with_its_sender_until_it_is_received() -> Result<()> {
	let mut ledger = Ledger::default();
	ledger.send_directly(0)?;
	ledger.send_directly(1)?;
	assert_eq!((ledger.figures(), ledger.direct()), ((2, 0, 2, 0), 0));
	ledger.receive_directly(0)?;
	ledger.process(true)?;
	assert_eq!((ledger.figures(), ledger.direct()), ((2, 1, 1, 0), 1));
	assert!(ledger.receive_directly(0).is_err(), "it came already");
	ledger.deregister(FIRST)?;
	assert_eq!(ledger.figures(), (2, 1, 0, 1));
	Ok(())
}

#[test]
fn a_channel_that_is_opened_anew_begins_another_stream() -> Result<()> {
	let mut ledger = Ledger::default();
	ledger.send_directly(0)?;
	ledger.receive_directly(0)?;
	let (peer, stream) =
		(SECOND.into(), StreamId::Channel { recipient: SECOND.into(), domain: 0, num: 0 });
	let gone = pallet_xcmp_endpoint::Event::ChannelGone { peer, stream, unconfirmed: 0 };
	ledger.para(FIRST.into(), &ParaEvent::XcmpEndpoint(gone))?;
	ledger.send_directly(0)?;
	ledger.receive_directly(0)
}
