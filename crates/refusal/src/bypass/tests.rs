use super::*;

/// What the scan finds, without lines and advice.
fn found(source: &str) -> Vec<String> {
    scan(source).into_iter().map(|bypass| bypass.what).collect()
}

#[track_caller]
fn clean(source: &str) {
    assert_eq!(scan(source), [], "in {source}");
}

#[test]
fn names_what_to_use_instead_and_where() {
    let found = scan("//! Task\n\nuse std::sync::atomic::AtomicI64;\n");
    let [bypass] = &found[..] else { panic!("one finding expected: {found:?}") };
    assert_eq!((bypass.line, bypass.what.as_str()), (3, "std::sync::atomic::AtomicI64"));
    assert!(bypass.instead.contains("`crate::sync::atomic::AtomicI64`"), "{}", bypass.instead);
    assert!(
        scan("fn f() { std::thread::spawn(g); }")[0]
            .instead
            .contains("`crate::sync::thread::spawn`")
    );
}

#[test]
fn follows_nested_use_trees() {
    assert_eq!(
        found("use std::{fmt, sync::{Arc, atomic::{self, Ordering::*}}, thread as t};"),
        ["std::sync::Arc", "std::sync::atomic", "std::sync::atomic::Ordering::*", "std::thread"]
    );
    assert_eq!(found("use ::std::sync::Mutex;"), ["std::sync::Mutex"]);
    assert_eq!(found("use core::sync::atomic::AtomicU64 as A;"), ["core::sync::atomic::AtomicU64"]);
}

#[test]
fn finds_paths_in_expressions_types_and_macros() {
    assert_eq!(found("struct S(::std::sync::Mutex<i64>);"), ["std::sync::Mutex"]);
    assert_eq!(
        found("fn f() { std::mem::size_of::<std::sync::Once>(); }"),
        ["std::mem::size_of", "std::sync::Once"]
    );
    assert_eq!(
        found("fn f() { println!(\"{:?}\", std::thread::current().id()); }"),
        ["std::thread::current"]
    );
    assert_eq!(found("fn f() { r#std::r#thread::yield_now() }"), ["std::thread::yield_now"]);
    assert_eq!(found("fn f() { std\u{200e}::\u{200f}process::exit(0) }"), ["std::process::exit"]);
    assert_eq!(found("fn f() { std::time::Instant::now(); }"), ["std::time::Instant::now"]);
}

#[test]
fn finds_keywords_and_macros() {
    assert_eq!(
        found("static mut N: u64 = 0;\nfn f() { unsafe { N += 1 } }"),
        ["static mut", "unsafe"]
    );
    assert_eq!(found("extern crate std as s;"), ["extern"]);
    assert_eq!(found("thread_local! { static N: u64 = 0; }"), ["thread_local!"]);
    assert_eq!(
        found("std::thread_local! { static N: u64 = 0; }"),
        ["std::thread_local", "thread_local!"]
    );
    assert_eq!(found("include!(\"other.rs\");"), ["include!"]);
    assert_eq!(found("#[path = \"other.rs\"] mod other;"), ["#[path]", "mod other;"]);
}

#[test]
fn finds_what_needs_no_name() {
    assert_eq!(found("fn f(x: &u8) -> usize { x as *const u8 as usize }"), ["*const"]);
    assert_eq!(found("fn f(x: &mut u8) { let p: *mut u8 = x; }"), ["*mut"]);
    assert_eq!(found("fn f(x: u8) { (&raw const x).addr(); }"), ["&raw"]);
    assert_eq!(found("fn f(x: &[u8]) { x.as_ptr().addr(); }"), ["as_ptr"]);
    assert_eq!(found("macro_rules! m { ($c:ident) => { 1 as * $c u8 } } m!(const);"), ["*const"]);
    assert_eq!(found("macro_rules! m { ($($t:tt)*) => { 1 as * $($t)* } }"), ["$…:tt", "*const"]);
    for format in ["{:p}", "{x:#p}", "{0:>20p }", "{{{:p}}}", "{:\\x70}"] {
        assert_eq!(
            found(&format!("fn f() {{ println!(\"{format}\", &1) }}")),
            ["{:p}"],
            "{format}"
        );
    }
    assert_eq!(found("#[track_caller] pub fn f() {}"), ["track_caller"]);
    assert_eq!(found("#[cfg(debug_assertions)] fn f() {}"), ["debug_assertions"]);
    assert_eq!(found("fn f() { if cfg!(overflow_checks) {} }"), ["overflow_checks"]);
}

