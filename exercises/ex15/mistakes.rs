//! The mistakes that the checks of ex15 recognise, and what to know about them.
use checking::Kind;
use checking::evidence::{Act, Effect, Op};
use checking::mistake::{LOCK_DROPPED_EARLY, Mistake, line};
use checking::named;

/// All of them.
pub const ALL: [Mistake; 12] = [
    MIXED,
    OLD_VALUE,
    ASKING_CREATES,
    ALL_TAKES,
    ALIKE,
    SHARED,
    TAKEN_OUT,
    CHECK_THEN_INSERT,
    UPGRADE,
    SHARED_LOCK,
    TOO_FEW_KEYS,
    COUNT_CUT_OFF,
];

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
             A guard that a `match` looks at lives to its end, and one in the condition of an `if let` to the end of the \
             body. Let the read guard go first: put the lookup into a `let` of its own.",
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

named!(
    ASKING_CREATES,
    "asking-creates",
    "Whoever asks for a key makes one: `all` then has a key that nobody has counted. Look it up without inserting it."
);
named!(
    ALL_TAKES,
    "all-takes",
    "`all` takes the counts away. It returns a copy, and leaves them where they are."
);
named!(
    ALIKE,
    "keys-alike",
    "Two different keys are counted as one. Keys are the same only if they are equal byte for byte: case, spaces, accents, and \
     what comes after the first few letters all count. If a hash or a sum of letters finds the place, two keys may meet there: \
     the key itself must be kept, too."
);
named!(
    SHARED,
    "shared",
    "What one object counts shows in another one. A `static`, and whatever else is there once, belongs to all of them: each \
     `PerKey` needs counts of its own."
);
named!(
    TOO_FEW_KEYS,
    "too-few-keys",
    "With many keys, some are not counted on their own. Their number is not known in advance: there must be room for as \
     many keys as come."
);
named!(
    COUNT_CUT_OFF,
    "count-cut-off",
    "After many additions for one key the count goes wrong: the type that counts is too small. `add` returns a `u64`."
);

/// A key had been counted, and while somebody added to it, it was not there.
const TAKEN_OUT: Mistake = Mistake {
    name: "taken-out",
    explain: |evidence| {
        let refused = |act: &Act| act.effect == Effect::Locked(false);
        (evidence.named == "taken-out" && !evidence.own().any(|(_, act)| refused(act))).then(|| {
            "While somebody adds to a key, its count is out of the map, or set back, for a moment, and whoever looks in that \
             moment sees 0. Change the count where it is, under one guard."
                .to_owned()
        })
    },
};
