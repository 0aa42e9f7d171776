//! Litmus tests with their published verdicts under RC11 (Lahav et al., "Repairing sequential
//! consistency in C/C++11", PLDI 2017; shapes named as in Alglave et al., "Herding cats", TOPLAS
//! 2014). Load buffering is what the model leaves out: RC11 forbids it as well.

use explorer::{Ending, Memory, Options, Program, Search};

/// Whether some execution makes `condition` true. With and without reduction the answer has to be
/// the same.
#[track_caller]
fn allowed(shared: &str, threads: &[&str], condition: &str, memory: Memory) -> bool {
    let mut source = String::new();
    for name in shared.split(' ') {
        source += &format!("static {name} = AtomicI64(0);\n");
    }
    for (index, body) in threads.iter().enumerate() {
        source += &format!("thread t{index} {{ {body} }}\n");
    }
    source += &format!("finally {{ assert(!({condition})); }}");
    let [full, reduced] = [false, true].map(|reduce| {
        let program = Program::parse(&source).unwrap_or_else(|diagnostic| panic!("{diagnostic}"));
        let report =
            Search::new(program, Options { memory, reduce, ..Options::default() }).finish();
        assert_eq!(report.unfinished, None);
        let endings: Vec<Ending> = report.endings.into_iter().map(|found| found.what).collect();
        endings
    });
    assert_eq!(full, reduced, "{source}");
    full.iter().any(|ending| !ending.is_good())
}

/// Under weak memory as said; under sequential consistency never.
#[track_caller]
fn verdict(shared: &str, threads: &[&str], condition: &str, weak: bool) {
    assert_eq!(allowed(shared, threads, condition, Memory::Weak), weak, "{threads:?}");
    assert!(!allowed(shared, threads, condition, Memory::Interleaving), "{threads:?}");
}

#[test]
fn store_buffering() {
    let threads = |store: &str, load: &str| {
        [("x", "y"), ("y", "x")]
            .map(|(mine, other)| format!("{mine}.store(1, {store}); let r = {other}.load({load});"))
    };
    for (store, load, weak) in [
        ("Relaxed", "Relaxed", true),
        ("Release", "Acquire", true),
        ("SeqCst", "SeqCst", false),
        ("SeqCst", "Relaxed", true),
    ] {
        let [a, b] = threads(store, load);
        verdict("x y", &[&a, &b], "t0.r == 0 && t1.r == 0", weak);
    }
    let fenced = |fence: &str| {
        [("x", "y"), ("y", "x")].map(|(mine, other)| {
            format!("{mine}.store(1, Relaxed); fence({fence}); let r = {other}.load(Relaxed);")
        })
    };
    for (fence, weak) in [("SeqCst", false), ("AcqRel", true)] {
        let [a, b] = fenced(fence);
        verdict("x y", &[&a, &b], "t0.r == 0 && t1.r == 0", weak);
    }
}

#[test]
fn message_passing() {
    for (store, load, weak) in [
        ("Relaxed", "Relaxed", true),
        ("Release", "Relaxed", true),
        ("Relaxed", "Acquire", true),
        ("Release", "Acquire", false),
        ("SeqCst", "SeqCst", false),
    ] {
        let writer = format!("data.store(1, Relaxed); flag.store(1, {store});");
        let reader = format!("let f = flag.load({load}); let d = data.load(Relaxed);");
        verdict("data flag", &[&writer, &reader], "t1.f == 1 && t1.d == 0", weak);
    }
    let writer = "data.store(1, Relaxed); fence(Release); flag.store(1, Relaxed);";
    let reader = "let f = flag.load(Relaxed); fence(Acquire); let d = data.load(Relaxed);";
    verdict("data flag", &[writer, reader], "t1.f == 1 && t1.d == 0", false);
    let late = "fence(Release); data.store(1, Relaxed); flag.store(1, Relaxed);";
    verdict("data flag", &[late, reader], "t1.f == 1 && t1.d == 0", true);
}

#[test]
fn release_sequences_go_on_through_read_modify_writes_only() {
    let writer = "data.store(1, Relaxed); flag.store(1, Release);";
    let reader = "let f = flag.load(Acquire); let d = data.load(Relaxed);";
    let update = "flag.fetch_add(10, Relaxed);";
    verdict("data flag", &[writer, update, reader], "t2.f == 11 && t2.d == 0", false);
    let store = "let f = flag.load(Relaxed); if f == 1 { flag.store(2, Relaxed); }";
    verdict("data flag", &[writer, store, reader], "t2.f == 2 && t2.d == 0", true);
}

