//! `(a, b) = (b, a)`: what looks like a pattern on the left of `=`.
use super::body::BodyReader;
use super::paths::Wanted;
use hir::tree::PatternKind;
use hir::{LocalId, PatternId, Span};
use syn::Expr;

/// Whether the left side of an assignment is taken apart.
pub(super) fn is_pattern(left: &Expr) -> bool {
    match left {
        Expr::Tuple(_) | Expr::Array(_) | Expr::Struct(_) | Expr::Infer(_) | Expr::Call(_) => true,
        Expr::Paren(it) => is_pattern(&it.expr),
        Expr::Group(it) => is_pattern(&it.expr),
        _ => false,
    }
}

impl BodyReader<'_> {
    /// The pattern, with a hidden local for each place that is assigned.
    pub fn assigned_pattern<'e>(
        &mut self,
        left: &'e Expr,
        assigned: &mut Vec<(&'e Expr, LocalId, Span)>,
    ) -> PatternId {
        let at = self.r.expr_span(left);
        let kind = match left {
            Expr::Paren(it) => return self.assigned_pattern(&it.expr, assigned),
            Expr::Group(it) => return self.assigned_pattern(&it.expr, assigned),
            Expr::Infer(_) => PatternKind::Wild,
            Expr::Range(it) if it.start.is_none() && it.end.is_none() => PatternKind::Rest,
            Expr::Tuple(it) => PatternKind::Tuple(
                it.elems.iter().map(|it| self.assigned_pattern(it, assigned)).collect(),
            ),
            Expr::Array(it) => PatternKind::Slice(
                it.elems.iter().map(|it| self.assigned_pattern(it, assigned)).collect(),
            ),
            Expr::Call(it) if matches!(*it.func, Expr::Path(_)) => {
                let Expr::Path(function) = &*it.func else { unreachable!("asked just now") };
                let path =
                    self.path_to(function.qself.as_ref(), &function.path, Wanted::TupleStruct);
                let fields = it.args.iter().map(|it| self.assigned_pattern(it, assigned)).collect();
                path.map_or(PatternKind::Error, |path| PatternKind::TupleStruct(path, fields))
            }
            Expr::Struct(it) => {
                let path = self.path_to(it.qself.as_ref(), &it.path, Wanted::Struct);
                let fields = it.fields.iter().map(|field| {
                    (
                        super::expressions::member(&field.member),
                        self.assigned_pattern(&field.expr, assigned),
                    )
                });
                let fields = fields.collect();
                path.map_or(PatternKind::Error, |path| {
                    PatternKind::Struct(path, fields, it.dot2_token.is_some())
                })
            }
            _ => {
                let local = self.local("", false, at);
                assigned.push((left, local, at));
                PatternKind::Binding { local, by_ref: None, sub: None }
            }
        };
        self.pattern(kind, at)
    }
}
