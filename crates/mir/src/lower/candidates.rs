//! The arms of a `match`, tested one after the other, or told apart by a switch.
use super::binding::Bind;
use super::condition::Fail;
use super::function::{Builder, Label, at};
use super::place::Spot;
use crate::code::{Constant, Instr, Operand, Rvalue};
use hir::PatternId;
use hir::tree::{Arm, PatternKind};
use hir::typed::Resolved;
use hir::types::{IntTy, Ty};

/// One way into an arm: its pattern, or an alternative of it.
pub(super) struct Candidate {
    pub pattern: PatternId,
    pub arm: usize,
    head: Head,
    /// Tests everything.
    full: Label,
    /// The head is known to match.
    entry: Label,
}

/// What the outermost part of a pattern asks for.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Head {
    /// It matches anything.
    Any,
    Variant(i128),
    Number(i128),
    /// Something that a switch cannot tell.
    Other,
}

impl Builder<'_, '_> {
    pub fn candidates(&mut self, arms: &[Arm], spot: &Spot) -> Vec<Candidate> {
        let mut found = Vec::new();
        for (arm, Arm { pattern, .. }) in arms.iter().enumerate() {
            let alternatives = match self.pattern(*pattern) {
                PatternKind::Or(alternatives)
                    if !self.typed.pattern_derefs.contains_key(pattern) =>
                {
                    alternatives.clone()
                }
                _ => vec![*pattern],
            };
            for pattern in alternatives {
                let head = self.head(pattern, spot);
                let (full, entry) = (self.label(), self.label());
                found.push(Candidate { pattern, arm, head, full, entry });
            }
        }
        found
    }

    fn head(&mut self, pattern: PatternId, spot: &Spot) -> Head {
        let number = |constant: &Constant| match constant {
            Constant::Int(value) => Head::Number(*value),
            Constant::Char(value) => Head::Number(i128::from(u32::from(*value))),
            _ => Head::Other,
        };
        let ty = self.looked_through(pattern, spot.clone()).ty;
        match self.pattern_kind(pattern) {
            PatternKind::Wild | PatternKind::Rest => Head::Any,
            PatternKind::Binding { sub: None, .. } => Head::Any,
            PatternKind::Tuple(_) | PatternKind::Ref(..) => Head::Any,
            PatternKind::TupleStruct(..) | PatternKind::Struct(..) | PatternKind::Path(_) => {
                match self.typed.pattern_resolved.get(&pattern).cloned() {
                    Some((Resolved::Variant(adt, variant, _), _)) => {
                        if self.low.program.adts[adt.index()].variants.len() > 1 {
                            Head::Variant(i128::from(variant))
                        } else {
                            Head::Any
                        }
                    }
                    Some((Resolved::Constant(id, args), _)) => {
                        let args = self.concrete_all(&args);
                        match self.constant_value(id, &args, &ty) {
                            Operand::Constant(constant) => number(&constant),
                            _ => Head::Other,
                        }
                    }
                    _ => Head::Other,
                }
            }
            PatternKind::Literal(literal, negative) => {
                number(&self.pattern_literal(&literal, negative, &ty))
            }
            _ => Head::Other,
        }
    }

    /// Goes to the first candidate whose head matches.
    pub fn dispatch(&mut self, candidates: &[Candidate], spot: &Spot) {
        let told = |head: Head| matches!(head, Head::Variant(_) | Head::Number(_));
        let heads: Vec<Head> = candidates.iter().map(|it| it.head).collect();
        let known = heads.iter().filter(|&&head| told(head)).count();
        let Some(first) = candidates.iter().find(|it| told(it.head)) else { return };
        let derefs =
            |pattern: &PatternId| self.typed.pattern_derefs.get(pattern).map_or(0, Vec::len);
        let same = candidates
            .iter()
            .filter(|it| told(it.head))
            .all(|it| derefs(&it.pattern) == derefs(&first.pattern));
        // Two candidates need one test only.
        if heads.contains(&Head::Other) || !same || known < 2 {
            return;
        }
        let spot = self.looked_through(first.pattern, spot.clone());
        let (operand, all) = match first.head {
            Head::Variant(_) => {
                let index = at(self.temporary(&Ty::Int(IntTy::Isize)));
                self.assign(&index, Rvalue::Variant(spot.place.clone()));
                let count = match &spot.ty {
                    Ty::Adt(id, _) => self.low.program.adts[id.index()].variants.len(),
                    _ => usize::MAX,
                };
                (Operand::Move(index), count)
            }
            _ => (Operand::Copy(spot.place.clone()), usize::MAX),
        };
        let mut targets: Vec<(i128, u32)> = Vec::new();
        let mut otherwise = None;
        for candidate in candidates {
            match candidate.head {
                Head::Variant(value) | Head::Number(value) => {
                    if targets.iter().all(|(known, _)| *known != value) {
                        targets.push((value, self.to(candidate.entry)));
                    }
                }
                _ => {
                    otherwise = Some(self.to(candidate.entry));
                    break;
                }
            }
        }
        if targets.len() == all {
            otherwise = targets.pop().map(|(_, target)| target);
        }
        // Patterns are exhaustive: where none is left, the last one is it.
        let otherwise = otherwise.or_else(|| targets.pop().map(|(_, target)| target));
        self.emit(Instr::Switch(operand, targets, otherwise.unwrap_or(0)));
        self.dead = true;
    }

