//! What ex02 and ex03 ask of a total, whatever it is made of.
use crate::complaint::{call_returned, complain, expect, expect_eq};
use crate::sync::{Barrier, thread};
use specification::{Meaning, Specification, edges};
use std::time::{Duration, Instant};
use wording::grouped;

const THREADS: u32 = 4;
const ADDITIONS: u32 = 200_000;

/// A running total that several threads add to. The names differ from those of the submissions: if they did not, a
/// submission without a `get` would compile, and call this one's, which calls it again, for ever.
pub trait Total: Sync {
    /// A total of zero: the submission's `new`.
    fn zero() -> Self;
    /// Adds `n` and returns the total right after this addition: the submission's `add`.
    fn plus(&self, n: i64) -> i64;
    /// The total so far: the submission's `get`.
    fn now(&self) -> i64;
}

/// One thread adds. Complains of `old-value` if `add` returns the total from before.
pub fn alone<T: Total>() {
    let total = T::zero();
    expect_eq("a new total", total.now(), 0);
    let mut sum = 0;
    for n in [5, -2, 40] {
        let before = sum;
        sum += n;
        let returned = total.plus(n);
        call_returned();
        if returned == before {
            complain(
                "old-value",
                format!("add({n}) returns {sum}"),
                format!("it returns {returned}"),
            );
        }
        expect_eq(&format!("what add({n}) returns"), returned, sum);
        let now = total.now();
        call_returned();
        expect_eq(&format!("the total after add({n})"), now, sum);
    }
    let (other, this) = (T::zero().now(), total.now());
    if (other, this) != (0, sum) {
        complain(
            "shared-state",
            format!(
                "with a second total beside it, the new one is 0 and the first one still {sum}"
            ),
            format!("they are {other} and {this}"),
        );
    }
}

/// The smallest and the largest number, each the first that is added: no total outgrows an `i64` here.
pub fn extremes<T: Total>() {
    for (n, back) in [(i64::MIN, 1), (i64::MAX, -1)] {
        let total = T::zero();
        for n in [n, back] {
            let before = total.now();
            let returned = total.plus(n);
            let sum = before + n;
            let seen = [returned, total.now(), total.now()];
            if seen != [sum; 3] {
                complain(
                    "at-the-end",
                    format!(
                        "add({n}) to a total of {before} returns {sum}, and so does get, twice"
                    ),
                    format!("they return {}, {} and {}", seen[0], seen[1], seen[2]),
                );
            }
        }
    }
}

/// Two threads add 1 and 10.
pub fn together<T: Total>() {
    let total = T::zero();
    let (one, ten) = thread::scope(|scope| {
        let one = scope.spawn(|| total.plus(1));
        let ten = scope.spawn(|| total.plus(10));
        (joined(one.join()), joined(ten.join()))
    });
    expect_eq("the total", total.now(), 11);
    expect(
        matches!((one, ten), (1, 11) | (11, 10)),
        "add(1) and add(10) return 1 and 11, or 11 and 10",
        format!("they return {one} and {ten}"),
    );
}

/// Two threads add 1 and 10, and a third one looks at the total meanwhile.
pub fn watched<T: Total>() {
    let total = T::zero();
    let seen = thread::scope(|scope| {
        scope.spawn(|| total.plus(1));
        scope.spawn(|| total.plus(10));
        total.now()
    });
    expect(
        [0, 1, 10, 11].contains(&seen),
        "get returns 0, 1, 10 or 11",
        format!("it returns {seen}"),
    );
    expect_eq("the total", total.now(), 11);
}

/// Large numbers are added, and then two threads add at once: for how it is made, also where one comes in between the other's steps.
pub fn contended<T: Total>() {
    let total = T::zero();
    for n in [1 << 40, -(1 << 40)] {
        total.plus(n);
        call_returned();
    }
    thread::scope(|scope| {
        scope.spawn(|| total.plus(1));
        scope.spawn(|| {
            total.plus(10);
            call_returned();
            total.plus(100);
        });
    });
    total.now();
}

/// Real threads add 1 many times each. Returns the time it took.
pub fn hammer<T: Total>() -> String {
    let total = T::zero();
    let elapsed = at_the_same_time(THREADS, || {
        for _ in 0..ADDITIONS {
            total.plus(1);
        }
    });
    let all = THREADS * ADDITIONS;
    expect_eq("the total", total.now(), i64::from(all));
    let nanoseconds = elapsed.as_secs_f64() * 1e9 / f64::from(all);
    let each = grouped(ADDITIONS.into());
    format!("{THREADS} threads made {each} additions each, at {nanoseconds:.0} ns per addition")
}

/// Runs `work` on that many threads, which start together. Returns how long it takes until all have finished.
pub fn at_the_same_time(threads: u32, work: impl Fn() + Sync) -> Duration {
    // Two barriers: with a single one, the threads may be done before this one comes to read the clock.
    let (ready, go) = (Barrier::new(threads as usize + 1), Barrier::new(threads as usize + 1));
    thread::scope(|scope| {
        for _ in 0..threads {
            scope.spawn(|| {
                ready.wait();
                go.wait();
                work();
            });
        }
        ready.wait();
        let start = Instant::now();
        go.wait();
        start
    })
    .elapsed()
}

/// The result of a thread. If the thread panicked, that has been told already.
fn joined<T>(result: thread::Result<T>) -> T {
    result.unwrap_or_else(|panic| std::panic::resume_unwind(panic))
}

/// What a total means. The arguments leave room: what an overflow does is for no task of these to say.
pub fn specification<T: Total + Send + Sync + 'static>() -> Specification<T, i64> {
    Specification::new(T::zero, 0)
        .operation(
            "add",
            [1, 10, -3],
            edges::i64_within(1 << 57),
            |total: &T, n| total.plus(*n),
            |sum, n| {
                *sum += n;
                Meaning::Answer(*sum)
            },
        )
        .look("get", T::now, |sum| *sum)
}
