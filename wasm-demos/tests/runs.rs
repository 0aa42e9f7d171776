//! What comes out when the demos run, each in a process of its own: threads that never end go with
//! it.

use std::process::{Command, Stdio};
use std::sync::{Mutex, PoisonError};
use wasm_demos::kit::{Kind, Report, Spec, Tool, Verdict, Way};
use wasm_demos::{demo, demos};

/// Runs the program; gives its exit code, output and errors. One at a time: threads of different runs
/// that take each other's cores hardly ever meet.
fn program(args: &[&str]) -> (Option<i32>, String, String) {
    static ALONE: Mutex<()> = Mutex::new(());
    let _alone = ALONE.lock().unwrap_or_else(PoisonError::into_inner);
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

fn tools(way: Way) -> impl Iterator<Item = (&'static Spec, &'static Tool)> {
    demos()
        .iter()
        .flat_map(|spec| spec.tools.iter().map(move |tool| (*spec, tool)))
        .filter(move |(_, tool)| tool.way == way)
}

#[test]
fn right_ways_are_right() {
    for (spec, tool) in tools(Way::Right).chain(tools(Way::Slow)) {
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

#[test]
fn wrong_ways_go_wrong() {
    for (spec, tool) in tools(Way::Wrong) {
        if takes_an_optimiser(spec) && cfg!(debug_assertions) {
            assert_eq!(run(spec, tool, &[]).outcome.verdict, Verdict::Right, "{}", spec.id);
            continue;
        }
        let wrong =
            (0..TRIES).any(|_| run(spec, tool, &quickly(spec)).outcome.verdict == Verdict::Wrong);
        assert!(wrong, "{} with {} was right {TRIES} times", spec.id, tool.id);
    }
}

#[test]
fn the_smallest_values_work() {
    for (spec, tool) in [Way::Right, Way::Slow, Way::Wrong].into_iter().flat_map(tools) {
        let smallest = spec.params.iter().flat_map(|param| match param.kind {
            Kind::Number { min, .. } => vec![format!("--{}", param.id), min.to_string()],
            Kind::Choice { .. } => Vec::new(),
        });
        let report = run(spec, tool, &smallest.collect::<Vec<_>>());
        if tool.way != Way::Wrong {
            assert_eq!(report.outcome.verdict, Verdict::Right, "{} with {}", spec.id, tool.id);
        }
    }
}

#[test]
fn reports_give_the_settings_back() {
    let spec = demo("lost-update").unwrap();
    let settings = ["--threads", "3", "--increments", "1000", "--seed", "42"].map(str::to_owned);
    let report = run(spec, spec.tool("atomic").unwrap(), &settings);
    let expected = [("tool", "atomic"), ("threads", "3"), ("increments", "1000"), ("seed", "42")];
    assert_eq!(report.settings, expected.map(|(name, value)| (name.to_owned(), value.to_owned())));
    assert_eq!(report.outcome.headline, "The counter shows 3,000 of 3,000: no update is lost.");
}

#[test]
fn mistakes_on_the_command_line_end_with_advice() {
    for (args, expected) in [
        (&["lost-updat"][..], "there is no demo \"lost-updat\""),
        (
            &["lost-update", "--threads", "0"],
            "threads cannot be \"0\": it must be a whole number from 1 to 16",
        ),
        (&["lost-update", "--threads"], "--threads is not understood"),
        (&["lost-update", "threads", "2"], "settings are --NAME VALUE"),
        (&["lost-update", "--speed", "2"], "there is no setting \"speed\""),
        (&["record", "nothing"], "there is no demo \"nothing\""),
    ] {
        let (code, output, errors) = program(args);
        assert_eq!((code, output.as_str()), (Some(1), ""), "{args:?}");
        assert!(errors.contains(expected), "{args:?}: {errors}");
    }
}

#[test]
fn the_list_is_the_catalogue() {
    let (code, output, _) = program(&["list", "--json"]);
    let ids: Vec<String> = serde_json::from_str(&output).unwrap();
    assert_eq!((code, ids), (Some(0), demos().iter().map(|spec| spec.id.to_owned()).collect()));
}

#[test]
fn a_reader_that_has_had_enough_is_no_mistake() {
    let mut list = Command::new(env!("CARGO_BIN_EXE_wasm-demos"));
    list.arg("list").stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut list = list.spawn().unwrap();
    drop(list.stdout.take());
    let output = list.wait_with_output().unwrap();
    assert_eq!(String::from_utf8_lossy(&output.stderr), "");
    assert!(output.status.success());
}
