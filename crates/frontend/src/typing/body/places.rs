//! Places: what is behind references, and whether it is written to.
use super::{Context, Expect};
use crate::typing::solve::Verdict;
use hir::tree::{ExprKind, Unary};
use hir::typed::{Adjust, Callee};
use hir::types::{Args, Infer, Mutability, Ty};
use hir::{ExprId, FnId};
use std::rc::Rc;

/// A place that a value can be looked through to, and how.
#[derive(Clone, Debug)]
pub(super) struct Reach {
    pub(super) ty: Ty,
    pub(super) steps: Vec<Adjust>,
}

impl Context<'_> {
    /// What is behind a reference, a box, or something that implements `Deref`.
    pub(super) fn deref_step(&mut self, ty: &Ty) -> Option<(Ty, Adjust)> {
        let ty = self.shallow(ty);
        match &ty {
            Ty::Ref(_, inner) => Some((self.shallow(inner), Adjust::Deref)),
            Ty::Adt(id, args) if self.solver.index.lang_adt("owned_box") == Some(*id) => {
                Some((self.shallow(args.first()?), Adjust::Deref))
            }
            Ty::Adt(..) | Ty::Param(_) | Ty::Projection(..) | Ty::Opaque(..) => {
                let (of, function) = self.lang_method("deref", "deref")?;
                let args: Args = Rc::from([ty.clone()]);
                if self.solver.may_hold(of, &args) != Verdict::Yes {
                    return None;
                }
                let mut goals = Vec::new();
                let target = Ty::Projection(of, args.clone(), "Target".into());
                let target = self.solver.normalise(&target, &mut goals);
                let target = self.shallow(&target);
                let callee = Callee { function, args };
                Some((target, Adjust::OverloadedDeref(callee, Mutability::Shared)))
            }
            _ => None,
        }
    }

    /// The value's own type, and all that it can be looked through to.
    pub(super) fn reaches(&mut self, ty: &Ty) -> Vec<Reach> {
        let mut all = vec![Reach { ty: self.shallow(ty), steps: Vec::new() }];
        while let Some(last) = all.last().cloned()
            && all.len() < 16
            && let Some((ty, step)) = self.deref_step(&last.ty)
        {
            let mut steps = last.steps;
            steps.push(step);
            all.push(Reach { ty, steps });
        }
        all
    }

    pub(super) fn dereference(&mut self, id: ExprId, of: ExprId, expect: &Expect) -> Ty {
        let _ = expect;
        let ty = self.expression(of, &Expect::No);
        let found = self.known(&ty, self.at(of));
        match &found {
            Ty::Pointer(_, inner) => (**inner).clone(),
            Ty::Error => Ty::Error,
            _ => match self.deref_step(&found) {
                Some((ty, step)) => {
                    if let Adjust::OverloadedDeref(callee, _) = step {
                        self.typed.callees.insert(id, callee);
                    }
                    ty
                }
                None => {
                    let message = format!("type `{}` cannot be dereferenced", self.show(&found));
                    self.error("E0614", self.at(id), message, "can't be dereferenced".into());
                    Ty::Error
                }
            },
        }
    }

    /// What is assigned to has to be a place.
    pub(super) fn assigned(&mut self, left: ExprId) {
        match &self.expr(left).kind {
            ExprKind::Underscore | ExprKind::Error => {}
            ExprKind::Tuple(all) | ExprKind::Array(all) => {
                for id in all {
                    self.assigned(*id);
                }
            }
            ExprKind::Call(_, all) if !self.is_place(left) => {
                for id in all {
                    self.assigned(*id);
                }
            }
            ExprKind::Struct { fields, .. } => {
                for (_, id) in fields {
                    self.assigned(*id);
                }
            }
            _ if self.is_place(left) => self.make_mutable(left),
            _ => {
                let message = "invalid left-hand side of assignment";
                let label = "cannot assign to this expression";
                self.error("E0070", self.at(left), message.into(), label.into());
            }
        }
    }

    /// A place that is written to, or borrowed to be written to: what it is looked through gives it to be written to.
    pub(super) fn make_mutable(&mut self, id: ExprId) {
        let mut id = id;
        loop {
            if let Some(mut steps) = self.typed.adjustments.remove(&id) {
                for step in &mut steps {
                    match step {
                        Adjust::OverloadedDeref(callee, mutability) => {
                            if let Some(better) =
                                self.mutable_callee(callee, "deref_mut", "deref_mut")
                            {
                                *callee = better;
                                *mutability = Mutability::Mutable;
                            }
                        }
                        // An array that is indexed as a slice.
                        Adjust::Borrow(mutability) | Adjust::Unsize(Ty::Ref(mutability, _)) => {
                            *mutability = Mutability::Mutable;
                        }
                        _ => {}
                    }
                }
                self.typed.adjustments.insert(id, steps);
            }
            id = match &self.expr(id).kind {
                ExprKind::Field(base, _) => *base,
                ExprKind::Index(base, _) => {
                    if let Some(callee) = self.typed.callees.get(&id).cloned()
                        && let Some(better) = self.mutable_callee(&callee, "index_mut", "index_mut")
                    {
                        self.typed.callees.insert(id, better);
                    }
                    *base
                }
                ExprKind::Unary(Unary::Deref, base) => {
                    if let Some(callee) = self.typed.callees.get(&id).cloned()
                        && let Some(better) = self.mutable_callee(&callee, "deref_mut", "deref_mut")
                    {
                        self.typed.callees.insert(id, better);
                    }
                    *base
                }
                _ => return,
            };
        }
    }

    fn mutable_callee(&mut self, callee: &Callee, of: &str, name: &str) -> Option<Callee> {
        let (of, function): (_, FnId) = self.lang_method(of, name)?;
        if function == callee.function {
            return None;
        }
        let holds = self.solver.may_hold(of, &callee.args) != Verdict::No;
        holds.then(|| Callee { function, args: callee.args.clone() })
    }

    /// `a[i]`
    pub(super) fn index(&mut self, id: ExprId, base: ExprId, index: ExprId) -> Ty {
        let ty = self.expression(base, &Expect::No);
        let found = self.known(&ty, self.at(base));
        let by = self.expression(index, &Expect::No);
        let by = self.structure(&by);
        if found == Ty::Error {
            return Ty::Error;
        }
        let Some((of, function)) = self.lang_method("index", "index") else { return Ty::Error };
        for reach in self.reaches(&found) {
            let number = matches!(by, Ty::Int(hir::types::IntTy::Usize) | Ty::Infer(Infer::Int(_)));
            if let (Ty::Array(element, _) | Ty::Slice(element), true) = (&reach.ty, number) {
                self.solver.table.unify(&by, &Ty::Int(hir::types::IntTy::Usize));
                self.adjust(base, reach.steps);
                return (**element).clone();
            }
            let sliced = match &reach.ty {
                Ty::Array(element, _) => Some(Ty::Slice(element.clone())),
                _ => None,
            };
            for (ty, sliced) in
                [Some(reach.ty.clone()), sliced].into_iter().flatten().zip([false, true])
            {
                let wanted = self.fresh();
                let args: Args = Rc::from([ty.clone(), wanted.clone()]);
                if self.solver.may_hold(of, &args) == Verdict::No {
                    continue;
                }
                let mut steps = reach.steps.clone();
                if sliced {
                    let whole = ty.clone().reference(Mutability::Shared);
                    steps.extend([
                        Adjust::Borrow(Mutability::Shared),
                        Adjust::Unsize(whole),
                        Adjust::Deref,
                    ]);
                }
                self.adjust(base, steps);
                let at = self.at(index);
                self.demand_all(vec![crate::typing::solve::Goal::Holds(of, args.clone())], at);
                self.select();
                self.coerce(index, &by, &wanted);
                self.typed.callees.insert(id, Callee { function, args: args.clone() });
                // Where the index is of a wrong type, that is told once.
                self.select();
                if self.solver.may_hold(of, &args) == Verdict::No {
                    return Ty::Error;
                }
                return self.normalise(&Ty::Projection(of, args, "Output".into()), self.at(id));
            }
        }
        let ty = self.show(&found);
        // Something can be indexed, but not by that.
        let inner = self.reaches(&found).into_iter().find_map(|reach| match reach.ty {
            Ty::Array(element, _) | Ty::Slice(element) => Some(element),
            _ => None,
        });
        match inner {
            Some(element) => self.cannot_index(&element, &by, self.at(index)),
            None => {
                let message = format!("cannot index into a value of type `{ty}`");
                self.error("E0608", self.at(id), message, String::new());
            }
        }
        Ty::Error
    }

    pub(super) fn cannot_index(&mut self, element: &Ty, by: &Ty, at: hir::Span) {
        let (element, by) = (self.show(element), self.show(by));
        let message = format!("the type `[{element}]` cannot be indexed by `{by}`");
        let label = "slice indices are of type `usize` or ranges of `usize`";
        self.error("E0277", at, message, label.into());
    }
}
