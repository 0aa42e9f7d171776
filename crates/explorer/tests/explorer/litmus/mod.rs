//! Litmus tests with their published verdicts under RC11 (Lahav et al., "Repairing sequential
//! consistency in C/C++11", PLDI 2017; shapes named as in Alglave et al., "Herding cats", TOPLAS
//! 2014). Load buffering is what the model leaves out: RC11 forbids it as well.

use std::fmt::Write;

use explorer::{Ending, Memory, Options, Program, Search};

/// A program of these threads. Each has the registers `r` and `s`, which `condition` calls `r0`, `s0` and so on.
fn program(shared: &str, threads: &[&str], condition: &str) -> String {
    let mut text =
        "use std::sync::atomic::{AtomicI64, Ordering::*, fence};\nuse std::thread;\n".to_owned();
    for name in shared.split(' ') {
        writeln!(text, "static {name}: AtomicI64 = AtomicI64::new(0);").expect("a string");
    }
    text += "fn main() {\n    thread::scope(|scope| {\n";
    for (index, body) in threads.iter().enumerate() {
        writeln!(
            text,
            "        let t{index} = scope.spawn(|| {{ let (mut r, mut s) = (-1, -1); {body} (r, s) }});"
        )
        .expect("a string");
    }
    for index in 0..threads.len() {
        writeln!(text, "        let (r{index}, s{index}) = t{index}.join().unwrap();")
            .expect("a string");
    }
    writeln!(
        text,
        "        assert!(!({condition}), \"seen\");\n    }});\n    let _ = fence as fn(_);\n}}"
    )
    .expect("a string");
    text
}

/// Whether some execution makes `condition` true. With and without reduction the answer has to be
/// the same.
#[track_caller]
fn allowed(shared: &str, threads: &[&str], condition: &str, memory: Memory) -> bool {
    let source = program(shared, threads, condition);
    let program = Program::parse(&source).unwrap_or_else(|mistakes| panic!("{source}\n{mistakes}"));
    let [full, reduced] = [false, true].map(|reduce| {
        let options = Options { memory, reduce, ..Options::default() };
        let report = Search::new(program.clone(), options).finish();
        assert_eq!(report.unfinished, None);
        let endings: Vec<Ending> = report.endings.into_iter().map(|found| found.what).collect();
        endings
    });
    assert_eq!(full, reduced, "{source}");
    full.iter().any(|ending| match ending {
        Ending::Finished { .. } => false,
        Ending::Panicked { message, .. } if message == "seen" => true,
        other => panic!("{source}\n{other:?}"),
    })
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
        [("X", "Y"), ("Y", "X")]
            .map(|(mine, other)| format!("{mine}.store(1, {store}); r = {other}.load({load});"))
    };
    for (store, load, weak) in [
        ("Relaxed", "Relaxed", true),
        ("Release", "Acquire", true),
        ("SeqCst", "SeqCst", false),
        ("SeqCst", "Relaxed", true),
    ] {
        let [a, b] = threads(store, load);
        verdict("X Y", &[&a, &b], "r0 == 0 && r1 == 0", weak);
    }
    let fenced = |order: &str| {
        [("X", "Y"), ("Y", "X")].map(|(mine, other)| {
            format!("{mine}.store(1, Relaxed); fence({order}); r = {other}.load(Relaxed);")
        })
    };
    for (order, weak) in [("SeqCst", false), ("AcqRel", true)] {
        let [a, b] = fenced(order);
        verdict("X Y", &[&a, &b], "r0 == 0 && r1 == 0", weak);
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
        let writer = format!("DATA.store(1, Relaxed); FLAG.store(1, {store});");
        let reader = format!("r = FLAG.load({load}); s = DATA.load(Relaxed);");
        verdict("DATA FLAG", &[&writer, &reader], "r1 == 1 && s1 == 0", weak);
    }
    let writer = "DATA.store(1, Relaxed); fence(Release); FLAG.store(1, Relaxed);";
    let reader = "r = FLAG.load(Relaxed); fence(Acquire); s = DATA.load(Relaxed);";
    verdict("DATA FLAG", &[writer, reader], "r1 == 1 && s1 == 0", false);
    let late = "fence(Release); DATA.store(1, Relaxed); FLAG.store(1, Relaxed);";
    verdict("DATA FLAG", &[late, reader], "r1 == 1 && s1 == 0", true);
}

#[test]
fn release_sequences_go_on_through_read_modify_writes_only() {
    let writer = "DATA.store(1, Relaxed); FLAG.store(1, Release);";
    let reader = "r = FLAG.load(Acquire); s = DATA.load(Relaxed);";
    let update = "FLAG.fetch_add(10, Relaxed);";
    verdict("DATA FLAG", &[writer, update, reader], "r2 == 11 && s2 == 0", false);
    let store = "r = FLAG.load(Relaxed); if r == 1 { FLAG.store(2, Relaxed); }";
    verdict("DATA FLAG", &[writer, store, reader], "r2 == 2 && s2 == 0", true);
}

