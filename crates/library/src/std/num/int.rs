//! What all integers can do.
use crate::intrinsics;
use crate::num::ParseIntError;

#[for_types(i8, i16, i32, i64, i128, isize, u8, u16, u32, u64, u128, usize)]
impl T {
    pub const BITS: u32 = (intrinsics::size_of::<T>() * 8) as u32;

    pub const fn count_ones(self) -> u32 {
        intrinsics::count_ones(self)
    }
    pub const fn count_zeros(self) -> u32 {
        intrinsics::count_ones(!self)
    }
    pub const fn leading_zeros(self) -> u32 {
        intrinsics::leading_zeros(self)
    }
    pub const fn trailing_zeros(self) -> u32 {
        intrinsics::trailing_zeros(self)
    }
    pub const fn leading_ones(self) -> u32 {
        intrinsics::leading_zeros(!self)
    }
    pub const fn trailing_ones(self) -> u32 {
        intrinsics::trailing_zeros(!self)
    }
    pub const fn rotate_left(self, n: u32) -> T {
        intrinsics::rotate_left(self, n % T::BITS)
    }
    pub const fn rotate_right(self, n: u32) -> T {
        intrinsics::rotate_left(self, (T::BITS - n % T::BITS) % T::BITS)
    }
    pub const fn swap_bytes(self) -> T {
        intrinsics::swap_bytes(self)
    }
    pub const fn reverse_bits(self) -> T {
        intrinsics::reverse_bits(self)
    }
    pub const fn to_be(self) -> T {
        intrinsics::swap_bytes(self)
    }
    pub const fn to_le(self) -> T {
        self
    }
    pub const fn from_be(x: T) -> T {
        intrinsics::swap_bytes(x)
    }
    pub const fn from_le(x: T) -> T {
        x
    }
    pub const fn overflowing_add(self, rhs: T) -> (T, bool) {
        intrinsics::add_with_overflow(self, rhs)
    }
    pub const fn overflowing_sub(self, rhs: T) -> (T, bool) {
        intrinsics::sub_with_overflow(self, rhs)
    }
    pub const fn overflowing_mul(self, rhs: T) -> (T, bool) {
        intrinsics::mul_with_overflow(self, rhs)
    }
    pub const fn wrapping_add(self, rhs: T) -> T {
        intrinsics::add_with_overflow(self, rhs).0
    }
    pub const fn wrapping_sub(self, rhs: T) -> T {
        intrinsics::sub_with_overflow(self, rhs).0
    }
    pub const fn wrapping_mul(self, rhs: T) -> T {
        intrinsics::mul_with_overflow(self, rhs).0
    }
    pub const fn wrapping_neg(self) -> T {
        intrinsics::sub_with_overflow(0 as T, self).0
    }
    pub const fn overflowing_neg(self) -> (T, bool) {
        intrinsics::sub_with_overflow(0 as T, self)
    }
    pub const fn wrapping_shl(self, rhs: u32) -> T {
        intrinsics::wrapping_shl(self, rhs)
    }
    pub const fn wrapping_shr(self, rhs: u32) -> T {
        intrinsics::wrapping_shr(self, rhs)
    }
    pub const fn overflowing_shl(self, rhs: u32) -> (T, bool) {
        (intrinsics::wrapping_shl(self, rhs), rhs >= T::BITS)
    }
    pub const fn overflowing_shr(self, rhs: u32) -> (T, bool) {
        (intrinsics::wrapping_shr(self, rhs), rhs >= T::BITS)
    }
    pub const fn checked_add(self, rhs: T) -> Option<T> {
        let (a, b) = intrinsics::add_with_overflow(self, rhs);
        if b { None } else { Some(a) }
    }
    pub const fn checked_sub(self, rhs: T) -> Option<T> {
        let (a, b) = intrinsics::sub_with_overflow(self, rhs);
        if b { None } else { Some(a) }
    }
    pub const fn checked_mul(self, rhs: T) -> Option<T> {
        let (a, b) = intrinsics::mul_with_overflow(self, rhs);
        if b { None } else { Some(a) }
    }
    pub const fn checked_neg(self) -> Option<T> {
        let (a, b) = intrinsics::sub_with_overflow(0 as T, self);
        if b { None } else { Some(a) }
    }
    pub const fn checked_shl(self, rhs: u32) -> Option<T> {
        if rhs < T::BITS { Some(self << rhs) } else { None }
    }
    pub const fn checked_shr(self, rhs: u32) -> Option<T> {
        if rhs < T::BITS { Some(self >> rhs) } else { None }
    }
    pub const fn checked_div(self, rhs: T) -> Option<T> {
        if rhs == (0 as T) || self.div_overflows(rhs) { None } else { Some(self / rhs) }
    }
    pub const fn checked_rem(self, rhs: T) -> Option<T> {
        if rhs == (0 as T) || self.div_overflows(rhs) { None } else { Some(self % rhs) }
    }
    pub const fn checked_div_euclid(self, rhs: T) -> Option<T> {
        if rhs == (0 as T) || self.div_overflows(rhs) { None } else { Some(self.div_euclid(rhs)) }
    }
    pub const fn checked_rem_euclid(self, rhs: T) -> Option<T> {
        if rhs == (0 as T) || self.div_overflows(rhs) { None } else { Some(self.rem_euclid(rhs)) }
    }
    pub const fn wrapping_div(self, rhs: T) -> T {
        if self.div_overflows(rhs) { self } else { self / rhs }
    }
    pub const fn wrapping_rem(self, rhs: T) -> T {
        if self.div_overflows(rhs) { 0 as T } else { self % rhs }
    }
    pub const fn overflowing_div(self, rhs: T) -> (T, bool) {
        (self.wrapping_div(rhs), self.div_overflows(rhs))
    }
    pub const fn overflowing_rem(self, rhs: T) -> (T, bool) {
        (self.wrapping_rem(rhs), self.div_overflows(rhs))
    }
    /// Whether it is the smallest number by -1.
    pub(crate) const fn div_overflows(self, rhs: T) -> bool {
        T::MIN != (0 as T) && self == T::MIN && rhs == !(0 as T)
    }
    pub const fn pow(self, exp: u32) -> T {
        let mut base = self;
        let mut exp = exp;
        if exp == 0 {
            return 1 as T;
        }
        let mut acc = 1 as T;
        loop {
            if exp & 1 == 1 {
                acc = acc * base;
                if exp == 1 {
                    return acc;
                }
            }
            exp /= 2;
            base = base * base;
        }
    }
    pub const fn overflowing_pow(self, exp: u32) -> (T, bool) {
        let mut base = self;
        let mut exp = exp;
        let mut overflown = false;
        if exp == 0 {
            return (1 as T, false);
        }
        let mut acc = 1 as T;
        loop {
            if exp & 1 == 1 {
                let (product, over) = intrinsics::mul_with_overflow(acc, base);
                acc = product;
                overflown = overflown | over;
                if exp == 1 {
                    return (acc, overflown);
                }
            }
            exp /= 2;
            let (square, over) = intrinsics::mul_with_overflow(base, base);
            base = square;
            overflown = overflown | over;
        }
    }
    pub const fn wrapping_pow(self, exp: u32) -> T {
        self.overflowing_pow(exp).0
    }
    pub const fn checked_pow(self, exp: u32) -> Option<T> {
        let (a, b) = self.overflowing_pow(exp);
        if b { None } else { Some(a) }
    }
    pub const fn ilog2(self) -> u32 {
        match self.checked_ilog2() {
            Some(log) => log,
            None => panic!("argument of integer logarithm must be positive"),
        }
    }
    pub const fn ilog10(self) -> u32 {
        match self.checked_ilog10() {
            Some(log) => log,
            None => panic!("argument of integer logarithm must be positive"),
        }
    }
    pub const fn ilog(self, base: T) -> u32 {
        assert!(base >= (2 as T), "base of integer logarithm must be at least 2");
        match self.checked_ilog(base) {
            Some(log) => log,
            None => panic!("argument of integer logarithm must be positive"),
        }
    }
    pub const fn checked_ilog2(self) -> Option<u32> {
        if self <= (0 as T) { None } else { Some(T::BITS - 1 - self.leading_zeros()) }
    }
    pub const fn checked_ilog10(self) -> Option<u32> {
        self.checked_ilog(10 as T)
    }
    pub const fn checked_ilog(self, base: T) -> Option<u32> {
        if self <= (0 as T) || base <= (1 as T) {
            return None;
        }
        let mut n = 0;
        let mut left = self;
        while left >= base {
            left /= base;
            n += 1;
        }
        Some(n)
    }
    pub const fn from_str_radix(src: &str, radix: u32) -> Result<T, ParseIntError> {
        crate::num::parse::parse(src, radix, T::MIN as i128, T::MAX as u128, T::MIN != (0 as T)).map(|(negative, size)| {
            if negative { intrinsics::sub_with_overflow(0 as T, size as T).0 } else { size as T }
        })
    }
}
#[for_types(i8, i16, i32, i64, i128, isize, u8, u16, u32, u64, u128, usize)]
impl crate::str::FromStr for T {
    type Err = ParseIntError;

