use std::cmp::Reverse;
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
struct Person { name: &'static str, age: u32 }
fn main() {
    let mut v = vec![3, 1, 2, 9, 8, 7, 4, 5, 6, 0, 11, 15, 14, 13, 12, 10, 19, 18, 17, 16];
    v.sort();
    println!("{v:?}");
    v.sort_by(|a, b| b.cmp(a));
    println!("{v:?}");
    v.sort_by_key(|x| (x % 3, *x));
    println!("{v:?}");
    v.sort_unstable_by_key(|x| Reverse(*x));
    println!("{v:?}");
    let mut people = vec![
        Person { name: "Eve", age: 30 }, Person { name: "Bob", age: 25 }, Person { name: "Al", age: 30 },
    ];
    people.sort_by_key(|p| p.age);
    println!("{people:?}");
    people.sort();
    println!("{people:?}");
    people.sort_by(|a, b| b.age.cmp(&a.age).then_with(|| a.name.cmp(b.name)));
    println!("{people:?}");
    let mut words = ["pear", "fig", "apple", "kiwi"];
    words.sort_unstable();
    println!("{words:?}");
    words.sort_by_key(|w| w.len());
    println!("{words:?}");
    let mut f: [f64; 4] = [2.5, -1.0, 9.0, 0.0];
    f.sort_by(|a, b| a.partial_cmp(b).unwrap());
    println!("{f:?}");
    f.sort_by(|a, b| b.total_cmp(a));
    println!("{f:?} {:?}", f.iter().cloned().fold(f64::NAN, f64::max));
    println!("{:?} {:?}", people.iter().max(), people.iter().min_by_key(|p| p.name.len()));
    println!("{:?} {:?}", ["b", "a"].iter().max(), [1, 5, 5].iter().max_by_key(|x| **x));
    let mut strings: Vec<String> = vec!["z".into(), "y".into(), "x".into()];
    strings.sort();
    println!("{strings:?} {:?}", std::cmp::max("a", "b"));
}
