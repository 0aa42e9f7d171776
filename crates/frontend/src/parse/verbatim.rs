//! What syn leaves as tokens: functions of the library without a body.
use super::Reader;
use super::declare::Waiting;
use super::modules::ModuleId;
use hir::item::Lang;
use proc_macro2::TokenStream;
use std::rc::Rc;
use syn::parse::{Parse, ParseStream};
use syn::{Attribute, Signature, Token, TraitItemFn, Visibility};

/// `#[…] pub fn name(…) -> T;`
pub(super) struct Bodyless {
    pub visible: Visibility,
    pub item: TraitItemFn,
}

impl Parse for Bodyless {
    fn parse(input: ParseStream) -> syn::Result<Self> {
        let attrs = input.call(Attribute::parse_outer)?;
        let visible = input.parse()?;
        let sig: Signature = input.parse()?;
        let semi: Token![;] = input.parse()?;
        Ok(Bodyless {
            visible,
            item: TraitItemFn { attrs, sig, default: None, semi_token: Some(semi) },
        })
    }
}

impl Reader {
    pub(super) fn collect_verbatim(&mut self, tokens: TokenStream, module: ModuleId) {
        let at = tokens.clone().into_iter().next().map(|first| first.span());
        let at = self.span(at.unwrap_or_else(proc_macro2::Span::call_site));
        match syn::parse2::<Bodyless>(tokens) {
            Ok(it) if self.in_library() => {
                let visible = self.visibility(&it.visible, module);
                let id = self.declare_function(&it.item.sig.ident, module, visible);
                self.lang(&it.item.attrs, Lang::Function(id));
                self.waiting.push(Waiting::Intrinsic(id, module, self.source, Rc::new(it.item)));
            }
            Ok(it) => {
                let at = self.span(it.item.sig.ident.span());
                self.error(None, "free function without a body", at, "").help =
                    Some(String::from("provide a definition for the function: `{ <body> }`"));
            }
            Err(_) => {
                self.not_read("this item is", at);
            }
        }
    }
}
