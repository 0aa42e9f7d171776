//! Arithmetic and comparisons, as a debug build of Rust does them.

use super::number::{range, shape};
use super::value::Value;
use hir::tree::{Binary, Unary};
use hir::types::{FloatTy, IntTy};
use mir::code::Scalar;
use std::cmp::Ordering;

/// Why there is no value.
#[derive(Debug)]
pub(crate) enum Fault {
    /// A panic in the words of std.
    Panic(&'static str),
    /// The program's types and values do not fit: a mistake of whoever made the code.
    Misfit,
}

pub(crate) fn binary(op: Binary, ty: Scalar, a: &Value, b: &Value) -> Result<Value, Fault> {
    match ty {
        Scalar::Int(ty) => integers(op, ty, a, b),
        Scalar::Float(ty) => {
            let (Value::Float(a), Value::Float(b)) = (a, b) else { return Err(Fault::Misfit) };
            floats(op, ty, *a, *b)
        }
        Scalar::Unit => compare(op, Ordering::Equal),
        Scalar::Bool | Scalar::Char => {
            let (Some(x), Some(y)) = (a.as_number(), b.as_number()) else {
                return Err(Fault::Misfit);
            };
            match op {
                Binary::BitAnd | Binary::And => Ok(Value::Bool(x & y != 0)),
                Binary::BitOr | Binary::Or => Ok(Value::Bool(x | y != 0)),
                Binary::BitXor => Ok(Value::Bool(x ^ y != 0)),
                _ => compare(op, x.cmp(&y)),
            }
        }
        Scalar::Pointer => pointers(op, a, b),
    }
}

fn compare(op: Binary, order: Ordering) -> Result<Value, Fault> {
    Ok(Value::Bool(match op {
        Binary::Equal => order.is_eq(),
        Binary::NotEqual => order.is_ne(),
        Binary::Less => order.is_lt(),
        Binary::LessEqual => order.is_le(),
        Binary::Greater => order.is_gt(),
        Binary::GreaterEqual => order.is_ge(),
        _ => return Err(Fault::Misfit),
    }))
}

fn pointers(op: Binary, a: &Value, b: &Value) -> Result<Value, Fault> {
    let same = match (a, b) {
        (Value::Null, Value::Null) => true,
        (Value::Null, _) | (_, Value::Null) => false,
        (Value::Function(a), Value::Function(b)) => a == b,
        (Value::Ref(a) | Value::Box(a), Value::Ref(b) | Value::Box(b)) => a.same_place(b),
        (Value::Str(a), Value::Str(b)) => {
            std::rc::Rc::ptr_eq(&a.of, &b.of) && (a.from, a.len) == (b.from, b.len)
        }
        (Value::Int(a), Value::Int(b)) => a == b,
        (Value::Int(_), _) | (_, Value::Int(_)) => false,
        _ => return Err(Fault::Misfit),
    };
    match op {
        Binary::Equal => Ok(Value::Bool(same)),
        Binary::NotEqual => Ok(Value::Bool(!same)),
        _ => {
            let address = |value: &Value| match value {
                Value::Ref(pointer) => Some(address(pointer)),
                Value::Null => Some(0),
                Value::Int(n) => Some(*n as u64),
                _ => None,
            };
            let (a, b) = (address(a).ok_or(Fault::Misfit)?, address(b).ok_or(Fault::Misfit)?);
            compare(op, a.cmp(&b))
        }
    }
}

/// A number for the place, the same in all equal states; elements of one array are in order.
pub(crate) fn address(pointer: &super::value::Pointer) -> u64 {
    use super::value::{Base, View};
    let base = match pointer.base {
        Base::Local { thread, frame, local } => {
            0x7f00_0000_0000
                | u64::from(thread) << 34
                | u64::from(frame) << 20
                | u64::from(local) << 10
        }
        Base::Heap(slot) => {
            0x5500_0000_0000 | u64::from(slot.thread) << 36 | u64::from(slot.number) << 12
        }
        Base::Static(which) => 0x5600_0000_0000 | u64::from(which) << 12,
        Base::ThreadLocal { thread, which } => {
            0x5700_0000_0000 | u64::from(thread) << 32 | u64::from(which) << 12
        }
        Base::Data => 0x5800_0000_0000,
    };
    let inside = pointer.path().iter().fold(0u64, |sum, &step| sum * 16 + u64::from(step));
    let from = match pointer.view() {
        View::Slice { from, .. } => u64::from(from),
        _ => 0,
    };
    base + (inside + from) * 8
}

fn integers(op: Binary, ty: IntTy, a: &Value, b: &Value) -> Result<Value, Fault> {
    if let (Value::Int(x), Value::Int(y)) = (a, b)
        && let Some(value) = small(op, ty, *x, *y)
    {
        return Ok(value);
    }
    let (Some(x), Some(y)) = (a.as_bits(), b.as_bits()) else { return Err(Fault::Misfit) };
    match op {
        Binary::BitAnd => return Ok(Value::from_bits(x & y, ty)),
        Binary::BitOr => return Ok(Value::from_bits(x | y, ty)),
        Binary::BitXor => return Ok(Value::from_bits(x ^ y, ty)),
        Binary::Shl | Binary::Shr => return shift(op, ty, x, b),
        _ => {}
    }
    if ty == IntTy::U128 {
        let order = x.cmp(&y);
        let (value, overflow) = match op {
            Binary::Add => (x.checked_add(y), ADD),
            Binary::Sub => (x.checked_sub(y), SUB),
            Binary::Mul => (x.checked_mul(y), MUL),
            Binary::Div => (x.checked_div(y), BY_ZERO),
            Binary::Rem => (x.checked_rem(y), REM_ZERO),
            _ => return compare(op, order),
        };
        return value.map(Value::large).ok_or(Fault::Panic(overflow));
    }
    let (x, y) = (x as i128, y as i128);
    let zero = y == 0;
    let (value, overflow) = match op {
        Binary::Add => (x.checked_add(y), ADD),
        Binary::Sub => (x.checked_sub(y), SUB),
        Binary::Mul => (x.checked_mul(y), MUL),
        Binary::Div if zero => (None, BY_ZERO),
        Binary::Div => (x.checked_div(y), "attempt to divide with overflow"),
        Binary::Rem if zero => (None, REM_ZERO),
        Binary::Rem => {
            let overflow = "attempt to calculate the remainder with overflow";
            // The quotient may not fit, although the remainder would.
            let fits = x.checked_div(y).is_some_and(|quotient| within(quotient, ty));
            (x.checked_rem(y).filter(|_| fits), overflow)
        }
        _ => return compare(op, x.cmp(&y)),
    };
    value.filter(|&value| within(value, ty)).map(Value::number).ok_or(Fault::Panic(overflow))
}

const ADD: &str = "attempt to add with overflow";
const SUB: &str = "attempt to subtract with overflow";
const MUL: &str = "attempt to multiply with overflow";
const BY_ZERO: &str = "attempt to divide by zero";
const REM_ZERO: &str = "attempt to calculate the remainder with a divisor of zero";

fn within(value: i128, ty: IntTy) -> bool {
    let (low, high) = range(ty);
    (low..=high).contains(&value)
}

/// The usual case: small numbers, and a result that fits. Anything else is none.
fn small(op: Binary, ty: IntTy, x: i64, y: i64) -> Option<Value> {
    let value = match op {
        Binary::Add => x.checked_add(y)?,
        Binary::Sub => x.checked_sub(y)?,
        Binary::Mul => x.checked_mul(y)?,
        Binary::Equal => return Some(Value::Bool(x == y)),
        Binary::NotEqual => return Some(Value::Bool(x != y)),
        Binary::Less => return Some(Value::Bool(x < y)),
        Binary::LessEqual => return Some(Value::Bool(x <= y)),
        Binary::Greater => return Some(Value::Bool(x > y)),
        Binary::GreaterEqual => return Some(Value::Bool(x >= y)),
        Binary::BitAnd => return Some(Value::Int(x & y)),
        Binary::BitOr => return Some(Value::Int(x | y)),
        Binary::BitXor => return Some(Value::Int(x ^ y)),
        Binary::Div => x.checked_div(y)?,
        Binary::Rem if y != -1 => x.checked_rem(y)?,
        _ => return None,
    };
    let (bits, signed) = shape(ty);
    let fits = match (bits, signed) {
        (64 | 128, true) => true,
        (64 | 128, false) => value >= 0,
        (bits, true) => value << (64 - bits) >> (64 - bits) == value,
        (bits, false) => value >= 0 && value >> bits == 0,
    };
    fits.then_some(Value::Int(value))
}

fn shift(op: Binary, ty: IntTy, x: u128, by: &Value) -> Result<Value, Fault> {
    let (bits, signed) = shape(ty);
    let left = op == Binary::Shl;
    let by = by.as_bits().filter(|&by| by < u128::from(bits));
    let overflow = match left {
        true => "attempt to shift left with overflow",
        false => "attempt to shift right with overflow",
    };
    let by = by.ok_or(Fault::Panic(overflow))? as u32;
    let shifted = match (left, signed) {
        (true, _) => x << by,
        (false, true) => (x as i128 >> by) as u128,
        (false, false) => x >> by,
    };
    Ok(Value::from_bits(shifted, ty))
}

fn floats(op: Binary, ty: FloatTy, a: f64, b: f64) -> Result<Value, Fault> {
    let value = match op {
        Binary::Add => a + b,
        Binary::Sub => a - b,
        Binary::Mul => a * b,
        Binary::Div => a / b,
        Binary::Rem => a % b,
        Binary::Equal => return Ok(Value::Bool(a == b)),
        Binary::NotEqual => return Ok(Value::Bool(a != b)),
        Binary::Less => return Ok(Value::Bool(a < b)),
        Binary::LessEqual => return Ok(Value::Bool(a <= b)),
        Binary::Greater => return Ok(Value::Bool(a > b)),
        Binary::GreaterEqual => return Ok(Value::Bool(a >= b)),
        _ => return Err(Fault::Misfit),
    };
    Ok(Value::Float(round(value, ty)))
}

/// A float of 32 bits is kept as one of 64: rounding twice gives what one operation of 32 bits does.
pub(crate) fn round(value: f64, ty: FloatTy) -> f64 {
    match ty {
        FloatTy::F32 => f64::from(value as f32),
        FloatTy::F64 => value,
    }
}

pub(crate) fn unary(op: Unary, ty: Scalar, a: &Value) -> Result<Value, Fault> {
    match (op, ty, a) {
        (Unary::Not, Scalar::Bool, Value::Bool(a)) => Ok(Value::Bool(!a)),
        (Unary::Not, Scalar::Int(ty), a) => {
            Ok(Value::from_bits(!a.as_bits().ok_or(Fault::Misfit)?, ty))
        }
        (Unary::Negate, Scalar::Float(_), Value::Float(a)) => Ok(Value::Float(-a)),
        (Unary::Negate, Scalar::Int(ty), a) => {
            let negated = a.as_number().ok_or(Fault::Misfit)?.checked_neg();
            let negated = negated.filter(|&n| within(n, ty)).map(Value::number);
            negated.ok_or(Fault::Panic("attempt to negate with overflow"))
        }
        _ => Err(Fault::Misfit),
    }
}
