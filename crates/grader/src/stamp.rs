//! Tells whether files have changed.
use serde::{Deserialize, Serialize};
use std::collections::hash_map::DefaultHasher;
use std::ffi::OsStr;
use std::fs;
use std::hash::{Hash, Hasher};
use std::path::{Path, PathBuf};

/// A number that differs where files or variables do. It may differ for nothing, for example after an update of this
/// program: that costs no more than a compilation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub(crate) struct Stamp(u64);

impl Stamp {
    /// Of files, and folders with all that is below them, by size and time; and of variables of the environment.
    pub(crate) fn of<'a>(
        paths: impl IntoIterator<Item = &'a PathBuf>,
        variables: impl IntoIterator<Item = impl AsRef<OsStr>>,
    ) -> Self {
        let mut hasher = DefaultHasher::new();
        for path in paths {
            note(path, &mut hasher);
        }
        for variable in variables {
            std::env::var_os(variable).hash(&mut hasher);
        }
        Self(hasher.finish())
    }

    /// Of texts and whatever else can be hashed.
    pub(crate) fn of_value(value: &(impl Hash + ?Sized)) -> Self {
        let mut hasher = DefaultHasher::new();
        value.hash(&mut hasher);
        Self(hasher.finish())
    }

    /// As part of a file's name.
    pub(crate) fn name(self) -> String {
        format!("{:016x}", self.0)
    }
}

fn note(path: &Path, hasher: &mut DefaultHasher) {
    path.hash(hasher);
    let Ok(metadata) = fs::metadata(path) else { return };
    if metadata.is_dir() {
        let mut below: Vec<PathBuf> =
            fs::read_dir(path).into_iter().flatten().flatten().map(|entry| entry.path()).collect();
        below.sort();
        below.iter().for_each(|path| note(path, hasher));
    } else {
        (metadata.len(), metadata.modified().ok()).hash(hasher);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_changes_below_a_folder_is_seen() {
        let folder = tempfile::tempdir().unwrap();
        let paths = [folder.path().to_owned()];
        let stamp = || Stamp::of(&paths, ["NO_SUCH_VARIABLE"]);
        let empty = stamp();
        fs::create_dir(folder.path().join("a")).unwrap();
        fs::write(folder.path().join("a/b"), "text").unwrap();
        let before = stamp();
        assert_ne!(before, empty);
        assert_eq!(before, stamp());
        fs::write(folder.path().join("a/b"), "longer text").unwrap();
        assert_ne!(before, stamp());
    }
}
