//! `cargo test -p exercises`: grades every exercise, or those whose id or title contains a given word.
use explorer::replay;
use std::process::ExitCode;

fn main() -> ExitCode {
    let root = concat!(env!("CARGO_MANIFEST_DIR"), "/..");
    grader::harness::main(root, |it| Some(replay(&it.program, &it.schedule)?.to_string()))
}
