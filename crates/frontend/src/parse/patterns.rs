//! Patterns.
use super::body::{BodyReader, Name};
use super::modules::{Def, Space};
use super::paths::Wanted;
use super::types::mutability;
use hir::item::Shape;
use hir::tree::{ExprKind, Literal, PatternKind, Unary};
use hir::{ExprId, LocalId, PatternId, Span};
use syn::Pat;

/// What a pattern binds.
#[derive(Default)]
struct Bindings {
    /// In all alternatives together.
    all: Vec<(String, LocalId)>,
    /// What kind of pattern it is, for messages.
    place: &'static str,
    /// In the alternative that is read.
    here: Vec<String>,
}

impl BodyReader<'_> {
    /// Reads a pattern; from here on its names are known.
    pub fn bind_pattern(&mut self, pattern: &Pat, place: &'static str) -> PatternId {
        let mut bindings = Bindings { place, ..Bindings::default() };
        let id = self.read_pattern(pattern, &mut bindings);
        for (name, local) in bindings.all {
            self.names.push(Name::Local(name, local));
        }
        id
    }

    /// Whether a name in a pattern is that of a constant, a static or a constructor.
    pub fn is_item(&self, name: &str) -> bool {
        let def = self.r.lexical(self.scope.module, super::by_example::plain(name), Space::Values);
        matches!(def, Some(Def::Constant(_) | Def::Static(_) | Def::Variant(..)))
    }

    fn read_pattern(&mut self, pattern: &Pat, bindings: &mut Bindings) -> PatternId {
        let at = self.r.pat_span(pattern);
        let kind = match pattern {
            Pat::Wild(_) => PatternKind::Wild,
            Pat::Rest(_) => PatternKind::Rest,
            Pat::Paren(it) => return self.read_pattern(&it.pat, bindings),
            Pat::Ident(it) => self.ident_pattern(it, bindings),
            Pat::Lit(it) => match self.pattern_literal(&it.lit) {
                Some((literal, negative)) => PatternKind::Literal(literal, negative),
                None => PatternKind::Error,
            },
            Pat::Range(it) => {
                let start = it.start.as_ref().map(|it| self.range_end(it));
                let end = it.end.as_ref().map(|it| self.range_end(it));
                PatternKind::Range(start, end, matches!(it.limits, syn::RangeLimits::Closed(_)))
            }
            Pat::Reference(it) => PatternKind::Ref(
                mutability(it.mutability.is_some()),
                self.read_pattern(&it.pat, bindings),
            ),
            Pat::Tuple(it) => PatternKind::Tuple(self.patterns(it.elems.iter(), bindings)),
            Pat::Slice(it) => PatternKind::Slice(self.patterns(it.elems.iter(), bindings)),
            Pat::Or(it) => self.or_pattern(it, bindings),
            Pat::TupleStruct(it) => {
                match self.path_to(it.qself.as_ref(), &it.path, Wanted::TupleStruct) {
                    Some(path) => {
                        PatternKind::TupleStruct(path, self.patterns(it.elems.iter(), bindings))
                    }
                    None => {
                        // Their names are known all the same: one mistake is enough.
                        self.patterns(it.elems.iter(), bindings);
                        PatternKind::Error
                    }
                }
            }
            Pat::Struct(it) => {
                let path = self.path_to(it.qself.as_ref(), &it.path, Wanted::Struct);
                let fields = it.fields.iter().map(|field| {
                    let name = super::expressions::member(&field.member);
                    (name, self.read_pattern(&field.pat, bindings))
                });
                let fields = fields.collect();
                match path {
                    Some(path) => PatternKind::Struct(path, fields, it.rest.is_some()),
                    None => PatternKind::Error,
                }
            }
            Pat::Path(it) => match self.path_to(it.qself.as_ref(), &it.path, Wanted::Unit) {
                Some(path) => PatternKind::Path(path),
                None => PatternKind::Error,
            },
            Pat::Macro(it) => match self.expand_pattern(&it.mac) {
                Some(pattern) => {
                    let id = self.read_pattern(&pattern, bindings);
                    self.r.expanding -= 1;
                    return id;
                }
                None => PatternKind::Error,
            },
            _ => {
                self.r.not_read("this pattern is", at);
                PatternKind::Error
            }
        };
        self.pattern(kind, at)
    }

    fn patterns<'p>(
        &mut self,
        list: impl Iterator<Item = &'p Pat>,
        bindings: &mut Bindings,
    ) -> Vec<PatternId> {
        list.map(|pattern| self.read_pattern(pattern, bindings)).collect()
    }

    fn ident_pattern(&mut self, it: &syn::PatIdent, bindings: &mut Bindings) -> PatternKind {
        let name = it.ident.to_string();
        let at = self.r.span(it.ident.span());
        let plain = it.by_ref.is_none() && it.mutability.is_none() && it.subpat.is_none();
        if plain {
            match self.r.lexical(self.scope.module, super::by_example::plain(&name), Space::Values)
            {
                Some(Def::Constant(_)) => return self.path_pattern(it),
                Some(Def::Variant(id, variant)) if self.r.shape(id, variant) == Shape::Unit => {
                    return self.path_pattern(it);
                }
                Some(def @ (Def::Static(_) | Def::Variant(..))) => {
                    let kind = match self.r.kind(&def) {
                        "static" => "statics",
                        "tuple variant" => "tuple variants",
                        _ => "tuple structs",
                    };
                    let message = format!("{} cannot shadow {kind}", bindings.place);
                    self.r.error(
                        Some("E0530"),
                        message,
                        at,
                        format!("cannot be named the same as a {}", &kind[..kind.len() - 1]),
                    );
                    return PatternKind::Error;
                }
                _ => {}
            }
        }
        if bindings.here.contains(&name) {
            let message =
                format!("identifier `{name}` is bound more than once in the same pattern");
            self.r.error(Some("E0416"), message, at, "used in a pattern more than once");
        }
        bindings.here.push(name.clone());
        let known = bindings.all.iter().find(|(its, _)| *its == name).map(|(_, local)| *local);
        let local = known.unwrap_or_else(|| {
            let local = self.local(super::by_example::plain(&name), it.mutability.is_some(), at);
            bindings.all.push((name, local));
            local
        });
        let by_ref = it.by_ref.map(|_| mutability(it.mutability.is_some()));
        if by_ref.is_some() {
            // `ref mut x` says how it borrows; the local itself cannot be assigned.
            self.body.locals[local.index()].mutable = false;
        }
        let sub = it.subpat.as_ref().map(|(_, pattern)| self.read_pattern(pattern, bindings));
        PatternKind::Binding { local, by_ref, sub }
    }

    fn path_pattern(&mut self, it: &syn::PatIdent) -> PatternKind {
        let path = syn::Path::from(it.ident.clone());
        self.path_to(None, &path, Wanted::Unit).map_or(PatternKind::Error, PatternKind::Path)
    }

    fn or_pattern(&mut self, it: &syn::PatOr, bindings: &mut Bindings) -> PatternKind {
        let before = bindings.here.clone();
        let mut alternatives: Vec<(PatternId, Vec<String>, Span)> = Vec::new();
        for case in &it.cases {
            bindings.here.clone_from(&before);
            let pattern = self.read_pattern(case, bindings);
            let names = bindings.here[before.len()..].to_vec();
            alternatives.push((pattern, names, self.r.pat_span(case)));
        }
        bindings.here = before;
        let mut all: Vec<String> = Vec::new();
        for name in alternatives.iter().flat_map(|(_, names, _)| names) {
            if !all.contains(name) {
                all.push(name.clone());
            }
        }
        for name in &all {
            if let Some((_, _, at)) =
                alternatives.iter().find(|(_, names, _)| !names.contains(name))
            {
                let message = format!("variable `{name}` is not bound in all patterns");
                self.r.error(Some("E0408"), message, *at, format!("pattern doesn't bind `{name}`"));
            }
        }
        bindings.here.extend(all);
        PatternKind::Or(alternatives.into_iter().map(|(pattern, _, _)| pattern).collect())
    }

    fn pattern_literal(&mut self, lit: &syn::Lit) -> Option<(Literal, bool)> {
        Some((self.literal(lit)?, is_negative(lit)))
    }

    /// An end of a range. syn has `-1` there as one literal.
    fn range_end(&mut self, end: &syn::Expr) -> ExprId {
        let value = self.expr(end);
        match end {
            syn::Expr::Lit(it) if is_negative(&it.lit) => {
                let at = self.r.expr_span(end);
                self.push(ExprKind::Unary(Unary::Negate, value), at)
            }
            _ => value,
        }
    }
}

fn is_negative(lit: &syn::Lit) -> bool {
    match lit {
        syn::Lit::Int(it) => it.base10_digits().starts_with('-'),
        syn::Lit::Float(it) => it.base10_digits().starts_with('-'),
        _ => false,
    }
}
