//! Which method a name after a value leads to.
use super::Context;
use super::places::Reach;
use crate::typing::fold::subst;
use crate::typing::index::{Head, head};
use crate::typing::solve::{Assumption, Goal, Verdict, elaborate};
use hir::types::{Args, Infer, IntTy, Mutability, Ty};
use hir::{FnId, ImplId, TraitId};

/// A method that may be meant.
#[derive(Clone, Debug)]
pub(super) enum Candidate {
    /// Of an `impl` block without a trait.
    Inherent(ImplId, FnId),
    /// Of a bound, a `dyn`, an `impl Trait`: the trait's arguments are known.
    Bound(FnId, Args),
    /// Of a trait that is in scope.
    Trait(TraitId, FnId),
}

/// A method, and how its receiver gets there.
#[derive(Clone, Debug)]
pub(super) struct Pick {
    pub(super) candidate: Candidate,
    pub(super) reach: Reach,
    pub(super) borrow: Option<Mutability>,
    /// Whether an array is made a slice of at last.
    pub(super) sliced: bool,
}

/// Why there is none.
#[derive(Default, Debug)]
pub(super) struct NoMethod {
    pub(super) private: Option<FnId>,
    /// There is one, but what it demands does not hold.
    pub(super) unsatisfied: bool,
    /// The receiver is a number of which the type is not known.
    pub(super) ambiguous_number: bool,
    /// There is one in a trait that is not in scope.
    pub(super) out_of_scope: Option<TraitId>,
}

