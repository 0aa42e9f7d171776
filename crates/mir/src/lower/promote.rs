//! References to constant expressions live for ever: `&5`, `&[1, 2]`, `&None`.
use super::Lowering;
use super::function::Builder;
use super::place::Spot;
use super::statics::Key;
use crate::code::{Base, Place};
use hir::ExprId;
use hir::tree::{ExprKind, Literal, Unary};
use hir::typed::Resolved;
use hir::types::{Mutability, Ty};

impl Builder<'_, '_> {
    /// The place of the constant, if a reference to the expression is promoted.
    pub fn promoted(&mut self, e: ExprId, n: usize, mutability: Mutability) -> Option<Spot> {
        if mutability == Mutability::Mutable || n > 0 || !self.is_constant(e) {
            return None;
        }
        Some(self.hidden(e))
    }

    /// In the value of a constant or a static, other temporaries that references are taken of live for ever as well.
    pub fn kept_for_ever(&mut self, e: ExprId, _mutability: Mutability) -> Option<Spot> {
        let constant = self.forever
            && self.adjusted(e) == 0
            && !self.is_place(e)
            && !matches!(self.kind(e), ExprKind::Block(_) | ExprKind::Path(_));
        constant.then(|| self.hidden(e))
    }

    fn hidden(&mut self, e: ExprId) -> Spot {
        let key = Key::Promoted(self.body_id, e, self.args.clone());
        let at = self.expr(e).at;
        let base = Base::Static(self.low.hidden_static(key, at));
        let ty = self.ty(e);
        Spot::new(Place { base, path: Vec::new() }, ty)
    }

    fn is_constant(&mut self, e: ExprId) -> bool {
        if self.typed.callees.contains_key(&e) {
            return false;
        }
        let ty = self.ty(e);
        match self.kind(e) {
            ExprKind::Literal(_) => self.adjusted(e) == 0,
            ExprKind::Unary(Unary::Negate, of) => {
                matches!(self.kind(*of), ExprKind::Literal(Literal::Int(..) | Literal::Float(..)))
            }
            ExprKind::Path(_) => match self.typed.resolved.get(&e) {
                Some(Resolved::Variant(..)) => true,
                Some(Resolved::Constant(..)) => self.low.is_frozen(&ty),
                _ => false,
            },
            ExprKind::Tuple(parts) => parts.iter().all(|&part| self.is_constant_part(part)),
            ExprKind::Array(parts) => parts.iter().all(|&part| self.is_constant_part(part)),
            ExprKind::Repeat(of, _) => self.is_constant_part(*of),
            ExprKind::Struct { fields, base: None, .. } => {
                !self.low.needs_drop(&ty)
                    && fields.iter().all(|(_, value)| self.is_constant_part(*value))
            }
            ExprKind::Call(callee, parts) => {
                matches!(self.ty(*callee), Ty::Constructor(..))
                    && !self.low.needs_drop(&ty)
                    && parts.iter().all(|&part| self.is_constant_part(part))
            }
            ExprKind::Ref(Mutability::Shared, of) => {
                self.adjusted(*of) == 0 && self.is_constant(*of)
            }
            _ => false,
        }
    }

    fn is_constant_part(&mut self, e: ExprId) -> bool {
        use hir::typed::Adjust;
        let plain = match self.typed.adjustments.get(&e) {
            Some(all) => all.iter().all(|it| matches!(it, Adjust::Unsize(_) | Adjust::Reborrow(_))),
            None => true,
        };
        plain && self.is_constant(e)
    }
}

impl Lowering<'_> {
    /// Whether nothing inside can be changed through a shared reference, and nothing is dropped.
    fn is_frozen(&mut self, ty: &Ty) -> bool {
        match ty {
            Ty::Tuple(parts) => parts.iter().all(|part| self.is_frozen(part)),
            Ty::Array(of, _) => self.is_frozen(of),
            Ty::Adt(id, _) => self.is_copy(ty) && self.primitive(*id).is_none(),
            Ty::Closure(..) | Ty::Dyn(..) => false,
            _ => true,
        }
    }
}
