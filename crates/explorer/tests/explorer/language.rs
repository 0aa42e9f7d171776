//! What is said about texts that are no programs: rustc's words where it has some, and always a place.

use explorer::limits::MAX_SOURCE_BYTES;
use explorer::{Diagnostics, Program};

#[track_caller]
fn mistakes(source: &str) -> Diagnostics {
    Program::parse(source).expect_err("no program")
}

#[test]
fn a_mistake_is_printed_as_rustc_prints_it() {
    let told = mistakes("fn main() {\n    let x: u64 = true;\n}\n");
    assert_eq!(
        told.to_string(),
        "error[E0308]: mismatched types
 --> 2:18
  |
2 |     let x: u64 = true;
  |                  ^^^^ expected `u64`, found `bool`"
    );
}

/// The number, the line and the column, and that there is something to read.
#[test]
fn mistakes_have_rustcs_numbers_and_places() {
    for (source, code, line, column) in [
        ("fn main() { x += 1; }", Some("E0425"), 1, 13),
        ("fn main() {\n    let v = vec![1];\n    drop(v);\n    drop(v);\n}", Some("E0382"), 4, 10),
        ("fn main() {\n    let n = 1;\n    n += 1;\n}", Some("E0384"), 3, 5),
        ("use crate::missing;\nfn main() {}", Some("E0432"), 1, 5),
        ("static mut N: i32 = 0;\nfn main() { N += 1; }", Some("E0133"), 2, 13),
        ("fn main() {", None, 1, 11),
    ] {
        let told = mistakes(source);
        let first = told.first();
        assert_eq!((first.code, first.line, first.column), (code, line, column), "{told}");
        assert!(!first.message.is_empty() && !first.not_read, "{told}");
    }
}

#[test]
fn a_program_needs_a_main() {
    let told = mistakes("fn start() {}\n");
    assert_eq!(told.first().code, Some("E0601"), "{told}");
    assert!(Program::parse("").is_err());
}

#[test]
fn all_mistakes_are_told_in_order() {
    let told = mistakes("fn main() {\n    let a: u8 = true;\n    let b: bool = 1;\n}");
    let lines: Vec<usize> = told.iter().map(|mistake| mistake.line).collect();
    assert_eq!(lines, [2, 3], "{told}");
    let many = format!("fn main() {{\n{}}}", "    missing();\n".repeat(50));
    assert_eq!(mistakes(&many).iter().len(), explorer::limits::MAX_MISTAKES);
}

#[test]
fn what_is_not_read_is_named() {
    let told = mistakes("async fn f() {}\nfn main() {}\n");
    assert!(told.first().not_read && told.first().message.contains("async"), "{told}");
}

#[test]
fn a_text_that_is_too_long_is_refused() {
    let told = mistakes(&format!("fn main() {{}}\n{}", " ".repeat(MAX_SOURCE_BYTES)));
    assert!(told.first().message.contains("longer than"), "{told}");
    let most = format!("{:<MAX_SOURCE_BYTES$}", "fn main() {}");
    assert!(Program::parse(&most).is_ok());
}

/// A column counts characters, and a tab stays a tab above the caret.
#[test]
fn places_are_counted_in_characters() {
    let told = mistakes("fn main() {\n\tlet _ = \"äö\"; x();\n}");
    let first = told.first();
    assert_eq!((first.line, first.column, first.width), (2, 16, 1), "{told}");
    assert!(told.to_string().contains("\n  | \t              ^"), "{told}");
}
