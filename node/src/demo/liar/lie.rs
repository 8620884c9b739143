//! What a collator can do to messages.

use sluice_primitives::xcmp::{
	exchange::{MessagesResponse, Request, Response},
	StreamId,
};

/// A lie.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lie {
	/// A message is another one.
	Forged,
	/// A message is left out.
	Missing,
	/// Two messages change places.
	Reordered,
	/// A message comes again in the place of another.
	Replayed,
}

impl Lie {
	/// All of them.
	pub const ALL: [Self; 4] = [Self::Forged, Self::Missing, Self::Reordered, Self::Replayed];

	/// How such a message is called.
	pub fn adjective(self) -> &'static str {
		match self {
			Self::Forged => "forged",
			Self::Missing => "missing",
			Self::Reordered => "reordered",
			Self::Replayed => "replayed",
		}
	}

	/// Make the right answer a lie, if it has messages enough. Says whether it is one now.
	pub fn twist(self, request: &Request, answer: &mut Response) -> bool {
		match (request, answer) {
			(Request::Messages(request), Response::Messages(answer)) => {
				matches!(request.stream, StreamId::Channel { .. }) && self.change(answer)
			}
			_ => false,
		}
	}

	fn change(self, answer: &mut MessagesResponse) -> bool {
		let [first, second, ..] = answer.payloads.as_mut_slice() else { return false };
		match self {
			Self::Forged => match first.last_mut() {
				Some(byte) => *byte ^= 1,
				None => first.push(0),
			},
			Self::Missing => drop(answer.payloads.remove(0)),
			Self::Reordered => std::mem::swap(first, second),
			Self::Replayed => second.clone_from(first),
		}
		true
	}
}

#[cfg(test)]
mod tests {
	use super::*;
	use sluice_primitives::xcmp::{exchange::MessagesRequest, ExtensionProof, InclusionProof};

	fn answer(payloads: &[&[u8]]) -> MessagesResponse {
		MessagesResponse {
			base: 0,
			leaf_version: 0,
			payloads: payloads.iter().map(|payload| payload.to_vec()).collect(),
			start_peaks: Default::default(),
			extension: ExtensionProof::default(),
			tree_proof: InclusionProof::default(),
		}
	}

	fn request(stream: StreamId) -> Request {
		let under = Default::default();
		Request::Messages(MessagesRequest { stream, start: 0, under, max_bytes: 100 })
	}

	fn channel() -> StreamId {
		StreamId::Channel { recipient: 2001.into(), domain: 0, num: 0 }
	}

	#[test]
	fn each_lie_is_another_answer() {
		let honest = Response::Messages(answer(&[b"a", b"b", b"c"]));
		let told = Lie::ALL.map(|lie| {
			let mut answer = honest.clone();
			assert!(lie.twist(&request(channel()), &mut answer));
			answer
		});
		for (number, answer) in told.iter().enumerate() {
			assert_ne!(*answer, honest);
			assert!(told.iter().skip(number + 1).all(|other| other != answer));
		}
	}

	#[test]
	fn there_is_no_lie_without_messages_of_a_channel() {
		let ack = StreamId::Ack { sender: 2001.into(), domain: 0, num: 0 };
		for lie in Lie::ALL {
			let mut few = Response::Messages(answer(&[b"a"]));
			assert!(!lie.twist(&request(channel()), &mut few));
			let mut other = Response::Messages(answer(&[b"a", b"b"]));
			assert!(!lie.twist(&request(ack), &mut other));
			assert_eq!(other, Response::Messages(answer(&[b"a", b"b"])));
		}
	}
}
