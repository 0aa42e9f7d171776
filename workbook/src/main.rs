//! `cargo workbook`: reads the command line and hands over to the verb.

use std::process::ExitCode;

use anyhow::Result;
use clap::{Parser, Subcommand};
use workbook::checkout::Checkout;
use workbook::verb::{
    bench::Bench, build::Build, demo::Demo, doctor::Doctor, preprocess::Preprocess, serve::Serve,
    test::Test,
};

/// Build, read and test the course on concurrent counters
///
/// New here? `cargo workbook serve --open` builds everything, shows the course in your browser,
/// and builds again whenever you save a file. What is missing on this machine is installed if that
/// is possible; otherwise you are told what to type.
#[derive(Parser)]
#[command(
    name = "cargo workbook",
    bin_name = "cargo workbook",
    version,
    disable_help_subcommand = true
)]
struct Cli {
    #[command(subcommand)]
    verb: Verb,
}

#[derive(Subcommand)]
enum Verb {
    /// Build, serve the course on this machine, and reload its pages when you save a file
    Serve(Serve),
    /// Build the demos and the pages into book/, ready for any web host
    Build(Build),
    /// Check everything: format, lints, exercises, links, and the demos in a real browser
    Test(Test),
    /// Tell what is there, what is missing and what to type
    Doctor(Doctor),
    /// Run a demo's race in the terminal, on this machine's own threads
    Demo(Demo),
    /// Measure what an increment costs natively, in Wasm and in JavaScript, and what a demo costs its page
    Bench(Bench),
    /// Answer mdBook, which calls this by itself
    #[command(hide = true)]
    Preprocess(Preprocess),
}

fn main() -> ExitCode {
    match run(Cli::parse().verb) {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(error) => {
            eprintln!("error: {error:#}");
            ExitCode::FAILURE
        }
    }
}

/// Runs a verb; says whether it succeeded. A failure that the verb has explained itself is no error.
fn run(verb: Verb) -> Result<bool> {
    let checkout = Checkout::find()?;
    match verb {
        Verb::Serve(serve) => serve.run(&checkout).map(|()| true),
        Verb::Build(build) => build.run(&checkout).map(|()| true),
        Verb::Test(test) => test.run(&checkout),
        Verb::Doctor(doctor) => doctor.run(&checkout),
        Verb::Demo(demo) => demo.run(&checkout),
        Verb::Bench(bench) => bench.run(&checkout),
        Verb::Preprocess(preprocess) => preprocess.run(&checkout),
    }
}
