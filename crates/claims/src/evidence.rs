//! What is shown on a page, read from where it comes from: the text that a claim can be held against, and what checks it.

use std::fs;
use std::path::Path;

use crate::shown::{From, Shown};

/// What kind of thing it is. Each is kept true by the tests of the package that it lies in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    /// What a program prints, or printed when it was run: `listings/tests/examples.rs`.
    Output,
    /// A program that does not compile, with the compiler's message: `listings/tests/compile_fail.rs`.
    Rejected,
    /// Machine code: `listings/tests/assembly.rs`.
    Assembly,
    /// The answer to something to try: `listings/tests/experiments`.
    Experiment,
    /// A listing that asserts what it shows.
    Test,
    /// A listing that only compiles.
    Listing,
    /// An excerpt of somebody else's source, compared with the original: `listings/tests/sources.rs`.
    Excerpt,
    /// What tools say of programs: `listings/tests/disagreements`.
    Report,
    /// What came of a run that no test repeats, with its date and machine: it proves what an entry says that it does.
    Record,
    /// A program whose every order is found when the page is built.
    Explorer,
    /// A live demo, or a drawing.
    Picture,
}

/// Folders of `listings` in which more lies than programs, and what.
const FOLDERS: [(&str, Kind); 7] = [
    ("expected", Kind::Output),
    ("compile-fail", Kind::Rejected),
    ("asm", Kind::Assembly),
    ("experiments", Kind::Experiment),
    ("sources", Kind::Excerpt),
    ("disagreements", Kind::Report),
    ("reports", Kind::Record),
];

/// What lies in such a folder of `listings`; nothing if it is a program, or a file elsewhere.
pub(crate) fn kind_of(file: &str) -> Option<Kind> {
    let folder = file.strip_prefix("listings/")?.split('/').next()?;
    FOLDERS.iter().find(|known| known.0 == folder).map(|known| known.1)
}

/// A thing that is shown, with its text.
#[derive(Clone, Debug)]
pub(crate) struct Evidence {
    pub(crate) kind: Kind,
    /// For people: a file, a name.
    pub(crate) name: String,
    pub(crate) text: String,
}

impl Evidence {
    /// Reads it; nothing if there is no such thing, which is for the preprocessor to say.
    pub(crate) fn of(root: &Path, page: &str, shown: &Shown) -> Option<Self> {
        let read = |path: &str| fs::read_to_string(root.join(path)).ok();
        let (kind, name, text) = match &shown.from {
            From::File(path, anchor) => return Self::of_file(root, page, path, anchor.as_deref()),
            From::Run(name) => {
                let path = format!("listings/expected/{name}.txt");
                let text = read(&path)?;
                (Kind::Output, path, text)
            }
            From::Console(name, arguments, lines) => {
                let path = format!("listings/expected/{name}.txt");
                let printed: Vec<&str> = lines.iter().map(|line| line.trim_end()).collect();
                let expected = read(&path)?;
                // With other arguments than the test's it prints other numbers, but as many of them in the same places.
                let has_shape = || {
                    !arguments.is_empty()
                        && matches(
                            &shape(&expected),
                            &printed.iter().map(|line| shape(line)).collect::<Vec<_>>(),
                        )
                };
                if !matches(&expected, &printed) && !has_shape() {
                    return None;
                }
                (Kind::Output, format!("a run as in {path}"), lines.join("\n"))
            }
            From::Experiment(name) => {
                let path = format!("listings/experiments/{name}.txt");
                let text = read(&path)?;
                (Kind::Experiment, path, text)
            }
            From::Explorer(name) => {
                let path = format!("crates/explorer/src/presets/{name}.rs");
                let text = read(&path)?;
                (Kind::Explorer, path, text)
            }
            From::Demo(name) => (Kind::Picture, name.clone(), String::new()),
        };
        Some(Self { kind, name, text })
    }

