//! The stubs as they come.

use anyhow::{Context as _, Result};
use grader::handout;
use workbook::console::{Step, say};
use workbook::process::Tool;

use super::running::Context;
use super::score::Score;

/// The stubs must fail, each because it is still to be done. As failing is right here, the output only shows if it is not
/// what it should be: a log full of failures would mislead. What the reader has changed is his; the stage `grader` grades
/// all stubs as they came.
pub(super) fn check(context: &Context) -> Result<Score> {
    let root = context.checkout.root();
    let exercises = grader::catalogue(root).context("the exercises cannot be listed")?;
    handout::hand_out(root)?;
    let (untouched, changed): (Vec<_>, Vec<_>) =
        exercises.into_iter().partition(|exercise| handout::is_as_it_came(root, &exercise.id));
    for exercise in changed {
        say(format!("{} is not as it came, and is left out.", exercise.file));
    }
    if untouched.is_empty() {
        return Ok(Score::default());
    }
    let step = Step::start("Grading the stubs");
    let outcome = Tool::cargo()
        .dir(root)
        .args(["test", "--package", "exercises", "--locked", "--", "--exact"])
        .args(untouched.iter().map(|exercise| &exercise.id))
        .run(|line| step.detail(line))?;
    step.done();
    let is_to_do = |id: &str| outcome.text.lines().any(|line| is_to_do(line, id));
    let passed = untouched.iter().filter(|exercise| is_to_do(&exercise.id)).count();
    let mut score = Score { passed, failed: untouched.len() - passed };
    if outcome.status.success() {
        say("cargo test -p exercises succeeds, although the exercises are still to be done.");
        score += Score::one_failed();
    }
    if score.failed > 0 {
        say(outcome.text.trim_end());
    }
    Ok(score)
}

/// Whether this is the grader's line `to do  ex01  Title` about an exercise.
fn is_to_do(line: &str, id: &str) -> bool {
    line.split_whitespace().take(3).eq(["to", "do", id])
}
