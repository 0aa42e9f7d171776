//! What is known of a body once its types are inferred.
use crate::types::{Args, Mutability, Ty};
use crate::{AdtId, BodyId, ConstId, ExprId, FnId, ImplId, LocalId, PatternId, StaticId, TraitId};
use std::collections::HashMap;
use std::rc::Rc;

/// Whoever infers types. A body is typed when it is first asked for.
pub trait Types {
    /// What is known of a body.
    fn body(&self, body: BodyId) -> Rc<Typed>;
    /// The `impl` that a trait with concrete arguments (self type first) leads to, and the impl's arguments. None: there is no `impl` block,
    /// because the language itself implements it (`Clone` of a tuple, `Fn` of a closure, anything of a `dyn`), or because it does not hold.
    fn implementation(&self, of: TraitId, args: &Args) -> Option<(ImplId, Args)>;
    /// Whether the trait is implemented for concrete arguments.
    fn holds(&self, of: TraitId, args: &Args) -> bool;
    /// The concrete type without projections and opaque types.
    fn normalise(&self, ty: &Ty) -> Ty;
}

/// Types and choices of a body. All types are without variables of inference; they may hold generic parameters of the body's owner.
#[derive(Clone, Debug, Default)]
pub struct Typed {
    /// Of each expression, before its adjustments.
    pub expressions: Vec<Ty>,
    /// Of each pattern: of the value that it is held against after `pattern_derefs`.
    pub patterns: Vec<Ty>,
    /// Of each local.
    pub locals: Vec<Ty>,
    /// What is done to an expression's value before it is used, in order.
    pub adjustments: HashMap<ExprId, Vec<Adjust>>,
    /// How many references a pattern looks through before it is held against the value (`match &a { Some(x) => …`).
    pub pattern_derefs: HashMap<PatternId, Vec<Mutability>>,
    /// How each binding takes its value, default binding modes worked out.
    pub bindings: HashMap<PatternId, Binding>,
    /// What each path, method call, overloaded operator, `?` (its conversion of the error) and `for` resolves to. Of an `Index` or a `Deref`
    /// that is overloaded: `index`, `index_mut`, `deref` or `deref_mut`, as its use needs; they take the place by reference and give one.
    pub callees: HashMap<ExprId, Callee>,
    /// Of a field access, the field's place in its struct or tuple; of a struct expression, those of its fields in the order they are written.
    pub fields: HashMap<ExprId, Vec<u32>>,
    /// What paths, struct expressions and patterns lead to where no callee says it.
    pub resolved: HashMap<ExprId, Resolved>,
    /// The same of patterns; fields of a struct pattern are places, in the order they are written.
    pub pattern_resolved: HashMap<PatternId, (Resolved, Vec<u32>)>,
    /// Of each closure: what it captures and what it is called with.
    pub closures: HashMap<ExprId, Closure>,
    /// Formatted values: the trait's method that formats each, by the value's expression and the place among the pieces.
    pub formats: HashMap<(ExprId, usize), Callee>,
    /// The lengths of `[a; n]`.
    pub lengths: HashMap<ExprId, crate::types::Length>,
    /// Of a function with opaque types: what they are.
    pub opaque: Vec<Ty>,
}

/// What a call calls: a function or method with all generic arguments, those of its surroundings first. For a trait's method the arguments
/// are the trait's (self type first), then its own; which `impl` it is, is found once all types are concrete.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
#[expect(missing_docs, reason = "told above")]
pub struct Callee {
    pub function: FnId,
    pub args: Args,
}

/// What is done to a value before it is used.
#[derive(Clone, Debug)]
pub enum Adjust {
    /// `*a`, of a reference, a raw pointer or a `Box`.
    Deref,
    /// `*Deref::deref(&a)`, or `*DerefMut::deref_mut(&mut a)`: the callee, and how the place is borrowed for it.
    OverloadedDeref(Callee, Mutability),
    /// `&a`, `&mut a`
    Borrow(Mutability),
    /// `&[T; N]` to `&[T]`, `Box<T>` to `Box<dyn Trait>`, `&T` to `&dyn Trait`, `Arc<T>` to `Arc<dyn Trait>`: to the type given.
    Unsize(Ty),
    /// A function or a closure without captures to the function pointer type given.
    FnPointer(Ty),
    /// `!` to any type.
    Never(Ty),
    /// `&mut T` to `&T`, or a reference of a reference again: a copy of the same pointer.
    Reborrow(Mutability),
}

/// How a binding takes its value.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[expect(missing_docs, reason = "as the names say")]
pub enum Binding {
    Value,
    Ref(Mutability),
}

/// What a path or a pattern leads to.
#[derive(Clone, Debug)]
#[expect(missing_docs, reason = "as the names say")]
pub enum Resolved {
    /// A struct or variant, the type's arguments.
    Variant(AdtId, u32, Args),
    /// A constant, with the arguments of its surroundings. A trait's: self type first.
    Constant(ConstId, Args),
    Static(StaticId),
    ConstParam(u32),
}

/// What is known of a closure.
#[derive(Clone, Debug)]
pub struct Closure {
    /// Which trait it is called by.
    pub kind: ClosureKind,
    /// Locals of the surroundings that it uses, in the order of first use, and how. (Whole locals, except that a use of `a.b.c` by
    /// reference or copy may capture the whole of `a` by reference: edition 2021's finer captures matter for borrows only, and for drops; where
    /// a part is moved out, the capture is [`Capture::part`].)
    pub captures: Vec<Capture>,
    /// Types of its parameters.
    pub parameters: Vec<Ty>,
    /// What it returns.
    pub returns: Ty,
}

/// A captured local, or a part of one.
#[derive(Clone, Debug)]
pub struct Capture {
    /// The local.
    pub local: LocalId,
    /// Fields that lead to what is captured; empty for the whole local. A part stops before a dereference.
    pub part: Vec<u32>,
    /// By value or by reference.
    pub by: Binding,
    /// The type of what is captured (not of the reference).
    pub ty: Ty,
}

/// How often, and how, a closure can be called.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
#[expect(missing_docs, reason = "named after the traits")]
pub enum ClosureKind {
    Fn,
    FnMut,
    FnOnce,
}
