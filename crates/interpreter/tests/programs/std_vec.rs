fn main() {
    let mut v = vec![5, 3, 8];
    v.push(1);
    v.insert(1, 9);
    println!("{:?} {} {:?} {:?}", v, v.len(), v.first(), v.last());
    println!("{:?} {} {:?}", v.pop(), v.remove(0), v);
    println!("{} {:?}", v.swap_remove(0), v);
    v.extend([4, 4, 2, 2, 2]);
    v.extend_from_slice(&[7, 7]);
    println!("{:?}", v);
    v.dedup();
    println!("{:?} {}", v, v.contains(&4));
    v.retain(|x| x % 2 == 0);
    println!("{:?}", v);
    let mut w: Vec<i32> = (0..10).collect();
    println!("{:?} {:?}", w.drain(2..5).collect::<Vec<_>>(), w);
    println!("{:?} {:?}", w.split_off(4), w);
    w.truncate(2);
    w.resize(5, -1);
    println!("{:?} {:?}", w, w.iter().rev().collect::<Vec<_>>());
    let mut other = vec![100];
    w.append(&mut other);
    println!("{:?} {:?} {}", w, other, other.is_empty());
    println!("{:?}", w.splice(1..3, [6, 6, 6]).collect::<Vec<_>>());
    println!("{:?} {:?}", w, w.get(2).zip(w.get(20)));
    w.clear();
    println!("{:?} {:?}", w, vec![0u8; 4]);
    println!("{:?}", vec![vec![1; 2]; 2]);
    println!("{} {} {}", vec![1, 2] < vec![1, 3], vec![1] == [1], vec!["a"] == ["a"].as_slice());
    for x in &mut v { *x += 1; }
    for (i, x) in v.iter().enumerate() { print!("{i}:{x} "); }
    println!();
    let names: Vec<String> = ["x", "y"].iter().map(|s| s.to_string()).collect();
    println!("{} {}", names.join("-"), names.concat());
    println!("{:?} {:?}", [[1, 2], [3, 4]].concat(), [vec![1], vec![2]].join(&0));
    let boxed: Box<[i32]> = vec![1, 2].into_boxed_slice();
    println!("{:?}", boxed);
    println!("{:?}", boxed.into_vec());
    let mut it = vec![1, 2, 3, 4].into_iter();
    println!("{:?} {:?} {:?} {:?}", it.next(), it.next_back(), it.len(), it);
    let mut stack = vec![1];
    while let Some(top) = stack.pop() {
        if top < 20 { stack.push(top * 2); stack.push(top * 3); }
        print!("{top} ");
    }
    println!();
    let mut m = vec![3, 4];
    println!("{:?} {:?}", m.pop_if(|x| *x == 4), m.pop_if(|x| *x == 4));
    m.dedup_by_key(|x| *x / 2);
    m.resize_with(3, Default::default);
    println!("{m:?} {:?}", <[i32; 3]>::try_from(m.clone()));
}
