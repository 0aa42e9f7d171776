//! Paths to functions, constructors, constants.
use super::Context;
use super::goals::{Cause, Why};
use crate::typing::fold::{subst, subst_args};
use crate::typing::index::head;
use crate::typing::solve::{Goal, Verdict};
use hir::item::{Container, Shape};
use hir::tree::{Path, PathTo};
use hir::typed::{Callee, Resolved};
use hir::types::{Args, Infer, Ty};
use hir::{AdtId, ConstId, ExprId, FnId, ImplId, Span, TraitId};

/// What a name after a type, `T::name`, leads to.
pub(super) enum Found {
    Function(Callee),
    Constant(ConstId, Args),
    Variant(AdtId, u32, Args),
    Error,
}

impl Context<'_> {
    pub(super) fn path(&mut self, id: ExprId, path: &Path) -> Ty {
        let at = path.at;
        match &path.to {
            PathTo::Function(function, generics) => {
                let callee = self.function_with(*function, Vec::new(), generics, at);
                self.function_path(id, callee)
            }
            PathTo::Variant(adt, variant, args) => {
                let args = self.adt_args(*adt, &args.as_slice().into());
                self.variant_path(id, *adt, *variant, args, at)
            }
            PathTo::Constant(constant) => {
                let ty = self.program.constants[constant.index()].ty.clone();
                self.resolved(id, Resolved::Constant(*constant, no_args()));
                self.normalise(&ty, at)
            }
            PathTo::Static(of) => {
                let ty = self.program.statics[of.index()].ty.clone();
                self.resolved(id, Resolved::Static(*of));
                self.normalise(&ty, at)
            }
            PathTo::ConstParam(place) => {
                self.resolved(id, Resolved::ConstParam(*place));
                Ty::Int(hir::types::IntTy::Usize)
            }
            PathTo::SelfConstructor(ty) => match self.written(ty, at) {
                Ty::Adt(adt, args) => self.variant_path(id, adt, 0, args, at),
                _ => Ty::Error,
            },
            PathTo::OfType { .. } | PathTo::OfTrait { .. } => match self.look_up(path) {
                Found::Function(callee) => self.function_path(id, callee),
                Found::Constant(constant, args) => {
                    let ty = subst(&self.program.constants[constant.index()].ty, &args);
                    self.resolved(id, Resolved::Constant(constant, args));
                    self.normalise(&ty, at)
                }
                Found::Variant(adt, variant, args) => self.variant_path(id, adt, variant, args, at),
                Found::Error => Ty::Error,
            },
        }
    }

    fn resolved(&mut self, id: ExprId, to: Resolved) {
        self.typed.resolved.insert(id, to);
    }

    fn function_path(&mut self, id: ExprId, callee: Callee) -> Ty {
        let ty = Ty::Fn(callee.function, callee.args.clone());
        self.typed.callees.insert(id, callee);
        ty
    }

    fn variant_path(&mut self, id: ExprId, adt: AdtId, variant: u32, args: Args, at: Span) -> Ty {
        let program = self.program;
        let Some(of) = program.adts[adt.index()].variants.get(variant as usize) else {
            return Ty::Error;
        };
        self.resolved(id, Resolved::Variant(adt, variant, args.clone()));
        match of.shape {
            Shape::Unit => Ty::Adt(adt, args),
            Shape::Tuple => {
                if of.fields.iter().any(|field| !self.sees(&field.visible)) {
                    let name = &of.name;
                    let message =
                        "cannot initialize a tuple struct which contains private fields".into();
                    self.error("E0423", at, message, format!("`{name}` has private fields"));
                }
                Ty::Constructor(adt, variant, args)
            }
            Shape::Named => {
                let name = &of.name;
                let is_enum = program.adts[adt.index()].is_enum;
                let (code, what) =
                    if is_enum { ("E0533", "struct variant") } else { ("E0423", "struct") };
                let message = format!("expected value, found {what} `{name}`");
                self.error(code, at, message, "not a value".into());
                Ty::Error
            }
        }
    }

    /// Whether something of this visibility can be named here.
    pub(super) fn sees(&self, visible: &hir::item::Visibility) -> bool {
        let Some(module) = visible else { return true };
        let here = &*self.body.module;
        here == module
            || module.is_empty()
            || here.strip_prefix(module.as_str()).is_some_and(|rest| rest.starts_with("::"))
    }

    /// A function's arguments: those of its surroundings, then its own, of which some may be written. Its bounds become goals.
    pub(super) fn function_with(
        &mut self,
        id: FnId,
        outer: Vec<Ty>,
        written: &[Ty],
        at: Span,
    ) -> Callee {
        let function = &self.program.functions[id.index()];
        let generics = &function.generics;
        let fresh = self.solver.fresh_args(generics);
        let mut args = outer;
        let from = args.len();
        args.extend(fresh.into_iter().skip(from));
        let named: Vec<usize> =
            (from..generics.names.len()).filter(|at| is_named(&generics.names[*at])).collect();
        if written.len() > named.len() || (!written.is_empty() && written.len() < named.len()) {
            let count = |n: usize| {
                if n == 1 {
                    "1 generic argument".to_string()
                } else {
                    format!("{n} generic arguments")
                }
            };
            let what = if function.has_self { "method" } else { "function" };
            let message = format!(
                "{what} takes {} but {} {} supplied",
                count(named.len()),
                count(written.len()),
                if written.len() == 1 { "was" } else { "were" }
            );
            self.error("E0107", at, message, String::new());
        }
        for (place, ty) in named.into_iter().zip(written) {
            let ty = self.written(ty, at);
            args[place] = ty;
        }
        let mut goals = Vec::new();
        let (outer, bounds): (&[hir::item::Bound], _) = match function.within {
            Container::Impl(id) => {
                (&self.program.impls[id.index()].generics.bounds, &generics.bounds)
            }
            _ => (&[], &generics.bounds),
        };
        if !bounds.starts_with_same(outer) {
            self.solver.bounds(outer, &args, &mut goals);
        }
        self.solver.bounds(bounds, &args, &mut goals);
        if let Container::Trait(of) = function.within {
            let count = self.program.traits[of.index()].generics.names.len();
            goals.push(Goal::Holds(of, args[..count.min(args.len())].into()));
        }
        for goal in goals {
            self.demand(goal, Cause { at, why: Why::Bound });
        }
        Callee { function: id, args: args.into() }
    }

    pub(super) fn look_up(&mut self, path: &Path) -> Found {
        match &path.to {
            PathTo::OfType { ty, name, generics } => {
                let ty = self.written(ty, path.at);
                self.of_type(&ty, name, generics, path.at)
            }
            PathTo::OfTrait { ty, of, arguments, name, generics } => {
                let ty = self.written(ty, path.at);
                let mut args = vec![ty];
                for ty in arguments {
                    let ty = self.written(ty, path.at);
                    args.push(ty);
                }
                self.of_trait(*of, args, name, generics, path.at)
            }
            _ => Found::Error,
        }
    }

    /// `<args[0] as of<…>>::name`
    fn of_trait(
        &mut self,
        of: TraitId,
        mut args: Vec<Ty>,
        name: &str,
        generics: &[Ty],
        at: Span,
    ) -> Found {
        let program = self.program;
        let declared = &program.traits[of.index()];
        let fresh = self.solver.fresh_args(&declared.generics);
        let from = args.len();
        args.extend(fresh.into_iter().skip(from));
        let function =
            declared.functions.iter().find(|id| program.functions[id.index()].name == name);
        if let Some(function) = function {
            return Found::Function(self.function_with(*function, args, generics, at));
        }
        let constant =
            declared.constants.iter().find(|id| program.constants[id.index()].name == name);
        if let Some(constant) = constant {
            let args: Args = args.into();
            self.demand_all(vec![Goal::Holds(of, args.clone())], at);
            return Found::Constant(*constant, args);
        }
        for bound in &declared.generics.bounds {
            if bound.args.first() == Some(&Ty::Param(0)) {
                let above = subst_args(&bound.args, &args).to_vec();
                let has = &program.traits[bound.of.index()].functions;
                if has.iter().any(|id| program.functions[id.index()].name == name) {
                    return self.of_trait(bound.of, above, name, generics, at);
                }
            }
        }
        let message = format!(
            "cannot find method or associated constant `{name}` in trait `{}`",
            declared.name
        );
        self.error("E0576", at, message, format!("not found in `{}`", declared.name));
        Found::Error
    }

    /// `ty::name`
    fn of_type(&mut self, ty: &Ty, name: &str, generics: &[Ty], at: Span) -> Found {
        let ty = self.structure(ty);
        let program = self.program;
        match &ty {
            Ty::Error => return Found::Error,
            Ty::Infer(Infer::Any(_)) => {
                self.known(&ty, at);
                return Found::Error;
            }
            Ty::Adt(adt, args) if program.adts[adt.index()].is_enum => {
                let variants = &program.adts[adt.index()].variants;
                if let Some(variant) = variants.iter().position(|variant| variant.name == name) {
                    return Found::Variant(*adt, variant as u32, args.clone());
                }
            }
            _ => {}
        }
        if let Some(found) = self.inherent_item(&ty, name, generics, at) {
            return found;
        }
        if let Some(found) = self.trait_item(&ty, name, generics, at) {
            return found;
        }
        let shown = self.show(&ty);
        let what = match &ty {
            Ty::Adt(adt, _) if program.adts[adt.index()].is_enum => "variant or associated item",
            _ => "function or associated item",
        };
        let kind = self.kind_of_type(&ty);
        let message =
            format!("no {what} named `{name}` found for {kind} `{shown}` in the current scope");
        self.error("E0599", at, message, format!("{what} not found in `{shown}`"));
        Found::Error
    }

    pub(super) fn kind_of_type(&self, ty: &Ty) -> &'static str {
        match ty {
            Ty::Adt(adt, _) if self.program.adts[adt.index()].is_enum => "enum",
            Ty::Adt(..) => "struct",
            Ty::Ref(..) => "reference",
            Ty::Tuple(of) if of.is_empty() => "unit type",
            Ty::Tuple(_) => "tuple",
            Ty::Array(..) => "array",
            Ty::Param(_) => "type parameter",
            Ty::Closure(..) => "closure",
            Ty::Fn(..) => "fn item",
            Ty::Opaque(..) => "opaque type",
            Ty::Projection(..) => "associated type",
            Ty::Dyn(..) => "trait object",
            Ty::Pointer(..) => "raw pointer",
            Ty::FnPointer(..) => "fn pointer",
            _ => "type",
        }
    }

    fn inherent_item(&mut self, ty: &Ty, name: &str, generics: &[Ty], at: Span) -> Option<Found> {
        head(ty)?;
        let inherent = self.solver.index.inherent(ty)?;
        let mut hidden = None;
        let functions: Vec<(ImplId, FnId)> =
            inherent.functions.get(name).cloned().unwrap_or_default();
        for (block, function) in functions {
            let Some(args) = self.impl_for(block, ty) else { continue };
            if !self.sees(&self.program.functions[function.index()].visible) {
                hidden = Some(function);
                continue;
            }
            return Some(Found::Function(self.function_with(function, args, generics, at)));
        }
        let constants = inherent.constants.get(name).cloned().unwrap_or_default();
        for (block, constant) in constants {
            let Some(args) = self.impl_for(block, ty) else { continue };
            return Some(Found::Constant(constant, args.into()));
        }
        let hidden = hidden?;
        let what = if self.program.functions[hidden.index()].has_self {
            "method"
        } else {
            "associated function"
        };
        self.error("E0624", at, format!("{what} `{name}` is private"), format!("private {what}"));
        Some(Found::Error)
    }

    /// An inherent `impl`'s arguments for a type, if it is for that type.
    fn impl_for(&mut self, block: ImplId, ty: &Ty) -> Option<Vec<Ty>> {
        let of = &self.program.impls[block.index()];
        let before = self.solver.table.snapshot();
        let args = self.solver.fresh_args(&of.generics);
        let theirs = subst(&of.self_ty, &args);
        let mut goals = Vec::new();
        let theirs = self.solver.normalise(&theirs, &mut goals);
        if !self.solver.table.unify(&theirs, ty) {
            self.solver.table.rollback(before);
            return None;
        }
        let inner = self.solver.table.snapshot();
        self.solver.bounds(&of.generics.bounds, &args, &mut goals);
        let verdict = self.solver.evaluate(goals.clone());
        self.solver.table.rollback(inner);
        if verdict == Verdict::No {
            self.solver.table.rollback(before);
            return None;
        }
        self.solver.table.commit(before);
        Some(args)
    }

    /// An item of a trait that the type implements.
    fn trait_item(&mut self, ty: &Ty, name: &str, generics: &[Ty], at: Span) -> Option<Found> {
        let index = self.solver.index;
        let functions = index.methods.get(name).map_or(&[][..], |all| all);
        let constants = index.constants.get(name).map_or(&[][..], |all| all);
        let mut best: Option<(Verdict, TraitId, Vec<Ty>)> = None;
        let traits = functions.iter().map(|(of, _)| *of).chain(constants.iter().map(|(of, _)| *of));
        for of in traits {
            if !self.in_scope(of, ty) {
                continue;
            }
            let fresh = self.solver.fresh_args(&self.program.traits[of.index()].generics);
            let mut args = fresh;
            if let Some(me) = args.first_mut() {
                *me = ty.clone();
            }
            let verdict = self.solver.may_hold(of, &args.clone().into());
            let better = match (&best, verdict) {
                (_, Verdict::No) => false,
                (None, _) => true,
                (Some((Verdict::Maybe, ..)), Verdict::Yes) => true,
                _ => false,
            };
            if better {
                best = Some((verdict, of, args));
            }
        }
        let (_, of, args) = best?;
        Some(self.of_trait(of, args, name, generics, at))
    }

    /// Whether a trait's methods can be called here: it is imported, or the type is a parameter with that bound, or a `dyn`.
    pub(super) fn in_scope(&self, of: TraitId, ty: &Ty) -> bool {
        match &self.body.traits {
            None => true,
            Some(traits) => {
                traits.contains(&of)
                    || matches!(ty, Ty::Dyn(..) | Ty::Opaque(..) | Ty::Projection(..))
                    || (matches!(ty, Ty::Param(_))
                        && self.solver.environment.assumptions.iter().any(|bound| bound.of == of))
            }
        }
    }

    /// The struct or variant that a path leads to, in a struct expression or a pattern.
    pub(super) fn variant(&mut self, path: &Path) -> Option<(AdtId, u32, Args)> {
        match &path.to {
            PathTo::Variant(adt, variant, args) => {
                let args = self.adt_args(*adt, &args.as_slice().into());
                Some((*adt, *variant, args))
            }
            PathTo::SelfConstructor(ty) => match self.written(ty, path.at) {
                Ty::Adt(adt, args) => Some((adt, 0, args)),
                _ => None,
            },
            PathTo::OfType { .. } => match self.look_up(path) {
                Found::Variant(adt, variant, args) => Some((adt, variant, args)),
                _ => None,
            },
            _ => None,
        }
    }

    /// A callee of the lang trait's function, its goal waiting.
    pub(super) fn lang_callee(
        &mut self,
        of: &str,
        name: &str,
        args: Args,
        at: Span,
        why: Why,
    ) -> Option<Callee> {
        let (of, function) = self.lang_method(of, name)?;
        self.demand(Goal::Holds(of, args.clone()), Cause { at, why });
        Some(Callee { function, args })
    }
}

/// Whether a generic parameter can be written: `impl Trait` in an argument cannot.
fn is_named(name: &str) -> bool {
    !name.is_empty() && !name.starts_with("impl ")
}

fn no_args() -> Args {
    std::rc::Rc::new([])
}

trait StartsWithSame {
    fn starts_with_same(&self, other: &[hir::item::Bound]) -> bool;
}

impl StartsWithSame for Vec<hir::item::Bound> {
    /// Whether the bounds of the surroundings are among those of the function already.
    fn starts_with_same(&self, other: &[hir::item::Bound]) -> bool {
        self.len() >= other.len()
            && self.iter().zip(other).all(|(a, b)| a.of == b.of && a.args == b.args && a.at == b.at)
    }
}
