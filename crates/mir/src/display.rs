//! A listing, to read and to compare.
use crate::code::{Base, Callee, Constant, Function, Instr, Operand, Place, Program, Rvalue, Step};
use std::fmt::{Display, Formatter, Result};

impl Display for Program {
    fn fmt(&self, f: &mut Formatter<'_>) -> Result {
        for (at, function) in self.functions.iter().enumerate() {
            if self.main.is_some_and(|main| main.0 as usize == at) {
                writeln!(f, "// main")?;
            }
            self.function(f, at, function)?;
        }
        for of in &self.statics {
            writeln!(f, "static {} = {}()", of.name, self.name(of.initial.0))?;
        }
        for table in &self.vtables {
            write!(f, "table {}:", table.name)?;
            for method in &table.methods {
                match method {
                    Some(id) => write!(f, " {}", self.name(id.0))?,
                    None => write!(f, " -")?,
                }
            }
            writeln!(f)?;
        }
        Ok(())
    }
}

impl Program {
    fn name(&self, function: u32) -> &str {
        self.functions.get(function as usize).map_or("?", |it| &it.name)
    }

    fn function(&self, f: &mut Formatter<'_>, at: usize, function: &Function) -> Result {
        write!(f, "fn {at} {}(", function.name)?;
        for (at, local) in function.locals.iter().enumerate() {
            if at == usize::from(function.parameters) {
                write!(f, ")")?;
            }
            let name = local.name.as_deref().unwrap_or("");
            write!(f, " _{at}{}{name}: {}", if name.is_empty() { "" } else { " " }, local.ty)?;
        }
        if function.locals.len() == usize::from(function.parameters) {
            write!(f, ")")?;
        }
        writeln!(f)?;
        for (at, instruction) in function.code.iter().enumerate() {
            write!(f, "  {at:3} ")?;
            self.instruction(f, instruction)?;
            writeln!(f)?;
        }
        Ok(())
    }

    fn instruction(&self, f: &mut Formatter<'_>, instruction: &Instr) -> Result {
        match instruction {
            Instr::Assign(place, value) => {
                self.place(f, place)?;
                write!(f, " = ")?;
                self.rvalue(f, value)
            }
            Instr::Call { into, callee, args } => {
                self.place(f, into)?;
                match callee {
                    Callee::Function(id) => write!(f, " = {}", self.name(id.0))?,
                    Callee::Value => write!(f, " = value")?,
                    Callee::Method(at) => write!(f, " = method {at}")?,
                }
                self.operands(f, args)
            }
            Instr::Intrinsic { into, name, args, types } => {
                self.place(f, into)?;
                write!(f, " = #{name}")?;
                if !types.is_empty() {
                    let names: Vec<&str> = types.iter().map(|it| it.name.as_str()).collect();
                    write!(f, "<{}>", names.join(", "))?;
                }
                self.operands(f, args)
            }
            Instr::Jump(target) => write!(f, "jump {target}"),
            Instr::Unless(operand, target) => {
                write!(f, "unless ")?;
                self.operand(f, operand)?;
                write!(f, " jump {target}")
            }
            Instr::Switch(operand, targets, otherwise) => {
                write!(f, "switch ")?;
                self.operand(f, operand)?;
                for (value, target) in targets {
                    write!(f, " {value}: {target}")?;
                }
                write!(f, " else {otherwise}")
            }
            Instr::Schedule(local) => write!(f, "schedule _{}", local.0),
            Instr::DropTo(height) => write!(f, "drop to {height}"),
            Instr::Drop(place) => {
                write!(f, "drop ")?;
                self.place(f, place)
            }
            Instr::Return(operand) => {
                write!(f, "return ")?;
                self.operand(f, operand)
            }
            Instr::Panic(message) => write!(f, "panic {message:?}"),
            Instr::Unreachable => write!(f, "unreachable"),
        }
    }

