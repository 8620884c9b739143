//! XCM: who is who, what may execute, what it costs, and where assets live.
//!
//! # Assets
//!
//! An asset's reserve is the chain that issues it, and no chain but that one may declare it
//! deposited. Nothing can be teleported.
//!
//! # Fees
//!
//! A message pays for its execution in the native token or in any registered foreign asset, at the
//! same rate ([`WeightToFee`]) per smallest unit: a demo's tokens are taken to be worth the same.
//! Fees go to [`FeeAccount`]. Delivery is free.
//!
//! # Privileges of the relay chain
//!
//! It may execute without paying, if it says so first (`UnpaidExecution`), and its `Transact` with
//! `OriginKind::Superuser` is root here.

use cumulus_primitives_utility::{ChargeWeightInFungibles, ParentAsUmp, TakeFirstAssetTrader};
use frame_support::{
	parameter_types,
	traits::{
		tokens::imbalance::{ResolveAssetTo, ResolveTo},
		ConstU32, Contains, Disabled, Everything, Nothing,
	},
	weights::{Weight, WeightToFee as _},
};
use frame_system::EnsureRoot;
use parachains_common::xcm_config::ParentRelayOrSiblingParachains;
use polkadot_parachain_primitives::primitives::Sibling;
use sp_runtime::traits::{Identity, TryConvertInto};
use staging_xcm::latest::prelude::*;
use staging_xcm_builder::{
	AccountId32Aliases, AllowExplicitUnpaidExecutionFrom, AllowHrmpNotificationsFromRelayChain,
	AllowKnownQueryResponses, AllowSubscriptionsFrom, AllowTopLevelPaidExecutionFrom,
	DescribeAllTerminal, DescribeFamily, EnsureXcmOrigin, FixedWeightBounds,
	FrameTransactionalProcessor, FungibleAdapter, FungiblesAdapter, HashedDescription, IsConcrete,
	MatchedConvertedConcreteId, NativeAsset, NoChecking, ParentAsSuperuser, ParentIsPreset,
	RelayChainAsNative, SiblingParachainAsNative, SiblingParachainConvertsVia,
	SignedAccountId32AsNative, SignedToAccountId32, SovereignSignedViaLocation, StartsWith,
	TakeWeightCredit, TrailingSetTopicAsId, UsingComponents, WithComputedOrigin, WithUniqueTopic,
};
use staging_xcm_executor::XcmExecutor;

use super::{assets::FeeAccount, system::WeightToFee};
use crate::{
	AccountId, AllPalletsWithSystem, Balance, Balances, ForeignAssets, ParachainInfo,
	ParachainSystem, PolkadotXcm, Runtime, RuntimeCall, RuntimeEvent, RuntimeOrigin, XcmpEndpoint,
	XcmpQueue,
};

parameter_types! {
	/// The location of the native token: this chain.
	pub HereLocation: Location = Location::here();
	/// The location of the relay chain and of its token. All foreign assets start with it.
	pub ParentLocation: Location = Location::parent();
	/// Unnamed: accounts are the same whatever network the relay chain calls itself.
	pub const RelayNetwork: Option<NetworkId> = None;
	/// The origin of the relay chain's native calls.
	pub RelayChainOrigin: RuntimeOrigin = cumulus_pallet_xcm::Origin::Relay.into();
	/// Where this chain is, seen from the relay chain.
	pub UniversalLocation: InteriorLocation =
		[Parachain(ParachainInfo::parachain_id().into())].into();
	/// Cost of one instruction.
	pub const BaseXcmWeight: Weight = Weight::from_parts(1_000_000_000, 64 * 1024);
	/// Would hold the native tokens sent away by teleport, of which there are none.
	pub CheckingAccount: AccountId = PolkadotXcm::check_account();
}

/// The account of a location.
pub type LocationToAccountId = (
	// The relay chain.
	ParentIsPreset<AccountId>,
	// Another parachain.
	SiblingParachainConvertsVia<Sibling, AccountId>,
	// An account of this chain.
	AccountId32Aliases<RelayNetwork, AccountId>,
	// An account of another chain.
	HashedDescription<AccountId, DescribeFamily<DescribeAllTerminal>>,
);

/// Holds the native token.
pub type NativeTransactor =
	FungibleAdapter<Balances, IsConcrete<HereLocation>, LocationToAccountId, AccountId, ()>;

/// Finds a foreign asset by its location.
pub type ForeignAssetMatcher = MatchedConvertedConcreteId<
	Location,
	Balance,
	StartsWith<ParentLocation>,
	Identity,
	TryConvertInto,
>;

/// Holds foreign assets.
pub type ForeignTransactor = FungiblesAdapter<
	ForeignAssets,
	ForeignAssetMatcher,
	LocationToAccountId,
	AccountId,
	NoChecking,
	CheckingAccount,
>;

/// Holds all assets.
pub type AssetTransactors = (NativeTransactor, ForeignTransactor);

/// The origin a `Transact` dispatches with.
pub type XcmOriginToCallOrigin = (
	SovereignSignedViaLocation<LocationToAccountId, RuntimeOrigin>,
	RelayChainAsNative<RelayChainOrigin, RuntimeOrigin>,
	SiblingParachainAsNative<cumulus_pallet_xcm::Origin, RuntimeOrigin>,
	ParentAsSuperuser<RuntimeOrigin>,
	SignedAccountId32AsNative<RelayNetwork, RuntimeOrigin>,
	pallet_xcm::XcmPassthrough<RuntimeOrigin>,
);

