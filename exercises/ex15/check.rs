//! What ex15 has to do: count by key, new keys included.
use super::ex15::PerKey;
use checking::grouped;
use checking::specification::proptest::sample::select;
use checking::specification::{Extent, Meaning, Specification, edges};
use checking::sync::thread;
use checking::total::at_the_same_time;
use checking::{Exercise, call_returned, complain, expect, expect_eq};
use std::collections::BTreeMap;

#[path = "mistakes.rs"]
mod mistakes;

const KEYS: [&str; 4] = ["/", "/about", "/login", "/search"];
const THREADS: u32 = 4;
const ADDITIONS: u32 = 10_000;
/// More than 16 bits can count.
const MANY: u32 = 70_000;
/// The same of keys; and fewer, which are quickly told.
const MANY_KEYS: usize = 70_000;
const SOME_KEYS: usize = 2_000;
/// In bytes: more than a stack holds, if each takes a call.
const LONG_KEY: usize = 200_000;

/// Each key has a count. `all` need not see those of several keys at one stroke, so nobody adds meanwhile.
fn specification() -> Specification<PerKey, BTreeMap<String, u64>> {
    let keys = |keys: &[&str]| keys.iter().map(|&key| key.to_owned()).collect::<Vec<String>>();
    Specification::new(PerKey::new, BTreeMap::new())
        .operation(
            "add",
            keys(&["a", "b"]),
            edges::text(),
            |counts: &PerKey, key| counts.add(key),
            |counts, key| Meaning::Answer(plus_one(counts, key)),
        )
        .operation(
            "get",
            keys(&["a"]),
            edges::text(),
            |counts: &PerKey, key| counts.get(key),
            |counts, key| Meaning::Answer(counts.get(key).copied().unwrap_or(0)),
        )
        .look("all", PerKey::all, BTreeMap::clone)
        .when_nobody_else_calls()
}

/// What `all` says of one key is right at some moment of the call, whoever adds meanwhile.
fn one_of_all() -> Specification<PerKey, BTreeMap<String, u64>> {
    Specification::new(PerKey::new, BTreeMap::new())
        .operation(
            "add",
            ["a", "b"],
            select(vec!["a", "b"]),
            |counts: &PerKey, key| counts.add(key),
            |counts, key| Meaning::Answer(plus_one(counts, key)),
        )
        .look(
            "a in all",
            |counts| counts.all().get("a").copied(),
            |counts| counts.get("a").copied(),
        )
        .within(Extent { clients: 100, orders: 2_000, sequences: 200 })
}

fn plus_one(counts: &mut BTreeMap<String, u64>, key: &str) -> u64 {
    let count = counts.entry(key.to_owned()).or_default();
    *count += 1;
    *count
}

