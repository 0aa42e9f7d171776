fn main() {
    for c in ['a', 'Z', '5', ' ', 'é', 'ß', '√', '\n', '٣', '中'] {
        println!(
            "{c:?} {} {} {} {} {} {} {} {}",
            c.is_alphabetic(), c.is_numeric(), c.is_alphanumeric(), c.is_uppercase(), c.is_lowercase(), c.is_whitespace(), c.is_control(), c.len_utf8()
        );
    }
    println!("{:?} {:?} {:?}", '7'.to_digit(10), 'f'.to_digit(16), 'g'.to_digit(16));
    println!("{:?} {:?}", char::from_digit(7, 10), std::char::from_digit(11, 16));
    println!("{} {} {}", 'a'.to_ascii_uppercase(), 'é'.to_uppercase(), 'İ'.to_lowercase());
    println!("{} {} {}", ('a'..='e').collect::<String>(), ('a'..'e').rev().collect::<String>(), 'a' < 'b');
    println!("{} {}", (b'a' + 2) as char, ('a' as u8 + 3) as char);
    println!("{} {} {}", 'x'.is_ascii_punctuation(), '!'.is_ascii_punctuation(), 'A'.is_ascii_hexdigit());
    println!("{:?}", "Ünïcödé".chars().filter(|c| c.is_ascii()).collect::<Vec<_>>());
    println!("{} {:?}", char::MAX as u32, '\u{1F600}');
    println!("{}", "hello".chars().map(|c| ((c as u8 - b'a' + 13) % 26 + b'a') as char).collect::<String>());
    match 'q' {
        'a'..='m' => println!("first"),
        'n'..='z' => println!("second"),
        _ => println!("other"),
    }
}
