//! Threads, stops and watchdogs, with a demo made for the purpose.

use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering::SeqCst};
use std::sync::{Arc, Barrier};
use std::time::Duration;
use wasm_demos::demo;
use wasm_demos::kit::board::Board;
use wasm_demos::kit::{Outcome, Report, Run, RunError, Settings, Spec, Tool, Verdict, Way};

const PAUSE: Duration = Duration::from_millis(1);

/// Runs a function as if it were a demo's.
fn perform_as(run: fn(&Run) -> Result<Outcome, RunError>) -> Result<Report, RunError> {
    let demo = demo("lost-update").unwrap();
    let tools: &'static [Tool] = Box::leak(Box::new([Tool { run, ..demo.tools[0] }]));
    let spec = Spec { tools, ..*demo };
    spec.perform(&spec.defaults(&tools[0]), &Arc::new(Board::default()))
}

fn settings(tool: &str, threads: &str, increments: &str) -> Settings {
    let pairs = [("tool", tool), ("threads", threads), ("increments", increments)];
    demo("lost-update").unwrap().settings(pairs.into_iter()).unwrap()
}

#[test]
fn a_crew_runs_at_the_same_time_and_reports_in_order() {
    let report = perform_as(|run| {
        // Nobody gets past this barrier unless all eight run.
        let all = Barrier::new(8);
        let crew = run.crew((0..8).collect(), |worker, item: usize| {
            all.wait();
            (worker.index(), item * 10)
        })?;
        let expected: Vec<_> = (0..8).map(|index| (index, index * 10)).collect();
        assert_eq!(crew.results, expected);
        assert!(crew.millis >= 0.0);
        Ok(Outcome::new(Verdict::Right, ""))
    });
    assert_eq!(report.map(|report| report.abandoned), Ok(0));
}

#[test]
fn more_threads_than_there_can_be_are_refused() {
    let refused =
        perform_as(|run| run.together(21, |_| ()).map(|_| Outcome::new(Verdict::Right, "")));
    assert_eq!(refused, Err(RunError::TooManyThreads { asked: 21, available: 20 }));
}

#[test]
fn an_empty_crew_is_no_error() {
    let report = perform_as(|run| {
        assert_eq!(run.together(0, |_| ())?.millis, 0.0);
        Ok(Outcome::new(Verdict::Right, ""))
    });
    assert!(report.is_ok());
}

#[test]
fn batches_cover_every_step_once() {
    let report = perform_as(|run| {
        let crew = run.together(2, |worker| {
            worker.batches(10_000).map(|batch| batch.end - batch.start).sum::<u64>()
        })?;
        assert_eq!((crew.results, run.steps_done()), (vec![10_000, 10_000], 20_000));
        Ok(Outcome::new(Verdict::Right, ""))
    });
    assert!(report.is_ok());
}

#[test]
fn a_seed_repeats_a_run() {
    let report = perform_as(|run| {
        let draw = |run: &Run| {
            run.together(2, |worker| worker.random().below(u64::MAX)).map(|crew| crew.results)
        };
        let (first, second) = (draw(run)?, draw(run)?);
        assert_eq!(first, second);
        assert_ne!(first[0], first[1], "threads have streams of their own");
        Ok(Outcome::new(Verdict::Right, ""))
    });
    assert!(report.is_ok());
}

#[test]
fn a_watchdog_ends_the_watch_and_what_is_left_is_counted() {
    static RELEASED: AtomicBool = AtomicBool::new(false);
    let report = perform_as(|run| {
        let begun = Arc::new(AtomicUsize::new(0));
        let stuck = run.watched(
            3,
            &begun,
            |worker, begun| {
                begun.fetch_add(1, SeqCst);
                while worker.index() > 0 && !RELEASED.load(SeqCst) {
                    std::thread::sleep(PAUSE);
                }
            },
            PAUSE,
            |begun, all_ended| (!all_ended && begun.load(SeqCst) == 3).then_some("stuck"),
        )?;
        assert_eq!(stuck, Some("stuck"));
        Ok(Outcome::new(Verdict::Wrong, ""))
    });
    RELEASED.store(true, SeqCst);
    // The first thread may or may not have been through when the watch ended.
    assert!(report.is_ok_and(|report| [2, 3].contains(&report.abandoned)));
}

#[test]
fn a_watch_is_over_when_all_threads_have_ended() {
    let report = perform_as(|run| {
        let seen = run.watched(
            2,
            &Arc::new(()),
            |_, ()| {},
            PAUSE,
            |(), all_ended| all_ended.then_some(7),
        )?;
        assert_eq!(seen, Some(7));
        Ok(Outcome::new(Verdict::Right, ""))
    });
    assert_eq!(report.map(|report| report.abandoned), Ok(0));
}

#[test]
fn every_tool_heeds_the_stop_flag() {
    let spec = demo("lost-update").unwrap();
    for tool in spec.tools {
        let board = Arc::new(Board::default());
        let own = Arc::clone(&board);
        let stopper = std::thread::spawn(move || {
            // Not before the run has begun, which resets the board.
            while own.lanes[0].done.load(SeqCst) == 0 {
                std::thread::sleep(PAUSE);
            }
            own.ask_to_stop();
        });
        let report = spec.perform(&settings(tool.id, "16", "10000000"), &board).unwrap();
        stopper.join().unwrap();
        let expected = report.outcome.value(&demo("lost-update").unwrap().measures[0]).unwrap();
        assert!(expected < 160_000_000.0, "{} ran to its end: {expected}", tool.id);
    }
}

