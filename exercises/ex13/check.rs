//! What ex13 has to do: share the work out, measure all of it, and compare with the first row.
use super::ex13::{Row, table, time};
use checking::clock::WorkClock;
use checking::mistake::{Mistake, SPLIT_UPDATE};
use checking::named;
use checking::sync::atomic::{AtomicU64, Ordering};
use checking::{Exercise, complain, expect, expect_eq, witness};
use std::hint::black_box;
use std::time::Instant;

const THREADS: [usize; 5] = [1, 2, 4, 8, 16];
/// No number of threads divides it, except 1.
const CALLS: u64 = 1_607;

/// The checks and the mistakes that they recognise.
pub fn exercise() -> Exercise {
    Exercise::new()
        .always("one thread, 3 calls", || share(1, 3))
        .always("two threads, 3 calls", || share(2, 3))
        .always("two threads, 4 calls", || share(2, 4))
        .sometimes(
            "two threads, 2 calls",
            "in some order of steps both threads are at work at the same time",
            at_work,
        )
        .native("the table, by the grader's clock", rows)
        .native("the table on this machine", real)
        .mistakes(&[
            ONE_AFTER_ANOTHER,
            SPLIT_UPDATE,
            LOSES_THE_REST,
            EVERYBODY_ALL,
            TOO_MANY_CALLS,
            STOPS_EARLY,
            STARTS_LATE,
            WRONG_ROWS,
            UPSIDE_DOWN,
            PREVIOUS_ROW,
        ])
}

fn share(threads: usize, calls: u64) {
    let clock = WorkClock::new(|number| 5 + number);
    let elapsed = time(threads, calls, &|| clock.now(), &|| {
        clock.work();
    });
    expect_calls(&clock, threads, calls);
    let asked = clock.span(0, calls);
    let late = clock.last_reading() == calls;
    if elapsed != asked {
        complain(
            if late { "starts-late" } else { "stops-early" },
            format!("{calls} calls took {asked:?} by the grader's clock"),
            format!("measured were {elapsed:?}"),
        );
    }
}

fn expect_calls(clock: &WorkClock, threads: usize, calls: u64) {
    let made = clock.calls();
    let mistake = match made {
        _ if made == calls => return,
        _ if made < calls => "loses-the-rest",
        _ if made == calls * threads as u64 => "everybody-all",
        _ => "too-many-calls",
    };
    complain(
        mistake,
        format!("{threads} threads make {calls} calls together"),
        format!("they make {made}"),
    );
}

fn at_work() {
    let (clock, inside) = (WorkClock::new(|_| 1), AtomicU64::new(0));
    time(2, 2, &|| clock.now(), &|| {
        if inside.fetch_add(1, Ordering::Relaxed) > 0 {
            witness("a call begins while another one is under way");
        }
        clock.work();
        inside.fetch_sub(1, Ordering::Relaxed);
    });
}

/// How long a call takes in each row of the table, in nanoseconds.
const COSTS: [u64; 5] = [160, 80, 50, 40, 40];

fn rows() -> String {
    let clock = WorkClock::new(|number| COSTS[(number / CALLS).min(4) as usize]);
    let rows = table(CALLS, &|| clock.now(), &|| {
        clock.work();
    });
    let threads: Vec<usize> = rows.iter().map(|row| row.threads).collect();
    if threads != THREADS {
        let asked = "rows for 1, 2, 4, 8 and 16 threads";
        complain("wrong-rows", asked, format!("there are rows for {threads:?}"));
    }
    expect_eq("the number of calls in all rows", clock.calls(), 5 * CALLS);
    for (row, cost) in rows.iter().zip(COSTS) {
        let took = u128::from(cost * CALLS);
        expect_eq("the nanoseconds that a row took", row.elapsed.as_nanos(), took);
    }
    for (index, row) in rows.iter().enumerate() {
        expect_speed_up(row, COSTS[0], COSTS[index], COSTS[index.saturating_sub(1)]);
    }
    String::new()
}

fn expect_speed_up(row: &Row, first: u64, own: u64, previous: u64) {
    let ratio = |one: u64, other: u64| one as f64 / other as f64;
    let is = |asked: f64| (row.speed_up - asked).abs() < 1e-6;
    let mistake = match () {
        () if is(ratio(first, own)) => return,
        () if is(ratio(own, first)) => "upside-down",
        () if is(ratio(previous, own)) => "previous-row",
        () => "",
    };
    complain(
        mistake,
        format!(
            "{first} ns a call with 1 thread, {own} with {}: a speed-up of {}",
            row.threads,
            ratio(first, own)
        ),
        format!("speed_up is {}", row.speed_up),
    );
}

fn real() -> String {
    let start = Instant::now();
    let work = || {
        (0..200).fold(1, |x: u64, y| black_box(x.wrapping_mul(31) ^ y));
    };
    let rows = table(4_000, &|| start.elapsed(), &work);
    expect(rows.len() == THREADS.len(), "five rows", format!("{} rows", rows.len()));
    let row = |row: &Row| format!("{:.1} with {}", row.speed_up, row.threads);
    let rows: Vec<String> = rows.iter().map(row).collect();
    format!(
        "work that needs nothing shared, on this machine: a speed-up of {} threads",
        rows.join(", ")
    )
}

const ONE_AFTER_ANOTHER: Mistake = Mistake {
    name: "one-after-another",
    explain: |evidence| {
        (evidence.named == "never").then(|| {
            "Only one thread is at work at a time: either one does everything, or each one is waited for before the \
             next one starts. Start all of them first, and wait for them afterwards."
                .to_owned()
        })
    },
};

named!(
    LOSES_THE_REST,
    "loses-the-rest",
    "Some calls are never made: what is left over when the calls cannot be divided evenly. Then the rows of the table do \
     not compare the same amount of work."
);
named!(
    EVERYBODY_ALL,
    "everybody-all",
    "The calls are made by each thread, not shared among them. With twice the threads that is twice the work, and no \
     speed-up can show."
);
named!(
    TOO_MANY_CALLS,
    "too-many-calls",
    "More calls are made than were asked for, so the table compares different amounts of work. Only as many threads as \
     there are calls left over make one more than the others."
);
named!(
    STOPS_EARLY,
    "stops-early",
    "The clock was read while threads were still at work. Read it after all of them have ended."
);
named!(
    STARTS_LATE,
    "starts-late",
    "Threads were already at work before the clock was read, so some of the calls are not in the measured time."
);
named!(
    WRONG_ROWS,
    "wrong-rows",
    "The table is about doubling: 1, 2, 4, 8 and 16 threads, in this order. Where it stops getting faster, you have found \
     the limit of your machine."
);
named!(
    UPSIDE_DOWN,
    "upside-down",
    "The division is the wrong way round. A speed-up says how many times *faster*: the time of one thread divided by the \
     time of this row."
);
named!(
    PREVIOUS_ROW,
    "previous-row",
    "Each row is compared with the row above. Then nobody sees what all the threads together have gained: compare with one \
     thread."
);
