use std::collections::hash_map::Entry;
use std::collections::{HashMap, HashSet};
fn sorted<T: Ord>(it: impl Iterator<Item = T>) -> Vec<T> { let mut v: Vec<T> = it.collect(); v.sort(); v }
fn main() {
    let mut m: HashMap<String, i32> = HashMap::new();
    println!("{:?} {:?}", m.insert("one".into(), 1), m.insert("one".into(), 11));
    m.insert("two".to_owned(), 2);
    println!("{:?} {} {}", m.get("one"), m["two"], m.contains_key("three"));
    *m.entry("three".into()).or_default() += 3;
    if let Some(v) = m.get_mut("two") { *v = 22; }
    println!("{:?} {:?}", sorted(m.iter()), sorted(m.keys().map(|k| k.len())));
    println!("{:?} {:?} {}", m.remove("one"), m.remove_entry("three"), m.len());
    match m.entry("two".to_string()) { Entry::Occupied(e) => println!("{e:?} {}", e.get()), Entry::Vacant(_) => println!("none") }
    println!("{m:?} {:#?}", m);
    m.extend([("x".to_string(), 1), ("y".to_string(), 2)]);
    m.retain(|_, v| *v < 10);
    println!("{:?} {}", sorted(m.values().copied()), m.values().sum::<i32>());
    println!("{:?} {}", sorted(m.drain()), m.is_empty());
    let groups = ["apple", "avocado", "bean", "beet", "corn"].iter().fold(HashMap::<char, Vec<&str>>::new(), |mut g, w| {
        g.entry(w.chars().next().unwrap()).or_default().push(w);
        g
    });
    println!("{:?}", sorted(groups.into_iter()));
    let a: HashMap<_, _> = (0..3).map(|x| (x, x * x)).collect();
    let b = HashMap::from([(2, 4), (1, 1), (0, 0)]);
    println!("{} {:?}", a == b, a.get(&2).copied().unwrap_or(0));
    let s: HashSet<i32> = [1, 2, 3, 2, 1].into_iter().collect();
    let t = HashSet::from([2, 3, 4]);
    println!("{} {:?} {:?}", s.len(), sorted(s.intersection(&t)), sorted(s.union(&t)));
    println!("{:?} {} {}", sorted((&s - &t).into_iter()), s.is_disjoint(&t), s.contains(&1));
    let mut seen = HashSet::new();
    println!("{:?}", [3, 1, 3, 2, 1].iter().filter(|x| seen.insert(**x)).collect::<Vec<_>>());
    #[derive(Hash, PartialEq, Eq, Debug, PartialOrd, Ord, Clone, Copy)]
    enum Key { A(u8), B }
    let mut k = HashMap::new();
    for key in [Key::A(1), Key::B, Key::A(1), Key::A(2)] { *k.entry(key).or_insert(0) += 1; }
    println!("{:?}", sorted(k.iter()));
}
