//! What ex22 has to do: count by messages, in order, in a bounded queue, up to the last one.
use super::ex22::ChannelCounter;
use checking::grouped;
use checking::specification::{Extent, Meaning, Specification, edges};
use checking::sync::thread;
use checking::total::at_the_same_time;
use checking::{Exercise, call_returned, complain, expect, expect_eq};

#[path = "mistakes.rs"]
mod mistakes;

use mistakes::{NO_CHANNEL, Queue};

const THREADS: u32 = 4;
const ADDITIONS: u32 = 3_000;

/// The checks and the mistakes that they recognise.
pub fn exercise() -> Exercise {
    Exercise::new()
        .always("one thread on its own", alone)
        .always("two threads add 1 and 10", together)
        .always("one thread adds, another one asks", watched)
        .always("more additions than there is room for", full)
        .always("two counters side by side", side_by_side)
        .made_without("a queue for one message", overfull::<1>, Queue::<1>::MISTAKES)
        .made_without("a queue for two messages", overfull::<2>, Queue::<2>::MISTAKES)
        .made_without("a queue for five messages", overfull::<5>, Queue::<5>::MISTAKES)
        .made_without("a queue for six messages", overfull::<6>, Queue::<6>::MISTAKES)
        .made_without("a queue for a hundred messages", overfull::<100>, Queue::<100>::MISTAKES)
        .made_without_when_held_up("three threads ask", asked_together, &[mistakes::BUFFERS])
        .made_without_when_held_up("the owner has ended", stopped, &[mistakes::STILL_RUNS])
        .made_without("the total has one owner", full, &[NO_CHANNEL])
        .made_without("the total has one owner, also for who asks", alone, &[NO_CHANNEL])
        .specified("any calls, by one, two and three threads", specification())
        .native("four threads on this machine", hammer)
        .mistakes(&mistakes::ALL)
}

/// A counter that is stopped when nobody needs it any more.
struct Stopped(Option<ChannelCounter>);

impl Stopped {
    fn counter(&self) -> &ChannelCounter {
        self.0.as_ref().expect("a counter that has not been stopped")
    }
}

impl Drop for Stopped {
    fn drop(&mut self) {
        let counter = self.0.take();
        // After a complaint, this execution is over.
        match thread::panicking() {
            true => {
                Box::leak(Box::new(counter));
            }
            false => drop(counter.map(ChannelCounter::stop)),
        }
    }
}

/// The sum of all additions.
fn specification() -> Specification<Stopped, i64> {
    Specification::new(|| Stopped(Some(ChannelCounter::start(2))), 0_i64)
        .within(Extent { orders: 1_000, sequences: 500, ..Extent::default() })
        .operation(
            "add",
            [1, -10],
            // All additions together have to fit, in whatever order they come.
            edges::i64_within(1 << 57),
            |it: &Stopped, n| it.counter().add(*n),
            |sum, n| match sum.checked_add(*n) {
                Some(more) => {
                    *sum = more;
                    Meaning::Answer(())
                }
                None => Meaning::Unspecified,
            },
        )
        .look("get", |it: &Stopped| it.counter().get(), |sum| *sum)
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
        // One of the totals that there were before: then the question has overtaken an addition.
        let behind = [0, 5].contains(&total);
        complain(
            if behind { "behind" } else { "" },
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

fn overfull<const ROOM: usize>() {
    let counter = ChannelCounter::start(ROOM);
    for _ in 0..=2 * ROOM {
        counter.add(1);
    }
    counter.stop();
}

/// The owner is held up: `stop` has to wait for it, however long that takes.
fn stopped() {
    let counter = ChannelCounter::start(2);
    counter.add(1);
    counter.stop();
    call_returned();
}

fn asked_together() {
    let counter = ChannelCounter::start(2);
    thread::scope(|scope| {
        for _ in 0..3 {
            scope.spawn(|| counter.get());
        }
    });
    counter.stop();
}

fn side_by_side() {
    let (one, other) = (ChannelCounter::start(1), ChannelCounter::start(1));
    one.add(1);
    other.add(10);
    expect_eq("the total of the second of two counters", other.get(), 10);
    stop(one, 1);
    stop(other, 10);
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
