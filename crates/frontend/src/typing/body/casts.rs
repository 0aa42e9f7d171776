//! `as`, and lengths of arrays.
use super::goals::{Cause, Why};
use super::{Context, Expect};
use crate::typing::solve::Goal;
use hir::ExprId;
use hir::tree::{Binary, ExprKind, Literal, PathTo};
use hir::types::{Infer, IntTy, Length, Mutability, Ty};
use std::rc::Rc;

impl Context<'_> {
    pub(super) fn cast(&mut self, id: ExprId, of: ExprId, ty: &Ty) -> Ty {
        let target = self.written(ty, self.at(id));
        let found = self.expression(of, &Expect::Hint(target.clone()));
        match self.shallow(&target) {
            // Between numbers: looked at once all is known.
            Ty::Int(_) | Ty::Float(_) | Ty::Bool | Ty::Char | Ty::Infer(_) | Ty::Pointer(..) => {
                self.casts.push((id, of, target.clone()));
            }
            _ => {
                if !self.coerces(of, &found, &target) {
                    self.casts.push((id, of, target.clone()));
                }
            }
        }
        target
    }

    /// Looks at the casts once all types are known.
    pub(super) fn check_casts(&mut self) {
        for (id, of, target) in std::mem::take(&mut self.casts) {
            let from = self.ty_of(of);
            let (from, to) = (self.resolve(&from), self.resolve(&target));
            self.check_cast(id, of, &from, &to);
        }
    }

    fn check_cast(&mut self, id: ExprId, of: ExprId, from: &Ty, to: &Ty) {
        let at = self.at(id);
        if crate::typing::fold::has_error(from) || crate::typing::fold::has_error(to) {
            return;
        }
        let number = |ty: &Ty| matches!(ty, Ty::Int(_) | Ty::Float(_));
        let unit_enum = |ty: &Ty| match ty {
            Ty::Adt(adt, _) => {
                let adt = &self.program.adts[adt.index()];
                adt.is_enum && adt.variants.iter().all(|variant| variant.fields.is_empty())
            }
            _ => false,
        };
        let fine = match (from, to) {
            (Ty::Int(_) | Ty::Float(_), Ty::Int(_) | Ty::Float(_)) => true,
            (Ty::Bool | Ty::Char, Ty::Int(_)) => true,
            (Ty::Int(IntTy::U8), Ty::Char) => true,
            (Ty::Int(_), Ty::Char) => {
                let shown = self.show(from);
                let message = format!("only `u8` can be cast as `char`, not `{shown}`");
                self.error("E0604", at, message, "invalid cast".into());
                return;
            }
            (Ty::Int(_), Ty::Bool) => {
                self.error(
                    "E0054",
                    at,
                    format!("cannot cast `{}` as `bool`", self.show(from)),
                    "unsupported cast".into(),
                );
                return;
            }
            (Ty::Pointer(..) | Ty::FnPointer(..) | Ty::Fn(..), Ty::Int(_)) => true,
            (Ty::Int(_), Ty::Pointer(..)) | (Ty::Pointer(..), Ty::Pointer(..)) => true,
            (Ty::Fn(..) | Ty::FnPointer(..), Ty::Pointer(..)) => true,
            (from, Ty::Int(_)) if unit_enum(from) => true,
            (Ty::Ref(m, inner), Ty::Pointer(n, target)) => {
                let array = matches!((&**inner, &**target), (Ty::Array(a, _), b) if **a == *b);
                array && (*m == Mutability::Mutable || *n == Mutability::Shared)
                    || self.coerces(of, from, to)
            }
            (Ty::Ref(_, inner), Ty::Int(_) | Ty::Float(_)) if number(inner) => {
                let message =
                    format!("casting `{}` as `{}` is invalid", self.show(from), self.show(to));
                self.error("E0606", at, message, String::new());
                return;
            }
            _ => self.coerces(of, from, to),
        };
        if !fine {
            let primitive = |ty: &Ty| {
                matches!(
                    ty,
                    Ty::Int(_) | Ty::Float(_) | Ty::Bool | Ty::Char | Ty::Pointer(..) | Ty::Ref(..)
                )
            };
            let (shown_from, shown_to) = (self.show(from), self.show(to));
            if primitive(from) && primitive(to) {
                let message = format!("casting `{shown_from}` as `{shown_to}` is invalid");
                self.error("E0606", at, message, String::new());
            } else {
                let message = format!("non-primitive cast: `{shown_from}` as `{shown_to}`");
                self.error("E0605", at, message, "an `as` expression can only be used to convert between primitive types or to coerce to a specific trait object".into());
            }
        }
    }

    /// The value of a constant expression that is a length.
    pub(super) fn constant_length(&mut self, id: ExprId) -> Length {
        if let ExprKind::Path(path) = &self.expr(id).kind
            && let PathTo::ConstParam(place) = &path.to
        {
            return Length::Param(*place);
        }
        if matches!(self.expr(id).kind, ExprKind::Underscore) {
            return self.solver.table.fresh_length();
        }
        match constant(self.program, self.body, id, 0) {
            Some(value) if value >= 0 => Length::Known(value as u64),
            _ => {
                self.not_read(
                    self.at(id),
                    "this length of an array cannot be worked out here".into(),
                );
                Length::Known(0)
            }
        }
    }

    /// What is repeated has to be `Copy`, unless it is a constant.
    pub(super) fn repeated(&mut self, of: ExprId, ty: &Ty) {
        let constant = match &self.expr(of).kind {
            ExprKind::Path(path) => {
                matches!(self.typed.resolved.get(&of), Some(hir::typed::Resolved::Constant(..)))
                    || matches!(path.to, PathTo::Constant(_))
            }
            // `const { … }` is read as a block.
            ExprKind::Block(_) => {
                let at = self.at(of);
                let source = self.program.sources.get(at.source.0 as usize);
                let before = source.and_then(|source| source.text.get(..at.start as usize));
                before.is_some_and(|before| before.trim_end().ends_with("const"))
            }
            _ => false,
        };
        if constant || matches!(self.shallow(ty), Ty::Infer(Infer::Int(_))) {
            return;
        }
        if let Some(copy) = self.solver.index.lang_trait("copy") {
            let goal = Goal::Holds(copy, Rc::from([ty.clone()]));
            self.demand(goal, Cause { at: self.at(of), why: Why::Repeat });
        }
    }
}

