//! What a body does with its places, in the order in which it does it: what closures capture, what has been moved out, what may be written.
//!
//! One walk serves both ends. While a closure's captures are looked for, nothing is refused; afterwards the whole body is walked once more.
mod captures;
mod patterns;
mod places;
mod refusals;
mod walk;

use super::Context;
use hir::types::{Mutability, Ty};
use hir::{ExprId, LabelId, LocalId, Span, StaticId};
use std::collections::{HashMap, HashSet};

/// Where a place begins.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Base {
    Local(LocalId),
    Static(StaticId),
    /// A value without a name.
    Temporary,
}

/// A step on the way to a part.
#[derive(Clone, PartialEq, Eq, Debug)]
enum Step {
    /// Of a struct or tuple.
    Field(u32),
    /// Of an enum's variant.
    Variant(u32, u32),
    /// What a reference leads to.
    Reference(Mutability),
    /// What a raw pointer leads to.
    Pointer(Mutability),
    /// What is in a `Box`.
    Box,
    /// What `Deref` gave of a type of this name.
    Overloaded(Mutability, Ty),
    /// What `Index` gave of this type.
    Indexed(Mutability, Ty),
    /// An element.
    Element,
}

/// A place, and the type of what is there.
#[derive(Clone, Debug)]
struct Place {
    base: Base,
    steps: Vec<Step>,
    ty: Ty,
    /// The expression that stands for it.
    at: Span,
}

/// How a value is taken from its place.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Take {
    Copy,
    Move,
}

/// A part that may have been moved out, or never had a value.
#[derive(Clone, PartialEq, Eq, Debug)]
struct Gone {
    local: LocalId,
    part: Vec<Step>,
    at: Span,
    /// It never had a value.
    never: bool,
    /// Whether a closure took it.
    closure: bool,
}

/// What is known at a point of the body.
#[derive(Clone, Default, Debug)]
struct State {
    /// The point cannot be reached.
    dead: bool,
    gone: Vec<Gone>,
    /// Locals declared without a value that may have one by now.
    begun: HashSet<LocalId>,
}

impl State {
    fn join(&mut self, other: State) {
        if other.dead {
            return;
        }
        if self.dead {
            *self = other;
            return;
        }
        for gone in other.gone {
            if !self.gone.iter().any(|old| old.local == gone.local && old.part == gone.part) {
                self.gone.push(gone);
            }
        }
        self.begun.extend(other.begun);
    }
}

/// A closure whose captures are being looked for.
#[derive(Default, Debug)]
struct Frame {
    moves: bool,
    inside: HashSet<LocalId>,
    captures: Vec<Captured>,
    /// How often it can be called: 2 any number of times, 0 once.
    rank: u8,
}

/// A capture, exactly.
#[derive(Clone, Debug)]
pub(super) struct Captured {
    local: LocalId,
    part: Vec<u32>,
    by: hir::typed::Binding,
    /// Whether what is captured lies behind a reference.
    behind: bool,
}

/// The walk.
pub(super) struct Flow<'c, 'a> {
    cx: &'c mut Context<'a>,
    state: State,
    /// Of each loop and block that can be left: what is known where it is left.
    breaks: HashMap<LabelId, State>,
    continues: HashMap<LabelId, State>,
    /// While captures are looked for.
    frame: Option<Frame>,
    /// Exact captures of the closures that are done.
    captured: HashMap<ExprId, Vec<Captured>>,
    /// Closures around, while the whole is walked: their locals, and how often they can be called.
    closures: Vec<(ExprId, HashSet<LocalId>)>,
    unsafe_depth: u32,
    copies: HashMap<Ty, bool>,
    /// Whether only the address of a place is taken.
    raw: bool,
    /// What threads of a scope have borrowed.
    scoped: Vec<Lent>,
    /// Locals of which it has been said that they should be `mut`, and where.
    unmutable: HashMap<LocalId, usize>,
}

/// What a thread of a scope has borrowed, until the scope ends.
#[derive(Clone, Debug)]
struct Lent {
    captured: Captured,
    /// How many closures are around the place where the thread was started.
    depth: usize,
}

impl<'c, 'a> Flow<'c, 'a> {
    fn new(cx: &'c mut Context<'a>) -> Self {
        Flow {
            cx,
            state: State::default(),
            breaks: HashMap::new(),
            continues: HashMap::new(),
            frame: None,
            captured: HashMap::new(),
            closures: Vec::new(),
            unsafe_depth: 0,
            copies: HashMap::new(),
            raw: false,
            scoped: Vec::new(),
            unmutable: HashMap::new(),
        }
    }

    fn is_copy(&mut self, ty: &Ty) -> bool {
        match ty {
            Ty::Int(_) | Ty::Float(_) | Ty::Bool | Ty::Char | Ty::Never | Ty::Error => return true,
            Ty::Ref(mutability, _) => return *mutability == Mutability::Shared,
            _ => {}
        }
        if let Some(known) = self.copies.get(ty) {
            return *known;
        }
        let copy = self.cx.solver.index.lang_trait("copy");
        let known = self.cx.solver.implements(copy, ty) == crate::typing::solve::Verdict::Yes;
        self.copies.insert(ty.clone(), known);
        known
    }

    /// A local gets its value, or begins without one.
    fn declare(&mut self, local: LocalId, value: bool, at: Span) {
        if let Some(frame) = &mut self.frame {
            frame.inside.insert(local);
        }
        if let Some((_, inside)) = self.closures.last_mut() {
            inside.insert(local);
        }
        self.state.gone.retain(|gone| gone.local != local);
        self.state.begun.remove(&local);
        if !value {
            let part = Vec::new();
            self.state.gone.push(Gone { local, part, at, never: true, closure: false });
        }
    }

