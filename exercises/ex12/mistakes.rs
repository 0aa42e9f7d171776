//! The mistakes that the checks of ex12 recognise, and what to know about them.
use checking::Kind;
use checking::evidence::{Act, Evidence, Op};
use checking::mistake::Mistake;
use checking::named;

/// All of them.
pub const ALL: [Mistake; 15] = [
    WRONG_THREADS,
    NO_BARRIER,
    ONE_AFTER_ANOTHER,
    WARM_UP_MEASURED,
    STARTS_LATE,
    STOPS_EARLY,
    NOT_THE_SPAN,
    WRONG_CALLS,
    CALLS_OF_ONE,
    WRONG_DIVISOR,
    ROUNDED,
    SINGLE_PRECISION,
    CUT_OFF,
    CALLS_CUT_OFF,
    BARRIER_COUNT,
];

named!(
    NO_BARRIER,
    "no-barrier",
    "A thread is measured while another one is not there yet: for a while that is a benchmark of fewer threads. No time is \
     long enough to be sure that all are ready. A `Barrier` lets nobody through until all have come."
);
named!(
    WARM_UP_MEASURED,
    "warm-up-measured",
    "The measured time contains more than the measured calls. The first calls are slow, and so is starting threads: that \
     is what warming up is for. Read the clock when all have done it."
);
named!(
    STARTS_LATE,
    "starts-late",
    "The threads were already at work before the clock was read, so some of the calls are not in the measured time. Hold \
     them back until you have read it: that takes a second barrier."
);
named!(
    STOPS_EARLY,
    "stops-early",
    "The clock was read while threads were still at work. Read it after all of them have ended, outside of the scope or \
     after every `join`."
);
named!(
    WRONG_CALLS,
    "wrong-calls",
    "The numbers in the plan are for each thread: each thread makes `warm_up` calls, and then `calls` more."
);
named!(
    WRONG_DIVISOR,
    "wrong-divisor",
    "The time is divided by the calls of one thread, as if the others had done nothing. Divide by those of all threads \
     together."
);
named!(
    WRONG_THREADS,
    "wrong-threads",
    "Not as many threads call `work` as the plan says, so this is a benchmark of another number of threads."
);
const ONE_AFTER_ANOTHER: Mistake = Mistake {
    name: "one-after-another",
    explain: |evidence| {
        (evidence.named == "never").then(|| {
            "The threads are never at work at the same time: each one is waited for, or a lock lets one of them in. That \
             measures calls one after another."
                .to_owned()
        })
    },
};

named!(
    NOT_THE_SPAN,
    "not-the-span",
    "The clock was read in time, before the first measured call and after the last one, but `elapsed` is not the time between \
     the earliest and the latest of these readings. The longest time of a single thread is less than that, and so is \
     an average; and a number of whole microseconds loses the rest."
);
named!(
    CALLS_OF_ONE,
    "calls-of-one",
    "`calls` tells the calls of one thread. Asked for are the measured calls of all threads together."
);
named!(
    SINGLE_PRECISION,
    "single-precision",
    "The division is made in an `f32`, which has room for seven digits. Divide as `f64`."
);
named!(
    CUT_OFF,
    "cut-off",
    "With long calls `ns_per_call` is far too low: somewhere on the way the nanoseconds are in a type that is too small for \
     them. 32 bits are full after 4.3 s."
);
named!(
    CALLS_CUT_OFF,
    "calls-cut-off",
    "Fewer calls are made than the plan asks for: on the way their number goes through a type that is too small for it, or \
     there is a limit that the plan does not have. It has 64 bits, and a benchmark that runs for a minute needs more than 32."
);
named!(
    ROUNDED,
    "rounded",
    "An addition takes a few nanoseconds: without the fraction, a third of it may be missing. Divide as `f64`."
);

/// Somebody waits at a barrier for ever, although others have come; those who do not wait there have nobody left to start.
const BARRIER_COUNT: Mistake = Mistake {
    name: "barrier-count",
    explain: |evidence| {
        let stuck = (evidence.kind == Kind::Deadlock).then_some(evidence)?;
        let waits = |thread| at_barrier(stuck, thread);
        let several = stuck.acts.iter().any(|act| act.thread > 1);
        let elsewhere = stuck.blocked.iter().any(|blocked| !waits(blocked.thread));
        let somebody = stuck.blocked.iter().any(|blocked| waits(blocked.thread));
        (somebody && (several || !elsewhere)).then(|| {
            "Everybody waits for somebody who will never come. A barrier is for exactly as many as call `wait`: the \
             threads, and one more if the one that reads the clock waits as well."
                .to_owned()
        })
    },
};

/// Whether the last steps of a thread are those of `Barrier::wait`, which takes its lock and lets go of it in one line.
fn at_barrier(evidence: &Evidence, thread: usize) -> bool {
    let own: Vec<&Act> = evidence.acts.iter().filter(|act| act.thread == thread).collect();
    let [.., lock, wait] = own[..] else { return false };
    lock.line.is_some()
        && lock.line == wait.line
        && matches!((lock.op, wait.op), (Op::Lock { lock, .. }, Op::Wait { mutex, .. }) if lock == mutex)
}
