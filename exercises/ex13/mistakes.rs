//! The mistakes that the checks of ex13 recognise, and what to know about them.
use checking::mistake::{Mistake, SPLIT_UPDATE};
use checking::named;

/// All of them.
pub const ALL: [Mistake; 20] = [
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
    COUNTED_ON,
    ROUNDED,
    SUMMED_UP,
    NEVER_SLOWER,
    EFFICIENCY,
    NO_FRACTION,
    SINGLE_PRECISION,
    CALLS_CUT_OFF,
    TOO_FEW_AT_WORK,
    TOO_MANY_THREADS,
];

const ONE_AFTER_ANOTHER: Mistake = Mistake {
    name: "one-after-another",
    explain: |evidence| {
        (evidence.named == "never").then(|| {
            "The calls are never all made at the same time: one thread does everything, or all of what is left over, or some \
             are waited for before the next ones start, or a lock keeps them apart. Start all of them first, and wait for them afterwards."
                .to_owned()
        })
    },
};

named!(
    CALLS_CUT_OFF,
    "calls-cut-off",
    "Fewer calls are made than were asked for: on the way their number goes through a type that is too small for it, or \
     there is a limit that nobody has asked for. It has 64 bits, and work of a few nanoseconds needs more than 32."
);
named!(
    TOO_FEW_AT_WORK,
    "too-few-at-work",
    "Not all of the threads that were asked for are at work at the same time, although there is a call for each. Start as \
     many as `threads` says, whatever a table has, before you wait for one of them."
);
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
named!(
    COUNTED_ON,
    "counted-on",
    "A second measurement goes on where the first one stopped, as with a `static` that nobody sets back. Each one must begin \
     anew."
);
named!(
    ROUNDED,
    "rounded",
    "The time has lost its last digits. A `Duration` is exact to the nanosecond: keep it as it is."
);
named!(
    SUMMED_UP,
    "summed-up",
    "A row's time contains those of the rows above it. Read the clock anew for each row."
);
named!(
    NEVER_SLOWER,
    "never-slower",
    "A speed-up below 1 is told as 1. It is no mistake of the measurement: with more threads it can be slower, and that is \
     what a table like this is for."
);
named!(
    EFFICIENCY,
    "efficiency",
    "That is the gain per thread: the speed-up divided by the number of threads. Asked for is the speed-up itself."
);
named!(NO_FRACTION, "no-fraction", "The fraction of the speed-up is missing. Divide as `f64`.");
named!(
    SINGLE_PRECISION,
    "single-precision",
    "The division is made in an `f32`, which has room for seven digits. Divide as `f64`."
);
named!(
    TOO_MANY_THREADS,
    "too-many-threads",
    "More threads make the calls than the row is about, if not all at the same time. What is left over is shared among those that are \
     there: whoever comes later, or starts them and helps out, is one more."
);
