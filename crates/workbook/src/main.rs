//! `cargo workbook`: reads the command line, and hands over to the verb or to the workshop.

use std::process::ExitCode;

use anyhow::Result;
use clap::{CommandFactory as _, FromArgMatches as _, Parser, Subcommand};
use workbook::checkout::Checkout;
use workbook::handover::{self, VERBS};
use workbook::verb::{
    explore::Explore, grade::Grade, hint::Hint, next::Next, reset::Reset, solution::Solution,
    watch::Watch,
};

/// Build, read and test the course on concurrent counters
///
/// New here? `cargo workbook serve --open` builds everything, shows the course in your browser,
/// and builds again whenever you save a file. `cargo workbook next` names the exercise to do next.
/// What is missing on this machine is named, with what to type.
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
}

fn main() -> ExitCode {
    // This program is also the door of the jail that submissions are in.
    grader::jail::enter_if_asked();
    match run() {
        Ok(code) => ExitCode::from(code),
        Err(error) => {
            eprintln!("error: {error:#}");
            // As for a call that is not understood. 1 says that something is not right yet.
            ExitCode::from(2)
        }
    }
}

/// Runs a verb; the exit code. A failure that the verb has explained itself is no error.
fn run() -> Result<u8> {
    let words = || std::env::args_os().skip(1);
    // What comes after such a verb is the workshop's to read.
    if words()
        .next()
        .and_then(|verb| verb.into_string().ok())
        .is_some_and(|verb| handover::is_for_the_workshop(&verb))
    {
        return handover::hand_over(&Checkout::find()?, words());
    }
    let verb =
        Cli::from_arg_matches(&command().get_matches()).unwrap_or_else(|error| error.exit()).verb;
    let checkout = Checkout::find()?;
    let succeeded = match verb {
        Verb::Next(next) => next.run(&checkout),
        Verb::Watch(watch) => watch.run(&checkout),
        Verb::Hint(hint) => hint.run(&checkout),
        Verb::Solution(solution) => solution.run(&checkout),
        Verb::Reset(reset) => reset.run(&checkout),
        Verb::Grade(grade) => grade.run(&checkout),
        Verb::Explore(explore) => return Ok(explore.run()),
    };
    Ok(u8::from(!succeeded?))
}

/// The whole command line: this program's verbs, and the workshop's, of which only help is wanted here.
fn command() -> clap::Command {
    VERBS.iter().fold(Cli::command(), |command, verb| {
        let about = verb.about.unwrap_or_default();
        command.subcommand(clap::Command::new(verb.name).about(about).hide(verb.about.is_none()))
    })
}