    fn rvalue(&self, f: &mut Formatter<'_>, value: &Rvalue) -> Result {
        match value {
            Rvalue::Use(operand) => self.operand(f, operand),
            Rvalue::Ref(place) => {
                write!(f, "&")?;
                self.place(f, place)
            }
            Rvalue::Binary(op, scalar, left, right) => {
                write!(f, "{op:?} {scalar:?} ")?;
                self.operand(f, left)?;
                write!(f, ", ")?;
                self.operand(f, right)
            }
            Rvalue::Unary(op, scalar, operand) => {
                write!(f, "{op:?} {scalar:?} ")?;
                self.operand(f, operand)
            }
            Rvalue::Cast(operand, from, to) => {
                self.operand(f, operand)?;
                write!(f, " as {to:?} from {from:?}")
            }
            Rvalue::Struct(id, variant, fields) => {
                let of = self.types.get(id.0 as usize);
                write!(f, "{}", of.map_or("?", |of| &of.name))?;
                if let Some(of) = of.filter(|of| of.is_enum) {
                    let variant = of.variants.get(*variant as usize);
                    write!(f, "::{}", variant.map_or("?", |it| &it.name))?;
                }
                self.operands(f, fields)
            }
            Rvalue::Tuple(parts) => {
                write!(f, "tuple")?;
                self.operands(f, parts)
            }
            Rvalue::Array(parts) => {
                write!(f, "array")?;
                self.operands(f, parts)
            }
            Rvalue::Repeat(operand, length) => {
                write!(f, "array ")?;
                self.operand(f, operand)?;
                write!(f, "; {length}")
            }
            Rvalue::Variant(place) => {
                write!(f, "variant ")?;
                self.place(f, place)
            }
            Rvalue::Len(place) => {
                write!(f, "length ")?;
                self.place(f, place)
            }
            Rvalue::ToSlice(operand) => {
                write!(f, "slice ")?;
                self.operand(f, operand)
            }
            Rvalue::ToDyn(operand, table) => {
                write!(f, "dyn {} ", table.0)?;
                self.operand(f, operand)
            }
        }
    }

    fn operands(&self, f: &mut Formatter<'_>, operands: &[Operand]) -> Result {
        write!(f, "(")?;
        for (at, operand) in operands.iter().enumerate() {
            if at > 0 {
                write!(f, ", ")?;
            }
            self.operand(f, operand)?;
        }
        write!(f, ")")
    }

    fn operand(&self, f: &mut Formatter<'_>, operand: &Operand) -> Result {
        match operand {
            Operand::Copy(place) => self.place(f, place),
            Operand::Move(place) => {
                write!(f, "move ")?;
                self.place(f, place)
            }
            Operand::Constant(constant) => match constant {
                Constant::Unit => write!(f, "()"),
                Constant::Bool(value) => write!(f, "{value}"),
                Constant::Char(value) => write!(f, "{value:?}"),
                Constant::Int(value) => write!(f, "{value}"),
                Constant::Large(value) => write!(f, "{value}"),
                Constant::Float(value) => write!(f, "{value:?}"),
                Constant::Str(value) => write!(f, "{value:?}"),
                Constant::Bytes(value) => write!(f, "b{:?}", String::from_utf8_lossy(value)),
                Constant::Function(id) => write!(f, "{}", self.name(id.0)),
            },
        }
    }

    fn place(&self, f: &mut Formatter<'_>, place: &Place) -> Result {
        // A dereference is written in front, as in Rust.
        let derefs = place.path.iter().filter(|step| **step == Step::Deref).count();
        if derefs > 0 && place.path.last() == Some(&Step::Deref) && derefs == 1 {
            write!(f, "*")?;
        }
        match place.base {
            Base::Local(local) => write!(f, "_{}", local.0)?,
            Base::Static(id) => {
                let name = self.statics.get(id.0 as usize).map_or("?", |it| &it.name);
                write!(f, "{name}#{}", id.0)?;
            }
        }
        let in_front = derefs == 1 && place.path.last() == Some(&Step::Deref);
        for step in &place.path[..place.path.len() - usize::from(in_front)] {
            match step {
                Step::Deref => write!(f, ".*")?,
                Step::Field(field) => write!(f, ".{field}")?,
                Step::Index(local) => write!(f, "[_{}]", local.0)?,
                Step::Element { offset, from_end: false } => write!(f, "[{offset}]")?,
                Step::Element { offset, from_end: true } => write!(f, "[-{offset}]")?,
                Step::Subslice { from, to } => write!(f, "[{from}..-{to}]")?,
            }
        }
        Ok(())
    }
}
