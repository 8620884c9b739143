//! What is fetched of one stream.

use super::{
	ask::{Asker, Unanswered},
	report::{Failure, Outcome, StreamReport},
	settled::End,
	share::{around_bodies, fitting, space, Room},
};
use crate::exchange::MAX_RESPONSE;
use codec::Encode;
use sc_network::PeerId;
use sluice_primitives::{
	endpoint::{api::WantedContent, Content, Item},
	xcmp::{
		exchange::{EventRequest, MessagesRequest, MessagesResponse, Request, Response},
		leaf, MountainRange, StreamId,
	},
	Hash, ParaId,
};

/// Most bytes of bodies in one response.
const MOST: u64 = MAX_RESPONSE / 2;

/// A stream that is wanted, and what has come of it.
pub(super) struct Stream {
	pub id: StreamId,
	pub wanted: WantedContent,
	pub outcome: Outcome,
	item: Option<Item>,
	/// Where the messages that have come end.
	range: MountainRange,
	/// Where it ends.
	end: Option<End>,
	failures: Vec<(PeerId, Failure)>,
}

impl Stream {
	pub fn new(id: StreamId, wanted: WantedContent, outcome: Outcome) -> Self {
		let range = match &wanted {
			WantedContent::Messages { range } => range.clone(),
			WantedContent::Newest { .. } => MountainRange::default(),
		};
		Self { id, wanted, outcome, item: None, range, end: None, failures: Vec::new() }
	}

	/// Whether there may be something to ask for.
	pub fn is_open(&self) -> bool {
		matches!(self.outcome, Outcome::NoRoom) || self.has_more()
	}

	pub fn is_messages(&self) -> bool {
		matches!(self.wanted, WantedContent::Messages { .. })
	}

	/// Whether it is known to have more than fitted.
	pub fn has_more(&self) -> bool {
		matches!(self.outcome, Outcome::Messages { more: true, .. } | Outcome::NoRoom)
	}

	/// Where it ends, if that is known.
	pub fn end(&self) -> Option<End> {
		self.end.clone()
	}

	/// What has come takes so much of a block.
	pub fn used(&self) -> Room {
		let Some(item) = &self.item else { return Room::default() };
		let messages = match &item.content {
			Content::Messages { bodies, .. } => bodies.len() as u64,
			Content::Newest { .. } => 1,
		};
		Room { bytes: item.encoded_size() as u64, messages }
	}

	/// Fetch what fits in `room`, together with what has come already.
	pub async fn fetch(
		&mut self,
		asker: &Asker<'_>,
		source: ParaId,
		under: Hash,
		room: Room,
	) -> Result<(), Unanswered> {
		let fetched = match self.wanted {
			WantedContent::Messages { .. } => self.messages(asker, source, under, room).await,
			WantedContent::Newest { known } => self.newest(asker, source, under, room, known).await,
		};
		match fetched {
			// Other streams of the source there may be.
			Err(Unanswered::Absent) => {
				self.leave(Unanswered::Absent);
				Ok(())
			}
			fetched => fetched.inspect_err(|unanswered| self.leave(*unanswered)),
		}
	}

	/// It is not answered. What has come before stays.
	pub fn leave(&mut self, unanswered: Unanswered) {
		if self.item.is_none() {
			self.outcome = match unanswered {
				Unanswered::NoPeer => Outcome::NoPeer,
				Unanswered::Late => Outcome::NoAnswer,
				Unanswered::Absent => Outcome::NoStream,
			};
		}
	}

