//! Whatever is typed: there is a message, and neither a panic nor an overflow of the stack.
mod common;

use hir::Severity;

/// A program with a bit of everything.
const SAMPLE: &str = include_str!("texts/sample.rs");

/// A stack as small as that of any thread. (A browser's is half of it; unoptimised code takes more than twice as much.)
fn on_a_small_stack(act: impl FnOnce() + Send + 'static) {
    let thread = std::thread::Builder::new().stack_size(2 * 1024 * 1024).spawn(act);
    thread.expect("a thread can be made").join().expect("reading does not panic");
}

fn complaints(text: &str) -> Vec<String> {
    let (program, diagnostics) = common::read("main.rs", text, false);
    common::said(&program, &diagnostics, false)
}

#[test]
fn the_sample_is_read() {
    assert_eq!(complaints(SAMPLE), Vec::<String>::new());
}

#[test]
fn half_typed_programs_are_refused() {
    let ends: Vec<usize> =
        SAMPLE.char_indices().map(|(at, _)| at).filter(|at| at % 17 == 0).collect();
    for end in ends {
        complaints(&SAMPLE[..end]);
    }
}

#[test]
fn programs_without_a_token_do_not_panic() {
    let words: Vec<&str> = SAMPLE.split_inclusive(|c: char| !c.is_alphanumeric()).collect();
    for left_out in (0..words.len()).step_by(11) {
        let text: String = words
            .iter()
            .enumerate()
            .filter(|(place, _)| *place != left_out)
            .map(|(_, word)| *word)
            .collect();
        complaints(&text);
    }
}

/// Things in each other, `n` deep.
fn nested(n: usize) -> Vec<String> {
    let value = |value: String| format!("fn main() {{ let x = {value}; }}");
    let within = |open: &str, close: &str, n: usize| open.repeat(n) + "1" + &close.repeat(n);
    vec![
        value(within("(", ")", n)),
        value(within("{", "}", n)),
        value(within("[", "]", n)),
        value(within("f(", ")", n)),
        value(within("S { a: ", "}", n)),
        value(within("match 1 { _ => ", "}", n)),
        value(within("if true { ", "}", n)),
        value(within("vec![", "]", n)),
        value(within("format!(\"{}\", ", ")", n)),
        value("!".repeat(n) + "true"),
        value("&".repeat(n) + "1"),
        value("1 + ".repeat(n) + "1"),
        value("1 = ".repeat(n) + "1"),
        value(String::from("x") + &".f()".repeat(n)),
        value(String::from("x") + &"?".repeat(n)),
        value(String::from("x") + &"[0]".repeat(n)),
        value(String::from("x") + &"()".repeat(n)),
        value(String::from("1") + &" as u8".repeat(n)),
        value("|a| ".repeat(n) + "1"),
        value("return ".repeat(n) + "1"),
        value("if true { } else ".repeat(n) + "{ }"),
        within("mod a { ", "}", n).replace('1', ""),
        within("fn a() { ", "}", n),
        format!("fn f(x: {}) {{}}", within("Vec<", ">", n)),
        format!("fn f(x: {}u8) {{}}", "&".repeat(n)),
        format!("fn f(x: {}) {{}}", within("(", ",)", n)),
        format!("fn f(x: {}) {{}}", within("Box<dyn Fn(", ")>", n)),
        format!("fn f() -> {}u8 {{}}", "impl Fn() -> ".repeat(n)),
        format!("fn f() {{ let {} = 1; }}", within("(", ",)", n)),
        format!("fn f() {{ let {}x = 1; }}", "&".repeat(n)),
        format!("fn f() {{ match 1 {{ {}1 => {{}} }} }}", "1 | ".repeat(n)),
        format!("use {};", within("a::{", "}", n).replace('1', "x")),
    ]
}

#[test]
fn nesting_is_bounded() {
    // Close to the bound, and far beyond it.
    on_a_small_stack(|| {
        for text in [12, 25, 50, 60, 100, 3_000].into_iter().flat_map(nested) {
            complaints(&text);
        }
    });
    for text in nested(100_000) {
        assert!(!complaints(&text).is_empty(), "{}", &text[..80]);
    }
    // Attributes stand beside each other.
    complaints(&format!("{}fn f() {{}}", "#[a]".repeat(100_000)));
}

#[test]
fn macros_that_never_end_are_refused() {
    let text = "macro_rules! m { ($($t:tt)*) => { m!($($t)* $($t)*) } } fn main() { m!(a b); }";
    let said = complaints(text);
    assert!(
        said[0].contains("not supported here") || said[0].contains("recursion limit"),
        "{said:?}"
    );
    let text = "macro_rules! m { ($e:expr) => { m!(($e)) } } fn main() { m!(1); }";
    let said = complaints(text);
    assert!(said[0].contains("not supported here") || said[0].contains("recursion limit"));
    let text = "macro_rules! m { () => { m!() } } fn f(x: m!()) { let m!() = 1; } m!();";
    assert!(complaints(text).iter().any(|line| line.contains("recursion limit reached")));
}

#[test]
fn strange_characters_are_named() {
    for (text, message) in [
        ("fn main() { let a\u{200b} = 1; }", "unknown start of token: \\u{200b}"),
        ("fn main() {\u{a0}let a = 1; }", "unknown start of token: \\u{a0}"),
        ("fn main() { println!(“hello”); }", "unknown start of token: \\u{201c}"),
        ("fn main() { /* \u{202e} */ }", "changing visible direction of text present in comment"),
        (
            "fn main() { let a = \"\u{2066}\"; }",
            "changing visible direction of text present in literal",
        ),
        ("fn main() { let a = 'a; }", "expected"),
        ("fn main() { \"", "unterminated double quote string"),
        ("fn main() { /* ", "unterminated block comment"),
        ("fn main() { r#\"", "unterminated raw string"),
        ("fn main() { (]", "mismatched closing delimiter: `]`"),
        ("fn main() { } }", "unexpected closing delimiter: `}`"),
        ("fn main() { ", "this file contains an unclosed delimiter"),
        ("fn main() { let a = \\u{0}; }", "unknown start of token: \\\\"),
    ] {
        let said = complaints(text);
        assert!(said.first().is_some_and(|line| line.contains(message)), "{text}: {said:?}");
    }
    assert_eq!(complaints("\u{feff}fn main() {}"), Vec::<String>::new());
    assert_eq!(complaints("fn größe() -> u8 { let é = 1; é }"), Vec::<String>::new());
}

#[test]
fn huge_literals_are_refused() {
    let huge = "9".repeat(400_000);
    assert!(
        complaints(&format!("fn main() {{ let a = {huge}; }}"))[0]
            .contains("integer literal is too large")
    );
    let long = "\"".to_owned() + &"a".repeat(100_000) + "\"";
    assert_eq!(complaints(&format!("fn main() {{ let a = {long}; }}")), Vec::<String>::new());
    let large = "// ".to_owned() + &"a".repeat(1_000_000);
    let (_, diagnostics) = common::read("main.rs", &large, false);
    assert!(diagnostics.iter().any(|it| it.severity == Severity::NotRead));
    // Shifts, and lengths that no `u64` holds.
    complaints("fn f(x: [u8; 1 << 127], y: [u8; 0 - 1], z: [u8; 1 / 0]) {}");
    complaints("enum E { A = 170141183460469231731687303715884105727, B }");
}
