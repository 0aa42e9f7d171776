//! A look at a text before syn reads it: what would be too deep for it, and what rustc says better.
//!
//! syn reads by recursion, and so does everything that comes after it; a text is refused where something could nest deeper than the stack
//! bears. Delimiters nest, and so do operators: `!!!!x`, `a + b + c`, `x.f().g()`. How deep they can is counted, not how deep they do.

/// The most that may nest. What people write stays below a tenth of it.
const DEPTH: usize = 128;
/// What a `<` counts for: syn takes many steps from a type to its argument.
const ANGLE: usize = 5;
/// The longest number that is worth reading: any `u128` has fewer digits, in binary and with underscores.
const NUMBER: usize = 300;
/// The largest text, in bytes.
const SIZE: usize = 512 * 1024;

/// What is wrong with a text.
#[derive(Debug)]
pub(super) struct Objection {
    pub message: String,
    pub label: String,
    pub help: Option<String>,
    pub start: usize,
    pub end: usize,
    /// Whether rustc would accept it.
    pub only_here: bool,
}

impl Objection {
    fn new(message: impl Into<String>, start: usize, end: usize) -> Self {
        Objection {
            message: message.into(),
            label: String::new(),
            help: None,
            start,
            end,
            only_here: false,
        }
    }
}

struct Open {
    delimiter: char,
    at: usize,
    /// What could nest in here since the last `;` or `,`.
    run: usize,
    angles: usize,
}

/// The first thing that is wrong, if anything is.
pub(super) fn look(text: &str) -> Result<(), Objection> {
    if text.len() > SIZE {
        return Err(Objection {
            only_here: true,
            ..Objection::new("texts of more than 512 KiB are", 0, 0)
        });
    }
    let mut looker = Looker { text, at: 0, open: Vec::new(), run: 0, angles: 0, total: 0 };
    if text.starts_with('\u{feff}') {
        looker.at = '\u{feff}'.len_utf8();
    }
    while looker.at < text.len() {
        looker.token()?;
    }
    match looker.open.last() {
        Some(open) => {
            let message = "this file contains an unclosed delimiter";
            let label = String::from("unclosed delimiter");
            Err(Objection { label, ..Objection::new(message, open.at, open.at + 1) })
        }
        None => Ok(()),
    }
}

struct Looker<'a> {
    text: &'a str,
    at: usize,
    open: Vec<Open>,
    run: usize,
    /// How many `<` may be open.
    angles: usize,
    /// The sum of all runs that are open.
    total: usize,
}

