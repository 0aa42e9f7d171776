//! What ex07 has to do: forget no extreme, thanks to a compare-exchange loop.
use super::ex07::Extremes;
use checking::Kind;
use checking::evidence::{Act, Effect, Evidence, Op, Update};
use checking::grouped;
use checking::mistake::{
    GIVES_UP, HAND_MADE_LOCK, Mistake, NO_RETRY, WAITS, gives_up_where, no_retry_where,
};
use checking::specification::{Meaning, Specification, edges};
use checking::split_update;
use checking::sync::atomic::{AtomicI64, Ordering};
use checking::sync::thread;
use checking::total::at_the_same_time;
use checking::{Exercise, call_returned, complain, expect, expect_eq};

const THREADS: u32 = 4;
const VALUES: i64 = 100_000;

/// The largest value takes every value into account that was recorded before. The smallest is another object: the task does not ask that
/// both be seen at one stroke.
fn largest() -> Specification<Extremes, i64> {
    Specification::new(Extremes::new, i64::MIN)
        .operation(
            "record",
            [5, 6, -2],
            edges::i64(),
            |it: &Extremes, n| it.record(*n),
            |max, n| {
                *max = (*max).max(*n);
                Meaning::Answer(())
            },
        )
        .look("max", Extremes::max, |max| *max)
}

/// The same downwards.
fn smallest() -> Specification<Extremes, i64> {
    Specification::new(Extremes::new, i64::MAX)
        .operation(
            "record",
            [5, 6, -2],
            edges::i64(),
            |it: &Extremes, n| it.record(*n),
            |min, n| {
                *min = (*min).min(*n);
                Meaning::Answer(())
            },
        )
        .look("min", Extremes::min, |min| *min)
}

/// The checks and the mistakes that they recognise.
pub fn exercise() -> Exercise {
    Exercise::new()
        .always("one thread on its own", alone)
        .always("values of one sign", one_sign)
        .always("two threads record 5 and 9", together)
        .always("one thread records 5 and 9, another one 7", three_values)
        .always("two values are recorded, and a thread looks meanwhile", watched)
        .made_without("it is made of compare-exchange loops", alone, &[LOCK, READY_MADE])
        .specified("the largest value, for any calls", largest())
        .specified("the smallest value, for any calls", smallest())
        .made_without("a value is put in its place in one step", alone, &[HAND_MADE_LOCK])
        .made_without_when_held_up(
            "a value is put in its place in one step, whoever comes in between",
            contended,
            &[LOCK, WAITS, HAND_MADE_LOCK],
        )
        .native("four threads on this machine", hammer)
        .mistakes(&[
            STOPS_TOO_EARLY,
            STARTS_AT_ZERO,
            LAST_VALUE,
            COMPARES_ONCE,
            SPLIT,
            NOT_TRIED_AGAIN,
        ])
        // Whoever has found a value that is further out has nothing more to do there.
        .without(&[GIVES_UP, NO_RETRY])
}

/// What a look returns, told apart from what comes next.
fn asked(look: impl FnOnce() -> i64) -> i64 {
    let seen = look();
    call_returned();
    seen
}

/// Complains unless these are the extremes.
fn expect_extremes(extremes: &Extremes, when: &str, min: i64, max: i64) {
    expect_eq(&format!("the maximum {when}"), asked(|| extremes.max()), max);
    expect_eq(&format!("the minimum {when}"), asked(|| extremes.min()), min);
}

