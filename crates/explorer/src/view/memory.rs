//! Shared memory: values, owners of locks, and the stores that loads can still read.

use interpreter::SharedKind;

use super::super::names::{list, thread_name};
use super::super::stepper::Stepper;
use super::super::stepper::snapshot::SharedState;
use super::parts::open_scroll;
use page_kit::Html;

/// Old values that are listed for a thread at most.
const MOST_VALUES: usize = 8;
/// Variables that are listed at most.
const MOST: usize = 64;

/// A table of what several threads may come to.
pub(in super::super) fn memory(stepper: &Stepper) -> String {
    let shared = stepper.snapshot().shared;
    let mut html = Html::new();
    open_scroll(&mut html, "explorer-memory", "Shared memory");
    html.open("table", &[]).leaf("caption", &[], "Shared memory");
    html.open("thead", &[]).open("tr", &[]);
    for column in ["variable", "newest value", "state"] {
        html.leaf("th", &[("scope", "col")], column);
    }
    html.close("tr").close("thead").open("tbody", &[]);
    for shared in shared.iter().take(MOST) {
        html.open("tr", &[]).open("th", &[("scope", "row")]);
        html.leaf("code", &[], &shared.name).close("th");
        html.leaf("td", &[], &shared.value).leaf("td", &[], &besides(stepper, shared)).close("tr");
    }
    html.close("tbody").close("table").close("div");
    html.finish()
}

/// Who holds the lock; or which threads can still read an old value, and which.
fn besides(stepper: &Stepper, shared: &SharedState) -> String {
    let names: Vec<String> = shared.threads.iter().map(|&thread| thread_name(thread)).collect();
    let verb = if names.len() == 1 { "waits" } else { "wait" };
    match shared.kind {
        SharedKind::Lock(_) if names.is_empty() => "not locked".to_owned(),
        SharedKind::Lock(_) => format!("locked by {}", list(&names)),
        SharedKind::Condvar(_) if names.is_empty() => "nobody waits".to_owned(),
        SharedKind::Condvar(_) => format!("{} {verb}", list(&names)),
        SharedKind::Atomic(_) => {
            let threads = 0..stepper.threads();
            let stale = threads.filter_map(|thread| stale(shared, thread));
            stale.collect::<Vec<_>>().join("; ")
        }
        SharedKind::Plain | SharedKind::Channel(_) | SharedKind::Other => String::new(),
    }
}

/// The old values that a thread can still read, the newest of them first.
fn stale(shared: &SharedState, thread: usize) -> Option<String> {
    let older = shared.stores.split_last()?.1.iter().rev();
    let readable = older.filter(|old| old.readable_by.contains(&thread));
    let mut values: Vec<&str> = readable.map(|old| old.value.as_str()).collect();
    if values.len() > MOST_VALUES {
        values.truncate(MOST_VALUES);
        values.push("…");
    }
    let name = thread_name(thread);
    (!values.is_empty()).then(|| format!("{name} can still read {}", values.join(", ")))
}
