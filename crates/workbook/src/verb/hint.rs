//! `cargo workbook hint`: one hint more, from a nudge to nearly the answer.

use anyhow::Result;
use clap::Args;
use grader::report::wrap;

use crate::answer;
use crate::checkout::Checkout;
use crate::console::say;
use crate::reader;

/// How wide hints are printed, in characters.
const WIDTH: usize = 100;

/// About what.
#[derive(Args, Debug)]
pub struct Hint {
    /// The exercise, such as ex07; the next one to do if none is given
    exercise: Option<String>,
}

impl Hint {
    /// Shows the next of the exercise's hints; all of them once the last has been shown. Says whether there was one to show.
    ///
    /// # Errors
    /// There is no such exercise, or its hints cannot be read.
    pub fn run(self, checkout: &Checkout) -> Result<bool> {
        let info = match &self.exercise {
            Some(word) => reader::exercise(checkout, word)?,
            None => {
                let exercises = reader::catalogue(checkout)?;
                match reader::next(&exercises, &reader::progress(checkout)?) {
                    Some(info) => info.clone(),
                    None => {
                        answer!("All exercises are done: there is nothing left to hint at.");
                        return Ok(true);
                    }
                }
            }
        };
        let hints = grader::hints(checkout.root(), &info.id)?;
        let shown = reader::update(checkout, |progress| {
            let record = progress.of_mut(&info.id);
            let before = record.hints;
            record.hints = (before + 1).min(hints.len());
            before
        })
        .unwrap_or_else(|error| {
            say(format!("It is not kept that this hint was shown: {error:#}"));
            0
        });
        answer!("{}: {}\n", info.id, info.title);
        if shown < hints.len() {
            print_hint(shown, &hints);
        } else {
            answer!("You have seen all hints. Here they are again.\n");
            (0..hints.len()).for_each(|index| print_hint(index, &hints));
        }
        if shown + 1 < hints.len() {
            answer!("One more: cargo workbook hint {}", info.id);
        } else {
            answer!(
                "There are no more hints. To see the answer: cargo workbook solution {} --give-up",
                info.id
            );
        }
        Ok(true)
    }
}

fn print_hint(index: usize, hints: &[String]) {
    answer!("Hint {} of {}", index + 1, hints.len());
    print_text(&hints[index]);
}

/// Prose is wrapped; code, lists and tables stay as they are.
fn print_text(text: &str) {
    let mut in_code = false;
    for block in text.split("\n\n") {
        let fences = block.lines().filter(|line| line.trim_start().starts_with("```")).count();
        let is_prose = !in_code
            && fences == 0
            && !block.lines().any(|line| line.starts_with(['-', '|', ' ', '1']));
        in_code ^= fences % 2 == 1;
        if is_prose {
            wrap(block, WIDTH).iter().for_each(|line| answer!("{line}"));
        } else {
            answer!("{block}");
        }
        answer!("");
    }
}