fn alone() {
    let extremes = Extremes::new();
    for value in [3, -5, 10, 2] {
        extremes.record(value);
        call_returned();
    }
    let (min, max) = (asked(|| extremes.min()), asked(|| extremes.max()));
    if [(-5, 2), (2, 10), (2, 2)].contains(&(min, max)) {
        complain(
            "last-value",
            "after 3, -5, 10 and 2 the minimum is -5 and the maximum is 10",
            format!("they are {min} and {max}"),
        );
    }
    expect_extremes(&extremes, "of 3, -5, 10 and 2", -5, 10);
    let other = Extremes::new();
    let seen = [
        asked(|| other.max()),
        asked(|| other.min()),
        asked(|| extremes.max()),
        asked(|| extremes.min()),
    ];
    // That the new one starts with another value is for another check to say.
    if seen[0] == 10 || seen[1] == -5 || seen[2..] != [10, -5] {
        complain(
            "shared-state",
            "with a second object beside it, the new one has seen nothing, and the first one is as it was",
            format!(
                "the new one says {} and {}, the first one {} and {}",
                seen[0], seen[1], seen[2], seen[3]
            ),
        );
    }
}

fn one_sign() {
    for (value, name) in [(-7, "-7"), (7, "7"), (i64::MIN, "i64::MIN"), (i64::MAX, "i64::MAX")] {
        let extremes = Extremes::new();
        extremes.record(value);
        call_returned();
        let (min, max) = (extremes.min(), extremes.max());
        let cut = i64::from(value as i32);
        let named = match [min, max] {
            _ if value.abs_diff(0) == 7 && (min == 0 || max == 0) => "starts-at-zero",
            both if cut != value && both.contains(&cut) => "too-narrow",
            _ => "",
        };
        if !named.is_empty() {
            complain(
                named,
                format!("after {name} alone, it is the minimum and the maximum"),
                format!("the minimum is {min}, the maximum {max}"),
            );
        }
        expect_extremes(&extremes, &format!("after {name} alone"), value, value);
    }
    expect_extremes(&Extremes::new(), "before the first value", i64::MAX, i64::MIN);
}

fn together() {
    let extremes = Extremes::new();
    thread::scope(|scope| {
        scope.spawn(|| extremes.record(5));
        scope.spawn(|| extremes.record(9));
    });
    expect_extremes(&extremes, "of 5 and 9", 5, 9);
}

fn contended() {
    let extremes = Extremes::new();
    extremes.record(1 << 40);
    call_returned();
    extremes.record(-(1 << 40));
    call_returned();
    thread::scope(|scope| {
        scope.spawn(|| extremes.record(1 << 41));
        scope.spawn(|| {
            extremes.record(1 << 42);
            call_returned();
            extremes.record((1 << 42) + 1);
        });
    });
    extremes.max();
    extremes.min();
}

fn three_values() {
    let extremes = Extremes::new();
    thread::scope(|scope| {
        scope.spawn(|| {
            extremes.record(5);
            extremes.record(9);
        });
        extremes.record(7);
    });
    expect_extremes(&extremes, "of 5, 9 and 7", 5, 9);
}

fn watched() {
    let extremes = Extremes::new();
    let seen = thread::scope(|scope| {
        scope.spawn(|| {
            extremes.record(5);
            extremes.record(9);
        });
        [extremes.max(), extremes.max()]
    });
    expect(
        seen[0] <= seen[1] && seen.iter().all(|max| [i64::MIN, 5, 9].contains(max)),
        "a maximum of 5 and 9 that only grows",
        format!("it is {} first, then {}", seen[0], seen[1]),
    );
}

fn hammer() -> String {
    let (extremes, next) = (Extremes::new(), AtomicI64::new(0));
    let elapsed = at_the_same_time(THREADS, || {
        let first = next.fetch_add(1, Ordering::Relaxed);
        for step in 0..VALUES {
            // Up and down at the same time: each thread records values of its own, and every value is new.
            let value = step * i64::from(THREADS) + first + 1;
            extremes.record(value);
            extremes.record(-value);
        }
    });
    let most = VALUES * i64::from(THREADS);
    expect_extremes(&extremes, "on real threads", -most, most);
    let nanoseconds = elapsed.as_secs_f64() * 1e9 / (2 * most) as f64;
    let each = grouped(2 * VALUES as u64);
    format!("{THREADS} threads recorded {each} values each, at {nanoseconds:.0} ns per value")
}

