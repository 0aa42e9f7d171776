//! What floats can do.
use crate::cmp::Ordering;
use crate::intrinsics;

impl f32 {
    pub const MIN: f32 = -3.40282347e+38;
    pub const MAX: f32 = 3.40282347e+38;
    pub const MIN_POSITIVE: f32 = 1.17549435e-38;
    pub const EPSILON: f32 = 1.19209290e-07;
    pub const INFINITY: f32 = intrinsics::float_from_bits::<f32, u32>(0x7F80_0000);
    pub const NEG_INFINITY: f32 = intrinsics::float_from_bits::<f32, u32>(0xFF80_0000);
    pub const NAN: f32 = intrinsics::float_from_bits::<f32, u32>(0x7FC0_0000);
    pub const MANTISSA_DIGITS: u32 = 24;
    pub const DIGITS: u32 = 6;
    pub const RADIX: u32 = 2;

    pub const fn to_bits(self) -> u32 {
        intrinsics::float_bits(self)
    }
    pub const fn from_bits(v: u32) -> f32 {
        intrinsics::float_from_bits(v)
    }
    pub const fn is_sign_negative(self) -> bool {
        self.to_bits() >> 31 == 1
    }
    pub fn total_cmp(&self, other: &f32) -> Ordering {
        let mut left = self.to_bits() as i32;
        let mut right = other.to_bits() as i32;
        left ^= (((left >> 31) as u32) >> 1) as i32;
        right ^= (((right >> 31) as u32) >> 1) as i32;
        left.cmp(&right)
    }
}
impl f64 {
    pub const MIN: f64 = -1.7976931348623157e+308;
    pub const MAX: f64 = 1.7976931348623157e+308;
    pub const MIN_POSITIVE: f64 = 2.2250738585072014e-308;
    pub const EPSILON: f64 = 2.2204460492503131e-16;
    pub const INFINITY: f64 = intrinsics::float_from_bits::<f64, u64>(0x7FF0_0000_0000_0000);
    pub const NEG_INFINITY: f64 = intrinsics::float_from_bits::<f64, u64>(0xFFF0_0000_0000_0000);
    pub const NAN: f64 = intrinsics::float_from_bits::<f64, u64>(0x7FF8_0000_0000_0000);
    pub const MANTISSA_DIGITS: u32 = 53;
    pub const DIGITS: u32 = 15;
    pub const RADIX: u32 = 2;

    pub const fn to_bits(self) -> u64 {
        intrinsics::float_bits(self)
    }
    pub const fn from_bits(v: u64) -> f64 {
        intrinsics::float_from_bits(v)
    }
    pub const fn is_sign_negative(self) -> bool {
        self.to_bits() >> 63 == 1
    }
    pub fn total_cmp(&self, other: &f64) -> Ordering {
        let mut left = self.to_bits() as i64;
        let mut right = other.to_bits() as i64;
        left ^= (((left >> 63) as u64) >> 1) as i64;
        right ^= (((right >> 63) as u64) >> 1) as i64;
        left.cmp(&right)
    }
}

