//! What ex15 has to do: count by key, new keys included.
use super::ex15::PerKey;
use checking::Kind;
use checking::evidence::{Act, Op};
use checking::grouped;
use checking::mistake::{LOCK_DROPPED_EARLY, Mistake, line};
use checking::sync::thread;
use checking::total::at_the_same_time;
use checking::{Exercise, call_returned, complain, expect, expect_eq};
use std::collections::BTreeMap;

const KEYS: [&str; 4] = ["/", "/about", "/login", "/search"];
const THREADS: u32 = 4;
const ADDITIONS: u32 = 10_000;

/// The checks and the mistakes that they recognise.
pub fn exercise() -> Exercise {
    Exercise::new()
        .always("one thread on its own", alone)
        .always("two threads come with the same new key", same_key)
        .always("two threads come with a known key", known_key)
        .always("two threads come with different new keys", different_keys)
        .always("one thread adds, another one looks at everything", watched)
        .native("four threads on this machine", hammer)
        .mistakes(&[MIXED, OLD_VALUE, CHECK_THEN_INSERT, UPGRADE, SHARED_LOCK])
}

fn map<const N: usize>(counts: [(&str, u64); N]) -> BTreeMap<String, u64> {
    counts.into_iter().map(|(key, count)| (key.to_owned(), count)).collect()
}

fn expect_all(counts: &PerKey, expected: &BTreeMap<String, u64>) {
    let all = counts.all();
    expect(all == *expected, format!("all returns {expected:?}"), format!("it returns {all:?}"));
}

fn alone() {
    let counts = PerKey::new();
    expect_eq("the count of a key that nobody has counted", counts.get("a"), 0);
    let first = counts.add("a");
    if first == 0 {
        complain("old-value", "the first add(\"a\") returns 1", "it returns 0");
    }
    expect_eq("what the first add(\"a\") returns", first, 1);
    call_returned();
    let other = counts.add("b");
    if other == 2 {
        complain("mixed", "the first add(\"b\") returns 1", "it returns 2");
    }
    expect_eq("what the first add(\"b\") returns", other, 1);
    call_returned();
    expect_eq("what the second add(\"a\") returns", counts.add("a"), 2);
    call_returned();
    expect_eq("the count of \"a\"", counts.get("a"), 2);
    expect_eq("the count of \"b\"", counts.get("b"), 1);
    expect_all(&counts, &map([("a", 2), ("b", 1)]));
}

fn same_key() {
    from_two_threads(&PerKey::new(), 0);
}

fn known_key() {
    let counts = PerKey::new();
    counts.add("new");
    from_two_threads(&counts, 1);
}

/// Two threads add to a key that was counted `before` times.
fn from_two_threads(counts: &PerKey, before: u64) {
    let (one, other) = thread::scope(|scope| {
        let one = scope.spawn(|| counts.add("new"));
        let other = scope.spawn(|| counts.add("new"));
        (one.join().unwrap(), other.join().unwrap())
    });
    let got = counts.get("new");
    let (first, second) = (before + 1, before + 2);
    if got < second {
        complain(
            "not-counted",
            format!("the count is {second} after {second} additions"),
            format!("it is {got}: an addition is missing"),
        );
    }
    expect_eq("the count", got, second);
    expect(
        one.min(other) == first && one.max(other) == second,
        format!("one addition returns {first}, the other one {second}"),
        format!("they return {one} and {other}"),
    );
}

fn different_keys() {
    let counts = PerKey::new();
    thread::scope(|scope| {
        scope.spawn(|| counts.add("one"));
        scope.spawn(|| counts.add("other"));
    });
    expect_all(&counts, &map([("one", 1), ("other", 1)]));
}

fn watched() {
    let counts = PerKey::new();
    let seen = thread::scope(|scope| {
        scope.spawn(|| {
            counts.add("a");
            counts.add("b");
        });
        counts.all()
    });
    let possible = seen.iter().all(|(key, &count)| matches!(key.as_str(), "a" | "b") && count == 1);
    expect(possible, "all returns no more than what was counted", format!("it returns {seen:?}"));
    expect_all(&counts, &map([("a", 1), ("b", 1)]));
}

fn hammer() -> String {
    let counts = PerKey::new();
    at_the_same_time(THREADS, || {
        for turn in 0..ADDITIONS {
            counts.add(KEYS[turn as usize % KEYS.len()]);
        }
    });
    let each = u64::from(THREADS * ADDITIONS) / KEYS.len() as u64;
    expect_all(&counts, &map(KEYS.map(|key| (key, each))));
    let all = grouped((THREADS * ADDITIONS).into());
    format!("{all} additions for {} keys, none lost", KEYS.len())
}

const MIXED: Mistake = Mistake {
    name: "keys-mixed",
    explain: |evidence| {
        (evidence.named == "mixed").then(|| {
            "A key is counted together with another one. Each key has a count of its own."
                .to_owned()
        })
    },
};

const OLD_VALUE: Mistake = Mistake {
    name: "old-value",
    explain: |evidence| {
        (evidence.named == "old-value").then(|| {
            "`add` returns the count from before the addition. Asked for is the count right after it.".to_owned()
        })
    },
};

const CHECK_THEN_INSERT: Mistake = Mistake {
    name: "check-then-insert",
    explain: |evidence| {
        (LOCK_DROPPED_EARLY.explain)(evidence).filter(|_| evidence.named == "not-counted")?;
        Some(
            "The map is asked whether the key is there, then the lock is given up, then the key is inserted. In between \
             another thread inserts the same key, and its count is overwritten. Ask and insert under one guard, or ask \
             once more under the second one: `entry` does that."
                .to_owned(),
        )
    },
};

const UPGRADE: Mistake = Mistake {
    name: "upgrade",
    explain: |evidence| {
        if evidence.kind != Kind::Deadlock {
            return None;
        }
        let shared =
            |act: &Act, lock| matches!(act.op, Op::Lock { lock: l, shared: true } if l == lock);
        let reader = evidence.blocked.iter().find_map(|blocked| {
            let lock = blocked.lock?;
            let mine = |act: &&Act| act.thread == blocked.thread && shared(act, lock);
            evidence.acts.iter().rev().find(mine)
        })?;
        Some(format!(
            "{} takes the lock for reading, and the same thread asks for it for writing while the read guard is still alive. \
             A guard in the condition of an `if let` or a `match` lives to the end of that statement. Let the read guard \
             go first: put the lookup into a `let` of its own.",
            line(reader),
        ))
    },
};

const SHARED_LOCK: Mistake = Mistake {
    name: "written-under-read-lock",
    explain: |evidence| {
        let plain = |act: &Act| matches!(act.op, Op::WritePlain { .. });
        let (number, act) = evidence.own().find(|(_, act)| plain(act))?;
        let reading = evidence.own().any(|(_, other)| {
            other.thread == act.thread && matches!(other.op, Op::Lock { shared: true, .. })
        });
        (evidence.kind == Kind::Race && reading).then(|| {
            format!(
                "Line {number} changes a count under the read lock, which lets several threads in at once. Under a read \
                 lock, only atomics may be changed; everything else needs the write lock."
            )
        })
    },
};
