use std::any::Any;
use std::error::Error;
use std::fmt;
#[derive(Debug)]
struct MyError { code: i32, cause: Option<Box<dyn Error>> }
impl fmt::Display for MyError { fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result { write!(f, "code {}", self.code) } }
impl Error for MyError { fn source(&self) -> Option<&(dyn Error + 'static)> { self.cause.as_deref() } }
fn run(kind: u8) -> Result<i32, Box<dyn Error>> {
    match kind {
        0 => Err(Box::new(MyError { code: 7, cause: None })),
        1 => Err("plain text".into()),
        2 => Ok("x".parse::<i32>()?),
        3 => Err(MyError { code: 1, cause: Some("inner".into()) }.into()),
        4 => Err(format!("made of {kind}"))?,
        _ => Ok(5),
    }
}
trait Shape { fn area(&self) -> f64; fn name(&self) -> String { "shape".into() } }
struct Square(f64);
struct Circle(f64);
impl Shape for Square { fn area(&self) -> f64 { self.0 * self.0 } fn name(&self) -> String { "square".into() } }
impl Shape for Circle { fn area(&self) -> f64 { 3.0 * self.0 * self.0 } }
fn describe(x: &dyn Any) -> String {
    if let Some(n) = x.downcast_ref::<i32>() { format!("i32 {n}") }
    else if let Some(s) = x.downcast_ref::<&str>() { format!("str {s}") }
    else if x.is::<String>() { "String".to_string() }
    else { "unknown".to_string() }
}
enum List { Cons(i32, Box<List>), Nil }
use List::{Cons, Nil};
fn sum(l: &List) -> i32 { match l { Cons(x, rest) => x + sum(rest), Nil => 0 } }
fn main() {
    for k in 0..6 {
        match run(k) {
            Ok(x) => println!("ok {x}"),
            Err(e) => println!("{e} | {e:?} | {:?}", e.source().map(|s| s.to_string())),
        }
    }
    let shapes: Vec<Box<dyn Shape>> = vec![Box::new(Square(2.0)), Box::new(Circle(1.0))];
    for s in &shapes { println!("{} {}", s.name(), s.area()); }
    println!("{}", shapes.iter().map(|s| s.area()).sum::<f64>());
    println!("{} {} {} {}", describe(&5), describe(&"t"), describe(&String::new()), describe(&1.5));
    let any: Box<dyn Any> = Box::new(42u8);
    println!("{:?}", any.downcast::<u8>().map(|b| *b + 1).is_ok());
    println!("{}", sum(&Cons(1, Box::new(Cons(2, Box::new(Nil))))));
    let b = Box::new(String::from("moved"));
    let s: String = *b;
    println!("{s} {:?} {}", Box::new([1, 2]), Box::new(5) > Box::new(4));
    let fs: Vec<Box<dyn Fn(i32) -> i32>> = vec![Box::new(|x| x + 1), Box::new(move |x| x * s.len() as i32)];
    println!("{:?}", fs.iter().map(|f| f(10)).collect::<Vec<_>>());
    let once: Box<dyn FnOnce() -> String> = Box::new(|| "called".to_string());
    println!("{}", once());
    let leaked: &'static mut i32 = Box::leak(Box::new(3));
    *leaked += 1;
    println!("{leaked}");
    let raw = Box::into_raw(Box::new(9));
    println!("{}", unsafe { *Box::from_raw(raw) });
}
