//! Plays steps and checks after each.

use super::{
	collate, ledger,
	steps::{By, Sent, Setting, Step},
	*,
};
use crate::configs::messaging::Transports;
use frame_support::storage::{with_transaction, TransactionOutcome};
use sluice_primitives::{AsyncBackingParams, Chains as _, HostConfig as _};
use sp_runtime::{traits::Dispatchable, DispatchResult};

const CHAINS: [u32; 5] = [A, B, C, D, SYSTEM];
/// Enough for closing and for all sweeping.
const SETTLING: u32 = 40;

/// A network with a block under way.
pub struct Player {
	world: World,
	/// What there was of the token, and what finished blocks have burnt of it.
	issued: u128,
	burnt: u128,
	salt: u32,
	tally: Tally,
}

/// How much happened.
#[derive(Default, Debug)]
pub struct Tally {
	steps: u32,
	calls: u32,
	included: u32,
	dropped: u32,
	opened: u32,
	closed: u32,
	queued: u32,
	pruned: u32,
	executed: u32,
	failed: u32,
	deregistered: u32,
	upgraded: u32,
	sessions: u32,
	switched: u32,
	pushed: u32,
}

impl Player {
	pub fn new() -> Self {
		let mut world = World::new();
		let issued = world.run(issuance);
		world.begin(1, vec![]);
		Self { world, issued, burnt: 0, salt: 0, tally: Tally::default() }
	}

	/// Play all steps, then let every chain go.
	pub fn play(mut self, steps: Vec<Step>) -> Tally {
		for step in steps {
			self.tally.steps += 1;
			match step {
				Step::Block { slots, sent } => self.next_block(slots, sent),
				call => {
					let done = self.world.run(|| perform(call));
					self.tally.calls += u32::from(done.is_ok());
				}
			}
			self.check();
		}
		self.finish();
		self.tally
	}

	fn check(&mut self) {
		let expected = self.issued - self.burnt;
		self.world.run(|| {
			try_all_states();
			assert_eq!(issuance() + ledger::burnt(), expected, "money goes by fees alone");
			assert_eq!(issuance(), invariants::balances(), "all money is somebody's");
			for gone in CHAINS.into_iter().filter(|para| !Paras::exists(ParaId::from(*para))) {
				assert_eq!(held(gone), 0, "deposits of chain {gone:#x}");
				assert_eq!(left_but_sweeping(gone), vec![], "of chain {gone:#x}");
			}
		});
	}

	fn next_block(&mut self, slots: u64, sent: Vec<Sent>) {
		self.end();
		let parent = self.world.parent();
		let mut candidates = Vec::new();
		for sent in sent {
			let made = self.make(&parent, sent);
			candidates.extend(made);
		}
		let session = self.world.run(ParaInclusion::session_index);
		self.world.begin(slots, candidates);
		let max = <Runtime as frame_system::Config>::BlockWeights::get().max_block;
		let sessions = self.world.run(ParaInclusion::session_index) - session;
		self.tally.sessions += sessions;
		// A change of session claims a block without using it.
		let most = if sessions == 0 { max } else { max.saturating_mul(2) };
		self.world.run(|| assert!(System::block_weight().total().ref_time() <= most.ref_time()));
	}

	fn end(&mut self) {
		self.world.end();
		let (burnt, tally) = self.world.run(|| (ledger::burnt(), Tally::of_block()));
		self.burnt += burnt;
		self.tally.add(tally);
	}

	/// The candidates that `sent` describes, on the block that was just finished.
	fn make(&mut self, parent: &Header, sent: Sent) -> Vec<BackedCandidate> {
		let (para, twice) = (sent.para, sent.twice);
		self.salt += 2;
		let salt = self.salt;
		self.world.run(|| {
			let (head, block) = collate::block(sent, salt, parent);
			let first = back(para, parent, head.clone(), block.clone());
			takes_what_it_said(&first, parent);
			if head.is_none() || !twice {
				return vec![first];
			}
			let head = first.candidate().commitments.head_data.clone();
			let second =
				Block { salt: block.salt + 1, processed: Some(0), new_code: None, ..block.clone() };
			vec![first, back(para, parent, Some(head), second)]
		})
	}

