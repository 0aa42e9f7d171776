//! Where expressions, patterns and types stand: from their first token to their last.
use super::Reader;
use hir::Span;
use proc_macro2::Span as Token;
use syn::{Expr, Pat, Path, PathArguments, ReturnType, Type};

impl Reader {
    fn between(&self, (first, last): (Token, Token)) -> Span {
        let (first, last) = (first.byte_range(), last.byte_range());
        self.place(first.start, last.end.max(first.end))
    }

    pub(super) fn expr_span(&self, expr: &Expr) -> Span {
        self.between((start(expr), end(expr)))
    }

    pub(super) fn pat_span(&self, pat: &Pat) -> Span {
        self.between((pat_start(pat), pat_end(pat)))
    }

    pub(super) fn type_span(&self, ty: &Type) -> Span {
        self.between((type_start(ty), type_end(ty)))
    }

    pub(super) fn path_span(&self, path: &Path) -> Span {
        self.between((path_start(path), path_end(path)))
    }

    pub(super) fn block_span(&self, block: &syn::Block) -> Span {
        self.between((block.brace_token.span.open(), block.brace_token.span.close()))
    }

    /// The first segments of a path.
    pub(super) fn place_of(&self, path: &Path, used: usize) -> Span {
        match path.segments.iter().nth(used - 1) {
            Some(segment) => self.between((path_start(path), segment_end(segment))),
            None => self.path_span(path),
        }
    }
}

fn path_start(path: &Path) -> Token {
    match path.leading_colon {
        Some(colon) => colon.spans[0],
        None => path.segments.first().map_or_else(Token::call_site, |it| it.ident.span()),
    }
}

fn path_end(path: &Path) -> Token {
    path.segments.last().map_or_else(Token::call_site, segment_end)
}

fn segment_end(segment: &syn::PathSegment) -> Token {
    match &segment.arguments {
        PathArguments::None => segment.ident.span(),
        PathArguments::AngleBracketed(it) => it.gt_token.spans[0],
        PathArguments::Parenthesized(it) => match &it.output {
            ReturnType::Default => it.paren_token.span.close(),
            ReturnType::Type(_, ty) => type_end(ty),
        },
    }
}

fn start(expr: &Expr) -> Token {
    match expr {
        Expr::Array(it) => it.bracket_token.span.open(),
        Expr::Assign(it) => start(&it.left),
        Expr::Async(it) => it.async_token.span,
        Expr::Await(it) => start(&it.base),
        Expr::Binary(it) => start(&it.left),
        Expr::Block(it) => match &it.label {
            Some(label) => label.name.apostrophe,
            None => it.block.brace_token.span.open(),
        },
        Expr::Break(it) => it.break_token.span,
        Expr::Call(it) => start(&it.func),
        Expr::Cast(it) => start(&it.expr),
        Expr::Closure(it) => match (&it.asyncness, &it.capture) {
            (Some(token), _) => token.span,
            (None, Some(token)) => token.span,
            (None, None) => it.or1_token.spans[0],
        },
        Expr::Const(it) => it.const_token.span,
        Expr::Continue(it) => it.continue_token.span,
        Expr::Field(it) => start(&it.base),
        Expr::ForLoop(it) => {
            it.label.as_ref().map_or(it.for_token.span, |label| label.name.apostrophe)
        }
        Expr::Group(it) => start(&it.expr),
        Expr::If(it) => it.if_token.span,
        Expr::Index(it) => start(&it.expr),
        Expr::Infer(it) => it.underscore_token.spans[0],
        Expr::Let(it) => it.let_token.span,
        Expr::Lit(it) => it.lit.span(),
        Expr::Loop(it) => {
            it.label.as_ref().map_or(it.loop_token.span, |label| label.name.apostrophe)
        }
        Expr::Macro(it) => path_start(&it.mac.path),
        Expr::Match(it) => it.match_token.span,
        Expr::MethodCall(it) => start(&it.receiver),
        Expr::Paren(it) => it.paren_token.span.open(),
        Expr::Path(it) => {
            it.qself.as_ref().map_or_else(|| path_start(&it.path), |qself| qself.lt_token.spans[0])
        }
        Expr::Range(it) => match (&it.start, &it.limits) {
            (Some(first), _) => start(first),
            (None, syn::RangeLimits::HalfOpen(token)) => token.spans[0],
            (None, syn::RangeLimits::Closed(token)) => token.spans[0],
        },
        Expr::RawAddr(it) => it.and_token.spans[0],
        Expr::Reference(it) => it.and_token.spans[0],
        Expr::Repeat(it) => it.bracket_token.span.open(),
        Expr::Return(it) => it.return_token.span,
        Expr::Struct(it) => {
            it.qself.as_ref().map_or_else(|| path_start(&it.path), |qself| qself.lt_token.spans[0])
        }
        Expr::Try(it) => start(&it.expr),
        Expr::TryBlock(it) => it.try_token.span,
        Expr::Tuple(it) => it.paren_token.span.open(),
        Expr::Unary(it) => match it.op {
            syn::UnOp::Deref(token) => token.spans[0],
            syn::UnOp::Not(token) => token.spans[0],
            syn::UnOp::Neg(token) => token.spans[0],
            _ => start(&it.expr),
        },
        Expr::Unsafe(it) => it.unsafe_token.span,
        Expr::While(it) => {
            it.label.as_ref().map_or(it.while_token.span, |label| label.name.apostrophe)
        }
        Expr::Yield(it) => it.yield_token.span,
        Expr::Verbatim(tokens) => {
            tokens.clone().into_iter().next().map_or_else(Token::call_site, |it| it.span())
        }
        _ => Token::call_site(),
    }
}