    /// Tests a candidate, and binds its variables if it matches and its guard holds.
    pub fn candidate(
        &mut self,
        candidates: &[Candidate],
        number: usize,
        arm: &Arm,
        spot: &Spot,
        nowhere: Label,
    ) {
        let candidate = &candidates[number];
        let rest = &candidates[number + 1..];
        self.bind(candidate.full);
        self.span = self.body.patterns[candidate.pattern.index()].at;
        let inner = self.looked_through(candidate.pattern, spot.clone());
        // What comes last, matches.
        let certain = rest.is_empty() && arm.guard.is_none();
        let next = rest.first().map_or(nowhere, |next| next.full);
        let mut fail = self.failing_to(next);
        if !certain {
            self.test_head(candidate.pattern, &inner, &mut fail);
        }
        self.bind(candidate.entry);
        let next = self.next_entry(candidate, rest).unwrap_or(nowhere);
        let mut inner_fail = self.failing_to(next);
        if !certain {
            self.test_parts(candidate.pattern, &inner, &mut inner_fail);
        } else {
            self.choose_parts(candidate.pattern, spot);
        }
        match arm.guard {
            None => self.bind_pattern(candidate.pattern, spot, Bind::All),
            Some(guard) => {
                self.bind_pattern(candidate.pattern, spot, Bind::Copies);
                self.condition(guard, &mut inner_fail);
                let mut bound = Vec::new();
                self.bound_locals(candidate.pattern, &mut bound);
                for (local, _) in bound {
                    self.aliases.remove(&local);
                }
                self.bind_pattern(candidate.pattern, spot, Bind::Moves);
            }
        }
        let matched = self.label();
        self.pads_beside(&fail, &inner_fail, matched);
    }

    /// Code for what is dropped on the way to the next candidate, which this way does not go through.
    fn pads_beside(&mut self, fail: &Fail, inner: &Fail, matched: Label) {
        if fail.has_pads() || inner.has_pads() {
            self.jump(matched);
            self.bind_pads(fail);
            self.bind_pads(inner);
            self.bind(matched);
        }
    }

    /// Where to go on if a candidate fails whose head is known to match.
    fn next_entry(&self, candidate: &Candidate, rest: &[Candidate]) -> Option<Label> {
        match candidate.head {
            Head::Variant(_) | Head::Number(_) => {
                for next in rest {
                    match next.head {
                        head if head == candidate.head => return Some(next.entry),
                        Head::Any => return Some(next.entry),
                        Head::Other => return Some(next.full),
                        _ => {}
                    }
                }
                None
            }
            _ => rest.first().map(|next| next.full),
        }
    }

    /// A pattern that is known to match may still have alternatives inside that bind: which one it is has to be found out.
    fn choose_parts(&mut self, pattern: PatternId, spot: &Spot) {
        if self.has_choices(pattern) {
            let mut never = self.failing();
            self.test(pattern, spot, &mut never);
            if self.is_used(never.to) {
                let go_on = self.label();
                self.jump(go_on);
                self.bind_fail(never);
                self.emit(Instr::Unreachable);
                self.dead = true;
                self.bind(go_on);
            }
        }
    }

    pub fn has_choices(&self, pattern: PatternId) -> bool {
        match self.pattern(pattern) {
            PatternKind::Or(_) => {
                let mut bound = Vec::new();
                self.bound_locals(pattern, &mut bound);
                !bound.is_empty()
            }
            PatternKind::Binding { sub: Some(inner), .. } | PatternKind::Ref(_, inner) => {
                self.has_choices(*inner)
            }
            PatternKind::Tuple(parts)
            | PatternKind::Slice(parts)
            | PatternKind::TupleStruct(_, parts) => {
                parts.iter().any(|&part| self.has_choices(part))
            }
            PatternKind::Struct(_, parts, _) => {
                parts.iter().any(|(_, part)| self.has_choices(*part))
            }
            _ => false,
        }
    }
}
