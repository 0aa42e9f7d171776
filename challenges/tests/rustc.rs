//! The programs are Rust as it would stand in `main.rs`: rustc takes each of them, with its repair and with its other `main`, without a
//! warning.

use std::io::Write as _;
use std::path::Path;
use std::process::{Command, Stdio};
use std::{env, fs};

use challenges::{Kind, ladder};

/// What rustc has to say of a program; nothing if it takes it.
fn refused(folder: &Path, source: &str) -> Option<String> {
    let mut rustc = Command::new(env::var_os("RUSTC").unwrap_or("rustc".into()))
        .args(["--edition=2024", "--crate-type=bin", "--crate-name=main", "--emit=metadata"])
        .args(["--deny=warnings", "--out-dir"])
        .arg(folder)
        .arg("-")
        .stdin(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("rustc");
    let mut input = rustc.stdin.take().expect("a pipe");
    input.write_all(source.as_bytes()).expect("rustc listens");
    drop(input);
    let output = rustc.wait_with_output().expect("rustc ends");
    (!output.status.success()).then(|| String::from_utf8_lossy(&output.stderr).into_owned())
}

#[test]
fn rustc_takes_every_program_without_a_warning() {
    let folder = env::temp_dir().join(format!("challenges-{}", std::process::id()));
    fs::create_dir_all(&folder).expect("a folder");
    let mut told = String::new();
    for rung in ladder(&Path::new(env!("CARGO_MANIFEST_DIR")).join("..")).expect("a ladder") {
        let mut texts = vec![rung.source.clone()];
        if let (Some(repaired), Kind::Repair { task, .. }) = (rung.repaired(), &rung.kind) {
            let above = repaired.split("fn main").next().unwrap_or_default().to_owned();
            texts.extend([repaired, above + &task.also]);
        }
        for text in texts {
            told.extend(refused(&folder, &text).map(|why| format!("{}:\n{why}\n", rung.id)));
        }
    }
    fs::remove_dir_all(&folder).expect("the folder is ours");
    assert!(told.is_empty(), "{told}");
}
