//! Shared memory: values, owners of locks, and the stores that loads can still read.

use super::super::code::SharedKind;
use super::super::stepper::Stepper;
use super::super::stepper::snapshot::SharedState;
use super::parts::{name, open_scroll};
use page_kit::Html;

/// Old values that are listed for a thread at most.
const MOST_VALUES: usize = 8;

/// A table of the shared variables.
pub(in super::super) fn memory(stepper: &Stepper) -> String {
    let mut html = Html::new();
    open_scroll(&mut html, "explorer-memory", "Shared memory");
    html.open("table", &[]).leaf("caption", &[], "Shared memory");
    html.open("thead", &[]).open("tr", &[]);
    for column in ["variable", "newest value", "besides"] {
        html.leaf("th", &[("scope", "col")], column);
    }
    html.close("tr").close("thead").open("tbody", &[]);
    for shared in &stepper.snapshot().shared {
        html.open("tr", &[]).open("th", &[("scope", "row")]);
        html.leaf("code", &[], &shared.name).close("th");
        html.leaf("td", &[], &shared.value).leaf("td", &[], &besides(stepper, shared)).close("tr");
    }
    html.close("tbody").close("table").close("div");
    html.finish()
}

/// Who holds the lock; or which threads can still read an old value, and which.
fn besides(stepper: &Stepper, shared: &SharedState) -> String {
    match (shared.kind, shared.owner) {
        (SharedKind::Mutex, Some(owner)) => format!("locked by {}", name(stepper, owner)),
        (SharedKind::Mutex, None) => "not locked".to_owned(),
        (SharedKind::Plain, _) => String::new(),
        (SharedKind::Atomic, _) => {
            let threads = 0..stepper.program().threads().len();
            let stale = threads.filter_map(|thread| stale(stepper, shared, thread));
            stale.collect::<Vec<_>>().join("; ")
        }
    }
}

/// The old values that a thread can still read, the newest of them first.
fn stale(stepper: &Stepper, shared: &SharedState, thread: usize) -> Option<String> {
    let older = shared.stores.split_last()?.1.iter().rev();
    let readable = older.filter(|old| old.readable_by.contains(&thread));
    let mut values: Vec<&str> = readable.map(|old| old.value.as_str()).collect();
    if values.len() > MOST_VALUES {
        values.truncate(MOST_VALUES);
        values.push("…");
    }
    let name = name(stepper, thread);
    (!values.is_empty()).then(|| format!("{name} can still read {}", values.join(", ")))
}
