//! `cargo workbook test`: everything that proves the project right, what is quick first.

mod claims;
mod code;
mod dependencies;
mod engine;
mod html;
mod one;
mod paper;
mod prose;
mod running;
mod samples;
mod score;
mod stages;
mod stubs;
mod web;
mod workflows;

use std::time::{Duration, Instant};

use anyhow::Result;
use clap::Args;
use clap::builder::PossibleValuesParser;
use workbook::answer;
use workbook::checkout::Checkout;
use workbook::console::{self, say};

use crate::apt;
use crate::consent::Consent;
use crate::machine::Machine;
use crate::verb::install::Install;
use running::Context;
use score::Score;
use stages::{STAGES, Stage, When};

/// What to test.
#[derive(Args, Debug)]
pub struct Test {
    /// Run this stage only; may be given several times
    #[arg(long, value_name = "STAGE", value_parser = PossibleValuesParser::new(STAGES.iter().map(|stage| stage.name)))]
    only: Vec<String>,

    /// Only what takes seconds: for while you work
    #[arg(long, conflicts_with = "only")]
    quick: bool,

    /// Prove the grader on one exercise only, such as ex05
    #[arg(long, value_name = "exNN", conflicts_with_all = ["only", "quick"])]
    exercise: Option<String>,

    /// Test one demo only, such as lost-update
    #[arg(long, value_name = "DEMO", conflicts_with_all = ["only", "quick", "exercise"])]
    demo: Option<String>,

    /// List the stages, what each proves and when it runs
    #[arg(long)]
    list: bool,

    /// What may be installed
    #[command(flatten)]
    install: Install,
}

/// How a stage ended.
enum End {
    Passed(Score),
    Failed(Score),
    /// The stage of that name, which this one builds on, has failed.
    Skipped(&'static str),
}

struct Record {
    stage: &'static Stage,
    end: End,
    time: Duration,
}

impl Test {
    /// Runs the stages and prints a summary; says whether all passed.
    ///
    /// # Errors
    /// None so far: what goes wrong in a stage fails that stage.
    pub fn run(self, checkout: &Checkout) -> Result<bool> {
        if self.list {
            for stage in &STAGES {
                let when = stage.when.as_text();
                answer!("{:<8}  {} ({when})", stage.name, stage.proves);
            }
            return Ok(true);
        }
        let context = Context {
            checkout: checkout.clone(),
            machine: self.install.machine(),
            quick: self.quick,
            asked_for: !self.only.is_empty(),
        };
        if let Some(word) = &self.exercise {
            return one::exercise(&context, word);
        }
        if let Some(id) = &self.demo {
            return one::demo(&context, id);
        }
        let chosen: Vec<&'static Stage> =
            STAGES.iter().filter(|stage| self.wants(stage, &context.machine)).collect();
        prepare(&chosen, &context);
        let mut records = Vec::new();
        for stage in chosen {
            let record = run_stage(stage, &records, &context);
            records.push(record);
        }
        Ok(summarize(&records))
    }

    fn wants(&self, stage: &Stage, machine: &Machine) -> bool {
        if !self.only.is_empty() {
            return self.only.iter().any(|name| name == stage.name);
        }
        match stage.when {
            When::Always => true,
            When::Whole => !self.quick,
            When::Quick => self.quick,
            When::Programs(are_here) => {
                let may_come =
                    machine.consent == Consent::Given && apt::usable(machine, &[]).is_ok();
                !self.quick && (are_here(machine) || may_come)
            }
            When::OnRequest => false,
        }
    }
}

/// Installs what is missing before the first stage, so that nobody waits for minutes to learn of it.
fn prepare(stages: &[&Stage], context: &Context) {
    for stage in stages {
        if let Err(error) = (stage.prepare)(&context.machine) {
            // The stage will run into it again, and fail with it.
            say(format!("The stage {} will fail: {error:#}\n", stage.name));
        }
    }
}

fn run_stage(stage: &'static Stage, before: &[Record], context: &Context) -> Record {
    let broken = before.iter().find(|record| {
        stage.builds_on.contains(&record.stage.name) && !matches!(record.end, End::Passed(_))
    });
    if let Some(broken) = broken {
        return Record { stage, end: End::Skipped(broken.stage.name), time: Duration::ZERO };
    }
    say(format!("── {}: {}", stage.name, stage.proves));
    let started = Instant::now();
    let end = match (stage.run)(context) {
        Ok(score) if score.failed == 0 => End::Passed(score),
        Ok(score) => End::Failed(score),
        Err(error) => {
            say(format!("{error:#}"));
            End::Failed(Score::one_failed())
        }
    };
    let record = Record { stage, end, time: started.elapsed() };
    say(format!("── {}\n", line(&record)));
    record
}

fn line(record: &Record) -> String {
    let name = record.stage.name;
    let time = console::duration(record.time);
    match &record.end {
        End::Passed(score) => format!("ok       {name:<8}  {time:>12}  {score}"),
        End::Failed(score) => format!("FAILED   {name:<8}  {time:>12}  {score}"),
        End::Skipped(broken) => format!("skipped  {name:<8}  {:>12}  builds on {broken}", ""),
    }
}

/// Prints how the stages ended and the sum; says whether all passed.
fn summarize(records: &[Record]) -> bool {
    answer!("Summary");
    for record in records {
        answer!("  {}", line(record));
    }
    let mut total = Score::default();
    let mut skipped = 0;
    for record in records {
        match record.end {
            End::Passed(score) | End::Failed(score) => total += score,
            End::Skipped(_) => skipped += 1,
        }
    }
    let failed: Vec<&str> = records
        .iter()
        .filter(|record| matches!(record.end, End::Failed(_)))
        .map(|record| record.stage.name)
        .collect();
    if !failed.is_empty() {
        answer!(
            "\nAgain, only what failed: cargo workbook test --only {}",
            failed.join(" --only ")
        );
    }
    let skipped = if skipped == 0 { String::new() } else { format!(", {skipped} skipped") };
    answer!("\n{total}{skipped}");
    failed.is_empty()
}
