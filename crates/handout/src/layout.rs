//! Where the files of the exercises are.
use crate::error::HandoutError;
use std::fs;
use std::path::{Path, PathBuf};

/// The exercises, one folder each, relative to the root of the checkout.
pub const EXERCISES: &str = "exercises";
/// The reader's files, relative to the root of the checkout.
pub const READERS: &str = "exercises/src";

/// The ids of the exercises of the checkout at `root`, in order.
///
/// # Errors
/// When the folder of the exercises cannot be read.
pub fn exercises(root: &Path) -> Result<Vec<String>, HandoutError> {
    let folder = root.join(EXERCISES);
    let mut ids = Vec::new();
    for entry in fs::read_dir(&folder).map_err(HandoutError::reading(&folder))? {
        let name = entry.map_err(HandoutError::reading(&folder))?.file_name();
        ids.extend(name.to_str().filter(|id| is_id(id)).map(str::to_owned));
    }
    ids.retain(|id| root.join(stub(id)).is_file());
    ids.sort();
    Ok(ids)
}

/// `ex` and two digits.
pub fn is_id(name: &str) -> bool {
    name.strip_prefix("ex")
        .is_some_and(|digits| digits.len() == 2 && digits.bytes().all(|b| b.is_ascii_digit()))
}

/// The reader's file, relative to the root of the checkout, with forward slashes.
pub fn readers_file(id: &str) -> String {
    format!("{READERS}/{id}.rs")
}

/// The course's stub, relative to the root of the checkout, with forward slashes.
pub fn stub(id: &str) -> String {
    format!("{EXERCISES}/{id}/stub.rs")
}

/// The manifest of an exercise that needs crates of its own and so is a package of its own; relative to the root of the
/// checkout, whether or not it is there.
pub fn own_package(id: &str) -> String {
    format!("{EXERCISES}/{id}/needs/Cargo.toml")
}

/// The folder with a copy of each stub as it was handed out.
pub(crate) fn copies(root: &Path) -> PathBuf {
    root.join(".workbook/stubs")
}
