//! Telling states apart by 128 bits.

/// Hashes words into 128 bits, as MurmurHash3_x64_128 does (Austin Appleby, public domain). Two of a
/// million different states agree by accident with a probability below 10⁻²⁶.
pub fn fingerprint(words: &[u64]) -> u128 {
    const C1: u64 = 0x87c3_7b91_1142_53d5;
    const C2: u64 = 0x4cf5_ad43_2745_937f;
    let (mut one, mut two) = (0u64, 0u64);
    for pair in words.chunks(2) {
        let (first, second) = (pair[0], pair.get(1).copied().unwrap_or(0));
        one ^= first.wrapping_mul(C1).rotate_left(31).wrapping_mul(C2);
        one = one.rotate_left(27).wrapping_add(two).wrapping_mul(5).wrapping_add(0x52dc_e729);
        two ^= second.wrapping_mul(C2).rotate_left(33).wrapping_mul(C1);
        two = two.rotate_left(31).wrapping_add(one).wrapping_mul(5).wrapping_add(0x3849_5ab5);
    }
    one ^= words.len() as u64;
    two ^= words.len() as u64;
    one = one.wrapping_add(two);
    two = two.wrapping_add(one);
    (one, two) = (finish(one), finish(two));
    one = one.wrapping_add(two);
    u128::from(one) << 64 | u128::from(two.wrapping_add(one))
}

fn finish(mut word: u64) -> u64 {
    word = (word ^ word >> 33).wrapping_mul(0xff51_afd7_ed55_8ccd);
    word = (word ^ word >> 33).wrapping_mul(0xc4ce_b9fe_1a85_ec53);
    word ^ word >> 33
}
