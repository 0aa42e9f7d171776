//! `crate::sync` has what std has: the documentation of the two is compared, name by name and signature by signature.
//!
//! What std has stands in `std.txt`, written down from the documentation of the version that it names. To renew it:
//! `cargo workbook bless interface`, with the component `rust-docs` of that version.

mod exceptions;
mod pages;
mod signature;

use exceptions::{EXCEPTIONS, Exception};
use pages::Interface;
use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// The version whose interface it is.
const VERSION: &str = "1.95.0";

/// What is compared: modules of std, and where `modelled` has them.
const MODULES: [(&str, &str); 5] = [
    ("sync", "sync"),
    ("sync/atomic", "sync/atomic"),
    ("sync/mpsc", "sync/mpsc"),
    ("thread", "sync/thread"),
    ("hint", "sync/hint"),
];

fn written_down() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/interface/std.txt")
}

fn output(command: &mut Command) -> String {
    let output = command.output().expect("a tool of the toolchain");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).expect("text")
}

fn rustc() -> Command {
    Command::new(env::var_os("RUSTC").unwrap_or("rustc".into()))
}

/// The documentation of this version's std, where it is installed.
fn documentation_of_std() -> Option<PathBuf> {
    let version = output(rustc().arg("--version"));
    let sysroot = output(rustc().args(["--print", "sysroot"]));
    let pages = Path::new(sysroot.trim()).join("share/doc/rust/html/std");
    (version.contains(VERSION) && pages.is_dir()).then_some(pages)
}

/// What std has, and `modelled` is to have.
fn expected() -> Interface {
    let text = fs::read_to_string(written_down()).expect("std.txt");
    Interface::parse(&text)
}

/// What `modelled` has, as rustdoc tells it.
fn documented() -> Interface {
    let target = Path::new(env!("CARGO_TARGET_TMPDIR")).join("documentation");
    let mut cargo = Command::new(env!("CARGO"));
    cargo.args(["doc", "--quiet", "--package", "modelled", "--no-deps", "--target-dir"]);
    output(cargo.arg(&target).current_dir(env!("CARGO_MANIFEST_DIR")));
    let modules = MODULES.map(|(of_std, ours)| (of_std, ours));
    let interface = Interface::read(&target.join("doc/modelled"), &modules);
    assert!(interface.len() > 300, "rustdoc writes pages that this test cannot read");
    interface
}

#[test]
fn what_std_has_is_written_down() {
    let Some(pages) = documentation_of_std() else {
        return eprintln!("not compared: the documentation of std {VERSION} is not installed");
    };
    let interface = Interface::read(&pages, &MODULES.map(|(of_std, _)| (of_std, of_std)));
    let text = format!(
        "# The stable interface of std {VERSION}, as its documentation lists it. `main.rs` says how to renew it.\n{interface}"
    );
    if env::var_os("BLESS").is_some() {
        fs::write(written_down(), &text).expect("std.txt");
    }
    let found = fs::read_to_string(written_down()).unwrap_or_default();
    assert!(
        found == text,
        "std.txt does not say what the documentation says: `cargo workbook bless interface` renews it"
    );
}

#[test]
fn nothing_that_std_has_is_missing() {
    let (expected, ours) = (expected(), documented());
    assert!(expected.len() > 800, "std has more than that");
    let mut used = vec![false; EXCEPTIONS.len()];
    let mut wrong = Vec::new();
    for (name, of_std) in expected.lines() {
        if ours.takes_over(name) || ours.get(name) == Some(of_std) {
            continue;
        }
        match EXCEPTIONS.iter().position(|exception: &Exception| exception.is_about(name)) {
            Some(index) => used[index] = true,
            None => wrong.push(format!(
                "{name}\n    std:  {of_std}\n    here: {}",
                ours.get(name).unwrap_or("missing")
            )),
        }
    }
    for (name, form) in ours.lines() {
        if expected.get(name).is_none() && !EXCEPTIONS.iter().any(|it| it.is_about(name)) {
            wrong.push(format!("{name}\n    std:  does not have it\n    here: {form}"));
        }
    }
    let dead = EXCEPTIONS.iter().zip(used).filter(|(_, used)| !used);
    wrong.extend(dead.map(|(exception, _)| format!("no longer an exception: {exception:?}")));
    assert!(wrong.is_empty(), "{} differences\n{}", wrong.len(), wrong.join("\n"));
}
