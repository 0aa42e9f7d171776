use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
#[derive(Debug, Clone, Default)]
struct Unit;
#[derive(Debug, Clone, Default)]
struct Tuple(i32, String);
#[derive(Debug, Clone, Default)]
struct Named { a: i32, b: Option<Tuple>, c: Vec<Unit> }
#[derive(Debug)]
enum E { A, B(i32, i32), C { x: f64 } }
struct Point { x: i32, y: i32 }
impl fmt::Display for Point {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result { write!(f, "({}, {})", self.x, self.y) }
}
impl fmt::Debug for Point {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result { f.debug_struct("Point").field("x", &self.x).finish_non_exhaustive() }
}
struct Hex(u32);
impl fmt::LowerHex for Hex {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result { fmt::LowerHex::fmt(&self.0, f) }
}
struct Padded(&'static str);
impl fmt::Display for Padded {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if f.alternate() { f.write_str("alt:")?; }
        f.pad(self.0)
    }
}
struct List(Vec<i32>);
impl fmt::Debug for List {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result { f.debug_list().entries(&self.0).entry(&"end").finish() }
}
fn main() {
    let named = Named { a: 1, b: Some(Tuple(2, "q\"".into())), c: vec![Unit, Unit] };
    println!("{named:?}");
    println!("{named:#?}");
    println!("{:?} {:#?}", Named::default(), Named::default());
    println!("{:?} {:?} {:?}", E::A, E::B(1, 2), E::C { x: 0.5 });
    println!("{:#?}", [E::A, E::B(1, 2), E::C { x: 0.5 }]);
    let p = Point { x: 1, y: -2 };
    println!("{p} {p:?} {p:#?} [{p:>10}]");
    println!("{:x} {:#010x}", Hex(255), Hex(255));
    println!("[{:>6}] [{:#<6}] [{:^6}] [{:#}]", Padded("ab"), Padded("ab"), Padded("ab"), Padded("ab"));
    println!("{:?} {:#?}", List(vec![1]), List(vec![]));
    let m: BTreeMap<_, _> = [(2, "two"), (1, "one")].into();
    println!("{m:?}");
    println!("{m:#?}");
    println!("{:?} {:?}", BTreeSet::from([3, 1, 2]), m.keys());
    println!("{:?} {:?}", (), ((1,), (2, 3)));
    println!("{:?} {:?} {:?}", &&1, Box::new(2), std::rc::Rc::new("x"));
    println!("{:?} {:?} {:?} {:?}", 1..2, 1..=2, ..3, 4..);
    println!("{:?}", std::cmp::Ordering::Less);
    println!("{:8?}|{:<8?}|{:08.3?}", Some(1), "ab", 1.5);
    let args = format_args!("{} {}", 1, 2).to_string();
    println!("{args}");
    println!("{}", fmt::from_fn(|f| write!(f, "by function {}", 7)));
}
