//! Operators.
use super::goals::{Cause, Why};
use super::{Context, Expect};
use crate::typing::solve::{Goal, Verdict, is_number};
use hir::tree::{Binary, Unary};
use hir::typed::Callee;
use hir::types::{Args, Infer, Ty};
use hir::{ExprId, FnId, TraitId};
use std::rc::Rc;

/// The trait by which an operator is overloaded, its method, and the word for what it does.
pub(super) fn binary_trait(op: Binary) -> (&'static str, &'static str) {
    match op {
        Binary::Add => ("add", "add"),
        Binary::Sub => ("sub", "sub"),
        Binary::Mul => ("mul", "mul"),
        Binary::Div => ("div", "div"),
        Binary::Rem => ("rem", "rem"),
        Binary::BitAnd => ("bitand", "bitand"),
        Binary::BitOr => ("bitor", "bitor"),
        Binary::BitXor => ("bitxor", "bitxor"),
        Binary::Shl => ("shl", "shl"),
        Binary::Shr => ("shr", "shr"),
        Binary::Equal => ("eq", "eq"),
        Binary::NotEqual => ("eq", "ne"),
        Binary::Less => ("partial_ord", "lt"),
        Binary::LessEqual => ("partial_ord", "le"),
        Binary::Greater => ("partial_ord", "gt"),
        Binary::GreaterEqual => ("partial_ord", "ge"),
        Binary::And | Binary::Or => ("", ""),
    }
}

fn compares(op: Binary) -> bool {
    use Binary::{Equal, Greater, GreaterEqual, Less, LessEqual, NotEqual};
    matches!(op, Equal | NotEqual | Less | LessEqual | Greater | GreaterEqual)
}

