//! The macros of std: what they stand for.
use super::Reader;
use super::body::BodyReader;
use super::format::Format;
use hir::tree::{Binary, ExprKind, HOLE, Literal, MatchSource, PathTo, Piece, Statement, Unary};
use hir::types::{Mutability, Ty};
use hir::{ExprId, Span};
use syn::parse::{Parse, ParseStream, Parser};
use syn::punctuated::Punctuated;
use syn::{Expr, Macro, Pat, Token};

type Exprs = Punctuated<Expr, Token![,]>;

/// `condition`, and perhaps a message.
struct Assertion {
    operands: Vec<Expr>,
    message: Option<Format>,
}

impl BodyReader<'_> {
    /// Reads a macro that stands for an expression.
    pub fn macro_expr(&mut self, mac: &Macro, at: Span) -> ExprId {
        if let Some(id) = self.r.by_example(self.scope.module, &mac.path) {
            return self.expand_expr(id, mac, at);
        }
        let name = mac.path.segments.last().map_or_else(String::new, |it| it.ident.to_string());
        let name = super::by_example::plain(&name).to_owned();
        match self.std_macro(&name, mac, at) {
            Ok(id) => id,
            Err(error) => {
                self.r.macro_syntax(&error, &mac.path);
                self.push(ExprKind::Error, at)
            }
        }
    }

    fn std_macro(&mut self, name: &str, mac: &Macro, at: Span) -> syn::Result<ExprId> {
        Ok(match name {
            "println" | "eprintln" | "print" | "eprint" => {
                let after = if name.ends_with("ln") { "\n" } else { "" };
                let function = if name.starts_with('e') { "eprint" } else { "print" };
                let text = self.arguments(mac, "", after, at)?;
                self.call_lang(function, vec![text], at)
            }
            "format" => {
                let text = self.arguments(mac, "", "", at)?;
                self.call_lang("format", vec![text], at)
            }
            "format_args" => self.arguments(mac, "", "", at)?,
            "write" | "writeln" => {
                let after = if name.ends_with("ln") { "\n" } else { "" };
                let (target, rest) = (|input: ParseStream| {
                    let target: Expr = input.parse()?;
                    input.parse::<Option<Token![,]>>()?;
                    Ok((target, input.parse::<proc_macro2::TokenStream>()?))
                })
                .parse2(mac.tokens.clone())?;
                let receiver = self.expr(&target);
                let text = self.format_tokens(rest, "", after, at)?;
                let name = String::from("write_fmt");
                self.push(
                    ExprKind::MethodCall {
                        receiver,
                        name,
                        generics: Vec::new(),
                        arguments: vec![text],
                        at,
                    },
                    at,
                )
            }
            "panic" => self.panic(mac, "", "explicit panic", at)?,
            "todo" => self.panic(mac, "not yet implemented: ", "not yet implemented", at)?,
            "unimplemented" => self.panic(mac, "not implemented: ", "not implemented", at)?,
            "unreachable" => self.panic(
                mac,
                "internal error: entered unreachable code: ",
                "internal error: entered unreachable code",
                at,
            )?,
            "assert" | "debug_assert" => self.assertion(mac, at)?,
            "assert_eq" | "debug_assert_eq" => self.comparison(mac, Binary::Equal, at)?,
            "assert_ne" | "debug_assert_ne" => self.comparison(mac, Binary::NotEqual, at)?,
            "matches" => self.matches(mac, at)?,
            "vec" => self.vec(mac, at)?,
            "dbg" => self.dbg(mac, at)?,
            "concat" | "stringify" | "file" | "module_path" => match text_of(mac) {
                Some(text) => self.text(&text, at),
                None if name == "file" => {
                    let file = self.r.program.sources[usize::from(self.r.source.0)].name.clone();
                    self.text(&file, at)
                }
                None if name == "module_path" => {
                    let path = self.body.module.to_string();
                    self.text(&path, at)
                }
                None => {
                    self.r.not_read(format!("`{name}!` of this is"), at);
                    self.push(ExprKind::Error, at)
                }
            },
            "line" | "column" => {
                let (line, column) = self.r.line_and_column(at);
                let value = if name == "line" { line } else { column };
                self.push(ExprKind::Literal(Literal::Int(value, Some(hir::types::IntTy::U32))), at)
            }
            "cfg" => {
                let meta: syn::Meta = mac.parse_body()?;
                let holds = super::attributes::holds(&meta);
                self.push(ExprKind::Literal(Literal::Bool(holds)), at)
            }
            "compile_error" => {
                let text: syn::LitStr = mac.parse_body()?;
                self.r.error(None, text.value(), at, "");
                self.push(ExprKind::Error, at)
            }
            "include" | "include_str" | "include_bytes" | "env" | "option_env" | "asm"
            | "thread_local" | "json" | "select" | "join" | "try_join" => {
                self.r.not_read(format!("`{name}!` is"), at);
                self.push(ExprKind::Error, at)
            }
            _ => {
                let at_name = self.r.path_span(&mac.path);
                let message = format!("cannot find macro `{name}` in this scope");
                let known = KNOWN.iter().map(|name| (*name, ()));
                let help = super::suggest::closest(name, known)
                    .map(|(best, ())| format!("a macro with a similar name exists: `{best}`"));
                self.r.error(None, message, at_name, "").help = help;
                self.push(ExprKind::Error, at)
            }
        })
    }

    /// The arguments of a macro that formats.
    fn arguments(
        &mut self,
        mac: &Macro,
        before: &str,
        after: &str,
        at: Span,
    ) -> syn::Result<ExprId> {
        self.format_tokens(mac.tokens.clone(), before, after, at)
    }

    fn format_tokens(
        &mut self,
        tokens: proc_macro2::TokenStream,
        before: &str,
        after: &str,
        at: Span,
    ) -> syn::Result<ExprId> {
        if tokens.is_empty() {
            let mut pieces = Vec::new();
            let text = format!("{before}{after}");
            if !text.is_empty() {
                pieces.push(Piece::Text(text));
            }
            return Ok(self.push(ExprKind::Format(pieces), at));
        }
        let format: Format = syn::parse2(tokens)?;
        Ok(self.format(&format, before, after, at))
    }

    pub fn text(&mut self, text: &str, at: Span) -> ExprId {
        self.push(ExprKind::Literal(Literal::Str(text.to_owned())), at)
    }

    /// `panic!(…)` and its kin.
    fn panic(&mut self, mac: &Macro, before: &str, alone: &str, at: Span) -> syn::Result<ExprId> {
        if mac.tokens.is_empty() {
            let text = self.text(alone, at);
            return Ok(self.call_lang("panic_str", vec![text], at));
        }
        let format: Format = mac.parse_body()?;
        Ok(self.panic_with(&format, before, at))
    }

    fn panic_with(&mut self, format: &Format, before: &str, at: Span) -> ExprId {
        let text = self.format(format, before, "", at);
        // A text without placeholders needs no formatting.
        let plain = match &self.body.expressions[text.index()].kind {
            ExprKind::Format(pieces) => match pieces.as_slice() {
                [] => Some(String::new()),
                [Piece::Text(text)] => Some(text.clone()),
                _ => None,
            },
            _ => None,
        };
        match plain {
            Some(plain) => {
                self.fill(text, ExprKind::Literal(Literal::Str(plain)));
                self.call_lang("panic_str", vec![text], at)
            }
            None => self.call_lang("panic_fmt", vec![text], at),
        }
    }

    /// `assert!(condition, …)`: `if !condition { panic!(…) }`
    fn assertion(&mut self, mac: &Macro, at: Span) -> syn::Result<ExprId> {
        let it = assertion(mac, 1)?;
        let condition_at = self.r.expr_span(&it.operands[0]);
        let condition = self.expr(&it.operands[0]);
        let panic = match &it.message {
            Some(format) => self.panic_with(format, "", at),
            None => {
                let text = format!("assertion failed: {}", spaced(self.r.text(condition_at)));
                let text = self.text(&text, at);
                self.call_lang("panic_str", vec![text], at)
            }
        };
        let not = self.push(ExprKind::Unary(Unary::Not, condition), condition_at);
        let then = self.plain_block(vec![Statement::Expr(panic, true)], None, at);
        Ok(self.push(ExprKind::If(not, then, None), at))
    }

    /// `assert_eq!(a, b, …)`: `match (&a, &b) { both => if !(*both.0 == *both.1) { panic!(…) } }`
    fn comparison(&mut self, mac: &Macro, operator: Binary, at: Span) -> syn::Result<ExprId> {
        let it = assertion(mac, 2)?;
        let mut references = Vec::new();
        for operand in &it.operands {
            let at = self.r.expr_span(operand);
            let value = self.expr(operand);
            references.push(self.push(ExprKind::Ref(Mutability::Shared, value), at));
        }
        let both = self.local("", false, at);
        let tuple = self.push(ExprKind::Tuple(references), at);
        let (left, right) = (self.half(both, 0, at), self.half(both, 1, at));
        let mut condition = self.push(ExprKind::Binary(operator, left, right), at);
        condition = self.push(ExprKind::Unary(Unary::Not, condition), at);
        let sign = if operator == Binary::Equal { "==" } else { "!=" };
        let mut pieces = vec![Piece::Text(format!("assertion `left {sign} right` failed"))];
        if let Some(format) = &it.message {
            let message = self.format(format, "", "", at);
            pieces.push(Piece::Text(String::from(": ")));
            pieces.push(piece(message, hir::tree::Style::Display, false, at));
        }
        for (text, place) in [("\n  left: ", 0), ("\n right: ", 1)] {
            let value = self.half(both, place, at);
            pieces.push(Piece::Text(String::from(text)));
            pieces.push(piece(value, hir::tree::Style::Debug, false, at));
        }
        if let [Piece::Text(first), Piece::Text(second), ..] = &mut pieces[..] {
            first.push_str(second);
            pieces.remove(1);
        }
        let text = self.push(ExprKind::Format(pieces), at);
        let panic = self.call_lang("panic_fmt", vec![text], at);
        let then = self.plain_block(vec![Statement::Expr(panic, true)], None, at);
        let check = self.push(ExprKind::If(condition, then, None), at);
        Ok(self.match_one(tuple, both, check, at))
    }

    /// `*both.0`
    fn half(&mut self, both: hir::LocalId, place: usize, at: Span) -> ExprId {
        let both = self.use_local(both, at);
        let half = self.push(ExprKind::Field(both, place.to_string()), at);
        self.push(ExprKind::Unary(Unary::Deref, half), at)
    }

    /// `matches!(value, pattern if guard)`
    fn matches(&mut self, mac: &Macro, at: Span) -> syn::Result<ExprId> {
        let (value, pattern, guard) = (|input: ParseStream| {
            let value: Expr = input.parse()?;
            input.parse::<Token![,]>()?;
            let pattern = Pat::parse_multi_with_leading_vert(input)?;
            let guard = if input.parse::<Option<Token![if]>>()?.is_some() {
                Some(input.parse::<Expr>()?)
            } else {
                None
            };
            input.parse::<Option<Token![,]>>()?;
            Ok((value, pattern, guard))
        })
        .parse2(mac.tokens.clone())?;
        let value = self.expr(&value);
        let names = self.names.len();
        let pattern = self.bind_pattern(&pattern, "match bindings");
        let guard = guard.map(|guard| self.expr(&guard));
        self.names.truncate(names);
        let yes = self.push(ExprKind::Literal(Literal::Bool(true)), at);
        let no = self.push(ExprKind::Literal(Literal::Bool(false)), at);
        let other = self.pattern(hir::tree::PatternKind::Wild, at);
        let arms = vec![
            hir::tree::Arm { pattern, guard, body: yes },
            hir::tree::Arm { pattern: other, guard: None, body: no },
        ];
        Ok(self.push(ExprKind::Match(value, arms, MatchSource::Match), at))
    }

    /// `vec![a, b]`, `vec![a; n]`
    fn vec(&mut self, mac: &Macro, at: Span) -> syn::Result<ExprId> {
        let repeat = (|input: ParseStream| {
            if input.is_empty() {
                return Ok(None);
            }
            let fork = input.fork();
            if fork.parse::<Expr>().is_err() || !fork.peek(Token![;]) {
                input.parse::<proc_macro2::TokenStream>()?;
                return Ok(None);
            }
            let element: Expr = input.parse()?;
            input.parse::<Token![;]>()?;
            Ok(Some((element, input.parse::<Expr>()?)))
        })
        .parse2(mac.tokens.clone())?;
        if let Some((element, count)) = repeat {
            let element = self.expr(&element);
            let count = self.expr(&count);
            return Ok(self.call_lang("vec_from_elem", vec![element, count], at));
        }
        let elements = mac.parse_body_with(Exprs::parse_terminated)?;
        if elements.is_empty() {
            let Some(id) = self.lang_adt("Vec", at) else {
                return Ok(self.push(ExprKind::Error, at));
            };
            let ty = Ty::Adt(id, std::rc::Rc::from([HOLE]));
            let to = PathTo::OfType { ty, name: String::from("new"), generics: Vec::new() };
            let new = self.push(ExprKind::Path(hir::tree::Path { to, at }), at);
            return Ok(self.push(ExprKind::Call(new, Vec::new()), at));
        }
        let elements = self.exprs(elements.iter());
        let array = self.push(ExprKind::Array(elements), at);
        Ok(self.call_lang("vec_from_array", vec![array], at))
    }

    /// `dbg!(value)`: `match value { hidden => { eprint!(…); hidden } }`
    fn dbg(&mut self, mac: &Macro, at: Span) -> syn::Result<ExprId> {
        let values = mac.parse_body_with(Exprs::parse_terminated)?;
        let (line, column) = self.r.line_and_column(at);
        let file = self.r.program.sources[usize::from(self.r.source.0)].name.clone();
        let mut results = Vec::new();
        for value in &values {
            let value_at = self.r.expr_span(value);
            let text = format!("[{file}:{line}:{column}] {} = ", spaced(self.r.text(value_at)));
            let value = self.expr(value);
            let hidden = self.local("", false, at);
            let shown = self.use_local(hidden, at);
            let pieces = vec![
                Piece::Text(text),
                piece(shown, hir::tree::Style::Debug, true, at),
                Piece::Text(String::from("\n")),
            ];
            let format = self.push(ExprKind::Format(pieces), at);
            let print = self.call_lang("eprint", vec![format], at);
            let result = self.use_local(hidden, at);
            let block = self.plain_block(vec![Statement::Expr(print, true)], Some(result), at);
            results.push(self.match_one(value, hidden, block, at));
        }
        Ok(match results.as_slice() {
            [one] => *one,
            [] => {
                let format = self.push(
                    ExprKind::Format(vec![Piece::Text(format!("[{file}:{line}:{column}]\n"))]),
                    at,
                );
                self.call_lang("eprint", vec![format], at)
            }
            _ => self.push(ExprKind::Tuple(results), at),
        })
    }

    /// A macro as a statement.
    pub fn macro_statement(
        &mut self,
        it: &syn::StmtMacro,
        last: bool,
        statements: &mut Vec<Statement>,
        value: &mut Option<ExprId>,
    ) {
        if self.r.is_declaration(&syn::Stmt::Macro(it.clone())) {
            return;
        }
        if let Some(id) = self.r.by_example(self.scope.module, &it.mac.path) {
            self.expand_statements(id, it, last, statements, value);
            return;
        }
        let at = self.r.macro_span(&it.mac);
        let expr = self.macro_expr(&it.mac, at);
        if last && it.semi_token.is_none() {
            *value = Some(expr);
        } else {
            statements.push(Statement::Expr(expr, it.semi_token.is_some()));
        }
    }

    /// A single name that stands in a text: `{name}`.
    pub fn named_value(&mut self, name: &str, at: Span) -> Option<ExprId> {
        if let Some(kind) = self.single_name(name, at) {
            return Some(self.push(kind, at));
        }
        // A macro's text names the macro's own locals.
        let marked = self.names.iter().rev().find_map(|known| match known {
            super::body::Name::Local(its, local) if super::by_example::plain(its) == name => {
                Some(*local)
            }
            _ => None,
        });
        if let Some(local) = marked {
            return Some(self.use_local(local, at));
        }
        match self.r.lexical(self.scope.module, name, super::modules::Space::Values) {
            Some(super::modules::Def::Constant(id)) => Some(
                self.push(ExprKind::Path(hir::tree::Path { to: PathTo::Constant(id), at }), at),
            ),
            Some(super::modules::Def::Static(id)) => {
                Some(self.push(ExprKind::Path(hir::tree::Path { to: PathTo::Static(id), at }), at))
            }
            _ => {
                if let Some((place, param)) = self.scope.param(name)
                    && param.constant
                {
                    let path = hir::tree::Path { to: PathTo::ConstParam(place), at };
                    return Some(self.push(ExprKind::Path(path), at));
                }
                let message = format!("cannot find value `{name}` in this scope");
                let help = self.similar_local(name);
                self.r.error(Some("E0425"), message, at, "not found in this scope").help = help;
                None
            }
        }
    }
}

