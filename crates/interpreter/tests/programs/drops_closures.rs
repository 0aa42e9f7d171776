//! What closures hold, how they are called, and when that is dropped.
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
fn once<F: FnOnce() -> usize>(f: F) -> usize {
    println!("  calling");
    let n = f();
    println!("  called");
    n
}
fn twice<F: Fn(usize) -> usize>(f: F) -> usize {
    f(1) + f(2)
}
fn many(mut f: impl FnMut(u32)) {
    for n in 0..3 {
        f(n);
    }
}
fn boxed(n: usize) -> Box<dyn Fn(usize) -> usize> {
    let held = make("held");
    Box::new(move |m| m + n + held.0.len())
}
fn adder(n: u32) -> impl Fn(u32) -> u32 {
    move |m| n + m
}
fn compose<A, B, C>(f: impl Fn(A) -> B, g: impl Fn(B) -> C) -> impl Fn(A) -> C {
    move |x| g(f(x))
}
fn main() {
    println!("once, moved");
    let a = make("a");
    println!("  {}", once(move || a.0.len()));
    println!("once, by reference");
    let b = make("b");
    println!("  {}", once(|| b.0.len()));
    println!("once, used up");
    let c = make("c");
    println!(
        "  {}",
        once(|| {
            let c = c;
            c.0.len()
        })
    );
    println!("twice");
    let k = 10;
    println!("  {}", twice(|n| n * k));
    println!("many");
    let mut sum = 0;
    many(|n| sum += n);
    println!("  {sum}");
    println!("boxed");
    let f = boxed(2);
    println!("  {}", f(3));
    drop(f);
    println!("boxed once");
    let d = make("d");
    let g: Box<dyn FnOnce(&str) -> usize> = Box::new(move |s| s.len() + d.0.len());
    println!("  {}", g("abc"));
    println!("pointers");
    let h: fn(u32) -> u32 = |x| x + 1;
    println!("  {}", h(1));
    let list: [fn(u32) -> u32; 2] = [h, double];
    println!("  {}", list.iter().map(|f| f(5)).sum::<u32>());
    println!("  {:?}", [1, 2].map(Some));
    println!("returned");
    println!("  {}", adder(3)(4));
    println!("  {}", compose(adder(1), |n| n as f64 / 2.0)(2));
    println!("parts");
    let pair = (make("p0"), make("p1"));
    let take = move || pair.0;
    let got = take();
    println!("  got {}", got.0);
    println!("nested");
    let mut log = Vec::new();
    let mut outer = |n: u32| {
        let mut inner = |m: u32| log.push(n * m);
        inner(1);
        inner(2);
    };
    outer(3);
    outer(4);
    println!("  {log:?}");
    println!("cloned");
    let text = String::from("text");
    let say = move || text.len();
    let again = say.clone();
    println!("  {} {}", say(), again());
    println!("end");
}
fn double(x: u32) -> u32 {
    x * 2
}
