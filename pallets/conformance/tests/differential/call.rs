//! The calls that both sides have, made on each in its own way.

use crate::{
	chains::*,
	outcome::{all_or_nothing, plain},
};
use polkadot_primitives::HrmpChannelId;
use sluice_conformance::{
	ours,
	parties::sovereign,
	upstream::{self, chain},
	Verdict,
};
use sluice_primitives::ChannelId;

/// Sender and recipient.
pub type Ends = (u32, u32);

/// A call about channels.
#[derive(Clone, Debug, PartialEq)]
pub enum Call {
	Request {
		ends: Ends,
		capacity: u32,
		size: u32,
	},
	Accept {
		ends: Ends,
	},
	/// `open_requests` is a witness, which is ignored here.
	Cancel {
		by: u32,
		ends: Ends,
		open_requests: u32,
	},
	Close {
		by: u32,
		ends: Ends,
	},
	ForceClean {
		para: u32,
		channels: u32,
	},
	ForceOpen {
		ends: Ends,
		capacity: u32,
		size: u32,
	},
	EstablishSystem {
		ends: Ends,
	},
	EstablishWithSystem {
		para: u32,
		system: u32,
	},
	Poke {
		ends: Ends,
	},
}

impl Call {
	/// The channels that it is about, if it names them.
	pub fn channels(&self) -> Vec<Ends> {
		match *self {
			Self::Request { ends, .. }
			| Self::Accept { ends }
			| Self::Cancel { ends, .. }
			| Self::Close { ends, .. }
			| Self::ForceOpen { ends, .. }
			| Self::EstablishSystem { ends }
			| Self::Poke { ends } => vec![ends],
			Self::EstablishWithSystem { para, system } => vec![(para, system), (system, para)],
			Self::ForceClean { .. } => vec![],
		}
	}

	/// Whether it opens a channel, or asks for one.
	pub fn opens(&self) -> bool {
		match self {
			Self::Request { .. }
			| Self::Accept { .. }
			| Self::ForceOpen { .. }
			| Self::EstablishSystem { .. }
			| Self::EstablishWithSystem { .. } => true,
			Self::Cancel { .. }
			| Self::Close { .. }
			| Self::ForceClean { .. }
			| Self::Poke { .. } => false,
		}
	}

	/// The chains that are told of it, if it succeeds.
	pub fn told(&self) -> Vec<u32> {
		match *self {
			Self::Request { ends, .. } => vec![ends.1],
			Self::Accept { ends } => vec![ends.0],
			Self::Close { ends, by } => vec![if by == ends.0 { ends.1 } else { ends.0 }],
			Self::ForceOpen { ends: (a, b), .. }
			| Self::EstablishSystem { ends: (a, b) }
			| Self::EstablishWithSystem { para: a, system: b } => vec![a, b],
			Self::Cancel { .. } | Self::ForceClean { .. } | Self::Poke { .. } => vec![],
		}
	}

	/// Make it on upstream's side, to be called in externalities. What is refused changes nothing.
	pub fn upstream(&self) -> Verdict {
		type Hrmp = upstream::Hrmp;
		let root = upstream::RuntimeOrigin::root;
		let signed = || upstream::RuntimeOrigin::signed(sovereign(A.into()));
		let id = |(a, b): Ends| HrmpChannelId { sender: a.into(), recipient: b.into() };
		all_or_nothing(|| match *self {
			Self::Request { ends: (a, b), capacity, size } => {
				Hrmp::hrmp_init_open_channel(chain(a), b.into(), capacity, size)
			}
			Self::Accept { ends: (a, b) } => Hrmp::hrmp_accept_open_channel(chain(b), a.into()),
			Self::Cancel { by, ends, open_requests } => {
				Hrmp::hrmp_cancel_open_request(chain(by), id(ends), open_requests)
			}
			Self::Close { by, ends } => Hrmp::hrmp_close_channel(chain(by), id(ends)),
			Self::ForceClean { para, channels } => {
				Hrmp::force_clean_hrmp(root(), para.into(), channels, channels)
			}
			Self::ForceOpen { ends: (a, b), capacity, size } => {
				plain(Hrmp::force_open_hrmp_channel(root(), a.into(), b.into(), capacity, size))
			}
			Self::EstablishSystem { ends: (a, b) } => {
				plain(Hrmp::establish_system_channel(signed(), a.into(), b.into()))
			}
			Self::EstablishWithSystem { para, system } => {
				plain(Hrmp::establish_channel_with_system(chain(para), system.into()))
			}
			Self::Poke { ends: (a, b) } => {
				Hrmp::poke_channel_deposits(signed(), a.into(), b.into())
			}
		})
	}

	/// Make it on our side, to be called in externalities. What is refused changes nothing.
	pub fn ours(&self) -> Verdict {
		type Hrmp = ours::Hrmp;
		let chain = |para: u32| ours::chain(para);
		let root = ours::RuntimeOrigin::root;
		let signed = || ours::RuntimeOrigin::signed(sovereign(A.into()));
		let id = |(a, b): Ends| ChannelId::new(a.into(), b.into());
		all_or_nothing(|| match *self {
			Self::Request { ends: (a, b), capacity, size } => {
				Hrmp::hrmp_init_open_channel(chain(a), b.into(), capacity, size)
			}
			Self::Accept { ends: (a, b) } => Hrmp::hrmp_accept_open_channel(chain(b), a.into()),
			Self::Cancel { by, ends, open_requests } => {
				Hrmp::hrmp_cancel_open_request(chain(by), id(ends), open_requests)
			}
			Self::Close { by, ends } => Hrmp::hrmp_close_channel(chain(by), id(ends)),
			Self::ForceClean { para, channels } => {
				plain(Hrmp::force_clean_hrmp(root(), para.into(), channels, channels))
			}
			Self::ForceOpen { ends: (a, b), capacity, size } => {
				Hrmp::force_open_hrmp_channel(root(), a.into(), b.into(), capacity, size)
			}
			Self::EstablishSystem { ends: (a, b) } => {
				plain(Hrmp::establish_system_channel(signed(), a.into(), b.into()))
			}
			Self::EstablishWithSystem { para, system } => {
				plain(Hrmp::establish_channel_with_system(chain(para), system.into()))
			}
			Self::Poke { ends: (a, b) } => {
				Hrmp::poke_channel_deposits(signed(), a.into(), b.into())
			}
		})
	}
}
