//! What ex14 has to do: two counts that are always seen as one.
use super::ex14::{Counts, Traffic};
use checking::grouped;
use checking::specification::{Meaning, Specification, edges};
use checking::sync::atomic::{AtomicBool, Ordering};
use checking::sync::thread;
use checking::{Exercise, call_returned, complain, expect};

#[path = "mistakes.rs"]
mod mistakes;

/// Every request of the checks with threads has so many bytes.
const BYTES: u32 = 10;
const RECORDERS: u32 = 2;
const REQUESTS: u32 = 50_000;
/// More than 16 bits can count.
const MANY: u32 = 70_000;

fn pair(counts: Counts) -> (u32, u32) {
    (counts.requests, counts.bytes)
}

/// Both counts change, are looked at and are taken as one.
fn specification() -> Specification<Traffic, (u32, u32)> {
    Specification::new(Traffic::new, (0, 0))
        .operation(
            "record",
            [10, 7],
            edges::u32(),
            |traffic: &Traffic, bytes| traffic.record(*bytes),
            |(requests, bytes): &mut (u32, u32), more| match bytes.checked_add(*more) {
                Some(sum) => {
                    (*requests, *bytes) = (*requests + 1, sum);
                    Meaning::Answer(())
                }
                // There are never so many, the task says.
                None => Meaning::Unspecified,
            },
        )
        .action(
            "take",
            |traffic| pair(traffic.take()),
            |counts| Meaning::Answer(std::mem::take(counts)),
        )
        .look("snapshot", |traffic| pair(traffic.snapshot()), |counts| *counts)
}

/// The checks and the mistakes that they recognise.
pub fn exercise() -> Exercise {
    Exercise::new()
        .always("one thread on its own", alone)
        .always("a request without bytes", empty_request)
        .always("requests with many bytes", many_bytes)
        .always("two that count", two_traffics)
        .always("one thread records two requests, another one looks", watched)
        .always("one thread records two requests, another one takes", taken)
        .always("two threads take what is there", taken_twice)
        .always("two threads look at what is there", looked_twice)
        .native("70,000 requests", many_requests)
        .made_without("32 bits count requests", two_requests, &[mistakes::NARROW_REQUESTS])
        .specified("any calls, by one, two and three threads", specification())
        .native("three threads on this machine", hammer)
        .mistakes(&mistakes::ALL)
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
    call_returned();
    traffic.record(500);
    call_returned();
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
    call_returned();
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

fn empty_request() {
    let traffic = Traffic::new();
    traffic.record(0);
    call_returned();
    let got = traffic.snapshot();
    if got.requests == 0 {
        let asked = format!("a snapshot after record(0) is {}", told(counts(1, 0)));
        complain("empty-request", asked, format!("it is {}", told(got)));
    }
    expect_counts("a snapshot after record(0)", got, counts(1, 0));
}

fn many_bytes() {
    for bytes in [16_777_217, 3_000_000_019, u32::MAX] {
        let traffic = Traffic::new();
        traffic.record(bytes);
        call_returned();
        for (what, got) in
            [("a snapshot", traffic.snapshot()), ("what take returns", traffic.take())]
        {
            if got != counts(1, bytes) {
                complain(
                    "bytes-cut-off",
                    format!("{what} after record({bytes}) is {}", told(counts(1, bytes))),
                    format!("it is {}", told(got)),
                );
            }
        }
    }
}

fn two_traffics() {
    let (one, other) = (Traffic::new(), Traffic::new());
    one.record(BYTES);
    call_returned();
    let got = other.snapshot();
    if got != counts(0, 0) {
        complain(
            "shared",
            "what one object counts does not show in another one",
            format!("the other one shows {}", told(got)),
        );
    }
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

fn looked_twice() {
    let traffic = Traffic::new();
    traffic.record(BYTES);
    let seen = thread::scope(|scope| {
        let looks = [scope.spawn(|| traffic.snapshot()), scope.spawn(|| traffic.snapshot())];
        looks.map(|look| look.join().expect("it has been told"))
    });
    if let Some(other) = seen.into_iter().find(|&seen| seen != counts(1, BYTES)) {
        complain(
            "snapshot-takes",
            format!("both snapshots are {}", told(counts(1, BYTES))),
            format!("one of them is {}", told(other)),
        );
    }
}

fn two_requests() {
    let traffic = Traffic::new();
    traffic.record(0);
    call_returned();
    traffic.record(1);
    call_returned();
}

fn many_requests() -> String {
    let traffic = Traffic::new();
    for _ in 0..MANY {
        traffic.record(1);
    }
    for (what, got) in [("a snapshot", traffic.snapshot()), ("what take returns", traffic.take())] {
        if got != counts(MANY, MANY) {
            complain(
                "requests-cut-off",
                format!(
                    "{what} after {} requests of a byte is {}",
                    grouped(MANY.into()),
                    told(counts(MANY, MANY))
                ),
                format!("it is {}", told(got)),
            );
        }
    }
    String::new()
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
