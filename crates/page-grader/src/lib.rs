//! Grades an exercise without a compiler, threads or files: in a page, say.
//!
//! The exercise's own `check.rs` is in here twice, and no copy of it anywhere. Compiled, beside the stub, it says which checks there are,
//! what calls mean, which clients follow from that, and which mistakes are known. Its text, without all that, is read together with the
//! submission and run as data: so bodies of checks and calls of the submission's methods are run by the interpreter, under the same search
//! (`model::Search`) and the same judge (`checking::ground`) as a compiled submission is.

mod caller;
mod formats;
mod ground;
mod program;
pub mod reading;
#[cfg(target_arch = "wasm32")]
pub mod worker;
mod world;

use ground::Page;
use page_checks::Entry;
use program::Program;
use verdict::{Kind, Verdict};

/// The ids of the exercises that can be graded here, and that have been compared with the grader.
pub fn exercises() -> impl Iterator<Item = &'static str> {
    page_checks::OFFERED.iter().copied()
}

/// The verdict on a text, with its link into the explorer seen from the course's top folder; none if the exercise cannot be graded here at all. It may be one that is not among [`exercises`] yet.
pub fn grade(exercise: &str, text: &str) -> Option<Verdict> {
    let entry = Entry::of(exercise)?;
    let mut verdict = match Program::read(entry, text) {
        Ok(program) => judged(entry, program, text),
        Err(refused) => *refused,
    };
    let replay = verdict.replay.as_ref();
    verdict.link = replay.and_then(|replay| link::page(&replay.program, &replay.schedule));
    verdict.source = Some(verdict::fingerprint(text.as_bytes()));
    Some(verdict)
}

fn judged(entry: &Entry, program: Program, text: &str) -> Verdict {
    let exercise = (entry.exercise)();
    let mut page = match Page::new(program) {
        Ok(page) => page,
        Err(why) => return not_here(&why),
    };
    let verdict = checking::ground::judge(&exercise, entry.file, text, &mut page);
    match page.unsupported() {
        Some(what) => not_here(&what),
        None => verdict,
    }
}

/// Nobody is to blame: this cannot be found out here.
pub(crate) fn not_here(why: &str) -> Verdict {
    let mut verdict = Verdict::new(
        Kind::NotGraded,
        "this cannot be graded in the page: use `cargo test -p exercises`, which can",
    );
    verdict.details.push(why.to_owned());
    verdict
}
