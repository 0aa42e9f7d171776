fn main() {
    let t = (1, "two", 3.0, '4', true);
    println!("{t:?} {} {} {:?}", t.0, t.1, (t.2, t.3));
    let (a, .., e) = t;
    println!("{a} {e} {:?}", t.clone() == t);
    println!("{:#?}", ((1, 2), [(3, 4)]));
    println!("{:?} {:?}", (1,), <(i32, String, Option<u8>)>::default());
    let mut pairs = vec![(2, 'a'), (1, 'b'), (1, 'a')];
    pairs.sort();
    println!("{pairs:?} {:?}", pairs.iter().max());
    let (q, r) = (17 / 5, 17 % 5);
    let nested = ((q, r), (r, q));
    let ((w, x), (y, z)) = nested;
    println!("{w}{x}{y}{z} {}", nested.0 < nested.1);
    fn swap<A, B>((a, b): (A, B)) -> (B, A) { (b, a) }
    println!("{:?}", swap((1, "x")));
    let mut m = (1, vec![1]);
    m.0 += 5;
    m.1.push(m.0);
    println!("{m:?} {}", m.1.len());
    for (i, (name, age)) in [("A", 1), ("B", 2)].into_iter().enumerate() { print!("{i}{name}{age} "); }
    println!("{:?}", (1, 2, 3, 4, 5, 6, 7, 8));
}
