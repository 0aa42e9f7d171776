//! Says what a submission must not use, and what to use instead.
//!
//! What std has of it is not there for submissions: they are compiled with the `facade`. So what is left to do here is to tell people in good
//! words what they have used ([`scan`] before compiling, `withheld` from the compiler's errors, where a path is hidden), and
//! to refuse what the language itself offers without any name: raw pointers, whose addresses and distances tell the model's types
//! from std's.
//!
//! The scan reads tokens, not syntax, so it needs no dependency and no second of compile time. A name cannot be put together by a
//! macro, so names that are refused wherever they stand cannot be hidden.
mod paths;
mod rules;
mod tokens;

use crate::CompileError;
use tokens::{Lexeme, Token};
use verdict::{Explanation, Kind, Verdict};

/// One thing in a submission that would escape the model.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bypass {
    /// The line in the submission, counted from 1.
    pub line: usize,
    /// What stands there.
    pub what: String,
    /// What to write instead, and why.
    pub instead: String,
}

/// The verdict on `source`, if something in it would escape the model.
pub fn verdict(source: &str) -> Option<Verdict> {
    told(&scan(source))
}

/// Everything in `source` that would escape the model, in the order of the source.
pub fn scan(source: &str) -> Vec<Bypass> {
    let tokens = tokens::tokens(source);
    let mut found: Vec<Bypass> = paths::paths(&tokens)
        .into_iter()
        .filter_map(|path| {
            let instead = rules::path(&path.names)?;
            Some(Bypass { line: path.line, what: path.names.join("::"), instead })
        })
        .collect();
    found.extend(scan_tokens(&tokens));
    found.sort_by_key(|bypass| bypass.line);
    found.dedup();
    found
}

/// The verdict on a submission that the compiler refuses, if what it lacks is what std has and submissions have not.
pub(crate) fn withheld(errors: &[CompileError]) -> Option<Verdict> {
    let found: Vec<Bypass> = errors.iter().filter_map(missing).collect();
    told(&found)
}

fn missing(error: &CompileError) -> Option<Bypass> {
    let name = error.missing()?;
    let instead = rules::withheld(&name)?.to_owned();
    Some(Bypass { line: error.line.unwrap_or(1), what: name, instead })
}

fn told(found: &[Bypass]) -> Option<Verdict> {
    if found.is_empty() {
        return None;
    }
    let mut verdict = Verdict::new(Kind::Bypass, "it uses something that the grader cannot watch");
    verdict.details =
        found.iter().map(|b| format!("line {}: `{}`: {}", b.line, b.what, b.instead)).collect();
    if found.iter().all(|bypass| bypass.instead == rules::NO_DEADLINE) {
        verdict.happened = "it waits for times, and the task has none".to_owned();
        verdict.explanation = Some(Explanation {
            mistake: "deadline".to_owned(),
            text: "Nothing in the task is over after a given time: a request may take as long as it likes. Wait for what has to \
                   happen, not for some seconds in which it happens most of the time."
                .to_owned(),
        });
        return Some(verdict);
    }
    verdict.explanation = Some(Explanation {
        mistake: "bypass".to_owned(),
        text: "The grader runs your code in every possible order of steps. It can only do that with the types of \
               `crate::sync`, which behave like those of `std` and stop at every step."
            .to_owned(),
    });
    Some(verdict)
}

fn scan_tokens(tokens: &[Token]) -> Vec<Bypass> {
    let mut found = Vec::new();
    for (at, token) in tokens.iter().enumerate() {
        let here = Here { tokens, at };
        let (what, instead) = match &token.lexeme {
            Lexeme::Name(name) => match (here.construct(name), rules::name(name)) {
                (Some(what), _) => (what.clone(), rules::construct(&what)),
                (None, Some(instead)) => (name.clone(), instead),
                (None, None) => continue,
            },
            Lexeme::Punct('*') => match here.pointer() {
                Some(what) => (what.to_owned(), rules::construct(what)),
                None => continue,
            },
            Lexeme::Text(text) if shows_addresses(text) => {
                ("{:p}".to_owned(), rules::construct("{:p}"))
            }
            _ => continue,
        };
        found.push(Bypass { line: token.line, what, instead: instead.to_owned() });
    }
    found
}

/// A place among the tokens.
#[derive(Clone, Copy)]
struct Here<'a> {
    tokens: &'a [Token],
    at: usize,
}

impl<'a> Here<'a> {
    fn lexeme(self, offset: isize) -> Option<&'a Lexeme> {
        self.tokens.get(self.at.checked_add_signed(offset)?).map(|token| &token.lexeme)
    }

    /// The name there, or nothing.
    fn name(self, offset: isize) -> &'a str {
        match self.lexeme(offset) {
            Some(Lexeme::Name(name)) => name,
            _ => "",
        }
    }

    fn is(self, offset: isize, c: char) -> bool {
        self.lexeme(offset) == Some(&Lexeme::Punct(c))
    }

    /// What is made of several tokens and begins here, with the name `word`, that escapes the model.
    fn construct(self, word: &str) -> Option<String> {
        let attribute = self.is(-1, '[') && (self.is(-2, '#') || self.is(-2, '!'));
        match word {
            "static" if self.name(1) == "mut" => Some("static mut".to_owned()),
            "mod" if !self.name(1).is_empty() && self.is(2, ';') => {
                Some(format!("mod {};", self.name(1)))
            }
            "path" if attribute && self.is(1, '=') => Some("#[path]".to_owned()),
            "raw" if self.is(-1, '&') && matches!(self.name(1), "const" | "mut") => {
                Some("&raw".to_owned())
            }
            "tt" if self.is(-1, ':') && self.is(-3, '$') => Some("$…:tt".to_owned()),
            "thread_local" | "include" | "include_str" | "include_bytes" | "asm" | "global_asm"
            | "naked_asm"
                if self.is(1, '!') && !self.is(2, '=') =>
            {
                Some(format!("{word}!"))
            }
            _ => None,
        }
    }

    /// The type of a raw pointer that begins with this star. Its second word may be a macro's variable, before the type that it
    /// points to; what else follows such a variable makes a product, or what a reference leads to.
    fn pointer(self) -> Option<&'static str> {
        let made = || {
            let rest = self.is(3, '$') || self.is(3, '&') || self.is(3, '[');
            self.is(1, '$') && !self.name(2).is_empty() && (rest || !self.name(3).is_empty())
        };
        // `)*` repeats, and so does `),*`.
        let repeats = self.is(-1, ')') || (self.is(-2, ')') && !self.is(-1, '('));
        match self.name(1) {
            "const" => Some("*const"),
            "mut" => Some("*mut"),
            "" if !repeats && (made() || (self.is(1, '$') && self.is(2, '('))) => Some("*const"),
            _ => None,
        }
    }
}

/// Whether a text, taken for a format, shows where something is in memory: `{:p}`.
fn shows_addresses(text: &str) -> bool {
    let text = text.replace("{{", "");
    text.split('{').skip(1).any(|rest| {
        let argument = rest.split('}').next().unwrap_or_default();
        argument.split_once(':').is_some_and(|(_, format)| format.trim_end().ends_with('p'))
    })
}

#[cfg(test)]
mod tests;
