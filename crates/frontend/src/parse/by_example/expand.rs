//! The body of the rule that fits, with its variables filled in.
use super::MARK;
use super::matching::{Bindings, Bound, matched, names_of};
use super::rules::{Part, Rule};
use proc_macro2::{Group, Ident, Punct, Spacing, Span, TokenStream, TokenTree};
use std::collections::HashSet;
use syn::{Error, Result};

/// What the macro stands for. Its own tokens stand at `call`.
pub(super) fn expand(
    rules: &[Rule],
    arguments: TokenStream,
    call: Span,
    number: usize,
) -> Result<TokenStream> {
    let mut furthest: Option<Error> = None;
    for rule in rules {
        match matched(&rule.pattern, arguments.clone()) {
            Ok(bindings) => {
                let mut bound = HashSet::new();
                binders(&rule.body, &mut bound);
                let body = Body { call, number, bound };
                let mut tokens = Vec::new();
                body.write(&rule.body, &bindings, &mut tokens)?;
                return Ok(tokens.into_iter().collect());
            }
            Err(error) => {
                let at = |error: &Error| error.span().byte_range().start;
                if furthest.as_ref().is_none_or(|before| at(before) < at(&error)) {
                    furthest = Some(error);
                }
            }
        }
    }
    Err(furthest.unwrap_or_else(|| Error::new(call, "macro has no rules")))
}

/// How many tokens there are, those in groups among them.
pub(super) fn size(tokens: &TokenStream) -> usize {
    let one = |token: TokenTree| match token {
        TokenTree::Group(group) => 1 + size(&group.stream()),
        _ => 1,
    };
    tokens.clone().into_iter().map(one).sum()
}

struct Body {
    call: Span,
    number: usize,
    /// Names of the locals that the macro binds.
    bound: HashSet<String>,
}

impl Body {
    fn write(&self, parts: &[Part], bindings: &Bindings, into: &mut Vec<TokenTree>) -> Result<()> {
        for (place, part) in parts.iter().enumerate() {
            match part {
                Part::Token(TokenTree::Ident(name)) => {
                    let after_dot = place > 0
                        && is_mark(&parts[place - 1], '.')
                        && !(place > 1 && is_mark(&parts[place - 2], '.'));
                    into.push(TokenTree::Ident(self.named(name, after_dot)));
                }
                Part::Token(token) => {
                    let mut token = token.clone();
                    token.set_span(self.call);
                    into.push(token);
                }
                Part::Group(delimiter, inner) => {
                    let mut tokens = Vec::new();
                    self.write(inner, bindings, &mut tokens)?;
                    let mut group = Group::new(*delimiter, tokens.into_iter().collect());
                    group.set_span(self.call);
                    into.push(TokenTree::Group(group));
                }
                Part::Variable(name, _) => match bindings.get(&name.to_string()) {
                    Some(Bound::One(tokens)) => into.extend(tokens.clone()),
                    Some(Bound::Many(_)) => {
                        return Err(Error::new(
                            self.call,
                            format!("variable `{name}` is still repeating at this depth"),
                        ));
                    }
                    None => {
                        into.push(TokenTree::Punct(Punct::new('$', Spacing::Alone)));
                        into.push(TokenTree::Ident(name.clone()));
                    }
                },
                Part::Repeat(inner, separator, _) => {
                    self.repeat(inner, separator, bindings, into)?
                }
            }
        }
        Ok(())
    }

