//! The pallets that all of the relay chains have, configured alike, and how they are driven.
//!
//! `derive_impl` is to be in scope: it cannot be named by its path.

/// Configures the base. `$manager` says who the validators are, `$origin` is where messages in the queue come from, `$watcher`
/// is told of its changes.
macro_rules! base_configs {
	($manager:ty, $origin:ty, $watcher:ty) => {
		frame_support::parameter_types! {
			/// No candidate is left out for its weight.
			pub AmpleWeights: frame_system::limits::BlockWeights =
				frame_system::limits::BlockWeights::simple_max(
					frame_support::weights::Weight::from_parts(u64::MAX / 4, u64::MAX / 4),
				);
			/// Nor for its length.
			pub AmpleLength: frame_system::limits::BlockLength =
				frame_system::limits::BlockLength::builder().max_length(64 * 1024 * 1024).build();
			/// Whether the present block begins a session.
			pub storage SessionBegins: bool = false;
		}

		#[derive_impl(frame_system::config_preludes::RelayChainDefaultConfig)]
		impl frame_system::Config for Runtime {
			type Block = Block;
			type BlockHashCount = sp_core::ConstU32<4096>;
			type BlockWeights = AmpleWeights;
			type BlockLength = AmpleLength;
			type DbWeight = frame_support::weights::constants::RocksDbWeight;
			type AccountData = pallet_balances::AccountData<sluice_primitives::Balance>;
		}

		impl pallet_balances::Config for Runtime {
			type RuntimeEvent = RuntimeEvent;
			type RuntimeHoldReason = RuntimeHoldReason;
			type RuntimeFreezeReason = RuntimeFreezeReason;
			type WeightInfo = ();
			type Balance = sluice_primitives::Balance;
			type DustRemoval = ();
			type ExistentialDeposit = sp_core::ConstU128<{ crate::types::EXISTENTIAL_DEPOSIT }>;
			type AccountStore = System;
			type ReserveIdentifier = [u8; 8];
			type FreezeIdentifier = RuntimeFreezeReason;
			type MaxLocks = sp_core::ConstU32<50>;
			type MaxReserves = sp_core::ConstU32<50>;
			type MaxFreezes = frame_support::traits::VariantCountOf<RuntimeFreezeReason>;
			type DoneSlashHandler = ();
		}

		impl pallet_timestamp::Config for Runtime {
			type Moment = u64;
			type OnTimestampSet = ();
			type MinimumPeriod = sp_core::ConstU64<3_000>;
			type WeightInfo = ();
		}

		impl pallet_babe::Config for Runtime {
			type EpochDuration = sp_core::ConstU64<10>;
			type ExpectedBlockTime = sp_core::ConstU64<6_000>;
			type EpochChangeTrigger = pallet_babe::ExternalTrigger;
			type DisabledValidators = Session;
			type WeightInfo = ();
			type MaxAuthorities = sp_core::ConstU32<128>;
			type MaxNominators = sp_core::ConstU32<0>;
			type KeyOwnerProof = sp_core::Void;
			type EquivocationReportSystem = ();
		}

		/// Sessions begin when the block says so.
		pub struct OnDemand;

		impl pallet_session::ShouldEndSession<u32> for OnDemand {
			fn should_end_session(_: u32) -> bool {
				SessionBegins::get()
			}
		}

		impl pallet_session::Config for Runtime {
			type RuntimeEvent = RuntimeEvent;
			type ValidatorId = crate::types::AccountId;
			type ValidatorIdOf = sp_runtime::traits::ConvertInto;
			type ShouldEndSession = OnDemand;
			type NextSessionRotation = ();
			type SessionManager = $manager;
			type SessionHandler =
				<SessionKeys as sp_runtime::traits::OpaqueKeys>::KeyTypeIdProviders;
			type Keys = SessionKeys;
			type DisablingStrategy = ();
			type WeightInfo = ();
			type Currency = Balances;
			type KeyDeposit = ();
		}

		/// Upward messages wait: nothing executes them here.
		pub struct Waiting;

		impl frame_support::traits::ProcessMessage for Waiting {
			type Origin = $origin;

			fn process_message(
				_: &[u8],
				_: Self::Origin,
				_: &mut frame_support::weights::WeightMeter,
				_: &mut [u8; 32],
			) -> Result<bool, frame_support::traits::ProcessMessageError> {
				Err(frame_support::traits::ProcessMessageError::Yield)
			}
		}

		impl pallet_message_queue::Config for Runtime {
			type RuntimeEvent = RuntimeEvent;
			type WeightInfo = ();
			type MessageProcessor = Waiting;
			type Size = u32;
			type QueueChangeHandler = $watcher;
			type QueuePausedQuery = ();
			type HeapSize = sp_core::ConstU32<{ 129 * 1024 }>;
			type MaxStale = sp_core::ConstU32<8>;
			type ServiceWeight = ();
			type IdleMaxServiceWeight = ();
		}
	};
}

/// Implements these runtime APIs, and the one without which there are none.
macro_rules! runtime_apis {
	($($apis:tt)*) => {
		sp_api::impl_runtime_apis! {
			impl sp_api::Core<Block> for Runtime {
				fn version() -> sp_version::RuntimeVersion {
					sp_version::RuntimeVersion::default()
				}

				fn execute_block(_block: <Block as sp_runtime::traits::Block>::LazyBlock) {
					panic!("blocks are done step by step")
				}

				fn initialize_block(
					_header: &<Block as sp_runtime::traits::Block>::Header,
				) -> sp_runtime::ExtrinsicInclusionMode {
					panic!("blocks are done step by step")
				}
			}

			$($apis)*
		}
	};
}

/// Makes the runtime work: `run`, and the runtime API of that name. `$chain` gives the origin by which a chain speaks.
macro_rules! work {
	($chain:path) => {
		/// Do `steps` on the present state.
		///
		/// # Panics
		///
		/// If one fails: what fails must not be measured.
		pub fn run(steps: alloc::vec::Vec<crate::api::Step>) {
			use crate::api::Step;
			use codec::DecodeAll;
			use frame_support::traits::{OnFinalize, OnInitialize};
			use sp_runtime::traits::Dispatchable;
			for step in steps {
				match step {
					Step::Initialize => {
						AllPalletsWithSystem::on_initialize(System::block_number());
					}
					Step::Finalize => AllPalletsWithSystem::on_finalize(System::block_number()),
					Step::Call { by, call } => {
						let call = RuntimeCall::decode_all(&mut &call[..]);
						let call = call.expect("it is a call of this runtime");
						let origin = by.map_or_else(RuntimeOrigin::none, $chain);
						let done = call.dispatch(origin);
						assert!(done.is_ok(), "a call fails: {:?}", done.err());
					}
				}
			}
		}

		runtime_apis! {
			impl crate::api::Work<Block> for Runtime {
				fn run(steps: alloc::vec::Vec<crate::api::Step>) {
					run(steps)
				}
			}
		}
	};
}
