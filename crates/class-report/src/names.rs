//! What people are called.
use crate::Class;
use std::collections::{BTreeMap, BTreeSet};
use verdict::fingerprint;

/// What people are called in a report.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Names {
    /// `student 01`, `student 02`, …, in an order that nobody can guess who does not have everything that was handed in.
    Hidden,
    /// As the paths say.
    Shown,
}

/// What each student is called.
#[derive(Debug)]
pub(crate) struct Called {
    names: Names,
    /// By the name in the paths, in the order of the report.
    students: BTreeMap<String, String>,
}

impl Called {
    pub(crate) fn new(class: &Class) -> Self {
        let graded = class.graded.iter().map(|it| &it.student);
        let all: BTreeSet<&String> =
            graded.chain(class.not_graded.iter().map(|it| &it.student)).collect();
        let students = match class.names {
            Names::Shown => all.into_iter().map(|name| (name.clone(), shown(name))).collect(),
            Names::Hidden => {
                let mut all: Vec<_> =
                    all.into_iter().map(|name| (secret(class, name), name)).collect();
                all.sort();
                let width = all.len().to_string().len().max(2);
                let numbered = all.into_iter().enumerate();
                let call = |index: usize| format!("student {:0width$}", index + 1);
                numbered.map(|(index, (_, name))| (name.clone(), call(index))).collect()
            }
        };
        Self { names: class.names, students }
    }

    /// What a student is called.
    pub(crate) fn call(&self, student: &str) -> &str {
        self.students.get(student).map_or("", String::as_str)
    }

    /// Every student: the name in the paths, and what he or she is called, sorted by the latter.
    pub(crate) fn all(&self) -> Vec<(&str, &str)> {
        let mut all: Vec<_> =
            self.students.iter().map(|(name, called)| (name.as_str(), called.as_str())).collect();
        all.sort_by_key(|(_, called)| *called);
        all
    }

    /// A file's path, if it may be told.
    pub(crate) fn file<'a>(&self, file: &'a str) -> Option<&'a str> {
        (self.names == Names::Shown).then_some(file)
    }

    /// A text of a verdict without the path of the file, where that is not to be told.
    pub(crate) fn text(&self, text: &str, file: &str, exercise: &str) -> String {
        if self.names == Names::Shown {
            return text.to_owned();
        }
        let name = file.rsplit(['/', '\\']).next().unwrap_or(file);
        if name.is_empty() {
            return text.to_owned();
        }
        // Whole paths, absolute ones too: up to what cannot be a part of one in a message of the compiler.
        let mut out = String::new();
        let mut rest = text;
        while let Some(at) = rest.find(name) {
            let before = &rest[..at];
            let starts = before.rfind(|c: char| c.is_whitespace() || "\"'`(<>".contains(c));
            // A path may hold blanks: then what was named stands there as a whole.
            let named = file.strip_suffix(name).filter(|folder| before.ends_with(folder));
            let start = named.map_or_else(
                || {
                    starts
                        .map_or(0, |at| at + before[at..].chars().next().map_or(1, char::len_utf8))
                },
                |folder| before.len() - folder.len(),
            );
            out += &rest[..start];
            out += exercise;
            out += ".rs";
            rest = &rest[at + name.len()..];
        }
        out + rest
    }
}

fn shown(name: &str) -> String {
    if name.is_empty() { "(no name)".to_owned() } else { name.to_owned() }
}

/// Sorts students. It depends on the texts of all that they have handed in, which their class does not have.
fn secret(class: &Class, student: &str) -> String {
    let sources = class.graded.iter().filter(|it| it.student == student);
    let sources: Vec<&str> = sources.filter_map(|it| it.verdict.source.as_deref()).collect();
    fingerprint(format!("{student}\n{}", sources.join("\n")).as_bytes())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Graded, NotGraded};
    use verdict::{Kind, Verdict};

    fn class(names: Names) -> Class {
        let graded = |student: &str| Graded {
            file: format!("in/{student}/ex07.rs"),
            student: student.to_owned(),
            exercise: "ex07".to_owned(),
            verdict: Verdict {
                source: Some(fingerprint(student.as_bytes())),
                ..Verdict::new(Kind::Pass, "")
            },
        };
        let not_graded = NotGraded {
            file: "in/dora/x.rs".to_owned(),
            student: "dora".to_owned(),
            why: String::new(),
        };
        Class {
            exercises: Vec::new(),
            graded: ["anna", "ben", "carla"].map(graded).into(),
            not_graded: vec![not_graded],
            names,
        }
    }

    #[test]
    fn everybody_has_a_number_of_his_own() {
        let called = Called::new(&class(Names::Hidden));
        let all: Vec<&str> = called.all().into_iter().map(|(_, called)| called).collect();
        assert_eq!(all, ["student 01", "student 02", "student 03", "student 04"]);
        assert_eq!(called.file("in/anna/ex07.rs"), None);
    }

    #[test]
    fn names_can_be_shown() {
        let called = Called::new(&class(Names::Shown));
        assert_eq!((called.call("anna"), called.call("dora")), ("anna", "dora"));
        assert_eq!(called.file("in/anna/ex07.rs"), Some("in/anna/ex07.rs"));
    }

    #[test]
    fn messages_do_not_tell_the_path() {
        let called = Called::new(&class(Names::Hidden));
        let text = "error\n  --> /home/in/ex07_anna.rs:3:5 and in/my class/ex07_anna.rs";
        assert_eq!(
            called.text(text, "in/my class/ex07_anna.rs", "ex07"),
            "error\n  --> ex07.rs:3:5 and ex07.rs"
        );
    }
}