#[for_types(f32, f64)]
impl T {
    pub fn sqrt(self) -> T {
        intrinsics::float_1("sqrt", self)
    }
    pub fn cbrt(self) -> T {
        intrinsics::float_1("cbrt", self)
    }
    pub fn floor(self) -> T {
        intrinsics::float_1("floor", self)
    }
    pub fn ceil(self) -> T {
        intrinsics::float_1("ceil", self)
    }
    pub fn round(self) -> T {
        intrinsics::float_1("round", self)
    }
    pub fn round_ties_even(self) -> T {
        intrinsics::float_1("round_ties_even", self)
    }
    pub fn trunc(self) -> T {
        intrinsics::float_1("trunc", self)
    }
    pub fn fract(self) -> T {
        intrinsics::float_1("fract", self)
    }
    pub fn abs(self) -> T {
        intrinsics::float_1("abs", self)
    }
    pub fn signum(self) -> T {
        intrinsics::float_1("signum", self)
    }
    pub fn sin(self) -> T {
        intrinsics::float_1("sin", self)
    }
    pub fn cos(self) -> T {
        intrinsics::float_1("cos", self)
    }
    pub fn tan(self) -> T {
        intrinsics::float_1("tan", self)
    }
    pub fn asin(self) -> T {
        intrinsics::float_1("asin", self)
    }
    pub fn acos(self) -> T {
        intrinsics::float_1("acos", self)
    }
    pub fn atan(self) -> T {
        intrinsics::float_1("atan", self)
    }
    pub fn sinh(self) -> T {
        intrinsics::float_1("sinh", self)
    }
    pub fn cosh(self) -> T {
        intrinsics::float_1("cosh", self)
    }
    pub fn tanh(self) -> T {
        intrinsics::float_1("tanh", self)
    }
    pub fn asinh(self) -> T {
        intrinsics::float_1("asinh", self)
    }
    pub fn acosh(self) -> T {
        intrinsics::float_1("acosh", self)
    }
    pub fn atanh(self) -> T {
        intrinsics::float_1("atanh", self)
    }
    pub fn exp(self) -> T {
        intrinsics::float_1("exp", self)
    }
    pub fn exp2(self) -> T {
        intrinsics::float_1("exp2", self)
    }
    pub fn exp_m1(self) -> T {
        intrinsics::float_1("exp_m1", self)
    }
    pub fn ln(self) -> T {
        intrinsics::float_1("ln", self)
    }
    pub fn log2(self) -> T {
        intrinsics::float_1("log2", self)
    }
    pub fn log10(self) -> T {
        intrinsics::float_1("log10", self)
    }
    pub fn ln_1p(self) -> T {
        intrinsics::float_1("ln_1p", self)
    }
    pub fn recip(self) -> T {
        intrinsics::float_1("recip", self)
    }
    pub fn to_degrees(self) -> T {
        intrinsics::float_1("to_degrees", self)
    }
    pub fn to_radians(self) -> T {
        intrinsics::float_1("to_radians", self)
    }
    pub fn powf(self, n: T) -> T {
        intrinsics::float_2("powf", self, n)
    }
    pub fn atan2(self, other: T) -> T {
        intrinsics::float_2("atan2", self, other)
    }
    pub fn hypot(self, other: T) -> T {
        intrinsics::float_2("hypot", self, other)
    }
    pub fn log(self, base: T) -> T {
        intrinsics::float_2("log", self, base)
    }
    pub fn copysign(self, sign: T) -> T {
        intrinsics::float_2("copysign", self, sign)
    }
    pub fn rem_euclid(self, rhs: T) -> T {
        intrinsics::float_2("rem_euclid", self, rhs)
    }
    pub fn div_euclid(self, rhs: T) -> T {
        intrinsics::float_2("div_euclid", self, rhs)
    }
    pub fn max(self, other: T) -> T {
        intrinsics::float_2("max", self, other)
    }
    pub fn min(self, other: T) -> T {
        intrinsics::float_2("min", self, other)
    }
    pub fn powi(self, n: i32) -> T {
        intrinsics::float_powi(self, n)
    }
    pub fn mul_add(self, a: T, b: T) -> T {
        intrinsics::float_mul_add(self, a, b)
    }
    pub fn sin_cos(self) -> (T, T) {
        (self.sin(), self.cos())
    }
    pub const fn is_nan(self) -> bool {
        self != self
    }
    pub const fn is_infinite(self) -> bool {
        self == T::INFINITY || self == T::NEG_INFINITY
    }
    pub const fn is_finite(self) -> bool {
        !self.is_nan() && !self.is_infinite()
    }
    pub fn is_normal(self) -> bool {
        self.is_finite() && self.abs() >= T::MIN_POSITIVE
    }
    pub const fn is_sign_positive(self) -> bool {
        !self.is_sign_negative()
    }
    pub fn clamp(self, min: T, max: T) -> T {
        assert!(min <= max, "min > max, or either was NaN. min = {min:?}, max = {max:?}");
        if self < min {
            min
        } else if self > max {
            max
        } else {
            self
        }
    }
    pub const fn midpoint(self, other: T) -> T {
        if self.is_finite() && other.is_finite() && !(self + other).is_finite() { self / 2.0 + other / 2.0 } else { (self + other) / 2.0 }
    }
}
