//! Verdicts do not depend on luck, nor on what else the machine is doing.
use crate::expected::submissions;
use crate::root;
use grader::verdict::Verdict;
use grader::{Options, Submission, catalogue, grade};
use libtest_mimic::Failed;
use std::collections::BTreeMap;
use std::hint::spin_loop;
use std::path::PathBuf;
use std::sync::atomic::{AtomicBool, Ordering::Relaxed};
use std::thread;

/// How often each file is graded.
const RUNS: usize = 20;

/// What must be the same every time. What real threads have measured may differ.
fn essence(verdict: &Verdict) -> String {
    let mistake = verdict.explanation.as_ref().map(|explanation| &explanation.mistake);
    format!("{} {mistake:?} {:?} {:?}", verdict.kind, verdict.check, verdict.schedule)
}

/// Keeps as many cores busy as there are.
fn under_load<R>(work: impl FnOnce() -> R) -> R {
    let over = AtomicBool::new(false);
    let cores = thread::available_parallelism().map_or(2, Into::into);
    thread::scope(|scope| {
        for _ in 0..cores {
            scope.spawn(|| {
                while !over.load(Relaxed) {
                    spin_loop();
                }
            });
        }
        let result = work();
        over.store(true, Relaxed);
        result
    })
}

/// Takes many minutes: `cargo workbook test --only repeat`.
pub fn twenty_runs_give_the_same_verdicts() -> Result<(), Failed> {
    let files: Vec<Submission> = catalogue(&root())?
        .iter()
        .flat_map(submissions)
        .map(|(submission, _)| submission)
        .collect();
    let all: Vec<Submission> = (0..RUNS).flat_map(|_| files.clone()).collect();
    let options = Options { jobs: 2, ..Options::default() };
    // Compiled first, without the load.
    grade(&root(), &files, options, |_, _| {}).unwrap();
    let verdicts = under_load(|| grade(&root(), &all, options, |_, _| {}).unwrap());
    let mut seen: BTreeMap<PathBuf, BTreeMap<String, usize>> = BTreeMap::new();
    for (submission, verdict) in all.iter().zip(&verdicts) {
        let essences = seen.entry(submission.path().to_owned()).or_default();
        *essences.entry(essence(verdict)).or_default() += 1;
    }
    seen.retain(|_, essences| essences.len() > 1);
    match seen.is_empty() {
        true => Ok(()),
        false => Err(format!("these depend on luck: {seen:#?}").into()),
    }
}
