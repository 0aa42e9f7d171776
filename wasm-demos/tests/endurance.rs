//! Fifty runs in a row hold no more memory and no more threads than a few do.

mod each_demo;

use stats_alloc::{INSTRUMENTED_SYSTEM, StatsAlloc};
use std::alloc::System;
use std::process::ExitCode;
use std::sync::Arc;
use std::time::Duration;
use wasm_demos::kit::board::Board;
use wasm_demos::kit::{ParamKind, Settings, Spec, Tool, Way};

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
            ParamKind::Number { min, .. } => Some((param.id, param.write(min))),
            ParamKind::Choice { .. } => None,
        })
        .collect();
    let pairs = values.iter().map(|(id, value)| (*id, value.as_str()));
    spec.settings(pairs.chain([("tool", tool.id)])).unwrap()
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

fn main() -> ExitCode {
    each_demo::main(&[("fifty_runs_hold_no_more_than_five", fifty_runs_hold_no_more_than_five)])
}

/// One right way of each demo: threads are started and waited for in one place for all, and those of
/// some wrong ways wait for ever on purpose.
fn fifty_runs_hold_no_more_than_five(spec: &'static Spec) {
    let board = Arc::new(Board::default());
    let tool = spec.tools.iter().find(|tool| tool.way == Way::Right).unwrap();
    let settings = smallest(spec, tool);
    let run = || drop(spec.perform(&settings, &board).unwrap());
    (0..SETTLED).for_each(|_| run());
    let before = held();
    (0..RUNS).for_each(|_| run());
    let more = || held() - before;
    assert!(soon(|| more() <= 0), "{} bytes are kept", more());
    // The test's own thread, and the harness's.
    #[cfg(target_os = "linux")]
    assert!(soon(|| threads() <= 2), "{} threads are left", threads());
}