/// A constant expression's value, as far as literals, constants and arithmetic go.
pub(super) fn constant(
    program: &hir::Program,
    body: &hir::tree::Body,
    id: ExprId,
    depth: u32,
) -> Option<i128> {
    if depth > 32 {
        return None;
    }
    let of = |id: ExprId| constant(program, body, id, depth + 1);
    match &body.expressions.get(id.index())?.kind {
        ExprKind::Literal(Literal::Int(value, _)) => i128::try_from(*value).ok(),
        ExprKind::Path(path) => match &path.to {
            PathTo::Constant(constant_id) => {
                let body = program.constants.get(constant_id.index())?.body?;
                let body = program.bodies.get(body.index())?;
                constant(program, body, body.value, depth + 1)
            }
            PathTo::OfType { ty, name, .. } => {
                let found = program.constants.iter().find(|constant| {
                    constant.name == *name
                        && match constant.within {
                            hir::item::Container::Impl(block) => {
                                let block = &program.impls[block.index()];
                                block.of.is_none() && same_head(&block.self_ty, ty)
                            }
                            _ => false,
                        }
                })?;
                let body = program.bodies.get(found.body?.index())?;
                constant(program, body, body.value, depth + 1)
            }
            _ => None,
        },
        ExprKind::Binary(op, left, right) => {
            let (left, right) = (of(*left)?, of(*right)?);
            match op {
                Binary::Add => left.checked_add(right),
                Binary::Sub => left.checked_sub(right),
                Binary::Mul => left.checked_mul(right),
                Binary::Div => left.checked_div(right),
                Binary::Rem => left.checked_rem(right),
                Binary::Shl => left.checked_shl(u32::try_from(right).ok()?),
                Binary::Shr => left.checked_shr(u32::try_from(right).ok()?),
                _ => None,
            }
        }
        ExprKind::Cast(inner, _) => of(*inner),
        ExprKind::MethodCall { receiver, name, arguments, .. }
            if name == "len" && arguments.is_empty() =>
        {
            constant_array(program, body, *receiver)
        }
        ExprKind::Block(block) if block.statements.is_empty() => of(block.value?),
        _ => None,
    }
}

/// How many elements there are in a constant array.
fn constant_array(program: &hir::Program, body: &hir::tree::Body, id: ExprId) -> Option<i128> {
    let ExprKind::Path(path) = &body.expressions.get(id.index())?.kind else { return None };
    let PathTo::Constant(id) = &path.to else { return None };
    match &program.constants.get(id.index())?.ty {
        Ty::Array(_, Length::Known(length)) => Some((*length).into()),
        _ => None,
    }
}

fn same_head(a: &Ty, b: &Ty) -> bool {
    crate::typing::index::head(a).is_some()
        && crate::typing::index::head(a) == crate::typing::index::head(b)
}

/// The value of a constant that is a number.
pub(super) fn constant_value(program: &hir::Program, id: hir::ConstId) -> Option<i128> {
    let body = program.bodies.get(program.constants.get(id.index())?.body?.index())?;
    constant(program, body, body.value, 0)
}
