//! Integers.

use super::Does::Now;
use super::{Table, int_type, usize_of};
use crate::machine::{Outcome, Run, Stop};
use crate::number::shape;
use crate::value::Value;
use mir::code::Layout;

pub(super) const TABLE: Table = &[
    (
        "add_with_overflow",
        Now(|_, args, types| {
            overflowing(&args, types, u128::wrapping_add, i128::checked_add, u128::checked_add)
        }),
    ),
    (
        "sub_with_overflow",
        Now(|_, args, types| {
            overflowing(&args, types, u128::wrapping_sub, i128::checked_sub, u128::checked_sub)
        }),
    ),
    (
        "mul_with_overflow",
        Now(|_, args, types| {
            overflowing(&args, types, u128::wrapping_mul, i128::checked_mul, u128::checked_mul)
        }),
    ),
    ("wrapping_shl", Now(|_, args, types| shifted(&args, types, true))),
    ("wrapping_shr", Now(|_, args, types| shifted(&args, types, false))),
    ("rotate_left", Now(rotate_left)),
    ("count_ones", Now(|_, args, types| count(&args, types, |bits, _| bits.count_ones()))),
    (
        "leading_zeros",
        Now(|_, args, types| {
            count(&args, types, |bits, width| bits.leading_zeros() - (128 - width))
        }),
    ),
    (
        "trailing_zeros",
        Now(|_, args, types| count(&args, types, |bits, width| bits.trailing_zeros().min(width))),
    ),
    (
        "swap_bytes",
        Now(|_, args, types| {
            rearranged(&args, types, |bits, width| bits.swap_bytes() >> (128 - width))
        }),
    ),
    (
        "reverse_bits",
        Now(|_, args, types| {
            rearranged(&args, types, |bits, width| bits.reverse_bits() >> (128 - width))
        }),
    ),
    ("int_str", Now(int_str)),
    ("int_str_radix", Now(int_str_radix)),
];

fn bits_of(value: &Value) -> Outcome<u128> {
    value.as_bits().ok_or_else(|| Stop::misfit("an integer"))
}

/// The bits, zero-extended, and how many there are.
fn own_bits(value: &Value, types: &[Layout]) -> Outcome<(u128, u32)> {
    let (width, _) = shape(int_type(types)?);
    let unused = 128 - width;
    Ok((bits_of(value)? << unused >> unused, width))
}

fn overflowing(
    args: &[Value],
    types: &[Layout],
    wrapping: fn(u128, u128) -> u128,
    signed: fn(i128, i128) -> Option<i128>,
    unsigned: fn(u128, u128) -> Option<u128>,
) -> Outcome<Value> {
    let ty = int_type(types)?;
    let (a, b) = (bits_of(&args[0])?, bits_of(&args[1])?);
    let wrapped = Value::from_bits(wrapping(a, b), ty);
    let exact = match shape(ty) {
        (128, false) => unsigned(a, b).is_some(),
        _ => signed(a as i128, b as i128)
            .is_some_and(|exact| wrapped.as_number().is_some_and(|wrapped| wrapped == exact)),
    };
    Ok(Value::tuple([wrapped, Value::Bool(!exact)]))
}

fn shifted(args: &[Value], types: &[Layout], left: bool) -> Outcome<Value> {
    let ty = int_type(types)?;
    let (width, signed) = shape(ty);
    let (bits, by) = (bits_of(&args[0])?, bits_of(&args[1])? as u32 % width);
    let shifted = match (left, signed) {
        (true, _) => bits << by,
        (false, true) => (bits as i128 >> by) as u128,
        (false, false) => bits >> by,
    };
    Ok(Value::from_bits(shifted, ty))
}

fn rotate_left(_: &mut Run<'_>, args: Vec<Value>, types: &[Layout]) -> Outcome<Value> {
    let (bits, width) = own_bits(&args[0], types)?;
    let by = usize_of(&args[1])? as u32 % width;
    let rotated = if by == 0 { bits } else { bits << by | bits >> (width - by) };
    Ok(Value::from_bits(rotated, int_type(types)?))
}

fn count(args: &[Value], types: &[Layout], f: fn(u128, u32) -> u32) -> Outcome<Value> {
    let (bits, width) = own_bits(&args[0], types)?;
    Ok(Value::Int(f(bits, width).into()))
}

fn rearranged(args: &[Value], types: &[Layout], f: fn(u128, u32) -> u128) -> Outcome<Value> {
    let (bits, width) = own_bits(&args[0], types)?;
    Ok(Value::from_bits(f(bits, width), int_type(types)?))
}

fn int_str(_: &mut Run<'_>, args: Vec<Value>, _: &[Layout]) -> Outcome<Value> {
    Ok(Value::str(match &args[0] {
        Value::Huge(large) => large.to_string(),
        other => other.as_number().ok_or_else(|| Stop::misfit("an integer"))?.to_string(),
    }))
}

fn int_str_radix(_: &mut Run<'_>, args: Vec<Value>, types: &[Layout]) -> Outcome<Value> {
    let (bits, _) = own_bits(&args[0], types)?;
    Ok(Value::str(match usize_of(&args[1])? {
        2 => format!("{bits:b}"),
        8 => format!("{bits:o}"),
        16 => format!("{bits:x}"),
        _ => return Err(Stop::misfit("a base")),
    }))
}
