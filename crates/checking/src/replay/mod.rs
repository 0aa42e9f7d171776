//! An execution as a program for the course's explorer, so that a reader can take its steps by hand.
//!
//! The program is what each thread has done, one statement a step, without the branches that were not taken. What stands
//! in a statement is generalised a little: a value that differs by 1 from what the thread has just read is written as
//! `x1 + 1`, as the submission surely has it. The names and the language are the explorer's
//! (`crates/explorer/GRAMMAR.md`): what its words are, it is asked.
mod names;
mod objects;
mod writer;

use crate::observe::Observer;
use model::{Op, Reason, Schedule, ThreadId, Waiting, What};
use modelled::runtime::{Blocked, Event, Failure, Report};
use objects::Objects;
use verdict::Replay;
use writer::Writer;

/// The explorer's threads: at least and at most so many.
const THREADS: std::ops::RangeInclusive<usize> = 2..=4;

/// The last execution of `report` as a program. `None` if the explorer's language lacks something that was done, or if
/// there was nothing at the same time as anything else.
///
/// The program asserts that nothing was lost, where something was; if the check has said what it `expected`, only where
/// that is the same.
pub(crate) fn of(report: &Report, observer: &Observer, expected: Option<&str>) -> Option<Replay> {
    let blocked = match &report.failure {
        None | Some(Failure::Panic { .. } | Failure::Race { .. }) => &[][..],
        Some(Failure::Deadlock(blocked)) => &blocked[..],
        Some(_) => return None,
    };
    if blocked.iter().any(waits_for_what_is_not_there) {
        return None;
    }
    let events = meanwhile(&report.trace);
    let threads = threads(events, blocked);
    if !THREADS.contains(&threads.len()) {
        return None;
    }
    let mut objects = Objects::new(report, observer);
    let mut writers: Vec<Writer> = threads.iter().map(|_| Writer::default()).collect();
    let index_of = |thread: usize| threads.iter().position(|&other| other == thread);
    let mut schedule = Schedule::default();
    for event in events {
        let Some(writer) = index_of(event.thread) else { continue };
        for _ in 0..writers[writer].write(event, &mut objects)? {
            schedule.push(ThreadId::new(writer)?, 0);
        }
    }
    for blocked in blocked.iter().filter(|blocked| index_of(blocked.thread).is_some()) {
        let Reason::Waits(Waiting::Lock { lock, .. }) = blocked.reason else { return None };
        let writer = index_of(blocked.thread)?;
        writers[writer].wait_for(objects.lock(lock, None, blocked.location));
    }
    for writer in &writers {
        writer.give_up(&mut objects);
    }
    if blocked.is_empty() {
        // Guards that are still there are dropped where the thread ends: a step each.
        for (index, writer) in writers.iter().enumerate() {
            for _ in 0..writer.open_guards() {
                schedule.push(ThreadId::new(index)?, 0);
            }
        }
    }
    Some(Replay {
        program: program(&objects, &threads, &writers, expected),
        schedule: schedule.to_string(),
    })
}

/// The part of an execution in which there are other threads beside the check's own: from the first step of theirs that
/// matters to the last one.
fn meanwhile(trace: &[Event]) -> &[Event] {
    let is_theirs = |event: &Event| event.thread != 0 && is_access(event);
    let first = trace.iter().position(is_theirs);
    let last = trace.iter().rposition(is_theirs);
    match (first, last) {
        (Some(first), Some(last)) => &trace[first..=last],
        _ => &[],
    }
}

/// Whether a step is anything but a thread's coming and going.
fn is_access(event: &Event) -> bool {
    !matches!(
        event.act,
        What::Spawned(_) | What::Did(Op::Start | Op::Finish | Op::Yield | Op::Join(_), _)
    )
}

/// The threads that do something, the check's own last; or that wait for a lock.
fn threads(events: &[Event], blocked: &[Blocked]) -> Vec<usize> {
    let doing = events.iter().filter(|event| is_access(event)).map(|event| event.thread);
    let waits = |blocked: &&Blocked| matches!(blocked.reason, Reason::Waits(Waiting::Lock { .. }));
    let waiting = blocked.iter().filter(waits).map(|blocked| blocked.thread);
    let mut threads: Vec<usize> = doing.chain(waiting).collect();
    threads.sort_unstable_by_key(|&thread| (thread == 0, thread));
    threads.dedup();
    threads
}

/// The explorer knows waiting for a lock; that the check waits for its threads follows from the rest.
fn waits_for_what_is_not_there(blocked: &Blocked) -> bool {
    !matches!(blocked.reason, Reason::Waits(Waiting::Lock { .. } | Waiting::End(_)))
}

fn program(
    objects: &Objects,
    threads: &[usize],
    writers: &[Writer],
    expected: Option<&str>,
) -> String {
    let mut program = objects.declarations();
    for (index, (&thread, writer)) in threads.iter().zip(writers).enumerate() {
        let name = if thread == 0 { names::TEST } else { names::THREADS[index] };
        program += &format!("thread {name} {{\n{}}}\n", writer.text());
    }
    let losses = objects.losses(expected);
    if !losses.is_empty() {
        program += &format!("finally {{\n{}}}\n", losses.concat());
    }
    program
}
