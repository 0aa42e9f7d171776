//! Which loops of a source text keep nothing from one round to the next: `while !ready.load(Acquire) { spin_loop() }`.
//!
//! That cannot be seen in a run: a loop that counts its rounds, or remembers what it has seen, takes the same steps. So the
//! text must show that there is nothing in which it could: only words and marks that are known to keep nothing stand in
//! the loop, and nothing is called there but reads of atomics, exchanges, swaps and hints. What is in doubt does not
//! count as such a loop; then more orders of steps are tried, and nothing else changes.

pub(super) mod lexer;

use self::lexer::{Place, Token, is_name, tokens};
use super::report::Site;
use std::sync::Arc;

/// Loops that keep nothing from one round to the next, by their places.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Loops(Arc<[(String, Place, Place)]>);

impl Default for Loops {
    fn default() -> Self {
        Loops(Arc::from([]))
    }
}

/// Calls that end with an ordering: of an atomic.
const OF_ATOMICS: [&str; 4] = ["load", "compare_exchange", "compare_exchange_weak", "swap"];

const ORDERINGS: [&str; 5] = ["Relaxed", "Acquire", "Release", "AcqRel", "SeqCst"];

/// Other calls, and patterns that look like some.
const OTHERS: [&str; 8] =
    ["fence", "is_ok", "is_err", "spin_loop", "yield_now", "Ok", "Err", "Some"];

/// Keywords that may stand in such a loop.
const KEYWORDS: [&str; 13] = [
    "while", "loop", "if", "else", "match", "break", "continue", "return", "true", "false", "self",
    "crate", "super",
];

/// All others.
const OTHER_KEYWORDS: [&str; 29] = [
    "as", "async", "await", "box", "const", "do", "dyn", "enum", "extern", "fn", "for", "gen",
    "impl", "in", "let", "macro", "mod", "move", "mut", "pub", "ref", "static", "struct", "trait",
    "try", "type", "unsafe", "use", "yield",
];

/// A text with one of these may give operators, or the calls above, another meaning; or let data be made on first use.
const MEANINGS: [&str; 18] = [
    "Deref",
    "PartialEq",
    "PartialOrd",
    "Not",
    "Neg",
    "Index",
    "Add",
    "Sub",
    "Mul",
    "Div",
    "Rem",
    "BitAnd",
    "BitOr",
    "BitXor",
    "Drop",
    "macro_rules",
    "LazyCell",
    "LazyLock",
];

impl Loops {
    /// Those in the text of the file that the compiler knows by this name.
    pub fn of(file: &str, source: &str) -> Loops {
        let tokens = tokens(source);
        let text = Text(&tokens);
        let calls = || OF_ATOMICS.iter().chain(&OTHERS);
        let own_meaning = (0..tokens.len()).any(|index| match text.at(index) {
            "fn" => calls().any(|call| *call == text.at(index + 1)),
            // Derived ones do what one expects.
            word => MEANINGS.contains(&word) && !text.is_derived(index),
        });
        if own_meaning {
            return Loops::default();
        }
        let starts = (0..tokens.len()).filter(|&index| matches!(text.at(index), "while" | "loop"));
        let loops = starts.filter_map(|start| {
            let end = text.end(start)?;
            let keeps_nothing = (start..=end).all(|index| text.keeps_nothing(index));
            keeps_nothing.then(|| (file.to_owned(), tokens[start].at, tokens[end].at))
        });
        Loops(loops.collect())
    }

    /// The outermost one around this place.
    pub fn around(&self, site: Site) -> Option<u32> {
        let place = (site.line, site.column);
        let is_around = |(file, from, to): &(String, Place, Place)| {
            (*from..=*to).contains(&place) && file == site.file
        };
        self.0.iter().position(is_around).and_then(|index| u32::try_from(index).ok())
    }
}

struct Text<'a>(&'a [Token]);

impl Text<'_> {
    fn at(&self, index: usize) -> &str {
        self.0.get(index).map_or("", |token| &token.text)
    }

    fn before(&self, index: usize) -> &str {
        index.checked_sub(1).map_or("", |before| self.at(before))
    }

    fn is_derived(&self, index: usize) -> bool {
        let list =
            (0..index).rev().take_while(|&index| self.at(index) != ")" && self.at(index) != "]");
        let mut opens = list.skip_while(|&index| self.at(index) != "(");
        opens.next().is_some_and(|index| self.before(index) == "derive")
    }

    /// The last token of the loop that begins here. Braces within its condition are in doubt.
    fn end(&self, start: usize) -> Option<usize> {
        let (mut brackets, mut braces) = (0_usize, 0_usize);
        for index in start + 1..self.0.len() {
            match self.at(index) {
                "(" | "[" => brackets += 1,
                ")" | "]" => brackets = brackets.checked_sub(1)?,
                "{" if braces > 0 => braces += 1,
                "{" if brackets == 0 && self.begins_body(start, index) => braces = 1,
                "{" => return None,
                "}" => {
                    braces = braces.checked_sub(1)?;
                    if braces == 0 {
                        return Some(index);
                    }
                }
                _ => {}
            }
        }
        None
    }

    /// Whether the loop's body begins with this brace.
    fn begins_body(&self, start: usize, brace: usize) -> bool {
        let has_blocks = |index| matches!(self.at(index), "if" | "match" | "loop" | "while");
        let is_condition = is_value(self.before(brace)) && !(start + 1..brace).any(has_blocks);
        if self.at(start) == "loop" { brace == start + 1 } else { is_condition }
    }

    fn keeps_nothing(&self, index: usize) -> bool {
        let before = self.before(index);
        match self.at(index) {
            // Before a bracket or a brace, after a name, it calls a macro.
            "!" => !is_value(before),
            // Where a value could stand, they are a closure's.
            "|" | "||" => is_value(before),
            "(" if before == "!" => !is_value(self.before(index - 1)),
            "(" if OF_ATOMICS.contains(&before) => self.ends_with_ordering(index),
            "(" if is_value(before) && !KEYWORDS.contains(&before) => OTHERS.contains(&before),
            "(" => before != ">",
            "{" | "}" | ")" | "[" | "]" | "." | "," | ";" | ":" | "::" | "==" | "!=" | "<"
            | ">" | "<=" | ">=" | "=>" | "&" | "&&" | "+" | "-" | "*" | "/" | "%" | "^" | "'" => {
                true
            }
            word if OTHER_KEYWORDS.contains(&word) => false,
            word => word.starts_with(is_name),
        }
    }

    fn ends_with_ordering(&self, open: usize) -> bool {
        let mut depth = 0;
        let close = (open..self.0.len()).find(|&index| {
            match self.at(index) {
                "(" => depth += 1,
                ")" => depth -= 1,
                _ => {}
            }
            depth == 0
        });
        let last = close.map(|close| if self.before(close) == "," { close - 1 } else { close });
        last.is_some_and(|last| ORDERINGS.contains(&self.before(last)))
    }
}

/// Whether a value can end with this.
fn is_value(text: &str) -> bool {
    let is_keyword = KEYWORDS.contains(&text) && !matches!(text, "self" | "true" | "false");
    matches!(text, ")" | "]" | "}") || text.starts_with(is_name) && !is_keyword
}

#[cfg(test)]
mod tests;
