//! Has cargo build what check programs are linked with, and reads what it says.
use serde::Deserialize;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::{env, fs, io};

/// The cargo that runs this program, or else the one on the path.
fn cargo() -> Command {
    Command::new(env::var_os("CARGO").unwrap_or_else(|| "cargo".into()))
}

fn cannot_run(error: &io::Error) -> String {
    format!(
        "cannot run cargo: {error}; install Rust from https://rustup.rs, or set CARGO to the cargo to use"
    )
}

/// A library that cargo has built, or found built.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Library {
    /// The package's name and version, and where it comes from, as cargo writes it.
    pub(crate) package: String,
    /// Its manifest.
    pub(crate) manifest: PathBuf,
    /// What Rust programs call it.
    pub(crate) name: String,
    /// The compiled file.
    pub(crate) file: PathBuf,
}

/// Builds the libraries of `packages` in the workspace at `root` and everything that they need; `adjust` changes the call.
///
/// # Errors
/// A sentence with cargo's own words.
pub(crate) fn build(
    root: &Path,
    packages: &[&str],
    adjust: impl FnOnce(&mut Command),
) -> Result<Vec<Library>, String> {
    let mut command = cargo();
    command.current_dir(root).args(["build", "--lib", "--message-format=json"]);
    command.args(packages.iter().flat_map(|package| ["--package", package]));
    adjust(&mut command);
    let output = command.stdin(Stdio::null()).output().map_err(|error| cannot_run(&error))?;
    let lines = output.stdout.split(|&byte| byte == b'\n');
    // Anything that is not one of the two messages we look for is left to cargo's other users.
    let messages: Vec<Message> =
        lines.filter_map(|line| serde_json::from_slice(line).ok()).collect();
    if output.status.success() {
        return Ok(messages.into_iter().filter_map(Message::library).collect());
    }
    let errors: String = messages.into_iter().filter_map(Message::error).collect();
    let reason = match errors.as_str() {
        "" => String::from_utf8_lossy(&output.stderr).into_owned(),
        _ => errors,
    };
    Err(format!("cargo could not build {}:\n{}", packages.join(" and "), reason.trim_end()))
}

#[derive(Deserialize)]
#[serde(tag = "reason", rename_all = "kebab-case")]
enum Message {
    CompilerArtifact {
        package_id: String,
        manifest_path: PathBuf,
        target: Target,
        filenames: Vec<PathBuf>,
    },
    CompilerMessage {
        message: Diagnostic,
    },
}

#[derive(Deserialize)]
struct Target {
    name: String,
    kind: Vec<String>,
}

#[derive(Deserialize)]
struct Diagnostic {
    level: String,
    rendered: Option<String>,
}

impl Message {
    fn library(self) -> Option<Library> {
        let Self::CompilerArtifact {
            package_id: package,
            manifest_path: manifest,
            target,
            filenames,
        } = self
        else {
            return None;
        };
        let is_library = target.kind.iter().any(|kind| kind == "lib" || kind == "rlib");
        let has_code = |path: &PathBuf| path.extension().is_some_and(|it| it == "rlib");
        let file = filenames.into_iter().find(has_code).filter(|_| is_library)?;
        Some(Library { package, manifest, name: target.name.replace('-', "_"), file })
    }

    fn error(self) -> Option<String> {
        match self {
            Self::CompilerMessage { message } if message.level.starts_with("error") => {
                message.rendered
            }
            _ => None,
        }
    }
}

/// The packages that a member of the workspace at `root` depends on when it is built: what its code calls them, and the
/// beginning of what cargo writes for them, name and version where the name is not enough.
///
/// # Errors
/// A sentence with cargo's own words.
pub(crate) fn dependencies(
    root: &Path,
    package: &str,
) -> Result<BTreeMap<String, Dependency>, String> {
    let arguments = ["metadata", "--no-deps", "--offline", "--format-version=1"];
    let output =
        cargo().current_dir(root).args(arguments).output().map_err(|error| cannot_run(&error))?;
    let metadata: Metadata = serde_json::from_slice(&output.stdout).map_err(|_| {
        let stderr = String::from_utf8_lossy(&output.stderr);
        format!("cargo cannot read {}:\n{stderr}", root.display())
    })?;
    let found = metadata.packages.into_iter().find(|found| found.name == package);
    let found =
        found.ok_or_else(|| format!("there is no package {package} in {}", root.display()))?;
    let lock = fs::read_to_string(root.join("Cargo.lock")).unwrap_or_default();
    let normal = found.dependencies.into_iter().filter(|dependency| dependency.kind.is_none());
    let named = |declared: Declared| {
        let name = declared.rename.as_ref().unwrap_or(&declared.name).replace('-', "_");
        let version = locked_version(&lock, package, &declared.name);
        (name, Dependency { package: declared.name, version })
    };
    Ok(normal.map(named).collect())
}

