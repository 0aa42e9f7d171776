use std::cell::{Cell, RefCell};
use std::collections::{BTreeMap, BTreeSet, BinaryHeap, HashMap, HashSet, VecDeque};
use std::rc::{Rc, Weak};

#[derive(Debug)]
enum List {
    Cons(i32, Box<List>),
    Nil,
}
use List::{Cons, Nil};

fn sum(list: &List) -> i32 {
    match list {
        Cons(value, rest) => value + sum(rest),
        Nil => 0,
    }
}

#[derive(Debug)]
struct Node {
    value: i32,
    parent: RefCell<Weak<Node>>,
    children: RefCell<Vec<Rc<Node>>>,
}

#[derive(Debug, Default)]
struct Tree {
    root: Option<Box<Branch>>,
}

#[derive(Debug)]
struct Branch {
    key: i32,
    left: Option<Box<Branch>>,
    right: Option<Box<Branch>>,
}

impl Tree {
    fn insert(&mut self, key: i32) {
        let mut at = &mut self.root;
        while let Some(branch) = at {
            at = if key < branch.key { &mut branch.left } else { &mut branch.right };
        }
        *at = Some(Box::new(Branch { key, left: None, right: None }));
    }

    fn in_order(&self) -> Vec<i32> {
        fn walk(at: &Option<Box<Branch>>, out: &mut Vec<i32>) {
            if let Some(branch) = at {
                walk(&branch.left, out);
                out.push(branch.key);
                walk(&branch.right, out);
            }
        }
        let mut out = vec![];
        walk(&self.root, &mut out);
        out
    }
}

fn main() {
    let list = Cons(1, Box::new(Cons(2, Box::new(Cons(3, Box::new(Nil))))));
    println!("{} {list:?}", sum(&list));
    let mut v = vec![5, 3, 8, 1];
    v.sort();
    v.insert(1, 10);
    v.remove(0);
    v.extend([7, 7]);
    v.dedup();
    v.retain(|n| *n != 5);
    println!("{v:?} {:?} {:?}", v.iter().max(), v.iter().position(|&n| n == 8));
    println!("{:?} {:?}", v.first(), v.get(99));
    println!("{:?}", v.iter().rev().skip(1).step_by(2).collect::<Vec<_>>());
    println!("{:?}", v.chunks(2).map(|c| c.iter().sum::<i32>()).collect::<Vec<_>>());
    println!("{:?}", v.windows(2).map(|w| w[1] - w[0]).collect::<Vec<_>>());
    let (even, odd): (Vec<i32>, Vec<i32>) = v.iter().partition(|n| *n % 2 == 0);
    println!("{even:?} {odd:?}");
    println!("{:?}", v.iter().zip("abc".chars()).collect::<Vec<_>>());
    println!("{:?}", v.iter().enumerate().fold(0, |sum, (i, n)| sum + i as i32 * n));
    println!("{:?}", (1..=4).flat_map(|n| 0..n).collect::<Vec<u32>>());
    println!("{} {}", v.iter().any(|&n| n > 9), v.iter().all(|&n| n > 9));
    println!("{:?}", v.drain(1..3).collect::<Vec<_>>());
    println!("{v:?} {:?}", v.split_at(1));
    let mut deque: VecDeque<i32> = VecDeque::new();
    deque.push_back(1);
    deque.push_back(2);
    deque.push_front(0);
    println!("{deque:?} {:?} {}", deque.pop_front(), deque.len());
    let mut map = BTreeMap::new();
    for word in "the cat the dog the end".split(' ') {
        *map.entry(word).or_insert(0) += 1;
    }
    println!("{map:?} {:?}", map.get("the"));
    for (key, value) in &map {
        print!("{key}={value} ");
    }
    println!();
    let mut hash: HashMap<String, Vec<u32>> = HashMap::new();
    hash.entry("a".into()).or_default().push(1);
    hash.entry("a".into()).or_default().push(2);
    println!("{:?} {}", hash.get("a"), hash.contains_key("b"));
    println!("{:?}", hash.remove("a"));
    let set: BTreeSet<_> = [3, 1, 2, 3].into_iter().collect();
    println!("{set:?} {}", set.contains(&2));
    let unique: HashSet<i32> = [1, 1, 2].into();
    println!("{}", unique.len());
    let mut heap = BinaryHeap::from([2, 9, 4]);
    println!("{:?} {:?}", heap.pop(), heap.peek());
    let leaf = Rc::new(Node { value: 3, parent: RefCell::new(Weak::new()), children: RefCell::new(vec![]) });
    println!("{:?}", leaf.parent.borrow().upgrade().map(|p| p.value));
    let branch = Rc::new(Node {
        value: 5,
        parent: RefCell::new(Weak::new()),
        children: RefCell::new(vec![Rc::clone(&leaf)]),
    });
    *leaf.parent.borrow_mut() = Rc::downgrade(&branch);
    println!("{:?} {}", leaf.parent.borrow().upgrade().map(|p| p.value), branch.children.borrow().len());
    println!("{} {}", Rc::strong_count(&leaf), Rc::weak_count(&branch));
    drop(branch);
    println!("{:?}", leaf.parent.borrow().upgrade().is_none());
    let cell = Cell::new(5);
    cell.set(cell.get() + 1);
    println!("{} {}", cell.get(), cell.replace(0));
    let mut tree = Tree::default();
    for key in [5, 2, 8, 1, 9, 3] {
        tree.insert(key);
    }
    println!("{:?}", tree.in_order());
    let mut grid = vec![vec![0; 3]; 2];
    grid[1][2] = 5;
    for row in &mut grid {
        row[0] += 1;
    }
    println!("{grid:?}");
    let mut array = [[0u8; 2]; 3];
    array[2][1] = 1;
    println!("{array:?} {}", array.len());
    if let [first, .., last] = &v[..] {
        println!("{first} {last}");
    }
    if let [a, b, rest @ ..] = [1, 2, 3, 4] {
        println!("{a} {b} {rest:?}");
    }
    let words = ["one", "two"].map(|w| w.len());
    println!("{words:?}");
    println!("{:?}", std::iter::successors(Some(1u32), |n| n.checked_mul(10)).take(4).collect::<Vec<_>>());
    println!("{:?}", v.iter().copied().min_by_key(|n| (n - 8).abs()));
    println!("{:?}", [1, 2, 3].iter().map(|n| if *n < 3 { Ok(*n) } else { Err("three") }).collect::<Result<Vec<_>, _>>());
}
