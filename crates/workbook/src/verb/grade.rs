//! `cargo workbook grade`: any file or folder of submissions, for whoever teaches a course.

mod class;
mod collect;
mod junit;
mod progress;

use std::fs;
use std::path::PathBuf;
use std::time::Duration;

use anyhow::{Context, Result};
use clap::{Args, ValueEnum};
use grader::jail::Mode;
use grader::report::{self, Style};
use grader::verdict::{Kind, Verdict};
use grader::{ExerciseInfo, Opinion, Options, Submission};
use serde::Serialize;

use crate::answer;
use crate::checkout::Checkout;
use crate::console::{self, Step, say};
use crate::reader;
use collect::{Collected, Found, Left};

/// Where the solutions in saved progress are put, for whoever wants to look at one.
const UNPACKED: &str = "target/workbook/handed-in";

/// What to grade, and how.
#[derive(Args, Debug)]
pub struct Grade {
    /// Rust files, progress that was saved in the page (*.json), or folders of them; nothing of it is changed
    #[arg(required = true, value_name = "PATH")]
    paths: Vec<PathBuf>,

    /// The exercise that all of them are about; otherwise each file's name (or its folder's) must tell: ex07.rs, ex07_anna.rs, ex07/anna.rs
    #[arg(long, value_name = "exNN")]
    exercise: Option<String>,

    /// Seconds after which a submission's checks are ended
    #[arg(long, value_name = "SECONDS", default_value_t = 60, value_parser = clap::value_parser!(u64).range(1..=86_400))]
    time_limit: u64,

    /// How many submissions are checked at the same time
    #[arg(long, value_name = "NUMBER", default_value_t = 1, value_parser = clap::value_parser!(u16).range(1..=64))]
    jobs: u16,

    /// Run what passes under ThreadSanitizer as well (x86-64 or Arm, Linux or macOS; needs rust-src)
    #[arg(long)]
    tsan: bool,

    /// Whether the sandbox around compiler and submissions has to be there (SECURITY.md): without it, code that is handed in
    /// can do what you can
    #[arg(long, value_enum, default_value_t, value_name = "HOW")]
    sandbox: Sandbox,

    /// Show for what passes how it does so: one right order of the steps of a small program
    #[arg(long)]
    show_order: bool,

    /// Grade everything anew, also what has not changed
    #[arg(long)]
    fresh: bool,

    /// Print the verdicts as JSON
    #[arg(long)]
    json: bool,

    /// Write a report that continuous integration understands
    #[arg(long, value_name = "FILE")]
    junit: Option<PathBuf>,

    /// Write a page about the whole class that works offline
    #[arg(long, value_name = "FILE")]
    html: Option<PathBuf>,

    /// Write a table for a spreadsheet, with a line a file
    #[arg(long, value_name = "FILE")]
    csv: Option<PathBuf>,

    /// Write who is who in page and table, for yourself
    #[arg(long, value_name = "FILE")]
    key: Option<PathBuf>,

    /// Call people by their names in page and table: those that the files' paths tell
    #[arg(long)]
    names: bool,
}

/// How much of the sandbox has to be there.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
enum Sandbox {
    /// Nothing is graded without all of it
    Required,
    /// As much as this machine has
    #[default]
    BestEffort,
    /// None, for code of your own
    Off,
}

impl Sandbox {
    /// The mode for the grader. Says what is lacking, if that was not asked for.
    fn mode(self) -> Mode {
        if self == Self::BestEffort
            && let Ok(Some(missing)) = grader::jail::protections().map(|there| there.missing())
        {
            say(format!(
                "The sandbox is incomplete on this machine: {missing}. Grade code that you do not trust elsewhere: see SECURITY.md."
            ));
        }
        match self {
            Self::Required => Mode::Required,
            Self::BestEffort => Mode::BestEffort,
            Self::Off => Mode::Off,
        }
    }
}

/// A submission with its verdict, as `--json` prints it.
#[derive(Serialize)]
struct Graded<'a> {
    /// As it was named on the command line.
    file: String,
    exercise: &'a str,
    passed: bool,
    #[serde(flatten)]
    verdict: &'a Verdict,
}

