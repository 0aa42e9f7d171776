//! From a generic function's types to those of one of its instances.
use super::Lowering;
use hir::types::{Args, Length, Ty};
use std::rc::Rc;

impl Lowering<'_> {
    /// The type with arguments in place of parameters, without projections and opaque types.
    pub(super) fn concrete(&self, ty: &Ty, args: &Args) -> Ty {
        match ty {
            Ty::Bool | Ty::Char | Ty::Str | Ty::Int(_) | Ty::Float(_) | Ty::Never => ty.clone(),
            _ => self.types.normalise(&substitute(ty, args)),
        }
    }

    /// The same of a list.
    pub(super) fn concrete_all(&self, types: &[Ty], args: &Args) -> Args {
        types.iter().map(|ty| self.concrete(ty, args)).collect()
    }
}

/// Arguments in place of parameters.
pub(super) fn substitute(ty: &Ty, args: &Args) -> Ty {
    let one = |ty: &Rc<Ty>| Rc::new(substitute(ty, args));
    let all = |types: &Rc<[Ty]>| -> Args { types.iter().map(|ty| substitute(ty, args)).collect() };
    match ty {
        Ty::Param(at) => args.get(*at as usize).cloned().unwrap_or(Ty::Error),
        Ty::Tuple(parts) if parts.is_empty() => ty.clone(),
        Ty::Tuple(parts) => Ty::Tuple(all(parts)),
        Ty::Array(element, length) => Ty::Array(one(element), known(*length, args)),
        Ty::Slice(element) => Ty::Slice(one(element)),
        Ty::Ref(mutability, to) => Ty::Ref(*mutability, one(to)),
        Ty::Pointer(mutability, to) => Ty::Pointer(*mutability, one(to)),
        Ty::Adt(id, of) => Ty::Adt(*id, all(of)),
        Ty::Fn(id, of) => Ty::Fn(*id, all(of)),
        Ty::Constructor(id, variant, of) => Ty::Constructor(*id, *variant, all(of)),
        Ty::FnPointer(parameters, returns) => Ty::FnPointer(all(parameters), one(returns)),
        Ty::Closure(body, at, of) => Ty::Closure(*body, *at, all(of)),
        Ty::Projection(of, with, name) => Ty::Projection(*of, all(with), name.clone()),
        Ty::Dyn(of, with, output) => Ty::Dyn(*of, all(with), output.as_ref().map(one)),
        Ty::Opaque(function, at, of) => Ty::Opaque(*function, *at, all(of)),
        // Nothing says what it is, so nothing depends on it: `Err(e)?;`.
        Ty::Infer(_) => Ty::unit(),
        Ty::Bool | Ty::Char | Ty::Str | Ty::Int(_) | Ty::Float(_) | Ty::Never | Ty::Error => {
            ty.clone()
        }
    }
}

/// The length, if it was a parameter, of the argument that stands for it.
pub(super) fn known(length: Length, args: &Args) -> Length {
    let Length::Param(at) = length else { return length };
    match args.get(at as usize) {
        Some(Ty::Array(_, known)) => *known,
        _ => length,
    }
}

/// What a reference, a raw pointer or (given the library's `Box`) a box leads to.
pub(super) fn pointee(ty: &Ty) -> Option<&Ty> {
    match ty {
        Ty::Ref(_, to) | Ty::Pointer(_, to) => Some(to),
        // Only boxes are dereferenced without a callee.
        Ty::Adt(_, args) => args.first(),
        _ => None,
    }
}

/// The elements of an array or a slice.
pub(super) fn element(ty: &Ty) -> Option<&Ty> {
    match ty {
        Ty::Array(of, _) | Ty::Slice(of) => Some(of),
        _ => None,
    }
}
