//! The explorer's language: what is a program, and what is said about a text that is none.

use explorer::{Diagnostic, Program, limits, presets};

#[track_caller]
fn refused(source: &str) -> Diagnostic {
    match Program::parse(source) {
        Ok(_) => panic!("this should have been refused:\n{source}"),
        Err(diagnostic) => diagnostic,
    }
}

/// A program whose thread `a` has this body.
fn with_body(body: &str) -> String {
    format!(
        "static count = AtomicI64(0);\nstatic flag = AtomicBool(false);\nstatic mut plain = 0;\n\
         static total = Mutex(0);\nstatic limit = 3;\nthread a {{\n{body}\n}}\nthread b {{ }}\n"
    )
}

#[track_caller]
fn accept(body: &str) {
    if let Err(diagnostic) = Program::parse(&with_body(body)) {
        panic!("{diagnostic}");
    }
}

/// The mistake in `body` is said to be `message`, at its first `at`, to be mended by `fix`.
#[track_caller]
fn refuse(body: &str, at: &str, message: &str, fix: &str) {
    let source = with_body(body);
    let diagnostic = refused(&source);
    let offset = source.find(body).expect("the body is in there")
        + body.find(at).expect("`at` is in the body");
    assert!(diagnostic.message.contains(message), "{diagnostic}");
    assert!(diagnostic.fix.contains(fix), "{diagnostic}");
    assert_eq!(diagnostic.span.start, offset, "{diagnostic}");
}

#[test]
fn every_preset_is_a_program_with_a_title_and_a_question() {
    for preset in presets() {
        let program = Program::parse(preset.source)
            .unwrap_or_else(|diagnostic| panic!("{}:\n{diagnostic}", preset.id));
        assert!(program.threads().len() >= 2, "{}", preset.id);
        assert!(preset.question.ends_with('?') && !preset.title.is_empty(), "{}", preset.id);
    }
}

#[test]
fn what_rust_allows_is_allowed() {
    accept("let x = count.load(Ordering::Relaxed); count.store(x + 1, Release);");
    accept("let x: i64 = -count.swap(-3, AcqRel) % 2; assert!(x <= 0, \"no\");");
    accept(
        "let r = count.compare_exchange(0, 1, AcqRel, Acquire); if r.is_ok() && !r.is_err() { plain += 1; }",
    );
    accept(
        "let mut old = 0; while let Err(now) = count.compare_exchange_weak(old, old + 1, SeqCst, Relaxed) { old = now; }",
    );
    accept(
        "if let Ok(before) = flag.compare_exchange(false, true, Acquire, Relaxed) { assert(!before); } else { }",
    );
    accept(
        "let mut g = total.lock().unwrap(); *g += 1; { *g -= 2; } drop(g); let h = total.lock(); let x = *h;",
    );
    accept(
        "*total.lock() += count.load(Relaxed); let x = *total.lock() * 2; let _ = total.lock();",
    );
    accept("for i in 0..=3 { if i == 2 { continue; } else if i > 2 { break } plain = plain + i; }");
    accept("loop { if flag.load(Acquire) { break; } spin_loop(); } fence(SeqCst);");
    accept(
        "let x = 1; let x = x + limit; { let x = true; if x && flag.load(Relaxed) || x { } } assert(x == 4);",
    );
    accept("let g = total.lock(); if *g == 0 { drop(g); } else { plain = 1; }");
    accept("; ; plain = 1 ; {} while plain < 3 { plain += 1 }");
}

#[test]
fn statics_take_types_and_constructors_as_in_rust() {
    let source = "static A: AtomicI64 = AtomicI64::new(-5); static B: Mutex<bool> = Mutex::new(true);\n\
                  static mut C: i64 = 1; thread a {} thread b {} finally { assert(A + C < 0 && B); }";
    let program = Program::parse(source).expect("a program");
    assert_eq!(
        program.shared().iter().map(|shared| shared.initial).collect::<Vec<_>>(),
        [-5, 1, 1]
    );
    assert_eq!(program.outcome_columns().collect::<Vec<_>>(), ["A", "B", "C"]);
}

