//! The mistakes that the checks of ex21 recognise, and what to know about them.
use checking::mistake::{LOCK_DROPPED_EARLY, Mistake};
use checking::named;

/// All of them.
pub const ALL: [Mistake; 9] = [
    STARTS_AT_ZERO,
    SENTINEL,
    NEVER_NONE,
    TOO_EARLY,
    NOT_ESCAPED,
    EMPTY,
    GAUGE_WRAPS,
    DUPLICATE_ACCEPTED,
    CHECK_THEN_INSERT,
];

const STARTS_AT_ZERO: Mistake = Mistake {
    name: "starts-at-zero",
    explain: |evidence| {
        (evidence.named == "starts-at-zero").then(|| {
            "A maximum that starts at 0 is wrong as soon as all values are below zero, and a minimum that does is wrong nearly \
             always. Nobody has observed that 0."
                .to_owned()
        })
    },
};

const SENTINEL: Mistake = Mistake {
    name: "sentinel",
    explain: |evidence| {
        (evidence.named == "sentinel").then(|| {
            "The value that stands for \"nothing yet\" can be observed like any other. Whether something was observed needs a \
             flag of its own, or an `Option`."
                .to_owned()
        })
    },
};

const NEVER_NONE: Mistake = Mistake {
    name: "never-none",
    explain: |evidence| {
        (evidence.named == "never-none").then(|| {
            "Nothing was observed, and yet there is an extreme: the value that the metric starts with. Whether something was \
             observed needs a flag of its own, or an `Option`."
                .to_owned()
        })
    },
};

const TOO_EARLY: Mistake = Mistake {
    name: "flag-first",
    explain: |evidence| {
        (evidence.named == "too-early").then(|| {
            "Somebody sees the value that the metric started with. The sign that something was observed comes before the \
             value, or its `Ordering`s do not keep the two in order. First the value, then the flag, with `Release`; \
             whoever looks at the flag with `Acquire` then finds the value."
                .to_owned()
        })
    },
};

named!(
    EMPTY,
    "empty-registry",
    "A registry without any metric is an object without any member: `{}`. Whoever reads it expects an object at any time."
);

const NOT_ESCAPED: Mistake = Mistake {
    name: "not-escaped",
    explain: |evidence| {
        (evidence.named == "bad-json").then(|| {
            "A name can be any text. In a JSON string, quotes and backslashes get a backslash in front, and control characters \
             are written by number, as in \\u0001. Rust's `{:?}` is not JSON: it writes \\u{1}."
                .to_owned()
        })
    },
};

const GAUGE_WRAPS: Mistake = Mistake {
    name: "gauge-wraps",
    explain: |evidence| {
        (evidence.named == "wraps").then(|| {
            "The gauge went below zero, and is shown as an enormous number: it is kept or shown as an unsigned integer. What \
             goes down needs a sign."
                .to_owned()
        })
    },
};

const DUPLICATE_ACCEPTED: Mistake = Mistake {
    name: "duplicate-accepted",
    explain: |evidence| {
        (evidence.named == "accepted").then(|| {
            "`insert` into a map replaces what was there: the first metric is gone, and somebody still counts with it. Look \
             whether the name is taken before you insert."
                .to_owned()
        })
    },
};

const CHECK_THEN_INSERT: Mistake = Mistake {
    name: "check-then-insert",
    explain: |evidence| {
        let in_two_steps = (LOCK_DROPPED_EARLY.explain)(evidence).is_some();
        (evidence.named == "both" && in_two_steps).then(|| {
            "Both threads found the name free, and then both took it. Between looking and inserting, the lock was given up. \
             Do both under one guard."
                .to_owned()
        })
    },
};
