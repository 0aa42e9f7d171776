fn main() {
    let values = 1_u64 << 32; // a `u32` has this many
    for (period, seconds) in [("day", 24 * 60 * 60), ("minute", 60)] {
        println!("reset every {period}: {} events a second are too many", values.div_ceil(seconds));
    }
}
