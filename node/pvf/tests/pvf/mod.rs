//! Small validation functions.

use polkadot_parachain_primitives::primitives::ValidationCode;
use wasm_encoder::{
	BlockType, CodeSection, ConstExpr, DataSection, EntityType, ExportKind, ExportSection,
	Function, FunctionSection, GlobalSection, GlobalType, ImportSection, InstructionSink, MemArg,
	MemorySection, MemoryType, Module, TypeSection, ValType,
};

/// Where the output lies.
const OUTPUT: i32 = 1024;
/// Where the heap starts, after everything else.
const HEAP_BASE: i32 = 4096;

/// How modules differ.
struct Build<'a> {
	entry_point: &'a str,
	heap_base: &'a str,
	import: Option<&'a str>,
	data: &'a [u8],
}

impl Default for Build<'_> {
	fn default() -> Self {
		Self { entry_point: "validate_block", heap_base: "__heap_base", import: None, data: &[] }
	}
}

impl Build<'_> {
	/// A module with this body for `validate_block`.
	fn with(self, body: impl FnOnce(&mut InstructionSink<'_>)) -> ValidationCode {
		let mut types = TypeSection::new();
		types.ty().function([ValType::I32, ValType::I32], [ValType::I64]);
		let mut imports = ImportSection::new();
		if let Some(name) = self.import {
			imports.import("env", name, EntityType::Function(0));
		}
		let mut functions = FunctionSection::new();
		functions.function(0);
		let mut memories = MemorySection::new();
		memories.memory(MemoryType {
			minimum: 1,
			maximum: None,
			memory64: false,
			shared: false,
			page_size_log2: None,
		});
		let mut globals = GlobalSection::new();
		globals.global(
			GlobalType { val_type: ValType::I32, mutable: false, shared: false },
			&ConstExpr::i32_const(HEAP_BASE),
		);
		let mut exports = ExportSection::new();
		exports.export("memory", ExportKind::Memory, 0);
		exports.export(self.heap_base, ExportKind::Global, 0);
		exports.export(self.entry_point, ExportKind::Func, self.import.iter().len() as u32);
		let mut function = Function::new([]);
		body(&mut function.instructions());
		function.instructions().end();
		let mut code = CodeSection::new();
		code.function(&function);
		let mut data = DataSection::new();
		data.active(0, &ConstExpr::i32_const(OUTPUT), self.data.iter().copied());
		let mut module = Module::new();
		module.section(&types);
		if self.import.is_some() {
			module.section(&imports);
		}
		module.section(&functions).section(&memories).section(&globals);
		module.section(&exports).section(&code).section(&data);
		ValidationCode(module.finish())
	}
}

/// Pointer and length as `validate_block` returns them.
fn packed(pointer: i32, length: usize) -> i64 {
	i64::from(pointer) | (length as i64) << 32
}

/// Returns these bytes.
pub fn returns(output: &[u8]) -> ValidationCode {
	Build { data: output, ..Default::default() }.with(|body| {
		body.i64_const(packed(OUTPUT, output.len()));
	})
}

/// Returns these bytes if it was never run before, and traps otherwise.
pub fn returns_once(output: &[u8]) -> ValidationCode {
	let at = |offset| MemArg { offset, align: 0, memory_index: 0 };
	Build { data: output, ..Default::default() }.with(|body| {
		body.i32_const(0).i32_load8_u(at(0)).if_(BlockType::Empty).unreachable().end();
		body.i32_const(0).i32_const(1).i32_store8(at(0));
		body.i64_const(packed(OUTPUT, output.len()));
	})
}

/// Returns a pointer to where there is no memory.
pub fn returns_outside_memory() -> ValidationCode {
	Build::default().with(|body| {
		body.i64_const(packed(i32::MAX, 100));
	})
}

/// Traps.
pub fn traps() -> ValidationCode {
	Build::default().with(|body| {
		body.unreachable();
	})
}

/// Calls itself without end.
pub fn recurses() -> ValidationCode {
	Build::default().with(|body| {
		body.local_get(0).local_get(1).call(0);
	})
}

/// Loops without end.
pub fn never_ends() -> ValidationCode {
	Build::default().with(|body| {
		body.loop_(BlockType::Empty).br(0).end().unreachable();
	})
}

/// Takes all memory there is, uses it, and loops without end.
pub fn takes_all_memory() -> ValidationCode {
	let at = MemArg { offset: 0, align: 2, memory_index: 0 };
	Build::default().with(|body| {
		// Write to every system page below the end of the memory, counting down in parameter 0,
		// after growing by 256 pages; when it no longer grows, write all the same.
		body.loop_(BlockType::Empty);
		body.i32_const(256).memory_grow(0).drop();
		body.memory_size(0).i32_const(16).i32_shl().local_set(0);
		body.loop_(BlockType::Empty);
		body.local_get(0).i32_const(4096).i32_sub().local_tee(0).i32_const(1).i32_store(at);
		body.local_get(0).br_if(0);
		body.end();
		body.br(0).end().unreachable();
	})
}

/// Calls a function that no host has.
pub fn calls_missing_import() -> ValidationCode {
	Build { import: Some("nowhere_to_be_found"), ..Default::default() }.with(|body| {
		body.local_get(0).local_get(1).call(0);
	})
}

/// Has its function under another name.
pub fn without_entry_point() -> ValidationCode {
	Build { entry_point: "validate", ..Default::default() }.with(|body| {
		body.unreachable();
	})
}

/// Does not say where its heap starts.
pub fn without_heap_base() -> ValidationCode {
	Build { heap_base: "heap", ..Default::default() }.with(|body| {
		body.unreachable();
	})
}
