//! Plain memory that several threads can come to: which accesses are steps, and which are only checked for races.
//!
//! An access to a `static mut` is a step. Accesses through pointers to what is inside of an `UnsafeCell`, or through raw pointers
//! to what was in a `Box`, are not: which value they see can differ only if they race, and whether they race depends on
//! happens-before alone, so on the order of other steps. They are made at once, to tell races.

use super::{Located, Outcome, Run};
use crate::code::{Instr, Operand, Place, Rvalue};
use crate::state::{Leaf, Pending, PendingKind};
use crate::value::{Base, Pointer, Slot, Value, View};
use model::{Choice, ObjectId, Op};
use std::rc::Rc;

impl Run<'_> {
    fn is_static_mut(&self, base: Base) -> bool {
        match base {
            Base::Static(which) => self.interpreter.program.statics[which as usize].mutable,
            _ => false,
        }
    }

    /// Checks an access that is no step of its own.
    pub fn check(&mut self, located: &Located, writes: bool) -> Outcome {
        let racy = located.extra.racy && located.base != Base::Data;
        if racy || self.is_static_mut(located.base) {
            for leaf in self.leaves(located)? {
                self.access(leaf, writes)?;
            }
        }
        Ok(())
    }

    pub fn check_pointer(&mut self, pointer: &Pointer, writes: bool) -> Outcome {
        if self.interpreter.racy {
            self.check(&Located::from(pointer), writes)?;
        }
        Ok(())
    }

    fn access(&mut self, leaf: Leaf, writes: bool) -> Outcome {
        let at = self.object(leaf)?;
        let value = 0;
        let op = if writes { Op::WritePlain { at, value } } else { Op::ReadPlain { at } };
        let id = self.id();
        self.state.machine.announce(id, op);
        let step = self.state.machine.step(id, Choice::Only);
        let span = self.span();
        self.note_access(op, step.epoch, step.race, span);
        Ok(())
    }

    /// The object that stands for a leaf.
    fn object(&mut self, leaf: Leaf) -> Outcome<ObjectId> {
        if let Some(&known) = self.state.plain.get(&leaf) {
            return Ok(known);
        }
        let value = self.bits(&leaf)?;
        let object = self.state.machine.add_plain(value);
        self.state.unname(object);
        Rc::make_mut(&mut self.state.plain).insert(leaf, object);
        Ok(object)
    }

    /// The smallest parts of a place that are told apart: fields of structs and tuples, elements of arrays and buffers; an enum
    /// is one part, since its fields come and go.
    fn leaves(&self, located: &Located) -> Outcome<Vec<Leaf>> {
        let base = located.base;
        let mut value = self.root(base, None)?;
        let mut path = Vec::new();
        for &step in &located.extra.path {
            if self.is_leaf(value) {
                return Ok(vec![(base, path)]);
            }
            let Some(part) = value.child(step) else { break };
            path.push(step);
            value = part;
        }
        let mut leaves = Vec::new();
        match located.extra.view {
            View::Slice { from, len } => {
                for index in from..from + len {
                    if let Some(part) = value.child(index) {
                        let mut path = path.clone();
                        path.push(index);
                        self.collect(base, part, path, &mut leaves);
                    }
                }
            }
            _ => self.collect(base, value, path, &mut leaves),
        }
        Ok(leaves)
    }

    fn is_leaf(&self, value: &Value) -> bool {
        match value {
            Value::Struct(ty, _, _) => self.interpreter.program.types[ty.0 as usize].is_enum,
            Value::Tuple(_) | Value::Array(_) | Value::Buffer(_) => false,
            _ => true,
        }
    }

    fn collect(&self, base: Base, value: &Value, path: Vec<u32>, leaves: &mut Vec<Leaf>) {
        match value {
            // The buffer's own header; its elements are elsewhere.
            Value::Buffer(_) => leaves.push((base, [path, vec![u32::MAX]].concat())),
            _ if self.is_leaf(value) => leaves.push((base, path)),
            _ => {
                for (index, part) in value.children().iter().enumerate() {
                    let mut path = path.clone();
                    path.push(index as u32);
                    self.collect(base, part, path, leaves);
                }
            }
        }
    }

    /// Memory is gone, and with it what is known of its accesses.
    pub fn forget_plain(&mut self, base: Base) {
        if self.state.plain.is_empty() {
            return;
        }
        let plain = Rc::make_mut(&mut self.state.plain);
        let gone: Vec<Leaf> = plain
            .range((base, Vec::new())..)
            .take_while(|(leaf, _)| leaf.0 == base)
            .map(|(leaf, _)| leaf.clone())
            .collect();
        for leaf in gone {
            if let Some(object) = plain.remove(&leaf) {
                self.state.machine.remove(object);
            }
        }
    }

    /// A frame is gone.
    pub fn forget_frame(&mut self, frame: usize) {
        if self.state.plain.is_empty() {
            return;
        }
        let (thread, frame) = (self.me as u8, frame as u16);
        let first = (Base::Local { thread, frame, local: 0 }, Vec::new());
        let in_frame = |base: Base| matches!(base, Base::Local { thread: t, frame: f, .. } if (t, f) == (thread, frame));
        let bases: Vec<Base> = self
            .state
            .plain
            .range(first..)
            .take_while(|(leaf, _)| in_frame(leaf.0))
            .map(|(leaf, _)| leaf.0)
            .collect();
        bases.into_iter().for_each(|base| self.forget_plain(base));
    }

    /// What other threads will know through this pointer: it can race from now on, and so could have what its owner did until now.
    pub fn publish(&mut self, pointer: &Pointer) -> Outcome<Pointer> {
        let racy = pointer.with(|extra| extra.racy = true);
        if pointer.base != Base::Data {
            self.check(&Located::from(&racy), true)?;
        }
        Ok(racy)
    }

    /// The instruction's accesses to plain memory that are steps, those that read first. Announces the first that has not been
    /// made yet.
    pub fn plain_steps(&mut self, instr: &Instr) -> Outcome {
        let mut reads: Vec<Located> = Vec::new();
        let mut write = None;
        let operands = |run: &mut Self, operands: &[&Operand], reads: &mut Vec<Located>| {
            for operand in operands {
                if let Operand::Copy(place) | Operand::Move(place) = operand {
                    run.visible(place, reads)?;
                }
            }
            Ok::<(), super::Stop>(())
        };
        match instr {
            Instr::Assign(to, value) => {
                match value {
                    Rvalue::Use(a)
                    | Rvalue::Unary(_, _, a)
                    | Rvalue::Cast(a, _, _)
                    | Rvalue::Repeat(a, _)
                    | Rvalue::ToSlice(a)
                    | Rvalue::ToDyn(a, _) => operands(self, &[a], &mut reads)?,
                    Rvalue::Binary(_, _, a, b) => operands(self, &[a, b], &mut reads)?,
                    Rvalue::Struct(_, _, parts) | Rvalue::Tuple(parts) | Rvalue::Array(parts) => {
                        operands(self, &parts.iter().collect::<Vec<_>>(), &mut reads)?;
                    }
                    Rvalue::Variant(place) => self.visible(place, &mut reads)?,
                    Rvalue::Ref(_) | Rvalue::Len(_) => {}
                }
                let mut writes = Vec::new();
                self.visible(to, &mut writes)?;
                write = writes.pop();
            }
            Instr::Call { args, .. } | Instr::Intrinsic { args, .. } => {
                operands(self, &args.iter().collect::<Vec<_>>(), &mut reads)?;
            }
            Instr::Unless(a, _) | Instr::Switch(a, _, _) | Instr::Return(a) => {
                operands(self, &[a], &mut reads)?;
            }
            _ => {}
        }
        let done = match &self.thread().pending {
            Some(Pending { kind: PendingKind::Plain(done), .. }) => *done as usize,
            _ => 0,
        };
        if let Some(next) = reads.get(done) {
            let next = next.clone();
            return self.announce_plain(&next, None, done as u32);
        }
        if let (Some(to), Instr::Assign(_, value)) = (write, instr)
            && done == reads.len()
        {
            let value = self.rvalue(value)?;
            return self.announce_plain(&to, Some(value), done as u32);
        }
        Ok(())
    }

    fn visible(&mut self, place: &Place, out: &mut Vec<Located>) -> Outcome {
        let located = self.locate(place)?;
        if self.is_static_mut(located.base) {
            out.push(located);
        }
        Ok(())
    }

    fn announce_plain(&mut self, located: &Located, value: Option<Value>, done: u32) -> Outcome {
        let Some(leaf) = self.leaves(located)?.into_iter().next() else { return Ok(()) };
        let at = self.object(leaf)?;
        let op = match &value {
            Some(value) => Op::WritePlain { at, value: value.as_bits().unwrap_or(0) as u64 },
            None => Op::ReadPlain { at },
        };
        self.announce(op);
        let span = self.span();
        let kind = PendingKind::Plain(done);
        let args = value.into_iter().collect();
        self.thread_mut().pending = Some(Pending { args, kind, at: span });
        Err(super::Stop::Suspend)
    }

    /// A leaf's value as the machine shows it.
    fn bits(&self, leaf: &Leaf) -> Outcome<u64> {
        let mut value = self.root(leaf.0, None)?;
        for &step in &leaf.1 {
            match value.child(step) {
                Some(part) => value = part,
                None => break,
            }
        }
        Ok(match value {
            Value::Bool(_) | Value::Int(_) | Value::Unsigned(_) => {
                value.as_bits().unwrap_or(0) as u64
            }
            _ => 0,
        })
    }
}

impl crate::state::State {
    /// Gives a new object the lowest name that is free among those of its maker.
    pub(crate) fn name(&mut self, object: ObjectId, thread: usize) {
        let used = |number| {
            self.names
                .iter()
                .flatten()
                .any(|name| (usize::from(name.thread), name.number) == (thread, number))
        };
        let number = (0..).find(|&number| !used(number)).unwrap_or(0);
        self.unname(object);
        self.names[object.index()] = Some(Slot { thread: thread as u8, number });
    }

    /// An object without a name of that kind.
    pub(crate) fn unname(&mut self, object: ObjectId) {
        if self.names.len() <= object.index() {
            self.names.resize(object.index() + 1, None);
        }
        self.names[object.index()] = None;
    }
}
