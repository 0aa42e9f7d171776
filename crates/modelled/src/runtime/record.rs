//! Takes down what is left of an execution in the report on all of them.

use super::report::{Event, Failure, Report, Site};
use super::shared::Part;
use super::words::{self, Types};

/// Adds an execution, which may have failed, to the report. What there is to tell of it: see [`tell`].
pub(super) fn add(report: &mut Report, part: &mut Part, failure: Option<Failure>) {
    if part.redundant && failure.is_none() {
        report.redundant += 1;
    } else {
        report.executions += 1;
    }
    for cut in part.cuts.drain(..) {
        if !report.cuts.contains(&cut) {
            report.cuts.push(cut);
        }
    }
    report.endless.extend(part.endless.drain(..));
    report.steps += part.schedule.len() as u64;
    for event in &part.trace {
        if !report.files.contains(event.site.file) {
            report.files.insert(event.site.file);
        }
    }
    report.failure = failure;
}

/// Tells the story of the last execution.
pub(super) fn tell(report: &mut Report, part: Part) {
    let guarded = |index| part.guarded.get(&index).copied();
    let events = part.trace.iter().enumerate();
    report.trace = events.map(|(index, event)| told(event, guarded(index), &part.types)).collect();
    report.types = part.types;
    report.schedule = part.schedule.to_string();
}

fn told(event: &model::Event<Site>, guarded: Option<i64>, types: &Types) -> Event {
    Event {
        thread: event.epoch.thread.index(),
        location: event.site,
        what: words::phrase(event.what, guarded, types),
        act: event.what,
        guarded,
    }
}