#[test]
fn load_buffering() {
    for order in ["Relaxed", "Acquire", "SeqCst"] {
        let a = format!("r = X.load({order}); Y.store(1, Relaxed);");
        let b = format!("r = Y.load({order}); X.store(1, Relaxed);");
        verdict("X Y", &[&a, &b], "r0 == 1 && r1 == 1", false);
    }
}

#[test]
fn coherence() {
    let reads = "r = X.load(Relaxed); s = X.load(Relaxed);";
    let writes = "X.store(1, Relaxed); X.store(2, Relaxed);";
    verdict("X Y", &[writes, reads], "r1 == 2 && s1 == 1", false);
    verdict("X Y", &["X.store(1, Relaxed);", reads], "r1 == 1 && s1 == 0", false);
    // CoRR2: two readers agree on the order of two writes.
    let threads = ["X.store(1, Relaxed);", "X.store(2, Relaxed);", reads, reads];
    let disagree = "r2 == 1 && s2 == 2 && r3 == 2 && s3 == 1";
    verdict("X Y", &threads, disagree, false);
    // CoWR, CoRW
    let own = "X.store(1, Relaxed); r = X.load(Relaxed);";
    verdict("X Y", &[own, "Y.store(1, Relaxed);"], "r0 == 0", false);
    let before = "r = X.load(Relaxed); X.store(1, Relaxed);";
    verdict("X Y", &[before, "Y.store(1, Relaxed);"], "r0 == 1", false);
}

#[test]
fn independent_reads_of_independent_writes() {
    let disagree = "r2 == 1 && s2 == 0 && r3 == 1 && s3 == 0";
    for (store, load, weak) in
        [("Relaxed", "Relaxed", true), ("Release", "Acquire", true), ("SeqCst", "SeqCst", false)]
    {
        let (a, b) = (format!("X.store(1, {store});"), format!("Y.store(1, {store});"));
        let c = format!("r = X.load({load}); s = Y.load({load});");
        let d = format!("r = Y.load({load}); s = X.load({load});");
        verdict("X Y", &[&a, &b, &c, &d], disagree, weak);
    }
}

#[test]
fn stores_may_be_ordered_against_the_order_of_steps() {
    // 2+2W and S
    let both = |order: &str| {
        [("X", "Y"), ("Y", "X")]
            .map(|(one, other)| format!("{one}.store(1, {order}); {other}.store(2, {order});"))
    };
    for (order, weak) in [("Relaxed", true), ("Release", true), ("SeqCst", false)] {
        let [a, b] = both(order);
        verdict("X Y", &[&a, &b], "X.load(SeqCst) == 1 && Y.load(SeqCst) == 1", weak);
    }
    for (store, load, weak) in [("Relaxed", "Relaxed", true), ("Release", "Acquire", false)] {
        let a = format!("X.store(2, Relaxed); Y.store(1, {store});");
        let b = format!("r = Y.load({load}); X.store(1, Relaxed);");
        verdict("X Y", &[&a, &b], "r1 == 1 && X.load(Relaxed) == 2", weak);
    }
}

#[test]
fn causality_is_transitive() {
    // WRC with Release and Acquire, and ISA2
    let chain = [
        "X.store(1, Relaxed); Y.store(1, Release);",
        "r = Y.load(Acquire); if r == 1 { Z.store(1, Release); }",
        "r = Z.load(Acquire); s = X.load(Relaxed);",
    ];
    verdict("X Y Z", &chain, "r2 == 1 && s2 == 0", false);
    let relaxed = chain.map(|body| body.replace("Release", "Relaxed"));
    let relaxed: Vec<&str> = relaxed.iter().map(String::as_str).collect();
    verdict("X Y Z", &relaxed, "r2 == 1 && s2 == 0", true);
}

#[test]
fn locks_order_what_they_guard() {
    let source = "use std::sync::{Mutex, atomic::{AtomicI64, Ordering::Relaxed}};
        static M: Mutex<()> = Mutex::new(());
        static X: AtomicI64 = AtomicI64::new(0);
        static Y: AtomicI64 = AtomicI64::new(0);
        fn main() {
            let writer = std::thread::spawn(|| {
                let _guard = M.lock().unwrap();
                X.store(1, Relaxed);
                Y.store(1, Relaxed);
            });
            let guard = M.lock().unwrap();
            assert_eq!(Y.load(Relaxed), X.load(Relaxed));
            drop(guard);
            writer.join().unwrap();
        }";
    let program = Program::parse(source).unwrap_or_else(|mistakes| panic!("{mistakes}"));
    assert!(Search::new(program, Options::default()).finish().proves_the_program());
}