impl Grade {
    /// Grades all that was named; says whether everything passed.
    ///
    /// # Errors
    /// A path does not exist or does not tell its exercise, or grading itself fails.
    pub fn run(self, checkout: &Checkout) -> Result<bool> {
        reader::hand_out(checkout);
        let exercises = reader::catalogue(checkout)?;
        let given = match &self.exercise {
            Some(word) => Some(reader::exercise(checkout, word)?.id),
            None => None,
        };
        let unpacked = checkout.root().join(UNPACKED);
        let Collected { found, left } =
            collect::collect(&self.paths, given.as_deref(), &exercises, &unpacked)?;
        let submissions = found
            .iter()
            .map(|found| Submission::new(&found.exercise, found.file()))
            .collect::<Result<Vec<_>, _>>()?;
        let infos: Vec<&ExerciseInfo> = found.iter().map(|found| found.info(&exercises)).collect();
        let options = Options {
            jobs: self.jobs.into(),
            limit: Duration::from_secs(self.time_limit),
            sandbox: self.sandbox.mode(),
            remember: !self.fresh,
        };
        let style = Style::of_stdout();
        let several = found.len() > 1;
        let mut verdicts =
            grader::grade(checkout.root(), &submissions, options, |index, verdict| {
                let line =
                    format!("{}  {}", report::summary(infos[index], verdict, style), found[index]);
                if self.json {
                    say(line);
                } else if several {
                    answer!("{line}");
                }
            })?;
        if self.tsan {
            second_opinion(checkout, &submissions, &mut verdicts, options)?;
        }
        reader::add_links(&mut verdicts);
        keep(checkout, &submissions, &verdicts)?;
        if self.show_order {
            verdicts.iter_mut().for_each(show_order);
            reader::add_links(&mut verdicts);
        }
        if self.json {
            print_json(&found, &verdicts)?;
        } else {
            print_text(&found, &infos, &verdicts, style);
        }
        if let Some(path) = &self.junit {
            files::write_if_changed(path, junit::report(&found, &verdicts)?.as_bytes())?;
        }
        let left: Vec<Left> = left.into_iter().filter(|left| left.matters).collect();
        let passed = left.is_empty() && verdicts.iter().all(Verdict::passed);
        tell_left(&left);
        class::write(&self, &exercises, found, verdicts, left)?;
        Ok(passed)
    }
}

/// Makes the example of what was proven the story of a verdict that passes, unless it tells a story already.
fn show_order(verdict: &mut Verdict) {
    let example = verdict.proven.as_ref().and_then(|proven| proven.example.clone());
    let Some(example) = example.filter(|_| verdict.passed() && verdict.story.is_empty()) else {
        return;
    };
    verdict.details.push(format!("for example: {}", example.client));
    verdict.story = example.story;
    verdict.replay = example.replay;
}

/// Asks ThreadSanitizer about what has passed so far: a data race that it sees is the verdict.
fn second_opinion(
    checkout: &Checkout,
    submissions: &[Submission],
    verdicts: &mut [Verdict],
    options: Options,
) -> Result<()> {
    let (asked, verdicts): (Vec<_>, Vec<_>) = submissions
        .iter()
        .zip(verdicts)
        .filter(|(_, verdict)| verdict.passed())
        .map(|(submission, verdict)| (submission.clone(), verdict))
        .unzip();
    if asked.is_empty() {
        return Ok(());
    }
    let step =
        Step::start("Running under ThreadSanitizer (the first time compiles the standard library)");
    let opinions = grader::thread_sanitizer(checkout.root(), &asked, options)?;
    step.done();
    for (verdict, opinion) in verdicts.into_iter().zip(opinions) {
        match opinion {
            Opinion::Clean => verdict.notes.push("ThreadSanitizer saw no data race".to_owned()),
            Opinion::None(why) => {
                verdict.notes.push(format!("ThreadSanitizer has no opinion: {why}"))
            }
            Opinion::Race(report) => {
                verdict.kind = Kind::Race;
                verdict.happened = "ThreadSanitizer saw a data race on real threads".to_owned();
                verdict.details = vec![report];
            }
        }
    }
    Ok(())
}

/// The reader's own files count as his progress.
fn keep(checkout: &Checkout, submissions: &[Submission], verdicts: &[Verdict]) -> Result<()> {
    let root = fs::canonicalize(checkout.root()).context("the checkout cannot be read")?;
    let own: Vec<_> = submissions
        .iter()
        .zip(verdicts)
        .filter(|(submission, _)| submission.is_stub(&root))
        .map(|(submission, verdict)| (submission.exercise(), verdict))
        .collect();
    if !own.is_empty() {
        reader::keep(checkout, own);
    }
    Ok(())
}

/// On standard error: standard output may be JSON.
fn tell_left(left: &[Left]) {
    if !left.is_empty() {
        say(format!("\nNot graded: {}", left.len()));
        left.iter().for_each(|left| say(format!("  {left}")));
    }
}

fn print_json(found: &[Found], verdicts: &[Verdict]) -> Result<()> {
    let graded: Vec<Graded> = found
        .iter()
        .zip(verdicts)
        .map(|(found, verdict)| Graded {
            file: found.to_string(),
            exercise: &found.exercise,
            passed: verdict.passed(),
            verdict,
        })
        .collect();
    let text = serde_json::to_string_pretty(&graded).context("the verdicts cannot be written")?;
    answer!("{text}");
    Ok(())
}

fn print_text(found: &[Found], infos: &[&ExerciseInfo], verdicts: &[Verdict], style: Style) {
    for ((found, info), verdict) in found.iter().zip(infos).zip(verdicts) {
        if !verdict.passed() || verdicts.len() == 1 {
            answer!("\n{found}");
            console::print(
                format_args!("{}", report::details(info, &found.path, verdict, style)),
                "",
            );
        }
    }
    let passed = verdicts.iter().filter(|verdict| verdict.passed()).count();
    answer!("\n{passed} of {} passed", verdicts.len());
}
