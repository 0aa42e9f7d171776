//! The walk along a body.
use super::{Base, Flow, Place, State, Step, Take};
use hir::tree::{Binary, Block, Count, ExprKind, Piece, Statement, Unary};
use hir::typed::{Binding, Resolved};
use hir::types::{Mutability, Ty};
use hir::{ExprId, LabelId, Span};
use std::collections::HashSet;

impl Flow<'_, '_> {
    /// An expression's value is taken.
    pub(super) fn consume(&mut self, id: ExprId) {
        let place = self.place(id);
        if place.base != Base::Temporary || !place.steps.is_empty() {
            self.take(&place);
        }
    }

    fn each(&mut self, all: &[ExprId]) {
        for id in all {
            self.consume(*id);
        }
    }

    /// An operand that is only looked at.
    fn look(&mut self, id: ExprId) {
        let place = self.place(id);
        self.borrow(&place, Mutability::Shared);
    }

    /// An expression that is no place is worked out.
    pub(super) fn rvalue(&mut self, id: ExprId) {
        let at = self.cx.at(id);
        match &self.cx.expr(id).kind {
            ExprKind::Literal(_)
            | ExprKind::Underscore
            | ExprKind::Error
            | ExprKind::Local(_)
            | ExprKind::Path(_)
            | ExprKind::Field(..)
            | ExprKind::Index(..) => {}
            ExprKind::Call(callee, arguments) => {
                self.consume(*callee);
                self.each(arguments);
                if let Ty::Fn(function, _) = self.ty(*callee) {
                    self.check_called(function, at);
                    self.check_outlives(function, arguments);
                }
            }
            ExprKind::MethodCall { receiver, arguments, .. } => {
                self.consume(*receiver);
                self.each(arguments);
                if let Some(callee) = self.cx.typed.callees.get(&id).cloned() {
                    self.check_called(callee.function, at);
                    self.check_outlives(callee.function, arguments);
                }
            }
            ExprKind::Unary(Unary::Deref, _) => {}
            ExprKind::Unary(_, of) | ExprKind::Cast(of, _) | ExprKind::Try(of) => self.consume(*of),
            ExprKind::Binary(Binary::And | Binary::Or, ..) | ExprKind::Let(..) => {
                let (yes, no) = self.condition(id);
                self.state = yes;
                self.state.join(no);
            }
            ExprKind::Binary(op, left, right) => {
                let compares = matches!(
                    op,
                    Binary::Equal
                        | Binary::NotEqual
                        | Binary::Less
                        | Binary::LessEqual
                        | Binary::Greater
                        | Binary::GreaterEqual
                );
                if compares && self.cx.typed.callees.contains_key(&id) {
                    self.look(*left);
                    self.look(*right);
                } else {
                    self.consume(*left);
                    self.consume(*right);
                }
            }
            ExprKind::Assign(left, right) => {
                self.consume(*right);
                self.assign_to(*left);
            }
            ExprKind::AssignOp(_, left, right) => {
                if self.cx.typed.callees.contains_key(&id) {
                    let place = self.place(*left);
                    self.consume(*right);
                    self.borrow(&place, Mutability::Mutable);
                } else {
                    self.consume(*right);
                    let place = self.place(*left);
                    self.inspect(&place);
                    let mut whole = place;
                    whole.at = at;
                    self.assign(&whole);
                }
            }
            ExprKind::Ref(mutability, of) => {
                let mut place = self.place(*of);
                place.at = at;
                self.borrow(&place, *mutability);
            }
            ExprKind::RawRef(mutability, of) => {
                let before = std::mem::replace(&mut self.raw, true);
                let place = self.place(*of);
                self.raw = before;
                self.borrow(&place, *mutability);
            }
            ExprKind::Tuple(all) | ExprKind::Array(all) => self.each(all),
            ExprKind::Repeat(of, _) => self.consume(*of),
            ExprKind::Struct { fields, base, .. } => {
                for (_, value) in fields {
                    self.consume(*value);
                }
                if let Some(base) = base {
                    self.rest_of(id, *base, fields.len());
                }
            }
            ExprKind::Block(block) => self.block(block),
            ExprKind::If(condition, then, otherwise) => {
                let (yes, no) = self.condition(*condition);
                self.state = yes;
                self.consume(*then);
                let after = std::mem::replace(&mut self.state, no);
                if let Some(otherwise) = otherwise {
                    self.consume(*otherwise);
                }
                self.state.join(after);
            }
            ExprKind::Match(of, arms, _) => {
                let place = self.place(*of);
                if arms.is_empty() {
                    self.inspect(&place);
                    self.state.dead = true;
                }
                let before = self.state.clone();
                let mut after = State { dead: true, ..State::default() };
                for arm in arms {
                    self.state = before.clone();
                    self.bind(arm.pattern, &place);
                    if let Some(guard) = arm.guard {
                        let (yes, _) = self.condition(guard);
                        self.state = yes;
                    }
                    self.consume(arm.body);
                    after.join(std::mem::take(&mut self.state));
                }
                if !arms.is_empty() {
                    self.state = after;
                }
            }
            ExprKind::Loop(label, body, _) => self.walk_loop(*label, *body),
            ExprKind::Break(label, value) => {
                if let Some(value) = value {
                    self.consume(*value);
                }
                let state = self.state.clone();
                self.leave(*label, state, false);
            }
            ExprKind::Continue(label) => {
                let state = self.state.clone();
                self.leave(*label, state, true);
            }
            ExprKind::Return(value) => {
                if let Some(value) = value {
                    self.consume(*value);
                }
                self.state.dead = true;
            }
            ExprKind::Closure { .. } => self.walk_closure(id),
            ExprKind::Format(pieces) => {
                let mut seen = HashSet::new();
                for piece in pieces {
                    let Piece::Argument(argument) = piece else { continue };
                    let counts = [argument.width, argument.precision].into_iter().flatten();
                    let counts = counts.filter_map(|count| match count {
                        Count::Argument(value) => Some(value),
                        Count::Literal(_) => None,
                    });
                    for value in [argument.value].into_iter().chain(counts) {
                        if seen.insert(value) {
                            self.look(value);
                        }
                    }
                }
            }
        }
        if self.ty(id) == Ty::Never {
            self.state.dead = true;
        }
    }