    fn from_str(src: &str) -> Result<T, ParseIntError> {
        T::from_str_radix(src, 10)
    }
}

#[for_types(u8, u16, u32, u64, u128, usize)]
impl T {
    pub const MIN: T = 0;
    pub const MAX: T = !0;

    pub const fn saturating_add(self, rhs: T) -> T {
        let (a, b) = intrinsics::add_with_overflow(self, rhs);
        if b { T::MAX } else { a }
    }
    pub const fn saturating_sub(self, rhs: T) -> T {
        if self < rhs { 0 } else { self - rhs }
    }
    pub const fn saturating_mul(self, rhs: T) -> T {
        let (a, b) = intrinsics::mul_with_overflow(self, rhs);
        if b { T::MAX } else { a }
    }
    pub const fn saturating_div(self, rhs: T) -> T {
        self / rhs
    }
    pub const fn saturating_pow(self, exp: u32) -> T {
        let (a, b) = self.overflowing_pow(exp);
        if b { T::MAX } else { a }
    }
    pub const fn abs_diff(self, other: T) -> T {
        if self < other { other - self } else { self - other }
    }
    pub const fn div_euclid(self, rhs: T) -> T {
        self / rhs
    }
    pub const fn rem_euclid(self, rhs: T) -> T {
        self % rhs
    }
    pub const fn div_ceil(self, rhs: T) -> T {
        let d = self / rhs;
        if self % rhs > 0 { d + 1 } else { d }
    }
    pub const fn next_multiple_of(self, rhs: T) -> T {
        match self % rhs {
            0 => self,
            r => self + (rhs - r),
        }
    }
    pub const fn checked_next_multiple_of(self, rhs: T) -> Option<T> {
        if rhs == 0 {
            return None;
        }
        match self % rhs {
            0 => Some(self),
            r => self.checked_add(rhs - r),
        }
    }
    pub const fn is_multiple_of(self, rhs: T) -> bool {
        if rhs == 0 { self == 0 } else { self % rhs == 0 }
    }
    pub const fn is_power_of_two(self) -> bool {
        self.count_ones() == 1
    }
    pub const fn next_power_of_two(self) -> T {
        self.checked_next_power_of_two().expect("attempt to add with overflow")
    }
    pub const fn checked_next_power_of_two(self) -> Option<T> {
        if self <= 1 {
            return Some(1);
        }
        let bits = T::BITS - (self - 1).leading_zeros();
        if bits == T::BITS { None } else { Some(1 << bits) }
    }
    pub const fn isqrt(self) -> T {
        if self < 2 {
            return self;
        }
        // Bit by bit.
        let mut left = self;
        let mut root: T = 0;
        let mut bit: T = 1 << (self.ilog2() & !1);
        while bit != 0 {
            if left >= root + bit {
                left -= root + bit;
                root = (root >> 1) + bit;
            } else {
                root >>= 1;
            }
            bit >>= 2;
        }
        root
    }
    pub const fn midpoint(self, rhs: T) -> T {
        ((self ^ rhs) >> 1) + (self & rhs)
    }
}

