//! Every program in `compile-fail/` is refused by the compiler, with the message that the page shows.

mod support;

use support::message::{codes, tidy};

#[test]
fn every_program_is_refused_with_the_message_shown() {
    let snapshots = support::Snapshots::open(support::listings().join("compile-fail"));
    let mut wrong = Vec::new();
    for name in support::names("compile-fail", "rs") {
        let file = format!("{name}.stderr");
        let message = match compile(&name) {
            Ok(()) => {
                wrong.push(format!("{name} compiles, and the page says that it does not"));
                continue;
            }
            Err(message) => message,
        };
        if let Err(problem) = snapshots.check(&file, &message) {
            wrong.push(problem);
        }
        let recorded = snapshots.recorded(&file);
        let (shown, now) = (codes(&recorded), codes(&message));
        if shown != now {
            wrong.push(format!(
                "{name}: the page shows the errors {shown:?}, the compiler gives {now:?}"
            ));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n\n"));
}

/// Compiles the program as far as the borrow checker; the error is the compiler's message.
fn compile(name: &str) -> Result<(), String> {
    let folder = tempfile::tempdir().expect("a temporary folder can be made");
    let output = support::rustc()
        .args(["--edition=2024", "--crate-type=bin", "--emit=metadata", "--color=never"])
        .arg("-o")
        .arg(folder.path().join("program.rmeta"))
        .arg(format!("compile-fail/{name}.rs"))
        .output()
        .expect("rustc runs");
    if output.status.success() {
        return Ok(());
    }
    assert_eq!(output.status.code(), Some(1), "{name}: rustc does not end as the pages say");
    Err(tidy(&String::from_utf8(output.stderr).expect("messages are text")))
}
