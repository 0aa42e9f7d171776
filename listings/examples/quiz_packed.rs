//! A question: what the last task learns about those who wait.

// ANCHOR: program
use listings::packed::Packed;

fn main() {
    let packed = Packed::default();
    packed.add_task();
    packed.add_waiter();
    packed.add_waiter();
    let to_wake = packed.task_done();
    println!("{to_wake:?} {}", packed.add_waiter());
}
// ANCHOR_END: program
