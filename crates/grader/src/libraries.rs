//! What check programs are linked with.
//!
//! Cargo builds it. To ask cargo takes longer than to compile a submission, so the answer is kept together with a stamp of
//! all that it depends on, and cargo is asked again only when that has changed.
use crate::cargo::{self, Dependency, Library};
use crate::error::GradeError;
use crate::rustc::Compiler;
use crate::sanitizer::Sanitizer;
use crate::stamp::Stamp;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::{env, fs};

/// The package that the checks are linked with, unless the exercise has a package of its own, with whose dependencies they
/// are.
const COMMON: &str = "checking";
/// The package that a submission takes for std.
const FACADE: &str = "facade";
/// Packages that a submission must not name.
const WITHHELD: [&str; 1] = [COMMON];
/// Variables that change what cargo builds.
const VARIABLES: [&str; 8] = [
    "CARGO_BUILD_BUILD_DIR",
    "CARGO_BUILD_TARGET_DIR",
    "CARGO_ENCODED_RUSTFLAGS",
    "CARGO_TARGET_DIR",
    "RUSTC",
    "RUSTC_WRAPPER",
    "RUSTFLAGS",
    "RUSTUP_TOOLCHAIN",
];

/// Where the grader's own files are, for the checkout at `root`: below the target directory.
pub(crate) fn target_folder(root: &Path) -> PathBuf {
    let set = ["CARGO_TARGET_DIR", "CARGO_BUILD_TARGET_DIR"].into_iter().find_map(env::var_os);
    root.join(set.unwrap_or_else(|| "target".into())).join("workbook")
}

/// The libraries that the check programs of an exercise are linked with.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub(crate) struct Libraries {
    /// Those that the checks name: what they call them, and the compiled files.
    pub(crate) named: Vec<(String, PathBuf)>,
    /// What a submission takes for std.
    pub(crate) facade: PathBuf,
    /// The standard library, where it was compiled, too.
    pub(crate) std: Vec<(String, PathBuf)>,
    /// Where those are that the others need.
    pub(crate) folders: BTreeSet<PathBuf>,
    /// Whether the exercise has a package of its own: so much to link that the checks are not optimised, and a service to run.
    pub(crate) own: bool,
    /// The compiler that they were compiled with.
    pub(crate) compiler: Compiler,
}

impl Libraries {
    /// Those that a submission names.
    pub(crate) fn for_submission(&self) -> impl Iterator<Item = &(String, PathBuf)> {
        self.named.iter().filter(|(name, _)| !WITHHELD.contains(&name.as_str()))
    }

    /// Tells them from those that were compiled anew under the same names.
    pub(crate) fn stamp(&self) -> Stamp {
        stamp(&[], self)
    }
}

/// What is kept.
#[derive(Serialize, Deserialize)]
struct Kept {
    stamp: Stamp,
    /// What is stamped.
    sources: Vec<PathBuf>,
    libraries: Libraries,
}

/// Has the libraries of an exercise built, unless they are known to be there; `anew` asks in any case.
///
/// # Errors
/// When cargo cannot build them.
pub(crate) fn libraries(
    root: &Path,
    exercise: &str,
    sanitizer: Option<&Sanitizer>,
    anew: bool,
) -> Result<Libraries, GradeError> {
    let own = root.join(handout::own_package(exercise)).is_file();
    let package = if own { exercise } else { COMMON };
    let suffix = if sanitizer.is_some() { "-tsan" } else { "" };
    let memory = target_folder(root).join("libraries").join(format!("{package}{suffix}.json"));
    let known = fs::read(&memory).ok().filter(|_| !anew);
    let known = known.and_then(|bytes| serde_json::from_slice::<Kept>(&bytes).ok());
    if let Some(known) = known.filter(Kept::holds) {
        return Ok(known.libraries);
    }
    let built = cargo::build(root, &[package, FACADE], |command| {
        if let Some(sanitizer) = sanitizer {
            sanitizer.adjust(command, &target_folder(root));
        }
    });
    let built = built.map_err(GradeError::Build)?;
    let named = match own {
        true => needed(root, package, &built)?,
        false => vec![(COMMON.to_owned(), find(&built, COMMON)?)],
    };
    let is_std = |library: &&Library| sanitizer.is_some_and(|it| it.is_std(&library.manifest));
    let std = built.iter().filter(is_std).map(|it| (it.name.clone(), it.file.clone()));
    let folders = built.iter().filter_map(|library| library.file.parent().map(Path::to_owned));
    let libraries = Libraries {
        named,
        facade: find(&built, FACADE)?,
        std: std.collect(),
        folders: folders.collect(),
        own,
        compiler: Compiler::find().map_err(GradeError::Build)?,
    };
    let sources = sources(root, &built);
    let kept = Kept { stamp: stamp(&sources, &libraries), sources, libraries };
    // It is only the quicker way: where it cannot be written, cargo is asked the next time.
    if let Ok(text) = serde_json::to_string(&kept) {
        let _ = files::write_if_changed(&memory, text.as_bytes());
    }
    Ok(kept.libraries)
}

fn find(built: &[Library], name: &str) -> Result<PathBuf, GradeError> {
    let library = built.iter().find(|library| library.name == name);
    let library = library.ok_or_else(|| GradeError::Build(format!("cargo left out {name}")))?;
    Ok(library.file.clone())
}

/// What `package` depends on.
fn needed(
    root: &Path,
    package: &str,
    built: &[Library],
) -> Result<Vec<(String, PathBuf)>, GradeError> {
    let dependencies = cargo::dependencies(root, package).map_err(GradeError::Build)?;
    let find = |(name, dependency): (String, Dependency)| match built
        .iter()
        .rfind(|library| dependency.is(library))
    {
        Some(library) => Ok((name, library.file.clone())),
        None => Err(GradeError::Build(format!("cargo left out {name}, which {package} needs"))),
    };
    dependencies.into_iter().map(find).collect()
}

impl Kept {
    fn holds(&self) -> bool {
        stamp(&self.sources, &self.libraries) == self.stamp
    }
}

fn stamp(sources: &[PathBuf], libraries: &Libraries) -> Stamp {
    let files = libraries.named.iter().chain(&libraries.std).map(|(_, file)| file);
    let compiler = [&libraries.facade, &libraries.compiler.program];
    Stamp::of(sources.iter().chain(files).chain(compiler), VARIABLES)
}

/// What the libraries are made from: the packages of the checkout itself, and what decides about the others.
fn sources(root: &Path, built: &[Library]) -> Vec<PathBuf> {
    let ours = built.iter().filter(|library| library.package.starts_with("path+"));
    let folder = |library: &Library| library.manifest.parent().map(Path::to_owned);
    // Of the package itself only the manifest: it has no code, and the reader's files are below it.
    let (packages, manifests): (Vec<PathBuf>, Vec<PathBuf>) = ours
        .filter_map(|library| Some((folder(library)?, library.manifest.clone())))
        .filter(|(folder, _)| !folder.starts_with(root.join(handout::EXERCISES)))
        .unzip();
    let code = packages.into_iter().map(|folder| folder.join("src"));
    let shared = ["Cargo.toml", "Cargo.lock", ".cargo/config.toml", "rust-toolchain.toml"];
    let own = built.iter().map(|library| library.manifest.clone());
    let own = own.filter(|manifest| manifest.starts_with(root.join(handout::EXERCISES)));
    let shared = shared.into_iter().map(|name| root.join(name));
    code.chain(manifests).chain(own).chain(shared).collect()
}
