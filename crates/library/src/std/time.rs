//! `std::time`.
use crate::fmt;
use crate::intrinsics;
use crate::iter::Sum;
use crate::ops::{Add, AddAssign, Div, DivAssign, Mul, MulAssign, Sub, SubAssign};

const NANOS: u32 = 1_000_000_000;

#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Duration {
    secs: u64,
    nanos: u32,
}

impl Duration {
    pub const ZERO: Duration = Duration { secs: 0, nanos: 0 };
    pub const MAX: Duration = Duration { secs: u64::MAX, nanos: NANOS - 1 };

    #[must_use]
    pub const fn new(secs: u64, nanos: u32) -> Duration {
        match secs.checked_add((nanos / NANOS) as u64) {
            Some(secs) => Duration { secs, nanos: nanos % NANOS },
            None => panic!("overflow in Duration::new"),
        }
    }
    #[must_use]
    pub const fn from_secs(secs: u64) -> Duration {
        Duration { secs, nanos: 0 }
    }
    #[must_use]
    pub const fn from_millis(millis: u64) -> Duration {
        Duration { secs: millis / 1000, nanos: (millis % 1000) as u32 * 1_000_000 }
    }
    #[must_use]
    pub const fn from_micros(micros: u64) -> Duration {
        Duration { secs: micros / 1_000_000, nanos: (micros % 1_000_000) as u32 * 1000 }
    }
    #[must_use]
    pub const fn from_nanos(nanos: u64) -> Duration {
        Duration { secs: nanos / NANOS as u64, nanos: (nanos % NANOS as u64) as u32 }
    }
    #[must_use]
    pub const fn from_mins(mins: u64) -> Duration {
        match mins.checked_mul(60) {
            Some(secs) => Duration { secs, nanos: 0 },
            None => panic!("overflow in Duration::from_mins"),
        }
    }
    #[must_use]
    pub const fn from_hours(hours: u64) -> Duration {
        match hours.checked_mul(3600) {
            Some(secs) => Duration { secs, nanos: 0 },
            None => panic!("overflow in Duration::from_hours"),
        }
    }
    #[must_use]
    pub const fn is_zero(&self) -> bool {
        self.secs == 0 && self.nanos == 0
    }
    #[must_use]
    pub const fn as_secs(&self) -> u64 {
        self.secs
    }
    #[must_use]
    pub const fn subsec_millis(&self) -> u32 {
        self.nanos / 1_000_000
    }
    #[must_use]
    pub const fn subsec_micros(&self) -> u32 {
        self.nanos / 1000
    }
    #[must_use]
    pub const fn subsec_nanos(&self) -> u32 {
        self.nanos
    }
    #[must_use]
    pub const fn as_millis(&self) -> u128 {
        self.secs as u128 * 1000 + (self.nanos / 1_000_000) as u128
    }
    #[must_use]
    pub const fn as_micros(&self) -> u128 {
        self.secs as u128 * 1_000_000 + (self.nanos / 1000) as u128
    }
    #[must_use]
    pub const fn as_nanos(&self) -> u128 {
        self.secs as u128 * NANOS as u128 + self.nanos as u128
    }
    #[must_use = "this returns the result of the operation, without modifying the original"]
    pub const fn abs_diff(self, other: Duration) -> Duration {
        if self > other { self - other } else { other - self }
    }
    #[must_use = "this returns the result of the operation, without modifying the original"]
    pub const fn checked_add(self, rhs: Duration) -> Option<Duration> {
        let nanos = self.nanos + rhs.nanos;
        let carry = if nanos >= NANOS { 1 } else { 0 };
        let secs = self.secs.checked_add(rhs.secs)?.checked_add(carry)?;
        Some(Duration { secs, nanos: nanos % NANOS })
    }
    #[must_use = "this returns the result of the operation, without modifying the original"]
    pub const fn saturating_add(self, rhs: Duration) -> Duration {
        match self.checked_add(rhs) {
            Some(sum) => sum,
            None => Duration::MAX,
        }
    }
    #[must_use = "this returns the result of the operation, without modifying the original"]
    pub const fn checked_sub(self, rhs: Duration) -> Option<Duration> {
        let secs = self.secs.checked_sub(rhs.secs)?;
        if self.nanos >= rhs.nanos {
            return Some(Duration { secs, nanos: self.nanos - rhs.nanos });
        }
        Some(Duration { secs: secs.checked_sub(1)?, nanos: self.nanos + NANOS - rhs.nanos })
    }
    #[must_use = "this returns the result of the operation, without modifying the original"]
    pub const fn saturating_sub(self, rhs: Duration) -> Duration {
        match self.checked_sub(rhs) {
            Some(difference) => difference,
            None => Duration::ZERO,
        }
    }
    #[must_use = "this returns the result of the operation, without modifying the original"]
    pub const fn checked_mul(self, rhs: u32) -> Option<Duration> {
        let nanos = self.nanos as u64 * rhs as u64;
        let secs = self.secs.checked_mul(rhs as u64)?.checked_add(nanos / NANOS as u64)?;
        Some(Duration { secs, nanos: (nanos % NANOS as u64) as u32 })
    }
    #[must_use = "this returns the result of the operation, without modifying the original"]
    pub const fn saturating_mul(self, rhs: u32) -> Duration {
        match self.checked_mul(rhs) {
            Some(product) => product,
            None => Duration::MAX,
        }
    }
    #[must_use = "this returns the result of the operation, without modifying the original"]
    pub const fn checked_div(self, rhs: u32) -> Option<Duration> {
        if rhs == 0 {
            return None;
        }
        let nanos = ((self.secs % rhs as u64) * NANOS as u64 + self.nanos as u64) / rhs as u64;
        Some(Duration { secs: self.secs / rhs as u64, nanos: nanos as u32 })
    }
    #[must_use]
    pub const fn as_secs_f64(&self) -> f64 {
        self.secs as f64 + self.nanos as f64 / NANOS as f64
    }
    #[must_use]
    pub const fn as_secs_f32(&self) -> f32 {
        self.secs as f32 + self.nanos as f32 / NANOS as f32
    }
    #[must_use]
    pub fn from_secs_f64(secs: f64) -> Duration {
        match Duration::try_from_secs_f64(secs) {
            Ok(duration) => duration,
            Err(error) => panic!("{error}"),
        }
    }
    #[must_use]
    pub fn from_secs_f32(secs: f32) -> Duration {
        Duration::from_secs_f64(secs as f64)
    }
    pub fn try_from_secs_f64(secs: f64) -> Result<Duration, TryFromFloatSecsError> {
        if secs < 0.0 {
            return Err(TryFromFloatSecsError { kind: TryFromFloatSecsErrorKind::Negative });
        }
        if !(secs < 18446744073709551616.0) {
            return Err(TryFromFloatSecsError { kind: TryFromFloatSecsErrorKind::OverflowOrNan });
        }
        // Both parts are exact, so the nanoseconds are rounded once, half to even.
        let whole = secs.trunc();
        let nanos = exact_nanos(secs - whole);
        Duration { secs: whole as u64, nanos: 0 }
            .checked_add(Duration { secs: (nanos / NANOS) as u64, nanos: nanos % NANOS })
            .ok_or(TryFromFloatSecsError { kind: TryFromFloatSecsErrorKind::OverflowOrNan })
    }
    #[must_use = "this returns the result of the operation, without modifying the original"]
    pub fn mul_f64(self, rhs: f64) -> Duration {
        Duration::from_secs_f64(rhs * self.as_secs_f64())
    }
    #[must_use = "this returns the result of the operation, without modifying the original"]
    pub fn div_f64(self, rhs: f64) -> Duration {
        Duration::from_secs_f64(self.as_secs_f64() / rhs)
    }
    #[must_use = "this returns the result of the operation, without modifying the original"]
    pub const fn div_duration_f64(self, rhs: Duration) -> f64 {
        let me = self.secs as f64 * NANOS as f64 + self.nanos as f64;
        me / (rhs.secs as f64 * NANOS as f64 + rhs.nanos as f64)
    }
}