/// The checks and the mistakes that they recognise.
pub fn exercise() -> Exercise {
    Exercise::new()
        .always("one thread on its own", alone)
        .always("somebody asks for a key that is not there", unknown_key)
        .always("somebody looks at everything twice", looked_twice)
        .always("two that count", two_objects)
        .always("keys that look alike", alike)
        .always("one thread adds to a known key, another one looks at it", known_key_watched)
        .always("two threads come with the same new key", same_key)
        .always("two threads come with a known key", known_key)
        .always("two threads come with different new keys", different_keys)
        .always("one thread adds, another one looks at everything", watched)
        .native("2,000 keys", || all_counted(SOME_KEYS))
        .native("70,000 keys", || all_counted(MANY_KEYS))
        .native("70,000 of one key", many_of_one)
        .native("a key of 200,000 bytes", long_key)
        .native("keys of 300 bytes, of which one differs", one_byte_apart)
        .specified("any calls, by one, two and three threads", specification())
        .specified("what all says of one key", one_of_all())
        .native("four threads on this machine", hammer)
        .mistakes(&mistakes::ALL)
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

fn unknown_key() {
    let counts = PerKey::new();
    counts.get("a");
    call_returned();
    let all = counts.all();
    if !all.is_empty() {
        complain(
            "asking-creates",
            "after get(\"a\") alone, all returns nothing",
            format!("it returns {all:?}"),
        );
    }
}

fn looked_twice() {
    let counts = PerKey::new();
    counts.add("a");
    let all = [counts.all(), counts.all()];
    if all[0] != all[1] {
        complain(
            "all-takes",
            format!("all returns {:?}, and the same again", all[0]),
            format!("it returns {:?} then", all[1]),
        );
    }
}

/// Keys that some people take for one.
fn alike() {
    let long = ["x".repeat(1_000), "x".repeat(1_000) + "y"];
    let pairs = [
        ["key", "Key"],
        ["key", "key "],
        ["key", " key"],
        ["", " "],
        ["\u{e9}", "e\u{301}"],
        ["日", "本"],
        ["a\0b", "a\0c"],
        ["a", "a\u{200b}"],
        ["listen", "silent"],
        ["/a", "a"],
        ["/a", "/a/"],
        ["/a/b", "/a//b"],
        ["/a/b", "/a/./b"],
        ["/b", "/a/../b"],
        ["/a", "/a?b"],
        ["/a", "/a#b"],
        ["/a", "/%61"],
        [&long[0], &long[1]],
        // Alike to hashes of 32 bits that one knows by heart: FNV-1a, twice; Java's; djb2; CRC-32.
        ["costarring", "liquid"],
        ["declinate", "macallums"],
        ["Aa", "BB"],
        ["hetairas", "mentioner"],
        ["plumless", "buckeroo"],
    ];
    for [one, other] in pairs {
        let counts = PerKey::new();
        let added = [counts.add(one), counts.add(other)];
        let got = [counts.get(one), counts.get(other)];
        if (added, got, counts.all().len()) != ([1, 1], [1, 1], 2) {
            let short = |key: &str| match key.len() {
                ..20 => format!("{key:?}"),
                length => format!("a key of {length} bytes"),
            };
            let asked =
                format!("{} and {} are two keys, each counted once", short(one), short(other));
            if added[1].max(got[0]).max(got[1]) > 1 {
                complain("keys-alike", asked, "they are counted as one");
            }
            let (all, [one, other], [first, second]) = (counts.all().len(), added, got);
            complain(
                "",
                asked,
                format!(
                    "add returns {one} and {other}, get {first} and {second}, and all has {all} keys"
                ),
            );
        }
    }
}

fn two_objects() {
    let (one, other) = (PerKey::new(), PerKey::new());
    one.add("a");
    call_returned();
    let (all, count) = (other.all(), other.add("a"));
    if !all.is_empty() || count != 1 {
        complain(
            "shared",
            "what one object counts does not show in another one",
            format!("the other one begins with {all:?}, and its first add returns {count}"),
        );
    }
}

fn known_key_watched() {
    let counts = PerKey::new();
    counts.add("a");
    let seen = thread::scope(|scope| {
        scope.spawn(|| counts.add("a"));
        counts.get("a")
    });
    if seen == 0 {
        complain("taken-out", "the count is 1 or 2 while the second one is added", "it is 0");
    }
    expect(matches!(seen, 1 | 2), "the count is 1 or 2", format!("it is {seen}"));
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

fn all_counted(keys: usize) -> String {
    let counts = PerKey::new();
    // In order: whoever keeps a sorted list need not move anything.
    let names: Vec<String> = (0..keys).map(|n| format!("key {n:05}")).collect();
    let added = names.iter().filter(|key| counts.add(key) == 1).count();
    let got = names.iter().filter(|key| counts.get(key) == 1).count();
    let all = counts.all().len();
    if (added, got, all) != (keys, keys, keys) {
        complain(
            "too-few-keys",
            format!("{} keys have a count of 1 each", grouped(keys as u64)),
            format!("{} of them have, and all returns {all}", added.min(got)),
        );
    }
    String::new()
}

fn long_key() -> String {
    let (counts, key) = (PerKey::new(), "k".repeat(LONG_KEY));
    counts.add(&key);
    counts.add(&key[1..]);
    let got = [counts.add(&key), counts.get(&key), counts.get(&key[1..])];
    expect(
        got == [2, 2, 1],
        "a key of 200,000 bytes and one that is a byte shorter are counted like any other",
        format!("their counts are {got:?}"),
    );
    String::new()
}

/// Wherever it is.
fn one_byte_apart() -> String {
    let (counts, key) = (PerKey::new(), "k".repeat(300));
    counts.add(&key);
    for place in 0..key.len() {
        let other = format!("{}o{}", &key[..place], &key[place + 1..]);
        if (counts.add(&other), counts.get(&key)) != (1, 1) {
            complain(
                "keys-alike",
                format!("two keys of 300 bytes that differ in byte {place} are each counted once"),
                "they are counted as one",
            );
        }
    }
    String::new()
}

fn many_of_one() -> String {
    let counts = PerKey::new();
    for addition in 1..=u64::from(MANY) {
        let got = counts.add("a");
        if got != addition {
            let asked = format!("addition {} returns that number", grouped(addition));
            complain("count-cut-off", asked, format!("it returns {got}"));
        }
    }
    expect_eq("the count after 70,000 additions", counts.get("a"), MANY.into());
    expect_all(&counts, &map([("a", MANY.into())]));
    // More bits than these would take longer than somebody waits for a verdict.
    format!("one key was counted up to {}, and no further", grouped(MANY.into()))
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
