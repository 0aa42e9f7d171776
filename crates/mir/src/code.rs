//! Flat code with concrete types.
//!
//! Generic functions are here once for each choice of arguments that is used. Control flow is jumps. Values know what they are (which
//! struct, which variant), so drops and `dyn` need no types; integers do not know their width, operations say it.
//!
//! **Drops.** A frame keeps a stack of places to drop. [`Instr::Schedule`] puts a local onto it, once it has a value; [`Instr::DropTo`] takes
//! off and drops all above a height: the end of a scope, a `break`, a `return`. A local whose value was moved out holds nothing, and dropping
//! nothing does nothing, field by field; so no flags are needed. Where a panic unwinds a frame, all of its stack is dropped. Heights are
//! known when lowering: within a function each instruction is reached with one height only.
//!
//! **Order of drops** is that of edition 2024: locals in reverse order of declaration; temporaries at the end of their statement (or of the
//! condition, the tail expression, the arm's guard), in reverse order of creation; parameters after locals; fields in order of declaration.

use hir::types::{FloatTy, IntTy};
use hir::{Source, SourceId, Span};

/// A whole program.
#[derive(Clone, Debug, Default)]
pub struct Program {
    /// The texts, for messages and lines.
    pub sources: Vec<Source>,
    /// Functions.
    pub functions: Vec<Function>,
    /// Types of structs, enums and closures that occur as values.
    pub types: Vec<Type>,
    /// Statics.
    pub statics: Vec<Static>,
    /// Tables of methods for `dyn`.
    pub vtables: Vec<VTable>,
    /// `fn main`, if there is one.
    pub main: Option<FunctionId>,
    /// Functions that were asked for by whoever calls into the program, by the name that it asked with.
    pub entries: Vec<(String, FunctionId)>,
}

/// Index into [`Program::functions`].
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct FunctionId(pub u32);
/// Index into [`Program::types`].
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct TypeId(pub u32);
/// Index into [`Program::statics`].
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct StaticId(pub u32);
/// Index into [`Program::vtables`].
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct VTableId(pub u32);
/// A place of a frame: parameters first, then variables and temporaries.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Local(pub u16);
/// Index into [`Function::code`].
pub type Target = u32;

/// A struct, an enum or a closure with concrete arguments.
#[derive(Clone, Debug)]
pub struct Type {
    /// As Rust prints it: `ex05::Guard<'_>` without lifetimes.
    pub name: String,
    /// Names of the variants and their fields; a closure has one variant, its fields are the captures.
    pub variants: Vec<Variant>,
    /// Whether it is an enum.
    pub is_enum: bool,
    /// Its `Drop::drop`, called with `&mut` of the value before the fields are dropped.
    pub drop: Option<FunctionId>,
    /// Of a closure: its body. Called with the closure (by `kind`: `&self`, `&mut self` or `self`), then each argument.
    pub body: Option<FunctionId>,
    /// Of a closure: whether its body takes the closure itself (`FnOnce` only), not a reference to it.
    pub by_value: bool,
    /// `#[lang = "…"]` of the struct or enum, for the machine's own use: `Option`, `Result`, `String`, …
    pub lang: Option<String>,
}

/// A variant.
#[derive(Clone, Debug)]
#[expect(missing_docs, reason = "as the names say")]
pub struct Variant {
    pub name: String,
    pub fields: Vec<String>,
    /// Whether the fields are called by number.
    pub tuple: bool,
    /// What `as` gives.
    pub discriminant: i128,
}

/// A static.
#[derive(Clone, Debug)]
pub struct Static {
    /// Its path.
    pub name: String,
    /// A function without parameters that makes its value. Constant expressions: no step of any thread.
    pub initial: FunctionId,
    /// Each thread has its own, made when it first asks.
    pub thread_local: bool,
    /// `static mut`: whoever reads or writes it takes a step, and can race.
    pub mutable: bool,
    /// Where it is declared.
    pub at: Span,
}

/// A table of methods.
#[derive(Clone, Debug)]
pub struct VTable {
    /// The type behind it, for messages.
    pub name: String,
    /// In the order of the trait's functions (supertraits' first); for `dyn Fn…` one: the closure's or function's body. None: not callable
    /// through `dyn`.
    pub methods: Vec<Option<FunctionId>>,
}

/// A function.
#[derive(Clone, Debug)]
pub struct Function {
    /// Its path with concrete arguments.
    pub name: String,
    /// Where it is written. A step's line is that of the innermost frame whose source is not the library's.
    pub source: SourceId,
    /// How many of the locals are parameters.
    pub parameters: u16,
    /// All places of a frame.
    pub locals: Vec<LocalDecl>,
    /// The code. Begins at 0.
    pub code: Vec<Instr>,
    /// Of each instruction: the piece of the text that it is.
    pub spans: Vec<Span>,
}

/// A place of a frame.
#[derive(Clone, Debug)]
pub struct LocalDecl {
    /// As the reader calls it; none for temporaries.
    pub name: Option<String>,
    /// Its type in Rust, for the reader.
    pub ty: String,
    /// How an integer is to be shown: with it, bits are a number.
    pub shown_as: Option<IntTy>,
    /// The instructions during which it is in scope.
    pub scope: (Target, Target),
}

/// Where a value is.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
#[expect(missing_docs, reason = "as the names say")]
pub struct Place {
    pub base: Base,
    pub path: Vec<Step>,
}

