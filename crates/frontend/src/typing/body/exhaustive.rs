//! Whether patterns leave nothing out.
//!
//! References are looked through on both sides: `&p` stands for `p`.
use super::Context;
use crate::typing::fold::subst;
use hir::tree::{ExprKind, Literal, MatchSource, PatternKind, Statement};
use hir::typed::Resolved;
use hir::types::{IntTy, Length, Ty};
use hir::{AdtId, ExprId, PatternId};

/// What a value is made with.
#[derive(Clone, PartialEq, Debug)]
enum Maker {
    /// The only way: a tuple, a struct.
    Only,
    Variant(AdtId, u32),
    /// Numbers, characters and truth values from here to there.
    Range(i128, i128),
    /// A slice of so many elements.
    Slice(usize),
    /// A constant of which there is no end.
    Constant(String),
}

/// A pattern without names.
#[derive(Clone, Debug)]
enum Shape {
    Any,
    Made(Maker, Vec<Shape>),
    /// A slice with something left out: so many elements before and after that.
    Open(Vec<Shape>, Vec<Shape>),
    Or(Vec<Shape>),
}

/// How much work one `match` may be.
const WORK: usize = 20_000;

impl Context<'_> {
    /// Looks at all matches and bindings.
    pub(super) fn check_exhaustive(&mut self) {
        for at in 0..self.body.expressions.len() {
            let id = ExprId(at as u32);
            match &self.body.expressions[at].kind {
                ExprKind::Match(of, arms, source) => {
                    let ty = self.typed.expressions[of.index()].clone();
                    let rows: Vec<Vec<Shape>> = arms
                        .iter()
                        .filter(|arm| arm.guard.is_none())
                        .map(|arm| vec![self.shape(arm.pattern)])
                        .collect();
                    let missing = self.missing(rows, &ty);
                    if missing.is_empty() {
                        continue;
                    }
                    if *source == MatchSource::For
                        && let Some(arm) = arms.last()
                    {
                        let message = "refutable pattern in `for` loop binding".to_string();
                        self.refutable(arm.pattern, message, &missing);
                        continue;
                    }
                    let message =
                        format!("non-exhaustive patterns: {} not covered", listed(&missing));
                    let label = match missing.len() {
                        1 => format!("pattern {} not covered", listed(&missing)),
                        _ => format!("patterns {} not covered", listed(&missing)),
                    };
                    self.error("E0004", self.at(*of), message, label);
                }
                ExprKind::Block(block) => {
                    for statement in &block.statements {
                        let Statement::Let { pattern, otherwise: None, .. } = statement else {
                            continue;
                        };
                        let ty = self.typed.patterns[pattern.index()].clone();
                        let missing = self.missing(vec![vec![self.shape(*pattern)]], &ty);
                        if !missing.is_empty() {
                            let message = "refutable pattern in local binding".to_string();
                            self.refutable(*pattern, message, &missing);
                        }
                    }
                }
                _ => {}
            }
            let _ = id;
        }
    }

    fn refutable(&mut self, pattern: PatternId, message: String, missing: &[String]) {
        let at = self.body.patterns[pattern.index()].at;
        let plural = if missing.len() == 1 { "pattern" } else { "patterns" };
        self.error("E0005", at, message, format!("{plural} {} not covered", listed(missing)));
    }

    fn shapes(&self, all: &[PatternId]) -> Vec<Shape> {
        all.iter().map(|id| self.shape(*id)).collect()
    }

    fn shape(&self, id: PatternId) -> Shape {
        let pattern = &self.body.patterns[id.index()];
        match &pattern.kind {
            PatternKind::Wild | PatternKind::Rest | PatternKind::Error => Shape::Any,
            PatternKind::Binding { sub, .. } => sub.map_or(Shape::Any, |sub| self.shape(sub)),
            PatternKind::Ref(_, sub) => self.shape(*sub),
            PatternKind::Literal(literal, negative) => match value_of(literal, *negative) {
                Some(value) => Shape::Made(Maker::Range(value, value), Vec::new()),
                None => Shape::Made(Maker::Constant(format!("{literal:?}")), Vec::new()),
            },
            PatternKind::Range(from, to, closed) => {
                let ty = peeled(&self.typed.patterns[id.index()]);
                let Some((least, most)) = bounds(&ty) else {
                    return Shape::Made(Maker::Constant("..".into()), Vec::new());
                };
                let value = |end: &Option<ExprId>| end.map(|end| self.end_of(end));
                let low = match value(from) {
                    Some(Some(value)) => value,
                    Some(None) => return Shape::Made(Maker::Constant("..".into()), Vec::new()),
                    None => least,
                };
                let high = match value(to) {
                    Some(Some(value)) => value - i128::from(!*closed),
                    Some(None) => return Shape::Made(Maker::Constant("..".into()), Vec::new()),
                    None => most,
                };
                Shape::Made(Maker::Range(low, high), Vec::new())
            }
            PatternKind::Tuple(all) => {
                let count = match peeled(&self.typed.patterns[id.index()]) {
                    Ty::Tuple(of) => of.len(),
                    _ => all.len(),
                };
                Shape::Made(Maker::Only, self.spread(all, count))
            }
            PatternKind::Slice(all) => {
                let rest = all.iter().position(|sub| self.leaves_out(*sub));
                match (rest, peeled(&self.typed.patterns[id.index()])) {
                    (None, _) => Shape::Made(Maker::Slice(all.len()), self.shapes(all)),
                    (Some(rest), Ty::Array(_, Length::Known(n))) => {
                        let mut shapes = self.shapes(&all[..rest]);
                        let after = self.shapes(&all[rest + 1..]);
                        while shapes.len() + after.len() < n as usize {
                            shapes.push(Shape::Any);
                        }
                        shapes.extend(after);
                        Shape::Made(Maker::Slice(n as usize), shapes)
                    }
                    (Some(rest), _) => {
                        Shape::Open(self.shapes(&all[..rest]), self.shapes(&all[rest + 1..]))
                    }
                }
            }
            PatternKind::TupleStruct(_, all) => self.made(id, all),
            PatternKind::Struct(_, all, _) => {
                let subs: Vec<PatternId> = all.iter().map(|(_, sub)| *sub).collect();
                self.made(id, &subs)
            }
            PatternKind::Path(_) => self.made(id, &[]),
            PatternKind::Or(all) => Shape::Or(self.shapes(all)),
        }
    }

    fn leaves_out(&self, id: PatternId) -> bool {
        match &self.body.patterns[id.index()].kind {
            PatternKind::Rest => true,
            PatternKind::Binding { sub: Some(sub), .. } => self.leaves_out(*sub),
            _ => false,
        }
    }

    /// Patterns against all fields, where a `..` leaves some out.
    fn spread(&self, all: &[PatternId], count: usize) -> Vec<Shape> {
        let Some(rest) = all.iter().position(|sub| self.leaves_out(*sub)) else {
            return self.shapes(all);
        };
        let mut shapes = self.shapes(&all[..rest]);
        let after = self.shapes(&all[rest + 1..]);
        while shapes.len() + after.len() < count {
            shapes.push(Shape::Any);
        }
        shapes.extend(after);
        shapes
    }

    fn made(&self, id: PatternId, subs: &[PatternId]) -> Shape {
        match self.typed.pattern_resolved.get(&id) {
            Some((Resolved::Variant(adt, variant, _), places)) => {
                let of = &self.program.adts[adt.index()];
                let count =
                    of.variants.get(*variant as usize).map_or(0, |variant| variant.fields.len());
                let mut fields = vec![Shape::Any; count];
                for (sub, place) in subs.iter().zip(places) {
                    if !matches!(self.body.patterns[sub.index()].kind, PatternKind::Rest)
                        && let Some(field) = fields.get_mut(*place as usize)
                    {
                        *field = self.shape(*sub);
                    }
                }
                let maker = if of.is_enum { Maker::Variant(*adt, *variant) } else { Maker::Only };
                Shape::Made(maker, fields)
            }
            Some((Resolved::Constant(constant, _), _)) => {
                let value = super::casts::constant_value(self.program, *constant);
                match (value, bounds(&peeled(&self.typed.patterns[id.index()]))) {
                    (Some(value), Some(_)) => Shape::Made(Maker::Range(value, value), Vec::new()),
                    _ => Shape::Made(Maker::Constant(format!("{constant:?}")), Vec::new()),
                }
            }
            _ => Shape::Any,
        }
    }

    fn end_of(&self, id: ExprId) -> Option<i128> {
        match &self.expr(id).kind {
            ExprKind::Literal(literal) => value_of(literal, false),
            ExprKind::Unary(hir::tree::Unary::Negate, of) => self.end_of(*of).map(|value| -value),
            _ => super::casts::constant(self.program, self.body, id, 0),
        }
    }

    /// Values that no row takes, as patterns.
    fn missing(&mut self, rows: Vec<Vec<Shape>>, ty: &Ty) -> Vec<String> {
        let mut work = 0;
        let found = self.uncovered(rows, &[peeled(ty)], &mut work);
        found
            .iter()
            .take(12)
            .filter_map(|row| row.first())
            .map(|shape| self.written_shape(shape, ty))
            .collect()
    }

    fn uncovered(
        &mut self,
        rows: Vec<Vec<Shape>>,
        types: &[Ty],
        work: &mut usize,
    ) -> Vec<Vec<Shape>> {
        *work += 1;
        let Some((ty, others)) = types.split_first() else {
            return if rows.is_empty() { vec![Vec::new()] } else { Vec::new() };
        };
        if *work > WORK {
            return Vec::new();
        }
        let mut flat = Vec::new();
        for row in rows {
            flatten(row, &mut flat);
        }
        let (makers, complete) = self.makers(ty, &flat);
        let mut found = Vec::new();
        let mut missing = Vec::new();
        for maker in &makers {
            let used = flat.iter().any(|row| takes(&row[0], maker));
            if !used {
                missing.push(maker.clone());
                continue;
            }
            let fields = self.fields(maker, ty);
            let inner: Vec<Vec<Shape>> =
                flat.iter().filter_map(|row| specialise(row, maker, fields.len())).collect();
            let mut types = fields.clone();
            types.extend_from_slice(others);
            for mut row in self.uncovered(inner, &types, work) {
                let rest = row.split_off(fields.len());
                let mut whole = vec![Shape::Made(maker.clone(), row)];
                whole.extend(rest);
                found.push(whole);
            }
        }
        if !missing.is_empty() || !complete {
            let rest: Vec<Vec<Shape>> = flat
                .iter()
                .filter(|row| matches!(row[0], Shape::Any))
                .map(|row| row[1..].to_vec())
                .collect();
            let none_used = missing.len() == makers.len();
            for row in self.uncovered(rest, others, work) {
                if none_used || missing.is_empty() {
                    let mut whole = vec![Shape::Any];
                    whole.extend(row);
                    found.push(whole);
                    continue;
                }
                for maker in &missing {
                    let fields = self.fields(maker, ty).len();
                    let mut whole = vec![Shape::Made(maker.clone(), vec![Shape::Any; fields])];
                    whole.extend(row.iter().cloned());
                    found.push(whole);
                }
            }
        }
        found.truncate(64);
        found
    }

    /// The ways in which a value of the type is made, split so that each row takes all or nothing of one; whether these are all.
    fn makers(&mut self, ty: &Ty, rows: &[Vec<Shape>]) -> (Vec<Maker>, bool) {
        if let Some((least, most)) = bounds(ty) {
            let mut starts = vec![least];
            for row in rows {
                if let Shape::Made(Maker::Range(low, high), _) = &row[0] {
                    starts.extend([*low, high.saturating_add(1)]);
                }
            }
            starts.retain(|start| (least..=most).contains(start));
            starts.sort_unstable();
            starts.dedup();
            let ends = starts.iter().skip(1).map(|start| start - 1).chain([most]);
            return (
                starts.iter().zip(ends).map(|(low, high)| Maker::Range(*low, high)).collect(),
                true,
            );
        }
        match ty {
            Ty::Tuple(_) => (vec![Maker::Only], true),
            Ty::Never => (Vec::new(), true),
            Ty::Adt(id, _) => {
                let program = self.program;
                let adt = &program.adts[id.index()];
                if !adt.is_enum {
                    return (vec![Maker::Only], true);
                }
                let count = adt.variants.len() as u32;
                let makers = (0..count).map(|variant| Maker::Variant(*id, variant));
                let makers = makers
                    .filter(|maker| !self.fields(maker, ty).iter().any(|ty| self.is_empty(ty)));
                (makers.collect::<Vec<_>>(), true)
            }
            Ty::Array(_, Length::Known(n)) => (vec![Maker::Slice(*n as usize)], true),
            Ty::Slice(_) | Ty::Array(..) => {
                let longest = rows.iter().map(|row| match &row[0] {
                    Shape::Made(Maker::Slice(n), _) => *n,
                    Shape::Open(before, after) => before.len() + after.len(),
                    _ => 0,
                });
                let longest = longest.max().unwrap_or(0) + 1;
                ((0..=longest).map(Maker::Slice).collect(), true)
            }
            _ => {
                let mut makers: Vec<Maker> = Vec::new();
                for row in rows {
                    if let Shape::Made(maker @ Maker::Constant(_), _) = &row[0]
                        && !makers.contains(maker)
                    {
                        makers.push(maker.clone());
                    }
                }
                (makers, false)
            }
        }
    }

    fn is_empty(&self, ty: &Ty) -> bool {
        match ty {
            Ty::Never => true,
            Ty::Adt(id, _) => {
                let adt = &self.program.adts[id.index()];
                adt.is_enum && adt.variants.is_empty()
            }
            _ => false,
        }
    }

    fn fields(&mut self, maker: &Maker, ty: &Ty) -> Vec<Ty> {
        match (maker, ty) {
            (Maker::Only, Ty::Tuple(of)) => of.iter().map(peeled).collect(),
            (Maker::Only | Maker::Variant(..), Ty::Adt(id, args)) => {
                let variant = if let Maker::Variant(_, variant) = maker { *variant } else { 0 };
                let program = self.program;
                let Some(variant) = program.adts[id.index()].variants.get(variant as usize) else {
                    return Vec::new();
                };
                let mut fields = Vec::new();
                for field in &variant.fields {
                    let mut goals = Vec::new();
                    let ty = self.solver.normalise(&subst(&field.ty, args), &mut goals);
                    fields.push(peeled(&self.resolve(&ty)));
                }
                fields
            }
            (Maker::Slice(n), Ty::Slice(of) | Ty::Array(of, _)) => vec![peeled(of); *n],
            _ => Vec::new(),
        }
    }

    /// A shape as a pattern is written.
    fn written_shape(&self, shape: &Shape, ty: &Ty) -> String {
        let list = |all: &[Shape]| {
            all.iter()
                .map(|shape| self.written_shape(shape, &Ty::Error))
                .collect::<Vec<_>>()
                .join(", ")
        };
        let inner = match shape {
            Shape::Any | Shape::Or(_) | Shape::Open(..) => return "_".into(),
            Shape::Made(Maker::Only, fields) => match peeled(ty) {
                Ty::Adt(id, _) => {
                    let adt = &self.program.adts[id.index()];
                    match adt.variants.first().map(|variant| variant.shape) {
                        Some(hir::item::Shape::Tuple) => format!("{}({})", adt.name, list(fields)),
                        _ => format!("{} {{ .. }}", adt.name),
                    }
                }
                _ => format!("({})", list(fields)),
            },
            Shape::Made(Maker::Variant(id, variant), fields) => {
                let adt = &self.program.adts[id.index()];
                let variant = &adt.variants[*variant as usize];
                let prelude = ["Option", "Result"].contains(&adt.name.as_str());
                let name = if prelude {
                    variant.name.clone()
                } else {
                    format!("{}::{}", adt.name, variant.name)
                };
                match variant.shape {
                    hir::item::Shape::Unit => name,
                    hir::item::Shape::Tuple => format!("{name}({})", list(fields)),
                    hir::item::Shape::Named => format!("{name} {{ .. }}"),
                }
            }
            Shape::Made(Maker::Range(low, high), _) => written_range(*low, *high, ty),
            Shape::Made(Maker::Slice(0), _) => "[]".into(),
            Shape::Made(Maker::Slice(_), fields) => format!("[{}]", list(fields)),
            Shape::Made(Maker::Constant(_), _) => return "_".into(),
        };
        match ty {
            Ty::Ref(..) => format!("&{inner}"),
            _ => inner,
        }
    }
}

