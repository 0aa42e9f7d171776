//! What ex23 has to do: hand over a value so that whoever sees the flag sees the value.
use super::ex23::Published;
use checking::grouped;
use checking::mistake::WAITS;
use checking::specification::{Meaning, Specification, edges};
use checking::sync::thread;
use checking::{Exercise, complain, expect};

#[path = "mistakes.rs"]
mod mistakes;

/// The value that is handed over.
const VALUE: i64 = 42;
const ROUNDS: u32 = 300;
/// More than 16 bits can count.
const LOOKS: u32 = 70_000;

/// The checks and the mistakes that they recognise.
pub fn exercise() -> Exercise {
    Exercise::new()
        .always("one thread on its own", alone)
        .always("one thread publishes, another one reads", one_reader)
        .always("one thread publishes, two read", two_readers)
        .always("two threads read what was published before", read_together)
        .specified("any calls, by one, two and three threads", specification())
        .made_without("without a lock", alone, &[mistakes::LOCK, mistakes::LOCK_BY_HAND])
        .made_without(
            "without a lock, also while others read",
            one_reader,
            &[mistakes::LOCK, mistakes::LOCK_BY_HAND],
        )
        .made_without_when_held_up("nobody waits for whoever publishes", one_read, &[WAITS])
        .made_without("the value is in plain memory", alone, &[mistakes::NOT_PLAIN])
        .native("70,000 looks at one value", read_often)
        .native("on this machine", hammer)
        .mistakes(&mistakes::ALL)
}

/// Nothing until something is published. A second value is not for anybody to publish.
fn specification() -> Specification<Published, Option<i64>> {
    Specification::new(Published::new, None)
        .operation(
            "publish",
            [VALUE],
            edges::i64(),
            |it: &Published, value| it.publish(*value),
            |state, value| match state.replace(*value) {
                None => Meaning::Answer(()),
                Some(_) => Meaning::Unspecified,
            },
        )
        .look("read", Published::read, |state| *state)
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

fn one_read() {
    let published = Published::new();
    thread::scope(|scope| {
        scope.spawn(|| published.publish(VALUE));
        scope.spawn(|| published.read());
    });
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

fn read_together() {
    let published = Published::new();
    published.publish(VALUE);
    let read = || {
        for _ in 0..2 {
            let value = published.read();
            expect(
                value == Some(VALUE),
                format!("after publish({VALUE}) read returns Some({VALUE}), to all and each time"),
                format!("it returns {}", told(value)),
            );
        }
    };
    thread::scope(|scope| {
        scope.spawn(read);
        read();
    });
}

fn two_readers() {
    let published = Published::new();
    thread::scope(|scope| {
        scope.spawn(|| published.publish(VALUE));
        scope.spawn(|| expect_whole(published.read()));
        expect_whole(published.read());
    });
}

fn read_often() -> String {
    let expect_each = |published: &Published, expected: Option<i64>| {
        for look in 1..=LOOKS {
            let value = published.read();
            expect(
                value == expected,
                format!("look {look} returns {}, as the one before", told(expected)),
                format!("it returns {}", told(value)),
            );
        }
    };
    let (early, late) = (Published::new(), Published::new());
    early.publish(VALUE);
    expect_each(&early, Some(VALUE));
    expect_each(&late, None);
    late.publish(VALUE);
    expect_each(&late, Some(VALUE));
    String::new()
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
