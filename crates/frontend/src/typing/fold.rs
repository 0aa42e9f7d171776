//! Types with something put in place of something else.
use hir::types::{Args, Infer, Length, Ty};

/// What is put in place of what.
pub(crate) trait Folder {
    /// The type instead of this one.
    fn ty(&mut self, ty: &Ty) -> Ty;
    /// The length instead of this one.
    fn length(&mut self, length: Length) -> Length {
        length
    }
}

/// The type with each part folded.
pub(crate) fn parts(ty: &Ty, folder: &mut dyn Folder) -> Ty {
    match ty {
        Ty::Tuple(of) => Ty::Tuple(list(of, folder)),
        Ty::Array(of, length) => {
            let length = folder.length(*length);
            Ty::Array(folder.ty(of).into(), length)
        }
        Ty::Slice(of) => Ty::Slice(folder.ty(of).into()),
        Ty::Ref(mutability, of) => Ty::Ref(*mutability, folder.ty(of).into()),
        Ty::Pointer(mutability, of) => Ty::Pointer(*mutability, folder.ty(of).into()),
        Ty::Adt(id, args) => Ty::Adt(*id, list(args, folder)),
        Ty::Fn(id, args) => Ty::Fn(*id, list(args, folder)),
        Ty::Constructor(id, variant, args) => Ty::Constructor(*id, *variant, list(args, folder)),
        Ty::FnPointer(parameters, returns) => {
            Ty::FnPointer(list(parameters, folder), folder.ty(returns).into())
        }
        Ty::Closure(body, expr, args) => Ty::Closure(*body, *expr, list(args, folder)),
        Ty::Projection(of, args, name) => Ty::Projection(*of, list(args, folder), name.clone()),
        Ty::Dyn(of, args, output) => {
            Ty::Dyn(*of, list(args, folder), output.as_ref().map(|output| folder.ty(output).into()))
        }
        Ty::Opaque(function, place, args) => Ty::Opaque(*function, *place, list(args, folder)),
        other => other.clone(),
    }
}

/// A list with each element folded.
pub(crate) fn list(args: &Args, folder: &mut dyn Folder) -> Args {
    if args.is_empty() { args.clone() } else { args.iter().map(|ty| folder.ty(ty)).collect() }
}

/// Whether any part of the type is as asked. `of` is asked about types, and lengths as arrays of `()`.
pub(crate) fn any(ty: &Ty, of: &mut dyn FnMut(&Ty) -> bool) -> bool {
    if of(ty) {
        return true;
    }
    match ty {
        Ty::Tuple(list)
        | Ty::Adt(_, list)
        | Ty::Fn(_, list)
        | Ty::Constructor(_, _, list)
        | Ty::Closure(_, _, list)
        | Ty::Projection(_, list, _)
        | Ty::Opaque(_, _, list) => list.iter().any(|ty| any(ty, of)),
        Ty::Array(inner, _) | Ty::Slice(inner) | Ty::Ref(_, inner) | Ty::Pointer(_, inner) => {
            any(inner, of)
        }
        Ty::FnPointer(list, returns) => list.iter().any(|ty| any(ty, of)) || any(returns, of),
        Ty::Dyn(_, list, output) => {
            list.iter().any(|ty| any(ty, of)) || output.as_ref().is_some_and(|ty| any(ty, of))
        }
        _ => false,
    }
}

/// Whether there are variables of inference in it.
pub(crate) fn has_infer(ty: &Ty) -> bool {
    any(ty, &mut |ty| matches!(ty, Ty::Infer(_) | Ty::Array(_, Length::Infer(_))))
}

/// Whether something in it is wrong already.
pub(crate) fn has_error(ty: &Ty) -> bool {
    any(ty, &mut |ty| matches!(ty, Ty::Error))
}

struct Substitute<'a>(&'a [Ty]);

impl Folder for Substitute<'_> {
    fn ty(&mut self, ty: &Ty) -> Ty {
        match ty {
            Ty::Param(place) => self.0.get(*place as usize).cloned().unwrap_or(Ty::Error),
            _ => parts(ty, self),
        }
    }
    fn length(&mut self, length: Length) -> Length {
        match length {
            Length::Param(place) => match self.0.get(place as usize) {
                Some(Ty::Array(_, length)) => *length,
                // What is not known to be a constant: the parameter stays, and mismatches are told.
                _ => length,
            },
            other => other,
        }
    }
}

/// Arguments in place of parameters.
pub(crate) fn subst(ty: &Ty, args: &[Ty]) -> Ty {
    match ty {
        Ty::Bool | Ty::Char | Ty::Str | Ty::Int(_) | Ty::Float(_) | Ty::Never => ty.clone(),
        _ => Substitute(args).ty(ty),
    }
}

/// Arguments in place of parameters, in a list.
pub(crate) fn subst_args(list: &Args, args: &[Ty]) -> Args {
    list.iter().map(|ty| subst(ty, args)).collect()
}

/// Whether it is the `_` of a written type.
pub(crate) fn is_hole(ty: &Ty) -> bool {
    matches!(ty, Ty::Infer(Infer::Any(u32::MAX)))
}
