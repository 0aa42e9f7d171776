//! What ex18 has to do: the latest beat counts, and each silence gets one alarm.
use super::ex18::Heartbeat;
use checking::grouped;
use checking::specification::proptest::prelude::Strategy;
use checking::specification::proptest::sample::select;
use checking::specification::{Extent, Meaning, Specification, edges};
use checking::sync::atomic::{AtomicU64, Ordering};
use checking::sync::thread;
use checking::total::at_the_same_time;
use checking::{Exercise, complain, expect};

#[path = "mistakes.rs"]
mod mistakes;

/// When the checks begin, and how long a silence may be.
const START: u64 = 100;
const LIMIT: u64 = 50;
const WATCHDOGS: u32 = 4;
const SILENCES: u64 = 500;

/// The checks and the mistakes that they recognise.
pub fn exercise() -> Exercise {
    Exercise::new()
        .always("one thread, one clock", alone)
        .always("two heartbeats side by side", side_by_side)
        .always("clocks that are not in step", out_of_step)
        .always("a beat that comes in late, and a look", late_beat_and_look)
        .always("a beat that comes in late, and an alarm", late_beat_and_alarm)
        .always("a beat that needs more than 32 bits, and a look", across_32_bits)
        .always("two workers beat", two_workers)
        .always("two watchdogs notice a silence", two_watchdogs)
        .always("a beat comes while the alarm is sounded", beat_and_alarm)
        .always("two watchdogs look while somebody beats", beat_and_alarms)
        .specified("the latest beat, for any calls", beats(START, LIMIT))
        .specified("the alarm, for any calls", alarms(START, LIMIT))
        .specified("beats that come later and later, and a watchdog", busy())
        .specified("from the beginning of time, without any limit", alone_from(0, 0))
        .specified("to the end of time, with the largest limit", alone_from(3, u64::MAX))
        .specified("to the end of time, with a small limit", alone_from(u64::MAX - 9, 3))
        .native("on this machine", hammer)
        .mistakes(&mistakes::ALL)
}

fn late_beat_and_look() {
    let heart = Heartbeat::new(START, LIMIT);
    let silent = thread::scope(|scope| {
        scope.spawn(|| heart.beat(5));
        heart.is_silent(START + 1)
    });
    expect(
        !silent,
        "a beat at 5 comes in after one at 100, and 101 is no silence",
        "it is taken for one",
    );
}

fn late_beat_and_alarm() {
    let heart = Heartbeat::new(START, LIMIT);
    let alarm = thread::scope(|scope| {
        scope.spawn(|| heart.beat(5));
        heart.alarm(START + 1)
    });
    expect(
        !alarm,
        "a beat at 5 comes in after one at 100, and no alarm is sounded at 101",
        "it is sounded",
    );
}

fn across_32_bits() {
    let start = u64::from(u32::MAX);
    let heart = Heartbeat::new(start, LIMIT);
    let silent = thread::scope(|scope| {
        scope.spawn(|| heart.beat(start + 6));
        heart.is_silent(start + 1)
    });
    expect(
        !silent,
        format!(
            "one millisecond after a beat at {start} is no silence, with a beat at {} under way",
            start + 6
        ),
        "it is taken for one",
    );
}

/// What a heartbeat has to remember.
#[derive(Clone, PartialEq)]
struct State {
    limit: u64,
    last: u64,
    /// Whether the alarm was sounded after the latest beat.
    sounded: bool,
}

impl State {
    fn beat(&mut self, now: u64) -> Meaning<()> {
        match now == self.last && self.sounded {
            // Whether that is another beat is open.
            true => return Meaning::Unspecified,
            false if now > self.last => (self.last, self.sounded) = (now, false),
            false => {}
        }
        Meaning::Answer(())
    }

    fn is_silent(&self, now: u64) -> bool {
        now.checked_sub(self.last).is_some_and(|since| since > self.limit)
    }

    fn alarm(&mut self, now: u64) -> bool {
        let first = self.is_silent(now) && !self.sounded;
        self.sounded |= first;
        first
    }
}

/// Times: those near the beginning and the limit, and any others.
fn times(start: u64, limit: u64) -> impl Strategy<Value = u64> {
    let near = [0, 1, limit, limit.saturating_add(1)].map(|more| start.saturating_add(more));
    let edges = edges::u64();
    (select(near.to_vec()), edges, 0..4_u8).prop_map(|(near, edge, which)| match which {
        0 => edge,
        1 => near.saturating_add(edge % 200),
        2 => near.saturating_sub(edge % 200),
        _ => near,
    })
}

