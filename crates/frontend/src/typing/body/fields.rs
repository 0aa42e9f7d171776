//! Fields, and struct expressions.
use super::{Context, Expect};
use crate::typing::fold::subst;
use hir::ExprId;
use hir::item::Shape;
use hir::tree::Path;
use hir::typed::Resolved;
use hir::types::Ty;

impl Context<'_> {
    /// The place and type of a field of a struct or tuple; whether it may be named here.
    fn field_of(&mut self, ty: &Ty, name: &str) -> Option<(u32, Ty, bool)> {
        match ty {
            Ty::Tuple(of) => {
                let place: usize = name.parse().ok()?;
                (place.to_string() == name).then_some(())?;
                Some((place as u32, of.get(place)?.clone(), true))
            }
            Ty::Adt(id, args) => {
                let adt = &self.program.adts[id.index()];
                if adt.is_enum {
                    return None;
                }
                let fields = &adt.variants.first()?.fields;
                let place = fields.iter().position(|field| field.name == name)?;
                let field = &fields[place];
                Some((place as u32, subst(&field.ty, args), self.sees(&field.visible)))
            }
            _ => None,
        }
    }

    pub(super) fn has_field(&mut self, ty: &Ty, name: &str) -> bool {
        self.reaches(ty).into_iter().any(|reach| self.field_of(&reach.ty, name).is_some())
    }

    pub(super) fn field(&mut self, id: ExprId, base: ExprId, name: &str) -> Ty {
        let ty = self.expression(base, &Expect::No);
        let found = self.known(&ty, self.at(base));
        if found == Ty::Error {
            return Ty::Error;
        }
        let mut private = None;
        for reach in self.reaches(&found) {
            if let Some((place, ty, seen)) = self.field_of(&reach.ty, name) {
                if !seen {
                    // What the library's types are made of is nobody's business: std's have other fields.
                    if !self.is_of_library(&reach.ty) {
                        private = private.or(Some(reach.ty.clone()));
                    }
                    continue;
                }
                self.adjust(base, reach.steps);
                self.typed.fields.insert(id, vec![place]);
                return self.normalise(&ty, self.at(id));
            }
        }
        let at = self.field_span(id, base, name);
        if let Some(ty) = private {
            let shown = match &ty {
                Ty::Adt(id, _) => self.shower().adt(*id).to_string(),
                _ => self.show(&ty),
            };
            let message = format!("field `{name}` of struct `{shown}` is private");
            self.error("E0616", at, message, "private field".into());
            return Ty::Error;
        }
        let shown = self.show(&found);
        if self.probe(&found, name).is_ok() {
            let message = format!("attempted to take value of method `{name}` on type `{shown}`");
            self.error("E0615", at, message, "method, not a field".into());
        } else if matches!(found, Ty::Infer(_) | Ty::Int(_) | Ty::Float(_) | Ty::Bool | Ty::Char) {
            let message =
                format!("`{shown}` is a primitive type and therefore doesn't have fields");
            self.error("E0610", at, message, String::new());
        } else {
            let message = format!("no field `{name}` on type `{shown}`");
            self.error("E0609", at, message, "unknown field".into());
        }
        Ty::Error
    }

    fn is_of_library(&self, ty: &Ty) -> bool {
        let Ty::Adt(id, _) = ty else { return false };
        let source = self.program.adts[id.index()].at.source;
        self.program.sources.get(source.0 as usize).is_some_and(|source| source.library)
    }

    /// Where a field's name stands: at the end.
    fn field_span(&self, id: ExprId, base: ExprId, name: &str) -> hir::Span {
        let mut at = self.at(id);
        at.start = at.end.saturating_sub(name.len() as u32).max(self.at(base).start);
        at
    }

    pub(super) fn structure_expression(
        &mut self,
        id: ExprId,
        path: &Path,
        fields: &[(String, ExprId)],
        base: Option<ExprId>,
        expect: &Expect,
    ) -> Ty {
        let Some((adt, variant, args)) = self.variant(path) else {
            for (_, value) in fields {
                self.expression(*value, &Expect::No);
            }
            if self.diagnostics.is_empty() {
                let message = "expected struct, variant or union type, found something else".into();
                self.error("E0574", path.at, message, "not a struct, variant or union type".into());
            }
            return Ty::Error;
        };
        let ty = Ty::Adt(adt, args.clone());
        // What is expected tells the arguments, where it is the same type.
        if let Some(expected) = expect.ty().map(|ty| self.shallow(ty))
            && let Ty::Adt(same, theirs) = &expected
            && *same == adt
        {
            for (a, b) in args.iter().zip(theirs.iter()) {
                if !matches!(self.shallow(b), Ty::Dyn(..) | Ty::Slice(_) | Ty::Str) {
                    self.solver.table.unify(a, b);
                }
            }
        }
        let program = self.program;
        let of = &program.adts[adt.index()];
        let Some(declared) = of.variants.get(variant as usize) else { return Ty::Error };
        // `a..=b` stands for fields that nobody else may name.
        let written_as_range = self.solver.index.lang_adt("RangeInclusive") == Some(adt);
        let mut places = Vec::new();
        let mut given = vec![false; declared.fields.len()];
        for (name, value) in fields {
            let place = declared.fields.iter().position(|field| field.name == *name);
            let Some(place) = place else {
                self.expression(*value, &Expect::No);
                let (kind, shown) = match of.is_enum {
                    true => ("variant", format!("{}::{}", of.name, declared.name)),
                    false => ("struct", of.name.clone()),
                };
                let message = format!("{kind} `{shown}` has no field named `{name}`");
                let at = self.field_name(id, *value, name);
                self.error("E0560", at, message, "unknown field".into());
                places.push(0);
                continue;
            };
            if given[place] {
                let message = format!("field `{name}` specified more than once");
                self.error("E0062", self.at(*value), message, "used more than once".into());
            }
            given[place] = true;
            places.push(place as u32);
            let field = &declared.fields[place];
            if !self.sees(&field.visible) && !written_as_range {
                let message = format!("field `{name}` of struct `{}` is private", of.name);
                let at = self.field_name(id, *value, name);
                self.error("E0451", at, message, "private field".into());
            }
            let wanted = self.normalise(&subst(&field.ty, &args), self.at(*value));
            self.value(*value, &wanted);
        }
        self.typed.fields.insert(id, places);
        if let Some(base) = base {
            self.value(base, &ty);
        } else {
            let missing: Vec<String> = declared
                .fields
                .iter()
                .zip(&given)
                .filter(|(_, given)| !**given)
                .map(|(field, _)| format!("`{}`", field.name))
                .collect();
            if !missing.is_empty() && declared.shape != Shape::Unit {
                let (what, names) = listed(&missing);
                let kind = if of.is_enum {
                    format!("{}::{}", of.name, declared.name)
                } else {
                    of.name.clone()
                };
                let message = format!("missing {what} {names} in initializer of `{kind}`");
                self.error("E0063", path.at, message, format!("missing {names}"));
            }
        }
        self.typed.resolved.insert(id, Resolved::Variant(adt, variant, args));
        ty
    }

    /// Where a field's name stands in a struct expression: before its value.
    fn field_name(&self, id: ExprId, value: ExprId, name: &str) -> hir::Span {
        let mut at = self.at(value);
        let whole = self.at(id);
        let text = self.program.sources.get(at.source.0 as usize).map_or("", |source| &source.text);
        let before = text.get(whole.start as usize..at.start as usize).unwrap_or_default();
        if let Some(found) = before.rfind(name) {
            at.start = whole.start + found as u32;
            at.end = at.start + name.len() as u32;
        }
        at
    }
}

/// "field `a`", "fields `a` and `b`", "fields `a`, `b` and `c`"; more are only counted.
pub(super) fn listed(names: &[String]) -> (&'static str, String) {
    match names {
        [one] => ("field", one.clone()),
        [one, two] => ("fields", format!("{one} and {two}")),
        [one, two, three] => ("fields", format!("{one}, {two} and {three}")),
        [one, two, three, rest @ ..] => {
            let other = if rest.len() == 1 { "field" } else { "fields" };
            ("fields", format!("{one}, {two}, {three} and {} other {other}", rest.len()))
        }
        [] => ("fields", String::new()),
    }
}