fn written_range(low: i128, high: i128, ty: &Ty) -> String {
    let ty = peeled(ty);
    let bounds = bounds(&ty);
    let one = |value: i128| match ty {
        Ty::Char => u32::try_from(value)
            .ok()
            .and_then(char::from_u32)
            .map_or("_".into(), |c| format!("{c:?}")),
        Ty::Bool => (value != 0).to_string(),
        Ty::Int(ty) if bounds.is_some_and(|(least, _)| value == least) && value != 0 => {
            format!("{}::MIN", ty.name())
        }
        Ty::Int(ty) if bounds.is_some_and(|(_, most)| value == most) => {
            format!("{}::MAX", ty.name())
        }
        Ty::Int(ty) => format!("{value}_{}", ty.name()),
        // Within something else, the type is not at hand.
        _ => value.to_string(),
    };
    match (ty == Ty::Error || ty == Ty::Bool, low == high) {
        (true, true) if low == 0 => {
            if ty == Ty::Bool {
                "false".into()
            } else {
                "_".into()
            }
        }
        (true, true) => {
            if ty == Ty::Bool {
                "true".into()
            } else {
                "_".into()
            }
        }
        (true, false) => "_".into(),
        (false, true) => one(low),
        (false, false) => format!("{}..={}", one(low), one(high)),
    }
}

