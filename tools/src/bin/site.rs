//! Writes the parts of `www/` that are made from the registry and the texts: the page's policy,
//! `custom.html`, the guides. With `--check` nothing is written, and a difference in a committed file fails.

use std::error::Error;
use std::fs;
use std::path::Path;

use key_doctor::catalog;
use key_doctor_tools::{guides, languages, say};

/// What stands before the list of origins in the page's policy.
const MARK: &str = "connect-src 'self'";
/// What the page for any base URL may connect to.
const ANYWHERE: &str = "https: http://localhost:* http://127.0.0.1:*";

fn main() -> Result<(), Box<dyn Error>> {
    let check = std::env::args().any(|argument| argument == "--check");
    let www = Path::new("www");
    let template = fs::read_to_string(www.join("index.html"))?;
    let index = with_origins(&template, &catalog::origins().join(" "))?;
    let custom = with_origins(&index, ANYWHERE)?.replace("data-custom hidden", "data-custom");
    for (name, text) in [("index.html", index), ("custom.html", custom)] {
        put(&www.join(name), &text, check)?;
    }
    // The guides are not committed, so there is nothing to compare them with.
    if !check {
        write_guides(&www.join("guides"))?;
        languages::write(www)?;
        languages::write_guides(&www.join("guides/zh"))?;
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

/// The page with this list of origins in its policy.
fn with_origins(page: &str, origins: &str) -> Result<String, Box<dyn Error>> {
    let (before, rest) = page.split_once(MARK).ok_or("index.html has no connect-src 'self'")?;
    let (_, after) = rest.split_once(';').ok_or("the policy in index.html does not end")?;
    Ok(format!("{before}{MARK} {origins};{after}"))
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
