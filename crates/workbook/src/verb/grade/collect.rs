//! Which files were meant, and which exercise each of them is about.

use std::collections::BTreeSet;
use std::fmt;
use std::path::{Path, PathBuf};

use anyhow::{Result, bail};
use grader::ExerciseInfo;

/// A file to grade.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Found {
    /// As it was named, or found below a folder that was named.
    pub(super) path: PathBuf,
    /// Such as `ex07`. There is such an exercise.
    pub(super) exercise: String,
}

impl Found {
    /// The exercise that it is about.
    pub(super) fn info<'a>(&self, exercises: &'a [ExerciseInfo]) -> &'a ExerciseInfo {
        let about = |info: &&ExerciseInfo| info.id == self.exercise;
        exercises.iter().find(about).expect("collected for an exercise that there is")
    }
}

impl fmt::Display for Found {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.path.display().fmt(f)
    }
}

/// The Rust files that `paths` name, or that are below them, each with its exercise: the `given` one, or the one that
/// its name tells.
///
/// # Errors
/// A path does not exist or holds no Rust file, or a file does not tell its exercise. All of these are named at once.
pub(super) fn collect(
    paths: &[PathBuf],
    given: Option<&str>,
    exercises: &[ExerciseInfo],
) -> Result<Vec<Found>> {
    let (mut found, mut objections) = (Vec::new(), Vec::new());
    for path in paths {
        for file in rust_files(path)? {
            match given.map(str::to_owned).map_or_else(|| guess(&file), Ok) {
                Ok(exercise) if exercises.iter().any(|info| info.id == exercise) => {
                    found.push(Found { path: file, exercise });
                }
                Ok(exercise) => {
                    objections.push(format!("{}: there is no exercise {exercise}", file.display()));
                }
                Err(why) => objections.push(format!("{}: {why}", file.display())),
            }
        }
    }
    if objections.is_empty() {
        return Ok(found);
    }
    bail!(
        "{}\nName the exercise with --exercise ex07, or in the file's name: ex07_anna.rs",
        objections.join("\n")
    );
}

fn rust_files(path: &Path) -> Result<Vec<PathBuf>> {
    if path.is_file() {
        return Ok(vec![path.to_owned()]);
    }
    if !path.is_dir() {
        bail!("there is no file or folder {}", path.display());
    }
    let is_rust = |file: &PathBuf| file.extension().is_some_and(|extension| extension == "rs");
    let files: Vec<PathBuf> = files::files_below(path)?.into_iter().filter(is_rust).collect();
    if files.is_empty() {
        bail!("there is no Rust file (*.rs) in {}", path.display());
    }
    Ok(files.into_iter().map(|file| path.join(file)).collect())
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
    Err("its name does not tell which exercise it is about".to_owned())
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
    fn a_name_that_tells_nothing_or_too_much_is_refused() {
        assert!(guess(Path::new("anna.rs")).unwrap_err().contains("does not tell"));
        assert!(guess(Path::new("ex7.rs")).unwrap_err().contains("does not tell"));
        assert!(guess(Path::new("ex07_ex08.rs")).unwrap_err().contains("ex07, ex08"));
    }
}
