//! The table of intended differences. Nothing else may differ.
//!
//! Each row says what it explains, as closely as can be told from what is under way, and has a test of its name that shows
//! it alone. The page is `docs/differences.md`, which says the same in words.

mod candidates;
mod chains;
mod channels;

use crate::{call::Call, known::Known, observe::Place};
use sluice_conformance::{Candidate, Verdict};

/// What both sides were asked to do.
#[derive(Debug)]
pub enum Tried<'a> {
	Call(&'a Call),
	/// A candidate, and all candidates of its block.
	Candidate(&'a Candidate, &'a [Candidate]),
	Downward,
	Configure,
	Register,
	Deregister,
}

/// What is not the same on both sides.
#[derive(Debug)]
pub enum Difference<'a> {
	/// What became of what was tried.
	Verdict { tried: Tried<'a>, upstream: &'a Verdict, ours: &'a Verdict },
	/// What is seen at a place.
	State { place: Place, upstream: Option<&'a [u8]>, ours: Option<&'a [u8]> },
}

/// A row of the table.
pub struct Row {
	/// Its name, and that of its test.
	pub name: &'static str,
	/// Words of the page that say it.
	pub page: &'static str,
	/// Why it is so.
	pub reason: &'static str,
	/// Whether a long random play may go by without it.
	pub rare: bool,
	/// Whether it explains a difference.
	pub explains: fn(&Difference, &Known) -> bool,
}

/// All rows.
pub fn table() -> impl Iterator<Item = &'static Row> {
	[channels::ROWS, candidates::ROWS, chains::ROWS].into_iter().flatten()
}

/// A row that says of the play itself what it is, and explains nothing that is compared.
const NOTHING: fn(&Difference, &Known) -> bool = |_, _| false;

/// Whether `verdict` is a refusal for this reason.
fn refused(verdict: &Verdict, reason: &str) -> bool {
	verdict.as_ref().is_err_and(|told| told == reason)
}

/// Whether a call was judged differently in this way.
fn call(difference: &Difference, judge: impl Fn(&Call, &Verdict, &Verdict) -> bool) -> bool {
	match difference {
		Difference::Verdict { tried: Tried::Call(call), upstream, ours } => {
			judge(call, upstream, ours)
		}
		_ => false,
	}
}
