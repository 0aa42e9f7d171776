//! What a thread can come to: the objects that are in memory to which it has a way, by its locals that still matter, by statics that its
//! code may still name, and on from there by pointers.

use super::future::{Futures, contains, statics};
use super::future::{PARKS, WRITES};
use crate::Interpreter;
use crate::liveness::successors;
use crate::state::{Code, Frame, Purpose, State, Thread, Work};
use crate::value::{Base, Pointer, Value};
use model::ObjectId;
use std::collections::HashSet;
use std::rc::Rc;

/// What a thread may touch from now on.
#[derive(Debug)]
pub(super) struct Reach {
    objects: HashSet<usize>,
    /// Statics that are mutable, whose parts are plain memory.
    pub bases: HashSet<Base>,
    pub writes: bool,
    pub parks: bool,
}

impl Reach {
    pub fn of(interpreter: &Interpreter, futures: &Futures, state: &State, thread: usize) -> Reach {
        let mut future = futures.nothing();
        let this: &Thread = &state.threads[thread];
        let mut walker = Walker {
            state,
            reach: Reach {
                objects: HashSet::new(),
                bases: HashSet::new(),
                writes: false,
                parks: false,
            },
            seen: HashSet::new(),
        };
        for (index, frame) in this.frames.iter().enumerate() {
            match &**frame {
                Frame::Code(code) => {
                    let function = &interpreter.functions[code.function as usize];
                    let at = code.at as usize;
                    // What has been called is above: left is what comes after it.
                    let next = match is_entered(this.frames.get(index + 1)) {
                        true => successors(&function.code[at], at),
                        false => vec![code.at],
                    };
                    for &at in &next {
                        let set = futures.of(code.function, at);
                        future
                            .iter_mut()
                            .zip(set.iter())
                            .for_each(|(mine, theirs)| *mine |= theirs);
                    }
                    let live = function.live.get(at);
                    for (local, value) in code.locals.iter().enumerate() {
                        if live.is_none_or(|live| live[local / 64] >> (local % 64) & 1 == 1) {
                            walker.value(value);
                        }
                    }
                }
                Frame::Drops(drops) => {
                    future.fill(u64::MAX);
                    for work in &drops.work {
                        if let Work::Drop(pointer) | Work::Parts(pointer) | Work::Clear(pointer) =
                            work
                        {
                            walker.pointer(pointer);
                        }
                    }
                }
            }
        }
        for arg in this.pending.iter().flat_map(|pending| pending.args.iter()) {
            walker.value(arg);
        }
        for caught in this.panics.iter().map(|panic| &panic.caught).chain(&this.caught) {
            walker.value(&caught.payload);
        }
        for (_, value) in &this.locals {
            walker.value(value);
        }
        for which in statics(&future, state.statics.len()) {
            walker.base(Base::Static(which));
        }
        let mut reach = walker.reach;
        reach.writes = contains(&future, WRITES);
        reach.parks = contains(&future, PARKS);
        reach
    }

    pub fn object(&self, object: ObjectId) -> bool {
        self.objects.contains(&object.index())
    }
}

/// Whether the frame below this one is at a call, which it is the callee of.
fn is_entered(above: Option<&Rc<Frame>>) -> bool {
    let above = above.map(|frame| &**frame);
    matches!(above, Some(Frame::Code(Code { purpose: Purpose::Call | Purpose::Catch, .. })))
}

struct Walker<'a> {
    state: &'a State,
    reach: Reach,
    /// Places whose values have been looked at.
    seen: HashSet<(Base, Vec<u32>)>,
}

impl Walker<'_> {
    fn value(&mut self, value: &Value) {
        match value {
            Value::Object(object) | Value::Channel(object) => self.object(*object),
            Value::Ref(pointer) | Value::Box(pointer) | Value::Shared(pointer) => {
                self.pointer(pointer);
            }
            _ => value.children().iter().for_each(|part| self.value(part)),
        }
    }

    /// All that is at a pointer's base: who has a pointer to an element may have one to the next.
    fn pointer(&mut self, pointer: &Pointer) {
        match pointer.base {
            Base::Data => {}
            // What is beside a part of a local is nothing to who has the part.
            Base::Local { thread, frame, local } => {
                let path = pointer.path();
                self.reach.bases.insert(pointer.base);
                if !self.seen.insert((pointer.base, path.to_vec())) {
                    return;
                }
                let Some(thread) = self.state.threads.get(usize::from(thread)) else { return };
                if let Some(Frame::Code(code)) =
                    thread.frames.get(usize::from(frame)).map(|frame| &**frame)
                    && let Some(value) = code.locals.get(usize::from(local))
                {
                    self.value(part(value, path));
                }
            }
            base => self.base(base),
        }
    }

    fn base(&mut self, base: Base) {
        self.reach.bases.insert(base);
        if !self.seen.insert((base, Vec::new())) {
            return;
        }
        let state = self.state;
        match base {
            Base::Heap(slot) => {
                let heap = state.heap.get(usize::from(slot.thread));
                if let Some(Some(cell)) = heap.and_then(|heap| heap.cells.get(slot.number as usize))
                {
                    self.value(&cell.value);
                }
            }
            Base::Static(which) => {
                if let Some(value) = state.statics.get(which as usize) {
                    self.value(value);
                }
            }
            Base::ThreadLocal { thread, which } => {
                let locals = state.threads.get(usize::from(thread)).map(|thread| &thread.locals);
                for (_, value) in locals.into_iter().flatten().filter(|local| local.0 == which) {
                    self.value(value);
                }
            }
            Base::Local { .. } | Base::Data => {}
        }
    }

    fn object(&mut self, object: ObjectId) {
        if !self.reach.objects.insert(object.index()) {
            return;
        }
        // It may be one that holds pointers.
        let machine = &self.state.machine;
        if matches!(machine.types().get(object.index()), Some(Some(_))) {
            let stores: Vec<u64> = machine.stores(object).map(|store| store.value).collect();
            for word in stores {
                if let Some(value) = crate::intrinsics::pointer_of_word(self.state, word) {
                    self.value(&value);
                }
            }
        }
    }
}

/// The part of a value that a path leads to, as far as it can be followed.
fn part<'a>(mut value: &'a Value, path: &[u32]) -> &'a Value {
    // The last step may be to an element, which has neighbours.
    for &step in path.split_last().map_or(&[][..], |(_, before)| before) {
        match value.child(step) {
            Some(part) => value = part,
            None => break,
        }
    }
    value
}
