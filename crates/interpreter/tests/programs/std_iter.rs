use std::collections::{BTreeMap, HashMap, VecDeque};
fn main() {
    let a = [1, 2, 3, 4, 5, 6];
    println!("{:?}", a.iter().map(|x| x * 10).filter(|x| x % 20 == 0).collect::<Vec<_>>());
    println!("{:?}", a.iter().enumerate().skip(1).step_by(2).collect::<Vec<_>>());
    println!("{:?}", a.iter().zip("abc".chars()).collect::<Vec<_>>());
    println!("{:?}", a.iter().take_while(|x| **x < 4).chain([9].iter()).last());
    println!("{:?}", a.iter().skip_while(|x| **x < 4).collect::<Vec<_>>());
    println!("{:?}", a.iter().map_while(|x| if *x < 3 { Some(x + 1) } else { None }).collect::<Vec<_>>());
    println!("{:?}", a.iter().scan(0, |sum, x| { *sum += x; Some(*sum) }).collect::<Vec<i32>>());
    println!("{:?}", a.iter().flat_map(|x| 0..*x % 3).collect::<Vec<_>>());
    println!("{:?}", vec![vec![1], vec![], vec![2, 3]].into_iter().flatten().collect::<Vec<_>>());
    println!("{:?}", [Some(1), None, Some(3)].iter().flatten().sum::<i32>());
    println!("{:?}", a.iter().fold(String::new(), |s, x| format!("{s}{x}")));
    println!("{:?} {:?}", a.iter().copied().reduce(|x, y| x * y), a.iter().product::<i32>());
    println!("{:?} {:?} {:?}", a.iter().min(), a.iter().max(), a.iter().count());
    println!("{:?} {:?}", a.iter().any(|x| *x == 3), a.iter().all(|x| *x > 1));
    println!("{:?} {:?}", a.iter().find(|x| **x > 2), a.iter().find_map(|x| (x % 5 == 0).then(|| x * 2)));
    println!("{:?} {:?}", a.iter().position(|x| *x == 4), a.iter().rposition(|x| *x < 3));
    println!("{:?} {:?} {:?}", a.iter().last(), a.iter().nth(2), a.iter().nth_back(1));
    let (even, odd): (Vec<i32>, Vec<i32>) = a.iter().partition(|x| *x % 2 == 0);
    println!("{even:?} {odd:?}");
    let (x, y): (Vec<i32>, Vec<String>) = a.iter().map(|x| (*x, x.to_string())).unzip();
    println!("{x:?} {y:?}");
    println!("{:?}", a.iter().try_fold(0i8, |acc, x| acc.checked_add(*x as i8 * 20)));
    println!("{:?}", a.iter().try_for_each(|x| if *x < 9 { Ok(()) } else { Err(*x) }));
    println!("{:?}", a.iter().cycle().skip(4).take(5).collect::<Vec<_>>());
    println!("{:?}", a.iter().map(|x| x % 3).max_by_key(|x| *x));
    println!("{:?} {:?}", a.iter().cmp([1, 2, 4].iter()), a.iter().eq([1, 2, 3, 4, 5, 6].iter()));
    println!("{} {}", [1, 2].iter().lt([1, 3].iter()), a.iter().is_sorted());
    let mut peek = a.iter().peekable();
    while let Some(x) = peek.next() {
        if let Some(next) = peek.peek() { print!("{x}<{next} "); }
    }
    println!("{:?}", peek.next_if(|_| true));
    let mut it = a.iter();
    println!("{:?} {:?} {:?}", it.by_ref().take(2).collect::<Vec<_>>(), it.next(), it.len());
    println!("{:?}", std::iter::successors(Some(1u32), |x| x.checked_mul(10)).collect::<Vec<_>>());
    println!("{:?}", std::iter::repeat("x").take(3).collect::<String>());
    let mut n = 0;
    println!("{:?}", std::iter::from_fn(|| { n += 1; if n < 4 { Some(n) } else { None } }).collect::<VecDeque<_>>());
    println!("{:?} {:?}", std::iter::once(5).chain(std::iter::empty()).collect::<Vec<i32>>(), std::iter::repeat_n('z', 2).collect::<Vec<_>>());
    println!("{:?}", "hello".chars().map(|c| (c, 1)).collect::<BTreeMap<_, _>>());
    let mut counts: HashMap<char, usize> = HashMap::new();
    for c in "hello".chars() { *counts.entry(c).or_insert(0) += 1; }
    let mut counts: Vec<_> = counts.into_iter().collect();
    counts.sort();
    println!("{counts:?}");
    println!("{:?} {:?}", (1..=4).rev().collect::<Vec<_>>(), (0..10).step_by(3).collect::<Vec<_>>());
    println!("{:?} {:?} {:?}", (1..4).sum::<i32>(), (1..=5).product::<u64>(), (0..3).map(|x| x as f64).sum::<f64>());
    println!("{:?} {} {}", (0..0).max(), (1..5).contains(&4), (1..=5).is_empty());
    println!("{:?} {:?}", (1..10).len(), (1..10).size_hint());
    println!("{:?}", a.iter().inspect(|x| print!("<{x}>")).filter(|x| **x > 4).map(|x| -x).collect::<Vec<_>>());
    println!("{:?}", a.iter().min_by(|x, y| (*x % 4).cmp(&(*y % 4))));
    println!("{:?}", a.chunks(4).map(|c| c.iter().sum::<i32>()).collect::<Vec<_>>());
    println!("{:?}", a.iter().rev().skip(1).map(|x| x.to_string()).collect::<Vec<_>>().join(","));
    struct Countdown(u32);
    impl Iterator for Countdown {
        type Item = u32;
        fn next(&mut self) -> Option<u32> { if self.0 == 0 { None } else { self.0 -= 1; Some(self.0) } }
    }
    println!("{:?} {}", Countdown(5).zip(Countdown(3).map(|x| x * x)).collect::<Vec<_>>(), Countdown(4).sum::<u32>());
    let boxed: Box<dyn Iterator<Item = i32>> = Box::new((0..3).chain(7..9));
    println!("{:?}", boxed.map(|x| x + 1).collect::<Vec<_>>());
}
