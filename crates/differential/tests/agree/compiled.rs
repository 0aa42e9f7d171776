//! What rustc makes of programs.

use differential::Spelling;
use std::fmt::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::OnceLock;
use std::{env, fs};

/// The lines of [`Found::to_line`](crate::found::Found::to_line) about each of these programs, compiled as modules of one file in this folder.
pub fn all(texts: &[String], spelling: Spelling, folder: &Path) -> Vec<String> {
    let program = compile(texts, spelling, folder);
    let mut lines: Vec<String> = Vec::new();
    while lines.len() < texts.len() {
        let output = Command::new(&program)
            .arg(lines.len().to_string())
            .stdin(Stdio::null())
            .output()
            .expect("a program that can be run");
        let before = lines.len();
        let printed = String::from_utf8(output.stdout).expect("UTF-8");
        for line in printed.lines() {
            let (index, found) = line.split_once('\t').expect("a number and what was found");
            assert_eq!(index, lines.len().to_string(), "programs are run in their order");
            lines.push(found.to_owned());
        }
        if !output.status.success() || lines.len() == before {
            let told = String::from_utf8_lossy(&output.stderr).into_owned();
            lines.push(format!("crashed\t{}\t{told}", output.status));
        }
    }
    lines
}

fn compile(texts: &[String], spelling: Spelling, folder: &Path) -> PathBuf {
    let runtime = match spelling {
        Spelling::Std => include_str!("runtime/std.rs"),
        Spelling::Modelled => include_str!("runtime/modelled.rs"),
    };
    let mut text =
        "macro_rules! println { ($($told:tt)*) => { crate::say(format!($($told)*)) } }\n"
            .to_owned();
    for (index, program) in texts.iter().enumerate() {
        let program = program.replace("\nfn main()", "\npub fn main()");
        write!(text, "mod p{index} {{\n{program}}}\n").expect("a string");
    }
    let names: Vec<String> = (0..texts.len()).map(|index| format!("p{index}::main")).collect();
    writeln!(text, "const PROGRAMS: &[fn()] = &[{}];", names.join(", ")).expect("a string");
    // The runtime writes to the real stdout.
    let runtime = runtime.replace("println!", "std::println!");
    text = text + include_str!("found.rs") + &runtime;
    let (source, program) = (folder.join("programs.rs"), folder.join("programs"));
    fs::write(&source, text).expect("a folder to write in");
    let mut rustc = Command::new(env::var_os("RUSTC").unwrap_or_else(|| "rustc".into()));
    rustc.args(["--edition", "2024", "--cap-lints", "allow", "-C", "debuginfo=0"]);
    rustc.args(["-C", "debug-assertions=on", "-C", "opt-level=0", "-C", "codegen-units=4"]);
    if spelling == Spelling::Modelled {
        let library = modelled();
        let folder = library.parent().expect("a folder");
        rustc.arg("--extern").arg(format!("modelled={}", library.display()));
        rustc.arg("-L").arg(format!("dependency={}", folder.display()));
        rustc.arg("-L").arg(format!("dependency={}", folder.join("deps").display()));
    }
    let output = rustc.arg(&source).arg("-o").arg(&program).output().expect("rustc");
    let told = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "rustc refuses generated programs:\n{told}");
    program
}

/// The library `modelled`, as cargo has built it for these tests.
fn modelled() -> &'static Path {
    static LIBRARY: OnceLock<PathBuf> = OnceLock::new();
    LIBRARY.get_or_init(|| {
        let mut cargo = Command::new(env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
        cargo.args(["build", "--locked", "--package", "modelled", "--message-format=json"]);
        let output = cargo.current_dir(env!("CARGO_MANIFEST_DIR")).output().expect("cargo");
        let messages = String::from_utf8(output.stdout).expect("UTF-8");
        let of_library = |line: &str| {
            let message: serde_json::Value = serde_json::from_str(line).ok()?;
            let is_it = message["reason"] == "compiler-artifact"
                && message["target"]["name"] == "modelled"
                && message["target"]["kind"][0] == "lib";
            let files = message["filenames"].as_array().filter(|_| is_it)?;
            let names = files.iter().filter_map(|file| file.as_str());
            names.filter(|name| name.ends_with(".rlib")).map(PathBuf::from).next()
        };
        messages.lines().find_map(of_library).expect("cargo builds the library")
    })
}
