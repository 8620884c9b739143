//! Standard output and standard error.
//!
//! Whoever reads them may leave before all is said, as `head` does, and then `println!` panics. Here that is no error: he has
//! what he wanted, and the exit status still says how it went.

use anyhow::{Context as _, Result};
use std::{
	fmt::Display,
	io::{self, ErrorKind, Write},
};

/// Write `text` and the end of a line to standard output.
pub fn say(text: impl Display) -> Result<()> {
	write_line(&mut io::stdout().lock(), text).context("cannot write to standard output")
}

/// Write `text` and the end of a line to standard error.
pub fn tell(text: impl Display) {
	// There is no other place to say that this one takes nothing.
	let _ = write_line(&mut io::stderr().lock(), text);
}

/// Write a line as a whole, so that an error shows here and not when the buffer is next used.
fn write_line(out: &mut impl Write, text: impl Display) -> io::Result<()> {
	let line = format!("{text}\n");
	match out.write_all(line.as_bytes()).and_then(|()| out.flush()) {
		Err(error) if error.kind() == ErrorKind::BrokenPipe => Ok(()),
		written => written,
	}
}

#[cfg(test)]
mod tests {
	use super::*;

	/// Takes so many bytes, and then fails in this way; at once, or only when it is flushed.
	struct Failing {
		room: usize,
		kind: ErrorKind,
		buffers: bool,
	}

	impl Write for Failing {
		fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
			if self.buffers {
				return Ok(bytes.len());
			}
			let taken = bytes.len().min(self.room);
			self.room -= taken;
			if taken == 0 {
				return Err(self.kind.into());
			}
			Ok(taken)
		}

		fn flush(&mut self) -> io::Result<()> {
			if self.buffers {
				return Err(self.kind.into());
			}
			Ok(())
		}
	}

	/// What becomes of a line, whenever the writer fails in this way.
	fn written(kind: ErrorKind) -> [Option<ErrorKind>; 3] {
		let cases = [(0, false), (3, false), (0, true)];
		cases.map(|(room, buffers)| {
			let written = write_line(&mut Failing { room, kind, buffers }, "a line");
			written.err().map(|error| error.kind())
		})
	}

	#[test]
	fn a_line_has_an_end() -> io::Result<()> {
		let mut out = Vec::new();
		write_line(&mut out, format_args!("{} of {}", 1, 2))?;
		assert_eq!(out, b"1 of 2\n");
		Ok(())
	}

	#[test]
	fn a_reader_who_has_left_is_no_error() {
		assert_eq!(written(ErrorKind::BrokenPipe), [None; 3]);
	}

	#[test]
	fn what_cannot_be_written_otherwise_is_an_error() {
		let full = ErrorKind::StorageFull;
		assert_eq!(written(full), [Some(full); 3]);
	}
}