#[test]
fn finally_names_locals_of_threads() {
    let body = "let x = count.load(Relaxed); let x = x + 1; if x > 0 { let inner = 1; }";
    let source = with_body(body);
    let with = |finally: &str| format!("{source}finally {{ {finally} }}");
    let program = Program::parse(&with("assert(a.x == 1 || a.x > count); assert(limit == 3)"))
        .expect("a program");
    assert_eq!(
        program.outcome_columns().collect::<Vec<_>>(),
        ["count", "flag", "plain", "total", "a.x"]
    );
    for (finally, message, fix) in [
        ("assert(c.x == 1);", "no thread is called `c`", "`a` and `b`"),
        ("assert(a.y == 1);", "no local `y`", "`x`"),
        ("assert(a.inner == 1);", "inner block", "let mut inner = 0;"),
        ("assert(x == 1);", "no shared variable is called `x`", "write `a.x`"),
        ("assert(coutn == 1);", "no shared variable is called `coutn`", "did you mean `count`?"),
        ("assert(count);", "`i64`, not `bool`", "count == 2"),
        ("assert(flag == 1);", "`bool` and `i64`", "both"),
        ("count == 1;", "assertions only", "assert(count == 2);"),
        ("assert(count.load(Relaxed) == 2);", "nothing to call", "name a shared variable"),
        ("assert(count == 1, 3);", "a text is needed", "double quotes"),
    ] {
        let diagnostic = refused(&with(finally));
        assert!(
            diagnostic.message.contains(message) && diagnostic.fix.contains(fix),
            "{diagnostic}"
        );
    }
}

#[test]
fn unknown_names_get_the_nearest_right_one() {
    refuse(
        "let x = cuont.load(Relaxed);",
        "cuont",
        "nothing here is called `cuont`",
        "did you mean `count`?",
    );
    refuse("count.laod(Relaxed);", "laod", "no method `laod`", "did you mean `load`?");
    refuse("count.load(relaxd);", "relaxd", "no ordering", "did you mean `Relaxed`?");
    refuse("count.fetch_ad(1, Relaxed);", "fetch_ad", "no method", "did you mean `fetch_add`?");
    refuse("fense(SeqCst);", "fense", "no function", "did you mean `fence`?");
    refuse(
        "flag.fetch_add(1, Relaxed);",
        "fetch_add",
        "`AtomicBool` has no method",
        "there is `load`",
    );
    refuse("total.lcok();", "lcok", "a mutex has no method", "did you mean `lock`?");
    refuse(
        "let r = count.compare_exchange(0, 1, AcqRel, Relaxed); if r.isok() {}",
        "isok",
        "no method",
        "`is_ok`",
    );
}

#[test]
fn syntax_mistakes_are_shown_where_they_are() {
    refuse("let x = 1\nlet y = 2;", "\nlet y", "expected `;`", "add `;`");
    refuse("let = 1;", "=", "expected a name", "let x");
    refuse("let while = 1;", "while", "keyword", "a name");
    refuse("if count.load(Relaxed) == 0 plain = 1;", "plain", "expected `{`", "open a block");
    refuse("plain++;", "++", "no `++`", "+= 1");
    refuse("let x = 1 < 2 < 3;", "< 3", "cannot be chained", "a < b && b < c");
    refuse("repeat 10 { }", "repeat", "cannot begin a statement", "for _ in 0..10");
    refuse("return;", "return", "cannot begin a statement", "else");
    refuse("let x = 12abc;", "12abc", "neither a number nor a name", "`12`");
    refuse("let x = 99999999999999999999;", "999", "does not fit", "9223372036854775807");
    refuse("assert(true, \"open);", "\"open", "no end", "close it");
    refuse("let x = “1”;", "“", "no meaning", "straight");
    refuse("let x = (1 + 2;", ";", "expected `)`", "close");
    refuse("for i in 0..count.load(Relaxed) {}", "count", "bounds of a `for`", "0..10");
    refuse("for i in 0..2000 {}", "0..2000", "more than 1000 turns", "few turns");
    refuse("break;", "break", "no loop around", "inside a loop");
    refuse("let x = if true { 1 } else { 2 };", "if", "expected a value", "statement");
}

