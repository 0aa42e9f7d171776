//! The command line.

use std::process::{Command, Stdio};
use wasm_demos::demos;
use wasm_demos::kit::Report;

/// Runs the program; gives its exit code, output and errors.
fn program(args: &[&str]) -> (Option<i32>, String, String) {
    let output = Command::new(env!("CARGO_BIN_EXE_wasm-demos")).args(args).output().unwrap();
    let text = |bytes| String::from_utf8(bytes).unwrap();
    (output.status.code(), text(output.stdout), text(output.stderr))
}

#[test]
fn reports_give_the_settings_back() {
    let settings = ["--tool", "atomic", "--threads", "3", "--increments", "1000", "--seed", "42"];
    let (code, output, errors) = program(&[&["lost-update", "--json"], &settings[..]].concat());
    assert_eq!(code, Some(0), "{errors}");
    let report: Report = serde_json::from_str(&output).unwrap();
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
