//! What chains say, as JSON: the shape follows the metadata's types.

use scale_info::{form::PortableForm, PortableRegistry, Type, TypeDef, TypeDefPrimitive};
use serde_json::{Map, Value as Json};
use subxt::{
	ext::scale_value::{Composite, Primitive, Value, ValueDef},
	utils::AccountId32,
};

/// `value` as JSON. Bytes are hexadecimal, accounts are addresses, balances (all that is 128 bits wide) are strings, so
/// that no program loses digits, and a variant without fields is its name.
pub fn json(value: &Value<u32>, types: &PortableRegistry) -> Json {
	let kind = types.resolve(value.context);
	match &value.value {
		ValueDef::Composite(composite) => match account(value, kind) {
			Some(account) => account.into(),
			None => match (bytes(value, types), is_list(kind)) {
				(Some(bytes), _) => format!("0x{}", hex::encode(bytes)).into(),
				(None, true) => composite.values().map(|value| json(value, types)).collect(),
				(None, false) => fields(composite, types),
			},
		},
		ValueDef::Variant(variant) => match fields(&variant.values, types) {
			// `Option` as programs know it.
			Json::Null if variant.name == "None" => Json::Null,
			inner if variant.name == "Some" => inner,
			Json::Null => variant.name.clone().into(),
			inner => Map::from_iter([(variant.name.clone(), inner)]).into(),
		},
		ValueDef::Primitive(primitive) => self::primitive(primitive, is_wide(kind, types)),
		ValueDef::BitSequence(bits) => bits.iter().collect::<Vec<bool>>().into(),
	}
}

/// The fields of an event, a struct or a variant: an object if they have names, the field itself if it is alone, nothing
/// if there is none.
pub fn fields(composite: &Composite<u32>, types: &PortableRegistry) -> Json {
	match composite {
		Composite::Named(fields) if !fields.is_empty() => fields
			.iter()
			.map(|(name, value)| (name.clone(), json(value, types)))
			.collect::<Map<_, _>>()
			.into(),
		Composite::Unnamed(values) if values.len() == 1 => {
			values.first().map_or(Json::Null, |value| json(value, types))
		}
		composite if composite.is_empty() => Json::Null,
		composite => composite.values().map(|value| json(value, types)).collect(),
	}
}

/// `value` in few words, for a table.
pub fn brief(value: &Json) -> String {
	match value {
		Json::Null => "none".into(),
		Json::String(text) => shorten(text),
		Json::Array(items) => items.iter().map(brief).collect::<Vec<_>>().join(", "),
		Json::Object(fields) => fields
			.iter()
			.map(|(name, value)| match value {
				Json::Object(_) => format!("{name} ({})", brief(value)),
				value => format!("{name} {}", brief(value)),
			})
			.collect::<Vec<_>>()
			.join(", "),
		other => other.to_string(),
	}
}

/// Hashes and the like are known by their beginning and end.
pub fn shorten(text: &str) -> String {
	let long = text.starts_with("0x") && text.len() > 22 && text.is_ascii();
	match (long, text.get(..10), text.get(text.len().saturating_sub(6)..)) {
		(true, Some(start), Some(end)) => format!("{start}..{end}"),
		_ => text.to_owned(),
	}
}

fn account(value: &Value<u32>, kind: Option<&Type<PortableForm>>) -> Option<String> {
	if kind?.path.ident()? != "AccountId32" {
		return None;
	}
	let bytes: Vec<u8> = flat(value)?;
	Some(AccountId32(bytes.try_into().ok()?).to_string())
}

/// The bytes of a list of bytes; none for other values.
fn bytes(value: &Value<u32>, types: &PortableRegistry) -> Option<Vec<u8>> {
	let element = match &types.resolve(value.context)?.type_def {
		TypeDef::Sequence(sequence) => sequence.type_param.id,
		TypeDef::Array(array) => array.type_param.id,
		_ => return None,
	};
	let element = &types.resolve(element)?.type_def;
	matches!(element, TypeDef::Primitive(TypeDefPrimitive::U8)).then(|| flat(value))?
}