#[test]
fn type_mistakes_name_what_is_needed() {
    refuse(
        "if count.load(Relaxed) {}",
        "count",
        "a condition is needed here, and this is of type `i64`",
        "x == 0",
    );
    refuse("flag.store(1, Relaxed);", "1", "`flag` holds values of type `bool`", "condition");
    refuse("count.load(Release);", "Release", "a load cannot be `Release`", "`Acquire`");
    refuse("count.store(1, AcqRel);", "AcqRel", "a store cannot be `AcqRel`", "`Release`");
    refuse(
        "let r = count.compare_exchange(0, 1, AcqRel, Release);",
        "Release",
        "cannot be `Release`",
        "`Acquire`",
    );
    refuse("fence(Relaxed);", "Relaxed", "would do nothing", "SeqCst");
    refuse("count.store(1);", "store", "takes 2 arguments, here are 1", "count.store(1, Relaxed)");
    refuse("count += 1;", "count", "is an atomic", "count.fetch_add(…, Relaxed)");
    refuse("let x = count + 1;", "count", "is an atomic, not a value", "count.load(Relaxed)");
    refuse("total = 1;", "total", "is a mutex", "*total.lock()");
    refuse("let x = *total;", "total", "no guard", "*total.lock()");
    refuse("limit = 1;", "limit", "not mutable", "static mut limit");
    refuse("let x = 1; x = 2;", "x = 2", "not mutable", "let mut x");
    refuse("let x = true + 1;", "true + 1", "`+` cannot take `bool` and `i64`", "numbers");
    refuse("let x = count.store(1, Relaxed);", "count", "no value to bind", "load");
    refuse("plain.load(Relaxed);", "load", "plain value", "AtomicI64");
    refuse(
        "let r = count.compare_exchange(0, 1, AcqRel, Relaxed).unwrap();",
        "unwrap",
        "no method",
        "if let Ok",
    );
    refuse("if let Some(x) = 1 {}", "Some", "only `Ok` and `Err`", "if let Ok");
    refuse("let x = a.y;", "a.y", "no fields", "finally");
    refuse("let x: bool = 1;", "bool", "`i64`, not `bool`", "leave the type out");
}

#[test]
fn guards_are_followed_through_the_program() {
    refuse(
        "let g = total.lock(); drop(g); *g = 1;",
        "g = 1",
        "has been dropped",
        "lock the mutex again",
    );
    refuse(
        "let g = total.lock(); drop(g); { drop(g) }",
        "g) }",
        "has been dropped",
        "lock the mutex again",
    );
    let body = "let g = total.lock(); if plain == 0 { drop(g); } *g = 1;";
    refuse(body, "g = 1", "may have been dropped", "lock the mutex again");
    refuse("let g = total.lock(); loop { drop(g); }", "g); }", "next turn", "inside the loop");
    refuse("let g = total.lock(); let x = g + 1;", "g + 1", "is a guard", "*g");
    accept(
        "let g = total.lock(); if plain == 0 { drop(g); } else { drop(g); } let g = total.lock(); *g = 1;",
    );
    accept("loop { let g = total.lock(); if *g == 0 { drop(g); break; } *g = 1; }");
}

