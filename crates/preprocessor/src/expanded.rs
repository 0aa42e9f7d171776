//! The first thing that is done with a page: its directives and questions become Markdown.

use std::sync::LazyLock;

use regex::{Captures, Regex};

use crate::directive::DIRECTIVES;
use crate::include::MDBOOK_DIRECTIVES;
use crate::page::{Blocks, line_of};

static DIRECTIVE: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?<escape>\\)?\{\{\s*#(?<name>[\w-]+)(?<rest>[^}]*)\}\}").expect("a valid pattern")
});

/// A page's text with its directives expanded, which still knows where each of its lines is from.
#[derive(Default)]
pub(crate) struct Expanded {
    pub(crate) text: String,
    /// For each line of `text` the line of the page that it stems from, from 1.
    source_lines: Vec<usize>,
}

impl Expanded {
    /// Expands the page `source` by `expand` (directives) and `ask` (questions). Mistakes come with their lines, from 1.
    pub(crate) fn of(
        source: &str,
        expand: impl Fn(&str, &str) -> Result<String, String>,
        ask: impl Fn(&str) -> Result<String, (usize, String)>,
        mistakes: &mut Vec<(usize, String)>,
    ) -> Self {
        let blocks = Blocks::of(source);
        let mut expanded = Self::default();
        let mut offset = 0;
        for (number, line) in (1..).zip(source.split_inclusive('\n')) {
            if let Some(range) = blocks.question_at(offset..offset + line.len()) {
                if range.start >= offset {
                    match question_from(&source[range.clone()], range.start == offset, &ask) {
                        Ok(markdown) => expanded.push(&format!("\n{markdown}\n\n"), number),
                        Err((below, what)) => mistakes.push((number + below, what)),
                    }
                }
                offset += line.len();
                continue;
            }
            match directive_on(line, |at| blocks.is_code(offset + at), &expand) {
                Ok(None) => expanded.push(line, number),
                Ok(Some(markdown)) => {
                    // Blank lines around it, so that Markdown takes it for a block of its own.
                    expanded.push(&format!("\n{markdown}\n\n"), number);
                }
                Err(what) => {
                    expanded.push("\n", number);
                    mistakes.push((number, what));
                }
            }
            offset += line.len();
        }
        expanded
    }

    fn push(&mut self, text: &str, source_line: usize) {
        self.source_lines.extend(text.split_inclusive('\n').map(|_| source_line));
        self.text.push_str(text);
    }

    /// The line of the page that the byte at `offset` of the text stems from.
    pub(crate) fn source_line(&self, offset: usize) -> usize {
        self.source_lines.get(line_of(&self.text, offset) - 1).copied().unwrap_or(1)
    }
}

/// What the question in `block` turns into.
fn question_from(
    block: &str,
    is_in_first_column: bool,
    ask: impl Fn(&str) -> Result<String, (usize, String)>,
) -> Result<String, (usize, String)> {
    if !is_in_first_column {
        return Err((0, "a question starts in the first column".to_owned()));
    }
    ask(block)
}

/// What the directive on this line expands to, if there is one. `is_code` tells whether a byte of the line is code.
fn directive_on(
    line: &str,
    is_code: impl Fn(usize) -> bool,
    expand: impl Fn(&str, &str) -> Result<String, String>,
) -> Result<Option<String>, String> {
    if line.trim_start().starts_with("{{#") && !line.contains("}}") && !is_code(0) {
        return Err("a directive ends on its line, with \"}}\"".to_owned());
    }
    let is_ours = |name: &str| DIRECTIVES.iter().any(|directive| directive.name() == name);
    let is_live = |found: &Captures| {
        let name = &found["name"];
        let shown_as_code = is_ours(name) && is_code(found.get_match().start());
        found.name("escape").is_none() && !MDBOOK_DIRECTIVES.contains(&name) && !shown_as_code
    };
    let Some(found) = DIRECTIVE.captures_iter(line).find(is_live) else { return Ok(None) };
    if is_ours(&found["name"]) && line.trim_end() != &found[0] {
        return Err(format!(
            "{{{{#{}}}}} stands on a line of its own, from the first column",
            &found["name"]
        ));
    }
    expand(&found["name"], &found["rest"]).map(Some)
}