impl Looker<'_> {
    fn rest(&self) -> &str {
        &self.text[self.at..]
    }

    fn token(&mut self) -> Result<(), Objection> {
        let start = self.at;
        let Some(first) = self.rest().chars().next() else { return Ok(()) };
        self.at += first.len_utf8();
        match first {
            '/' if self.rest().starts_with('/') => {
                let length = self.rest().find('\n').unwrap_or(self.rest().len());
                self.hidden(start, start + 1 + length, "comment")?;
                self.at = start + 1 + length;
            }
            '/' if self.rest().starts_with('*') => self.block_comment(start)?,
            '"' => self.string(start)?,
            '\'' => self.quote(start)?,
            '(' | '[' | '{' => {
                self.open.push(Open {
                    delimiter: first,
                    at: start,
                    run: self.run,
                    angles: self.angles,
                });
                self.total += self.run + 2;
                (self.run, self.angles) = (0, 0);
                self.bound(start)?;
            }
            ')' | ']' | '}' => self.close(first, start)?,
            ';' => (self.run, self.angles) = (0, 0),
            ',' => self.run = self.angles * ANGLE,
            '<' => {
                self.angles += 1;
                self.run += ANGLE;
                self.bound(start)?;
            }
            // An arm, or an arrow, or the end of a list of arguments.
            '=' if self.rest().starts_with('>') => {
                self.at += 1;
                self.angles = 0;
                self.run = 1;
            }
            '-' if self.rest().starts_with('>') => {
                self.at += 1;
                self.run += 1;
                self.bound(start)?;
            }
            '>' => {
                self.angles = self.angles.saturating_sub(1);
                self.run += 1;
                self.bound(start)?;
            }
            ':' | '#' => {}
            _ if first.is_ascii_digit() => {
                let word = |c: char| c.is_alphanumeric() || c == '_';
                let length = self.rest().find(|c| !word(c)).unwrap_or(self.rest().len());
                self.at += length;
                if length > NUMBER {
                    let help = String::from(
                        "value exceeds limit of `340282366920938463463374607431768211455`",
                    );
                    return Err(Objection {
                        help: Some(help),
                        ..Objection::new("integer literal is too large", start, self.at)
                    });
                }
            }
            _ if first.is_alphabetic() || first == '_' => self.word(start)?,
            _ if first.is_ascii_punctuation() && !matches!(first, '\\' | '`') => {
                self.run += 1;
                self.bound(start)?;
            }
            _ if is_space(first) => {}
            _ => return Err(unknown(first, start)),
        }
        Ok(())
    }

    fn bound(&self, at: usize) -> Result<(), Objection> {
        if self.total + self.run > DEPTH {
            return Err(Objection {
                only_here: true,
                ..Objection::new("code that is nested as deep as this is", at, at + 1)
            });
        }
        Ok(())
    }

    fn word(&mut self, start: usize) -> Result<(), Objection> {
        let word = |c: char| c.is_alphanumeric() || c == '_';
        self.at = start + self.text[start..].find(|c| !word(c)).unwrap_or(self.text.len() - start);
        let word = &self.text[start..self.at];
        match word {
            "r" | "br" | "cr" if self.rest().starts_with(['"', '#']) => {
                return self.raw_string(start);
            }
            "b" | "c" if self.rest().starts_with('"') => {
                self.at += 1;
                return self.string(start);
            }
            "b" if self.rest().starts_with('\'') => {
                self.at += 1;
                return self.quote(start);
            }
            "else" | "as" | "return" | "break" | "move" | "if" | "match" | "dyn" | "impl"
            | "in" | "fn" | "static" | "async" | "unsafe" | "loop" | "while" | "for" | "let"
            | "yield" | "where" | "const" | "mut" => self.run += 1,
            _ => {}
        }
        self.bound(start)
    }

    fn close(&mut self, closing: char, at: usize) -> Result<(), Objection> {
        let Some(open) = self.open.pop() else {
            let message = format!("unexpected closing delimiter: `{closing}`");
            let label = String::from("unexpected closing delimiter");
            return Err(Objection { label, ..Objection::new(message, at, at + 1) });
        };
        let expected = match open.delimiter {
            '(' => ')',
            '[' => ']',
            _ => '}',
        };
        if closing != expected {
            let message = format!("mismatched closing delimiter: `{closing}`");
            let label = String::from("mismatched closing delimiter");
            let line = self.text[..open.at].matches('\n').count() + 1;
            let help = format!("the unclosed delimiter is the `{}` in line {line}", open.delimiter);
            return Err(Objection {
                label,
                help: Some(help),
                ..Objection::new(message, at, at + 1)
            });
        }
        self.total -= open.run + 2;
        (self.run, self.angles) = (open.run, open.angles);
        if closing == '}' && !continues(self.rest()) {
            (self.run, self.angles) = (0, 0);
        }
        // `x[0][0]`, `f()()`
        if closing != '}' && self.rest().trim_start().starts_with(['(', '[']) {
            self.run += 1;
            self.bound(at)?;
        }
        Ok(())
    }

    fn block_comment(&mut self, start: usize) -> Result<(), Objection> {
        let bytes = self.text.as_bytes();
        let mut depth = 1_usize;
        let mut at = start + 2;
        while depth > 0 {
            match (bytes.get(at), bytes.get(at + 1)) {
                (Some(b'/'), Some(b'*')) => (depth, at) = (depth + 1, at + 2),
                (Some(b'*'), Some(b'/')) => (depth, at) = (depth - 1, at + 2),
                (Some(_), _) => at += 1,
                (None, _) => {
                    return Err(Objection::new("unterminated block comment", start, start + 2));
                }
            }
        }
        self.hidden(start, at, "comment")?;
        self.at = at;
        Ok(())
    }

    /// From behind the opening quote.
    fn string(&mut self, start: usize) -> Result<(), Objection> {
        let bytes = self.text.as_bytes();
        let mut at = self.at;
        loop {
            match bytes.get(at) {
                Some(b'\\') => at += 2,
                Some(b'"') => break,
                Some(_) => at += 1,
                None => {
                    return Err(Objection::new(
                        "unterminated double quote string",
                        start,
                        start + 1,
                    ));
                }
            }
        }
        self.at = at + 1;
        self.hidden(start, self.at, "literal")
    }

    /// From behind the `r`. `r#name` is a name.
    fn raw_string(&mut self, start: usize) -> Result<(), Objection> {
        let hashes = self.rest().len() - self.rest().trim_start_matches('#').len();
        if !self.rest()[hashes..].starts_with('"') {
            self.at += hashes;
            return Ok(());
        }
        let end = format!("\"{}", "#".repeat(hashes));
        let Some(length) = self.rest()[hashes + 1..].find(&end) else {
            return Err(Objection::new("unterminated raw string", start, start + 1));
        };
        self.at += hashes + 1 + length + end.len();
        self.hidden(start, self.at, "literal")
    }

    /// From behind a single quote: a character, or a lifetime.
    fn quote(&mut self, start: usize) -> Result<(), Objection> {
        let mut chars = self.rest().chars();
        match (chars.next(), chars.next()) {
            (Some('\\'), Some(escaped)) => {
                let skipped = 1 + escaped.len_utf8();
                let line = self.rest().find('\n').unwrap_or(self.rest().len());
                match self.rest().get(skipped..line).and_then(|rest| rest.find('\'')) {
                    Some(length) => self.at += skipped + length + 1,
                    None => {
                        return Err(Objection::new(
                            "unterminated character literal",
                            start,
                            start + 1,
                        ));
                    }
                }
            }
            (Some(inner), Some('\'')) => self.at += inner.len_utf8() + 1,
            _ => {}
        }
        Ok(())
    }

    /// Characters that turn the direction of a text: what is read is not what is seen.
    fn hidden(&self, start: usize, end: usize, what: &str) -> Result<(), Objection> {
        let turns = |c: char| matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
        match self
            .text
            .get(start..end)
            .and_then(|text| text.char_indices().find(|(_, c)| turns(*c)))
        {
            Some((place, c)) => {
                let message = format!(
                    "unicode codepoint changing visible direction of text present in {what}"
                );
                let label = format!("'\\u{{{:x}}}'", u32::from(c));
                let at = start + place;
                Err(Objection { label, ..Objection::new(message, at, at + c.len_utf8()) })
            }
            None => Ok(()),
        }
    }
}