#[for_types(i8, i16, i32, i64, i128, isize)]
impl T {
    pub const MIN: T = (1 as T) << (T::BITS - 1);
    pub const MAX: T = !T::MIN;

    pub const fn saturating_add(self, rhs: T) -> T {
        let (a, b) = intrinsics::add_with_overflow(self, rhs);
        if !b {
            a
        } else if rhs < 0 {
            T::MIN
        } else {
            T::MAX
        }
    }
    pub const fn saturating_sub(self, rhs: T) -> T {
        let (a, b) = intrinsics::sub_with_overflow(self, rhs);
        if !b {
            a
        } else if rhs < 0 {
            T::MAX
        } else {
            T::MIN
        }
    }
    pub const fn saturating_mul(self, rhs: T) -> T {
        let (a, b) = intrinsics::mul_with_overflow(self, rhs);
        if !b {
            a
        } else if (self < 0) == (rhs < 0) {
            T::MAX
        } else {
            T::MIN
        }
    }
    pub const fn saturating_div(self, rhs: T) -> T {
        if self.div_overflows(rhs) { T::MAX } else { self / rhs }
    }
    pub const fn saturating_pow(self, exp: u32) -> T {
        let (a, b) = self.overflowing_pow(exp);
        if !b {
            a
        } else if self < 0 && exp % 2 == 1 {
            T::MIN
        } else {
            T::MAX
        }
    }
    pub const fn saturating_neg(self) -> T {
        if self == T::MIN { T::MAX } else { -self }
    }
    pub const fn saturating_abs(self) -> T {
        if self < 0 { self.saturating_neg() } else { self }
    }
    pub const fn abs(self) -> T {
        if self < 0 { -self } else { self }
    }
    pub const fn wrapping_abs(self) -> T {
        if self < 0 { self.wrapping_neg() } else { self }
    }
    pub const fn checked_abs(self) -> Option<T> {
        if self < 0 { self.checked_neg() } else { Some(self) }
    }
    pub const fn overflowing_abs(self) -> (T, bool) {
        (self.wrapping_abs(), self == T::MIN)
    }
    pub const fn signum(self) -> T {
        if self < 0 {
            -1
        } else if self == 0 {
            0
        } else {
            1
        }
    }
    pub const fn is_positive(self) -> bool {
        self > 0
    }
    pub const fn is_negative(self) -> bool {
        self < 0
    }
    pub const fn div_euclid(self, rhs: T) -> T {
        let q = self / rhs;
        if self % rhs < 0 {
            return if rhs > 0 { q - 1 } else { q + 1 };
        }
        q
    }
    pub const fn rem_euclid(self, rhs: T) -> T {
        let r = self % rhs;
        if r < 0 { r.wrapping_add(rhs.wrapping_abs()) } else { r }
    }
    pub const fn isqrt(self) -> T {
        match self.checked_isqrt() {
            Some(root) => root,
            None => panic!("argument of integer square root cannot be negative"),
        }
    }
    pub const fn checked_isqrt(self) -> Option<T> {
        if self < 0 { None } else { Some((self as u128).isqrt() as T) }
    }
    pub const fn midpoint(self, rhs: T) -> T {
        // Rounds towards zero.
        let t = ((self ^ rhs) >> 1) + (self & rhs);
        if t < 0 { t + ((self ^ rhs) & 1) } else { t }
    }
}
impl u8 {
    pub const fn is_ascii(&self) -> bool {
        *self < 128
    }
    pub const fn to_ascii_uppercase(&self) -> u8 {
        if self.is_ascii_lowercase() { *self - 32 } else { *self }
    }
    pub const fn to_ascii_lowercase(&self) -> u8 {
        if self.is_ascii_uppercase() { *self + 32 } else { *self }
    }
    pub const fn eq_ignore_ascii_case(&self, other: &u8) -> bool {
        self.to_ascii_lowercase() == other.to_ascii_lowercase()
    }
    pub const fn is_ascii_alphabetic(&self) -> bool {
        self.is_ascii_lowercase() || self.is_ascii_uppercase()
    }
    pub const fn is_ascii_uppercase(&self) -> bool {
        *self >= b'A' && *self <= b'Z'
    }
    pub const fn is_ascii_lowercase(&self) -> bool {
        *self >= b'a' && *self <= b'z'
    }
    pub const fn is_ascii_alphanumeric(&self) -> bool {
        self.is_ascii_alphabetic() || self.is_ascii_digit()
    }
    pub const fn is_ascii_digit(&self) -> bool {
        *self >= b'0' && *self <= b'9'
    }
    pub const fn is_ascii_hexdigit(&self) -> bool {
        self.is_ascii_digit() || (*self >= b'a' && *self <= b'f') || (*self >= b'A' && *self <= b'F')
    }
    pub const fn is_ascii_punctuation(&self) -> bool {
        self.is_ascii_graphic() && !self.is_ascii_alphanumeric()
    }
    pub const fn is_ascii_graphic(&self) -> bool {
        *self > 32 && *self < 127
    }
    pub const fn is_ascii_whitespace(&self) -> bool {
        matches!(*self, b'\t' | b'\n' | b'\x0C' | b'\r' | b' ')
    }
    pub const fn is_ascii_control(&self) -> bool {
        *self < 32 || *self == 127
    }
}
