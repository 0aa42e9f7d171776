//! Temporaries and variables of `match`, `if let`, `let else`, `while let`, guards and chains.
struct Loud(&'static str);
impl Drop for Loud {
    fn drop(&mut self) {
        println!("  drop {}", self.0);
    }
}
fn make(name: &'static str) -> Loud {
    println!("  make {name}");
    Loud(name)
}
impl Loud {
    fn some(&self, yes: bool) -> Option<u32> {
        if yes { Some(7) } else { None }
    }
    fn yes(&self, yes: bool) -> bool {
        yes
    }
    fn into_some(self, yes: bool) -> Option<Loud> {
        if yes { Some(self) } else { None }
    }
}
enum Shape {
    One(Loud),
    Two(Loud, Loud),
    Named { a: Loud, b: Loud },
    Nothing,
}
fn shape(n: u32) -> Shape {
    match n {
        0 => Shape::One(make("one")),
        1 => Shape::Two(make("two a"), make("two b")),
        2 => Shape::Named { b: make("named b"), a: make("named a") },
        _ => Shape::Nothing,
    }
}
fn by_value(s: Shape) -> &'static str {
    match s {
        Shape::One(x) if x.0 == "two a" => "never",
        Shape::One(_) => "one",
        Shape::Two(_, b) => b.0,
        Shape::Named { a, .. } => a.0,
        Shape::Nothing => "nothing",
    }
}
fn by_ref(s: &mut Shape) -> &'static str {
    match s {
        Shape::One(x) | Shape::Two(_, x) => {
            x.0 = "renamed";
            x.0
        }
        Shape::Named { a, b } if a.0 == b.0 => "same",
        Shape::Named { .. } => "different",
        Shape::Nothing => "nothing",
    }
}
fn otherwise(yes: bool) -> u32 {
    let Some(n) = make("let else").some(yes) else {
        println!("  else");
        return 0;
    };
    println!("  bound {n}");
    n
}
fn main() {
    println!("match");
    match make("scrutinee").some(true) {
        Some(n) => println!("  some {n}"),
        None => println!("  none"),
    }
    println!("if let");
    for yes in [true, false] {
        if let Some(n) = make("of if let").some(yes) {
            println!("  some {n}");
        } else {
            println!("  none");
        }
        println!("  after");
    }
    println!("if");
    if make("of if").yes(true) {
        println!("  then");
    }
    println!("chains");
    for n in 0..3 {
        if make("first").yes(n > 0)
            && let Some(m) = make("second").some(n > 1)
            && make("third").yes(m == 7)
        {
            println!("  all");
        } else {
            println!("  not all");
        }
    }
    println!("lazy");
    let b = make("left").yes(true) && make("right").yes(true) || make("never").yes(true);
    println!("  {b}");
    println!("while let");
    let mut n = 0;
    while let Some(m) = make("of while").some(n < 2) {
        n += 1;
        println!("  body {m}");
    }
    println!("let else");
    println!("  {}", otherwise(true));
    println!("  {}", otherwise(false));
    println!("by value");
    for n in 0..4 {
        let s = shape(n);
        println!("  -> {}", by_value(s));
    }
    println!("by reference");
    for n in 0..4 {
        let mut s = shape(n);
        println!("  -> {}", by_ref(&mut s));
    }
    println!("bindings that move");
    if let Some(x) = make("moved in").into_some(true) {
        println!("  have {}", x.0);
    }
    let x = match make("given").into_some(true) {
        Some(x) if x.0 == "other" => x,
        Some(x) => x,
        None => make("fallback"),
    };
    println!("  have {}", x.0);
    println!("parts of a place");
    let t = (make("t0"), make("t1"));
    match t {
        (a, ref b) => println!("  {} {}", a.0, b.0),
    }
    println!("  t1 is still there: {}", t.1.0);
    println!("whole and part");
    let n @ (a, _) = (1, 2);
    println!("  {n:?} {a}");
    println!("tail of a block");
    let len = {
        let _inner = make("inner");
        make("temporary").0.len()
    };
    println!("  {len}");
    println!("loops");
    let found = 'outer: loop {
        let _a = make("a");
        for n in 0.. {
            let _b = make("b");
            if n == 1 {
                break 'outer n;
            }
            if n == 0 {
                continue;
            }
        }
    };
    println!("  {found}");
    let value = 'block: {
        let _c = make("c");
        if found == 1 {
            break 'block 5;
        }
        6
    };
    println!("  {value}");
    println!("end");
}
