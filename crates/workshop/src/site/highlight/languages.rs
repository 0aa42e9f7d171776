//! From the text of a listing to its pieces, by language. The grammars are those of [`two_face`], which are kept for `bat`.

use std::sync::LazyLock;

use anyhow::Result;
use syntect::easy::ScopeRegionIterator;
use syntect::parsing::{ParseState, ScopeStack, SyntaxReference, SyntaxSet};
use syntect::util::LinesWithEndings;

use super::{Piece, classes};

static GRAMMARS: LazyLock<SyntaxSet> = LazyLock::new(two_face::syntax::extra_newlines);

/// The pieces of a text that have a colour, in order; none if the language is not known.
pub(super) fn pieces(language: &str, text: &str) -> Result<Vec<Piece>> {
    match language {
        "text" => Ok(Vec::new()),
        "console" => console(text),
        "armasm" | "x86asm" => Ok(assembly(text)),
        _ => match GRAMMARS.find_syntax_by_token(language) {
            Some(grammar) => parsed(grammar, text),
            None => Ok(Vec::new()),
        },
    }
}

fn parsed(grammar: &SyntaxReference, text: &str) -> Result<Vec<Piece>> {
    let mut state = ParseState::new(grammar);
    let mut stack = ScopeStack::new();
    let mut pieces = Pieces::default();
    let mut at = 0;
    for line in LinesWithEndings::from(text) {
        let changes = state.parse_line(line, &GRAMMARS)?;
        for (piece, change) in ScopeRegionIterator::new(&changes, line) {
            stack.apply(change)?;
            if !piece.is_empty() {
                pieces.push(at, piece, classes::class(&stack, piece));
            }
            at += piece.len();
        }
    }
    Ok(pieces.0)
}

/// Commands after a prompt, and what they print, which stays as it is.
fn console(text: &str) -> Result<Vec<Piece>> {
    const PROMPT: &str = "$ ";
    let mut pieces = Pieces::default();
    let (mut at, mut goes_on) = (0, false);
    for line in LinesWithEndings::from(text) {
        let begins = !goes_on && line.starts_with(PROMPT);
        let from = if begins { PROMPT.len() } else { 0 };
        if begins {
            pieces.push(at, "$", Some("hljs-meta"));
        }
        let command = &line[from..];
        if (begins || goes_on)
            && let Some(shell) = GRAMMARS.find_syntax_by_token("bash")
        {
            for (range, class) in parsed(shell, command)? {
                pieces.push(at + from + range.start, &command[range], Some(class));
            }
        }
        goes_on = (begins || goes_on) && line.trim_end().ends_with('\\');
        at += line.len();
    }
    Ok(pieces.0)
}

/// Assembly: no grammar knows Arm's, and two that stand side by side should look alike. On a line there is a label, or an instruction with
/// what it works on.
fn assembly(text: &str) -> Vec<Piece> {
    /// Words that come before the instruction proper, or before an address in memory.
    const SIZES: [&str; 5] = ["byte", "word", "dword", "qword", "ptr"];
    let mut pieces = Pieces::default();
    let mut at = 0;
    for line in LinesWithEndings::from(text) {
        let comment = line.find([';']).or_else(|| line.find("//")).unwrap_or(line.len());
        let (code, after) = line.split_at(comment);
        let mut is_instruction = true;
        let mut start = 0;
        for word in code.split_inclusive(|it: char| !is_of_word(it)) {
            let bare = word.trim_end_matches(|it| !is_of_word(it));
            let is_label = code[start + bare.len()..].starts_with(':') || bare.starts_with('.');
            let class = match bare {
                "" => None,
                _ if is_label => Some("hljs-symbol"),
                _ if is_instruction => {
                    is_instruction = bare == "lock";
                    Some("hljs-keyword")
                }
                _ if bare.starts_with(|it: char| it.is_ascii_digit()) => Some("hljs-number"),
                _ if SIZES.contains(&bare) => Some("hljs-type"),
                // Registers are short and in small letters; names of functions and statics are not.
                _ if bare.len() <= 4 && bare.chars().all(|it| it.is_ascii_alphanumeric()) => {
                    Some("hljs-built_in")
                }
                _ => None,
            };
            pieces.push(at + start, bare, class);
            start += word.len();
        }
        pieces.push(at + comment, after, Some("hljs-comment"));
        at += line.len();
    }
    pieces.0
}

fn is_of_word(it: char) -> bool {
    it.is_alphanumeric() || matches!(it, '_' | '.')
}

#[derive(Default)]
struct Pieces(Vec<Piece>);

impl Pieces {
    /// Adds a piece that begins `at` a byte; one that goes on where the last ended, in its colour, makes that longer.
    fn push(&mut self, at: usize, piece: &str, class: Option<&'static str>) {
        let Some(class) = class.filter(|_| !piece.is_empty()) else { return };
        let end = at + piece.len();
        match self.0.last_mut() {
            Some((range, last)) if range.end == at && *last == class => range.end = end,
            _ => self.0.push((at..end, class)),
        }
    }
}
