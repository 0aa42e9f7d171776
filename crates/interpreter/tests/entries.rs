//! Functions that are called from outside, as a grader does.

mod support;

use interpreter::{Argument, Interpreter, Memory, State};
use std::collections::BTreeSet;

const COUNTER: &str = "use std::sync::atomic::{AtomicU64, Ordering};

pub struct Counter {
    count: AtomicU64,
    name: String,
}

pub fn new(start: u64) -> Counter {
    Counter { count: AtomicU64::new(start), name: String::from(\"clicks\") }
}

pub fn increment(counter: &Counter) -> u64 {
    let before = counter.count.load(Ordering::Relaxed);
    counter.count.store(before + 1, Ordering::Relaxed);
    before + 1
}

pub fn name(counter: &Counter) -> Option<&str> {
    Some(&counter.name)
}

pub fn fail(counter: Counter) {
    panic!(\"no {}\", counter.name)
}

fn main() {}
";

/// Takes every step in every order; what each thread returned.
fn all(interpreter: &Interpreter, state: &State, out: &mut BTreeSet<Vec<String>>) {
    assert!(state.ending().is_none(), "{:?}", state.ending());
    let enabled = interpreter.enabled(state);
    if enabled.is_empty() {
        let returned = (1..state.threads()).map(|thread| interpreter.returned(state, thread));
        out.insert(returned.map(|value| value.expect("an end").expect("a value")).collect());
    }
    for thread in enabled {
        for choice in interpreter.choices(state, thread) {
            let mut next = state.clone();
            interpreter.step(&mut next, thread, choice);
            all(interpreter, &next, out);
        }
    }
}

#[test]
fn threads_are_called_from_outside() {
    let entries = ["new", "increment", "name", "fail"];
    let program = support::compile_entries(&[("main.rs", COUNTER)], false, &entries);
    let program = program.unwrap_or_else(|told| panic!("{told}"));
    let interpreter = Interpreter::new(program, Memory::Interleaving).expect("intrinsics");
    let mut state = interpreter.idle();
    interpreter.call(&mut state, 0, "new", &[Argument::Int(5)]).expect("a call");
    assert_eq!(
        interpreter.returned(&state, 0),
        Some(Ok("Counter { count: 5, name: \"clicks\" }".to_owned()))
    );
    let counter = interpreter.keep(&mut state, 0).expect("a counter");
    interpreter.call(&mut state, 0, "name", &[Argument::Ref(counter)]).expect("a call");
    assert_eq!(interpreter.returned(&state, 0), Some(Ok("Some(\"clicks\")".to_owned())));
    let mut threaded = state.clone();
    for _ in 0..2 {
        let thread = interpreter.add_thread(&mut threaded).expect("a thread");
        let args = [Argument::Ref(counter)];
        interpreter.call(&mut threaded, thread, "increment", &args).expect("a call");
        assert!(interpreter.call(&mut threaded, thread, "increment", &args).is_err(), "busy");
    }
    let mut out = BTreeSet::new();
    all(&interpreter, &threaded, &mut out);
    let told: Vec<String> = out.iter().map(|values| values.join(" ")).collect();
    assert_eq!(told, ["6 6", "6 7", "7 6"]);
    interpreter.call(&mut state, 0, "fail", &[Argument::Move(counter)]).expect("a call");
    assert_eq!(interpreter.returned(&state, 0), Some(Err("no clicks".to_owned())));
    assert!(interpreter.call(&mut state, 0, "nothing", &[]).is_err());
}
