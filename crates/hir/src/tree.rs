//! Bodies: expressions, patterns, locals.
//!
//! What is only another way to write something else is gone already: `while` and `for` are [`ExprKind::Loop`], macros are what they
//! stand for (calls of library functions that are marked `#[lang = "…"]`), parentheses are left out. `?`, compound assignments and
//! formatted texts are left, because what they mean depends on types.
use crate::item::Parameter;
use crate::types::{FloatTy, IntTy, Mutability, Ty};
use crate::{
    AdtId, BodyId, ConstId, ExprId, FnId, LabelId, LocalId, PatternId, SourceId, Span, StaticId,
    TraitId,
};

/// The body of a function, of a constant or of a static. Closures are part of the body that they stand in.
#[derive(Clone, Debug)]
#[expect(missing_docs, reason = "as the names say")]
pub struct Body {
    pub owner: Owner,
    pub source: SourceId,
    /// The path of the module that it stands in: what it may see.
    pub module: std::rc::Rc<str>,
    /// Traits whose methods can be called there: declared or imported in the module, or in the prelude. None: all (in the library).
    pub traits: Option<std::rc::Rc<[TraitId]>>,
    pub parameters: Vec<Parameter>,
    pub value: ExprId,
    pub expressions: Vec<Expr>,
    pub patterns: Vec<Pattern>,
    pub locals: Vec<Local>,
}

/// Whose body it is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[expect(missing_docs, reason = "as the names say")]
pub enum Owner {
    Function(FnId),
    Constant(ConstId),
    Static(StaticId),
}

/// A local.
#[derive(Clone, Debug)]
pub struct Local {
    /// As the reader calls it; empty for what a desugaring has made.
    pub name: String,
    /// Whether it is declared `mut`.
    pub mutable: bool,
    /// Where it is declared.
    pub at: Span,
}

/// An expression.
#[derive(Clone, Debug)]
#[expect(missing_docs, reason = "as the names say")]
pub struct Expr {
    pub kind: ExprKind,
    pub at: Span,
}

/// What an expression is.
#[derive(Clone, Debug)]
pub enum ExprKind {
    /// A literal.
    Literal(Literal),
    /// A local.
    Local(LocalId),
    /// A path to something that is no local.
    Path(Path),
    /// `f(a, b)`
    Call(ExprId, Vec<ExprId>),
    /// `a.name::<T>(b)`; where the name stands is `at`.
    #[expect(missing_docs, reason = "told above")]
    MethodCall {
        receiver: ExprId,
        name: String,
        generics: Vec<Ty>,
        arguments: Vec<ExprId>,
        at: Span,
    },
    /// `a.name`, `a.0`
    Field(ExprId, String),
    /// `a[b]`
    Index(ExprId, ExprId),
    /// `-a`, `!a`, `*a`
    Unary(Unary, ExprId),
    /// `a + b`; `&&` and `||` are among them, and an operand of `&&` in a condition may be a [`Let`](Self::Let).
    Binary(Binary, ExprId, ExprId),
    /// `let p = a`, in the condition of an `if` only.
    Let(PatternId, ExprId),
    /// `a = b`; the left side may be a pattern-like tuple or `_`: see [`ExprKind::Underscore`].
    Assign(ExprId, ExprId),
    /// `a += b`
    AssignOp(Binary, ExprId, ExprId),
    /// `_` on the left side of an assignment.
    Underscore,
    /// `&a`, `&mut a`
    Ref(Mutability, ExprId),
    /// `&raw const a`, `&raw mut a`
    RawRef(Mutability, ExprId),
    /// `a as T`
    Cast(ExprId, Ty),
    /// `(a, b)`; `()` has no elements. (`a..b` and its kin are struct expressions of the library's types.)
    Tuple(Vec<ExprId>),
    /// `[a, b]`
    Array(Vec<ExprId>),
    /// `[a; n]`; the length is a constant expression of the same body, evaluated while types are inferred (literals, constants, constant
    /// parameters).
    Repeat(ExprId, ExprId),
    /// `S { a: x, ..base }`. The path leads to a struct, a variant, or `Self`. Named fields; those of tuples are called by number.
    #[expect(missing_docs, reason = "told above")]
    Struct { path: Path, fields: Vec<(String, ExprId)>, base: Option<ExprId> },
    /// `{ …; a }`, `'a: { … }`, `unsafe { … }`
    Block(Block),
    /// `if a { b } else { c }`
    If(ExprId, ExprId, Option<ExprId>),
    /// `match a { p if g => b, … }`
    Match(ExprId, Vec<Arm>, MatchSource),
    /// `loop { a }`; what `while` and `for` have become.
    Loop(LabelId, ExprId, LoopSource),
    /// `break 'a b`
    Break(LabelId, Option<ExprId>),
    /// `continue 'a`
    Continue(LabelId),
    /// `return a`
    Return(Option<ExprId>),
    /// `move |p: T| -> R { a }`. The parameters are locals; patterns are taken apart in the body's first statements.
    #[expect(missing_docs, reason = "told above")]
    Closure {
        moves: bool,
        parameters: Vec<(LocalId, Option<Ty>)>,
        returns: Option<Ty>,
        body: ExprId,
    },
    /// `a?`
    Try(ExprId),
    /// `format_args!("…", a, b)`: a value of the library's type `#[lang = "Arguments"]`.
    Format(Vec<Piece>),
    /// Something is wrong here, and has been said.
    Error,
}

