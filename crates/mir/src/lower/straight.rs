//! Functions that jump nowhere, made by hand.
use super::instance::empty;
use super::nowhere;
use crate::code::{Base, Callee, Function, Instr, Local, LocalDecl, Operand, Place, Rvalue, Step};

/// A function in the making that jumps nowhere.
pub(super) struct Straight {
    pub function: Function,
}

impl Straight {
    pub fn new(name: String, parameters: usize) -> Self {
        let mut this = Straight { function: Function { name, ..empty() } };
        for _ in 0..parameters {
            this.local();
        }
        this.function.parameters = parameters as u16;
        this
    }

    pub fn local(&mut self) -> Place {
        let at = self.function.locals.len() as u16;
        let ty = String::new();
        let scope = (0, u32::MAX);
        self.function.locals.push(LocalDecl { name: None, ty, shown_as: None, scope });
        Place { base: Base::Local(Local(at)), path: Vec::new() }
    }

    pub fn emit(&mut self, instruction: Instr) {
        self.function.code.push(instruction);
        self.function.spans.push(nowhere());
    }

    pub fn call(&mut self, callee: Callee, args: Vec<Operand>) -> Operand {
        let into = self.local();
        self.emit(Instr::Call { into: into.clone(), callee, args });
        Operand::Move(into)
    }

    pub fn parameter(at: usize) -> Place {
        Place { base: Base::Local(Local(at as u16)), path: Vec::new() }
    }

    pub fn parameters(from: usize, count: usize) -> Vec<Operand> {
        (from..count).map(|at| Operand::Move(Self::parameter(at))).collect()
    }

    pub fn finish(mut self, result: Operand) -> Function {
        self.emit(Instr::Return(result));
        super::tidy::tidy(&mut self.function);
        self.function
    }
}

pub(super) fn deref(mut place: Place) -> Place {
    place.path.push(Step::Deref);
    place
}

pub(super) fn reference(shim: &mut Straight, place: Place) -> Operand {
    let into = shim.local();
    shim.emit(Instr::Assign(into.clone(), Rvalue::Ref(place)));
    Operand::Move(into)
}
