//! What ex11 has to do: give out as many tokens as have dropped in, and no more.
use super::ex11::Bucket;
use checking::grouped;
use checking::sync::atomic::{AtomicU64, Ordering::Relaxed};
use checking::sync::thread;
use checking::total::at_the_same_time;
use checking::{Exercise, call_returned, complain, expect};
use std::time::Duration;

#[path = "mistakes.rs"]
mod mistakes;
#[path = "visits.rs"]
mod visits;

use visits::{HUNDRED_YEARS, due, plenty, specification};

const THREADS: u32 = 4;
const CALLS: u64 = 50_000;

/// The checks and the mistakes that they recognise.
pub fn exercise() -> Exercise {
    Exercise::new()
        .always("a new bucket", new_bucket)
        .always("two buckets", two_buckets)
        .always("one token after another", gradual)
        .always("somebody is refused", refused)
        .always("parts of a token", parts)
        .always("an hour of silence", silence)
        .always("a late-comer", late_comer)
        .always("two threads, one token", || together([0, 0], 0))
        .always("two threads, one token that has just dropped in", || together([260, 255], 1))
        .always("part of a token above the rim", over_the_rim)
        .native("a long time", long_time)
        .native("large buckets", large)
        .native("to the nanosecond", exact)
        .native("to the nanosecond, after thousands of visits", exact_after_many)
        .specified("any visits, by one, two and three threads", specification())
        .specified("any visits to a bucket with many tokens", plenty())
        .native("four threads on this machine", hammer)
        .mistakes(&mistakes::ALL)
}

fn take(bucket: &Bucket, millis: u64) -> bool {
    let taken = bucket.take(Duration::from_millis(millis));
    call_returned();
    taken
}

/// How many of 10 calls at the same moment get a token.
fn take_all(bucket: &Bucket, millis: u64) -> usize {
    (0..10).filter(|_| take(bucket, millis)).count()
}

/// A bucket for 3 tokens, 4 per second, that is empty at time 0.
fn empty_bucket() -> Bucket {
    let bucket = Bucket::new(3, 4);
    for _ in 0..3 {
        take(&bucket, 0);
    }
    bucket
}

/// Complains of `mistake` unless a call at this time gets a token, or gets none.
fn expect_take(bucket: &Bucket, millis: u64, asked: bool, mistake: &str) {
    if take(bucket, millis) != asked {
        let words = |token| if token { "there is a token" } else { "there is no token" };
        complain(
            mistake,
            format!("4 per second, and the bucket was empty at 0: {} at {millis} ms", words(asked)),
            words(!asked),
        );
    }
}

fn new_bucket() {
    let got = take_all(&Bucket::new(3, 4), 0);
    let mistake = if got == 0 { "starts-empty" } else { "" };
    if got != 3 {
        complain(mistake, "a new bucket for 3 has 3 tokens", format!("it has {got}"));
    }
}

fn two_buckets() {
    let (one, other) = (Bucket::new(1, 4), Bucket::new(1, 4));
    take(&one, 0);
    if !take(&other, 0) {
        complain(
            "shared",
            "after a token is taken from one bucket, another one still has its own",
            "that one is empty as well",
        );
    }
}

fn gradual() {
    expect_take(&empty_bucket(), 240, false, "");
    let bucket = empty_bucket();
    expect_take(&bucket, 260, true, "fixed-window");
    expect_take(&bucket, 270, false, "");
    let got = take_all(&empty_bucket(), 510);
    expect(got == 2, "at 510 ms there are 2 tokens", format!("there are {got}"));
}

fn parts() {
    let bucket = empty_bucket();
    expect_take(&bucket, 100, false, "");
    expect_take(&bucket, 200, false, "counted-twice");
    expect_take(&bucket, 300, true, "loses-parts");
    expect_take(&bucket, 400, false, "");
    expect_take(&bucket, 510, true, "loses-parts");
}

