//! What ex22 has to do: count by messages, in order, in a bounded queue, up to the last one.
use super::ex22::ChannelCounter;
use checking::Kind;
use checking::evidence::{Act, Effect, Evidence, Op, Received, Sent};
use checking::grouped;
use checking::mistake::{Mistake, line};
use checking::sync::thread;
use checking::total::at_the_same_time;
use checking::{Exercise, complain, expect, expect_eq};
use std::collections::BTreeMap;

const THREADS: u32 = 4;
const ADDITIONS: u32 = 3_000;
/// The room in the check that looks at the queue.
const ROOM: usize = 2;

/// The checks and the mistakes that they recognise.
pub fn exercise() -> Exercise {
    Exercise::new()
        .always("one thread on its own", alone)
        .always("two threads add 1 and 10", together)
        .always("one thread adds, another one asks", watched)
        .always("more additions than there is room for", full)
        .made_without("the queue has a limit", overfull, &[UNBOUNDED])
        .made_without("the total has one owner", full, &[NO_CHANNEL])
        .native("four threads on this machine", hammer)
        .mistakes(&[SENDER_KEPT, BEHIND, DROPPED, NOT_JOINED, QUEUE_DROPPED])
}

fn stop(counter: ChannelCounter, expected: i64) {
    let total = counter.stop();
    if total != expected {
        complain("lost", format!("stop returns {expected}"), format!("it returns {total}"));
    }
}

fn alone() {
    let counter = ChannelCounter::start(4);
    expect_eq("a new total", counter.get(), 0);
    counter.add(5);
    counter.add(-2);
    let total = counter.get();
    if total != 3 {
        complain(
            "behind",
            "the total after add(5) and add(-2) by the same thread is 3",
            format!("it is {total}"),
        );
    }
    counter.add(40);
    stop(counter, 43);
}

fn together() {
    let counter = ChannelCounter::start(1);
    thread::scope(|scope| {
        scope.spawn(|| counter.add(1));
        scope.spawn(|| counter.add(10));
    });
    stop(counter, 11);
}

fn watched() {
    let counter = ChannelCounter::start(1);
    let seen = thread::scope(|scope| {
        scope.spawn(|| counter.add(1));
        counter.get()
    });
    expect([0, 1].contains(&seen), "get returns 0 or 1", format!("it returns {seen}"));
    stop(counter, 1);
}

fn full() {
    let counter = ChannelCounter::start(1);
    for n in [1, 10, 100] {
        counter.add(n);
    }
    stop(counter, 111);
}

fn overfull() {
    let counter = ChannelCounter::start(ROOM);
    for _ in 0..=2 * ROOM {
        counter.add(1);
    }
    counter.stop();
}

fn hammer() -> String {
    let counter = ChannelCounter::start(64);
    let elapsed = at_the_same_time(THREADS, || {
        for _ in 0..ADDITIONS {
            counter.add(1);
        }
    });
    let all = THREADS * ADDITIONS;
    stop(counter, i64::from(all));
    let nanoseconds = elapsed.as_secs_f64() * 1e9 / f64::from(all);
    format!("{} additions, at {nanoseconds:.0} ns per addition", grouped(all.into()))
}

/// The most messages that were ever in one queue.
fn longest_queue(evidence: &Evidence) -> usize {
    let mut queues = BTreeMap::<usize, usize>::new();
    let mut longest = 0;
    for act in &evidence.acts {
        match (act.op, act.effect) {
            (Op::Send { channel } | Op::TrySend { channel }, Effect::Sent(Sent::Queued)) => {
                let queue = queues.entry(channel.index()).or_default();
                *queue += 1;
                longest = longest.max(*queue);
            }
            (Op::Receive { channel, .. }, Effect::Received(Received::Message)) => {
                *queues.entry(channel.index()).or_default() -= 1;
            }
            _ => {}
        }
    }
    longest
}

fn sends(act: &Act) -> bool {
    matches!(act.op, Op::Send { .. } | Op::TrySend { .. })
}

const UNBOUNDED: Mistake = Mistake {
    name: "unbounded",
    explain: |evidence| {
        let longest = longest_queue(evidence);
        (longest > ROOM).then(|| {
            format!(
                "The total is right, but {longest} messages were in a queue with room for {ROOM}. A channel without a limit \
                 grows for as long as the senders are faster than the owner, until the memory is full. `sync_channel` \
                 has a limit, and makes senders wait."
            )
        })
    },
};

const NO_CHANNEL: Mistake = Mistake {
    name: "no-channel",
    explain: |evidence| {
        let other = evidence.own().find(|(_, act)| {
            act.locks().is_some() || act.reads().is_some() || act.writes().is_some()
        });
        if let Some((number, _)) = other {
            return Some(format!(
                "The total is right, but line {number} uses shared memory. In this exercise, one thread owns the total, and \
                 the others reach it by messages alone."
            ));
        }
        (!evidence.own().any(|(_, act)| sends(act)))
            .then(|| "The total is right, but no message is ever sent.".to_owned())
    },
};

const SENDER_KEPT: Mistake = Mistake {
    name: "sender-kept",
    explain: |evidence| {
        let waits = evidence.kind == Kind::Deadlock && evidence.own().any(|(_, act)| sends(act));
        waits.then(|| {
            "The owner waits for the next message, because a sender is still there, and that sender's thread waits for the \
             owner. A channel is closed when its last sender is dropped: drop it before you join."
                .to_owned()
        })
    },
};

const BEHIND: Mistake = Mistake {
    name: "reads-behind",
    explain: |evidence| {
        (evidence.named == "behind").then(|| {
            "`get` looks at a copy of the total, and the owner has not got round to all the messages yet. Ask the owner: \
             the question stands in the same queue, behind what was added before."
                .to_owned()
        })
    },
};

const DROPPED: Mistake = Mistake {
    name: "dropped-when-full",
    explain: |evidence| {
        let full = |act: &Act| matches!(act.effect, Effect::Sent(Sent::Full));
        let (_, act) = evidence.own().find(|(_, act)| full(act))?;
        Some(format!(
            "{} finds the queue full and goes on without its message: that addition is lost. `send` waits for room.",
            line(act)
        ))
    },
};

const NOT_JOINED: Mistake = Mistake {
    name: "not-joined",
    explain: |evidence| {
        let joined = evidence
            .own()
            .any(|(_, act)| matches!(act.op, Op::Join(_) | Op::Receive { .. }) && act.thread == 0);
        (evidence.named == "lost" && !joined).then(|| {
            "`stop` does not wait for the owner, which has not counted everything yet. `join` waits, and hands out what the \
             thread returns."
                .to_owned()
        })
    },
};

const QUEUE_DROPPED: Mistake = Mistake {
    name: "queue-dropped",
    explain: |evidence| {
        (evidence.named == "lost").then(|| {
            "The owner ends while messages are still in the queue. Let it end when the channel is closed: then everything \
             has been taken out."
                .to_owned()
        })
    },
};
