// The end of a file that rustc compiles: runs programs of one thread once each, and prints a line about each.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Mutex;

/// What a program has printed so far, and the panics that it was told of.
static LOG: Mutex<(String, Vec<(usize, String)>)> = Mutex::new((String::new(), Vec::new()));

fn log<R>(change: impl FnOnce(&mut (String, Vec<(usize, String)>)) -> R) -> R {
    change(&mut LOG.lock().unwrap_or_else(|poisoned| poisoned.into_inner()))
}

/// In place of `println!`.
pub fn say(line: String) {
    log(|(printed, _)| *printed += &(line + "\n"));
}

fn message(payload: &(dyn std::any::Any + Send)) -> String {
    let text = payload.downcast_ref::<String>().map(String::as_str);
    text.or_else(|| payload.downcast_ref::<&str>().copied()).unwrap_or("?").to_owned()
}

fn main() {
    std::panic::set_hook(Box::new(|info| {
        let message = message(info.payload());
        log(|(_, panics)| panics.push((0, message)));
    }));
    let start: usize = std::env::args().nth(1).and_then(|it| it.parse().ok()).unwrap_or(0);
    for (index, main) in PROGRAMS.iter().enumerate().skip(start) {
        log(|log| *log = Default::default());
        let result = catch_unwind(AssertUnwindSafe(*main));
        let outcome = log(|(printed, panics)| match result {
            Ok(()) => ended("finished", [printed.as_str()], panics.clone()),
            Err(payload) => ended(&format!("panicked: {}", message(&*payload)), [printed.as_str()], []),
        });
        println!("{index}\t{}", Found::Outcomes([outcome].into()).to_line());
    }
}