fn refused() {
    let bucket = empty_bucket();
    take_all(&bucket, 0);
    expect_take(&bucket, 260, true, "refusal-costs");
}

fn over_the_rim() {
    let bucket = Bucket::new(1, 4);
    expect(take(&bucket, 100), "a full bucket for 1 has a token", "it has none");
    if take(&bucket, 260) {
        complain(
            "part-over-the-rim",
            "a full bucket for 1, at 4 a second, is emptied at 100 ms: there is no token at 260 ms",
            "there is one",
        );
    }
    expect(take(&bucket, 350), "there is a token at 350 ms", "there is none");
}

fn silence() {
    let got = take_all(&empty_bucket(), 3_600_000);
    let mistake = if got > 3 { "no-rim" } else { "" };
    if got != 3 {
        complain(mistake, "after an hour a bucket for 3 has 3 tokens", format!("it has {got}"));
    }
}

fn late_comer() {
    let bucket = Bucket::new(2, 4);
    if !(take(&bucket, 500) && take(&bucket, 490)) {
        complain(
            "late-comer-refused",
            "a full bucket for 2 has a token at 500 ms, and another one for a late-comer at 490 ms",
            "there is none for one of them",
        );
    }
    let bucket = Bucket::new(3, 4);
    let got = take_all(&bucket, 1_000);
    expect(got == 3, "a full bucket at 1,000 ms has 3 tokens", format!("it has {got}"));
    for (millis, asked) in [(500, false), (1_100, false), (1_200, false), (1_260, true)] {
        if take(&bucket, millis) != asked {
            let words = |token| if token { "there is a token" } else { "there is no token" };
            complain(
                "clock-goes-back",
                format!(
                    "empty at 1,000 ms, then asked by a late-comer at 500 ms: {} at {millis} ms",
                    words(asked)
                ),
                words(!asked),
            );
        }
    }
}

/// Two threads ask at these times; the first `drained` calls have emptied the bucket before.
fn together(millis: [u64; 2], drained: usize) {
    let bucket = Bucket::new(1, 4);
    for _ in 0..drained {
        take(&bucket, 0);
    }
    let (one, other) = thread::scope(|scope| {
        let other = scope.spawn(|| bucket.take(Duration::from_millis(millis[1])));
        let one = bucket.take(Duration::from_millis(millis[0]));
        (one, other.join().expect("it has been told"))
    });
    let got = usize::from(one) + usize::from(other);
    expect(got == 1, "one of two threads gets the one token", format!("{got} of them do"));
}

/// Empties a bucket for 10, and asks a nanosecond before each token is due and when it is; and in small steps in between.
fn exact() -> String {
    for rate in [1, 3, 7, 10, 600, 999_983, 1_000_000_000, 2_000_000_000, u32::MAX] {
        let empty = || {
            let bucket = Bucket::new(10, rate);
            (0..10).for_each(|_| expect_token(&bucket, rate, 0, true));
            bucket
        };
        let bucket = empty();
        for tokens in 1..=20 {
            let due = due(rate, tokens);
            // At high rates several drop in within a nanosecond.
            if due - visits::due(rate, tokens - 1) > 1 {
                expect_token(&bucket, rate, due - 1, false);
            }
            expect_token(&bucket, rate, due, true);
        }
        let (bucket, due) = (empty(), due(rate, 1));
        for tenth in 1..10 {
            expect_token(&bucket, rate, due / 10 * tenth, due / 10 * tenth >= due);
        }
        expect_token(&bucket, rate, due, true);
    }
    String::new()
}

