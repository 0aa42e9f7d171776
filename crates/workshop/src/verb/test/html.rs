//! Whether pages are valid HTML: as they are served, and as the browser tests have left them after runs.

use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result};
use workbook::console::say;
use workbook::process::Tool;

use super::running::{Context, as_one, run};
use super::score::Score;
use crate::apt;
use crate::machine::Machine;
use crate::npm;

/// Where the browser tests write pages down: see `browser_tests::Browser::keep`.
pub(super) const KEPT: &str = "target/pages-after";

/// Finds Java, or installs it if that is wanted.
pub(super) fn ensure_java(machine: &Machine) -> Result<()> {
    if machine.program("java").is_some() {
        return Ok(());
    }
    let what = "Java, which the Nu validator of HTML is written in";
    apt::install(machine, &["default-jre-headless"], what).context("there is no Java here")
}

/// Runs the Nu validator and html-validate. Each counts as one test.
pub(super) fn check(context: &Context) -> Result<Score> {
    let root = context.checkout.root();
    let mut pages = pages(&context.finished_site()?)?;
    let kept = kept(root)?;
    say(format!("{} pages, and {} states that the browser tests left", pages.len(), kept.len()));
    pages.extend(kept);
    let packages = npm::packages(root)?;
    let jar = packages.join("vnu-jar/build/dist/vnu.jar");
    // Its parser goes deep where a page has much in it.
    let nu = Tool::new("java").args(["-Xss8m", "-jar"]).args([jar]);
    let nu = nu.args(["--errors-only", "--format", "gnu"]).args(&pages);
    let mut score = as_one(&run(context, nu)?);
    let script = [Path::new(".ci/validate-html.js"), &packages];
    score += as_one(&run(context, Tool::new("node").args(script).args(&pages))?);
    Ok(score)
}

/// The pages that the browser tests have written down, if they have been run.
pub(super) fn kept(root: &Path) -> Result<Vec<PathBuf>> {
    let folder = root.join(KEPT);
    if folder.exists() { pages(&folder) } else { Ok(vec![]) }
}

fn pages(folder: &Path) -> Result<Vec<PathBuf>> {
    let files = files::files_below(folder)?.into_iter();
    let is_page = |file: &PathBuf| file.extension().is_some_and(|kind| kind == "html");
    Ok(files.filter(is_page).map(|file| folder.join(file)).collect())
}
