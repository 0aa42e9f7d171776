//! `mir` to [`code`](super::code).

use super::code::{Function, Instr, Operand, Place, Root, Rvalue};
use super::intrinsics;
use super::liveness;
use super::value::{Pointer, Text, Value};
use mir::code as mir;
use std::collections::HashMap;
use std::rc::Rc;

/// What cannot be run: the names of intrinsics that there are none of.
pub(crate) fn functions(program: &mir::Program) -> Result<Vec<Function>, Vec<String>> {
    let mut unknown = Vec::new();
    let mut compiler = Compiler { texts: HashMap::new(), unknown: &mut unknown };
    let functions = program.functions.iter().map(|function| {
        let code: Vec<Instr> =
            function.code.iter().map(|instr| compiler.instruction(instr)).collect();
        let live = liveness::of(&code, function.locals.len());
        let own = program
            .sources
            .get(usize::from(function.source.0))
            .is_none_or(|source| !source.library);
        Function { locals: function.locals.len(), code, live, own }
    });
    let functions = functions.collect();
    if unknown.is_empty() { Ok(functions) } else { Err(unknown) }
}

struct Compiler<'a> {
    /// Equal texts are one.
    texts: HashMap<String, Rc<String>>,
    unknown: &'a mut Vec<String>,
}

impl Compiler<'_> {
    fn instruction(&mut self, instr: &mir::Instr) -> Instr {
        match instr {
            mir::Instr::Assign(to, value) => Instr::Assign(place(to), self.rvalue(value)),
            mir::Instr::Call { into, callee, args } => {
                Instr::Call { into: place(into), callee: callee.clone(), args: self.operands(args) }
            }
            mir::Instr::Intrinsic { into, name, args, types } => {
                let what = intrinsics::named(name).unwrap_or_else(|| {
                    if !self.unknown.iter().any(|known| **known == **name) {
                        self.unknown.push(name.to_string());
                    }
                    intrinsics::Intrinsic::unknown()
                });
                let (into, args) = (place(into), self.operands(args));
                Instr::Intrinsic { into, what, args, types: types.as_slice().into() }
            }
            mir::Instr::Jump(to) => Instr::Jump(*to),
            mir::Instr::Unless(condition, to) => Instr::Unless(self.operand(condition), *to),
            mir::Instr::Switch(on, arms, otherwise) => {
                Instr::Switch(self.operand(on), arms.as_slice().into(), *otherwise)
            }
            mir::Instr::Schedule(local) => Instr::Schedule(local.0),
            mir::Instr::DropTo(height) => Instr::DropTo(*height),
            mir::Instr::Drop(at) => Instr::Drop(place(at)),
            mir::Instr::Return(value) => Instr::Return(self.operand(value)),
            mir::Instr::Panic(message) => Instr::Panic(message.as_str().into()),
            mir::Instr::Unreachable => Instr::Unreachable,
        }
    }

    fn operands(&mut self, operands: &[mir::Operand]) -> Box<[Operand]> {
        operands.iter().map(|operand| self.operand(operand)).collect()
    }

    fn operand(&mut self, operand: &mir::Operand) -> Operand {
        match operand {
            mir::Operand::Copy(from) => Operand::Copy(place(from)),
            mir::Operand::Move(from) => Operand::Move(place(from)),
            mir::Operand::Constant(constant) => Operand::Constant(self.constant(constant)),
        }
    }

    fn constant(&mut self, constant: &mir::Constant) -> Value {
        match constant {
            mir::Constant::Unit => Value::Unit,
            mir::Constant::Bool(value) => Value::Bool(*value),
            mir::Constant::Char(value) => Value::Char(*value),
            mir::Constant::Int(value) => Value::number(*value),
            mir::Constant::Large(value) => Value::large(*value),
            mir::Constant::Float(value) => Value::Float(*value),
            mir::Constant::Str(text) => {
                let text = self.texts.entry(text.clone()).or_insert_with(|| Rc::new(text.clone()));
                Value::Str(Text::of(text.clone()))
            }
            mir::Constant::Bytes(bytes) => {
                let data: Rc<[Value]> = bytes.iter().map(|&byte| Value::Int(byte.into())).collect();
                Value::Ref(Pointer::to_data(data))
            }
            mir::Constant::Function(function) => Value::Function(*function),
        }
    }

    fn rvalue(&mut self, value: &mir::Rvalue) -> Rvalue {
        match value {
            mir::Rvalue::Use(operand) => Rvalue::Use(self.operand(operand)),
            mir::Rvalue::Ref(of) => Rvalue::Ref(place(of)),
            mir::Rvalue::Binary(op, ty, a, b) => {
                Rvalue::Binary(*op, *ty, self.operand(a), self.operand(b))
            }
            mir::Rvalue::Unary(op, ty, a) => Rvalue::Unary(*op, *ty, self.operand(a)),
            mir::Rvalue::Cast(a, from, to) => Rvalue::Cast(self.operand(a), *from, *to),
            mir::Rvalue::Struct(ty, variant, parts) => {
                Rvalue::Struct(*ty, *variant as u16, self.operands(parts))
            }
            mir::Rvalue::Tuple(parts) => Rvalue::Tuple(self.operands(parts)),
            mir::Rvalue::Array(parts) => Rvalue::Array(self.operands(parts)),
            mir::Rvalue::Repeat(value, count) => Rvalue::Repeat(self.operand(value), *count),
            mir::Rvalue::Variant(of) => Rvalue::Variant(place(of)),
            mir::Rvalue::Len(of) => Rvalue::Len(place(of)),
            mir::Rvalue::ToSlice(pointer) => Rvalue::ToSlice(self.operand(pointer)),
            mir::Rvalue::ToDyn(pointer, table) => Rvalue::ToDyn(self.operand(pointer), *table),
        }
    }
}

fn place(place: &mir::Place) -> Place {
    let root = match place.base {
        mir::Base::Local(local) => Root::Local(local.0),
        mir::Base::Static(which) => Root::Static(which.0),
    };
    Place { root, steps: place.path.as_slice().into() }
}
