//! What patterns do with the places that they are held against.
use super::{Flow, Place, Step};
use hir::PatternId;
use hir::tree::PatternKind;
use hir::typed::{Binding, Resolved};
use hir::types::Ty;

impl Flow<'_, '_> {
    /// A pattern is held against a place, and binds its locals.
    pub(super) fn bind(&mut self, id: PatternId, place: &Place) {
        let pattern = &self.cx.body.patterns[id.index()];
        let at = pattern.at;
        let mut place = place.clone();
        for mutability in self.cx.typed.pattern_derefs.get(&id).cloned().unwrap_or_default() {
            place.steps.push(Step::Reference(mutability));
        }
        place.ty = self.cx.resolve(&self.cx.typed.patterns[id.index()]);
        match &pattern.kind {
            PatternKind::Wild | PatternKind::Rest | PatternKind::Error => {}
            PatternKind::Binding { local, sub, .. } => {
                // What is behind the `@` is looked at, and copied, before the value goes into the local; a reference would find
                // nothing there.
                let first = sub.filter(|sub| !self.has_references(*sub));
                if let Some(sub) = first {
                    self.bind(sub, &place);
                }
                match self.cx.typed.bindings.get(&id).copied() {
                    Some(Binding::Ref(mutability)) => {
                        let named = Place { at, ..place.clone() };
                        self.borrow(&named, mutability);
                    }
                    _ => self.take(&place),
                }
                self.declare(*local, true, at);
                if let (Some(sub), None) = (sub, first) {
                    self.bind(*sub, &place);
                }
            }
            PatternKind::Literal(..) | PatternKind::Range(..) => self.inspect(&place),
            PatternKind::Path(_) => {
                if self.is_refutable(id) {
                    self.inspect(&place);
                }
            }
            PatternKind::Ref(mutability, sub) => {
                place.steps.push(Step::Reference(*mutability));
                self.bind(*sub, &place);
            }
            PatternKind::Tuple(all) => {
                let count = match &place.ty {
                    Ty::Tuple(of) => of.len(),
                    _ => all.len(),
                };
                let rest = all.iter().position(|sub| self.is_rest(*sub));
                for (at, sub) in all.iter().enumerate() {
                    let field = match rest {
                        Some(rest) if at > rest => (count + at).saturating_sub(all.len()),
                        _ => at,
                    };
                    let mut inner = place.clone();
                    inner.steps.push(Step::Field(field as u32));
                    self.bind(*sub, &inner);
                }
            }
            PatternKind::Slice(all) => {
                let array = matches!(place.ty, Ty::Array(..));
                for (at, sub) in all.iter().enumerate() {
                    let mut inner = place.clone();
                    inner.steps.push(if array {
                        Step::Variant(u32::MAX, at as u32)
                    } else {
                        Step::Element
                    });
                    self.bind(*sub, &inner);
                }
            }
            PatternKind::TupleStruct(_, all) => {
                let subs: Vec<PatternId> = all.clone();
                self.bind_fields(id, &subs, &place);
            }
            PatternKind::Struct(_, all, _) => {
                let subs: Vec<PatternId> = all.iter().map(|(_, sub)| *sub).collect();
                self.bind_fields(id, &subs, &place);
            }
            PatternKind::Or(all) => {
                let before = self.state.clone();
                let mut after: Option<super::State> = None;
                for sub in all {
                    self.state = before.clone();
                    self.bind(*sub, &place);
                    match &mut after {
                        Some(after) => after.join(self.state.clone()),
                        None => after = Some(self.state.clone()),
                    }
                }
                self.state = after.unwrap_or(before);
            }
        }
    }

    fn bind_fields(&mut self, id: PatternId, subs: &[PatternId], place: &Place) {
        let Some((Resolved::Variant(adt, variant, _), places)) =
            self.cx.typed.pattern_resolved.get(&id).cloned()
        else {
            return;
        };
        let is_enum = self.cx.program.adts[adt.index()].is_enum;
        if is_enum && self.cx.program.adts[adt.index()].variants.len() > 1 {
            self.inspect(place);
        }
        for (sub, field) in subs.iter().zip(places) {
            if self.is_rest(*sub) {
                continue;
            }
            let mut inner = place.clone();
            inner.steps.push(if is_enum {
                Step::Variant(variant, field)
            } else {
                Step::Field(field)
            });
            self.bind(*sub, &inner);
        }
    }

    fn is_refutable(&self, id: PatternId) -> bool {
        match self.cx.typed.pattern_resolved.get(&id) {
            Some((Resolved::Variant(adt, ..), _)) => {
                let adt = &self.cx.program.adts[adt.index()];
                adt.is_enum && adt.variants.len() > 1
            }
            _ => true,
        }
    }

    fn is_rest(&self, id: PatternId) -> bool {
        matches!(self.cx.body.patterns[id.index()].kind, PatternKind::Rest)
    }

    /// Whether a local of the pattern refers to a part of what it is held against.
    fn has_references(&self, id: PatternId) -> bool {
        match &self.cx.body.patterns[id.index()].kind {
            PatternKind::Binding { sub, .. } => {
                matches!(self.cx.typed.bindings.get(&id), Some(Binding::Ref(_)))
                    || sub.is_some_and(|sub| self.has_references(sub))
            }
            PatternKind::Ref(_, sub) => self.has_references(*sub),
            PatternKind::Tuple(all)
            | PatternKind::Slice(all)
            | PatternKind::TupleStruct(_, all)
            | PatternKind::Or(all) => all.iter().any(|sub| self.has_references(*sub)),
            PatternKind::Struct(_, all, _) => all.iter().any(|(_, sub)| self.has_references(*sub)),
            _ => false,
        }
    }

    /// All locals of a pattern get a value that comes from nowhere: those of parameters.
    pub(super) fn declare_all(&mut self, id: PatternId) {
        match &self.cx.body.patterns[id.index()].kind {
            PatternKind::Binding { local, sub, .. } => {
                let at = self.cx.body.patterns[id.index()].at;
                self.declare(*local, false, at);
                if let Some(sub) = sub {
                    self.declare_all(*sub);
                }
            }
            PatternKind::Ref(_, sub) => self.declare_all(*sub),
            PatternKind::Tuple(all)
            | PatternKind::Slice(all)
            | PatternKind::TupleStruct(_, all)
            | PatternKind::Or(all) => {
                for sub in all {
                    self.declare_all(*sub);
                }
            }
            PatternKind::Struct(_, all, _) => {
                for (_, sub) in all {
                    self.declare_all(*sub);
                }
            }
            _ => {}
        }
    }

    /// Whether a pattern only gives a name to the whole value.
    pub(super) fn is_plain(&self, id: PatternId) -> bool {
        matches!(
            (&self.cx.body.patterns[id.index()].kind, self.cx.typed.bindings.get(&id)),
            (PatternKind::Binding { sub: None, .. }, Some(Binding::Value))
        )
    }
}
