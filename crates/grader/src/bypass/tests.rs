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
    assert_eq!(found("use std::*;"), ["std::*"]);
}

#[test]
fn follows_aliases() {
    assert_eq!(found("use std as s; type M = s::sync::Mutex<i64>;"), ["std::sync::Mutex"]);
    assert_eq!(found("use std::{self as s}; use s::thread;"), ["std::thread"]);
    assert_eq!(
        found("use std as a; use a as b; fn f() { b::thread::yield_now() }"),
        ["std::thread::yield_now"]
    );
    assert_eq!(
        found("fn f() -> s::sync::Mutex<i64> { todo!() } use std as s;"),
        ["std::sync::Mutex"]
    );
    assert_eq!(found("use crate as c; use c::check;"), ["crate"]);
    assert_eq!(found("use std::cell; struct S(cell::UnsafeCell<i64>);"), ["std::cell::UnsafeCell"]);
}

#[test]
fn finds_paths_in_expressions_types_and_macros() {
    assert_eq!(found("struct S(::std::sync::Mutex<i64>);"), ["std::sync::Mutex"]);
    assert_eq!(found("fn f() { std::mem::size_of::<std::sync::Once>(); }"), ["std::sync::Once"]);
    assert_eq!(
        found("fn f() { println!(\"{:?}\", std::thread::current().id()); }"),
        ["std::thread::current"]
    );
    assert_eq!(found("fn f() { r#std::r#thread::yield_now() }"), ["std::thread::yield_now"]);
    assert_eq!(found("fn f() { std::process::exit(0) }"), ["std::process::exit"]);
    assert_eq!(found("fn f() { std::time::Instant::now(); }"), ["std::time::Instant::now"]);
}

#[test]
fn finds_paths_that_macros_put_together() {
    assert_eq!(
        found("macro_rules! m { ($a:ident) => { use std::$a::Mutex; } }"),
        ["std::$a::Mutex"]
    );
    assert_eq!(
        found("macro_rules! m { ($a:ident) => { $a::sync::Mutex } } m!(std);"),
        ["$a::sync::Mutex", "std"]
    );
}

#[test]
fn finds_keywords_and_macros() {
    assert_eq!(
        found("static mut N: u64 = 0;\nfn f() { unsafe { N += 1 } }"),
        ["static mut", "unsafe"]
    );
    assert_eq!(found("extern crate std as s;"), ["std", "extern"]);
    assert_eq!(found("thread_local! { static N: u64 = 0; }"), ["thread_local!"]);
    assert_eq!(
        found("std::thread_local! { static N: u64 = 0; }"),
        ["std::thread_local", "thread_local!"]
    );
    assert_eq!(found("include!(\"other.rs\");"), ["include!"]);
    assert_eq!(found("#[path = \"other.rs\"] mod other;"), ["#[path]", "mod other;"]);
}

#[test]
fn finds_a_hand_in_the_graders_pocket() {
    assert_eq!(found("use super::check;"), ["super::check"]);
    assert_eq!(found("use crate::{sync::Mutex, check::*};"), ["crate::check::*"]);
    assert_eq!(found("fn f() { checking::unwind() }"), ["checking::unwind"]);
    assert_eq!(found("mod inner { use super::super::check; }"), ["super::super::check"]);
    assert_eq!(found("mod inner { fn f() { if true {} } } use super::*;"), ["super::*"]);
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
    clean("fn f(core: usize, alloc: usize) -> usize { core + alloc }");
    clean("fn f(x: &X) -> i64 { x.sync.thread + x.std }");
    clean("macro_rules! m { ($t:ty) => { <$t>::new(); $crate::sync::Mutex::new(1) } }");
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
