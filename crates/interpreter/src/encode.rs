//! What tells states apart.

use super::Interpreter;
use super::code::{Instr, Place, Root};
use super::state::{Caught, Frame, Purpose, State, Thread, Work};
use super::value::{Base, Pointer, Text, Value, View};
use mir::code::Step;
use model::ObjectId;
use std::rc::Rc;

impl Interpreter {
    /// What tells states apart: two with the same words behave the same from here on.
    pub fn encode(&self, state: &State) -> Vec<u64> {
        if let Some(ending) = &state.ending {
            // However it came about: what counts is how it ended.
            let mut words = vec![u64::MAX];
            bytes(&mut words, format!("{ending:?}").as_bytes());
            return words;
        }
        let mut named: Vec<_> = (0..state.names.len())
            .filter_map(|index| Some((state.names[index]?, ObjectId::from_index(index))))
            .collect();
        named.sort_unstable();
        let order: Vec<ObjectId> =
            named.into_iter().map(|named| named.1).chain(state.plain.values().copied()).collect();
        let mut ranks = vec![0; state.names.len()];
        for (rank, object) in order.iter().enumerate() {
            ranks[object.index()] = rank as u64 + 1;
        }
        let words = state.machine.encode_in(&order);
        let mut encoder = Encoder { interpreter: self, ranks, words };
        encoder.state(state);
        encoder.words
    }
}

struct Encoder<'a> {
    interpreter: &'a Interpreter,
    /// Of each object its place in the order in which the machine tells them.
    ranks: Vec<u64>,
    words: Vec<u64>,
}

fn bytes(words: &mut Vec<u64>, bytes: &[u8]) {
    words.push(bytes.len() as u64);
    for chunk in bytes.chunks(8) {
        let mut word = [0; 8];
        word[..chunk.len()].copy_from_slice(chunk);
        words.push(u64::from_le_bytes(word));
    }
}

