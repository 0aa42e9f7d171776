//! What ex18 has to do: the latest beat counts, and each silence gets one alarm.
use super::ex18::Heartbeat;
use checking::evidence::Op;
use checking::grouped;
use checking::mistake::{Mistake, SPLIT_UPDATE};
use checking::sync::atomic::{AtomicU64, Ordering};
use checking::sync::thread;
use checking::total::at_the_same_time;
use checking::{Exercise, complain, expect};

/// When the checks begin, and how long a silence may be.
const START: u64 = 100;
const LIMIT: u64 = 50;
const WATCHDOGS: u32 = 4;
const SILENCES: u64 = 500;

/// The checks and the mistakes that they recognise.
pub fn exercise() -> Exercise {
    Exercise::new()
        .always("one thread, one clock", alone)
        .always("clocks that are not in step", out_of_step)
        .always("two workers beat", two_workers)
        .always("two watchdogs notice a silence", two_watchdogs)
        .always("a beat comes while the alarm is sounded", beat_and_alarm)
        .native("on this machine", hammer)
        .mistakes(&[
            OFF_BY_ONE,
            NOT_REARMED,
            FUTURE_BEAT,
            ALARM_TWICE,
            SPLIT_UPDATE,
            OLDER_BEAT,
            ALARM_LOST,
        ])
}

fn expect_silent(heart: &Heartbeat, now: u64, expected: bool, mistake: &str) {
    let got = heart.is_silent(now);
    if got != expected {
        complain(mistake, format!("is_silent({now}) is {expected}"), format!("it is {got}"));
    }
}

fn expect_alarm(heart: &Heartbeat, now: u64, expected: bool, mistake: &str) {
    let got = heart.alarm(now);
    if got != expected {
        complain(mistake, format!("alarm({now}) returns {expected}"), format!("it returns {got}"));
    }
}

fn alone() {
    let heart = Heartbeat::new(START, LIMIT);
    expect_silent(&heart, 120, false, "");
    expect_silent(&heart, 150, false, "off-by-one");
    expect_silent(&heart, 151, true, "");
    heart.beat(160);
    expect_silent(&heart, 210, false, "off-by-one");
    expect_silent(&heart, 211, true, "");
    expect_alarm(&heart, 211, true, "");
    expect_alarm(&heart, 212, false, "alarm-twice");
    heart.beat(220);
    expect_alarm(&heart, 221, false, "");
    expect_alarm(&heart, 300, true, "not-rearmed");
    expect_alarm(&heart, 301, false, "alarm-twice");
}

fn out_of_step() {
    let heart = Heartbeat::new(START, LIMIT);
    heart.beat(300);
    expect_silent(&heart, 290, false, "future-beat");
    expect_alarm(&heart, 290, false, "future-beat");
    heart.beat(250);
    expect_silent(&heart, 340, false, "older-beat");
    expect_alarm(&heart, 340, false, "older-beat");
    expect_alarm(&heart, 360, true, "");
}

fn two_workers() {
    let heart = Heartbeat::new(START, LIMIT);
    let meanwhile = thread::scope(|scope| {
        scope.spawn(|| heart.beat(200));
        scope.spawn(|| heart.beat(300));
        heart.is_silent(140)
    });
    expect(!meanwhile, "is_silent(140) is false, whoever beats", "it is true");
    expect_silent(&heart, 340, false, "older-beat");
    expect_silent(&heart, 351, true, "");
}

fn two_watchdogs() {
    let heart = Heartbeat::new(START, LIMIT);
    let (one, other) = thread::scope(|scope| {
        let one = scope.spawn(|| heart.alarm(200));
        let other = heart.alarm(200);
        (one.join().unwrap(), other)
    });
    if one && other {
        complain("alarm-twice", "one of two watchdogs gets the alarm", "both get it");
    }
    expect(one || other, "one of two watchdogs gets the alarm", "neither gets it");
}

fn beat_and_alarm() {
    let heart = Heartbeat::new(START, LIMIT);
    thread::scope(|scope| {
        scope.spawn(|| heart.beat(200));
        // Before the beat it is a silence, after it none.
        heart.alarm(200);
    });
    expect_alarm(&heart, 240, false, "");
    expect_alarm(&heart, 251, true, "alarm-lost");
}

fn hammer() -> String {
    let (heart, alarms) = (Heartbeat::new(0, LIMIT), AtomicU64::new(0));
    for silence in 1..=SILENCES {
        let now = silence * 2 * LIMIT;
        at_the_same_time(WATCHDOGS, || {
            if heart.alarm(now) {
                alarms.fetch_add(1, Ordering::Relaxed);
            }
        });
        heart.beat(now);
    }
    let got = alarms.into_inner();
    expect(
        got == SILENCES,
        format!("{SILENCES} silences, {SILENCES} alarms"),
        format!("{got} alarms"),
    );
    format!("{} silences, {WATCHDOGS} watchdogs, one alarm each time", grouped(SILENCES))
}

const OFF_BY_ONE: Mistake = Mistake {
    name: "off-by-one",
    explain: |evidence| {
        (evidence.named == "off-by-one").then(|| {
            "A beat that is exactly `limit` old is still in time: a silence is *longer* than the limit. That is `>`, not \
             `>=`."
                .to_owned()
        })
    },
};

const NOT_REARMED: Mistake = Mistake {
    name: "not-rearmed",
    explain: |evidence| {
        (evidence.named == "not-rearmed").then(|| {
            "The alarm was sounded once and never again. Another beat ends a silence: the next one is a new one, and gets \
             its own alarm."
                .to_owned()
        })
    },
};

const FUTURE_BEAT: Mistake = Mistake {
    name: "future-beat",
    explain: |evidence| {
        (evidence.named == "future-beat").then(|| {
            "The latest beat is later than `now`: another thread's clock is a little ahead. The difference is below zero, and \
             an unsigned integer makes an enormous number of that. `saturating_sub` makes it 0."
                .to_owned()
        })
    },
};

const OLDER_BEAT: Mistake = Mistake {
    name: "older-beat",
    explain: |evidence| {
        (evidence.named == "older-beat").then(|| {
            "A beat that came in late, with an earlier time, has overwritten a later one. The latest beat counts: raise the \
             value in one step, as `fetch_max` does."
                .to_owned()
        })
    },
};

const ALARM_TWICE: Mistake = Mistake {
    name: "alarm-twice",
    explain: |evidence| {
        (evidence.named == "alarm-twice").then(|| {
            "Two callers are both told to sound the alarm for the same silence. Asking whether it was sounded and writing \
             down that it was must be one step, such as `swap` or `fetch_max`, or happen under one guard."
                .to_owned()
        })
    },
};

const ALARM_LOST: Mistake = Mistake {
    name: "alarm-lost",
    explain: |evidence| {
        let flag =
            evidence.own().any(|(_, act)| matches!(act.op, Op::Store { .. } | Op::Update { .. }));
        (evidence.named == "alarm-lost" && flag).then(|| {
            "The beat and the note that the alarm was sounded are two things, and another thread got in between: the note \
             now stands for a silence that nobody was warned of. Write down after which beat the alarm was sounded, or \
             keep both behind one lock."
                .to_owned()
        })
    },
};
