//! Shared memory: values, owners of locks, and the stores that loads can still read.

use super::super::code::SharedKind;
use super::super::stepper::{SharedView, Stepper};
use super::{name, open_scroll};
use crate::html::Html;

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
fn besides(stepper: &Stepper, shared: &SharedView) -> String {
    match (shared.kind, shared.owner) {
        (SharedKind::Mutex, Some(owner)) => format!("locked by {}", name(stepper, owner)),
        (SharedKind::Mutex, None) => "not locked".to_owned(),
        (SharedKind::Plain, _) => String::new(),
        (SharedKind::Atomic, _) => {
            let older = shared.stores.len().saturating_sub(1);
            let readable = shared.stores[..older].iter().filter(|old| !old.readable_by.is_empty());
            let stale = readable.map(|old| {
                let threads: Vec<&str> =
                    old.readable_by.iter().map(|&thread| name(stepper, thread)).collect();
                format!("{} can still read {}", threads.join(" and "), old.value)
            });
            stale.collect::<Vec<_>>().join("; ")
        }
    }
}