/// The nanoseconds of a fraction, rounded half to even: mantissa times 10^9, shifted.
fn exact_nanos(fraction: f64) -> u32 {
    let bits = fraction.to_bits();
    let exponent = (bits >> 52) as i32 - 1023;
    if exponent < -31 {
        return 0;
    }
    let mantissa = ((bits & 0xF_FFFF_FFFF_FFFF) | 0x10_0000_0000_0000) as u128;
    let product = mantissa * NANOS as u128;
    let shift = (52 - exponent) as u32;
    let whole = product >> shift;
    let rest = product & ((1u128 << shift) - 1);
    let half = 1u128 << (shift - 1);
    let up = rest > half || (rest == half && whole & 1 == 1);
    whole as u32 + up as u32
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TryFromFloatSecsError {
    kind: TryFromFloatSecsErrorKind,
}
#[derive(Debug, Clone, PartialEq, Eq)]
enum TryFromFloatSecsErrorKind {
    Negative,
    OverflowOrNan,
}
impl fmt::Display for TryFromFloatSecsError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(match self.kind {
            TryFromFloatSecsErrorKind::Negative => "cannot convert float seconds to Duration: value is negative",
            TryFromFloatSecsErrorKind::OverflowOrNan => "cannot convert float seconds to Duration: value is either too big or NaN",
        })
    }
}
impl crate::error::Error for TryFromFloatSecsError {}

