//! What a page needs beside verdicts: what a reader begins with, and what is wrong with a text that is being written.
use frontend::Options;
use hir::{Diagnostic, Severity, Source};
use page_checks::Entry;
use serde::Serialize;

/// What a page shows of an exercise that is worked on.
#[derive(Serialize)]
pub struct Handout {
    /// The text to begin with.
    pub stub: &'static str,
    /// From a nudge to nearly all of it.
    pub hints: Vec<Hint>,
}

/// A hint.
#[derive(Debug, PartialEq, Eq, Serialize)]
pub struct Hint {
    /// How much it gives away.
    pub title: &'static str,
    /// Markdown: plain sentences, with code between backticks.
    pub text: &'static str,
}

/// Something that is wrong with a text, as rustc would say it.
#[derive(Debug, PartialEq, Eq, Serialize)]
pub struct Mistake {
    /// From 1.
    pub line: usize,
    /// From 1, in characters.
    pub column: usize,
    /// Where it starts, in UTF-16 units, as scripts count.
    pub start: usize,
    /// Where it ends.
    pub end: usize,
    /// rustc's number for it, if it has one.
    pub code: Option<&'static str>,
    /// In a sentence without a full stop.
    pub message: String,
    /// What stands there instead. May be empty.
    pub label: String,
    /// A way to mend it.
    pub help: Option<String>,
    /// Whether it is nobody's mistake, but Rust that is not read here.
    pub unread: bool,
}

/// What belongs to the exercise with this id; none if it cannot be worked on here.
pub fn handout(exercise: &str) -> Option<Handout> {
    let entry = Entry::of(crate::exercises().find(|it| *it == exercise)?)?;
    Some(Handout { stub: entry.stub, hints: hints(entry.hints) })
}

/// Each section of the text is a hint.
fn hints(text: &'static str) -> Vec<Hint> {
    let sections = text.split("\n## ").skip(1);
    let parts = sections.filter_map(|section| section.split_once('\n'));
    parts.map(|(title, text)| Hint { title: title.trim(), text: text.trim() }).collect()
}

/// What is wrong with a text by itself: how the checks would use it is not looked at. In the order of the text.
pub fn mistakes(text: &str) -> Vec<Mistake> {
    // Any name will do: a text knows itself as the crate's root.
    const NAME: &str = "submission.rs";
    let source = Source { name: NAME.to_owned(), text: text.to_owned(), library: false };
    let checked = frontend::check(&[source], Options { exercise: true });
    let is_told = |it: &&Diagnostic| {
        let source = checked.program.sources.get(usize::from(it.at.source.0));
        it.severity != Severity::Warning && source.is_some_and(|source| source.name == NAME)
    };
    checked.diagnostics.iter().filter(is_told).map(|it| mistake(text, it)).collect()
}

fn mistake(text: &str, said: &Diagnostic) -> Mistake {
    let before = |end: u32| text.get(..end as usize).unwrap_or(text);
    let (start, end) = (before(said.at.start), before(said.at.end));
    let line = start.rsplit('\n').next().unwrap_or_default();
    let units = |text: &str| text.encode_utf16().count();
    Mistake {
        line: start.matches('\n').count() + 1,
        column: line.chars().count() + 1,
        start: units(start),
        end: units(end),
        code: said.code,
        message: said.message.clone(),
        label: said.label.clone(),
        help: said.help.clone(),
        unread: said.severity == Severity::NotRead,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_exercise_has_a_stub_and_three_hints() {
        for id in crate::exercises() {
            let handout = handout(id).expect("it is one of them");
            assert!(handout.stub.starts_with(&format!("//! # {id}: ")), "{id}");
            assert_eq!(handout.hints.len(), 3, "{id}");
            for Hint { title, text } in handout.hints {
                assert!(!title.is_empty() && !text.is_empty() && !text.contains("\n#"), "{id}");
            }
        }
        assert!(handout("ex00").is_none());
    }

    #[test]
    fn stubs_have_no_mistakes() {
        for id in crate::exercises() {
            let stub = handout(id).expect("it is one of them").stub;
            assert_eq!(mistakes(stub), [], "{id}");
        }
    }

    #[test]
    fn a_mistake_is_placed_as_scripts_and_as_readers_count() {
        let text = "pub fn f() -> u32 {\n    /* 🦀 */ totl\n}\n";
        let [mistake] = &mistakes(text)[..] else { panic!("{:?}", mistakes(text)) };
        assert_eq!((mistake.line, mistake.column), (2, 13));
        let units: Vec<u16> = text.encode_utf16().collect();
        assert_eq!(String::from_utf16_lossy(&units[mistake.start..mistake.end]), "totl");
        assert_eq!((mistake.code, mistake.unread), (Some("E0425"), false));
    }

    #[test]
    fn half_a_text_has_a_mistake_within_it() {
        let text = "pub struct Total {\n    total: Mutex<i64>,\n";
        let found = mistakes(text);
        assert!(!found.is_empty());
        assert!(found.iter().all(|it| it.line <= 3 && it.start <= text.len()), "{found:?}");
    }
}
