//! A verdict as text for a terminal, or for a file.
use crate::catalogue::ExerciseInfo;
use std::env;
use std::fmt::{self, Write};
use std::io::{IsTerminal, stdout};
use std::path::Path;
use verdict::{Kind, Step, Verdict};
use wording::grouped;

/// Prose is wrapped at this column.
const WIDTH: usize = 100;

/// With colours or without.
#[derive(Clone, Copy, Debug)]
pub struct Style {
    /// Whether to use ANSI escape codes.
    pub color: bool,
}

impl Style {
    /// Colours on a terminal, unless `NO_COLOR` is set; `CARGO_TERM_COLOR` (`always`, `never`) decides before that.
    pub fn of_stdout() -> Self {
        let color = match env::var("CARGO_TERM_COLOR").as_deref() {
            Ok("always") => true,
            Ok("never") => false,
            _ => {
                stdout().is_terminal()
                    && env::var_os("NO_COLOR").is_none_or(|value| value.is_empty())
            }
        };
        Self { color }
    }

    fn paint(self, code: &str, text: &str) -> String {
        if self.color { format!("\x1b[{code}m{text}\x1b[0m") } else { text.to_owned() }
    }

    fn bold(self, text: &str) -> String {
        self.paint("1", text)
    }

    fn dim(self, text: &str) -> String {
        self.paint("2", text)
    }
}

/// One line: how it stands with an exercise.
pub fn summary(info: &ExerciseInfo, verdict: &Verdict, style: Style) -> String {
    let (mark, code) = match verdict.kind {
        Kind::Pass => ("done", "32"),
        Kind::NotStarted => ("to do", "33"),
        _ => ("not yet", "31"),
    };
    let mark = style.paint(code, &format!("{mark:>7}"));
    let more = match verdict.kind {
        Kind::Pass if verdict.executions == 0 => "right on real threads".to_owned(),
        // Whether these are all that there are stands in the details.
        Kind::Pass => format!("right in {} orders of steps", grouped(verdict.executions)),
        Kind::NotStarted => verdict.happened.clone(),
        kind => kind.heading().to_owned(),
    };
    format!("  {mark}  {}  {:<38} {}", info.id, info.title, style.dim(&more)).trim_end().to_owned()
}

/// All that the verdict has to say, in several lines, ending with a line break.
pub fn details(info: &ExerciseInfo, file: &Path, verdict: &Verdict, style: Style) -> String {
    let mut text = String::new();
    // Writing to a String cannot fail.
    let _ = write_details(&mut text, info, file, verdict, style);
    text
}

fn write_details(
    out: &mut String,
    info: &ExerciseInfo,
    file: &Path,
    verdict: &Verdict,
    style: Style,
) -> fmt::Result {
    writeln!(out, "{}", style.bold(&format!("{}: {}", info.id, verdict.kind.heading())))?;
    if let Some(check) = &verdict.check {
        labelled(out, "Check", check, style)?;
    }
    if let Some(expected) = &verdict.expected {
        labelled(out, "Expected", expected, style)?;
    }
    let label = match verdict.kind {
        Kind::Pass => "Result",
        Kind::NotStarted => "To do",
        _ => "Happened",
    };
    labelled(out, label, &verdict.happened, style)?;
    for detail in &verdict.details {
        for line in detail.lines() {
            writeln!(out, "            {line}")?;
        }
    }
    if let Some(explanation) = &verdict.explanation {
        labelled(out, "Why", &explanation.text, style)?;
    }
    if !verdict.story.is_empty() {
        let lead = if verdict.passed() {
            "An order of steps worth seeing:"
        } else {
            "One order of steps that does it:"
        };
        writeln!(out, "\n  {}", style.bold(lead))?;
        write_story(out, file, &verdict.story, style)?;
    }
    if let Some(link) = &verdict.link {
        // On a line of its own and whole, so that terminals recognise it.
        writeln!(out, "\n  {} {link}", style.bold("See it happen:"))?;
    }
    for note in &verdict.notes {
        labelled(out, "Measured", note, style)?;
    }
    Ok(())
}

