fn main() {
    let x = 2.75f64;
    println!("{} {} {} {} {} {}", x.floor(), x.ceil(), x.round(), x.trunc(), x.fract(), (-x).round());
    println!("{} {} {}", x.abs(), (-x).abs(), (-x).signum());
    println!("{} {} {}", x.powi(3), x.powf(0.5), x.sqrt());
    println!("{:.6} {:.6} {:.6} {:.6}", x.sin(), x.cos(), x.tan(), x.atan2(1.0));
    println!("{:.6} {:.6} {:.6} {:.6}", x.ln(), x.log10(), x.log2(), x.exp());
    println!("{} {} {}", x.max(3.0), x.min(f64::NAN), x.clamp(0.0, 1.0));
    println!("{} {} {}", f64::NAN.is_nan(), f64::INFINITY.is_finite(), (1.0f64 / 0.0).is_infinite());
    println!("{} {}", f64::NAN == f64::NAN, f64::NAN < 1.0);
    println!("{:?} {:?}", 1.0f64.partial_cmp(&f64::NAN), 1.0f64.total_cmp(&2.0));
    println!("{} {} {}", 7.5 % 2.0, -7.5 % 2.0, (-7.5f64).rem_euclid(2.0));
    println!("{} {} {}", 3.0f64.mul_add(2.0, 1.0), 3.0f64.hypot(4.0), 180.0f64.to_radians());
    println!("{} {} {}", 2.5f64.round(), 2.5f64.round_ties_even(), (-0.0f64).is_sign_negative());
    println!("{} {}", [1.5, 2.5].iter().sum::<f64>(), [1.5, 2.0].iter().product::<f64>());
    println!("{} {}", 1.0f32 / 3.0, (1.0f64 / 3.0) as f32);
    println!("{} {} {}", 1e308 * 10.0, -1.0 / 0.0f64, 0.0 / 0.0f64);
    println!("{} {}", f64::EPSILON, f32::MIN_POSITIVE);
    println!("{:?}", [3.0, 1.0, 2.0].iter().copied().reduce(f64::min));
    println!("{} {}", 16f64.sqrt() as u32, 8f64.cbrt());
    println!("{}", (0.1f32 as f64));
    println!("{} {} {}", i32::MAX as f32, u64::MAX as f64, 0.1f64.recip());
}
