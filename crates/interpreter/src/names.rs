//! What memory is called in the source, and what there is of it that several threads can come to.
//!
//! Names are paths: from a static, or from a local of the outermost function that leads there, along fields, elements and pointers. What the
//! library has around something of the reader's (`Arc`, `Mutex`, `Vec`) is left out of them.

use super::Interpreter;
use super::finder::Finder;
use super::show::target;
use super::state::State;
use super::value::{Pointer, Value};
use model::{ObjectId, Type};

/// Something that several threads may come to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shared {
    /// The path that leads there: `COUNT`, `queue.lock`, `slots[2]`.
    pub name: String,
    /// What it is.
    pub kind: SharedKind,
    /// Its value, as Rust prints it: the newest one of an atomic, what a lock guards, the messages in a channel.
    pub value: String,
}

/// What shared memory is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SharedKind {
    /// An atomic.
    Atomic(ObjectId),
    /// Plain memory, in which accesses can race.
    Plain,
    /// A `Mutex` or an `RwLock`.
    Lock(ObjectId),
    /// A condition variable.
    Condvar(ObjectId),
    /// A channel.
    Channel(ObjectId),
    /// What the library makes of several of these: a `Barrier`, a `Once`.
    Other,
}

impl Interpreter {
    /// What several threads may come to, in the order in which it is declared.
    pub fn shared(&self, state: &State) -> Vec<Shared> {
        Finder::of(self, state).found
    }

    /// What an object of the memory model is called in the source; `#3` if nothing is known.
    pub fn name_of(&self, state: &State, object: ObjectId) -> String {
        let finder = Finder::of(self, state);
        let known = finder.names.iter().find(|(known, _)| *known == object);
        let name = match (known, state.plain.iter().find(|(_, known)| **known == object)) {
            (Some((_, name)), _) => Some(name.clone()),
            (None, Some((leaf, _))) => finder.name_of_place(leaf.0, &leaf.1),
            (None, None) => None,
        };
        name.unwrap_or_else(|| format!("#{}", object.index()))
    }

    /// What plain memory holds now, as Rust prints it.
    pub fn plain_value(&self, state: &State, object: ObjectId) -> Option<String> {
        let (leaf, _) = state.plain.iter().find(|(_, known)| **known == object)?;
        let start = Pointer::to(leaf.0);
        let mut value = target(state, &start)?;
        for &step in leaf.1.iter().filter(|&&step| step != u32::MAX) {
            value = value.child(step)?;
        }
        Some(self.show(state, value))
    }

    /// A word in an atomic, as Rust prints it; of a pointer what it leads to.
    pub fn atomic_value(&self, state: &State, object: ObjectId, word: u64) -> String {
        match state.machine.types().get(object.index()) {
            Some(Some(ty @ Type::Int { bits: 64, signed: false })) => {
                let pointer = crate::intrinsics::pointer_of_word(state, word);
                let leads = |value: &Value| match value {
                    Value::Ref(pointer) => target(state, pointer).is_some(),
                    Value::Function(_) => true,
                    _ => false,
                };
                match pointer.filter(leads) {
                    Some(value) => format!("&{}", self.show(state, &value)),
                    None => ty.show(word),
                }
            }
            Some(Some(ty)) => ty.show(word),
            _ => word.to_string(),
        }
    }
}
