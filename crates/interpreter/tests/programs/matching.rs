//! Patterns of all kinds.
#[derive(Debug, Clone, PartialEq)]
enum Tree {
    Leaf,
    Node(Box<Tree>, i32, Box<Tree>),
}
use Tree::{Leaf, Node};
impl Tree {
    fn insert(self, value: i32) -> Tree {
        match self {
            Leaf => Node(Box::new(Leaf), value, Box::new(Leaf)),
            Node(left, at, right) if value < at => Node(Box::new(left.insert(value)), at, right),
            Node(left, at, right) if value > at => Node(left, at, Box::new(right.insert(value))),
            same => same,
        }
    }
    fn sum(&self) -> i32 {
        match self {
            Leaf => 0,
            Node(left, value, right) => left.sum() + value + right.sum(),
        }
    }
    fn largest(&self) -> Option<i32> {
        match self {
            Leaf => None,
            Node(_, value, right) => right.largest().or(Some(*value)),
        }
    }
}
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Level {
    Low = 1,
    Mid = 5,
    High = 10,
}
const LIMIT: u32 = 100;
const NAME: &str = "name";
fn number(n: u32) -> &'static str {
    match n {
        0 => "zero",
        1 | 2 | 3 => "few",
        4..=9 => "some",
        LIMIT => "limit",
        10..LIMIT => "many",
        _ if n % 2 == 0 => "even",
        _ => "odd",
    }
}
fn text(s: &str) -> u32 {
    match s {
        "" => 0,
        NAME => 1,
        "a" | "b" => 2,
        _ if s.starts_with('x') => 3,
        _ => 4,
    }
}
fn slice(s: &[i32]) -> String {
    match s {
        [] => "empty".into(),
        [x] => format!("one {x}"),
        [1, .., 1] => "ones".into(),
        [first, .., last] if first == last => format!("same {first}"),
        [first, rest @ ..] => format!("{first} and {} more", rest.len()),
    }
}
fn tuple(t: (Option<i32>, Result<&str, u8>)) -> String {
    match t {
        (Some(n @ 1..=5), Ok(s)) => format!("{n} {s}"),
        (Some(n), Err(_)) | (Some(n), Ok(_)) if n < 0 => format!("negative {n}"),
        (None, Err(0 | 1)) => "small".to_string(),
        (None, Err(e)) => format!("error {e}"),
        (a, b) => format!("{a:?} {b:?}"),
    }
}
fn either(x: Result<i32, i32>) -> i32 {
    match x {
        Ok(n) | Err(n) => n,
    }
}
fn nested(x: Option<Result<(i32, char), (char, i32)>>) -> i32 {
    match x {
        Some(Ok((n, 'a' | 'b')) | Err((_, n))) => n,
        Some(_) => -1,
        None => -2,
    }
}
fn chars(c: char) -> u8 {
    match c {
        'a'..='z' => 1,
        'A'..='Z' => 2,
        '0'..='9' => 3,
        '\n' | ' ' => 4,
        _ => 5,
    }
}
fn main() {
    let tree = [5, 2, 8, 5, 9, 1].into_iter().fold(Leaf, Tree::insert);
    println!("{} {:?}", tree.sum(), tree.largest());
    println!("{:?}", Leaf.insert(1).insert(2));
    for n in [0, 2, 5, 50, 100, 101, 102] {
        print!("{} ", number(n));
    }
    println!();
    for s in ["", "name", "b", "xyz", "q"] {
        print!("{} ", text(s));
    }
    println!();
    for s in [&[][..], &[3], &[1, 2, 1], &[4, 4], &[1, 2, 3]] {
        println!("{}", slice(s));
    }
    for t in [(Some(3), Ok("x")), (Some(-1), Ok("y")), (Some(-2), Err(1)), (None, Err(1))] {
        println!("{}", tuple(t));
    }
    println!("{} {}", tuple((None, Err(7))), tuple((Some(9), Ok("z"))));
    println!("{} {}", either(Ok(1)), either(Err(2)));
    println!(
        "{} {} {} {}",
        nested(Some(Ok((1, 'b')))),
        nested(Some(Ok((1, 'c')))),
        nested(Some(Err(('x', 7)))),
        nested(None)
    );
    for c in ['q', 'Q', '7', ' ', '€'] {
        print!("{} ", chars(c));
    }
    println!();
    for level in [Level::Low, Level::Mid, Level::High] {
        print!("{:?}={} ", level, level as u8);
    }
    println!("{}", Level::Mid == Level::Mid);
    let mut pair = (1, String::from("a"));
    let (n, s) = &mut pair;
    *n += 1;
    s.push('b');
    println!("{pair:?}");
    let r = &pair.1;
    println!("{r}");
    let [a, .., z] = [1, 2, 3, 4];
    println!("{a} {z}");
    let mut opt = Some(3);
    if let Some(x) = opt.as_mut() {
        *x += 1;
    }
    if let Some(ref mut x) = opt {
        *x += 1;
    }
    while let Some(n) = opt {
        opt = if n > 3 { Some(n - 1) } else { None };
        print!("{n} ");
    }
    println!();
    let nested = Some(Some(4));
    if let Some(Some(n)) = nested
        && n > 3
        && let half = n / 2
    {
        println!("{half}");
    }
    let Some(n) = nested.flatten() else { panic!() };
    println!("{n} {}", matches!(nested, Some(Some(n)) if n == 4));
    let x = 5u8;
    let kind = match x {
        0 => 'z',
        n if n % 2 == 0 => 'e',
        _ => 'o',
    };
    println!("{kind}");
    let v = vec![(1, "one"), (2, "two")];
    for (i, &(n, name)) in v.iter().enumerate() {
        print!("{i} {n} {name};");
    }
    println!();
    let boxed = Box::new((1, String::from("in a box")));
    let (n, s) = *boxed;
    println!("{n} {s}");
    for shape in [Kept::Nothing, Kept::One(3), Kept::Two { n: 4, name: String::from("four") }] {
        println!("{:?}", shape.grown());
    }
    match (Kept::Two { n: 5, name: String::from("five") }) {
        two @ Kept::Two { n, .. } => println!("{n} {two:?}"),
        other => println!("{other:?}"),
    }
}

#[derive(Debug)]
#[allow(dead_code)]
enum Kept {
    Nothing,
    One(i32),
    Two { n: i32, name: String },
}
impl Kept {
    // What is behind an `@` is looked at before the value moves.
    fn grown(self) -> Self {
        match self {
            Self::Nothing => Self::One(1),
            Self::One(n) => Self::Two { n, name: String::from("one") },
            two @ (Self::Two { n: 0..=9, .. } | Self::Two { .. }) => two,
        }
    }
}