const LOCK: Mistake = Mistake {
    name: "lock",
    explain: |evidence| {
        let (line, _) = evidence.own().find(|(_, act)| act.locks().is_some())?;
        Some(format!(
            "The extremes are right, but line {line} takes a lock. This exercise is about doing without: a \
             compare-exchange that is tried again until it is no longer needed."
        ))
    },
};

const READY_MADE: Mistake = Mistake {
    name: "ready-made",
    explain: |evidence| {
        let ready =
            |act: &Act| matches!(act.op, Op::Update { with: Update::Max(_) | Update::Min(_), .. });
        let (line, _) = evidence.own().find(|(_, act)| ready(act))?;
        Some(format!(
            "Line {line} does it all in one ready-made operation. That is right, and what you should do elsewhere. Here, \
             write the loop by hand: with it you can do what has no ready-made operation."
        ))
    },
};

split_update!(
    SPLIT,
    "Compare and replace in one step: with a compare-exchange that asks for the value which was read, and that is tried again \
     as long as there is still something to do."
);

const STARTS_AT_ZERO: Mistake = Mistake {
    name: "starts-at-zero",
    explain: |evidence| {
        (evidence.named == "starts-at-zero").then(|| {
            "Nobody recorded a 0. If the maximum starts at 0 and all values are negative, it is never replaced. Start with \
             the value that every other one replaces: `i64::MIN` for the maximum, `i64::MAX` for the minimum."
                .to_owned()
        })
    },
};

const LAST_VALUE: Mistake = Mistake {
    name: "last-value",
    explain: |evidence| {
        (evidence.named == "last-value").then(|| {
            "What is kept is the value that came last, whether or not it is an extreme. A value may replace only one that \
             it is beyond."
                .to_owned()
        })
    },
};

/// An exchange as it was tried: what was asked for, what was to be put there, and what was found.
fn tried(evidence: &Evidence, act: &Act) -> Option<[i128; 3]> {
    let Op::Update { at, with: Update::Exchange { expected, new, .. }, .. } = act.op else {
        return None;
    };
    let found = match act.effect {
        Effect::Failed { value, .. } => value,
        Effect::Updated { old, .. } => old,
        _ => return None,
    };
    let is_signed = evidence.is_signed(at);
    let number = |bits: u64| if is_signed { i128::from(bits as i64) } else { i128::from(bits) };
    Some([expected, new, found].map(number))
}

/// Whether an exchange that has failed would still have had something to raise or to lower. One of something else always has.
fn is_further(evidence: &Evidence, act: &Act) -> bool {
    tried(evidence, act).is_none_or(|[expected, new, found]| match new > expected {
        true => new > found,
        false => new < found,
    })
}

const STOPS_TOO_EARLY: Mistake = Mistake {
    name: "gives-up",
    explain: |evidence| gives_up_where(evidence, |act| is_further(evidence, act)),
};

const NOT_TRIED_AGAIN: Mistake = Mistake {
    name: "no-retry",
    explain: |evidence| no_retry_where(evidence, |act| is_further(evidence, act)),
};

/// An exchange failed on account of a value that is further out, and the next one of the same call succeeded all the same.
const COMPARES_ONCE: Mistake = Mistake {
    name: "compares-once",
    explain: |evidence| {
        if evidence.kind != Kind::Wrong {
            return None;
        }
        let line = evidence.acts.iter().enumerate().find_map(|(index, act)| {
            let (at, spurious) = act.exchange_failed()?;
            let (_, next) = evidence
                .after(index)
                .find(|(_, next)| next.thread == act.thread && next.reads() == Some(at))?;
            let again = tried(evidence, next).is_some() && next.writes() == Some(at);
            (!spurious && again && !is_further(evidence, act)).then_some(next.line?)
        })?;
        Some(format!(
            "The exchange in line {line} failed, because another thread had changed the value, and was tried again \
             without comparing again. It put a value in the place of one that was further out. Each attempt must ask \
             whether there is still something to do."
        ))
    },
};
