//! Files that the grader writes.
use std::path::Path;
use std::{fs, io, process};

/// Leaves a file alone that is right already. Whoever reads it meanwhile finds the old text or the new one.
pub(crate) fn write_if_changed(path: &Path, text: &str) -> io::Result<()> {
    if fs::read_to_string(path).is_ok_and(|old| old == text) {
        return Ok(());
    }
    fs::create_dir_all(path.parent().unwrap_or(path))?;
    let fresh = path.with_extension(format!("{}.new", process::id()));
    fs::write(&fresh, text)?;
    fs::rename(&fresh, path)
}
