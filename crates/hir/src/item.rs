//! What a program declares.
use crate::tree::Body;
use crate::types::{Args, Ty};
use crate::{
    AdtId, AliasId, BodyId, ConstId, FnId, ImplId, LocalId, Source, Span, StaticId, TraitId,
};
use std::collections::HashMap;
use std::rc::Rc;

/// A program: the reader's files and the library, names resolved, types of signatures known.
#[derive(Clone, Debug, Default)]
pub struct Program {
    /// The texts.
    pub sources: Vec<Source>,
    /// Structs and enums.
    pub adts: Vec<Adt>,
    /// Functions, methods among them.
    pub functions: Vec<Rc<Function>>,
    /// Constants.
    pub constants: Vec<Constant>,
    /// Statics.
    pub statics: Vec<Static>,
    /// Traits.
    pub traits: Vec<Trait>,
    /// Blocks of methods.
    pub impls: Vec<Rc<Impl>>,
    /// Type aliases (kept for messages: types in here have them expanded).
    pub aliases: Vec<(AliasId, String)>,
    /// Bodies. (They are shared, as functions and `impl`s are: a program is the library's with the reader's added.)
    pub bodies: Vec<Rc<Body>>,
    /// `fn main`, if there is one.
    pub main: Option<FnId>,
    /// What the language itself has to know of the library: items marked `#[lang = "…"]`.
    pub lang: HashMap<String, Lang>,
    /// The reader's items by path, `ex05::InFlight::new`: for whoever calls into the program.
    pub by_path: HashMap<String, Lang>,
}

/// An item that is known by a name.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[expect(missing_docs, reason = "as the names say")]
pub enum Lang {
    Adt(AdtId),
    Trait(TraitId),
    Function(FnId),
    Constant(ConstId),
    Static(StaticId),
}

/// Generic parameters, those of the surrounding `impl` or trait first. In a trait, parameter 0 is `Self`.
#[derive(Clone, Debug, Default)]
pub struct Generics {
    /// Their names, for messages.
    pub names: Vec<String>,
    /// Which of them are constants.
    pub constants: Vec<bool>,
    /// How many of them are those of the surroundings.
    pub outer: usize,
    /// What is demanded: `T: Trait<A, Output = B>`.
    pub bounds: Vec<Bound>,
    /// Defaults of a trait's or a type's parameters (`Rhs = Self`).
    pub defaults: Vec<Option<Ty>>,
}

/// `self_ty: Trait<args, Name = Ty>`. `args` starts with the self type.
#[derive(Clone, Debug)]
#[expect(missing_docs, reason = "told above")]
pub struct Bound {
    pub of: TraitId,
    pub args: Args,
    pub assigned: Vec<(String, Ty)>,
    pub at: Span,
}

/// A struct or an enum.
#[derive(Clone, Debug)]
pub struct Adt {
    /// Its name, and in front of it where it stands: `ex05::InFlight`.
    pub path: String,
    /// The last part of the path.
    pub name: String,
    /// Its parameters.
    pub generics: Generics,
    /// Whether it is an enum.
    pub is_enum: bool,
    /// Of a struct there is one.
    pub variants: Vec<Variant>,
    /// What is written above it: `derive`d traits are impls already; this is for `#[must_use]`, `#[repr(align(64))]` and the like.
    pub attributes: Vec<String>,
    /// Where its name stands.
    pub at: Span,
}

/// A variant, or what a struct is made of.
#[derive(Clone, Debug)]
pub struct Variant {
    /// Of a struct the struct's name.
    pub name: String,
    /// How it is written.
    pub shape: Shape,
    /// In order.
    pub fields: Vec<Field>,
    /// Of an enum: the number that it stands for.
    pub discriminant: i128,
}

/// How a variant is written.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[expect(missing_docs, reason = "as the names say")]
pub enum Shape {
    Unit,
    Tuple,
    Named,
}

/// A field; those without a name are called `0`, `1`, …
#[derive(Clone, Debug)]
#[expect(missing_docs, reason = "as the names say")]
pub struct Field {
    pub name: String,
    pub ty: Ty,
    pub visible: Visibility,
}

