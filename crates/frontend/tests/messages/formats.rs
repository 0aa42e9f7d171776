fn main() {
    let a = 1;
    println!("{} {nope} {2}", 1);
    println!("{:y}", 1);
    println!("{", 1);
    println!("}", 1);
    println!("{}", 1, 2);
    println!("{}");
    println!("{a} {b}", b = 1, c = 2);
    println!("{:width$}", 1);
    println!("{:.*}", 1);
    println!("{:1$}", 1);
    println!("{a.b}");
    println!("{:99999}", 1);
    println!(a);
    let s = format!("{a:?} {a:#?} {a:08.3e} {a:<+5} {a:*^7}");
    assert!(a == 1, "{}", a, a);
    assert_eq!(a);
    assert_eq!(a, 1, "{x}");
    panic!("{}");
    todo!("{b}");
    write!();
    matches!(a);
    vec![1; ];
}
