//! Amounts as people write them.

use crate::chain::Chain;
use serde_json::Value as Json;
use subxt::ext::subxt_rpcs::rpc_params;

/// The relay chain's token.
pub struct Token {
	symbol: String,
	decimals: u32,
}

impl Token {
	/// As the chain's properties have it; the smallest unit if they say nothing.
	pub async fn of(chain: &Chain) -> Self {
		let said = chain.request("system_properties", rpc_params![]).await.unwrap_or_default();
		let symbol = said.get("tokenSymbol").and_then(Json::as_str).unwrap_or_default();
		let decimals = said.get("tokenDecimals").and_then(Json::as_u64).unwrap_or_default();
		Self {
			symbol: symbol.into(),
			decimals: u32::try_from(decimals).unwrap_or_default().min(30),
		}
	}

	/// `amount` with its unit.
	pub fn show(&self, amount: u128) -> String {
		let unit = 10u128.saturating_pow(self.decimals);
		let (whole, part) = (amount / unit, amount % unit);
		let digits = format!("{part:0width$}", width = self.decimals as usize);
		let digits = digits.trim_end_matches('0');
		let number =
			if digits.is_empty() { whole.to_string() } else { format!("{whole}.{digits}") };
		format!("{number} {}", self.symbol).trim_end().to_owned()
	}

	/// The same, with a dash for nothing.
	pub fn show_or_dash(&self, amount: u128) -> String {
		if amount == 0 {
			"-".into()
		} else {
			self.show(amount)
		}
	}
}

#[cfg(test)]
mod tests {
	use super::*;

	#[test]
	fn amounts_have_a_point_where_the_token_has_one() {
		let token = Token { symbol: "SLU".into(), decimals: 10 };
		assert_eq!(token.show(0), "0 SLU");
		assert_eq!(token.show(10_000_000_000), "1 SLU");
		assert_eq!(token.show(10_500_000_001), "1.0500000001 SLU");
		assert_eq!(token.show_or_dash(0), "-");
	}

	#[test]
	fn without_properties_amounts_are_in_the_smallest_unit() {
		let token = Token { symbol: String::new(), decimals: 0 };
		assert_eq!(token.show(12), "12");
	}
}