    fn repeat(
        &self,
        inner: &[Part],
        separator: &[TokenTree],
        bindings: &Bindings,
        into: &mut Vec<TokenTree>,
    ) -> Result<()> {
        let mut names = Vec::new();
        names_of(inner, &mut names);
        let counts = names.iter().filter_map(|name| match bindings.get(name) {
            Some(Bound::Many(each)) => Some((name, each.len())),
            _ => None,
        });
        let counts: Vec<(&String, usize)> = counts.collect();
        let Some((first, times)) = counts.first().copied() else {
            let message = "attempted to repeat an expression containing no syntax variables matched as repeating at this depth";
            return Err(Error::new(self.call, message));
        };
        if let Some((other, count)) = counts.iter().find(|(_, count)| *count != times) {
            let plural = |count: usize| if count == 1 { "time" } else { "times" };
            let message = format!(
                "meta-variable `{first}` repeats {times} {}, but `{other}` repeats {count} {}",
                plural(times),
                plural(*count)
            );
            return Err(Error::new(self.call, message));
        }
        for time in 0..times {
            if time > 0 {
                into.extend(separator.iter().cloned().map(|mut token| {
                    token.set_span(self.call);
                    token
                }));
            }
            let mut these = bindings.clone();
            for name in &names {
                if let Some(Bound::Many(each)) = bindings.get(name) {
                    these.insert(name.clone(), each[time].clone());
                }
            }
            self.write(inner, &these, into)?;
        }
        Ok(())
    }

    /// A name of the macro's own; marked if it is a local's.
    fn named(&self, name: &Ident, after_dot: bool) -> Ident {
        let text = name.to_string();
        if after_dot || !self.bound.contains(&text) {
            let mut name = name.clone();
            name.set_span(self.call);
            return name;
        }
        Ident::new(&format!("{text}{MARK}{}", self.number), self.call)
    }
}

fn is_mark(part: &Part, mark: char) -> bool {
    matches!(part, Part::Token(TokenTree::Punct(it)) if it.as_char() == mark)
}

/// Names that the body binds: in a `let`, a `for`, a closure's parameters, or in front of `=>`.
fn binders(parts: &[Part], bound: &mut HashSet<String>) {
    let word =
        |part: &Part, word: &str| matches!(part, Part::Token(TokenTree::Ident(it)) if it == word);
    let mut place = 0;
    while let Some(part) = parts.get(place) {
        let end = |stop: &dyn Fn(&Part) -> bool| {
            parts[place + 1..].iter().position(stop).map(|length| place + 1 + length)
        };
        let pattern = if word(part, "let") {
            end(&|part| is_mark(part, '=') || is_mark(part, ':') || is_mark(part, ';'))
        } else if word(part, "for") {
            end(&|part| word(part, "in"))
        } else if is_mark(part, '|') {
            end(&|part| is_mark(part, '|'))
        } else {
            None
        };
        if let Some(end) = pattern {
            names(&parts[place + 1..end], bound);
            if is_mark(part, '|') {
                place = end;
            }
        }
        if is_mark(part, '=') && parts.get(place + 1).is_some_and(|next| is_mark(next, '>')) {
            let start = parts[..place].iter().rposition(|before| {
                is_mark(before, ',')
                    || matches!(before, Part::Group(proc_macro2::Delimiter::Brace, _))
            });
            names(&parts[start.map_or(0, |start| start + 1)..place], bound);
        }
        match part {
            Part::Group(_, inner) | Part::Repeat(inner, ..) => binders(inner, bound),
            _ => {}
        }
        place += 1;
    }
}

/// Names in a pattern that can be those of locals.
fn names(parts: &[Part], bound: &mut HashSet<String>) {
    for (place, part) in parts.iter().enumerate() {
        match part {
            Part::Token(TokenTree::Ident(name)) => {
                let text = name.to_string();
                let of_path = parts.get(place + 1).is_some_and(|next| {
                    is_mark(next, ':') || matches!(next, Part::Group(..)) || is_mark(next, '!')
                }) || place > 0 && is_mark(&parts[place - 1], ':');
                let keyword = matches!(
                    text.as_str(),
                    "mut" | "ref" | "_" | "if" | "self" | "true" | "false" | "box"
                );
                if !of_path
                    && !keyword
                    && text.starts_with(|first: char| first.is_lowercase() || first == '_')
                {
                    bound.insert(text);
                }
            }
            Part::Group(_, inner) | Part::Repeat(inner, ..) => names(inner, bound),
            _ => {}
        }
    }
}
