//! A question: a difference of two looks, across the end of 32 bits.

// ANCHOR: program
fn main() {
    let before: u32 = 4_294_967_290; // six below 2^32
    let after: u32 = 20;
    println!("{}", after.wrapping_sub(before));
}
// ANCHOR_END: program
