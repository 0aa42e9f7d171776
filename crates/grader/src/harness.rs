//! The test target of the package `exercises`: libtest's manners, an exercise where libtest has a test.
use crate::catalogue::{ExerciseInfo, catalogue, hints};
use crate::course::add_link;
use crate::grade::{Options, grade};
use crate::progress::{self, Store, Updated};
use crate::report::{self, Style};
use crate::submission::Submission;
use std::error::Error;
use std::path::Path;
use std::process::ExitCode;
use std::time::Instant;
use verdict::{Kind, Verdict};

/// Exit code of a test run with failures, as libtest has it.
const FAILED: u8 = 101;

/// Runs the harness for the checkout at `root` with this process's arguments.
pub fn main(root: &str) -> ExitCode {
    // This program is also the door of the jail that submissions are in.
    jail::enter_if_asked();
    let run = || -> Result<bool, Box<dyn Error>> {
        let arguments = Arguments::parse(std::env::args().skip(1))?;
        let exercises = catalogue(Path::new(root))?;
        if arguments.list {
            list(&arguments, &exercises);
            return Ok(true);
        }
        hand_out(Path::new(root));
        grade_all(Path::new(root), &arguments, &exercises)
    };
    match run() {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::from(FAILED),
        Err(error) => {
            eprintln!("error: {error}");
            ExitCode::from(FAILED)
        }
    }
}

/// What was asked for, in libtest's terms. Options that make no difference here are accepted.
#[derive(Debug, Default, PartialEq, Eq)]
struct Arguments {
    list: bool,
    ignored: bool,
    exact: bool,
    filters: Vec<String>,
    skip: Vec<String>,
}

impl Arguments {
    fn parse(arguments: impl Iterator<Item = String>) -> Result<Self, String> {
        let mut parsed = Self::default();
        let mut arguments = arguments.map(|argument| match argument.split_once('=') {
            Some((name, value)) if name.starts_with("--") => {
                (name.to_owned(), Some(value.to_owned()))
            }
            _ => (argument, None),
        });
        while let Some((name, value)) = arguments.next() {
            let mut value = || value.clone().or_else(|| arguments.next().map(|(word, _)| word));
            match name.as_str() {
                "--list" => parsed.list = true,
                "--ignored" => parsed.ignored = true,
                "--exact" => parsed.exact = true,
                "--skip" => parsed.skip.extend(value()),
                "--format" | "--color" | "--test-threads" | "--logfile" | "-Z" => drop(value()),
                "--nocapture" | "--no-capture" | "--show-output" | "--include-ignored"
                | "--quiet" | "-q" => {}
                option if option.starts_with('-') => {
                    return Err(format!(
                        "no option {option}; name the exercises to grade: cargo test -p exercises ex02"
                    ));
                }
                _ => parsed.filters.push(name),
            }
        }
        Ok(parsed)
    }

    fn wants(&self, exercise: &ExerciseInfo) -> bool {
        let title = exercise.title.to_lowercase();
        let matches = |word: &String| match self.exact {
            true => exercise.id == *word,
            false => exercise.id.contains(word.as_str()) || title.contains(&word.to_lowercase()),
        };
        // No exercise is marked as ignored.
        !self.ignored
            && (self.filters.is_empty() || self.filters.iter().any(matches))
            && !self.skip.iter().any(matches)
    }
}

fn list(arguments: &Arguments, exercises: &[ExerciseInfo]) {
    for exercise in exercises.iter().filter(|exercise| arguments.wants(exercise)) {
        println!("{}: test", exercise.id);
    }
}

/// Makes the reader's files where they are missing. Those that are there are graded in any case.
fn hand_out(root: &Path) {
    match handout::hand_out(root) {
        Ok(done) => handout::news(&done).iter().for_each(|line| println!("{line}")),
        Err(error) => eprintln!("{error}"),
    }
}

