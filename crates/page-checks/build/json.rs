//! `json!` of an object with plain values, as a call: what is read knows no macros of other crates.
use proc_macro2::{TokenStream, TokenTree};
use quote::quote;
use syn::parse::{Parse, ParseStream};
use syn::punctuated::Punctuated;
use syn::{Expr, Macro, Token, parse_quote};

/// `"name": value`
struct Field {
    name: syn::LitStr,
    value: Expr,
}

impl Parse for Field {
    fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        let name = input.parse()?;
        input.parse::<Token![:]>()?;
        Ok(Field { name, value: input.parse()? })
    }
}

/// The call that makes the same value, if it is this macro.
///
/// # Panics
/// For other values than an object with plain ones: it is time to read these, too.
pub fn call(called: &Macro) -> Option<Expr> {
    let last = called.path.segments.last()?;
    if last.ident != "json" {
        return None;
    }
    let object = match called.tokens.clone().into_iter().next() {
        Some(TokenTree::Group(group)) => group.stream(),
        _ => panic!("json! of something else than an object: {}", called.tokens),
    };
    let fields =
        syn::parse::Parser::parse2(Punctuated::<Field, Token![,]>::parse_terminated, object)
            .expect("fields with plain values");
    let fields = fields.iter().map(|Field { name, value }| -> TokenStream {
        match value {
            Expr::Path(path) if path.path.is_ident("null") => {
                quote!((#name, checking::json::Value::Null))
            }
            value => quote!((#name, checking::json::Value::from(#value))),
        }
    });
    Some(parse_quote!(checking::json::object([#(#fields),*])))
}
