fn main() {
    let a: i32 = -17;
    println!("{} {} {} {}", a / 5, a % 5, a.rem_euclid(5), a.div_euclid(5));
    println!("{} {} {}", a >> 1, (a as u32) >> 1, a << 3);
    println!("{} {} {}", u8::MAX, i128::MIN, u128::MAX);
    println!("{} {}", 300i32 as u8, -1i64 as u16);
    println!("{} {} {}", 3.99f64 as i32, -1.5f32 as u8, f64::NAN as i64);
    println!("{:?} {:?} {:?}", 250u8.checked_add(10), 250u8.wrapping_add(10), 250u8.saturating_add(10));
    println!("{:?} {:?}", 250u8.overflowing_add(10), i32::MIN.overflowing_neg());
    println!("{} {} {}", 0b1011u8.count_ones(), 1u32.leading_zeros(), 8u64.trailing_zeros());
    println!("{} {}", 0x1234u16.swap_bytes(), 0x12u8.rotate_left(4));
    println!("{} {} {}", 2i64.pow(40), 10u128.pow(30), 7i32.pow(0));
    println!("{:x} {:X} {:o} {:b} {:#x} {:#010b}", 255, 255, 8, 5, 255, 5);
    println!("[{:5}] [{:<5}] [{:^5}] [{:>5}] [{:05}] [{:+}]", 42, 42, 42, 42, 42, 42);
    println!("{} {} {}", 1.0, 0.1 + 0.2, 1e21);
    println!("{:?} {:?} {:?} {:?}", 1.0, 1e16, 1.5e-7, f64::INFINITY);
    println!("{:.2} {:8.3} {:<8.1}|", 3.14159, 2.71828, 1.05);
    println!("{} {}", f32::MAX, 16777217i32 as f32);
    println!("{} {} {}", 2.0f64.sqrt(), (0.5f64).sin(), 1f64.atan2(2.0));
    println!("{:?} {:?} {:?}", "12".parse::<i32>(), "x".parse::<i32>().is_err(), "2.5".parse::<f64>());
    println!("{:?}", "300".parse::<u8>());
    println!("{} {}", 'a' as u32, 97u8 as char);
    println!("{} {} {}", i64::MAX.abs_diff(-1), (-5i32).abs(), (-5i32).signum());
    println!("{} {} {}", 5.min(3), 5.max(3), 15.clamp(0, 10));
    println!("{:?} {:?}", 1.cmp(&2), 2.5f64.partial_cmp(&1.0));
    let mut x: u64 = 0x9E3779B97F4A7C15;
    for _ in 0..5 {
        x ^= x << 13;
        x ^= x >> 7;
        x ^= x << 17;
        println!("{x}");
    }
    println!("{}", x.wrapping_mul(6364136223846793005).wrapping_add(1442695040888963407));
    println!("{}", i128::MAX - 1);
    println!("{:e} {:e}", 1234.5f64, 0.00012f64);
    println!("{}", true & false | true ^ true);
    println!("{}", !0u8 as i8);
    println!("{} {}", usize::MAX, isize::MIN);
    let v: i32 = [1, 2, 3, i32::MAX].iter().sum();
    println!("{v}");
}
