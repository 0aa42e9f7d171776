//! Where the check programs of submissions come from.
//!
//! The reader's own files are compiled by the package `exercise-checks`, which editors know too. Any other file is
//! compiled with the same check by a package that is written for the purpose below the target directory: nothing is
//! copied into the checkout, and what was compiled once stays compiled.
//!
//! An exercise that needs more than the grader, such as an HTTP server, has a package of its own,
//! `exercises/checks/exNN`, which nobody compiles who does not grade that exercise.
use crate::compile::{self, Built, Job, Sanitizer};
use crate::error::GradeError;
use crate::submission::Submission;
use std::collections::hash_map::DefaultHasher;
use std::collections::{BTreeMap, HashMap};
use std::fmt::Write as _;
use std::fs;
use std::hash::{Hash, Hasher};
use std::path::{Path, PathBuf};

/// Builds the check programs of `submissions`: results in the same order.
pub(crate) fn build(root: &Path, submissions: &[&Submission]) -> Result<Vec<Built>, GradeError> {
    let (stubs, others): (Vec<_>, Vec<_>) =
        submissions.iter().copied().partition(|s| s.is_stub(root));
    let mut built = build_stubs(root, &stubs)?;
    // By name: a file that is listed twice is built once.
    let others = others.into_iter().map(|s| (binary_name(s), s)).collect();
    built.extend(build_others(root, &others, None)?);
    let find = |name: String| {
        built.get(&name).cloned().ok_or(GradeError::Build(format!("cargo left out {name}")))
    };
    submissions
        .iter()
        .map(|s| find(if s.is_stub(root) { s.exercise.clone() } else { binary_name(s) }))
        .collect()
}

/// The same for ThreadSanitizer. The reader's own files are compiled like any others.
pub(crate) fn build_sanitized(
    root: &Path,
    submissions: &[Submission],
    sanitizer: &Sanitizer,
) -> Result<Vec<Built>, GradeError> {
    let named = submissions.iter().map(|s| (binary_name(s), s)).collect();
    let built = build_others(root, &named, Some(sanitizer))?;
    let find = |s| {
        let name = binary_name(s);
        built.get(&name).cloned().ok_or(GradeError::Build(format!("cargo left out {name}")))
    };
    submissions.iter().map(find).collect()
}

fn build_stubs(root: &Path, stubs: &[&Submission]) -> Result<HashMap<String, Built>, GradeError> {
    let mut packages: BTreeMap<String, Vec<&str>> = BTreeMap::new();
    for stub in stubs {
        let package = match own_package(root, &stub.exercise) {
            Some(_) => format!("exercise-checks-{}", stub.exercise),
            None => "exercise-checks".to_owned(),
        };
        packages.entry(package).or_default().push(&stub.exercise);
    }
    let mut built = HashMap::new();
    // One after the other: what one package asks of its dependencies must not make the others compile theirs again.
    for (package, binaries) in packages {
        let job = Job {
            folder: root,
            package: &package,
            binaries,
            target: None,
            offline: false,
            sanitizer: None,
        };
        built.extend(compile::build(&job).map_err(GradeError::Build)?);
    }
    Ok(built)
}

/// The folder of an exercise whose checks are a package of their own.
fn own_package(root: &Path, exercise: &str) -> Option<PathBuf> {
    let folder = root.join("exercises/checks").join(exercise);
    folder.join("Cargo.toml").is_file().then_some(folder)
}

/// The source file with the checks of an exercise, whether or not it is there.
pub(crate) fn check_file(root: &Path, exercise: &str) -> PathBuf {
    let shared = || root.join("exercises/checks/src/bin").join(exercise);
    own_package(root, exercise).unwrap_or_else(shared).join("check.rs")
}

/// Submissions by the names of their binaries.
type Named<'a> = BTreeMap<String, &'a Submission>;

fn build_others(
    root: &Path,
    submissions: &Named,
    sanitizer: Option<&Sanitizer>,
) -> Result<HashMap<String, Built>, GradeError> {
    if submissions.is_empty() {
        return Ok(HashMap::new());
    }
    let target = compile::target_directory(root).map_err(GradeError::Build)?;
    // By what they need besides the grader.
    let mut packages: BTreeMap<Option<PathBuf>, Named> = BTreeMap::new();
    for (name, submission) in submissions {
        let own = own_package(root, &submission.exercise);
        packages.entry(own).or_default().insert(name.clone(), submission);
    }
    let mut built = HashMap::new();
    for (own, submissions) in &packages {
        // Apart: other flags would have everything compiled again, back and forth.
        let target = match sanitizer {
            Some(_) => target.join("workbook/tsan"),
            None => target.clone(),
        };
        let folder = target.join("workbook/grade").join(format!("{:016x}", hash(submissions)));
        write_package(root, &folder, own.as_deref(), submissions)?;
        let binaries = submissions.keys().map(String::as_str).collect();
        let job = Job {
            folder: &folder,
            package: "submissions",
            binaries,
            target: Some(target.as_path()),
            // What the standard library needs may have to be fetched.
            offline: sanitizer.is_none(),
            sanitizer,
        };
        let result = compile::build(&job).or_else(|error| match own {
            // What it needs may never have been downloaded.
            Some(_) => compile::build(&Job { offline: false, ..job }),
            None => Err(error),
        });
        built.extend(result.map_err(GradeError::Build)?);
    }
    Ok(built)
}