fn end(expr: &Expr) -> Token {
    match expr {
        Expr::Array(it) => it.bracket_token.span.close(),
        Expr::Assign(it) => end(&it.right),
        Expr::Async(it) => it.block.brace_token.span.close(),
        Expr::Await(it) => it.await_token.span,
        Expr::Binary(it) => end(&it.right),
        Expr::Block(it) => it.block.brace_token.span.close(),
        Expr::Break(it) => match (&it.expr, &it.label) {
            (Some(value), _) => end(value),
            (None, Some(label)) => label.ident.span(),
            (None, None) => it.break_token.span,
        },
        Expr::Call(it) => it.paren_token.span.close(),
        Expr::Cast(it) => type_end(&it.ty),
        Expr::Closure(it) => end(&it.body),
        Expr::Const(it) => it.block.brace_token.span.close(),
        Expr::Continue(it) => {
            it.label.as_ref().map_or(it.continue_token.span, |label| label.ident.span())
        }
        Expr::Field(it) => match &it.member {
            syn::Member::Named(name) => name.span(),
            syn::Member::Unnamed(index) => index.span,
        },
        Expr::ForLoop(it) => it.body.brace_token.span.close(),
        Expr::Group(it) => end(&it.expr),
        Expr::If(it) => match &it.else_branch {
            Some((_, branch)) => end(branch),
            None => it.then_branch.brace_token.span.close(),
        },
        Expr::Index(it) => it.bracket_token.span.close(),
        Expr::Let(it) => end(&it.expr),
        Expr::Loop(it) => it.body.brace_token.span.close(),
        Expr::Macro(it) => macro_end(&it.mac),
        Expr::Match(it) => it.brace_token.span.close(),
        Expr::MethodCall(it) => it.paren_token.span.close(),
        Expr::Paren(it) => it.paren_token.span.close(),
        Expr::Path(it) => path_end(&it.path),
        Expr::Range(it) => match (&it.end, &it.limits) {
            (Some(last), _) => end(last),
            (None, syn::RangeLimits::HalfOpen(token)) => token.spans[1],
            (None, syn::RangeLimits::Closed(token)) => token.spans[2],
        },
        Expr::RawAddr(it) => end(&it.expr),
        Expr::Reference(it) => end(&it.expr),
        Expr::Repeat(it) => it.bracket_token.span.close(),
        Expr::Return(it) => it.expr.as_ref().map_or(it.return_token.span, |value| end(value)),
        Expr::Struct(it) => it.brace_token.span.close(),
        Expr::Try(it) => it.question_token.spans[0],
        Expr::TryBlock(it) => it.block.brace_token.span.close(),
        Expr::Tuple(it) => it.paren_token.span.close(),
        Expr::Unary(it) => end(&it.expr),
        Expr::Unsafe(it) => it.block.brace_token.span.close(),
        Expr::While(it) => it.body.brace_token.span.close(),
        Expr::Verbatim(tokens) => {
            tokens.clone().into_iter().last().map_or_else(Token::call_site, |it| it.span())
        }
        other => start(other),
    }
}

pub(super) fn macro_end(mac: &syn::Macro) -> Token {
    match &mac.delimiter {
        syn::MacroDelimiter::Paren(it) => it.span.close(),
        syn::MacroDelimiter::Brace(it) => it.span.close(),
        syn::MacroDelimiter::Bracket(it) => it.span.close(),
    }
}

