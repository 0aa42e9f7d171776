//! What place an expression stands for.
use super::{Base, Flow, Place, Step};
use hir::tree::{ExprKind, PathTo, Unary};
use hir::typed::Adjust;
use hir::types::{Mutability, Ty};
use hir::{ExprId, Span};

impl Flow<'_, '_> {
    pub(super) fn ty(&self, id: ExprId) -> Ty {
        let ty = &self.cx.typed.expressions[id.index()];
        self.cx.resolve(ty)
    }

    pub(super) fn temporary(&self, ty: Ty, at: Span) -> Place {
        Place { base: Base::Temporary, steps: Vec::new(), ty, at }
    }

    /// The place of an expression, all that is done to it included. What is no place is worked out, and is a place without a name.
    pub(super) fn place(&mut self, id: ExprId) -> Place {
        let place = self.place_before(id);
        let steps = self.cx.typed.adjustments.get(&id).cloned().unwrap_or_default();
        self.adjusted(place, &steps)
    }

    fn adjusted(&mut self, mut place: Place, steps: &[Adjust]) -> Place {
        let at = place.at;
        for step in steps {
            place = match step {
                Adjust::Deref => self.behind(place),
                Adjust::OverloadedDeref(callee, mutability) => {
                    self.borrow(&place, *mutability);
                    let of = place.ty.clone();
                    let target = self.target("deref", "Target", &callee.args);
                    Place {
                        base: Base::Temporary,
                        steps: vec![Step::Overloaded(*mutability, of)],
                        ty: target,
                        at,
                    }
                }
                Adjust::Borrow(mutability) => {
                    self.borrow(&place, *mutability);
                    self.temporary(place.ty.reference(*mutability), at)
                }
                Adjust::Reborrow(mutability) => {
                    let inner = self.behind(place);
                    self.borrow(&inner, *mutability);
                    self.temporary(inner.ty.reference(*mutability), at)
                }
                Adjust::Unsize(ty) | Adjust::FnPointer(ty) | Adjust::Never(ty) => {
                    self.take(&place);
                    let ty = self.cx.resolve(ty);
                    self.temporary(ty, at)
                }
            };
        }
        place
    }

    /// An associated type of a trait that the language knows.
    fn target(&mut self, of: &str, name: &str, args: &hir::types::Args) -> Ty {
        let Some(of) = self.cx.solver.index.lang_trait(of) else { return Ty::Error };
        let args = self.cx.solver.table.resolve_args(args);
        let ty = Ty::Projection(of, args, name.into());
        let mut goals = Vec::new();
        let ty = self.cx.solver.normalise(&ty, &mut goals);
        if !goals.is_empty() {
            self.cx.solver.evaluate(goals);
        }
        self.cx.resolve(&ty)
    }

    /// What a reference, a raw pointer or a box leads to.
    pub(super) fn behind(&mut self, mut place: Place) -> Place {
        let ty = self.cx.resolve(&place.ty);
        let (step, inner) = match &ty {
            Ty::Ref(mutability, inner) => (Step::Reference(*mutability), (**inner).clone()),
            Ty::Pointer(mutability, inner) => (Step::Pointer(*mutability), (**inner).clone()),
            Ty::Adt(_, args) => (Step::Box, args.first().cloned().unwrap_or(Ty::Error)),
            _ => (Step::Box, Ty::Error),
        };
        place.steps.push(step);
        place.ty = inner;
        place
    }

    fn place_before(&mut self, id: ExprId) -> Place {
        let at = self.cx.at(id);
        let ty = self.ty(id);
        match &self.cx.expr(id).kind {
            ExprKind::Local(local) => {
                Place { base: Base::Local(*local), steps: Vec::new(), ty, at }
            }
            ExprKind::Path(path) => match path.to {
                PathTo::Static(of) => {
                    self.check_static(of, at);
                    Place { base: Base::Static(of), steps: Vec::new(), ty, at }
                }
                _ => self.temporary(ty, at),
            },
            ExprKind::Field(base, _) => {
                let mut place = self.place(*base);
                let field =
                    self.cx.typed.fields.get(&id).and_then(|fields| fields.first()).copied();
                place.steps.push(Step::Field(field.unwrap_or(0)));
                Place { ty, at, ..place }
            }
            ExprKind::Index(base, index) => {
                let mut place = self.place(*base);
                self.consume(*index);
                match self.cx.typed.callees.get(&id).cloned() {
                    Some(callee) => {
                        let name = &self.cx.program.functions[callee.function.index()].name;
                        let mutability = match name == "index_mut" {
                            true => Mutability::Mutable,
                            false => Mutability::Shared,
                        };
                        self.borrow(&place, mutability);
                        let step = Step::Indexed(mutability, self.cx.resolve(&place.ty));
                        Place { base: Base::Temporary, steps: vec![step], ty, at }
                    }
                    None => {
                        place.steps.push(Step::Element);
                        Place { ty, at, ..place }
                    }
                }
            }
            ExprKind::Unary(Unary::Deref, base) => {
                let place = self.place(*base);
                match self.cx.typed.callees.get(&id).cloned() {
                    Some(callee) => {
                        let name = &self.cx.program.functions[callee.function.index()].name;
                        let mutability = match name == "deref_mut" {
                            true => Mutability::Mutable,
                            false => Mutability::Shared,
                        };
                        self.borrow(&place, mutability);
                        let step = Step::Overloaded(mutability, self.cx.resolve(&place.ty));
                        Place { base: Base::Temporary, steps: vec![step], ty, at }
                    }
                    None => {
                        if matches!(place.ty, Ty::Pointer(..)) {
                            self.check_unsafe("dereference of raw pointer", at);
                        }
                        let place = self.behind(place);
                        Place { ty, at, ..place }
                    }
                }
            }
            _ => {
                self.rvalue(id);
                self.temporary(ty, at)
            }
        }
    }

    /// A use of a `static mut`.
    fn check_static(&mut self, of: hir::StaticId, at: Span) {
        if self.cx.program.statics[of.index()].mutable && !self.raw {
            self.check_unsafe("use of mutable static", at);
        }
    }

    pub(super) fn check_unsafe(&mut self, what: &str, at: Span) {
        if self.unsafe_depth == 0 && self.frame.is_none() {
            let message = format!("{what} is unsafe and requires unsafe block");
            self.cx.error("E0133", at, message, what.into());
        }
    }
}
