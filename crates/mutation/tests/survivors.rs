//! Every mutation of every reference solution is rejected, or stands in a list with the reason why it makes no difference.
//!
//! Takes minutes: `cargo workbook test --only mutation`.
use grader::verdict::{Kind, Verdict};
use grader::{Options, Submission, catalogue, grade, solutions};
use libtest_mimic::{Arguments, Failed, Trial};
use mutation::{Mutation, mutations};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::{fs, thread};

/// Stands between a mutation and the reason why it is none.
const BECAUSE: &str = " because ";

fn main() -> ExitCode {
    grader::jail::enter_if_asked();
    let root = fs::canonicalize(concat!(env!("CARGO_MANIFEST_DIR"), "/../..")).unwrap();
    let trial = |id: String| {
        let root = root.clone();
        let trial = Trial::test(id.clone(), move || all_are_noticed(&root, &id));
        // Not for whoever tests the whole workspace.
        trial.with_ignored_flag(true)
    };
    let trials = catalogue(&root).unwrap().into_iter().map(|info| trial(info.id)).collect();
    // Each of them uses all cores.
    let arguments = Arguments { test_threads: Some(1), ..Arguments::from_args() };
    libtest_mimic::run(&arguments, trials).exit_code()
}

fn all_are_noticed(root: &Path, id: &str) -> Result<(), Failed> {
    let folder = tempfile::tempdir()?;
    let reference = solutions(root, id)?.into_iter().next().ok_or("there is no solution")?;
    let source = fs::read_to_string(&reference)?;
    let mut named: Vec<(String, PathBuf)> = Vec::new();
    for (number, mutation) in mutations(&source)?.into_iter().enumerate() {
        let file = folder.path().join(format!("{id}_{number}.rs"));
        fs::write(&file, &mutation.source)?;
        named.push((called(&source, &mutation), file));
    }
    let submissions: Result<Vec<Submission>, _> =
        named.iter().map(|(_, file)| Submission::new(id, file)).collect();
    let cores = thread::available_parallelism().map_or(1, usize::from);
    // A verdict follows from the text: what was graded yesterday need not be graded again.
    let options = Options { jobs: cores, remember: true, ..Options::default() };
    let verdicts = grade(root, &submissions?, options, |_, _| {})?;
    let survivors = named.iter().zip(&verdicts).filter(|(_, verdict)| verdict.passed());
    let survivors: Vec<&str> = survivors.map(|((called, _), _)| called.as_str()).collect();
    println!("{id}: {}", count(&verdicts));
    compare(&reasons(root, id)?, &survivors)
}

/// What a line of the list begins with: lines move, texts do not.
fn called(source: &str, mutation: &Mutation) -> String {
    let line = source.lines().nth(mutation.line - 1).unwrap_or_default().trim();
    format!("{} in `{line}`", mutation.what)
}

fn count(verdicts: &[Verdict]) -> String {
    let of = |kind: Kind| verdicts.iter().filter(|verdict| verdict.kind == kind).count();
    let (all, broken, passed) = (verdicts.len(), of(Kind::DoesNotCompile), of(Kind::Pass));
    format!("{} mutations compile, {passed} survive", all - broken)
}

/// The reasons by mutation.
fn reasons(root: &Path, id: &str) -> Result<BTreeMap<String, String>, Failed> {
    let file = root.join("exercises").join(id).join("survivors.txt");
    let text = match file.is_file() {
        true => fs::read_to_string(&file)?,
        false => String::new(),
    };
    let lines = text.lines().filter(|line| !line.trim().is_empty() && !line.starts_with('#'));
    lines
        .map(|line| match line.rsplit_once(BECAUSE) {
            Some((mutation, why)) if !why.trim().is_empty() => {
                Ok((mutation.to_owned(), why.to_owned()))
            }
            _ => Err(format!("{}: no reason is given: {line}", file.display()).into()),
        })
        .collect()
}

fn compare(reasons: &BTreeMap<String, String>, survivors: &[&str]) -> Result<(), Failed> {
    let unexplained = survivors.iter().filter(|name| !reasons.contains_key(**name));
    let unexplained: Vec<String> = unexplained.map(|name| format!("survives: {name}")).collect();
    let gone = reasons.keys().filter(|name| !survivors.contains(&name.as_str()));
    let gone: Vec<String> = gone.map(|name| format!("does not survive any more: {name}")).collect();
    let all = [unexplained, gone].concat();
    if all.is_empty() { Ok(()) } else { Err(all.join("\n").into()) }
}
