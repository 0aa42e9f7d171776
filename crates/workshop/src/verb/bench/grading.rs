//! How long a reader waits for a verdict: after a save, in a fresh checkout, and for all exercises at once.

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant, SystemTime};

use anyhow::{Context, Result, bail};
use workbook::answer;
use workbook::checkout::Checkout;
use workbook::console::{Step, duration};
use workbook::process::Tool;

/// Where `--save` writes.
const REPORT: &str = "bench/grading.md";
/// The submission that is saved again and again.
const SUBMISSION: &str = "exercises/ex03/solutions/reference.rs";

/// Measures and prints; `rounds` saves are timed. Nothing of the reader's is touched.
///
/// # Errors
/// A verdict is not a pass, or a file cannot be written.
pub(super) fn run(checkout: &Checkout, rounds: usize, save: bool) -> Result<()> {
    let folder = checkout.root().join("target/workbook/bench-grading");
    files::remove_folder(&folder)?;
    let source = fs::read_to_string(checkout.root().join(SUBMISSION))
        .with_context(|| format!("{SUBMISSION} cannot be read"))?;
    let submission = folder.join("ex03.rs");
    files::write_if_changed(&submission, source.as_bytes())?;

    let tool = front_door(checkout)?;
    let timed = |path: &Path, target: Option<&Path>| timed(&tool, checkout, path, target);
    let step = Step::start("Grading with nothing compiled");
    let cold = timed(&submission, Some(&folder.join("target")))?;
    step.done();

    let step = Step::start(format!("Grading after each of {rounds} saves"));
    timed(&submission, None)?;
    let mut warm = Vec::new();
    for round in 0..rounds {
        // Another text each time, so that it is compiled again.
        let text = format!("{source}// {round} {}\n", now());
        files::write_if_changed(&submission, text.as_bytes())?;
        warm.push(timed(&submission, None)?);
    }
    warm.sort_unstable();
    step.done();

    let step = Step::start("Grading after a save in each exercise");
    let mut each = Vec::new();
    for exercise in grader::catalogue(checkout.root())? {
        let saved = folder.join(format!("{}.rs", exercise.id));
        let reference = format!("exercises/{}/solutions/reference.rs", exercise.id);
        let source = fs::read_to_string(checkout.root().join(&reference))
            .with_context(|| format!("{reference} cannot be read"))?;
        let save = || -> Result<Duration> {
            files::write_if_changed(&saved, format!("{source}// {}\n", now()).as_bytes())?;
            timed(&saved, None)
        };
        // The first one compiles the checks, too.
        save()?;
        each.push((save()?, exercise.id.clone()));
    }
    each.sort_unstable();
    step.done();

    let step = Step::start("Grading all reference solutions, twice");
    // A folder of submissions, as somebody hands them in; each named after its exercise.
    let solutions = folder.join("solutions");
    for exercise in grader::catalogue(checkout.root())? {
        for path in grader::solutions(checkout.root(), &exercise.id)? {
            let stem = path.file_stem().unwrap_or_default().to_string_lossy();
            let copy = solutions.join(format!("{}_{stem}.rs", exercise.id));
            files::write_if_changed(&copy, &fs::read(&path)?)?;
        }
    }
    timed(&solutions, None)?;
    let all = timed(&solutions, None)?;
    let count = files::files_below(&solutions)?.len();
    step.done();

    let text = report(checkout, cold, &warm, &each, (count, all))?;
    answer!("{text}");
    if save {
        files::write_if_changed(&checkout.root().join(REPORT), text.as_bytes())?;
    }
    Ok(files::remove_folder(&folder)?)
}

/// No two texts are the same, in this run or in another: verdicts are remembered.
fn now() -> u128 {
    SystemTime::now().duration_since(SystemTime::UNIX_EPOCH).map_or(0, |since| since.as_nanos())
}

/// The program that readers run, compiled beside this one.
fn front_door(checkout: &Checkout) -> Result<PathBuf> {
    const PROGRAM: &str = "workbook";
    let here = std::env::current_exe().context("this program's own path is not known")?;
    let is_release = here.parent().is_some_and(|folder| folder.ends_with("release"));
    let profile: &[&str] = if is_release { &["--release"] } else { &[] };
    let build = ["build", "--package", PROGRAM];
    Tool::cargo().dir(checkout.root()).args(build).args(profile).success(|_| ())?;
    Ok(here.with_file_name(PROGRAM).with_extension(std::env::consts::EXE_EXTENSION))
}

/// The time that `tool` takes to grade `path`, from its start to its end.
fn timed(tool: &Path, checkout: &Checkout, path: &Path, target: Option<&Path>) -> Result<Duration> {
    let mut command = Command::new(tool);
    command.current_dir(checkout.root()).arg("grade").arg(path).stdout(Stdio::null());
    if let Some(target) = target {
        command.env("CARGO_TARGET_DIR", target);
    }
    let start = Instant::now();
    let status =
        command.status().with_context(|| format!("{} cannot be started", tool.display()))?;
    let time = start.elapsed();
    if !status.success() {
        bail!("{} does not pass: try cargo workbook grade {0}", path.display());
    }
    Ok(time)
}

fn report(
    checkout: &Checkout,
    cold: Duration,
    warm: &[Duration],
    each: &[(Duration, String)],
    (solutions, all): (usize, Duration),
) -> Result<String> {
    let exercises = grader::catalogue(checkout.root())?.len();
    let mut text = format!(
        "\
# Grading

Measured by `cargo workbook bench --grading --save`, from the start of the tool to its end, with {} cores.{}

| what | time |
|---|---|
",
        std::thread::available_parallelism().map_or(1, usize::from),
        load().map_or_else(String::new, |load| format!(" Load average before: {load}."))
    );
    let (first, last) = (warm.first().copied(), warm.last().copied());
    let (Some(least), Some(most)) = (first, last) else { bail!("nothing was measured") };
    let median = duration(warm[warm.len() / 2]);
    let mut row = |what: String, time: String| {
        // Writing to a String cannot fail.
        let _ = writeln!(text, "| {what} | {time} |");
    };
    row(
        format!("from a save to the verdict on ex03, the median of {} saves", warm.len()),
        format!("{median} (from {} to {})", duration(least), duration(most)),
    );
    let (Some((middle, _)), Some((worst, slowest))) = (each.get(each.len() / 2), each.last())
    else {
        bail!("there is no exercise")
    };
    row(
        format!("the same once for each of {exercises} exercises: the median, and the longest"),
        format!("{}; {} ({slowest})", duration(*middle), duration(*worst)),
    );
    row(
        "the same with nothing compiled: the grader, the model and the check".to_owned(),
        duration(cold),
    );
    row(
        format!(
            "all {solutions} right solutions of {exercises} exercises once more: their verdicts are remembered"
        ),
        duration(all),
    );
    Ok(text)
}

/// How many programs wanted a core lately, where the system tells.
fn load() -> Option<String> {
    let text = fs::read_to_string("/proc/loadavg").ok()?;
    text.split_whitespace().next().map(str::to_owned)
}
