//! A program with a bit of everything, to be cut to pieces.
use std::collections::HashMap;
use std::fmt::{self, Display};
use std::sync::atomic::{AtomicU64, Ordering::Relaxed};

mod shapes {
    pub trait Area {
        const SIDES: u32;
        type Unit: Copy + Default;
        fn area(&self) -> f64;
        fn unit(&self) -> Self::Unit {
            Self::Unit::default()
        }
    }

    #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Default)]
    pub enum Kind {
        #[default]
        Round,
        Square { side: u32 },
        Other(u8, &'static str),
    }
}

use shapes::{Area, Kind};

#[derive(Debug, Clone)]
pub struct Circle<'a, T: Display = u8, const N: usize = 2> {
    radius: f64,
    names: [Option<&'a str>; N],
    tag: T,
}

impl<T: Display, const N: usize> Area for Circle<'_, T, N> {
    const SIDES: u32 = 0;
    type Unit = u64;

    fn area(&self) -> f64 {
        self.radius.powi(2) * 3.14
    }
}

static CALLS: AtomicU64 = AtomicU64::new(0);
const LIMIT: usize = 3 + 1;
const SIDES: [u32; 3] = [3, 4, 5];
const MORE: [u32; SIDES.len() + 1] = [6; SIDES.len() + 1];

struct Corners([f64; MORE.len()]);

macro_rules! total {
    () => { 0 };
    ($first:expr $(, $rest:expr)* $(,)?) => { $first + total!($($rest),*) };
}

fn apply<F, A>(f: F, argument: A) -> Option<A::Item>
where
    F: Fn(A::Item) -> A::Item,
    A: Iterator,
{
    let mut last = None;
    for item in argument {
        last = Some(f(item));
    }
    last
}

fn evens(limit: u32) -> impl Iterator<Item = u32> {
    (0..limit).filter(|n| n % 2 == 0)
}

impl Display for Kind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match *self {
            Kind::Round => write!(f, "round"),
            Kind::Square { side } if side > 9 => write!(f, "large {side:>4}"),
            Kind::Square { .. } => f.write_str("square"),
            Kind::Other(n @ (0..=9 | 255), name) => write!(f, "{name:?} {n:#04x}"),
            Self::Other(_, name) => write!(f, "{0} {0:.1$}", name, LIMIT),
        }
    }
}

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut counts: HashMap<&str, Vec<u64>> = HashMap::new();
    let (mut a, mut b) = (1_u64, 2);
    (a, b) = (b, a + b);
    'outer: loop {
        while let Some(x) = counts.get("a").and_then(|list| list.first()) {
            if *x > 3 && let Some(list) = counts.get_mut("b") {
                list[0] += 1;
                continue 'outer;
            } else if a == b {
                break 'outer;
            }
        }
        let Some(entry) = counts.remove("c") else { break };
        let [first, .., last] = entry[..] else { return Ok(()) };
        counts.entry("d").or_default().extend([first, last, total!(1, 2, 3)]);
    }
    let value = 'block: {
        if b > 7 {
            break 'block -1_i64;
        }
        unsafe { *(&raw const a) as i64 }
    };
    let text = format!("{value:+} {:>width$.1} {}", 1.5, { CALLS.load(Relaxed) }, width = 8);
    assert_eq!(text.len(), 12, "it is {text}");
    assert!(matches!(Kind::default(), Kind::Round | Kind::Other(..)));
    let circle = Circle::<u8, 2> { radius: "1.5".parse()?, names: [None; 2], tag: 7 };
    println!("{} {:?} {}", circle.area(), <Circle<u8, 2> as Area>::SIDES, circle.unit());
    println!("{:?}", apply(|n| n << 1, evens(9).map(|n| n as u8)));
    std::thread::scope(|scope| {
        let handles: Vec<_> = (0..2).map(|_| scope.spawn(move || CALLS.fetch_add(1, Relaxed))).collect();
        for handle in handles {
            let _ = handle.join();
        }
    });
    let corners = Corners([0.5; LIMIT]);
    let pairs: [[&str; 2]; 2] = { let pairs = [["a", "b"], [&text, &text]]; pairs };
    drop((corners.0, pairs));
    let strings = vec![String::from("a"); 2];
    let bytes = b"\x00\n";
    Ok(drop((strings, bytes, r#"a "b""#, 'c', b'd', 1e3f32, ..=LIMIT, [0u8; LIMIT])))
}
