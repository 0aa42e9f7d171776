//! The order in which parts of expressions are evaluated.
use std::ops::{Add, AddAssign, Index, IndexMut, Neg, Not};
fn say<T>(name: &str, value: T) -> T {
    println!("  {name}");
    value
}
#[derive(Debug, Clone, Copy, PartialEq, PartialOrd)]
struct Num(i32);
impl Add for Num {
    type Output = Num;
    fn add(self, other: Num) -> Num {
        Num(self.0 + other.0)
    }
}
impl AddAssign for Num {
    fn add_assign(&mut self, other: Num) {
        self.0 += other.0;
    }
}
impl Neg for Num {
    type Output = Num;
    fn neg(self) -> Num {
        Num(-self.0)
    }
}
impl Not for &Num {
    type Output = bool;
    fn not(self) -> bool {
        self.0 == 0
    }
}
struct Grid([[i32; 2]; 2]);
impl Index<(usize, usize)> for Grid {
    type Output = i32;
    fn index(&self, (a, b): (usize, usize)) -> &i32 {
        &self.0[a][b]
    }
}
impl IndexMut<(usize, usize)> for Grid {
    fn index_mut(&mut self, (a, b): (usize, usize)) -> &mut i32 {
        &mut self.0[a][b]
    }
}
#[derive(Debug, Clone, Default)]
struct Config {
    a: i32,
    b: String,
    c: Vec<i32>,
}
fn main() {
    println!("arithmetic");
    println!("  = {}", say("a", 1) + say("b", 2) * say("c", 3));
    println!("assignment");
    let mut array = [0; 4];
    array[say("index", 1)] = say("value", 5);
    array[say("index", 1)] += say("value", 5);
    println!("  = {array:?}");
    let mut nums = [Num(1), Num(2)];
    nums[say("index", 0)] += say("value", Num(5));
    println!("  = {nums:?}");
    println!("old values");
    let mut x = 1;
    let y = x + {
        x = 10;
        x
    } + x;
    println!("  = {y}");
    let mut z = 1;
    z += {
        z = 20;
        5
    };
    println!("  = {z}");
    let mut v = vec![1, 2, 3];
    v.push(v.len() as i32);
    let at = v[0] as usize;
    v[at] = {
        v.push(9);
        v[3]
    };
    println!("  = {v:?}");
    println!("structs");
    let config = Config { c: say("c", vec![1]), a: say("a", 1), ..say("base", Config::default()) };
    println!("  = {config:?}");
    let other = Config { b: "b".into(), ..config.clone() };
    println!("  = {other:?} {:?}", config);
    println!("calls");
    let f = |a: i32, b: i32| a - b;
    println!("  = {}", say("f", f)(say("a", 1), say("b", 2)));
    println!("  = {}", say("text", "abc").replace(say("from", "b"), say("to", "x")));
    println!("operators");
    println!("  = {:?}", say("a", Num(1)) + -say("b", Num(2)));
    println!("  = {} {}", !&Num(0), say("l", Num(1)) < say("r", Num(2)));
    println!("  = {}", &1 + &2);
    let mut grid = Grid([[1, 2], [3, 4]]);
    grid[(0, 1)] += grid[(1, 0)];
    println!("  = {} {}", grid[(0, 1)], grid[say("at", (1, 1))]);
    println!("lazy");
    println!("  = {}", say("a", false) && say("b", true));
    println!("  = {}", say("a", true) || say("b", true));
    println!("  = {}", !(say("a", 1) == 2 || say("b", 3) == 3));
    println!("ranges");
    for i in say("from", 1)..=say("to", 3) {
        print!("  {i}");
    }
    println!();
    println!("swaps");
    let (mut a, mut b) = (1, 2);
    (a, b) = (b, a);
    println!("  = {a} {b}");
    [a, b] = [a + b, a - b];
    println!("  = {a} {b}");
    (v[0], _) = (7, 8);
    println!("  = {v:?}");
    println!("tuples");
    println!("  = {:?}", (say("a", 1), [say("b", 2), say("c", 3)]));
    println!("formats");
    println!("  = {1} {0} {n} {1:>w$}", say("zero", 0), say("one", 1), n = say("n", 2), w = say("w", 4));
    println!("casts");
    println!("  = {} {} {} {}", 300i32 as u8, -1i32 as u64, 3.99f64 as i32, 'a' as u32);
    println!("  = {} {} {}", true as u8, 97u8 as char, u64::MAX as f32);
    println!("  = {} {}", i32::MAX as i64 + 1, f64::NAN as i32);
}
