//! What a body may take for granted: the bounds of its generic parameters.
use super::{Answer, Solver};
use crate::typing::fold::{subst, subst_args};
use crate::typing::index::Known;
use hir::TraitId;
use hir::item::{Bound, Program};
use hir::types::{Args, Ty};
use std::rc::Rc;

/// A trait that is implemented, and what its associated types are.
#[derive(Clone, Debug)]
pub(crate) struct Assumption {
    pub(crate) of: TraitId,
    pub(crate) args: Args,
    pub(crate) assigned: Vec<(String, Ty)>,
}

/// All of it, supertraits too.
#[derive(Clone, Debug, Default)]
pub(crate) struct Environment {
    pub(crate) assumptions: Vec<Assumption>,
}

/// The bound, and what follows from it.
pub(crate) fn elaborate(program: &Program, bound: Assumption, into: &mut Vec<Assumption>) {
    if into
        .iter()
        .any(|old| old.of == bound.of && old.args == bound.args && old.assigned == bound.assigned)
        || into.len() > 200
    {
        return;
    }
    let Some(of) = program.traits.get(bound.of.index()) else { return };
    into.push(bound.clone());
    for above in &of.generics.bounds {
        if above.args.first() != Some(&Ty::Param(0)) {
            continue;
        }
        let mut assigned: Vec<(String, Ty)> = above
            .assigned
            .iter()
            .map(|(name, ty)| (name.clone(), subst(ty, &bound.args)))
            .collect();
        // `T: Fn(A) -> B` says what `FnOnce::Output` is.
        for (name, ty) in &bound.assigned {
            if !of.types.iter().any(|(own, _)| own == name) {
                assigned.push((name.clone(), ty.clone()));
            }
        }
        let args = subst_args(&above.args, &bound.args);
        elaborate(program, Assumption { of: above.of, args, assigned }, into);
    }
}

/// A written bound as an assumption.
pub(crate) fn assumption(bound: &Bound) -> Assumption {
    Assumption { of: bound.of, args: bound.args.clone(), assigned: bound.assigned.clone() }
}

impl Environment {
    /// What follows from bounds.
    pub(crate) fn new<'b>(program: &Program, bounds: impl Iterator<Item = &'b Bound>) -> Self {
        let mut assumptions = Vec::new();
        for bound in bounds {
            elaborate(program, assumption(bound), &mut assumptions);
        }
        Environment { assumptions }
    }
}

impl Solver<'_> {
    /// What is assumed of the trait, if it can be used for the goal.
    pub(super) fn assumed(&mut self, of: TraitId, args: &Args) -> Option<Answer> {
        let environment = self.environment.clone();
        let mut found: Option<&Assumption> = None;
        let mut several = false;
        for assumption in environment.assumptions.iter().filter(|assumption| assumption.of == of) {
            if self.could_unify_lists(&assumption.args, args) {
                match found {
                    Some(other)
                        if self.table.resolve_args(&other.args)
                            != self.table.resolve_args(&assumption.args) =>
                    {
                        several = true;
                    }
                    Some(_) => {}
                    None => found = Some(assumption),
                }
            }
        }
        if several {
            // One that needs nothing to become known is as good as any.
            let resolved = self.table.resolve_args(args);
            return match environment.assumptions.iter().any(|a| a.of == of && a.args == resolved) {
                true => Some(Answer::Yes(Vec::new())),
                false => Some(Answer::Maybe),
            };
        }
        if let Some(assumption) = found {
            self.table.unify_lists(&assumption.args, args);
            return Some(Answer::Yes(Vec::new()));
        }
        let me = self.table.shallow(args.first()?);
        for bound in self.item_bounds(&me) {
            if bound.of == of && self.table.unify_lists(&bound.args, args) {
                return Some(Answer::Yes(Vec::new()));
            }
        }
        None
    }

    pub(super) fn could_unify_lists(&mut self, a: &[Ty], b: &[Ty]) -> bool {
        let before = self.table.snapshot();
        let same = self.table.unify_lists(a, b);
        self.table.rollback(before);
        same
    }

    /// What the declaration of an associated type, or of what a function returns, says of it.
    pub(crate) fn item_bounds(&self, me: &Ty) -> Vec<Assumption> {
        let (bounds, args) = match me {
            Ty::Projection(of, args, name) => {
                let Some(of) = self.program.traits.get(of.index()) else { return Vec::new() };
                let Some((_, bounds)) = of.types.iter().find(|(own, _)| **own == **name) else {
                    return Vec::new();
                };
                (bounds, args)
            }
            Ty::Opaque(function, place, args) => {
                let Some(bounds) = self
                    .program
                    .functions
                    .get(function.index())
                    .and_then(|function| function.opaque.get(*place as usize))
                else {
                    return Vec::new();
                };
                (bounds, args)
            }
            _ => return Vec::new(),
        };
        let mut all = Vec::new();
        for bound in bounds {
            let bound = Assumption {
                of: bound.of,
                args: subst_args(&bound.args, args),
                assigned: bound
                    .assigned
                    .iter()
                    .map(|(name, ty)| (name.clone(), subst(ty, args)))
                    .collect(),
            };
            elaborate(self.program, bound, &mut all);
        }
        all
    }

    /// The trait, among this one and its supertraits, that declares an associated type.
    pub(crate) fn declares(&self, of: TraitId, name: &str) -> TraitId {
        let Some(declared) = self.program.traits.get(of.index()) else { return of };
        if declared.types.iter().any(|(own, _)| own == name) {
            return of;
        }
        let above = declared
            .generics
            .bounds
            .iter()
            .filter(|bound| bound.args.first() == Some(&Ty::Param(0)));
        for bound in above {
            let found = self.declares(bound.of, name);
            if self.program.traits[found.index()].types.iter().any(|(own, _)| own == name) {
                return found;
            }
        }
        of
    }

    /// The arguments of a supertrait.
    pub(crate) fn supertrait_args(&self, of: TraitId, args: &Args, above: TraitId) -> Args {
        let mut all = Vec::new();
        elaborate(
            self.program,
            Assumption { of, args: args.clone(), assigned: Vec::new() },
            &mut all,
        );
        all.into_iter().find(|a| a.of == above).map_or_else(|| args.clone(), |a| a.args)
    }

    /// Whether the trait is one of those by which something is called; from the weakest demand on.
    pub(crate) fn call_rank(&self, of: TraitId) -> Option<u8> {
        match self.index.known(of) {
            Known::FnOnce => Some(0),
            Known::FnMut => Some(1),
            Known::Fn => Some(2),
            _ => None,
        }
    }

    /// Bounds that hold once their own types are normalised.
    pub(crate) fn normalise_environment(&mut self) {
        let mut goals = Vec::new();
        let mut environment = (*self.environment).clone();
        for assumption in &mut environment.assumptions {
            assumption.args =
                assumption.args.iter().map(|ty| self.normalise(ty, &mut goals)).collect();
        }
        self.environment = Rc::new(environment);
    }
}
