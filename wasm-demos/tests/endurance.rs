//! Fifty runs in a row hold no more memory and no more threads than a few do.

use stats_alloc::{INSTRUMENTED_SYSTEM, StatsAlloc};
use std::alloc::System;
use std::sync::Arc;
use std::time::Duration;
use wasm_demos::demos;
use wasm_demos::kit::board::Board;
use wasm_demos::kit::{Kind, Settings, Spec, Tool, Way, perform};

#[global_allocator]
static HEAP: &StatsAlloc<System> = &INSTRUMENTED_SYSTEM;

const RUNS: usize = 50;
/// What the standard library keeps from the first threads on is there after so many.
const SETTLED: usize = 5;

/// The smallest of everything, so that the runs are short.
fn smallest(spec: &'static Spec, tool: &'static Tool) -> Settings {
    let values: Vec<_> = spec
        .params
        .iter()
        .filter_map(|param| match param.kind {
            Kind::Number { min, .. } => Some((param.id, param.write(min))),
            Kind::Choice { .. } => None,
        })
        .collect();
    let pairs = values.iter().map(|(id, value)| (*id, value.as_str()));
    Settings::parse(spec, pairs.chain([("tool", tool.id)])).unwrap()
}

/// Bytes on the heap that nobody has given back.
fn held() -> isize {
    let stats = HEAP.stats();
    stats.bytes_allocated as isize - stats.bytes_deallocated as isize
}

/// How many threads this process has.
#[cfg(target_os = "linux")]
fn threads() -> usize {
    std::fs::read_dir("/proc/self/task").unwrap().count()
}

/// Whether this comes true. A thread that has been waited for may take a moment to be gone, with what
/// the system keeps for it.
fn soon(condition: impl Fn() -> bool) -> bool {
    (0..5_000).any(|_| {
        std::thread::sleep(Duration::from_millis(1));
        condition()
    })
}

/// One right way of each demo: threads are started and waited for in one place for all, and those of
/// some wrong ways wait for ever on purpose.
#[test]
fn fifty_runs_hold_no_more_than_five() {
    let board = Arc::new(Board::default());
    for spec in demos() {
        let tool = spec.tools.iter().find(|tool| tool.way == Way::Right).unwrap();
        let settings = smallest(spec, tool);
        let run = || drop(perform(&settings, &board).unwrap());
        (0..SETTLED).for_each(|_| run());
        let before = held();
        (0..RUNS).for_each(|_| run());
        let more = || held() - before;
        assert!(soon(|| more() <= 0), "{}: {} bytes are kept", spec.id, more());
        // The test's own thread, and the harness's.
        #[cfg(target_os = "linux")]
        assert!(soon(|| threads() <= 2), "{}: {} threads are left", spec.id, threads());
    }
}