/// A package that another one depends on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Dependency {
    package: String,
    /// If there are several versions of it.
    version: Option<String>,
}

impl Dependency {
    /// Whether this library is it.
    pub(crate) fn is(&self, library: &Library) -> bool {
        // `registry+https://…#serde@1.0.0`, or `path+file:///…/checking#0.1.0` where the folder has the package's name.
        let (source, id) = library.package.rsplit_once('#').unwrap_or(("", &library.package));
        let (name, version) = id.split_once('@').unwrap_or_else(|| {
            let folder = source.rsplit('/').next().unwrap_or_default();
            (folder, id)
        });
        name == self.package && self.version.as_deref().is_none_or(|wanted| wanted == version)
    }
}

#[derive(Deserialize)]
struct Metadata {
    packages: Vec<Package>,
}

#[derive(Deserialize)]
struct Package {
    name: String,
    dependencies: Vec<Declared>,
}

#[derive(Deserialize)]
struct Declared {
    name: String,
    rename: Option<String>,
    /// None for those that the code itself uses: not its tests, nor its build script.
    kind: Option<String>,
}

/// The version of `dependency` that `package` is locked to, where the lock file has to name it: ` "hyper 1.2.3",`.
fn locked_version(lock: &str, package: &str, dependency: &str) -> Option<String> {
    let heading = format!("name = {package:?}\n");
    let entry = lock.split("[[package]]\n").find(|entry| entry.starts_with(&heading))?;
    entry.lines().find_map(|line| {
        let mut words = line.trim().trim_matches(['"', ',']).split(' ');
        (words.next() == Some(dependency)).then(|| words.next().map(str::to_owned))?
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn messages_of_cargo_are_libraries_or_errors() {
        let read = |line: &str| serde_json::from_str::<Message>(line).unwrap();
        let library = read(
            r#"{"reason":"compiler-artifact","package_id":"path+file:///c/my-kit#0.1.0","manifest_path":"/c/my-kit/Cargo.toml",
                "target":{"name":"my-kit","kind":["lib"]},"filenames":["/t/libmy_kit.rmeta","/t/libmy_kit.rlib"],"fresh":true}"#,
        );
        let library = library.library().unwrap();
        assert_eq!((&*library.name, &*library.file), ("my_kit", Path::new("/t/libmy_kit.rlib")));
        let script = read(
            r#"{"reason":"compiler-artifact","package_id":"p","manifest_path":"/p","target":{"name":"build-script-build",
                "kind":["custom-build"]},"filenames":["/t/build"]}"#,
        );
        assert_eq!(script.library(), None);
        let error =
            r#"{"reason":"compiler-message","message":{"level":"error","rendered":"error: no"}}"#;
        assert_eq!(read(error).error().as_deref(), Some("error: no"));
    }

    #[test]
    fn a_dependency_is_found_by_name_and_by_version_where_that_matters() {
        let lock = "version = 4\n\n[[package]]\nname = \"ex24\"\nversion = \"0.1.0\"\ndependencies = [\n \"axum\",\n \"hyper 1.2.3\",\n]\n\n\
                    [[package]]\nname = \"hyper\"\nversion = \"0.14.0\"\n";
        let dependency = |name: &str| Dependency {
            package: name.to_owned(),
            version: locked_version(lock, "ex24", name),
        };
        let library = |package: &str| Library {
            package: package.to_owned(),
            manifest: PathBuf::new(),
            name: String::new(),
            file: PathBuf::new(),
        };
        assert!(dependency("axum").is(&library("registry+https://x#axum@0.8.1")));
        assert!(!dependency("axum").is(&library("registry+https://x#axum-core@0.8.1")));
        assert!(dependency("hyper").is(&library("registry+https://x#hyper@1.2.3")));
        assert!(!dependency("hyper").is(&library("registry+https://x#hyper@0.14.0")));
        assert!(dependency("checking").is(&library("path+file:///c/crates/checking#0.1.0")));
    }
}
