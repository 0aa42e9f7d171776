struct G<T> { t: T }
trait Tr { fn f(&self); }
trait Tr2<A> { fn f(&self); }
impl Missing for u8 {}
fn f<T: Missing2>() {}
fn f2() { nowhere::x(); std::nowhere::y(); std::sync::Mutexx::new(1); std::mem::swapp(); let x: std::sync::Mutexx<u8>; }
fn f3(x: Option) {}
fn f4(x: G, y: G<u8, u8>, z: Vec<u8, u8, u8>, t: Tr, u: &dyn Tr2) {}
fn f5() { match 3 { crate::Nope => {}, } let x = crate::Nope2; let y = crate::Nope3 { a: 1 }; }
fn f6() -> impl Missing3 { 1 }
static X: u8 = 1;
struct U; struct T1(u8);
fn f7(X: u8) { for X in 0..1 {} if let X = 1 {} let T1 = 1; }
fn f8() { let Xyz(a) = 1; let E::B = 1; }
fn main() {}
