//! `#[derive(…)]`: the `impl` blocks that it stands for.
//!
//! Items are written as text and read like everything else; each of their tokens stands where the trait's name stands in the `derive`.
use super::Reader;
use super::declare::Waiting;
use super::modules::ModuleId;
use proc_macro2::{Group, Span, TokenStream, TokenTree};
use std::fmt::Write;
use std::rc::Rc;
use syn::punctuated::Punctuated;
use syn::{Attribute, Fields, Generics, Ident, ItemImpl, Path, Token, Variant};

/// What is derived for.
#[derive(Clone, Copy)]
pub(super) enum Of<'a> {
    Struct(&'a Fields),
    Enum(&'a Punctuated<Variant, Token![,]>),
}

impl Reader {
    pub(super) fn derive(
        &mut self,
        attributes: &[Attribute],
        name: &Ident,
        generics: &Generics,
        of: Of,
        module: ModuleId,
    ) {
        for attribute in attributes.iter().filter(|it| it.path().is_ident("derive")) {
            let Ok(traits) =
                attribute.parse_args_with(Punctuated::<Path, Token![,]>::parse_terminated)
            else {
                let at = self.path_span(attribute.path());
                self.error(None, "malformed `derive` attribute input", at, "");
                continue;
            };
            for path in &traits {
                let last = path.segments.last().map_or_else(String::new, |it| it.ident.to_string());
                let Some((full, items)) = items(&last, name, of) else {
                    let at = self.path_span(path);
                    if KNOWN_ELSEWHERE.contains(&last.as_str()) {
                        self.not_read(format!("`#[derive({last})]` is"), at);
                    } else {
                        let message = format!("cannot find derive macro `{last}` in this scope");
                        self.error(None, message, at, "");
                    }
                    continue;
                };
                let span = path.segments.last().map_or_else(Span::call_site, |it| it.ident.span());
                if last == "Default" && items.is_empty() {
                    let at = self.span(span);
                    let message = "`#[derive(Default)]` on enum with no `#[default]`";
                    self.error(Some("E0665"), message, at, "");
                    continue;
                }
                if let Some(item) = implementation(full, &items, name, generics, span) {
                    self.waiting.push(Waiting::Impl(module, self.source, Rc::new(item)));
                }
            }
        }
    }
}

/// Those of crates that are often used.
const KNOWN_ELSEWHERE: [&str; 4] = ["Serialize", "Deserialize", "Error", "Parser"];

fn implementation(
    of: &str,
    items: &str,
    name: &Ident,
    generics: &Generics,
    span: Span,
) -> Option<ItemImpl> {
    let path: Path = parse(of, span)?;
    let block: ItemImpl = parse(&format!("impl X {{ {items} }}"), span)?;
    let mut generics = generics.clone();
    let mut arguments: Vec<String> = Vec::new();
    for param in &mut generics.params {
        match param {
            syn::GenericParam::Lifetime(it) => arguments.push(format!("'{}", it.lifetime.ident)),
            syn::GenericParam::Type(it) => {
                it.default = None;
                it.eq_token = None;
                let bound: syn::TypeParamBound = parse(of, span)?;
                it.bounds.push(bound);
                arguments.push(it.ident.to_string());
            }
            syn::GenericParam::Const(it) => {
                it.default = None;
                it.eq_token = None;
                arguments.push(it.ident.to_string());
            }
        }
    }
    let self_ty = if arguments.is_empty() {
        name.to_string()
    } else {
        format!("{name}<{}>", arguments.join(", "))
    };
    Some(ItemImpl {
        generics,
        trait_: Some((None, path, Token![for](span))),
        self_ty: Box::new(parse(&self_ty, span)?),
        ..block
    })
}

fn parse<T: syn::parse::Parse>(text: &str, span: Span) -> Option<T> {
    let tokens: TokenStream = text.parse().ok()?;
    syn::parse2(placed(tokens, span)).ok()
}

/// The tokens, all of them standing at one place.
pub(super) fn placed(tokens: TokenStream, span: Span) -> TokenStream {
    let one = |mut token: TokenTree| {
        if let TokenTree::Group(group) = &token {
            token = TokenTree::Group(Group::new(group.delimiter(), placed(group.stream(), span)));
        }
        token.set_span(span);
        token
    };
    tokens.into_iter().map(one).collect()
}

/// One case: how it is written as a path, its fields, and whether they have names.
struct Case {
    path: String,
    fields: Vec<String>,
    named: bool,
    unit: bool,
    name: String,
    default: bool,
}

impl Case {
    /// A pattern that binds each field, with something in front of its name.
    fn pattern(&self, prefix: &str) -> String {
        let mut text = self.path.clone();
        if self.unit {
            return text;
        }
        text.push_str(" { ");
        for field in &self.fields {
            let _ = write!(text, "{field}: {prefix}{field}, ");
        }
        text.push('}');
        text
    }
}

fn cases(name: &Ident, of: Of) -> Vec<Case> {
    let case = |path: String, name: &Ident, fields: &Fields, default: bool| Case {
        path,
        fields: fields.members().map(|member| super::expressions::member(&member)).collect(),
        named: matches!(fields, Fields::Named(_)),
        unit: matches!(fields, Fields::Unit),
        name: name.to_string(),
        default,
    };
    match of {
        Of::Struct(fields) => vec![case(String::from("Self"), name, fields, false)],
        Of::Enum(variants) => variants
            .iter()
            .map(|it| {
                let default = it.attrs.iter().any(|attribute| attribute.path().is_ident("default"));
                case(format!("Self::{}", it.ident), &it.ident, &it.fields, default)
            })
            .collect(),
    }
}

/// The trait's path, and the items of its `impl`.
fn items(of: &str, name: &Ident, shape: Of) -> Option<(&'static str, String)> {
    let cases = cases(name, shape);
    Some(match of {
        "Copy" => ("::__std::marker::Copy", String::new()),
        "Eq" => ("::__std::cmp::Eq", String::new()),
        "Clone" => ("::__std::clone::Clone", clone(&cases)),
        "Debug" => ("::__std::fmt::Debug", debug(&cases)),
        "PartialEq" => ("::__std::cmp::PartialEq", partial_eq(&cases)),
        "PartialOrd" => (
            "::__std::cmp::PartialOrd",
            ordering(
                &cases,
                "partial_cmp",
                "PartialOrd",
                "::__std::option::Option<::__std::cmp::Ordering>",
                "::__std::option::Option::Some(::__std::cmp::Ordering::Equal)",
            ),
        ),
        "Ord" => (
            "::__std::cmp::Ord",
            ordering(
                &cases,
                "cmp",
                "Ord",
                "::__std::cmp::Ordering",
                "::__std::cmp::Ordering::Equal",
            ),
        ),
        "Hash" => ("::__std::hash::Hash", hash(&cases, matches!(shape, Of::Enum(_)))),
        "Default" => ("::__std::default::Default", default(&cases, matches!(shape, Of::Enum(_)))),
        _ => return None,
    })
}

fn arms(cases: &[Case], value: &str, arm: impl Fn(&Case) -> String) -> String {
    if cases.is_empty() {
        return String::from("match *self {}");
    }
    let mut text = format!("match {value} {{ ");
    for case in cases {
        text.push_str(&arm(case));
        text.push_str(", ");
    }
    text.push('}');
    text
}

fn clone(cases: &[Case]) -> String {
    let body = arms(cases, "self", |case| {
        let mut text = format!("{} => {}", case.pattern("f_"), case.path);
        if !case.unit {
            text.push_str(" { ");
            for field in &case.fields {
                let _ = write!(text, "{field}: ::__std::clone::Clone::clone(f_{field}), ");
            }
            text.push('}');
        }
        text
    });
    format!("fn clone(&self) -> Self {{ {body} }}")
}

fn debug(cases: &[Case]) -> String {
    let body = arms(cases, "self", |case| {
        let mut text = format!("{} => ", case.pattern("f_"));
        if case.fields.is_empty() {
            let _ = write!(text, "formatter.write_str({:?})", case.name);
        } else if case.named {
            let _ = write!(text, "formatter.debug_struct({:?})", case.name);
            for field in &case.fields {
                let _ = write!(text, ".field({:?}, f_{field})", field.trim_start_matches("r#"));
            }
            text.push_str(".finish()");
        } else {
            let _ = write!(text, "formatter.debug_tuple({:?})", case.name);
            for field in &case.fields {
                let _ = write!(text, ".field(f_{field})");
            }
            text.push_str(".finish()");
        }
        text
    });
    format!(
        "fn fmt(&self, formatter: &mut ::__std::fmt::Formatter<'_>) -> ::__std::fmt::Result {{ {body} }}"
    )
}

fn partial_eq(cases: &[Case]) -> String {
    let mut body = arms(cases, "(self, other)", |case| {
        let mut text = format!("({}, {}) => true", case.pattern("a_"), case.pattern("b_"));
        for field in &case.fields {
            let _ = write!(text, " && *a_{field} == *b_{field}");
        }
        text
    });
    if cases.len() > 1 {
        body.insert_str(body.len() - 1, "_ => false ");
    }
    format!("fn eq(&self, other: &Self) -> bool {{ {body} }}")
}

/// The place of a case, as an expression.
fn place(cases: &[Case], value: &str) -> String {
    let mut text = format!("match {value} {{ ");
    for (place, case) in cases.iter().enumerate() {
        let rest = if case.unit { "" } else { " { .. }" };
        let _ = write!(text, "{}{rest} => {place}isize, ", case.path);
    }
    text.push('}');
    text
}

fn ordering(cases: &[Case], method: &str, of: &str, result: &str, equal: &str) -> String {
    let mut body = arms(cases, "(self, other)", |case| {
        let mut text = format!("({}, {}) => ", case.pattern("a_"), case.pattern("b_"));
        let Some((last, first)) = case.fields.split_last() else { return text + equal };
        for field in first {
            let _ = write!(
                text,
                "match ::__std::cmp::{of}::{method}(a_{field}, b_{field}) {{ {equal} => "
            );
        }
        let _ = write!(text, "::__std::cmp::{of}::{method}(a_{last}, b_{last})");
        for _ in first {
            text.push_str(", unequal => unequal }");
        }
        text
    });
    if cases.len() > 1 {
        let (a, b) = (place(cases, "self"), place(cases, "other"));
        let rest = format!("_ => ::__std::cmp::{of}::{method}(&{a}, &{b}) ");
        body.insert_str(body.len() - 1, &rest);
    }
    format!("fn {method}(&self, other: &Self) -> {result} {{ {body} }}")
}

fn hash(cases: &[Case], is_enum: bool) -> String {
    let mut body = String::new();
    if is_enum && cases.len() > 1 {
        let _ = write!(body, "::__std::hash::Hash::hash(&{}, state); ", place(cases, "self"));
    }
    body.push_str(&arms(cases, "self", |case| {
        let mut text = format!("{} => {{ ", case.pattern("f_"));
        for field in &case.fields {
            let _ = write!(text, "::__std::hash::Hash::hash(f_{field}, state); ");
        }
        text.push('}');
        text
    }));
    format!("fn hash<H: ::__std::hash::Hasher>(&self, state: &mut H) {{ {body} }}")
}

fn default(cases: &[Case], is_enum: bool) -> String {
    let Some(case) = (if is_enum { cases.iter().find(|case| case.default) } else { cases.first() })
    else {
        return String::new();
    };
    let mut body = case.path.clone();
    if !case.unit {
        body.push_str(" { ");
        for field in &case.fields {
            let _ = write!(body, "{field}: ::__std::default::Default::default(), ");
        }
        body.push('}');
    }
    format!("fn default() -> Self {{ {body} }}")
}