fn grade_all(
    root: &Path,
    arguments: &Arguments,
    exercises: &[ExerciseInfo],
) -> Result<bool, Box<dyn Error>> {
    let (start, style) = (Instant::now(), Style::of_stdout());
    let chosen: Vec<&ExerciseInfo> =
        exercises.iter().filter(|exercise| arguments.wants(exercise)).collect();
    println!("\nrunning {} exercise{}", chosen.len(), if chosen.len() == 1 { "" } else { "s" });
    if chosen.is_empty() && !arguments.ignored && !arguments.filters.is_empty() {
        let ids: Vec<&str> = exercises.iter().map(|exercise| exercise.id.as_str()).collect();
        println!(
            "None is called {}. There are: {}",
            arguments.filters.join(" or "),
            ids.join(", ")
        );
    }
    let submissions: Result<Vec<Submission>, _> =
        chosen.iter().map(|info| Submission::stub(root, &info.id)).collect();
    let mut verdicts = grade(root, &submissions?, Options::default(), |index, verdict| {
        println!("{}", report::summary(chosen[index], verdict, style));
    })?;
    verdicts.iter_mut().for_each(add_link);
    remember(root, &chosen, &verdicts);
    for (info, verdict) in chosen.iter().zip(&verdicts) {
        // Somebody who asks for one exercise wants to hear about it in any case.
        if asks_for_words(verdict) || !arguments.filters.is_empty() {
            print!("\n{}", report::details(info, Path::new(&info.file), verdict, style));
        }
    }
    conclude(root, &chosen, &verdicts)?;
    let passed = verdicts.iter().filter(|verdict| verdict.passed()).count();
    let failed = verdicts.len() - passed;
    println!(
        "\ntest result: {}. {passed} passed; {failed} failed; 0 ignored; 0 measured; {} filtered out; finished in {:.2}s\n",
        if failed == 0 { "ok" } else { "FAILED" },
        exercises.len() - chosen.len(),
        start.elapsed().as_secs_f64(),
    );
    Ok(failed == 0)
}

/// Keeps the verdicts for `cargo workbook` and the pages that it serves. Grading works without.
fn remember(root: &Path, chosen: &[&ExerciseInfo], verdicts: &[Verdict]) {
    if verdicts.is_empty() {
        return;
    }
    let kept = Store::of(root).update(|progress| {
        for (info, verdict) in chosen.iter().zip(verdicts) {
            progress.of_mut(&info.id).note(verdict);
        }
    });
    match kept {
        Ok(Updated { set_aside: None, .. }) => {}
        Ok(Updated { set_aside: Some(aside), .. }) => {
            eprintln!("{}", progress::set_aside_message(&aside));
        }
        Err(error) => eprintln!("Your progress is not kept: {error}"),
    }
}

/// Exercises that are to do, or done with nothing to show, need no more than their line.
fn asks_for_words(verdict: &Verdict) -> bool {
    match verdict.kind {
        Kind::Pass => !verdict.story.is_empty() || !verdict.notes.is_empty(),
        Kind::NotStarted => false,
        _ => true,
    }
}

/// Where to go on.
fn conclude(
    root: &Path,
    chosen: &[&ExerciseInfo],
    verdicts: &[Verdict],
) -> Result<(), Box<dyn Error>> {
    let next = chosen.iter().zip(verdicts).find(|(_, verdict)| !verdict.passed());
    if let Some((info, _)) = next {
        let hints = hints(root, &info.id)?;
        println!("\nNext: {} in {}", info.id, info.file);
        for line in report::wrap(&format!("Hint: {}", hints[0]), 100) {
            println!("{line}");
        }
    } else if !chosen.is_empty() {
        println!("\nAll done.");
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(line: &str) -> Result<Arguments, String> {
        Arguments::parse(line.split_whitespace().map(str::to_owned))
    }

    fn wanted(line: &str) -> Vec<&'static str> {
        let arguments = parse(line).unwrap();
        let info = |id: &str, title: &str| ExerciseInfo {
            id: id.to_owned(),
            title: title.to_owned(),
            summary: String::new(),
            file: String::new(),
        };
        let all = [("ex01", info("ex01", "A total")), ("ex02", info("ex02", "Behind a `Mutex`"))];
        all.iter().filter(|(_, info)| arguments.wants(info)).map(|(id, _)| *id).collect()
    }

    #[test]
    fn filters_are_libtests() {
        assert_eq!(wanted(""), ["ex01", "ex02"]);
        assert_eq!(wanted("ex02"), ["ex02"]);
        assert_eq!(wanted("mutex"), ["ex02"]);
        assert_eq!(wanted("--skip ex02"), ["ex01"]);
        assert_eq!(wanted("ex --exact"), [""; 0]);
        assert_eq!(wanted("ex01 --exact --nocapture --test-threads=1 --format terse"), ["ex01"]);
    }

    /// cargo-nextest lists twice, and takes everything in the second list for ignored.
    #[test]
    fn nothing_is_ignored() {
        assert_eq!(wanted("--list --format terse --ignored"), [""; 0]);
    }

    #[test]
    fn unknown_options_are_refused() {
        assert!(parse("--bench").unwrap_err().contains("--bench"));
    }
}
