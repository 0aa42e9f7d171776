//! `#[for_types(i8, u8)]`: the item once for each type, with the type in place of `T`. For the library, which says the same of many types.
use proc_macro2::{Delimiter, Group, TokenStream, TokenTree};

/// The tokens with such items repeated.
pub(super) fn repeated(tokens: TokenStream) -> TokenStream {
    let mut result: Vec<TokenTree> = Vec::new();
    let mut rest = tokens.into_iter().peekable();
    while let Some(token) = rest.next() {
        if let (TokenTree::Punct(mark), Some(TokenTree::Group(group))) = (&token, rest.peek())
            && mark.as_char() == '#'
            && let Some(types) = types(group)
        {
            rest.next();
            let mut item = Vec::new();
            for token in rest.by_ref() {
                let last = match &token {
                    TokenTree::Group(group) => group.delimiter() == Delimiter::Brace,
                    TokenTree::Punct(mark) => mark.as_char() == ';',
                    _ => false,
                };
                item.push(token);
                if last {
                    break;
                }
            }
            for ty in &types {
                result.extend(item.iter().flat_map(|token| replaced(token.clone(), ty)));
            }
            continue;
        }
        result.push(match token {
            TokenTree::Group(group) if group.delimiter() == Delimiter::Brace => {
                let mut inner = Group::new(Delimiter::Brace, repeated(group.stream()));
                inner.set_span(group.span());
                TokenTree::Group(inner)
            }
            token => token,
        });
    }
    result.into_iter().collect()
}

/// The types of the attribute, if it is that one.
fn types(attribute: &Group) -> Option<Vec<Vec<TokenTree>>> {
    let mut tokens = attribute.stream().into_iter();
    match (tokens.next()?, tokens.next()?) {
        (TokenTree::Ident(name), TokenTree::Group(list)) if name == "for_types" => {
            let tokens: Vec<TokenTree> = list.stream().into_iter().collect();
            let parts = tokens
                .split(|token| matches!(token, TokenTree::Punct(mark) if mark.as_char() == ','));
            Some(parts.filter(|part| !part.is_empty()).map(<[TokenTree]>::to_vec).collect())
        }
        _ => None,
    }
}

/// A token, or the type in its place.
fn replaced(token: TokenTree, ty: &[TokenTree]) -> Vec<TokenTree> {
    match token {
        TokenTree::Ident(name) if name == "T" => {
            let placed = ty.iter().cloned().map(|mut token| {
                token.set_span(name.span());
                token
            });
            placed.collect()
        }
        TokenTree::Group(group) => {
            let inner = group.stream().into_iter().flat_map(|token| replaced(token, ty)).collect();
            let mut inner = Group::new(group.delimiter(), inner);
            inner.set_span(group.span());
            vec![TokenTree::Group(inner)]
        }
        token => vec![token],
    }
}
