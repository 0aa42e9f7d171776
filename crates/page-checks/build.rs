//! Makes of each exercise's `check.rs` two things: the module itself, for what is compiled here (names, meanings, mistakes), and its text
//! for what is read and run as data (the bodies of checks, and how calls are made), without what only the compiled half needs.
#[path = "build/prune.rs"]
mod prune;

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::{env, fs, io};

/// What checks use that cannot be had where they are read: machine code, time, other crates. Their exercises are not graded in a page.
const ELSEWHERE: [&str; 3] = ["assembly", "clock", "net"];

/// The exercises of which every stub, solution and mutant has got the verdict there that the grader gives: those that a page may offer. It
/// downloads no others.
const OFFERED: &str = include_str!("offered.txt");

fn main() -> io::Result<()> {
    let package = PathBuf::from(env::var_os("CARGO_MANIFEST_DIR").expect("cargo says where"));
    let root = package.ancestors().nth(2).expect("the package is two folders below the root");
    let out = PathBuf::from(env::var_os("OUT_DIR").expect("cargo says where"));
    let total = root.join("crates/checking/src/total.rs");
    println!("cargo::rerun-if-changed={}", total.display());
    println!("cargo::rerun-if-changed=build");
    println!("cargo::rerun-if-changed=offered.txt");
    let total = fs::read_to_string(total)?;
    let (mut modules, mut list) = (String::new(), String::new());
    let in_a_page = env::var("CARGO_CFG_TARGET_ARCH").is_ok_and(|arch| arch == "wasm32");
    for id in exercises(&root.join("exercises"))? {
        if in_a_page && !OFFERED.lines().any(|offered| offered == id) {
            continue;
        }
        let folder = root.join("exercises").join(&id);
        println!("cargo::rerun-if-changed={}", folder.join("check.rs").display());
        let check = prune::check(&fs::read_to_string(folder.join("check.rs"))?, &folder);
        if ELSEWHERE.iter().any(|word| check.imports.contains(*word)) {
            continue;
        }
        let used = check.words.contains("total");
        let total = if used { prune::total(&total, &check.words) } else { String::new() };
        fs::write(out.join(format!("{id}_check.rs")), &check.text)?;
        fs::write(out.join(format!("{id}_total.rs")), total)?;
        // Writing to a String cannot fail.
        let _ = writeln!(
            modules,
            "#[allow(unused, clippy::all, missing_docs)]\nmod of_{id} {{\n#[path = {:?}]\npub mod check;\n#[path = {:?}]\npub mod {id};\n}}",
            folder.join("check.rs"),
            folder.join("stub.rs"),
        );
        let _ = writeln!(
            list,
            "Entry {{ id: {id:?}, file: \"{id}.rs\", exercise: of_{id}::check::exercise, \
             check: include_str!(concat!(env!(\"OUT_DIR\"), \"/{id}_check.rs\")), \
             total: include_str!(concat!(env!(\"OUT_DIR\"), \"/{id}_total.rs\")), \
             stub: include_str!({:?}), hints: include_str!({:?}) }},",
            folder.join("stub.rs"),
            folder.join("hints.md"),
        );
    }
    let all = format!(
        "{modules}\n/// All of them; in a page, those that it offers.\npub const ALL: &[Entry] = &[\n{list}];\n\
         /// Those that a page may offer.\npub const OFFERED: &[&str] = &{:?};\n",
        OFFERED.lines().collect::<Vec<_>>()
    );
    fs::write(out.join("exercises.rs"), all)
}

/// The ids, in order.
fn exercises(folder: &Path) -> io::Result<BTreeSet<String>> {
    let mut all = BTreeSet::new();
    for entry in fs::read_dir(folder)? {
        let name = entry?.file_name().to_string_lossy().into_owned();
        if folder.join(&name).join("check.rs").is_file() {
            all.insert(name);
        }
    }
    Ok(all)
}
