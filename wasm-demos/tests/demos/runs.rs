//! What comes out when a demo runs, each time in a process of its own: threads that never end go with
//! it.

use std::process::Command;
use wasm_demos::kit::{ParamKind, Report, Spec, Tool, Verdict, Way};

/// Runs the program; gives its exit code, output and errors.
fn program(args: &[&str]) -> (Option<i32>, String, String) {
    let output = Command::new(env!("CARGO_BIN_EXE_wasm-demos")).args(args).output().unwrap();
    let text = |bytes| String::from_utf8(bytes).unwrap();
    (output.status.code(), text(output.stdout), text(output.stderr))
}

fn run(spec: &Spec, tool: &Tool, settings: &[String]) -> Report {
    let mut args = vec![spec.id, "--json", "--tool", tool.id];
    args.extend(settings.iter().map(String::as_str));
    let (code, output, errors) = program(&args);
    assert_eq!(code, Some(0), "{args:?}: {errors}");
    serde_json::from_str(&output).unwrap_or_else(|error| panic!("{args:?}: {error}: {output}"))
}

/// Settings for a run that need not be accurate: of the demos that measure, one round is enough.
fn quickly(spec: &Spec) -> Vec<String> {
    spec.param("rounds").map_or_else(Vec::new, |_| ["--rounds", "1"].map(str::to_owned).to_vec())
}

pub fn right_ways_are_right(spec: &'static Spec) {
    for tool in spec.tools.iter().filter(|tool| tool.way != Way::Wrong) {
        for _ in 0..2 {
            let report = run(spec, tool, &quickly(spec));
            assert_eq!(
                report.outcome.verdict,
                Verdict::Right,
                "{} with {}: {:?}",
                spec.id,
                tool.id,
                report.outcome
            );
            assert_eq!(report.abandoned, 0, "{} with {}", spec.id, tool.id);
        }
    }
}

/// Whether this way is wrong by the optimiser's doing: what is built without one reads the flag anew
/// every time.
fn takes_an_optimiser(spec: &Spec) -> bool {
    spec.id == "stale-read"
}

/// Some runs may be lucky while other processes keep the cores busy; so many in a row are not. (How
/// often each way goes wrong is counted by `cargo workbook bench`.)
const TRIES: usize = 50;

pub fn wrong_ways_go_wrong(spec: &'static Spec) {
    for tool in spec.tools.iter().filter(|tool| tool.way == Way::Wrong) {
        if takes_an_optimiser(spec) && cfg!(debug_assertions) {
            assert_eq!(run(spec, tool, &[]).outcome.verdict, Verdict::Right, "{}", spec.id);
            continue;
        }
        let wrong =
            (0..TRIES).any(|_| run(spec, tool, &quickly(spec)).outcome.verdict == Verdict::Wrong);
        assert!(wrong, "{} with {} was right {TRIES} times", spec.id, tool.id);
    }
}

pub fn the_smallest_values_work(spec: &'static Spec) {
    for tool in spec.tools {
        let smallest = spec.params.iter().flat_map(|param| match param.kind {
            ParamKind::Number { min, .. } => vec![format!("--{}", param.id), min.to_string()],
            ParamKind::Choice { .. } => Vec::new(),
        });
        let report = run(spec, tool, &smallest.collect::<Vec<_>>());
        if tool.way != Way::Wrong {
            assert_eq!(report.outcome.verdict, Verdict::Right, "{} with {}", spec.id, tool.id);
        }
    }
}
