//! `std::hint`.
use crate::intrinsics;

pub fn spin_loop() {
    intrinsics::thread_yield()
}
pub const fn black_box<T>(dummy: T) -> T {
    dummy
}
pub const fn cold_path() {}
pub fn select_unpredictable<T>(condition: bool, true_val: T, false_val: T) -> T {
    if condition { true_val } else { false_val }
}
pub const unsafe fn unreachable_unchecked() -> ! {
    panic!("unsafe precondition(s) violated: hint::unreachable_unchecked must never be reached")
}
pub const unsafe fn assert_unchecked(cond: bool) {
    assert!(cond, "unsafe precondition(s) violated: hint::assert_unchecked must never be called when the condition is false")
}
