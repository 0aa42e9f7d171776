//! Temporaries, and the ways from places to operands.
use super::function::{Builder, at};
use super::place::Spot;
use crate::code::{Base, Constant, Instr, Local, Operand, Place, Rvalue, Step};
use hir::ExprId;
use hir::types::{Mutability, Ty};

impl Builder<'_, '_> {
    /// A temporary with the value of an expression; it is dropped when the statement ends, or lives for longer where that is so.
    pub fn temporary_of(&mut self, e: ExprId, n: usize) -> Spot {
        let ty = self.ty_after(e, n);
        if n == 0
            && let Some(&local) = self.extended.get(&e)
        {
            self.value_into(e, 0, &at(local));
            return Spot::new(at(local), ty);
        }
        let operand = self.operand_after(e, n);
        let needs_drop = self.low.needs_drop(&ty);
        let local = match operand {
            Operand::Move(Place { base: Base::Local(local), path })
                if path.is_empty() && self.function.locals[local.0 as usize].name.is_none() =>
            {
                local
            }
            other => {
                let local = self.temporary(&ty);
                self.assign(&at(local), Rvalue::Use(other));
                local
            }
        };
        if needs_drop {
            self.schedule(local);
        }
        Spot { own: !needs_drop, ..Spot::new(at(local), ty) }
    }

    /// `&p`: the pointer that it leads through, or a new one.
    pub fn reference(&mut self, spot: &Spot) -> Rvalue {
        let mut place = spot.place.clone();
        if spot.through && place.path.last() == Some(&Step::Deref) {
            place.path.pop();
            return Rvalue::Use(Operand::Copy(place));
        }
        Rvalue::Ref(place)
    }

    pub fn reference_operand(&mut self, spot: &Spot) -> Operand {
        match self.reference(spot) {
            Rvalue::Use(operand) => operand,
            value => {
                let ty = spot.ty.clone().reference(Mutability::Shared);
                let into = at(self.temporary(&ty));
                self.assign(&into, value);
                Operand::Move(into)
            }
        }
    }

    /// Takes the value that is at a place.
    pub fn consume(&mut self, spot: &Spot) -> Operand {
        if let Some(trivial) = self.trivial(&spot.ty) {
            return trivial;
        }
        let place = spot.place.clone();
        let copy = self.low.is_copy(&spot.ty) && !spot.own;
        let operand = if copy { Operand::Copy(place) } else { Operand::Move(place) };
        let shared = match spot.place.base {
            Base::Static(id) => self.low.output.statics[id.0 as usize].mutable,
            Base::Local(_) => false,
        };
        // Reading what other threads may write is a step of its own.
        if shared { Operand::Move(at(self.held(operand, &spot.ty))) } else { operand }
    }

    /// A temporary that holds the operand.
    pub fn held(&mut self, operand: Operand, ty: &Ty) -> Local {
        let local = self.temporary(ty);
        self.assign(&at(local), Rvalue::Use(operand));
        local
    }

    /// A local with the operand's value, itself if it is one.
    pub fn as_local(&mut self, operand: Operand, ty: &Ty) -> Local {
        match operand {
            Operand::Copy(Place { base: Base::Local(local), path })
            | Operand::Move(Place { base: Base::Local(local), path })
                if path.is_empty() =>
            {
                local
            }
            other => self.held(other, ty),
        }
    }

    pub fn assign_value(&mut self, into: &Place, value: Rvalue) {
        self.assign(into, value);
    }

    pub fn drop_now(&mut self, place: &Place, ty: &Ty) {
        if self.low.needs_drop(ty) {
            self.emit(Instr::Drop(place.clone()));
        }
    }

    pub fn number(&self, value: i128) -> Operand {
        Operand::Constant(Constant::Int(value))
    }
}
