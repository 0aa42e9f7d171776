//! `cargo workbook solution`: the reference solutions, for who has done the exercise or gives it up.

use std::fs;
use std::path::PathBuf;

use anyhow::{Context, Result};
use clap::Args;
use grader::ExerciseInfo;

use crate::answer;
use crate::checkout::Checkout;
use crate::console::Step;
use crate::reader;

/// Of what.
#[derive(Args, Debug)]
pub struct Solution {
    /// The exercise, such as ex07
    exercise: String,

    /// Show it although the exercise is not done
    #[arg(long)]
    give_up: bool,
}

impl Solution {
    /// Prints every reference solution if the exercise was passed, or if that does not matter; says whether it did.
    ///
    /// # Errors
    /// There is no such exercise, its solutions cannot be read, or grading itself fails.
    pub fn run(self, checkout: &Checkout) -> Result<bool> {
        reader::hand_out(checkout);
        let info = reader::exercise(checkout, &self.exercise)?;
        if !self.give_up && !passed(checkout, &info)? {
            answer!(
                "{id} is not done yet, so this would take the fun out of it.\n\n  \
                 A nudge:     cargo workbook hint {id}\n  \
                 The answer:  cargo workbook solution {id} --give-up",
                id = info.id
            );
            return Ok(false);
        }
        let solutions = solutions(checkout, &info.id)?;
        answer!("{}: {}", info.id, info.title);
        if solutions.len() > 1 {
            answer!("\nThere are {} designs here, each right:", solutions.len());
            let width = solutions.iter().map(|it| it.name.chars().count()).max().unwrap_or(0);
            for solution in &solutions {
                answer!("  {:<width$} {}", solution.name, solution.about);
            }
        }
        for solution in &solutions {
            answer!("\n── {} ──\n\n{}", solution.name, solution.text.trim_end());
        }
        Ok(true)
    }
}

/// Whether the exercise has passed at some time, or does now.
fn passed(checkout: &Checkout, info: &ExerciseInfo) -> Result<bool> {
    if reader::progress(checkout)?.of(&info.id).passed.is_some() {
        return Ok(true);
    }
    let step = Step::start(format!("Grading {}", info.id));
    let verdicts = reader::grade(checkout, &[info])?;
    step.done();
    Ok(verdicts.iter().all(grader::verdict::Verdict::passed))
}

struct Reference {
    /// Relative to the root of the checkout.
    name: String,
    /// What its documentation says first.
    about: String,
    text: String,
}

/// The solution that is nearest to the task comes first.
fn solutions(checkout: &Checkout, id: &str) -> Result<Vec<Reference>> {
    let root = checkout.root();
    let read = |path: PathBuf| {
        let text = fs::read_to_string(&path)
            .with_context(|| format!("{} cannot be read", path.display()))?;
        let name = path.strip_prefix(root).unwrap_or(&path).display().to_string();
        Ok(Reference { name, about: about(&text), text })
    };
    grader::solutions(root, id)?.into_iter().map(read).collect()
}

/// The first paragraph of the documentation, on one line.
fn about(text: &str) -> String {
    let lines = text.lines().map_while(|line| line.strip_prefix("//!")).map(str::trim);
    lines.take_while(|line| !line.is_empty()).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::about;

    #[test]
    fn a_solution_says_in_its_first_paragraph_what_it_is() {
        assert_eq!(
            about("//! One lock,\n//! one value.\n//!\n//! More.\nuse x;"),
            "One lock, one value."
        );
        assert_eq!(about("use x;"), "");
    }
}
