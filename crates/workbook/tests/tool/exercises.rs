//! The verbs that accompany a reader through the exercises.

use std::io::{BufRead as _, BufReader};
use std::process::{Child, Stdio};
use std::sync::mpsc::{self, Receiver};
use std::thread;
use std::time::Duration;

use crate::classroom::Classroom;

#[test]
fn next_starts_with_the_first_exercise_and_says_what_to_do() {
    let room = Classroom::new();
    room.write("src/one.md", "# One\n\n{{#exercise ex01}}\n");
    room.workbook("next")
        .succeeds()
        .with("0 of 3 exercises done, 0 attempted, 3 not begun")
        .with("Next: ex01: A total that loses updates")
        .with("exercises/src/ex01.rs")
        .with("http://127.0.0.1:3000/one.html (with `cargo workbook serve`)")
        .with("cargo test -p exercises ex01")
        .with("cargo workbook hint ex01 (0 of 3 seen)")
        .without("Grading");
    assert!(!room.has(".workbook/progress.json"), "a look leaves nothing behind");
}

#[test]
fn next_grades_what_was_changed_and_nothing_else() {
    let room = Classroom::new();
    room.solve("ex01");
    room.make_mistake("ex02", "lock_dropped_early");
    room.workbook("next")
        .succeeds()
        .with("Grading what has changed: ex01, ex02")
        .with("1 of 3 exercises done, 1 attempted, 1 not begun")
        .with("Next: ex02: A total behind a `Mutex`")
        .with("checks: wrong");
    assert_eq!(room.progress()["exercises"]["ex01"]["kind"], "pass");
    room.workbook("next").succeeds().without("Grading").with("1 of 3 exercises done");
    room.solve("ex02");
    room.workbook("next").succeeds().with("Grading what has changed: ex02").with("2 of 3");
}

#[test]
fn next_forgets_what_was_said_of_a_stub_that_is_back() {
    let room = Classroom::new();
    room.write(
        ".workbook/progress.json",
        r#"{"version": 1, "exercises": {"ex01": {"kind": "pass", "source": "0", "hints": 2}}}"#,
    );
    room.workbook("next").succeeds().without("Grading").with("0 of 3 exercises done");
    assert_eq!(room.progress()["exercises"]["ex01"]["kind"], serde_json::Value::Null);
    assert_eq!(room.progress()["exercises"]["ex01"]["hints"], 2);
}

#[test]
fn hints_come_one_at_a_time() {
    let room = Classroom::new();
    room.workbook("hint ex01").succeeds().with("Hint 1 of 3").without("Hint 2").with("One more:");
    room.workbook("hint 1").succeeds().with("Hint 2 of 3").without("Hint 1 of");
    room.workbook("hint ex02").succeeds().with("Hint 1 of 3");
    room.workbook("hint EX01")
        .succeeds()
        .with("Hint 3 of 3")
        .with("cargo workbook solution ex01 --give-up");
    room.workbook("hint ex01").succeeds().with("You have seen all hints").with("Hint 1 of 3");
    room.workbook("next").succeeds().with("cargo workbook hint ex01 (3 of 3 seen)");
}

#[test]
fn an_unknown_exercise_gets_those_that_there_are() {
    let room = Classroom::new();
    for words in
        ["hint ex77", "solution ex77", "reset seven", "grade exercises/src --exercise ex77"]
    {
        room.workbook(words).fails().with("there is no exercise").with("ex01, ex02, ex03");
    }
}

#[test]
fn a_solution_is_shown_to_who_has_one_or_gives_up() {
    let room = Classroom::new();
    room.workbook("solution ex03")
        .fails()
        .with("ex03 is not done yet")
        .with("cargo workbook solution ex03 --give-up")
        .without("fetch_add(");
    room.workbook("solution ex03 --give-up").succeeds().with("self.total.fetch_add(");
    room.solve("ex03");
    room.workbook("solution ex03").succeeds().with("self.total.fetch_add(");
}

#[test]
fn solutions_are_told_apart_by_their_own_words() {
    let room = Classroom::new();
    room.write(
        "exercises/ex03/solutions/other.rs",
        "//! Another way,\n//! in two lines.\n\nfn other() {}\n",
    );
    room.workbook("solution ex03 --give-up")
        .succeeds()
        .with("There are 2 designs here")
        .with("exercises/ex03/solutions/other.rs     Another way, in two lines.")
        .with("fn other() {}");
}

#[test]
fn reset_brings_the_stub_back_and_keeps_every_version() {
    let room = Classroom::new();
    let stub = room.read("exercises/src/ex01.rs");
    room.workbook("reset ex01").succeeds().with("is as it came");
    for (number, text) in [(1, "fn first() {}"), (2, "fn second() {}")] {
        room.write("exercises/src/ex01.rs", text);
        room.workbook("reset ex01")
            .succeeds()
            .with(&format!("is kept in .workbook/backups/ex01.{number}.rs"));
        assert_eq!(room.read("exercises/src/ex01.rs"), stub);
        assert_eq!(room.read(&format!(".workbook/backups/ex01.{number}.rs")), text);
    }
    room.remove("exercises/src/ex01.rs");
    room.workbook("reset ex01").succeeds().with("is the stub again");
    assert_eq!(room.read("exercises/src/ex01.rs"), stub);
}