impl Add for Duration {
    type Output = Duration;

    fn add(self, rhs: Duration) -> Duration {
        self.checked_add(rhs).expect("overflow when adding durations")
    }
}
impl AddAssign for Duration {
    fn add_assign(&mut self, rhs: Duration) {
        *self = *self + rhs;
    }
}
impl Sub for Duration {
    type Output = Duration;

    fn sub(self, rhs: Duration) -> Duration {
        self.checked_sub(rhs).expect("overflow when subtracting durations")
    }
}
impl SubAssign for Duration {
    fn sub_assign(&mut self, rhs: Duration) {
        *self = *self - rhs;
    }
}
impl Mul<u32> for Duration {
    type Output = Duration;

    fn mul(self, rhs: u32) -> Duration {
        self.checked_mul(rhs).expect("overflow when multiplying duration by scalar")
    }
}
impl Mul<Duration> for u32 {
    type Output = Duration;

    fn mul(self, rhs: Duration) -> Duration {
        rhs * self
    }
}
impl MulAssign<u32> for Duration {
    fn mul_assign(&mut self, rhs: u32) {
        *self = *self * rhs;
    }
}
impl Div<u32> for Duration {
    type Output = Duration;

    fn div(self, rhs: u32) -> Duration {
        self.checked_div(rhs).expect("divide by zero error when dividing duration by scalar")
    }
}
impl DivAssign<u32> for Duration {
    fn div_assign(&mut self, rhs: u32) {
        *self = *self / rhs;
    }
}
impl Sum for Duration {
    fn sum<I: Iterator<Item = Duration>>(iter: I) -> Duration {
        iter.fold(Duration::ZERO, |a, b| a.checked_add(b).expect("overflow in iter::sum over durations"))
    }
}
impl<'a> Sum<&'a Duration> for Duration {
    fn sum<I: Iterator<Item = &'a Duration>>(iter: I) -> Duration {
        iter.fold(Duration::ZERO, |a, b| a.checked_add(*b).expect("overflow in iter::sum over durations"))
    }
}

