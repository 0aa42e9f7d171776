//! What the three pages on the memory model say of their programs, and of these with one ordering changed: all that each can come to.

use std::collections::BTreeSet;

use explorer::{Ending, Memory, Options, Program, Report, Search, preset};

/// The programs that only those pages have. (`publish` and `publish-relaxed` are in `presets.rs` as well.)
pub const PRESETS: [&str; 7] = [
    "publish-plain",
    "count-never-falls",
    "two-counts",
    "store-buffering",
    "store-buffering-seqcst",
    "two-observers",
    "last-owner",
];

const RACE: &str = "a data race";

/// The preset `id`, with each text replaced that stands first in `changes`.
fn changed(id: &str, changes: &[(&str, &str)]) -> String {
    let mut source = preset(id).expect("a preset").source.to_owned();
    for (from, to) in changes {
        assert!(source.contains(from), "{id} has no {from}");
        source = source.replace(from, to);
    }
    source
}

/// What a program prints, in each of its executions; and a data race, if there is one.
#[track_caller]
fn outcomes(source: &str, memory: Memory) -> BTreeSet<String> {
    let program = Program::parse(source).unwrap_or_else(|mistakes| panic!("{source}\n{mistakes}"));
    let report: Report = Search::new(program, Options { memory, ..Options::default() }).finish();
    assert_eq!(report.unfinished, None, "{source}");
    let printed = report.endings.iter().map(|found| match &found.what {
        Ending::Finished { printed, .. } | Ending::Panicked { printed, .. } => {
            printed.iter().map(|text| text.trim()).collect::<Vec<_>>().join("")
        }
        other => panic!("{other:?}\n{source}"),
    });
    printed.chain((!report.races.is_empty()).then(|| RACE.to_owned())).collect()
}

/// Under Rust's orderings it comes to `expected`, and to nothing else.
#[track_caller]
fn comes_to(id: &str, changes: &[(&str, &str)], expected: &[&str]) {
    let found = outcomes(&changed(id, changes), Memory::Weak);
    let expected: BTreeSet<String> = expected.iter().map(ToString::to_string).collect();
    assert_eq!(found, expected, "{id} {changes:?}");
}

/// If each load returned the newest value, it would come to `expected`.
#[track_caller]
fn in_order_comes_to(id: &str, expected: &[&str]) {
    let found = outcomes(&changed(id, &[]), Memory::Interleaving);
    let expected: BTreeSet<String> = expected.iter().map(ToString::to_string).collect();
    assert_eq!(found, expected, "{id}");
}

#[test]
fn two_looks_at_one_count_never_go_back() {
    let pairs = ["0, then 0", "0, then 1", "0, then 2", "1, then 1", "1, then 2", "2, then 2"];
    comes_to("count-never-falls", &[], &pairs);
    in_order_comes_to("count-never-falls", &pairs);
    // The values may fall, if additions can be lost: what never goes back is the look.
    let twice = "for _ in 0..2 { let n = COUNT.load(Relaxed); COUNT.store(n + 1, Relaxed); }";
    let source = changed("count-never-falls", &[("COUNT.fetch_add(1, Relaxed);", twice)]);
    let found = outcomes(&source, Memory::Weak);
    assert!(found.contains("2, then 1"), "{found:?}");
    assert!(!found.contains("1, then 0") && !found.contains("2, then 0"), "{found:?}");
    let once = "let n = COUNT.load(Relaxed); COUNT.store(n + 1, Relaxed);";
    comes_to("count-never-falls", &[("COUNT.fetch_add(1, Relaxed);", once)], &pairs);
}