    /// A value is taken.
    fn take(&mut self, place: &Place) {
        let take = match self.is_copy(&place.ty) {
            true => Take::Copy,
            false => Take::Move,
        };
        self.take_as(place, take, false);
    }

    fn take_as(&mut self, place: &Place, take: Take, closure: bool) {
        if self.state.dead {
            return;
        }
        if let Some(frame) = &mut self.frame {
            let mutability = (take == Take::Move).then_some(hir::typed::Binding::Value);
            frame.touch(place, mutability.unwrap_or(hir::typed::Binding::Ref(Mutability::Shared)));
            return;
        }
        self.check_there(place, "use", closure);
        if take == Take::Copy {
            return;
        }
        if self.refuse_move(place) {
            return;
        }
        if let Base::Local(local) = place.base {
            let (at, part) = (place.at, place.steps.clone());
            let gone = Gone { local, part, at, never: false, closure };
            if !self.state.gone.iter().any(|old| old.local == local && old.part == gone.part) {
                self.state.gone.push(gone);
            }
        }
    }

    /// A place is borrowed.
    fn borrow(&mut self, place: &Place, mutability: Mutability) {
        if self.state.dead {
            return;
        }
        if let Some(frame) = &mut self.frame {
            frame.touch(place, hir::typed::Binding::Ref(mutability));
            return;
        }
        self.check_there(place, "borrow", false);
        if mutability == Mutability::Mutable {
            self.check_mutable(place, false);
        }
    }

    /// A place is looked at, without being taken.
    fn inspect(&mut self, place: &Place) {
        self.take_as(place, Take::Copy, false);
    }

    /// A place gets a new value.
    fn assign(&mut self, place: &Place) {
        if self.state.dead {
            return;
        }
        if let Some(frame) = &mut self.frame {
            frame.touch(place, hir::typed::Binding::Ref(Mutability::Mutable));
            return;
        }
        if let (Base::Local(local), true) = (place.base, place.steps.is_empty()) {
            self.assign_local(local, place);
            return;
        }
        // To write to a part, the rest has to be there.
        if let Base::Local(local) = place.base {
            let part = &place.steps;
            let missing = self
                .state
                .gone
                .iter()
                .find(|gone| {
                    gone.local == local
                        && gone.part.len() < part.len()
                        && part.starts_with(&gone.part)
                })
                .cloned();
            if let Some(gone) = missing {
                self.say_gone(place, &gone, "assign");
                return;
            }
            self.state.gone.retain(|gone| !(gone.local == local && gone.part.starts_with(part)));
        }
        self.check_mutable(place, true);
    }

    fn assign_local(&mut self, local: LocalId, place: &Place) {
        let declared = &self.cx.body.locals[local.index()];
        let never = self.state.gone.iter().any(|gone| gone.local == local && gone.never);
        if !declared.mutable && (!never || self.state.begun.contains(&local)) {
            self.refuse_second(local, place);
        } else if self.is_captured(local) {
            self.check_mutable(place, true);
        }
        self.state.gone.retain(|gone| gone.local != local);
        self.state.begun.insert(local);
    }

    fn is_captured(&self, local: LocalId) -> bool {
        self.closures.last().is_some_and(|(_, inside)| !inside.contains(&local))
    }
}

impl Frame {
    /// A place is used: if it begins with a local of the surroundings, that is captured.
    fn touch(&mut self, place: &Place, by: hir::typed::Binding) {
        use hir::typed::Binding;
        let Base::Local(local) = place.base else { return };
        if self.inside.contains(&local) {
            return;
        }
        let mut part = Vec::new();
        for step in &place.steps {
            match step {
                Step::Field(at) => part.push(*at),
                _ => break,
            }
        }
        let first = place.steps.get(part.len());
        let reference = place.steps.iter().find_map(|step| match step {
            Step::Reference(mutability) | Step::Pointer(mutability) => Some(*mutability),
            _ => None,
        });
        let behind = matches!(first, Some(Step::Reference(_) | Step::Pointer(_)));
        let shared = place
            .steps
            .iter()
            .any(|step| matches!(step, Step::Reference(Mutability::Shared) | Step::Pointer(_)));
        let mut by = by;
        if reference.is_some() && by == Binding::Value {
            // Moving out from behind a reference is refused elsewhere.
            by = Binding::Ref(Mutability::Shared);
        }
        if shared {
            by = Binding::Ref(Mutability::Shared);
        }
        match by {
            Binding::Value => self.rank = 0,
            Binding::Ref(Mutability::Mutable) => self.rank = self.rank.min(1),
            Binding::Ref(Mutability::Shared) => {}
        }
        if self.moves {
            by = Binding::Value;
        }
        self.add(Captured { local, part, by, behind });
    }

    fn add(&mut self, new: Captured) {
        use hir::typed::Binding;
        let strength = |by: Binding| match by {
            Binding::Value => 2,
            Binding::Ref(Mutability::Mutable) => 1,
            Binding::Ref(Mutability::Shared) => 0,
        };
        // What is captured already, or has the new one as a part, is one capture with it.
        let mut new = new;
        while let Some(at) = self.captures.iter().position(|old| {
            old.local == new.local
                && (old.part.starts_with(&new.part) || new.part.starts_with(&old.part))
        }) {
            let old = &self.captures[at];
            let part =
                if old.part.len() < new.part.len() { old.part.clone() } else { new.part.clone() };
            let by = if strength(old.by) > strength(new.by) { old.by } else { new.by };
            let merged = Captured { local: new.local, part, by, behind: old.behind && new.behind };
            if old.part.len() <= new.part.len() {
                self.captures[at] = merged;
                return;
            }
            self.captures.remove(at);
            new = merged;
        }
        self.captures.push(new);
    }
}