impl fmt::Debug for Duration {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.secs > 0 {
            decimal(f, self.secs, self.nanos, NANOS / 10, "s")
        } else if self.nanos >= 1_000_000 {
            decimal(f, (self.nanos / 1_000_000) as u64, self.nanos % 1_000_000, 100_000, "ms")
        } else if self.nanos >= 1000 {
            decimal(f, (self.nanos / 1000) as u64, self.nanos % 1000, 100, "µs")
        } else {
            decimal(f, self.nanos as u64, 0, 1, "ns")
        }
    }
}
/// A number with a fraction, whose first digit counts `unit`.
fn decimal(f: &mut fmt::Formatter<'_>, whole: u64, fraction: u32, unit: u32, postfix: &str) -> fmt::Result {
    let (mut fraction, mut unit) = (fraction, unit);
    let mut digits: Vec<u32> = Vec::new();
    let most = match f.precision() {
        Some(precision) if precision < 9 => precision,
        _ => 9,
    };
    while fraction > 0 && digits.len() < most {
        digits.push(fraction / unit);
        fraction %= unit;
        unit /= 10;
    }
    // Half to even.
    let odd = match digits.last() {
        Some(digit) => digit % 2 == 1,
        None => whole % 2 == 1,
    };
    let mut carry = fraction > 0 && (fraction > unit * 5 || (fraction == unit * 5 && odd));
    let mut i = digits.len();
    while carry && i > 0 {
        i -= 1;
        if digits[i] < 9 {
            digits[i] += 1;
            carry = false;
        } else {
            digits[i] = 0;
        }
    }
    let whole = whole as u128 + carry as u128;
    let mut text = String::new();
    if f.sign_plus() {
        text.push('+');
    }
    text.push_str(intrinsics::int_str(whole));
    let shown = f.precision().unwrap_or(digits.len());
    if shown > 0 {
        text.push('.');
        for digit in &digits {
            text.push((b'0' + *digit as u8) as char);
        }
        for _ in digits.len()..shown {
            text.push('0');
        }
    }
    text.push_str(postfix);
    let chars = text.chars().count();
    f.padded("", text.as_str(), chars, 1)
}

/// Nanoseconds since the program began.
#[derive(Copy, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Instant(Duration);
impl Instant {
    #[must_use]
    pub fn now() -> Instant {
        Instant(Duration::from_nanos(intrinsics::now()))
    }
    #[must_use]
    pub fn duration_since(&self, earlier: Instant) -> Duration {
        self.0.saturating_sub(earlier.0)
    }
    pub fn checked_duration_since(&self, earlier: Instant) -> Option<Duration> {
        self.0.checked_sub(earlier.0)
    }
    #[must_use]
    pub fn saturating_duration_since(&self, earlier: Instant) -> Duration {
        self.0.saturating_sub(earlier.0)
    }
    #[must_use]
    pub fn elapsed(&self) -> Duration {
        Instant::now().duration_since(*self)
    }
    pub fn checked_add(&self, duration: Duration) -> Option<Instant> {
        self.0.checked_add(duration).map(Instant)
    }
    pub fn checked_sub(&self, duration: Duration) -> Option<Instant> {
        self.0.checked_sub(duration).map(Instant)
    }
}
impl Add<Duration> for Instant {
    type Output = Instant;

    fn add(self, other: Duration) -> Instant {
        self.checked_add(other).expect("overflow when adding duration to instant")
    }
}
impl AddAssign<Duration> for Instant {
    fn add_assign(&mut self, other: Duration) {
        *self = *self + other;
    }
}
impl Sub<Duration> for Instant {
    type Output = Instant;

    fn sub(self, other: Duration) -> Instant {
        self.checked_sub(other).expect("overflow when subtracting duration from instant")
    }
}
impl Sub<Instant> for Instant {
    type Output = Duration;

    fn sub(self, other: Instant) -> Duration {
        self.duration_since(other)
    }
}
impl fmt::Debug for Instant {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Instant").field("tv_sec", &self.0.secs).field("tv_nsec", &self.0.nanos).finish()
    }
}