fn pat_start(pat: &Pat) -> Token {
    match pat {
        Pat::Const(it) => it.const_token.span,
        Pat::Ident(it) => match (&it.by_ref, &it.mutability) {
            (Some(token), _) => token.span,
            (None, Some(token)) => token.span,
            (None, None) => it.ident.span(),
        },
        Pat::Lit(it) => it.lit.span(),
        Pat::Macro(it) => path_start(&it.mac.path),
        Pat::Or(it) => it.cases.first().map_or_else(Token::call_site, pat_start),
        Pat::Paren(it) => it.paren_token.span.open(),
        Pat::Path(it) => {
            it.qself.as_ref().map_or_else(|| path_start(&it.path), |qself| qself.lt_token.spans[0])
        }
        Pat::Range(it) => start(&Expr::Range(it.clone())),
        Pat::Reference(it) => it.and_token.spans[0],
        Pat::Rest(it) => it.dot2_token.spans[0],
        Pat::Slice(it) => it.bracket_token.span.open(),
        Pat::Struct(it) => path_start(&it.path),
        Pat::Tuple(it) => it.paren_token.span.open(),
        Pat::TupleStruct(it) => path_start(&it.path),
        Pat::Type(it) => pat_start(&it.pat),
        Pat::Wild(it) => it.underscore_token.spans[0],
        _ => Token::call_site(),
    }
}

fn pat_end(pat: &Pat) -> Token {
    match pat {
        Pat::Const(it) => it.block.brace_token.span.close(),
        Pat::Ident(it) => {
            it.subpat.as_ref().map_or_else(|| it.ident.span(), |(_, sub)| pat_end(sub))
        }
        Pat::Macro(it) => macro_end(&it.mac),
        Pat::Or(it) => it.cases.last().map_or_else(Token::call_site, pat_end),
        Pat::Paren(it) => it.paren_token.span.close(),
        Pat::Path(it) => path_end(&it.path),
        Pat::Range(it) => end(&Expr::Range(it.clone())),
        Pat::Reference(it) => pat_end(&it.pat),
        Pat::Rest(it) => it.dot2_token.spans[1],
        Pat::Slice(it) => it.bracket_token.span.close(),
        Pat::Struct(it) => it.brace_token.span.close(),
        Pat::Tuple(it) => it.paren_token.span.close(),
        Pat::TupleStruct(it) => it.paren_token.span.close(),
        Pat::Type(it) => type_end(&it.ty),
        other => pat_start(other),
    }
}

fn type_start(ty: &Type) -> Token {
    match ty {
        Type::Array(it) => it.bracket_token.span.open(),
        Type::BareFn(it) => it.fn_token.span,
        Type::Group(it) => type_start(&it.elem),
        Type::ImplTrait(it) => it.impl_token.span,
        Type::Infer(it) => it.underscore_token.spans[0],
        Type::Macro(it) => path_start(&it.mac.path),
        Type::Never(it) => it.bang_token.spans[0],
        Type::Paren(it) => it.paren_token.span.open(),
        Type::Path(it) => {
            it.qself.as_ref().map_or_else(|| path_start(&it.path), |qself| qself.lt_token.spans[0])
        }
        Type::Ptr(it) => it.star_token.spans[0],
        Type::Reference(it) => it.and_token.spans[0],
        Type::Slice(it) => it.bracket_token.span.open(),
        Type::TraitObject(it) => match &it.dyn_token {
            Some(token) => token.span,
            None => it.bounds.first().map_or_else(Token::call_site, bound_end),
        },
        Type::Tuple(it) => it.paren_token.span.open(),
        _ => Token::call_site(),
    }
}

fn type_end(ty: &Type) -> Token {
    match ty {
        Type::Array(it) => it.bracket_token.span.close(),
        Type::BareFn(it) => match &it.output {
            ReturnType::Default => it.paren_token.span.close(),
            ReturnType::Type(_, ty) => type_end(ty),
        },
        Type::Group(it) => type_end(&it.elem),
        Type::ImplTrait(it) => it.bounds.last().map_or(it.impl_token.span, bound_end),
        Type::Macro(it) => macro_end(&it.mac),
        Type::Paren(it) => it.paren_token.span.close(),
        Type::Path(it) => path_end(&it.path),
        Type::Ptr(it) => type_end(&it.elem),
        Type::Reference(it) => type_end(&it.elem),
        Type::Slice(it) => it.bracket_token.span.close(),
        Type::TraitObject(it) => it.bounds.last().map_or_else(Token::call_site, bound_end),
        Type::Tuple(it) => it.paren_token.span.close(),
        other => type_start(other),
    }
}

fn bound_end(bound: &syn::TypeParamBound) -> Token {
    match bound {
        syn::TypeParamBound::Trait(it) => {
            it.paren_token.map_or_else(|| path_end(&it.path), |token| token.span.close())
        }
        syn::TypeParamBound::Lifetime(it) => it.ident.span(),
        syn::TypeParamBound::PreciseCapture(it) => it.gt_token.spans[0],
        _ => Token::call_site(),
    }
}
