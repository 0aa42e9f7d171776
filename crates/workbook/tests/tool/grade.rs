//! `cargo workbook grade`: submissions from anywhere.

use std::fs;

use crate::classroom::{Classroom, real};

/// A folder of submissions, outside of the checkout.
fn submissions() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    for (from, to) in [
        ("ex03/solutions/reference.rs", "ex03_anna.rs"),
        ("ex03/mutants/load_store.rs", "ben-ex03.rs"),
        ("ex01/solutions/reference.rs", "ex01/carla.rs"),
    ] {
        let to = folder.path().join(to);
        fs::create_dir_all(to.parent().unwrap()).unwrap();
        fs::copy(real(from), to).unwrap();
    }
    fs::write(folder.path().join("notes.txt"), "no submission").unwrap();
    folder
}

#[test]
fn a_folder_is_graded_and_left_alone() {
    let (room, folder) = (Classroom::new(), submissions());
    let path = folder.path().display();
    let junit = room.root().join("report.xml");
    room.workbook(&format!("grade {path} --junit {}", junit.display()))
        .fails()
        .with("ex03_anna.rs")
        .with("ex01/carla.rs")
        .with("2 of 3 passed")
        .with("ben-ex03.rs:");
    let xml = room.read("report.xml");
    let of_ex03 = xml.lines().find(|line| line.contains("<testsuite name=\"ex03\"")).unwrap();
    assert!(of_ex03.contains("tests=\"2\"") && of_ex03.contains("failures=\"1\""), "{xml}");
    assert!(xml.contains("<failure ") && xml.contains("type=\"wrong\">"), "{xml}");
    assert!(!room.has(".workbook/progress.json"), "these are not the reader's own files");
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 4, "nothing was written there");
}

#[test]
fn one_file_can_be_graded_as_any_exercise_and_as_json() {
    let room = Classroom::new();
    let file = room.root().join("mine.rs");
    fs::copy(real("ex03/solutions/update.rs"), &file).unwrap();
    let output =
        room.workbook(&format!("grade {} --exercise 3 --json", file.display())).0.output().unwrap();
    assert!(output.status.success());
    let graded: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(graded[0]["exercise"], "ex03");
    assert_eq!((&graded[0]["passed"], &graded[0]["kind"]), (&true.into(), &"pass".into()));
}

#[test]
fn a_sandbox_can_be_required_and_left_out() {
    let room = Classroom::new();
    let file = real("ex03/solutions/reference.rs").display().to_string();
    if cfg!(target_os = "linux") {
        room.workbook(&format!("grade {file} --exercise 3 --fresh --sandbox=required")).succeeds();
    }
    room.workbook(&format!("grade {file} --exercise 3 --fresh --sandbox=off")).succeeds();
    room.workbook(&format!("grade {file} --exercise 3 --sandbox=perhaps"))
        .fails()
        .with("best-effort");
}

#[test]
fn what_cannot_be_graded_is_named_before_anything_is() {
    let room = Classroom::new();
    room.write("handed-in/anna.rs", "");
    room.write("handed-in/ex77.rs", "");
    room.workbook("grade handed-in")
        .fails()
        .with("handed-in/anna.rs: its name does not tell which exercise it is about")
        .with("handed-in/ex77.rs: there is no exercise ex77")
        .with("--exercise ex07");
    room.workbook("grade nowhere.rs").fails().with("there is no file or folder nowhere.rs");
    room.workbook("grade src").fails().with("there is no Rust file (*.rs) in src");
    room.workbook("grade exercises/src --time-limit 0").fails().with("0 is not in 1..=86400");
}

#[test]
fn a_submission_that_never_ends_costs_no_more_than_its_time() {
    let room = Classroom::new();
    room.write("ex03.rs", &{
        let right = fs::read_to_string(real("ex03/solutions/reference.rs")).unwrap();
        right.replace(
            "self.total.fetch_add(n",
            "loop { std::hint::black_box(0); }\n        self.total.fetch_add(n",
        )
    });
    room.workbook("grade ex03.rs --time-limit 1").fails().with("0 of 1 passed");
}

#[test]
fn the_readers_own_file_counts_as_progress() {
    let room = Classroom::new();
    room.solve("ex03");
    room.workbook("grade exercises/src/ex03.rs").succeeds().with("1 of 1 passed");
    assert_eq!(room.progress()["exercises"]["ex03"]["kind"], "pass");
}
