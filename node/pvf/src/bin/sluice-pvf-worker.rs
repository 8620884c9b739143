//! A worker and nothing else, for the tests of this crate and for nodes that want their worker in a
//! binary of its own.

fn main() -> std::process::ExitCode {
	sluice_node_pvf::run_worker()
}
