//! The file, safe against crashes and against programs that write at the same time.
use super::{Progress, VERSION};
use serde_json::Value;
use std::fs::{self, OpenOptions};
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};
use std::{error, fmt};

/// The folder, below the root of the checkout; git ignores it.
const FOLDER: &str = ".workbook";
const FILE: &str = "progress.json";
/// Locked by who changes the file. Not the file itself, which is replaced by each change.
const LOCK: &str = "progress.lock";
/// Where a change is written before it takes the file's place. Only who has the lock writes it.
const FRESH: &str = "progress.json.new";

/// The progress file of a checkout.
#[derive(Clone, Debug)]
pub struct Store {
    folder: PathBuf,
}

/// What came of a change or a look.
#[derive(Debug)]
pub struct Updated<T> {
    /// What was asked for.
    pub value: T,
    /// Where the file is now that could not be read and had to make way for a fresh one, if that was so.
    pub set_aside: Option<PathBuf>,
}

/// Why progress could not be read or kept.
#[derive(Debug)]
pub enum ProgressError {
    /// The system refuses.
    Io {
        /// What was tried, such as "read".
        what: &'static str,
        /// With which file.
        path: PathBuf,
        /// What the system said.
        error: io::Error,
    },
    /// The file was written by a later version of this program.
    Newer {
        /// The file.
        path: PathBuf,
    },
}

impl fmt::Display for ProgressError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Io { what, path, error } => {
                write!(f, "cannot {what} {}: {error}", path.display())
            }
            Self::Newer { path } => write!(
                f,
                "{} was written by a later version of the workbook: update this checkout, or move the file away",
                path.display()
            ),
        }
    }
}

impl error::Error for ProgressError {
    fn source(&self) -> Option<&(dyn error::Error + 'static)> {
        match self {
            Self::Io { error, .. } => Some(error),
            Self::Newer { .. } => None,
        }
    }
}

/// What is in the file.
enum Content {
    Good(Progress),
    /// Not what this program writes: the disk, an editor, a half-done copy.
    Damaged,
}

impl Store {
    /// The store of the checkout at `root`.
    pub fn of(root: &Path) -> Self {
        Self { folder: root.join(FOLDER) }
    }

    /// The folder that the file is in. It may not exist yet.
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// The file. It may not exist yet.
    pub fn path(&self) -> PathBuf {
        self.folder.join(FILE)
    }

    /// How far the reader is. A file that does not exist is a fresh start; a damaged one makes way for one.
    ///
    /// # Errors
    /// When the file cannot be read, or is damaged and cannot be moved.
    pub fn read(&self) -> Result<Updated<Progress>, ProgressError> {
        match self.content()? {
            Content::Good(progress) => Ok(Updated { value: progress, set_aside: None }),
            Content::Damaged => self.update(|progress| progress.clone()),
        }
    }

    /// Changes what is in the file. Nobody else changes it at the same time, and whatever stops this program, the file
    /// holds what it held before, or all of the change.
    ///
    /// # Errors
    /// When the file or its folder cannot be read or written.
    pub fn update<T>(
        &self,
        change: impl FnOnce(&mut Progress) -> T,
    ) -> Result<Updated<T>, ProgressError> {
        let lock_path = self.folder.join(LOCK);
        // Held until the end of this function.
        let _turn = files::lock(&lock_path).map_err(failed("lock", &lock_path))?;
        let (mut progress, set_aside) = match self.content()? {
            Content::Good(progress) => (progress, None),
            Content::Damaged => (Progress::default(), Some(self.set_aside()?)),
        };
        let before = progress.clone();
        let value = change(&mut progress);
        if progress != before {
            self.write(&progress)?;
        }
        Ok(Updated { value, set_aside })
    }

    fn content(&self) -> Result<Content, ProgressError> {
        let path = self.path();
        let bytes = match fs::read(&path) {
            Ok(bytes) => bytes,
            Err(error) if error.kind() == io::ErrorKind::NotFound => {
                return Ok(Content::Good(Progress::default()));
            }
            Err(error) => return Err(failed("read", &path)(error)),
        };
        let value: Value = serde_json::from_slice(&bytes).unwrap_or_default();
        if value["version"].as_u64().is_some_and(|version| version > VERSION) {
            return Err(ProgressError::Newer { path });
        }
        Ok(serde_json::from_value(value).map_or(Content::Damaged, Content::Good))
    }

