//! The parts of patterns, and what they are held against.
use super::function::Builder;
use super::place::Spot;
use super::types::element;
use crate::code::Step;
use hir::PatternId;
use hir::tree::PatternKind;
use hir::typed::Resolved;
use hir::types::{Length, Ty};

impl Builder<'_, '_> {
    pub fn pattern(&self, pattern: PatternId) -> &PatternKind {
        &self.body.patterns[pattern.index()].kind
    }

    pub fn pattern_kind(&self, pattern: PatternId) -> PatternKind {
        self.pattern(pattern).clone()
    }

    /// What a pattern is held against: through as many references as it looks through.
    pub fn looked_through(&self, pattern: PatternId, mut spot: Spot) -> Spot {
        for _ in self.typed.pattern_derefs.get(&pattern).into_iter().flatten() {
            spot = spot.deref();
        }
        spot
    }

    /// The parts of a value that the parts of a pattern are held against.
    pub fn parts(&mut self, pattern: PatternId, spot: &Spot) -> Vec<(PatternId, Spot)> {
        match self.pattern_kind(pattern) {
            PatternKind::Tuple(parts) => self.positional(&parts, spot, 0),
            PatternKind::TupleStruct(_, parts) => {
                let variant = self.pattern_variant(pattern);
                self.positional(&parts, spot, variant)
            }
            PatternKind::Struct(_, parts, _) => {
                let variant = self.pattern_variant(pattern);
                let places =
                    self.typed.pattern_resolved.get(&pattern).map(|(_, places)| places.clone());
                let places = places.unwrap_or_default();
                let mut found = Vec::new();
                for ((_, part), field) in parts.iter().zip(places) {
                    let ty = self.low.field_ty(&spot.ty, variant, field);
                    found.push((*part, spot.clone().field(field, ty)));
                }
                found
            }
            PatternKind::Slice(parts) => self.elements(&parts, spot),
            PatternKind::Ref(_, inner) => vec![(inner, spot.clone().deref())],
            PatternKind::Binding { sub: Some(sub), .. } => vec![(sub, spot.clone())],
            _ => Vec::new(),
        }
    }

    pub fn is_rest(&self, pattern: PatternId) -> bool {
        match self.pattern(pattern) {
            PatternKind::Rest => true,
            PatternKind::Binding { sub: Some(sub), .. } => self.is_rest(*sub),
            _ => false,
        }
    }

    fn positional(
        &mut self,
        parts: &[PatternId],
        spot: &Spot,
        variant: u32,
    ) -> Vec<(PatternId, Spot)> {
        let count = match &spot.ty {
            Ty::Tuple(fields) => fields.len(),
            Ty::Adt(id, _) => {
                let variants = &self.low.program.adts[id.index()].variants;
                variants.get(variant as usize).map_or(0, |variant| variant.fields.len())
            }
            _ => parts.len(),
        };
        let rest = parts.iter().position(|&part| self.is_rest(part)).unwrap_or(parts.len());
        let mut found = Vec::new();
        for (place, &part) in parts.iter().enumerate() {
            if place == rest {
                continue;
            }
            let field =
                if place < rest { place } else { (count + place).saturating_sub(parts.len()) };
            let ty = self.low.field_ty(&spot.ty, variant, field as u32);
            found.push((part, spot.clone().field(field as u32, ty)));
        }
        found
    }

    fn elements(&mut self, parts: &[PatternId], spot: &Spot) -> Vec<(PatternId, Spot)> {
        let rest = parts.iter().position(|&part| self.is_rest(part)).unwrap_or(parts.len());
        let of = element(&spot.ty).cloned().unwrap_or(Ty::Error);
        let mut found = Vec::new();
        for (place, &part) in parts.iter().enumerate() {
            let from_the_end = parts.len() - place;
            let piece = if place < rest {
                spot.clone()
                    .with(Step::Element { offset: place as u64, from_end: false }, of.clone())
            } else if place > rest {
                let last = Step::Element { offset: from_the_end as u64, from_end: true };
                spot.clone().with(last, of.clone())
            } else {
                let (from, to) = (place as u64, from_the_end as u64 - 1);
                let ty = match &spot.ty {
                    Ty::Array(of, Length::Known(length)) => {
                        Ty::Array(of.clone(), Length::Known(length.saturating_sub(from + to)))
                    }
                    other => other.clone(),
                };
                spot.clone().with(Step::Subslice { from, to }, ty)
            };
            found.push((part, piece));
        }
        found
    }

    pub fn pattern_variant(&self, pattern: PatternId) -> u32 {
        match self.typed.pattern_resolved.get(&pattern) {
            Some((Resolved::Variant(_, variant, _), _)) => *variant,
            _ => 0,
        }
    }
}