#[test]
fn load_buffering() {
    for order in ["Relaxed", "Acquire", "SeqCst"] {
        let a = format!("let r = x.load({order}); y.store(1, Relaxed);");
        let b = format!("let r = y.load({order}); x.store(1, Relaxed);");
        verdict("x y", &[&a, &b], "t0.r == 1 && t1.r == 1", false);
    }
}

#[test]
fn coherence() {
    let reads = "let r = x.load(Relaxed); let s = x.load(Relaxed);";
    let writes = "x.store(1, Relaxed); x.store(2, Relaxed);";
    verdict("x y", &[writes, reads], "t1.r == 2 && t1.s == 1", false);
    verdict("x y", &["x.store(1, Relaxed);", reads], "t1.r == 1 && t1.s == 0", false);
    // CoRR2: two readers agree on the order of two writes.
    let threads = ["x.store(1, Relaxed);", "x.store(2, Relaxed);", reads, reads];
    let disagree = "t2.r == 1 && t2.s == 2 && t3.r == 2 && t3.s == 1";
    verdict("x y", &threads, disagree, false);
    // CoWR, CoRW
    let own = "x.store(1, Relaxed); let r = x.load(Relaxed);";
    verdict("x y", &[own, "y.store(1, Relaxed);"], "t0.r == 0", false);
    let before = "let r = x.load(Relaxed); x.store(1, Relaxed);";
    verdict("x y", &[before, "y.store(1, Relaxed);"], "t0.r == 1", false);
}

#[test]
fn independent_reads_of_independent_writes() {
    let disagree = "t2.r == 1 && t2.s == 0 && t3.r == 1 && t3.s == 0";
    for (store, load, weak) in
        [("Relaxed", "Relaxed", true), ("Release", "Acquire", true), ("SeqCst", "SeqCst", false)]
    {
        let (a, b) = (format!("x.store(1, {store});"), format!("y.store(1, {store});"));
        let c = format!("let r = x.load({load}); let s = y.load({load});");
        let d = format!("let r = y.load({load}); let s = x.load({load});");
        verdict("x y", &[&a, &b, &c, &d], disagree, weak);
    }
}

#[test]
fn stores_may_be_ordered_against_the_order_of_steps() {
    // 2+2W and S
    let both = |order: &str| {
        [("x", "y"), ("y", "x")]
            .map(|(one, other)| format!("{one}.store(1, {order}); {other}.store(2, {order});"))
    };
    for (order, weak) in [("Relaxed", true), ("Release", true), ("SeqCst", false)] {
        let [a, b] = both(order);
        verdict("x y", &[&a, &b], "x == 1 && y == 1", weak);
    }
    for (store, load, weak) in [("Relaxed", "Relaxed", true), ("Release", "Acquire", false)] {
        let a = format!("x.store(2, Relaxed); y.store(1, {store});");
        let b = format!("let r = y.load({load}); x.store(1, Relaxed);");
        verdict("x y", &[&a, &b], "t1.r == 1 && x == 2", weak);
    }
}

#[test]
fn causality_is_transitive() {
    // WRC with Release and Acquire, and ISA2
    let chain = [
        "x.store(1, Relaxed); y.store(1, Release);",
        "let r = y.load(Acquire); if r == 1 { z.store(1, Release); }",
        "let r = z.load(Acquire); let s = x.load(Relaxed);",
    ];
    verdict("x y z", &chain, "t2.r == 1 && t2.s == 0", false);
    let relaxed = chain.map(|body| body.replace("Release", "Relaxed"));
    let relaxed: Vec<&str> = relaxed.iter().map(String::as_str).collect();
    verdict("x y z", &relaxed, "t2.r == 1 && t2.s == 0", true);
}

#[test]
fn locks_order_what_they_guard() {
    let source = "static m = Mutex(0); static x = AtomicI64(0); static y = AtomicI64(0);
        thread a { let g = m.lock(); x.store(1, Relaxed); y.store(1, Relaxed); }
        thread b { let g = m.lock(); let r = y.load(Relaxed); let s = x.load(Relaxed); }
        finally { assert(b.r == b.s); }";
    let program = Program::parse(source).expect("a program");
    assert!(Search::new(program, Options::default()).finish().proves_the_program());
}
