//! A small course and the tool in it, so that a test reads as what a user types and sees.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use tempfile::TempDir;

/// A course of two pages without demos.
pub struct Course {
    folder: TempDir,
}

impl Course {
    pub fn new() -> Self {
        let course = Self { folder: tempfile::tempdir().unwrap() };
        course.write("book.toml", "[book]\ntitle = \"Counting\"\nlanguage = \"en\"\n");
        course.write("src/SUMMARY.md", "# Summary\n\n- [One](one.md)\n- [Two](two.md)\n");
        course.write("src/one.md", "# One\n\nThe first page.\n");
        course.write("src/two.md", "# Two\n\nThe second page.\n");
        course
    }

    pub fn root(&self) -> PathBuf {
        // On some systems the temporary folder is a link, and cargo and the watcher name files by their real paths.
        self.folder.path().canonicalize().unwrap()
    }

    #[track_caller]
    pub fn write(&self, path: &str, text: &str) {
        let path = self.folder.path().join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    #[track_caller]
    pub fn read(&self, path: &str) -> String {
        fs::read_to_string(self.folder.path().join(path))
            .unwrap_or_else(|error| panic!("{path}: {error}"))
    }

    #[track_caller]
    pub fn remove(&self, path: &str) {
        fs::remove_file(self.folder.path().join(path)).unwrap();
    }

    pub fn has(&self, path: &str) -> bool {
        self.folder.path().join(path).exists()
    }

    /// `cargo workbook …` with these words.
    pub fn workbook(&self, words: &str) -> Tool {
        Tool::in_folder(&self.root(), words)
    }
}

/// A call of the tool.
pub struct Tool(pub Command);

impl Tool {
    pub fn in_folder(folder: &Path, words: &str) -> Self {
        let mut command = Command::new(crate::PROGRAM);
        command.current_dir(folder).args(words.split_whitespace()).env("CI", "true");
        Self(command)
    }

    pub fn env(mut self, name: &str, value: impl AsRef<std::ffi::OsStr>) -> Self {
        self.0.env(name, value);
        self
    }

    #[track_caller]
    pub fn succeeds(self) -> Said {
        self.ends(true)
    }

    #[track_caller]
    pub fn fails(self) -> Said {
        self.ends(false)
    }

    #[track_caller]
    fn ends(mut self, well: bool) -> Said {
        let Output { status, stdout, stderr } = self.0.output().unwrap();
        let said = Said(String::from_utf8(stdout).unwrap() + &String::from_utf8(stderr).unwrap());
        assert_eq!(status.success(), well, "it ended with {status} and said:\n{}", said.0);
        said
    }
}

/// What the tool said, on both streams.
pub struct Said(pub String);

impl Said {
    #[track_caller]
    pub fn with(self, text: &str) -> Self {
        assert!(self.0.contains(text), "it did not say {text:?} but:\n{}", self.0);
        self
    }

    #[track_caller]
    pub fn without(self, text: &str) -> Self {
        assert!(!self.0.contains(text), "it said {text:?}:\n{}", self.0);
        self
    }
}
