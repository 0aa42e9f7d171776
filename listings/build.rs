//! Tells the tests which compiler built them, so that they show and check the messages of that very compiler. Writes the programs
//! of `disagreements/` once for each checker, with its types in place of std's, and `recipe/` as it is with `--cfg loom`.

use std::path::Path;
use std::{env, fs};

/// Each checker, and what it calls `std::sync` and `std::thread`.
const CHECKERS: [(&str, &str, &str); 3] = [
    ("loom", "loom::sync", "loom::thread"),
    ("shuttle", "shuttle::sync", "shuttle::thread"),
    ("modelled", "modelled::sync", "modelled::sync::thread"),
];

fn main() {
    let rustc = env::var("RUSTC").expect("cargo sets RUSTC for build scripts");
    println!("cargo::rustc-env=LISTINGS_RUSTC={rustc}");
    println!("cargo::rerun-if-changed=build.rs");
    println!("cargo::rerun-if-changed=disagreements");
    println!("cargo::rerun-if-changed=recipe");

    for (name, text) in texts("disagreements") {
        for (checker, sync, thread) in CHECKERS {
            let text = text.replace("std::sync", sync).replace("std::thread", thread);
            write(&format!("{checker}_{name}"), &text);
        }
    }
    for (name, text) in texts("recipe") {
        let text = text.replace("cfg(not(loom))", "cfg(false)").replace("cfg(loom)", "cfg(true)");
        write(&format!("recipe_{name}"), &text.replace("use places", "use self::places"));
    }
}

/// The name and the text of each Rust file in a folder, less what cannot be included: inner attributes and comments.
fn texts(folder: &str) -> Vec<(String, String)> {
    let mut texts = Vec::new();
    for entry in fs::read_dir(folder).expect("the folder is there") {
        let path = entry.expect("the folder can be read").path();
        if path.extension().is_some_and(|extension| extension == "rs") {
            let text = fs::read_to_string(&path).expect("a text can be read");
            let is_inner = |line: &&str| line.starts_with("//!") || line.starts_with("#![");
            let lines: Vec<&str> = text.lines().filter(|line| !is_inner(line)).collect();
            let name = path.file_name().expect("a file has a name").to_string_lossy();
            texts.push((name.into_owned(), lines.join("\n")));
        }
    }
    texts
}

/// Writes what the tests include.
fn write(name: &str, text: &str) {
    let out = env::var("OUT_DIR").expect("cargo sets OUT_DIR for build scripts");
    fs::write(Path::new(&out).join(name), text).expect("OUT_DIR can be written");
}
