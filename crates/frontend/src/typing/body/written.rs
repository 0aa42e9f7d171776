//! Types as they are written in a body: parts may be left out.
use super::Context;
use crate::typing::fold::{Folder, is_hole, list, parts, subst};
use hir::types::{Args, Length, Ty};
use hir::{FnId, Span};

impl Context<'_> {
    /// A written type, variables for what is left out.
    pub(super) fn written(&mut self, ty: &Ty, at: Span) -> Ty {
        let ty = Written { context: self }.ty(ty);
        self.normalise(&ty, at)
    }

    /// Without projections, as far as they are known.
    pub(super) fn normalise(&mut self, ty: &Ty, at: Span) -> Ty {
        let mut goals = Vec::new();
        let ty = self.solver.normalise(ty, &mut goals);
        self.demand_all(goals, at);
        ty
    }

    /// Arguments for a type's parameters, of which the first may be written.
    pub(super) fn adt_args(&mut self, id: hir::AdtId, args: &Args) -> Args {
        let generics = &self.program.adts[id.index()].generics;
        if args.len() >= generics.names.len() {
            return list(args, &mut Written { context: self });
        }
        let mut all: Vec<Ty> = list(args, &mut Written { context: self }).to_vec();
        for at in all.len()..generics.names.len() {
            let next = match generics.defaults.get(at) {
                Some(Some(default)) if !args.is_empty() => subst(default, &all),
                _ if generics.constants.get(at) == Some(&true) => {
                    Ty::constant(self.solver.table.fresh_length())
                }
                _ => self.fresh(),
            };
            all.push(next);
        }
        all.into()
    }
}

struct Written<'c, 'a> {
    context: &'c mut Context<'a>,
}

impl Folder for Written<'_, '_> {
    fn ty(&mut self, ty: &Ty) -> Ty {
        match ty {
            _ if is_hole(ty) => self.context.fresh(),
            Ty::Adt(id, args) => Ty::Adt(*id, self.context.adt_args(*id, args)),
            _ => parts(ty, self),
        }
    }
    fn length(&mut self, length: Length) -> Length {
        match length {
            Length::Infer(u32::MAX) => self.context.solver.table.fresh_length(),
            other => other,
        }
    }
}

/// A type with variables for the opaque types of the function that is being typed.
pub(super) fn with_opaque(ty: &Ty, function: FnId, opaque: &[Ty]) -> Ty {
    OwnOpaque { function, opaque }.ty(ty)
}

struct OwnOpaque<'a> {
    function: FnId,
    opaque: &'a [Ty],
}

impl Folder for OwnOpaque<'_> {
    fn ty(&mut self, ty: &Ty) -> Ty {
        match ty {
            Ty::Opaque(function, place, _) if *function == self.function => {
                self.opaque.get(*place as usize).cloned().unwrap_or(Ty::Error)
            }
            _ => parts(ty, self),
        }
    }
}
