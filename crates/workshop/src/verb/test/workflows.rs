//! What runs on other people's machines, and so never while somebody works on it.

use std::path::{Path, PathBuf};

use anyhow::Result;
use workbook::process::Tool;

use super::running::{Context, as_one, run};
use super::score::Score;
use crate::npm;

/// The workflows themselves, and one that the documentation offers to teachers.
const FOLDERS: [&str; 2] = [".github/workflows", "docs/classroom"];

/// Scripts that workflows call.
const SCRIPTS: [&str; 2] = [".ci/run", ".ci/package"];

/// Runs actionlint over the workflows, and has the shell read the scripts. Each file counts as a test.
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
    Ok(score)
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