/// A type without references around it.
fn peeled(ty: &Ty) -> Ty {
    match ty {
        Ty::Ref(_, inner) => peeled(inner),
        other => other.clone(),
    }
}

/// The least and the greatest value of a type that can be counted along.
fn bounds(ty: &Ty) -> Option<(i128, i128)> {
    Some(match ty {
        Ty::Bool => (0, 1),
        Ty::Char => (0, 0x10_FFFF),
        // How large they can be differs from machine to machine: something is always left out.
        Ty::Int(IntTy::Usize) => (0, i128::from(u64::MAX) + 1),
        Ty::Int(IntTy::Isize) => (i128::from(i64::MIN) - 1, i128::from(i64::MAX) + 1),
        Ty::Int(IntTy::U128) => (0, i128::MAX),
        Ty::Int(ty) if ty.signed() => {
            let most = i128::MAX >> (128 - ty.bits());
            (-most - 1, most)
        }
        Ty::Int(ty) => (0, (1 << ty.bits()) - 1),
        _ => return None,
    })
}

fn value_of(literal: &Literal, negative: bool) -> Option<i128> {
    Some(match literal {
        Literal::Bool(value) => i128::from(*value),
        Literal::Char(value) => i128::from(u32::from(*value)),
        Literal::Int(value, _) => {
            let value = i128::try_from(*value).unwrap_or(i128::MAX);
            if negative { -value } else { value }
        }
        _ => return None,
    })
}

