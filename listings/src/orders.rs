//! How many orders there are.

// ANCHOR: orders
/// In how many orders two threads can take `n` steps each.
pub fn orders(n: u64) -> u64 {
    (1..=n).fold(1, |ways, i| ways * (n + i) / i)
}
// ANCHOR_END: orders

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_orders_grow_quickly() {
        // ANCHOR: orders_test
        assert_eq!(orders(2), 6);
        assert_eq!(orders(3), 20);
        assert_eq!(orders(10), 184_756);
        // ANCHOR_END: orders_test
    }
}
