//! `Clone` of what the language itself clones: closures, tuples, arrays.
use super::Lowering;
use super::facts::is_trivial;
use super::instance::empty;
use super::nowhere;
use super::straight::{Straight, deref, reference};
use super::types::substitute;
use crate::code::{
    Base, Callee, Constant, Function, FunctionId, Instr, Operand, Place, Rvalue, Step,
};
use hir::typed::Binding;
use hir::types::{Args, Length, Mutability, Ty};

impl Lowering<'_> {
    /// `Clone::clone` of what the language clones: field by field.
    pub(super) fn clone_shim(&mut self, ty: &Ty) -> Function {
        let mut shim = Straight::new(format!("<{} as Clone>::clone", self.ty_name(ty)), 1);
        let whole = deref(Straight::parameter(0));
        if self.is_copy(ty) {
            return shim.finish(Operand::Copy(whole));
        }
        let parts: Vec<(Ty, Step)> = match ty {
            Ty::Tuple(parts) => {
                let fields = parts.iter().enumerate();
                fields.map(|(at, ty)| (ty.clone(), Step::Field(at as u32))).collect()
            }
            Ty::Array(of, Length::Known(length)) => (0..*length)
                .map(|offset| ((**of).clone(), Step::Element { offset, from_end: false }))
                .collect(),
            Ty::Closure(body, at, args) => {
                let typed = self.types.body(*body);
                let captures = typed.closures.get(at).map_or(&[][..], |it| &it.captures);
                let parts = captures.iter().enumerate().map(|(at, capture)| {
                    let ty = self.types.normalise(&substitute(&capture.ty, args));
                    let ty = match capture.by {
                        Binding::Value => ty,
                        Binding::Ref(_) => ty.reference(Mutability::Shared),
                    };
                    (ty, Step::Field(at as u32))
                });
                parts.collect()
            }
            _ => {
                let what = format!("a clone of `{}`", self.ty_name(ty));
                self.not_read(nowhere(), &what);
                return empty();
            }
        };
        let mut cloned = Vec::new();
        for (part, step) in parts {
            let mut place = whole.clone();
            place.path.push(step);
            cloned.push(self.cloned(&mut shim, &part, place));
        }
        let into = shim.local();
        let value = match ty {
            Ty::Closure(..) => Rvalue::Struct(self.type_id(ty), 0, cloned),
            Ty::Array(..) => Rvalue::Array(cloned),
            _ => Rvalue::Tuple(cloned),
        };
        // What has been cloned is scheduled, for the case that a later clone panics; by now it has been moved.
        shim.emit(Instr::Assign(into.clone(), value));
        let scheduled = shim.function.code.iter().any(|it| matches!(it, Instr::Schedule(_)));
        if scheduled {
            shim.emit(Instr::DropTo(0));
        }
        shim.finish(Operand::Move(into))
    }

    fn cloned(&mut self, shim: &mut Straight, ty: &Ty, place: Place) -> Operand {
        if is_trivial(ty) {
            return Operand::Constant(Constant::Unit);
        }
        if self.is_copy(ty) {
            return Operand::Copy(place);
        }
        let Some(function) = self.clone_function(ty) else {
            self.not_read(nowhere(), "this clone");
            return Operand::Constant(Constant::Unit);
        };
        let first = reference(shim, place);
        let result = shim.call(Callee::Function(function), vec![first]);
        if let (true, Operand::Move(Place { base: Base::Local(local), .. })) =
            (self.needs_drop(ty), &result)
        {
            shim.emit(Instr::Schedule(*local));
        }
        result
    }

    fn clone_function(&mut self, ty: &Ty) -> Option<FunctionId> {
        let of = self.lang_trait("clone")?;
        let functions = &self.program.traits[of.index()].functions;
        let clone =
            functions.iter().find(|id| self.program.functions[id.index()].name == "clone")?;
        let args: Args = [ty.clone()].into();
        Some(self.function_value(*clone, &args, nowhere()))
    }
}
