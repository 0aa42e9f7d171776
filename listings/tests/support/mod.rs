//! What the tests of this crate share: where things are, which compiler is in use, and how snapshots are kept.
#![allow(dead_code, reason = "each test binary uses a part of this")]

pub mod assembly;
pub mod message;

use std::path::{Path, PathBuf};
use std::process::Command;
use std::{env, fs};

use snapbox::assert::Action;
use snapbox::data::DataFormat;
use snapbox::{Assert, Data};
use walkdir::WalkDir;

/// The `listings` folder.
pub fn listings() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// The folder of the course's pages.
pub fn course() -> PathBuf {
    listings().parent().expect("the crate lies in the workspace").join("src")
}

/// The files of the course's pages, sorted.
pub fn pages() -> Vec<PathBuf> {
    let files = WalkDir::new(course()).sort_by_file_name().into_iter();
    let pages = files.map(|entry| entry.expect("the course can be read").into_path());
    pages.filter(|path| path.extension().is_some_and(|extension| extension == "md")).collect()
}

/// The name, seen from [`course`], and the text of each page.
pub fn texts_of_pages() -> Vec<(String, String)> {
    let course = course();
    let named = |path: PathBuf| {
        let name = path.strip_prefix(&course).expect("it lies in there").display().to_string();
        (name, fs::read_to_string(&path).expect("pages can be read"))
    };
    pages().into_iter().map(named).collect()
}

/// The compiler that built this test.
pub fn rustc() -> Command {
    let mut command = Command::new(env!("LISTINGS_RUSTC"));
    command.current_dir(listings());
    command
}

/// The first line of `rustc --version`.
pub fn rustc_version() -> String {
    let output = rustc().arg("--version").output().expect("rustc runs");
    String::from_utf8(output.stdout).expect("a version is text").trim().to_owned()
}

/// Whether snapshots are to be written instead of compared.
pub fn blessing() -> bool {
    env::var_os("BLESS").is_some()
}

/// The snapshots of one folder, made by the compiler named in the folder's `RUSTC` file.
pub struct Snapshots {
    folder: PathBuf,
    same_compiler: bool,
}

impl Snapshots {
    /// Opens `folder`; when blessing, records the compiler in use.
    pub fn open(folder: PathBuf) -> Self {
        let stamp = folder.join("RUSTC");
        let version = rustc_version();
        if blessing() {
            fs::create_dir_all(&folder).expect("the snapshot folder can be made");
            fs::write(&stamp, format!("{version}\n")).expect("the stamp can be written");
        }
        let recorded = fs::read_to_string(&stamp).unwrap_or_default();
        Self { folder, same_compiler: recorded.trim() == version }
    }

    /// Whether the compiler in use is the one that the snapshots were made with.
    pub fn same_compiler(&self) -> bool {
        self.same_compiler
    }

    /// Compares `actual` with the snapshot `name`, or writes it when blessing. Returns the difference, if there is one.
    /// With another compiler than the one recorded, only the snapshot's existence is checked.
    pub fn check(&self, name: &str, actual: &str) -> Result<(), String> {
        let path = self.folder.join(name);
        if self.same_compiler {
            // Messages have dots and brackets of their own: raw, none is a wildcard.
            return compare(actual, Data::read_from(&path, Some(DataFormat::Text)).raw());
        }
        match path.is_file() {
            true => Ok(()),
            false => Err(format!("{} is missing; BLESS=1 writes it", path.display())),
        }
    }

    /// The recorded text of `name`.
    pub fn recorded(&self, name: &str) -> String {
        fs::read_to_string(self.folder.join(name)).unwrap_or_default()
    }
}

/// Compares `actual` with what is recorded in the file of `expected`, or writes that file when blessing and they differ. The error
/// is the difference.
pub fn compare(actual: &str, expected: Data) -> Result<(), String> {
    let action = if blessing() { Action::Overwrite } else { Action::Verify };
    compare_by(action, actual, expected)
}

/// The same, whether somebody blesses or not: for texts that are no snapshots.
pub fn compare_without_blessing(actual: &str, expected: Data) -> Result<(), String> {
    compare_by(Action::Verify, actual, expected)
}

fn compare_by(action: Action, actual: &str, expected: Data) -> Result<(), String> {
    let assert = Assert::new().action(action).normalize_paths(false);
    assert.try_eq(None, Data::text(actual), expected).map_err(|difference| {
        format!("{difference}\nIf that is as it should be: BLESS=1 cargo test -p listings")
    })
}

/// The names (without extension) of the files in `folder` that end in `.extension`, sorted.
pub fn names(folder: &str, extension: &str) -> Vec<String> {
    let folder = listings().join(folder);
    let mut names: Vec<String> = fs::read_dir(&folder)
        .unwrap_or_else(|error| panic!("{}: {error}", folder.display()))
        .map(|entry| entry.expect("the folder can be read").path())
        .filter(|path| path.extension().is_some_and(|found| found == extension))
        .map(|path| path.file_stem().expect("a file has a name").to_string_lossy().into_owned())
        .collect();
    names.sort();
    names
}
