//! The version of this runtime.

use alloc::borrow::Cow;
use sp_version::RuntimeVersion;

use crate::RUNTIME_API_VERSIONS;

// The attribute takes numbers literally, so a variant cannot be a conditional expression.
macro_rules! version {
	($spec_version:tt) => {
		/// The version of this runtime.
		#[sp_version::runtime_version]
		pub const VERSION: RuntimeVersion = RuntimeVersion {
			spec_name: Cow::Borrowed("sluice-parachain"),
			impl_name: Cow::Borrowed("sluice-parachain"),
			authoring_version: 1,
			spec_version: $spec_version,
			impl_version: 0,
			apis: RUNTIME_API_VERSIONS,
			transaction_version: 1,
			system_version: 1,
		};
	};
}

#[cfg(not(feature = "next"))]
version!(1);
#[cfg(feature = "next")]
version!(2);
