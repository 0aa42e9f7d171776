//! Whether arguments look like a rule's pattern, and what its variables are then.
use super::rules::Part;
use proc_macro2::{Delimiter, Group, TokenStream, TokenTree};
use std::collections::HashMap;
use syn::buffer::Cursor;
use syn::parse::discouraged::Speculative;
use syn::parse::{ParseStream, Parser};
use syn::{
    Error, Expr, Ident, Item, Lifetime, Lit, Pat, Path, Result, Stmt, Token, Type, Visibility,
};

/// What a variable stands for.
#[derive(Clone)]
pub(super) enum Bound {
    /// The tokens.
    One(TokenStream),
    /// In a repetition: one of each.
    Many(Vec<Bound>),
}

pub(super) type Bindings = HashMap<String, Bound>;

/// Matches all of the arguments.
pub(super) fn matched(pattern: &[Part], arguments: TokenStream) -> Result<Bindings> {
    let parser = |input: ParseStream| {
        let mut bindings = Bindings::new();
        sequence(pattern, input, &mut bindings)?;
        match input.cursor().token_tree() {
            None => Ok(bindings),
            Some((found, _)) => Err(unexpected(&found)),
        }
    };
    parser.parse2(arguments)
}

fn sequence(pattern: &[Part], input: ParseStream, bindings: &mut Bindings) -> Result<()> {
    for part in pattern {
        match part {
            Part::Token(wanted) => token(wanted, input)?,
            Part::Group(delimiter, inner) => group(*delimiter, inner, input, bindings)?,
            Part::Variable(name, kind) => {
                let tokens = fragment(kind, input)?;
                bindings.insert(name.to_string(), Bound::One(tokens));
            }
            Part::Repeat(inner, separator, op) => repeat(inner, separator, *op, input, bindings)?,
        }
    }
    Ok(())
}

fn token(wanted: &TokenTree, input: ParseStream) -> Result<()> {
    input.step(|cursor| match cursor.token_tree() {
        Some((found, rest)) if found.to_string() == wanted.to_string() => Ok(((), rest)),
        Some((found, _)) => Err(unexpected(&found)),
        None => Err(cursor.error("unexpected end of input")),
    })
}

/// A token that no rule has there.
fn unexpected(found: &TokenTree) -> Error {
    let (text, span) = match found {
        TokenTree::Group(group) => {
            let text = match group.delimiter() {
                Delimiter::Parenthesis => "(",
                Delimiter::Brace => "{",
                Delimiter::Bracket => "[",
                Delimiter::None => "",
            };
            (text.to_owned(), group.span_open())
        }
        token => (token.to_string(), token.span()),
    };
    Error::new(span, format!("no rules expected `{text}`"))
}

fn group(
    delimiter: Delimiter,
    inner: &[Part],
    input: ParseStream,
    bindings: &mut Bindings,
) -> Result<()> {
    let stream = input.step(|cursor| match cursor.token_tree() {
        Some((TokenTree::Group(group), rest)) if group.delimiter() == delimiter => {
            Ok((group.stream(), rest))
        }
        Some((found, _)) => Err(unexpected(&found)),
        None => Err(cursor.error("unexpected end of input")),
    })?;
    bindings.extend(matched(inner, stream)?);
    Ok(())
}

fn repeat(
    inner: &[Part],
    separator: &[TokenTree],
    op: char,
    input: ParseStream,
    bindings: &mut Bindings,
) -> Result<()> {
    let mut names = Vec::new();
    names_of(inner, &mut names);
    let mut all: Vec<Bindings> = Vec::new();
    while !input.is_empty() && (op != '?' || all.len() != 1) {
        let fork = input.fork();
        let mut these = Bindings::new();
        let separated =
            all.is_empty() || separator.iter().all(|wanted| token(wanted, &fork).is_ok());
        if !separated
            || sequence(inner, &fork, &mut these).is_err()
            || fork.cursor() == input.cursor()
        {
            break;
        }
        input.advance_to(&fork);
        all.push(these);
    }
    if op == '+' && all.is_empty() {
        return Err(input.error("unexpected end of macro invocation"));
    }
    for name in names {
        let each = all.iter().filter_map(|these| these.get(&name).cloned());
        bindings.insert(name.clone(), Bound::Many(each.collect()));
    }
    Ok(())
}

/// The variables of a pattern.
pub(super) fn names_of(parts: &[Part], names: &mut Vec<String>) {
    for part in parts {
        match part {
            Part::Token(_) => {}
            Part::Variable(name, _) => names.push(name.to_string()),
            Part::Group(_, inner) | Part::Repeat(inner, ..) => names_of(inner, names),
        }
    }
}

/// The tokens that a variable takes.
fn fragment(kind: &str, input: ParseStream) -> Result<TokenStream> {
    let begin = input.cursor();
    match kind {
        "ident" => {
            if input.parse::<Option<Token![_]>>()?.is_some() {
                return Err(input.error("expected identifier"));
            }
            input.call(syn::ext::IdentExt::parse_any).map(|_: Ident| ())?;
        }
        "expr" | "expr_2021" => drop(input.parse::<Expr>()?),
        "ty" => drop(input.parse::<Type>()?),
        "tt" => drop(input.parse::<TokenTree>()?),
        "pat" => drop(Pat::parse_multi_with_leading_vert(input)?),
        "pat_param" => drop(Pat::parse_single(input)?),
        "literal" => {
            input.parse::<Option<Token![-]>>()?;
            drop(input.parse::<Lit>()?);
        }
        "lifetime" => drop(input.parse::<Lifetime>()?),
        "block" => drop(input.parse::<syn::Block>()?),
        "stmt" => drop(statement(input)?),
        "item" => drop(input.parse::<Item>()?),
        "path" => drop(input.parse::<Path>()?),
        "meta" => drop(input.parse::<syn::Meta>()?),
        "vis" => drop(input.parse::<Visibility>()?),
        other => {
            return Err(Error::new(input.span(), format!("invalid fragment specifier `{other}`")));
        }
    }
    let tokens = between(begin, input.cursor());
    // An operand stays one, whatever stands around it.
    if matches!(kind, "expr" | "expr_2021") && tokens.len() > 1 {
        let span = tokens[0].span();
        let mut group = Group::new(Delimiter::None, tokens.into_iter().collect());
        group.set_span(span);
        return Ok(TokenTree::Group(group).into());
    }
    Ok(tokens.into_iter().collect())
}

/// A statement without its `;`.
fn statement(input: ParseStream) -> Result<()> {
    let fork = input.fork();
    if let Ok(expr) = fork.parse::<Expr>() {
        drop(expr);
        input.advance_to(&fork);
        return Ok(());
    }
    let statement: Stmt = input.parse()?;
    drop(statement);
    Ok(())
}

fn between<'c>(mut at: Cursor<'c>, end: Cursor<'c>) -> Vec<TokenTree> {
    let mut tokens = Vec::new();
    while at != end {
        let Some((token, rest)) = at.token_tree() else { break };
        tokens.push(token);
        at = rest;
    }
    tokens
}
