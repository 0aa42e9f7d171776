use std::num::ParseIntError;

#[derive(Debug)]
enum Problem { Number(ParseIntError), Small(i32) }
impl From<ParseIntError> for Problem {
    fn from(e: ParseIntError) -> Self { Problem::Number(e) }
}
fn parse(text: &str) -> Result<i32, Problem> {
    let n: i32 = text.trim().parse()?;
    if n < 10 { return Err(Problem::Small(n)); }
    Ok(n * 2)
}
fn main() {
    println!("{:?} {:?} {:?}", parse(" 12 "), parse("3"), parse("x"));
    let good: Result<i32, String> = Ok(1);
    let bad: Result<i32, String> = Err("bad".to_string());
    println!("{} {} {:?} {:?}", good.is_ok(), bad.is_err(), good.clone().ok(), bad.clone().err());
    println!("{:?} {:?}", good.clone().map(|x| x + 1), bad.clone().map_err(|e| e.len()));
    println!("{} {}", bad.clone().unwrap_or(5), bad.clone().unwrap_or_else(|e| e.len() as i32));
    println!("{} {}", good.clone().map_or(0, |x| x * 10), bad.clone().unwrap_or_default());
    println!("{:?} {:?}", good.as_ref().and_then(|x| if *x > 5 { Ok(*x) } else { Err(bad.as_ref().unwrap_err()) }), good.as_ref().or(bad.as_ref()));
    println!("{} {}", good.clone().is_ok_and(|x| x == 1), bad.clone().is_err_and(|e| e.is_empty()));
    println!("{:?}", ["1", "2", "3"].iter().map(|s| s.parse::<u8>()).collect::<Result<Vec<_>, _>>());
    println!("{:?}", ["1", "300", "y"].iter().map(|s| s.parse::<u8>()).collect::<Result<Vec<_>, _>>());
    println!("{:?}", ["1", "2"].iter().map(|s| s.parse::<u32>()).sum::<Result<u32, _>>());
    println!("{:?} {:?}", Ok::<Option<i32>, ()>(Some(1)).transpose(), Ok::<_, ()>(&3).copied());
    println!("{:?}", bad.as_ref().inspect_err(|e| println!("saw {e}")).unwrap_err());
    println!("{:?} {}", Ok::<i32, i32>(1) < Err(0), Ok::<i32, i32>(3) == Ok(3));
    match parse("99") {
        Ok(n @ 100..) => println!("large {n}"),
        Ok(n) => println!("other {n}"),
        Err(e) => println!("{e:?}"),
    }
}
