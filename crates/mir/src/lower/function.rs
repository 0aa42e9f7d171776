//! One function in the making: its code, its labels, its stack of drops.
use super::Lowering;
use super::facts::is_trivial;
use super::instance::empty;
use crate::code::{self, Base, Constant, Instr, Local, Operand, Place, Rvalue, Step, Target};
use hir::tree::{Body, Expr, ExprKind};
use hir::typed::Typed;
use hir::types::{Args, Ty};
use hir::{BodyId, ExprId, FnId, LabelId, LocalId, PatternId, Span};
use std::collections::HashMap;
use std::rc::Rc;

/// A target that is known once all code is there. Until [`Builder::finish`] targets in the code are labels.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Label(pub Target);

#[derive(Clone, Copy, Default)]
struct LabelState {
    at: Option<Target>,
    /// The height of the stack of drops of whoever jumps here.
    height: Option<u16>,
}

/// A loop or labelled block that can be left.
pub(super) struct Exit {
    pub label: LabelId,
    pub height: u16,
    pub into: Option<Place>,
    pub end: Label,
    /// Of a loop: where it begins.
    pub again: Option<Label>,
}

/// A local that a closure has captured, and where the closure keeps it.
#[derive(Clone)]
pub(super) struct Captured {
    pub local: LocalId,
    pub part: Vec<u32>,
    pub place: Place,
    /// Whether the place leads through a reference.
    pub by_ref: bool,
}

pub(super) struct Builder<'l, 'a> {
    pub low: &'l mut Lowering<'a>,
    pub body: &'a Body,
    pub body_id: BodyId,
    pub typed: Rc<Typed>,
    pub args: Args,
    pub function: code::Function,
    labels: Vec<LabelState>,
    /// How much is scheduled to be dropped.
    pub height: u16,
    /// No instruction that is added now could be reached.
    pub dead: bool,
    pub span: Span,
    /// Where the body's locals are.
    pub variables: HashMap<LocalId, Place>,
    /// Variables of a pattern while its guard is evaluated: they have not been moved yet.
    pub aliases: HashMap<LocalId, Place>,
    pub captured: Vec<Captured>,
    pub exits: Vec<Exit>,
    pub returns: Ty,
    /// Takes results that nobody looks at.
    unit: Option<Local>,
    /// Where temporaries are that live as long as the variable that is being declared.
    pub extended: HashMap<ExprId, Local>,
    /// Which alternative of an or-pattern has matched.
    pub chosen: HashMap<PatternId, Local>,
    /// In the value of a constant or static: temporaries of its last expression live for ever.
    pub forever: bool,
    types: HashMap<Ty, Ty>,
}

impl<'l, 'a> Builder<'l, 'a> {
    pub fn new(low: &'l mut Lowering<'a>, body_id: BodyId, args: Args, name: String) -> Self {
        let program = low.program;
        let body = &program.bodies[body_id.index()];
        let typed = low.types.body(body_id);
        let span = body.expressions.get(body.value.index()).map_or(super::nowhere(), |it| it.at);
        Builder {
            low,
            body,
            body_id,
            typed,
            args,
            function: code::Function { name, source: body.source, ..empty() },
            labels: Vec::new(),
            height: 0,
            dead: false,
            span,
            variables: HashMap::new(),
            aliases: HashMap::new(),
            captured: Vec::new(),
            exits: Vec::new(),
            returns: Ty::Error,
            unit: None,
            extended: HashMap::new(),
            chosen: HashMap::new(),
            forever: false,
            types: HashMap::new(),
        }
    }