/// Clients beat and look. Random sequences do everything.
fn beats(start: u64, limit: u64) -> Specification<Heartbeat, State> {
    specification(start, limit, [start + limit, start + 2 * limit], [start + 2 * limit], [])
}

/// Clients beat and ask for the alarm: not also whether it is silent, as the latest beat and the alarm may be two things that a thread
/// sees one after the other.
fn alarms(start: u64, limit: u64) -> Specification<Heartbeat, State> {
    let after = |more| start.saturating_add(limit).saturating_add(more);
    specification(start, limit, [after(1)], [], [after(1), after(limit).saturating_add(2)])
}

/// Many beats, each later than the one before, spoil what another thread tries. A beat that is later than all of these ends the silence, and
/// a watchdog that looks long after all of them finds one.
fn busy() -> Specification<Heartbeat, State> {
    const LAST: u64 = 1_000;
    let begin = State { limit: LIMIT, last: START, sounded: false };
    Specification::new(|| Heartbeat::new(START, LIMIT), begin)
        .within(Extent { clients: 20, orders: 500, sequences: 0 })
        .shown(|state| format!("{} {}", state.last, state.sounded))
        .operation(
            "beat",
            [LAST],
            START + 1..=START + 100,
            |it: &Heartbeat, now| it.beat(*now),
            |state, now| state.beat(*now),
        )
        .operation(
            "alarm",
            [2 * LAST],
            START + 1..=START + 100,
            |it: &Heartbeat, now| it.alarm(*now),
            |state, now| Meaning::Answer(state.alarm(*now)),
        )
        .look("the first moment that is silent", first_silent, |state| state.last + LIMIT + 1)
        .when_nobody_else_calls()
}

/// Found by asking time and again whether it is silent.
fn first_silent(heart: &Heartbeat) -> u64 {
    let (mut least, mut most) = (0, 1 << 12);
    while least < most {
        let now = (least + most) / 2;
        match heart.is_silent(now) {
            true => most = now,
            false => least = now + 1,
        }
    }
    least
}

/// Random sequences only.
fn alone_from(start: u64, limit: u64) -> Specification<Heartbeat, State> {
    let few = Extent { clients: 0, orders: 0, ..Extent::default() };
    specification(start, limit, [start], [start], [start]).within(few)
}

fn specification<const B: usize, const S: usize, const A: usize>(
    start: u64,
    limit: u64,
    beats: [u64; B],
    looks: [u64; S],
    alarms: [u64; A],
) -> Specification<Heartbeat, State> {
    let times = move || times(start, limit);
    let begin = State { limit, last: start, sounded: false };
    Specification::new(move || Heartbeat::new(start, limit), begin)
        .within(Extent { orders: 1_000, ..Extent::default() })
        .operation(
            "beat",
            beats,
            times(),
            |it: &Heartbeat, now| it.beat(*now),
            |state, now| state.beat(*now),
        )
        .operation(
            "is_silent",
            looks,
            times(),
            |it: &Heartbeat, now| it.is_silent(*now),
            |state, now| Meaning::Answer(state.is_silent(*now)),
        )
        .operation(
            "alarm",
            alarms,
            times(),
            |it: &Heartbeat, now| it.alarm(*now),
            |state, now| Meaning::Answer(state.alarm(*now)),
        )
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
    if !heart.alarm(300) {
        // Another one, which was asked in time, and never has sounded the alarm.
        let early = Heartbeat::new(START, LIMIT);
        early.alarm(START + 1);
        let mistake = if early.alarm(200) { "not-rearmed" } else { "marked-early" };
        complain(mistake, "alarm(300) returns true", "it returns false");
    }
    expect_alarm(&heart, 301, false, "alarm-twice");
}

fn side_by_side() {
    let (one, other) = (Heartbeat::new(START, LIMIT), Heartbeat::new(START, 2 * LIMIT));
    one.beat(200);
    expect(other.is_silent(201), "another heartbeat has no beat after 100", "it has");
    expect(other.alarm(201), "each heartbeat has alarms of its own", "the second has none");
    expect(one.alarm(251), "each heartbeat has alarms of its own", "the first has none");
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

fn beat_and_alarms() {
    let heart = Heartbeat::new(START, LIMIT);
    let alarms = thread::scope(|scope| {
        let watchdogs = [scope.spawn(|| heart.alarm(200)), scope.spawn(|| heart.alarm(200))];
        heart.beat(190);
        watchdogs.map(|watchdog| watchdog.join().unwrap())
    });
    if alarms == [true, true] {
        complain("alarm-twice", "at most one of two watchdogs gets the alarm", "both get it");
    }
    expect_alarm(&heart, 240, false, "");
    expect_alarm(&heart, 241, true, "alarm-lost");
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
