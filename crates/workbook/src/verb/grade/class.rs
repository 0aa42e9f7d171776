//! What is written about a whole class.

use std::path::Path;

use anyhow::Result;
use class_report::{Class, Exercise, Graded, Names, NotGraded};
use grader::ExerciseInfo;
use grader::verdict::Verdict;

use super::Grade;
use super::collect::{Found, Left, shown};

/// Writes those reports that were asked for.
///
/// # Errors
/// One of them cannot be written.
pub(super) fn write(
    asked: &Grade,
    exercises: &[ExerciseInfo],
    found: Vec<Found>,
    verdicts: Vec<Verdict>,
    left: Vec<Left>,
) -> Result<()> {
    let exercise =
        |info: &ExerciseInfo| Exercise { id: info.id.clone(), title: info.title.clone() };
    let graded = |(found, verdict): (Found, Verdict)| Graded {
        file: found.to_string(),
        student: found.student,
        exercise: found.exercise,
        verdict,
    };
    let not_graded =
        |left: Left| NotGraded { file: shown(&left.path), student: left.student, why: left.why };
    let class = Class {
        exercises: exercises.iter().map(exercise).collect(),
        graded: found.into_iter().zip(verdicts).map(graded).collect(),
        not_graded: left.into_iter().map(not_graded).collect(),
        names: if asked.names { Names::Shown } else { Names::Hidden },
    };
    let write = |path: &Option<_>, text: fn(&Class) -> String| match path {
        Some(path) => files::write_if_changed(Path::new(path), text(&class).as_bytes()).map(drop),
        None => Ok(()),
    };
    write(&asked.html, Class::html)?;
    write(&asked.csv, Class::csv)?;
    write(&asked.key, Class::key)?;
    Ok(())
}
