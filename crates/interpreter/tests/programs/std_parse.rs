fn main() {
    for s in ["0", "42", "-7", "+5", "", "-", "+", "1a", " 1", "256", "-129", "99999999999999999999", "00012"] {
        println!("{s:?}: {:?} {:?} {:?}", s.parse::<u8>(), s.parse::<i8>(), s.parse::<i64>());
    }
    for s in ["1.5", "-0", "1e3", ".5", "5.", "", "abc", "inf", "-inf", "NaN", "1e400", "0x10", "1_000"] {
        println!("{s:?}: {:?} {:?}", s.parse::<f64>(), s.parse::<f32>());
    }
    println!("{:?} {:?} {:?}", i32::from_str_radix("ff", 16), u8::from_str_radix("102", 2), i64::from_str_radix("-zz", 36));
    println!("{:?} {:?}", "340282366920938463463374607431768211455".parse::<u128>(), "-170141183460469231731687303715884105728".parse::<i128>());
    match "x".parse::<i32>() {
        Ok(n) => println!("{n}"),
        Err(e) => println!("{e} / {:?}", e.kind()),
    }
    println!("{}", "300".parse::<u8>().unwrap_err());
    println!("{} {}", "".parse::<f64>().unwrap_err(), "q".parse::<f64>().unwrap_err());
    println!("{:?} {:?}", "ab".parse::<char>(), "a".parse::<String>());
    println!("{:?} {:?}", u8::try_from(300i32), i8::try_from(-128i64));
    println!("{:?} {:?} {:?}", u32::try_from(-1i32), usize::try_from(5u64), u64::try_from(5i128));
    println!("{:?} {:?}", char::from_u32(0x41), char::from_u32(0xD800));
    println!("{} {} {}", i64::from(5i32), f64::from(3u8), u32::from('a'));
    let n: u16 = 7u8.into();
    let m: Result<u8, _> = 1000u16.try_into();
    println!("{n} {m:?} {}", i32::from(true));
}
