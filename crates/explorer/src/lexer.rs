//! Source text to tokens.

use super::diagnostic::{Fault, Span};
use super::limits::MAX_SOURCE_BYTES;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum TokenKind {
    /// A name or a keyword.
    Word,
    Number(i64),
    /// A string literal; the token's text is what stands between the quotes.
    Text,
    Symbol,
    /// The end of the source, so that a parser can always look at a next token.
    End,
}

#[derive(Clone, Copy, Debug)]
pub(super) struct Token<'s> {
    pub kind: TokenKind,
    pub text: &'s str,
    pub span: Span,
}

/// Longest first: the first that fits is taken.
const SYMBOLS: [&str; 37] = [
    "..=", "::", "..", "==", "!=", "<=", ">=", "&&", "||", "+=", "-=", "*=", "/=", "%=", "=>",
    "->", "{", "}", "(", ")", "[", "]", ";", ":", ",", ".", "=", "+", "-", "*", "/", "%", "<", ">",
    "!", "&", "|",
];

/// Splits `source` into tokens, the last of which is [`TokenKind::End`].
pub(super) fn tokens(source: &str) -> Result<Vec<Token<'_>>, Fault> {
    if source.len() > MAX_SOURCE_BYTES {
        let mut cut = MAX_SOURCE_BYTES;
        while !source.is_char_boundary(cut) {
            cut -= 1;
        }
        return Err(Fault::new(
            Span { start: cut, end: source.len() },
            format!("the program is {} bytes long; the limit is {MAX_SOURCE_BYTES}", source.len()),
            "shorten it: a loop instead of repeated lines, fewer comments",
        ));
    }
    let mut tokens = Vec::new();
    let mut at = skip_blank(source, 0);
    while at < source.len() {
        let token = token(source, at)?;
        at = skip_blank(source, token.span.end);
        tokens.push(token);
    }
    tokens.push(Token {
        kind: TokenKind::End,
        text: "",
        span: Span { start: source.len(), end: source.len() },
    });
    Ok(tokens)
}

/// Past white space and `//` comments.
fn skip_blank(source: &str, mut at: usize) -> usize {
    loop {
        let rest = source[at..].trim_start();
        at = source.len() - rest.len();
        if !rest.starts_with("//") {
            return at;
        }
        at += rest.find('\n').unwrap_or(rest.len());
    }
}

fn token(source: &str, start: usize) -> Result<Token<'_>, Fault> {
    let rest = &source[start..];
    let length_while = |fits: fn(char) -> bool| rest.find(|c| !fits(c)).unwrap_or(rest.len());
    let span = |length: usize| Span { start, end: start + length };
    let first = rest.chars().next().unwrap_or_default();
    if first.is_ascii_alphabetic() || first == '_' {
        let length = length_while(|c| c.is_ascii_alphanumeric() || c == '_');
        return Ok(Token { kind: TokenKind::Word, text: &rest[..length], span: span(length) });
    }
    if first.is_ascii_digit() {
        let length = length_while(|c| c.is_ascii_alphanumeric() || c == '_');
        return number(&rest[..length], span(length));
    }
    if first == '"' {
        return text(rest, start);
    }
    match SYMBOLS.iter().find(|symbol| rest.starts_with(**symbol)) {
        Some(symbol) => Ok(Token {
            kind: TokenKind::Symbol,
            text: &rest[..symbol.len()],
            span: span(symbol.len()),
        }),
        None => Err(Fault::new(
            span(first.len_utf8()),
            format!("`{}` has no meaning here", first.escape_debug()),
            match first {
                '“' | '”' | '„' | '\'' | '‘' | '’' => {
                    "write texts between straight double quotes: \"like this\""
                }
                '−' | '–' => "write a plain minus: -",
                _ => "remove it: names are made of the letters a to z, digits and underscores",
            },
        )),
    }
}

fn number(digits: &str, span: Span) -> Result<Token<'_>, Fault> {
    let plain: String = digits.chars().filter(|&c| c != '_').collect();
    if let Some(letter) = plain.find(|c: char| !c.is_ascii_digit()) {
        let fix = format!(
            "write `{}`, without a type, or a name that starts with a letter",
            &plain[..letter]
        );
        return Err(Fault::new(span, format!("`{digits}` is neither a number nor a name"), fix));
    }
    match plain.parse() {
        Ok(value) => Ok(Token { kind: TokenKind::Number(value), text: digits, span }),
        Err(_) => {
            let fix = format!("the largest is {}", i64::MAX);
            Err(Fault::new(span, "this number does not fit into an i64", fix))
        }
    }
}

fn text(rest: &str, start: usize) -> Result<Token<'_>, Fault> {
    let inside = &rest[1..];
    match inside.find(['"', '\n']) {
        Some(end) if inside[end..].starts_with('"') => Ok(Token {
            kind: TokenKind::Text,
            text: &inside[..end],
            span: Span { start, end: start + end + 2 },
        }),
        _ => {
            let end = start + 1 + inside.find('\n').unwrap_or(inside.len());
            Err(Fault::new(
                Span { start, end },
                "this text has no end",
                "close it with \" on the same line",
            ))
        }
    }
}