pub(super) const KNOWN: [&str; 22] = [
    "println",
    "print",
    "eprintln",
    "eprint",
    "format",
    "write",
    "writeln",
    "panic",
    "assert",
    "assert_eq",
    "assert_ne",
    "debug_assert",
    "matches",
    "vec",
    "todo",
    "unimplemented",
    "unreachable",
    "dbg",
    "thread_local",
    "concat",
    "stringify",
    "line",
];

fn piece(value: ExprId, style: hir::tree::Style, alternate: bool, at: Span) -> Piece {
    Piece::Argument(hir::tree::FormatArgument {
        value,
        style,
        fill: ' ',
        align: None,
        sign_plus: false,
        alternate,
        zero: false,
        width: None,
        precision: None,
        at,
    })
}

fn assertion(mac: &Macro, operands: usize) -> syn::Result<Assertion> {
    (|input: ParseStream| {
        let mut it = Assertion { operands: Vec::new(), message: None };
        while it.operands.len() < operands {
            if !it.operands.is_empty() {
                input.parse::<Token![,]>()?;
            }
            it.operands.push(input.parse()?);
        }
        if input.parse::<Option<Token![,]>>()?.is_some() && !input.is_empty() {
            it.message = Some(Format::parse(input)?);
        }
        Ok(it)
    })
    .parse2(mac.tokens.clone())
}

