//! What the pages ask readers to try, tried: each change is made to a copy of the listing, run, and what it shows is compared with
//! what the page says (`experiments/NAME.txt`).
//!
//! To add one: write an [`Experiment`] into the list of its part, name it on the page by `{{#experiment NAME}}`, and write
//! what it shows by `BLESS=1 cargo test -p listings --test experiments`. Read the diff: if it is not what you expected, one of
//! you is wrong. What differs from run to run is written as `[..]` by hand, and then [`Experiment::holds`] says what never differs.

#[path = "../support/mod.rs"]
mod support;

mod appendix;
mod check;
mod concepts;
mod deep;
mod experiment;
mod practice;
mod run;
mod start;
mod traps;
mod walkthroughs;

use std::collections::BTreeSet;
use std::fs;
use std::time::Instant;

use experiment::Experiment;
use snapbox::Data;
use snapbox::data::DataFormat;

/// The experiments of each part of the course.
const PARTS: [&[Experiment]; 8] = [
    start::EXPERIMENTS,
    concepts::EXPERIMENTS,
    practice::EXPERIMENTS,
    deep::EXPERIMENTS,
    traps::EXPERIMENTS,
    walkthroughs::EXPERIMENTS,
    check::EXPERIMENTS,
    appendix::EXPERIMENTS,
];

#[test]
fn start_and_appendix() {
    try_all(start::EXPERIMENTS);
    try_all(appendix::EXPERIMENTS);
}

#[test]
fn core_concepts() {
    try_all(concepts::EXPERIMENTS);
}

#[test]
fn practice_pages() {
    try_all(practice::EXPERIMENTS);
}

#[test]
fn deep_dives() {
    try_all(deep::EXPERIMENTS);
}

#[test]
fn traps_and_walkthroughs() {
    try_all(traps::EXPERIMENTS);
    try_all(walkthroughs::EXPERIMENTS);
    try_all(check::EXPERIMENTS);
}

/// Makes each of `experiments` and compares what it shows with what is recorded.
fn try_all(experiments: &[Experiment]) {
    let snapshots = support::Snapshots::open(support::listings().join("experiments"));
    let mut wrong = Vec::new();
    for experiment in experiments {
        let start = Instant::now();
        if let Err(problem) = try_one(experiment, &snapshots) {
            wrong.push(format!("{}: {problem}", experiment.name));
        }
        println!("{}: {:.1} s", experiment.name, start.elapsed().as_secs_f64());
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n\n"));
}

fn try_one(experiment: &Experiment, snapshots: &support::Snapshots) -> Result<(), String> {
    let shown = experiment.shows()?;
    if !(experiment.holds)(&shown) {
        return Err(format!("what the page says of it does not hold:\n{shown}"));
    }
    let file = support::listings().join("experiments").join(format!("{}.txt", experiment.name));
    if experiment.shows_a_message() && !snapshots.same_compiler() {
        // Another compiler may say the same in other words.
        let recorded = fs::read_to_string(&file).unwrap_or_default();
        let (recorded, now) = (support::message::codes(&recorded), support::message::codes(&shown));
        return match recorded == now {
            true => Ok(()),
            false => Err(format!("the page shows the errors {recorded:?}, now they are {now:?}")),
        };
    }
    support::compare(&shown, Data::read_from(&file, Some(DataFormat::Text)))
}

#[test]
fn every_record_belongs_to_one_experiment() {
    let all = PARTS.iter().flat_map(|part| part.iter());
    let mut names = BTreeSet::new();
    for experiment in all {
        assert!(names.insert(experiment.name.to_owned()), "{} is there twice", experiment.name);
    }
    let recorded: BTreeSet<String> = support::names("experiments", "txt").into_iter().collect();
    assert_eq!(names, recorded);
}
