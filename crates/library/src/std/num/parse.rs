//! Numbers out of text.
use crate::fmt;
use crate::intrinsics;
use crate::str::FromStr;

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ParseIntError {
    pub(crate) kind: IntErrorKind,
}
#[derive(Debug, Clone, PartialEq, Eq, Copy, Hash)]
pub enum IntErrorKind {
    Empty,
    InvalidDigit,
    PosOverflow,
    NegOverflow,
    Zero,
}
impl ParseIntError {
    pub const fn kind(&self) -> &IntErrorKind {
        &self.kind
    }
}
impl fmt::Display for ParseIntError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(match self.kind {
            IntErrorKind::Empty => "cannot parse integer from empty string",
            IntErrorKind::InvalidDigit => "invalid digit found in string",
            IntErrorKind::PosOverflow => "number too large to fit in target type",
            IntErrorKind::NegOverflow => "number too small to fit in target type",
            IntErrorKind::Zero => "number would be zero for non-zero type",
        })
    }
}
impl crate::error::Error for ParseIntError {}

/// Whether it is negative, and its size.
pub(crate) fn parse(src: &str, radix: u32, min: i128, max: u128, signed: bool) -> Result<(bool, u128), ParseIntError> {
    if radix < 2 || radix > 36 {
        panic!("from_ascii_radix: radix must lie in the range `[2, 36]` - found {}", radix);
    }
    let error = |kind| Err(ParseIntError { kind });
    let len = src.len();
    if len == 0 {
        return error(IntErrorKind::Empty);
    }
    let first = intrinsics::str_byte(src, 0);
    if len == 1 && (first == b'+' || first == b'-') {
        return error(IntErrorKind::InvalidDigit);
    }
    let negative = signed && first == b'-';
    let mut at = if negative || first == b'+' { 1 } else { 0 };
    // Of i128 the smallest number has no positive counterpart among its own.
    let limit = if negative { intrinsics::sub_with_overflow(0u128, min as u128).0 } else { max };
    let mut size = 0u128;
    while at < len {
        let digit = match (intrinsics::str_byte(src, at) as char).to_digit(radix) {
            Some(digit) => digit as u128,
            None => return error(IntErrorKind::InvalidDigit),
        };
        let (times, over) = intrinsics::mul_with_overflow(size, radix as u128);
        let (sum, over_too) = intrinsics::add_with_overflow(times, digit);
        if over || over_too || sum > limit {
            return error(if negative { IntErrorKind::NegOverflow } else { IntErrorKind::PosOverflow });
        }
        size = sum;
        at += 1;
    }
    Ok((negative, size))
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ParseFloatError {
    kind: FloatErrorKind,
}
#[derive(Debug, Clone, PartialEq, Eq)]
enum FloatErrorKind {
    Empty,
    Invalid,
}
impl fmt::Display for ParseFloatError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(match self.kind {
            FloatErrorKind::Empty => "cannot parse float from empty string",
            FloatErrorKind::Invalid => "invalid float literal",
        })
    }
}
impl crate::error::Error for ParseFloatError {}

#[for_types(f32, f64)]
impl FromStr for T {
    type Err = ParseFloatError;

    fn from_str(src: &str) -> Result<T, ParseFloatError> {
        if src.is_empty() {
            return Err(ParseFloatError { kind: FloatErrorKind::Empty });
        }
        match intrinsics::float_parse::<T>(src) {
            (value, true) => Ok(value),
            _ => Err(ParseFloatError { kind: FloatErrorKind::Invalid }),
        }
    }
}
