//! What runs on other people's machines, and so never while somebody works on it.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result};
use workbook::console::say;
use workbook::process::Tool;

use super::running::{Context, as_one, run};
use super::score::Score;
use crate::npm;

/// The workflows themselves, and one that the documentation offers to teachers.
const FOLDERS: [&str; 2] = [".github/workflows", "docs/classroom"];

/// Scripts that workflows call.
const SCRIPTS: [&str; 2] = [".ci/run", ".ci/package"];

/// Where it is told what is new: a release shows it.
const CHANGELOG: &str = "CHANGELOG.md";

/// Runs actionlint over the workflows, has the shell read the scripts, and looks whether the change log tells of this version. Each file
/// counts as a test.
pub(super) fn check(context: &Context) -> Result<Score> {
    let root = context.checkout.root();
    let packages = npm::packages(root)?;
    let lint = |file: PathBuf| {
        let script = Path::new(".ci/lint-workflows.js");
        run(context, Tool::new("node").args([script, &packages, &file]))
            .map(|outcome| as_one(&outcome))
    };
    let mut score = Score::default();
    for file in workflows(root)? {
        score += lint(file)?;
    }
    for script in SCRIPTS {
        score += as_one(&run(context, Tool::new("bash").args(["-n", script]))?);
    }
    let log = fs::read_to_string(root.join(CHANGELOG))
        .with_context(|| format!("{CHANGELOG} cannot be read"))?;
    let (newest, version) = (newest_version(&log), env!("CARGO_PKG_VERSION"));
    score += if newest == Some(version) {
        Score::one_passed()
    } else {
        say(format!(
            "{CHANGELOG}: the newest version there is {}, and the packages are {version}: give both the same",
            newest.unwrap_or("none")
        ));
        Score::one_failed()
    };
    Ok(score)
}

/// Of the first heading that names one, as in `## 1.2.3 (2026-12-01)`.
fn newest_version(log: &str) -> Option<&str> {
    let headings = log.lines().filter_map(|line| line.strip_prefix("## "));
    let mut versions = headings.filter_map(|heading| heading.split(' ').next());
    versions.find(|word| word.starts_with(|first: char| first.is_ascii_digit()))
}

/// Relative to the checkout's root.
fn workflows(root: &Path) -> Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    for folder in FOLDERS {
        let files = files::files_below(&root.join(folder))?.into_iter();
        let is_workflow = |file: &PathBuf| file.extension().is_some_and(|kind| kind == "yml");
        found.extend(files.filter(is_workflow).map(|file| Path::new(folder).join(file)));
    }
    Ok(found)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_newest_version_is_the_first_that_has_a_number() {
        let log = "# Changelog\n\n## Unreleased\n\n### For readers\n\n## 1.20.3 (2026-12-01)\n\n## 1.20.2\n";
        assert_eq!(newest_version(log), Some("1.20.3"));
        assert_eq!(newest_version("# Changelog\n\n## Unreleased\n"), None);
    }
}