impl Encoder<'_> {
    fn state(&mut self, state: &State) {
        for leaf in state.plain.keys() {
            self.base(leaf.0);
            self.words.extend(leaf.1.iter().map(|&step| u64::from(step)));
        }
        for value in state.statics.iter() {
            self.value(value);
        }
        for heap in &state.heap {
            self.words.push(heap.cells.len() as u64);
            for (number, cell) in heap.cells.iter().enumerate() {
                if let Some(cell) = cell {
                    self.words.push(number as u64);
                    self.words.push(u64::from(cell.counts[0]) << 32 | u64::from(cell.counts[1]));
                    self.value(&cell.value);
                }
            }
        }
        self.words.push(state.pointers.len() as u64);
        for pointer in state.pointers.iter() {
            self.value(pointer);
        }
        for thread in &state.threads {
            self.thread(thread);
        }
    }

    fn thread(&mut self, thread: &Thread) {
        self.words.push(thread.frames.len() as u64);
        let last = thread.frames.len().saturating_sub(1);
        for (index, frame) in thread.frames.iter().enumerate() {
            self.frame(frame, index == last);
        }
        self.words.push(
            thread.panics.len() as u64
                | u64::from(thread.ended) << 32
                | (thread.making.len() as u64) << 33,
        );
        for panic in &thread.panics {
            self.words.push(panic.depth as u64);
            self.caught(&panic.caught);
        }
        for caught in thread.caught.iter().chain(&thread.panicked) {
            self.caught(caught);
        }
        if let Some(pending) = &thread.pending {
            self.words.push(match pending.kind {
                super::state::PendingKind::Intrinsic => u64::MAX,
                super::state::PendingKind::Plain(done) => done.into(),
            });
            for arg in pending.args.iter() {
                self.value(arg);
            }
        }
        for (which, value) in &thread.locals {
            self.words.push(u64::from(*which) << 8 | 0xfe);
            self.value(value);
        }
        if let Some(value) = &thread.result {
            self.value(value);
        }
        if !thread.printed.is_empty() {
            bytes(&mut self.words, thread.printed.as_bytes());
        }
        for told in &thread.told {
            self.words.push(u64::from(told.at.start) << 32 | u64::from(told.at.end));
            bytes(&mut self.words, told.message.as_bytes());
        }
    }

    fn caught(&mut self, caught: &Caught) {
        self.words.push(caught.kind as u64);
        bytes(&mut self.words, caught.text.as_bytes());
        self.value(&caught.payload);
    }

    fn frame(&mut self, frame: &Frame, top: bool) {
        let code = match frame {
            Frame::Code(code) => code,
            Frame::Drops(drops) => {
                self.words.push(0xfd | u64::from(drops.unwinding) << 8);
                for work in &drops.work {
                    match work {
                        Work::Drop(pointer) => self.pointer(0x100, pointer),
                        Work::Parts(pointer) => self.pointer(0x200, pointer),
                        Work::Clear(pointer) => self.pointer(0x300, pointer),
                        Work::Free(slot) => {
                            self.words.push(0x400 | u64::from(slot.thread) << 16);
                            self.words.push(slot.number.into());
                        }
                        Work::End => self.words.push(0x500),
                        Work::Locals => self.words.push(0x600),
                    }
                }
                return;
            }
        };
        let purpose = match code.purpose {
            Purpose::Call => 0,
            Purpose::Catch => 1,
            Purpose::Drop => 2,
            Purpose::Thread => 3,
            Purpose::Entry => 6,
            Purpose::Static(which) => 4 | u64::from(which) << 3,
            Purpose::ThreadLocal(which) => 5 | u64::from(which) << 3,
        };
        self.words.push(u64::from(code.function) << 32 | u64::from(code.at));
        self.words.push(purpose << 16 | code.drops.len() as u64);
        self.words.extend(code.drops.iter().map(|&local| u64::from(local)));
        let function = &self.interpreter.functions[code.function as usize];
        let at = code.at as usize;
        let instr = &function.code[at.min(function.code.len() - 1)];
        // A frame that waits for an answer has taken its operands already.
        let waits = match instr {
            Instr::Call { into, .. } => (!top).then_some(into),
            Instr::Intrinsic { into, .. } => Some(into),
            _ => None,
        };
        let live = match waits {
            Some(_) => function.live.get(at + 1).or(function.live.get(at)),
            None => function.live.get(at),
        };
        for (local, value) in code.locals.iter().enumerate() {
            let live = live.is_none_or(|live| live[local / 64] >> (local % 64) & 1 == 1);
            let matters = match waits {
                // It will be overwritten.
                Some(into) if into.local() == Some(local as u16) => false,
                Some(into) => live || uses(into, local as u16),
                None => live,
            };
            if matters && !value.is_nothing() {
                self.words.push(local as u64);
                self.value(value);
            }
        }
    }

    fn text(&mut self, text: &Text) {
        bytes(&mut self.words, text.as_str().as_bytes());
    }

    fn values(&mut self, tag: u64, values: &[Value]) {
        self.words.push(tag | (values.len() as u64) << 32);
        for value in values {
            self.value(value);
        }
    }

    fn value(&mut self, value: &Value) {
        match value {
            Value::Nothing => self.words.push(0),
            Value::Unit => self.words.push(1),
            Value::Bool(value) => self.words.push(2 | u64::from(*value) << 8),
            Value::Char(value) => self.words.push(3 | u64::from(*value) << 8),
            Value::Int(value) => self.words.extend([4, *value as u64]),
            Value::Unsigned(value) => self.words.extend([5, *value]),
            Value::Wide(value) => self.words.extend([6, **value as u64, (**value >> 64) as u64]),
            Value::Huge(value) => self.words.extend([7, **value as u64, (**value >> 64) as u64]),
            Value::Float(value) => self.words.extend([8, value.to_bits()]),
            Value::Str(text) => {
                self.words.push(9);
                self.text(text);
            }
            Value::Unsized(text) => {
                self.words.push(10);
                self.text(text);
            }
            Value::Buf(text) => {
                self.words.push(11);
                bytes(&mut self.words, text.as_bytes());
            }
            Value::Function(function) => self.words.push(12 | u64::from(function.0) << 8),
            Value::Struct(ty, variant, parts) => {
                self.words.push(u64::from(ty.0) << 16 | u64::from(*variant));
                self.values(13, parts);
            }
            Value::Tuple(parts) => self.values(14, parts),
            Value::Array(parts) => self.values(23, parts),
            Value::Buffer(elements) => self.values(15, elements),
            Value::Detached(parts) => self.values(16, parts),
            Value::Ref(pointer) => self.pointer(17, pointer),
            Value::Box(pointer) => self.pointer(18, pointer),
            Value::Shared(pointer) => self.pointer(19, pointer),
            Value::Null => self.words.push(20),
            Value::Object(object) => self.words.push(21 | self.rank(*object) << 8),
            Value::Channel(object) => self.words.push(22 | self.rank(*object) << 8),
        }
    }

    fn rank(&self, object: ObjectId) -> u64 {
        self.ranks.get(object.index()).copied().unwrap_or(0)
    }

    fn base(&mut self, base: Base) {
        let word = match base {
            Base::Local { thread, frame, local } => {
                1 | u64::from(thread) << 8 | u64::from(frame) << 16 | u64::from(local) << 32
            }
            Base::Heap(slot) => 2 | u64::from(slot.thread) << 8 | u64::from(slot.number) << 16,
            Base::Static(which) => 3 | u64::from(which) << 8,
            Base::ThreadLocal { thread, which } => {
                4 | u64::from(thread) << 8 | u64::from(which) << 16
            }
            Base::Data => 5,
        };
        self.words.push(word);
    }

    fn pointer(&mut self, tag: u64, pointer: &Pointer) {
        self.base(pointer.base);
        let Some(extra) = pointer.extra.as_deref() else { return self.words.push(tag) };
        let (view, more) = match extra.view {
            View::Thin => (0, 0),
            View::Slice { from, len } => (1, u64::from(from) << 32 | u64::from(len)),
            View::One => (2, 0),
            View::Dyn(table) => (3, u64::from(table.0)),
        };
        let path = extra.path.len() as u64;
        self.words.push(tag | view << 12 | u64::from(extra.racy) << 15 | path << 16);
        self.words.push(more);
        self.words.extend(extra.path.iter().map(|&step| u64::from(step)));
        if let Some(data) = &extra.data {
            let data: Rc<Value> = data.clone();
            self.value(&data);
        }
    }
}

/// Whether writing to the place reads the local.
fn uses(place: &Place, local: u16) -> bool {
    let root = matches!(place.root, Root::Local(root) if root == local) && !place.steps.is_empty();
    let index = |step: &Step| matches!(step, Step::Index(index) if index.0 == local);
    root || place.steps.iter().any(index)
}
