//! What the development tools share: nothing of this ships.

use std::io::Write;

pub mod guides;
pub mod languages;
pub mod pages;

/// Prints a line to standard output; a closed pipe is not an error worth a panic.
pub fn say(line: &str) {
    let _ = writeln!(std::io::stdout(), "{line}");
}
