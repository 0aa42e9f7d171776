//! A `static mut`, which nothing protects.
//!
//! verdict: bypass
//! mistake: bypass
//! says: `static mut`
static mut HITS: u64 = 0;

pub fn hit() -> u64 {
    unsafe {
        HITS += 1;
        HITS
    }
}

pub fn hits() -> u64 {
    unsafe { HITS }
}