fn write_story(out: &mut String, file: &Path, story: &[Step], style: Style) -> fmt::Result {
    let name = file.file_name().unwrap_or_default().to_string_lossy();
    let longest = |length: fn(&Step) -> usize| story.iter().map(length).max().unwrap_or(0);
    let thread_width = longest(|step| step.thread.chars().count());
    let what_width = longest(|step| step.what.chars().count()).min(48);
    for (index, step) in story.iter().enumerate() {
        let place = match (step.line, &step.code) {
            (Some(line), Some(code)) => style.dim(&format!("{name}:{line}  {code}")),
            _ => String::new(),
        };
        let line = format!(
            "  {:>4}. {:thread_width$}  {:what_width$}  {place}",
            index + 1,
            step.thread,
            step.what
        );
        writeln!(out, "{}", line.trim_end())?;
    }
    Ok(())
}

/// `Label` in a column of its own, then wrapped prose.
fn labelled(out: &mut String, label: &str, prose: &str, style: Style) -> fmt::Result {
    for (index, line) in wrap(prose, WIDTH - 12).into_iter().enumerate() {
        let label = if index == 0 { label } else { "" };
        writeln!(out, "  {}{line}", style.bold(&format!("{label:<10}")))?;
    }
    Ok(())
}

/// Lines of at most `width` characters; a longer word has a line of its own.
pub fn wrap(prose: &str, width: usize) -> Vec<String> {
    let mut lines = vec![String::new()];
    for word in prose.split_whitespace() {
        let line = lines.last_mut().expect("there is always a last line");
        if !line.is_empty() && line.chars().count() + 1 + word.chars().count() > width {
            lines.push(word.to_owned());
        } else {
            if !line.is_empty() {
                line.push(' ');
            }
            line.push_str(word);
        }
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;
    use verdict::Explanation;

    #[test]
    fn prose_is_wrapped_between_words() {
        assert_eq!(wrap("one two  three\nfour", 9), ["one two", "three", "four"]);
        assert_eq!(wrap("incomprehensibilities a", 5), ["incomprehensibilities", "a"]);
    }

    #[test]
    fn a_failure_is_told_from_expectation_to_schedule() {
        let info = ExerciseInfo {
            id: "ex02".to_owned(),
            title: "A total".to_owned(),
            summary: "Sum.".to_owned(),
            file: "exercises/src/ex02.rs".to_owned(),
        };
        let mut verdict = Verdict::new(Kind::Wrong, "the total is 10");
        verdict.check = Some("two threads add".to_owned());
        verdict.expected = Some("the total is 11".to_owned());
        verdict.explanation =
            Some(Explanation { mistake: "x".to_owned(), text: "Because.".to_owned() });
        let code = Some("self.total.load(Relaxed)".to_owned());
        verdict.story = vec![
            Step {
                thread: "thread 1".to_owned(),
                what: "loads 0".to_owned(),
                line: Some(12),
                code,
            },
            Step {
                thread: "main".to_owned(),
                what: "joins thread 1".to_owned(),
                line: None,
                code: None,
            },
        ];
        let plain = Style { color: false };
        let expected = "\
ex02: wrong
  Check     two threads add
  Expected  the total is 11
  Happened  the total is 10
  Why       Because.

  One order of steps that does it:
     1. thread 1  loads 0         ex02.rs:12  self.total.load(Relaxed)
     2. main      joins thread 1
";
        assert_eq!(details(&info, Path::new("a/ex02.rs"), &verdict, plain), expected);
        assert_eq!(
            summary(&info, &verdict, plain),
            "  not yet  ex02  A total                                wrong"
        );
        assert!(
            details(&info, Path::new("ex02.rs"), &verdict, Style { color: true })
                .contains("\x1b[1m")
        );
    }
}
