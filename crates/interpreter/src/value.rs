//! Values and pointers: cheap to clone, since parts are shared until one of the sharers writes.

use mir::code::{FunctionId, TypeId, VTableId};
use model::ObjectId;
use std::rc::Rc;

/// A value. Integers are numbers: each has one form, whatever its type.
#[derive(Clone, Debug, Default)]
pub(crate) enum Value {
    /// Not there: not made yet, or moved out.
    #[default]
    Nothing,
    Unit,
    Bool(bool),
    Char(char),
    Int(i64),
    /// Above `i64::MAX`.
    Unsigned(u64),
    /// Below `i64::MIN`, or above `u64::MAX`.
    Wide(Rc<i128>),
    /// Above `i128::MAX`.
    Huge(Rc<u128>),
    Float(f64),
    /// A `&str`: what it shows does not change while it is borrowed.
    Str(Text),
    /// A `str` itself, in a `Box<str>` and the like.
    Unsized(Text),
    /// What is inside of a `String`.
    Buf(Rc<String>),
    Function(FunctionId),
    /// A struct, an enum's variant, a closure.
    Struct(TypeId, u16, Rc<[Value]>),
    /// A tuple.
    Tuple(Rc<[Value]>),
    /// An array.
    Array(Rc<[Value]>),
    /// What is inside of a `Vec`.
    Buffer(Rc<Vec<Value>>),
    /// A reference or a raw pointer.
    Ref(Pointer),
    /// The same, and what it leads to goes with it.
    Box(Pointer),
    /// What is inside of an `Rc` or an `Arc`.
    Shared(Pointer),
    /// A raw pointer that leads nowhere.
    Null,
    /// An atomic, a lock, a condition variable or a plain cell, which goes when this is dropped.
    Object(ObjectId),
    /// A channel, which both its ends know.
    Channel(ObjectId),
    /// An atomic while its owner has it for itself: its value, which becomes the initial one.
    Detached(Rc<[Value]>),
}

/// A part of a text.
#[derive(Clone, Debug)]
pub(crate) struct Text {
    pub of: Rc<String>,
    pub from: u32,
    pub len: u32,
}

impl Text {
    pub fn new(text: impl Into<String>) -> Self {
        Text::of(Rc::new(text.into()))
    }

    pub fn of(of: Rc<String>) -> Self {
        let len = of.len() as u32;
        Text { of, from: 0, len }
    }

    pub fn as_str(&self) -> &str {
        &self.of[self.from as usize..(self.from + self.len) as usize]
    }
}

/// Where memory begins.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub(crate) enum Base {
    /// A local of a frame, by the frame's place on its thread's stack.
    Local {
        thread: u8,
        frame: u16,
        local: u16,
    },
    /// Memory that a thread has asked for. Its number was the lowest that was free among those of that thread.
    Heap(Slot),
    Static(u32),
    /// A thread's own instance of a static.
    ThreadLocal {
        thread: u8,
        which: u32,
    },
    /// Data that never change: see [`Extra::data`].
    Data,
}

/// A piece of memory: who has asked for it, and its number among that thread's. Packed, or each [`Value`] would be larger by a third.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
#[repr(Rust, packed)]
pub(crate) struct Slot {
    pub thread: u8,
    pub number: u32,
}

/// Where a place is.
#[derive(Clone, Debug)]
pub(crate) struct Pointer {
    pub base: Base,
    /// None: all of the base, and nothing else to say.
    pub extra: Option<Rc<Extra>>,
}

/// What few pointers have.
#[derive(Clone, Default, Debug)]
pub(crate) struct Extra {
    /// Which part: of each value on the way the n-th child.
    pub path: Vec<u32>,
    pub view: View,
    /// Accesses can race.
    pub racy: bool,
    /// Of [`Base::Data`].
    pub data: Option<Rc<Value>>,
}

/// What a pointer knows besides where it leads.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Default, Debug)]
pub(crate) enum View {
    #[default]
    Thin,
    /// Elements of the array, slice or buffer there.
    Slice {
        from: u32,
        len: u32,
    },
    /// The place itself as a slice of one element.
    One,
    Dyn(VTableId),
}

impl Pointer {
    pub fn to(base: Base) -> Self {
        Pointer { base, extra: None }
    }

