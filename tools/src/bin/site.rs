//! Writes the parts of `www/` that are made from the registry and the texts: the page's policy, `custom.html`,
//! the form's list of providers, the guides; then the files with checksums in them, by `tools/pack.mjs`.
//! With `--check` nothing is written, and a difference in a committed file fails.

use std::error::Error;
use std::fs;
use std::path::Path;
use std::process::Command;

use key_doctor_tools::{guides, languages, pages, say};

fn main() -> Result<(), Box<dyn Error>> {
    let check = std::env::args().any(|argument| argument == "--check");
    let www = Path::new("www");
    let template = fs::read_to_string(www.join("index.html"))?;
    let index = pages::index(&template)?;
    let custom = pages::custom(&index)?;
    for (name, text) in [("index.html", index), ("custom.html", custom)] {
        put(&www.join(name), &text, check)?;
    }
    // The others are not committed, so there is nothing to compare them with.
    if !check {
        put(&www.join("providers.js"), &pages::providers(), false)?;
        write_guides(&www.join("guides"))?;
        languages::write(www)?;
        languages::write_guides(&www.join("guides/zh"))?;
        // Node is there, since the module was packed with it, and it can hash and compress.
        if !Command::new("node").arg("tools/pack.mjs").status()?.success() {
            return Err("tools/pack.mjs failed".into());
        }
    }
    Ok(())
}

/// Writes every guide, and takes away what an earlier build left and no longer makes.
fn write_guides(folder: &Path) -> Result<(), Box<dyn Error>> {
    fs::create_dir_all(folder)?;
    let pages = guides::pages();
    for page in &pages {
        fs::write(folder.join(&page.file), page.render())?;
    }
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        if entry.path().is_file() && pages.iter().all(|page| entry.file_name() != page.file.as_str()) {
            fs::remove_file(entry.path())?;
        }
    }
    say(&format!("wrote {} guides in {}", pages.len(), folder.display()));
    Ok(())
}

/// Writes a file that differs, or says that it does.
fn put(path: &Path, text: &str, check: bool) -> Result<(), Box<dyn Error>> {
    if fs::read_to_string(path).is_ok_and(|known| known == text) {
        return Ok(());
    }
    if check {
        return Err(format!("{} differs from the registry; run `make build`", path.display()).into());
    }
    fs::write(path, text)?;
    say(&format!("wrote {}", path.display()));
    Ok(())
}
