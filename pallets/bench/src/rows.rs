//! What is measured, at which sizes, and what it should cost.

use crate::{
	scenario::{candidate, channel, delivery, direct, mesh, queue},
	side::{Ours, Upstream},
	work::Work,
};
use anyhow::{anyhow, Context, Result};

/// A row: one scenario at several sizes, on one side or both.
pub struct Row {
	/// Its name, by which it is measured alone.
	pub name: &'static str,
	/// What is done.
	pub title: &'static str,
	/// What the sizes count.
	pub unit: &'static str,
	/// How much of it.
	pub sizes: &'static [u32],
	/// Ours first, then what it is compared with.
	pub sides: &'static [Entry],
	/// What it should cost.
	pub targets: &'static [Target],
	/// What is no part of the scenario, to be subtracted from the instructions: a row and a size.
	pub base: Option<(&'static str, u32)>,
}

/// A side of a row.
pub struct Entry {
	/// Its name.
	pub side: &'static str,
	/// The work at a size.
	pub work: fn(u32) -> Work,
}

/// What a row should cost.
#[derive(Clone, Copy)]
pub enum Target {
	/// Our time is at most so many times the other's, natively and in Wasm; at one size, or at all.
	Times {
		/// The size.
		at: Option<u32>,
		/// The factor.
		most: f64,
	},
	/// The size that takes most instructions takes at most this fraction more than the one that takes fewest.
	Flat {
		/// The fraction.
		within: f64,
	},
	/// At most so many bytes are written to the messaging pallets' storage.
	Bytes {
		/// How many.
		most: u64,
	},
}

const NO_SLOWER: Target = Target::Times { at: None, most: 1.0 };
const AT_DEPTH: &[Target] = &[
	NO_SLOWER,
	Target::Times { at: Some(1_000), most: 0.5 },
	Target::Times { at: Some(10_000), most: 0.1 },
	Target::Flat { within: 0.1 },
];
const MESSAGES: &[u32] = &[1, 10, 100, 1_000, 10_000];
const PENDING: &[u32] = &[0, 100, 10_000];
const EMPTY_CANDIDATE: Option<(&str, u32)> = Some(("horizontal", 0));

macro_rules! both {
	($module:ident::$work:ident) => {
		&[
			Entry { side: "ours", work: $module::$work::<Ours> },
			Entry { side: "upstream", work: $module::$work::<Upstream> },
		]
	};
}

/// All rows.
pub const ROWS: &[Row] = &[
	Row {
		name: "horizontal",
		title: "Check and enact a candidate that sends messages to as many chains",
		unit: "messages",
		sizes: &[0, 1, 10, 100],
		sides: both!(candidate::horizontal),
		targets: &[NO_SLOWER],
		base: EMPTY_CANDIDATE,
	},
	Row {
		name: "upward",
		title: "Check and enact a candidate that sends messages to the relay chain",
		unit: "messages",
		sizes: &[1, 10, 100],
		sides: both!(candidate::upward),
		targets: &[NO_SLOWER],
		base: EMPTY_CANDIDATE,
	},
	Row {
		name: "downward",
		title: "Check and enact a candidate that has processed messages from the relay chain",
		unit: "messages",
		sizes: &[1, 10, 100],
		sides: both!(candidate::downward),
		targets: &[NO_SLOWER],
		base: EMPTY_CANDIDATE,
	},
	Row {
		name: "enact",
		title: "Check and enact a candidate that sends a message into a loaded channel",
		unit: "messages that wait",
		sizes: &[10, 1_000, 10_000],
		sides: both!(queue::enact),
		targets: AT_DEPTH,
		base: EMPTY_CANDIDATE,
	},
	Row {
		name: "prune",
		title: "Check and enact a candidate that takes a message from a loaded channel",
		unit: "messages that wait",
		sizes: &[10, 1_000, 10_000],
		sides: both!(queue::prune),
		targets: AT_DEPTH,
		base: EMPTY_CANDIDATE,
	},
	Row {
		name: "request",
		title: "Ask for a channel",
		unit: "requests that wait",
		sizes: PENDING,
		sides: both!(channel::request),
		targets: &[NO_SLOWER],
		base: None,
	},
	Row {
		name: "accept",
		title: "Accept a channel, which opens it here",
		unit: "requests that wait",
		sizes: PENDING,
		sides: both!(channel::accept),
		targets: &[NO_SLOWER],
		base: None,
	},
	Row {
		name: "cancel",
		title: "Withdraw a request",
		unit: "requests that wait",
		sizes: PENDING,
		sides: both!(channel::cancel),
		targets: &[NO_SLOWER],
		base: None,
	},
	Row {
		name: "close",
		title: "Close a channel",
		unit: "channels that close",
		sizes: PENDING,
		sides: both!(channel::close),
		targets: &[NO_SLOWER],
		base: None,
	},
	Row {
		name: "open",
		title: "A block that begins a session, with all that opens a channel",
		unit: "requests that wait",
		sizes: PENDING,
		sides: both!(channel::open),
		targets: &[NO_SLOWER],
		base: None,
	},
	Row {
		name: "session",
		title: "A block that begins a session, after requests were accepted",
		unit: "requests",
		sizes: &[0, 1_000],
		sides: both!(channel::session),
		targets: &[NO_SLOWER],
		base: None,
	},
	Row {
		name: "mesh",
		title: "A block with a candidate of each chain, each of which has a channel to each",
		unit: "chains",
		sizes: &[10, 100],
		sides: both!(mesh::mesh),
		targets: &[NO_SLOWER],
		base: None,
	},
	Row {
		name: "relayed",
		title: "Check and enact a candidate that relays messages of 256 bytes, in pages of up to 400 to a chain each",
		unit: "messages",
		sizes: MESSAGES,
		sides: both!(direct::relayed),
		targets: &[NO_SLOWER],
		base: EMPTY_CANDIDATE,
	},
	Row {
		name: "direct",
		title: "Check and enact a candidate that sends messages of 256 bytes directly to the same chains",
		unit: "messages",
		sizes: MESSAGES,
		sides: &[Entry { side: "ours", work: direct::direct::<Ours> }],
		targets: &[Target::Flat { within: 0.05 }, Target::Bytes { most: 100 }],
		base: EMPTY_CANDIDATE,
	},
	Row {
		name: "verify-256",
		title: "Verify direct messages of 256 bytes, beside hashing their bytes",
		unit: "messages",
		sizes: MESSAGES,
		sides: &[
			Entry { side: "verify", work: delivery::verify::<256> },
			Entry { side: "hash", work: delivery::hash::<256> },
		],
		targets: &[Target::Times { at: None, most: 2.0 }],
		base: None,
	},
	Row {
		name: "verify-4096",
		title: "Verify direct messages of 4,096 bytes, beside hashing their bytes",
		unit: "messages",
		sizes: MESSAGES,
		sides: &[
			Entry { side: "verify", work: delivery::verify::<4_096> },
			Entry { side: "hash", work: delivery::hash::<4_096> },
		],
		targets: &[Target::Times { at: None, most: 2.0 }],
		base: None,
	},
];

/// A row at one size on one side.
pub struct Point {
	/// The row.
	pub row: &'static Row,
	/// The size.
	pub size: u32,
	/// The side.
	pub entry: &'static Entry,
}

impl Point {
	/// Its name: `row/side/size`.
	pub fn name(&self) -> String {
		format!("{}/{}/{}", self.row.name, self.entry.side, self.size)
	}

	/// The work.
	pub fn work(&self) -> Work {
		(self.entry.work)(self.size)
	}
}

/// All points, in order.
pub fn points() -> impl Iterator<Item = Point> {
	ROWS.iter().flat_map(|row| {
		row.sizes.iter().flat_map(move |size| {
			row.sides.iter().map(move |entry| Point { row, size: *size, entry })
		})
	})
}

/// The point of this name.
pub fn point(name: &str) -> Result<Point> {
	points()
		.find(|point| point.name() == name)
		.ok_or_else(|| anyhow!("there is no point named {name}"))
		.context("expected row/side/size, as `sluice-bench points` lists them")
}
