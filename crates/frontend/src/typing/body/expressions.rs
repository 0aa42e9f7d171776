//! Expressions.
use super::coerce::Merge;
use super::{Context, Expect};
use hir::ExprId;
use hir::tree::{ExprKind, Literal, LoopSource, Unary};
use hir::types::{Infer, IntTy, Length, Mutability, Ty};

impl Context<'_> {
    /// The type of an expression.
    pub(super) fn expression(&mut self, id: ExprId, expect: &Expect) -> Ty {
        let before = std::mem::replace(&mut self.diverges, false);
        let ty = self.kind(id, expect);
        self.typed.expressions[id.index()] = ty.clone();
        if self.shallow(&ty) == Ty::Never {
            self.diverges = true;
        }
        self.diverges |= before;
        ty
    }

    /// An expression that has to become a type.
    pub(super) fn value(&mut self, id: ExprId, expected: &Ty) -> Ty {
        let ty = self.expression(id, &Expect::Has(expected.clone()));
        self.coerce(id, &ty, expected);
        ty
    }

    fn kind(&mut self, id: ExprId, expect: &Expect) -> Ty {
        let at = self.at(id);
        match &self.expr(id).kind {
            ExprKind::Literal(literal) => self.literal(literal, expect),
            ExprKind::Local(local) => self.local(*local),
            ExprKind::Path(path) => self.path(id, path),
            ExprKind::Call(callee, arguments) => self.call(id, *callee, arguments, expect),
            ExprKind::MethodCall { receiver, name, generics, arguments, at } => {
                self.method_call(id, *receiver, name, generics, arguments, *at, expect)
            }
            ExprKind::Field(base, name) => self.field(id, *base, name),
            ExprKind::Index(base, index) => self.index(id, *base, *index),
            ExprKind::Unary(Unary::Deref, of) => self.dereference(id, *of, expect),
            ExprKind::Unary(op, of) => self.unary(id, *op, *of, expect),
            ExprKind::Binary(op, left, right) => self.binary(id, *op, *left, *right, expect),
            ExprKind::Let(pattern, value) => {
                let ty = self.expression(*value, &Expect::No);
                self.pattern_against(*pattern, &ty, Some(*value));
                Ty::Bool
            }
            ExprKind::Assign(left, right) => {
                let ty = self.expression(*left, &Expect::No);
                self.value(*right, &ty);
                // In a condition, a comparison was meant.
                if expect.ty() == Some(&Ty::Bool) {
                    self.mismatch(at, &Ty::Bool, &Ty::unit());
                    return Ty::Error;
                }
                self.assigned(*left);
                Ty::unit()
            }
            ExprKind::AssignOp(op, left, right) => self.assign_op(id, *op, *left, *right),
            ExprKind::Underscore => self.fresh(),
            ExprKind::Ref(mutability, of) => self.reference(*mutability, *of, expect),
            ExprKind::RawRef(mutability, of) => {
                let ty = self.expression(*of, &Expect::No);
                if *mutability == Mutability::Mutable {
                    self.make_mutable(*of);
                }
                Ty::Pointer(*mutability, ty.into())
            }
            ExprKind::Cast(of, ty) => self.cast(id, *of, ty),
            ExprKind::Tuple(all) => self.tuple(all, expect),
            ExprKind::Array(all) => self.array(all, expect),
            ExprKind::Repeat(of, length) => self.repeat(id, *of, *length, expect),
            ExprKind::Struct { path, fields, base } => {
                self.structure_expression(id, path, fields, *base, expect)
            }
            ExprKind::Block(block) => self.block(id, block, expect),
            ExprKind::If(condition, then, otherwise) => {
                self.if_else(id, *condition, *then, *otherwise, expect)
            }
            ExprKind::Match(of, arms, source) => self.match_arms(id, *of, arms, *source, expect),
            ExprKind::Loop(label, body, source) => {
                let expected = match (source, expect) {
                    (LoopSource::Loop, Expect::Has(ty)) => ty.clone(),
                    (LoopSource::Loop, _) => self.fresh(),
                    _ => Ty::unit(),
                };
                let mut merge = Merge::new(expected);
                merge.valueless = match source {
                    LoopSource::Loop => None,
                    LoopSource::While => Some("while"),
                    LoopSource::For => Some("for"),
                };
                let before = self.labels.insert(*label, merge);
                self.value(*body, &Ty::unit());
                let merge = self.labels.remove(label);
                if let Some(before) = before {
                    self.labels.insert(*label, before);
                }
                // What follows a `break` inside is not what follows the loop.
                self.diverges = false;
                match merge {
                    Some(merge) => self.merged(merge),
                    None => Ty::Error,
                }
            }
            ExprKind::Break(label, value) => self.break_with(id, *label, *value),
            ExprKind::Continue(_) => Ty::Never,
            ExprKind::Return(value) => {
                let returns = self.returns.clone();
                match value {
                    Some(value) => {
                        self.value(*value, &returns);
                    }
                    None if self.solver.table.unify(&returns, &Ty::unit()) => {}
                    None => {
                        let message = "`return;` in a function whose return type is not `()`";
                        self.error("E0069", at, message.into(), "return type is not `()`".into());
                    }
                }
                Ty::Never
            }
            ExprKind::Closure { parameters, returns, body, .. } => {
                self.closure(id, parameters, returns.as_ref(), *body, expect)
            }
            ExprKind::Try(of) => self.question_mark(id, *of),
            ExprKind::Format(pieces) => self.format(pieces),
            ExprKind::Error => Ty::Error,
        }
    }

    fn break_with(&mut self, id: ExprId, label: hir::LabelId, value: Option<ExprId>) -> Ty {
        let at = self.at(id);
        let Some(mut merge) = self.labels.remove(&label) else {
            if let Some(value) = value {
                self.expression(value, &Expect::No);
            }
            return Ty::Never;
        };
        match value {
            Some(value) if merge.valueless.is_some() => {
                let word = merge.valueless.unwrap_or_default();
                self.labels.insert(label, merge);
                self.expression(value, &Expect::No);
                let message = format!("`break` with value from a `{word}` loop");
                let label = "can only break with a value inside `loop` or breakable block";
                self.error("E0571", at, message, label.into());
                return Ty::Never;
            }
            Some(value) => {
                // The value may break out of the same loop itself.
                let expected = Expect::Has(merge.goal());
                self.labels.insert(label, merge);
                let ty = self.expression(value, &expected);
                if let Some(mut merge) = self.labels.remove(&label) {
                    self.merge(&mut merge, value, &ty, "");
                    self.labels.insert(label, merge);
                }
                return Ty::Never;
            }
            None => self.merge_unit(&mut merge, "E0308", at, "mismatched types"),
        }
        self.labels.insert(label, merge);
        Ty::Never
    }

    pub(super) fn literal(&mut self, literal: &Literal, expect: &Expect) -> Ty {
        match literal {
            Literal::Bool(_) => Ty::Bool,
            Literal::Char(_) => Ty::Char,
            Literal::Str(_) => Ty::Str.reference(Mutability::Shared),
            Literal::Bytes(bytes) => {
                let known = Length::Known(bytes.len() as u64);
                Ty::Array(Ty::Int(IntTy::U8).into(), known).reference(Mutability::Shared)
            }
            Literal::Int(_, Some(ty)) => Ty::Int(*ty),
            Literal::Float(_, Some(ty)) => Ty::Float(*ty),
            Literal::Int(..) => match expect.ty().map(|ty| self.shallow(ty)) {
                Some(ty @ (Ty::Int(_) | Ty::Infer(Infer::Int(_)))) => ty,
                Some(Ty::Char) if matches!(expect, Expect::Hint(_)) => Ty::Int(IntTy::U8),
                Some(Ty::Pointer(..) | Ty::FnPointer(..)) if matches!(expect, Expect::Hint(_)) => {
                    Ty::Int(IntTy::Usize)
                }
                _ => self.solver.table.fresh_int(),
            },
            Literal::Float(..) => match expect.ty().map(|ty| self.shallow(ty)) {
                Some(ty @ (Ty::Float(_) | Ty::Infer(Infer::Float(_)))) => ty,
                _ => self.solver.table.fresh_float(),
            },
        }
    }

    fn reference(&mut self, mutability: Mutability, of: ExprId, expect: &Expect) -> Ty {
        let inner = match expect.ty().map(|ty| self.shallow(ty)) {
            // What is expected behind the reference may be reached by a coercion of the reference: no more than a hint.
            Some(Ty::Ref(_, inner) | Ty::Pointer(_, inner)) => match self.shallow(&inner) {
                Ty::Slice(of) => Expect::Hint(Ty::Slice(of)),
                Ty::Str | Ty::Dyn(..) => Expect::No,
                inner => Expect::Hint(inner),
            },
            _ => Expect::No,
        };
        let ty = self.expression(of, &inner);
        if mutability == Mutability::Mutable {
            self.make_mutable(of);
        }
        ty.reference(mutability)
    }

    fn tuple(&mut self, all: &[ExprId], expect: &Expect) -> Ty {
        let expected = match expect.ty().map(|ty| self.shallow(ty)) {
            Some(Ty::Tuple(types)) => types.to_vec(),
            _ => Vec::new(),
        };
        let has = matches!(expect, Expect::Has(_));
        let types: Vec<Ty> = all
            .iter()
            .enumerate()
            .map(|(at, id)| match expected.get(at) {
                Some(ty) if has && expected.len() == all.len() => {
                    let found = self.expression(*id, &Expect::Has(ty.clone()));
                    match self.coerces(*id, &found, ty) {
                        true => ty.clone(),
                        false => found,
                    }
                }
                Some(ty) => self.expression(*id, &Expect::Hint(ty.clone())),
                None => self.expression(*id, &Expect::No),
            })
            .collect();
        Ty::Tuple(types.into())
    }

    fn array(&mut self, all: &[ExprId], expect: &Expect) -> Ty {
        let element = match expect.ty().map(|ty| self.shallow(ty)) {
            Some(Ty::Array(element, _) | Ty::Slice(element)) => (*element).clone(),
            _ => self.fresh(),
        };
        let mut merge = Merge::new(element.clone());
        for id in all {
            // What the first one is, the others are expected to be: so `[&string]` after `["text"]` holds a `&str`.
            let ty = self.expression(*id, &Expect::Has(merge.goal()));
            self.merge(&mut merge, *id, &ty, "");
        }
        let element = match all.is_empty() {
            true => element,
            false => self.merged(merge),
        };
        Ty::Array(element.into(), Length::Known(all.len() as u64))
    }

    fn repeat(&mut self, id: ExprId, of: ExprId, length: ExprId, expect: &Expect) -> Ty {
        let element = match expect.ty().map(|ty| self.shallow(ty)) {
            Some(Ty::Array(element, _) | Ty::Slice(element)) => {
                self.value(of, &element);
                (*element).clone()
            }
            _ => self.expression(of, &Expect::No),
        };
        self.value(length, &Ty::Int(IntTy::Usize));
        let known = self.constant_length(length);
        self.typed.lengths.insert(id, known);
        if !matches!(known, Length::Known(0 | 1)) {
            self.repeated(of, &element);
        }
        Ty::Array(element.into(), known)
    }
}
