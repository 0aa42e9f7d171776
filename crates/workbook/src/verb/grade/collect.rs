//! Which files were meant, and which exercise each of them is about.

use std::collections::BTreeSet;
use std::fmt;
use std::path::{Path, PathBuf};

use anyhow::{Result, bail};
use grader::ExerciseInfo;
use walkdir::{DirEntry, WalkDir};

use super::progress;

/// No exercise needs as many bytes.
const LARGEST: u64 = 1 << 20;
/// Folders that programs make, and that nobody hands in.
const NOT_HANDED_IN: [&str; 3] = ["__MACOSX", "target", "node_modules"];

/// A file to grade.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Found {
    /// As it was named, or found below a folder that was named; what was taken out of a file stands below that file.
    pub(super) path: PathBuf,
    /// Where it can be read, if that is another place.
    pub(super) unpacked: Option<PathBuf>,
    /// Such as `ex07`. There is such an exercise.
    pub(super) exercise: String,
    /// Whose it is, by its path.
    pub(super) student: String,
}

/// A file that is not graded.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Left {
    /// As it was named, or found below a folder that was named.
    pub(super) path: PathBuf,
    /// Whose it is, by its path.
    pub(super) student: String,
    /// Why it is not graded, and what would help.
    pub(super) why: String,
    /// Whether somebody may have meant to hand it in.
    pub(super) matters: bool,
}

/// What is below the paths that were named.
#[derive(Debug, Default)]
pub(super) struct Collected {
    pub(super) found: Vec<Found>,
    pub(super) left: Vec<Left>,
}

/// What is to be graded, and where progress is unpacked.
struct Wanted<'a> {
    given: Option<&'a str>,
    exercises: &'a [ExerciseInfo],
    unpacked: &'a Path,
}

impl Wanted<'_> {
    fn there_is(&self, exercise: String) -> Result<String, String> {
        match self.exercises.iter().any(|info| info.id == exercise) {
            true => Ok(exercise),
            false => Err(format!("there is no exercise {exercise}")),
        }
    }
}

impl Found {
    /// The file to read.
    pub(super) fn file(&self) -> &Path {
        self.unpacked.as_deref().unwrap_or(&self.path)
    }

    /// The exercise that it is about.
    pub(super) fn info<'a>(&self, exercises: &'a [ExerciseInfo]) -> &'a ExerciseInfo {
        let about = |info: &&ExerciseInfo| info.id == self.exercise;
        exercises.iter().find(about).expect("collected for an exercise that there is")
    }
}

impl fmt::Display for Found {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        shown(&self.path).fmt(f)
    }
}

impl fmt::Display for Left {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", shown(&self.path), self.why)
    }
}

/// A path as it can be shown: whoever hands in a file chooses its name, and a terminal must not obey it.
pub(super) fn shown(path: &Path) -> String {
    grader::printable(&path.display().to_string()).replace(['\n', '\t'], "\u{fffd}")
}

/// The Rust files that `paths` name, or that are below them, each with its exercise: the `given` one, or the one that
/// its name tells. What cannot be graded costs nobody else a verdict. Progress that was saved in the page is unpacked into `unpacked`.
///
/// # Errors
/// A path does not exist, or nothing below it can be graded: then with what there is instead.
pub(super) fn collect(
    paths: &[PathBuf],
    given: Option<&str>,
    exercises: &[ExerciseInfo],
    unpacked: &Path,
) -> Result<Collected> {
    let mut all = Collected::default();
    let wanted = Wanted { given, exercises, unpacked };
    for path in paths {
        let before = all.found.len();
        let Ok(metadata) = path.metadata() else {
            bail!("there is no file or folder {}", shown(path));
        };
        if metadata.is_dir() {
            below(path, &wanted, &mut all);
            if all.found.len() == before && all.left.iter().all(|left| !left.matters) {
                bail!(
                    "there is no Rust file (*.rs) in {}, and no progress that was saved in the page",
                    shown(path)
                );
            }
        } else {
            // Who names a link wants the file that it leads to.
            let path = &if path.is_symlink() { path.canonicalize()? } else { path.clone() };
            let name = path.file_name().map_or_else(|| path.clone(), PathBuf::from);
            if progress::is_named_so(path) {
                let what = "neither a Rust file nor progress that was saved in the page";
                if !unpack(path, &name, &wanted, &mut all) {
                    let student = class_report::student(&name);
                    let path = path.clone();
                    all.left.push(Left { path, student, why: what.to_owned(), matters: true });
                }
            } else {
                note(path, &name, &wanted, &mut all);
            }
        }
    }
    if all.found.is_empty() {
        let left: Vec<String> = all.left.iter().map(ToString::to_string).collect();
        bail!("{}\nThere is nothing else to grade.", left.join("\n"));
    }
    Ok(all)
}

/// What is below a folder, in the order of the names. Links are not followed: they may lead to somebody else's file.
fn below(folder: &Path, wanted: &Wanted, all: &mut Collected) {
    let mut walk = WalkDir::new(folder).min_depth(1).sort_by_file_name().into_iter();
    while let Some(entry) = walk.next() {
        let entry = match entry {
            Ok(entry) => entry,
            Err(error) => {
                let path = error.path().unwrap_or(folder).to_owned();
                let why = error
                    .into_io_error()
                    .map_or_else(|| "a loop".to_owned(), |error| error.to_string());
                all.left.push(left(folder, path, format!("it cannot be read: {why}"), true));
                continue;
            }
        };
        let path = entry.path().to_owned();
        if entry.file_type().is_dir() {
            if is_made_by_programs(&entry) {
                walk.skip_current_dir();
                let why = "a folder that programs make: nobody hands it in";
                all.left.push(left(folder, path, why.to_owned(), false));
            }
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            let name = path.strip_prefix(folder).unwrap_or(&path).to_owned();
            note(&path, &name, wanted, all);
        } else if progress::is_named_so(&path)
            && unpack(&path, path.strip_prefix(folder).unwrap_or(&path), wanted, all)
        {
            // Each exercise in it has been noted.
        } else if ids_in(&entry.file_name().to_string_lossy()).len() == 1 {
            let why = "its name tells an exercise, but does not end in .rs";
            all.left.push(left(folder, path, why.to_owned(), true));
        }
    }
}

