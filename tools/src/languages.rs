//! Writes the texts of other languages, which a page loads when it wants them.

use std::path::Path;
use std::{fs, io};

use key_doctor::lang::{table, zh};

use crate::say;

/// Writes `www/lang/`.
///
/// # Errors
/// When a file cannot be written.
pub fn write(www: &Path) -> io::Result<()> {
    let folder = www.join("lang");
    fs::create_dir_all(&folder)?;
    let file = folder.join("zh.txt");
    fs::write(&file, table(zh::PAIRS))?;
    say(&format!("wrote {}", file.display()));
    Ok(())
}
