//! What the relay chain does with XCM: it is the reserve of its own token, executes what chains pay for, and lets a chain
//! dispatch calls as itself.

use super::system::{TransactionByteFee, WeightToFee};
use crate::{
	AccountId, AllPalletsWithSystem, Balance, Balances, Dmp, Runtime, RuntimeCall, RuntimeEvent,
	RuntimeOrigin, System, XcmPallet, UNIT,
};
use frame_support::{
	parameter_types,
	traits::{ConstU32, Contains, Disabled, Everything, Nothing},
	weights::Weight,
};
use frame_system::EnsureRoot;
use pallet_dmp::{CongestionPrice, DownwardRouter};
use sluice_primitives::ParaId;
use staging_xcm::latest::prelude::*;
use staging_xcm_builder::{
	AccountId32Aliases, AllowKnownQueryResponses, AllowSubscriptionsFrom,
	AllowTopLevelPaidExecutionFrom, ChildParachainAsNative, ChildParachainConvertsVia,
	DescribeAllTerminal, DescribeFamily, EnsureXcmOrigin, FixedWeightBounds,
	FrameTransactionalProcessor, FungibleAdapter, HashedDescription, IsConcrete,
	SignedAccountId32AsNative, SignedToAccountId32, SovereignSignedViaLocation, TakeWeightCredit,
	TrailingSetTopicAsId, UsingComponents, WithComputedOrigin, WithUniqueTopic,
};
use staging_xcm_executor::XcmExecutor;

/// Chains that wait to be asked for their XCM version.
pub const MAX_VERSION_DISCOVERIES: u32 = 100;

parameter_types! {
	pub const TokenLocation: Location = Here.into_location();
	pub ThisNetwork: NetworkId = NetworkId::ByGenesis(System::block_hash(0).into());
	pub UniversalLocation: InteriorLocation = ThisNetwork::get().into();
	/// Weight of one instruction, until it is benchmarked.
	pub const BaseXcmWeight: Weight = Weight::from_parts(1_000_000_000, 64 * 1024);
	/// What the delivery of a message costs, its bytes apart, while the recipient's inbox is not congested.
	pub const BaseDeliveryFee: Balance = UNIT / 1_000;
	pub TokenId: AssetId = AssetId(TokenLocation::get());
	pub const MaxInstructions: u32 = 100;
	pub const MaxAssetsIntoHolding: u32 = 64;
}

/// Which account a location stands for: a chain's sovereign account, a local account, or a hash that describes an account
/// on a chain.
pub type LocationConverter = (
	ChildParachainConvertsVia<ParaId, AccountId>,
	AccountId32Aliases<ThisNetwork, AccountId>,
	HashedDescription<AccountId, DescribeFamily<DescribeAllTerminal>>,
);

type LocalAssetTransactor =
	FungibleAdapter<Balances, IsConcrete<TokenLocation>, LocationConverter, AccountId, ()>;

type LocalOriginConverter = (
	// A chain, or an account on it, as its account here.
	SovereignSignedViaLocation<LocationConverter, RuntimeOrigin>,
	// A chain as itself, which is what the channel calls ask for.
	ChildParachainAsNative<pallet_paras::Origin, RuntimeOrigin>,
	SignedAccountId32AsNative<ThisNetwork, RuntimeOrigin>,
);

/// What the delivery of a message to a chain costs. It rises while that chain's inbox is congested.
pub type DeliveryPrice = CongestionPrice<TokenId, BaseDeliveryFee, TransactionByteFee, Dmp>;

/// Sends to the chains of this relay chain.
pub type XcmRouter = WithUniqueTopic<DownwardRouter<Dmp, XcmPallet, DeliveryPrice>>;

type Barrier = TrailingSetTopicAsId<(
	TakeWeightCredit,
	AllowKnownQueryResponses<XcmPallet>,
	WithComputedOrigin<
		(AllowTopLevelPaidExecutionFrom<Everything>, AllowSubscriptionsFrom<OnlyParachains>),
		UniversalLocation,
		ConstU32<8>,
	>,
)>;

