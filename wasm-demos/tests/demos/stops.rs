//! A run ends soon after the reader has stopped it, whatever it has left to do.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering::SeqCst};
use std::time::Duration;
use wasm_demos::kit::board::Board;
use wasm_demos::kit::{ParamKind, Report, Settings, Spec, Tool, Verdict, Way};

/// The largest of everything: more than could be done while a test runs.
fn largest(spec: &'static Spec, tool: &'static Tool) -> Settings {
    let values: Vec<_> = spec
        .params
        .iter()
        .filter_map(|param| match param.kind {
            ParamKind::Number { max, .. } => Some((param.id, max.to_string())),
            ParamKind::Choice { .. } => None,
        })
        .collect();
    let pairs = values.iter().map(|(id, value)| (*id, value.as_str()));
    spec.settings(pairs.chain([("tool", tool.id)])).unwrap()
}

/// Runs a demo and stops it almost at once.
fn stopped(spec: &Spec, settings: &Settings) -> Report {
    let board = Arc::new(Board::default());
    let is_over = AtomicBool::new(false);
    std::thread::scope(|scope| {
        scope.spawn(|| {
            // Again and again: the run resets the board when it begins.
            while !is_over.load(SeqCst) {
                std::thread::sleep(Duration::from_millis(5));
                board.ask_to_stop();
            }
        });
        let report = spec.perform(settings, &board).unwrap();
        is_over.store(true, SeqCst);
        report
    })
}

/// Wrong ways are left out: threads that wait for ever would stay in this process.
pub fn a_stop_ends_every_right_way_and_leaves_no_thread_behind(spec: &'static Spec) {
    for tool in spec.tools.iter().filter(|tool| tool.way != Way::Wrong) {
        let Report { outcome, abandoned, .. } = stopped(spec, &largest(spec, tool));
        assert_ne!(outcome.verdict, Verdict::Wrong, "{}: {}", tool.id, outcome.headline);
        assert_eq!(abandoned, 0, "{} with {}", spec.id, tool.id);
    }
}
