//! What ex11 has to do: give out as many tokens as have dropped in, and no more.
use super::ex11::Bucket;
use checking::grouped;
use checking::named;
use checking::sync::atomic::{AtomicU64, Ordering::Relaxed};
use checking::sync::thread;
use checking::total::at_the_same_time;
use checking::{Exercise, call_returned, complain, expect};
use std::time::Duration;

const THREADS: u32 = 4;
const CALLS: u64 = 50_000;

/// The checks and the mistakes that they recognise.
pub fn exercise() -> Exercise {
    Exercise::new()
        .always("a new bucket", new_bucket)
        .always("one token after another", gradual)
        .always("somebody is refused", refused)
        .always("parts of a token", parts)
        .always("an hour of silence", silence)
        .always("a late-comer", late_comer)
        .always("two threads, one token", || together([0, 0], 0))
        .always("two threads, one token that has just dropped in", || together([260, 255], 1))
        .native("four threads on this machine", hammer)
        .mistakes(&[
            STARTS_EMPTY,
            FIXED_WINDOW,
            LOSES_PARTS,
            REFUSAL_COSTS,
            NO_RIM,
            CLOCK_GOES_BACK,
        ])
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
    expect_take(&bucket, 200, false, "");
    expect_take(&bucket, 300, true, "loses-parts");
    expect_take(&bucket, 400, false, "");
    expect_take(&bucket, 510, true, "loses-parts");
}

fn refused() {
    let bucket = empty_bucket();
    take_all(&bucket, 0);
    expect_take(&bucket, 260, true, "refusal-costs");
}

fn silence() {
    let got = take_all(&empty_bucket(), 3_600_000);
    let mistake = if got > 3 { "no-rim" } else { "" };
    if got != 3 {
        complain(mistake, "after an hour a bucket for 3 has 3 tokens", format!("it has {got}"));
    }
}

fn late_comer() {
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
    // The last one may be a hair's breadth away.
    if got.abs_diff(asked) > 1 {
        let mistake = if got < asked { "loses-parts" } else { "" };
        let asked = format!("{} calls a microsecond apart get {asked} tokens", grouped(calls));
        complain(mistake, asked, format!("they get {got}"));
    }
    format!("{THREADS} threads asked {} times in all, and got {got} tokens", grouped(calls))
}

named!(
    STARTS_EMPTY,
    "starts-empty",
    "A new bucket is full. Otherwise the first visitors after every start of the program are turned away."
);
named!(
    FIXED_WINDOW,
    "fixed-window",
    "Tokens come all at once, or too late. A count that starts again with each new second is a fixed window, which lets \
     twice its limit pass around the border. Tokens drop into a bucket one by one."
);
named!(
    LOSES_PARTS,
    "loses-parts",
    "Somebody asked often, and the parts of a token that had come in the meantime were thrown away each time. Keep \
     them: count in fractions, or move the time on only by what the whole tokens took."
);
named!(
    REFUSAL_COSTS,
    "refusal-costs",
    "Whoever was refused has taken a token all the same, and the bucket is in debt. The more often somebody asks, the \
     longer everybody waits. Take only what is there."
);
named!(
    NO_RIM,
    "no-rim",
    "The bucket holds more than its capacity. After a quiet night the whole night's tokens could be spent in a second, \
     which is the burst that the bucket is there to prevent."
);
named!(
    CLOCK_GOES_BACK,
    "clock-goes-back",
    "A late-comer brought an earlier time, and the bucket went back to it: the stretch up to now drops in once more. The \
     time until which tokens have been counted only moves forward."
);
