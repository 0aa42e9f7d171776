//! The locals of a thread: which are visible, in which registers they are, and which guards still
//! hold their lock.

use super::super::code::{Location, Register, Scalar};
use super::super::diagnostic::{Checked, Fault, Span};
use super::super::limits::MAX_REGISTERS;
use super::super::program::{Local, Shape};

/// Whether a guard's lock is held here; `Maybe` where that depends on the way that led here.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Held {
    Yes,
    No,
    Maybe,
}

#[derive(Clone, Copy)]
pub(super) struct Variable<'s> {
    pub name: &'s str,
    pub shape: Shape,
    pub register: Register,
    pub mutable: bool,
    /// Of a guard; `Yes` for other shapes.
    pub held: Held,
    /// How many loops are around its declaration.
    pub loops: usize,
    /// Its entry in the list that the user interface gets.
    local: usize,
}

/// Where a block began: what was visible, and which registers were in use.
#[derive(Clone, Copy)]
pub(super) struct Opening {
    pub visible: usize,
    registers: usize,
}

#[derive(Default)]
pub(super) struct Scope<'s> {
    visible: Vec<Variable<'s>>,
    locals: Vec<Local>,
    registers: usize,
    most_registers: usize,
    depth: usize,
}

impl<'s> Scope<'s> {
    pub fn enter(&mut self) -> Opening {
        self.depth += 1;
        Opening { visible: self.visible.len(), registers: self.registers }
    }

    /// Ends the scope before instruction `end`. What the outermost block declares stays to be seen
    /// when the thread has ended.
    pub fn leave(&mut self, mark: Opening, end: usize) {
        self.depth -= 1;
        for variable in self.visible.drain(mark.visible..) {
            if self.depth > 0 {
                self.locals[variable.local].until = end;
            }
        }
        self.registers = mark.registers;
    }

    /// The number of registers in use: what is allocated from here on can be given back with
    /// [`Scope::free`].
    pub fn used(&self) -> usize {
        self.registers
    }

    pub fn free(&mut self, used: usize) {
        self.registers = used;
    }

    pub fn allocate(&mut self, span: Span) -> Checked<Register> {
        if self.registers == MAX_REGISTERS {
            let message = format!("a thread has at most {MAX_REGISTERS} values in use at a time");
            return Err(Fault::new(span, message, "put parts into blocks of their own: `{ … }`"));
        }
        self.registers += 1;
        self.most_registers = self.most_registers.max(self.registers);
        Ok(self.registers - 1)
    }

    /// Makes a variable visible from instruction `from` on. Its registers have been allocated.
    pub fn declare(
        &mut self,
        name: &'s str,
        shape: Shape,
        register: Register,
        mutable: bool,
        loops: usize,
        from: usize,
    ) {
        let top = self.depth == 1;
        self.visible.push(Variable {
            name,
            shape,
            register,
            mutable,
            held: Held::Yes,
            loops,
            local: self.locals.len(),
        });
        self.locals.push(Local {
            name: name.to_owned(),
            shape,
            register,
            from,
            until: usize::MAX,
            top,
        });
    }

    pub fn find(&mut self, name: &str) -> Option<&mut Variable<'s>> {
        self.visible.iter_mut().rev().find(|variable| variable.name == name)
    }

    pub fn names(&self) -> impl Iterator<Item = &'s str> {
        self.visible.iter().map(|variable| variable.name)
    }

    /// The variables declared since `mark`, the last one first: the order in which they are
    /// dropped.
    pub fn since(&self, mark: usize) -> Vec<Variable<'s>> {
        self.visible[mark..].iter().rev().copied().collect()
    }

    pub fn guards(&self) -> Vec<Held> {
        self.visible.iter().map(|variable| variable.held).collect()
    }

    pub fn restore(&mut self, guards: &[Held]) {
        for (variable, &held) in self.visible.iter_mut().zip(guards) {
            variable.held = held;
        }
    }

    pub fn most_registers(&self) -> usize {
        self.most_registers
    }

    pub fn into_locals(self) -> Vec<Local> {
        self.locals
    }
}

/// What is known where two ways meet.
pub(super) fn meet(one: &[Held], other: &[Held]) -> Vec<Held> {
    one.iter()
        .zip(other)
        .map(|(&one, &other)| if one == other { one } else { Held::Maybe })
        .collect()
}

impl Variable<'_> {
    pub fn guards(&self) -> Option<Location> {
        match self.shape {
            Shape::Guard(mutex) => Some(mutex),
            _ => None,
        }
    }

    pub fn scalar(&self) -> Option<Scalar> {
        match self.shape {
            Shape::Scalar(scalar) => Some(scalar),
            _ => None,
        }
    }
}
