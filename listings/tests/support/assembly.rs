//! What the compiler makes of a function, in assembly.

use std::fs;
use std::path::Path;

/// Whether std for `target` is there to compile against.
pub fn installed(target: &str) -> bool {
    let output = super::rustc()
        .args(["--print", "target-libdir", "--target", target])
        .output()
        .expect("rustc runs");
    let folder = String::from_utf8(output.stdout).expect("a path is text");
    fs::read_dir(folder.trim()).is_ok_and(|mut files| files.next().is_some())
}

/// Has the compiler write the library `file` as `what`, optimised.
pub fn emit(file: impl AsRef<Path>, what: &str, flags: &[&str]) -> String {
    let folder = tempfile::tempdir().expect("a temporary folder can be made");
    let written = folder.path().join("asm");
    let output = super::rustc()
        .args(["--edition=2024", "--crate-type=lib", "-O"])
        .arg(format!("--emit={what}"))
        .args(flags)
        .arg("-o")
        .arg(&written)
        .arg(file.as_ref())
        .output()
        .expect("rustc runs");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    fs::read_to_string(&written).expect("the code was written")
}

/// The instructions and jump targets of `function`, without the assembler's directives. The targets are numbered afresh, so
/// that a function added to the file does not rename those of the others.
pub fn body(assembly: &str, function: &str) -> String {
    // A mangled name holds the plain one with its length before it, so that `plain` does not find `explain`.
    let mangled = format!("{}{function}", function.len());
    let mut lines =
        assembly.lines().skip_while(|line| !(line.ends_with(':') && line.contains(&mangled)));
    assert!(lines.next().is_some(), "no function {function} in the assembly");
    let lines: Vec<&str> = lines.take_while(|line| !line.starts_with(".Lfunc_end")).collect();
    let labels: Vec<&str> = lines
        .iter()
        .filter_map(|line| line.strip_suffix(':'))
        .filter(|label| label.starts_with(".LBB"))
        .collect();
    let renumbered =
        |word: &str| match labels.iter().position(|label| *label == word.trim_end_matches(':')) {
            Some(at) => format!(".L{}{}", at + 1, if word.ends_with(':') { ":" } else { "" }),
            None => plain_name(word).unwrap_or_else(|| word.to_owned()),
        };
    let mut text = format!("{function}:\n");
    for line in &lines {
        let code = line.split_whitespace().map(renumbered).collect::<Vec<_>>().join(" ");
        if line.starts_with(".LBB") {
            text += &format!("{code}\n");
        } else if !code.is_empty() && !code.starts_with(['.', '#', '/']) {
            text += &format!("    {code}\n");
        }
    }
    text
}

/// Of a word such as `_RNv…18GLOBAL_PANIC_COUNT@GOTPCREL]` the name at its end: each part of a mangled name has its length before it.
fn plain_name(word: &str) -> Option<String> {
    let (mangled, rest) = word.split_once("@GOTPCREL")?;
    let mut ends = mangled.char_indices().filter(|(_, c)| !c.is_ascii_digit());
    ends.find_map(|(at, _)| {
        let (before, name) = mangled.split_at(at);
        let digits = before.len() - before.trim_end_matches(|c: char| c.is_ascii_digit()).len();
        let length = &before[before.len() - digits..];
        (length.parse() == Ok(name.len())).then(|| format!("{name}{rest}"))
    })
}
