//! Finds what can be changed.
use crate::Edit;
use std::ops::Range;
use syn::spanned::Spanned;
use syn::visit::{self, Visit};
use syn::{BinOp, Expr, ExprMethodCall, ExprPath, Lit, Stmt, UnOp};

/// Orderings, and what each of them is weakened to.
const WEAKER: [(&str, &[&str]); 4] = [
    ("SeqCst", &["Relaxed"]),
    ("AcqRel", &["Relaxed", "Acquire", "Release"]),
    ("Acquire", &["Relaxed"]),
    ("Release", &["Relaxed"]),
];
/// Updates in one step, and how their result is computed in two.
const UPDATES: [(&str, &str); 6] = [
    ("fetch_add", "seen.wrapping_add(ARGUMENT)"),
    ("fetch_sub", "seen.wrapping_sub(ARGUMENT)"),
    ("fetch_max", "seen.max(ARGUMENT)"),
    ("fetch_min", "seen.min(ARGUMENT)"),
    ("fetch_or", "seen | ARGUMENT"),
    ("swap", "ARGUMENT"),
];
/// Calls that take a number that a whole type should fit into.
const WIDE: [&str; 8] =
    ["fetch_add", "fetch_sub", "fetch_max", "fetch_min", "store", "swap", "send", "checked_add"];

pub(crate) struct Visitor<'a> {
    source: &'a str,
    pub(crate) edits: Vec<Edit>,
}

impl<'a> Visitor<'a> {
    pub(crate) fn new(source: &'a str) -> Self {
        Self { source, edits: Vec::new() }
    }

    fn text(&self, node: &impl Spanned) -> &'a str {
        &self.source[node.span().byte_range()]
    }

    fn edit(&mut self, range: Range<usize>, text: impl Into<String>, what: impl Into<String>) {
        self.edits.push(Edit { range, text: text.into(), what: what.into() });
    }

    /// `what` stands for what is there.
    fn becomes(&mut self, node: &impl Spanned, text: &str) {
        let what = format!("`{}` becomes `{text}`", self.text(node));
        self.edit(node.span().byte_range(), text, what);
    }

    fn condition(&mut self, condition: &Expr) {
        // One with `let` binds names.
        if !self.text(condition).contains("let ") {
            for value in ["true", "false"] {
                let what = format!("the condition is always {value}");
                self.edit(condition.span().byte_range(), value, what);
            }
        }
    }

    fn split(&mut self, call: &ExprMethodCall, update: &str) {
        let mut arguments = call.args.iter();
        let (Some(argument), Some(ordering), None) =
            (arguments.next(), arguments.next(), arguments.next())
        else {
            return;
        };
        let (object, ordering) = (self.text(&call.receiver), self.text(ordering));
        let part = |stays: &str| match ordering.rsplit("::").next() {
            Some("AcqRel") => ordering.replace("AcqRel", stays),
            Some("Acquire" | "Release") => {
                ordering.replace("Acquire", "X").replace("Release", "X").replace('X', "Relaxed")
            }
            _ => ordering.to_owned(),
        };
        let update = update.replace("ARGUMENT", self.text(argument));
        let text = format!(
            "{{ let seen = {object}.load({}); {object}.store({update}, {}); seen }}",
            part("Acquire"),
            part("Release")
        );
        let what = format!("`{}` becomes a load and a store", call.method);
        self.edit(call.span().byte_range(), text, what);
    }
}

impl Visit<'_> for Visitor<'_> {
    fn visit_stmt(&mut self, statement: &Stmt) {
        if let Stmt::Expr(expression, Some(_)) = statement {
            // What only leaves would let the compiler complain about what follows.
            let stays = matches!(expression, Expr::Return(_) | Expr::Break(_) | Expr::Continue(_));
            if !stays {
                let first = self.text(statement).lines().next().unwrap_or_default();
                let what = format!("`{first}` is left out");
                self.edit(statement.span().byte_range(), "", what);
            }
        }
        visit::visit_stmt(self, statement);
    }

    fn visit_expr_path(&mut self, path: &ExprPath) {
        let last = path.path.segments.last().map(|last| last.ident.to_string());
        for (ordering, weaker) in WEAKER {
            if last.as_deref() == Some(ordering) {
                let text = self.text(path);
                for other in weaker {
                    self.becomes(path, &text.replace(ordering, other));
                }
            }
        }
        visit::visit_expr_path(self, path);
    }

    fn visit_expr_method_call(&mut self, call: &ExprMethodCall) {
        let method = call.method.to_string();
        if let Some((_, update)) = UPDATES.iter().find(|(name, _)| *name == method) {
            self.split(call, update);
        }
        if method == "notify_all" {
            self.becomes(&call.method, "notify_one");
        }
        if WIDE.contains(&method.as_str())
            && let Some(argument @ (Expr::Path(_) | Expr::Binary(_))) = call.args.first()
        {
            let text = self.text(argument);
            let what = format!("`{text}` is cut to 32 bits");
            self.edit(argument.span().byte_range(), format!("({text}) as i32 as _"), what);
        }
        visit::visit_expr_method_call(self, call);
    }

    fn visit_expr_binary(&mut self, binary: &syn::ExprBinary) {
        let others: &[&str] = match binary.op {
            BinOp::Add(_) => &["-"],
            BinOp::Sub(_) => &["+"],
            BinOp::Mul(_) => &["+"],
            BinOp::AddAssign(_) => &["-=", "="],
            BinOp::SubAssign(_) => &["+="],
            BinOp::Lt(_) => &["<=", ">"],
            BinOp::Le(_) => &["<"],
            BinOp::Gt(_) => &[">=", "<"],
            BinOp::Ge(_) => &[">"],
            BinOp::Eq(_) => &["!="],
            BinOp::Ne(_) => &["=="],
            BinOp::And(_) => &["||"],
            BinOp::Or(_) => &["&&"],
            _ => &[],
        };
        for other in others {
            self.becomes(&binary.op, other);
        }
        visit::visit_expr_binary(self, binary);
    }

    fn visit_expr_unary(&mut self, unary: &syn::ExprUnary) {
        if let UnOp::Not(not) = unary.op {
            self.edit(not.span().byte_range(), "", "the `!` is left out");
        }
        visit::visit_expr_unary(self, unary);
    }

    fn visit_expr_if(&mut self, branch: &syn::ExprIf) {
        self.condition(&branch.cond);
        visit::visit_expr_if(self, branch);
    }

    fn visit_expr_while(&mut self, repeat: &syn::ExprWhile) {
        self.edit(repeat.while_token.span().byte_range(), "if", "the loop runs at most once");
        visit::visit_expr_while(self, repeat);
    }

    fn visit_lit(&mut self, literal: &Lit) {
        match literal {
            Lit::Int(number) => {
                if let Ok(value) = number.base10_parse::<u64>() {
                    let ending = number.suffix();
                    self.becomes(number, &format!("{}{ending}", value.saturating_add(1)));
                    if value > 0 {
                        self.becomes(number, &format!("{}{ending}", value - 1));
                    }
                }
            }
            Lit::Bool(value) => self.becomes(value, if value.value { "false" } else { "true" }),
            Lit::Str(text) if !text.value().is_empty() => {
                self.becomes(text, "\"\"");
            }
            _ => {}
        }
    }

    /// What is printed and asserted is not what a solution is about.
    fn visit_macro(&mut self, _: &syn::Macro) {}

    fn visit_attribute(&mut self, _: &syn::Attribute) {}
}