/// The relay chain and its bodies, such as its council.
pub struct RelayChainAndBodies;

impl Contains<Location> for RelayChainAndBodies {
	fn contains(location: &Location) -> bool {
		matches!(location.unpack(), (1, []) | (1, [Plurality { .. }]))
	}
}

/// What may execute.
pub type Barrier = TrailingSetTopicAsId<(
	TakeWeightCredit,
	AllowKnownQueryResponses<PolkadotXcm>,
	WithComputedOrigin<
		(
			AllowTopLevelPaidExecutionFrom<Everything>,
			AllowExplicitUnpaidExecutionFrom<RelayChainAndBodies>,
			AllowSubscriptionsFrom<ParentRelayOrSiblingParachains>,
			AllowHrmpNotificationsFromRelayChain,
		),
		UniversalLocation,
		ConstU32<8>,
	>,
)>;

/// Prices weight in a foreign asset, one to one with the native token.
pub struct ForeignAssetRate;

impl ChargeWeightInFungibles<AccountId, ForeignAssets> for ForeignAssetRate {
	fn charge_weight_in_fungibles(_asset: Location, weight: Weight) -> Result<Balance, XcmError> {
		Ok(WeightToFee::weight_to_fee(&weight))
	}
}

/// Sells weight.
pub type Trader = (
	UsingComponents<
		WeightToFee,
		HereLocation,
		AccountId,
		Balances,
		ResolveTo<FeeAccount, Balances>,
	>,
	TakeFirstAssetTrader<
		AccountId,
		ForeignAssetRate,
		ForeignAssetMatcher,
		ForeignAssets,
		ResolveAssetTo<FeeAccount, ForeignAssets>,
	>,
);

/// Measures messages.
pub type Weigher = FixedWeightBounds<BaseXcmWeight, RuntimeCall, ConstU32<100>>;

/// Sends messages: up to the relay chain, or over to another parachain, directly if the channel is direct.
pub type XcmRouter =
	WithUniqueTopic<(ParentAsUmp<ParachainSystem, PolkadotXcm, ()>, XcmpEndpoint, XcmpQueue)>;

/// The location a call's origin sends or executes messages from. Root speaks for the chain.
pub type LocalOrigin =
	EnsureXcmOrigin<RuntimeOrigin, SignedToAccountId32<RuntimeOrigin, AccountId, RelayNetwork>>;

/// Configuration of the executor.
pub struct XcmConfig;

impl staging_xcm_executor::Config for XcmConfig {
	type RuntimeCall = RuntimeCall;
	type XcmSender = XcmRouter;
	type XcmEventEmitter = PolkadotXcm;
	type AssetTransactor = AssetTransactors;
	type OriginConverter = XcmOriginToCallOrigin;
	type IsReserve = NativeAsset;
	type IsTeleporter = ();
	type Aliasers = Nothing;
	type UniversalLocation = UniversalLocation;
	type Barrier = Barrier;
	type Weigher = Weigher;
	type Trader = Trader;
	type ResponseHandler = PolkadotXcm;
	type AssetTrap = PolkadotXcm;
	type AssetLocker = ();
	type AssetExchanger = ();
	type SubscriptionService = PolkadotXcm;
	type PalletInstancesInfo = AllPalletsWithSystem;
	type MaxAssetsIntoHolding = ConstU32<64>;
	type FeeManager = ();
	type MessageExporter = ();
	type UniversalAliases = Nothing;
	type CallDispatcher = RuntimeCall;
	type SafeCallFilter = Everything;
	type TransactionalProcessor = FrameTransactionalProcessor;
	type HrmpNewChannelOpenRequestHandler = ();
	type HrmpChannelAcceptedHandler = ();
	type HrmpChannelClosingHandler = ();
	type XcmRecorder = PolkadotXcm;
}

impl pallet_xcm::Config for Runtime {
	type RuntimeEvent = RuntimeEvent;
	type Currency = Balances;
	type CurrencyMatcher = IsConcrete<HereLocation>;
	type AuthorizedAliasConsideration = Disabled;
	type SendXcmOrigin = LocalOrigin;
	type XcmRouter = XcmRouter;
	type ExecuteXcmOrigin = LocalOrigin;
	type XcmExecuteFilter = Everything;
	type XcmExecutor = XcmExecutor<XcmConfig>;
	type XcmTeleportFilter = Nothing;
	type XcmReserveTransferFilter = Everything;
	type Weigher = Weigher;
	type UniversalLocation = UniversalLocation;
	type RuntimeOrigin = RuntimeOrigin;
	type RuntimeCall = RuntimeCall;
	const VERSION_DISCOVERY_QUEUE_SIZE: u32 = 100;
	type AdvertisedXcmVersion = pallet_xcm::CurrentXcmVersion;
	type AdminOrigin = EnsureRoot<AccountId>;
	type TrustedLockers = ();
	type SovereignAccountOf = LocationToAccountId;
	type MaxLockers = ConstU32<8>;
	type MaxRemoteLockConsumers = ConstU32<0>;
	type RemoteLockConsumerIdentifier = ();
	// The pallet has no measured weights of its own.
	type WeightInfo = pallet_xcm::TestWeightInfo;
}
