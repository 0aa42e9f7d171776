use std::collections::HashMap;
use std::fmt;
use std::ops::{Add, Index, IndexMut, Mul, Neg};

trait Shape {
    const SIDES: u32;
    fn area(&self) -> f64;
    fn name(&self) -> String {
        format!("shape of {} sides", Self::SIDES)
    }
}

struct Square(f64);
struct Triangle {
    base: f64,
    height: f64,
}

impl Shape for Square {
    const SIDES: u32 = 4;
    fn area(&self) -> f64 {
        self.0 * self.0
    }
}

impl Shape for Triangle {
    const SIDES: u32 = 3;
    fn area(&self) -> f64 {
        self.base * self.height / 2.0
    }
    fn name(&self) -> String {
        "triangle".to_string()
    }
}

fn describe<S: Shape>(s: &S) -> String {
    format!("{}: {:.1}", s.name(), s.area())
}

trait Animal {
    fn speak(&self) -> String;
    fn legs(&self) -> u32 {
        4
    }
}

struct Dog {
    name: String,
}
struct Bird;

impl Animal for Dog {
    fn speak(&self) -> String {
        format!("{} says wuff", self.name)
    }
}

impl Animal for Bird {
    fn speak(&self) -> String {
        "tweet".into()
    }
    fn legs(&self) -> u32 {
        2
    }
}

#[derive(Debug, Clone, Copy, PartialEq, PartialOrd, Default)]
struct Vector {
    x: i32,
    y: i32,
}

impl Add for Vector {
    type Output = Vector;
    fn add(self, other: Vector) -> Vector {
        Vector { x: self.x + other.x, y: self.y + other.y }
    }
}

impl Mul<i32> for Vector {
    type Output = Vector;
    fn mul(self, k: i32) -> Vector {
        Vector { x: self.x * k, y: self.y * k }
    }
}

impl Neg for Vector {
    type Output = Vector;
    fn neg(self) -> Vector {
        Vector { x: -self.x, y: -self.y }
    }
}

impl std::ops::AddAssign for Vector {
    fn add_assign(&mut self, other: Vector) {
        self.x += other.x;
        self.y += other.y;
    }
}

impl fmt::Display for Vector {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "<{}, {}>", self.x, self.y)
    }
}

struct Grid {
    width: usize,
    cells: Vec<u8>,
}

impl Index<(usize, usize)> for Grid {
    type Output = u8;
    fn index(&self, (x, y): (usize, usize)) -> &u8 {
        &self.cells[y * self.width + x]
    }
}

impl IndexMut<(usize, usize)> for Grid {
    fn index_mut(&mut self, (x, y): (usize, usize)) -> &mut u8 {
        &mut self.cells[y * self.width + x]
    }
}

#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
enum Token {
    Number(i64),
    Word { text: String, length: usize },
    End,
}

struct Countdown(u32);

impl Iterator for Countdown {
    type Item = u32;
    fn next(&mut self) -> Option<u32> {
        if self.0 == 0 {
            None
        } else {
            self.0 -= 1;
            Some(self.0)
        }
    }
}

trait Visitor {
    fn visit(&mut self, n: i32);
}

impl<F: FnMut(i32)> Visitor for F {
    fn visit(&mut self, n: i32) {
        self(n)
    }
}

fn walk(v: &mut dyn Visitor) {
    for i in 0..3 {
        v.visit(i);
    }
}

fn largest<T: PartialOrd + Copy>(items: &[T]) -> Option<T> {
    let mut best = *items.first()?;
    for &item in items {
        if item > best {
            best = item;
        }
    }
    Some(best)
}

struct Stack<T, const N: usize> {
    items: [Option<T>; N],
    len: usize,
}

impl<T: Copy, const N: usize> Stack<T, N> {
    fn new() -> Self {
        Stack { items: [None; N], len: 0 }
    }
    fn push(&mut self, item: T) -> Result<(), T> {
        if self.len == N {
            return Err(item);
        }
        self.items[self.len] = Some(item);
        self.len += 1;
        Ok(())
    }
}

fn main() {
    println!("{}", describe(&Square(2.0)));
    println!("{}", describe(&Triangle { base: 3.0, height: 4.0 }));
    let animals: Vec<Box<dyn Animal>> = vec![Box::new(Dog { name: "Rex".to_owned() }), Box::new(Bird)];
    for animal in &animals {
        println!("{} on {} legs", animal.speak(), animal.legs());
    }
    let mut v = Vector { x: 1, y: 2 } + Vector { x: 3, y: 4 } * 2;
    v += Vector { x: 10, y: 10 };
    println!("{v} {:?} {:#?} {}", -v, v, v == v);
    println!("{:?} {:>12}|", Vector::default(), format!("{v}"));
    let mut grid = Grid { width: 3, cells: vec![0; 6] };
    grid[(1, 1)] = 7;
    grid[(2, 0)] += 5;
    println!("{:?} {}", grid.cells, grid[(1, 1)]);
    let tokens = [Token::Number(5), Token::Word { text: "hi".into(), length: 2 }, Token::End];
    println!("{tokens:?}");
    println!("{:#?}", tokens[1]);
    println!("{:?}", tokens[0] < tokens[1]);
    let mut counts: HashMap<Token, u32> = HashMap::new();
    for token in tokens.iter().chain([&Token::End]) {
        *counts.entry(token.clone()).or_insert(0) += 1;
    }
    println!("{} {}", counts.len(), counts[&Token::End]);
    println!("{:?}", Countdown(5).filter(|n| n % 2 == 0).map(|n| n * n).collect::<Vec<_>>());
    let mut sum = 0;
    walk(&mut |n| sum += n);
    println!("{sum}");
    println!("{:?} {:?} {:?}", largest(&[3, 9, 2]), largest(&[1.5, 0.5]), largest::<char>(&[]));
    let mut stack: Stack<u8, 2> = Stack::new();
    println!("{:?} {:?} {:?}", stack.push(1), stack.push(2), stack.push(3));
    let f: fn(i32) -> i32 = |x| x + 1;
    let g: Box<dyn Fn(i32) -> i32> = Box::new(move |x| f(x) * 2);
    println!("{}", g(4));
    let compose = |a: &dyn Fn(i32) -> i32, b: &dyn Fn(i32) -> i32, x| b(a(x));
    println!("{}", compose(&f, &*g, 1));
}
