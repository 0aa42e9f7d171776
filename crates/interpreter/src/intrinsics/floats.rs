//! Floats. Those of 32 bits are kept as ones of 64, but computed with 32.

use super::Does::Now;
use super::{Table, float_type, text_of, usize_of};
use crate::machine::{Outcome, Run, Stop};
use crate::scalar::round;
use crate::value::Value;
use hir::types::FloatTy;
use mir::code::{Layout, Scalar};

pub(super) const TABLE: Table = &[
    ("float_1", Now(float_1)),
    ("float_2", Now(float_2)),
    ("float_powi", Now(float_powi)),
    ("float_mul_add", Now(float_mul_add)),
    ("float_bits", Now(float_bits)),
    ("float_from_bits", Now(float_from_bits)),
    ("float_str", Now(float_str)),
    ("float_parse", Now(float_parse)),
];

fn float_of(value: &Value) -> Outcome<f64> {
    match value {
        Value::Float(value) => Ok(*value),
        _ => Err(Stop::misfit("a float")),
    }
}

macro_rules! unary {
    ($name:expr, $a:expr, $($method:ident)*) => {
        match $name {
            $(stringify!($method) => $a.$method(),)*
            _ => return Err(Stop::misfit("a method of floats")),
        }
    };
}

macro_rules! binary {
    ($name:expr, $a:expr, $b:expr, $($method:ident)*) => {
        match $name {
            $(stringify!($method) => $a.$method($b),)*
            _ => return Err(Stop::misfit("a method of floats")),
        }
    };
}

macro_rules! for_each_unary {
    ($name:expr, $a:expr) => {
        unary!($name, $a, sqrt cbrt floor ceil round round_ties_even trunc fract abs signum sin cos tan asin acos
            atan sinh cosh tanh asinh acosh atanh exp exp2 exp_m1 ln log2 log10 ln_1p recip to_degrees to_radians)
    };
}

macro_rules! for_each_binary {
    ($name:expr, $a:expr, $b:expr) => {
        binary!($name, $a, $b, powf atan2 hypot log copysign rem_euclid div_euclid max min)
    };
}

fn float_1(_: &mut Run<'_>, args: Vec<Value>, types: &[Layout]) -> Outcome<Value> {
    let (name, a) = (text_of(&args[0])?.as_str(), float_of(&args[1])?);
    Ok(Value::Float(match float_type(types)? {
        FloatTy::F32 => f64::from(for_each_unary!(name, (a as f32))),
        FloatTy::F64 => for_each_unary!(name, a),
    }))
}

fn float_2(_: &mut Run<'_>, args: Vec<Value>, types: &[Layout]) -> Outcome<Value> {
    let (name, a, b) = (text_of(&args[0])?.as_str(), float_of(&args[1])?, float_of(&args[2])?);
    Ok(Value::Float(match float_type(types)? {
        FloatTy::F32 => f64::from(for_each_binary!(name, (a as f32), b as f32)),
        FloatTy::F64 => for_each_binary!(name, a, b),
    }))
}

fn float_powi(_: &mut Run<'_>, args: Vec<Value>, types: &[Layout]) -> Outcome<Value> {
    let (a, b) = (float_of(&args[0])?, args[1].as_number().unwrap_or(0) as i32);
    Ok(Value::Float(match float_type(types)? {
        FloatTy::F32 => f64::from((a as f32).powi(b)),
        FloatTy::F64 => a.powi(b),
    }))
}

fn float_mul_add(_: &mut Run<'_>, args: Vec<Value>, types: &[Layout]) -> Outcome<Value> {
    let (a, b, c) = (float_of(&args[0])?, float_of(&args[1])?, float_of(&args[2])?);
    Ok(Value::Float(match float_type(types)? {
        FloatTy::F32 => f64::from((a as f32).mul_add(b as f32, c as f32)),
        FloatTy::F64 => a.mul_add(b, c),
    }))
}

fn float_bits(_: &mut Run<'_>, args: Vec<Value>, types: &[Layout]) -> Outcome<Value> {
    let a = float_of(&args[0])?;
    Ok(match float_type(types)? {
        FloatTy::F32 => Value::number((a as f32).to_bits().into()),
        FloatTy::F64 => Value::number(a.to_bits().into()),
    })
}

fn float_from_bits(_: &mut Run<'_>, args: Vec<Value>, types: &[Layout]) -> Outcome<Value> {
    let bits = args[0].as_bits().ok_or_else(|| Stop::misfit("bits"))?;
    Ok(Value::Float(match float_type(types)? {
        FloatTy::F32 => f64::from(f32::from_bits(bits as u32)),
        FloatTy::F64 => f64::from_bits(bits as u64),
    }))
}

fn float_str(_: &mut Run<'_>, args: Vec<Value>, types: &[Layout]) -> Outcome<Value> {
    let (a, style) = (float_of(&args[0])?, usize_of(&args[1])?);
    let precision = args[2].as_usize();
    macro_rules! print {
        ($a:expr) => {
            match (style, precision) {
                (0, None) => format!("{}", $a),
                (0, Some(digits)) => format!("{:.*}", digits, $a),
                (1, None) => format!("{:?}", $a),
                (1, Some(digits)) => format!("{:.*?}", digits, $a),
                (2, None) => format!("{:e}", $a),
                (2, Some(digits)) => format!("{:.*e}", digits, $a),
                (_, None) => format!("{:E}", $a),
                (_, Some(digits)) => format!("{:.*E}", digits, $a),
            }
        };
    }
    Ok(Value::str(match float_type(types)? {
        FloatTy::F32 => print!(a as f32),
        FloatTy::F64 => print!(a),
    }))
}

fn float_parse(_: &mut Run<'_>, args: Vec<Value>, types: &[Layout]) -> Outcome<Value> {
    let text = text_of(&args[0])?.as_str();
    let parsed = match types.first().and_then(|layout| layout.scalar) {
        Some(Scalar::Float(FloatTy::F32)) => text.parse::<f32>().ok().map(f64::from),
        _ => text.parse::<f64>().ok(),
    };
    let value = round(parsed.unwrap_or(0.0), float_type(types)?);
    Ok(Value::tuple([Value::Float(value), Value::Bool(parsed.is_some())]))
}
