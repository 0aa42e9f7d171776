//! What ex23 has to do: hand over a value so that whoever sees the flag sees the value.
use super::ex23::Published;
use checking::Kind;
use checking::evidence::{Act, Evidence, Op};
use checking::grouped;
use checking::mistake::{Mistake, line, lower};
use checking::sync::thread;
use checking::{Exercise, complain, expect};

/// The value that is handed over.
const VALUE: i64 = 42;
const ROUNDS: u32 = 2_000;

/// The checks and the mistakes that they recognise.
pub fn exercise() -> Exercise {
    Exercise::new()
        .always("one thread on its own", alone)
        .always("one thread publishes, another one reads", one_reader)
        .always("one thread publishes, two read", two_readers)
        .made_without("without a lock", alone, &[LOCK])
        .native("on this machine", hammer)
        .mistakes(&[SENTINEL, SLEEPS, PLAIN_FLAG, FLAG_FIRST, VALUE_FIRST])
}

fn told(value: Option<i64>) -> String {
    value.map_or_else(|| "None".to_owned(), |value| format!("Some({value})"))
}

fn alone() {
    for value in [VALUE, 0, -1, i64::MIN, i64::MAX] {
        let published = Published::new();
        let before = published.read();
        expect(
            before.is_none(),
            "a first read returns None",
            format!("it returns {}", told(before)),
        );
        published.publish(value);
        let after = published.read();
        if after.is_none() && value != VALUE {
            complain(
                "sentinel",
                format!("after publish({value}) read returns Some({value})"),
                "it returns None",
            );
        }
        expect(
            after == Some(value),
            format!("after publish({value}) read returns Some({value})"),
            format!("it returns {}", told(after)),
        );
    }
}

fn expect_whole(value: Option<i64>) {
    expect(
        matches!(value, None | Some(VALUE)),
        format!("read returns None or Some({VALUE})"),
        format!("it returns {}", told(value)),
    );
}

fn one_reader() {
    let published = Published::new();
    let (first, second) = thread::scope(|scope| {
        scope.spawn(|| published.publish(VALUE));
        (published.read(), published.read())
    });
    expect_whole(first);
    expect_whole(second);
    expect(
        first.is_none() || second.is_some(),
        "a value that was there stays there",
        format!("read returns {} and then {}", told(first), told(second)),
    );
    let last = published.read();
    expect(
        last == Some(VALUE),
        format!("after all, read returns Some({VALUE})"),
        format!("it returns {}", told(last)),
    );
}

fn two_readers() {
    let published = Published::new();
    thread::scope(|scope| {
        scope.spawn(|| published.publish(VALUE));
        scope.spawn(|| expect_whole(published.read()));
        expect_whole(published.read());
    });
}

fn hammer() -> String {
    for _ in 0..ROUNDS {
        let published = Published::new();
        thread::scope(|scope| {
            scope.spawn(|| published.publish(VALUE));
            loop {
                let value = published.read();
                expect_whole(value);
                if value.is_some() {
                    break;
                }
                thread::yield_now();
            }
        });
    }
    format!("{} values handed over", grouped(ROUNDS.into()))
}

const LOCK: Mistake = Mistake {
    name: "lock",
    explain: |evidence| {
        let (number, _) = evidence.own().find(|(_, act)| act.locks().is_some())?;
        Some(format!(
            "The value is right, but line {number} takes a lock. A lock orders everything, and this exercise is about doing \
             it by the flag's `Ordering`s."
        ))
    },
};

const SENTINEL: Mistake = Mistake {
    name: "sentinel",
    explain: |evidence| {
        (evidence.named == "sentinel").then(|| {
            "A value that is a sign for \"not yet\" cannot be published any more. Any `i64` may come: whether it is there \
             needs a flag of its own."
                .to_owned()
        })
    },
};

fn plain(act: &Act) -> bool {
    matches!(act.op, Op::ReadPlain { .. } | Op::WritePlain { .. })
}

/// The evidence, if it is about a data race.
fn race(evidence: &Evidence) -> Option<&Evidence> {
    (evidence.kind == Kind::Race).then_some(evidence)
}

const SLEEPS: Mistake = Mistake {
    name: "sleeps",
    explain: |evidence| {
        let (number, _) = race(evidence)?.own().find(|(_, act)| matches!(act.op, Op::Yield))?;
        Some(format!(
            "Line {number} waits for a while. Waiting makes a bad order unlikely, and orders nothing: no length of time is \
             long enough for the memory model. `Release` and `Acquire` on the flag put the two threads in order."
        ))
    },
};

const PLAIN_FLAG: Mistake = Mistake {
    name: "plain-flag",
    explain: |evidence| {
        race(evidence)?.own().all(|(_, act)| plain(act)).then(|| {
            "The flag is plain memory as well. Then looking at it while another thread sets it is a data race in itself, and \
             the compiler may assume that it never changes. The flag must be an atomic."
                .to_owned()
        })
    },
};

/// What a thread does first and second, if the first is as `first` wants it and the second as `second` does.
fn pair(
    evidence: &Evidence,
    first: fn(&Act) -> bool,
    second: fn(&Act) -> bool,
) -> Option<(&Act, &Act)> {
    evidence.acts.iter().enumerate().find_map(|(index, act)| {
        act.line.filter(|_| first(act))?;
        let (_, next) = evidence.after(index).find(|(_, next)| next.thread == act.thread)?;
        next.line.filter(|_| second(next))?;
        Some((act, next))
    })
}

const FLAG_FIRST: Mistake = Mistake {
    name: "flag-first",
    explain: |evidence| {
        let sets = |act: &Act| act.writes().is_some() && !plain(act);
        let writes = |act: &Act| matches!(act.op, Op::WritePlain { .. });
        let (flag, value) = pair(race(evidence)?, sets, writes)?;
        Some(format!(
            "{} says that the value is ready, and only {} writes it. First the value, then the flag.",
            line(flag),
            lower(&line(value)),
        ))
    },
};

const VALUE_FIRST: Mistake = Mistake {
    name: "value-first",
    explain: |evidence| {
        let reads = |act: &Act| matches!(act.op, Op::ReadPlain { .. });
        let looks = |act: &Act| act.loads().is_some();
        let early = race(evidence)?
            .own()
            .find(|(_, act)| reads(act) && !seen_before(evidence, act, looks))?;
        Some(format!(
            "Line {} reads the value before anybody has looked at the flag. If it is being written at that moment, that is a \
             data race, even if the value is thrown away. First the flag, then the value.",
            early.0,
        ))
    },
};

/// Whether the thread of `act` has done something like that before.
fn seen_before(evidence: &Evidence, act: &Act, like: fn(&Act) -> bool) -> bool {
    let earlier = evidence.acts.iter().take_while(|other| !std::ptr::eq(*other, act));
    earlier.filter(|other| other.thread == act.thread).any(like)
}
