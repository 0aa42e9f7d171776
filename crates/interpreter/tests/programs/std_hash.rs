use std::collections::hash_map::DefaultHasher;
use std::hash::{Hash, Hasher};
#[derive(Hash)]
struct S { a: u32, b: String, c: (u8, char), d: Option<i64>, e: Vec<u16> }
#[derive(Hash)]
enum E { A, B(i32) }
fn hash<T: Hash + ?Sized>(x: &T) -> u64 { let mut h = DefaultHasher::new(); x.hash(&mut h); h.finish() }
fn main() {
    println!("{:016x} {:016x} {:016x}", hash(&1u8), hash(&1i32), hash(&1u64));
    println!("{:016x} {:016x} {:016x}", hash("abc"), hash(&String::from("abc")), hash(&'a'));
    println!("{:016x} {:016x}", hash(&[1u32, 2][..]), hash(&vec![1u32, 2]));
    println!("{:016x} {:016x}", hash(&(1u8, true)), hash(&()));
    println!("{:016x}", hash(&S { a: 1, b: "x".into(), c: (2, 'y'), d: Some(-3), e: vec![4, 5] }));
    println!("{:016x} {:016x}", hash(&E::A), hash(&E::B(1)));
    let mut h = DefaultHasher::new();
    h.write(b"hello world, this is more than eight bytes");
    h.write_u32(7);
    println!("{:016x} {:016x}", h.finish(), hash(&Box::new(1u8)));
}