fn is_made_by_programs(entry: &DirEntry) -> bool {
    let name = entry.file_name().to_string_lossy();
    name.starts_with('.') || NOT_HANDED_IN.contains(&&*name)
}

fn left(folder: &Path, path: PathBuf, why: String, matters: bool) -> Left {
    let student = class_report::student(path.strip_prefix(folder).unwrap_or(&path));
    Left { path, student, why, matters }
}

/// Notes a file, whose `name` is its path below the folder that was named.
fn note(path: &Path, name: &Path, wanted: &Wanted, all: &mut Collected) {
    let student = class_report::student(name);
    let exercise = fit_to_grade(path)
        .and_then(|()| wanted.given.map_or_else(|| guess(path), |given| Ok(given.to_owned())))
        .and_then(|exercise| wanted.there_is(exercise));
    let path = path.to_owned();
    match exercise {
        Ok(exercise) => all.found.push(Found { path, unpacked: None, exercise, student }),
        Err(why) => all.left.push(Left { path, student, why, matters: true }),
    }
}

/// Notes what was written for exercises in a file with saved progress; says whether it is one.
fn unpack(path: &Path, name: &Path, wanted: &Wanted, all: &mut Collected) -> bool {
    let student = class_report::student(&progress::without_own_name(name));
    let leave =
        |why: String| Left { path: path.to_owned(), student: student.clone(), why, matters: true };
    let solutions = match fit_to_grade(path).and_then(|()| progress::solutions(path)) {
        Ok(Some(solutions)) => solutions,
        Ok(None) => return false,
        Err(why) => {
            all.left.push(leave(why));
            return true;
        }
    };
    if solutions.is_empty() {
        all.left.push(leave("progress in which nothing was written for an exercise".to_owned()));
    }
    for (exercise, text) in solutions {
        if wanted.given.is_some_and(|given| given != exercise) {
            continue;
        }
        let unpacked = wanted
            .there_is(exercise.clone())
            .and_then(|id| progress::unpack(wanted.unpacked, path, &id, &text));
        match unpacked {
            Ok(file) => all.found.push(Found {
                path: path.join(format!("{exercise}.rs")),
                unpacked: Some(file),
                exercise,
                student: student.clone(),
            }),
            Err(why) => all.left.push(leave(why)),
        }
    }
    true
}

/// Whether it is a file that can be a solution, without opening it: to open a pipe takes for ever.
fn fit_to_grade(path: &Path) -> Result<(), String> {
    let metadata =
        path.symlink_metadata().map_err(|error| format!("it cannot be read: {error}"))?;
    if metadata.is_symlink() {
        return Err("a link; hand in the file itself".to_owned());
    }
    if !metadata.is_file() {
        return Err("a pipe or a device, and not a file".to_owned());
    }
    if metadata.len() > LARGEST {
        return Err(format!(
            "it has {} bytes, and no exercise needs more than a million",
            metadata.len()
        ));
    }
    Ok(())
}

/// The exercise that a file's name tells, or else the nearest of its folders' names.
fn guess(file: &Path) -> Result<String, String> {
    let stem = file.with_extension("");
    for part in stem.iter().rev() {
        let ids = ids_in(&part.to_string_lossy());
        match ids.len() {
            0 => {}
            1 => return Ok(ids.into_iter().collect()),
            _ => {
                let ids: Vec<String> = ids.into_iter().collect();
                return Err(format!("its name tells of several exercises: {}", ids.join(", ")));
            }
        }
    }
    Err("its name does not tell which exercise it is about; name it like ex07_anna.rs, or give --exercise ex07".to_owned())
}

/// Words such as `ex07` in a name such as `anna-ex07_second`.
fn ids_in(name: &str) -> BTreeSet<String> {
    let words = name.split(|c: char| !c.is_ascii_alphanumeric()).map(str::to_lowercase);
    let is_id = |word: &String| {
        word.strip_prefix("ex")
            .is_some_and(|digits| digits.len() == 2 && digits.bytes().all(|b| b.is_ascii_digit()))
    };
    words.filter(is_id).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_tells_the_exercise() {
        for path in
            ["ex07.rs", "a/EX07_anna.rs", "anna-ex07.rs", "ex07/anna/main.rs", "ex01/ex07.rs"]
        {
            assert_eq!(guess(Path::new(path)).as_deref(), Ok("ex07"), "{path}");
        }
    }

    #[test]
    fn a_name_gives_no_orders_to_a_terminal() {
        assert_eq!(
            shown(Path::new("a\u{1b}[2J\nb\u{202e}.rs")),
            "a\u{fffd}[2J\u{fffd}b\u{fffd}.rs"
        );
    }

    #[test]
    fn a_name_that_tells_nothing_or_too_much_is_refused() {
        assert!(guess(Path::new("anna.rs")).unwrap_err().contains("does not tell"));
        assert!(guess(Path::new("ex7.rs")).unwrap_err().contains("does not tell"));
        assert!(guess(Path::new("ex07_ex08.rs")).unwrap_err().contains("ex07, ex08"));
    }
}