/// From where something may be named: a module's path, and everything below; none: from everywhere.
pub type Visibility = Option<String>;

/// A function.
#[derive(Clone, Debug)]
pub struct Function {
    /// Its name, and in front of it where it stands: `ex05::InFlight::new`.
    pub path: String,
    /// The last part of the path.
    pub name: String,
    /// Its parameters, those of the `impl` or trait first. `impl Trait` in an argument is a parameter without a name.
    pub generics: Generics,
    /// Parameters, `self` first if it has one.
    pub parameters: Vec<Ty>,
    /// What it returns.
    pub returns: Ty,
    /// Bounds of each `impl Trait` that it returns; `Ty::Opaque` counts along them. The bounds' self type is that `Opaque`.
    pub opaque: Vec<Vec<Bound>>,
    /// Whether it takes `self`: it can be called as a method.
    pub has_self: bool,
    /// Whether it is `const`.
    pub is_const: bool,
    /// Whether it is `unsafe`.
    pub is_unsafe: bool,
    /// None: declared by a trait without a default, or an intrinsic.
    pub body: Option<BodyId>,
    /// The machine does this itself: the name after `#[intrinsic = "…"]`.
    pub intrinsic: Option<String>,
    /// Where it stands.
    pub within: Container,
    /// `#[must_use]`, `#[track_caller]`, `#[test]` and the like.
    pub attributes: Vec<String>,
    /// From where it may be named.
    pub visible: Visibility,
    /// Where its name stands.
    pub at: Span,
}

/// What a function or an associated constant is part of.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[expect(missing_docs, reason = "as the names say")]
pub enum Container {
    Module,
    Trait(TraitId),
    Impl(ImplId),
}

/// A constant.
#[derive(Clone, Debug)]
#[expect(missing_docs, reason = "as of `Function`")]
pub struct Constant {
    pub path: String,
    pub name: String,
    pub generics: Generics,
    pub ty: Ty,
    /// None: a trait's, without a default.
    pub body: Option<BodyId>,
    pub within: Container,
    pub visible: Visibility,
    pub at: Span,
}

/// A `static`.
#[derive(Clone, Debug)]
#[expect(missing_docs, reason = "as of `Function`")]
pub struct Static {
    pub path: String,
    pub name: String,
    pub ty: Ty,
    pub mutable: bool,
    /// `thread_local!`: each thread has its own, made when it first looks.
    pub thread_local: bool,
    pub body: BodyId,
    pub visible: Visibility,
    pub at: Span,
}

/// A trait.
#[derive(Clone, Debug)]
#[expect(missing_docs, reason = "as the names say")]
pub struct Trait {
    pub path: String,
    pub name: String,
    /// Parameter 0 is `Self`; its bounds are the supertraits.
    pub generics: Generics,
    /// Names of the associated types, with their bounds (on the `Projection`).
    pub types: Vec<(String, Vec<Bound>)>,
    pub functions: Vec<FnId>,
    pub constants: Vec<ConstId>,
    /// `#[lang = "…"]`: what the language knows it as. `Send`, `Sync`, `Sized` and `Copy` are told by it.
    pub lang: Option<String>,
    pub at: Span,
}

/// An `impl` block.
#[derive(Clone, Debug)]
#[expect(missing_docs, reason = "as the names say")]
pub struct Impl {
    pub generics: Generics,
    pub self_ty: Ty,
    /// The trait and its arguments (the self type first), if it is an `impl` of one; `negative`: `impl !Send for T`.
    pub of: Option<(TraitId, Args)>,
    pub negative: bool,
    pub types: Vec<(String, Ty)>,
    pub functions: Vec<FnId>,
    pub constants: Vec<ConstId>,
    pub at: Span,
}

/// A parameter of a body.
#[derive(Clone, Copy, Debug)]
pub struct Parameter {
    /// The hidden local that takes the argument; a pattern is taken apart in the body's first statements.
    pub local: LocalId,
}
