//! `cargo workbook grade` for a class: its reports, and the recipes in docs/classroom.md.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::process::Command;

use serde_json::{Value, json};

use crate::classroom::{Classroom, real};

/// What a class may hand in, in the room's folder `in`.
fn handed_in(room: &Classroom) {
    for (from, to) in [
        ("ex03/solutions/reference.rs", "amelie/ex03.rs"),
        ("ex03/mutants/load_store.rs", "Ben Ölmann/ex03.rs"),
        ("ex02/mutants/double_lock.rs", "carla/exercises/src/ex02.rs"),
    ] {
        room.write(&format!("in/{to}"), &fs::read_to_string(real(from)).unwrap());
    }
    room.write("in/amelie/ex02.rs", "fn half( {");
    room.write("in/dora.rs", "");
    room.write("in/.git/ex01.rs", "");
    room.write("in/__MACOSX/._ex01.rs", "");
    room.write("in/carla/notes.txt", "");
    room.write("in/carla/ex01.txt", "");
}

fn reports(room: &Classroom, more: &str) -> [String; 4] {
    room.workbook(&format!(
        "grade in --html r.html --csv r.csv --key key.csv --junit r.xml {more}"
    ))
    .fails()
    .with("1 of 4 passed")
    .with("Not graded: 2");
    ["r.html", "r.csv", "key.csv", "r.xml"].map(|file| room.read(file))
}

#[test]
fn a_class_is_reported_without_names_and_to_the_byte() {
    let room = Classroom::new();
    handed_in(&room);
    let first = reports(&room, "--fresh");
    let [html, csv, key, _] = &first;
    for name in ["amelie", "Ben", "Ölmann", "carla", "dora"] {
        assert!(!html.contains(name) && !csv.contains(name), "{name} is named");
        assert!(key.contains(name), "{name} is not in the key:\n{key}");
    }
    for said in ["split-update", "double-lock", "its name tells an exercise", "does not compile"] {
        assert!(html.contains(said), "the page does not say {said}");
    }
    assert_eq!(csv.lines().count(), 5, "{csv}");
    assert!(!html.contains(&room.root().display().to_string()), "the page tells a path");
    assert!(!html.contains("://"), "the page works offline");
    for (more, how) in [("--fresh", "graded anew"), ("", "remembered")] {
        for (before, after) in first.iter().zip(&reports(&room, more)) {
            let other = before.lines().zip(after.lines()).find(|(before, after)| before != after);
            assert_eq!(other, None, "{how}: the first line that differs");
            assert_eq!(before.len(), after.len(), "{how}");
        }
    }
}

#[test]
fn names_can_be_shown() {
    let room = Classroom::new();
    handed_in(&room);
    let [html, csv, ..] = reports(&room, "--names");
    for name in ["amelie", "Ben Ölmann", "carla"] {
        assert!(html.contains(name) && csv.contains(name), "{name} is not named");
    }
}

#[cfg(unix)]
#[test]
fn links_and_pipes_are_left_alone() {
    let room = Classroom::new();
    room.write(
        "in/amelie/ex03.rs",
        &fs::read_to_string(real("ex03/solutions/reference.rs")).unwrap(),
    );
    std::os::unix::fs::symlink("/nowhere", room.root().join("in/amelie/ex02.rs")).unwrap();
    std::os::unix::fs::symlink(
        real("ex01/solutions/reference.rs"),
        room.root().join("in/amelie/ex01.rs"),
    )
    .unwrap();
    let pipe = room.root().join("in/ex02_ben.rs");
    assert!(Command::new("mkfifo").arg(&pipe).status().unwrap().success());
    room.workbook("grade in")
        .fails()
        .with("1 of 1 passed")
        .with("in/amelie/ex01.rs: a link")
        .with("in/amelie/ex02.rs: a link")
        .with("in/ex02_ben.rs: a pipe");
}

/// A file as the page *Your progress* saves it, which says of itself that all is passed.
fn saved_progress(solutions: &[(&str, &str)]) -> String {
    let texts = solutions.iter().map(|(id, text)| ((*id).to_owned(), json!({ "text": text })));
    let passed = solutions.iter().map(|(id, _)| ((*id).to_owned(), json!("passed")));
    json!({
        "course": "lost-updates",
        "version": 1,
        "items": {
            "exercise": Value::Object(passed.collect()),
            "solution": Value::Object(texts.collect()),
        },
    })
    .to_string()
}

