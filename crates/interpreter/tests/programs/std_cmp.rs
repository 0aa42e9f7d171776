use std::cmp::{Ordering, Reverse, max, min};
#[derive(PartialEq, Eq, PartialOrd, Ord, Debug, Clone, Copy, Hash, Default)]
enum Level { #[default] Low = 1, Mid = 5, High }
#[derive(PartialEq, PartialOrd, Debug, Clone, Default)]
struct Mix { a: i32, b: f64, c: String }
#[derive(PartialEq, Eq)]
struct ByLen(&'static str);
impl PartialOrd for ByLen { fn partial_cmp(&self, o: &Self) -> Option<Ordering> { Some(self.cmp(o)) } }
impl Ord for ByLen { fn cmp(&self, o: &Self) -> Ordering { self.0.len().cmp(&o.0.len()) } }
fn main() {
    println!("{:?} {:?} {}", Level::Low.cmp(&Level::High), Level::Mid.max(Level::Low), Level::High as i32);
    println!("{} {} {:?}", Level::Low < Level::Mid, Level::default() == Level::Low, [Level::High, Level::Low].iter().min());
    let m = Mix { a: 1, b: 2.0, c: "x".into() };
    println!("{:?} {:?}", m.partial_cmp(&Mix { b: f64::NAN, ..m.clone() }), m.partial_cmp(&Mix { a: 2, ..Default::default() }));
    println!("{} {:?}", m == m.clone(), Mix::default());
    println!("{} {}", ByLen("abc") > ByLen("zz"), max(ByLen("a"), ByLen("b")).0);
    println!("{:?} {:?} {:?}", (1, 'b').cmp(&(1, 'a')), (1, 2, 3) < (1, 2, 4), [1, 2] == [1, 2]);
    println!("{:?} {:?}", Ordering::Less.reverse(), Ordering::Equal.then(Ordering::Greater));
    println!("{} {} {}", Ordering::Less.is_lt(), Ordering::Greater.is_le(), min(3, 4));
    println!("{:?} {:?}", Reverse(1).cmp(&Reverse(2)), "b".cmp("a"));
    println!("{:?} {:?} {:?}", 1.0.partial_cmp(&2.0), f64::NAN.partial_cmp(&1.0), 5.clamp(1, 3));
    println!("{} {} {}", "Zebra" < "apple", 'a' < 'b', false < true);
    println!("{:?}", vec![3, 1, 2].iter().max_by(|a, b| b.cmp(a)));
    println!("{:?} {:?}", Some(1).cmp(&None), Ok::<i32, i32>(9).cmp(&Err(1)));
    println!("{:?}", (String::from("a"), 1) < (String::from("a"), 2));
    match 5.cmp(&3) { Ordering::Less => println!("<"), Ordering::Equal => println!("="), Ordering::Greater => println!(">") }
}
