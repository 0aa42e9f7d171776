//! The code that runs: that of `mir` with constants made into values, and intrinsics looked up.

use super::intrinsics::Intrinsic;
use super::value::Value;
use hir::tree::{Binary, Unary};
use mir::code::{Callee, Layout, Scalar, Step, Target, TypeId, VTableId};
use std::rc::Rc;

#[derive(Debug)]
pub(crate) struct Function {
    pub locals: usize,
    pub code: Vec<Instr>,
    /// Of each instruction the locals (a bit each, 64 a word) whose values can still matter before it.
    pub live: Vec<Rc<[u64]>>,
    /// Whether its lines are the reader's.
    pub own: bool,
}

#[derive(Clone, Copy, Debug)]
pub(crate) enum Root {
    Local(u16),
    Static(u32),
}

#[derive(Clone, Debug)]
pub(crate) struct Place {
    pub root: Root,
    pub steps: Box<[Step]>,
}

impl Place {
    /// The local that it is all of.
    pub fn local(&self) -> Option<u16> {
        match self.root {
            Root::Local(local) if self.steps.is_empty() => Some(local),
            _ => None,
        }
    }
}

#[derive(Clone, Debug)]
pub(crate) enum Operand {
    Copy(Place),
    Move(Place),
    Constant(Value),
}

#[derive(Clone, Debug)]
pub(crate) enum Rvalue {
    Use(Operand),
    Ref(Place),
    Binary(Binary, Scalar, Operand, Operand),
    Unary(Unary, Scalar, Operand),
    Cast(Operand, Scalar, Scalar),
    Struct(TypeId, u16, Box<[Operand]>),
    Tuple(Box<[Operand]>),
    Array(Box<[Operand]>),
    Repeat(Operand, u64),
    Variant(Place),
    Len(Place),
    ToSlice(Operand),
    ToDyn(Operand, VTableId),
}

#[derive(Clone, Debug)]
pub(crate) enum Instr {
    Assign(Place, Rvalue),
    Call { into: Place, callee: Callee, args: Box<[Operand]> },
    Intrinsic { into: Place, what: Intrinsic, args: Box<[Operand]>, types: Rc<[Layout]> },
    Jump(Target),
    Unless(Operand, Target),
    Switch(Operand, Box<[(i128, Target)]>, Target),
    Schedule(u16),
    DropTo(u16),
    Drop(Place),
    Return(Operand),
    Panic(Rc<str>),
    Unreachable,
}
