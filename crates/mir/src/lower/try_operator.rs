//! `?`
use super::expression::Value;
use super::function::{Builder, at, step};
use crate::code::{Instr, Operand, Place, Rvalue, Step};
use hir::types::{IntTy, Ty};
use hir::{AdtId, ExprId};

impl Builder<'_, '_> {
    /// `of?`
    pub fn try_operator(&mut self, e: ExprId, of: ExprId, _into: Option<&Place>) -> Value {
        let ty = self.ty_after(of, self.adjusted(of));
        let Ty::Adt(adt, _) = &ty else { return self.refused("`?` on this") };
        let (good, bad) = match self.low.lang_of(*adt) {
            "Option" => ("Some", "None"),
            "Result" => ("Ok", "Err"),
            "ControlFlow" => ("Continue", "Break"),
            _ => return self.refused("`?` on this"),
        };
        let (good, bad) = (self.variant_named(*adt, good), self.variant_named(*adt, bad));
        let operand = self.operand(of);
        let (place, copied) = match operand {
            Operand::Copy(place) => (place, true),
            Operand::Move(place) => (place, false),
            constant => (at(self.held(constant, &ty)), false),
        };
        let index = at(self.temporary(&Ty::Int(IntTy::Isize)));
        self.assign(&index, Rvalue::Variant(place.clone()));
        let (go_on, leave) = (self.label(), self.label());
        let targets = vec![(i128::from(good), self.to(go_on))];
        let otherwise = self.to(leave);
        self.emit(Instr::Switch(Operand::Move(index), targets, otherwise));
        self.dead = true;
        self.bind(leave);
        self.leave_with(e, &ty, bad, &place, copied);
        self.bind(go_on);
        let inner = self.low.field_ty(&ty, good, 0);
        if let Some(trivial) = self.trivial(&inner) {
            return Value::Operand(trivial);
        }
        let inside = step(place, Step::Field(0));
        Value::Operand(if copied { Operand::Copy(inside) } else { Operand::Move(inside) })
    }

    /// Returns what `?` has found, its error converted.
    fn leave_with(&mut self, e: ExprId, ty: &Ty, bad: u32, place: &Place, copied: bool) {
        let returns = self.returns.clone();
        let (Ty::Adt(found, _), Ty::Adt(adt, _)) = (ty, &returns) else {
            return self.not_read("`?` in a function that returns this");
        };
        let name = self.low.program.adts[found.index()].variants[bad as usize].name.clone();
        let variant = self.variant_named(*adt, &name);
        let mut fields = Vec::new();
        let count = self.low.program.adts[found.index()].variants[bad as usize].fields.len();
        if count > 0 {
            let inside = step(place.clone(), Step::Field(0));
            let inner = self.low.field_ty(ty, bad, 0);
            let error = match self.trivial(&inner) {
                Some(trivial) => trivial,
                None if copied => Operand::Copy(inside),
                None => Operand::Move(inside),
            };
            fields.push(self.converted(e, error, &inner, &returns, variant));
        }
        let id = self.low.type_id(&returns);
        let result = at(self.temporary(&returns));
        self.assign(&result, Rvalue::Struct(id, variant, fields));
        self.return_operand(Operand::Move(result), &returns);
    }

    fn converted(
        &mut self,
        e: ExprId,
        error: Operand,
        from: &Ty,
        returns: &Ty,
        variant: u32,
    ) -> Operand {
        let to = self.low.field_ty(returns, variant, 0);
        let Some(callee) = self.typed.callees.get(&e).cloned().filter(|_| to != *from) else {
            return error;
        };
        let args = self.concrete_all(&callee.args);
        let into = at(self.temporary(&to));
        self.call(callee.function, &args, vec![error], &into);
        Operand::Move(into)
    }

    fn variant_named(&self, adt: AdtId, name: &str) -> u32 {
        let variants = &self.low.program.adts[adt.index()].variants;
        variants.iter().position(|variant| variant.name == name).unwrap_or(0) as u32
    }
}