impl Context<'_> {
    pub(super) fn probe(&mut self, receiver: &Ty, name: &str) -> Result<Pick, NoMethod> {
        let mut reaches: Vec<(Reach, bool)> =
            self.reaches(receiver).into_iter().map(|reach| (reach, false)).collect();
        if let Some((last, _)) = reaches.last()
            && let Ty::Array(element, _) = &last.ty
        {
            let reach = Reach { ty: Ty::Slice(element.clone()), steps: last.steps.clone() };
            reaches.push((reach, true));
        }
        let mut why = NoMethod::default();
        let mut own = Vec::new();
        for (reach, _) in &reaches {
            self.own_candidates(&reach.ty, name, &mut own);
        }
        let index = self.solver.index;
        let mut traits = Vec::new();
        for (of, function) in index.methods.get(name).into_iter().flatten() {
            if !self.program.functions[function.index()].has_self {
                continue;
            }
            match &self.body.traits {
                Some(scope) if !scope.contains(of) => why.out_of_scope = Some(*of),
                _ => traits.push(Candidate::Trait(*of, *function)),
            }
        }
        for (reach, sliced) in reaches {
            if matches!(reach.ty, Ty::Infer(Infer::Int(_) | Infer::Float(_))) {
                let inherent = index.inherent_of(Head::Int(IntTy::I32));
                why.ambiguous_number |=
                    inherent.is_some_and(|own| own.functions.contains_key(name));
            }
            for borrow in [None, Some(Mutability::Shared), Some(Mutability::Mutable)] {
                if sliced && borrow.is_none() {
                    continue;
                }
                let me = match borrow {
                    None => reach.ty.clone(),
                    Some(mutability) => reach.ty.clone().reference(mutability),
                };
                for group in [&own, &traits] {
                    if let Some(candidate) = self.pick(group, &me, &mut why) {
                        return Ok(Pick { candidate, reach, borrow, sliced });
                    }
                }
            }
        }
        Err(why)
    }

    /// Methods that a type has without any trait being in scope.
    fn own_candidates(&mut self, ty: &Ty, name: &str, into: &mut Vec<Candidate>) {
        if head(ty).is_some()
            && let Some(inherent) = self.solver.index.inherent(ty)
        {
            for (block, function) in inherent.functions.get(name).into_iter().flatten() {
                if self.program.functions[function.index()].has_self {
                    into.push(Candidate::Inherent(*block, *function));
                }
            }
        }
        let bounds: Vec<Assumption> = match ty {
            Ty::Param(_) | Ty::Projection(..) => {
                let environment = self.solver.environment.clone();
                let mut all: Vec<Assumption> = environment
                    .assumptions
                    .iter()
                    .filter(|bound| bound.args.first() == Some(ty))
                    .cloned()
                    .collect();
                all.extend(self.solver.item_bounds(ty));
                all
            }
            Ty::Opaque(..) => self.solver.item_bounds(ty),
            Ty::Dyn(of, args, _) => {
                let mut own = vec![ty.clone()];
                own.extend(args.iter().cloned());
                let mut all = Vec::new();
                let bound = Assumption { of: *of, args: own.into(), assigned: Vec::new() };
                elaborate(self.program, bound, &mut all);
                all
            }
            // The function's own opaque type while it is not known: what it promises.
            _ => return,
        };
        for bound in bounds {
            for function in &self.program.traits[bound.of.index()].functions {
                let function_data = &self.program.functions[function.index()];
                if function_data.name == name && function_data.has_self {
                    into.push(Candidate::Bound(*function, bound.args.clone()));
                }
            }
        }
    }

    fn pick(&mut self, group: &[Candidate], me: &Ty, why: &mut NoMethod) -> Option<Candidate> {
        let mut best: Option<(Verdict, Candidate)> = None;
        for candidate in group {
            let (Candidate::Inherent(_, function)
            | Candidate::Bound(function, _)
            | Candidate::Trait(_, function)) = candidate;
            // Most receivers can be told apart without looking any further.
            let first = self.program.functions[function.index()].parameters.first()?;
            if !may_be(first, me) {
                continue;
            }
            let before = self.solver.table.snapshot();
            let verdict = self.consider(candidate, me);
            self.solver.table.rollback(before);
            let Some(verdict) = verdict else { continue };
            if verdict == Verdict::No {
                why.unsatisfied = true;
                continue;
            }
            if !self.sees(&self.program.functions[function.index()].visible)
                && matches!(candidate, Candidate::Inherent(..))
            {
                why.private = Some(*function);
                continue;
            }
            match &best {
                None => best = Some((verdict, candidate.clone())),
                Some((Verdict::Maybe, _)) if verdict == Verdict::Yes => {
                    best = Some((verdict, candidate.clone()));
                }
                _ => {}
            }
        }
        best.map(|(_, candidate)| candidate)
    }

    /// Whether the method takes such a receiver, and whether what it demands holds.
    fn consider(&mut self, candidate: &Candidate, me: &Ty) -> Option<Verdict> {
        let (function, mut args, mut goals, bounds) = match candidate {
            Candidate::Inherent(block, function) => {
                let block = &self.program.impls[block.index()];
                let args = self.solver.fresh_args(&block.generics);
                (*function, args, Vec::new(), Some(&block.generics.bounds))
            }
            Candidate::Bound(function, args) => (*function, args.to_vec(), Vec::new(), None),
            Candidate::Trait(of, function) => {
                let args = self.solver.fresh_args(&self.program.traits[of.index()].generics);
                let goal = Goal::Holds(*of, args.clone().into());
                (*function, args, vec![goal], None)
            }
        };
        let function = &self.program.functions[function.index()];
        let from = args.len();
        args.extend(self.solver.fresh_args(&function.generics).into_iter().skip(from));
        let first = subst(function.parameters.first()?, &args);
        let first = self.solver.normalise(&first, &mut goals);
        if !self.solver.table.unify(&first, me) {
            return None;
        }
        if let Some(bounds) = bounds {
            self.solver.bounds(bounds, &args, &mut goals);
        }
        Some(if goals.is_empty() { Verdict::Yes } else { self.solver.evaluate(goals) })
    }
}

/// Whether a parameter's type could be this type: a first look.
fn may_be(parameter: &Ty, me: &Ty) -> bool {
    match (parameter, me) {
        (Ty::Ref(m, a), Ty::Ref(n, b)) => m == n && may_be(a, b),
        (Ty::Ref(..), Ty::Infer(Infer::Any(_))) => true,
        (Ty::Ref(..), _) => false,
        _ => match (head(parameter), head(me)) {
            (Some(a), Some(b)) => a == b,
            _ => true,
        },
    }
}
