//! Blocks, branches and bindings.
use super::coerce::Merge;
use super::{Context, Expect};
use hir::tree::{Arm, Block, ExprKind, MatchSource, Statement};
use hir::types::Ty;
use hir::{ExprId, PatternId};

impl Context<'_> {
    pub(super) fn block(&mut self, id: ExprId, block: &Block, expect: &Expect) -> Ty {
        if let Some(label) = block.label {
            let expected = match expect {
                Expect::Has(ty) => ty.clone(),
                _ => self.fresh(),
            };
            self.labels.insert(label, Merge::new(expected));
        }
        for statement in &block.statements {
            self.statement(statement);
        }
        let value = block.value.map(|value| (value, self.expression(value, expect)));
        if let Some(label) = block.label {
            let Some(mut merge) = self.labels.remove(&label) else { return Ty::Error };
            match value {
                Some((value, ty)) => self.merge(&mut merge, value, &ty, ""),
                None if self.diverges => {}
                None => self.merge_unit(&mut merge, "E0308", self.at(id), "mismatched types"),
            }
            self.diverges = false;
            return self.merged(merge);
        }
        match value {
            Some((value, ty)) => match expect {
                // Whatever the value becomes, it becomes here: what is wrong with it is said here.
                Expect::Has(expected) => match self.coerces(value, &ty, expected) {
                    true if self.shallow(&ty) == Ty::Never => ty,
                    true => expected.clone(),
                    false => ty,
                },
                _ => ty,
            },
            None if self.diverges => Ty::Never,
            None => Ty::unit(),
        }
    }

    fn statement(&mut self, statement: &Statement) {
        match statement {
            Statement::Expr(id, true) => {
                self.expression(*id, &Expect::No);
            }
            Statement::Expr(id, false) => {
                let ty = self.expression(*id, &Expect::Has(Ty::unit()));
                self.coerce(*id, &ty, &Ty::unit());
            }
            Statement::Let { pattern, ty, value, otherwise, at } => {
                let declared = ty.as_ref().map(|ty| self.written(ty, *at));
                let ty = match (declared, value) {
                    (Some(declared), Some(value)) => {
                        self.value(*value, &declared);
                        declared
                    }
                    (Some(declared), None) => declared,
                    (None, Some(value)) => {
                        let expect = self.annotated(*pattern);
                        let found = self.expression(*value, &expect);
                        match self.shallow(&found) {
                            Ty::Never => {
                                let ty = self.fresh();
                                self.coerces(*value, &Ty::Never, &ty);
                                ty
                            }
                            _ => found,
                        }
                    }
                    (None, None) => self.fresh(),
                };
                self.pattern_against(*pattern, &ty, *value);
                if let Some(otherwise) = otherwise {
                    let before = self.diverges;
                    let ty = self.expression(*otherwise, &Expect::No);
                    if self.shallow(&ty) != Ty::Never {
                        let found = self.resolve(&ty);
                        if !crate::typing::fold::has_error(&found) {
                            let label =
                                format!("expected `!`, found {}", self.shower().sort(&found));
                            let message = "`else` clause of `let...else` does not diverge";
                            self.error("E0308", self.at(*otherwise), message.into(), label);
                        }
                    }
                    self.diverges = before;
                }
            }
        }
    }

    /// What a pattern says of the type that it is held against.
    fn annotated(&self, _: PatternId) -> Expect {
        Expect::No
    }

    pub(super) fn if_else(
        &mut self,
        id: ExprId,
        condition: ExprId,
        then: ExprId,
        otherwise: Option<ExprId>,
        expect: &Expect,
    ) -> Ty {
        self.value(condition, &Ty::Bool);
        let after_condition = self.diverges;
        let expected = match expect {
            Expect::Has(ty) => ty.clone(),
            _ => self.fresh(),
        };
        let inner = match expect {
            Expect::Has(_) => Expect::Has(expected.clone()),
            other => other.clone(),
        };
        let mut merge = Merge::new(expected);
        self.diverges = false;
        let ty = self.expression(then, &inner);
        let then_diverges = self.diverges;
        self.merge(&mut merge, then, &ty, "");
        let Some(otherwise) = otherwise else {
            let words = "`if` may be missing an `else` clause";
            self.merge_unit(&mut merge, "E0317", self.at(id), words);
            self.diverges = after_condition;
            return self.merged(merge);
        };
        self.diverges = false;
        let inner = match inner {
            Expect::Has(_) => Expect::Has(merge.goal()),
            other => other,
        };
        let ty = self.expression(otherwise, &inner);
        let both = then_diverges && self.diverges;
        self.merge(&mut merge, otherwise, &ty, "`if` and `else` have incompatible types");
        self.diverges = after_condition || both;
        self.merged(merge)
    }

    pub(super) fn match_arms(
        &mut self,
        _: ExprId,
        of: ExprId,
        arms: &[Arm],
        source: MatchSource,
        expect: &Expect,
    ) -> Ty {
        let ty = self.expression(of, &Expect::No);
        let after_value = self.diverges;
        self.diverges = false;
        for arm in arms {
            self.pattern_against(arm.pattern, &ty, Some(of));
        }
        // That a statement has no value does not say what the arms of its `match` are.
        let expected = match expect {
            Expect::Has(ty) if self.shallow(ty) != Ty::unit() => ty.clone(),
            _ => self.fresh(),
        };
        let mut merge = Merge::new(expected);
        let mut all = true;
        for arm in arms {
            self.diverges = false;
            if let Some(guard) = arm.guard {
                self.value(guard, &Ty::Bool);
            }
            self.diverges = false;
            let inner = match (source, expect) {
                (MatchSource::For, _) => Expect::Has(Ty::unit()),
                (_, Expect::Has(ty)) if self.shallow(ty) != Ty::unit() => Expect::Has(merge.goal()),
                (_, other) => other.clone(),
            };
            let found = self.expression(arm.body, &inner);
            self.merge(&mut merge, arm.body, &found, "`match` arms have incompatible types");
            all &= self.diverges;
        }
        self.diverges = after_value || all;
        if matches!(self.shallow(&ty), Ty::Never) {
            self.diverges = true;
        }
        self.merged(merge)
    }

    /// Whether an expression stands for a place in memory.
    pub(super) fn is_place(&self, id: ExprId) -> bool {
        match &self.expr(id).kind {
            ExprKind::Local(_) | ExprKind::Field(..) | ExprKind::Index(..) => true,
            ExprKind::Unary(hir::tree::Unary::Deref, _) => true,
            ExprKind::Path(path) => matches!(path.to, hir::tree::PathTo::Static(_)),
            _ => false,
        }
    }
}
