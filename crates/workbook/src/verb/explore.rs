//! `cargo workbook explore`: every interleaving of a small Rust program, in the terminal.

use std::fs;
use std::io::{self, Read as _};
use std::path::PathBuf;
use std::time::{Duration, Instant};

use clap::{Args, ValueEnum};
use explorer::limits::MAX_SOURCE_BYTES;
use explorer::{Diagnostic, Diagnostics, Options, Program, Report, Search};
use serde_json::{Value, json};

use crate::answer;

/// How many states are visited between two looks at the clock: a few milliseconds' worth.
const BUDGET: usize = 1_000;

/// Exit codes, as `--help` tells them.
const PROVEN: u8 = 0;
const FAILURE: u8 = 1;
const BAD_INPUT: u8 = 2;
const UNFINISHED: u8 = 3;

/// What to explore, and how.
#[derive(Args, Debug)]
#[command(after_help = "Exit codes:
  0  every interleaving was tried, and none goes wrong
  1  a thread panics, the program fails, or there is a deadlock, a livelock, an endless loop, a data race or other
     undefined behaviour
  2  the program cannot be read, or it has a mistake
  3  the search did not get to the end, and nothing it tried went wrong

The program is Rust, as it would stand in main.rs: no crates, no files, no input. What is read of it, and what is not checked, is
on the page \"Rust in the explorer\". Borrows are not checked: compile it with cargo, too.")]
pub struct Explore {
    /// A Rust program, such as src/main.rs; - reads it from standard input
    #[arg(value_name = "FILE")]
    file: PathBuf,

    /// Which values a load may return
    #[arg(long, value_enum, default_value_t = Memory::Weak)]
    memory: Memory,

    /// Leave out interleavings that differ only in the order of independent steps: faster, but they are not counted
    #[arg(long)]
    reduce: bool,

    /// Seconds after which the search stops, with what it has found
    #[arg(long, value_name = "SECONDS", default_value_t = 60, value_parser = clap::value_parser!(u64).range(1..=86_400))]
    time_limit: u64,

    /// Print the report, or the mistake, as JSON
    #[arg(long)]
    json: bool,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum Memory {
    /// Any value that Rust's orderings allow
    Weak,
    /// The newest value: sequential consistency
    Interleaving,
}

impl Explore {
    /// Prints the report; the exit code.
    #[must_use]
    pub fn run(self) -> u8 {
        let source = match self.source() {
            Ok(source) => source,
            Err(why) => {
                eprintln!("error: {}: {why}", self.name());
                return BAD_INPUT;
            }
        };
        match Program::parse(&source) {
            Ok(program) => self.explore(program),
            Err(mistakes) => {
                self.refuse(&mistakes);
                BAD_INPUT
            }
        }
    }

    fn explore(&self, program: Program) -> u8 {
        let memory = match self.memory {
            Memory::Weak => explorer::Memory::Weak,
            Memory::Interleaving => explorer::Memory::Interleaving,
        };
        let options = Options { memory, reduce: self.reduce, ..Options::default() };
        let report = search(program, options, Duration::from_secs(self.time_limit));
        if self.json {
            answer!("{:#}", report.to_json());
        } else {
            answer!("{report}");
            match report.losing() {
                Some((what, schedule)) => answer!("\n{what}: shortest schedule {schedule}"),
                None if report.unfinished.is_none() => answer!("\nNo interleaving goes wrong."),
                None => {}
            }
        }
        if report.losing().is_some() {
            FAILURE
        } else if report.unfinished.is_some() {
            UNFINISHED
        } else {
            PROVEN
        }
    }

    /// Reads no more than a program may be long, however much comes.
    fn source(&self) -> Result<String, String> {
        // One byte more, so that what is too long is seen to be.
        let limit = MAX_SOURCE_BYTES as u64 + 1;
        let mut bytes = Vec::new();
        let read = if self.file.as_os_str() == "-" {
            io::stdin().lock().take(limit).read_to_end(&mut bytes)
        } else {
            fs::File::open(&self.file).and_then(|file| file.take(limit).read_to_end(&mut bytes))
        };
        read.map_err(|error| error.to_string())?;
        if bytes.len() > MAX_SOURCE_BYTES {
            return Err(format!("a program has at most {MAX_SOURCE_BYTES} bytes"));
        }
        String::from_utf8(bytes).map_err(|_| "it is not UTF-8 text".to_owned())
    }

    fn name(&self) -> String {
        match self.file.to_str() {
            Some("-") => "standard input".to_owned(),
            _ => self.file.display().to_string(),
        }
    }

    fn refuse(&self, mistakes: &Diagnostics) {
        if self.json {
            let all: Vec<Value> = mistakes.iter().map(as_json).collect();
            answer!("{:#}", json!({ "errors": all }));
        } else {
            eprintln!("{}:\n{mistakes}", self.name());
        }
    }
}

fn search(program: Program, options: Options, limit: Duration) -> Report {
    let deadline = Instant::now() + limit;
    let mut search = Search::new(program, options);
    while !search.run(BUDGET).done && Instant::now() < deadline {}
    search.report()
}

fn as_json(mistake: &Diagnostic) -> Value {
    let Diagnostic { not_read, code, line, column, width, message, label, help, .. } = mistake;
    json!({
        "message": message, "code": code, "label": label, "help": help, "notRead": not_read,
        "line": line, "column": column, "width": width,
    })
}