    pub fn new(base: Base, extra: Extra) -> Self {
        let plain = extra.path.is_empty()
            && extra.view == View::Thin
            && !extra.racy
            && extra.data.is_none();
        Pointer { base, extra: (!plain).then(|| Rc::new(extra)) }
    }

    /// To an array that never changes.
    pub fn to_data(data: Rc<[Value]>) -> Self {
        let data = Some(Rc::new(Value::Array(data)));
        Pointer::new(Base::Data, Extra { data, ..Extra::default() })
    }

    /// To a slice that never changes.
    pub fn to_slice(data: Rc<[Value]>) -> Self {
        let view = View::Slice { from: 0, len: data.len() as u32 };
        Pointer::to_data(data).with_view(view)
    }

    pub fn path(&self) -> &[u32] {
        self.extra.as_deref().map_or(&[], |extra| &extra.path)
    }

    pub fn view(&self) -> View {
        self.extra.as_deref().map_or(View::Thin, |extra| extra.view)
    }

    pub fn racy(&self) -> bool {
        self.extra.as_deref().is_some_and(|extra| extra.racy)
    }

    pub fn extra(&self) -> Extra {
        self.extra.as_deref().cloned().unwrap_or_default()
    }

    pub fn with(&self, change: impl FnOnce(&mut Extra)) -> Self {
        let mut extra = self.extra();
        change(&mut extra);
        Pointer::new(self.base, extra)
    }

    pub fn with_view(&self, view: View) -> Self {
        if self.view() == view { self.clone() } else { self.with(|extra| extra.view = view) }
    }

    /// To the n-th part of what this leads to.
    pub fn child(&self, index: u32) -> Self {
        self.with(|extra| {
            extra.path.push(index);
            extra.view = View::Thin;
        })
    }

    pub fn same_place(&self, other: &Pointer) -> bool {
        let data = |pointer: &Pointer| {
            pointer.extra.as_deref().and_then(|extra| extra.data.as_ref().map(Rc::as_ptr))
        };
        let place = |pointer: &Pointer| {
            let mut path = pointer.path().to_vec();
            if let View::Slice { from, .. } = pointer.view() {
                path.push(from);
            }
            path
        };
        self.base == other.base && data(self) == data(other) && place(self) == place(other)
    }
}

impl Value {
    /// `()`, `true`, …
    pub fn tuple(parts: impl Into<Rc<[Value]>>) -> Self {
        Value::Tuple(parts.into())
    }

    pub fn str(text: impl Into<String>) -> Self {
        Value::Str(Text::new(text))
    }

    pub fn usize(n: usize) -> Self {
        Value::Int(n as i64)
    }

    pub fn is_nothing(&self) -> bool {
        matches!(self, Value::Nothing)
    }

    /// The parts that have places of their own within this value's.
    pub fn children(&self) -> &[Value] {
        match self {
            Value::Struct(_, _, parts)
            | Value::Tuple(parts)
            | Value::Array(parts)
            | Value::Detached(parts) => parts,
            Value::Buffer(elements) => elements,
            _ => &[],
        }
    }

    pub fn child(&self, index: u32) -> Option<&Value> {
        self.children().get(index as usize)
    }

    pub fn child_mut(&mut self, index: u32) -> Option<&mut Value> {
        match self {
            Value::Struct(_, _, parts)
            | Value::Tuple(parts)
            | Value::Array(parts)
            | Value::Detached(parts) => Rc::make_mut(parts).get_mut(index as usize),
            Value::Buffer(elements) => Rc::make_mut(elements).get_mut(index as usize),
            _ => None,
        }
    }

    /// The pointer that it is, or that is somewhere within (of an `Arc`, a `Pin`).
    pub fn pointer_mut(&mut self) -> Option<&mut Pointer> {
        match self {
            Value::Ref(pointer) | Value::Box(pointer) | Value::Shared(pointer) => Some(pointer),
            Value::Struct(_, _, parts) => {
                let has_one = |part: &Value| part.clone().pointer_mut().is_some();
                let index = parts.iter().position(has_one)?;
                Rc::make_mut(parts)[index].pointer_mut()
            }
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Values are copied all the time.
    #[test]
    fn values_are_small() {
        assert!(size_of::<Value>() <= 24);
        assert!(size_of::<Pointer>() <= 24);
    }
}
