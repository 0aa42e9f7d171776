//! What has to be read: the exercises and all that the course keeps for them, and the library.
mod common;

use std::path::PathBuf;

/// Those whose answers need crates or machine code.
const ELSEWHERE: [u32; 4] = [4, 12, 13, 24];

/// Mutants that rustc refuses: they use what exercises have no way to.
const REFUSED: [&str; 2] = ["ex02/mutants/std_mutex.rs", "ex03/mutants/pipe.rs"];

/// The stub, the solutions and the mutants of an exercise.
fn files(exercise: u32) -> Vec<PathBuf> {
    let folder = common::path(&format!("exercises/ex{exercise:02}"));
    let mut files = vec![folder.join("stub.rs")];
    files.extend(common::rust_files(&folder.join("solutions")));
    files.extend(common::rust_files(&folder.join("mutants")));
    files
}

#[test]
fn exercises_are_read() {
    let mut complaints = Vec::new();
    let mut count = 0;
    for exercise in (1..=24).filter(|number| !ELSEWHERE.contains(number)) {
        for file in files(exercise) {
            let text = std::fs::read_to_string(&file).expect("an exercise's file is readable");
            let (program, diagnostics) = common::read(&format!("ex{exercise:02}.rs"), &text, true);
            let said = common::said(&program, &diagnostics, false);
            if REFUSED.iter().any(|refused| file.ends_with(refused)) {
                assert!(!said.is_empty(), "{} is read", file.display());
                continue;
            }
            complaints.extend(said.iter().map(|it| format!("{}:{it}", file.display())));
            count += 1;
        }
    }
    assert!(count > 500, "only {count} files were found");
    assert!(complaints.is_empty(), "{} complaints:\n{}", complaints.len(), complaints.join("\n"));
}

#[test]
fn the_library_is_read() {
    let (program, diagnostics) = common::read("main.rs", "fn main() {}", false);
    let said = common::said(&program, &diagnostics, true);
    assert!(said.is_empty(), "{} complaints:\n{}", said.len(), said.join("\n"));
    assert!(program.main.is_some());
}