#[test]
fn files_are_made_where_they_are_missing_and_renewed_with_the_course() {
    let room = Classroom::new();
    let stub = room.read("exercises/src/ex01.rs");
    room.remove("exercises/src/ex01.rs");
    room.workbook("next").succeeds().with("Next: ex01");
    assert_eq!(room.read("exercises/src/ex01.rs"), stub);
    room.solve("ex02");
    let solved = room.read("exercises/src/ex02.rs");
    for id in ["ex01", "ex02"] {
        let path = format!("exercises/{id}/stub.rs");
        room.write(&path, &format!("{}\n// The course goes on.\n", room.read(&path)));
    }
    room.workbook("next")
        .succeeds()
        .with("ex01: the course has a newer stub, and yours was untouched")
        .with("`cargo workbook reset ex02` takes the new stub");
    assert!(room.read("exercises/src/ex01.rs").ends_with("// The course goes on.\n"));
    assert_eq!(room.read("exercises/src/ex02.rs"), solved);
    room.workbook("next").succeeds().without("newer stub");
    room.workbook("reset ex02").succeeds().with("is the stub again");
    room.workbook("next").succeeds().without("newer stub");
}

#[test]
fn reset_forgets_that_the_exercise_had_passed() {
    let room = Classroom::new();
    room.solve("ex03");
    room.workbook("hint ex03").succeeds();
    room.workbook("next").succeeds().with("1 of 3 exercises done");
    room.workbook("reset ex03").succeeds();
    room.workbook("next").succeeds().with("0 of 3 exercises done");
    assert_eq!(room.progress()["exercises"]["ex03"]["hints"], 1);
    room.workbook("solution ex03").fails();
}

#[test]
fn a_damaged_progress_file_is_kept_and_said() {
    let room = Classroom::new();
    room.write(".workbook/progress.json", "{\"version\": 1, \"exer");
    room.workbook("hint ex01")
        .succeeds()
        .with("The progress file was damaged. It is kept as")
        .with("progress.damaged-1.json")
        .with("Hint 1 of 3");
    assert_eq!(room.read(".workbook/progress.damaged-1.json"), "{\"version\": 1, \"exer");
    room.workbook("hint ex01").succeeds().without("damaged").with("Hint 2 of 3");
}

#[test]
fn programs_at_the_same_time_lose_nothing_of_each_other() {
    let room = Classroom::new();
    let start = |id: &str| {
        let mut command = room.workbook(&format!("hint {id}")).0;
        command.stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap()
    };
    let children: Vec<Child> =
        ["ex01", "ex02", "ex03"].iter().cycle().take(9).map(|id| start(id)).collect();
    for mut child in children {
        assert!(child.wait().unwrap().success());
    }
    for id in ["ex01", "ex02", "ex03"] {
        assert_eq!(room.progress()["exercises"][id]["hints"], 3, "{id}");
    }
}

/// `cargo workbook watch` while it runs; it is ended with the test.
struct Watching {
    child: Child,
    lines: Receiver<String>,
}

/// How long it may say nothing. Long: this says only that it waits for something that will not come.
const SILENCE: Duration = Duration::from_secs(120);

impl Watching {
    fn start(room: &Classroom) -> Self {
        let mut command = room.workbook("watch").0;
        let mut child = command.stdout(Stdio::piped()).stderr(Stdio::null()).spawn().unwrap();
        let (said, lines) = mpsc::channel();
        let output = BufReader::new(child.stdout.take().unwrap());
        thread::spawn(move || {
            output.lines().map_while(Result::ok).try_for_each(|line| said.send(line))
        });
        Self { child, lines }
    }

    /// Reads on until a line holds `text`.
    #[track_caller]
    fn hears(&mut self, text: &str) {
        let mut heard = Vec::new();
        while !heard.last().is_some_and(|line: &String| line.contains(text)) {
            let line = self.lines.recv_timeout(SILENCE);
            heard.push(line.unwrap_or_else(|why| panic!("no {text:?}, {why}: {heard:#?}")));
        }
    }
}

impl Drop for Watching {
    fn drop(&mut self) {
        // It may have ended already.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

#[test]
fn watch_grades_what_is_saved_whatever_happens_to_the_files() {
    let room = Classroom::new();
    let mut watching = Watching::start(&room);
    watching.hears("Watching exercises/src");
    watching.hears("ex01: not done yet");
    watching.hears("after the save");
    room.write("exercises/src/ex03.rs", "pub struct AtomicTotal {");
    watching.hears("ex03: does not compile");
    watching.hears("after the save");
    room.remove("exercises/src/ex03.rs");
    watching.hears("cargo workbook reset ex03");
    watching.hears("after the save");
    room.make_mistake("ex03", "load_store");
    watching.hears("ex03: wrong");
    watching.hears("after the save");
    room.solve("ex03");
    watching.hears("ex03: done");
    watching.hears("Next: ex01");
    assert_eq!(room.progress()["exercises"]["ex03"]["kind"], "pass");
}
