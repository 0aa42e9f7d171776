//! What a program does in one edition, and not in another one.

mod support;

use std::process::Command;

/// What a program of `editions/` prints when it is compiled as of an edition.
fn printed(name: &str, edition: &str) -> String {
    let folder = tempfile::tempdir().expect("a temporary folder can be made");
    let program = folder.path().join(name);
    let mut rustc = support::rustc();
    rustc.arg(format!("editions/{name}.rs")).arg(format!("--edition={edition}"));
    let output = rustc.arg("-o").arg(&program).output().expect("rustc runs");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let output = Command::new(program).output().expect("it runs");
    String::from_utf8(output.stdout).expect("programs print text")
}

#[test]
fn the_guard_in_an_if_let_lives_through_else_up_to_edition_2021() {
    assert_eq!(printed("if_let", "2021"), "still locked: true\n");
    assert_eq!(printed("if_let", "2024"), "still locked: false\n");
}
