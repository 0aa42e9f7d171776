fn main() {
    println!("{} {} {} {}", 0b1011u8.count_ones(), 0u32.leading_zeros(), 1u16.leading_zeros(), 8i64.trailing_zeros());
    println!("{} {} {}", (-1i32).count_ones(), 0u8.count_zeros(), 0xF0u8.leading_ones());
    println!("{:x} {:x} {:x}", 0x12345678u32.rotate_left(8), 0x12u8.rotate_right(4), 0x1234u16.swap_bytes());
    println!("{:x} {:b}", 0x1u32.reverse_bits(), 0b1101u8.reverse_bits());
    println!("{:?} {:?} {:?}", 258u16.to_be_bytes(), 258u16.to_le_bytes(), (-2i32).to_be_bytes());
    println!("{} {}", u32::from_be_bytes([0, 0, 1, 2]), i16::from_le_bytes([254, 255]));
    println!("{} {} {}", 6 & 3, 6 | 3, 6 ^ 3);
    println!("{} {} {} {}", !0u8, !5i32, 1u64 << 40, -16i32 >> 2);
    println!("{} {}", u128::MAX >> 100, (1u128 << 127).leading_zeros());
    let mut x = 0xFFu8;
    x &= 0x3C;
    x |= 1;
    x ^= 0xF0;
    x <<= 1;
    x >>= 2;
    println!("{x} {x:#010b}");
    println!("{} {}", u64::MAX.cast_signed(), (-1i8).cast_unsigned());
    println!("{:?}", (0..8).filter(|i| 0b1010_0110u8 >> *i & 1 == 1).collect::<Vec<_>>());
    println!("{} {}", true & false, true ^ true);
    println!("{:?} {:?}", 1.5f64.to_bits(), f32::from_bits(0x40490fdb));
}
