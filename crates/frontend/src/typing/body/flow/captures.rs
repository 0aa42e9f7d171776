//! What closures capture, and how often they can be called.
use super::{Captured, Flow, Frame, State};
use crate::typing::body::Context;
use crate::typing::body::closures::kind_of;
use hir::ExprId;
use hir::tree::ExprKind;
use hir::typed::{Binding, Capture, Closure, ClosureKind};
use hir::types::{Mutability, Ty};
use std::collections::HashMap;

/// A kind's rank.
pub(super) fn rank_of(kind: ClosureKind) -> u8 {
    match kind {
        ClosureKind::FnOnce => 0,
        ClosureKind::FnMut => 1,
        ClosureKind::Fn => 2,
    }
}

impl Context<'_> {
    /// Finds the captures of all closures, inner ones first.
    pub(in crate::typing::body) fn capture(&mut self) {
        for id in self.closures.clone() {
            let (captures, rank) = self.captures_of(id);
            self.write_closure(id, captures, rank);
        }
    }

    fn captures_of(&mut self, id: ExprId) -> (Vec<Captured>, u8) {
        let ExprKind::Closure { moves, parameters, body, .. } = &self.expr(id).kind else {
            return (Vec::new(), 2);
        };
        let captured = std::mem::take(&mut self.exact);
        let mut flow = Flow::new(self);
        flow.captured = captured;
        let mut frame = Frame { moves: *moves, rank: 2, ..Frame::default() };
        frame.inside.extend(parameters.iter().map(|(local, _)| *local));
        flow.frame = Some(frame);
        flow.state = State::default();
        flow.consume(*body);
        let frame = flow.frame.take().unwrap_or_default();
        let captured = std::mem::take(&mut flow.captured);
        self.exact = captured;
        (frame.captures, frame.rank)
    }

    fn write_closure(&mut self, id: ExprId, captures: Vec<Captured>, rank: u8) {
        let mut all: Vec<Capture> = Vec::new();
        let mut flow = Flow::new(self);
        let at = flow.cx.at(id);
        for captured in &captures {
            // By reference, whole locals are captured.
            let mut whole = match captured.by {
                Binding::Value => captured.clone(),
                Binding::Ref(_) => Captured { part: Vec::new(), behind: false, ..captured.clone() },
            };
            // What lies behind a shared reference stays where it is although the local comes to lead elsewhere, as that of a loop does. (Where
            // it is the reference that is captured, nobody may change it meanwhile.)
            if whole.by == Binding::Ref(Mutability::Shared) {
                let ty = flow.captured_place(&whole, at).ty;
                if matches!(ty, Ty::Ref(Mutability::Shared, _)) {
                    whole.by = Binding::Value;
                }
            }
            if let Some(old) =
                all.iter_mut().find(|old| old.local == whole.local && old.part.is_empty())
            {
                if whole.by == Binding::Value && old.by != Binding::Value {
                    // Some of it by value, the rest by reference: both stand beside each other.
                } else {
                    if whole.by == Binding::Ref(Mutability::Mutable) {
                        old.by = if old.by == Binding::Value { old.by } else { whole.by };
                    }
                    continue;
                }
            }
            let ty = flow.captured_place(&Captured { behind: false, ..whole.clone() }, at).ty;
            all.push(Capture { local: whole.local, part: whole.part, by: whole.by, ty });
        }
        let Some(info) = self.solver.closures.get_mut(&id) else { return };
        let kind = match info.kind {
            Some(expected) => expected,
            None => kind_of(rank),
        };
        info.kind = Some(kind);
        info.captures = Some(all.iter().map(|capture| (capture.ty.clone(), capture.by)).collect());
        let (parameters, returns) = (info.parameters.to_vec(), info.returns.clone());
        self.typed.closures.insert(id, Closure { kind, captures: all, parameters, returns });
        self.exact.insert(id, captures);
        let calls: Vec<ExprId> = self
            .calls
            .iter()
            .filter(|(_, closure)| *closure == id)
            .map(|(callee, _)| *callee)
            .collect();
        for callee in calls {
            match kind {
                ClosureKind::Fn => self.borrow_callee(callee, Mutability::Shared),
                ClosureKind::FnMut => self.borrow_callee(callee, Mutability::Mutable),
                ClosureKind::FnOnce => {}
            }
        }
    }

    /// Closures have to be callable as often as is demanded of them.
    pub(in crate::typing::body) fn check_kinds(&mut self) {
        for (id, rank) in std::mem::take(&mut self.kinds) {
            let Some(closure) = self.typed.closures.get(&id) else { continue };
            if rank_of(closure.kind) >= rank {
                continue;
            }
            let name = |rank: u8| match rank {
                0 => "FnOnce",
                1 => "FnMut",
                _ => "Fn",
            };
            let (wanted, only) = (name(rank), name(rank_of(closure.kind)));
            let message = format!(
                "expected a closure that implements the `{wanted}` trait, but this closure only implements `{only}`"
            );
            let label = format!("this closure implements `{only}`, not `{wanted}`");
            self.error("E0525", self.at(id), message, label);
        }
    }

    /// Walks the whole body, and says what has been moved out and what must not be written.
    pub(in crate::typing::body) fn check_flow(&mut self) {
        let captured: HashMap<ExprId, Vec<Captured>> = std::mem::take(&mut self.exact);
        let value = self.body.value;
        let parameters = &self.body.parameters;
        let is_unsafe = match self.body.owner {
            hir::tree::Owner::Function(id) => self.program.functions[id.index()].is_unsafe,
            _ => false,
        };
        let mut flow = Flow::new(self);
        flow.captured = captured;
        flow.unsafe_depth = u32::from(is_unsafe);
        for parameter in parameters {
            let at = flow.cx.at(value);
            flow.declare(parameter.local, true, at);
        }
        flow.consume(value);
    }
}
