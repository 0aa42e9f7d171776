//! What tests need and npm has: tools for what pages run, a dictionary, the rules of accessibility. The versions are those of
//! `package-lock.json`; all of it lies below `target/`.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, ensure};

use workbook::process::Tool;

const LOCK: &str = "package-lock.json";

/// The folder with the packages of the checkout at `root`; installs them, if they are not those of the lock file.
///
/// # Errors
/// npm is missing or cannot fetch them.
pub fn packages(root: &Path) -> Result<PathBuf> {
    let folder = root.join("target/npm");
    let _alone = files::lock(&folder.join("workbook.lock"))?;
    let wanted = fs::read(root.join(LOCK)).with_context(|| format!("there is no {LOCK}"))?;
    // Written last: what an interrupted npm has left behind does not count.
    let stamp = folder.join("installed.json");
    if fs::read(&stamp).is_ok_and(|installed| installed == wanted) {
        return Ok(folder.join("node_modules"));
    }
    for file in ["package.json", LOCK] {
        fs::copy(root.join(file), folder.join(file))
            .with_context(|| format!("{file} cannot be copied into {}", folder.display()))?;
    }
    let outcome = Tool::new("npm")
        .args(["ci", "--ignore-scripts", "--no-audit", "--no-fund"])
        .dir(&folder)
        .run(|_| {})
        .context(
            "npm is missing, which brings what this needs: install Node.js (https://nodejs.org)",
        )?;
    ensure!(
        outcome.status.success(),
        "npm could not install what {LOCK} lists; is there a network?\n{}",
        outcome.text.trim_end()
    );
    fs::write(&stamp, wanted).with_context(|| format!("{} cannot be written", stamp.display()))?;
    Ok(folder.join("node_modules"))
}
