//! Patterns.
use super::paths::Found;
use super::{Context, Expect};
use crate::typing::fold::subst;
use hir::item::Shape;
use hir::tree::{Literal, Path, PathTo, PatternKind};
use hir::typed::{Binding, Resolved};
use hir::types::{Args, Infer, Length, Mutability, Ty};
use hir::{ExprId, PatternId, Span};
use std::rc::Rc;

impl Context<'_> {
    /// A pattern against a value. If it borrows parts of the value to be written to, the place is written to.
    pub(super) fn pattern_against(&mut self, id: PatternId, ty: &Ty, value: Option<ExprId>) {
        self.pattern(id, ty, Binding::Value);
        if let Some(value) = value
            && self.binds_mutably(id)
        {
            self.make_mutable(value);
        }
    }

    fn binds_mutably(&self, id: PatternId) -> bool {
        match &self.body.patterns[id.index()].kind {
            PatternKind::Binding { by_ref, sub, .. } => {
                *by_ref == Some(Mutability::Mutable)
                    || sub.is_some_and(|sub| self.binds_mutably(sub))
            }
            PatternKind::Ref(_, sub) => self.binds_mutably(*sub),
            PatternKind::Tuple(all)
            | PatternKind::Slice(all)
            | PatternKind::TupleStruct(_, all)
            | PatternKind::Or(all) => all.iter().any(|sub| self.binds_mutably(*sub)),
            PatternKind::Struct(_, all, _) => all.iter().any(|(_, sub)| self.binds_mutably(*sub)),
            _ => false,
        }
    }

    fn pattern(&mut self, id: PatternId, expected: &Ty, mode: Binding) {
        let pattern = &self.body.patterns[id.index()];
        let at = pattern.at;
        let (mut ty, mut mode) = (expected.clone(), mode);
        let looks_through = match &pattern.kind {
            PatternKind::Literal(literal, _) => {
                !matches!(literal, Literal::Str(_) | Literal::Bytes(_))
            }
            PatternKind::Range(..)
            | PatternKind::Tuple(_)
            | PatternKind::Slice(_)
            | PatternKind::TupleStruct(..)
            | PatternKind::Struct(..) => true,
            PatternKind::Path(path) => !matches!(path.to, PathTo::Constant(_)),
            _ => false,
        };
        if looks_through {
            ty = self.structure(&ty);
            let mut through = Vec::new();
            while let Ty::Ref(mutability, inner) = &ty {
                through.push(*mutability);
                mode = match (mode, mutability) {
                    (Binding::Value, mutability) => Binding::Ref(*mutability),
                    (Binding::Ref(Mutability::Shared), _) => mode,
                    (Binding::Ref(Mutability::Mutable), mutability) => Binding::Ref(*mutability),
                };
                let inner = (**inner).clone();
                ty = self.structure(&inner);
            }
            if !through.is_empty() {
                self.typed.pattern_derefs.insert(id, through);
            }
        }
        self.typed.patterns[id.index()] = ty.clone();
        match &pattern.kind {
            PatternKind::Wild | PatternKind::Rest | PatternKind::Error => {}
            PatternKind::Binding { local, by_ref, sub } => {
                let binding = match by_ref {
                    Some(mutability) => Binding::Ref(*mutability),
                    None => mode,
                };
                self.typed.bindings.insert(id, binding);
                let bound = match binding {
                    _ if ty == Ty::Error => Ty::Error,
                    Binding::Value => ty.clone(),
                    Binding::Ref(mutability) => ty.clone().reference(mutability),
                };
                let local = self.local(*local);
                if !self.solver.table.unify(&local, &bound) {
                    self.mismatch(at, &local, &bound);
                }
                if let Some(sub) = sub {
                    self.pattern(*sub, &ty, mode);
                }
            }
            PatternKind::Literal(literal, _) => {
                let found = self.literal(literal, &Expect::Hint(ty.clone()));
                let slice = match (literal, self.shallow(&ty)) {
                    (Literal::Bytes(_), Ty::Ref(_, inner)) => {
                        matches!(self.shallow(&inner), Ty::Slice(_))
                    }
                    // Within a pattern that looks through references, the text itself.
                    (Literal::Str(_), Ty::Str) => true,
                    _ => false,
                };
                if !slice && !self.solver.table.unify(&ty, &found) {
                    self.mismatch(at, &ty, &found);
                }
            }
            PatternKind::Range(from, to, _) => {
                for end in [from, to].into_iter().flatten() {
                    let found = self.expression(*end, &Expect::Hint(ty.clone()));
                    if !self.solver.table.unify(&ty, &found) {
                        self.mismatch(self.at(*end), &ty, &found);
                    }
                }
            }
            PatternKind::Ref(mutability, sub) => {
                self.reference_pattern(*mutability, *sub, &ty, mode, at)
            }
            PatternKind::Tuple(all) => self.tuple_pattern(all, &ty, mode, at),
            PatternKind::Slice(all) => self.slice_pattern(all, &ty, mode, at),
            PatternKind::TupleStruct(path, all) => {
                self.tuple_struct_pattern(id, path, all, &ty, mode, at);
            }
            PatternKind::Struct(path, all, rest) => {
                self.struct_pattern(id, path, all, *rest, &ty, mode, at);
            }
            PatternKind::Path(path) => self.path_pattern(id, path, &ty, at),
            PatternKind::Or(all) => {
                for sub in all {
                    self.pattern(*sub, &ty, mode);
                }
            }
        }
    }

    fn reference_pattern(
        &mut self,
        m: Mutability,
        sub: PatternId,
        ty: &Ty,
        mode: Binding,
        at: Span,
    ) {
        let ty = self.structure(ty);
        match &ty {
            Ty::Ref(mutability, inner) if *mutability == m => {
                if mode != Binding::Value {
                    let message = "reference pattern not allowed under `ref` default binding mode";
                    let label = "reference pattern not allowed under `ref` default binding mode";
                    self.error("", at, message.into(), label.into());
                }
                self.pattern(sub, inner, Binding::Value);
            }
            _ => {
                let inner = self.fresh();
                let found = inner.clone().reference(m);
                if !self.solver.table.unify(&ty, &found) {
                    self.mismatch(at, &ty, &found);
                }
                self.pattern(sub, &inner, Binding::Value);
            }
        }
    }

    fn is_rest(&self, id: PatternId) -> bool {
        matches!(self.body.patterns[id.index()].kind, PatternKind::Rest)
    }

    fn tuple_pattern(&mut self, all: &[PatternId], ty: &Ty, mode: Binding, at: Span) {
        let rest = all.iter().position(|sub| self.is_rest(*sub));
        let of: Args = match self.structure(ty) {
            Ty::Tuple(of)
                if of.len() == all.len() || (rest.is_some() && of.len() + 1 >= all.len()) =>
            {
                of
            }
            found => {
                let fresh: Vec<Ty> = all.iter().map(|_| self.fresh()).collect();
                let fresh: Args = fresh.into();
                let tuple = Ty::Tuple(fresh.clone());
                if rest.is_some() || !self.solver.table.unify(&found, &tuple) {
                    self.mismatch(at, &found, &tuple);
                    for sub in all {
                        self.pattern(*sub, &Ty::Error, mode);
                    }
                    return;
                }
                fresh
            }
        };
        self.each(all, rest, &of, mode);
    }

    /// Patterns against fields, some of which a `..` leaves out.
    fn each(&mut self, all: &[PatternId], rest: Option<usize>, of: &[Ty], mode: Binding) {
        let after = rest.map_or(0, |rest| all.len() - rest - 1);
        for (place, sub) in all.iter().enumerate() {
            let ty = match rest {
                Some(rest) if place == rest => continue,
                Some(rest) if place > rest => of.get(of.len() - after + (place - rest - 1)),
                _ => of.get(place),
            };
            self.pattern(*sub, &ty.cloned().unwrap_or(Ty::Error), mode);
        }
    }

    fn slice_pattern(&mut self, all: &[PatternId], ty: &Ty, mode: Binding, at: Span) {
        let found = self.structure(ty);
        let is_rest = |context: &Self, id: PatternId| match &context.body.patterns[id.index()].kind
        {
            PatternKind::Rest => true,
            PatternKind::Binding { sub: Some(sub), .. } => context.is_rest(*sub),
            _ => false,
        };
        let rest = all.iter().position(|sub| is_rest(self, *sub));
        let wanted = all.len() as u64 - u64::from(rest.is_some());
        let (element, middle) = match &found {
            Ty::Slice(element) => (element.clone(), Ty::Slice(element.clone())),
            Ty::Array(element, length) => {
                let length = match self.solver.table.shallow_length(*length) {
                    Length::Known(n) if n == wanted || (rest.is_some() && n > wanted) => {
                        Length::Known(n - wanted)
                    }
                    Length::Known(n) => {
                        let s = |n: u64| if n == 1 { "" } else { "s" };
                        let least = if rest.is_some() { "at least " } else { "" };
                        let message = format!(
                            "pattern requires {least}{wanted} element{} but array has {n}",
                            s(wanted)
                        );
                        let code = if rest.is_some() { "E0528" } else { "E0527" };
                        let label = format!("expected {n} element{}", s(n));
                        self.error(code, at, message, label);
                        Length::Known(0)
                    }
                    other if rest.is_none() => {
                        let known = Ty::Array(element.clone(), Length::Known(wanted));
                        self.solver.table.unify(&Ty::Array(element.clone(), other), &known);
                        Length::Known(0)
                    }
                    other => other,
                };
                (element.clone(), Ty::Array(element.clone(), length))
            }
            Ty::Error => (Rc::new(Ty::Error), Ty::Error),
            _ => {
                let message = format!(
                    "expected an array or slice, found {}",
                    self.shower().sort(&self.resolve(&found))
                );
                let shown = self.show(&found);
                self.error(
                    "E0529",
                    at,
                    message,
                    format!("pattern cannot match with input type `{shown}`"),
                );
                (Rc::new(Ty::Error), Ty::Error)
            }
        };
        for (place, sub) in all.iter().enumerate() {
            let ty = if Some(place) == rest { &middle } else { &*element };
            self.pattern(*sub, ty, mode);
        }
    }

    fn tuple_struct_pattern(
        &mut self,
        id: PatternId,
        path: &Path,
        all: &[PatternId],
        ty: &Ty,
        mode: Binding,
        at: Span,
    ) {
        let Some((adt, variant, args)) = self.variant(path) else {
            for sub in all {
                self.pattern(*sub, &Ty::Error, mode);
            }
            return;
        };
        let found = Ty::Adt(adt, args.clone());
        if !self.solver.table.unify(ty, &found) {
            self.mismatch(at, ty, &found);
            for sub in all {
                self.pattern(*sub, &Ty::Error, mode);
            }
            return;
        }
        let program = self.program;
        let Some(declared) = program.adts[adt.index()].variants.get(variant as usize) else {
            return;
        };
        if declared.shape != Shape::Tuple {
            let message =
                format!("expected tuple struct or tuple variant, found `{}`", declared.name);
            self.error("E0532", path.at, message, "not a tuple struct or tuple variant".into());
        }
        let fields: Vec<Ty> = declared
            .fields
            .iter()
            .map(|field| self.normalise(&subst(&field.ty, &args), at))
            .collect();
        let rest = all.iter().position(|sub| self.is_rest(*sub));
        let fits = all.len() == fields.len() || (rest.is_some() && fields.len() + 1 >= all.len());
        if !fits {
            let fields_of =
                |n: usize| if n == 1 { "1 field".to_string() } else { format!("{n} fields") };
            let what =
                if program.adts[adt.index()].is_enum { "tuple variant" } else { "tuple struct" };
            let written = all.len() - usize::from(rest.is_some());
            let message = format!(
                "this pattern has {}, but the corresponding {what} has {}",
                fields_of(written),
                fields_of(fields.len())
            );
            self.error(
                "E0023",
                at,
                message,
                format!("expected {}, found {written}", fields_of(fields.len())),
            );
            for sub in all {
                self.pattern(*sub, &Ty::Error, mode);
            }
            return;
        }
        self.each(all, rest, &fields, mode);
        let places = places(all.len(), rest, fields.len());
        self.typed.pattern_resolved.insert(id, (Resolved::Variant(adt, variant, args), places));
    }

    #[expect(clippy::too_many_arguments, reason = "the parts of a pattern")]
    fn struct_pattern(
        &mut self,
        id: PatternId,
        path: &Path,
        all: &[(String, PatternId)],
        rest: bool,
        ty: &Ty,
        mode: Binding,
        at: Span,
    ) {
        let variant = self.variant(path);
        let found = variant.as_ref().map(|(adt, _, args)| Ty::Adt(*adt, args.clone()));
        let fits = match &found {
            Some(found) if self.solver.table.unify(ty, found) => true,
            Some(found) => {
                self.mismatch(at, ty, found);
                false
            }
            None => false,
        };
        let (Some((adt, variant, args)), true) = (variant, fits) else {
            for (_, sub) in all {
                self.pattern(*sub, &Ty::Error, mode);
            }
            return;
        };
        let program = self.program;
        let of = &program.adts[adt.index()];
        let Some(declared) = of.variants.get(variant as usize) else { return };
        let (kind, shown) = match of.is_enum {
            true => ("variant", format!("{}::{}", of.name, declared.name)),
            false => ("struct", of.name.clone()),
        };
        let mut places = Vec::new();
        for (name, sub) in all {
            let Some(place) = declared.fields.iter().position(|field| field.name == *name) else {
                let at = self.body.patterns[sub.index()].at;
                let message = format!("{kind} `{shown}` does not have a field named `{name}`");
                self.error(
                    "E0026",
                    at,
                    message,
                    format!("{kind} `{shown}` does not have this field"),
                );
                self.pattern(*sub, &Ty::Error, mode);
                places.push(0);
                continue;
            };
            let field = &declared.fields[place];
            if !self.sees(&field.visible) {
                let at = self.body.patterns[sub.index()].at;
                let message = format!("field `{name}` of struct `{}` is private", of.name);
                self.error("E0451", at, message, "private field".into());
            }
            places.push(place as u32);
            let ty = self.normalise(&subst(&field.ty, &args), at);
            self.pattern(*sub, &ty, mode);
        }
        let missing: Vec<String> = declared
            .fields
            .iter()
            .filter(|field| !all.iter().any(|(name, _)| *name == field.name))
            .map(|field| format!("`{}`", field.name))
            .collect();
        if !rest && !missing.is_empty() {
            let (what, names) = super::fields::listed(&missing);
            self.error(
                "E0027",
                at,
                format!("pattern does not mention {what} {names}"),
                format!("missing {what} {names}"),
            );
        }
        self.typed.pattern_resolved.insert(id, (Resolved::Variant(adt, variant, args), places));
    }

    fn path_pattern(&mut self, id: PatternId, path: &Path, ty: &Ty, at: Span) {
        let (resolved, found) = match &path.to {
            PathTo::Constant(constant) => {
                let found = self.program.constants[constant.index()].ty.clone();
                (Resolved::Constant(*constant, Rc::new([])), self.normalise(&found, at))
            }
            PathTo::OfType { .. } | PathTo::OfTrait { .. } => match self.look_up(path) {
                Found::Constant(constant, args) => {
                    let found = subst(&self.program.constants[constant.index()].ty, &args);
                    (Resolved::Constant(constant, args), self.normalise(&found, at))
                }
                Found::Variant(adt, variant, args) => {
                    let ty = Ty::Adt(adt, args.clone());
                    (Resolved::Variant(adt, variant, args), ty)
                }
                _ => return,
            },
            _ => match self.variant(path) {
                Some((adt, variant, args)) => {
                    let ty = Ty::Adt(adt, args.clone());
                    (Resolved::Variant(adt, variant, args), ty)
                }
                None => return,
            },
        };
        if let Resolved::Variant(adt, variant, _) = &resolved
            && let Some(declared) = self.program.adts[adt.index()].variants.get(*variant as usize)
            && declared.shape != Shape::Unit
        {
            let what =
                if declared.shape == Shape::Tuple { "tuple variant" } else { "struct variant" };
            let adt = &self.program.adts[adt.index()].name;
            let message = format!(
                "expected unit struct, unit variant or constant, found {what} `{adt}::{}`",
                declared.name
            );
            let code = if declared.shape == Shape::Tuple { "E0532" } else { "E0533" };
            self.error(code, at, message, "not a unit struct, unit variant or constant".into());
            return;
        }
        if !self.solver.table.unify(ty, &found)
            && !matches!(self.shallow(ty), Ty::Infer(Infer::Any(_)))
        {
            self.mismatch(at, ty, &found);
        }
        self.typed.pattern_resolved.insert(id, (resolved, Vec::new()));
    }
}

/// The places of the fields that patterns are held against; that of a `..` is 0.
fn places(count: usize, rest: Option<usize>, fields: usize) -> Vec<u32> {
    let after = rest.map_or(0, |rest| count - rest - 1);
    (0..count)
        .map(|place| match rest {
            Some(rest) if place == rest => 0,
            Some(rest) if place > rest => (fields - after + (place - rest - 1)) as u32,
            _ => place as u32,
        })
        .collect()
}