/// What `concat!` and `stringify!` give.
pub(super) fn text_of(mac: &Macro) -> Option<String> {
    if mac.path.is_ident("stringify") {
        return Some(mac.tokens.to_string());
    }
    if !mac.path.is_ident("concat") {
        return None;
    }
    let parts = mac.parse_body_with(Exprs::parse_terminated).ok()?;
    let mut text = String::new();
    for part in &parts {
        match part {
            Expr::Lit(it) => match &it.lit {
                syn::Lit::Str(it) => text.push_str(&it.value()),
                syn::Lit::Char(it) => text.push(it.value()),
                syn::Lit::Int(it) => text.push_str(it.base10_digits()),
                syn::Lit::Float(it) => text.push_str(it.base10_digits()),
                syn::Lit::Bool(it) => text.push_str(if it.value { "true" } else { "false" }),
                _ => return None,
            },
            Expr::Macro(it) => text.push_str(&text_of(&it.mac)?),
            _ => return None,
        }
    }
    Some(text)
}

/// A piece of text in one line.
fn spaced(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

impl Reader {
    /// Line and column, counted from 1; columns count characters.
    pub(super) fn line_and_column(&self, at: Span) -> (u128, u128) {
        let text = &self.program.sources[usize::from(at.source.0)].text;
        let before = text.get(..at.start as usize).unwrap_or("");
        let line = before.bytes().filter(|byte| *byte == b'\n').count() + 1;
        let column = before.rsplit('\n').next().unwrap_or("").chars().count() + 1;
        (line as u128, column as u128)
    }

    /// Says what is wrong with the arguments of a macro.
    pub(super) fn macro_syntax(&mut self, error: &syn::Error, path: &syn::Path) {
        let message = error.to_string();
        let range = error.span().byte_range();
        let mut at = self.span(error.span());
        if range.end == 0 || message.starts_with("unexpected end of input") {
            at = self.path_span(path);
            // The `!` belongs to it.
            at.end += 1;
            self.error(
                None,
                "unexpected end of macro invocation",
                at,
                "missing tokens in macro arguments",
            );
        } else if message.starts_with("no rules expected") {
            self.error(None, message, at, "no rules expected this token in macro call");
        } else {
            self.error(None, message, at, "");
        }
    }

    pub(super) fn macro_span(&self, mac: &Macro) -> Span {
        let last = self.span(super::extent::macro_end(mac));
        Span { end: last.end, ..self.path_span(&mac.path) }
    }
}
