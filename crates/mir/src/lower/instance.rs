//! Functions that have been asked for.
use super::Lowering;
use super::function::Builder;
use super::nowhere;
use crate::code::{self, FunctionId};
use hir::types::{Args, Ty};
use hir::{AdtId, BodyId, ConstId, ExprId, FnId, StaticId};
use std::rc::Rc;

/// What a function of the output is made of. Types are concrete.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub(super) enum Instance {
    /// A function with a body. A trait's is its default, the arguments are the trait's and its own.
    Function(FnId, Args),
    /// The body of a closure.
    Closure(BodyId, ExprId, Args),
    /// Makes a constant's value.
    Constant(ConstId, Args),
    /// Makes a static's value.
    Static(StaticId),
    /// Makes the value of an expression without locals that a reference is taken of, and that outlives its function.
    Promoted(BodyId, ExprId, Args),
    /// A struct's or variant's constructor, used as a function.
    Constructor(AdtId, u32, Args),
    /// An intrinsic, used as a function.
    Intrinsic(FnId, Args),
    /// A closure without captures, used as a function pointer.
    Pointer(Ty),
    /// What a table of `dyn Fn…` holds: takes what is called by pointer, or by value for `FnOnce`, and the arguments.
    Callable { of: Ty, by_value: bool },
    /// What the language itself implements of `Clone`: of closures, tuples and what is copied.
    Clone(Ty),
    /// Calls `main` and reports what it returned.
    Main(FnId),
}

/// How deep types may be nested. A function that asks for itself with ever larger types has no end of them.
const DEEPEST: u32 = 60;

impl Instance {
    fn args(&self) -> &[Ty] {
        match self {
            Instance::Function(_, args)
            | Instance::Closure(_, _, args)
            | Instance::Constant(_, args)
            | Instance::Promoted(_, _, args)
            | Instance::Constructor(_, _, args)
            | Instance::Intrinsic(_, args) => args,
            Instance::Pointer(ty) | Instance::Callable { of: ty, .. } | Instance::Clone(ty) => {
                std::slice::from_ref(ty)
            }
            Instance::Static(_) | Instance::Main(_) => &[],
        }
    }
}

fn is_deeper(ty: &Ty, than: u32) -> bool {
    let Some(rest) = than.checked_sub(1) else { return true };
    match ty {
        Ty::Array(to, _) | Ty::Slice(to) | Ty::Ref(_, to) | Ty::Pointer(_, to) => {
            is_deeper(to, rest)
        }
        Ty::Tuple(all)
        | Ty::Adt(_, all)
        | Ty::Fn(_, all)
        | Ty::Constructor(_, _, all)
        | Ty::Closure(_, _, all)
        | Ty::Dyn(_, all, _) => all.iter().any(|ty| is_deeper(ty, rest)),
        _ => false,
    }
}

impl Lowering<'_> {
    /// The function; it is made later, if it is not yet.
    pub(super) fn instance(&mut self, instance: Instance) -> FunctionId {
        if let Some(&id) = self.functions.get(&instance) {
            return id;
        }
        if instance.args().iter().any(|ty| is_deeper(ty, DEEPEST)) {
            self.not_read(nowhere(), "generic functions that ask for ever larger types");
            return FunctionId(0);
        }
        let id = FunctionId(self.output.functions.len() as u32);
        self.output.functions.push(empty());
        self.functions.insert(instance.clone(), id);
        self.queue.push_back((id, instance));
        id
    }

    /// `main`, or what calls it and reports what it returned.
    pub(super) fn main(&mut self, main: FnId) -> FunctionId {
        let returns = self.program.functions[main.index()].returns.clone();
        let none: Args = Rc::new([]);
        let returns = self.concrete(&returns, &none);
        if returns == Ty::unit() || returns == Ty::Never {
            self.instance(Instance::Function(main, Rc::new([])))
        } else {
            self.instance(Instance::Main(main))
        }
    }

    pub(super) fn build(&mut self, instance: &Instance) -> code::Function {
        match instance {
            Instance::Function(id, args) => {
                let function = &self.program.functions[id.index()];
                let Some(body) = function.body else {
                    let what = format!("the function `{}`, which has no body,", function.path);
                    self.not_read(function.at, &what);
                    return empty();
                };
                let name = self.function_name(*id, args);
                let mut builder = Builder::new(self, body, args.clone(), name);
                builder.whole_body();
                builder.finish()
            }
            Instance::Closure(body, at, args) => {
                let owner = self.owner_name(*body, args);
                let mut builder =
                    Builder::new(self, *body, args.clone(), format!("{owner}::{{closure}}"));
                builder.closure_body(*at);
                builder.finish()
            }
            Instance::Constant(id, args) => {
                let constant = &self.program.constants[id.index()];
                let Some(body) = constant.body else {
                    let what = format!("the constant `{}`, which has no value,", constant.path);
                    self.not_read(constant.at, &what);
                    return empty();
                };
                let name = constant.path.clone();
                let mut builder = Builder::new(self, body, args.clone(), name);
                builder.constant_body();
                builder.finish()
            }
            Instance::Static(id) => {
                let item = &self.program.statics[id.index()];
                let mut builder = Builder::new(self, item.body, Rc::new([]), item.path.clone());
                builder.constant_body();
                builder.finish()
            }
            Instance::Promoted(body, at, args) => {
                let owner = self.owner_name(*body, args);
                let mut builder =
                    Builder::new(self, *body, args.clone(), format!("{owner}::{{constant}}"));
                builder.promoted_body(*at);
                builder.finish()
            }
            shim => self.shim(shim),
        }
    }
}

pub(super) fn empty() -> code::Function {
    code::Function {
        name: String::new(),
        source: nowhere().source,
        parameters: 0,
        locals: Vec::new(),
        code: Vec::new(),
        spans: Vec::new(),
    }
}
