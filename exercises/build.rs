//! Makes the reader's files where they are missing, so that a fresh clone can be opened in an editor, and a list of the
//! course's own files for Clippy.
//!
//! The package of all exercises uses it, and each exercise that is a package of its own.
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::{env, fs, io};

fn main() -> io::Result<()> {
    println!("cargo::rustc-check-cfg=cfg(rust_analyzer)");
    let package = PathBuf::from(env::var_os("CARGO_MANIFEST_DIR").expect("cargo says where"));
    // `exercises`, or `exercises/ex24/needs`.
    let own = package.parent().and_then(|folder| folder.file_name()?.to_str());
    let own = own.filter(|name| handout::is_id(name));
    let exercises = package.ancestors().nth(if own.is_some() { 2 } else { 0 }).unwrap_or(&package);
    let root = exercises.parent().unwrap_or(exercises);
    // Where nothing can be written, the reader's files are there already, or grading says that they are not.
    if let Err(error) = handout::hand_out(root) {
        println!("cargo::warning={error}");
    }
    let mut list = String::new();
    for id in handout::exercises(root).map_err(io::Error::other)? {
        let folder = exercises.join(&id);
        println!("cargo::rerun-if-changed={}", folder.display());
        if own.map_or(!root.join(handout::own_package(&id)).is_file(), |own| own == id) {
            exercise(&mut list, &id, &folder)?;
        }
    }
    println!("cargo::rerun-if-changed={}", exercises.join("build.rs").display());
    let out = PathBuf::from(env::var_os("OUT_DIR").expect("cargo says where"));
    fs::write(out.join("course.rs"), list)
}

/// The check beside the stub, as in a check program; then the solutions.
fn exercise(list: &mut String, id: &str, folder: &Path) -> io::Result<()> {
    // Writing to a String cannot fail.
    let _ = write!(
        list,
        "#[expect(dead_code, reason = \"nobody runs it here\")]\nmod of_{id} {{\n\
         #[path = {:?}]\nmod check;\n#[expect(unused, reason = \"it is still to be done\")]\n#[path = {:?}]\nmod {id};\n",
        folder.join("check.rs"),
        folder.join("stub.rs")
    );
    let mut solutions: Vec<PathBuf> = fs::read_dir(folder.join("solutions"))?
        .map(|entry| entry.map(|entry| entry.path()))
        .collect::<Result<_, _>>()?;
    solutions.retain(|path| path.extension().is_some_and(|extension| extension == "rs"));
    solutions.sort();
    for path in solutions {
        let name = path.file_stem().unwrap_or_default().to_string_lossy();
        let _ = write!(list, "#[path = {path:?}]\nmod {name};\n");
    }
    list.push_str("}\n");
    Ok(())
}
