//! What is compared: what parachains read, what collators ask for, what accounts have, place by place.

use crate::{
	call::Ends,
	chains::*,
	sides::{Ours, Side, Upstream},
};
use codec::Encode;
use sluice_conformance::{
	ours::{self, Balances},
	parties::sovereign,
	reads, upstream,
};
use sluice_primitives::{Balance, ParaId};
use std::collections::BTreeMap;

/// Something that can be seen of a relay chain.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Place {
	/// The leading fields of the host configuration.
	Configuration,
	/// What a chain reads under the well-known keys.
	Head(u32),
	DownwardHead(u32),
	Capacity(u32),
	GoAhead(u32),
	Restriction(u32),
	/// Channels as both ends read them: entries of the indexes, and the leading fields of the records.
	Ingress(Ends),
	Egress(Ends),
	Channel(Ends),
	/// What collators and validators ask the runtime for.
	Downward(u32),
	Inbound(Ends),
	ValidationData(u32),
	Code(u32),
	Watermark(u32),
	/// Upward messages that wait, and their bytes.
	Upward(u32),
	/// What a delivery's price is multiplied by.
	FeeFactor(u32),
	/// Requests without an answer, with their limits and deposit.
	Request(Ends),
	/// The deposits of both ends of a channel.
	Deposits(Ends),
	/// All that an account has.
	Funds(u32),
	/// By how much more is reserved or held of it than its channels and requests ask for.
	Unaccounted(u32),
}

impl Place {
	/// The channel that it is about.
	pub fn channel(self) -> Option<Ends> {
		match self {
			Self::Ingress(ends)
			| Self::Egress(ends)
			| Self::Channel(ends)
			| Self::Inbound(ends)
			| Self::Request(ends)
			| Self::Deposits(ends) => Some(ends),
			_ => None,
		}
	}
}

/// What is seen at each place. What is not there has no entry.
pub type View = BTreeMap<Place, Vec<u8>>;

/// What can be seen of upstream's side.
pub fn upstream(relay: &mut upstream::Relay) -> View {
	relay.look(view::<Upstream>)
}

/// What can be seen of our side.
pub fn ours(relay: &mut ours::Relay) -> View {
	relay.look(view::<Ours>)
}

fn view<S: Side>() -> View {
	let mut view = View::new();
	view.insert(Place::Configuration, reads::configuration());
	let mut deposits = BTreeMap::<u32, Balance>::new();
	let mut deposit = |para: u32, amount: Balance| *deposits.entry(para).or_default() += amount;
	for (ends, of_sender, of_recipient) in S::deposits() {
		view.insert(Place::Deposits(ends), (of_sender, of_recipient).encode());
		deposit(ends.0, of_sender);
		deposit(ends.1, of_recipient);
	}
	for (ends, request) in S::requests() {
		deposit(ends.0, request.of_sender);
		deposit(ends.1, request.of_recipient);
		if !request.agreed {
			view.insert(Place::Request(ends), (request.limits, request.of_sender).encode());
		}
	}
	for para in ALL {
		chain::<S>(&mut view, para, deposits.get(&para).copied().unwrap_or_default());
	}
	view
}

fn chain<S: Side>(view: &mut View, id: u32, deposits: Balance) {
	let para = ParaId::from(id);
	let mut see = |place, value: Option<Vec<u8>>| {
		if let Some(value) = value {
			view.insert(place, value);
		}
	};
	let reads = reads::of(para);
	assert!(reads.ingress.is_sorted() && reads.egress.is_sorted(), "{reads:?}");
	see(Place::Head(id), reads.head.map(|head| head.encode()));
	see(Place::DownwardHead(id), reads.dmq_head.map(|head| head.encode()));
	see(Place::Capacity(id), reads.upward_capacity.map(|left| left.encode()));
	see(Place::GoAhead(id), reads.go_ahead);
	see(Place::Restriction(id), reads.restriction);
	for sender in reads.ingress {
		see(Place::Ingress((sender.into(), id)), Some(vec![]));
	}
	for recipient in reads.egress {
		see(Place::Egress((id, recipient.into())), Some(vec![]));
	}
	for ((sender, recipient), channel) in reads.channels {
		see(Place::Channel((sender.into(), recipient.into())), Some(channel));
	}
	see(Place::Downward(id), some(S::downward(para)));
	for (sender, messages) in S::inbound(para) {
		see(Place::Inbound((sender.into(), id)), some(messages));
	}
	let data = S::validation_data(para).map(|data| (data.parent_head, data.max_pov_size).encode());
	see(Place::ValidationData(id), data);
	see(Place::Code(id), S::code(para).map(|code| code.encode()));
	see(Place::Watermark(id), S::watermark(para).map(|block| block.encode()));
	see(Place::Upward(id), Some(S::upward(para).encode()));
	see(Place::FeeFactor(id), Some(S::fee_factor(para).encode()));

	// Both runtimes store balances alike.
	let account = sovereign(para);
	let (free, kept) = (Balances::free_balance(&account), reserved(id));
	see(Place::Funds(id), Some((free + kept).encode()));
	let rest = kept as i128 - deposits as i128;
	see(Place::Unaccounted(id), Some(rest).filter(|rest| *rest != 0).map(|rest| rest.encode()));
}

/// What is reserved or held of the account of `para`, to be called in externalities of either side.
pub fn reserved(para: u32) -> Balance {
	Balances::reserved_balance(sovereign(para.into()))
}

fn some<M: Encode>(messages: Vec<M>) -> Option<Vec<u8>> {
	Some(messages).filter(|messages| !messages.is_empty()).map(|messages| messages.encode())
}
