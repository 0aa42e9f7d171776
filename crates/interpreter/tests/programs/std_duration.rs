use std::time::Duration;
fn main() {
    let d = Duration::from_millis(1500);
    println!("{d:?} {} {} {} {}", d.as_secs(), d.subsec_millis(), d.as_millis(), d.as_secs_f64());
    println!("{:?} {:?} {:?} {:?}", Duration::from_micros(1), Duration::from_nanos(1_234_567), Duration::from_nanos(999), Duration::ZERO);
    println!("{:?} {:?}", Duration::new(3, 5), Duration::MAX);
    println!("{:.1?} {:.3?} {:.0?} {:10.2?}| {:>10?}| {:<8?}|", d, Duration::from_nanos(1_234_567), d, d, d, d);
    println!("{:?} {:?} {:?} {:?}", d + d, d - Duration::from_millis(1), d * 3, d / 7);
    println!("{:?} {:?}", d.checked_sub(d * 2), d.saturating_sub(d * 2));
    println!("{:?} {:?} {:?}", Duration::from_secs_f64(0.1), Duration::from_secs_f64(2.7), d.mul_f64(1.5));
    println!("{:?} {:?}", d.checked_add(Duration::MAX), Duration::MAX.checked_mul(2));
    println!("{} {} {}", d > Duration::from_secs(1), d.is_zero(), d.abs_diff(Duration::from_secs(4)).as_nanos());
    println!("{:?}", [d, d].iter().sum::<Duration>());
    println!("{:?} {:?}", d.div_duration_f64(Duration::from_secs(3)), Duration::try_from_secs_f64(-1.0).is_err());
    let mut e = d;
    e += Duration::from_nanos(1);
    e *= 2;
    println!("{e:?} {:?}", Duration::from_secs_f32(0.5));
    println!("{:?}", (0..5).map(|i| Duration::from_nanos(10u64.pow(i * 3))).collect::<Vec<_>>());
}