/// Whether what stands behind a `}` belongs to the same expression.
fn continues(rest: &str) -> bool {
    let rest = rest.trim_start();
    rest.starts_with("else")
        || rest.starts_with(|c: char| {
            c.is_ascii_punctuation() && !matches!(c, '}' | '#' | '\'' | '"' | '_')
        })
}

/// rustc's white space.
fn is_space(c: char) -> bool {
    matches!(c, '\t'..='\r' | ' ' | '\u{85}' | '\u{200e}' | '\u{200f}' | '\u{2028}' | '\u{2029}')
}

fn unknown(c: char, at: usize) -> Objection {
    let escaped = if c.is_ascii() {
        c.escape_default().to_string()
    } else {
        format!("\\u{{{:x}}}", u32::from(c))
    };
    let help = match c {
        '\u{200b}' | '\u{200c}' | '\u{200d}' | '\u{2060}' | '\u{feff}' => Some(String::from(
            "invisible characters like this one are not usually visible in text editors: take it out",
        )),
        '\u{a0}' | '\u{2000}'..='\u{200a}' | '\u{202f}' | '\u{205f}' | '\u{3000}' => {
            Some(String::from("this looks like a space, but it is not: write a space in its place"))
        }
        '“' | '”' | '„' => Some(format!("`{c}` looks like `\"`, but it is not")),
        '‘' | '’' | '‚' => Some(format!("`{c}` looks like `'`, but it is not")),
        '–' | '—' | '−' => Some(format!("`{c}` looks like `-`, but it is not")),
        _ => None,
    };
    Objection {
        help,
        ..Objection::new(format!("unknown start of token: {escaped}"), at, at + c.len_utf8())
    }
}
