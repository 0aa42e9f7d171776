//! Endings, races and waits in words: each one sentence without a full stop. Backticks mark code.

use interpreter::search::Livelock;
use interpreter::{DataRace, Ending, Panic, Wait, WaitsFor};

use super::names::{list, thread_name};
use super::program::Program;

/// How an execution has ended.
pub(super) fn ending(program: &Program, ending: &Ending) -> String {
    match ending {
        Ending::Finished { .. } if ending.is_good() => "the program ends".to_owned(),
        Ending::Finished { panics, returned, .. } => match &panics[..] {
            [] => format!("`main` returns {}", returned.as_deref().unwrap_or_default()),
            panics => panicked(program, panics),
        },
        Ending::Panicked { thread, at, message, panics, .. } => {
            let last = panic(
                program,
                &Panic { thread: *thread, at: *at, message: message.as_str().into() },
            );
            if panics.is_empty() {
                last
            } else {
                format!("{}; then {last}", panicked(program, panics))
            }
        }
        Ending::Aborted { thread, at, message } => {
            format!(
                "{} aborts the process{}: {}",
                thread_name(*thread),
                program.line(*at),
                one_line(message)
            )
        }
        Ending::Exited { code, .. } => format!("the process exits with code {code}"),
        Ending::Deadlock { waits } => {
            // Whoever waits for a thread to end says nothing about why it does not.
            let joins = |wait: &&Wait| matches!(wait.what, WaitsFor::End { .. });
            let others: Vec<String> = waits.iter().filter(|it| !joins(it)).map(wait).collect();
            let joins = || waits.iter().map(wait).collect::<Vec<_>>();
            let told = if others.is_empty() { joins() } else { others };
            format!("deadlock: {}", told.join(", "))
        }
        Ending::EndlessLoop { thread, at, instructions } => format!(
            "{} runs {instructions} instructions without touching shared memory{}: its loop may never end",
            thread_name(*thread),
            program.line(*at)
        ),
        Ending::Undefined { thread, at, what } => {
            format!("undefined behaviour of {}{}: {what}", thread_name(*thread), program.line(*at))
        }
        Ending::Unsupported { thread, at, what } => {
            format!(
                "not done here: {what} ({}{})",
                thread_name(*thread),
                program.line(*at).replace(['(', ')'], "")
            )
        }
    }
}

/// What threads have printed, a line each; those of other threads than the first with their names.
pub(super) fn printed(ending: &Ending) -> Vec<String> {
    let (Ending::Finished { printed, .. }
    | Ending::Panicked { printed, .. }
    | Ending::Exited { printed, .. }) = ending
    else {
        return Vec::new();
    };
    let mut all = Vec::new();
    for (thread, text) in printed.iter().enumerate() {
        let lines = text.lines().filter(|line| !line.trim().is_empty());
        all.extend(lines.map(|line| match thread {
            0 => line.to_owned(),
            _ => format!("{}: {line}", thread_name(thread)),
        }));
    }
    all
}

fn panicked(program: &Program, panics: &[Panic]) -> String {
    let panics: Vec<String> = panics.iter().map(|told| panic(program, told)).collect();
    panics.join("; ")
}

/// A panic.
pub(super) fn panic(program: &Program, Panic { thread, at, message }: &Panic) -> String {
    format!("{} panics{}: {}", thread_name(*thread), program.line(*at), one_line(message))
}

/// The message of `assert_eq!` has three lines.
fn one_line(message: &str) -> String {
    let mut lines = message.lines().map(str::trim).filter(|line| !line.is_empty());
    let first = lines.next().unwrap_or_default().to_owned();
    let rest: Vec<&str> = lines.collect();
    if rest.is_empty() { first } else { format!("{first} ({})", rest.join(", ")) }
}

/// "A waits for m, which B holds".
pub(super) fn wait(wait: &Wait) -> String {
    let name = thread_name(wait.thread);
    let waits = format!("{name} waits for {}", waits_for(&wait.what));
    match &wait.what {
        WaitsFor::Lock { holders, .. } if holders == &[wait.thread] => {
            format!("{waits}, which it holds itself")
        }
        WaitsFor::Lock { holders, .. } if !holders.is_empty() => {
            let holders: Vec<String> = holders.iter().map(|&holder| thread_name(holder)).collect();
            let verb = if holders.len() == 1 { "holds" } else { "hold" };
            format!("{waits}, which {} {verb}", list(&holders))
        }
        _ => waits,
    }
}

/// What a thread waits for.
pub(super) fn waits_for(what: &WaitsFor) -> String {
    match what {
        WaitsFor::Lock { name, .. } => name.clone(),
        WaitsFor::Notification { name } => format!("a notification of {name}"),
        WaitsFor::Message { name, .. } => format!("a message of {name}"),
        WaitsFor::Room { name } => format!("room in {name}"),
        WaitsFor::End { thread } => format!("the end of {}", thread_name(*thread)),
        WaitsFor::Token => "`unpark`".to_owned(),
    }
}

/// Two accesses that nothing puts in order.
pub(super) fn race(program: &Program, race: &DataRace) -> String {
    let verb = |writes: bool| if writes { "writes" } else { "reads" };
    let (first, second) = (&race.first, &race.second);
    format!(
        "data race: {} {} {}{}, {} {} it{}, and nothing puts the two in order",
        thread_name(first.thread),
        verb(first.writes),
        race.name,
        program.line(first.at),
        thread_name(second.thread),
        verb(second.writes),
        program.line(second.at),
    )
}

/// Where no end can be reached any more.
pub(super) fn livelock(livelock: &Livelock) -> String {
    let names: Vec<String> = livelock.threads.iter().map(|&thread| thread_name(thread)).collect();
    format!("livelock: nothing lets {} end any more", list(&names))
}
