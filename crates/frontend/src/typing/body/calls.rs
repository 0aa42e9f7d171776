//! Calls of functions and of values that can be called.
use super::{Context, Expect};
use crate::typing::fold::has_error;
use crate::typing::solve::{Goal, Verdict};
use hir::ExprId;
use hir::tree::ExprKind;
use hir::typed::Adjust;
use hir::types::{Args, Infer, Mutability, Ty};
use std::rc::Rc;

impl Context<'_> {
    pub(super) fn call(
        &mut self,
        id: ExprId,
        callee: ExprId,
        arguments: &[ExprId],
        expect: &Expect,
    ) -> Ty {
        let waiting = self.pending.len();
        let ty = self.expression(callee, &Expect::No);
        let mut found = self.shallow(&ty);
        if matches!(found, Ty::Infer(Infer::Any(_))) {
            found = self.known(&ty, self.at(callee));
        }
        if found == Ty::Error {
            for id in arguments {
                self.expression(*id, &Expect::No);
            }
            return Ty::Error;
        }
        for (step, reach) in self.reaches(&found).into_iter().enumerate() {
            if let Some(signature) = self.solver.signature(&reach.ty) {
                self.adjust(callee, reach.steps);
                match &reach.ty {
                    Ty::Closure(body, closure, _) if *body == self.id => {
                        self.calls.push((callee, *closure));
                    }
                    Ty::Closure(..) => match signature.kind {
                        Some(hir::typed::ClosureKind::Fn) => {
                            self.borrow_callee(callee, Mutability::Shared)
                        }
                        Some(hir::typed::ClosureKind::FnMut) => {
                            self.borrow_callee(callee, Mutability::Mutable);
                        }
                        _ => {}
                    },
                    _ => {}
                }
                let at = self.at(id);
                let parameters: Vec<Ty> =
                    signature.parameters.iter().map(|ty| self.normalise(ty, at)).collect();
                let returns = self.normalise(&signature.returns, at);
                let method = matches!(&reach.ty, Ty::Closure(..));
                if parameters.len() != arguments.len() {
                    self.wrong_number(callee, parameters.len(), arguments, method, id);
                    return returns;
                }
                self.blame_arguments(waiting, &parameters, arguments);
                self.arguments(&parameters, arguments, &returns, expect);
                return returns;
            }
            // What is behind a reference is called itself: `f()` of an `f: &mut F` needs no `mut f`.
            if step == 0 && matches!(reach.ty, Ty::Ref(..)) {
                continue;
            }
            // What is behind a reference is called itself: `f()` of an `f: &mut F` needs no `mut f`.
            if step == 0 && matches!(reach.ty, Ty::Ref(..)) {
                continue;
            }
            for (name, borrow) in [
                ("fn", Some(Mutability::Shared)),
                ("fn_mut", Some(Mutability::Mutable)),
                ("fn_once", None),
            ] {
                let Some(of) = self.solver.index.lang_trait(name) else { continue };
                let unknown = self.fresh();
                let args: Args = Rc::from([reach.ty.clone(), unknown.clone()]);
                if matches!(reach.ty, Ty::Infer(_))
                    || self.solver.may_hold(of, &args) == Verdict::No
                {
                    continue;
                }
                self.adjust(callee, reach.steps);
                if let Some(borrow) = borrow {
                    self.borrow_callee(callee, borrow);
                }
                self.demand_all(vec![Goal::Holds(of, args.clone())], self.at(callee));
                self.select();
                let Ty::Tuple(parameters) = self.shallow(&unknown) else { return Ty::Error };
                let once = self.solver.index.lang_trait("fn_once").unwrap_or(of);
                let output = Ty::Projection(once, args, "Output".into());
                let returns = self.normalise(&output, self.at(id));
                if parameters.len() != arguments.len() {
                    self.wrong_number(callee, parameters.len(), arguments, true, id);
                    return returns;
                }
                self.arguments(&parameters, arguments, &returns, expect);
                return returns;
            }
        }
        let message =
            format!("expected function, found {}", self.shower().sort(&self.resolve(&found)));
        self.error("E0618", self.at(callee), message, String::new());
        for id in arguments {
            self.expression(*id, &Expect::No);
        }
        Ty::Error
    }

    /// How a callee that can be called more than once is taken.
    pub(super) fn borrow_callee(&mut self, callee: ExprId, mutability: Mutability) {
        self.adjust(callee, vec![Adjust::Borrow(mutability)]);
        if mutability == Mutability::Mutable {
            self.make_mutable(callee);
        }
    }

    fn wrong_number(
        &mut self,
        callee: ExprId,
        wanted: usize,
        arguments: &[ExprId],
        value: bool,
        id: ExprId,
    ) {
        let _ = id;
        let count =
            |n: usize| if n == 1 { "1 argument".to_string() } else { format!("{n} arguments") };
        let what = match &self.expr(callee).kind {
            ExprKind::Path(path) => match &path.to {
                hir::tree::PathTo::Variant(adt, ..) if self.program.adts[adt.index()].is_enum => {
                    "enum variant"
                }
                hir::tree::PathTo::Variant(..) | hir::tree::PathTo::SelfConstructor(_) => "struct",
                _ => "function",
            },
            _ => "function",
        };
        let were = if arguments.len() == 1 { "was" } else { "were" };
        let message = format!(
            "this {what} takes {} but {} {were} supplied",
            count(wanted),
            count(arguments.len())
        );
        let code = if value { "E0057" } else { "E0061" };
        self.error(code, self.at(callee), message, String::new());
        for id in arguments {
            self.expression(*id, &Expect::No);
        }
    }

    /// Goals that a callee brought with it are blamed on the argument that they are about.
    pub(super) fn blame_arguments(&mut self, from: usize, parameters: &[Ty], arguments: &[ExprId]) {
        for at in from..self.pending.len() {
            let (Goal::Holds(_, args) | Goal::Equal(_, args, ..)) = &self.pending[at].goal;
            let Some(me) = args.first().map(|me| self.shallow(me)) else { continue };
            if !matches!(me, Ty::Infer(_)) {
                continue;
            }
            let mentions =
                |ty: &Ty| crate::typing::fold::any(ty, &mut |part| self.shallow(part) == me);
            let place = parameters.iter().position(|ty| mentions(&self.resolve(ty)));
            if let Some(argument) = place.and_then(|place| arguments.get(place)) {
                self.pending[at].cause.at = self.at(*argument);
            }
        }
    }

    /// Arguments against parameters. Closures come last: what they are called with, the others may tell.
    pub(super) fn arguments(
        &mut self,
        parameters: &[Ty],
        arguments: &[ExprId],
        returns: &Ty,
        expect: &Expect,
    ) {
        let hints = self.expected_inputs(parameters, returns, expect);
        for closures in [false, true] {
            if closures {
                let any = arguments
                    .iter()
                    .any(|id| matches!(self.expr(*id).kind, ExprKind::Closure { .. }));
                if !any {
                    break;
                }
                self.select();
            }
            for (at, id) in arguments.iter().enumerate() {
                if matches!(self.expr(*id).kind, ExprKind::Closure { .. }) != closures {
                    continue;
                }
                let Some(parameter) = parameters.get(at) else { continue };
                let hint = hints.as_ref().and_then(|hints| hints.get(at));
                let hint = hint.map(|hint| self.shallow(hint)).filter(|hint| !has_error(hint));
                match hint {
                    Some(hint @ (Ty::Dyn(..) | Ty::Slice(_) | Ty::Str)) => {
                        let ty = self.expression(*id, &Expect::Hint(hint));
                        self.coerce(*id, &ty, parameter);
                    }
                    Some(hint) if !matches!(hint, Ty::Infer(_)) => {
                        let ty = self.expression(*id, &Expect::Has(hint.clone()));
                        let before = self.solver.table.snapshot();
                        let fits = self.solver.table.unify(&hint, parameter);
                        self.solver.table.rollback(before);
                        if fits && self.coerces(*id, &ty, &hint) {
                            self.solver.table.unify(&hint, parameter);
                        } else {
                            self.coerce(*id, &ty, parameter);
                        }
                    }
                    _ => {
                        let ty = self.expression(*id, &Expect::Has(parameter.clone()));
                        self.coerce(*id, &ty, parameter);
                    }
                }
            }
        }
    }

    /// What the parameters would be if the result were what is expected: no more than hints.
    fn expected_inputs(
        &mut self,
        parameters: &[Ty],
        returns: &Ty,
        expect: &Expect,
    ) -> Option<Vec<Ty>> {
        let Expect::Has(expected) = expect else { return None };
        let expected = self.resolve(expected);
        if matches!(expected, Ty::Infer(_))
            || !matches!(
                self.shallow(returns),
                Ty::Adt(..) | Ty::Infer(_) | Ty::Ref(..) | Ty::Tuple(_)
            )
        {
            return None;
        }
        let before = self.solver.table.snapshot();
        let hints = self
            .solver
            .table
            .unify(returns, &expected)
            .then(|| parameters.iter().map(|ty| self.resolve(ty)).collect());
        self.solver.table.rollback(before);
        hints
    }
}