/// Where a place begins.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
#[expect(missing_docs, reason = "as the names say")]
pub enum Base {
    Local(Local),
    Static(StaticId),
}

/// One step on the way to a part of a value.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Step {
    /// What a reference, a raw pointer or a `Box` leads to.
    Deref,
    /// A field of a struct, tuple, closure, or (its variant being known by now) of an enum.
    Field(u32),
    /// An element of an array, slice or `Vec`'s buffer. Out of bounds panics in the words of std.
    Index(Local),
    /// The n-th element, or from the end (1 is the last).
    #[expect(missing_docs, reason = "told above")]
    Element { offset: u64, from_end: bool },
    /// A part of a slice, for a pattern: without the first `from` and the last `to`.
    #[expect(missing_docs, reason = "told above")]
    Subslice { from: u64, to: u64 },
}

/// A value that an instruction takes.
#[derive(Clone, PartialEq, Debug)]
pub enum Operand {
    /// A copy; of a type that is `Copy`.
    Copy(Place),
    /// The place holds nothing afterwards.
    Move(Place),
    /// A constant.
    Constant(Constant),
}

/// A value that is known.
#[derive(Clone, PartialEq, Debug)]
#[expect(missing_docs, reason = "as the names say")]
pub enum Constant {
    Unit,
    Bool(bool),
    Char(char),
    /// Any integer type; the number itself.
    Int(i128),
    /// `u128` above `i128::MAX`.
    Large(u128),
    Float(f64),
    /// A `&'static str`.
    Str(String),
    /// A `&'static [u8; N]`.
    Bytes(Vec<u8>),
    /// A function, as a function pointer or a function's own type.
    Function(FunctionId),
}

/// What is computed.
#[derive(Clone, PartialEq, Debug)]
pub enum Rvalue {
    /// The value itself.
    Use(Operand),
    /// `&p`, `&mut p`, `&raw …`. Of a place that ends with a slice it is a slice's reference.
    Ref(Place),
    /// Arithmetic and comparisons of numbers, `bool`s and `char`s. Overflow, division by zero and shifts too far panic in the words of a debug
    /// build. The type is that of the left operand.
    Binary(hir::tree::Binary, Scalar, Operand, Operand),
    /// `-a`, `!a`
    Unary(hir::tree::Unary, Scalar, Operand),
    /// `a as T`
    Cast(Operand, Scalar, Scalar),
    /// A struct, an enum's variant or a closure.
    Struct(TypeId, u32, Vec<Operand>),
    /// A tuple, or an array.
    Tuple(Vec<Operand>),
    /// An array.
    Array(Vec<Operand>),
    /// `[a; n]` of a `Copy` value or a constant.
    Repeat(Operand, u64),
    /// The variant's index.
    Variant(Place),
    /// Elements of an array or slice.
    Len(Place),
    /// A reference to an array becomes one to a slice.
    ToSlice(Operand),
    /// A pointer (reference, `Box`, `Rc`, `Arc`) to a value becomes one to `dyn`.
    ToDyn(Operand, VTableId),
}

/// The type of a scalar.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
#[expect(missing_docs, reason = "as the names say")]
pub enum Scalar {
    Bool,
    Char,
    Int(IntTy),
    Float(FloatTy),
    /// A raw pointer or function pointer: comparisons, and casts to addresses.
    Pointer,
    Unit,
}

/// What is called.
#[derive(Clone, PartialEq, Debug)]
pub enum Callee {
    /// A function that is known.
    Function(FunctionId),
    /// A function pointer, a closure, or a reference or box of one, at run time; with `dyn`, through its table. The first operand is what is
    /// called; the others are the arguments.
    Value,
    /// A method of `dyn Trait`, by its place in the table. The first operand is the receiver.
    Method(u32),
}

/// An instruction.
#[derive(Clone, PartialEq, Debug)]
pub enum Instr {
    /// `p = value`. What `p` held before must be gone: see [`Drop`](Self::Drop).
    Assign(Place, Rvalue),
    /// Calls, and goes on with the next instruction once it has returned.
    #[expect(missing_docs, reason = "told above")]
    Call { into: Place, callee: Callee, args: Vec<Operand> },
    /// What the machine does itself. `types`: generic arguments, for the few that need them (`size_of`, `type_name`).
    #[expect(missing_docs, reason = "told above")]
    Intrinsic { into: Place, name: std::rc::Rc<str>, args: Vec<Operand>, types: Vec<Layout> },
    /// Goes on there.
    Jump(Target),
    /// Goes on there if the operand is false.
    Unless(Operand, Target),
    /// Goes on where the integer, `char` or variant index says, or else at the last target.
    Switch(Operand, Vec<(i128, Target)>, Target),
    /// The local has a value that is to be dropped.
    Schedule(Local),
    /// Drops what was scheduled above this height, latest first.
    DropTo(u16),
    /// Drops what is there, now (before an assignment).
    Drop(Place),
    /// Returns the operand. The stack of drops is empty by now.
    Return(Operand),
    /// Panics with a message, in the words of std.
    Panic(String),
    /// Cannot be reached.
    Unreachable,
}

/// What `size_of`, `align_of` and `type_name` answer.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
#[expect(missing_docs, reason = "as the names say")]
pub struct Layout {
    pub name: String,
    pub size: u64,
    pub align: u64,
    pub scalar: Option<Scalar>,
}