#[test]
fn two_counts_have_an_order_each_and_none_together() {
    let right = ["begun 0, done 0", "begun 1, done 0", "begun 1, done 1"];
    let all = [&right[..], &["begun 0, done 1"]].concat();
    comes_to("two-counts", &[], &all);
    in_order_comes_to("two-counts", &right);
    let import = ("Ordering::Relaxed}", "Ordering::*}");
    let (add, load) = (
        ("DONE.fetch_add(1, Relaxed)", "DONE.fetch_add(1, Release)"),
        ("DONE.load(Relaxed)", "DONE.load(Acquire)"),
    );
    comes_to("two-counts", &[import, add, load], &right);
    comes_to("two-counts", &[import, add], &all);
    comes_to("two-counts", &[import, load], &all);
}

#[test]
fn a_flag_carries_a_value_if_it_is_released_and_acquired() {
    let right = ["", "seen = 42"];
    let all = ["", "seen = 0", "seen = 42"];
    comes_to("publish", &[], &right);
    comes_to("publish-relaxed", &[], &all);
    in_order_comes_to("publish-relaxed", &right);
    let (store, load) = (
        ("READY.store(true, Release)", "READY.store(true, Relaxed)"),
        ("READY.load(Acquire)", "READY.load(Relaxed)"),
    );
    comes_to("publish", &[store], &all);
    comes_to("publish", &[load], &all);
    comes_to("publish", &[store, load], &all);
    comes_to(
        "publish",
        &[
            ("READY.store(true, Release)", "READY.store(true, SeqCst)"),
            ("READY.load(Acquire)", "READY.load(SeqCst)"),
        ],
        &right,
    );
}

#[test]
fn a_plain_value_behind_a_relaxed_flag_is_a_data_race() {
    comes_to("publish-plain", &[], &["", "seen = 42", RACE]);
    let (store, load) = (
        ("READY.store(true, Relaxed)", "READY.store(true, Release)"),
        ("READY.load(Relaxed)", "READY.load(Acquire)"),
    );
    comes_to("publish-plain", &[store, load], &["", "seen = 42"]);
    comes_to("publish-plain", &[store], &["", "seen = 42", RACE]);
    comes_to("publish-plain", &[load], &["", "seen = 42", RACE]);
}

#[test]
fn each_may_miss_the_other_unless_all_four_are_seqcst() {
    let right = ["A reads 0, B reads 1", "A reads 1, B reads 0", "A reads 1, B reads 1"];
    let all = [&right[..], &["A reads 0, B reads 0"]].concat();
    let (relaxed_store, relaxed_load) = (("Release", "Relaxed"), ("Acquire", "Relaxed"));
    let (store, load) = (("Release", "SeqCst"), ("Acquire", "SeqCst"));
    comes_to("store-buffering", &[], &all);
    in_order_comes_to("store-buffering", &right);
    comes_to("store-buffering", &[relaxed_store, relaxed_load], &all);
    comes_to("store-buffering", &[store, load], &right);
    comes_to("store-buffering-seqcst", &[], &right);
    comes_to("store-buffering", &[store], &all);
    comes_to("store-buffering", &[load], &all);
    comes_to("store-buffering", &[store, load, ("Y.load(SeqCst)", "Y.load(Acquire)")], &all);
    // A fence between the store and the load does it as well.
    let fenced = [
        ("Ordering::*}", "Ordering::*, fence}"),
        ("(1, Release);", "(1, Relaxed); fence(SeqCst);"),
        ("Acquire", "Relaxed"),
    ];
    comes_to("store-buffering", &fenced, &right);
}

#[test]
fn observers_may_disagree_unless_all_is_seqcst() {
    let right = ["neither can tell", "C: X was first", "D: Y was first"];
    let all = [&right[..], &["C: X was first, D: Y was first"]].concat();
    comes_to("two-observers", &[], &all);
    in_order_comes_to("two-observers", &right);
    comes_to("two-observers", &[("Release", "Relaxed"), ("Acquire", "Relaxed")], &all);
    comes_to("two-observers", &[("Release", "SeqCst"), ("Acquire", "SeqCst")], &right);
}