fn flatten(row: Vec<Shape>, into: &mut Vec<Vec<Shape>>) {
    match row.first() {
        Some(Shape::Or(all)) => {
            for shape in all.clone() {
                let mut one = row.clone();
                one[0] = shape;
                flatten(one, into);
            }
        }
        _ => into.push(row),
    }
}

/// Whether the pattern speaks of values that are made so.
fn takes(shape: &Shape, maker: &Maker) -> bool {
    match (shape, maker) {
        (Shape::Made(Maker::Range(low, high), _), Maker::Range(a, b)) => low <= a && b <= high,
        (Shape::Made(own, _), maker) => own == maker,
        (Shape::Open(before, after), Maker::Slice(n)) => before.len() + after.len() <= *n,
        _ => false,
    }
}

fn specialise(row: &[Shape], maker: &Maker, fields: usize) -> Option<Vec<Shape>> {
    let mut inner = match &row[0] {
        Shape::Any => vec![Shape::Any; fields],
        Shape::Open(before, after) if takes(&row[0], maker) => {
            let mut all = before.clone();
            all.resize(fields - after.len(), Shape::Any);
            all.extend(after.iter().cloned());
            all
        }
        Shape::Made(_, own) if takes(&row[0], maker) => own.clone(),
        _ => return None,
    };
    inner.resize(fields, Shape::Any);
    inner.extend_from_slice(&row[1..]);
    Some(inner)
}

/// "`A`", "`A` and `B`", "`A`, `B` and `C`", "`A`, `B`, `C` and 2 more".
fn listed(names: &[String]) -> String {
    let quoted: Vec<String> = names.iter().map(|name| format!("`{name}`")).collect();
    match quoted.as_slice() {
        [] => String::new(),
        [one] => one.clone(),
        [init @ .., last] if init.len() < 3 => format!("{} and {last}", init.join(", ")),
        [a, b, c, rest @ ..] => format!("{a}, {b}, {c} and {} more", rest.len()),
        _ => quoted.join(", "),
    }
}