#[test]
fn what_was_solved_in_the_page_is_run_again() {
    let room = Classroom::new();
    let right = fs::read_to_string(real("ex03/solutions/reference.rs")).unwrap();
    let wrong = fs::read_to_string(real("ex03/mutants/load_store.rs")).unwrap();
    room.write("in/amelie/lost-updates-progress.json", &saved_progress(&[("ex03", &right)]));
    // A name that would be another's, if the folders' names were only strung together.
    room.write("in/amelie-lost-updates-progress.json", &saved_progress(&[("ex03", &wrong)]));
    room.write("in/ben.json", &saved_progress(&[("ex03", &wrong), ("../ex01", "")]));
    room.write("in/carla.json", &saved_progress(&[]));
    room.write("in/package.json", "{}");
    room.workbook("grade in --csv r.csv --names")
        .fails()
        .with("1 of 3 passed")
        .with("in/amelie/lost-updates-progress.json/ex03.rs")
        .with("Not graded: 2")
        .with("in/ben.json: there is no exercise ../ex01")
        .with("in/carla.json: progress in which nothing was written for an exercise");
    let csv = room.read("r.csv");
    let passed = |line: &&str| line.starts_with("amelie,ex03,yes,");
    assert_eq!(csv.lines().filter(passed).count(), 1, "{csv}");
    assert!(csv.contains("amelie") && csv.contains("ben") && !csv.contains("progress"), "{csv}");
    assert!(csv.contains("split-update"), "{csv}");
    room.workbook("grade in/package.json").fails().with("neither a Rust file nor progress");
}

fn recipe() -> Value {
    let file =
        Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/classroom/classroom50-tests.json");
    serde_json::from_str(&fs::read_to_string(file).unwrap()).unwrap()
}

/// The rules of `schemas/tests-v1.schema.json` of Classroom 50, as far as this list touches them.
#[test]
fn the_list_of_tests_for_classroom50_keeps_to_its_rules() {
    let recipe = recipe();
    assert_eq!(recipe["schema"], "classroom50/tests/v1");
    let tests = recipe["tests"].as_array().unwrap();
    let names: BTreeSet<&str> = tests.iter().map(|test| test["name"].as_str().unwrap()).collect();
    assert_eq!(names.len(), tests.len(), "names are unique");
    assert!(tests.len() <= 100 && names.iter().all(|name| name.len() <= 100));
    let known = ["name", "type", "run", "timeout", "exit-code", "points"];
    for test in tests {
        assert!(
            test.as_object().unwrap().keys().all(|key| known.contains(&key.as_str())),
            "{test}"
        );
        assert_eq!((&test["type"], &test["exit-code"]), (&"run".into(), &0.into()));
        assert!((1..=600).contains(&test["timeout"].as_u64().unwrap()));
    }
    let exercises = fs::read_dir(real(""))
        .unwrap()
        .filter(|entry| entry.as_ref().unwrap().path().join("stub.rs").is_file());
    assert_eq!(tests.iter().filter(|test| test["points"] == 1).count(), exercises.count());
    for test in tests.iter().filter(|test| test["points"] == 1) {
        let id = test["name"].as_str().unwrap().split(':').next().unwrap();
        assert!(
            test["run"].as_str().unwrap().starts_with(&format!("file=$PWD/{id}.rs; ")),
            "{test}"
        );
    }
}

/// A shell runs a test's command in the submission's folder, and its exit code decides.
#[cfg(unix)]
#[test]
fn the_tests_for_classroom50_accept_what_is_right_and_nothing_else() {
    let room = Classroom::new();
    let temporary = tempfile::tempdir().unwrap();
    std::os::unix::fs::symlink(room.root(), temporary.path().join("lost-updates")).unwrap();
    let recipe = recipe();
    let run = |name: &str, folder: &Path| {
        let tests = recipe["tests"].as_array().unwrap();
        let test = tests.iter().find(|test| test["name"].as_str().unwrap().starts_with(name));
        let command =
            test.unwrap()["run"].as_str().unwrap().replace("cargo workbook", crate::PROGRAM);
        let mut tool = room.workbook("").0;
        let envs: Vec<_> =
            tool.get_envs().map(|(k, v)| (k.to_owned(), v.unwrap().to_owned())).collect();
        tool = Command::new("sh");
        tool.arg("-c").arg(command).current_dir(folder).envs(envs);
        tool.env("RUNNER_TEMP", temporary.path()).output().unwrap().status.code()
    };
    let folder = tempfile::tempdir().unwrap();
    let hand_in = |file: &str| fs::copy(real(file), folder.path().join("ex03.rs")).unwrap();
    assert_eq!(run("The grader is there", folder.path()), Some(0));
    hand_in("ex03/solutions/reference.rs");
    assert_eq!(run("ex03", folder.path()), Some(0));
    hand_in("ex03/mutants/load_store.rs");
    assert_eq!(run("ex03", folder.path()), Some(1));
    assert_eq!(run("ex02", folder.path()), Some(2), "nothing was handed in");
}
