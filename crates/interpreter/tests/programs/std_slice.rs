fn main() {
    let a = [1, 2, 3, 4, 5, 6, 7];
    println!("{:?} {:?} {:?} {:?} {:?}", &a[2..4], &a[..2], &a[5..], &a[1..=2], &a[..]);
    println!("{:?} {:?} {:?}", a.get(1..3), a.get(5..9), a.get(6));
    println!("{:?} {:?}", a.split_at(3), a.split_first());
    println!("{:?} {:?}", a.split_last(), a.iter().position(|x| *x == 4));
    for c in a.chunks(3) { print!("{c:?} "); }
    for c in a.chunks_exact(2) { print!("{c:?} "); }
    for c in a.rchunks(3) { print!("{c:?} "); }
    for w in a.windows(5) { print!("{} ", w.iter().sum::<i32>()); }
    println!();
    println!("{:?} {:?} {:?}", a.binary_search(&4), a.binary_search(&0), a.binary_search(&100));
    println!("{:?} {}", [1, 1, 1, 1].binary_search(&1), a.partition_point(|x| *x < 5));
    println!("{} {} {}", a.contains(&3), a.starts_with(&[1, 2]), a.ends_with(&[6]));
    let mut b = a;
    b.reverse();
    println!("{b:?}");
    b.rotate_left(2);
    println!("{b:?}");
    b.rotate_right(1);
    println!("{b:?}");
    b.swap(0, 6);
    b[1..4].fill(0);
    println!("{b:?}");
    b.copy_within(4.., 0);
    println!("{b:?}");
    let (left, right) = b.split_at_mut(3);
    left[0] = right[0];
    left.copy_from_slice(&right[..3]);
    println!("{b:?}");
    for c in b.chunks_mut(2) { c[0] = 9; }
    println!("{b:?} {:?}", b.iter().copied().max());
    if let [first, .., last] = b { println!("{first} {last}"); }
    if let [x, y, rest @ ..] = &a[..] { println!("{x} {y} {rest:?}"); }
    println!("{:?}", [0, 1, 2, 0, 3].split(|x| *x == 0).collect::<Vec<_>>());
    println!("{:?}", [1, 1, 2, 3, 3].chunk_by(|a, b| a == b).collect::<Vec<_>>());
    println!("{:?} {:?}", a.iter().rev().step_by(3).collect::<Vec<_>>(), [1, 2].repeat(2));
    println!("{} {:?}", [1, 2] < [2, 0], [1, 2].cmp(&[1, 1]));
    println!("{:?} {:?}", a.first_chunk::<2>(), a.to_vec().is_sorted());
    let mut grid = [[0; 3]; 2];
    grid[1][2] = 5;
    println!("{grid:?} {}", grid.len());
    println!("{:?}", a.map(|x| x * x));
    println!("{:?}", std::array::from_fn::<_, 4, _>(|i| i * 10));
    let arr: [i32; 2] = (&a[1..3]).try_into().unwrap();
    println!("{arr:?}");
}
