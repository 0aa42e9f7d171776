//! Memory that is asked for and given back.

use super::memory::dangling;
use super::{Outcome, Run, Stop};
use crate::state::Cell;
use crate::value::{Base, Slot, Value};
use std::rc::Rc;

impl Run<'_> {
    pub fn cell(&self, slot: Slot) -> Outcome<&Cell> {
        let heap = self.state.heap.get(usize::from(slot.thread)).ok_or_else(dangling)?;
        heap.cells.get(slot.number as usize).and_then(Option::as_deref).ok_or_else(dangling)
    }

    pub fn cell_mut(&mut self, slot: Slot) -> Outcome<&mut Cell> {
        let heap = self.state.heap.get_mut(usize::from(slot.thread)).ok_or_else(dangling)?;
        let cell = Rc::make_mut(heap).cells.get_mut(slot.number as usize);
        cell.and_then(Option::as_mut).map(Rc::make_mut).ok_or_else(dangling)
    }

    /// Asks for memory.
    pub fn allocate(&mut self, value: Value) -> Outcome<Slot> {
        let limit = self.interpreter.limits.cells;
        let heap = Rc::make_mut(&mut self.state.heap[self.me]);
        let cell = Some(Rc::new(Cell { value, counts: [1, 1] }));
        let number = match heap.free.pop_first() {
            Some(number) => {
                heap.cells[number as usize] = cell;
                number
            }
            None => {
                heap.cells.push(cell);
                heap.cells.len() as u32 - 1
            }
        };
        if heap.cells.len() > limit {
            return Err(Stop::Unsupported(format!("more than {limit} allocations at a time")));
        }
        Ok(Slot { thread: self.me as u8, number })
    }

    /// Gives memory back; what was in it.
    pub fn free(&mut self, slot: Slot) -> Outcome<Value> {
        let heap = self.state.heap.get_mut(usize::from(slot.thread)).ok_or_else(dangling)?;
        let heap = Rc::make_mut(heap);
        let cell = heap.cells.get_mut(slot.number as usize).and_then(Option::take);
        let cell = cell.ok_or_else(|| Stop::Undefined("memory is freed twice".to_owned()))?;
        heap.free.insert(slot.number);
        while heap.cells.last().is_some_and(Option::is_none) {
            heap.cells.pop();
            let number = heap.cells.len() as u32;
            heap.free.remove(&number);
        }
        self.forget_plain(Base::Heap(slot));
        Ok(match Rc::try_unwrap(cell) {
            Ok(cell) => cell.value,
            Err(shared) => shared.value.clone(),
        })
    }
}
