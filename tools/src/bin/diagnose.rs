//! Diagnoses standard input and prints the result as JSON: for trying rules from a terminal.

use std::error::Error;
use std::io::Read;

use key_doctor::diagnose::{Seen, diagnose};
use key_doctor_tools::say;

fn main() -> Result<(), Box<dyn Error>> {
    let mut text = String::new();
    std::io::stdin().read_to_string(&mut text)?;
    say(&serde_json::to_string_pretty(&diagnose(&Seen { text, ..Seen::default() }))?);
    Ok(())
}