	async fn newest(
		&mut self,
		asker: &Asker<'_>,
		source: ParaId,
		under: Hash,
		room: Room,
		known: Option<Hash>,
	) -> Result<(), Unanswered> {
		if room.bytes == 0 || room.messages == 0 {
			return Ok(());
		}
		let request = Request::Event(EventRequest { stream: self.id, under, at: None });
		let answer = asker.ask(source, &request, &self.range, &mut self.failures).await?;
		// An answer of another kind does not verify.
		let (Response::Event(response), _) = answer else { return Err(Unanswered::Late) };
		let leaf = leaf(&response.payload);
		self.end = Some(End::Newest(leaf));
		if known == Some(leaf) {
			self.outcome = Outcome::Nothing;
			return Ok(());
		}
		let content = Content::Newest { body: response.payload, proof: response.inclusion };
		let item = Item { stream: self.id, content, inclusion: response.tree_proof };
		if item.encoded_size() as u64 <= room.bytes {
			(self.item, self.outcome) = (Some(item), Outcome::Newest);
		}
		Ok(())
	}

	async fn messages(
		&mut self,
		asker: &Asker<'_>,
		source: ParaId,
		under: Hash,
		room: Room,
	) -> Result<(), Unanswered> {
		let bodies = self.bodies().map_or(&[][..], |bodies| bodies);
		let left =
			Room { bytes: room.bytes.saturating_sub(around_bodies()), messages: room.messages };
		let left = left.without(space(bodies));
		if left.bytes == 0 || left.messages == 0 {
			return Ok(());
		}
		let mut answer = self.ask_messages(asker, source, under, left.bytes.min(MOST)).await?;
		let fitting = fitting(&answer.payloads, left);
		let mut range = self.range.clone();
		for body in &answer.payloads[..fitting] {
			if range.append(leaf(body)).is_err() {
				return Ok(());
			}
		}
		if fitting < answer.payloads.len() {
			if fitting == 0 {
				return Ok(());
			}
			// The proofs are from behind the last body that came: ask for those from behind the last that fits.
			let before = std::mem::replace(&mut self.range, range.clone());
			let proofs = self.ask_messages(asker, source, under, 0).await;
			self.range = before;
			let proofs = proofs?;
			answer.payloads.truncate(fitting);
			(answer.extension, answer.tree_proof) = (proofs.extension, proofs.tree_proof);
		}
		self.take(answer, range);
		Ok(())
	}

	/// Ask for messages behind those that have come.
	async fn ask_messages(
		&mut self,
		asker: &Asker<'_>,
		source: ParaId,
		under: Hash,
		max_bytes: u64,
	) -> Result<MessagesResponse, Unanswered> {
		let request = Request::Messages(MessagesRequest {
			stream: self.id,
			start: self.range.leaves(),
			under,
			max_bytes: u32::try_from(max_bytes).unwrap_or(u32::MAX),
		});
		match asker.ask(source, &request, &self.range, &mut self.failures).await? {
			(Response::Messages(response), _) => Ok(response),
			// An answer of another kind does not verify.
			_ => Err(Unanswered::Late),
		}
	}

	/// Put what came behind what there is.
	fn take(&mut self, answer: MessagesResponse, range: MountainRange) {
		let MessagesResponse { payloads, extension, tree_proof, .. } = answer;
		let more = !extension.is_identity();
		self.end = (!more).then(|| End::Messages(range.clone()));
		if payloads.is_empty() {
			if !more && self.item.is_none() {
				self.outcome = Outcome::Nothing;
			}
			return;
		}
		let mut bodies = match self.item.take().map(|item| item.content) {
			Some(Content::Messages { bodies, .. }) => bodies,
			_ => Vec::new(),
		};
		bodies.extend(payloads);
		let count = u32::try_from(bodies.len()).unwrap_or(u32::MAX);
		self.outcome = Outcome::Messages { count, more };
		self.range = range;
		let content = Content::Messages { bodies, extension };
		self.item = Some(Item { stream: self.id, content, inclusion: tree_proof });
	}

	fn bodies(&self) -> Option<&[Vec<u8>]> {
		match &self.item.as_ref()?.content {
			Content::Messages { bodies, .. } => Some(bodies),
			Content::Newest { .. } => None,
		}
	}

	/// The item, and the report.
	pub fn finish(self, source: ParaId) -> (Option<Item>, StreamReport) {
		let Self { id, outcome, item, failures, .. } = self;
		(item, StreamReport { source, stream: id, outcome, failures })
	}
}
