use super::Loops;

fn count(source: &str) -> usize {
    Loops::of("a.rs", source).0.len()
}

#[test]
fn loops_that_only_look_are_found() {
    for source in [
        "while !ready.load(Acquire) {}",
        "while self.serving.load(Ordering::Acquire) != mine { hint::spin_loop(); }",
        "while x.load(Relaxed) == 1 || !(y.load(Relaxed) < 2) { std::thread::yield_now() }",
        "while lock.compare_exchange_weak(false, true, Acquire, Relaxed).is_err() {}",
        "while lock.swap(true, Ordering::AcqRel,) { spin_loop() }",
        "loop { if ready.load(Acquire) { return } /* x += 1 */ }",
        "loop { match x.compare_exchange(0, 1, SeqCst, SeqCst) { Ok(_) => break, Err(_) => spin_loop() } }",
        "#[derive(Clone, PartialEq)] struct S; fn f() { while !ready.load(Acquire) {} }",
        "let s = r#\"fn load\"#; 'a: while !ready.load(Acquire) { continue 'a; }",
    ] {
        assert_eq!(count(source), 1, "{source}");
    }
    assert_eq!(
        count(
            "loop { while held.load(Relaxed) == 1 { hint::spin_loop(); } \
             if held.compare_exchange(0, 1, Acquire, Relaxed).is_ok() { break; } }"
        ),
        2
    );
}

#[test]
fn loops_that_might_keep_something_are_not() {
    for source in [
        "while !ready.load(Acquire) { rounds += 1 }",
        "while !ready.load(Acquire) { rounds = rounds + 1; }",
        "loop { let v = x.load(Relaxed); if v == 2 { break } saw |= v == 1; }",
        "loop { let v = x.load(Relaxed); saw.set(v); }",
        "while let Err(now) = x.compare_exchange(old, old + 1, Relaxed, Relaxed) { old = now }",
        "for _ in 0..3 { if ready.load(Acquire) { return true } }",
        "while !ready.load(Acquire) { count!() }",
        "while !ready.load(Acquire) { assert!(true) }",
        "while (0..3).any(|_| ready.load(Acquire)) {}",
        "while !ready.load(Acquire) { (|| ())() }",
        "while !{ ready.load(Acquire) } {}",
        "while { ready.load(Acquire) } { rounds += 1 }",
        "while true == { ready.load(Acquire) } { rounds += 1 }",
        "while if a { ready.load(Acquire) } else { b } { rounds += 1 }",
        "while (match ready.load(Acquire) { _ => a }) { rounds += 1 }",
        "while !ready.load(Acquire) { *n <<= 1; }",
        "while !ready.load(Acquire) { std::mem::swap(a, b) }",
        "while !ready.load(Acquire) { seen.swap(0, 1) }",
        "while !ready.load(Acquire) { f[0](1) }",
        "while !ready.load(Acquire) { unsafe { N } }",
        "while x.fetch_add(1, Relaxed) != 3 {}",
        "while !guard.load() {}",
        "while next() != x.load(Relaxed) {}",
        "while !ready.load(Acquire)? {}",
        "while !ready.load(Acquire) {",
    ] {
        assert_eq!(count(source), 0, "{source}");
    }
}

#[test]
fn a_text_that_gives_operators_or_calls_its_own_meaning_has_none() {
    let wait = "fn f() { while x != y.load(Relaxed) {} }";
    assert_eq!(count(wait), 1);
    for source in [
        "impl PartialEq<u64> for Counts { fn eq(&self, _: &u64) -> bool { true } }",
        "impl X { fn load(&self, _: Ordering) {} }",
        "impl std::ops::Deref for X {}",
        "macro_rules! m { () => {} }",
    ] {
        assert_eq!(count(&format!("{source} {wait}")), 0, "{source}");
    }
}

#[test]
fn places_are_those_of_the_compiler() {
    let source = include_str!("tests.rs");
    let all = Loops::of(file!(), source);
    let x = std::sync::atomic::AtomicBool::new(true);
    let mut here = None;
    // The lines are counted from here on.
    while !x.load(std::sync::atomic::Ordering::Relaxed) {
        std::hint::spin_loop()
    }
    here = here.or(Some(std::panic::Location::caller()));
    let here = here.expect("a place");
    assert!(all.around(here.into()).is_none());
    let line = here.line() - 1;
    assert!(
        all.0
            .iter()
            .any(|(file, from, to)| (file.as_str(), from.0, to.0) == (file!(), line - 2, line))
    );
}
