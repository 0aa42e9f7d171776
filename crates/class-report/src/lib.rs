//! A class and its verdicts: one page that works offline, and tables for a spreadsheet.
//!
//! The page answers what a teacher asks: who has done what, which mistakes a whole class makes, how each of them happens step
//! by step, and what could not be graded. It says nothing that differs from one run to the next: neither times nor measurements.
//!
//! Who is who is left out unless it is asked for, because such a page is shown to a class. See [`Names`].
//!
//! | part | what it does |
//! |---|---|
//! | [`Class`] | what was handed in, and what not |
//! | [`student`] | whose a file is, by its path |
//! | [`Class::html`] | the page |
//! | [`Class::csv`], [`Class::key`] | the tables |
mod csv;
mod detail;
mod histogram;
mod names;
mod page;
mod student;

pub use names::Names;
pub use student::student;

use names::Called;
use std::collections::BTreeSet;
use verdict::Verdict;

/// What a class has handed in.
#[derive(Debug)]
pub struct Class {
    /// The exercises that there are, in their order.
    pub exercises: Vec<Exercise>,
    /// What was graded.
    pub graded: Vec<Graded>,
    /// What was not.
    pub not_graded: Vec<NotGraded>,
    /// Whether people go by their names.
    pub names: Names,
}

/// An exercise.
#[derive(Clone, Debug)]
pub struct Exercise {
    /// Such as `ex07`.
    pub id: String,
    /// Its title, in Markdown without anything but code.
    pub title: String,
}

/// A file with its verdict.
#[derive(Debug)]
pub struct Graded {
    /// The path, as the teacher named it.
    pub file: String,
    /// Whose it is: see [`student`].
    pub student: String,
    /// The exercise's id.
    pub exercise: String,
    /// What came of it.
    pub verdict: Verdict,
}

/// A file without a verdict.
#[derive(Debug)]
pub struct NotGraded {
    /// The path, as the teacher named it.
    pub file: String,
    /// Whose it is: see [`student`].
    pub student: String,
    /// Why it was not graded.
    pub why: String,
}

impl Class {
    /// The page: one file of HTML with all that it needs.
    pub fn html(&self) -> String {
        page::page(self, &self.called())
    }

    /// A line a file that was graded, for a spreadsheet.
    pub fn csv(&self) -> String {
        csv::verdicts(self, &self.called())
    }

    /// Who is who: a line a file, with the names in the page and the names in the paths.
    pub fn key(&self) -> String {
        csv::key(self, &self.called())
    }

    fn called(&self) -> Called {
        Called::new(self)
    }

    /// The exercises of which something was graded.
    fn seen(&self) -> Vec<&Exercise> {
        let ids: BTreeSet<&str> = self.graded.iter().map(|it| it.exercise.as_str()).collect();
        self.exercises.iter().filter(|exercise| ids.contains(exercise.id.as_str())).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use verdict::{Explanation, Kind, Step};

    fn class(names: Names) -> Class {
        let mut wrong = Verdict::new(Kind::Wrong, "it panics: </script><script>alert(1)</script>");
        wrong.explanation =
            Some(Explanation { mistake: "split-update".to_owned(), text: "Two steps.".to_owned() });
        let step = |thread: &str, what: &str| Step {
            thread: thread.to_owned(),
            what: what.to_owned(),
            line: Some(3),
            code: Some("a < b && \"c\"".to_owned()),
        };
        wrong.story = vec![step("main", "reads 0"), step("thread 1", "writes <1>")];
        let graded = |student: &str, verdict: Verdict| Graded {
            file: format!("in/{student}/ex07.rs"),
            student: student.to_owned(),
            exercise: "ex07".to_owned(),
            verdict,
        };
        Class {
            exercises: vec![Exercise { id: "ex07".to_owned(), title: "`swap`".to_owned() }],
            graded: vec![
                graded("anna", Verdict::new(Kind::Pass, "right")),
                graded("<b>ben", wrong),
            ],
            not_graded: Vec::new(),
            names,
        }
    }

    #[test]
    fn nothing_that_was_handed_in_becomes_markup() {
        let html = class(Names::Shown).html();
        assert!(!html.contains("<script>alert") && !html.contains("<b>"), "{html}");
        for text in
            ["&lt;script&gt;alert", "&lt;b&gt;ben", "writes &lt;1&gt;", "a &lt; b &amp;&amp;"]
        {
            assert!(html.contains(text), "{text}");
        }
    }

    #[test]
    fn the_page_says_who_did_what_and_how() {
        let html = class(Names::Shown).html();
        for text in ["1 exercise of 2 students, 2 files graded: 1 right.", "split-update", "1 of 2"]
        {
            assert!(html.contains(text), "{text} is not in {html}");
        }
        assert_eq!(html, class(Names::Shown).html());
    }

    #[test]
    fn an_empty_class_has_a_page() {
        let class = Class { graded: Vec::new(), ..class(Names::Hidden) };
        assert!(class.html().contains("None: everything that was begun is right."));
    }
}
