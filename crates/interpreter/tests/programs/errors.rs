use std::error::Error;
use std::fmt;
use std::num::ParseIntError;

#[derive(Debug)]
enum ConfigError {
    Missing(String),
    Parse(ParseIntError),
}

impl fmt::Display for ConfigError {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        match self {
            ConfigError::Missing(key) => write!(f, "missing {key}"),
            ConfigError::Parse(error) => write!(f, "parse: {error}"),
        }
    }
}

impl Error for ConfigError {}

impl From<ParseIntError> for ConfigError {
    fn from(error: ParseIntError) -> Self {
        ConfigError::Parse(error)
    }
}

fn lookup(pairs: &[(&str, &str)], key: &str) -> Result<i32, ConfigError> {
    let (_, value) =
        pairs.iter().find(|(k, _)| *k == key).ok_or_else(|| ConfigError::Missing(key.to_string()))?;
    let number = value.trim().parse::<i32>()?;
    Ok(number)
}

fn boxed(flag: bool) -> Result<u8, Box<dyn Error>> {
    if flag {
        Err("just a text")?;
    }
    let n: u8 = "256".parse()?;
    Ok(n)
}

fn option(v: &[i32]) -> Option<i32> {
    let first = v.first()?;
    let last = v.last()?;
    Some(first + last)
}

fn classify(n: i32) -> &'static str {
    match n {
        i32::MIN..=-1 => "negative",
        0 => "zero",
        1 | 2 | 3 => "small",
        x if x % 2 == 0 => "even",
        _ => "odd",
    }
}

fn main() -> Result<(), Box<dyn Error>> {
    let pairs = [("a", "1"), ("b", " 22 "), ("c", "x")];
    for key in ["a", "b", "c", "d"] {
        match lookup(&pairs, key) {
            Ok(n) => println!("{key} = {n}"),
            Err(error) => println!("{error} / {error:?}"),
        }
    }
    println!("{} {}", boxed(true).unwrap_err(), boxed(false).unwrap_err());
    println!("{:?} {:?}", option(&[1, 2, 3]), option(&[]));
    for n in [-5, 0, 2, 8, 9] {
        print!("{} ", classify(n));
    }
    println!();
    let point @ (x, y) = (1, -1);
    println!("{point:?} {x} {y}");
    let Some(value) = option(&[4]) else { panic!("no") };
    println!("{value}");
    let nested = Some(Some(3));
    if let Some(Some(n @ 1..=5)) = nested
        && n > 2
    {
        println!("in range {n}");
    }
    let label = 'outer: loop {
        for i in 0.. {
            if i == 7 {
                break 'outer i * 2;
            }
        }
    };
    println!("{label}");
    let block = 'b: {
        if label > 10 {
            break 'b "big";
        }
        "small"
    };
    println!("{block}");
    let mut n = 27u64;
    let mut steps = 0;
    while n != 1 {
        n = if n % 2 == 0 { n / 2 } else { 3 * n + 1 };
        steps += 1;
    }
    println!("{steps}");
    lookup(&pairs, "zzz")?;
    println!("not reached");
    Ok(())
}