impl Context<'_> {
    /// A function of a trait that the language knows.
    pub(super) fn lang_method(&self, of: &str, name: &str) -> Option<(TraitId, FnId)> {
        let of = self.solver.index.lang_trait(of)?;
        let functions = &self.program.traits[of.index()].functions;
        let found =
            functions.iter().find(|function| self.program.functions[function.index()].name == name);
        found.map(|function| (of, *function))
    }

    pub(super) fn binary(
        &mut self,
        id: ExprId,
        op: Binary,
        left: ExprId,
        right: ExprId,
        expect: &Expect,
    ) -> Ty {
        if matches!(op, Binary::And | Binary::Or) {
            self.value(left, &Ty::Bool);
            let before = self.diverges;
            self.value(right, &Ty::Bool);
            self.diverges = before;
            return Ty::Bool;
        }
        // Numbers on both sides are of the type that is expected.
        let hint = match expect.ty().map(|ty| self.shallow(ty)) {
            Some(ty @ (Ty::Int(_) | Ty::Float(_))) if !compares(op) => Expect::Hint(ty),
            _ => Expect::No,
        };
        let literal = matches!(self.expr(left).kind, hir::tree::ExprKind::Literal(_));
        let hint = if literal && self.is_literal(right) { hint } else { Expect::No };
        let ty = self.expression(left, &hint);
        let a = self.structure(&ty);
        if let Some(ty) = self.builtin_binary(op, &a, right) {
            return match ty {
                Ok(ty) => ty,
                Err(b) => self.overloaded(id, op, a, Some(b), right),
            };
        }
        self.overloaded(id, op, a, None, right)
    }

    fn is_literal(&self, id: ExprId) -> bool {
        matches!(self.expr(id).kind, hir::tree::ExprKind::Literal(_))
    }

    /// The language's own operation; `Err`: the right side has been typed, and it is none. None: the left side is no scalar.
    fn builtin_binary(&mut self, op: Binary, a: &Ty, right: ExprId) -> Option<Result<Ty, Ty>> {
        let shift = matches!(op, Binary::Shl | Binary::Shr);
        let bits = matches!(op, Binary::BitAnd | Binary::BitOr | Binary::BitXor);
        if !(is_number(a) || matches!(a, Ty::Bool | Ty::Char | Ty::Pointer(..) | Ty::FnPointer(..)))
        {
            return None;
        }
        let hint = if shift { Expect::No } else { Expect::Hint(a.clone()) };
        let ty = self.expression(right, &hint);
        let b = self.structure(&ty);
        let result = if compares(op) { Ty::Bool } else { a.clone() };
        let integer = |ty: &Ty| matches!(ty, Ty::Int(_) | Ty::Infer(Infer::Int(_)));
        let applies = if shift {
            return Some(if integer(a) && integer(&b) { Ok(result) } else { Err(b) });
        } else if compares(op) {
            is_number(&b) || matches!(b, Ty::Bool | Ty::Char | Ty::Pointer(..) | Ty::FnPointer(..))
        } else if bits {
            (integer(a) && integer(&b)) || (*a == Ty::Bool && b == Ty::Bool)
        } else {
            is_number(a) && is_number(&b)
        };
        if b == Ty::Error {
            return Some(Ok(result));
        }
        if b == Ty::Never {
            self.coerces(right, &b, a);
            return Some(Ok(result));
        }
        if !applies {
            return Some(Err(b));
        }
        if !self.solver.table.unify(a, &b) {
            // What is wrong with a literal is that there is no such operation: "cannot add a float to an integer".
            if matches!(b, Ty::Infer(_)) || matches!(a, Ty::Infer(_)) {
                return Some(Err(b));
            }
            self.mismatch(self.at(right), a, &b);
            if !compares(op) {
                return Some(Err(b));
            }
        }
        Some(Ok(result))
    }

    fn overloaded(&mut self, id: ExprId, op: Binary, a: Ty, b: Option<Ty>, right: ExprId) -> Ty {
        let (of, name) = binary_trait(op);
        let wrong = crate::typing::fold::has_error(&self.resolve(&a));
        let method = if wrong { None } else { self.lang_method(of, name) };
        let Some((of, function)) = method else {
            if b.is_none() {
                self.expression(right, &Expect::No);
            }
            return Ty::Error;
        };
        let known = b.is_some();
        let b = b.unwrap_or_else(|| self.fresh());
        let args: Args = Rc::from([a.clone(), b.clone()]);
        let goal = Goal::Holds(of, args.clone());
        let wrong = !known
            && !matches!(a, Ty::Infer(Infer::Any(_)))
            && self.solver.may_hold(of, &args) == Verdict::No;
        let cause = Cause { at: self.at(id), why: Why::Operator(id) };
        if !wrong {
            self.demand(goal.clone(), cause.clone());
        }
        if !known {
            self.select();
            let ty = self.expression(right, &Expect::Has(b.clone()));
            let reference = compares(op) && matches!(a, Ty::Ref(..));
            if reference && !self.coerces(right, &ty, &b) {
                // std compares references with more than one kind of reference: nothing is expected of the right side.
                let goal = Goal::Holds(of, Rc::from([a.clone(), ty]));
                self.refuse(&goal, &cause);
                return Ty::Bool;
            } else if !reference {
                self.coerce(right, &ty, &b);
            }
        }
        self.typed.callees.insert(id, Callee { function, args: args.clone() });
        if wrong {
            self.refuse(&goal, &cause);
            return if compares(op) { Ty::Bool } else { Ty::Error };
        }
        if compares(op) {
            return Ty::Bool;
        }
        if self.solver.may_hold(of, &args) == Verdict::No {
            return Ty::Error;
        }
        let output = Ty::Projection(of, args, "Output".into());
        self.normalise(&output, self.at(id))
    }

    pub(super) fn assign_op(&mut self, id: ExprId, op: Binary, left: ExprId, right: ExprId) -> Ty {
        let ty = self.expression(left, &Expect::No);
        let a = self.structure(&ty);
        let b = match self.builtin_binary(op, &a, right) {
            Some(Ok(_)) => {
                self.check_left(left);
                self.make_mutable(left);
                return Ty::unit();
            }
            Some(Err(b)) => Some(b),
            None => None,
        };
        let (name, _) = binary_trait(op);
        let name = format!("{name}_assign");
        let Some((of, function)) = self.lang_method(&name, &name) else {
            if b.is_none() {
                self.expression(right, &Expect::No);
            }
            return Ty::unit();
        };
        let known = b.is_some();
        let b = b.unwrap_or_else(|| self.fresh());
        let args: Args = Rc::from([a.clone(), b.clone()]);
        let goal = Goal::Holds(of, args.clone());
        let cause = Cause { at: self.at(id), why: Why::Operator(id) };
        let wrong = !known
            && !matches!(a, Ty::Infer(Infer::Any(_)))
            && self.solver.may_hold(of, &args) == Verdict::No;
        if wrong {
            self.refuse(&goal, &cause);
        } else {
            self.check_left(left);
            self.demand(goal, cause);
        }
        if !known {
            self.select();
            let ty = self.expression(right, &Expect::Has(b.clone()));
            self.coerce(right, &ty, &b);
        }
        self.typed.callees.insert(id, Callee { function, args });
        self.make_mutable(left);
        Ty::unit()
    }

    /// What is assigned to has to be a place.
    fn check_left(&mut self, left: ExprId) {
        if !self.is_place(left) && self.shallow(&self.ty_of(left)) != Ty::Error {
            let message = "invalid left-hand side of assignment";
            let label = "cannot assign to this expression";
            self.error("E0067", self.at(left), message.into(), label.into());
        }
    }

    pub(super) fn unary(&mut self, id: ExprId, op: Unary, of: ExprId, expect: &Expect) -> Ty {
        let hint = match expect.ty().map(|ty| self.shallow(ty)) {
            Some(ty @ (Ty::Int(_) | Ty::Float(_) | Ty::Bool)) => Expect::Hint(ty),
            _ => Expect::No,
        };
        let ty = self.expression(of, &hint);
        let found = self.known(&ty, self.at(of));
        let signed = match &found {
            Ty::Int(ty) => ty.signed(),
            Ty::Float(_) | Ty::Infer(_) => true,
            _ => false,
        };
        let builtin = match op {
            Unary::Negate => is_number(&found) && signed,
            _ => found == Ty::Bool || matches!(found, Ty::Int(_) | Ty::Infer(Infer::Int(_))),
        };
        if builtin || matches!(found, Ty::Error) {
            return found;
        }
        let (name, sign) = if op == Unary::Negate { ("neg", "-") } else { ("not", "!") };
        let args: Args = Rc::from([found.clone()]);
        if let Some((of, function)) = self.lang_method(name, name)
            && !is_number(&found)
            && self.solver.may_hold(of, &args) != Verdict::No
        {
            self.demand(Goal::Holds(of, args.clone()), Cause { at: self.at(id), why: Why::Bound });
            self.typed.callees.insert(id, Callee { function, args: args.clone() });
            return self.normalise(&Ty::Projection(of, args, "Output".into()), self.at(id));
        }
        let message =
            format!("cannot apply unary operator `{sign}` to type `{}`", self.show(&found));
        self.error("E0600", self.at(id), message, format!("cannot apply unary operator `{sign}`"));
        Ty::Error
    }
}
