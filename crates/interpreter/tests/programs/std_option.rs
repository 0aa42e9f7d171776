fn main() {
    let some = Some(3);
    let none: Option<i32> = None;
    println!("{:?} {:?} {:#?}", some, none, some);
    println!("{} {} {}", some.is_some(), none.is_none(), some.is_some_and(|x| x > 2));
    println!("{:?} {:?}", some.map(|x| x * 2), none.map(|x| x * 2));
    println!("{} {} {}", some.unwrap_or(7), none.unwrap_or(7), none.unwrap_or_else(|| 8));
    println!("{} {}", some.map_or(0, |x| x + 1), none.map_or_else(|| -1, |x| x + 1));
    println!("{:?} {:?}", some.ok_or("no"), none.ok_or_else(|| String::from("no")));
    println!("{:?} {:?} {:?}", some.and(Some('a')), some.or(Some(9)), none.or(Some(9)));
    println!("{:?} {:?}", some.xor(none), some.xor(some));
    println!("{:?} {:?}", some.filter(|x| x % 2 == 0), some.filter(|x| x % 2 == 1));
    println!("{:?} {:?}", some.zip(Some("z")), some.and_then(|x| if x > 2 { Some(x as f64 / 2.0) } else { None }));
    let mut slot = None;
    *slot.get_or_insert(1) += 5;
    println!("{:?}", slot.take());
    println!("{:?}", slot);
    println!("{:?}", slot.replace(4));
    println!("{}", slot.insert(5));
    println!("{:?} {:?}", slot.take_if(|x| *x == 6), slot.take_if(|x| *x == 5));
    println!("{}", slot.get_or_insert_with(|| 11));
    let text = Some(String::from("text"));
    println!("{:?} {:?}", text.as_deref(), text.as_ref().map(|t| t.len()));
    println!("{:?} {:?}", Some(Some(1)).flatten(), Some(Ok::<i32, String>(1)).transpose());
    println!("{:?} {:?}", Some((1, 'a')).unzip(), Some(&4).copied());
    println!("{} {} {}", Some(1) < Some(2), None < Some(1), Some(3).max(None).unwrap());
    for x in &some {
        println!("in it: {x}");
    }
    let all: Option<Vec<i32>> = vec![Some(1), Some(2)].into_iter().collect();
    let not_all: Option<Vec<i32>> = vec![Some(1), None].into_iter().collect();
    println!("{:?} {:?} {}", all, not_all, Option::<u8>::default().is_none());
    println!("{:?}", some.iter().chain(none.iter()).chain(&Some(8)).collect::<Vec<_>>());
    if let Some(ref mut x) = slot { *x += 1; }
    let Some(y) = slot else { panic!("nothing") };
    println!("{y} {:?}", some.inspect(|x| println!("looks at {x}")));
}
