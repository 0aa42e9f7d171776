//! An execution as a Rust program for the course's explorer, so that a reader can take its steps by hand.
//!
//! The program is what each thread has done, one statement a step, without the branches that were not taken. What stands
//! in a statement is generalised a little: a value that differs by 1 from what the thread has just read is written as
//! `x1 + 1`, as the submission surely has it. In the end `main` prints what is there.
mod lines;
mod names;
mod objects;
mod writer;

use crate::observe::Observer;
use model::{Op, Reason, Schedule, ThreadId, Waiting, What};
use modelled::runtime::{Blocked, Event, Failure, Report};
use objects::{Object, Objects};
use std::fmt::Write as _;
use verdict::Replay;
use writer::Writer;

/// How many threads a program has beside `main`, at least (if `main` does nothing) and at most.
const THREADS: std::ops::RangeInclusive<usize> = 2..=4;
/// The longest program, in bytes: nobody follows a longer one.
const MAX_BYTES: usize = 4096;

/// The last execution of `report` as a program. `None` if something was done that such a program cannot do, if there
/// was nothing at the same time as anything else, or if it is too long to be followed.
///
/// The program asserts that nothing was lost, where something was; if the check has said what it `expected`, only where
/// that is the same.
pub(crate) fn of(report: &Report, observer: &Observer, expected: Option<&str>) -> Option<Replay> {
    let blocked = match &report.failure {
        None | Some(Failure::Panic { .. } | Failure::Race { .. }) => &[][..],
        Some(Failure::Deadlock(blocked)) => &blocked[..],
        Some(_) => return None,
    };
    let events = meanwhile(&report.trace);
    let threads = threads(events, blocked);
    if !THREADS.contains(&threads.len()) {
        return None;
    }
    let mut objects = Objects::new(report, observer);
    let mut writers: Vec<Writer> = threads.iter().map(|_| Writer::default()).collect();
    let index_of = |thread: usize| threads.iter().position(|&other| other == thread);
    // `main` is the check's own thread, whether it does anything or not.
    let number_of =
        |writer: usize| ThreadId::new(if threads[writer] == 0 { 0 } else { writer + 1 });
    let mut schedule = Schedule::default();
    for event in events {
        let Some(writer) = index_of(event.thread) else { continue };
        if writers[writer].write(event, &mut objects)? {
            schedule.push(number_of(writer)?, 0);
        }
    }
    for blocked in blocked {
        match blocked.reason {
            Reason::Waits(Waiting::Lock { lock, .. }) => {
                let lock = objects.lock(lock, None, blocked.location);
                writers[index_of(blocked.thread)?].wait_for(lock);
            }
            // The thread has begun to wait: that is its last statement, unless nobody has done anything since it began, or before.
            Reason::Waits(Waiting::Notification { .. }) if waits_last(events, blocked.thread) => {}
            Reason::Waits(Waiting::End(_)) => {}
            _ => return None,
        }
    }
    for writer in &writers {
        writer.give_up(&mut objects);
    }
    if blocked.is_empty() {
        // Guards that are still there are dropped where the thread ends: a step each.
        for (index, writer) in writers.iter().enumerate() {
            for _ in 0..writer.open_guards() {
                schedule.push(number_of(index)?, 0);
            }
        }
        for _ in 0..objects.iter().filter_map(Object::look).map(|(_, steps)| steps).sum() {
            schedule.push(ThreadId::MAIN, 0);
        }
    }
    let program = program(&objects, &threads, &writers, expected);
    // A loop that waited for long is written out, round by round.
    let fits = program.len() <= MAX_BYTES;
    fits.then(|| Replay { program, schedule: schedule.to_string() })
}

/// Whether the last that this thread does is to wait.
fn waits_last(events: &[Event], thread: usize) -> bool {
    let mut own = events.iter().filter(|event| event.thread == thread && is_access(event));
    matches!(own.next_back().map(|event| event.act), Some(What::Did(Op::Wait { .. }, _)))
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

fn program(
    objects: &Objects,
    threads: &[usize],
    writers: &[Writer],
    expected: Option<&str>,
) -> String {
    let mut program = objects.imports(writers.iter().any(Writer::fences));
    program.extend(objects.iter().map(Object::declaration));
    let mut calls = String::new();
    for (index, (&thread, writer)) in threads.iter().zip(writers).enumerate() {
        let name = if thread == 0 { names::TEST } else { names::THREADS[index] };
        let _ = write!(program, "\nfn {name}() {{\n{}}}\n", writer.text());
        let call = if thread == 0 { format!("{name}()") } else { format!("s.spawn({name})") };
        let _ = writeln!(calls, "        {call};");
    }
    let looks = objects
        .iter()
        .filter_map(|object| Some(format!("    let {} = {};\n", object.local(), object.look()?.0)));
    let seen = objects.iter().filter(|object| object.look().is_some()).map(Object::local);
    let seen: Vec<String> = seen.map(|local| format!("{local} = {{{local}}}")).collect();
    let print = if seen.is_empty() {
        String::new()
    } else {
        format!("    println!(\"{}\");\n", seen.join(", "))
    };
    let _ = write!(
        program,
        "\nfn main() {{\n    thread::scope(|s| {{\n{calls}    }});\n{}{print}{}}}\n",
        looks.collect::<String>(),
        objects.losses(expected).concat()
    );
    program
}
