struct G<T> { t: T }
trait Tr { fn f(&self); }
trait Tr2<A> { fn f(&self); }
fn f3(x: Option) {}
fn f4(x: G, y: G<u8, u8>, z: Vec<u8, u8, u8>, t: Tr, u: &dyn Tr2) {}
fn f5() { let x: G = 1; let x: G<u8, u8> = 1; let q = G::<u8, u8> { t: 1 }; let z = Vec::<u8, u8, u8>::new(); let w: dyn Tr + Tr2<u8>; }
impl u8 { fn f() {} }
impl<T> T { fn f() {} }
impl Vec<u8> { fn f() {} }
type A = B; type B = A;
fn f6() { let _ = || { break }; continue; let x = 1f9; let y = 1u9; let z = 5abc; }
enum E { A = 1, B = 1 }
fn f7(x: [u8; N]) {}
fn main() { loop { || continue; } }
