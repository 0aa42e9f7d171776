//! Expressions, apart from control flow and macros.
use super::body::{Around, BodyReader};
use super::paths::Wanted;
use super::types::mutability;
use hir::tree::{Binary, ExprKind, Literal, Path, Statement, Unary};
use hir::types::{FloatTy, IntTy};
use hir::{ExprId, Span};
use syn::{BinOp, Expr, Lit, UnOp};

/// How deep expressions may nest, with what macros expand to: whoever goes through them does it by recursion.
const DEPTH: usize = 200;

/// A field's name.
pub(super) fn member(member: &syn::Member) -> String {
    match member {
        syn::Member::Named(name) => super::by_example::plain(&name.to_string()).to_owned(),
        syn::Member::Unnamed(index) => index.index.to_string(),
    }
}

impl BodyReader<'_> {
    /// Reads an expression.
    pub fn expr(&mut self, expr: &Expr) -> ExprId {
        if self.depth > DEPTH {
            let at = self.r.expr_span(expr);
            self.r.not_read("code that is nested as deep as this is", at);
            return self.push(ExprKind::Error, at);
        }
        self.depth += 1;
        let id = self.expr_within(expr);
        self.depth -= 1;
        id
    }

    fn expr_within(&mut self, expr: &Expr) -> ExprId {
        let at = self.r.expr_span(expr);
        let kind = match expr {
            Expr::Paren(it) => return self.expr(&it.expr),
            Expr::Group(it) => return self.expr(&it.expr),
            Expr::Block(it) => return self.block(&it.block, it.label.as_ref(), false),
            Expr::Const(it) => return self.block(&it.block, None, false),
            Expr::Unsafe(it) => return self.block(&it.block, None, true),
            Expr::Lit(it) => match self.literal(&it.lit) {
                Some(literal) => ExprKind::Literal(literal),
                None => ExprKind::Error,
            },
            Expr::Path(it) => return self.path_expr(it, Wanted::Value),
            Expr::Call(it) => return self.call(it, at),
            Expr::MethodCall(it) => {
                let receiver = self.expr(&it.receiver);
                let scope = self.scope.clone();
                let generics = it
                    .turbofish
                    .as_ref()
                    .map(|it| self.r.bracketed(&scope, it))
                    .unwrap_or_default();
                let arguments = self.exprs(it.args.iter());
                let name = super::by_example::plain(&it.method.to_string()).to_owned();
                ExprKind::MethodCall {
                    receiver,
                    name,
                    generics,
                    arguments,
                    at: self.r.span(it.method.span()),
                }
            }
            Expr::Field(it) => {
                let base = self.expr(&it.base);
                ExprKind::Field(base, member(&it.member))
            }
            Expr::Index(it) => {
                let base = self.expr(&it.expr);
                ExprKind::Index(base, self.expr(&it.index))
            }
            Expr::Unary(it) => {
                let operand = self.expr(&it.expr);
                match it.op {
                    UnOp::Deref(_) => ExprKind::Unary(Unary::Deref, operand),
                    UnOp::Not(_) => ExprKind::Unary(Unary::Not, operand),
                    _ => ExprKind::Unary(Unary::Negate, operand),
                }
            }
            Expr::Binary(it) => {
                let left = self.expr(&it.left);
                let right = self.expr(&it.right);
                match operator(&it.op) {
                    (op, true) => ExprKind::AssignOp(op, left, right),
                    (op, false) => ExprKind::Binary(op, left, right),
                }
            }
            Expr::Assign(it) => return self.assign(it, at),
            Expr::Reference(it) => {
                let operand = self.expr(&it.expr);
                ExprKind::Ref(mutability(it.mutability.is_some()), operand)
            }
            Expr::RawAddr(it) => {
                let operand = self.expr(&it.expr);
                ExprKind::RawRef(
                    mutability(matches!(it.mutability, syn::PointerMutability::Mut(_))),
                    operand,
                )
            }
            Expr::Cast(it) => {
                let operand = self.expr(&it.expr);
                ExprKind::Cast(operand, self.ty(&it.ty))
            }
            Expr::Tuple(it) => ExprKind::Tuple(self.exprs(it.elems.iter())),
            Expr::Array(it) => ExprKind::Array(self.exprs(it.elems.iter())),
            Expr::Repeat(it) => {
                let element = self.expr(&it.expr);
                ExprKind::Repeat(element, self.expr(&it.len))
            }
            Expr::Struct(it) => self.struct_expr(it),
            Expr::Range(it) => self.range(it, at),
            Expr::Try(it) => ExprKind::Try(self.expr(&it.expr)),
            Expr::If(it) => return self.if_expr(it, at),
            Expr::Match(it) => return self.match_expr(it, at),
            Expr::Loop(it) => return self.loop_expr(it, at),
            Expr::While(it) => return self.while_expr(it, at),
            Expr::ForLoop(it) => return self.for_expr(it, at),
            Expr::Break(it) => self.break_expr(it, at),
            Expr::Continue(it) => self.continue_expr(it, at),
            Expr::Return(it) => ExprKind::Return(it.expr.as_ref().map(|value| self.expr(value))),
            Expr::Closure(it) => return self.closure(it, at),
            Expr::Macro(it) => return self.macro_expr(&it.mac, at),
            Expr::Let(_) => {
                let help = "only supported directly in conditions of `if` and `while` expressions";
                self.r.error(None, "expected expression, found `let` statement", at, "").help =
                    Some(String::from(help));
                ExprKind::Error
            }
            Expr::Infer(_) => {
                let message =
                    "in expressions, `_` can only be used on the left-hand side of an assignment";
                self.r.error(None, message, at, "`_` not allowed here");
                ExprKind::Error
            }
            Expr::Async(_) | Expr::Await(_) => {
                self.r.not_read("`async` is", at);
                ExprKind::Error
            }
            _ => {
                self.r.not_read("this expression is", at);
                ExprKind::Error
            }
        };
        self.push(kind, at)
    }

    pub fn exprs<'e>(&mut self, list: impl Iterator<Item = &'e Expr>) -> Vec<ExprId> {
        list.map(|expr| self.expr(expr)).collect()
    }

    /// A path to a local, or to an item.
    fn path_expr(&mut self, it: &syn::ExprPath, wanted: Wanted) -> ExprId {
        let at = self.r.expr_span(&Expr::Path(it.clone()));
        if it.qself.is_none()
            && let Some(name) = it.path.get_ident()
            && let Some(kind) = self.single_name(&name.to_string(), at)
        {
            return self.push(kind, at);
        }
        let said = self.r.diagnostics.len();
        let path = self.path_to(it.qself.as_ref(), &it.path, wanted);
        if let (None, Some(name)) = (&path, it.path.get_ident())
            && let Some(help) = self.similar_local(&name.to_string())
            && let Some(diagnostic) = self.r.diagnostics.get_mut(said)
            && diagnostic.code == Some("E0425")
        {
            diagnostic.help = Some(help);
        }
        self.push(path.map_or(ExprKind::Error, ExprKind::Path), at)
    }

    /// A local, or `self` where there is none.
    pub fn single_name(&mut self, name: &str, at: Span) -> Option<ExprKind> {
        let plain = super::by_example::plain(name);
        if let Some(local) = self.find_local(name).or_else(|| self.find_local(plain)) {
            return Some(ExprKind::Local(local));
        }
        if name == "self" {
            let message = "expected value, found module `self`";
            let label =
                "`self` value is a keyword only available in methods with a `self` parameter";
            self.r.error(Some("E0424"), message, at, label);
            return Some(ExprKind::Error);
        }
        None
    }

    fn call(&mut self, it: &syn::ExprCall, at: Span) -> ExprId {
        let mut function = &*it.func;
        while let Expr::Group(group) = function {
            function = &group.expr;
        }
        let function = match function {
            Expr::Path(path) => self.path_expr(path, Wanted::Function),
            function => self.expr(function),
        };
        let arguments = self.exprs(it.args.iter());
        self.push(ExprKind::Call(function, arguments), at)
    }

    fn struct_expr(&mut self, it: &syn::ExprStruct) -> ExprKind {
        let path = self.path_to(it.qself.as_ref(), &it.path, Wanted::Struct);
        let mut fields: Vec<(String, ExprId)> = Vec::new();
        for field in &it.fields {
            let name = member(&field.member);
            if fields.iter().any(|(its, _)| *its == name) {
                let at = self.r.expr_span(&field.expr);
                self.r.error(
                    Some("E0062"),
                    format!("field `{name}` specified more than once"),
                    at,
                    "used more than once",
                );
            }
            let value = self.expr(&field.expr);
            fields.push((name, value));
        }
        let base = it.rest.as_ref().map(|base| self.expr(base));
        if it.dot2_token.is_some() && base.is_none() {
            let at = self.r.path_span(&it.path);
            self.r.error(
                Some("E0797"),
                "base expression required after `..`",
                at,
                "add a base expression here",
            );
        }
        match path {
            Some(path) => ExprKind::Struct { path, fields, base },
            None => ExprKind::Error,
        }
    }

    fn range(&mut self, it: &syn::ExprRange, at: Span) -> ExprKind {
        let closed = matches!(it.limits, syn::RangeLimits::Closed(_));
        let start = it.start.as_ref().map(|it| self.expr(it));
        let end = it.end.as_ref().map(|it| self.expr(it));
        let name = match (start, end, closed) {
            (Some(_), Some(_), false) => "Range",
            (Some(_), Some(_), true) => "RangeInclusive",
            (Some(_), None, _) => "RangeFrom",
            (None, Some(_), false) => "RangeTo",
            (None, Some(_), true) => "RangeToInclusive",
            (None, None, _) => "RangeFull",
        };
        if closed && end.is_none() {
            self.r.error(Some("E0586"), "inclusive range with no end", at, "");
            return ExprKind::Error;
        }
        let Some(id) = self.lang_adt(name, at) else { return ExprKind::Error };
        let mut fields: Vec<(String, ExprId)> = Vec::new();
        fields.extend(start.map(|it| (String::from("start"), it)));
        fields.extend(end.map(|it| (String::from("end"), it)));
        let has = |name: &str| {
            self.r.program.adts[id.index()].variants[0].fields.iter().any(|it| it.name == name)
        };
        if has("exhausted") {
            let exhausted = self.push(ExprKind::Literal(Literal::Bool(false)), at);
            fields.push((String::from("exhausted"), exhausted));
        }
        let path = Path { to: hir::tree::PathTo::Variant(id, 0, Vec::new()), at };
        ExprKind::Struct { path, fields, base: None }
    }

    /// `a = b`; on the left there may be what looks like a pattern: that is a `let` and assignments.
    fn assign(&mut self, it: &syn::ExprAssign, at: Span) -> ExprId {
        if !super::assignments::is_pattern(&it.left) {
            // The value is computed first.
            let left = self.expr(&it.left);
            let right = self.expr(&it.right);
            return self.push(ExprKind::Assign(left, right), at);
        }
        let value = self.expr(&it.right);
        let mut assigned = Vec::new();
        let pattern = self.assigned_pattern(&it.left, &mut assigned);
        let mut statements =
            vec![Statement::Let { pattern, ty: None, value: Some(value), otherwise: None, at }];
        for (place, local, at) in assigned {
            let left = self.expr(place);
            let right = self.use_local(local, at);
            let assign = self.push(ExprKind::Assign(left, right), at);
            statements.push(Statement::Expr(assign, true));
        }
        self.plain_block(statements, None, at)
    }

    fn closure(&mut self, it: &syn::ExprClosure, at: Span) -> ExprId {
        if it.asyncness.is_some() {
            self.r.not_read("`async` is", at);
            return self.push(ExprKind::Error, at);
        }
        let names = self.names.len();
        self.around.push(Around::Closure);
        let mut statements = Vec::new();
        let mut bound = Vec::new();
        let mut parameters = Vec::new();
        for input in &it.inputs {
            let (pattern, ty) = match input {
                syn::Pat::Type(typed) => (&*typed.pat, Some(self.ty(&typed.ty))),
                pattern => (pattern, None),
            };
            parameters.push((self.parameter(pattern, &mut statements, &mut bound), ty));
        }
        self.check_parameters(&bound);
        let returns = match &it.output {
            syn::ReturnType::Default => None,
            syn::ReturnType::Type(_, ty) => Some(self.ty(ty)),
        };
        let mut body = self.expr(&it.body);
        if !statements.is_empty() {
            let at = self.r.expr_span(&it.body);
            body = self.plain_block(statements, Some(body), at);
        }
        self.around.pop();
        self.names.truncate(names);
        self.push(ExprKind::Closure { moves: it.capture.is_some(), parameters, returns, body }, at)
    }

    /// A literal; of a negative one (in patterns) the number without its sign.
    pub fn literal(&mut self, lit: &Lit) -> Option<Literal> {
        let at = self.r.span(lit.span());
        match lit {
            Lit::Bool(it) => Some(Literal::Bool(it.value)),
            Lit::Char(it) => Some(Literal::Char(it.value())),
            Lit::Str(it) => Some(Literal::Str(it.value())),
            Lit::ByteStr(it) => Some(Literal::Bytes(it.value())),
            Lit::Byte(it) => Some(Literal::Int(it.value().into(), Some(IntTy::U8))),
            Lit::Int(it) => self.integer(it, at),
            Lit::Float(it) => {
                let ty = float(it.suffix());
                if ty.is_none() && !it.suffix().is_empty() {
                    return self.bad_suffix(it.suffix(), "float", at);
                }
                let digits = it.base10_digits().trim_start_matches('-');
                // Rounded once: as an `f32` if it is said to be one.
                let value = match ty {
                    Some(FloatTy::F32) => digits.parse::<f32>().ok().map(f64::from),
                    _ => digits.parse::<f64>().ok(),
                };
                value.map(|value| Literal::Float(value, ty))
            }
            _ => {
                self.r.not_read("this literal is", at);
                None
            }
        }
    }

    fn integer(&mut self, it: &syn::LitInt, at: Span) -> Option<Literal> {
        let digits = it.base10_digits().trim_start_matches('-');
        if let Some(ty) = float(it.suffix()) {
            let value = if ty == FloatTy::F32 {
                digits.parse::<f32>().ok()?.into()
            } else {
                digits.parse().ok()?
            };
            return Some(Literal::Float(value, Some(ty)));
        }
        let ty = IntTy::ALL.iter().find(|(_, name)| *name == it.suffix()).map(|(ty, _)| *ty);
        if ty.is_none() && !it.suffix().is_empty() {
            return self.bad_suffix(it.suffix(), "number", at);
        }
        match digits.parse::<u128>() {
            Ok(value) => Some(Literal::Int(value, ty)),
            Err(_) => {
                let help = String::from(
                    "value exceeds limit of `340282366920938463463374607431768211455`",
                );
                self.r.error(None, "integer literal is too large", at, "").help = Some(help);
                None
            }
        }
    }

    fn bad_suffix(&mut self, suffix: &str, of: &str, at: Span) -> Option<Literal> {
        let width = suffix.get(1..).filter(|_| suffix.starts_with(['i', 'u', 'f']));
        let width = width
            .filter(|width| !width.is_empty() && width.bytes().all(|byte| byte.is_ascii_digit()));
        let is_float = suffix.starts_with('f') || of == "float";
        let diagnostic = match width {
            Some(width) => {
                let of = if is_float { "float" } else { "integer" };
                self.r.error(None, format!("invalid width `{width}` for {of} literal"), at, "")
            }
            None => self.r.error(
                None,
                format!("invalid suffix `{suffix}` for {of} literal"),
                at,
                format!("invalid suffix `{suffix}`"),
            ),
        };
        let help = match (width, is_float) {
            (Some(_), true) => "valid widths are 32 and 64",
            (Some(_), false) => "valid widths are 8, 16, 32, 64 and 128",
            (None, true) => "valid suffixes are `f32` and `f64`",
            (None, false) => {
                "the suffix must be one of the numeric types (`u32`, `isize`, `f32`, etc.)"
            }
        };
        diagnostic.help = Some(String::from(help));
        None
    }
}

