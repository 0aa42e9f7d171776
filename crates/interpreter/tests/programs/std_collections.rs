use std::cmp::Reverse;
use std::collections::{BinaryHeap, LinkedList, VecDeque};
fn main() {
    let mut d: VecDeque<i32> = (1..=3).collect();
    d.push_front(0);
    d.push_back(9);
    println!("{d:?} {:?} {:?} {}", d.front(), d.back(), d.len());
    println!("{:?} {:?} {:?}", d.pop_front(), d.pop_back(), d);
    d.rotate_left(1);
    d[0] = 7;
    println!("{d:?} {} {:?} {:?}", d[1], d.get(9), d.iter().rev().collect::<Vec<_>>());
    d.extend([4, 5]);
    d.retain(|x| *x != 4);
    println!("{:?} {:?}", d.drain(1..3).collect::<Vec<_>>(), d);
    println!("{} {:?} {:?}", d.contains(&5), d.iter().position(|x| *x == 5), Vec::from(d.clone()));
    d.insert(1, 42);
    println!("{:?}", d.remove(0));
    println!("{:?}", d.make_contiguous());
    println!("{}", d == [42, 5]);
    let mut h = BinaryHeap::new();
    for x in [3, 1, 4, 1, 5, 9, 2, 6] { h.push(x); }
    println!("{:?} {} {:?}", h.peek(), h.len(), h);
    print!("{:?} ", h.pop());
    while let Some(x) = h.pop() { print!("{x} "); }
    println!();
    let mut min = BinaryHeap::from([Reverse(3), Reverse(1), Reverse(2)]);
    println!("{:?} {:?}", min.pop(), min.into_sorted_vec());
    let mut h: BinaryHeap<(u32, &str)> = [(2, "b"), (5, "e"), (1, "a")].into_iter().collect();
    h.push((3, "c"));
    if let Some(mut top) = h.peek_mut() { top.0 = 0; }
    println!("{:?} {:?}", h.pop(), h.into_vec());
    let mut l = LinkedList::from([1, 2]);
    l.push_front(0);
    l.push_back(3);
    println!("{l:?} {:?} {:?} {}", l.pop_front(), l.back(), l.iter().sum::<i32>());
}
