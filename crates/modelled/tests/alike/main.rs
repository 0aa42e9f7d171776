//! Nothing that a program can see tells whether it runs in the model, outside of it, or with std itself: the same probes
//! answer the same.
//!
//! A target without a harness: natively the first thread is called `main`, and no other has been started before.

use modelled::runtime::{Config, explore};
use std::collections::BTreeSet;
use std::sync::{Arc, Mutex};

mod with_std {
    use std::{sync, thread};
    include!("probes.rs");
}

mod with_model {
    use modelled::sync::{self, thread};
    include!("probes.rs");
}

fn main() {
    std::panic::set_hook(Box::new(|_| {}));
    // All of std's first: threads are numbered.
    let of_std: Vec<String> = with_std::PROBES.iter().map(|(_, probe)| probe()).collect();
    let outside: Vec<String> = with_model::PROBES.iter().map(|(_, probe)| probe()).collect();
    let _ = std::panic::take_hook();
    let mut different = Vec::new();
    let mut compare = |name: &str, how: &str, std: &str, here: &BTreeSet<String>| {
        if !here.contains(std) {
            different.push(format!("{name}, {how}\n  std:  {std}\n  here: {here:?}"));
        }
    };
    for (index, (name, probe)) in with_model::PROBES.iter().enumerate() {
        compare(name, "outside of a run", &of_std[index], &[outside[index].clone()].into());
        compare(name, "in a run", &of_std[index], &in_all_runs(*probe));
    }
    assert!(different.is_empty(), "{}", different.join("\n"));
    println!("{} probes answer alike", with_std::PROBES.len());
}

/// What the probe answers in any execution.
fn in_all_runs(probe: fn() -> String) -> BTreeSet<String> {
    let seen = Arc::new(Mutex::new(BTreeSet::new()));
    let here = seen.clone();
    let report = explore(&Config::exhaustive(), move || {
        let answer = probe();
        here.lock().unwrap().insert(answer);
    });
    assert!(report.failure.is_none() && !report.capped, "{:?}", report.failure);
    std::mem::take(&mut *seen.lock().unwrap())
}
