//! Files as the workbook's programs handle them: walked in a fixed order, written whole and only if they changed, and kept
//! from other programs by locks.
//!
//! Every error names the file: a bare "permission denied" helps nobody.

use std::collections::BTreeSet;
use std::fs::{self, File};
use std::io;
use std::path::{Component, Path, PathBuf};

/// All files below `folder`, as sorted paths relative to it. An absent folder has none.
///
/// # Errors
/// A folder cannot be listed.
pub fn files_below(folder: &Path) -> io::Result<BTreeSet<PathBuf>> {
    let mut files = BTreeSet::new();
    let mut folders = vec![folder.to_path_buf()];
    while let Some(current) = folders.pop() {
        let entries = match fs::read_dir(&current) {
            // Also what happens when an editor removes a folder while it is being walked.
            Err(error) if error.kind() == io::ErrorKind::NotFound => continue,
            listed => about(&current, "listed", listed)?,
        };
        for entry in entries {
            let path = about(&current, "listed", entry)?.path();
            if path.is_dir() {
                folders.push(path);
            } else if let Ok(relative) = path.strip_prefix(folder) {
                files.insert(relative.to_path_buf());
            }
        }
    }
    Ok(files)
}

/// `a/b/../c` as `a/c`, by the words alone: no folder is looked at. None if it leads above where it begins.
pub fn normal(path: &Path) -> Option<PathBuf> {
    let mut normal = PathBuf::new();
    for component in path.components() {
        match component {
            Component::ParentDir => normal.pop().then_some(())?,
            Component::CurDir => {}
            other => normal.push(other),
        }
    }
    Some(normal)
}

/// Writes `content` to `path` unless it is there already; says whether it wrote. Makes the folder if need be.
///
/// The file appears whole or not at all: readers never see half of it.
///
/// # Errors
/// The file or its folder cannot be written.
pub fn write_if_changed(path: &Path, content: &[u8]) -> io::Result<bool> {
    if fs::read(path).is_ok_and(|present| present == content) {
        return Ok(false);
    }
    let folder = path.parent().unwrap_or(Path::new("."));
    let mut name = path.file_name().unwrap_or_default().to_os_string();
    name.push(format!(".{}.tmp", std::process::id()));
    let temporary = folder.join(name);
    let written = fs::create_dir_all(folder)
        .and_then(|()| fs::write(&temporary, content))
        .and_then(|()| fs::rename(&temporary, path));
    about(path, "written", written)?;
    Ok(true)
}

/// Makes `to` hold the files of all of the folders `from` whose relative paths are `wanted`, and nothing else; says how
/// many files it wrote or removed.
///
/// # Errors
/// A file cannot be read, written or removed.
pub fn mirror(from: &[&Path], to: &Path, wanted: impl Fn(&Path) -> bool) -> io::Result<usize> {
    let mut copied = BTreeSet::new();
    let mut changed = 0;
    for folder in from {
        for file in files_below(folder)?.into_iter().filter(|file| wanted(file)) {
            let source = folder.join(&file);
            let content = about(&source, "read", fs::read(&source))?;
            changed += usize::from(write_if_changed(&to.join(&file), &content)?);
            copied.insert(file);
        }
    }
    for stale in files_below(to)?.difference(&copied) {
        let path = to.join(stale);
        about(&path, "removed", fs::remove_file(&path))?;
        changed += 1;
    }
    Ok(changed)
}

/// Removes a folder with all that is in it; an absent one is fine.
///
/// # Errors
/// Something in it cannot be removed.
pub fn remove_folder(path: &Path) -> io::Result<()> {
    match fs::remove_dir_all(path) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(()),
        removed => about(path, "removed", removed),
    }
}

/// Waits until no other process holds `path`, and holds it until the returned file is dropped.
///
/// # Errors
/// The lock file cannot be created or locked.
pub fn lock(path: &Path) -> io::Result<File> {
    let folder = path.parent().unwrap_or(Path::new("."));
    let locked = fs::create_dir_all(folder)
        .and_then(|()| File::create(path))
        .and_then(|file| file.lock().map(|()| file));
    about(path, "locked", locked)
}

fn about<T>(path: &Path, done: &str, outcome: io::Result<T>) -> io::Result<T> {
    outcome.map_err(|error| {
        io::Error::new(error.kind(), format!("{} cannot be {done}: {error}", path.display()))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_is_made_plain_by_its_words_and_leads_nowhere_above_its_start() {
        let plain = |path: &str| normal(Path::new(path));
        assert_eq!(plain("a/b/../c"), Some(PathBuf::from("a/c")));
        assert_eq!(plain("./a/./b"), Some(PathBuf::from("a/b")));
        assert_eq!(plain("/a/../b"), Some(PathBuf::from("/b")));
        assert_eq!(plain("a/../../b"), None);
        assert_eq!(plain("/.."), None);
    }

    #[test]
    fn a_mirror_holds_what_its_sources_hold_and_nothing_else() {
        let here = tempfile::tempdir().unwrap();
        let at = |path: &str| here.path().join(path);
        for (path, text) in
            [("a/one", "1"), ("b/deep/two", "2"), ("to/one", "old"), ("to/stale", "")]
        {
            write_if_changed(&at(path), text.as_bytes()).unwrap();
        }
        let (a, b, to) = (at("a"), at("b"), at("to"));
        write_if_changed(&at("a/left out"), b"").unwrap();
        let wanted = |path: &Path| path != Path::new("left out");
        assert_eq!(mirror(&[&a, &b], &to, wanted).unwrap(), 3);
        assert_eq!(mirror(&[&a, &b], &to, wanted).unwrap(), 0);
        let files: Vec<PathBuf> = files_below(&to).unwrap().into_iter().collect();
        assert_eq!(files, [Path::new("deep/two"), Path::new("one")]);
        assert_eq!(fs::read(to.join("one")).unwrap(), b"1");
    }

    #[test]
    fn what_is_absent_has_no_files_and_need_not_be_removed() {
        let here = tempfile::tempdir().unwrap();
        assert!(files_below(&here.path().join("absent")).unwrap().is_empty());
        remove_folder(&here.path().join("absent")).unwrap();
    }

    #[test]
    fn errors_name_the_file() {
        let here = tempfile::tempdir().unwrap();
        fs::write(here.path().join("file"), "").unwrap();
        let error = write_if_changed(&here.path().join("file/below"), b"").unwrap_err();
        assert!(error.to_string().contains("file/below cannot be written"), "{error}");
    }

    #[test]
    fn a_lock_is_held_until_it_is_dropped() {
        let here = tempfile::tempdir().unwrap();
        let path = here.path().join("new/lock");
        let held = lock(&path).unwrap();
        assert!(File::open(&path).unwrap().try_lock().is_err());
        drop(held);
        File::open(&path).unwrap().try_lock().unwrap();
    }
}
