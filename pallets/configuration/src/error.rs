//! Which dispatch error stands for which broken rule.

use crate::{consistency::Rule, Config, Error, Inconsistency};

impl<T: Config> From<Inconsistency> for Error<T> {
	fn from(inconsistency: Inconsistency) -> Self {
		match inconsistency.rule {
			Rule::CodeSize => Self::CodeSizeOutOfRange,
			Rule::HeadDataSize => Self::HeadDataSizeOutOfRange,
			Rule::PovSize => Self::PovSizeOutOfRange,
			Rule::HeadDataFitsPov => Self::HeadDataAbovePov,
			Rule::BackingVotes => Self::NoBackingVotes,
			Rule::AncestryLength => Self::AncestryTooLong,
			Rule::UpgradeDelay => Self::UpgradeDelayTooShort,
			Rule::UpwardMessageSize => Self::UpwardMessageSizeOutOfRange,
			Rule::UpwardMessageFitsQueue => Self::UpwardMessageAboveQueueSize,
			Rule::UpwardMessageCount => Self::UpwardMessageCountOutOfRange,
			Rule::UpwardMessagesFitQueue => Self::UpwardMessagesAboveQueueCount,
			Rule::UpwardCountFitsQueue => Self::UpwardQueueCountAboveSize,
			Rule::DownwardMessageSize => Self::DownwardMessageSizeOutOfRange,
			Rule::DownwardMessageFitsPov => Self::DownwardMessageNotBelowSixthOfPov,
			Rule::DownwardMessageFitsQueue => Self::DownwardMessageAboveQueueSize,
			Rule::DownwardQueueCount => Self::DownwardQueueCountOutOfRange,
			Rule::DownwardCountFitsQueue => Self::DownwardQueueCountAboveSize,
			Rule::HrmpMessageSize => Self::HrmpMessageSizeOutOfRange,
			Rule::HrmpMessageFitsPov => Self::HrmpMessageNotBelowSixthOfPov,
			Rule::HrmpMessageFitsChannel => Self::HrmpMessageNotBelowChannelSize,
			Rule::HrmpCapacity => Self::NoHrmpCapacity,
			Rule::HrmpCapacityFitsChannel => Self::HrmpCapacityAboveChannelSize,
			Rule::HrmpMessageCount => Self::HrmpMessageCountOutOfRange,
			Rule::OutboundChannels => Self::TooManyOutboundChannels,
			Rule::InboundChannels => Self::TooManyInboundChannels,
			Rule::CloseGrace => Self::CloseGraceTooLong,
			Rule::SenderDeposit => Self::SenderDepositBelowExistential,
			Rule::RecipientDeposit => Self::RecipientDepositBelowExistential,
		}
	}
}
