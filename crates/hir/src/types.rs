//! Types.
use crate::{AdtId, ExprId, FnId, TraitId};
use std::rc::Rc;

/// A type. Cheap to clone.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub enum Ty {
    /// `bool`
    Bool,
    /// `char`
    Char,
    /// `str`
    Str,
    /// An integer.
    Int(IntTy),
    /// `f32` or `f64`
    Float(FloatTy),
    /// `!`
    Never,
    /// A tuple; `()` has no elements.
    Tuple(Rc<[Ty]>),
    /// `[T; N]`
    Array(Rc<Ty>, Length),
    /// `[T]`
    Slice(Rc<Ty>),
    /// `&T`, or `&mut T`
    Ref(Mutability, Rc<Ty>),
    /// `*const T`, or `*mut T`
    Pointer(Mutability, Rc<Ty>),
    /// A struct or an enum, with its arguments.
    Adt(AdtId, Args),
    /// The type of one function: each has its own.
    Fn(FnId, Args),
    /// The type of a constructor that is used as a function: of the variant with this index.
    Constructor(AdtId, u32, Args),
    /// `fn(A, B) -> R`
    FnPointer(Rc<[Ty]>, Rc<Ty>),
    /// The type of one closure: of the closure expression `.1` in the body `.0`, within the generics `.2` of that body.
    Closure(crate::BodyId, ExprId, Args),
    /// A generic parameter, by its place: see [`Generics`](crate::item::Generics).
    Param(u32),
    /// `<T as Trait>::Name`: the self type is the first argument.
    Projection(TraitId, Args, Rc<str>),
    /// `dyn Trait<Args>`; for `dyn Fn(A) -> R` the trait is `Fn`, its argument the tuple `(A,)`, and the output stands beside it. Auto traits
    /// and lifetimes are not kept.
    Dyn(TraitId, Args, Option<Rc<Ty>>),
    /// `impl Trait` as what a function returns: what it really is, the function's body says. The function, which `impl` of its signature, and
    /// the function's generic arguments.
    Opaque(FnId, u32, Args),
    /// Not known yet (during inference only).
    Infer(Infer),
    /// Something is wrong, and has been said. Fits everything.
    Error,
}

/// Generic arguments, in the order of the parameters. Lifetimes are not among them.
pub type Args = Rc<[Ty]>;

/// The length of an array.
///
/// A constant parameter stands in an argument list as `Ty::Array(unit, length)`; see [`Ty::constant`].
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Length {
    /// Known.
    Known(u64),
    /// A constant parameter.
    Param(u32),
    /// Not known yet (during inference only).
    Infer(u32),
}

/// A variable of inference.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Infer {
    /// Of any type.
    Any(u32),
    /// Of an integer type; `i32` if nothing says otherwise.
    Int(u32),
    /// Of a float type; `f64` if nothing says otherwise.
    Float(u32),
}

/// Whether something may be written through.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
#[expect(missing_docs, reason = "as the names say")]
pub enum Mutability {
    Shared,
    Mutable,
}

/// An integer type. `usize` and `isize` have 64 bits.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
#[expect(missing_docs, reason = "they are named after their types")]
pub enum IntTy {
    I8,
    I16,
    I32,
    I64,
    I128,
    Isize,
    U8,
    U16,
    U32,
    U64,
    U128,
    Usize,
}

/// A floating-point type.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
#[expect(missing_docs, reason = "they are named after their types")]
pub enum FloatTy {
    F32,
    F64,
}

impl Ty {
    /// `()`
    pub fn unit() -> Self {
        Ty::Tuple(Rc::new([]))
    }

    /// A constant (an array's length) as a generic argument.
    pub fn constant(length: Length) -> Self {
        Ty::Array(Rc::new(Ty::unit()), length)
    }

    /// `&self`, or `&mut self`.
    pub fn reference(self, mutability: Mutability) -> Self {
        Ty::Ref(mutability, Rc::new(self))
    }
}

impl IntTy {
    /// All of them, with their names in Rust.
    pub const ALL: [(IntTy, &str); 12] = [
        (IntTy::I8, "i8"),
        (IntTy::I16, "i16"),
        (IntTy::I32, "i32"),
        (IntTy::I64, "i64"),
        (IntTy::I128, "i128"),
        (IntTy::Isize, "isize"),
        (IntTy::U8, "u8"),
        (IntTy::U16, "u16"),
        (IntTy::U32, "u32"),
        (IntTy::U64, "u64"),
        (IntTy::U128, "u128"),
        (IntTy::Usize, "usize"),
    ];

    /// Its name in Rust.
    pub fn name(self) -> &'static str {
        Self::ALL.iter().find(|(ty, _)| *ty == self).map_or("", |(_, name)| name)
    }

    /// How many bits it has.
    pub fn bits(self) -> u32 {
        match self {
            IntTy::I8 | IntTy::U8 => 8,
            IntTy::I16 | IntTy::U16 => 16,
            IntTy::I32 | IntTy::U32 => 32,
            IntTy::I64 | IntTy::U64 | IntTy::Isize | IntTy::Usize => 64,
            IntTy::I128 | IntTy::U128 => 128,
        }
    }

    /// Whether it has negative numbers.
    pub fn signed(self) -> bool {
        matches!(
            self,
            IntTy::I8 | IntTy::I16 | IntTy::I32 | IntTy::I64 | IntTy::I128 | IntTy::Isize
        )
    }
}