/// A block.
#[derive(Clone, Debug)]
#[expect(missing_docs, reason = "as the names say")]
pub struct Block {
    pub statements: Vec<Statement>,
    pub value: Option<ExprId>,
    pub label: Option<LabelId>,
    pub is_unsafe: bool,
}

/// A statement. Items in blocks have been hoisted into the program.
#[derive(Clone, Debug)]
pub enum Statement {
    /// `let p: T = a else { b };`
    #[expect(missing_docs, reason = "told above")]
    Let {
        pattern: PatternId,
        ty: Option<Ty>,
        value: Option<ExprId>,
        otherwise: Option<ExprId>,
        at: Span,
    },
    /// An expression; without a `;` (a block, an `if`) its type is `()`.
    Expr(ExprId, bool),
}

/// An arm.
#[derive(Clone, Debug)]
#[expect(missing_docs, reason = "as the names say")]
pub struct Arm {
    pub pattern: PatternId,
    pub guard: Option<ExprId>,
    pub body: ExprId,
}

/// What a `match` was written as.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[expect(missing_docs, reason = "as the names say")]
pub enum MatchSource {
    Match,
    For,
}

/// What a loop was written as. A `while` is `loop { if a { b } else { break } }`; a `for` is
/// `match IntoIterator::into_iter(a) { mut iter => loop { match Iterator::next(&mut iter) { None => break, Some(p) => b } } }`.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[expect(missing_docs, reason = "as the names say")]
pub enum LoopSource {
    Loop,
    While,
    For,
}

/// A literal.
#[derive(Clone, PartialEq, Debug)]
#[expect(missing_docs, reason = "as the names say")]
pub enum Literal {
    Bool(bool),
    Char(char),
    Str(String),
    Bytes(Vec<u8>),
    Int(u128, Option<IntTy>),
    Float(f64, Option<FloatTy>),
}

/// `-`, `!`, `*`
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[expect(missing_docs, reason = "as the names say")]
pub enum Unary {
    Negate,
    Not,
    Deref,
}

/// An operator.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
#[expect(missing_docs, reason = "as the names say")]
pub enum Binary {
    Add,
    Sub,
    Mul,
    Div,
    Rem,
    BitAnd,
    BitOr,
    BitXor,
    Shl,
    Shr,
    Equal,
    NotEqual,
    Less,
    LessEqual,
    Greater,
    GreaterEqual,
    And,
    Or,
}

/// A path to something that is no local. Generic arguments that are not written are empty lists; `_` among them is [`HOLE`].
#[derive(Clone, Debug)]
#[expect(missing_docs, reason = "as the names say")]
pub struct Path {
    pub to: PathTo,
    /// Where the whole of it stands.
    pub at: Span,
}

/// `_` in a written type, `Vec<_>`, is this variable of inference; each occurrence stands for a fresh one.
pub const HOLE: Ty = Ty::Infer(crate::types::Infer::Any(u32::MAX));

