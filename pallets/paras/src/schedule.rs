//! Lists of what is due for chains, and when.

use crate::Config;
use frame_support::{defensive, BoundedVec, StorageValue};
use sluice_primitives::{BlockNumber, ParaId};

/// Chains and the blocks at which something is due for them, earliest first. At most one entry of each chain.
pub type UpgradeSchedule<MaxChains> = BoundedVec<(ParaId, BlockNumber), MaxChains>;

type ScheduleOf<T> = UpgradeSchedule<<T as Config>::MaxChains>;

/// A storage item that is a schedule.
pub(crate) trait Schedule<T: Config>:
	StorageValue<ScheduleOf<T>, Query = ScheduleOf<T>>
{
}

impl<T: Config, S: StorageValue<ScheduleOf<T>, Query = ScheduleOf<T>>> Schedule<T> for S {}

/// Enter `para`, which has no entry yet.
pub(crate) fn enter<T: Config, S: Schedule<T>>(para: ParaId, at: BlockNumber) {
	S::mutate(|schedule| {
		let index = schedule.partition_point(|(_, other)| *other <= at);
		if schedule.try_insert(index, (para, at)).is_err() {
			defensive!("there are no more entries than chains");
		}
	});
}

/// Take the entry of `para` out, if there is one. Returns when it was due.
pub(crate) fn leave<T: Config, S: Schedule<T>>(para: ParaId) -> Option<BlockNumber> {
	let mut schedule = S::get();
	let index = schedule.iter().position(|(chain, _)| *chain == para)?;
	let (_, at) = schedule.remove(index);
	put::<T, S>(schedule);
	Some(at)
}

/// When something is due for `para`.
pub(crate) fn due_at<T: Config, S: Schedule<T>>(para: ParaId) -> Option<BlockNumber> {
	S::get().iter().find(|(chain, _)| *chain == para).map(|(_, at)| *at)
}

/// Take the entries that are due out. Writes only if there are any.
pub(crate) fn take_due<T: Config, S: Schedule<T>>(now: BlockNumber) -> ScheduleOf<T> {
	let mut schedule = S::get();
	if schedule.first().is_none_or(|(_, at)| *at > now) {
		return BoundedVec::new();
	}
	let mut due = schedule.clone();
	due.retain(|(_, at)| *at <= now);
	schedule.retain(|(_, at)| *at > now);
	put::<T, S>(schedule);
	due
}

fn put<T: Config, S: Schedule<T>>(schedule: ScheduleOf<T>) {
	if schedule.is_empty() {
		S::kill();
	} else {
		S::put(schedule);
	}
}
