//! A question: the steps of two additions in an unlucky order.

// ANCHOR: program
fn main() {
    let mut count = 5;

    let seen_by_a = count;
    let seen_by_b = count;
    count = seen_by_a + 1;
    assert_eq!(count, 6);
    count = seen_by_b + 1;

    println!("count = {count}");
}
// ANCHOR_END: program
