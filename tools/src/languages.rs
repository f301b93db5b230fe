//! Writes the texts of other languages, which a page loads when it wants them.

use std::path::Path;
use std::{fs, io};

use key_doctor::lang::{table, zh};

use crate::guides::chinese;
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

/// Writes the guides in Chinese, and takes away what an earlier build left and no longer makes.
///
/// # Errors
/// When a file cannot be written.
pub fn write_guides(folder: &Path) -> io::Result<()> {
    fs::create_dir_all(folder)?;
    let pages = chinese::pages();
    for (file, page) in &pages {
        fs::write(folder.join(file), page)?;
    }
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        if pages.iter().all(|(file, _)| entry.file_name() != file.as_str()) {
            fs::remove_file(entry.path())?;
        }
    }
    say(&format!("wrote {} guides in {}", pages.len(), folder.display()));
    Ok(())
}