#[test]
fn a_whole_program_has_to_be_there() {
    for (source, message, fix) in [
        ("", "at least 2 threads; here are 0", "add `thread"),
        ("thread a {}", "at least 2 threads; here are 1", "add `thread"),
        ("thread a {} thread a {}", "`a` is the name of something else", "name of its own"),
        (
            "thread a {} thread b {} thread c {} thread d {} thread e {}",
            "more than 4 threads",
            "the limit is 4",
        ),
        ("thread a { thread b {}", "cannot begin a statement", "close the thread"),
        ("thread a {} thread b {", "expected `}`, found the end of the program", "close the block"),
        ("thraed a {}", "cannot stand outside of a thread", "did you mean `thread`?"),
        ("fn main() {}", "cannot stand outside", "thread NAME"),
        ("static x = AtomicU64(0);", "no type `AtomicU64`", "AtomicI64"),
        ("static x = Mutx(0);", "no type `Mutx`", "did you mean `Mutex`?"),
        ("static mut x = AtomicI64(0);", "plain values", "remove `mut`"),
        ("static x = AtomicI64(true);", "holds a number", "AtomicBool"),
        (
            "static x: AtomicBool = AtomicI64(0);",
            "`AtomicI64`, not `AtomicBool`",
            "leave the type out",
        ),
        ("static x = 0; static x = 1;", "declared twice", "another name"),
        ("static x = 1 + 1;", "only a number", "write the value"),
        ("static x;", "expected `=`", "give it a value"),
        ("thread a {} thread b {} finally {} finally {}", "second `finally`", "one `finally"),
    ] {
        let diagnostic = refused(source);
        assert!(
            diagnostic.message.contains(message) && diagnostic.fix.contains(fix),
            "{source}: {diagnostic}"
        );
    }
}

#[test]
fn a_diagnostic_shows_line_caret_and_fix() {
    let diagnostic = refused("static cöunt = 0;\nthread a {\n\tlet x = pläin;\n}");
    assert_eq!((diagnostic.line, diagnostic.column), (1, 9));
    let diagnostic = refused("thread a {\n\tlet x = lost.load(Relaxed);\n}\nthread b {}");
    let expected = "error: nothing here is called `lost`\n --> 2:10\n  |\n2 | \tlet x = lost.load(Relaxed);\n  \
                    | \t        ^^^^\n  = fix: declare it first";
    assert_eq!(diagnostic.to_string(), expected);
}

#[test]
fn limits_have_messages_of_their_own() {
    let deep = format!("let x = {}1{};", "(".repeat(1000), ")".repeat(1000));
    let signs = format!("let x = {}1;", "-".repeat(2000));
    let blocks = format!("{}{}", "{".repeat(1500), "}".repeat(1500));
    let else_ifs = format!("if true {{}} {}", "else if true {} ".repeat(200));
    let long = format!("let x = 1{};", "+1".repeat(1000));
    let statements = "plain=1;".repeat(300);
    let values = (0..65).map(|index| format!("let x{index} = 1; ")).collect::<String>();
    for (body, message) in [
        (deep, "more than 32"),
        (signs, "more than 32"),
        (blocks, "more than 32"),
        (else_ifs, "more than 32"),
        (long, "more than 64 names"),
        (statements, "more than 256 statements"),
        (values, "at most 64 values"),
    ] {
        let diagnostic = refused(&with_body(&body));
        assert!(diagnostic.message.contains(message), "{diagnostic}");
    }
    let statics = (0..17).map(|index| format!("static x{index} = 1;")).collect::<String>();
    assert!(refused(&statics).message.contains("more than 16 shared"));
    let long = format!("// {}", "ä".repeat(limits::MAX_SOURCE_BYTES));
    assert!(refused(&long).message.contains("the limit is 4096"));
}

#[test]
fn every_program_on_the_grammar_page_is_one() {
    let page = include_str!("../../GRAMMAR.md");
    let programs: Vec<&str> = page
        .split("```rust")
        .skip(1)
        .filter_map(|block| Some(block.split_once('\n')?.1.split_once("```")?.0))
        .collect();
    assert!(!programs.is_empty());
    for program in programs {
        Program::parse(program).unwrap_or_else(|diagnostic| panic!("{diagnostic}"));
    }
    let numbers = [
        limits::MAX_SOURCE_BYTES,
        limits::MAX_STATICS,
        limits::MAX_REGISTERS,
        limits::MAX_STATEMENTS,
        limits::MAX_NESTING,
        limits::MAX_WEAK_STEPS,
        limits::MAX_MIXED_STEPS,
    ];
    let (_, told) = page.split_once("## Limits").expect("the limits");
    for number in numbers {
        assert!(told.contains(&number.to_string()), "{number} is not among the limits told");
    }
}