/// A chain of this relay chain, as itself.
pub struct OnlyParachains;

impl Contains<Location> for OnlyParachains {
	fn contains(location: &Location) -> bool {
		matches!(location.unpack(), (0, [Parachain(_)]))
	}
}

/// The executor's configuration.
pub struct XcmConfig;

impl staging_xcm_executor::Config for XcmConfig {
	type RuntimeCall = RuntimeCall;
	type XcmSender = XcmRouter;
	type XcmEventEmitter = XcmPallet;
	type AssetTransactor = LocalAssetTransactor;
	type OriginConverter = LocalOriginConverter;
	// The relay chain is the reserve of its token and takes no other.
	type IsReserve = ();
	type IsTeleporter = ();
	type UniversalLocation = UniversalLocation;
	type Barrier = Barrier;
	type Weigher = FixedWeightBounds<BaseXcmWeight, RuntimeCall, MaxInstructions>;
	// Fees are burnt, as those of extrinsics are, and so is what deliveries cost.
	type Trader = UsingComponents<WeightToFee, TokenLocation, AccountId, Balances, ()>;
	type ResponseHandler = XcmPallet;
	type AssetTrap = XcmPallet;
	type AssetLocker = ();
	type AssetExchanger = ();
	type SubscriptionService = XcmPallet;
	type PalletInstancesInfo = AllPalletsWithSystem;
	type MaxAssetsIntoHolding = MaxAssetsIntoHolding;
	type FeeManager = ();
	type MessageExporter = ();
	type UniversalAliases = Nothing;
	type CallDispatcher = pallet_ump::TracedCalls<Runtime, RuntimeCall>;
	type SafeCallFilter = Everything;
	type Aliasers = Nothing;
	type TransactionalProcessor = FrameTransactionalProcessor;
	type HrmpNewChannelOpenRequestHandler = ();
	type HrmpChannelAcceptedHandler = ();
	type HrmpChannelClosingHandler = ();
	type XcmRecorder = XcmPallet;
}

type LocalOriginToLocation = SignedToAccountId32<RuntimeOrigin, AccountId, ThisNetwork>;

impl pallet_xcm::Config for Runtime {
	type RuntimeEvent = RuntimeEvent;
	type RuntimeOrigin = RuntimeOrigin;
	type RuntimeCall = RuntimeCall;
	type Currency = Balances;
	type CurrencyMatcher = ();
	type AuthorizedAliasConsideration = Disabled;
	type SendXcmOrigin = EnsureXcmOrigin<RuntimeOrigin, LocalOriginToLocation>;
	type XcmRouter = XcmRouter;
	type ExecuteXcmOrigin = EnsureXcmOrigin<RuntimeOrigin, LocalOriginToLocation>;
	type XcmExecuteFilter = Everything;
	type XcmExecutor = XcmExecutor<XcmConfig>;
	type XcmTeleportFilter = Nothing;
	type XcmReserveTransferFilter = Everything;
	type Weigher = FixedWeightBounds<BaseXcmWeight, RuntimeCall, MaxInstructions>;
	type UniversalLocation = UniversalLocation;
	const VERSION_DISCOVERY_QUEUE_SIZE: u32 = MAX_VERSION_DISCOVERIES;
	type AdvertisedXcmVersion = pallet_xcm::CurrentXcmVersion;
	type AdminOrigin = EnsureRoot<AccountId>;
	type TrustedLockers = ();
	type SovereignAccountOf = LocationConverter;
	type MaxLockers = ConstU32<8>;
	type MaxRemoteLockConsumers = ConstU32<0>;
	type RemoteLockConsumerIdentifier = ();
	type WeightInfo = pallet_xcm::TestWeightInfo;
}
