//! `exercises/src/mod.rs`: which of the reader's files there are, for rust-analyzer.
//!
//! Nothing is compiled by it: the files are graded one by one, so that one that does not compile keeps nobody from
//! compiling the others. But an editor wants each file to belong to a crate.
use crate::error::HandoutError;
use crate::layout::{READERS, own_package};
use std::fs;
use std::path::{Path, PathBuf};

const NOTICE: &str = "\
//! Written by the build and by the grader, for rust-analyzer: which files there are. Nothing is compiled by it.
";

fn path(root: &Path) -> PathBuf {
    root.join(READERS).join("mod.rs")
}

fn text(root: &Path, ids: &[String]) -> String {
    let mut text = NOTICE.to_owned();
    // What needs other crates belongs to a package of its own, which knows its file.
    for id in ids.iter().filter(|id| !root.join(own_package(id)).is_file()) {
        text += &format!("mod {id};\n");
    }
    text
}

/// Whether there is nothing to write.
pub(crate) fn is_up_to_date(root: &Path, ids: &[String]) -> bool {
    fs::read_to_string(path(root)).is_ok_and(|now| now == text(root, ids))
}

/// Writes the file if it has to be.
pub(crate) fn write(root: &Path, ids: &[String]) -> Result<(), HandoutError> {
    if is_up_to_date(root, ids) {
        return Ok(());
    }
    let path = path(root);
    let written = files::write_if_changed(&path, text(root, ids).as_bytes());
    written.map(drop).map_err(HandoutError::writing(&path))
}