    fn of_file(root: &Path, page: &str, path: &str, anchor: Option<&str>) -> Option<Self> {
        let folder = Path::new("src").join(page);
        let path = files::normal(&folder.parent()?.join(path))?;
        let name = path.to_str()?.replace('\\', "/");
        let whole = fs::read_to_string(root.join(&path)).ok()?;
        let text = anchor.map_or_else(|| Some(whole.clone()), |anchor| excerpt(&whole, anchor))?;
        let kind = match kind_of(&name) {
            Some(kind) => kind,
            None if !name.starts_with("listings/") => Kind::Picture,
            None if text.contains("assert") => Kind::Test,
            None => Kind::Listing,
        };
        Some(Self { kind, name, text })
    }

    /// Whether a test holds it to more than that it can be compiled.
    pub(crate) fn is_checked(&self) -> bool {
        !matches!(self.kind, Kind::Listing | Kind::Picture | Kind::Record)
    }

    /// Whether it is something that was printed or said.
    pub(crate) fn is_told(&self) -> bool {
        matches!(self.kind, Kind::Output | Kind::Rejected | Kind::Experiment | Kind::Report)
    }
}

/// Whether what was printed fits a recorded output, in which `[..]` stands for any text within a line: each line one of that, in
/// order. (A program may be run with arguments, by which it prints a part only.)
fn matches<S: AsRef<str>>(pattern: &str, text: &[S]) -> bool {
    let mut pattern = pattern.lines();
    !text.is_empty() && text.iter().all(|line| pattern.any(|pattern| fits(pattern, line.as_ref())))
}

/// A text with each number as a 0, and single spaces.
fn shape(text: &str) -> String {
    let line = |line: &str| {
        let words =
            line.split_whitespace().map(|word| match word.chars().all(|c| c.is_ascii_digit()) {
                true => "0",
                false => word,
            });
        words.collect::<Vec<_>>().join(" ")
    };
    text.lines().map(line).collect::<Vec<_>>().join("\n")
}

fn fits(pattern: &str, line: &str) -> bool {
    let Some((start, rest)) = pattern.split_once("[..]") else { return pattern == line };
    let Some(line) = line.strip_prefix(start) else { return false };
    (0..=line.len()).filter(|at| line.is_char_boundary(*at)).any(|at| fits(rest, &line[at..]))
}

/// The lines between `ANCHOR: name` and `ANCHOR_END: name`, without the marks of others.
pub(crate) fn excerpt(text: &str, anchor: &str) -> Option<String> {
    let mark = |line: &str, kind: &str| {
        line.split_once(kind)
            .is_some_and(|(_, name)| name.split_whitespace().next() == Some(anchor))
    };
    let mut inside = text.lines().skip_while(|line| !mark(line, "ANCHOR: ")).skip(1).peekable();
    inside.peek()?;
    let lines = inside.take_while(|line| !mark(line, "ANCHOR_END: "));
    Some(lines.filter(|line| !line.contains("ANCHOR")).collect::<Vec<_>>().join("\n"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_run_fits_its_pattern_or_does_not() {
        assert!(matches("count = [..] of 2000\n", &["count = 17 of 2000"]));
        assert!(!matches("count = [..] of 2000\n", &["count = 17 of 2001"]));
        assert!(matches("one\ntwo\n", &["two"]));
        assert!(!matches("one\ntwo\n", &["two", "one"]));
        assert!(!matches::<&str>("", &[]));
        assert!(matches(&shape("two    100 [..]"), &[shape("two   1000   0.1 ms")]));
        assert!(!matches(&shape("two    100 [..]"), &[shape("two   many   0.1 ms")]));
    }

    #[test]
    fn an_excerpt_is_what_stands_between_its_marks() {
        let text = "a\n// ANCHOR: x\nb\n// ANCHOR: y\nc\n// ANCHOR_END: y\n// ANCHOR_END: x\nd\n";
        assert_eq!(excerpt(text, "x").as_deref(), Some("b\nc"));
        assert_eq!(excerpt(text, "z"), None);
    }
}
