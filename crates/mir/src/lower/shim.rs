//! Functions that no text says: constructors and intrinsics as values, what tables of `dyn Fn…` hold.
use super::Lowering;
use super::instance::{Instance, empty};
use super::nowhere;
use super::resolve::Target;
use super::straight::{Straight, deref, reference};
use crate::code::{Callee, Constant, Function, Instr, Local, Operand, Place, Rvalue};
use hir::FnId;
use hir::typed::ClosureKind;
use hir::types::{Args, Ty};

impl Lowering<'_> {
    pub(super) fn shim(&mut self, instance: &Instance) -> Function {
        match instance {
            Instance::Constructor(adt, variant, args) => {
                let ty = Ty::Adt(*adt, args.clone());
                let variants = &self.program.adts[adt.index()].variants;
                let count = variants.get(*variant as usize).map_or(0, |it| it.fields.len());
                let id = self.type_id(&ty);
                let mut shim = Straight::new(self.ty_name(&ty), count);
                let into = shim.local();
                let fields = Straight::parameters(0, count);
                shim.emit(Instr::Assign(into.clone(), Rvalue::Struct(id, *variant, fields)));
                shim.finish(Operand::Move(into))
            }
            Instance::Intrinsic(function, args) => self.forwarding(*function, args),
            Instance::Pointer(closure) => {
                let count = self.arity(closure);
                let mut shim = Straight::new(self.ty_name(closure), count);
                let id = self.type_id(closure);
                let held = shim.local();
                shim.emit(Instr::Assign(held.clone(), Rvalue::Struct(id, 0, Vec::new())));
                let args = Straight::parameters(0, count);
                let result = self.call_callable(&mut shim, closure, held, args);
                shim.finish(result)
            }
            Instance::Callable { of, by_value } => self.callable_shim(of, *by_value),
            Instance::Clone(ty) => self.clone_shim(ty),
            Instance::Main(main) => self.main_shim(*main),
            _ => empty(),
        }
    }

    /// Takes what is called by pointer or by value.
    fn callable_shim(&mut self, of: &Ty, by_value: bool) -> Function {
        let count = self.arity(of);
        let mut shim = Straight::new(self.ty_name(of), count + 1);
        let this = Straight::parameter(0);
        let args = Straight::parameters(1, count + 1);
        if by_value && self.needs_drop(of) && !self.takes_itself(of) {
            // It is gone once it has been called.
            shim.emit(Instr::Schedule(Local(0)));
            let result = self.call_callable(&mut shim, of, this, args);
            shim.emit(Instr::DropTo(0));
            return shim.finish(result);
        }
        let place = if by_value { this } else { deref(this) };
        let result = self.call_callable(&mut shim, of, place, args);
        shim.finish(result)
    }

    /// Whether it is a closure that can be called once only.
    fn takes_itself(&self, of: &Ty) -> bool {
        let Ty::Closure(body, at, _) = of else { return self.is_box(of) };
        let typed = self.types.body(*body);
        typed.closures.get(at).is_some_and(|it| it.kind == ClosureKind::FnOnce)
    }

    /// How many arguments it is called with.
    fn arity(&self, of: &Ty) -> usize {
        match of {
            Ty::Closure(body, at, _) => {
                self.types.body(*body).closures.get(at).map_or(0, |it| it.parameters.len())
            }
            Ty::Fn(function, _) => self.program.functions[function.index()].parameters.len(),
            Ty::Constructor(adt, variant, _) => {
                let variants = &self.program.adts[adt.index()].variants;
                variants.get(*variant as usize).map_or(0, |it| it.fields.len())
            }
            Ty::FnPointer(parameters, _) => parameters.len(),
            Ty::Dyn(_, args, _) => match args.last() {
                Some(Ty::Tuple(parameters)) => parameters.len(),
                _ => 0,
            },
            Ty::Ref(_, to) => self.arity(to),
            Ty::Adt(_, args) => args.first().map_or(0, |to| self.arity(to)),
            _ => 0,
        }
    }

    /// Calls what is at a place.
    fn call_callable(
        &mut self,
        shim: &mut Straight,
        of: &Ty,
        place: Place,
        mut args: Vec<Operand>,
    ) -> Operand {
        match of {
            Ty::Closure(body, at, with) => {
                let function = self.instance(Instance::Closure(*body, *at, with.clone()));
                let first = if self.takes_itself(of) {
                    Operand::Move(place)
                } else {
                    reference(shim, place)
                };
                args.insert(0, first);
                shim.call(Callee::Function(function), args)
            }
            Ty::Fn(function, with) => {
                let function = self.function_value(*function, with, nowhere());
                shim.call(Callee::Function(function), args)
            }
            Ty::Constructor(adt, variant, with) => {
                let made = Instance::Constructor(*adt, *variant, with.clone());
                let function = self.instance(made);
                shim.call(Callee::Function(function), args)
            }
            Ty::FnPointer(..) => {
                args.insert(0, Operand::Copy(place));
                shim.call(Callee::Value, args)
            }
            Ty::Ref(_, to) => self.call_callable(shim, to, deref(place), args),
            Ty::Adt(_, inner) if self.is_box(of) => match &inner[0] {
                Ty::Dyn(kind, ..) if self.lang_of_trait(*kind) == "fn_once" => {
                    args.insert(0, Operand::Move(place));
                    shim.call(Callee::Value, args)
                }
                to => self.call_callable(shim, to, deref(place), args),
            },
            Ty::Dyn(..) => {
                let first = reference(shim, place);
                args.insert(0, first);
                shim.call(Callee::Value, args)
            }
            _ => {
                self.not_read(nowhere(), "a call of this type through `dyn`");
                Operand::Constant(Constant::Unit)
            }
        }
    }

    /// Calls what the function turns out to be.
    fn forwarding(&mut self, function: FnId, args: &Args) -> Function {
        let count = self.program.functions[function.index()].parameters.len();
        let mut shim = Straight::new(self.function_name(function, args), count);
        let operands = Straight::parameters(0, count);
        let into = shim.local();
        match self.resolve(function, args, nowhere()) {
            Some(Target::Intrinsic(function, args)) => {
                let name = self.program.functions[function.index()].intrinsic.clone();
                let types = args.iter().map(|ty| self.layout(ty)).collect();
                let name = name.unwrap_or_default().into();
                shim.emit(Instr::Intrinsic { into: into.clone(), name, args: operands, types });
            }
            Some(Target::Method(place)) => {
                let callee = Callee::Method(place);
                shim.emit(Instr::Call { into: into.clone(), callee, args: operands });
            }
            Some(Target::Function(id)) => {
                let callee = Callee::Function(id);
                shim.emit(Instr::Call { into: into.clone(), callee, args: operands });
            }
            Some(Target::Binary(op, scalar)) => {
                let (a, b) = (Straight::parameter(0), Straight::parameter(1));
                let value = Rvalue::Binary(op, scalar, Operand::Copy(a), Operand::Copy(b));
                shim.emit(Instr::Assign(into.clone(), value));
            }
            Some(Target::Compare(op, scalar)) => {
                let (a, b) = (deref(Straight::parameter(0)), deref(Straight::parameter(1)));
                let value = Rvalue::Binary(op, scalar, Operand::Copy(a), Operand::Copy(b));
                shim.emit(Instr::Assign(into.clone(), value));
            }
            Some(Target::Unary(op, scalar)) => {
                let value = Rvalue::Unary(op, scalar, Operand::Copy(Straight::parameter(0)));
                shim.emit(Instr::Assign(into.clone(), value));
            }
            Some(Target::Copied(_)) => {
                let value = Operand::Copy(deref(Straight::parameter(0)));
                shim.emit(Instr::Assign(into.clone(), Rvalue::Use(value)));
            }
            Some(Target::CallValue) | None => {
                self.not_read(nowhere(), "`Fn::call` as a value");
            }
        }
        shim.finish(Operand::Move(into))
    }

    fn main_shim(&mut self, main: FnId) -> Function {
        let mut shim = Straight::new("main".to_owned(), 0);
        let none: Args = std::rc::Rc::new([]);
        let function = self.instance(Instance::Function(main, none.clone()));
        let result = shim.call(Callee::Function(function), Vec::new());
        let returns = self.program.functions[main.index()].returns.clone();
        let returns = self.concrete(&returns, &none);
        let report = self.lang_trait("Termination").or_else(|| self.lang_trait("termination"));
        let report =
            report.and_then(|of| self.program.traits[of.index()].functions.first().copied());
        let Some(report) = report else {
            self.not_read(self.program.functions[main.index()].at, "a `main` that returns a value");
            return empty();
        };
        let function = self.function_value(report, &[returns].into(), nowhere());
        let result = shim.call(Callee::Function(function), vec![result]);
        shim.finish(result)
    }
}
