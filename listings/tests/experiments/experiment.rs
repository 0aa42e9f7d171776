//! What an experiment is, and how it is written down.

use std::fmt::Write;
use std::fs;
use std::path::Path;

use crate::run::{Run, copy_sources};

/// Something that a page asks its reader to try.
pub struct Experiment {
    /// The page names it by this, and its record is `experiments/NAME.txt`.
    pub name: &'static str,
    /// What is changed, in the order given.
    pub changes: &'static [Change],
    /// How to see what comes of it.
    pub run: Run,
    /// What must hold of the record beyond its being the recorded one, where that has a `[..]`.
    pub holds: fn(&str) -> bool,
}

/// For an experiment that shows the same whenever it is made.
pub const ALWAYS_THE_SAME: fn(&str) -> bool = |_| true;

/// A piece of a file, written otherwise.
pub struct Change {
    /// The file, seen from `listings/`.
    pub file: &'static str,
    /// Whole lines, without the indentation that they have in common. They are in the file exactly once.
    pub from: &'static str,
    /// What stands in their place; may be empty.
    pub to: &'static str,
}

impl Experiment {
    /// Makes the changes in a copy and runs it. What is shown: the changes, the command, and what comes out of it.
    pub fn shows(&self) -> Result<String, String> {
        let copy = tempfile::tempdir().expect("a temporary folder can be made");
        copy_sources(copy.path());
        let (mut shown, mut file) = (String::new(), "");
        for change in self.changes {
            change.make(copy.path())?;
            if change.file != file {
                let _ = writeln!(shown, "listings/{}", change.file);
            }
            file = change.file;
            shown += &change.as_text();
        }
        if let Some(command) = self.run.command() {
            let _ = writeln!(shown, "$ {command}");
        }
        Ok(shown + &self.run.outcome(copy.path())?)
    }

    /// Whether the record is in the compiler's words.
    pub fn shows_a_message(&self) -> bool {
        matches!(self.run, Run::Refused(_) | Run::Check(_))
    }
}

impl Change {
    /// Makes the change in the copy of the listings at `root`.
    fn make(&self, root: &Path) -> Result<(), String> {
        let path = root.join(self.file);
        let text = fs::read_to_string(&path).map_err(|error| format!("{}: {error}", self.file))?;
        let (at, indentation) = self.place(&text)?;
        let lines: Vec<&str> = text.lines().collect();
        let count = self.from.lines().count();
        let written = self.to.lines().map(|line| match line {
            "" => String::new(),
            line => format!("{indentation}{line}"),
        });
        let kept = |lines: &[&str]| lines.iter().map(ToString::to_string).collect::<Vec<_>>();
        let changed = [kept(&lines[..at]), written.collect(), kept(&lines[at + count..])].concat();
        fs::write(path, changed.join("\n") + "\n").map_err(|error| error.to_string())
    }

    /// The number of the line, from 0, at which `from` stands in `text`, and how far it is indented there.
    fn place<'a>(&self, text: &'a str) -> Result<(usize, &'a str), String> {
        let lines: Vec<&'a str> = text.lines().collect();
        let wanted: Vec<&str> = self.from.lines().collect();
        let first = wanted.first().ok_or("a change of nothing")?;
        let indentation_at = |at: usize| {
            let indentation = lines[at].strip_suffix(first)?;
            let agrees = wanted
                .iter()
                .zip(lines.get(at..at + wanted.len())?)
                .all(|(wanted, line)| line.strip_prefix(indentation).unwrap_or(line) == *wanted);
            (agrees && indentation.trim().is_empty()).then_some(indentation)
        };
        let found: Vec<_> =
            (0..lines.len()).filter_map(|at| Some((at, indentation_at(at)?))).collect();
        match found.as_slice() {
            [one] => Ok(*one),
            _ => Err(format!(
                "{} has these lines {} times, and not once:\n{}",
                self.file,
                found.len(),
                self.from
            )),
        }
    }

    /// The change as a reader would note it down.
    fn as_text(&self) -> String {
        let (from, to): (Vec<_>, Vec<_>) = (self.from.lines().collect(), self.to.lines().collect());
        let agree = |(a, b): &(&&str, &&str)| a == b;
        let before = from.iter().zip(&to).take_while(agree).count();
        let room = from.len().min(to.len()) - before;
        let after = from.iter().rev().zip(to.iter().rev()).take(room).take_while(agree).count();
        let mut text = String::new();
        let mut add = |mark: &str, lines: &[&str]| {
            for line in lines {
                let _ = writeln!(text, "{}", format!("{mark} {line}").trim_end());
            }
        };
        add(" ", &from[..before]);
        add("-", &from[before..from.len() - after]);
        add("+", &to[before..to.len() - after]);
        add(" ", &from[from.len() - after..]);
        text + "\n"
    }
}

#[test]
fn a_change_must_fit_exactly_once() {
    let change = |from, to| Change { file: "x.rs", from, to };
    let make = |text: &str, change: Change| {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join("x.rs"), text).unwrap();
        change.make(folder.path())?;
        Ok::<_, String>(fs::read_to_string(folder.path().join("x.rs")).unwrap())
    };
    let text = "fn f() {\n    a();\n    b();\n}\n";
    assert_eq!(make(text, change("a();\nb();", "c();")), Ok("fn f() {\n    c();\n}\n".to_owned()));
    assert_eq!(make(text, change("b();", "")), Ok("fn f() {\n    a();\n}\n".to_owned()));
    assert!(make(text, change("d();", "")).unwrap_err().contains("0 times"));
    assert!(make("a();\na();\n", change("a();", "")).unwrap_err().contains("2 times"));
    assert_eq!(change("a\nb\nc", "a\nd\nc").as_text(), "  a\n- b\n+ d\n  c\n\n");
}
