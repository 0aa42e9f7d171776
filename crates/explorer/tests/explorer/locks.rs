//! Locks that threads spin on: no bound on how often they go round, and yet a search through all of it comes to its end, since
//! states are told apart.

use explorer::{Memory, Options, Program, Report, Search};

fn explore(source: &str, memory: Memory) -> Report {
    let program = Program::parse(source).unwrap_or_else(|mistakes| panic!("{source}\n{mistakes}"));
    let report = Search::new(program, Options { memory, ..Options::default() }).finish();
    assert_eq!(report.unfinished, None, "{} states\n{source}", report.states);
    report
}

/// Two threads that do this with a count which any two accesses at once would race on.
fn guarded(statics: &str, enter: &str, leave: &str) -> String {
    format!(
        "use std::hint::spin_loop;
use std::sync::atomic::{{AtomicBool, AtomicUsize, Ordering::*}};
use std::thread;

{statics}
static mut COUNT: u32 = 0;

fn work(me: usize) {{
    let other = 1 - me;
    {enter}
    unsafe {{ COUNT += 1 }};
    {leave}
    let _ = (other, spin_loop as fn(), AtomicUsize::new(0), AtomicBool::new(false));
}}

fn main() {{
    thread::scope(|s| {{
        s.spawn(|| work(0));
        s.spawn(|| work(1));
    }});
    println!(\"{{}}\", unsafe {{ COUNT }});
}}
"
    )
}

fn spin(acquire: &str, release: &str) -> String {
    guarded(
        "static LOCKED: AtomicBool = AtomicBool::new(false);",
        &format!("while LOCKED.swap(true, {acquire}) {{ spin_loop(); }}"),
        &format!("LOCKED.store(false, {release});"),
    )
}

fn peterson(order: &str) -> String {
    guarded(
        "static WANTS: [AtomicBool; 2] = [const { AtomicBool::new(false) }; 2];
static TURN: AtomicUsize = AtomicUsize::new(0);",
        &format!(
            "WANTS[me].store(true, {order});
    TURN.store(other, {order});
    while WANTS[other].load({order}) && TURN.load({order}) == other {{ spin_loop(); }}"
        ),
        &format!("WANTS[me].store(false, {order});"),
    )
}

fn dekker(order: &str) -> String {
    guarded(
        "static WANTS: [AtomicBool; 2] = [const { AtomicBool::new(false) }; 2];
static TURN: AtomicUsize = AtomicUsize::new(0);",
        &format!(
            "WANTS[me].store(true, {order});
    while WANTS[other].load({order}) {{
        if TURN.load({order}) != me {{
            WANTS[me].store(false, {order});
            while TURN.load({order}) != me {{ spin_loop(); }}
            WANTS[me].store(true, {order});
        }}
    }}"
        ),
        &format!("TURN.store(other, {order}); WANTS[me].store(false, {order});"),
    )
}

/// All ways to end print 2, and nothing races.
#[track_caller]
fn is_a_lock(source: &str, memory: Memory) {
    let report = explore(source, memory);
    assert!(report.proves_the_program(), "{memory:?}\n{report}");
    let printed: Vec<_> =
        report.endings.iter().map(|found| explorer::printed(&found.what)).collect();
    assert_eq!(printed, [["2"]]);
}

#[test]
fn a_spin_lock_by_swap_is_one() {
    for memory in [Memory::Interleaving, Memory::Weak] {
        is_a_lock(&spin("Acquire", "Release"), memory);
        is_a_lock(&spin("SeqCst", "SeqCst"), memory);
    }
    // Only the orderings put the accesses in order.
    let report = explore(&spin("Relaxed", "Relaxed"), Memory::Weak);
    assert_eq!(report.races.len(), 1, "{report}");
}

#[test]
fn petersons_lock_needs_seq_cst() {
    for memory in [Memory::Interleaving, Memory::Weak] {
        is_a_lock(&peterson("SeqCst"), memory);
    }
    assert_eq!(explore(&peterson("Relaxed"), Memory::Weak).races.len(), 1);
}

#[test]
fn dekkers_lock_needs_seq_cst() {
    for memory in [Memory::Interleaving, Memory::Weak] {
        is_a_lock(&dekker("SeqCst"), memory);
    }
    assert_eq!(explore(&dekker("Relaxed"), Memory::Weak).races.len(), 1);
}

#[test]
fn whoever_does_not_unlock_lets_the_other_spin_for_ever() {
    let source = spin("Acquire", "Release").replace("LOCKED.store(false, Release);", "");
    let report = explore(&source, Memory::Weak);
    let (text, _) = report.losing().expect("a livelock");
    assert!(text.starts_with("livelock: nothing lets main and "), "{text}");
}
