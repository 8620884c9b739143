//! A worker and nothing else, for the tests of this crate and for nodes that want their worker in a
//! binary of its own. Its argument, if there is one, is the folder in which it keeps what it compiles.

fn main() -> std::process::ExitCode {
	sluice_node_pvf::run_worker(std::env::args_os().nth(1).map(Into::into))
}
