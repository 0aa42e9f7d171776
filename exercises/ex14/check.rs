//! What ex14 has to do: two counts that are always seen as one.
use super::ex14::{Counts, Traffic};
use checking::evidence::{Act, Evidence};
use checking::grouped;
use checking::mistake::{Mistake, line, lower};
use checking::sync::atomic::{AtomicBool, Ordering};
use checking::sync::thread;
use checking::{Exercise, complain, expect};
use std::collections::BTreeSet;

/// Every request of the checks with threads has so many bytes.
const BYTES: u32 = 10;
const RECORDERS: u32 = 2;
const REQUESTS: u32 = 50_000;

/// The checks and the mistakes that they recognise.
pub fn exercise() -> Exercise {
    Exercise::new()
        .always("one thread on its own", alone)
        .always("one thread records two requests, another one looks", watched)
        .always("one thread records two requests, another one takes", taken)
        .always("two threads take what is there", taken_twice)
        .native("three threads on this machine", hammer)
        .mistakes(&[NOT_RESET, RESETS, TWO_LOCKS, TWO_SWAPS, TWO_STEPS, TAKEN_TWICE])
}

fn counts(requests: u32, bytes: u32) -> Counts {
    Counts { requests, bytes }
}

fn told(counts: Counts) -> String {
    format!("{} requests with {} bytes", counts.requests, counts.bytes)
}

fn expect_counts(what: &str, got: Counts, expected: Counts) {
    expect(
        got == expected,
        format!("{what} is {}", told(expected)),
        format!("it is {}", told(got)),
    );
}

fn alone() {
    let traffic = Traffic::new();
    expect_counts("the first snapshot", traffic.snapshot(), counts(0, 0));
    traffic.record(10);
    traffic.record(500);
    let all = counts(2, 510);
    expect_counts("a snapshot after record(10) and record(500)", traffic.snapshot(), all);
    let again = traffic.snapshot();
    if again != all {
        complain(
            "resets",
            format!("a second snapshot is {}, too", told(all)),
            format!("it is {}", told(again)),
        );
    }
    expect_counts("what take returns", traffic.take(), all);
    traffic.record(7);
    let next = traffic.take();
    if next == counts(3, 517) {
        complain(
            "not-reset",
            format!("the next take, after record(7), returns {}", told(counts(1, 7))),
            format!("it returns {}", told(next)),
        );
    }
    expect_counts("the next take, after record(7),", next, counts(1, 7));
}

/// Complains of requests and bytes that do not belong together.
fn expect_whole(what: &str, got: Counts) {
    if u64::from(got.bytes) != u64::from(got.requests) * u64::from(BYTES) {
        complain(
            "torn",
            format!("{what} has {BYTES} bytes for each request"),
            format!("it has {}", told(got)),
        );
    }
}

fn watched() {
    let traffic = Traffic::new();
    let seen = thread::scope(|scope| {
        scope.spawn(|| {
            traffic.record(BYTES);
            traffic.record(BYTES);
        });
        traffic.snapshot()
    });
    expect_whole("the snapshot", seen);
    expect_counts("the snapshot after all", traffic.snapshot(), counts(2, 2 * BYTES));
}

fn taken() {
    let traffic = Traffic::new();
    let first = thread::scope(|scope| {
        scope.spawn(|| {
            traffic.record(BYTES);
            traffic.record(BYTES);
        });
        traffic.take()
    });
    expect_whole("what take returns", first);
    let rest = traffic.take();
    let sum = counts(
        first.requests.saturating_add(rest.requests),
        first.bytes.saturating_add(rest.bytes),
    );
    expect_counts("the sum of both takes", sum, counts(2, 2 * BYTES));
}

fn taken_twice() {
    let traffic = Traffic::new();
    traffic.record(BYTES);
    let (one, other) = thread::scope(|scope| {
        let one = scope.spawn(|| traffic.take());
        let other = traffic.take();
        (one.join().unwrap(), other)
    });
    let whole = counts(1, BYTES);
    if one == whole && other == whole {
        complain(
            "taken-twice",
            "one take gets the request, the other one nothing",
            "both get it: it is counted twice",
        );
    }
    expect_whole("what take returns", one);
    expect_whole("what take returns", other);
    expect(
        one.requests + other.requests == 1,
        "one take gets the request, the other one nothing",
        format!("they get {} and {}", told(one), told(other)),
    );
}

