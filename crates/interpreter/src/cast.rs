//! `as`.

use super::number::range;
use super::scalar::{Fault, address, round};
use super::value::Value;
use hir::types::{FloatTy, IntTy};
use mir::code::Scalar;

pub(crate) fn cast(value: Value, from: Scalar, to: Scalar) -> Result<Value, Fault> {
    let misfit = Fault::Misfit;
    Ok(match (from, to) {
        (Scalar::Float(_), Scalar::Float(ty)) => match value {
            Value::Float(value) => Value::Float(round(value, ty)),
            _ => return Err(misfit),
        },
        (Scalar::Float(_), Scalar::Int(ty)) => match value {
            Value::Float(value) => saturate(value, ty),
            _ => return Err(misfit),
        },
        (_, Scalar::Int(_)) if matches!(value, Value::Null) => Value::Int(0),
        (Scalar::Pointer, Scalar::Int(ty)) => match &value {
            Value::Ref(pointer) => Value::from_bits(address(pointer).into(), ty),
            Value::Function(function) => {
                Value::from_bits(0x5590_0000_0000 | u128::from(function.0) << 4, ty)
            }
            Value::Str(text) => Value::from_bits(text.of.as_ptr().addr() as u128, ty),
            other => Value::from_bits(other.as_bits().ok_or(misfit)?, ty),
        },
        (_, Scalar::Int(ty)) => match (&value, ty) {
            (Value::Int(n), IntTy::I64 | IntTy::Isize | IntTy::I128) => Value::Int(*n),
            (Value::Int(n @ 0..=0xff), _) if *n < 0x80 || ty != IntTy::I8 => Value::Int(*n),
            _ => Value::from_bits(value.as_bits().ok_or(misfit)?, ty),
        },
        (Scalar::Int(IntTy::U128), Scalar::Float(ty)) => {
            let bits = value.as_bits().ok_or(misfit)?;
            Value::Float(match ty {
                FloatTy::F32 => f64::from(bits as f32),
                FloatTy::F64 => bits as f64,
            })
        }
        (_, Scalar::Float(ty)) => {
            let number = value.as_number().ok_or(misfit)?;
            Value::Float(match ty {
                FloatTy::F32 => f64::from(number as f32),
                FloatTy::F64 => number as f64,
            })
        }
        (_, Scalar::Char) => {
            let number = value.as_number().and_then(|n| u32::try_from(n).ok());
            Value::Char(number.and_then(char::from_u32).ok_or(misfit)?)
        }
        (Scalar::Int(_), Scalar::Pointer) if value.as_number() == Some(0) => Value::Null,
        _ => value,
    })
}

/// `as` from a float: what is too large becomes the largest, what is no number 0.
fn saturate(value: f64, ty: IntTy) -> Value {
    if ty == IntTy::U128 {
        return Value::large(value as u128);
    }
    let (low, high) = range(ty);
    Value::number((value as i128).clamp(low, high))
}
