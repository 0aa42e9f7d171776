//! A question: what a reader sees between the two halves of a write.

// ANCHOR: program
fn main() {
    let before: u64 = 0x7_ffff_ffff;
    let after = before + 1;

    // The upper half has been written, the lower one not yet.
    let seen = (after >> 32 << 32) | (before & 0xffff_ffff);
    println!("{seen:#x}");
}
// ANCHOR_END: program