    /// Moves the file to a name that is free. Only who has the lock does this.
    fn set_aside(&self) -> Result<PathBuf, ProgressError> {
        let names = (1..).map(|number| self.folder.join(format!("progress.damaged-{number}.json")));
        let free = names.into_iter().find(|path| !path.exists()).expect("numbers do not end");
        fs::rename(self.path(), &free).map_err(failed("move", &self.path()))?;
        Ok(free)
    }

    fn write(&self, progress: &Progress) -> Result<(), ProgressError> {
        let fresh = self.folder.join(FRESH);
        let write = || {
            let mut file =
                OpenOptions::new().write(true).create(true).truncate(true).open(&fresh)?;
            serde_json::to_writer_pretty(&mut file, progress)?;
            file.write_all(b"\n")?;
            // The new name must not reach the disk before the content does.
            file.sync_all()?;
            drop(file);
            fs::rename(&fresh, self.path())
        };
        write().map_err(failed("write", &self.path()))
    }
}

fn failed(what: &'static str, path: &Path) -> impl FnOnce(io::Error) -> ProgressError {
    let path = path.to_owned();
    move |error| ProgressError::Io { what, path, error }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::thread;
    use tempfile::TempDir;

    fn fresh() -> (TempDir, Store) {
        let root = TempDir::new().unwrap();
        let store = Store::of(root.path());
        (root, store)
    }

    fn hints(store: &Store, id: &str) -> usize {
        store.read().unwrap().value.of(id).hints
    }

    #[test]
    fn changes_are_kept() {
        let (_folder, store) = fresh();
        assert_eq!(hints(&store, "ex01"), 0);
        assert!(!store.folder().exists(), "a look leaves nothing behind");
        store.update(|progress| progress.of_mut("ex01").hints = 2).unwrap();
        store.update(|progress| progress.of_mut("ex02").hints = 1).unwrap();
        assert_eq!((hints(&store, "ex01"), hints(&store, "ex02")), (2, 1));
    }

    #[test]
    fn writers_at_the_same_time_lose_nothing() {
        let (_folder, store) = fresh();
        thread::scope(|scope| {
            for thread in 0..8 {
                let store = &store;
                scope.spawn(move || {
                    for _ in 0..25 {
                        store.update(|progress| progress.of_mut("ex01").hints += 1).unwrap();
                        let own = format!("ex{:02}", 10 + thread);
                        store.update(|progress| progress.of_mut(&own).hints += 1).unwrap();
                    }
                });
            }
        });
        assert_eq!(hints(&store, "ex01"), 200);
        assert!((10..18).all(|own| hints(&store, &format!("ex{own}")) == 25));
    }

    #[test]
    fn a_crash_in_the_middle_of_writing_loses_nothing() {
        let (_folder, store) = fresh();
        store.update(|progress| progress.of_mut("ex01").hints = 3).unwrap();
        fs::write(store.folder().join(FRESH), "{\"version\": 1, \"exer").unwrap();
        assert_eq!(hints(&store, "ex01"), 3);
        store.update(|progress| progress.of_mut("ex02").hints = 1).unwrap();
        assert_eq!((hints(&store, "ex01"), hints(&store, "ex02")), (3, 1));
    }

    #[test]
    fn a_damaged_file_is_kept_aside() {
        let (_folder, store) = fresh();
        fs::create_dir_all(store.folder()).unwrap();
        for (number, text) in ["", "{\"version\": 1", "[1, 2]", "\u{0}"].into_iter().enumerate() {
            fs::write(store.path(), text).unwrap();
            let aside = store.read().unwrap().set_aside.expect("it is damaged");
            assert!(aside.ends_with(format!("progress.damaged-{}.json", number + 1)));
            assert_eq!(fs::read_to_string(aside).unwrap(), text);
        }
        assert!(store.read().unwrap().set_aside.is_none());
    }

    #[test]
    fn the_file_of_a_later_version_is_left_alone() {
        let (_folder, store) = fresh();
        fs::create_dir_all(store.folder()).unwrap();
        let text = r#"{"version": 2, "exercises": []}"#;
        fs::write(store.path(), text).unwrap();
        let error = store.update(|_| ()).unwrap_err();
        assert!(error.to_string().contains("later version"), "{error}");
        assert_eq!(fs::read_to_string(store.path()).unwrap(), text);
    }
}