#[test]
fn one_thread_loses_nothing() {
    let spec = demo("lost-update").unwrap();
    for tool in spec.tools {
        let report =
            spec.perform(&settings(tool.id, "1", "100000"), &Arc::new(Board::default())).unwrap();
        assert_eq!(
            report.outcome.headline, "The counter shows 100,000 of 100,000: no update is lost.",
            "{}",
            tool.id
        );
    }
}

#[test]
fn a_lost_update_is_told_by_those_who_lost_it() {
    let spec = demo("lost-update").unwrap();
    for tool in ["plain", "load-store"] {
        // Some runs may be lucky.
        let told = (0..50).find_map(|_| {
            let settings = settings(tool, "2", "10000000");
            let report = spec.perform(&settings, &Arc::new(Board::default())).unwrap();
            let replay = report.outcome.replay.unwrap();
            (!replay.steps.is_empty()).then_some((report.outcome.measures, replay))
        });
        let (measures, replay) = told.unwrap_or_else(|| panic!("{tool} never collides"));
        let lost = measures.iter().find(|(id, _)| id == "lost").unwrap().1;
        assert_eq!(replay.steps.last().unwrap().lost, lost as u64, "{replay:#?}");
        assert!(replay.steps[..3].iter().all(|step| step.value == replay.steps[0].value));
    }
}

#[test]
fn what_loses_nothing_has_nothing_to_tell() {
    let spec = demo("lost-update").unwrap();
    for (tool, title) in [("atomic", "Nothing falls out"), ("mutex", "Nothing falls out")] {
        let settings = settings(tool, "2", "1000");
        let report = spec.perform(&settings, &Arc::new(Board::default())).unwrap();
        let replay = report.outcome.replay.unwrap();
        assert_eq!((replay.title.as_str(), replay.steps.len()), (title, 0));
    }
    let alone = spec.perform(&settings("plain", "1", "1000"), &Arc::new(Board::default())).unwrap();
    assert_eq!(alone.outcome.replay.unwrap().title, "No collision in this run");
}

#[test]
fn a_pair_that_does_not_fit_is_told_with_its_numbers() {
    for (id, part) in [("torn-read", "high "), ("seq-counter", " request")] {
        let spec = demo(id).unwrap();
        let told = (0..50).find_map(|_| {
            let settings = spec.defaults(&spec.tools[0]);
            let report = spec.perform(&settings, &Arc::new(Board::default())).unwrap();
            report.outcome.replay
        });
        let replay = told.unwrap_or_else(|| panic!("{id} never goes wrong"));
        assert_eq!(replay.steps.len(), 4, "{replay:#?}");
        let misfit = &replay.steps[2];
        assert!(misfit.lost == 1 && misfit.value.contains(part), "{misfit:?}");
        assert!(replay.steps[3].lost >= 1);
        // Either the writer was there first, or the reader.
        assert_ne!(replay.steps[0].lane, replay.steps[1].lane);
        let right = spec.tools.iter().find(|tool| tool.way == Way::Right).unwrap();
        let report = spec.perform(&spec.defaults(right), &Arc::new(Board::default())).unwrap();
        assert_eq!(report.outcome.replay, None);
    }
}

#[test]
fn one_occurrence_of_what_went_wrong_is_told_and_none_where_nothing_did() {
    let demos = [
        ("leader", "shared"),
        ("max-tracker", "falls"),
        ("gauge-leak", "gauge"),
        ("double-spend", "oversold"),
        ("flush", "lost"),
        ("per-key", "lost"),
    ];
    for (id, measure) in demos {
        let spec = demo(id).unwrap();
        let told = (0..50).find_map(|_| {
            let settings = spec.defaults(&spec.tools[0]);
            let report = spec.perform(&settings, &Arc::new(Board::default())).unwrap();
            Some((report.outcome.replay?, report.outcome.measures))
        });
        let (replay, measures) = told.unwrap_or_else(|| panic!("{id} never goes wrong"));
        let wrong = measures.iter().find(|(name, _)| name == measure).unwrap().1;
        assert_eq!(replay.steps.last().unwrap().lost, wrong as u64, "{id}: {replay:#?}");
        assert_ne!(replay.lanes[0], replay.lanes[1], "{id}: {replay:#?}");
        assert!(replay.steps.len() >= 4, "{id}: {replay:#?}");
        let lost: Vec<u64> = replay.steps.iter().map(|step| step.lost).collect();
        assert!(lost.is_sorted(), "{id}: {replay:#?}");
        for right in spec.tools.iter().filter(|tool| tool.way == Way::Right) {
            let report = spec.perform(&spec.defaults(right), &Arc::new(Board::default())).unwrap();
            assert_eq!(report.outcome.replay, None, "{id}: {}", right.id);
        }
    }
}
