//! What the check looks at the machine instructions of.

/// Nothing but this call leaves the library that it is compiled into, so nothing else is compiled.
#[inline(never)]
pub fn looked_at() -> u64 {
    super::ex04::hit()
}
