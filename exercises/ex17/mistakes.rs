//! The mistakes that the checks of ex17 recognise, and what to know about them.
use checking::evidence::{Act, Effect, Evidence, Op, Received};
use checking::mistake::{LOCK_DROPPED_EARLY, Mistake, line, lower, split_update};
use checking::named;

/// All of them.
pub const ALL: [Mistake; 9] = [
    TOTAL,
    SEVERAL_LAST,
    LOAD_THEN_RESET,
    LOCK_DROPPED_EARLY,
    SWALLOWED,
    SLEEPS,
    NOT_JOINED,
    FLUSHED_TOO_EARLY,
    LOST_LAST_INTERVAL,
];

const TOTAL: Mistake = Mistake {
    name: "total-not-interval",
    explain: |evidence| {
        (evidence.named == "total").then(|| {
            "The report is everything since the beginning. Asked for is what came since the report before: set the count to \
             zero when you report it."
                .to_owned()
        })
    },
};

named!(
    SEVERAL_LAST,
    "several-last-reports",
    "After the last tick there is more than one report. Whoever reads them takes each for an interval: what is left is one \
     interval, and gets one report."
);

const LOAD_THEN_RESET: Mistake = Mistake {
    name: "load-then-reset",
    explain: |evidence| {
        let (read, reset) = split_update(evidence)?;
        // The worker's own: an `add` in two steps is another story. And a flag is no count.
        let is_count = read.loads().is_some_and(|at| evidence.bits(at) == Some(64));
        let is_reset = matches!(reset.op, Op::Store { value: 0, .. });
        (read.thread == WORKER && is_count && is_reset).then(|| {
            format!(
                "{} reads the count, and {} sets it to zero: two steps. What is added in between is in no report. \
                 `swap(0)` does both at once.",
                line(read),
                lower(&line(reset)),
            )
        })
    },
};

/// The thread that the ticks come to: the first one that anybody starts, in every check.
const WORKER: usize = 1;

/// Reports that the thread has sent itself.
fn sends(act: &Act) -> bool {
    act.line.is_some() && matches!(act.op, Op::Send { .. } | Op::TrySend { .. })
}

const SWALLOWED: Mistake = Mistake {
    name: "tick-without-report",
    explain: |evidence| {
        (evidence.named == "swallowed" && ends(evidence, WORKER)).then(|| {
            "More ticks came than reports went out. Ticks may wait in the channel while the thread is busy: each of them gets a \
             report of its own, be it 0."
                .to_owned()
        })
    },
};

fn ends(evidence: &Evidence, thread: usize) -> bool {
    evidence.acts.iter().any(|act| act.thread == thread && matches!(act.op, Op::Finish))
}

/// Something is missing when `stop` has returned, and the thread that reports has not ended by then.
fn left_behind(evidence: &Evidence) -> bool {
    let missing = matches!(&*evidence.named, "lost" | "swallowed");
    missing && !ends(evidence, WORKER)
}

const SLEEPS: Mistake = Mistake {
    name: "sleeps",
    explain: |evidence| {
        let (index, number) = evidence.acts.iter().enumerate().find_map(|(index, act)| {
            Some((index, act.line.filter(|_| matches!(act.op, Op::Yield))?))
        })?;
        // Who looks at something each time waits for that, however well it tells the end.
        let waiting = evidence.acts[index].thread;
        let before = evidence.acts[..index].iter().rev().find(|act| act.thread == waiting);
        if before.is_some_and(|act| act.line.is_some() && act.reads().or(act.locks()).is_some()) {
            return None;
        }
        left_behind(evidence).then(|| {
            format!(
                "Line {number} waits for a while instead of waiting for the thread. However long that is, the thread may \
                 take longer, and its report comes too late. `join` waits for as long as it takes."
            )
        })
    },
};

const NOT_JOINED: Mistake = Mistake {
    name: "not-joined",
    explain: |evidence| {
        left_behind(evidence).then(|| {
            "`stop` does not wait for the thread, which may hold a number in its hand that is no longer in the count and not \
             yet in a report. When the program ends now, that number is lost. `join` first."
                .to_owned()
        })
    },
};

const FLUSHED_TOO_EARLY: Mistake = Mistake {
    name: "flushed-too-early",
    explain: |evidence| {
        let closed = |effect| matches!(effect, Effect::Received(Received::Disconnected));
        let at = evidence.acts.iter().position(|act| act.thread == WORKER && closed(act.effect))?;
        let (flush, _) = evidence.after(at).find(|(_, act)| act.thread == WORKER && sends(act))?;
        // Somebody adds after that, and nobody reports it.
        let changes = |act: &Act| act.writes().is_some() || act.unlocks().is_some_and(|it| it.1);
        let adds = evidence
            .after(flush)
            .any(|(_, act)| act.thread != WORKER && act.line.is_some() && changes(act));
        let again = evidence.after(flush).any(|(_, act)| sends(act));
        (evidence.named == "lost" && adds && !again).then(|| {
            "The thread sends its last report when the clock stops, but others still add after that. Only `stop` knows that \
             nobody adds any more: the last report belongs there."
                .to_owned()
        })
    },
};

/// Whether `stop`, when the thread has ended, looks at something besides the count: it may have a report to send, and be told that there is
/// nothing to say.
fn asks_a_flag(evidence: &Evidence) -> bool {
    let ended = |act: &Act| act.thread == WORKER && matches!(act.op, Op::Finish);
    let Some(end) = evidence.acts.iter().position(ended) else { return false };
    let asks =
        |act: &Act| act.line.is_some() && act.loads().is_some_and(|at| evidence.bits(at).is_none());
    evidence.after(end).any(|(_, act)| act.thread != WORKER && asks(act))
}

const LOST_LAST_INTERVAL: Mistake = Mistake {
    name: "lost-last-interval",
    explain: |evidence| {
        // Every report was the answer to a tick.
        let ticks = |act: &&Act| matches!(act.effect, Effect::Received(Received::Message));
        let of_worker = || evidence.acts.iter().filter(|act| act.thread == WORKER);
        let none_left = evidence.acts.iter().all(|act| act.thread == WORKER || !sends(act));
        let each =
            of_worker().filter(ticks).count() >= of_worker().filter(|act| sends(act)).count();
        (evidence.named == "lost" && none_left && each && !asks_a_flag(evidence)).then(|| {
            "What was added after the last tick is in no report. At the end there is always an interval that no tick has \
             closed: `stop` has to report it."
                .to_owned()
        })
    },
};
