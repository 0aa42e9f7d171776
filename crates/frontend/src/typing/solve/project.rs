//! Associated types.
use super::{Goal, Projected, Solver, Verdict};
use crate::typing::fold::{Folder, any, list, parts, subst};
use hir::TraitId;
use hir::types::{Args, Infer, Ty};

impl Solver<'_> {
    /// What `<args[0] as of<args[1..]>>::name` is.
    pub(crate) fn project(
        &mut self,
        of: TraitId,
        args: &Args,
        name: &str,
        goals: &mut Vec<Goal>,
    ) -> Projected {
        let Some(me) = args.first() else { return Projected::No };
        let me = self.table.shallow(me);
        match &me {
            Ty::Error => return Projected::To(Ty::Error),
            Ty::Infer(Infer::Any(_)) => return Projected::Maybe,
            Ty::Opaque(function, place, of_function) if self.reveal => {
                let real = self.typer.reveal(*function, *place, of_function);
                if !matches!(real, Ty::Opaque(..)) {
                    let mut args = args.to_vec();
                    args[0] = real;
                    return self.project(of, &args.into(), name, goals);
                }
            }
            _ => {}
        }
        let of = self.declares(of, name);
        if let Some(found) = self.assumed_type(of, args, &me, name, goals) {
            return found;
        }
        if self.call_rank(of).is_some()
            && let Some(ty) = self.call_output(of, &me, args)
        {
            return Projected::To(ty);
        }
        if let Ty::Dyn(behind, of_dyn, Some(output)) = &me {
            let declares = self.declares(*behind, name);
            if declares == of
                && of_dyn.len() < self.program.traits[behind.index()].generics.names.len()
            {
                return Projected::To((**output).clone());
            }
        }
        if let Some(number) = self.number_output(of, &me, args) {
            return number;
        }
        match self.choose(of, args) {
            Err(Verdict::Maybe) => Projected::Maybe,
            Err(_) => Projected::No,
            Ok(id) => {
                let block = &self.program.impls[id.index()];
                let Some(own) = self.fit(id, args, goals) else { return Projected::No };
                let Some((_, ty)) = block.types.iter().find(|(own, _)| own == name) else {
                    return Projected::No;
                };
                // Where-clauses may tell what the arguments are: `impl<I: Iterator<Item = T>, T> …`.
                self.bounds(&block.generics.bounds, &own, goals);
                Projected::To(self.normalise(&subst(ty, &own), goals))
            }
        }
    }

    /// The output of arithmetic on numbers of which not all is known.
    fn number_output(&mut self, of: TraitId, me: &Ty, args: &Args) -> Option<Projected> {
        if !matches!(me, Ty::Infer(Infer::Int(_) | Infer::Float(_))) {
            return None;
        }
        let lang = self.program.traits[of.index()].lang.as_deref()?;
        if matches!(lang, "neg" | "not") {
            return Some(Projected::To(me.clone()));
        }
        let same =
            matches!(lang, "add" | "sub" | "mul" | "div" | "rem" | "bitand" | "bitor" | "bitxor");
        let other = self.table.shallow(args.get(1)?);
        let number =
            matches!(other, Ty::Int(_) | Ty::Float(_) | Ty::Infer(Infer::Int(_) | Infer::Float(_)));
        if number && (matches!(lang, "shl" | "shr") || (same && self.table.unify(me, &other))) {
            return Some(Projected::To(me.clone()));
        }
        None
    }

    fn assumed_type(
        &mut self,
        of: TraitId,
        args: &Args,
        me: &Ty,
        name: &str,
        goals: &mut Vec<Goal>,
    ) -> Option<Projected> {
        let environment = self.environment.clone();
        let declared = self.item_bounds(me);
        let mut rigid = false;
        for assumption in environment.assumptions.iter().chain(&declared) {
            if assumption.of != of || !self.could_unify_lists(&assumption.args, args) {
                continue;
            }
            match assumption.assigned.iter().find(|(own, _)| own == name) {
                Some((_, ty)) => {
                    self.table.unify_lists(&assumption.args, args);
                    let ty = ty.clone();
                    let itself = matches!(&ty, Ty::Projection(other, theirs, own)
                        if *other == of && **own == *name && self.table.resolve_args(theirs) == self.table.resolve_args(args));
                    if itself {
                        return Some(Projected::Rigid);
                    }
                    return Some(Projected::To(self.normalise(&ty, goals)));
                }
                None => rigid = true,
            }
        }
        rigid.then_some(Projected::Rigid)
    }

    /// The type with associated types put in as far as they are known; where they are not, a variable, and the goal that it be the same.
    pub(crate) fn normalise(&mut self, ty: &Ty, goals: &mut Vec<Goal>) -> Ty {
        let reveal = self.reveal;
        let needed = any(ty, &mut |ty| {
            matches!(ty, Ty::Projection(..)) || (reveal && matches!(ty, Ty::Opaque(..)))
        });
        if !needed || self.depth > 2 * super::DEPTH {
            return ty.clone();
        }
        self.depth += 1;
        let ty = Normalise { solver: self, goals }.ty(ty);
        self.depth -= 1;
        ty
    }
}

struct Normalise<'s, 'a, 'g> {
    solver: &'s mut Solver<'a>,
    goals: &'g mut Vec<Goal>,
}

impl Folder for Normalise<'_, '_, '_> {
    fn ty(&mut self, ty: &Ty) -> Ty {
        match ty {
            Ty::Projection(of, args, name) => {
                let args = list(args, self);
                match self.solver.project(*of, &args, name, self.goals) {
                    Projected::To(ty) => ty,
                    Projected::Rigid => Ty::Projection(*of, args, name.clone()),
                    Projected::Maybe => {
                        let variable = self.solver.table.fresh();
                        let goal = Goal::Equal(*of, args, name.clone(), variable.clone());
                        self.goals.push(goal);
                        variable
                    }
                    Projected::No => {
                        self.goals.push(Goal::Holds(*of, args));
                        Ty::Error
                    }
                }
            }
            Ty::Opaque(function, place, args) if self.solver.reveal => {
                let real = self.solver.typer.reveal(*function, *place, args);
                match real {
                    Ty::Opaque(..) => real,
                    _ => self.solver.normalise(&real, self.goals),
                }
            }
            _ => parts(ty, self),
        }
    }
}