/// The bytes in a value that is nothing but bytes, however wrapped.
fn flat(value: &Value<u32>) -> Option<Vec<u8>> {
	match &value.value {
		ValueDef::Composite(composite) => {
			composite.values().map(flat).collect::<Option<Vec<_>>>().map(|parts| parts.concat())
		}
		ValueDef::Primitive(Primitive::U128(byte)) => Some(vec![u8::try_from(*byte).ok()?]),
		_ => None,
	}
}

fn is_list(kind: Option<&Type<PortableForm>>) -> bool {
	kind.is_some_and(|kind| matches!(kind.type_def, TypeDef::Sequence(_) | TypeDef::Array(_)))
}

/// Whether it is 128 bits wide, compact or not.
fn is_wide(kind: Option<&Type<PortableForm>>, types: &PortableRegistry) -> bool {
	kind.is_some_and(|kind| match &kind.type_def {
		TypeDef::Primitive(width) => matches!(width, TypeDefPrimitive::U128),
		TypeDef::Compact(inner) => is_wide(types.resolve(inner.type_param.id), types),
		_ => false,
	})
}

fn primitive(primitive: &Primitive, wide: bool) -> Json {
	match primitive {
		Primitive::Bool(truth) => (*truth).into(),
		Primitive::Char(letter) => letter.to_string().into(),
		Primitive::String(text) => text.clone().into(),
		Primitive::U128(number) if wide => number.to_string().into(),
		Primitive::U128(number) => {
			u64::try_from(*number).map_or_else(|_| number.to_string().into(), Into::into)
		}
		Primitive::I128(number) => {
			i64::try_from(*number).map_or_else(|_| number.to_string().into(), Into::into)
		}
		Primitive::U256(bytes) | Primitive::I256(bytes) => {
			format!("0x{}", hex::encode(bytes)).into()
		}
	}
}

#[cfg(test)]
mod tests {
	use super::*;
	use codec::Encode;
	use scale_info::{MetaType, Registry, TypeInfo};
	use serde_json::json;

	#[derive(Encode, TypeInfo)]
	struct Wrapped([u8; 4]);

	#[derive(Encode, TypeInfo)]
	enum State {
		Open,
		Closing { until: u32 },
		Other(u32),
	}

	#[derive(Encode, TypeInfo)]
	struct Everything {
		hash: Wrapped,
		data: Vec<u8>,
		numbers: Vec<u32>,
		amount: u128,
		#[codec(compact)]
		compact_amount: u128,
		#[codec(compact)]
		compact_weight: u64,
		#[codec(compact)]
		compact_height: u32,
		height: u32,
		sent: Option<u32>,
		none: Option<u32>,
		states: Vec<State>,
	}

	fn decoded<T: TypeInfo + Encode + 'static>(value: &T) -> Json {
		let mut registry = Registry::new();
		let id = registry.register_type(&MetaType::new::<T>()).id;
		let types: PortableRegistry = registry.into();
		let bytes = value.encode();
		let value = subxt::ext::scale_value::scale::decode_as_type(&mut &bytes[..], id, &types);
		value.map(|value| json(&value, &types)).unwrap_or_default()
	}

	#[test]
	fn values_have_the_shape_of_their_types() {
		let value = Everything {
			hash: Wrapped([1, 2, 3, 4]),
			data: vec![0xff],
			numbers: vec![7],
			amount: 1,
			compact_amount: 6,
			compact_weight: 7,
			compact_height: 8,
			height: 2,
			sent: Some(3),
			none: None,
			states: vec![State::Open, State::Closing { until: 4 }, State::Other(5)],
		};
		let expected = json!({
			"hash": "0x01020304",
			"data": "0xff",
			"numbers": [7],
			"amount": "1",
			"compact_amount": "6",
			"compact_weight": 7,
			"compact_height": 8,
			"height": 2,
			"sent": 3,
			"none": null,
			"states": ["Open", {"Closing": {"until": 4}}, {"Other": 5}],
		});
		assert_eq!(decoded(&value), expected);
	}

	#[test]
	fn tables_say_it_in_few_words() {
		let hash = format!("0x{}", "ab".repeat(32));
		let value = json!({"hash": hash, "size": 3, "origin": {"Sibling": 2000}, "error": null});
		let said = brief(&value);
		assert!(said.contains("hash 0xabababab..ababab"), "{said}");
		assert!(said.contains("size 3") && said.contains("origin (Sibling 2000)"), "{said}");
	}
}