fn float(suffix: &str) -> Option<FloatTy> {
    match suffix {
        "f32" => Some(FloatTy::F32),
        "f64" => Some(FloatTy::F64),
        _ => None,
    }
}

/// The operator, and whether it assigns.
fn operator(op: &BinOp) -> (Binary, bool) {
    match op {
        BinOp::Add(_) => (Binary::Add, false),
        BinOp::Sub(_) => (Binary::Sub, false),
        BinOp::Mul(_) => (Binary::Mul, false),
        BinOp::Div(_) => (Binary::Div, false),
        BinOp::Rem(_) => (Binary::Rem, false),
        BinOp::And(_) => (Binary::And, false),
        BinOp::Or(_) => (Binary::Or, false),
        BinOp::BitXor(_) => (Binary::BitXor, false),
        BinOp::BitAnd(_) => (Binary::BitAnd, false),
        BinOp::BitOr(_) => (Binary::BitOr, false),
        BinOp::Shl(_) => (Binary::Shl, false),
        BinOp::Shr(_) => (Binary::Shr, false),
        BinOp::Eq(_) => (Binary::Equal, false),
        BinOp::Lt(_) => (Binary::Less, false),
        BinOp::Le(_) => (Binary::LessEqual, false),
        BinOp::Ne(_) => (Binary::NotEqual, false),
        BinOp::Ge(_) => (Binary::GreaterEqual, false),
        BinOp::Gt(_) => (Binary::Greater, false),
        BinOp::AddAssign(_) => (Binary::Add, true),
        BinOp::SubAssign(_) => (Binary::Sub, true),
        BinOp::MulAssign(_) => (Binary::Mul, true),
        BinOp::DivAssign(_) => (Binary::Div, true),
        BinOp::RemAssign(_) => (Binary::Rem, true),
        BinOp::BitXorAssign(_) => (Binary::BitXor, true),
        BinOp::BitAndAssign(_) => (Binary::BitAnd, true),
        BinOp::BitOrAssign(_) => (Binary::BitOr, true),
        BinOp::ShlAssign(_) => (Binary::Shl, true),
        _ => (Binary::Shr, true),
    }
}
