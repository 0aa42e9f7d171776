//! What the library asks the machine to do: the functions of `std/intrinsics.rs`, by name.

mod atomics;
mod buffers;
mod checks;
mod control;
mod floats;
mod integers;
mod memory;
mod objects;
mod shared;
mod text;
mod threads;

pub(crate) use atomics::pointer_of_word;

use super::machine::{Outcome, Run, Stop};
use super::value::{Pointer, Text, Value};
use mir::code::{Layout, Scalar};
use model::{Effect, Op};

/// What an intrinsic does.
#[derive(Clone, Copy)]
pub(crate) struct Intrinsic {
    pub name: &'static str,
    pub does: Does,
}

impl std::fmt::Debug for Intrinsic {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.name)
    }
}

pub(crate) type Now = fn(&mut Run<'_>, Vec<Value>, &[Layout]) -> Outcome<Value>;

#[derive(Clone, Copy)]
pub(crate) enum Does {
    /// Something that no other thread can notice.
    Now(Now),
    /// A step.
    Step {
        op: fn(&mut Run<'_>, &[Value], &[Layout]) -> Outcome<Op>,
        after: fn(&mut Run<'_>, &[Value], &[Layout], Effect) -> Outcome<Value>,
    },
    /// Something that says itself where the thread goes on.
    Control(fn(&mut Run<'_>, Vec<Value>) -> Outcome),
}

type Table = &'static [(&'static str, Does)];

const TABLES: [Table; 11] = [
    atomics::TABLE,
    buffers::TABLE,
    checks::TABLE,
    control::TABLE,
    floats::TABLE,
    integers::TABLE,
    memory::TABLE,
    objects::TABLE,
    shared::TABLE,
    text::TABLE,
    threads::TABLE,
];

/// The intrinsic with this name.
pub(crate) fn named(name: &str) -> Option<Intrinsic> {
    let all = TABLES.iter().copied().flatten();
    let known = all.into_iter().find(|known| known.0 == name)?;
    Some(Intrinsic { name: known.0, does: known.1 })
}

/// All names.
pub fn names() -> impl Iterator<Item = &'static str> {
    TABLES.iter().copied().flatten().map(|known| known.0)
}

impl Intrinsic {
    pub fn unknown() -> Self {
        Intrinsic { name: "?", does: Does::Now(|_, _, _| Err(Stop::misfit("an intrinsic"))) }
    }
}

pub(crate) fn usize_of(value: &Value) -> Outcome<usize> {
    value.as_usize().ok_or_else(|| Stop::misfit("a number"))
}

pub(crate) fn bool_of(value: &Value) -> Outcome<bool> {
    match value {
        Value::Bool(value) => Ok(*value),
        _ => Err(Stop::misfit("a bool")),
    }
}

pub(crate) fn char_of(value: &Value) -> Outcome<char> {
    match value {
        Value::Char(value) => Ok(*value),
        _ => Err(Stop::misfit("a char")),
    }
}

pub(crate) fn text_of(value: &Value) -> Outcome<&Text> {
    match value {
        Value::Str(text) => Ok(text),
        _ => Err(Stop::misfit("a text")),
    }
}

pub(crate) fn pointer_of(value: &Value) -> Outcome<&Pointer> {
    match value {
        Value::Ref(pointer) | Value::Box(pointer) | Value::Shared(pointer) => Ok(pointer),
        Value::Null => Err(Stop::Undefined("a null pointer is dereferenced".to_owned())),
        Value::Int(_) => Err(Stop::Undefined("a pointer that leads nowhere is used".to_owned())),
        _ => Err(Stop::misfit("a pointer")),
    }
}

/// The integer type that an intrinsic is about.
pub(crate) fn int_type(types: &[Layout]) -> Outcome<hir::types::IntTy> {
    match types.first().and_then(|layout| layout.scalar) {
        Some(Scalar::Int(ty)) => Ok(ty),
        _ => Err(Stop::misfit("the type of an integer")),
    }
}

pub(crate) fn float_type(types: &[Layout]) -> Outcome<hir::types::FloatTy> {
    match types.first().and_then(|layout| layout.scalar) {
        Some(Scalar::Float(ty)) => Ok(ty),
        _ => Err(Stop::misfit("the type of a float")),
    }
}
