//! Branches and loops.
use super::body::{Around, BodyReader};
use hir::item::Lang;
use hir::tree::{Arm, Binary, ExprKind, HOLE, LoopSource, MatchSource, Path, PathTo, PatternKind};
use hir::types::Mutability;
use hir::{AdtId, ExprId, LabelId, LocalId, Span};
use syn::{BinOp, Expr};

impl BodyReader<'_> {
    /// What an `if` or a `while` asks; the names that it binds are known from here on.
    fn condition(&mut self, condition: &Expr) -> ExprId {
        let at = self.r.expr_span(condition);
        match condition {
            Expr::Let(it) => {
                let value = self.expr(&it.expr);
                let pattern = self.bind_pattern(&it.pat, "let bindings");
                self.push(ExprKind::Let(pattern, value), at)
            }
            Expr::Binary(it) if matches!(it.op, BinOp::And(_)) => {
                let left = self.condition(&it.left);
                let right = self.condition(&it.right);
                self.push(ExprKind::Binary(Binary::And, left, right), at)
            }
            Expr::Group(it) => self.condition(&it.expr),
            _ => self.expr(condition),
        }
    }

    pub fn if_expr(&mut self, it: &syn::ExprIf, at: Span) -> ExprId {
        let names = self.names.len();
        let condition = self.condition(&it.cond);
        let then = self.block(&it.then_branch, None, false);
        self.names.truncate(names);
        let otherwise = it.else_branch.as_ref().map(|(_, expr)| self.expr(expr));
        self.push(ExprKind::If(condition, then, otherwise), at)
    }

    pub fn match_expr(&mut self, it: &syn::ExprMatch, at: Span) -> ExprId {
        let value = self.expr(&it.expr);
        let mut arms = Vec::new();
        for arm in &it.arms {
            if !self.r.is_configured(&arm.attrs) {
                continue;
            }
            let names = self.names.len();
            let pattern = self.bind_pattern(&arm.pat, "match bindings");
            let guard = arm.guard.as_ref().map(|(_, guard)| self.condition(guard));
            let body = self.expr(&arm.body);
            self.names.truncate(names);
            arms.push(Arm { pattern, guard, body });
        }
        self.push(ExprKind::Match(value, arms, MatchSource::Match), at)
    }

    pub fn loop_expr(&mut self, it: &syn::ExprLoop, at: Span) -> ExprId {
        let id = self.reserve(at);
        self.enter_loop(it.label.as_ref(), id);
        let body = self.block(&it.body, None, false);
        self.around.pop();
        self.fill(id, ExprKind::Loop(LabelId(id.0), body, LoopSource::Loop));
        id
    }

    pub fn while_expr(&mut self, it: &syn::ExprWhile, at: Span) -> ExprId {
        let id = self.reserve(at);
        self.enter_loop(it.label.as_ref(), id);
        let names = self.names.len();
        let condition = self.condition(&it.cond);
        let body = self.block(&it.body, None, false);
        self.names.truncate(names);
        self.around.pop();
        let leave = self.push(ExprKind::Break(LabelId(id.0), None), at);
        let step = self.push(ExprKind::If(condition, body, Some(leave)), at);
        self.fill(id, ExprKind::Loop(LabelId(id.0), step, LoopSource::While));
        id
    }

    pub fn for_expr(&mut self, it: &syn::ExprForLoop, at: Span) -> ExprId {
        let head = self.r.expr_span(&it.expr);
        let values = self.expr(&it.expr);
        let iterator = self.call_lang_method("IntoIterator", "into_iter", values, head);
        let hidden = self.local("", true, head);
        let id = self.reserve(at);
        self.enter_loop(it.label.as_ref(), id);
        let used = self.use_local(hidden, head);
        let borrowed = self.push(ExprKind::Ref(Mutability::Mutable, used), head);
        let next = self.call_lang_method("Iterator", "next", borrowed, head);
        let names = self.names.len();
        let pattern = self.bind_pattern(&it.pat, "for bindings");
        let body = self.block(&it.body, None, false);
        self.names.truncate(names);
        self.around.pop();
        let at_pattern = self.r.pat_span(&it.pat);
        let leave = self.push(ExprKind::Break(LabelId(id.0), None), at);
        let arms =
            match (self.option_path("None", at_pattern), self.option_path("Some", at_pattern)) {
                (Some(none), Some(some)) => {
                    let none = self.pattern(PatternKind::Path(none), at_pattern);
                    let some =
                        self.pattern(PatternKind::TupleStruct(some, vec![pattern]), at_pattern);
                    vec![
                        Arm { pattern: none, guard: None, body: leave },
                        Arm { pattern: some, guard: None, body },
                    ]
                }
                _ => Vec::new(),
            };
        let step = self.push(ExprKind::Match(next, arms, MatchSource::For), head);
        self.fill(id, ExprKind::Loop(LabelId(id.0), step, LoopSource::For));
        self.match_one(iterator, hidden, id, at)
    }

    /// `match value { local => body }`: temporaries of the value live as long as the body runs.
    pub fn match_one(&mut self, value: ExprId, local: LocalId, body: ExprId, at: Span) -> ExprId {
        let pattern = self.pattern(PatternKind::Binding { local, by_ref: None, sub: None }, at);
        let arm = Arm { pattern, guard: None, body };
        self.push(ExprKind::Match(value, vec![arm], MatchSource::For), at)
    }

    fn enter_loop(&mut self, label: Option<&syn::Label>, id: ExprId) {
        let label = label.map(|it| it.name.ident.to_string());
        self.around.push(Around::Loop(label, LabelId(id.0)));
    }

    pub fn break_expr(&mut self, it: &syn::ExprBreak, at: Span) -> ExprKind {
        let value = it.expr.as_ref().map(|value| self.expr(value));
        match self.leave(it.label.as_ref(), "break", at) {
            Some(label) => ExprKind::Break(label, value),
            None => ExprKind::Error,
        }
    }

    pub fn continue_expr(&mut self, it: &syn::ExprContinue, at: Span) -> ExprKind {
        match self.leave(it.label.as_ref(), "continue", at) {
            Some(label) => ExprKind::Continue(label),
            None => ExprKind::Error,
        }
    }

    /// The loop or block that a `break` or `continue` is about.
    fn leave(&mut self, label: Option<&syn::Lifetime>, what: &str, at: Span) -> Option<LabelId> {
        let name = label.map(|it| it.ident.to_string());
        for around in self.around.iter().rev() {
            match (around, &name) {
                (Around::Loop(_, id), None) => return Some(*id),
                (Around::Loop(Some(its), id), Some(name)) if its == name => return Some(*id),
                (Around::Block(its, id), Some(name)) if its == name => {
                    let id = *id;
                    if what == "continue" {
                        let message = "`continue` pointing to a labeled block";
                        self.r.error(
                            Some("E0696"),
                            message,
                            at,
                            "labeled blocks cannot be `continue`'d",
                        );
                        return None;
                    }
                    return Some(id);
                }
                (Around::Closure, _) => {
                    if name.is_none() {
                        let message = format!("`{what}` inside of a closure");
                        self.r.error(
                            Some("E0267"),
                            message,
                            at,
                            format!("cannot `{what}` inside of a closure"),
                        );
                        return None;
                    }
                    break;
                }
                _ => {}
            }
        }
        match (label, name) {
            (Some(label), Some(name)) => {
                let at = self.r.span(label.apostrophe);
                let at = Span { end: at.start + u32::try_from(name.len() + 1).unwrap_or(0), ..at };
                let message = format!("use of undeclared label `'{name}`");
                self.r.error(Some("E0426"), message, at, format!("undeclared label `'{name}`"));
            }
            _ => {
                let place = if what == "break" { "a loop or labeled block" } else { "a loop" };
                let message = format!("`{what}` outside of {place}");
                self.r.error(
                    Some("E0268"),
                    message,
                    at,
                    format!("cannot `{what}` outside of {place}"),
                );
            }
        }
        None
    }

    /// `Trait::name(value)`, of a trait that the language knows.
    pub fn call_lang_method(&mut self, of: &str, name: &str, value: ExprId, at: Span) -> ExprId {
        let Some(Lang::Trait(of)) = self.r.program.lang.get(of).copied() else {
            return self.push(ExprKind::Error, at);
        };
        let to = PathTo::OfTrait {
            ty: HOLE,
            of,
            arguments: Vec::new(),
            name: name.to_owned(),
            generics: Vec::new(),
        };
        let function = self.push(ExprKind::Path(Path { to, at }), at);
        self.push(ExprKind::Call(function, vec![value]), at)
    }

    /// A variant of `Option`.
    fn option_path(&mut self, variant: &str, at: Span) -> Option<Path> {
        let id = self.lang_adt("Option", at)?;
        let place = self.r.variant(id, variant)?;
        Some(Path { to: PathTo::Variant(id, place, Vec::new()), at })
    }

    /// A type that the language knows.
    pub fn lang_adt(&mut self, name: &str, at: Span) -> Option<AdtId> {
        match self.r.program.lang.get(name) {
            Some(Lang::Adt(id)) => Some(*id),
            _ => {
                self.r.not_read(format!("`{name}` is"), at);
                None
            }
        }
    }

    /// `name(arguments)`, of a function that the language knows.
    pub fn call_lang(&mut self, name: &str, arguments: Vec<ExprId>, at: Span) -> ExprId {
        let Some(Lang::Function(id)) = self.r.program.lang.get(name).copied() else {
            self.r.not_read(format!("`{name}` is"), at);
            return self.push(ExprKind::Error, at);
        };
        let function =
            self.push(ExprKind::Path(Path { to: PathTo::Function(id, Vec::new()), at }), at);
        self.push(ExprKind::Call(function, arguments), at)
    }
}
