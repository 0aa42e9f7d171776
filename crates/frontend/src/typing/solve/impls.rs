//! `impl` blocks.
use super::{Answer, Goal, Solver, Verdict};
use crate::typing::fold::{any, subst};
use hir::types::{Args, Ty};
use hir::{ImplId, TraitId};

impl Solver<'_> {
    /// An `impl` with arguments that are unknown yet, made to fit the goal. Where-clauses become goals.
    pub(crate) fn fit(&mut self, id: ImplId, args: &[Ty], goals: &mut Vec<Goal>) -> Option<Args> {
        let block = &self.program.impls[id.index()];
        let (_, header) = block.of.as_ref()?;
        let own: Args = self.fresh_args(&block.generics).into();
        if header.len() != args.len() {
            return None;
        }
        for (theirs, wanted) in header.iter().zip(args) {
            let mut theirs = subst(theirs, &own);
            if any(&theirs, &mut |ty| matches!(ty, Ty::Projection(..))) {
                theirs = self.normalise(&theirs, goals);
            }
            if !self.table.unify(&theirs, wanted) {
                return None;
            }
        }
        Some(own)
    }

    fn fits(&mut self, id: ImplId, args: &[Ty]) -> bool {
        let before = self.table.snapshot();
        let fits = self.fit(id, args, &mut Vec::new()).is_some();
        self.table.rollback(before);
        fits
    }

    /// Whether the `impl`'s where-clauses hold, too.
    fn applies(&mut self, id: ImplId, args: &[Ty]) -> Verdict {
        let before = self.table.snapshot();
        let mut goals = Vec::new();
        let verdict = match self.fit(id, args, &mut goals) {
            Some(own) => {
                let bounds = &self.program.impls[id.index()].generics.bounds;
                self.bounds(bounds, &own, &mut goals);
                self.evaluate(goals)
            }
            None => Verdict::No,
        };
        self.table.rollback(before);
        verdict
    }

    /// The one `impl` that fits; `Err`: how many others there are leaves it open, or there is none.
    pub(crate) fn choose(&mut self, of: TraitId, args: &[Ty]) -> Result<ImplId, Verdict> {
        let Some(me) = args.first() else { return Err(Verdict::No) };
        let me = self.table.shallow(me);
        let mut found = self.index.impls(of, &me);
        found.retain(|id| self.fits(*id, args));
        if found.len() > 1 {
            let verdicts: Vec<Verdict> = found.iter().map(|id| self.applies(*id, args)).collect();
            let certain = verdicts.iter().filter(|verdict| **verdict == Verdict::Yes).count();
            let mut verdicts = verdicts.into_iter();
            let open = args.iter().any(|ty| super::fold::has_infer(&self.table.resolve(ty)));
            found.retain(|_| match verdicts.next() {
                Some(Verdict::Yes) => true,
                Some(Verdict::Maybe) => open || certain == 0,
                _ => false,
            });
            if found.len() > 1 && open {
                return Err(Verdict::Maybe);
            }
        }
        found.first().copied().ok_or(Verdict::No)
    }

    /// By an `impl`.
    pub(super) fn by_impl(&mut self, of: TraitId, args: &Args) -> Answer {
        match self.choose(of, args) {
            Err(Verdict::Maybe) => Answer::Maybe,
            Err(_) => Answer::No,
            Ok(id) => {
                let block = &self.program.impls[id.index()];
                if block.negative {
                    return Answer::No;
                }
                let mut goals = Vec::new();
                let Some(own) = self.fit(id, args, &mut goals) else { return Answer::No };
                self.bounds(&block.generics.bounds, &own, &mut goals);
                Answer::Yes(goals)
            }
        }
    }
}
