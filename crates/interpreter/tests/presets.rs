//! The course's programs, as Rust: every way in which they can end.

mod support;

use interpreter::Memory;
use support::{outcomes, outcomes_of, search};

/// Two threads that run these bodies, then `main` prints this.
fn two(statics: &str, a: &str, b: &str, prints: &str) -> String {
    format!(
        "use std::sync::Mutex;
use std::sync::atomic::{{AtomicBool, AtomicI64, Ordering::*}};
use std::thread;

{statics}

fn main() {{
    let a = thread::spawn(|| {{ {a} }});
    let b = thread::spawn(|| {{ {b} }});
    let a = a.join();
    let b = b.join();
    let _ = (&a, &b);
    {prints}
}}
"
    )
}

fn same(statics: &str, body: &str, prints: &str) -> String {
    two(statics, body, body, prints)
}

const COUNT: &str = "static COUNT: AtomicI64 = AtomicI64::new(0);";
const PRINTS: &str = "println!(\"{}\", COUNT.load(Relaxed));";

#[test]
fn an_update_is_lost() {
    let body = "let x = COUNT.load(Relaxed); COUNT.store(x + 1, Relaxed);";
    for memory in [Memory::Interleaving, Memory::Weak] {
        assert_eq!(outcomes_of(&same(COUNT, body, PRINTS), memory), ["1", "2"]);
    }
}

#[test]
fn ten_increments_can_come_to_two() {
    let body = "for _ in 0..10 { let x = COUNT.load(Relaxed); COUNT.store(x + 1, Relaxed); }";
    let text = same(COUNT, body, PRINTS);
    let all = search(&text, Memory::Interleaving, false);
    // Those of the two threads, and the step in which `main` looks, once for each of the 19 totals.
    assert_eq!(all.states, 22_707 + 19);
    let mut expected: Vec<String> = (2..=20).map(|total| total.to_string()).collect();
    expected.sort();
    assert_eq!(support::words(&all), expected);
    assert_eq!(outcomes_of(&text, Memory::Interleaving), expected);
}

#[test]
fn fetch_add_loses_nothing() {
    let body = "COUNT.fetch_add(1, Relaxed); COUNT.fetch_add(1, Relaxed);";
    assert_eq!(outcomes(&same(COUNT, body, PRINTS)), ["4"]);
}

#[test]
fn a_loop_of_compare_exchanges_loses_nothing() {
    let body = "let mut old = COUNT.load(Relaxed);
        while let Err(now) = COUNT.compare_exchange_weak(old, old + 1, Relaxed, Relaxed) { old = now; }";
    assert_eq!(outcomes(&same(COUNT, body, PRINTS)), ["2"]);
}

#[test]
fn the_last_ticket_is_sold_twice() {
    let statics = "static TICKETS: AtomicI64 = AtomicI64::new(1);";
    let body = "if TICKETS.load(Relaxed) > 0 { TICKETS.fetch_sub(1, Relaxed); }";
    let prints = "println!(\"{}\", TICKETS.load(Relaxed));";
    assert_eq!(outcomes(&same(statics, body, prints)), ["-1", "0"]);
}

#[test]
fn plain_memory_is_a_race() {
    let statics = "static mut COUNT: i64 = 0;";
    let body = "unsafe { COUNT += 1; }";
    let text = same(statics, body, "unsafe { println!(\"{}\", COUNT) }");
    assert_eq!(outcomes(&text), ["1", "2", "race: COUNT"]);
    let report = search(&text, Memory::Interleaving, true);
    let race = &report.races[0].what;
    assert_ne!(race.first.thread, race.second.thread);
    assert!(race.first.at.start > 0 && race.second.at.start > 0);
}

#[test]
fn a_thread_locks_twice() {
    let statics = "static COUNT: Mutex<i64> = Mutex::new(0);";
    let a = "let mut outer = COUNT.lock().unwrap(); *outer += 1; let mut inner = COUNT.lock().unwrap(); *inner += 1;";
    let b = "*COUNT.lock().unwrap() += 1;";
    assert_eq!(outcomes(&two(statics, a, b, "")), ["deadlock"]);
}

