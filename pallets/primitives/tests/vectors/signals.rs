use crate::{hexes::*, Answer, Case, Family};
use codec::Encode;
use polkadot_primitives::{ClaimQueueOffset, CoreSelector, UMPSignal};
use serde_json::{json, Value};
use sluice_primitives::{
	xcmp::signal::{Requires, Signal},
	Hash, ParaId,
};

pub const FAMILY: Family = Family {
	name: "signals",
	about: &["read: the signal Provides or Requires that an upward message is; refused, if it is neither."],
	cases,
	answer,
};

fn answer(_: &str, input: &Value) -> Answer {
	let message = bytes(&input["bytes"])?;
	let signal = Signal::read(&message).map_err(told)?;
	assert_eq!(decode::<Signal>(&input["bytes"])?, signal);
	Ok(match signal {
		Signal::Provides(root) => json!({ "provides": hex(root) }),
		Signal::Requires(requires) => {
			let roots = requires.iter().map(|(para, root)| json!([u32::from(para), hex(root)]));
			json!({ "requires": roots.collect::<Value>() })
		}
	})
}

fn roots(ids: impl IntoIterator<Item = u32>) -> Vec<(ParaId, Hash)> {
	ids.into_iter().map(|id| (id.into(), Hash::repeat_byte(id as u8))).collect()
}

fn cases() -> Vec<Case> {
	let input = |bytes: &[u8]| json!({ "bytes": hex(bytes) });
	let provides = Signal::Provides(Hash::repeat_byte(0x5a)).encode();
	let requires =
		|ids: Vec<u32>| Requires::new(roots(ids)).map(Signal::Requires).expect("in order");
	let two = requires(vec![2000, 2001]).encode();
	let mut cases = vec![
		Case::new("provides", "read", input(&provides)),
		Case::new("requires of one", "read", input(&requires(vec![2000]).encode())),
		Case::new("requires of two", "read", input(&two)),
		Case::new(
			"requires of the least and the greatest id",
			"read",
			input(&requires(vec![0, u32::MAX]).encode()),
		),
		Case::new("requires of 256", "read", input(&requires((0..256).collect()).encode())),
	];
	let mut refused = |name, bytes: &[u8], reason| {
		cases.push(Case::refused(name, "read", input(bytes), reason));
	};
	let unchecked = |ids: Vec<u32>| (3u8, roots(ids)).encode();
	let some = "1 to 256 roots: who requires nothing sends no signal";
	refused("requires of none", &unchecked(vec![]), some);
	refused("requires of 257", &unchecked((0..257).collect()), "1 to 256 roots");
	let order = "ids are strictly ascending";
	refused("requires, unsorted", &unchecked(vec![2001, 2000]), order);
	refused("requires, unsorted at the end", &unchecked(vec![1, 3, 2]), order);
	refused("requires, an id twice", &unchecked(vec![2000, 2000]), order);
	// 256 is less than 1 byte for byte, as SCALE's numbers are little endian.
	refused("requires, sorted as bytes", &unchecked(vec![256, 1]), order);
	refused("requires, trailing byte", &longer(two.clone()), "trailing bytes");
	refused("requires, cut", &shorter(two.clone()), "the bytes end before the last root");
	let wide = [&[3, 9, 0], &two[2..]].concat();
	refused("requires, count in two bytes", &wide, "a compact number takes the fewest bytes");
	refused("requires, no count", &[3], "the bytes end before the count");
	refused("provides, trailing byte", &longer(provides.clone()), "trailing bytes");
	refused("provides, cut", &shorter(provides.clone()), "a streams root has 32 bytes");
	let variant = "the variants are 2 and 3";
	refused("no bytes", &[], "a signal begins with its variant");
	let select = UMPSignal::SelectCore(CoreSelector(0), ClaimQueueOffset(0)).encode();
	refused("select core", &select, "variant 0 is another signal");
	let peer = UMPSignal::ApprovedPeer(Default::default()).encode();
	refused("approved peer", &peer, "variant 1 is another signal");
	refused("variant 4", &[&[4], &provides[1..]].concat(), variant);
	refused("variant 255", &[&[255], &provides[1..]].concat(), variant);
	cases
}
