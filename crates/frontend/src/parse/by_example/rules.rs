//! The rules of a macro: what its arguments look like, and what it stands for then.
use proc_macro2::{Delimiter, Ident, Punct, Spacing, TokenStream, TokenTree};
use std::iter::Peekable;
use syn::{Error, Result};

/// `(pattern) => { body }`
pub(super) struct Rule {
    pub pattern: Vec<Part>,
    pub body: Vec<Part>,
}

/// A piece of a pattern or of a body.
pub(super) enum Part {
    /// A token that is not a group.
    Token(TokenTree),
    Group(Delimiter, Vec<Part>),
    /// `$name:kind`; in a body `$name`, without a kind.
    Variable(Ident, String),
    /// `$(…) separator *`
    Repeat(Vec<Part>, Vec<TokenTree>, char),
}

/// Reads the rules of `macro_rules!`.
pub(super) fn read(tokens: TokenStream) -> Result<Vec<Rule>> {
    let mut rules = Vec::new();
    let mut tokens = tokens.into_iter().peekable();
    while let Some(pattern) = tokens.next() {
        let TokenTree::Group(pattern) = pattern else {
            return Err(Error::new(pattern.span(), "expected macro matcher"));
        };
        for _ in 0..2 {
            // `=>`
            if !matches!(tokens.next(), Some(TokenTree::Punct(_))) {
                return Err(Error::new(pattern.span_close(), "expected `=>`"));
            }
        }
        let Some(TokenTree::Group(body)) = tokens.next() else {
            return Err(Error::new(pattern.span_close(), "expected the body of a macro's rule"));
        };
        rules.push(Rule {
            pattern: parts(pattern.stream(), true)?,
            body: parts(body.stream(), false)?,
        });
        tokens.next_if(|token| matches!(token, TokenTree::Punct(mark) if mark.as_char() == ';'));
    }
    Ok(rules)
}

type Tokens = Peekable<proc_macro2::token_stream::IntoIter>;

fn parts(tokens: TokenStream, pattern: bool) -> Result<Vec<Part>> {
    let mut parts = Vec::new();
    let mut tokens = tokens.into_iter().peekable();
    while let Some(token) = tokens.next() {
        parts.push(match token {
            TokenTree::Group(group) => {
                Part::Group(group.delimiter(), self::parts(group.stream(), pattern)?)
            }
            TokenTree::Punct(mark) if mark.as_char() == '$' => dollar(mark, &mut tokens, pattern)?,
            token => Part::Token(token),
        });
    }
    Ok(parts)
}

/// What stands behind a `$`.
fn dollar(mark: Punct, tokens: &mut Tokens, pattern: bool) -> Result<Part> {
    match tokens.next() {
        Some(TokenTree::Group(group)) if group.delimiter() == Delimiter::Parenthesis => {
            let inner = parts(group.stream(), pattern)?;
            let mut separator = Vec::new();
            loop {
                match tokens.next() {
                    Some(TokenTree::Punct(it))
                        if matches!(it.as_char(), '*' | '+' | '?')
                            && it.spacing() == Spacing::Alone =>
                    {
                        return Ok(Part::Repeat(inner, separator, it.as_char()));
                    }
                    Some(TokenTree::Punct(it))
                        if matches!(it.as_char(), '*' | '+') && !separator.is_empty() =>
                    {
                        return Ok(Part::Repeat(inner, separator, it.as_char()));
                    }
                    // `$(…)*;` has the `;` joined to the `*`.
                    Some(TokenTree::Punct(it)) if matches!(it.as_char(), '*' | '?') => {
                        return Ok(Part::Repeat(inner, separator, it.as_char()));
                    }
                    Some(token) if separator.len() < 3 => separator.push(token),
                    _ => return Err(Error::new(group.span(), "expected one of: `*`, `+`, or `?`")),
                }
            }
        }
        Some(TokenTree::Ident(name)) if name == "crate" => Ok(Part::Token(TokenTree::Ident(name))),
        Some(TokenTree::Ident(name)) if pattern => match (tokens.next(), tokens.next()) {
            (Some(TokenTree::Punct(colon)), Some(TokenTree::Ident(kind)))
                if colon.as_char() == ':' =>
            {
                Ok(Part::Variable(name, kind.to_string()))
            }
            _ => Err(Error::new(name.span(), format!("missing fragment specifier for `${name}`"))),
        },
        Some(TokenTree::Ident(name)) => Ok(Part::Variable(name, String::new())),
        _ => Err(Error::new(mark.span(), "expected identifier after `$`")),
    }
}
