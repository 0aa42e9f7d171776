//! `cargo workbook new demo`: an engine file, and its place in the list.

use anyhow::{Context, Result, ensure};
use clap::Args;
use workbook::checkout::Checkout;

use super::name::Name;
use super::scaffold::{Scaffold, read};

/// Where the engines are, and their list.
const FOLDER: &str = "wasm-demos/src/engine";
const LIST: &str = "wasm-demos/src/engine/mod.rs";
const TEMPLATE: &str = include_str!("../../../templates/demo.rs");
/// Words that no module of Rust can be called by.
const KEYWORDS: [&str; 43] = [
    "abstract", "as", "async", "await", "become", "box", "break", "const", "continue", "crate",
    "do", "dyn", "else", "enum", "extern", "false", "final", "fn", "for", "gen", "if", "impl",
    "in", "let", "loop", "macro", "match", "mod", "move", "mut", "override", "priv", "pub", "ref",
    "return", "self", "static", "struct", "super", "trait", "true", "try", "type",
];

/// Which demo.
#[derive(Args, Debug)]
pub(super) struct Demo {
    /// Its name, such as lost-update
    name: Name,
}

impl Demo {
    pub(super) fn make(&self, checkout: &Checkout) -> Result<Scaffold> {
        let (kebab, snake) = (self.name.kebab(), self.name.snake());
        ensure!(!KEYWORDS.contains(&kebab), "{kebab} is a word of Rust's own: choose another name");
        let list = read(checkout, LIST)?;
        ensure!(
            modules(&list).all(|module| module != snake),
            "{FOLDER} has a module {snake} already: choose another name"
        );
        let changed = listed(&list, &snake)
            .with_context(|| format!("{LIST} does not look like a list of modules and demos"))?;
        let text = TEMPLATE
            .replace("my-demo", kebab)
            .replace("my_demo", &snake)
            .replace("My demo", &self.name.title());
        Ok(Scaffold {
            new: vec![(format!("{FOLDER}/{snake}.rs"), text)],
            changed: vec![(LIST.to_owned(), changed)],
            next: vec![
                format!(
                    "fill in every TODO in {FOLDER}/{snake}.rs; wasm-demos/README.md says what a run works with"
                ),
                format!("move its line in {LIST} to its place in the course"),
                format!(
                    "cargo run -p wasm-demos --release -- record {kebab}   # the run that pages show without threads"
                ),
                format!("cargo workbook test --demo {kebab}"),
                format!("show it on a page: {{{{#demo {kebab}}}}}"),
            ],
        })
    }
}

/// The modules that a list declares.
fn modules(list: &str) -> impl Iterator<Item = &str> {
    list.lines().filter_map(module)
}

fn module(line: &str) -> Option<&str> {
    line.trim_start_matches("pub ").strip_prefix("mod ")?.strip_suffix(';')
}

/// The list with one more module, in alphabetical order as rustfmt wants it, and with its demo at the end.
fn listed(list: &str, snake: &str) -> Option<String> {
    let mut lines: Vec<&str> = list.lines().collect();
    let last = lines.iter().rposition(|line| module(line).is_some())?;
    let at = lines.iter().position(|line| module(line).is_some_and(|other| other > snake));
    let module = format!("pub mod {snake};");
    lines.insert(at.unwrap_or(last + 1), &module);
    let end = lines.iter().position(|line| *line == "];")?;
    let entry = format!("    &{snake}::SPEC,");
    lines.insert(end, &entry);
    Some(lines.join("\n") + "\n")
}

#[cfg(test)]
mod tests {
    use super::listed;

    const LIST: &str =
        "use x;\n\npub mod bank;\nmod work;\n\nstatic DEMOS: &[&Spec] = &[\n    &bank::SPEC,\n];\n";

    #[test]
    fn a_demo_gets_into_the_list_twice() {
        let demos = "static DEMOS: &[&Spec] = &[\n    &bank::SPEC,\n";
        for (name, modules) in [
            ("able", "pub mod able;\npub mod bank;\nmod work;"),
            ("cash", "pub mod bank;\npub mod cash;\nmod work;"),
            ("zeal", "pub mod bank;\nmod work;\npub mod zeal;"),
        ] {
            let expected = format!("use x;\n\n{modules}\n\n{demos}    &{name}::SPEC,\n];\n");
            assert_eq!(listed(LIST, name).unwrap(), expected);
        }
    }

    #[test]
    fn what_is_no_such_list_is_left_alone() {
        assert_eq!(listed("pub mod bank;\n", "cash"), None);
        assert_eq!(listed("];\n", "cash"), None);
    }
}
