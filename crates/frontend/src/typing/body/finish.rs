//! The end of a body: what is not known by now gets its usual type, and all is written down.
use super::Context;
use super::goals::Why;
use crate::typing::fold::{has_error, has_infer};
use hir::typed::{Adjust, Callee, Resolved, Typed};
use hir::types::{Args, Infer, Ty};
use hir::{Diagnostic, Severity, Span};

impl Context<'_> {
    pub(super) fn finish(mut self) -> (Typed, Vec<Diagnostic>) {
        self.select();
        self.check_tries(false);
        self.select();
        self.fall_back();
        self.check_tries(true);
        self.select();
        self.check_casts();
        self.select();
        self.fall_back();
        self.capture();
        // Goals about closures waited for this.
        self.solver.table.changes += 1;
        self.select();
        self.check_kinds();
        self.check_sized();
        if !self.is_refused() {
            self.say_ambiguous();
        }
        self.write_back();
        if !self.is_refused() && !self.not_read {
            self.check_exhaustive();
        }
        if !self.is_refused() && !self.not_read {
            self.check_flow();
        }
        (self.typed, self.diagnostics)
    }

    pub(super) fn is_refused(&self) -> bool {
        self.diagnostics.iter().any(|diagnostic| diagnostic.severity == Severity::Error)
    }

    fn fall_back(&mut self) {
        loop {
            let before = self.solver.table.changes;
            self.solver.table.default_numbers();
            for ty in std::mem::take(&mut self.diverging) {
                if matches!(self.shallow(&ty), Ty::Infer(Infer::Any(_))) {
                    self.solver.table.unify(&ty, &Ty::Never);
                }
            }
            self.select();
            if self.solver.table.changes == before {
                return;
            }
        }
    }

    /// Locals are as large as their types say.
    fn check_sized(&mut self) {
        for (local, ty) in self.body.locals.iter().zip(self.typed.locals.clone()) {
            let ty = self.shallow(&ty);
            if matches!(ty, Ty::Str | Ty::Slice(_) | Ty::Dyn(..)) {
                let shown = self.show(&ty);
                let message = format!(
                    "the size for values of type `{shown}` cannot be known at compilation time"
                );
                self.error(
                    "E0277",
                    local.at,
                    message,
                    "doesn't have a size known at compile-time".into(),
                );
            }
        }
    }

    /// Goals of which nobody can tell whether they hold.
    fn say_ambiguous(&mut self) {
        if let Some((at, ty)) = self.unknown_local() {
            self.say_unknown(at, &ty);
            return;
        }
        let pending = std::mem::take(&mut self.pending);
        for waiting in &pending {
            let sized = match &waiting.goal {
                crate::typing::solve::Goal::Holds(of, _) => {
                    self.solver.index.known(*of) == crate::typing::index::Known::Sized
                }
                _ => false,
            };
            if sized || self.is_wrong(&waiting.goal) || matches!(waiting.cause.why, Why::Opaque) {
                continue;
            }
            let crate::typing::solve::Goal::Holds(_, args) = &waiting.goal else { continue };
            let open = args.iter().any(|ty| has_infer(&self.resolve(ty)));
            if open {
                let at = waiting.cause.at;
                let label = "cannot infer type".to_string();
                self.error("E0283", at, "type annotations needed".into(), label);
                return;
            }
        }
    }

    /// The first local of which the type is not known.
    fn unknown_local(&self) -> Option<(Span, Ty)> {
        for (local, ty) in self.body.locals.iter().zip(&self.typed.locals) {
            let ty = self.resolve(ty);
            if has_infer(&ty) && !has_error(&ty) && !local.name.is_empty() {
                return Some((local.at, ty));
            }
        }
        None
    }

    fn say_unknown(&mut self, at: Span, ty: &Ty) {
        use crate::typing::index::Known;
        use crate::typing::solve::Goal;
        // What is demanded of the unknown type tells which of its numbers rustc gives the error.
        let about = |args: &Args| args.first().is_some_and(|me| self.resolve(me) == *ty);
        let traits = self.pending.iter().any(|waiting| match &waiting.goal {
            Goal::Holds(of, args) => self.solver.index.known(*of) != Known::Sized && about(args),
            Goal::Equal(..) => false,
        });
        let types = self.pending.iter().any(|waiting| match &waiting.goal {
            Goal::Equal(_, args, ..) => about(args),
            Goal::Holds(..) => false,
        });
        let code = match (types, traits) {
            (true, _) => "E0284",
            (_, true) => "E0283",
            _ => "E0282",
        };
        let message = match ty {
            Ty::Infer(_) => "type annotations needed".to_string(),
            _ => format!("type annotations needed for `{}`", self.show(ty)),
        };
        self.error(code, at, message, String::new());
    }

    fn whole_ty(&self, ty: &Ty) -> Ty {
        self.resolve(ty)
    }

    fn write_back(&mut self) {
        let mut unknown: Option<Span> = None;
        let mut typed = std::mem::take(&mut self.typed);
        for (id, ty) in typed.expressions.iter_mut().enumerate() {
            *ty = self.whole_ty(ty);
            if has_infer(ty) && unknown.is_none() {
                unknown = Some(self.body.expressions[id].at);
            }
        }
        for list in [&mut typed.patterns, &mut typed.locals, &mut typed.opaque] {
            for ty in list {
                *ty = self.whole_ty(ty);
            }
        }
        for steps in typed.adjustments.values_mut() {
            for step in steps {
                match step {
                    Adjust::Unsize(ty) | Adjust::FnPointer(ty) | Adjust::Never(ty) => {
                        *ty = self.resolve(ty)
                    }
                    Adjust::OverloadedDeref(callee, _) => self.resolve_callee(callee),
                    Adjust::Deref | Adjust::Borrow(_) | Adjust::Reborrow(_) => {}
                }
            }
        }
        for callee in typed.callees.values_mut().chain(typed.formats.values_mut()) {
            self.resolve_callee(callee);
        }
        // Operators that turned out to be the language's own.
        let expressions = &self.body.expressions;
        typed.callees.retain(|id, callee| {
            use hir::tree::ExprKind;
            let operator = matches!(
                expressions[id.index()].kind,
                ExprKind::Binary(..) | ExprKind::AssignOp(..)
            );
            !operator || !is_builtin(&callee.args)
        });
        let mut resolved = std::mem::take(&mut typed.resolved);
        for to in resolved.values_mut() {
            self.resolve_resolved(to);
        }
        typed.resolved = resolved;
        for (to, _) in typed.pattern_resolved.values_mut() {
            self.resolve_resolved(to);
        }
        for length in typed.lengths.values_mut() {
            *length = self.solver.table.shallow_length(*length);
        }
        for closure in typed.closures.values_mut() {
            closure.returns = self.resolve(&closure.returns);
            for ty in &mut closure.parameters {
                *ty = self.resolve(ty);
            }
            for capture in &mut closure.captures {
                capture.ty = self.resolve(&capture.ty);
            }
        }
        self.typed = typed;
        if let Some(at) = unknown
            && !self.is_refused()
            && !self.not_read
        {
            self.error("E0282", at, "type annotations needed".into(), "cannot infer type".into());
        }
    }

    fn resolve_callee(&self, callee: &mut Callee) {
        callee.args = self.solver.table.resolve_args(&callee.args);
    }

    fn resolve_resolved(&self, to: &mut Resolved) {
        let (Resolved::Variant(_, _, args) | Resolved::Constant(_, args)) = to else { return };
        *args = self.solver.table.resolve_args(args);
    }
}

/// Whether an operator's operands are scalars.
fn is_builtin(args: &Args) -> bool {
    let scalar = |ty: &Ty| {
        matches!(
            ty,
            Ty::Int(_) | Ty::Float(_) | Ty::Bool | Ty::Char | Ty::Pointer(..) | Ty::FnPointer(..)
        )
    };
    args.iter().all(scalar)
}
