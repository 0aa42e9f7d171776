//! A right and a wrong solution of every exercise: the short form of the grader's proof.

use anyhow::{Context as _, Result};
use grader::verdict::{Kind, Verdict};
use grader::{Options, Submission};
use workbook::console::{Step, say};

use super::running::Context;
use super::score::Score;

/// Grades them all at once.
pub(super) fn check(context: &Context) -> Result<Score> {
    let root = context.checkout.root();
    let exercises = grader::catalogue(root).context("the exercises cannot be listed")?;
    let mut submissions = Vec::new();
    for exercise in &exercises {
        let id = &exercise.id;
        for files in [grader::solutions(root, id)?, grader::mutants(root, id)?] {
            let first =
                files.first().with_context(|| format!("{id} has no solution or no mutant"))?;
            submissions.push(Submission::new(id, first)?);
        }
    }
    let step = Step::start(format!("Grading {} samples", submissions.len()));
    let verdicts = grader::grade(root, &submissions, Options::default(), |index, verdict| {
        step.detail(&format!("{}: {}", submissions[index].path().display(), verdict.kind));
    })?;
    step.done();
    let mut score = Score::default();
    for (index, (submission, verdict)) in submissions.iter().zip(&verdicts).enumerate() {
        let is_right = index % 2 == 0;
        if is_right == verdict.passed() && is_about_the_code(verdict) {
            score += Score::one_passed();
        } else {
            score += Score::one_failed();
            let (path, wanted) =
                (submission.path().display(), if is_right { "right" } else { "wrong" });
            say(format!(
                "{path} is {wanted}, and the grader says: {}: {}",
                verdict.kind, verdict.happened
            ));
        }
    }
    Ok(score)
}

/// A mutant that does not even compile would be rejected for no reason of its own.
fn is_about_the_code(verdict: &Verdict) -> bool {
    !matches!(verdict.kind, Kind::DoesNotCompile | Kind::NotStarted)
}
