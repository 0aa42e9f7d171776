use std::collections::{HashSet, VecDeque};

/// Where a thread is in `lock` and `unlock` with two states.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
enum At {
    Outside,
    Slow,
    BeforeWait,
    Asleep,
    Inside,
    Done,
}
use At::*;

/// All that a thread may do next: what it is called, where it then is, and whether the lock is taken then.
fn step(at: At, locked: bool) -> Option<(&'static str, At, bool)> {
    Some(match at {
        Outside if locked => ("finds it locked", Slow, locked),
        Outside => ("takes the lock", Inside, true),
        Slow if locked => ("swaps LOCKED in and finds LOCKED", BeforeWait, true),
        Slow => ("swaps LOCKED in and finds FREE: has the lock", Inside, true),
        BeforeWait if locked => ("goes to sleep", Asleep, locked),
        BeforeWait => ("sees that the state has changed", Slow, locked),
        Asleep => return None, // `unlock` never finds LOCKED_AND_WANTED, so nobody wakes it
        Inside => ("swaps FREE in, finds LOCKED, and wakes nobody", Done, false),
        Done => return None,
    })
}

fn main() {
    let mut seen = HashSet::new();
    let mut open = VecDeque::from([([Outside, Outside], false, Vec::new())]);
    while let Some((threads, locked, path)) = open.pop_front() {
        if !seen.insert((threads, locked)) {
            continue;
        }
        let next = |thread: usize| step(threads[thread], locked);
        if next(0).is_none() && next(1).is_none() && threads != [Done, Done] {
            println!("{}\nNow nobody can do anything: {threads:?}", path.join("\n"));
            return;
        }
        for thread in [0, 1] {
            if let Some((what, at, locked)) = next(thread) {
                let mut threads = threads;
                threads[thread] = at;
                let step = format!("{} {what}", ["A", "B"][thread]);
                open.push_back((threads, locked, [path.clone(), vec![step]].concat()));
            }
        }
    }
    println!("nobody sleeps for ever");
}
