use std::collections::Hashmap;
use std::collections::hashmap::Entry;
use nowhere::Thing;
use crate::missing::Thing2;
use self::inner::secret;
use inner::Hidden;
mod inner { fn secret() {} struct Hidden; pub struct Open { pub a: u8, b: u8 } pub fn f() { secret() } pub mod deep { pub(super) fn g() {} } }
struct S { a: u8, a: u8 }
struct S;
enum E { A, B }
struct G<T> { t: T }
trait Tr { type Item; const C: u8; fn f(&self); }
impl Tr for E { fn g(&self) {} }
fn dup(a: u8, a: u8) {}
fn ret() -> Unknown { }
fn generic<T>(t: T) -> T::Item { }
fn gg<T, T>() {}
static X: u8 = 1;
fn bare(self) {}
fn hole(x: _) {}
fn main() {
    let k = prinln!("x");
    let u = Strng::new();
    let w: Vecc<u8> = 1;
    vec.push(1);
    let value = 1;
    valeu;
    foo();
    let z = HashMap::new();
    match 3 { Foo(x) => {}, Bar { a } => {}, Baz2::X => {}, (x, x) => {}, (a, 1) | (1, b) => {} }
    println!("{nope}");
    let _ = || { break };
    continue;
    'a: loop { break 'b; }
    inner::secret();
    inner::deep::g();
    inner::nothing();
    crate::nothing();
    let X = 3;
    let e: E::A = 1;
    let g: G = 1;
    let g: G<u8, u8> = 1;
    let m = inner;
    let s = E;
    E();
    let q = S { };
    let t: Tr = 1;
    self.x;
    Self::f();
    let v = String { };
    let i = 340282366920938463463374607431768211456;
    let i = 1u9;
    let i: dyn Clone + Tr = 1;
    impl u8 { fn f() {} }
    impl<T> T { fn f() {} }
    impl Vec<u8> { fn f() {} }
    impl Vec for u8 {}
    #[derive(Foo)] struct D;
    let x: impl Clone = 1;
    let S { .. } = 1;
    let E::A(x) = 1;
    let E::C = 1;
    let _: Option<Self> = None;
    super::super::x();
    let y = a.b.c;
}
