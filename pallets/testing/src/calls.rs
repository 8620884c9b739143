//! The calls of a pallet, as its metadata tells them.

use scale_info::{TypeDef, TypeInfo};

/// A call by its index, its name and its arguments' names, in their order.
pub type Listed = (u8, &'static str, Vec<&'static str>);

/// The calls of the pallet whose `Call` this is, in the order in which they are declared.
pub fn of<Call: TypeInfo>() -> Vec<Listed> {
	let TypeDef::Variant(calls) = Call::type_info().type_def else { panic!("calls are variants") };
	calls
		.variants
		.iter()
		.map(|call| {
			let arguments = call.fields.iter().filter_map(|field| field.name).collect();
			(call.index, call.name, arguments)
		})
		.collect()
}