#[test]
fn the_last_owner_must_acquire_what_the_others_released() {
    comes_to("last-owner", &[], &["42", RACE]);
    let release = ("fetch_sub(1, Relaxed)", "fetch_sub(1, Release)");
    let fence = [
        ("Ordering::*}", "Ordering::*, fence}"),
        ("        // SAFETY: none.", "        fence(Acquire);\n        // SAFETY: none."),
    ];
    comes_to("last-owner", &[release, fence[0], fence[1]], &["42"]);
    comes_to("last-owner", &[release], &["42", RACE]);
    comes_to("last-owner", &fence, &["42", RACE]);
    comes_to("last-owner", &[("fetch_sub(1, Relaxed)", "fetch_sub(1, AcqRel)")], &["42"]);
    // Nothing is gained by a stronger clone, nor is anything mended by it.
    comes_to("last-owner", &[("fetch_add(1, Relaxed)", "fetch_add(1, SeqCst)")], &["42", RACE]);
}

/// A plain value that one thread writes and another one reads: with nothing between them, and with each edge of the page's table.
#[test]
fn each_edge_of_happens_before_puts_plain_accesses_in_order() {
    let program = |statics: &str, main: &str| {
        format!(
            "use std::sync::{{Mutex, OnceLock, atomic::{{AtomicU64, Ordering::*, fence}}, mpsc}};\nuse std::thread;\n\
             static mut DATA: i64 = 0;\n{statics}\nfn set() {{ unsafe {{ DATA = 42 }} }}\nfn get() {{ println!(\"got {{}}\", unsafe {{ DATA }}) }}\n\
             fn main() {{ {main} }}"
        )
    };
    let found = |statics: &str, main: &str| outcomes(&program(statics, main), Memory::Weak);
    assert!(found("", "thread::scope(|s| { s.spawn(set); get(); });").contains(RACE));
    for (statics, main) in [
        ("", "set(); thread::spawn(get).join().unwrap();"),
        ("", "thread::spawn(set).join().unwrap(); get();"),
        ("", "thread::scope(|s| { s.spawn(set); }); get();"),
        (
            "static LOCK: Mutex<bool> = Mutex::new(false);",
            "thread::scope(|s| { s.spawn(|| { set(); *LOCK.lock().unwrap() = true; }); let done = *LOCK.lock().unwrap(); if done { get(); } });",
        ),
        (
            "",
            "let (tx, rx) = mpsc::channel(); thread::spawn(move || { set(); tx.send(()).unwrap(); }); rx.recv().unwrap(); get();",
        ),
        (
            "static ONCE: OnceLock<i64> = OnceLock::new();",
            "thread::scope(|s| { s.spawn(|| { ONCE.get_or_init(|| { set(); 1 }); }); if ONCE.get().is_some() { get(); } });",
        ),
        (
            "static FLAG: AtomicU64 = AtomicU64::new(0);",
            "thread::scope(|s| { s.spawn(|| { set(); FLAG.store(1, Release); }); s.spawn(|| FLAG.fetch_add(2, Relaxed)); if FLAG.load(Acquire) & 1 == 1 { get(); } });",
        ),
        (
            "static FLAG: AtomicU64 = AtomicU64::new(0);",
            "thread::scope(|s| { s.spawn(|| { set(); fence(Release); FLAG.store(1, Relaxed); }); if FLAG.load(Relaxed) == 1 { fence(Acquire); get(); } });",
        ),
    ] {
        let found = found(statics, main);
        assert!(found.contains("got 42"), "nobody looks: {main}");
        assert!(found.iter().all(|text| text.is_empty() || text == "got 42"), "{found:?}: {main}");
    }
    // A store ends a release sequence, even one of the same thread.
    let flag = "static FLAG: AtomicU64 = AtomicU64::new(0);";
    let again = "thread::scope(|s| { s.spawn(|| { set(); FLAG.store(1, Release); FLAG.store(2, Relaxed); }); if FLAG.load(Acquire) == 2 { get(); } });";
    assert!(found(flag, again).contains(RACE));
}
