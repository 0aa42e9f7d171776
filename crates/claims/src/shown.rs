//! What a page shows that comes from elsewhere: listings, messages, runs, programs of the explorer.

use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

static INCLUDE: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"\{\{#(?:rustdoc_)?include (?<path>[^:}]+)(?::(?<anchor>[^}]*))?\}\}")
        .expect("a valid pattern")
});
static DIRECTIVE: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"\{\{#(?<what>explore|demo|experiment) (?<name>[^}]+)\}\}")
        .expect("a valid pattern")
});
static EXAMPLE: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"^\s*\$ .*--example (?<name>[a-z0-9_]+)(?<arguments>.*)").expect("a valid pattern")
});
static BACKED: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"^\s*`{3,}quiz \S+ (?<how>prints|explores)=(?<name>\S+)").expect("a valid pattern")
});

/// Where a thing that is shown comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum From {
    /// A file, relative to the folder of the page, and the excerpt of it.
    File(String, Option<String>),
    /// A program of the listings, by name: what it prints.
    Run(String),
    /// What a console showed when such a program ran: its name and its arguments, and the lines of the page.
    Console(String, String, Vec<String>),
    /// A program of the explorer.
    Explorer(String),
    /// An experiment, the answer to something to try.
    Experiment(String),
    /// A demo.
    Demo(String),
}

/// Something that is shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shown {
    /// On which line, from 1.
    pub line: usize,
    /// Where it comes from.
    pub from: From,
}

/// All that a page shows, in order.
pub(crate) fn find(markdown: &str) -> Vec<Shown> {
    let mut all = Vec::new();
    // The line, the program and the output of a console, once it is known that it shows a program of the listings.
    let mut console: Option<(usize, From)> = None;
    for (line, text) in markdown.lines().enumerate().map(|(at, text)| (at + 1, text)) {
        let mut add = |from| all.push(Shown { line, from });
        if let Some(found) = EXAMPLE.captures(text) {
            let name = found["name"].to_owned();
            add(From::Run(name.clone()));
            let arguments = found["arguments"].trim().to_owned();
            console.get_or_insert((line, From::Console(name, arguments, Vec::new())));
            continue;
        }
        if let Some((at, from)) = console.take() {
            let From::Console(name, arguments, mut lines) = from else { unreachable!("a console") };
            let is_over = text.trim_start().starts_with("```");
            if !is_over && !text.trim_start().starts_with('$') {
                lines.push(text.to_owned());
            }
            let from = From::Console(name, arguments, lines);
            if is_over {
                all.push(Shown { line: at, from });
            } else {
                console = Some((at, from));
            }
            continue;
        }
        if let Some(found) = BACKED.captures(text) {
            let name = found["name"].to_owned();
            add(if &found["how"] == "prints" { From::Run(name) } else { From::Explorer(name) });
        }
        for found in INCLUDE.captures_iter(text) {
            let anchor = found.name("anchor").map(|anchor| anchor.as_str().trim().to_owned());
            let path = found["path"].trim().to_owned();
            // A program that tests run comes with what it prints.
            if let Some(name) = path
                .rsplit_once("listings/examples/")
                .and_then(|(_, name)| name.strip_suffix(".rs"))
            {
                add(From::Run(name.to_owned()));
            }
            add(From::File(path, anchor));
        }
        for found in DIRECTIVE.captures_iter(text) {
            let name = found["name"].split_whitespace().next().unwrap_or_default().to_owned();
            match &found["what"] {
                "explore" => add(From::Explorer(name)),
                "demo" => add(From::Demo(name)),
                _ if !name.contains('=') => add(From::Experiment(name)),
                _ => {}
            }
        }
    }
    all.sort_by_key(|shown| shown.line);
    all
}

/// The lines of the block whose fence is followed by `kind`, and which has the line.
fn block(raw: &[&str], kind: &str, line: usize) -> Option<Range<usize>> {
    let (mut start, mut fence) = (None, String::new());
    for (at, text) in raw.iter().enumerate() {
        let text = text.trim();
        match start {
            None if text.starts_with("```") && text.trim_start_matches('`').starts_with(kind) => {
                fence = text.chars().take_while(|c| *c == '`').collect();
                start = Some(at + 1);
            }
            Some(begin) if text == fence => {
                if (begin..=at + 1).contains(&line) {
                    return Some(begin..at + 2);
                }
                start = None;
            }
            _ => {}
        }
    }
    None
}

/// The lines of the question that a line is in.
pub(crate) fn question(raw: &[&str], line: usize) -> Option<Range<usize>> {
    block(raw, "quiz ", line)
}

/// Whether a line only sets the reader to something: the case that a question is about, or what to try. What comes of it, the
/// answers say.
pub(crate) fn is_set(raw: &[&str], line: usize) -> bool {
    let is_answer = |text: &&str| {
        let text = text.trim_start();
        ["- (", "- [", "= ", "> "].iter().any(|start| text.starts_with(start))
    };
    match question(raw, line) {
        Some(lines) => !raw[lines.start - 1..line].iter().any(is_answer),
        None => block(raw, "admonish try", line).is_some(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_shown_is_found_with_its_line() {
        let text = "{{#demo lost-update tool=atomic}}\n```rust\n{{#include ../x.rs:part}}\n```\n\n```console\n$ cargo run --example one\ncount = 1\n```\n{{#experiment none=\"no\"}}\n";
        let found = find(text);
        let expected = [
            (1, From::Demo("lost-update".to_owned())),
            (3, From::File("../x.rs".to_owned(), Some("part".to_owned()))),
            (7, From::Run("one".to_owned())),
            (7, From::Console("one".to_owned(), String::new(), vec!["count = 1".to_owned()])),
        ];
        assert_eq!(found, expected.map(|(line, from)| Shown { line, from }));
    }

    #[test]
    fn a_question_has_its_own_lines() {
        let raw: Vec<&str> = "a\n````quiz x\n```rust\n```\nb\n````\nc".lines().collect();
        assert_eq!(question(&raw, 5), Some(2..7));
        assert_eq!(question(&raw, 1), None);
        assert_eq!(question(&raw, 7), None);
    }

    #[test]
    fn a_case_and_a_thing_to_try_are_set_and_answers_are_not() {
        let raw: Vec<&str> =
            "```quiz x\nCase.\n\n- (x) a\n  > b\n```\n```admonish try\nDo.\n```\nText"
                .lines()
                .collect();
        let set: Vec<usize> = (1..=raw.len()).filter(|line| is_set(&raw, *line)).collect();
        assert_eq!(set, [1, 2, 3, 7, 8, 9]);
    }
}