#[test]
fn locks_in_two_orders() {
    let statics = "static CHECKING: Mutex<i64> = Mutex::new(10); static SAVINGS: Mutex<i64> = Mutex::new(10);";
    let body = |first: &str, second: &str| {
        format!(
            "let mut from = {first}.lock().unwrap(); let mut to = {second}.lock().unwrap(); *from -= 1; *to += 1;"
        )
    };
    let (a, b) = (body("CHECKING", "SAVINGS"), body("SAVINGS", "CHECKING"));
    let prints = "println!(\"{}\", *CHECKING.lock().unwrap() + *SAVINGS.lock().unwrap());";
    assert_eq!(outcomes(&two(statics, &a, &b, prints)), ["20", "deadlock"]);
}

#[test]
fn a_mutex_loses_nothing() {
    let statics = "static COUNT: Mutex<i64> = Mutex::new(0);";
    let body = "let mut guard = COUNT.lock().unwrap(); *guard += 1;";
    assert_eq!(outcomes(&same(statics, body, "println!(\"{}\", COUNT.lock().unwrap());")), ["2"]);
}

fn publish(store: &str, load: &str) -> String {
    let statics = "static DATA: AtomicI64 = AtomicI64::new(0); static READY: AtomicBool = AtomicBool::new(false);";
    let a = format!("DATA.store(42, Relaxed); READY.store(true, {store});");
    let b = format!("if READY.load({load}) {{ DATA.load(Relaxed) }} else {{ -1 }}");
    two(statics, &a, &b, "println!(\"{}\", b.unwrap());")
}

#[test]
fn what_a_flag_publishes() {
    assert_eq!(outcomes(&publish("Release", "Acquire")), ["-1", "42"]);
    assert_eq!(outcomes(&publish("Relaxed", "Relaxed")), ["-1", "0", "42"]);
    assert_eq!(outcomes_of(&publish("Relaxed", "Relaxed"), Memory::Interleaving), ["-1", "42"]);
}

#[test]
fn a_reporter_resets() {
    let a = "COUNT.fetch_add(1, Relaxed); COUNT.fetch_add(1, Relaxed);";
    let b = "let reported = COUNT.load(Relaxed); COUNT.store(0, Relaxed); reported";
    let prints = "println!(\"{}\", b.unwrap() + COUNT.load(Relaxed));";
    assert_eq!(outcomes_of(&two(COUNT, a, b, prints), Memory::Interleaving), ["0", "1", "2"]);
}

/// Store buffering: both loads can miss the other's store, unless all are SeqCst.
#[test]
fn store_buffering() {
    let statics =
        "static X: AtomicI64 = AtomicI64::new(0); static Y: AtomicI64 = AtomicI64::new(0);";
    let prints = "println!(\"{} {}\", a.unwrap(), b.unwrap());";
    let text = |order: &str| {
        let body =
            |mine: &str, other: &str| format!("{mine}.store(1, {order}); {other}.load({order})");
        two(statics, &body("X", "Y"), &body("Y", "X"), prints)
    };
    assert_eq!(outcomes(&text("Relaxed")), ["0 0", "0 1", "1 0", "1 1"]);
    assert_eq!(outcomes(&text("SeqCst")), ["0 1", "1 0", "1 1"]);
}

/// Waking up for no reason may happen, and is nothing to count on.
#[test]
fn nobody_unparks() {
    let text = "use std::sync::atomic::{AtomicI32, Ordering::*};
use std::thread;
static COUNT: AtomicI32 = AtomicI32::new(0);
fn main() {
    let other = thread::spawn(|| COUNT.store(1, Relaxed));
    thread::park();
    println!(\"woken\");
    other.join().unwrap();
}
";
    assert_eq!(outcomes(text), ["deadlock", "woken"]);
    assert_eq!(outcomes_of(text, Memory::Interleaving), ["deadlock"]);
}