    fn leave(&mut self, label: LabelId, state: State, again: bool) {
        let table = if again { &mut self.continues } else { &mut self.breaks };
        if let Some(known) = table.get_mut(&label) {
            known.join(state);
        }
        self.state.dead = true;
    }

    fn walk_loop(&mut self, label: LabelId, body: ExprId) {
        let dead = || State { dead: true, ..State::default() };
        let outer_breaks = self.breaks.insert(label, dead());
        let outer_continues = self.continues.insert(label, dead());
        // What one turn takes, the next one has not: two turns show all of it.
        for _ in 0..2 {
            let entry = self.state.clone();
            self.consume(body);
            if let Some(again) = self.continues.insert(label, dead()) {
                self.state.join(again);
            }
            self.state.join(entry);
        }
        self.state = self.breaks.remove(&label).unwrap_or_else(dead);
        self.continues.remove(&label);
        if let Some(state) = outer_breaks {
            self.breaks.insert(label, state);
        }
        if let Some(state) = outer_continues {
            self.continues.insert(label, state);
        }
    }

    /// What is known if a condition holds, and if it does not.
    fn condition(&mut self, id: ExprId) -> (State, State) {
        match &self.cx.expr(id).kind {
            ExprKind::Binary(Binary::And, left, right) => {
                let (yes, mut no) = self.condition(*left);
                self.state = yes;
                let (yes, other) = self.condition(*right);
                no.join(other);
                (yes, no)
            }
            ExprKind::Binary(Binary::Or, left, right) => {
                let (mut yes, no) = self.condition(*left);
                self.state = no;
                let (other, no) = self.condition(*right);
                yes.join(other);
                (yes, no)
            }
            ExprKind::Let(pattern, value) => {
                let place = self.place(*value);
                let before = self.state.clone();
                self.bind(*pattern, &place);
                (std::mem::take(&mut self.state), before)
            }
            _ => {
                self.consume(id);
                let state = std::mem::take(&mut self.state);
                (state.clone(), state)
            }
        }
    }

    fn block(&mut self, block: &Block) {
        if block.is_unsafe {
            self.unsafe_depth += 1;
        }
        if let Some(label) = block.label {
            self.breaks.insert(label, State { dead: true, ..State::default() });
        }
        for statement in &block.statements {
            self.statement(statement);
        }
        if let Some(value) = block.value {
            self.consume(value);
        }
        if let Some(label) = block.label
            && let Some(state) = self.breaks.remove(&label)
        {
            self.state.join(state);
        }
        if block.is_unsafe {
            self.unsafe_depth -= 1;
        }
    }

    fn statement(&mut self, statement: &Statement) {
        match statement {
            Statement::Expr(id, _) => {
                // A place as a statement is a use of it.
                self.consume(*id);
            }
            Statement::Let { pattern, value: None, .. } => self.declare_all(*pattern),
            Statement::Let { pattern, value: Some(value), otherwise, .. } => {
                if self.is_plain(*pattern) {
                    self.consume(*value);
                    let ty = self.ty(*value);
                    let place = self.temporary(ty, self.cx.at(*value));
                    self.bind(*pattern, &place);
                    return;
                }
                self.check_lock(*pattern, *value);
                let place = self.place(*value);
                if let Some(otherwise) = otherwise {
                    let before = self.state.clone();
                    self.consume(*otherwise);
                    self.state = before;
                }
                self.bind(*pattern, &place);
            }
        }
    }

