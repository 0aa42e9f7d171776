//! The variables of patterns.
use super::function::{Builder, at};
use super::place::Spot;
use crate::code::{Instr, Operand, Rvalue, Step};
use hir::tree::PatternKind;
use hir::typed::Binding;
use hir::types::{Length, Ty};
use hir::{LocalId, PatternId};

impl Builder<'_, '_> {
    /// Locals that a pattern binds, in the order in which they stand there.
    pub fn bound_locals(&self, pattern: PatternId, found: &mut Vec<(LocalId, PatternId)>) {
        match self.pattern(pattern) {
            PatternKind::Binding { local, sub, .. } => {
                if !found.iter().any(|(known, _)| known == local) {
                    found.push((*local, pattern));
                }
                if let Some(sub) = sub {
                    self.bound_locals(*sub, found);
                }
            }
            PatternKind::Ref(_, inner) => self.bound_locals(*inner, found),
            PatternKind::Tuple(parts)
            | PatternKind::Slice(parts)
            | PatternKind::TupleStruct(_, parts)
            | PatternKind::Or(parts) => {
                for part in parts {
                    self.bound_locals(*part, found);
                }
            }
            PatternKind::Struct(_, parts, _) => {
                for (_, part) in parts {
                    self.bound_locals(*part, found);
                }
            }
            _ => {}
        }
    }

    /// Binds all variables of a pattern that has matched. They are not scheduled yet.
    pub fn bind_pattern(&mut self, pattern: PatternId, spot: &Spot, only: Bind) {
        let spot = self.looked_through(pattern, spot.clone());
        match self.pattern_kind(pattern) {
            PatternKind::Binding { local, sub, .. } => {
                // What is behind the `@` is copied before the whole value moves.
                if let Some(sub) = sub.filter(|&sub| !self.is_rest(sub)) {
                    self.bind_pattern(sub, &spot, only);
                }
                self.bind_local(pattern, local, &spot, only);
            }
            PatternKind::Or(alternatives) => {
                if let Some(&choice) = self.chosen.get(&pattern) {
                    self.bind_chosen(choice, &alternatives, &spot, only);
                }
            }
            _ => {
                for (part, spot) in self.parts(pattern, &spot) {
                    self.bind_pattern(part, &spot, only);
                }
            }
        }
    }

    fn bind_chosen(
        &mut self,
        choice: crate::code::Local,
        alternatives: &[PatternId],
        spot: &Spot,
        only: Bind,
    ) {
        let end = self.label();
        let labels: Vec<_> = alternatives.iter().map(|_| self.label()).collect();
        let mut targets = Vec::new();
        for (number, label) in labels.iter().enumerate() {
            targets.push((number as i128, self.to(*label)));
        }
        let last = targets.pop().map_or(0, |(_, target)| target);
        self.emit(Instr::Switch(Operand::Copy(at(choice)), targets, last));
        self.dead = true;
        for (&alternative, label) in alternatives.iter().zip(labels) {
            self.bind(label);
            self.bind_pattern(alternative, spot, only);
            self.jump(end);
        }
        self.bind(end);
    }

    fn bind_local(&mut self, pattern: PatternId, local: LocalId, spot: &Spot, only: Bind) {
        let by = self.typed.bindings.get(&pattern).copied().unwrap_or(Binding::Value);
        let moves = by == Binding::Value && !self.low.is_copy(&spot.ty);
        match only {
            Bind::All => {}
            Bind::Copies if moves => {
                // A guard looks at it where it is.
                self.aliases.insert(local, spot.place.clone());
                return;
            }
            Bind::Moves if !moves => return,
            Bind::Copies | Bind::Moves => {}
        }
        let place = self.variable(local);
        match by {
            Binding::Value => match (&spot.ty, spot.place.path.last()) {
                (Ty::Array(of, Length::Known(length)), Some(Step::Subslice { from, .. })) => {
                    let mut elements = Vec::new();
                    for offset in *from..*from + *length {
                        let mut element = spot.clone();
                        element.place.path.pop();
                        let step = Step::Element { offset, from_end: false };
                        elements.push(self.consume(&element.with(step, (**of).clone())));
                    }
                    self.assign(&place, Rvalue::Array(elements));
                }
                _ => {
                    let operand = self.consume(spot);
                    self.write(&place, operand);
                }
            },
            Binding::Ref(_) => {
                let value = self.reference(spot);
                self.assign(&place, value);
            }
        }
    }
}

/// Which of a pattern's variables are bound.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Bind {
    All,
    /// Before a guard: those that leave the value as it is. The others stand for the places of the value.
    Copies,
    /// After a guard: the others.
    Moves,
}
