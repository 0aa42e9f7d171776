//! `cargo workbook`: reads the command line and hands over to the verb.

use std::process::ExitCode;

use anyhow::Result;
use clap::{Parser, Subcommand};
use workbook::checkout::Checkout;
use workbook::verb::{
    bench::Bench, build::Build, demo::Demo, doctor::Doctor, explore::Explore, grade::Grade,
    hint::Hint, next::Next, preprocess::Preprocess, reset::Reset, serve::Serve, solution::Solution,
    test::Test, watch::Watch,
};

/// Build, read and test the course on concurrent counters
///
/// New here? `cargo workbook serve --open` builds everything, shows the course in your browser,
/// and builds again whenever you save a file. `cargo workbook next` names the exercise to do next.
/// What is missing on this machine is installed if that is possible; otherwise you are told what
/// to type.
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
    /// Tell where you are in the exercises, and what comes next
    Next(Next),
    /// Check each exercise as soon as you save it
    Watch(Watch),
    /// Show one hint more on an exercise
    Hint(Hint),
    /// Show the reference solutions of an exercise that you have done, or give up
    Solution(Solution),
    /// Start an exercise over; what you had is kept
    Reset(Reset),
    /// Grade any file, or a folder of submissions
    Grade(Grade),
    /// Try every interleaving of a small program
    Explore(Explore),
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
        Ok(code) => ExitCode::from(code),
        Err(error) => {
            eprintln!("error: {error:#}");
            ExitCode::FAILURE
        }
    }
}

/// Runs a verb; the exit code. A failure that the verb has explained itself is no error.
fn run(verb: Verb) -> Result<u8> {
    let checkout = Checkout::find()?;
    let succeeded = match verb {
        Verb::Serve(serve) => serve.run(&checkout).map(|()| true),
        Verb::Build(build) => build.run(&checkout).map(|()| true),
        Verb::Next(next) => next.run(&checkout),
        Verb::Watch(watch) => watch.run(&checkout),
        Verb::Hint(hint) => hint.run(&checkout),
        Verb::Solution(solution) => solution.run(&checkout),
        Verb::Reset(reset) => reset.run(&checkout),
        Verb::Grade(grade) => grade.run(&checkout),
        Verb::Explore(explore) => return Ok(explore.run()),
        Verb::Test(test) => test.run(&checkout),
        Verb::Doctor(doctor) => doctor.run(&checkout),
        Verb::Demo(demo) => demo.run(&checkout),
        Verb::Bench(bench) => bench.run(&checkout),
        Verb::Preprocess(preprocess) => preprocess.run(&checkout),
    };
    Ok(u8::from(!succeeded?))
}