/// Who adds up parts of tokens as floating-point numbers is off by a little more each time.
fn exact_after_many() -> String {
    // A bucket that is asked again and again at the same moment, and one into which the parts drop while it is nearly full.
    let bucket = Bucket::new(1, 1);
    expect_token(&bucket, 1, 0, true);
    (0..10_000).for_each(|_| expect_token(&bucket, 1, 0, false));
    expect_token(&bucket, 1, due(1, 1) - 1, false);
    expect_token(&bucket, 1, due(1, 1), true);
    let (bucket, tokens, steps) = (Bucket::new(200_000, 1), 200_000, 10_000);
    let nanos = |visit: u64| visit.min(steps);
    (0..tokens).for_each(|visit| {
        if !bucket.take(Duration::from_nanos(nanos(visit))) {
            let asked = format!("a full bucket for {tokens} has {tokens} tokens");
            complain("", asked, format!("it has {visit}"));
        }
    });
    for (nanos, asked) in [(due(1, 1) - 1, false), (due(1, 1), true)] {
        if bucket.take(Duration::from_nanos(nanos)) != asked {
            let words = |token| if token { "a token" } else { "no token" };
            complain(
                "not-exact",
                format!(
                    "1 per second, and {tokens} of {tokens} taken from 0 ns to {steps} ns: {} at {nanos} ns",
                    words(asked)
                ),
                format!("there is {}", words(!asked)),
            );
        }
    }
    String::new()
}

fn expect_token(bucket: &Bucket, rate: u32, nanos: u64, asked: bool) {
    if bucket.take(Duration::from_nanos(nanos)) != asked {
        let words = |token| if token { "a token" } else { "no token" };
        complain(
            "not-exact",
            format!(
                "{rate} per second, and the bucket was empty at 0: {} at {nanos} ns",
                words(asked)
            ),
            format!("there is {}", words(!asked)),
        );
    }
}

/// A token is there again, also where a count of 32 bits would have started again.
fn long_time() -> String {
    let around = 1_u64 << 32;
    for (rate, now) in [
        (1, Duration::from_nanos(around)),
        (1, Duration::from_micros(around)),
        (1, Duration::from_millis(around)),
        (1, Duration::from_secs(HUNDRED_YEARS)),
        (u32::MAX, Duration::from_secs(HUNDRED_YEARS)),
        (1 << 31, Duration::from_nanos(1 << 33)),
    ] {
        let bucket = Bucket::new(1, rate);
        let taken = [bucket.take(Duration::ZERO), bucket.take(now), bucket.take(now)];
        if taken != [true, true, false] {
            let asked = format!("a bucket for 1 that was emptied at 0 has 1 token at {now:?}");
            let mistake = match rate {
                1 => "time-wraps",
                u32::MAX => "not-exact",
                _ => "product-wraps",
            };
            complain(mistake, format!("at {rate} a second, {asked}"), "it has not");
        }
    }
    String::new()
}

fn large() -> String {
    for capacity in [300, 70_000] {
        let bucket = Bucket::new(capacity, 1);
        let taken = (0..=capacity).take_while(|_| bucket.take(Duration::ZERO)).count();
        if taken != capacity as usize {
            let asked = format!("a new bucket for {capacity} has {capacity} tokens");
            complain("capacity-cut-off", asked, format!("it has {taken}"));
        }
    }
    String::new()
}

fn hammer() -> String {
    // A clock that goes on by a microsecond whenever somebody looks; a token drops in every millisecond.
    let (bucket, clock, taken) = (Bucket::new(5, 1_000), AtomicU64::new(0), AtomicU64::new(0));
    at_the_same_time(THREADS, || {
        for _ in 0..CALLS {
            let now = Duration::from_micros(clock.fetch_add(1, Relaxed));
            taken.fetch_add(u64::from(bucket.take(now)), Relaxed);
        }
    });
    let calls = u64::from(THREADS) * CALLS;
    let (got, asked) = (taken.into_inner(), 5 + calls / 1_000);
    // The last one drops in with the last call or right after it.
    if got.abs_diff(asked) > 1 {
        let mistake = if got < asked { "loses-parts" } else { "" };
        let asked = format!("{} calls a microsecond apart get {asked} tokens", grouped(calls));
        complain(mistake, asked, format!("they get {got}"));
    }
    format!("{THREADS} threads asked {} times in all, and got {got} tokens", grouped(calls))
}