#[test]
fn finds_what_the_compiler_misses() {
    let error = |rendered: &str, code: &str| CompileError {
        code: Some(code.to_owned()),
        rendered: rendered.to_owned(),
        line: Some(7),
        files: Vec::new(),
    };
    let hidden = error("error[E0433]: cannot find `sync` in `s`\n --> ex01.rs:7:1", "E0433");
    let verdict = withheld(std::slice::from_ref(&hidden)).unwrap();
    assert_eq!(verdict.kind, Kind::Bypass);
    assert!(verdict.details[0].starts_with("line 7: `sync`: use `crate::sync`"), "{verdict:?}");
    let asks = error("error: cannot find macro `cfg` in this scope", "");
    assert!(withheld(&[CompileError { code: None, ..asks }]).is_some());
    for (rendered, code) in [
        ("error[E0433]: cannot find module or crate `thread` in this scope", "E0433"),
        ("error[E0433]: cannot find `colections` in `std`", "E0433"),
        ("error[E0432]: unresolved import `crate::sync::Mutx`\n | no `Mutx` in `sync`", "E0432"),
        ("error[E0308]: mismatched types, could not find `sync` in `std`", "E0308"),
    ] {
        assert_eq!(withheld(&[error(rendered, code)]), None, "{rendered}");
    }
}

#[test]
fn leaves_ordinary_code_alone() {
    clean("use crate::sync::{Arc, Mutex, PoisonError, atomic::{AtomicI64, Ordering}, thread};");
    clean("use std::{collections::HashMap, fmt::{self, Display}, mem, time::Duration};");
    clean(
        "fn f<'a>(x: &'a str) -> char { 'u' } impl std::fmt::Debug for X {} fn g() { std::mem::take(&mut z); }",
    );
    clean(
        "// std::sync\n/* unsafe /* std::thread */ */ const S: &str = \"std::sync\"; const R: &str = r#\"static mut\"#;",
    );
    clean(
        "pub(crate) struct A; mod inner { pub(super) fn f() {} #[cfg(test)] mod tests { use super::*; use super::super::A; } }",
    );
    clean("fn f() { let std = variance.sqrt(); let path = 1; routes[path] += std; }");
    clean("#[cfg_attr(docs, path = \"a\")] fn f() { let size = sync(thread); }");
    clean("macro_rules! m { ($x:expr, $($y:ident),*) => { *$x += 1; $(*$y = *$x;)* f(*$x) } }");
    clean(
        "const JSON: &str = \"{{\\\"route\\\":\\\"{}\\\",\\\"p\\\":{}}}\"; fn f(p: u8) { print!(\"{p} {p:?} {:p$}\") }",
    );
    clean("use std::{panic::{catch_unwind, resume_unwind}, hash::DefaultHasher, io::Write};");
    clean("fn f(core: usize, alloc: usize) -> usize { core + alloc }");
    clean("fn f(x: &X) -> i64 { x.sync.thread + x.std }");
    clean("macro_rules! m { ($t:ty) => { <$t>::new(); $crate::sync::Mutex::new(1) } }");
    clean("use std::*; use crate::*; mod inner { use super::super::*; }");
    clean(
        "fn f() -> impl Fn() + use<> { if a != b { unsafe_name!() } else { todo!(\"unsafe\") } }",
    );
}

#[test]
fn source_that_is_not_rust_ends() {
    for source in [
        "use",
        "use {",
        "use a::{b",
        "use a::{;}",
        "use std::{{{",
        "std::",
        "mod {",
        "$",
        "$a::",
        "use ;;;",
        "}}}",
    ] {
        scan(source);
    }
}

#[test]
fn deadlines_are_told_apart_from_what_escapes_the_model() {
    let told = |source| verdict(source).and_then(|it| it.explanation).map(|it| it.mistake);
    let sleeps = "async fn f() { tokio::time::sleep(ONE).await }";
    assert_eq!(told(sleeps).as_deref(), Some("deadline"));
    assert_eq!(
        told("use tokio::{net::TcpListener, time::{self, Duration}};").as_deref(),
        Some("deadline")
    );
    assert_eq!(told("use tokio::net::TcpListener;"), None);
    assert_eq!(told("use std::thread; use tokio::time;").as_deref(), Some("bypass"));
}
