//! `#[…]`
use super::Reader;
use syn::{Attribute, Expr, ExprLit, Lit, Meta, Path};

impl Reader {
    /// Whether `#[cfg(…)]` leaves the item in: nothing is tested here, and there are no features.
    pub(super) fn is_configured(&mut self, attributes: &[Attribute]) -> bool {
        attributes
            .iter()
            .filter(|it| it.path().is_ident("cfg"))
            .all(|it| it.parse_args::<Meta>().is_ok_and(|meta| holds(&meta)))
    }
}

pub(super) fn holds(meta: &Meta) -> bool {
    match meta {
        Meta::Path(path) => {
            path.is_ident("debug_assertions") || path.is_ident("panic") || path.is_ident("unix")
        }
        Meta::NameValue(it) => {
            let Expr::Lit(ExprLit { lit: Lit::Str(value), .. }) = &it.value else { return false };
            let value = value.value();
            it.path.is_ident("target_has_atomic")
                || it.path.is_ident("panic") && value == "unwind"
                || it.path.is_ident("target_pointer_width") && value == "64"
        }
        Meta::List(list) => {
            let parts = list
                .parse_args_with(
                    syn::punctuated::Punctuated::<Meta, syn::Token![,]>::parse_terminated,
                )
                .unwrap_or_default();
            if list.path.is_ident("not") {
                !parts.iter().all(holds)
            } else if list.path.is_ident("any") {
                parts.iter().any(holds)
            } else if list.path.is_ident("all") {
                parts.iter().all(holds)
            } else {
                false
            }
        }
    }
}

/// What is written above an item, as text: `must_use`, `repr(align(64))`, `primitive = "Buffer"`.
pub(super) fn texts(attributes: &[Attribute]) -> Vec<String> {
    let name =
        |path: &Path| path.segments.last().map_or_else(String::new, |it| it.ident.to_string());
    let one = |it: &Attribute| match &it.meta {
        Meta::Path(path) => Some(name(path)),
        Meta::List(list) => {
            Some(format!("{}({})", name(&list.path), list.tokens.to_string().replace(' ', "")))
        }
        Meta::NameValue(_) => value(it).map(|value| format!("{} = {value:?}", name(it.path()))),
    };
    attributes
        .iter()
        .filter(|it| !it.path().is_ident("doc") && !it.path().is_ident("derive"))
        .filter_map(one)
        .collect()
}

/// The text after `=`.
fn value(attribute: &Attribute) -> Option<String> {
    match &attribute.meta {
        Meta::NameValue(it) => match &it.value {
            Expr::Lit(ExprLit { lit: Lit::Str(text), .. }) => Some(text.value()),
            _ => None,
        },
        _ => None,
    }
}

/// The text of `#[name = "…"]`.
pub(super) fn named(attributes: &[Attribute], name: &str) -> Option<String> {
    attributes.iter().filter(|it| it.path().is_ident(name)).find_map(value)
}
