//! `thread_local!`: statics that each thread has for itself, of the type of their key.
use super::Reader;
use super::body::BodyReader;
use super::declare::Waiting;
use super::modules::{Def, ModuleId, Space};
use hir::ExprId;
use hir::item::Lang;
use std::rc::Rc;
use syn::parse::{Parse, ParseStream};
use syn::{Attribute, Expr, Ident, Macro, Stmt, Token, Type, Visibility};

struct Local {
    visible: Visibility,
    name: Ident,
    ty: Type,
    value: Expr,
}

struct Locals(Vec<Local>);

impl Parse for Locals {
    fn parse(input: ParseStream) -> syn::Result<Self> {
        let mut all = Vec::new();
        while !input.is_empty() {
            input.call(Attribute::parse_outer)?;
            let visible = input.parse()?;
            input.parse::<Token![static]>()?;
            let name = input.parse()?;
            input.parse::<Token![:]>()?;
            let ty = input.parse()?;
            input.parse::<Token![=]>()?;
            let value = if input.peek(Token![const]) && input.peek2(syn::token::Brace) {
                input.parse::<Token![const]>()?;
                Expr::Block(input.parse()?)
            } else {
                input.parse()?
            };
            all.push(Local { visible, name, ty, value });
            if !input.is_empty() {
                input.parse::<Token![;]>()?;
            }
        }
        Ok(Locals(all))
    }
}

impl Reader {
    /// Whether a statement declares items: `thread_local!`.
    pub(super) fn is_declaration(&self, statement: &Stmt) -> bool {
        matches!(statement, Stmt::Macro(it) if it.mac.path.segments.last().is_some_and(|last| last.ident == "thread_local"))
    }

    pub(super) fn collect_thread_local(&mut self, mac: &Macro, module: ModuleId) {
        let locals = match mac.parse_body::<Locals>() {
            Ok(Locals(locals)) => locals,
            Err(error) => {
                let at = self.span(error.span());
                self.error(None, error.to_string(), at, "");
                return;
            }
        };
        let Some(Lang::Adt(key)) = self.program.lang.get("LocalKey").copied() else {
            let at = self.path_span(&mac.path);
            self.not_read("`thread_local!` is", at);
            return;
        };
        for Local { visible, name, ty, value } in locals {
            let visible = self.visibility(&visible, module);
            let id = self.new_static(&name, module, false, visible.clone());
            self.program.statics[id.index()].thread_local = true;
            self.declare(module, &name, Space::Values, Def::Static(id), visible);
            let scope = Rc::new(self.module_scope(module));
            self.waiting.push(Waiting::ThreadLocal(id, key, scope, Rc::new(ty), Rc::new(value)));
        }
    }
}

impl BodyReader<'_> {
    /// `local_key(value)`
    pub fn key(&mut self, value: &Expr) -> ExprId {
        let at = self.r.expr_span(value);
        let value = self.expr(value);
        self.call_lang("local_key", vec![value], at)
    }
}