fn hash(value: &(impl Hash + ?Sized)) -> u64 {
    // Not a cryptographic hash, nor the same in every Rust release: a change costs no more than a compilation.
    let mut hasher = DefaultHasher::new();
    value.hash(&mut hasher);
    hasher.finish()
}

/// A name that tells people which file it is, and that no other file has.
fn binary_name(submission: &Submission) -> String {
    let stem = submission.path.file_stem().unwrap_or_default().to_string_lossy();
    let stem: String =
        stem.chars().map(|c| if c.is_ascii_alphanumeric() { c } else { '_' }).collect();
    format!("{}_{stem}_{:08x}", submission.exercise, hash(submission) as u32)
}

fn write_package(
    root: &Path,
    folder: &Path,
    own: Option<&Path>,
    submissions: &Named,
) -> Result<(), GradeError> {
    let checking = root.join("crates/checking");
    let checking =
        fs::canonicalize(&checking).map_err(|error| GradeError::unreadable(&checking, error))?;
    let dependencies = own.map_or(Ok(String::new()), dependencies)?;
    write_if_changed(&folder.join("Cargo.toml"), &manifest(&checking, &dependencies, submissions))?;
    for (name, submission) in submissions {
        let check = check_file(root, &submission.exercise);
        write_if_changed(&folder.join(format!("{name}.rs")), &program(submission, &check))?;
    }
    let lock = root.join("Cargo.lock");
    // The same versions as in the checkout, which are known to be on this machine; cargo then adds this package.
    let text = fs::read_to_string(&lock).map_err(|error| GradeError::unreadable(&lock, error))?;
    if write_if_changed(&folder.join("checkout.lock"), &text)? {
        write_if_changed(&folder.join("Cargo.lock"), &text)?;
    }
    Ok(())
}

/// What a package of checks needs besides the grader: one line a dependency, none of them taken from the workspace.
fn dependencies(package: &Path) -> Result<String, GradeError> {
    let path = package.join("Cargo.toml");
    let text = fs::read_to_string(&path).map_err(|error| GradeError::unreadable(&path, error))?;
    let lines = text
        .lines()
        .skip_while(|line| *line != "[dependencies]")
        .skip(1)
        .take_while(|line| !line.starts_with('['))
        .filter(|line| line.contains('=') && !line.starts_with("checking"));
    Ok(lines.map(|line| format!("{line}\n")).collect())
}

fn manifest(checking: &Path, dependencies: &str, submissions: &Named) -> String {
    // With large dependencies, optimising takes longer than it saves.
    let level = u8::from(dependencies.is_empty());
    let mut text = format!(
        r#"# Written by the grader. A workspace of its own: the checkout does not know this package.
[workspace]

[package]
name = "submissions"
version = "0.0.0"
edition = "2024"
publish = false

[dependencies]
checking = {{ path = {:?} }}
{dependencies}
[lints.rust]
unsafe_code = "forbid"

# As in the checkout, but nobody debugs these programs: without debug information they are a tenth of the size.
[profile.dev]
debug = "line-tables-only"
[profile.dev.package.submissions]
opt-level = {level}
debug = false
strip = "debuginfo"
[profile.dev.package.checking]
opt-level = 3
[profile.dev.package.modelled]
opt-level = 3
[profile.dev.package.model]
opt-level = 3
"#,
        checking.to_string_lossy(),
    );
    for name in submissions.keys() {
        // Writing to a String cannot fail.
        let _ = write!(text, "\n[[bin]]\nname = {name:?}\npath = \"{name}.rs\"\n");
    }
    text
}

fn program(submission: &Submission, check: &Path) -> String {
    let (id, path) = (&submission.exercise, submission.path.to_string_lossy());
    format!(
        "//! Grades {path}.
#[path = {check:?}]
mod check;
#[allow(unused)]
#[path = {path:?}]
mod {id};

use checking::sync;
use std::process::ExitCode;

fn main() -> ExitCode {{
    checking::main(check::exercise())
}}
"
    )
}

/// Leaves a file alone that is right already, so that nothing is compiled again. Tells whether it wrote.
fn write_if_changed(path: &Path, text: &str) -> Result<bool, GradeError> {
    if fs::read_to_string(path).is_ok_and(|old| old == text) {
        return Ok(false);
    }
    let write = || {
        fs::create_dir_all(path.parent().unwrap_or(path))?;
        // Another grader may be reading: it must see the old file or the new one.
        let fresh: PathBuf = path.with_extension(format!("{}.new", std::process::id()));
        fs::write(&fresh, text)?;
        fs::rename(&fresh, path)
    };
    write().map_err(|error| GradeError::Unwritable { path: path.to_owned(), error })?;
    Ok(true)
}
