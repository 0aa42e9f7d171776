//! Places where a value may become another type by itself.
use super::Context;
use super::goals::{Cause, Why};
use crate::typing::fold::has_error;
use crate::typing::solve::{Answer, Goal};
use hir::typed::Adjust;
use hir::types::{Infer, Mutability, Ty};
use hir::{ExprId, Span};
use std::rc::Rc;

/// Values from several branches, and the type that they have in common.
#[derive(Clone, Debug)]
pub(crate) struct Merge {
    expected: Ty,
    merged: Option<Ty>,
    /// Those so far.
    values: Vec<(ExprId, Ty)>,
    /// Those that never have a value.
    never: Vec<ExprId>,
    /// A loop that has no value: how it is written.
    pub(super) valueless: Option<&'static str>,
}

impl Merge {
    pub(crate) fn new(expected: Ty) -> Self {
        Merge { expected, merged: None, values: Vec::new(), never: Vec::new(), valueless: None }
    }

    /// The type so far, or else that which is expected.
    pub(crate) fn goal(&self) -> Ty {
        self.merged.as_ref().unwrap_or(&self.expected).clone()
    }
}

type Steps = Vec<Adjust>;

impl Context<'_> {
    /// Makes the value of an expression the type that is expected, or says what is wrong.
    pub(super) fn coerce(&mut self, id: ExprId, found: &Ty, expected: &Ty) -> bool {
        if self.coerces(id, found, expected) {
            return true;
        }
        let at = self.blame(id);
        self.mismatch(at, expected, found);
        false
    }

    /// Where to say that an expression's value is wrong: at the end of a block, if it is one.
    pub(super) fn blame(&self, id: ExprId) -> Span {
        match &self.expr(id).kind {
            hir::tree::ExprKind::Block(block) => match block.value {
                Some(value) => self.blame(value),
                None => self.at(id),
            },
            _ => self.at(id),
        }
    }

    pub(super) fn mismatch(&mut self, at: Span, expected: &Ty, found: &Ty) {
        let (expected, found) = (self.resolve(expected), self.resolve(found));
        if has_error(&expected) || has_error(&found) {
            return;
        }
        let shower = self.shower();
        let label = format!("expected {}, found {}", shower.sort(&expected), shower.sort(&found));
        self.error("E0308", at, "mismatched types".into(), label);
    }

    /// Makes it so if it can be; says nothing.
    pub(super) fn coerces(&mut self, id: ExprId, found: &Ty, expected: &Ty) -> bool {
        let found = self.structure(found);
        if let (Ty::Ref(_, inner), Ty::Ref(..)) = (&found, self.shallow(expected)) {
            self.structure(inner);
        }
        let before = self.solver.table.snapshot();
        let waiting = self.pending.len();
        self.coercing = self.at(id);
        match self.steps(&found, expected) {
            Some(steps) => {
                self.solver.table.commit(before);
                if let [Adjust::Reborrow(Mutability::Mutable)]
                | [.., Adjust::Borrow(Mutability::Mutable)] = steps.as_slice()
                {
                    self.adjust(id, steps);
                    self.make_mutable(id);
                } else {
                    self.adjust(id, steps);
                }
                true
            }
            None => {
                self.solver.table.rollback(before);
                self.pending.truncate(waiting);
                false
            }
        }
    }

    /// Adds what is done to an expression's value.
    pub(super) fn adjust(&mut self, id: ExprId, steps: Steps) {
        if !steps.is_empty() {
            self.typed.adjustments.entry(id).or_default().extend(steps);
        }
    }

    /// What has to be done to a value of one type to become another.
    fn steps(&mut self, found: &Ty, expected: &Ty) -> Option<Steps> {
        let found = self.shallow(found);
        let expected = self.shallow(expected);
        match (&found, &expected) {
            (Ty::Never, Ty::Never) => Some(Vec::new()),
            (Ty::Never, _) => {
                if matches!(expected, Ty::Infer(Infer::Any(_))) {
                    self.diverging.push(expected.clone());
                }
                Some(vec![Adjust::Never(expected)])
            }
            (_, Ty::Infer(_)) | (Ty::Infer(Infer::Any(_)), _) => self.unified(&found, &expected),
            (Ty::Ref(from, inner), Ty::Ref(to, target)) => {
                if let Some(steps) = self.unsized_reference(*from, inner, *to, target, &expected) {
                    return steps;
                }
                self.reborrow(*from, inner, *to, target)
            }
            (Ty::Ref(from, inner), Ty::Pointer(to, target)) => {
                if *from == Mutability::Shared && *to == Mutability::Mutable {
                    return None;
                }
                if self.solver.table.unify(inner, target) {
                    return Some(vec![Adjust::Reborrow(*to)]);
                }
                let goals = self.unsize(inner, target)?;
                self.keep(goals);
                Some(vec![Adjust::Unsize(expected.clone())])
            }
            (Ty::Pointer(Mutability::Mutable, inner), Ty::Pointer(Mutability::Shared, target)) => {
                self.solver.table.unify(inner, target).then(Vec::new)
            }
            (
                Ty::Fn(..) | Ty::Constructor(..) | Ty::Closure(..),
                Ty::FnPointer(parameters, returns),
            ) => {
                let signature = self.solver.signature(&found)?;
                let mut goals = Vec::new();
                let theirs = self.solver.normalise(&Ty::Tuple(signature.parameters), &mut goals);
                let gives = self.solver.normalise(&signature.returns, &mut goals);
                let same = self.solver.table.unify(&theirs, &Ty::Tuple(parameters.clone()))
                    && self.solver.table.unify(&gives, returns);
                self.keep(goals);
                same.then(|| vec![Adjust::FnPointer(expected.clone())])
            }
            (Ty::Adt(a, from), Ty::Adt(b, to)) if a == b => {
                if self.solver.table.unify(&found, &expected) {
                    return Some(Vec::new());
                }
                let lang = |name| self.solver.index.lang_adt(name) == Some(*a);
                if !(lang("owned_box")
                    || lang("Rc")
                    || lang("Arc")
                    || lang("RcWeak")
                    || lang("ArcWeak"))
                {
                    return None;
                }
                let goals = self.unsize(from.first()?, to.first()?)?;
                self.keep(goals);
                Some(vec![Adjust::Unsize(expected.clone())])
            }
            _ => self.unified(&found, &expected),
        }
    }

    fn unified(&mut self, found: &Ty, expected: &Ty) -> Option<Steps> {
        self.solver.table.unify(found, expected).then(Vec::new)
    }

    fn keep(&mut self, goals: Vec<Goal>) {
        let at = self.coercing;
        for goal in goals {
            self.demand(goal, Cause { at, why: Why::Bound });
        }
    }

    /// `&[T; N]` to `&[T]`, `&T` to `&dyn Trait`.
    fn unsized_reference(
        &mut self,
        from: Mutability,
        inner: &Ty,
        to: Mutability,
        target: &Ty,
        expected: &Ty,
    ) -> Option<Option<Steps>> {
        let (inner, target) = (self.shallow(inner), self.shallow(target));
        if from == Mutability::Shared && to == Mutability::Mutable {
            return None;
        }
        // A `dyn` that fits as it is, or a value behind more references, is not made a `dyn` of.
        if !matches!(target, Ty::Slice(_) | Ty::Dyn(..))
            || self.solver.table.could_unify(&inner, &target)
        {
            return None;
        }
        let goals = self.unsize(&inner, &target)?;
        if matches!(target, Ty::Dyn(..)) {
            let before = self.solver.table.snapshot();
            let verdict = self.solver.evaluate(goals.clone());
            self.solver.table.rollback(before);
            // `&Box<dyn Trait>` to `&dyn Trait` is a matter of looking through the box.
            if verdict == crate::typing::solve::Verdict::No && self.derefs_to(&inner, &target) {
                return None;
            }
        }
        self.keep(goals);
        let mut steps = Vec::new();
        if from == Mutability::Mutable {
            steps.push(Adjust::Reborrow(to));
        }
        steps.push(Adjust::Unsize(expected.clone()));
        Some(Some(steps))
    }

    fn derefs_to(&mut self, ty: &Ty, target: &Ty) -> bool {
        let mut ty = ty.clone();
        for _ in 0..8 {
            match self.deref_step(&ty) {
                Some((next, _)) => ty = next,
                None => return false,
            }
            if self.solver.table.could_unify(&ty, target) {
                return true;
            }
        }
        false
    }

    /// What has to hold for a value of the first type to be seen as one of the second.
    pub(super) fn unsize(&mut self, from: &Ty, to: &Ty) -> Option<Vec<Goal>> {
        let (from, to) = (self.shallow(from), self.shallow(to));
        match (&from, &to) {
            (Ty::Array(inner, _), Ty::Slice(target)) => {
                self.solver.table.unify(inner, target).then(Vec::new)
            }
            (Ty::Infer(Infer::Any(_)) | Ty::Str | Ty::Slice(_), _) => None,
            (_, Ty::Dyn(of, of_dyn, output)) => {
                let mut args = vec![from.clone()];
                args.extend(of_dyn.iter().cloned());
                let args: Rc<[Ty]> = args.into();
                let mut goals = vec![Goal::Holds(*of, args.clone())];
                if let Some(output) = output {
                    let name = self.output_name(*of);
                    let declares = self.solver.declares(*of, &name);
                    let args = self.solver.supertrait_args(*of, &args, declares);
                    goals.push(Goal::Equal(
                        declares,
                        args,
                        name.as_str().into(),
                        (**output).clone(),
                    ));
                } else if self.solver.call_rank(*of).is_some() {
                    goals.push(Goal::Equal(*of, args, "Output".into(), Ty::unit()));
                }
                // Types of parameters and results are told by it at once.
                for goal in &goals {
                    if let Answer::No = self.solver.step(goal)
                        && matches!(from, Ty::Dyn(..))
                    {
                        return None;
                    }
                }
                Some(goals)
            }
            _ => None,
        }
    }

    /// The associated type that stands beside a `dyn`'s trait.
    fn output_name(&self, of: hir::TraitId) -> String {
        if self.solver.call_rank(of).is_some() {
            return "Output".into();
        }
        self.program.traits[of.index()]
            .types
            .first()
            .map_or_else(|| "Output".into(), |(name, _)| name.clone())
    }

    /// `&mut T` to `&T`, `&String` to `&str`.
    fn reborrow(
        &mut self,
        from: Mutability,
        inner: &Ty,
        to: Mutability,
        target: &Ty,
    ) -> Option<Steps> {
        if from == Mutability::Shared && to == Mutability::Mutable {
            return None;
        }
        let mut ty = inner.clone();
        let mut steps = Vec::new();
        for at in 0..12 {
            if self.solver.table.unify(&ty, target) {
                if at == 0 {
                    return Some(match (from, to) {
                        (Mutability::Shared, Mutability::Shared) => Vec::new(),
                        (_, to) => vec![Adjust::Reborrow(to)],
                    });
                }
                let mut all = vec![Adjust::Deref];
                all.append(&mut steps);
                all.push(Adjust::Borrow(to));
                return Some(all);
            }
            let (next, step) = self.deref_step(&ty)?;
            ty = next;
            steps.push(step);
        }
        None
    }

    /// One more value of a branch.
    pub(super) fn merge(&mut self, merge: &mut Merge, id: ExprId, ty: &Ty, words: &str) {
        let ty = self.shallow(ty);
        if ty == Ty::Never {
            merge.never.push(id);
            return;
        }
        let goal = match &merge.merged {
            Some(merged) => merged.clone(),
            None => {
                let expected = self.shallow(&merge.expected);
                if matches!(expected, Ty::Infer(Infer::Any(_))) {
                    merge.merged = Some(ty.clone());
                    merge.values.push((id, ty));
                    return;
                }
                merge.merged = Some(expected.clone());
                expected
            }
        };
        if self.coerces(id, &ty, &goal) {
            merge.values.push((id, ty));
            return;
        }
        if let Some(common) = self.common_pointer(&goal, &ty) {
            let values = std::mem::take(&mut merge.values);
            for (id, ty) in values.iter().chain([&(id, ty.clone())]) {
                self.coerces(*id, ty, &common);
            }
            merge.values = values;
            merge.values.push((id, ty));
            merge.merged = Some(common);
            return;
        }
        let values = merge.values.clone();
        if !values.is_empty()
            && matches!(self.shallow(&merge.expected), Ty::Infer(Infer::Any(_)))
            && values.iter().all(|(id, old)| {
                !self.typed.adjustments.contains_key(id) && self.coerces(*id, old, &ty)
            })
        {
            merge.merged = Some(ty.clone());
            merge.values.push((id, ty));
            return;
        }
        merge.merged = Some(Ty::Error);
        let at = self.blame(id);
        if values.is_empty() || words.is_empty() {
            self.mismatch(at, &goal, &ty);
        } else {
            self.different(at, &goal, &ty, words);
        }
    }

    fn different(&mut self, at: Span, expected: &Ty, found: &Ty, words: &str) {
        let (expected, found) = (self.resolve(expected), self.resolve(found));
        if has_error(&expected) || has_error(&found) {
            return;
        }
        let shower = self.shower();
        let label = format!("expected {}, found {}", shower.sort(&expected), shower.sort(&found));
        self.error("E0308", at, words.into(), label);
    }

    /// The function pointer that different functions or closures have in common.
    fn common_pointer(&mut self, a: &Ty, b: &Ty) -> Option<Ty> {
        let callable = |ty: &Ty| {
            matches!(ty, Ty::Fn(..) | Ty::Constructor(..) | Ty::Closure(..) | Ty::FnPointer(..))
        };
        let (a, b) = (self.shallow(a), self.shallow(b));
        if !callable(&a) || !callable(&b) {
            return None;
        }
        let (x, y) = (self.solver.signature(&a)?, self.solver.signature(&b)?);
        let same = self.solver.table.unify_lists(&x.parameters, &y.parameters)
            && self.solver.table.unify(&x.returns, &y.returns);
        same.then(|| Ty::FnPointer(x.parameters, x.returns.into()))
    }

    /// The type that all of the values have.
    pub(super) fn merged(&mut self, merge: Merge) -> Ty {
        let Some(ty) = merge.merged else { return Ty::Never };
        for id in merge.never {
            self.adjust(id, vec![Adjust::Never(ty.clone())]);
        }
        if matches!(self.shallow(&merge.expected), Ty::Infer(Infer::Any(_))) {
            let expected = merge.expected.clone();
            self.solver.table.unify(&expected, &ty);
        }
        ty
    }

    /// The value of a branch without one.
    pub(super) fn merge_unit(
        &mut self,
        merge: &mut Merge,
        code: &'static str,
        at: Span,
        words: &str,
    ) {
        let goal = match &merge.merged {
            Some(merged) => merged.clone(),
            None => {
                merge.merged = Some(Ty::unit());
                merge.expected.clone()
            }
        };
        if !self.solver.table.unify(&goal, &Ty::unit()) {
            let goal = self.resolve(&goal);
            if !has_error(&goal) {
                let label = format!("expected {}, found `()`", self.shower().sort(&goal));
                self.error(code, at, words.into(), label);
            }
        }
    }
}
