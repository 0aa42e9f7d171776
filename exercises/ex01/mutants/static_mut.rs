//! A `static mut`, which the compiler cannot protect.
//!
//! verdict: bypass
//! mistake: bypass
//! says: `static mut`
static mut TOTAL: i64 = 0;

pub struct RacyTotal;

impl RacyTotal {
    pub fn new() -> Self {
        Self
    }

    pub fn add(&self, n: i64) {
        unsafe { TOTAL += n }
    }

    pub fn get(&self) -> i64 {
        unsafe { TOTAL }
    }
}