	/// All chains settle; then all go, and nothing is left of any.
	fn finish(&mut self) {
		self.world.end();
		let burnt = self.world.run(ledger::burnt);
		self.burnt += burnt;
		let there = self.world.run(Paras::parachains);
		self.world.block(vec![], || {
			for para in there {
				assert_ok!(Paras::deregister(RuntimeOrigin::root(), para));
			}
		});
		let mut burnt = self.world.run(ledger::burnt);
		for _ in 0..SETTLING {
			self.world.block(vec![], || ());
			burnt += self.world.run(ledger::burnt);
		}
		self.burnt += burnt;
		let expected = self.issued - self.burnt;
		self.world.run(|| {
			try_all_states();
			for para in CHAINS {
				assert_eq!(left_of(para), vec![], "of chain {para:#x}");
				assert_eq!(Balances::total_balance_on_hold(&sovereign(para)), 0);
			}
			assert_eq!(issuance(), expected);
		});
	}
}

/// What enacting a candidate takes is at most what was said before.
fn takes_what_it_said(backed: &BackedCandidate, on: &Header) {
	let candidate = collate::candidate(backed, on);
	if Transports::check(&candidate).is_err() {
		return;
	}
	let most = Transports::weight(&candidate);
	let took = with_transaction(|| {
		TransactionOutcome::Rollback(Ok::<_, DispatchError>(Transports::enact(&candidate)))
	});
	let took = took.expect("it is rolled back, not refused");
	assert!(took.all_lte(most), "took {took}, at most {most}");
}

/// Do what a step says. Its refusal is fine.
fn perform(step: Step) -> DispatchResult {
	use pallet_configuration::Call as Config;
	use pallet_hrmp::Call as Channels;
	use pallet_paras::Call as Chains;
	let root = RuntimeOrigin::root;
	let id = |a: u32, b: u32| ChannelId::new(a.into(), b.into());
	let either = |a, b, first| if first { a } else { b };
	let (origin, call): (_, RuntimeCall) = match step {
		Step::Block { .. } => return Ok(()),
		Step::Downward(to, size) => {
			return Dmp::queue(to.into(), message(size)).map_err(|_| DispatchError::Unavailable)
		}
		Step::Poke(a, b) => {
			let (sender, recipient) = (a.into(), b.into());
			return world::sign_and_apply(
				Channels::poke_channel_deposits { sender, recipient }.into(),
			);
		}
		Step::Request(a, b, n) => (
			origin_of(a),
			Channels::hrmp_init_open_channel {
				recipient: b.into(),
				proposed_max_capacity: n,
				proposed_max_message_size: 150,
			}
			.into(),
		),
		Step::Accept(a, b) => {
			(origin_of(b), Channels::hrmp_accept_open_channel { sender: a.into() }.into())
		}
		Step::Cancel(a, b, by) => (
			origin_of(either(a, b, by)),
			Channels::hrmp_cancel_open_request { channel_id: id(a, b), open_requests: 9 }.into(),
		),
		Step::Close(a, b, by) => (
			origin_of(either(a, b, by)),
			Channels::hrmp_close_channel { channel_id: id(a, b) }.into(),
		),
		Step::SetLimits(a, b, by, max_capacity, max_message_size) => (
			controller(by, b),
			Channels::set_channel_limits {
				channel_id: id(a, b),
				max_capacity,
				max_total_size: max_message_size * 3,
				max_message_size,
			}
			.into(),
		),
		Step::BlockSender(a, b, by) => {
			(controller(by, b), Channels::block_channel { channel_id: id(a, b) }.into())
		}
		Step::UnblockSender(a, b, by) => {
			(controller(by, b), Channels::unblock_channel { channel_id: id(a, b) }.into())
		}
		Step::Transport(which, by, transport) => {
			let channels = Hrmp::channel_views();
			if channels.is_empty() {
				return Ok(());
			}
			let channel_id = which.get(&channels).id;
			let by = by.map(|end| origin_of(channel_id.chain_at(end).into()));
			let call = Channels::set_channel_transport { channel_id, transport };
			(by.unwrap_or_else(council), call.into())
		}
		Step::ForceOpen(a, b, max_capacity) => (
			council(),
			Channels::force_open_hrmp_channel {
				sender: a.into(),
				recipient: b.into(),
				max_capacity,
				max_message_size: 200,
			}
			.into(),
		),
		Step::ForceClean(para) => (
			council(),
			Channels::force_clean_hrmp { para: para.into(), num_inbound: 9, num_outbound: 9 }
				.into(),
		),
		Step::EstablishSystem(para) => (
			origin_of(para),
			Channels::establish_channel_with_system { target_system_chain: SYSTEM.into() }.into(),
		),
		Step::Register(para, variant) => (
			root(),
			Chains::register {
				id: para.into(),
				genesis_head: vec![variant].try_into().expect("it is short"),
				validation_code: world::code(variant).try_into().expect("it is short"),
			}
			.into(),
		),
		Step::Deregister(para) => (root(), Chains::deregister { id: para.into() }.into()),
		Step::ScheduleUpgrade(para, variant) => (
			root(),
			Chains::force_schedule_code_upgrade {
				para: para.into(),
				new_code: world::code(variant).try_into().expect("it is short"),
				relay_parent_number: System::block_number(),
			}
			.into(),
		),
		Step::AbortUpgrade(para) => {
			(root(), Chains::abort_code_upgrade { para: para.into() }.into())
		}
		Step::Configure(setting) => (
			root(),
			match setting {
				Setting::SenderDeposit(new) => Config::set_hrmp_sender_deposit { new },
				Setting::RecipientDeposit(new) => Config::set_hrmp_recipient_deposit { new },
				Setting::Capacity(new) => Config::set_hrmp_channel_max_capacity { new },
				Setting::Channels(new) => Config::set_hrmp_max_parachain_inbound_channels { new },
				Setting::UpwardCount(new) => Config::set_max_upward_queue_count { new },
				Setting::UpwardPerCandidate(new) => {
					Config::set_max_upward_message_num_per_candidate { new }
				}
				Setting::Ancestry(allowed_ancestry_len) => Config::set_async_backing_params {
					new: AsyncBackingParams {
						allowed_ancestry_len,
						..Configuration::active().async_backing_params
					},
				},
			}
			.into(),
		),
	};
	call.dispatch(origin).map(|_| ()).map_err(|error| error.error)
}

