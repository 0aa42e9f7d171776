//! Random programs end in the same ways whether the interpreter runs them, in every order of their steps, or rustc has compiled them: with the
//! types that the grader puts in std's place, or, where there is one thread, with std itself.
//!
//! The ordinary test takes some hundred of them. `cargo workbook test --only fuzz` takes 20,000.

mod batch;
mod compiled;
mod found;
mod interpreted;
mod smaller;

use batch::{Figures, compare};
use differential::Taste;
use std::collections::VecDeque;
use std::ops::Range;
use std::sync::Mutex;
use std::{env, thread};

/// Programs that rustc compiles at once.
const BATCH: u64 = 250;

#[test]
fn threads_do_what_they_do_when_compiled() {
    let figures = compare(Taste::Together, 0..120);
    println!("{figures}");
    figures.hold();
    assert!(figures.several > 20, "the order of steps matters to too few: {figures}");
}

#[test]
fn one_thread_does_what_it_does_with_std() {
    let figures = compare(Taste::Alone, 0..200);
    println!("{figures}");
    figures.hold();
    assert_eq!(figures.several, 0, "{figures}");
}

/// Some dozens of minutes. `WORKERS` says how many batches are under way at the same time, `SEED` where the seeds begin.
#[test]
#[ignore = "20,000 programs: cargo workbook test --only fuzz"]
fn twenty_thousand_programs() {
    let number = |name: &str| env::var(name).ok().and_then(|text| text.parse::<u64>().ok());
    let seed = number("SEED").unwrap_or(0);
    let cores = thread::available_parallelism().map_or(1, |cores| cores.get() as u64);
    let batches = |taste, programs: Range<u64>| {
        let starts = programs.step_by(BATCH as usize);
        starts.map(move |start| (taste, seed + start..seed + start + BATCH))
    };
    let together = batches(Taste::Together, 0..12_000);
    let todo: VecDeque<(Taste, Range<u64>)> =
        together.chain(batches(Taste::Alone, 0..8_000)).collect();
    let (todo, sum) = (Mutex::new(todo), Mutex::new(Figures::default()));
    thread::scope(|scope| {
        for _ in 0..number("WORKERS").unwrap_or(cores) {
            scope.spawn(|| {
                loop {
                    let next = todo.lock().unwrap().pop_front();
                    let Some((taste, seeds)) = next else { break };
                    let figures = compare(taste, seeds.clone());
                    let mut sum = sum.lock().unwrap();
                    *sum += figures;
                    println!("{taste:?} {seeds:?}; so far: {sum}");
                }
            });
        }
    });
    let sum = sum.into_inner().unwrap();
    assert!(sum.programs == 20_000 && sum.several > 2_000, "{sum}");
    sum.hold();
}
