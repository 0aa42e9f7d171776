use std::collections::btree_map::Entry;
use std::collections::{BTreeMap, BTreeSet};
fn main() {
    let mut m = BTreeMap::new();
    for (k, v) in [("c", 3), ("a", 1), ("b", 2)] { m.insert(k.to_string(), v); }
    println!("{m:?} {} {:?} {:?}", m.len(), m.get("a"), m.get("z"));
    println!("{:?} {:?}", m.insert("a".into(), 10), m.remove("b"));
    *m.entry("a".to_string()).or_insert(0) += 1;
    m.entry("d".to_string()).or_insert_with(|| 4);
    m.entry("e".into()).or_default();
    m.entry("a".into()).and_modify(|v| *v *= 2).or_insert(7);
    println!("{m:?} {} {}", m["a"], m.contains_key("e"));
    match m.entry("d".to_string()) {
        Entry::Occupied(mut e) => { println!("{} {}", e.key(), e.get()); *e.get_mut() += 1; println!("{}", e.remove()); }
        Entry::Vacant(_) => println!("vacant"),
    }
    if let Entry::Vacant(e) = m.entry("q".to_string()) { e.insert(99); }
    println!("{:?} {:?}", m.first_key_value(), m.last_key_value());
    println!("{:?} {:?}", m.keys().collect::<Vec<_>>(), m.values().sum::<i32>());
    for (_, v) in m.iter_mut() { *v += 1; }
    for v in m.values_mut() { *v *= 2; }
    for (k, v) in &m { print!("{k}={v} "); }
    println!();
    let n: BTreeMap<i32, char> = (0..6).zip('a'..).collect();
    println!("{:?} {:?}", n.range(2..4).collect::<Vec<_>>(), n.range(..=1).map(|(k, _)| *k).collect::<Vec<_>>());
    println!("{:?} {:?}", n.range(3..).next_back(), n.iter().rev().next());
    let mut n = n;
    n.retain(|k, _| k % 2 == 0);
    println!("{n:?} {:?} {:?}", n.clone().pop_first(), n.clone().pop_last());
    let right = n.split_off(&2);
    println!("{n:?} {right:?}");
    n.append(&mut right.clone());
    n.extend([(100, 'z')]);
    println!("{n:?} {}", n == right);
    println!("{:?}", n.into_iter().map(|(k, v)| format!("{k}{v}")).collect::<Vec<_>>());
    let s: BTreeSet<_> = [5, 1, 3].into_iter().collect();
    let t = BTreeSet::from([3, 4, 5]);
    println!("{s:?} {:?} {:?}", s.union(&t).collect::<Vec<_>>(), s.intersection(&t).collect::<Vec<_>>());
    println!("{:?} {:?} {:?}", s.difference(&t).collect::<Vec<_>>(), &s | &t, &s - &t);
    println!("{} {} {:?} {:?}", s.contains(&3), s.is_subset(&t), s.first(), s.last());
    let mut s = s;
    println!("{} {} {} {:?}", s.insert(3), s.insert(2), s.remove(&1), s);
    println!("{:?} {:?}", s.range(2..5).collect::<Vec<_>>(), s.symmetric_difference(&t).collect::<Vec<_>>());
    let nested: BTreeMap<&str, Vec<i32>> = BTreeMap::from([("x", vec![1, 2])]);
    println!("{nested:#?} {:?}", nested.get("x").map(|v| v.len()));
}
