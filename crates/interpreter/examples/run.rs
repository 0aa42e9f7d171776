//! Runs a Rust file: `cargo run -p interpreter --example run -- file.rs` once, by itself; with `--weak` or `--interleaving` in every order.

#[path = "../tests/support/mod.rs"]
mod support;

use interpreter::search::{Options, Search};
use interpreter::{Interpreter, Memory};
use std::rc::Rc;
use std::time::Instant;

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let path = arguments.iter().find(|argument| !argument.starts_with("--")).expect("a file");
    let text = std::fs::read_to_string(path).expect("a text");
    let start = Instant::now();
    let program = match support::compile(&text) {
        Ok(program) => program,
        Err(told) => {
            print!("{told}");
            std::process::exit(1);
        }
    };
    let instructions: usize = program.functions.iter().map(|function| function.code.len()).sum();
    eprintln!(
        "{} functions, {instructions} instructions in {:?}",
        program.functions.len(),
        start.elapsed()
    );
    if arguments.iter().any(|argument| argument == "--mir") {
        for (index, function) in program.functions.iter().enumerate() {
            println!("{index}: {}", function.name);
            for (at, instr) in function.code.iter().enumerate() {
                println!("  {at}: {instr:?}");
            }
        }
        return;
    }
    let memory = arguments.iter().find_map(|argument| Memory::of(argument.strip_prefix("--")?));
    let start = Instant::now();
    let interpreter = Interpreter::new(program, memory.unwrap_or_default()).expect("intrinsics");
    match memory {
        None => {
            let output = interpreter
                .with_limits(interpreter::Limits { instructions: u64::MAX, ..Default::default() })
                .run_alone(1_000_000);
            print!("{}", output.stdout);
            eprintln!("{}{:?}\nin {:?}", output.stderr, output.ending, start.elapsed());
        }
        Some(_) => {
            let reduce = !arguments.iter().any(|argument| argument == "--all");
            let options = Options { reduce, ..Options::default() };
            let report = Search::new(Rc::new(interpreter), options).finish();
            for outcome in support::words(&report) {
                println!("{outcome}");
            }
            eprintln!(
                "{} states, {} steps, {:?}, in {:?}",
                report.states,
                report.steps,
                report.unfinished,
                start.elapsed()
            );
        }
    }
}