    fn assign_to(&mut self, left: ExprId) {
        match &self.cx.expr(left).kind {
            ExprKind::Underscore => {}
            ExprKind::Tuple(all) | ExprKind::Array(all) => {
                for id in all {
                    self.assign_to(*id);
                }
            }
            ExprKind::Call(_, all) => {
                for id in all {
                    self.assign_to(*id);
                }
            }
            ExprKind::Struct { fields, .. } => {
                for (_, id) in fields {
                    self.assign_to(*id);
                }
            }
            _ => {
                let place = self.place(left);
                self.assign(&place);
            }
        }
    }

    /// The fields that a struct expression takes from its base.
    fn rest_of(&mut self, id: ExprId, base: ExprId, _: usize) {
        let place = self.place(base);
        let given = self.cx.typed.fields.get(&id).cloned().unwrap_or_default();
        let Some(Resolved::Variant(adt, variant, args)) = self.cx.typed.resolved.get(&id).cloned()
        else {
            return;
        };
        let fields = match self.cx.program.adts[adt.index()].variants.get(variant as usize) {
            Some(variant) => &variant.fields,
            None => return,
        };
        for (at, field) in fields.iter().enumerate() {
            if given.contains(&(at as u32)) {
                continue;
            }
            let mut goals = Vec::new();
            let ty = crate::typing::fold::subst(&field.ty, &args);
            let ty = self.cx.solver.normalise(&ty, &mut goals);
            let mut part = place.clone();
            part.steps.push(Step::Field(at as u32));
            part.ty = self.cx.resolve(&ty);
            if part.base != Base::Temporary || place.steps.is_empty() {
                self.take(&part);
            }
        }
    }

    /// A closure takes what it captures; its body runs later.
    fn walk_closure(&mut self, id: ExprId) {
        let at = self.cx.at(id);
        for captured in self.captured.get(&id).cloned().unwrap_or_default() {
            let place = self.captured_place(&captured, at);
            if let Some(frame) = &mut self.frame {
                frame.touch(&place, captured.by);
                continue;
            }
            match captured.by {
                Binding::Value => {
                    let take = if self.is_copy(&place.ty) { Take::Copy } else { Take::Move };
                    self.take_as(&place, take, true);
                }
                Binding::Ref(_) => self.check_there(&place, "borrow", true),
            }
        }
        if self.frame.is_none() {
            self.walk_closure_body(id);
        }
    }

    fn walk_closure_body(&mut self, id: ExprId) {
        let ExprKind::Closure { parameters, body, .. } = &self.cx.expr(id).kind else { return };
        let outer = std::mem::take(&mut self.state);
        let breaks = std::mem::take(&mut self.breaks);
        let continues = std::mem::take(&mut self.continues);
        self.closures.push((id, HashSet::new()));
        for (local, _) in parameters {
            self.declare(*local, true, self.cx.at(id));
        }
        if !outer.dead {
            self.consume(*body);
        }
        let depth = self.closures.len();
        self.scoped.retain(|lent| lent.depth < depth);
        self.closures.pop();
        self.breaks = breaks;
        self.continues = continues;
        self.state = outer;
    }

    /// The place that is captured.
    pub(super) fn captured_place(&mut self, captured: &super::Captured, at: Span) -> Place {
        let mut ty = self.cx.local(captured.local);
        ty = self.cx.resolve(&ty);
        for field in &captured.part {
            ty = self.field_ty(&ty, *field);
        }
        let mut steps: Vec<Step> = captured.part.iter().map(|field| Step::Field(*field)).collect();
        if captured.behind
            && captured.by == Binding::Ref(Mutability::Mutable)
            && let Ty::Ref(mutability, inner) = &ty
        {
            steps.push(Step::Reference(*mutability));
            ty = (**inner).clone();
        }
        Place { base: Base::Local(captured.local), steps, ty, at }
    }

    fn field_ty(&mut self, ty: &Ty, field: u32) -> Ty {
        match ty {
            Ty::Tuple(of) => of.get(field as usize).cloned().unwrap_or(Ty::Error),
            Ty::Adt(adt, args) => {
                let variant = self.cx.program.adts[adt.index()].variants.first();
                let Some(field) = variant.and_then(|variant| variant.fields.get(field as usize))
                else {
                    return Ty::Error;
                };
                let mut goals = Vec::new();
                let ty = crate::typing::fold::subst(&field.ty, args);
                let ty = self.cx.solver.normalise(&ty, &mut goals);
                self.cx.resolve(&ty)
            }
            _ => Ty::Error,
        }
    }
}