fn hammer() -> String {
    let (traffic, recording) = (Traffic::new(), AtomicBool::new(true));
    let (mut sum, mut takes) = ((0, 0), 0);
    thread::scope(|scope| {
        let recorders: Vec<_> = (0..RECORDERS)
            .map(|_| {
                scope.spawn(|| {
                    for _ in 0..REQUESTS {
                        traffic.record(BYTES);
                    }
                })
            })
            .collect();
        scope.spawn(|| {
            for recorder in recorders {
                // A recorder that panics fails the check anyway.
                let _ = recorder.join();
            }
            recording.store(false, Ordering::Release);
        });
        while recording.load(Ordering::Acquire) {
            expect_whole("the snapshot", traffic.snapshot());
            let part = traffic.take();
            expect_whole("what take returns", part);
            sum = (sum.0 + part.requests, sum.1 + part.bytes);
            takes += 1;
            thread::yield_now();
        }
    });
    let rest = traffic.take();
    let all = RECORDERS * REQUESTS;
    let sum = counts(sum.0 + rest.requests, sum.1 + rest.bytes);
    expect_counts("the sum of all takes", sum, counts(all, all * BYTES));
    format!("{} requests, taken in {} parts, none torn", grouped(all.into()), grouped(takes))
}

const NOT_RESET: Mistake = Mistake {
    name: "not-reset",
    explain: |evidence| {
        (evidence.named == "not-reset").then(|| {
            "`take` returns the counts and leaves them as they are, so the next one returns them once more. Taking means \
             that the counts start again at zero."
                .to_owned()
        })
    },
};

const RESETS: Mistake = Mistake {
    name: "snapshot-resets",
    explain: |evidence| {
        (evidence.named == "resets").then(|| {
            "`snapshot` changes what it looks at. Only `take` sets the counts to zero.".to_owned()
        })
    },
};

const TWO_LOCKS: Mistake = Mistake {
    name: "two-locks",
    explain: |evidence| {
        let torn = (evidence.named == "torn").then_some(evidence)?;
        let locks: BTreeSet<_> =
            torn.own().filter_map(|(_, act)| Some(act.locks()?.index())).collect();
        (locks.len() > 1).then(|| {
            "Each count has a lock of its own. Between the two locks somebody else gets in and sees one count changed and \
             the other not. What belongs together goes behind one lock."
                .to_owned()
        })
    },
};

const TWO_SWAPS: Mistake = Mistake {
    name: "two-swaps",
    explain: |evidence| {
        let (first, second) = two_of(evidence, |act| act.reads().is_some() && sets_zero(act))?;
        Some(format!(
            "{} takes one count and {} the other. Each swap is indivisible, the pair is not: a request that is recorded in \
             between is torn apart. Swap both as one.",
            line(first),
            lower(&line(second)),
        ))
    },
};

const TWO_STEPS: Mistake = Mistake {
    name: "two-steps",
    explain: |evidence| {
        let (first, second) = two_of(evidence, |act| act.loads().is_some())
            .or_else(|| two_of(evidence, |act| act.writes().is_some()))?;
        Some(format!(
            "{} deals with one count and {} with the other: two steps, however indivisible each of them is. Another thread \
             gets in between. Keep both counts in one place that changes as a whole.",
            line(first),
            lower(&line(second)),
        ))
    },
};

const TAKEN_TWICE: Mistake = Mistake {
    name: "taken-twice",
    explain: |evidence| {
        (evidence.named == "taken-twice").then(|| {
            "Two threads read the counts before either of them has set them to zero. Reading and resetting must be one \
             step: under one guard, or by `swap`."
                .to_owned()
        })
    },
};

/// Two neighbouring steps of a thread in torn evidence that do the same kind of thing to different atomics.
fn two_of(evidence: &Evidence, kind: fn(&Act) -> bool) -> Option<(&Act, &Act)> {
    let torn = (evidence.named == "torn").then_some(evidence)?;
    let place = |act: &Act| act.reads().or(act.writes());
    torn.acts.iter().enumerate().find_map(|(index, first)| {
        first.line.filter(|_| kind(first))?;
        let (_, second) = torn.after(index).find(|(_, act)| act.thread == first.thread)?;
        second.line?;
        (kind(second) && place(second) != place(first)).then_some((first, second))
    })
}

fn sets_zero(act: &Act) -> bool {
    matches!(act.effect, checking::evidence::Effect::Updated { new: 0, .. })
}