    pub fn expr(&self, at: ExprId) -> &'a Expr {
        &self.body.expressions[at.index()]
    }

    pub fn kind(&self, at: ExprId) -> &'a ExprKind {
        &self.expr(at).kind
    }

    pub fn concrete(&mut self, ty: &Ty) -> Ty {
        if is_simple(ty) {
            return ty.clone();
        }
        if let Some(known) = self.types.get(ty) {
            return known.clone();
        }
        let concrete = self.low.concrete(ty, &self.args);
        if concrete == Ty::Error {
            self.not_read("this, whose type is not known,");
        }
        self.types.insert(ty.clone(), concrete.clone());
        concrete
    }

    pub fn concrete_all(&mut self, types: &[Ty]) -> Args {
        types.iter().map(|ty| self.concrete(ty)).collect()
    }

    /// The type of an expression before its adjustments.
    pub fn ty(&mut self, at: ExprId) -> Ty {
        match self.typed.expressions.get(at.index()) {
            Some(ty) => {
                let ty = ty.clone();
                self.concrete(&ty)
            }
            None => Ty::Error,
        }
    }

    pub fn local_ty(&mut self, local: LocalId) -> Ty {
        let ty = self.typed.locals.get(local.index()).cloned().unwrap_or(Ty::Error);
        self.concrete(&ty)
    }

    pub fn not_read(&mut self, what: &str) {
        let at = self.span;
        self.low.not_read(at, what);
    }

    // ---- code

    pub fn emit(&mut self, instruction: Instr) {
        if !self.dead {
            self.function.code.push(instruction);
            self.function.spans.push(self.span);
        }
    }

    pub fn assign(&mut self, into: &Place, value: Rvalue) {
        if !matches!(&value, Rvalue::Use(Operand::Copy(from) | Operand::Move(from)) if from == into)
        {
            self.emit(Instr::Assign(into.clone(), value));
        }
    }

    pub fn label(&mut self) -> Label {
        self.labels.push(LabelState::default());
        Label(self.labels.len() as Target - 1)
    }

    /// Says that a jump to the label stands here.
    pub fn to(&mut self, label: Label) -> Target {
        if !self.dead {
            self.labels[label.0 as usize].height = Some(self.height);
        }
        label.0
    }

    pub fn jump(&mut self, label: Label) {
        let target = self.to(label);
        self.emit(Instr::Jump(target));
        self.dead = true;
    }

    pub fn is_used(&self, label: Label) -> bool {
        self.labels[label.0 as usize].height.is_some()
    }

    /// The label's jumps lead here.
    pub fn bind(&mut self, label: Label) {
        let here = self.function.code.len() as Target;
        let state = &mut self.labels[label.0 as usize];
        state.at = Some(here);
        if let Some(height) = state.height {
            if self.dead {
                self.height = height;
                self.dead = false;
            } else if self.height != height {
                self.not_read("this, whose temporaries are not the same on all ways to it,");
            }
        }
    }

    /// The beginning of a loop: jumps to it come later.
    pub fn bind_again(&mut self, label: Label) {
        self.labels[label.0 as usize].at = Some(self.function.code.len() as Target);
    }

    // ---- drops

    pub fn schedule(&mut self, local: Local) {
        self.emit(Instr::Schedule(local));
        self.height += 1;
    }

    /// Drops down to a height, and goes on at it.
    pub fn drop_to(&mut self, height: u16) {
        self.leave(height);
        self.height = height;
    }

    /// Drops down to a height, on a way that leaves; the code that comes next is not on it.
    pub fn leave(&mut self, height: u16) {
        if self.height > height {
            self.emit(Instr::DropTo(height));
        }
    }

    // ---- places of the frame

    pub fn temporary(&mut self, ty: &Ty) -> Local {
        self.declare(None, ty)
    }

    pub fn declare(&mut self, name: Option<String>, ty: &Ty) -> Local {
        let at = self.function.locals.len();
        if at >= usize::from(u16::MAX) {
            self.not_read("a function with so many variables");
            return Local(0);
        }
        let shown_as = match ty {
            Ty::Int(of) => Some(*of),
            _ => None,
        };
        let ty = self.low.ty_name(ty);
        let here = self.function.code.len() as Target;
        let scope = (here, Target::MAX);
        self.function.locals.push(code::LocalDecl { name, ty, shown_as, scope });
        Local(at as u16)
    }

    /// The place of one of the body's locals; it is made when it is first asked for.
    pub fn variable(&mut self, local: LocalId) -> Place {
        if let Some(place) = self.aliases.get(&local).or_else(|| self.variables.get(&local)) {
            return place.clone();
        }
        let ty = self.local_ty(local);
        let name = self.body.locals.get(local.index()).map(|it| it.name.clone());
        let place = at(self.declare(name.filter(|name| !name.is_empty()), &ty));
        self.variables.insert(local, place.clone());
        place
    }

    /// What is in scope from here on ends here.
    pub fn end_scope(&mut self, from: usize) {
        let here = self.function.code.len() as Target;
        for local in &mut self.function.locals[from..] {
            if local.name.is_some() && local.scope.1 == Target::MAX {
                local.scope.1 = here;
            }
        }
    }

    /// A place for results that nobody looks at.
    pub fn nothing(&mut self) -> Place {
        if let Some(unit) = self.unit {
            return at(unit);
        }
        let unit = self.temporary(&Ty::unit());
        self.unit = Some(unit);
        at(unit)
    }

    /// The function, its labels resolved.
    pub fn finish(mut self) -> code::Function {
        if !self.dead {
            self.emit(Instr::Unreachable);
        }
        let end = self.function.code.len() as Target;
        for local in &mut self.function.locals {
            local.scope.1 = local.scope.1.min(end);
        }
        // A label of code that is never reached may have no place.
        let place = |label: &mut Target| *label = self.labels[*label as usize].at.unwrap_or(0);
        for instruction in &mut self.function.code {
            super::tidy::each_target(instruction, place);
        }
        super::tidy::tidy(&mut self.function);
        self.function
    }

    /// The constant, for a value of a type that has one value only.
    pub fn trivial(&mut self, ty: &Ty) -> Option<Operand> {
        is_trivial(ty).then_some(Operand::Constant(Constant::Unit))
    }

    pub fn function_of_body(&self) -> Option<FnId> {
        match self.body.owner {
            hir::tree::Owner::Function(id) => Some(id),
            _ => None,
        }
    }
}

pub(super) fn at(local: Local) -> Place {
    Place { base: Base::Local(local), path: Vec::new() }
}

pub(super) fn step(mut place: Place, step: Step) -> Place {
    place.path.push(step);
    place
}

fn is_simple(ty: &Ty) -> bool {
    matches!(ty, Ty::Bool | Ty::Char | Ty::Str | Ty::Int(_) | Ty::Float(_) | Ty::Never)
}
