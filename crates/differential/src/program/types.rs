//! The types of a generated program.

use std::fmt::{self, Display, Formatter};

/// A type of integers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Int {
    pub name: &'static str,
    pub bits: u32,
    pub signed: bool,
}

impl Int {
    const fn new(name: &'static str, bits: u32, signed: bool) -> Int {
        Int { name, bits, signed }
    }

    /// What an atomic of this type is called.
    pub fn atomic(self) -> String {
        let (first, rest) = self.name.split_at(1);
        format!("Atomic{}{rest}", first.to_uppercase())
    }
}

pub const I32: Int = Int::new("i32", 32, true);
pub const U32: Int = Int::new("u32", 32, false);
pub const USIZE: Int = Int::new("usize", 64, false);

/// All that there is an atomic of, the plainest first.
pub const INTS: [Int; 10] = [
    I32,
    Int::new("u8", 8, false),
    Int::new("i8", 8, true),
    Int::new("u16", 16, false),
    Int::new("i16", 16, true),
    U32,
    Int::new("i64", 64, true),
    Int::new("u64", 64, false),
    Int::new("isize", 64, true),
    USIZE,
];

/// The type of a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ty {
    Int(Int),
    Bool,
    Option(Int),
    /// The error is an integer, too.
    Result(Int, Int),
    /// Of an integer and a `bool`.
    Tuple(Int),
    Array(Int, usize),
    Vec(Int),
    Text,
    /// The program's own struct.
    Pair,
    /// The program's own enum.
    Shape,
}

impl Ty {
    /// Whether values are copied where they are used.
    pub fn is_copy(self) -> bool {
        !matches!(self, Ty::Vec(_) | Ty::Text | Ty::Shape)
    }
}

impl Display for Int {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        f.write_str(self.name)
    }
}

impl Display for Ty {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        match self {
            Ty::Int(int) => write!(f, "{int}"),
            Ty::Bool => f.write_str("bool"),
            Ty::Option(of) => write!(f, "Option<{of}>"),
            Ty::Result(of, error) => write!(f, "Result<{of}, {error}>"),
            Ty::Tuple(of) => write!(f, "({of}, bool)"),
            Ty::Array(of, length) => write!(f, "[{of}; {length}]"),
            Ty::Vec(of) => write!(f, "Vec<{of}>"),
            Ty::Text => f.write_str("String"),
            Ty::Pair => f.write_str("Pair"),
            Ty::Shape => f.write_str("Shape"),
        }
    }
}