fn council() -> RuntimeOrigin {
	pallet_collective::RawOrigin::<AccountId, crate::CouncilInstance>::Members(2, 3).into()
}

fn controller(by: By, recipient: u32) -> RuntimeOrigin {
	match by {
		By::Recipient => origin_of(recipient),
		By::Council => council(),
		By::Stranger => origin_of(SYSTEM),
	}
}

impl Tally {
	/// What the block that was just finished tells.
	fn of_block() -> Self {
		use pallet_hrmp::Event as Channels;
		let mut tally = Self::default();
		for record in System::read_events_no_consensus() {
			let mut times = 1;
			let count = match record.event {
				RuntimeEvent::ParaInclusion(event) => match event {
					pallet_inclusion::Event::CandidateIncluded { .. } => &mut tally.included,
					_ => &mut tally.dropped,
				},
				RuntimeEvent::Hrmp(event) => match event {
					Channels::ChannelOpened { .. } => &mut tally.opened,
					Channels::ChannelClosed { .. } => &mut tally.closed,
					Channels::MessagesQueued { messages, .. } => {
						times = messages.len() as u32;
						&mut tally.queued
					}
					Channels::MessagesPruned { messages, .. } => {
						times = messages.len() as u32;
						&mut tally.pruned
					}
					Channels::ChannelTransportChanged { .. } => &mut tally.switched,
					_ => continue,
				},
				RuntimeEvent::Ump(event) => match event {
					pallet_ump::Event::MessageExecuted { .. } => &mut tally.executed,
					pallet_ump::Event::MessageFailed { .. } => &mut tally.failed,
					_ => continue,
				},
				RuntimeEvent::Xcmp(pallet_xcmp::Event::RootPushed { .. }) => &mut tally.pushed,
				RuntimeEvent::Paras(event) => match event {
					pallet_paras::Event::Deregistered { .. } => &mut tally.deregistered,
					pallet_paras::Event::CodeUpgraded { .. } => &mut tally.upgraded,
					_ => continue,
				},
				_ => continue,
			};
			*count += times;
		}
		tally
	}

	pub fn add(&mut self, other: Self) {
		for (mine, theirs) in self.figures_mut().into_iter().zip(other.figures()) {
			*mine += theirs;
		}
	}

	fn figures(self) -> [u32; 15] {
		let mut this = self;
		this.figures_mut().map(|figure| *figure)
	}

	fn figures_mut(&mut self) -> [&mut u32; 15] {
		[
			&mut self.steps,
			&mut self.calls,
			&mut self.included,
			&mut self.dropped,
			&mut self.opened,
			&mut self.closed,
			&mut self.queued,
			&mut self.pruned,
			&mut self.executed,
			&mut self.failed,
			&mut self.deregistered,
			&mut self.upgraded,
			&mut self.sessions,
			&mut self.switched,
			&mut self.pushed,
		]
	}

	/// The steps were enough, and each kind of thing happened as often as there were cases.
	pub fn assert_much_happened(self, cases: u32) {
		let steps = self.steps;
		assert!(steps >= cases * STEPS as u32);
		let least = self.figures().into_iter().min().unwrap_or_default();
		assert!(least >= cases, "{least} in {steps} steps");
	}
}
