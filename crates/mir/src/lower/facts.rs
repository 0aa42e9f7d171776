//! What lowering asks of a concrete type.
use super::Lowering;
use super::types::substitute;
use crate::code::Scalar;
use hir::typed::Binding;
use hir::types::{Args, Mutability, Ty};
use hir::{AdtId, BodyId, ExprId};

/// Primitives of the machine that nothing happens to when they are dropped.
const PLAIN: [&str; 2] = ["Shared", "RawChannel"];

impl Lowering<'_> {
    /// Whether something happens when such a value is dropped.
    pub(super) fn needs_drop(&mut self, ty: &Ty) -> bool {
        match ty {
            Ty::Adt(..) | Ty::Closure(..) => {
                if let Some(&known) = self.drops.get(ty) {
                    return known;
                }
                // A type that holds itself does so behind a `Box`, which has to be dropped anyway.
                self.drops.insert(ty.clone(), false);
                let needs = match ty {
                    Ty::Adt(id, args) => self.adt_needs_drop(*id, args, ty),
                    Ty::Closure(body, at, args) => self.closure_needs_drop(*body, *at, args),
                    _ => false,
                };
                self.drops.insert(ty.clone(), needs);
                needs
            }
            Ty::Tuple(parts) => parts.iter().any(|part| self.needs_drop(part)),
            Ty::Array(of, _) | Ty::Slice(of) => self.needs_drop(of),
            Ty::Dyn(..) => true,
            _ => false,
        }
    }

    fn adt_needs_drop(&mut self, id: AdtId, args: &Args, ty: &Ty) -> bool {
        if let Some(primitive) = self.primitive(id) {
            return !PLAIN.contains(&primitive);
        }
        if matches!(self.lang_of(id), "manually_drop" | "maybe_uninit" | "phantom_data") {
            return false;
        }
        let drop = self.lang_trait("drop");
        let with: Args = [ty.clone()].into();
        if drop.is_some_and(|of| self.types.implementation(of, &with).is_some()) {
            return true;
        }
        let adt = &self.program.adts[id.index()];
        adt.variants.iter().flat_map(|variant| &variant.fields).any(|field| {
            let ty = self.types.normalise(&substitute(&field.ty, args));
            self.needs_drop(&ty)
        })
    }

    fn closure_needs_drop(&mut self, body: BodyId, at: ExprId, args: &Args) -> bool {
        let typed = self.types.body(body);
        let Some(closure) = typed.closures.get(&at) else { return false };
        closure.captures.iter().any(|capture| {
            capture.by == Binding::Value && {
                let ty = self.concrete(&capture.ty, args);
                self.needs_drop(&ty)
            }
        })
    }

    /// The name after `#[primitive = "…"]`.
    pub(super) fn primitive(&self, id: AdtId) -> Option<&str> {
        self.program.adts.get(id.index())?.attributes.iter().find_map(|attribute| {
            let rest = attribute.trim().strip_prefix("primitive")?.trim_start();
            Some(rest.strip_prefix('=')?.trim().trim_matches('"'))
        })
    }

    pub(super) fn is_copy(&mut self, ty: &Ty) -> bool {
        match ty {
            Ty::Bool | Ty::Char | Ty::Int(_) | Ty::Float(_) | Ty::Never | Ty::Error => true,
            Ty::Ref(mutability, _) => *mutability == Mutability::Shared,
            Ty::Pointer(..) | Ty::Fn(..) | Ty::Constructor(..) | Ty::FnPointer(..) => true,
            Ty::Tuple(parts) => parts.iter().all(|part| self.is_copy(part)),
            Ty::Array(of, _) => self.is_copy(of),
            Ty::Adt(..) | Ty::Closure(..) => {
                if let Some(&known) = self.copies.get(ty) {
                    return known;
                }
                let copy = self.lang_trait("copy");
                let known = copy.is_some_and(|of| self.types.holds(of, &Args::from([ty.clone()])));
                self.copies.insert(ty.clone(), known);
                known
            }
            _ => false,
        }
    }

    pub(super) fn is_box(&self, ty: &Ty) -> bool {
        matches!(ty, Ty::Adt(id, _) if self.lang_of(*id) == "owned_box")
    }

    /// Whether a pointer to it has a length or a table beside the address.
    pub(super) fn is_unsized(&self, ty: &Ty) -> bool {
        matches!(ty, Ty::Str | Ty::Slice(_) | Ty::Dyn(..))
    }
}

/// The scalar, if it is one.
pub(super) fn scalar(ty: &Ty) -> Option<Scalar> {
    Some(match ty {
        Ty::Bool => Scalar::Bool,
        Ty::Char => Scalar::Char,
        Ty::Int(of) => Scalar::Int(*of),
        Ty::Float(of) => Scalar::Float(*of),
        Ty::Pointer(..) | Ty::FnPointer(..) => Scalar::Pointer,
        Ty::Tuple(parts) if parts.is_empty() => Scalar::Unit,
        _ => return None,
    })
}

/// Whether there is only one such value, which nobody needs to keep: `()`, functions' own types.
pub(super) fn is_trivial(ty: &Ty) -> bool {
    match ty {
        Ty::Tuple(parts) => parts.is_empty(),
        Ty::Fn(..) | Ty::Constructor(..) | Ty::Never => true,
        _ => false,
    }
}
