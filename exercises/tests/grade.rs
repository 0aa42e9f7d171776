//! `cargo test -p exercises`: grades every exercise, or those whose id or title contains a given word.
use std::process::ExitCode;

fn main() -> ExitCode {
    grader::harness::main(concat!(env!("CARGO_MANIFEST_DIR"), "/.."))
}