/// What a path leads to.
#[derive(Clone, Debug)]
pub enum PathTo {
    /// A function; arguments as written, for the last segment.
    Function(FnId, Vec<Ty>),
    /// A struct or (with its index) a variant: as a constructor, in a struct expression, or in a pattern. Arguments as written, of the type.
    Variant(AdtId, u32, Vec<Ty>),
    /// A constant.
    Constant(ConstId),
    /// A static.
    Static(StaticId),
    /// `<T>::name::<U>`, `T::name`, `Self::name`: looked up by type. A variant through an alias or `Self` is among them.
    #[expect(missing_docs, reason = "told above")]
    OfType { ty: Ty, name: String, generics: Vec<Ty> },
    /// `Trait::name`, `<T as Trait<A>>::name`: the self type is [`HOLE`] if it is not written. `arguments` without the self type.
    #[expect(missing_docs, reason = "told above")]
    OfTrait { ty: Ty, of: TraitId, arguments: Vec<Ty>, name: String, generics: Vec<Ty> },
    /// A constant parameter, by its place.
    ConstParam(u32),
    /// `Self` as a constructor of the type, of a tuple or unit struct.
    SelfConstructor(Ty),
}

/// A pattern.
#[derive(Clone, Debug)]
#[expect(missing_docs, reason = "as the names say")]
pub struct Pattern {
    pub kind: PatternKind,
    pub at: Span,
}

/// What a pattern is.
#[derive(Clone, Debug)]
pub enum PatternKind {
    /// `_`
    Wild,
    /// `..`, within a tuple or slice.
    Rest,
    /// `x`, `ref mut x`, `x @ p`. Alternatives bind the same locals.
    #[expect(missing_docs, reason = "told above")]
    Binding { local: LocalId, by_ref: Option<Mutability>, sub: Option<PatternId> },
    /// A literal; negative numbers have the flag.
    Literal(Literal, bool),
    /// `a..=b`, `a..b`, `a..`, `..=b`; whether the end belongs to it.
    Range(Option<ExprId>, Option<ExprId>, bool),
    /// `&p`, `&mut p`
    Ref(Mutability, PatternId),
    /// `(p, .., q)`
    Tuple(Vec<PatternId>),
    /// `[p, .., q]`, `[a, rest @ ..]`
    Slice(Vec<PatternId>),
    /// `S(p, .., q)`
    TupleStruct(Path, Vec<PatternId>),
    /// `S { a: p, .. }`; whether it ends with `..`.
    Struct(Path, Vec<(String, PatternId)>, bool),
    /// A unit struct, a unit variant, or a constant.
    Path(Path),
    /// `p | q`
    Or(Vec<PatternId>),
    /// Something is wrong here, and has been said.
    Error,
}

/// A piece of a formatted text.
#[derive(Clone, Debug)]
pub enum Piece {
    /// As it stands.
    Text(String),
    /// A value.
    Argument(FormatArgument),
}

/// `{a:>8.2?}`
#[derive(Clone, Debug)]
#[expect(missing_docs, reason = "named after what std::fmt calls them")]
pub struct FormatArgument {
    /// The value: a reference is taken of it. Each value is one expression, however often it is named; `value` counts along `first use`.
    pub value: ExprId,
    pub style: Style,
    pub fill: char,
    /// `<`, `^`, `>`
    pub align: Option<char>,
    pub sign_plus: bool,
    pub alternate: bool,
    pub zero: bool,
    pub width: Option<Count>,
    pub precision: Option<Count>,
    pub at: Span,
}

/// A width or a precision.
#[derive(Clone, Copy, Debug)]
#[expect(missing_docs, reason = "as the names say")]
pub enum Count {
    Literal(usize),
    Argument(ExprId),
}

/// Which trait formats it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[expect(missing_docs, reason = "named after the traits")]
pub enum Style {
    Display,
    Debug,
    LowerHex,
    UpperHex,
    Binary,
    Octal,
    LowerExp,
    Pointer,
}

/// A body that is a closure's, within another.
pub type ClosureId = (BodyId, ExprId);
