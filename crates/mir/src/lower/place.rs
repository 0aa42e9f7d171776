//! Expressions as places: where a value is, without moving it.
use super::function::{Builder, Captured, at, step};
use super::types::{element, pointee};
use crate::code::{Base, Operand, Place, Step};
use hir::tree::{ExprKind, Literal, PathTo, Unary};
use hir::typed::{Adjust, Resolved};
use hir::types::{IntTy, Length, Mutability, Ty};
use hir::{ExprId, LocalId};

/// A place, and what is there.
#[derive(Clone)]
pub(super) struct Spot {
    pub place: Place,
    pub ty: Ty,
    /// Whether its last step is the dereference of a reference or raw pointer: a reference to it is a copy of that pointer.
    pub through: bool,
    /// Whether nothing else ever looks at it: it is a temporary that is not scheduled to be dropped.
    pub own: bool,
}

impl Spot {
    pub fn new(place: Place, ty: Ty) -> Self {
        Spot { place, ty, through: false, own: false }
    }

    pub fn field(self, index: u32, ty: Ty) -> Self {
        Spot::new(step(self.place, Step::Field(index)), ty)
    }

    pub fn with(self, last: Step, ty: Ty) -> Self {
        Spot::new(step(self.place, last), ty)
    }

    pub fn deref(self) -> Self {
        let ty = pointee(&self.ty).cloned().unwrap_or(Ty::Error);
        let through = matches!(self.ty, Ty::Ref(..) | Ty::Pointer(..));
        Spot { place: step(self.place, Step::Deref), ty, through, own: false }
    }
}

impl Builder<'_, '_> {
    /// How often an expression is adjusted.
    pub fn adjusted(&self, e: ExprId) -> usize {
        self.typed.adjustments.get(&e).map_or(0, Vec::len)
    }

    pub fn adjustment(&self, e: ExprId, n: usize) -> Option<Adjust> {
        self.typed.adjustments.get(&e)?.get(n).cloned()
    }

    /// Where the value of an expression is, after all its adjustments.
    pub fn place(&mut self, e: ExprId) -> Spot {
        self.place_after(e, self.adjusted(e))
    }

    /// Where its value is after the first adjustments. A value that is nowhere yet is put into a temporary.
    pub fn place_after(&mut self, e: ExprId, n: usize) -> Spot {
        let here = self.expr(e).at;
        let span = std::mem::replace(&mut self.span, here);
        let spot = match n.checked_sub(1).and_then(|last| self.adjustment(e, last)) {
            Some(Adjust::Deref) => self.place_after(e, n - 1).deref(),
            Some(Adjust::OverloadedDeref(callee, _)) => {
                let receiver = self.place_after(e, n - 1);
                self.overloaded_place(&callee, receiver, Vec::new())
            }
            Some(_) => self.temporary_of(e, n),
            None => self.raw_place(e),
        };
        self.span = span;
        spot
    }

    fn raw_place(&mut self, e: ExprId) -> Spot {
        match self.kind(e) {
            ExprKind::Local(local) => self.local_spot(*local, &[]),
            ExprKind::Field(base, _) => self.field_spot(e, *base),
            ExprKind::Index(base, index) => self.index_spot(e, *base, *index),
            ExprKind::Unary(Unary::Deref, base) => match self.typed.callees.get(&e).cloned() {
                Some(callee) => {
                    let receiver = self.place(*base);
                    self.overloaded_place(&callee, receiver, Vec::new())
                }
                None => self.place(*base).deref(),
            },
            ExprKind::Path(path) => {
                let id = match (self.typed.resolved.get(&e), &path.to) {
                    (Some(Resolved::Static(id)), _) | (None, PathTo::Static(id)) => *id,
                    _ => return self.temporary_of(e, 0),
                };
                let ty = self.ty(e);
                let base = Base::Static(self.low.static_item(id));
                Spot::new(Place { base, path: Vec::new() }, ty)
            }
            _ => self.temporary_of(e, 0),
        }
    }

