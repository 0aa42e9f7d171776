//! Integers of all types as numbers.

use super::value::Value;
use hir::types::IntTy;
use std::rc::Rc;

/// How many bits a type has, and whether it is signed.
pub(crate) fn shape(ty: IntTy) -> (u32, bool) {
    match ty {
        IntTy::I8 => (8, true),
        IntTy::I16 => (16, true),
        IntTy::I32 => (32, true),
        IntTy::I64 | IntTy::Isize => (64, true),
        IntTy::I128 => (128, true),
        IntTy::U8 => (8, false),
        IntTy::U16 => (16, false),
        IntTy::U32 => (32, false),
        IntTy::U64 | IntTy::Usize => (64, false),
        IntTy::U128 => (128, false),
    }
}

/// The smallest and the largest value; of `u128` only up to `i128::MAX`.
pub(crate) fn range(ty: IntTy) -> (i128, i128) {
    match shape(ty) {
        (128, true) => (i128::MIN, i128::MAX),
        (128, false) => (0, i128::MAX),
        (bits, true) => (-(1 << (bits - 1)), (1 << (bits - 1)) - 1),
        (bits, false) => (0, (1 << bits) - 1),
    }
}

impl Value {
    /// The number's only form.
    pub fn number(n: i128) -> Value {
        if let Ok(small) = i64::try_from(n) {
            Value::Int(small)
        } else if let Ok(unsigned) = u64::try_from(n) {
            Value::Unsigned(unsigned)
        } else {
            Value::Wide(Rc::new(n))
        }
    }

    pub fn large(n: u128) -> Value {
        match i128::try_from(n) {
            Ok(n) => Value::number(n),
            Err(_) => Value::Huge(Rc::new(n)),
        }
    }

    /// The number, unless it is none, or above `i128::MAX`.
    pub fn as_number(&self) -> Option<i128> {
        Some(match self {
            Value::Int(n) => i128::from(*n),
            Value::Unsigned(n) => i128::from(*n),
            Value::Wide(n) => **n,
            Value::Bool(b) => i128::from(*b),
            Value::Char(c) => *c as i128,
            _ => return None,
        })
    }

    /// The 128 bits in two's complement.
    pub fn as_bits(&self) -> Option<u128> {
        match self {
            Value::Huge(n) => Some(**n),
            other => other.as_number().map(|n| n as u128),
        }
    }

    /// What these bits are as a number of this type, the higher ones cut off.
    pub fn from_bits(bits: u128, ty: IntTy) -> Value {
        match shape(ty) {
            (128, true) => Value::number(bits as i128),
            (128, false) => Value::large(bits),
            (width, signed) => {
                let unused = 128 - width;
                match signed {
                    true => Value::number((bits << unused) as i128 >> unused),
                    false => Value::number((bits << unused >> unused) as i128),
                }
            }
        }
    }

    pub fn as_usize(&self) -> Option<usize> {
        self.as_number().and_then(|n| usize::try_from(n).ok())
    }
}
