//! The order in which locals, parameters, fields and temporaries are dropped.
struct Loud(&'static str);
impl Drop for Loud {
    fn drop(&mut self) {
        println!("  drop {}", self.0);
    }
}
impl Loud {
    fn name(&self) -> &'static str {
        self.0
    }
    fn same(self) -> Self {
        self
    }
}
struct Pair {
    first: Loud,
    second: Loud,
}
impl Drop for Pair {
    fn drop(&mut self) {
        println!("  drop pair of {} and {}", self.first.0, self.second.0);
    }
}
fn make(name: &'static str) -> Loud {
    println!("  make {name}");
    Loud(name)
}
fn take(_: Loud, b: Loud, _c: Loud) {
    println!("  in take with {}", b.0);
    let _local = make("local of take");
}
fn early(n: u32) -> Option<Loud> {
    let _a = make("a");
    if n == 0 {
        return None;
    }
    let b = make("b");
    if n == 1 {
        return Some(b);
    }
    let _c = make("c");
    None
}
fn tail() -> usize {
    let _x = make("x of tail");
    make("temporary of tail").name().len()
}
fn main() {
    println!("locals");
    {
        let _a = make("a");
        let _b = make("b");
        let _ = make("ignored");
        let _c = make("c");
        _ = make("ignored again");
    }
    println!("temporaries");
    {
        let n = make("t1").name().len() + make("t2").name().len();
        println!("  n = {n}");
        let kept = &make("kept");
        println!("  {}", kept.name());
        let pair = (&make("k1"), make("k2").same(), &make("k3"));
        println!("  {} {} {}", pair.0.name(), pair.1.name(), pair.2.name());
    }
    println!("parameters");
    take(make("p1"), make("p2"), make("p3"));
    println!("fields");
    {
        let p = Pair { second: make("s"), first: make("f") };
        println!("  {}", p.first.name());
    }
    println!("returns");
    for n in 0..3 {
        let got = early(n);
        println!("  got {}", got.is_some());
    }
    println!("tail");
    println!("  {}", tail());
    println!("shadowing");
    {
        let a = make("first");
        let a = Loud(if a.name() == "first" { "second" } else { "third" });
        println!("  {}", a.name());
    }
    println!("assignment");
    {
        let mut a = make("old");
        println!("  before");
        a = make("new");
        println!("  after {}", a.name());
        let b;
        let _c = make("c");
        b = make("late");
        println!("  {}", b.name());
    }
    println!("moves");
    {
        let a = make("moved");
        let b = make("kept");
        drop(a);
        println!("  moved away");
        let t = (make("part 0"), make("part 1"), make("part 2"));
        let (x, _, _) = t;
        println!("  {} {}", x.name(), b.name());
    }
    println!("conditional moves");
    for flag in [true, false] {
        let a = make("perhaps");
        if flag {
            drop(a);
            println!("  dropped early");
        }
        println!("  end");
    }
    println!("collections");
    {
        let mut v = vec![make("v0"), make("v1"), make("v2")];
        let one = v.remove(1);
        println!("  {}", one.name());
        v.push(make("v3"));
        let array = [make("a0"), make("a1")];
        println!("  {}", array.len());
        let boxed = Box::new(make("boxed"));
        println!("  {}", boxed.name());
        let opened = *boxed;
        println!("  {}", opened.name());
    }
    println!("end");
}
