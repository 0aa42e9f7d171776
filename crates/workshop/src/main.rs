//! The heavy verbs of `cargo workbook`, which starts this program: see [`workbook::handover`].

use std::process::ExitCode;

use anyhow::Result;
use clap::{CommandFactory as _, FromArgMatches as _, Parser, Subcommand};
use workbook::checkout::Checkout;
use workbook::handover::VERBS;
use workshop::verb::{
    bench::Bench, bless::Bless, build::Build, demo::Demo, doctor::Doctor, new::New, paper::Paper,
    preprocess::Preprocess, serve::Serve, test::Test, translate::Translate,
};

/// Build, serve and test the course on concurrent counters
#[derive(Parser)]
#[command(name = "cargo workbook", bin_name = "cargo workbook", disable_help_subcommand = true)]
struct Cli {
    #[command(subcommand)]
    verb: Verb,
}

// What each is for stands where readers of `cargo workbook --help` find it: in `VERBS`.
#[derive(Subcommand)]
enum Verb {
    Serve(Serve),
    Build(Build),
    Test(Test),
    Doctor(Doctor),
    Demo(Demo),
    Bench(Bench),
    Bless(Bless),
    New(New),
    Translate(Translate),
    Paper(Paper),
    Preprocess(Preprocess),
}

fn main() -> ExitCode {
    // This program is also the door of the jail that submissions are in.
    grader::jail::enter_if_asked();
    let verb = Cli::from_arg_matches(&command().get_matches());
    match run(verb.unwrap_or_else(|error| error.exit()).verb) {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(error) => {
            eprintln!("error: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn command() -> clap::Command {
    VERBS.iter().fold(Cli::command(), |command, verb| {
        let about = verb.about.unwrap_or_default();
        command.mut_subcommand(verb.name, |it| it.about(about).hide(verb.about.is_none()))
    })
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
        Verb::Bless(bless) => bless.run(&checkout),
        Verb::Paper(paper) => paper.run(&checkout).map(|()| true),
        Verb::New(new) => new.run(&checkout).map(|()| true),
        Verb::Translate(translate) => translate.run(&checkout),
        Verb::Preprocess(preprocess) => preprocess.run(&checkout),
    }
}
