//! What was random has been left out of a specification; so go the variables that only that used.
use super::collect;
use quote::ToTokens;
use std::collections::BTreeSet;
use syn::visit_mut::{self, VisitMut};
use syn::{ExprClosure, Ident, Macro, PatIdent, Stmt};

/// Leaves out the variables that nobody uses.
pub fn leave_out(statements: &mut Vec<Stmt>) {
    for index in (0..statements.len()).rev() {
        let Stmt::Local(local) = &statements[index] else { continue };
        let (mut bound, mut used) = (Bound::default(), Used::default());
        bound.visit_pat_mut(&mut local.pat.clone());
        for later in &statements[index + 1..] {
            used.visit_stmt_mut(&mut later.clone());
        }
        if bound.0.is_disjoint(&used.0) {
            statements.remove(index);
        }
    }
}

/// The names that a pattern binds.
#[derive(Default)]
struct Bound(BTreeSet<String>);

impl VisitMut for Bound {
    fn visit_pat_ident_mut(&mut self, pattern: &mut PatIdent) {
        self.0.insert(pattern.ident.to_string());
        visit_mut::visit_pat_ident_mut(self, pattern);
    }
}

/// The names that are used, but for those that closures bind for themselves.
#[derive(Default)]
struct Used(BTreeSet<String>);

impl VisitMut for Used {
    fn visit_ident_mut(&mut self, name: &mut Ident) {
        self.0.insert(name.to_string());
    }

    fn visit_macro_mut(&mut self, called: &mut Macro) {
        collect(called.tokens.to_token_stream(), &mut self.0);
    }

    fn visit_expr_closure_mut(&mut self, closure: &mut ExprClosure) {
        let (mut bound, mut within) = (Bound::default(), Used::default());
        closure.inputs.iter_mut().for_each(|input| bound.visit_pat_mut(input));
        within.visit_expr_mut(&mut closure.body);
        self.0.extend(within.0.difference(&bound.0).cloned());
    }
}