    /// A place of the surroundings, or a part of one that a closure has captured.
    pub fn local_spot(&mut self, local: LocalId, path: &[u32]) -> Spot {
        let captured = self
            .captured
            .iter()
            .filter(|it| it.local == local && path.starts_with(&it.part))
            .max_by_key(|it| it.part.len())
            .cloned();
        let whole = self.local_ty(local);
        let (mut spot, from) = match captured {
            Some(Captured { part, place, by_ref, .. }) => {
                let ty = part.iter().fold(whole, |ty, &field| self.low.field_ty(&ty, 0, field));
                (Spot { through: by_ref, ..Spot::new(place, ty) }, part.len())
            }
            None => (Spot::new(self.variable(local), whole), 0),
        };
        for &field in &path[from..] {
            let ty = self.low.field_ty(&spot.ty, 0, field);
            spot = spot.field(field, ty);
        }
        spot
    }

    fn field_spot(&mut self, e: ExprId, base: ExprId) -> Spot {
        // A closure may have captured a part of a local only.
        let mut fields = Vec::new();
        let mut at = e;
        let local = loop {
            match self.kind(at) {
                ExprKind::Local(local) => break Some(*local),
                ExprKind::Field(inner, _) if self.adjusted(*inner) == 0 => {
                    fields.push(self.field_index(at));
                    at = *inner;
                }
                _ => break None,
            }
        };
        if let Some(local) = local {
            fields.reverse();
            return self.local_spot(local, &fields);
        }
        let field = self.field_index(e);
        let base = self.place(base);
        let ty = self.ty(e);
        base.field(field, ty)
    }

    fn field_index(&mut self, e: ExprId) -> u32 {
        if let Some(&[field, ..]) = self.typed.fields.get(&e).map(Vec::as_slice) {
            return field;
        }
        match self.kind(e) {
            ExprKind::Field(_, name) => name.parse().unwrap_or_else(|_| {
                self.not_read("this field");
                0
            }),
            _ => 0,
        }
    }

    fn index_spot(&mut self, e: ExprId, base: ExprId, index: ExprId) -> Spot {
        if let Some(callee) = self.typed.callees.get(&e).cloned() {
            let receiver = self.place(base);
            let receiver = if self.is_quiet(index) { receiver } else { self.pinned(receiver) };
            let index = self.operand(index);
            return self.overloaded_place(&callee, receiver, vec![index]);
        }
        let base = self.place(base);
        let ty = element(&base.ty).cloned().unwrap_or(Ty::Error);
        if let (Ty::Array(_, Length::Known(length)), ExprKind::Literal(Literal::Int(at, _))) =
            (&base.ty, self.kind(index))
            && *at < u128::from(*length)
        {
            return base.with(Step::Element { offset: *at as u64, from_end: false }, ty);
        }
        let base = if self.is_quiet(index) { base } else { self.pinned(base) };
        let index = self.operand(index);
        let local = self.as_local(index, &Ty::Int(IntTy::Usize));
        base.with(Step::Index(local), ty)
    }

    /// The same place, held by a reference: what comes next may change what it leads through.
    fn pinned(&mut self, spot: Spot) -> Spot {
        let leads_through =
            spot.place.path.iter().any(|it| matches!(it, Step::Deref | Step::Index(_)));
        if !leads_through {
            return spot;
        }
        let ty = spot.ty.clone().reference(Mutability::Mutable);
        let holder = self.temporary(&ty);
        let value = self.reference(&spot);
        self.assign_value(&at(holder), value);
        Spot::new(at(holder), ty).deref()
    }

    /// `*Index::index(&base, index)`, `*Deref::deref(&base)`
    fn overloaded_place(
        &mut self,
        callee: &hir::typed::Callee,
        receiver: Spot,
        rest: Vec<Operand>,
    ) -> Spot {
        let first = self.reference_operand(&receiver);
        let mut operands = vec![first];
        operands.extend(rest);
        let function = &self.low.program.functions[callee.function.index()];
        let returns = function.returns.clone();
        let args = self.concrete_all(&callee.args);
        let ty = self.low.concrete(&returns, &args);
        let into = self.temporary(&ty);
        self.call(callee.function, &args, operands, &at(into));
        Spot::new(at(into), ty).deref()
    }
}
