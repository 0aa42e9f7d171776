//! What texts are lowered to: short code.

use hir::Source;
use hir::item::Lang;

/// The listing of a function of `main.rs`.
fn listing(text: &str, function: &str) -> String {
    let source = Source { name: "main.rs".to_owned(), text: text.to_owned(), library: false };
    let checked = frontend::check(&[source], frontend::Options::default());
    assert_eq!(checked.diagnostics, []);
    let Some(&Lang::Function(id)) = checked.program.by_path.get(function) else {
        panic!("no function {function}")
    };
    let entries = [(function.to_owned(), id)];
    let program = mir::lower(&checked.program, &checked.types, &entries).expect("a program");
    let all = program.to_string();
    let begin = format!(" {function}(");
    let mut lines =
        all.lines().skip_while(|line| !(line.starts_with("fn ") && line.contains(&begin)));
    lines.next();
    let body: Vec<&str> = lines.take_while(|line| line.starts_with(' ')).map(str::trim).collect();
    body.join("\n")
}

#[test]
fn scalars_need_no_temporaries() {
    let text =
        "fn main() {} fn f(a: u64, b: u64) -> u64 { let c = a + b; if c > 3 { c } else { b } }";
    let expected = "\
0 _2 = Add Int(U64) _0, _1
1 _3 = Greater Int(U64) _2, 3
2 unless move _3 jump 5
3 _3 = _2
4 return move _3
5 _3 = _1
6 return move _3";
    assert_eq!(listing(text, "f"), expected);
}

#[test]
fn an_atomic_operation_is_one_instruction() {
    let text = "use std::sync::atomic::{AtomicU64, Ordering};
        fn main() {}
        fn f(n: &AtomicU64) -> u64 { n.fetch_add(2, Ordering::Relaxed) }";
    let listing = listing(text, "f");
    assert!(listing.contains("#atomic_update<u64>"), "{listing}");
    // The ordering, the reference, the operation, the return: no calls.
    assert!(listing.lines().count() <= 5, "{listing}");
}

#[test]
fn variants_are_told_apart_by_a_switch() {
    let text = "fn main() {}
        fn f(n: u8) -> u8 { match n { 0 => 1, 5 => 2, 7 => 3, _ => 4 } }";
    let listing = listing(text, "f");
    assert!(listing.starts_with("0 switch _0 0: 1 5: 3 7: 5 else 7"), "{listing}");
}

#[test]
fn what_is_moved_out_is_not_asked_for_when_scopes_end() {
    let text = "struct D; impl Drop for D { fn drop(&mut self) {} }
        fn main() {}
        fn f(a: D, b: D) -> D { let c = b; c }";
    let expected = "\
0 schedule _0
1 schedule _1
2 _2 = move _1
3 schedule _2
4 _3 = move _2
5 drop to 0
6 return move _3";
    assert_eq!(listing(text, "f"), expected);
}
