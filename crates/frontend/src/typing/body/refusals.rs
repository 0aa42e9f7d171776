//! What is said of a goal that does not hold.
use super::Context;
use super::goals::{Cause, Why};
use super::operators::binary_trait;
use crate::typing::index::Known;
use crate::typing::solve::{Goal, Verdict};
use hir::tree::ExprKind;
use hir::types::{Args, Ty};
use hir::{ExprId, TraitId};

impl Context<'_> {
    /// Says that a goal does not hold.
    pub(super) fn refuse(&mut self, goal: &Goal, cause: &Cause) {
        if self.is_wrong(goal) {
            return;
        }
        match goal {
            Goal::Holds(of, args) => self.refuse_trait(*of, args, cause),
            Goal::Equal(of, args, name, wanted) => {
                let mut goals = Vec::new();
                let found = Ty::Projection(*of, args.clone(), name.clone());
                let found = self.solver.normalise(&found, &mut goals);
                if matches!(self.resolve(&found), Ty::Error) {
                    return;
                }
                self.refuse_type(*of, args, name, &found, wanted, cause);
            }
        }
    }

    fn refuse_type(
        &mut self,
        of: TraitId,
        args: &Args,
        name: &str,
        found: &Ty,
        wanted: &Ty,
        cause: &Cause,
    ) {
        let (found, wanted) = (self.resolve(found), self.resolve(wanted));
        let me = self.resolve(&args[0]);
        if self.solver.call_rank(of).is_some()
            && let Ty::Closure(_, id, _) = &me
        {
            let message = format!(
                "expected closure to return `{}`, but returns `{}`",
                self.show(&wanted),
                self.show(&found)
            );
            let label = format!(
                "expected {}, found {}",
                self.shower().sort(&wanted),
                self.shower().sort(&found)
            );
            let at = self.at(*id);
            self.error("E0271", at, message, label);
            return;
        }
        let of = self.shower().bound(of, args);
        let message = format!(
            "type mismatch resolving `<{} as {of}>::{name} == {}`",
            self.show(&me),
            self.show(&wanted)
        );
        let label = format!(
            "expected {}, found {}",
            self.shower().sort(&wanted),
            self.shower().sort(&found)
        );
        self.error("E0271", cause.at, message, label);
    }

    fn refuse_trait(&mut self, of: TraitId, args: &Args, cause: &Cause) {
        let me = self.resolve(&args[0]);
        if let Why::Operator(id) = cause.why {
            self.refuse_operator(id, of, args);
            return;
        }
        if let Why::Try = cause.why {
            let message = format!("`?` couldn't convert the error to `{}`", self.show(&me));
            let from = self.resolve(&args[1]);
            let label = format!(
                "the trait `From<{}>` is not implemented for `{}`",
                self.show(&from),
                self.show(&me)
            );
            self.error("E0277", cause.at, message, label);
            return;
        }
        let shown = self.show(&me);
        let bound = self.shower().bound(of, &self.solver.table.resolve_args(args));
        let known = self.solver.index.known(of);
        let lang = self.program.traits[of.index()].lang.clone();
        let name = self.program.traits[of.index()].name.clone();
        if matches!(known, Known::Send | Known::Sync) {
            let culprit = match self.solver.automatic(of, &me, &mut Vec::new()) {
                Err(culprit) => culprit,
                Ok(_) => me.clone(),
            };
            // A reference's `Send` is its target's `Sync`.
            let sync =
                known == Known::Sync || self.solver.implements(Some(of), &culprit) == Verdict::Yes;
            let verb = if sync { "shared" } else { "sent" };
            let message =
                format!("`{}` cannot be {verb} between threads safely", self.show(&culprit));
            let label = message.clone();
            self.error("E0277", cause.at, message, label);
            return;
        }
        if known == Known::Unwind
            && let Err(culprit) = self.solver.automatic(of, &me, &mut Vec::new())
        {
            let culprit = self.show(&culprit);
            let message = match culprit.starts_with("&mut") {
                true => format!(
                    "the type `{culprit}` may not be safely transferred across an unwind boundary"
                ),
                false => format!(
                    "the type `{culprit}` may contain interior mutability and a reference may not be safely transferrable across a catch_unwind boundary"
                ),
            };
            self.error("E0277", cause.at, message, String::new());
            return;
        }
        if self.solver.call_rank(of).is_some() {
            self.refuse_call(of, args, &me, cause);
            return;
        }
        let (message, label) = match (lang.as_deref(), name.as_str()) {
            (Some("sized"), _) => (
                format!(
                    "the size for values of type `{shown}` cannot be known at compilation time"
                ),
                "doesn't have a size known at compile-time".to_string(),
            ),
            (Some("Display"), _) => (
                format!("`{shown}` doesn't implement `std::fmt::Display`"),
                format!("`{shown}` cannot be formatted with the default formatter"),
            ),
            (Some("Debug"), _) => (
                format!("`{shown}` doesn't implement `Debug`"),
                format!("`{shown}` cannot be formatted using `{{:?}}`"),
            ),
            (_, "Iterator") => {
                (format!("`{shown}` is not an iterator"), format!("`{shown}` is not an iterator"))
            }
            (_, "IntoIterator") => {
                (format!("`{shown}` is not an iterator"), format!("`{shown}` is not an iterator"))
            }
            (_, "SliceIndex") => {
                if let Some(Ty::Slice(element)) = args.get(1).map(|ty| self.resolve(ty)) {
                    self.cannot_index(&element, &me, cause.at);
                    return;
                }
                (format!("the trait bound `{shown}: {bound}` is not satisfied"), String::new())
            }
            (_, "FromIterator") => {
                let item = args.get(1).map(|ty| self.show(ty)).unwrap_or_default();
                (
                    format!(
                        "a value of type `{shown}` cannot be built since `{shown}: FromIterator<{item}>` is not satisfied"
                    ),
                    format!(
                        "value of type `{shown}` cannot be built from `std::iter::Iterator<Item={item}>`"
                    ),
                )
            }
            _ => (
                format!("the trait bound `{shown}: {bound}` is not satisfied"),
                format!("the trait `{bound}` is not implemented for `{shown}`"),
            ),
        };
        self.error("E0277", cause.at, message, label);
    }

    /// A closure or function that does not fit where it is passed to.
    fn refuse_call(&mut self, of: TraitId, args: &Args, me: &Ty, cause: &Cause) {
        if let Some(signature) = self.solver.signature(me)
            && let Some(Ty::Tuple(wanted)) = args.get(1).map(|ty| self.resolve(ty))
        {
            let closure = matches!(me, Ty::Closure(..));
            let what = if closure { "closure" } else { "function" };
            let at = match me {
                Ty::Closure(body, id, _) if *body == self.id => self.at(*id),
                _ => cause.at,
            };
            if signature.parameters.len() != wanted.len() {
                let count = |n: usize| {
                    if n == 1 { "1 argument".to_string() } else { format!("{n} arguments") }
                };
                let message = format!(
                    "{what} is expected to take {}, but it takes {}",
                    count(wanted.len()),
                    count(signature.parameters.len())
                );
                self.error(
                    "E0593",
                    at,
                    message,
                    format!("takes {}", count(signature.parameters.len())),
                );
                return;
            }
            let theirs: Vec<Ty> = signature.parameters.iter().map(|ty| self.resolve(ty)).collect();
            if !self.solver.table.unify_lists(&theirs, &wanted) {
                let message = format!("type mismatch in {what} arguments");
                self.error("E0631", at, message, String::new());
                return;
            }
        }
        let name = self.program.traits[of.index()].name.clone();
        let parameters = match args.get(1).map(|ty| self.resolve(ty)) {
            Some(Ty::Tuple(of)) => of.iter().map(|ty| self.show(ty)).collect::<Vec<_>>().join(", "),
            _ => String::new(),
        };
        let shown = self.show(me);
        let message = format!("expected a `{name}({parameters})` closure, found `{shown}`");
        let label = format!("expected an `{name}({parameters})` closure, found `{shown}`");
        self.error("E0277", cause.at, message, label);
    }

    fn refuse_operator(&mut self, id: ExprId, of: TraitId, args: &Args) {
        let (a, b) = (self.resolve(&args[0]), self.resolve(&args[1]));
        let (op, assigns) = match &self.expr(id).kind {
            ExprKind::Binary(op, ..) => (*op, false),
            ExprKind::AssignOp(op, ..) => (*op, true),
            _ => return,
        };
        let sign = sign(op);
        // Whether the left side has the operation at all.
        let mut any = args.to_vec();
        any[1] = self.fresh();
        let has = self.solver.may_hold(of, &any.into()) != Verdict::No;
        let (left, right) = (self.show(&a), self.show(&b));
        let (word, _) = binary_trait(op);
        // What a literal is called: "an integer", "a float".
        let name = |ty: &Ty, shown: &str| match ty {
            Ty::Infer(hir::types::Infer::Int(_)) => "an integer".to_string(),
            Ty::Infer(hir::types::Infer::Float(_)) => "a float".to_string(),
            _ => format!("`{shown}`"),
        };
        let (x, y) = (name(&a, &left), name(&b, &right));
        let assign = if assigns { "-assign" } else { "" };
        let message = match word {
            "add" => format!("cannot add{assign} {y} to {x}"),
            "sub" => format!("cannot subtract{assign} {y} from {x}"),
            "mul" => format!("cannot multiply{assign} {x} by {y}"),
            "div" => format!("cannot divide{assign} {x} by {y}"),
            "rem" => format!(
                "cannot calculate{} the remainder of {x} divided by {y}",
                if assigns { " and assign" } else { "" }
            ),
            "eq" | "partial_ord" => format!("can't compare {x} with {y}"),
            _ => format!("no implementation for `{left} {sign} {right}`"),
        };
        let at = self.operator_span(id, sign);
        if has {
            let label = format!(
                "no implementation for `{left} {sign}{} {right}`",
                if assigns { "=" } else { "" }
            );
            self.error("E0277", at, message, label);
        } else if assigns {
            let message =
                format!("binary assignment operation `{sign}=` cannot be applied to type `{left}`");
            self.error(
                "E0368",
                self.at(id),
                message,
                format!("cannot use `{sign}=` on type `{left}`"),
            );
        } else {
            let message = match word {
                "add" | "sub" | "mul" | "div" | "rem" => message,
                "bitand" | "bitor" | "bitxor" | "shl" | "shr" => {
                    format!("no implementation for `{left} {sign} {right}`")
                }
                _ => format!("binary operation `{sign}` cannot be applied to type `{left}`"),
            };
            self.error("E0369", at, message, String::new());
        }
    }

    /// Where an operator stands, between its operands.
    fn operator_span(&self, id: ExprId, sign: &str) -> hir::Span {
        let (ExprKind::Binary(_, left, right) | ExprKind::AssignOp(_, left, right)) =
            &self.expr(id).kind
        else {
            return self.at(id);
        };
        let (left, right) = (self.at(*left), self.at(*right));
        let mut at = self.at(id);
        let text = self.program.sources.get(at.source.0 as usize).map_or("", |source| &source.text);
        let between = text.get(left.end as usize..right.start as usize).unwrap_or_default();
        if let Some(found) = between.find(sign) {
            at.start = left.end + found as u32;
            at.end = at.start + sign.len() as u32;
        }
        at
    }
}

fn sign(op: hir::tree::Binary) -> &'static str {
    use hir::tree::Binary;
    match op {
        Binary::Add => "+",
        Binary::Sub => "-",
        Binary::Mul => "*",
        Binary::Div => "/",
        Binary::Rem => "%",
        Binary::BitAnd => "&",
        Binary::BitOr => "|",
        Binary::BitXor => "^",
        Binary::Shl => "<<",
        Binary::Shr => ">>",
        Binary::Equal => "==",
        Binary::NotEqual => "!=",
        Binary::Less => "<",
        Binary::LessEqual => "<=",
        Binary::Greater => ">",
        Binary::GreaterEqual => ">=",
        Binary::And => "&&",
        Binary::Or => "||",
    }
}
